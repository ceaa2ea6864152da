"""What is odd about how the site is configured."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.alerts.rules import Rule
from engine.api.alerts import Severity
from engine.api.baseline import TUNED
from engine.api.setting_names import setting_name, setting_value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from engine.alerts.rules import Facts
    from engine.api.baseline import ConfigurationValue

CONFIGURATION_DRIFT = "configuration_drift"
_NAMED = 3
"""Settings that a sentence names; how many more there are it only counts."""


def drift_facts(drift: Sequence[ConfigurationValue]) -> dict[str, int | str]:
    """What an alert tells of settings that are not as accepted: of one its values, of several which.

    Args:
        drift: At least one, the one that is to be named first before the others.
    """
    if len(drift) > 1:
        return {"settings": "+".join(each.key for each in drift[:_NAMED]), "total": len(drift)}
    return {"setting": drift[0].key, "accepted": drift[0].accepted, "now": drift[0].now}


def _worded(facts: Facts) -> Facts:
    """Has the sentence say in `drift` what is not as accepted."""
    if "settings" not in facts:
        key = str(facts.get("setting", ""))
        now, accepted = (_value(key, facts.get(each, "")) for each in ("now", "accepted"))
        return {"drift": f"“{setting_name(key)}” is {now}; accepted: {accepted}"}
    named = str(facts["settings"]).split("+")
    said, others = ", ".join(f"“{setting_name(key)}”" for key in named), facts.get("total", 0)
    more = int(others) - len(named)
    return {"drift": f"{others} settings differ, {said}{f' and {more} more' if more > 0 else ''}"}


def _value(key: str, value: int | str) -> str:
    if value == "":
        return "the default" if key.startswith(TUNED) else "not set"
    return setting_value(key, str(value))


RULES = (
    Rule(
        key=CONFIGURATION_DRIFT,
        severity=Severity.WARNING,
        criteria=("CC5.2", "CC7.1", "CC8.1"),
        text="The configuration is not as accepted: {drift}.",
        worded=_worded,
        may_be_off=False,
    ),
)
"""The rules of the host."""
