"""Alerts, their rules, and what is done about them; the cases they grow into are in `engine.api.cases`."""

from __future__ import annotations

from enum import StrEnum
from typing import Protocol

import msgspec

from engine.api.access import Permission, requires
from engine.api.cases import (
    Cases,
    Finding,
    FindingChange,
    FindingSource,
    Incident,
    Note,
    Severity,
)
from engine.api.said import NOTHING, Said

# Clients know these by this module too.
__all__ = ["Finding", "FindingChange", "FindingSource", "Incident", "Note", "Severity"]


class AlertState(StrEnum):
    """How far an alert has been dealt with."""

    NEW = "new"
    ACKNOWLEDGED = "acknowledged"
    CLOSED = "closed"


class CloseReason(StrEnum):
    """Why an alert was closed."""

    PLANNED = "planned"  # somebody meant to do it
    FALSE_ALARM = "false_alarm"
    RESOLVED = "resolved"
    DUPLICATE = "duplicate"


class Response(StrEnum):
    """What a rule may do by itself, beside telling people."""

    NONE = "none"
    LOCK_PERSON = "lock_person"
    STOP_WORKER = "stop_worker"
    SEAL = "seal"


class Alert(msgspec.Struct, frozen=True, kw_only=True):
    """Something odd that happened. Holds ids and numbers, no text of anyone.

    What repeats while it is not closed is counted, not raised again.

    Attributes:
        rule: Key of the rule.
        criteria: Numbers of the criteria it bears on.
        object: Id of what it is about; empty where it is about the engine or the machine.
        subject: Name of that where it is a person or a model, safe to show.
        text: One sentence that explains it, in English.
        facts: The values in that sentence by name, for clients with a catalogue of their own.
        raised_at: Unix seconds.
        first_at: When the first event was that it is about, Unix seconds; `raised_at` where none is.
        last_at: When it was last seen, Unix seconds.
        count: How often.
        first_event: Number of the first event that it is about; -1 where none is.
        last_event: Of the last.
        assignee: Name of who looks after it; empty for nobody.
        acknowledged_at: Unix seconds; 0 until then. So for `closed_at`.
        responses: What the rule did by itself.
        response_problems: What it was set to do and could not, and why: by response, a code
            (`last_admin`, `last_custodian`, `nobody`, `sealed`, or that of an error).
        incident_id: The case it belongs to; empty for none.
    """

    alert_id: str
    rule: str
    severity: Severity
    criteria: tuple[str, ...]
    object: str
    subject: str
    text: str
    facts: dict[str, int | str]
    raised_at: int
    last_at: int
    count: int
    first_event: int
    last_event: int
    state: AlertState
    assignee: str = ""
    acknowledged_at: int = 0
    acknowledged_by: str = ""
    first_at: int = 0
    closed_at: int = 0
    closed_by: str = ""
    close_reason: CloseReason | None = None
    responses: tuple[Response, ...] = ()
    response_problems: dict[str, str] = {}
    incident_id: str = ""


class AlertFilter(msgspec.Struct, frozen=True, kw_only=True):
    """Which alerts are wanted: those that are as every field says that is not empty.

    Attributes:
        about: Keys of rules and ids of objects; an alert of any of these is let through.
    """

    states: tuple[AlertState, ...] = ()
    severities: tuple[Severity, ...] = ()
    rules: tuple[str, ...] = ()
    criterion: str = ""
    assignee: str = ""
    object: str = ""
    about: tuple[str, ...] = ()
    since: int = 0
    until: int = 0


class AlertPage(msgspec.Struct, frozen=True, kw_only=True):
    """Some alerts, newest first.

    Attributes:
        more: Whether there are older ones; the last one's id is their cursor.
        waiting: Alerts of the whole site, whatever was asked for, that nobody acknowledged.
        open: Likewise, that are not closed.
        critical: Of these, the critical ones.
        median_acknowledge_seconds: From raised to acknowledged, over the last 90 days; -1 without, and on
            later pages.
        median_close_seconds: From raised to closed, likewise.
    """

    alerts: tuple[Alert, ...]
    more: bool
    waiting: int
    open: int
    critical: int = 0
    median_acknowledge_seconds: int = -1
    median_close_seconds: int = -1


class Assignment(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody was made to look after an alert, or nobody.

    Attributes:
        at: Unix seconds.
        by: Name of who did it.
        to: Name of who looks after it from then on; empty for nobody.
    """

    at: int
    by: str
    to: str


class AlertDetail(msgspec.Struct, frozen=True, kw_only=True):
    """One alert with what people did about it.

    Attributes:
        notes: In order.
        events: Numbers of the events it is about, at most 200, the latest.
        assignments: In order, at most 200, the first; without what its acknowledging gave somebody.
    """

    alert: Alert
    notes: tuple[Note, ...]
    events: tuple[int, ...]
    assignments: tuple[Assignment, ...] = ()


class Tunable(msgspec.Struct, frozen=True, kw_only=True):
    """A number of a rule that the site may set.

    Attributes:
        value: In force.
        default: As delivered.
        low: The floor; for some numbers a larger one is the weaker rule, so there is a ceiling too.
        high: The ceiling.
        unit: "times", "seconds", "hours", "days", "percent", "mebibytes", "tokens" or "deviations".
    """

    key: str
    value: int
    default: int
    low: int
    high: int
    unit: str


class AlertRule(msgspec.Struct, frozen=True, kw_only=True):
    """What raises an alert, and how the site tuned it.

    Attributes:
        severity: As delivered; it cannot be lowered.
        enabled: Whether it raises. Rules that are a floor of the product cannot be switched off.
        may_be_off: Whether it can be switched off.
        response: What it does by itself.
        responses: What it may be set to do.
    """

    key: str
    severity: Severity
    criteria: tuple[str, ...]
    enabled: bool
    may_be_off: bool
    tunables: tuple[Tunable, ...]
    response: Response
    responses: tuple[Response, ...]


class RuleChange(msgspec.Struct, frozen=True, kw_only=True):
    """How a rule is to be; `values` are its tunables by key, those left out stay."""

    key: str
    enabled: bool
    response: Response
    values: dict[str, int] = {}

    def asked(self) -> Said:
        """As whoever confirms the change reads it."""
        return Said("alert_rule", self.key.replace("_", " "), (("rule", self.key),))


class Delivery(msgspec.Struct, frozen=True, kw_only=True):
    """Where alerts go beside the console.

    Attributes:
        syslog: To this machine's syslog (RFC 5424, over its Unix socket).
        spool: A folder on another volume that alerts are appended to; empty for none.
    """

    syslog: bool = False
    spool: str = ""


class DeliveryState(msgspec.Struct, frozen=True, kw_only=True):
    """Where alerts go, and why they did not get there.

    Attributes:
        syslog_problem: Nothing while it works. So for `spool_problem`.
        waiting: Alerts that the spool has not taken yet; they follow when it does.
    """

    delivery: Delivery
    syslog_problem: Said = NOTHING
    spool_problem: Said = NOTHING
    waiting: int = 0


class Alerts(Cases, Protocol):
    """What is odd, told within two seconds, and what people do about it.

    Names of persons that are given are ids; those that come back are names.
    """

    @requires(Permission.ALERT_READ)
    def list_alerts(
        self, wanted: AlertFilter | None = None, limit: int = 200, cursor: str = ""
    ) -> AlertPage:
        """The latest alerts that are as wanted.

        While the engine is read-only or full this includes those that are only in the side journal.
        """

    @requires(Permission.ALERT_READ)
    def alert(self, alert_id: str) -> AlertDetail:
        """One alert.

        Raises:
            InputError: `no_such_alert`.
        """

    @requires(Permission.ALERT_TRIAGE)
    def acknowledge(self, alert_ids: tuple[str, ...]) -> list[Alert]:
        """Somebody has seen them; who acknowledges an alert of nobody's is its assignee."""

    @requires(Permission.ALERT_TRIAGE)
    def assign(self, alert_id: str, person_id: str) -> Alert:
        """Has another person look after it; an empty id takes it from whoever does.

        Raises:
            InputError: Nobody of that id could: the person is gone, or has no role for it.
        """

    @requires(Permission.ALERT_TRIAGE)
    def add_note(self, alert_id: str, text: str) -> AlertDetail:
        """Adds a note of 1 to 4,000 characters; notes are never changed or taken away."""

    @requires(Permission.ALERT_TRIAGE)
    def close(self, alert_ids: tuple[str, ...], reason: CloseReason, text: str) -> list[Alert]:
        """Closes alerts, with a sentence that says why: 3 to 4,000 characters, kept as a note.

        Raises:
            InputError: No such alert, one is closed already, or no sentence.
        """

    @requires(Permission.ALERT_READ)
    def rules(self) -> list[AlertRule]:
        """Every rule that some part of the engine can raise."""

    @requires(Permission.ALERT_RULES, asks="Change the alert rule “{change}”")
    def change_rule(self, change: RuleChange) -> AlertRule:
        """Tunes a rule.

        Raises:
            InputError: A number is below its floor or above its ceiling, the rule cannot be switched
                off, or cannot respond in that way; nothing was changed.
        """

    @requires(Permission.ALERT_READ)
    def delivery(self) -> DeliveryState:
        """Where alerts go."""

    @requires(Permission.ALERT_RULES, asks="Change where alerts go beside the console")
    def change_delivery(self, delivery: Delivery) -> DeliveryState:
        """Changes where alerts go, and tries it at once.

        Raises:
            InputError: The folder is not there, not empty and not a spool of this site, cannot be
                written, or is on the volume of the data folder; nothing was changed.
        """
