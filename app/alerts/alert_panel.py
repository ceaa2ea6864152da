"""An alert in the side panel: what happened, what to do, its events, and what people did about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.alerts.rule_texts import alert_sentence, rule_advice
from app.alerts.timeline import Timeline, alert_steps
from app.alerts.words import (
    about,
    reason_name,
    response_name,
    response_problem,
    severity_name,
    severity_tone,
    state_name,
)
from app.widgets.buttons import push_button
from app.widgets.cards import Facts
from app.widgets.digits import grouped
from app.widgets.flow import Flow
from app.widgets.labels import PlainLabel
from app.widgets.times import both_times, local_time
from app.widgets.words import whole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from engine.api.alerts import Alert, AlertDetail

EVENTS_SHOWN = 8
"""Events that have a button each, the latest."""


class AlertPanel(QWidget):
    """Shows one alert, or how many are chosen.

    Args:
        buttons: What can be done with what is chosen.
        why_not: Says why not.

    Attributes:
        event_wanted: Emitted with the number of an event that is to be looked at.
        case_wanted: Emitted with the id of the case.
    """

    event_wanted = Signal(int)
    case_wanted = Signal(str)

    def __init__(self, buttons: Sequence[QPushButton], why_not: QWidget) -> None:
        super().__init__()
        self._case = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self.sentence = PlainLabel("", wrap=True, selectable=True)
        self.sentence.setAccessibleName(self.tr("What happened"))
        column.addWidget(self.sentence)
        self.advice_title = PlainLabel(self.tr("What to do"), "strong")
        self.advice = PlainLabel("", wrap=True)
        self.advice.setAccessibleName(self.tr("What to do"))
        told = QVBoxLayout()
        told.setSpacing(4)
        told.addWidget(self.advice_title)
        told.addWidget(self.advice)
        column.addLayout(told)
        flow = Flow()
        for each in buttons:
            flow.addWidget(each)
        column.addLayout(flow)
        column.addWidget(why_not)
        self.one = QWidget()
        inside = QVBoxLayout(self.one)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(12)
        self._fill(inside)
        column.addWidget(self.one)
        column.addStretch(1)

    def _fill(self, column: QVBoxLayout) -> None:
        self.facts = Facts(84)
        column.addWidget(self.facts)
        self.case_button = push_button(self.tr("Show its case"), "link")
        self.case_button.clicked.connect(lambda: self.case_wanted.emit(self._case))
        column.addWidget(self.case_button)
        self.events_title = PlainLabel(self.tr("Events in the log"), "strong")
        column.addWidget(self.events_title)
        self.event_buttons: list[QPushButton] = []
        flow = Flow(4)
        for _ in range(EVENTS_SHOWN):
            button = push_button("", "link", name=self.tr("Event"))
            button.clicked.connect(lambda _=False, each=button: self._on_event(each))
            self.event_buttons.append(button)
            flow.addWidget(button)
        column.addLayout(flow)
        self.earlier = PlainLabel("", "small", wrap=True)
        column.addWidget(self.earlier)
        column.addWidget(PlainLabel(self.tr("What was done"), "strong"))
        self.timeline = Timeline()
        column.addWidget(self.timeline)

    def show_alert(self, alert: Alert, criteria: str) -> None:
        """Shows what the table knows of an alert; `show_detail` follows.

        Args:
            alert: The alert.
            criteria: Titles of its criteria.
        """
        self.one.show()
        self.sentence.setText(alert_sentence(alert))
        self._advise(rule_advice(alert.rule, alert.object))
        facts = self.facts
        facts.set_fact(
            self.tr("Severity"), severity_name(alert.severity), tone=severity_tone(alert.severity)
        )
        facts.set_fact(self.tr("State"), state_name(alert.state))
        facts.set_fact(
            self.tr("Why closed"), reason_name(alert.close_reason) if alert.close_reason else ""
        )
        facts.set_fact(self.tr("About"), grouped(about(alert)))
        facts.set_fact(
            self.tr("Criteria"), ", ".join(alert.criteria) or self.tr("none"), tip=criteria
        )
        facts.set_fact(self.tr("Seen"), self.tr("%Ln times", "", alert.count))
        first = alert.first_at or alert.raised_at
        facts.set_fact(self.tr("First"), local_time(first), tip=both_times(first))
        last = alert.last_at if alert.count > 1 else 0
        facts.set_fact(self.tr("Last"), local_time(last), tip=both_times(last))
        facts.set_fact(self.tr("Assignee"), alert.assignee or self.tr("nobody"))
        done = [response_name(each) for each in alert.responses]
        done += [response_problem(*each) for each in alert.response_problems.items()]
        facts.set_fact(
            self.tr("By itself"), "; ".join(done), tone="warn" if alert.response_problems else ""
        )
        self._case = alert.incident_id
        self.case_button.setVisible(bool(alert.incident_id))

    def show_detail(self, detail: AlertDetail) -> None:
        """Shows its events and what people did."""
        latest = sorted(detail.events, reverse=True)[:EVENTS_SHOWN]
        self.events_title.setVisible(bool(latest))
        for at, button in enumerate(self.event_buttons):
            button.setVisible(at < len(latest))
            if at < len(latest):
                button.setText(whole(latest[at]))
                button.setAccessibleName(
                    self.tr("Show event {0} in the log").format(whole(latest[at]))
                )
                button.setProperty("number", latest[at])
        others = len(detail.events) - len(latest)
        self.earlier.setText(self.tr("and %Ln earlier", "", others))
        self.earlier.setVisible(others > 0)
        self.timeline.show_steps(alert_steps(detail))

    def show_several(self) -> None:
        """Says what can be done with several."""
        self.one.hide()
        self.sentence.setText(
            self.tr(
                "They can be acknowledged or closed together, or put into one case. If one of them was "
                "changed by somebody else meanwhile, none is."
            )
        )
        self._advise("")

    def _advise(self, advice: str) -> None:
        self.advice.setText(advice)
        self.advice.setVisible(bool(advice))
        self.advice_title.setVisible(bool(advice))

    def _on_event(self, button: QPushButton) -> None:
        self.event_wanted.emit(int(button.property("number")))
