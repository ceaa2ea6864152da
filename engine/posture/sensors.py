"""Where the engine looks at its machine from; tests give it machines of their own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from engine.posture.disk import DiskSpace, read_disk_space
from engine.posture.media import PROC, SYS, removable_media
from engine.posture.memory import available_memory
from engine.posture.network import interfaces_up


@dataclass(frozen=True)
class Sensors:
    """What this machine is like now.

    Attributes:
        proc: Where `/proc` is.
        sys: Where `/sys` is.
        interfaces: Network interfaces that are up, see `interfaces_up`.
        disk: Room on the disk of a folder, see `read_disk_space`.
    """

    proc: Path = PROC
    sys: Path = SYS
    interfaces: Callable[[], tuple[str, ...]] = interfaces_up
    disk: Callable[[Path], DiskSpace] = read_disk_space

    def media(self) -> tuple[str, ...]:
        """Removable media that are mounted.

        Raises:
            OSError: The mounts cannot be read.
        """
        return removable_media(self.proc, self.sys)

    def memory(self) -> int:
        """Bytes of memory that can be had; -1 when unknown."""
        return available_memory(self.proc)
