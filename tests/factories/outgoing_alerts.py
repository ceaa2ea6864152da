"""Alerts on their way out, for tests of where they go."""

from __future__ import annotations

from engine.alerts.delivery.outgoing import Outgoing
from engine.api.alerts import Severity

PERSON = "5e" * 16


def outgoing(
    number: int, *, event: int | None = None, text: str = "", severity: Severity = Severity.WARNING
) -> Outgoing:
    """The alert of a number, told of by the event of that number."""
    return Outgoing(
        alert_id=f"{number:032x}",
        rule="sign_in_failures",
        severity=severity,
        criteria=("CC6.1", "CC7.2"),
        object_id=PERSON,
        text=text or f"{number} failed sign-ins of {PERSON} within 600 seconds.",
        facts={"times": number, "seconds": 600},
        raised_at=1_800_000_000 + number,
        event=number if event is None else event,
    )
