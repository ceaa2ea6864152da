"""So many within so long: which events of one object are near enough to one another. Pure."""

from __future__ import annotations

from collections import OrderedDict, deque
from dataclasses import dataclass

MOST_KEYS = 10_000
"""Objects whose windows are kept; the one that was quiet for longest goes first."""

Key = tuple[str, str]
"""Rule and object."""


@dataclass(frozen=True, slots=True)
class Tick:
    """One event in a window.

    Attributes:
        at: Its time, Unix seconds.
        number: Its number in the log, -1 for one that is only in the side journal.
        times: How often it counts.
    """

    at: int
    number: int = -1
    times: int = 1


class Windows:
    """The windows of all rules and objects.

    Args:
        most_keys: See `MOST_KEYS`.
    """

    def __init__(self, most_keys: int = MOST_KEYS) -> None:
        self._ticks: OrderedDict[Key, deque[Tick]] = OrderedDict()
        self._most_keys = most_keys

    def add(self, key: Key, tick: Tick, times: int, seconds: int) -> tuple[Tick, ...]:
        """Takes an event into its window.

        Args:
            key: Rule and object.
            tick: The event.
            times: So many make it full.
            seconds: How long it is: events so many seconds apart are both within it.

        Returns:
            What is in the window when the event fills it, which empties it; else nothing.
        """
        ticks = self._ticks.setdefault(key, deque())
        self._ticks.move_to_end(key)
        while ticks and ticks[0].at < tick.at - seconds:
            ticks.popleft()
        ticks.append(tick)
        if sum(each.times for each in ticks) >= times:
            del self._ticks[key]
            return tuple(ticks)
        if len(self._ticks) > self._most_keys:
            self._ticks.popitem(last=False)
        return ()

    def empty(self, key: Key, up_to: int) -> None:
        """Takes out of a window what is numbered up to `up_to`: an alert told of it already."""
        ticks = self._ticks.get(key)
        if ticks is not None:
            self._ticks[key] = deque(each for each in ticks if each.number > up_to)

    def clear(self) -> None:
        """Empties all."""
        self._ticks.clear()

    def keys(self) -> list[Key]:
        """Whose windows hold something."""
        return list(self._ticks)
