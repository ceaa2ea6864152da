"""Space held back on the disk, so that deletion still works when the disk is full."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from typing import TYPE_CHECKING

from engine.api.errors import EnvironmentFaultError
from engine.api.said import cause_of
from engine.store.connection import sync_folder

if TYPE_CHECKING:
    from pathlib import Path

RESERVE_BYTES = 64 * 1024 * 1024
"""Enough for the deletions of one sweep and their events."""

_ZEROS = bytes(1024 * 1024)


_LEAST = 256 * 1024
"""A part of the reserve smaller than this is not worth holding."""


class Reserve:
    """The reserve file: made at set-up, freed in state `full`, made again before leaving it.

    Args:
        path: `DataPaths.reserve`.
        size: Bytes to hold.
    """

    def __init__(self, path: Path, size: int = RESERVE_BYTES) -> None:
        self._path = path
        self._size = size

    @property
    def is_held(self) -> bool:
        """True when the whole reserve is on the disk, as blocks and not as a hole."""
        try:
            info = self._path.stat()
        except FileNotFoundError:
            return False
        return info.st_size == self._size and info.st_blocks * 512 >= self._size

    def create(self) -> None:
        """Takes the space, durably; does nothing when it is held already.

        Raises:
            EnvironmentFaultError: `disk_full` when the disk is too small; nothing is left behind.
        """
        if self.is_held:
            return
        self._path.unlink(missing_ok=True)
        try:
            handle = os.open(self._path, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_CLOEXEC, 0o600)
            try:
                _fill(handle, self._size)
                os.fsync(handle)
            finally:
                os.close(handle)
            sync_folder(self._path.parent)
        except OSError as error:
            self._path.unlink(missing_ok=True)
            raise self._refused(error) from error

    def hold(self) -> bool:
        """Takes the space again, or as much of it as the disk has: it is for deletion alone.

        What is held already is not let go meanwhile.

        Returns:
            Whether all of it is held.
        """
        have = self._held_bytes()
        part = have + self.available() // _LEAST * _LEAST
        for size in (self._size, min(part, self._size)):
            if size > have and self._extend(have, size):
                have = size
        return have == self._size

    def _held_bytes(self) -> int:
        try:
            info = self._path.stat()
        except FileNotFoundError:
            return 0
        return info.st_size if info.st_blocks * 512 >= info.st_size <= self._size else 0

    def _extend(self, have: int, size: int) -> bool:
        try:
            handle = os.open(self._path, os.O_CREAT | os.O_WRONLY | os.O_CLOEXEC, 0o600)
        except OSError:
            return False
        try:
            _fill(handle, size)
            os.fsync(handle)
        except OSError:
            with suppress(OSError):
                os.ftruncate(handle, have)
            return False
        finally:
            os.close(handle)
        sync_folder(self._path.parent)
        return True

    def free(self) -> None:
        """Gives the space back to the file system, for deletion and its events alone."""
        self._path.unlink(missing_ok=True)
        sync_folder(self._path.parent)

    def available(self) -> int:
        """Bytes this account can still write on the disk, the reserve not counted."""
        info = os.statvfs(self._path.parent)
        return info.f_bavail * info.f_frsize

    def _refused(self, error: OSError) -> EnvironmentFaultError:
        megabytes = self._size // (1024 * 1024)
        if error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
            return EnvironmentFaultError(
                f"This disk has no room for the {megabytes} MB that are held back so that deletion "
                "works on a full disk. Free some space, or choose a larger disk with --data.",
                code="disk_full",
            )
        return EnvironmentFaultError(
            f"The {megabytes} MB that are held back for deletion on a full disk could not be taken "
            f"({error.strerror}). Check the disk of the data folder.",
            code="reserve_failed",
            said={"cause": cause_of(error)},
        )


def _fill(handle: int, size: int) -> None:
    if hasattr(os, "posix_fallocate"):
        os.posix_fallocate(handle, 0, size)
        return
    while size:
        size -= os.write(handle, _ZEROS[: min(size, len(_ZEROS))])
