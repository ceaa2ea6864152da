"""Watches the machine's clock and disk, and what follows from them for the engine's state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.api.errors import EngineError, said_of
from engine.api.events import Topic
from engine.api.system import EngineState
from engine.clock import TrustedTime
from engine.posture.clock_watch import ClockWatch
from engine.posture.disk import read_disk_space

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from engine.clock import Clock
    from engine.host.door import VaultDoor
    from engine.host.notes import Notes
    from engine.posture.clock_watch import ClockChange
    from engine.store.deletions import Deletions

FULL_BYTES = 32 * 1024 * 1024
"""Below this much free space, the reserve not counted, nothing more is taken on."""


class MachineWatch:
    """Looks at clock and disk.

    Args:
        folder: The data folder.
        clock: The machine's clock.
        door: Goes to `full` and back.
        deletions: Has the reserve, which is taken again before `full` is left.
        notes: Where people see it.
        publish: Tells clients.
        on_clock_change: Told a clock that was set back, or jumped ahead.
    """

    def __init__(
        self,
        folder: Path,
        clock: Clock,
        door: VaultDoor,
        deletions: Deletions,
        notes: Notes,
        publish: Callable[[Topic, str, str | None], None],
        on_clock_change: Callable[[ClockChange], None],
    ) -> None:
        self._folder = folder
        self._door = door
        self._deletions = deletions
        self._notes = notes
        self._publish = publish
        self._on_clock_change = on_clock_change
        self.trusted = TrustedTime(clock)
        self._clock_watch = ClockWatch(clock, self.trusted)

    def look_at_clock(self) -> None:
        """Notes and reports a clock that was set back, or jumped ahead."""
        change = self._clock_watch.check()
        if self.trusted.behind() == 0:
            self._notes.drop("clock")
        if change is None:
            return
        self._notes.put("clock", change.warning)
        self._on_clock_change(change)

    def look_at_disk(self, go_on: Callable[[], None]) -> bool:
        """Moves the engine to `full` and back.

        Args:
            go_on: Called when there is room again.

        Returns:
            Whether there is room.
        """
        shut = self._door.state() in {EngineState.NEW, EngineState.SEALED} or self._door.doubts
        # Before measuring: room that only the freed reserve gives is not room.
        held = bool(shut) or self._deletions.hold_reserve()
        try:
            space = read_disk_space(self._folder)
        except EngineError as error:
            self._notes.put("disk", said_of(error))
            return True
        if space.warning:
            self._notes.put("disk", space.warning)
        else:
            self._notes.drop("disk")
        if shut:
            return True
        room = held and space.free >= FULL_BYTES and not space.read_only
        was_full = self._door.state() is EngineState.FULL
        if was_full == room:
            self._door.set_full(not room)
            if room:
                go_on()
            self._publish(Topic.STATUS, "state", None)
        return room
