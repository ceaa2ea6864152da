"""An alert as it leaves the vault: ids, enumerations and numbers, and a sentence made of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from engine.api.alerts import Severity


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
