"""Lines of the registers of alerts, cases and findings, out of what the log says of them. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from engine.api.alerts import AlertState, FindingSource, Severity
from engine.audit.actions import Action
from engine.audit.registers import Selection

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from engine.alerts.history import AlertHistory, CaseHistory, FindingHistory, History
    from engine.audit.leaf import Leaf

Line = dict[str, Any]

_SEVERITIES = {each.value: place for place, each in enumerate(Severity)}


@dataclass(frozen=True)
class Shown:
    """What of the period is shown: what was not over before it, as far as it is chosen.

    What is exceptional is shown whatever was chosen: a critical alert that is open at the end of the
    period, an overdue finding, an open case.

    Args:
        selection: What was chosen.
        criteria: Of each rule, by its key.
        start: The first event of the period.
        now: The end of the period, Unix seconds.
    """

    selection: Selection
    criteria: Mapping[str, tuple[str, ...]]
    start: int
    now: int

    def alert(self, alert: AlertHistory) -> bool:
        """Whether the register of alerts has it."""
        people = {
            *(alert.object_id, alert.assignee, alert.acknowledged_by, alert.closed_by),
            *(each.by for each in alert.notes),
        }
        chosen = self._chosen(alert.alert_id, people, self.criteria.get(alert.rule, ()))
        return exceptional(alert) or (self._in_period(alert) and chosen)

    def case(self, case: CaseHistory, alerts: Iterable[AlertHistory]) -> bool:
        """Whether the register of cases has it."""
        people = {case.owner, case.opened_by, case.closed_by, *(each.by for each in case.notes)}
        criteria = [number for each in alerts for number in self.criteria.get(each.rule, ())]
        return not case.closed_at or (
            self._in_period(case) and self._chosen(case.incident_id, people, criteria)
        )

    def finding(self, finding: FindingHistory) -> bool:
        """Whether the register of findings has it."""
        people = {finding.opened_by, finding.closed_by, *finding.owners}
        chosen = self._chosen(finding.finding_id, people, (finding.criterion,))
        return overdue(finding, self.now) or (self._in_period(finding) and chosen)

    def _in_period(self, each: AlertHistory | CaseHistory | FindingHistory) -> bool:
        return not each.closed_at or each.events[-1] >= self.start

    def _chosen(self, object_id: str, people: set[str], criteria: Iterable[str]) -> bool:
        chosen = self.selection
        if chosen.case is not None:
            return object_id in chosen.case.objects
        numbers = {each.id for each in chosen.criteria}
        return (chosen.actions is None or bool(numbers & set(criteria))) and (
            chosen.people is None or bool(people & chosen.people)
        )


def exceptional(alert: AlertHistory) -> bool:
    """Whether somebody should look at an alert now."""
    return alert.severity == Severity.CRITICAL and not alert.closed_at


def overdue(finding: FindingHistory, now: int) -> bool:
    """Whether a finding is open and due in the past."""
    return not finding.closed_at and 0 < finding.due_at < now


def alert_line(alert: AlertHistory, criteria: tuple[str, ...]) -> Line:
    """One alert."""
    state = AlertState.NEW
    if alert.closed_at:
        state = AlertState.CLOSED
    elif alert.acknowledged_at:
        state = AlertState.ACKNOWLEDGED
    return {
        "acknowledged_at": alert.acknowledged_at,
        "acknowledged_by": alert.acknowledged_by,
        "assignee": alert.assignee,
        # An event tells of its count at 1, 10, 100, … and when it is closed.
        "at_least": not alert.counted,
        "case": alert.incident_id,
        "close_reason": alert.close_reason,
        "closed_at": alert.closed_at,
        "closed_by": alert.closed_by,
        "count": alert.count,
        "criteria": criteria,
        "exceptional": exceptional(alert),
        "first_event": alert.first_event,
        "id": alert.alert_id,
        "last_event": alert.last_event,
        "object": alert.object_id,
        "raised_at": alert.raised_at,
        "responses": alert.responses,
        "rule": alert.rule,
        "severity": alert.severity,
        "state": state.value,
    }


def case_line(found: History, case: CaseHistory) -> Line:
    """One case, without what people wrote about it."""
    alerts = alerts_of(found, case)
    acknowledged = [each.acknowledged_at for each in alerts if each.acknowledged_at]
    return {
        "acknowledged_at": min(acknowledged, default=0),
        "alerts": len(case.alerts),
        "closed_at": case.closed_at,
        "closed_by": case.closed_by,
        "detected_at": min((each.raised_at for each in alerts), default=case.opened_at),
        "events": len(case.added),
        "exceptional": not case.closed_at,
        "id": case.incident_id,
        "notes": len(case.notes),
        "opened_at": case.opened_at,
        "opened_by": case.opened_by,
        "owner": case.owner,
        "severity": max(
            (each.severity for each in alerts),
            key=lambda each: _SEVERITIES.get(each, -1),
            default=Severity.NOTICE.value,
        ),
        "state": "closed" if case.closed_at else "open",
    }


def finding_line(finding: FindingHistory, now: int, title: str, remedy: str) -> Line:
    """One finding."""
    state = "overdue" if overdue(finding, now) else "closed" if finding.closed_at else "open"
    return {
        "closed_at": finding.closed_at,
        "closed_by": finding.closed_by,
        "criterion": finding.criterion,
        "due_at": finding.due_at,
        "exceptional": state == "overdue",
        "id": finding.finding_id,
        "notes": len(finding.notes),
        "opened_at": finding.opened_at,
        "opened_by": finding.opened_by,
        "owner": finding.owner,
        "remedy": remedy,
        "source": finding.source,
        "source_id": finding.source_id,
        "state": state,
        "title": title,
    }


def alerts_of(found: History, case: CaseHistory) -> list[AlertHistory]:
    """The alerts of a case."""
    return [found.alerts[each] for each in case.alerts if each in found.alerts]


def findings_of(found: History, case: CaseHistory) -> list[FindingHistory]:
    """The findings that alerts of a case led to."""
    alerts = set(case.alerts)
    return [
        each
        for each in found.findings.values()
        if each.source == FindingSource.ALERT and each.source_id in alerts
    ]


def touched(
    leaves: Iterable[Leaf], case: CaseHistory, findings: Iterable[FindingHistory]
) -> Iterator[str]:
    """Ids of the people and models that a case's events name, and the settings they changed."""
    yield from (case.owner, case.opened_by, case.closed_by)
    for finding in findings:
        yield from finding.owners
    for leaf in leaves:
        yield from (leaf.p, leaf.o)
        for key in ("about", "assignee", "owner"):
            if isinstance(value := leaf.d.get(key), str):
                yield value
        if leaf.a == Action.SETTINGS_CHANGED:
            yield from leaf.d
