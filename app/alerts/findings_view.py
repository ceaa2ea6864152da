"""The register of findings: weaknesses of controls, who mends them, until when, and how it was checked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.alerts.columns import (
    FINDING_LEAST,
    FINDING_WIDTHS,
    due_day,
    due_tone,
    finding_columns,
    finding_state,
)
from app.alerts.finding_form import finding_change, finding_fields
from app.alerts.timeline import Timeline, finding_steps
from app.alerts.view import ALERTS, FINDINGS, AlertsView
from app.alerts.words import both_times, finding_title, roughly, source_name, written
from app.shell.table_page import Choice, TableSpec
from app.widgets.buttons import push_button
from app.widgets.cards import Facts, FigureCard
from app.widgets.flow import Flow
from app.widgets.form_fields import LinesField
from app.widgets.labels import PlainLabel
from app.widgets.times import local_time
from app.widgets.words import whole
from engine.api.alerts import Finding, FindingSource
from engine.api.cases import DAMAGED

if TYPE_CHECKING:
    from PySide6.QtWidgets import QFrame, QPushButton

    from app.shell.page import PageContext

SENTENCE = 3


class FindingDetails(QWidget):
    """Shows one finding.

    Args:
        buttons: What can be done with it.
        why_not: Says why not.
    """

    def __init__(self, buttons: tuple[QPushButton, ...], why_not: QWidget) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self.facts = Facts(84)
        column.addWidget(self.facts)
        flow = Flow()
        for each in buttons:
            flow.addWidget(each)
        column.addLayout(flow)
        column.addWidget(why_not)
        column.addWidget(PlainLabel(self.tr("Remedy"), "strong"))
        self.remedy = PlainLabel("", wrap=True, selectable=True)
        self.remedy.setAccessibleName(self.tr("Remedy"))
        column.addWidget(self.remedy)
        column.addWidget(PlainLabel(self.tr("What was done"), "strong"))
        self.timeline = Timeline()
        column.addWidget(self.timeline)
        column.addStretch(1)

    def show_finding(self, finding: Finding, criterion: str) -> None:
        """Shows a finding."""
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
        self.remedy.setText(
            written(finding.remedy) or self.tr("None yet; without one it cannot be closed.")
        )
        self.remedy.set_tone("" if finding.remedy else "muted")
        self.timeline.show_steps(finding_steps(finding))


class FindingsTable(AlertsView[Finding]):
    """Lists findings, open ones at first, and asks what is to be done with the one that is chosen."""

    OWN = FINDINGS

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self.enable(None)

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
        self.panel = FindingDetails(
            (self.change_button, self.note_button, self.alert_button), why_not
        )
        self.facts = self.panel.facts
        return self.panel

    def closing(self, record: Finding) -> tuple[str, str]:
        """Its title, and who closed it."""
        return (finding_title(record), record.closed_by)

    def none_open(self) -> tuple[str, str, str]:
        """All are closed."""
        return (
            self.tr("No finding is open"),
            self.tr("What was closed stays, with its remedy and how it was checked."),
            self.tr("Show closed findings"),
        )

    def read(self) -> None:
        """Asks for the findings."""
        api = self.session.api.alerts
        self.ask(lambda: api.findings(closed=True), self._on_findings)

    def _on_findings(self, findings: list[Finding]) -> None:
        self.show_list(findings)
        open_ones = [each for each in findings if not each.closed_at]
        overdue = sum(each.overdue for each in open_ones)
        nobodys = sum(not each.owner for each in open_ones)
        self.open_card.set_figure(
            whole(len(open_ones)), self.tr("of %Ln in all", "", len(findings))
        )
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
        spans = sorted(each.closed_at - each.opened_at for each in findings if each.closed_at)
        median = spans[(len(spans) - 1) // 2] if spans else -1
        self.closing_card.set_figure(
            roughly(median), self.tr("Median of %Ln findings", "", len(spans))
        )

    def show_record(self, record: Finding) -> None:
        """Shows a finding."""
        if self.is_other(record):
            self.form.leave()
        self.side_title.setText(finding_title(record))
        if self.form.isHidden():
            self.details.show()
        criteria = self.directory.criteria
        self.panel.show_finding(record, criteria.get(record.criterion, record.criterion))
        self.enable(record)
        self.lay_out_soon()

    def enable(self, record: Finding | None) -> None:
        """Says what can be done; a button that goes hands the keyboard to the table."""
        able = record is not None and not record.closed_at
        for key, button in (
            ("change", self.change_button),
            ("note", self.note_button),
            ("close", self.close_button),
        ):
            possible = able and (self.may_triage or button is not self.change_button)
            if not possible and self.window().focusWidget() is button:
                self.table.setFocus()
            self.offered.enable(f"findings.{key}", possible)
        self.alert_button.setVisible(record is not None and record.source is FindingSource.ALERT)

    def _show_alert(self) -> None:
        if self.current is not None:
            self.wanted.emit(ALERTS, self.current.source_id)

    # -- acts -----------------------------------------------------------------------------------

    def open_finding(self) -> None:
        """Asks for a finding that the person made."""
        api = self.session.api.alerts

        def call(values: dict[str, Any]) -> Finding:
            return api.open_finding(finding_change(values))

        def done(finding: Finding) -> None:
            self._wanted = finding.finding_id
            self._on_done(self.tr("Finding opened."))

        self.form.ask(
            self.tr("Open a finding"),
            self.tr("A finding is a weakness of a control that somebody is to mend."),
            self.tr("Open finding"),
            finding_fields(self.directory),
            call,
            done,
        )

    def change(self) -> None:
        """Asks how the finding that is chosen is to be."""
        finding = self.current
        if finding is None:
            return
        api = self.session.api.alerts
        people = self.directory.people
        owner = next((key for key, name in people.items() if name == finding.owner), "")

        def call(values: dict[str, Any]) -> Finding:
            return api.change_finding(finding.finding_id, finding_change(values))

        self.form.ask(
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
            call,
            lambda _finding: self._on_done(self.tr("Finding changed.")),
            about=finding_title(finding),
        )

    def note(self) -> None:
        """Asks for a note."""
        if self.current is None:
            return
        api, finding_id = self.session.api.alerts, self.current.finding_id

        def call(values: dict[str, Any]) -> Finding:
            return api.add_finding_note(finding_id, values["text"])

        self.form.ask(
            self.tr("Add a note"),
            self.tr("Notes are encrypted, and are never changed or taken away."),
            self.tr("Add note"),
            (LinesField("text", self.tr("Note"), least=1),),
            call,
            lambda _finding: self._on_done(self.tr("Note added.")),
            about=finding_title(self.current),
        )

    def close_chosen(self) -> None:
        """Asks how it was checked."""
        if self.current is None:
            return
        api, finding_id = self.session.api.alerts, self.current.finding_id

        def call(values: dict[str, Any]) -> Finding:
            return api.close_finding(finding_id, values["text"])

        self.form.ask(
            self.tr("Close the finding"),
            self.tr(
                "It needs a remedy. Who was to mend it does not close it where somebody else could."
            ),
            self.tr("Close the finding"),
            (LinesField("text", self.tr("How it was checked"), least=SENTENCE),),
            call,
            lambda _finding: self._on_done(self.tr("The finding is closed.")),
            about=finding_title(self.current),
        )

    def _on_done(self, said: str) -> None:
        self.notice.show_text(said, "info")
        self.read()
        self.table.setFocus()
