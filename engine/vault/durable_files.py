"""Files that survive a power cut whole, and files whose content is overwritten before it goes."""

from __future__ import annotations

import errno
import os
import secrets
import stat
from typing import TYPE_CHECKING

from engine.api.errors import EnvironmentFaultError, IntegrityError
from engine.api.said import NOTHING, Said, cause_of, say

if TYPE_CHECKING:
    from pathlib import Path

_PRIVATE_FILE = 0o600
_SHARED_BITS = 0o077


def write_durably(path: Path, data: bytes, *, overwrite_old: bool = False) -> None:
    """Replaces a file, 0600: either the old or the new one is there after a crash.

    Temporary file in the same folder, fsync, rename, fsync of the folder.

    Args:
        path: The file.
        data: Its new content.
        overwrite_old: Also overwrite the replaced content in place, because it wraps a key
            that must not be found again. Solid-state disks may keep copies all the same.

    Raises:
        EnvironmentFaultError: The disk refuses; the old file is untouched.
    """
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    old = -1
    try:
        if overwrite_old and path.exists():
            old = os.open(path, os.O_RDWR | os.O_NOFOLLOW | os.O_CLOEXEC)
        handle = os.open(
            temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, _PRIVATE_FILE
        )
        try:
            _write_all(handle, data)
            os.fchmod(handle, _PRIVATE_FILE)
            os.fsync(handle)
        finally:
            os.close(handle)
        temporary.replace(path)
        sync_folder(path.parent)
        if old >= 0:
            _overwrite(old)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise _fault(error) from error
    finally:
        if old >= 0:
            os.close(old)


def read_private(path: Path, limit: int) -> tuple[bytes, Said]:
    """Reads one of our own files and makes it 0600 again where it was not.

    Args:
        path: The file.
        limit: The most bytes it may have.

    Returns:
        The content, and a warning, or nothing.

    Raises:
        IntegrityError: It is a link, no regular file, or too large.
        EnvironmentFaultError: It is missing or cannot be read.
    """
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        if error.errno == errno.ELOOP:
            raise _not_ours() from error
        raise _fault(error) from error
    try:
        info = os.fstat(handle)
        if not stat.S_ISREG(info.st_mode) or info.st_size > limit:
            raise _not_ours()
        warning = _make_private(handle, info)
        with os.fdopen(handle, "rb", closefd=False) as file:
            return file.read(limit), warning
    except OSError as error:
        raise _fault(error) from error
    finally:
        os.close(handle)


def overwrite_and_unlink(path: Path) -> None:
    """Overwrites a file in place with random bytes, fsyncs, unlinks, fsyncs the folder.

    A file that is already gone is no error: the step may be repeated after a crash. What a
    solid-state disk keeps is beyond any program's reach.

    Raises:
        EnvironmentFaultError: The disk refuses; the step is to be repeated.
    """
    try:
        handle = os.open(path, os.O_RDWR | os.O_NOFOLLOW | os.O_CLOEXEC)
    except FileNotFoundError:
        return
    except OSError as error:
        raise _fault(error) from error
    try:
        _overwrite(handle)
        path.unlink()
        sync_folder(path.parent)
    except OSError as error:
        raise _fault(error) from error
    finally:
        os.close(handle)


def sync_folder(folder: Path) -> None:
    """Makes a rename or unlink in a folder durable."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _write_all(handle: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(handle, rest) :]


def _overwrite(handle: int) -> None:
    size = os.fstat(handle).st_size
    os.lseek(handle, 0, os.SEEK_SET)
    _write_all(handle, secrets.token_bytes(size))
    os.fsync(handle)


def _make_private(handle: int, info: os.stat_result) -> Said:
    if info.st_uid != os.geteuid():
        return say(
            "key_file_of_other",
            "A key file belongs to another account, which can replace it. Give the data folder back "
            "to the account that runs the engine.",
        )
    if info.st_mode & _SHARED_BITS:
        os.fchmod(handle, _PRIVATE_FILE)
        return say(
            "key_file_readable",
            "A key file was readable by other accounts. That was corrected; whoever copied it can "
            "guess passwords without limit, so let everyone change theirs.",
        )
    return NOTHING


def _not_ours() -> IntegrityError:
    return IntegrityError(
        "A key file is not a file that the engine wrote. Nothing was opened. "
        "Restore the data folder from a backup.",
        code="key_file_foreign",
    )


def _fault(error: OSError) -> EnvironmentFaultError:
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return EnvironmentFaultError(
            "The disk is full, so a key file was not written; the old one is unchanged. "
            "Free some space and try again.",
            code="disk_full",
        )
    return EnvironmentFaultError(
        f"A key file in the data folder cannot be used ({error.strerror}). "
        "Check that the disk is connected, and that this account may read and write the folder.",
        code="key_file_unusable",
        said={"cause": cause_of(error)},
    )
