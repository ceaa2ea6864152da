"""The cases: what belongs together, who leads it, and how it ended."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.alerts.case_export import CaseExportPanel
from app.alerts.columns import CASE_LEAST, CASE_WIDTHS, case_columns, case_state
from app.alerts.timeline import Timeline, case_steps
from app.alerts.view import CASES, AlertsView
from app.alerts.words import both_times, roughly, severity_name, severity_tone, written
from app.shell.table_page import Choice, TableSpec
from app.widgets.cards import Facts, FigureCard
from app.widgets.flow import Flow
from app.widgets.form_fields import ChoiceField, LinesField
from app.widgets.labels import PlainLabel
from app.widgets.times import local_time
from app.widgets.words import whole
from engine.api.alerts import Incident, Severity

if TYPE_CHECKING:
    from PySide6.QtWidgets import QFrame, QPushButton

    from app.session import Client
    from app.shell.page import PageContext
    from engine.api.alerts import AlertDetail

SENTENCE = 3
MOST_READ = 64
"""Alerts of a case that are read for its timeline."""


class CaseDetails(QWidget):
    """Shows one case.

    Args:
        buttons: What can be done with it.
        why_not: Says why not.
    """

    def __init__(self, buttons: tuple[QPushButton, ...], why_not: QWidget) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self.facts = Facts(112)
        column.addWidget(self.facts)
        flow = Flow()
        for each in buttons:
            flow.addWidget(each)
        column.addLayout(flow)
        column.addWidget(why_not)
        self.outcome_title = PlainLabel(self.tr("Outcome"), "strong")
        self.outcome = PlainLabel("", wrap=True, selectable=True)
        self.outcome.setAccessibleName(self.tr("Outcome"))
        column.addWidget(self.outcome_title)
        column.addWidget(self.outcome)
        column.addWidget(PlainLabel(self.tr("What happened, in order"), "strong"))
        self.timeline = Timeline()
        column.addWidget(self.timeline)
        column.addStretch(1)

    def show_case(self, case: Incident) -> None:
        """Shows what the list knows of a case; its timeline follows."""
        facts = self.facts
        facts.set_fact(self.tr("State"), case_state(case))
        facts.set_fact(
            self.tr("Severity"), severity_name(case.severity), tone=severity_tone(case.severity)
        )
        facts.set_fact(self.tr("Led by"), case.owner)
        facts.set_fact(
            self.tr("Detected"), local_time(case.detected_at), tip=both_times(case.detected_at)
        )
        facts.set_fact(
            self.tr("Opened"), local_time(case.opened_at), tip=both_times(case.opened_at)
        )
        facts.set_fact(
            self.tr("To acknowledge"), roughly(_since(case.detected_at, case.acknowledged_at))
        )
        facts.set_fact(self.tr("To close"), roughly(_since(case.detected_at, case.closed_at)))
        facts.set_fact(self.tr("Alerts"), whole(len(case.alerts)))
        facts.set_fact(self.tr("Events"), ", ".join(map(whole, case.events)))
        self.outcome.setText(written(case.outcome))
        for each in (self.outcome_title, self.outcome):
            each.setVisible(bool(case.outcome))


class CasesTable(AlertsView[Incident]):
    """Lists cases, open ones at first, and asks what is to be done with the one that is chosen.

    Attributes:
        changed: Emitted when a case was changed here.
    """

    OWN = CASES
    changed = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self._shown: Incident | None = None
        self.enable(None)

    def describe(self) -> TableSpec[Incident]:
        """What the frame is filled with."""
        return TableSpec(
            key="cases",
            title=self.tr("Cases"),
            purpose=self.tr(
                "Alerts that belong together, what was done about them, and how soon. A case can be "
                "exported, signed."
            ),
            label=self.tr("Cases"),
            columns=case_columns(),
            identity=lambda case: case.incident_id,
            widths=CASE_WIDTHS,
            least=CASE_LEAST,
            hint=self.tr("Filter by title or person"),
            nothing_chosen=self.tr("No case chosen"),
            empty=(
                self.tr("No case yet"),
                self.tr(
                    "A case gathers alerts that belong together, with notes and an outcome. To open one, "
                    "choose alerts in the view Alerts, and add them to a new case."
                ),
            ),
            choices=(
                Choice(
                    self.tr("State"),
                    (
                        (self.tr("Open"), lambda case: not case.closed_at),
                        (self.tr("Closed"), lambda case: bool(case.closed_at)),
                        (self.tr("All states"), None),
                    ),
                ),
            ),
        )

    def head_actions(self) -> tuple[QPushButton, ...]:
        """Close, export."""
        self.close_button = self.button_of("cases.close")
        self.bundle_button = self.button_of("cases.bundle", "primary")
        return (self.close_button, self.bundle_button)

    def cards(self) -> tuple[QFrame, ...]:
        """How many are open, how grave, how soon."""
        self.open_card = FigureCard(self.tr("Open cases"))
        self.critical_card = FigureCard(self.tr("Critical and open"))
        self.acknowledge_card = FigureCard(self.tr("To acknowledge"))
        self.closing_card = FigureCard(self.tr("To close"))
        return (self.open_card, self.critical_card, self.acknowledge_card, self.closing_card)

    def make_details(self) -> QWidget:
        """A case."""
        self.note_button = self.act_button("cases.note", self.tr("Add note…"))
        self.assign_button = self.act_button("cases.assign", self.tr("Hand over…"))
        self.say_why_not(self.note_button, self.assign_button, self.close_button)
        why_not = self.why_not(
            self.tr("You may look and export. Admins write notes, hand over and close.")
        )
        self.panel = CaseDetails((self.note_button, self.assign_button), why_not)
        self.facts = self.panel.facts
        return self.panel

    def fill_side(self, column: QVBoxLayout) -> None:
        """Details, form, export."""
        super().fill_side(column)
        self.bundle = CaseExportPanel(self, self.side_title, self.details)
        column.addWidget(self.bundle, 1)
        self.table.clicked.connect(self.bundle.leave)

    def closing(self, record: Incident) -> tuple[str, str]:
        """Its title, and who closed it."""
        return (written(record.title), record.closed_by)

    def none_open(self) -> tuple[str, str, str]:
        """All are closed."""
        return (
            self.tr("No case is open"),
            self.tr("What was closed stays, with its notes and its outcome."),
            self.tr("Show closed cases"),
        )

    @staticmethod
    def cases(api: Client) -> list[Incident]:
        """All of them. Runs on a thread."""
        return api.alerts.incidents(closed=True)

    def read(self) -> None:
        """Asks for the cases."""
        api = self.session.api
        self.ask(lambda: self.cases(api), self._on_cases)

    def _on_cases(self, cases: list[Incident]) -> None:
        self.show_list(cases)
        open_ones = [each for each in cases if not each.closed_at]
        critical = sum(each.severity is Severity.CRITICAL for each in open_ones)
        self.open_card.set_figure(whole(len(open_ones)), self.tr("of %Ln in all", "", len(cases)))
        self.critical_card.set_figure(
            whole(critical),
            self.tr("Somebody should look now") if critical else self.tr("None"),
            "bad" if critical else "",
        )
        for card, spans in (
            (
                self.acknowledge_card,
                [_since(each.detected_at, each.acknowledged_at) for each in cases],
            ),
            (self.closing_card, [_since(each.detected_at, each.closed_at) for each in cases]),
        ):
            known = sorted(each for each in spans if each >= 0)
            median = known[(len(known) - 1) // 2] if known else -1
            card.set_figure(roughly(median), self.tr("Median of %Ln cases", "", len(known)))

    def show_record(self, record: Incident) -> None:
        """Shows a case, and asks for what happened in it."""
        other = self.is_other(record)
        if other:
            self.form.leave()
            self.bundle.leave()
        self._shown = record
        self.side_title.setText(record.title)
        if self.form.isHidden() and self.bundle.isHidden():
            self.details.show()
        self.panel.show_case(record)
        if other:
            self.panel.timeline.show_steps(case_steps(record, ()))
        self.enable(record)
        api, ids = self.session.api.alerts, record.alerts[:MOST_READ]

        def take(details: list[AlertDetail]) -> None:
            if self._shown is record:
                self.panel.timeline.show_steps(case_steps(record, details))
                self.lay_out_soon()

        self.tasks.query(self, lambda: [api.alert(each) for each in ids], take, self.show_error)

    def enable(self, record: Incident | None) -> None:
        """Says what can be done; a button that goes hands the keyboard to the table."""
        able = record is not None and not record.closed_at and self.may_triage
        for key, button in (
            ("note", self.note_button),
            ("assign", self.assign_button),
            ("close", self.close_button),
        ):
            if not able and self.window().focusWidget() is button:
                self.table.setFocus()
            self.offered.enable(f"cases.{key}", able)
        self.offered.enable("cases.bundle", record is not None)

    # -- acts -----------------------------------------------------------------------------------

    def note(self) -> None:
        """Asks for a note."""
        if self.current is None:
            return
        api, incident_id = self.session.api.alerts, self.current.incident_id

        def call(values: dict[str, Any]) -> Incident:
            return api.add_incident_note(incident_id, values["text"])

        self.form.ask(
            self.tr("Add a note"),
            self.tr("Notes are encrypted, and are never changed or taken away."),
            self.tr("Add note"),
            (LinesField("text", self.tr("Note"), least=1),),
            call,
            lambda _case: self._on_done(self.tr("Note added.")),
            about=self.current.title,
        )

    def assign(self) -> None:
        """Asks who is to lead it."""
        case = self.current
        if case is None:
            return
        api, people = self.session.api.alerts, self.directory.triagers
        known = next((key for key, name in people.items() if name == case.owner), "")

        def call(values: dict[str, Any]) -> Incident:
            return api.assign_incident(case.incident_id, values["person"])

        self.form.ask(
            self.tr("Hand over"),
            self.tr("Who leads this case from now on. Only admins can."),
            self.tr("Hand over"),
            (
                ChoiceField(
                    "person",
                    self.tr("Led by"),
                    [(name, key) for key, name in people.items()],
                    known,
                ),
            ),
            call,
            lambda changed: self._on_done(self.tr("{0} leads it now.").format(changed.owner)),
            about=written(case.title),
        )

    def close_chosen(self) -> None:
        """Asks for the outcome."""
        if self.current is None:
            return
        api, incident_id = self.session.api.alerts, self.current.incident_id

        def call(values: dict[str, Any]) -> Incident:
            return api.close_incident(incident_id, values["outcome"])

        self.form.ask(
            self.tr("Close the case"),
            self.tr("Its alerts that are not closed are closed with it, as resolved."),
            self.tr("Close the case"),
            (
                LinesField(
                    "outcome", self.tr("Outcome: what it was and what was done"), least=SENTENCE
                ),
            ),
            call,
            lambda _case: self._on_done(self.tr("The case is closed.")),
            about=self.current.title,
        )

    def export_case(self) -> None:
        """Asks for the form of a signed bundle of the case."""
        if self.current is not None:
            self.bundle.open_for(self.current)

    def _on_done(self, said: str) -> None:
        self.notice.show_text(said, "info")
        self.read()
        self.table.setFocus()


def _since(begin: int, end: int) -> int:
    """Seconds from one to the other; -1 where the other was not yet."""
    return end - begin if end else -1
