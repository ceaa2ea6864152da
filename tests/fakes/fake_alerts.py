"""Alerts, cases and findings of an engine in memory: their shapes and refusals, and nothing else."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from msgspec.structs import replace

from engine.alerts.tuning import as_delivered
from engine.api.alerts import (
    Alert,
    AlertDetail,
    AlertFilter,
    AlertPage,
    AlertRule,
    AlertState,
    CloseReason,
    Delivery,
    DeliveryState,
    Finding,
    FindingChange,
    FindingSource,
    Incident,
    Note,
    RuleChange,
    Severity,
)
from engine.api.errors import InputError
from engine.api.events import Topic
from engine.host.alert_parts import RULES

if TYPE_CHECKING:
    from tests.fakes.fake_engine import FakeWorld

KNOWN = {rule.key: rule for rule in RULES}


class AlertStore:
    """What all callers share."""

    def __init__(self) -> None:
        self.alerts: dict[str, Alert] = {}
        self.notes: dict[str, list[Note]] = {}
        self.events: dict[str, tuple[int, ...]] = {}
        self.incidents: dict[str, Incident] = {}
        self.findings: dict[str, Finding] = {}
        self.rules: dict[str, AlertRule] = {key: as_delivered(rule) for key, rule in KNOWN.items()}
        self.delivery = DeliveryState(delivery=Delivery())
        self.refusal: Exception | None = None
        """What the next change is refused with."""

    def add(self, rule: str = "sign_in_burst", **said: object) -> Alert:
        """Raises an alert; those that came later are newer."""
        known, number = KNOWN[rule], len(self.alerts)
        alert = Alert(
            alert_id=f"{number:032x}",
            rule=rule,
            severity=known.severity,
            criteria=known.criteria,
            object="person-admin1",
            subject="admin1",
            text="Something odd happened.",
            facts={"times": 5, "seconds": 600},
            raised_at=int(time.time()) - 3600 + number,
            last_at=int(time.time()) - 60,
            count=5,
            first_event=1,
            last_event=3,
            state=AlertState.NEW,
        )
        self.alerts[alert.alert_id] = alert = replace(alert, **said)
        return alert

    def change(self, alert_id: str, **said: object) -> Alert:
        """Changes an alert."""
        self.alerts[alert_id] = replace(self.alerts[alert_id], **said)
        return self.alerts[alert_id]


class FakeAlerts:
    """`engine.api.alerts.Alerts`."""

    def __init__(self, world: FakeWorld, token: str) -> None:
        self.world, self.token = world, token
        self.store = world.alerts

    def _reader(self) -> str:
        return self.world.caller(self.token)

    def _changer(self, topic: str = "") -> str:
        name = self._reader()
        refusal, self.store.refusal = self.store.refusal, None
        if refusal is not None:
            raise refusal
        self.world.publish(Topic.ALERT, topic)
        return name

    def list_alerts(
        self, wanted: AlertFilter | None = None, limit: int = 200, cursor: str = ""
    ) -> AlertPage:
        self._reader()
        wanted = wanted or AlertFilter()
        every = sorted(self.store.alerts.values(), key=lambda each: each.alert_id, reverse=True)
        found = [
            each
            for each in every
            if (not wanted.states or each.state in wanted.states)
            and (not wanted.severities or each.severity in wanted.severities)
            and (not wanted.rules or each.rule in wanted.rules)
            and (not wanted.criterion or wanted.criterion in each.criteria)
            and (not wanted.assignee or f"person-{each.assignee}" == wanted.assignee)
            and (not wanted.about or {each.rule, each.object} & set(wanted.about))
            and (not cursor or each.alert_id < cursor)
        ]
        open_ones = [each for each in every if each.state is not AlertState.CLOSED]
        return AlertPage(
            alerts=tuple(found[:limit]),
            more=len(found) > limit,
            waiting=sum(each.state is AlertState.NEW for each in every),
            open=len(open_ones),
            critical=sum(each.severity is Severity.CRITICAL for each in open_ones),
        )

    def alert(self, alert_id: str) -> AlertDetail:
        self._reader()
        if alert_id not in self.store.alerts:
            raise InputError("There is no such alert.", code="no_such_alert")
        return AlertDetail(
            alert=self.store.alerts[alert_id],
            notes=tuple(self.store.notes.get(alert_id, ())),
            events=self.store.events.get(alert_id, (1, 2, 3)),
        )

    def acknowledge(self, alert_ids: tuple[str, ...]) -> list[Alert]:
        name = self._changer(alert_ids[0])
        if any(self.store.alerts[each].state is not AlertState.NEW for each in alert_ids):
            raise InputError(
                "Somebody else was quicker: one of the alerts has been acknowledged already.",
                code="alert_acknowledged",
            )
        now = int(time.time())
        return [
            self.store.change(
                each,
                state=AlertState.ACKNOWLEDGED,
                acknowledged_at=now,
                acknowledged_by=name,
                assignee=name,
            )
            for each in alert_ids
        ]

    def assign(self, alert_id: str, person_id: str) -> Alert:
        self._changer(alert_id)
        return self.store.change(alert_id, assignee=person_id.removeprefix("person-"))

    def add_note(self, alert_id: str, text: str) -> AlertDetail:
        note = Note(at=int(time.time()), by=self._changer(alert_id), text=text)
        self.store.notes.setdefault(alert_id, []).append(note)
        return self.alert(alert_id)

    def close(self, alert_ids: tuple[str, ...], reason: CloseReason, text: str) -> list[Alert]:
        name, now = self._changer(alert_ids[0]), int(time.time())
        for each in alert_ids:
            self.store.notes.setdefault(each, []).append(Note(at=now, by=name, text=text))
        return [
            self.store.change(
                each,
                state=AlertState.CLOSED,
                closed_at=now,
                closed_by=name,
                close_reason=CloseReason(reason),
            )
            for each in alert_ids
        ]

    def rules(self) -> list[AlertRule]:
        self._reader()
        return list(self.store.rules.values())

    def change_rule(self, change: RuleChange) -> AlertRule:
        self._changer()
        rule = self.store.rules[change.key]
        tunables = tuple(replace(each, value=change.values[each.key]) for each in rule.tunables)
        changed = replace(rule, enabled=change.enabled, response=change.response, tunables=tunables)
        self.store.rules[change.key] = changed
        return changed

    def delivery(self) -> DeliveryState:
        self._reader()
        return self.store.delivery

    def change_delivery(self, delivery: Delivery) -> DeliveryState:
        self._changer()
        self.store.delivery = DeliveryState(delivery=delivery)
        return self.store.delivery

    def incidents(self, closed: bool = False) -> list[Incident]:
        self._reader()
        every = reversed(self.store.incidents.values())
        return [each for each in every if closed or not each.closed_at]

    def open_incident(self, title: str, alert_ids: tuple[str, ...]) -> Incident:
        name, now = self._changer(alert_ids[0]), int(time.time())
        incident_id = f"case{len(self.store.incidents)}"
        alerts = [self.store.change(each, incident_id=incident_id) for each in alert_ids]
        self.store.incidents[incident_id] = Incident(
            incident_id=incident_id,
            title=title,
            severity=alerts[0].severity,
            owner=name,
            opened_at=now,
            opened_by=name,
            detected_at=min(each.raised_at for each in alerts),
            acknowledged_at=0,
            closed_at=0,
            closed_by="",
            outcome="",
            alerts=alert_ids,
            events=(),
            notes=(),
        )
        return self.store.incidents[incident_id]

    def _incident(self, incident_id: str, **said: object) -> Incident:
        changed: Incident = replace(self.store.incidents[incident_id], **said)
        self.store.incidents[incident_id] = changed
        return changed

    def add_to_incident(
        self, incident_id: str, alert_ids: tuple[str, ...] = (), events: tuple[int, ...] = ()
    ) -> Incident:
        self._changer()
        for each in alert_ids:
            self.store.change(each, incident_id=incident_id)
        case = self.store.incidents[incident_id]
        return self._incident(
            incident_id, alerts=(*case.alerts, *alert_ids), events=(*case.events, *events)
        )

    def add_incident_note(self, incident_id: str, text: str) -> Incident:
        note = Note(at=int(time.time()), by=self._changer(), text=text)
        notes = self.store.incidents[incident_id].notes
        return self._incident(incident_id, notes=(*notes, note))

    def assign_incident(self, incident_id: str, person_id: str) -> Incident:
        self._changer()
        return self._incident(incident_id, owner=person_id.removeprefix("person-"))

    def close_incident(self, incident_id: str, outcome: str) -> Incident:
        name, now = self._changer(), int(time.time())
        for each in self.store.incidents[incident_id].alerts:
            self.store.change(each, state=AlertState.CLOSED, closed_at=now, closed_by=name)
        return self._incident(incident_id, outcome=outcome, closed_at=now, closed_by=name)

    def findings(self, closed: bool = False) -> list[Finding]:
        self._reader()
        every = self.store.findings.values()
        return [each for each in every if closed or not each.closed_at]

    def open_finding(
        self,
        change: FindingChange,
        source: FindingSource = FindingSource.PERSON,
        source_id: str = "",
    ) -> Finding:
        name = self._changer()
        finding = Finding(
            finding_id=f"finding{len(self.store.findings)}",
            source=FindingSource(source),
            source_id=source_id,
            title=change.title,
            criterion=change.criterion,
            owner=change.owner.removeprefix("person-"),
            due_at=change.due_at,
            remedy=change.remedy,
            opened_at=int(time.time()),
            opened_by=name,
            closed_at=0,
            closed_by="",
            overdue=False,
        )
        self.store.findings[finding.finding_id] = finding
        return finding

    def _finding(self, finding_id: str, **said: object) -> Finding:
        changed = replace(self.store.findings[finding_id], **said)
        self.store.findings[finding_id] = changed
        return changed

    def change_finding(self, finding_id: str, change: FindingChange) -> Finding:
        self._changer()
        return self._finding(
            finding_id,
            title=change.title,
            criterion=change.criterion,
            owner=change.owner.removeprefix("person-"),
            due_at=change.due_at,
            remedy=change.remedy,
        )

    def add_finding_note(self, finding_id: str, text: str) -> Finding:
        note = Note(at=int(time.time()), by=self._changer(), text=text)
        return self._finding(finding_id, notes=(*self.store.findings[finding_id].notes, note))

    def close_finding(self, finding_id: str, text: str) -> Finding:
        name, finding = self._changer(), self.store.findings[finding_id]
        if not finding.remedy:
            raise InputError("The finding has no remedy yet.", code="no_remedy")
        now = int(time.time())
        notes = (*finding.notes, Note(at=now, by=name, text=text))
        return self._finding(finding_id, closed_at=now, closed_by=name, notes=notes)


def as_admin(world: FakeWorld) -> FakeAlerts:
    """The alerts as the admin called admin2 uses them."""
    world.sign_ins["other"] = ("admin2", False)
    return FakeAlerts(world, "other")
