"""Notices a machine clock that was set back, or jumped ahead while the engine ran."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.api.said import Said, counted, say

if TYPE_CHECKING:
    from engine.clock import Clock, TrustedTime

_DAY = 86_400


@dataclass(frozen=True)
class ClockChange:
    """A change of the machine's clock.

    Args:
        back: True when it is behind the latest trusted time, False when it jumped ahead.
        seconds: By how much.
    """

    back: bool
    seconds: float

    @property
    def warning(self) -> Said:
        """What happened and what it means."""
        amount = _amount(self.seconds)
        if self.back:
            return say(
                "clock_back",
                "This machine's clock is {amount} behind the latest time on record. Retention goes by "
                "the time on record, so nothing is deleted early. Set the clock.",
                amount=amount,
            )
        return say(
            "clock_ahead",
            "This machine's clock jumped {amount} ahead. If that is wrong, set it back before "
            "retention rules act on it.",
            amount=amount,
        )


class ClockWatch:
    """Compares clocks at each check; used by the engine's schedule.

    Args:
        clock: The machine's clock.
        trusted: The latest time on record.
    """

    AHEAD_TOLERANCE = float(_DAY)
    """Seconds the wall clock may gain on the monotonic one between two checks."""

    def __init__(self, clock: Clock, trusted: TrustedTime) -> None:
        self._clock = clock
        self._trusted = trusted
        self._is_behind = False
        self._wall = clock.now()
        self._monotonic = clock.monotonic()

    def check(self) -> ClockChange | None:
        """A change since the last check, told once; None when time passed as it should."""
        wall, monotonic = self._clock.now(), self._clock.monotonic()
        gained = (wall - self._wall) - (monotonic - self._monotonic)
        self._wall, self._monotonic = wall, monotonic
        behind = self._trusted.behind()
        news = bool(behind) and not self._is_behind
        self._is_behind = bool(behind)
        if news:
            return ClockChange(back=True, seconds=behind)
        if gained > self.AHEAD_TOLERANCE and not behind:
            return ClockChange(back=False, seconds=gained)
        return None


def _amount(seconds: float) -> Said:
    for unit, size in (("day", _DAY), ("hour", 3600), ("minute", 60)):
        if amount := int(seconds // size):
            return counted(unit, amount)
    return counted("second", int(seconds))
