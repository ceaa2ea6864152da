"""The service of alerts, cases and findings: each call goes to the part that knows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from engine.alerts.cases.core import CaseCore
from engine.alerts.cases.findings import Findings
from engine.alerts.cases.incidents import Incidents
from engine.alerts.triage import Triage, TriageCore
from engine.alerts.tuning import Tuning
from engine.api.alerts import AlertFilter, FindingSource

if TYPE_CHECKING:
    from engine.api.alerts import (
        Alert,
        AlertDetail,
        AlertPage,
        AlertRule,
        CloseReason,
        Delivery,
        DeliveryState,
        Finding,
        FindingChange,
        Incident,
        RuleChange,
    )


class Delivering(Protocol):
    """What delivers alerts beside the console."""

    def state(self) -> DeliveryState:
        """See `Alerts.delivery`."""

    def change(self, person_id: str, wanted: Delivery) -> DeliveryState:
        """See `Alerts.change_delivery`."""


@dataclass(frozen=True)
class AlertsCore:
    """What every call needs; built once."""

    triage: TriageCore
    cases: CaseCore
    tuning: Tuning
    delivery: Delivering


class AlertsService:
    """Implements `engine.api.alerts.Alerts` for one caller.

    Args:
        core: What every call needs.
        person_id: Who calls.
    """

    def __init__(self, core: AlertsCore, person_id: str) -> None:
        self._reader = core.triage.reader
        self._settle = core.triage.settle
        self._tuning = core.tuning
        self._delivery = core.delivery
        self._person_id = person_id
        self._triage = Triage(core.triage, person_id)
        self._incidents = Incidents(core.cases, person_id)
        self._findings = Findings(core.cases, person_id)

    # ------------------------------------------------------------------ alerts

    def list_alerts(
        self, wanted: AlertFilter | None = None, limit: int = 200, cursor: str = ""
    ) -> AlertPage:
        """See `Alerts.list_alerts`."""
        return self._reader.page(wanted or AlertFilter(), limit, cursor)

    def alert(self, alert_id: str) -> AlertDetail:
        """See `Alerts.alert`."""
        return self._reader.detail(alert_id)

    def acknowledge(self, alert_ids: tuple[str, ...]) -> list[Alert]:
        """See `Alerts.acknowledge`."""
        return self._triage.acknowledge(alert_ids)

    def assign(self, alert_id: str, person_id: str) -> Alert:
        """See `Alerts.assign`."""
        return self._triage.assign(alert_id, person_id)

    def add_note(self, alert_id: str, text: str) -> AlertDetail:
        """See `Alerts.add_note`."""
        return self._triage.add_note(alert_id, text)

    def close(self, alert_ids: tuple[str, ...], reason: CloseReason, text: str) -> list[Alert]:
        """See `Alerts.close`."""
        return self._triage.close(alert_ids, reason, text)

    # ------------------------------------------------------------------ rules

    def rules(self) -> list[AlertRule]:
        """See `Alerts.rules`."""
        return self._tuning.rules()

    def change_rule(self, change: RuleChange) -> AlertRule:
        """See `Alerts.change_rule`."""
        return self._tuning.change(self._person_id, change)

    # ------------------------------------------------------------------ delivery

    def delivery(self) -> DeliveryState:
        """See `Alerts.delivery`."""
        return self._delivery.state()

    def change_delivery(self, delivery: Delivery) -> DeliveryState:
        """See `Alerts.change_delivery`."""
        return self._delivery.change(self._person_id, delivery)

    # ------------------------------------------------------------------ cases

    def incidents(self, closed: bool = False) -> list[Incident]:
        """See `Alerts.incidents`."""
        return self._incidents.incidents(closed=closed)

    def open_incident(self, title: str, alert_ids: tuple[str, ...]) -> Incident:
        """See `Alerts.open_incident`."""
        return self._incidents.open(title, alert_ids)

    def add_to_incident(
        self, incident_id: str, alert_ids: tuple[str, ...] = (), events: tuple[int, ...] = ()
    ) -> Incident:
        """See `Alerts.add_to_incident`."""
        return self._incidents.add(incident_id, alert_ids, events)

    def add_incident_note(self, incident_id: str, text: str) -> Incident:
        """See `Alerts.add_incident_note`."""
        return self._incidents.note(incident_id, text)

    def assign_incident(self, incident_id: str, person_id: str) -> Incident:
        """See `Alerts.assign_incident`."""
        return self._incidents.assign(incident_id, person_id)

    def close_incident(self, incident_id: str, outcome: str) -> Incident:
        """See `Alerts.close_incident`."""
        self._settle(self._reader.counted())
        return self._incidents.close(incident_id, outcome)

    # ------------------------------------------------------------------ findings

    def findings(self, closed: bool = False) -> list[Finding]:
        """See `Alerts.findings`."""
        return self._findings.findings(closed=closed)

    def open_finding(
        self,
        change: FindingChange,
        source: FindingSource = FindingSource.PERSON,
        source_id: str = "",
    ) -> Finding:
        """See `Alerts.open_finding`."""
        return self._findings.open(change, source, source_id)

    def change_finding(self, finding_id: str, change: FindingChange) -> Finding:
        """See `Alerts.change_finding`."""
        return self._findings.change(finding_id, change)

    def add_finding_note(self, finding_id: str, text: str) -> Finding:
        """See `Alerts.add_finding_note`."""
        return self._findings.note(finding_id, text)

    def close_finding(self, finding_id: str, text: str) -> Finding:
        """See `Alerts.close_finding`."""
        return self._findings.close(finding_id, text)
