"""What is done with alerts: asked for in the side panel, done by the engine, told on the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QObject, Signal

from app.alerts.finding_form import finding_change, finding_fields
from app.alerts.rule_table import rule_name
from app.alerts.words import about, reason_name, written
from app.shell.side_form import Subject
from app.widgets.form_fields import ChoiceField, LineField, LinesField
from app.widgets.labels import PlainLabel
from app.widgets.times import local_time
from app.widgets.words import capital
from engine.api.alerts import AlertState, CloseReason, FindingSource

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.alerts.view import AlertsView
    from engine.api.alerts import Alert, AlertDetail, Finding, Incident

SENTENCE = 3
"""Characters that a reason must have; the engine judges."""
NEW_CASE = ""
MOST_NAMED = 4
"""Alerts that a form names; of more the first ones."""


class AlertActs(QObject):
    """Acts on alerts that are given.

    Args:
        view: Whose session, form and tasks.
        show_again: Shows those that an act is for, where others were chosen meanwhile.

    Attributes:
        done: Emitted with what to say once something was done.
    """

    done = Signal(str)

    def __init__(
        self, view: AlertsView[Alert], show_again: Callable[[Sequence[Alert]], None]
    ) -> None:
        super().__init__(view)
        self._view, self._show_again = view, show_again
        self._acknowledged: set[str] = set()  # here, also while what is shown does not say so yet

    def acknowledge(self, alerts: Sequence[Alert]) -> None:
        """Does it at once: nothing is lost by it."""
        ids = (each.alert_id for each in alerts if each.state is AlertState.NEW)
        waiting = tuple(each for each in ids if each not in self._acknowledged)
        if not waiting:
            return
        api = self._view.session.api.alerts
        self._acknowledged.update(waiting)

        def done(changed: list[Alert]) -> None:
            self.done.emit(self.tr("%Ln alerts acknowledged.", "", len(changed)))

        def failed(error: Exception) -> None:
            self._acknowledged.difference_update(waiting)
            self._view.show_error(error)
            self._view.read()

        self._view.tasks.command(self, lambda: api.acknowledge(waiting), done, failed)

    def assign(self, alert: Alert) -> None:
        """Asks to whom."""
        people = self._view.directory.triagers
        options = [(self.tr("Nobody"), ""), *((name, key) for key, name in people.items())]
        known = next((key for key, name in people.items() if name == alert.assignee), "")
        # Who has it and may triage no more is none of the options, so nobody is another choice.
        current = None if alert.assignee and not known else known
        api = self._view.session.api.alerts

        def call(values: dict[str, Any]) -> Alert:
            return api.assign(alert.alert_id, values["person"])

        def done(changed: Alert) -> None:
            said = self.tr("Assigned to {0}.").format(changed.assignee)
            self.done.emit(said if changed.assignee else self.tr("Assigned to nobody."))

        self._view.form.ask(
            self.tr("Assign"),
            self.tr("Who looks after this alert from now on. Only admins can."),
            self.tr("Assign"),
            (_AssigneeField(self.tr("Assignee"), options, current),),
            call,
            done,
            about=self._subject("assign", [alert], lambda: self.assign(alert)),
        )

    def note(self, alert: Alert) -> None:
        """Asks for a note."""
        api = self._view.session.api.alerts

        def call(values: dict[str, Any]) -> AlertDetail:
            return api.add_note(alert.alert_id, values["text"])

        self._view.form.ask(
            self.tr("Add a note"),
            self.tr("Notes are encrypted, and are never changed or taken away."),
            self.tr("Add note"),
            (LinesField("text", self.tr("Note"), least=1),),
            call,
            lambda _detail: self.done.emit(self.tr("Note added.")),
            about=self._subject("note", [alert], lambda: self.note(alert)),
        )

    def close(self, alerts: Sequence[Alert]) -> None:
        """Asks why."""
        open_ones = tuple(each.alert_id for each in alerts if each.state is not AlertState.CLOSED)
        if not open_ones:
            return
        api = self._view.session.api.alerts

        def call(values: dict[str, Any]) -> list[Alert]:
            return api.close(open_ones, values["reason"], values["text"])

        act = self.tr("Close %Ln alerts", "", len(open_ones))
        self._view.form.ask(
            act,
            self.tr("A closed alert stays in the list. What happens again raises another one."),
            act,
            (
                ChoiceField(
                    "reason",
                    self.tr("Reason"),
                    [(capital(reason_name(each)), each) for each in CloseReason],
                    CloseReason.RESOLVED,
                ),
                LinesField("text", self.tr("What it was, in a sentence"), least=SENTENCE),
            ),
            call,
            lambda closed: self.done.emit(self.tr("%Ln alerts closed.", "", len(closed))),
            about=self._subject("close", alerts, lambda: self.close(alerts)),
        )

    def _subject(self, act: str, alerts: Sequence[Alert], again: Callable[[], None]) -> Subject:
        """What a form is about: these alerts."""

        def go_back() -> None:
            self._show_again(alerts)
            again()

        return Subject(_names(alerts), (act, *(each.alert_id for each in alerts)), go_back)

    def overtake(self, alert: Alert, said: str) -> None:
        """Somebody closed it: the form says so; what was typed may be kept as a note."""
        api = self._view.session.api.alerts
        if self._view.form.fields.keys() <= {"reason", "text", "person"}:
            self._view.form.overtake(
                said,
                lambda text: api.add_note(alert.alert_id, text),
                lambda _detail: self.done.emit(self.tr("Note added.")),
            )

    def put_into_case(self, alerts: Sequence[Alert]) -> None:
        """Asks into which case; the open ones are read first."""
        free = [each for each in alerts if not each.incident_id]
        if not free:
            return
        api = self._view.session.api.alerts
        self._view.tasks.query(
            self, api.incidents, lambda cases: self._ask_case(free, cases), self._view.show_error
        )

    def _ask_case(self, alerts: Sequence[Alert], cases: Sequence[Incident]) -> None:
        api, ids = self._view.session.api.alerts, tuple(each.alert_id for each in alerts)
        options = [(self.tr("A new case"), NEW_CASE)]
        options += [(written(each.title), each.incident_id) for each in cases]
        which = ChoiceField("case", self.tr("Case"), options)
        title = LineField("title", self.tr("Title"), _title(alerts[0]), least=SENTENCE)
        which.changed.connect(lambda: title.setVisible(which.value() == NEW_CASE))

        def call(values: dict[str, Any]) -> Incident:
            if values["case"] == NEW_CASE:
                return api.open_incident(values["title"], ids)
            return api.add_to_incident(values["case"], ids)

        def done(case: Incident) -> None:
            self.done.emit(self.tr("In the case “{0}”.").format(case.title))

        self._view.form.ask(
            self.tr("Add %Ln alerts to a case", "", len(alerts)),
            self.tr("A case gathers what belongs together, and what was done about it."),
            self.tr("Add to the case"),
            (which, title),
            call,
            done,
            about=self._subject("put_into_case", alerts, lambda: self.put_into_case(alerts)),
        )

    def open_finding(self, alert: Alert) -> None:
        """Asks for a finding that the alert gave rise to."""
        api, directory = self._view.session.api.alerts, self._view.directory
        criterion = alert.criteria[0] if alert.criteria else ""

        def call(values: dict[str, Any]) -> Finding:
            return api.open_finding(finding_change(values), FindingSource.ALERT, alert.alert_id)

        self._view.form.ask(
            self.tr("Open a finding"),
            self.tr("A finding is a weakness of a control that somebody is to mend."),
            self.tr("Open finding"),
            finding_fields(directory, title=_title(alert), criterion=criterion),
            call,
            lambda _finding: self.done.emit(
                self.tr("Finding opened; it is listed under Findings.")
            ),
            about=self._subject("open_finding", [alert], lambda: self.open_finding(alert)),
        )


class _AssigneeField(ChoiceField):
    """To whom; sends nothing that is so already, and says why.

    Args:
        name: Shown above.
        options: Name and id of each.
        current: Id of who has it now; None where that is none of the options.
    """

    def __init__(self, name: str, options: list[tuple[str, str]], current: str | None) -> None:
        super().__init__("person", name, options, current)
        self._current = current
        translate = QCoreApplication.translate
        self.why_not = PlainLabel(
            translate("AlertActs", "That is so already. Choose somebody else."), "small", wrap=True
        )
        self.column.addWidget(self.why_not)
        self.changed.connect(self._say)
        self._say()

    @property
    def will_do(self) -> bool:
        """Whether it is another choice than now."""
        return super().will_do and self.value() != self._current

    def _say(self) -> None:
        self.why_not.setVisible(not self.will_do)
        said = "" if self.will_do else self.why_not.text()
        self.field.setAccessibleDescription(said)


def named(alert: Alert) -> str:
    """What an alert is called where it is one of many."""
    return f"{rule_name(alert.rule)}, {local_time(alert.raised_at)}"


def _names(alerts: Sequence[Alert]) -> str:
    lines = [named(each) for each in alerts[:MOST_NAMED]]
    return "\n".join([*lines, "…"] if len(alerts) > MOST_NAMED else lines)


def _title(alert: Alert) -> str:
    """What a case or a finding of an alert may be called."""
    return (
        f"{rule_name(alert.rule)}: {about(alert)}"[:200] if alert.object else rule_name(alert.rule)
    )
