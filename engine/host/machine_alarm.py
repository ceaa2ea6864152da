"""Tells of what is odd about the machine: room, memory, interfaces that come up, media that are mounted.

What was up and mounted is part of the events of each start and end. So what came while no engine ran is
told at the next opening, and what was there before is no news.
"""

from __future__ import annotations

import re
import threading
from typing import TYPE_CHECKING

from engine.api.errors import EngineError
from engine.api.system import EngineState
from engine.inference.alert_rules import GPU_MEMORY_LOW
from engine.posture.alert_rules import (
    DISK_LOW,
    INTERFACE_UP,
    MEBIBYTES,
    MEDIUM_MOUNTED,
    MEMORY_LOW,
)
from engine.posture.media import MountWatch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from engine.alerts.rules import Alarm
    from engine.identity.door import EventData
    from engine.posture.sensors import Sensors

MEBIBYTE = 1024 * 1024
_ENOUGH_AGAIN = 1.1
"""How much more than the least has to be there until it counts as enough: it may go up and down."""
_MOST = 64
"""Names in one event."""
_is_plain = re.compile(r"[A-Za-z0-9_.:@+-]{1,32}").fullmatch

INTERFACES, MEDIA = "interfaces", "media"
_RULES = {INTERFACES: (INTERFACE_UP, "interface"), MEDIA: (MEDIUM_MOUNTED, "device")}


class MachineAlarm:
    """Looks at the machine; one for each engine.

    Args:
        folder: The data folder.
        sensors: What the machine is like.
        alarm: Told what is odd.
        gpu_free: Bytes of memory that are free on the GPU; 0 where none is used, or it is not known.
        state: The engine's state: where there is no site yet, there is nobody to tell.
    """

    def __init__(
        self,
        folder: Path,
        sensors: Sensors,
        alarm: Alarm,
        gpu_free: Callable[[], int],
        state: Callable[[], EngineState],
    ) -> None:
        self._folder = folder
        self._sensors = sensors
        self._alarm = alarm
        self._gpu_free = gpu_free
        self._state = state
        self._lock = threading.Lock()
        self._there: dict[str, frozenset[str]] = {INTERFACES: frozenset(), MEDIA: frozenset()}
        self._told: dict[str, frozenset[str]] = {INTERFACES: frozenset(), MEDIA: frozenset()}
        self._mounts = MountWatch(self._look_at_media, sensors.proc)

    def start(self) -> None:
        """Begins: what is up and mounted now is known, until the log says otherwise."""
        with self._lock:
            self._there = {INTERFACES: self._interfaces(), MEDIA: self._media()}
        self._mounts.start()

    def stop(self) -> None:
        """Ends."""
        self._mounts.stop()

    def opened(self, last: Mapping[str, object]) -> None:
        """The vault was opened: what was not there when it was last open is news.

        Args:
            last: The data of the last event that says what was there; empty on a new site.
        """
        with self._lock:
            for kind, there in self._there.items():
                former = last.get(kind)
                if isinstance(former, list):
                    self._tell(kind, there - self._told[kind] - set(former))

    def facts(self) -> EventData:
        """What is there now, for the event of a start or an end."""
        with self._lock:
            return {kind: sorted(there)[:_MOST] for kind, there in self._there.items()}

    def look(self) -> None:
        """Each second: interfaces, room and memory. Mounts are told by the kernel."""
        self._compare(INTERFACES, self._interfaces)
        if self._state() in {EngineState.NEW, EngineState.SEALED}:
            return
        try:
            free = self._sensors.disk(self._folder).free
        except EngineError:
            # The disk's own watch says so.
            free = -1
        self._room(DISK_LOW, free)
        self._room(MEMORY_LOW, self._sensors.memory())
        self._room(GPU_MEMORY_LOW, self._gpu_free() or -1)

    def _look_at_media(self) -> None:
        self._compare(MEDIA, self._media)

    def _compare(self, kind: str, read: Callable[[], frozenset[str]]) -> None:
        with self._lock:
            there = read()
            new, self._there[kind] = there - self._there[kind], there
            self._told[kind] = (self._told[kind] & there) | new
            self._tell(kind, new)

    def _tell(self, kind: str, names: Iterable[str]) -> None:
        if self._state() is EngineState.NEW:
            return
        rule, fact = _RULES[kind]
        for name in sorted(names):
            self._alarm.raise_alert(rule, name, {fact: name})

    def _room(self, rule: str, free: int) -> None:
        """Tells when too little is free; -1 says that nobody knows."""
        least = self._alarm.numbers(rule)[MEBIBYTES] * MEBIBYTE
        if 0 <= free < least:
            self._alarm.stands(rule, facts={"free": free // MEBIBYTE})
        elif free >= least * _ENOUGH_AGAIN:
            self._alarm.cleared(rule)

    def _interfaces(self) -> frozenset[str]:
        try:
            return frozenset(map(_plain, self._sensors.interfaces()))
        except EngineError:
            # That says nothing about what is up.
            return self._there[INTERFACES]

    def _media(self) -> frozenset[str]:
        try:
            return frozenset(map(_plain, self._sensors.media()))
        except OSError:
            return self._there[MEDIA]


def _plain(name: str) -> str:
    """A name as the log takes it."""
    return name if _is_plain(name) else f"hex:{name.encode(errors='replace').hex()[:60]}"
