"""Alerts that are still to be told beside the console, out of their rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from sqlalchemy import func, select

from engine.alerts.delivery.outgoing import outgoing
from engine.api.alerts import Severity
from engine.store.tables import AlertRow

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from engine.alerts.delivery.outgoing import Outgoing
    from engine.alerts.rules import Rule
    from engine.store.store import Store

_BATCH = 200


class StoredAlerts:
    """Reads them.

    Args:
        store: Has the rows.
        rules: All rules, by key.
    """

    def __init__(self, store: Store, rules: Mapping[str, Rule]) -> None:
        self._store = store
        self._rules = rules

    def after(self, event: int) -> Sequence[Outgoing]:
        """The first of those that events after a number told of, in order."""
        with self._store.read() as session:
            rows = session.scalars(
                select(AlertRow)
                .where(AlertRow.raised_event > event)
                .order_by(AlertRow.raised_event)
                .limit(_BATCH)
            ).all()
        return [
            outgoing(
                self._rules.get(row.rule),
                alert_id=row.alert_id,
                rule_key=row.rule,
                severity=Severity(row.severity),
                object_id=row.object_id,
                facts=msgspec.json.decode(row.facts, type=dict[str, int | str]),
                raised_at=row.raised_at,
                event=row.raised_event,
            )
            for row in rows
        ]

    def count_after(self, event: int) -> int:
        """How many there are after an event."""
        with self._store.read() as session:
            return session.scalars(
                select(func.count()).select_from(AlertRow).where(AlertRow.raised_event > event)
            ).one()
