"""An alert as it leaves the vault: ids, enumerations and numbers, and a sentence made of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.alerts.rules import UNKNOWN
from engine.api.alerts import Severity

if TYPE_CHECKING:
    from engine.alerts.rules import Rule


@dataclass(frozen=True, slots=True)
class Outgoing:
    """What syslog and the spool get of an alert: no name of anyone.

    Attributes:
        object_id: What it is about; empty for the engine or the machine.
        text: One English sentence, with ids where the console shows names.
        facts: The values in it.
        raised_at: Unix seconds.
        event: Number of the event in the log that tells of it; -1 while none does.
    """

    alert_id: str
    rule: str
    severity: Severity
    criteria: tuple[str, ...]
    object_id: str
    text: str
    facts: Mapping[str, int | str]
    raised_at: int
    event: int


def outgoing(
    rule: Rule | None,
    *,
    alert_id: str,
    rule_key: str,
    severity: Severity,
    object_id: str,
    facts: Mapping[str, int | str],
    raised_at: int,
    event: int,
) -> Outgoing:
    """An alert as it goes out.

    Args:
        rule: The rule that raised it; None where this version does not know it.
        alert_id: Its id.
        rule_key: The rule's key.
        severity: As raised.
        object_id: What it is about.
        facts: Of the sentence.
        raised_at: Unix seconds.
        event: Number of the event that tells of it; -1 while none does.
    """
    return Outgoing(
        alert_id=alert_id,
        rule=rule_key,
        severity=severity,
        criteria=rule.criteria if rule else (),
        object_id=object_id,
        text=rule.sentence(object_id if object_id != UNKNOWN else "", facts) if rule else "",
        facts=facts,
        raised_at=raised_at,
        event=event,
    )
