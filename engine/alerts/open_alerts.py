"""Alerts that are not closed, as the watch keeps them in memory, and what the log and rows have of them."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import msgspec

from engine.api.alerts import Severity
from engine.store.tables import AlertRow

if TYPE_CHECKING:
    from collections.abc import Mapping

    from engine.alerts.windows import Key
    from engine.audit.leaf import Value

KEPT_EVENTS = 200
"""Numbers of events that an alert keeps, the latest."""
FACT = "fact."
"""How the keys of facts begin in an event."""

_ROW = (
    "SELECT alert_id, rule, severity, object_id, facts, raised_at, last_at, count, first_event,"
    " last_event, raised_event, events FROM alert"
)
NOT_CLOSED_BY = f"{_ROW} WHERE state != 'closed' OR closed_event >= ? ORDER BY raised_event"
"""Reads, for `of_row`, the alerts that some event of the log, and all before it, had not closed."""


@dataclass(slots=True, eq=False)
class OpenAlert:
    """One alert.

    Attributes:
        person: Id of whom a response would lock.
        raised_event: Number of the event that told of it; -1 while none in the log does.
        told_count: The count that the last event told.
        stored: It has a row.
        journaled: The side journal has its event.
        changed: The row is behind.
        delivered: People were told of it.
    """

    alert_id: str
    rule: str
    severity: Severity
    object_id: str
    facts: dict[str, int | str]
    raised_at: int
    last_at: int
    count: int
    first_event: int
    last_event: int
    person: str = ""
    raised_event: int = -1
    told_count: int = 0
    stored: bool = False
    journaled: bool = False
    changed: bool = False
    delivered: bool = False
    events: deque[int] = field(default_factory=lambda: deque(maxlen=KEPT_EVENTS))

    @property
    def key(self) -> Key:
        """Rule and object."""
        return self.rule, self.object_id

    @property
    def must_be_told(self) -> bool:
        """Whether it was counted to 10, 100, 1,000, … since an event told of it."""
        return len(str(self.count)) > len(str(self.told_count))

    def happened(self, at: int, number: int, times: int) -> None:
        """Counts it again.

        Args:
            at: Unix seconds.
            number: Of the event in the log, -1 where none is.
            times: How often.
        """
        self.count += times
        self.last_at = max(self.last_at, at)
        self.changed = True
        if number >= 0:
            self.last_event = number
            self.first_event = number if self.first_event < 0 else self.first_event
            self.events.append(number)

    def tells(self, facts: Mapping[str, int | str]) -> None:
        """Has its sentence tell other facts: those that are so now."""
        if facts and self.facts != facts:
            self.facts = dict(facts)
            self.changed = True

    def data(self) -> dict[str, Value]:
        """What an event tells of it: ids, enumerations and numbers."""
        return {
            "about": self.object_id,
            "at": self.raised_at,
            "count": self.count,
            "first": self.first_event,
            "last": self.last_event,
            "rule": self.rule,
            "severity": self.severity.value,
            **{FACT + name: value for name, value in self.facts.items()},
        }

    def row(self, raised_event: int) -> AlertRow:
        """Its row, when it is new."""
        return AlertRow(
            alert_id=self.alert_id,
            rule=self.rule,
            severity=self.severity.value,
            object_id=self.object_id,
            facts=msgspec.json.encode(self.facts).decode(),
            raised_at=self.raised_at,
            last_at=self.last_at,
            count=self.count,
            first_event=self.first_event,
            last_event=self.last_event,
            raised_event=raised_event,
            events=msgspec.json.encode(list(self.events)).decode(),
        )


def of_row(row: tuple[Any, ...]) -> OpenAlert:
    """An alert out of its row, as `NOT_CLOSED_BY` gives it.

    Raises:
        ValueError: The row holds something else.
    """
    return OpenAlert(
        alert_id=row[0],
        rule=row[1],
        severity=Severity(row[2]),
        object_id=row[3],
        facts=msgspec.json.decode(row[4], type=dict[str, int | str]),
        raised_at=row[5],
        last_at=row[6],
        count=row[7],
        first_event=row[8],
        last_event=row[9],
        raised_event=row[10],
        told_count=row[7],
        stored=True,
        delivered=True,
        events=deque(msgspec.json.decode(row[11], type=list[int]), KEPT_EVENTS),
    )


def of_event(alert_id: str, data: Mapping[str, Any], raised_event: int = -1) -> OpenAlert:
    """An alert out of the event that told of it, which had no row then.

    Raises:
        KeyError, ValueError: The event tells something else.
    """
    return OpenAlert(
        alert_id=alert_id,
        rule=str(data["rule"]),
        severity=Severity(data["severity"]),
        object_id=str(data["about"]),
        facts=facts_of(data),
        raised_at=int(data["at"]),
        last_at=max(int(data["at"]), int(data.get("journal.at", 0))),
        count=int(data["count"]),
        first_event=int(data["first"]),
        last_event=int(data["last"]),
        raised_event=raised_event,
        told_count=int(data["count"]),
        journaled=True,
        delivered=True,
    )


def facts_of(data: Mapping[str, Any]) -> dict[str, int | str]:
    """The facts that an event tells."""
    return {name.removeprefix(FACT): value for name, value in data.items() if name.startswith(FACT)}
