"""The cases: what belongs together, who leads it, and how it ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.alerts.case_export import CaseExportPanel
from app.alerts.columns import CASE_LEAST, CASE_WIDTHS, case_columns, case_state
from app.alerts.lengths import roughly
from app.alerts.register_view import SENTENCE, RecordPanel, RegisterView, median_of
from app.alerts.timeline import case_steps
from app.alerts.view import CASES
from app.alerts.words import severity_name, severity_tone, written
from app.shell.table_page import Choice, TableSpec
from app.widgets.cards import FigureCard
from app.widgets.form_fields import ChoiceField, LinesField
from app.widgets.times import both_times, local_time
from app.widgets.words import whole
from engine.api.alerts import Incident, Severity

if TYPE_CHECKING:
    from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

    from engine.api.alerts import AlertDetail

NAME_WIDTH = 112
MOST_READ = 64
"""Alerts of a case that are read for its timeline."""


class CasesTable(RegisterView[Incident]):
    """Lists cases, and asks what is to be done with the one that is chosen."""

    OWN = CASES

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
        self.acts = {
            "note": self.note_button,
            "assign": self.assign_button,
            "close": self.close_button,
        }
        self.panel = RecordPanel(
            NAME_WIDTH,
            (self.note_button, self.assign_button),
            why_not,
            self.tr("Outcome"),
            self.tr("What happened, in order"),
        )
        self.facts = self.panel.facts
        return self.panel

    def fill_side(self, column: QVBoxLayout) -> None:
        """Details, form, export."""
        super().fill_side(column)
        self.bundle = CaseExportPanel(self, self.side_title, self.details)
        column.addWidget(self.bundle, 1)
        self.table.clicked.connect(self.bundle.leave)

    def title_of(self, record: Incident) -> str:
        """What a case is called."""
        return written(record.title)

    def none_open(self) -> tuple[str, str, str]:
        """All are closed."""
        return (
            self.tr("No case is open"),
            self.tr("What was closed stays, with its notes and its outcome."),
            self.tr("Show closed cases"),
        )

    def every(self) -> list[Incident]:
        """All of them. Runs on a thread."""
        return self.session.api.alerts.incidents(closed=True)

    def show_figures(self, records: list[Incident], open_ones: list[Incident]) -> None:
        """How many are open, how grave, how soon."""
        critical = sum(each.severity is Severity.CRITICAL for each in open_ones)
        self.open_card.set_figure(whole(len(open_ones)), self.tr("of %Ln in all", "", len(records)))
        self.critical_card.set_figure(
            whole(critical),
            self.tr("Somebody should look now") if critical else self.tr("None"),
            "bad" if critical else "",
        )
        for card, spans in (
            (self.acknowledge_card, map(until_acknowledged, records)),
            (self.closing_card, map(until_closed, records)),
        ):
            median, number = median_of(spans)
            card.set_figure(median, self.tr("Median of %Ln cases", "", number))

    def show_record(self, record: Incident) -> None:
        """Shows a case, and asks for what happened in it."""
        other = self.take_up(record)
        if other:
            self.bundle.leave()
            self.panel.timeline.show_steps(case_steps(record, ()))
        if self.form.isHidden() and self.bundle.isHidden():
            self.show_details()
        self._show_facts(record)
        self.panel.show_text(written(record.outcome))
        self.enable(record)
        api, ids = self.session.api.alerts, record.alerts[:MOST_READ]

        def take(details: list[AlertDetail]) -> None:
            if self.current is record:
                self.panel.timeline.show_steps(case_steps(record, details))
                self.lay_out_soon()

        self.tasks.query(self, lambda: [api.alert(each) for each in ids], take, self.show_error)

    def _show_facts(self, case: Incident) -> None:
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
        facts.set_fact(self.tr("To acknowledge"), roughly(until_acknowledged(case)))
        facts.set_fact(self.tr("To close"), roughly(until_closed(case)))
        facts.set_fact(self.tr("Alerts"), whole(len(case.alerts)))
        facts.set_fact(self.tr("Events"), ", ".join(map(whole, case.events)))

    def enable(self, record: Incident | None) -> None:
        """Says what can be done; any case can be exported."""
        super().enable(record)
        self.offered.enable("cases.bundle", record is not None)

    # -- acts -----------------------------------------------------------------------------------

    def add_note(self, record_id: str, text: str) -> Incident:
        """Writes a note. Runs on a thread."""
        return self.session.api.alerts.add_incident_note(record_id, text)

    def assign(self) -> None:
        """Asks who is to lead it."""
        case = self.current
        if case is None:
            return
        api, people = self.session.api.alerts, self.directory.triagers
        known = next((key for key, name in people.items() if name == case.owner), "")
        options = [(name, key) for key, name in people.items()]
        self.ask_about(
            case,
            self.assign,
            self.tr("Hand over"),
            self.tr("Who leads this case from now on. Only admins can."),
            self.tr("Hand over"),
            (ChoiceField("person", self.tr("Led by"), options, known),),
            lambda values: api.assign_incident(case.incident_id, values["person"]),
            lambda changed: self.tr("{0} leads it now.").format(changed.owner),
        )

    def close_chosen(self) -> None:
        """Asks for the outcome."""
        case = self.current
        if case is None:
            return
        api, asked = self.session.api.alerts, self.tr("Outcome: what it was and what was done")
        self.ask_about(
            case,
            self.close_chosen,
            self.tr("Close the case"),
            self.tr("Its alerts that are not closed are closed with it, as resolved."),
            self.tr("Close the case"),
            (LinesField("outcome", asked, least=SENTENCE),),
            lambda values: api.close_incident(case.incident_id, values["outcome"]),
            lambda _case: self.tr("The case is closed."),
        )

    def export_case(self) -> None:
        """Asks for the form of a signed bundle of the case."""
        if self.current is not None:
            self.bundle.open_for(self.current)


def until_acknowledged(case: Incident) -> int:
    """Seconds from the first alert until somebody took it up; -1 where nobody has yet."""
    return case.acknowledged_at - case.detected_at if case.acknowledged_at else -1


def until_closed(case: Incident) -> int:
    """Seconds from the first alert until it was closed; -1 where it is open."""
    return case.closed_at - case.detected_at if case.closed_at else -1
