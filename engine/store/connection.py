"""Raw SQLCipher connections: the key, the settings every one of them has, and the first checks.

The URL dialect of SQLAlchemy would pass the key as a passphrase, and a "raw" key of the wrong length
silently becomes one; so connections are made here, from exactly 64 lower-case hex digits.
"""

from __future__ import annotations

import os
import re
from functools import cache
from typing import TYPE_CHECKING

from sqlcipher3 import dbapi2 as sqlcipher

from engine.api.errors import BugError, EnvironmentFaultError, IntegrityError
from engine.api.said import cause_of
from engine.store import faults

if TYPE_CHECKING:
    from pathlib import Path

    from sqlcipher3.dbapi2 import Connection

PAGE_SIZE = 4096
APPLICATION_ID = 0x414E4348
"""`ANCH`: marks a file as a store of Anchorhold (https://www.sqlite.org/fileformat.html)."""

_MINIMUM_SQLITE = (3, 51, 3)
"""Earlier ones can lose committed data in WAL mode when two connections checkpoint at once."""

_KEY = re.compile(r"^[0-9a-f]{64}\Z")
_PLAINTEXT_MAGIC = b"SQLite format 3\0"
_SQLITE_OK = 0
_SQLITE_DENY = 1
_SQLITE_ATTACH = 24
_BUSY_MILLISECONDS = 2000


def _authorise(action: int, *_: object) -> int:
    """Refuses ATTACH, and with it VACUUM: each could write a copy under another key or none."""
    return _SQLITE_DENY if action == _SQLITE_ATTACH else _SQLITE_OK


def check_library() -> None:
    """Refuses a SQLite with known data loss.

    Raises:
        EnvironmentFaultError: It is older than 3.51.3.
    """
    if sqlcipher.sqlite_version_info < _MINIMUM_SQLITE:
        raise EnvironmentFaultError(
            f"The database library is too old ({sqlcipher.sqlite_version}); 3.51.3 is the oldest "
            "that keeps data safe. Reinstall Anchorhold.",
            code="library_too_old",
        )


@cache
def library_version() -> str:
    """SQLCipher and the SQLite inside it, by name and version."""
    connection = sqlcipher.connect(":memory:")
    try:
        found = connection.execute("PRAGMA cipher_version").fetchone()
    finally:
        connection.close()
    return f"SQLCipher {found[0] if found else '?'}, SQLite {sqlcipher.sqlite_version}"


def check_file(path: Path) -> None:
    """Looks at a store's first bytes and its length before any key is used.

    Raises:
        IntegrityError: It is missing (`store_missing`), empty or cut off (`store_damaged`), or not
            encrypted (`store_plaintext`).
        EnvironmentFaultError: It cannot be read (`store_cannot_open`).
    """
    try:
        with path.open("rb") as file:
            header = file.read(len(_PLAINTEXT_MAGIC))
            size = os.fstat(file.fileno()).st_size
    except FileNotFoundError:
        raise IntegrityError(
            "The store is missing from the data folder. Restore the latest backup.",
            code="store_missing",
        ) from None
    except OSError as error:
        raise EnvironmentFaultError(
            f"The store cannot be read ({error.strerror}). Check the data folder and its disk.",
            code="store_cannot_open",
            said={"cause": cause_of(error)},
        ) from error
    if header == _PLAINTEXT_MAGIC:
        raise IntegrityError(
            "The file in the store's place is not encrypted, so it is not the store: someone or "
            "something put it there. It was not opened. Restore the latest backup.",
            code="store_plaintext",
        )
    if len(header) < len(_PLAINTEXT_MAGIC):
        raise faults.damaged("its file is empty or cut off")
    if size % PAGE_SIZE and not _has_log(path):
        raise faults.damaged(f"its file has {size} bytes, which is no whole number of pages")


def _has_log(path: Path) -> bool:
    """Whether the write-ahead log may hold what a checkpoint that was cut off left incomplete."""
    try:
        return path.with_name(f"{path.name}-wal").stat().st_size > 0
    except OSError:
        return False


def connect(path: Path, key: str, *, read_only: bool = False) -> Connection:
    """Opens one connection with its key and settings, and proves that the key fits.

    Args:
        path: An existing file.
        key: 64 lower-case hex digits, the raw key.
        read_only: Refuse every write on this connection.

    Raises:
        IntegrityError: Wrong key or another vault's file (`store_wrong_key`), damage.
        EnvironmentFaultError: The file cannot be opened, or encryption is not working.
    """
    if not _KEY.match(key):
        raise BugError("A store key must be 64 lower-case hex digits.")
    try:
        # Without mode=rw SQLite would make an empty file in the place of a missing one.
        connection = sqlcipher.connect(
            f"{path.absolute().as_uri()}?mode=rw",
            uri=True,
            isolation_level=None,
            check_same_thread=False,
            cached_statements=256,
        )
    except sqlcipher.Error as error:
        raise (faults.translate(error, path.parent) or faults.damaged()) from None
    try:
        _set_up(connection, key, read_only=read_only)
    except BaseException as error:
        connection.close()
        if faults.result_code(error) == faults.SQLITE_NOTADB:
            raise IntegrityError(
                "The store cannot be opened with this vault's key: it belongs to another vault, "
                "or its first page is damaged. Restore the latest backup.",
                code="store_wrong_key",
            ) from None
        found = faults.translate(error, path.parent)
        if found is not None:
            raise found from None
        raise
    return connection


def _set_up(connection: Connection, key: str, *, read_only: bool) -> None:
    # Its messages on standard error would only repeat the errors that are raised.
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(f"PRAGMA key = \"x'{key}'\"")
    if connection.execute("PRAGMA cipher_status").fetchone() != ("1",):
        raise EnvironmentFaultError(
            "The database library does not encrypt, so the store was not opened. "
            "Reinstall Anchorhold.",
            code="no_encryption",
        )
    connection.set_authorizer(_authorise)
    # Fails with "not a database" when the key does not fit.
    connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    for setting in (
        f"busy_timeout = {_BUSY_MILLISECONDS}",
        "foreign_keys = ON",
        "temp_store = MEMORY",
        "mmap_size = 0",
        "trusted_schema = OFF",
        "cell_size_check = ON",
        "secure_delete = 1",
    ):
        connection.execute(f"PRAGMA {setting}").fetchall()
    # cipher_memory_security stays off: it wipes and locks every allocation, at a price on each page;
    # memory that held a key is wiped either way, and the process makes no core dumps.
    connection.execute("PRAGMA synchronous = FULL")
    # SQLite drops errors of automatic checkpoints; the writer makes its own and sees them.
    connection.execute("PRAGMA wal_autocheckpoint = 0").fetchall()
    if read_only:
        connection.execute("PRAGMA query_only = ON")


def make_file(path: Path, key: str) -> None:
    """Makes a new encrypted file, 0600, in WAL mode, with incremental vacuum, and nothing in it.

    Raises:
        EnvironmentFaultError: Something lies there already, or it cannot be written.
    """
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR | os.O_CLOEXEC, 0o600))
    except FileExistsError:
        raise EnvironmentFaultError(
            "A store lies in this data folder already. Choose another folder with --data.",
            code="store_exists",
        ) from None
    except OSError as error:
        raise EnvironmentFaultError(
            f"The store cannot be made ({error.strerror}). Check the data folder and its disk.",
            code="store_cannot_open",
            said={"cause": cause_of(error)},
        ) from error
    connection = connect(path, key)
    try:
        # Both are fixed once the first table is there.
        connection.execute("PRAGMA auto_vacuum = INCREMENTAL")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        use_wal(connection)
    except sqlcipher.Error as error:
        raise (faults.translate(error, path.parent) or faults.io_fault()) from None
    finally:
        connection.close()
    sync_folder(path.parent)


def use_wal(connection: Connection) -> None:
    """Sets write-ahead logging.

    Raises:
        EnvironmentFaultError: The file system does not allow it.
    """
    if connection.execute("PRAGMA journal_mode = WAL").fetchone() != ("wal",):
        raise EnvironmentFaultError(
            "This disk's file system cannot hold the store (no shared memory files). "
            "Choose a folder on a local disk with --data.",
            code="no_wal",
        )


def check_whole(connection: Connection, path: Path) -> None:
    """Checks that the file is a store and has all of its pages, after the log is folded into it.

    Raises:
        IntegrityError: `store_foreign` or `store_damaged`.
    """
    if connection.execute("PRAGMA application_id").fetchone() != (APPLICATION_ID,):
        raise IntegrityError(
            "The file in the store's place was not made by Anchorhold. It was not changed. "
            "Restore the latest backup.",
            code="store_foreign",
        )
    try:
        busy, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except sqlcipher.Error as error:
        found = faults.translate(error, path.parent)
        if found is None or found.code != "disk_full":
            raise
        # No room to fold the log in: the file is short of what the log has, and still whole. It must
        # open, so that something can be deleted.
        return
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    size = path.stat().st_size
    if not busy and size != pages * PAGE_SIZE:
        raise faults.damaged(f"its file has {size} bytes where {pages * PAGE_SIZE} belong")


def make_private(path: Path) -> None:
    """Sets 0600 on a database and the files beside it."""
    for each in (path, path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm")):
        if each.exists():
            each.chmod(0o600)


def sync_folder(folder: Path) -> None:
    """Makes the names in a folder durable."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
