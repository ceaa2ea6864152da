"""Alerts on whole engines, raised as a part of the engine does it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.api.alerts import AlertFilter
from tests.factories.site import wait_for

if TYPE_CHECKING:
    from engine.api.alerts import Alert
    from engine.host import Host


def raised(host: Host, about: str, rule: str = "medium_mounted") -> str:
    """Has an alert raised about something, and waits for it; its id."""
    alerts = host.parts.alerts
    alerts.watch.raise_alert(rule, about, {"mount": "m"})

    def found() -> tuple[Alert, ...]:
        wanted = AlertFilter(object=about, rules=(rule,))
        return alerts.reader.page(wanted, 1, "").alerts

    wait_for(found, f"an alert of {rule} about {about}")
    return found()[0].alert_id
