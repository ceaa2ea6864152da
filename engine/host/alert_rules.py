"""What is odd about how the site is configured."""

from __future__ import annotations

from engine.alerts.rules import Rule
from engine.api.alerts import Severity

CONFIGURATION_DRIFT = "configuration_drift"

RULES = (
    Rule(
        key=CONFIGURATION_DRIFT,
        severity=Severity.WARNING,
        criteria=("CC5.2", "CC7.1", "CC8.1"),
        text="The configuration is not as accepted: {setting} is {now}, and the baseline has "
        "{accepted}.",
        may_be_off=False,
    ),
)
"""The rules of the host."""
