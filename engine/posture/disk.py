"""Room on the disk that holds the data folder."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.api.errors import UncheckedError
from engine.api.said import NOTHING, Said, cause_of, say

if TYPE_CHECKING:
    from pathlib import Path

LOW_BYTES = 1024 * 1024 * 1024
"""Below this much free space people are warned."""


@dataclass(frozen=True)
class DiskSpace:
    """Room on one disk.

    Args:
        free: Bytes this account may still write.
        total: Bytes in all.
        read_only: Whether the disk is mounted read-only.
    """

    free: int
    total: int
    read_only: bool

    @property
    def warning(self) -> Said:
        """What to attend to, or nothing."""
        if self.read_only:
            return say(
                "disk_read_only", "The disk of the data folder is read-only: nothing can be saved."
            )
        if self.free < LOW_BYTES:
            return say(
                "disk_low",
                "The disk of the data folder has {left} MiB left. Free some space before it is full.",
                left=self.free // 2**20,
            )
        return NOTHING


def read_disk_space(folder: Path) -> DiskSpace:
    """Asks the file system that holds a folder.

    Raises:
        UncheckedError: It gives no answer.
    """
    try:
        answer = os.statvfs(folder)
    except OSError as error:
        raise UncheckedError(
            f"The free space of the data folder could not be read ({error.strerror}). "
            "Check that its disk is connected.",
            code="disk_unchecked",
            said={"cause": cause_of(error)},
        ) from error
    return DiskSpace(
        free=answer.f_bavail * answer.f_frsize,
        total=answer.f_blocks * answer.f_frsize,
        read_only=bool(answer.f_flag & os.ST_RDONLY),
    )
