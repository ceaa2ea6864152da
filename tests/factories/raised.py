"""What tests ask of the alerts of a whole engine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.api.alerts import AlertFilter
from tests.factories.site import wait_for

if TYPE_CHECKING:
    from engine.api.alerts import Alert
    from engine.rpc.proxy import EngineClient

WITHIN_SECONDS = 2.0
"""How soon people hear of what is odd."""


def alerts_of(person: EngineClient, rule: str = "") -> list[Alert]:
    """The alerts there are, of one rule or all."""
    return list(person.alerts.list_alerts(AlertFilter(rules=(rule,) if rule else ())).alerts)


def raised_once(person: EngineClient, rule: str, within: float = WITHIN_SECONDS) -> Alert:
    """The one alert of a rule, raised soon after what has just happened."""
    wait_for(lambda: alerts_of(person, rule), f"an alert of {rule}", within)
    (alert,) = alerts_of(person, rule)
    assert alert.criteria, "it bears on a criterion"
    assert "?" not in alert.text, f"a fact is missing: {alert.text}"
    assert "{" not in alert.text
    return alert
