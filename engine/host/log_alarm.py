"""Tells when the head of the log is not signed in time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.audit.alert_rules import GRACE, LATE_CHECKPOINT

if TYPE_CHECKING:
    from collections.abc import Callable

    from engine.alerts.rules import Alarm

_MINUTE = 60


class LogAlarm:
    """Looks at how far the log is signed; one for each engine.

    Args:
        unsigned_seconds: For how long there have been events that no signed head covers; 0 for none.
        alarm: Told when that is too long.
    """

    def __init__(self, unsigned_seconds: Callable[[], float], alarm: Alarm) -> None:
        self._unsigned_seconds = unsigned_seconds
        self._alarm = alarm

    def look(self) -> None:
        """Each second."""
        late = self._unsigned_seconds()
        if late > self._alarm.numbers(LATE_CHECKPOINT)[GRACE]:
            self._alarm.stands(LATE_CHECKPOINT, facts={"minutes": int(late // _MINUTE)})
        elif not late:
            self._alarm.cleared(LATE_CHECKPOINT)
