"""Writes what the watch found: alerts with their events, and how far it has read, in one transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from engine.audit.actions import Action

if TYPE_CHECKING:
    from collections.abc import Iterable

    from engine.alerts.open_alerts import OpenAlert
    from engine.alerts.rules import Follower
    from engine.audit.log import AuditLog
    from engine.store.unit_of_work import UnitOfWork

PLACE_KEY = "engine.alerts_read"
"""The row of `setting` that says up to which event the watch has read."""

_COUNT = (
    "UPDATE alert SET facts = ?, count = ?, last_at = ?, first_event = ?, last_event = ?, events = ?"
    " WHERE alert_id = ?"
)
_SET = (
    "INSERT INTO setting (key, value) VALUES (?, ?)"
    " ON CONFLICT (key) DO UPDATE SET value = excluded.value"
)


def save(
    uow: UnitOfWork,
    *,
    audit: AuditLog,
    alerts: Iterable[OpenAlert],
    place: int,
    also: Iterable[Follower],
) -> dict[str, int]:
    """Writes alerts that are new or changed, what the followers keep, and the place in the log.

    Returns:
        By the ids of alerts that an event told of now, its number.
    """
    told = {}
    for alert in alerts:
        if (not alert.stored and alert.raised_event < 0) or alert.must_be_told:
            told[alert.alert_id] = audit.append(
                uow, Action.ALERT_RAISED, object_id=alert.alert_id, data=alert.data()
            )
        if alert.stored:
            uow.execute(
                _COUNT,
                (
                    msgspec.json.encode(alert.facts).decode(),
                    alert.count,
                    alert.last_at,
                    alert.first_event,
                    alert.last_event,
                    msgspec.json.encode(list(alert.events)).decode(),
                    alert.alert_id,
                ),
            )
        else:
            raised = alert.raised_event if alert.raised_event >= 0 else told[alert.alert_id]
            uow.session.add(alert.row(raised))
    uow.flush()
    for follower in also:
        follower.save(uow)
    uow.execute(_SET, (PLACE_KEY, str(place)))
    return told
