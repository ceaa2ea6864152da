"""Reminds of findings that were not mended in time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.alerts.cases.findings import overdue
from engine.api.said import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from engine.host.notes import Notes
    from engine.store.store import Store

NOTE = "findings_overdue"


class FindingDuty:
    """Keeps the note for admins and auditors.

    Args:
        store: Has the register.
        notes: Where they see it.
        now: Unix seconds.
    """

    def __init__(self, store: Store, notes: Notes, now: Callable[[], float]) -> None:
        self._store = store
        self._notes = notes
        self._now = now

    def look(self) -> None:
        """Every few seconds while the vault is open."""
        if not self._store.is_open:
            return
        with self._store.read() as session:
            late = overdue(session, int(self._now()))
        if not late:
            self._notes.drop(NOTE)
            return
        self._notes.put(
            NOTE,
            say(
                "findings_overdue",
                "Findings overdue: {late}. The date until which they were to be mended has passed. Look "
                "at the findings on the Alerts page, and close what is mended or give it a later date.",
                late=late,
            ),
        )
