"""The register of findings: weaknesses of controls, who mends them, until when, and how it was checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.alerts.columns import (
    FINDING_LEAST,
    FINDING_WIDTHS,
    due_day,
    due_tone,
    finding_columns,
    finding_state,
)
from app.alerts.finding_form import finding_change, finding_fields
from app.alerts.register_view import SENTENCE, RecordPanel, RegisterView, median_of
from app.alerts.timeline import finding_steps
from app.alerts.view import ALERTS, FINDINGS
from app.alerts.words import finding_title, source_name, written
from app.shell.side_form import Subject
from app.shell.table_page import Choice, TableSpec
from app.widgets.buttons import push_button
from app.widgets.cards import FigureCard
from app.widgets.form_fields import LinesField
from app.widgets.times import both_times, local_time
from app.widgets.words import whole
from engine.api.alerts import Finding, FindingSource
from engine.api.cases import DAMAGED

if TYPE_CHECKING:
    from PySide6.QtWidgets import QFrame, QPushButton, QWidget


NAME_WIDTH = 84


class FindingsTable(RegisterView[Finding]):
    """Lists findings, and asks what is to be done with the one that is chosen."""

    OWN = FINDINGS

    def describe(self) -> TableSpec[Finding]:
        """What the frame is filled with."""
        return TableSpec(
            key="findings",
            title=self.tr("Findings"),
            purpose=self.tr(
                "Weaknesses of controls: who mends them, until when, and who checked that it was done."
            ),
            label=self.tr("Findings"),
            columns=finding_columns(),
            identity=lambda finding: finding.finding_id,
            widths=FINDING_WIDTHS,
            least=FINDING_LEAST,
            hint=self.tr("Filter by title, person or criterion"),
            nothing_chosen=self.tr("No finding chosen"),
            empty=(
                self.tr("No finding yet"),
                self.tr(
                    "A finding is a weakness of a control that somebody is to mend until a day. A failed "
                    "check opens one by itself; an alert or a person can too."
                ),
            ),
            begin="findings.open",
            choices=(
                Choice(
                    self.tr("State"),
                    (
                        (self.tr("Open"), lambda finding: not finding.closed_at),
                        (self.tr("Overdue"), lambda finding: finding.overdue),
                        (self.tr("Closed"), lambda finding: bool(finding.closed_at)),
                        (self.tr("All states"), None),
                    ),
                ),
            ),
        )

    def head_actions(self) -> tuple[QPushButton, ...]:
        """Close, open."""
        self.close_button = self.button_of("findings.close")
        self.open_button = self.button_of("findings.open", "primary")
        return (self.close_button, self.open_button)

    def cards(self) -> tuple[QFrame, ...]:
        """How many are open, overdue, nobody's, and how soon they were mended."""
        self.open_card = FigureCard(self.tr("Open findings"))
        self.overdue_card = FigureCard(self.tr("Overdue"))
        self.nobody_card = FigureCard(self.tr("Without owner"))
        self.closing_card = FigureCard(self.tr("Until closed"))
        return (self.open_card, self.overdue_card, self.nobody_card, self.closing_card)

    def make_details(self) -> QWidget:
        """A finding."""
        self.change_button = self.act_button("findings.change", self.tr("Change…"))
        self.note_button = self.act_button("findings.note", self.tr("Add note…"))
        self.alert_button = push_button(self.tr("Show its alert"))
        self.alert_button.clicked.connect(self._show_alert)
        self.say_why_not(self.change_button)
        why_not = self.why_not(
            self.tr("You may open findings, write notes and close. Admins change them.")
        )
        self.acts = {
            "change": self.change_button,
            "note": self.note_button,
            "close": self.close_button,
        }
        self.panel = RecordPanel(
            NAME_WIDTH,
            (self.change_button, self.note_button, self.alert_button),
            why_not,
            self.tr("Remedy"),
            self.tr("What was done"),
        )
        self.facts = self.panel.facts
        return self.panel

    def may(self, act: str) -> bool:
        """Whoever sees findings writes notes and closes."""
        return self.may_triage or act != "change"

    def title_of(self, record: Finding) -> str:
        """What a finding is called."""
        return finding_title(record)

    def none_open(self) -> tuple[str, str, str]:
        """All are closed."""
        return (
            self.tr("No finding is open"),
            self.tr("What was closed stays, with its remedy and how it was checked."),
            self.tr("Show closed findings"),
        )

    def every(self) -> list[Finding]:
        """All of them. Runs on a thread."""
        return self.session.api.alerts.findings(closed=True)

    def show_figures(self, records: list[Finding], open_ones: list[Finding]) -> None:
        """How many are open, overdue, nobody's, and how soon they were mended."""
        overdue = sum(each.overdue for each in open_ones)
        nobodys = sum(not each.owner for each in open_ones)
        self.open_card.set_figure(whole(len(open_ones)), self.tr("of %Ln in all", "", len(records)))
        self.overdue_card.set_figure(
            whole(overdue),
            self.tr("Mend them, or set a later day") if overdue else self.tr("None"),
            "bad" if overdue else "",
        )
        self.nobody_card.set_figure(
            whole(nobodys),
            self.tr("Give them to somebody") if nobodys else self.tr("None"),
            "warn" if nobodys else "",
        )
        median, number = median_of(
            each.closed_at - each.opened_at if each.closed_at else -1 for each in records
        )
        self.closing_card.set_figure(median, self.tr("Median of %Ln findings", "", number))

    def show_record(self, record: Finding) -> None:
        """Shows a finding."""
        self.take_up(record)
        if self.form.isHidden():
            self.show_details()
        self._show_facts(record)
        self.panel.show_text(
            written(record.remedy), self.tr("None yet; without one it cannot be closed.")
        )
        self.panel.timeline.show_steps(finding_steps(record))
        self.enable(record)
        self.lay_out_soon()

    def _show_facts(self, finding: Finding) -> None:
        criterion = self.directory.criteria.get(finding.criterion, finding.criterion)
        facts, tone = self.facts, due_tone(finding)
        facts.set_fact(self.tr("State"), finding_state(finding), tone=tone)
        facts.set_fact(self.tr("Criterion"), criterion or self.tr("none"))
        facts.set_fact(self.tr("Owner"), finding.owner or self.tr("nobody yet"))
        facts.set_fact(
            self.tr("Due"),
            due_day(finding.due_at) or self.tr("no day set"),
            tone=tone,
            tip=both_times(finding.due_at),
        )
        facts.set_fact(self.tr("Out of"), source_name(finding.source))
        facts.set_fact(
            self.tr("Opened"), local_time(finding.opened_at), tip=both_times(finding.opened_at)
        )
        facts.set_fact(self.tr("Opened by"), finding.opened_by)
        facts.set_fact(
            self.tr("Closed"), local_time(finding.closed_at), tip=both_times(finding.closed_at)
        )
        facts.set_fact(self.tr("Closed by"), finding.closed_by)

    def enable(self, record: Finding | None) -> None:
        """Says what can be done; its alert can be shown where there is one."""
        super().enable(record)
        self.alert_button.setVisible(record is not None and record.source is FindingSource.ALERT)

    def _show_alert(self) -> None:
        if self.current is not None:
            self.wanted.emit(ALERTS, self.current.source_id)

    # -- acts -----------------------------------------------------------------------------------

    def open_finding(self) -> None:
        """Asks for a finding that the person made."""
        api, heading = self.session.api.alerts, self.tr("Open a finding")

        def done(finding: Finding) -> None:
            self._wanted = finding.finding_id
            self.on_done(self.tr("Finding opened."))

        self.form.ask(
            heading,
            self.tr("A finding is a weakness of a control that somebody is to mend."),
            self.tr("Open finding"),
            finding_fields(self.directory),
            lambda values: api.open_finding(finding_change(values)),
            done,
            about=Subject("", ("open_finding",), self.open_finding),
        )

    def change(self) -> None:
        """Asks how the finding that is chosen is to be."""
        finding = self.current
        if finding is None:
            return
        api = self.session.api.alerts
        people = self.directory.people
        owner = next((key for key, name in people.items() if name == finding.owner), "")
        self.ask_about(
            finding,
            self.change,
            self.tr("Change the finding"),
            "",
            self.tr("Save"),
            finding_fields(
                self.directory,
                title="" if finding.title == DAMAGED else finding.title,
                criterion=finding.criterion,
                owner=owner,
                due_at=finding.due_at,
                remedy="" if finding.remedy == DAMAGED else finding.remedy,
            ),
            lambda values: api.change_finding(finding.finding_id, finding_change(values)),
            lambda _finding: self.tr("Finding changed."),
        )

    def add_note(self, record_id: str, text: str) -> Finding:
        """Writes a note. Runs on a thread."""
        return self.session.api.alerts.add_finding_note(record_id, text)

    def close_chosen(self) -> None:
        """Asks how it was checked."""
        finding = self.current
        if finding is None:
            return
        api = self.session.api.alerts
        self.ask_about(
            finding,
            self.close_chosen,
            self.tr("Close the finding"),
            self.tr(
                "It needs a remedy. Who was to mend it does not close it where somebody else could."
            ),
            self.tr("Close the finding"),
            (LinesField("text", self.tr("How it was checked"), least=SENTENCE),),
            lambda values: api.close_finding(finding.finding_id, values["text"]),
            lambda _finding: self.tr("The finding is closed."),
        )
