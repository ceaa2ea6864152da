"""What happened to an alert, a case or a finding, in order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.alerts.rule_table import rule_name
from app.alerts.rule_texts import alert_sentence
from app.alerts.words import reason_name, written
from app.widgets.labels import PlainLabel
from app.widgets.times import both_times, short_time
from app.widgets.words import whole
from engine.api.alerts import CloseReason

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from engine.api.alerts import Alert, AlertDetail, Finding, Incident, Note

MOST_SHOWN = 200
"""Steps that are shown; of more the latest."""


@dataclass(frozen=True)
class Step:
    """One thing that happened.

    Attributes:
        at: Unix seconds.
        by: Name of who did it; empty where nobody did.
        what: What it was.
        text: What somebody wrote with it.
    """

    at: int
    by: str
    what: str
    text: str = ""


class Timeline(QWidget):
    """Shows steps, the first one first."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._shown: tuple[Step, ...] | None = None

    @property
    def steps(self) -> tuple[Step, ...]:
        """What is shown."""
        return self._shown or ()

    def show_steps(self, steps: Sequence[Step]) -> None:
        """Shows other steps."""
        wanted = tuple(steps[-MOST_SHOWN:])
        if wanted == self._shown:
            return
        self._shown = wanted
        while self._column.count():
            item = self._column.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for at, each in enumerate(wanted):
            head = PlainLabel(_head(each), "small", wrap=True)
            head.setToolTip(both_times(each.at))
            head.setContentsMargins(0, 8 if at else 0, 0, 0)
            self._add(head)
            self._add(PlainLabel(each.what, wrap=True))
            if each.text:
                self._add(PlainLabel(each.text, "muted", wrap=True))

    def _add(self, label: PlainLabel) -> None:
        self._column.addWidget(label)
        # By itself a layout shows what is new only later, and all above it is squeezed until then.
        label.show()


def _head(step: Step) -> str:
    return f"{short_time(step.at)} · {step.by}" if step.by else short_time(step.at)


def alert_steps(detail: AlertDetail) -> list[Step]:
    """What happened to an alert."""
    translate = QCoreApplication.translate
    alert = detail.alert
    steps = [Step(alert.raised_at, "", translate("Timeline", "Raised"))]
    if alert.count > 1:
        said = translate("Timeline", "Seen {0} times, here for the last time")
        steps.append(Step(alert.last_at, "", said.format(whole(alert.count))))
    return _sorted([*steps, *_acts(alert), *_assigned(detail), *_notes(detail.notes)])


def case_steps(incident: Incident, details: Iterable[AlertDetail]) -> list[Step]:
    """What happened in a case, its alerts included."""
    translate = QCoreApplication.translate
    steps = [Step(incident.opened_at, incident.opened_by, translate("Timeline", "Case opened"))]
    for each in details:
        steps.append(
            Step(
                each.alert.raised_at,
                "",
                translate("Timeline", "Alert: {0}").format(rule_name(each.alert.rule)),
                alert_sentence(each.alert),
            )
        )
        steps += [*_acts(each.alert), *_assigned(each), *_notes(each.notes)]
    if incident.closed_at:
        closed = translate("Timeline", "Case closed")
        steps.append(
            Step(incident.closed_at, incident.closed_by, closed, written(incident.outcome))
        )
    return _sorted([*steps, *_notes(incident.notes)])


def finding_steps(finding: Finding) -> list[Step]:
    """What happened to a finding."""
    translate = QCoreApplication.translate
    steps = [Step(finding.opened_at, finding.opened_by, translate("Timeline", "Finding opened"))]
    if finding.closed_at:
        closed = translate("Timeline", "Finding closed")
        steps.append(Step(finding.closed_at, finding.closed_by, closed))
    return _sorted([*steps, *_notes(finding.notes)])


def _acts(alert: Alert) -> list[Step]:
    translate, steps = QCoreApplication.translate, []
    if alert.acknowledged_at:
        said = translate("Timeline", "Acknowledged")
        steps.append(Step(alert.acknowledged_at, alert.acknowledged_by, said))
    if alert.closed_at:
        reason = reason_name(alert.close_reason or CloseReason.RESOLVED)
        said = translate("Timeline", "Closed: {0}").format(reason)
        steps.append(Step(alert.closed_at, alert.closed_by, said))
    return steps


def _assigned(detail: AlertDetail) -> list[Step]:
    translate = QCoreApplication.translate
    given = translate("Timeline", "Assigned to {0}")
    taken = translate("Timeline", "Assigned to nobody")
    return [
        Step(each.at, each.by, given.format(each.to) if each.to else taken)
        for each in detail.assignments
    ]


def _notes(notes: Iterable[Note]) -> list[Step]:
    said = QCoreApplication.translate("Timeline", "Note")
    return [Step(each.at, each.by, said, written(each.text)) for each in notes]


def _sorted(steps: list[Step]) -> list[Step]:
    """By time; what happened at the same second stays in its order."""
    return sorted(steps, key=lambda each: each.at)
