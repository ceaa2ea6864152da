"""What an error of the database means to people: disk, damage, or a bug of ours.

The result codes are those of https://www.sqlite.org/rescode.html; extended codes keep the primary
one in their low byte.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2 as sqlcipher

from engine.api.errors import EngineError, EnvironmentFaultError, IntegrityError

if TYPE_CHECKING:
    from pathlib import Path

SQLITE_READONLY = 8
SQLITE_IOERR = 10
SQLITE_CORRUPT = 11
SQLITE_FULL = 13
SQLITE_CANTOPEN = 14
SQLITE_NOTADB = 26

_SHORT_OF_ROOM = 256 * 1024
"""Bytes of free space below which an I/O error is put down to a full disk."""


def result_code(error: BaseException) -> int:
    """The primary SQLite result code of an error, 0 when it has none."""
    origin = error.orig if isinstance(error, DBAPIError) else error
    code = getattr(origin, "sqlite_errorcode", None)
    if isinstance(code, int):
        return code & 0xFF
    # The module raises some errors itself, with a text and no code.
    text = str(origin) if isinstance(origin, sqlcipher.Error) else ""
    if "file is not a database" in text:
        return SQLITE_NOTADB
    if "malformed" in text:
        return SQLITE_CORRUPT
    if "full" in text:
        return SQLITE_FULL
    if "disk I/O error" in text:
        return SQLITE_IOERR
    return 0


def is_database_error(error: BaseException) -> bool:
    """True for an error of SQLCipher, wrapped by SQLAlchemy or not."""
    return isinstance(error, DBAPIError | sqlcipher.Error)


def disk_full() -> EnvironmentFaultError:
    """The error for a disk with no room."""
    return EnvironmentFaultError(
        "The disk is full, so nothing was saved. Everything saved before is intact. "
        "Free some space on this disk, or delete what is no longer needed.",
        code="disk_full",
    )


def damaged(what: str = "") -> IntegrityError:
    """The error for a store whose pages do not check out."""
    return IntegrityError(
        f"The store is damaged{': ' + what if what else ''}. Nothing more is written to it. "
        "Restore the latest backup.",
        code="store_damaged",
    )


def io_fault() -> EnvironmentFaultError:
    """The error for a disk that failed to read or write."""
    return EnvironmentFaultError(
        "The disk reported an error, so the last change may not be saved and no further change is "
        "accepted. Check the disk, then start the engine again; it will say what is saved.",
        code="store_io",
    )


def short_of_room(folder: Path) -> bool:
    """True when the folder's file system has next to no room left."""
    try:
        info = os.statvfs(folder)
    except OSError:
        return False
    return info.f_bavail * info.f_frsize < _SHORT_OF_ROOM


def translate(error: BaseException, folder: Path) -> EngineError | None:
    """The error to show for a database error, or None when it is no fault of disk or data.

    Args:
        error: What SQLAlchemy or SQLCipher raised.
        folder: Where the store lies, to tell a full disk from a failing one.
    """
    if not is_database_error(error):
        return None
    code = result_code(error)
    if code == SQLITE_FULL or (code == SQLITE_IOERR and short_of_room(folder)):
        return disk_full()
    if code == SQLITE_IOERR:
        return io_fault()
    if code in {SQLITE_CORRUPT, SQLITE_NOTADB}:
        return damaged()
    return {
        SQLITE_READONLY: EnvironmentFaultError(
            "The store cannot be written: its disk or file is read-only. "
            "Nothing was changed. Make the disk writable and start the engine again.",
            code="store_not_writable",
        ),
        SQLITE_CANTOPEN: EnvironmentFaultError(
            "A file of the store cannot be opened. Check that this account may read and write "
            "the data folder and that the disk has room.",
            code="store_cannot_open",
        ),
    }.get(code)
