"""Cases, which gather alerts and events, and the register of findings (CC4.2)."""

from __future__ import annotations

from enum import StrEnum
from typing import Protocol

import msgspec

from engine.api.access import Permission, requires

DAMAGED = "Altered in the store, so it cannot be read. Verify the log."
"""Stands for a text that people wrote and that does not check out; clients say it in their language."""


class Severity(StrEnum):
    """How much an alert matters."""

    NOTICE = "notice"  # worth knowing, may well be planned
    WARNING = "warning"  # somebody should look today
    CRITICAL = "critical"  # somebody should look now


class Note(msgspec.Struct, frozen=True, kw_only=True):
    """What a person wrote about an alert, a case or a finding. Its text may be `DAMAGED`."""

    at: int
    by: str
    text: str


class Incident(msgspec.Struct, frozen=True, kw_only=True):
    """A case: alerts and events that belong together, and what was done about them.

    Attributes:
        owner: Name of who leads it.
        alerts: Ids.
        events: Numbers of events that were added beside those of its alerts.
        detected_at: When the first of its alerts was raised, Unix seconds.
        acknowledged_at: When the first of them was acknowledged; 0 until then.
        closed_at: Unix seconds; 0 while it is open.
        outcome: What it was and what was done, given at its closing.
    """

    incident_id: str
    title: str
    severity: Severity
    owner: str
    opened_at: int
    opened_by: str
    detected_at: int
    acknowledged_at: int
    closed_at: int
    closed_by: str
    outcome: str
    alerts: tuple[str, ...]
    events: tuple[int, ...]
    notes: tuple[Note, ...]


class FindingSource(StrEnum):
    """What opened a finding."""

    ALERT = "alert"
    CHECK = "check"  # a verification or another test of a control failed
    PERSON = "person"


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """A deficiency of a control, who mends it, and until when (CC4.2).

    Attributes:
        source_id: Id of the alert, or the kind of the check (`log.verify`); empty for a person.
        criterion: Number of the criterion it is a deficiency of; empty for none.
        owner: Name of who mends it; empty for nobody yet.
        due_at: Unix seconds, the end of a day; 0 for none.
        remedy: What is, or was, done about it.
        overdue: It is open, and due in the past.
        closed_by: Name; never of somebody who ever was its owner, where the site has someone else.
    """

    finding_id: str
    source: FindingSource
    source_id: str
    title: str
    criterion: str
    owner: str
    due_at: int
    remedy: str
    opened_at: int
    opened_by: str
    closed_at: int
    closed_by: str
    overdue: bool
    notes: tuple[Note, ...] = ()


class FindingChange(msgspec.Struct, frozen=True, kw_only=True):
    """A finding as it is to be. `owner` is a person id, empty for nobody."""

    title: str
    criterion: str = ""
    owner: str = ""
    due_at: int = 0
    remedy: str = ""


class Cases(Protocol):
    """What is done about alerts together, and about deficiencies; a part of `engine.api.alerts.Alerts`.

    Names of persons that are given are ids; those that come back are names.
    """

    @requires(Permission.ALERT_READ)
    def incidents(self, closed: bool = False) -> list[Incident]:
        """The open cases, newest first; with `closed` the closed ones too."""

    @requires(Permission.ALERT_TRIAGE)
    def open_incident(self, title: str, alert_ids: tuple[str, ...]) -> Incident:
        """Opens a case, led by who opens it.

        Args:
            title: 3 to 200 characters.
            alert_ids: From 1 to 64; of no other case.

        Raises:
            InputError: `no_such_alert`, `alert_in_incident`.
        """

    @requires(Permission.ALERT_TRIAGE)
    def add_to_incident(
        self, incident_id: str, alert_ids: tuple[str, ...] = (), events: tuple[int, ...] = ()
    ) -> Incident:
        """Adds up to 64 alerts of no other case, and as many numbers of events of the log.

        Raises:
            InputError: `incident_closed`, `no_such_alert`, `alert_in_incident`, `no_such_event`.
        """

    @requires(Permission.ALERT_TRIAGE)
    def add_incident_note(self, incident_id: str, text: str) -> Incident:
        """Adds a note of 1 to 4,000 characters."""

    @requires(Permission.ALERT_TRIAGE)
    def assign_incident(self, incident_id: str, person_id: str) -> Incident:
        """Has another person lead it.

        Raises:
            InputError: `cannot_take_over`: the person is gone, or has no role for it.
        """

    @requires(Permission.ALERT_TRIAGE)
    def close_incident(self, incident_id: str, outcome: str) -> Incident:
        """Closes a case and those of its alerts that are open, as resolved.

        Args:
            incident_id: An open case.
            outcome: What it was and what was done: 3 to 4,000 characters.
        """

    @requires(Permission.ALERT_READ)
    def findings(self, closed: bool = False) -> list[Finding]:
        """The open findings, the soonest due first; with `closed` the closed ones too, after them."""

    @requires(Permission.FINDING_OPEN)
    def open_finding(
        self,
        change: FindingChange,
        source: FindingSource = FindingSource.PERSON,
        source_id: str = "",
    ) -> Finding:
        """Opens a finding of an alert, or of whoever opens it; only the engine opens those of checks.

        Args:
            change: Title 3 to 200 characters, remedy to 4,000; an owner who is active, a date to come.
            source: What led to it.
            source_id: Id of the alert.
        """

    @requires(Permission.ALERT_TRIAGE)
    def change_finding(self, finding_id: str, change: FindingChange) -> Finding:
        """Changes an open finding."""

    @requires(Permission.FINDING_OPEN)
    def add_finding_note(self, finding_id: str, text: str) -> Finding:
        """Adds a note of 1 to 4,000 characters."""

    @requires(Permission.FINDING_OPEN)
    def close_finding(self, finding_id: str, text: str) -> Finding:
        """Closes a finding, with a sentence on how it was checked: 3 to 4,000 characters.

        Raises:
            InputError: `no_remedy`.
            DeniedError: `own_finding`: the caller had it once, and the site has someone else.
        """
