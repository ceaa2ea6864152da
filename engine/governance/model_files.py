"""Model files in the site's model folder, named by their SHA-256.

A file gets its name only when all of it is on the disk and hashed; until then it is a `.part`
file that goes away when the import ends in any way. Nothing here reads more of a file than its first
four bytes: parsing GGUF is the sandboxed worker's business.
"""

from __future__ import annotations

import errno
import hashlib
import os
import secrets
import stat
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from engine.api.errors import BugError, EngineError, EnvironmentFaultError, InputError

if TYPE_CHECKING:
    from collections.abc import Collection, Generator, Iterator

MAGIC = b"GGUF"
_CHUNK = 4 << 20
_SPARE = 64 << 20
"""Bytes that must stay free on the disk beside the copy."""
_SMALLEST = 32
"""A GGUF header with no tensors and no metadata is 24 bytes; nothing below this holds a model."""

MAX_NAME = 120
"""Characters."""


def clean_name(name: str) -> str:
    """A model's name as it is kept: printable, one line, cut at 120 characters."""
    printable = "".join(each if each.isprintable() else " " for each in name)
    return " ".join(printable.split())[:MAX_NAME] or "model"


@dataclass(frozen=True, slots=True)
class CopyProgress:
    """Bytes copied and hashed so far, and the size of the file."""

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class CopiedModel:
    """A whole copy that has no name yet. `part` lies in the model folder."""

    part: Path
    sha256: str
    size: int


class ModelFiles:
    """The model folder.

    Args:
        folder: Exists, 0700.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def path_of(self, sha256: str) -> Path:
        """Where a model's file lies, or would."""
        return self._folder / f"{sha256}.gguf"

    def is_there(self, sha256: str, size: int) -> bool:
        """Whether a regular file of the registered size is there; its bytes are not read."""
        try:
            info = self.path_of(sha256).lstat()
        except OSError:
            return False
        return stat.S_ISREG(info.st_mode) and info.st_size == size

    def is_whole(self, sha256: str) -> bool:
        """Whether a model's file is there with exactly the registered bytes; reads all of it."""
        try:
            with self.path_of(sha256).open("rb") as file:
                return hashlib.file_digest(file, "sha256").hexdigest() == sha256
        except OSError:
            return False

    def copy_in(self, source: Path) -> Generator[CopyProgress | CopiedModel]:
        """Copies a file into the folder, hashing on the way; the last item is the copy.

        Closing the iterator before its end removes the copy.

        Raises:
            InputError: Not a regular file, not a GGUF file, or it changed while being read.
            EnvironmentFaultError: It cannot be read, or the disk has no room.
        """
        part = self._folder / f"{secrets.token_hex(8)}.part"
        kept = False
        try:
            with _open_source(source) as (reader, total), _writing():
                self._check_room(total)
                digest = hashlib.sha256()
                done = 0
                descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
                with os.fdopen(descriptor, "wb", buffering=0) as writer:
                    yield CopyProgress(0, total)
                    while chunk := _read(reader, _CHUNK, source):
                        digest.update(chunk)
                        _write_all(writer, chunk)
                        done += len(chunk)
                        yield CopyProgress(done, total)
                    if done != total:
                        raise InputError(
                            f"{source.name} changed while it was being read. Nothing was added. "
                            "Wait until it is complete, then add it again.",
                            code="file_changed",
                        )
                    os.fchmod(descriptor, 0o400)
                    os.fsync(descriptor)
            kept = True
            yield CopiedModel(part, digest.hexdigest(), done)
        except GeneratorExit:
            kept = False
            raise
        finally:
            if not kept:
                part.unlink(missing_ok=True)

    def copy(self, source: Path) -> CopiedModel:
        """As `copy_in`, in one go."""
        items = list(self.copy_in(source))
        copied = items[-1]
        if not isinstance(copied, CopiedModel):
            raise BugError("A copy of a model ended without its result.")
        return copied

    def keep(self, copied: CopiedModel) -> Path:
        """Gives a copy its final name, durably; on a fault nothing is left of it.

        Raises:
            EnvironmentFaultError: The disk refuses.
        """
        final = self.path_of(copied.sha256)
        try:
            with _writing():
                copied.part.rename(final)
                self._sync_folder()
        except EngineError:
            self.discard(copied)
            raise
        return final

    def discard(self, copied: CopiedModel) -> None:
        """Removes a copy that is not wanted."""
        copied.part.unlink(missing_ok=True)

    def remove(self, sha256: str) -> None:
        """Removes a model's file, durably, if it is there."""
        self.path_of(sha256).unlink(missing_ok=True)
        self._sync_folder()

    def clean_up(self, registered: Collection[str]) -> int:
        """Removes what an import that was cut off left: parts, and whole files nobody registered.

        Returns:
            How many files.
        """
        removed = 0
        for path in self._folder.iterdir():
            orphan = path.suffix == ".gguf" and path.stem not in registered
            if path.suffix == ".part" or orphan:
                path.unlink(missing_ok=True)
                removed += 1
        return removed

    def _check_room(self, size: int) -> None:
        info = os.statvfs(self._folder)
        free = info.f_bavail * info.f_frsize
        if free < size + _SPARE:
            raise EnvironmentFaultError(
                f"The disk has {free >> 20:,} MiB free; the model needs {size >> 20:,} MiB and "
                f"{_SPARE >> 20} MiB must stay free. Nothing was copied. Free some space first.",
                code="disk_full",
            )

    def _sync_folder(self) -> None:
        descriptor = os.open(self._folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


@contextmanager
def _open_source(source: Path) -> Iterator[tuple[BinaryIO, int]]:
    """Opens a regular file that begins like a GGUF file; gives it with its size."""
    try:
        # Not blocking, so that a pipe in place of a file cannot hold the import for ever.
        descriptor = os.open(source, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except (OSError, ValueError) as error:
        raise _unreadable(source, error) from error
    info = os.fstat(descriptor)
    if not stat.S_ISREG(info.st_mode):
        os.close(descriptor)
        raise InputError(
            f"{source.name or source} is not a file. Choose a GGUF file.", code="not_a_file"
        )
    with os.fdopen(descriptor, "rb", buffering=0) as reader:
        magic = _read(reader, len(MAGIC), source)
        if magic != MAGIC or info.st_size < _SMALLEST:
            raise InputError(
                f"{source.name} is not a GGUF file: it does not begin with the letters GGUF. "
                "Nothing was added. Choose a model in GGUF format.",
                code="not_gguf",
            )
        reader.seek(0)
        yield reader, info.st_size


def _read(reader: BinaryIO, size: int, source: Path) -> bytes:
    try:
        return reader.read(size)
    except OSError as error:
        raise _unreadable(source, error) from error


def _unreadable(source: Path, error: Exception) -> EnvironmentFaultError | InputError:
    if isinstance(error, FileNotFoundError | ValueError):
        return InputError(
            f"There is no file {source.name or 'of this name'} at the place given. Check the path.",
            code="no_such_file",
        )
    reason = error.strerror if isinstance(error, OSError) else None
    return EnvironmentFaultError(
        f"{source.name or source} cannot be read ({reason or 'the disk refuses'}). Check the "
        "medium and that this account may read the file.",
        code="file_unreadable",
    )


def _write_all(writer: BinaryIO, data: bytes) -> None:
    view = memoryview(data)
    while view:
        written = writer.write(view)
        view = view[written:]


@contextmanager
def _writing() -> Iterator[None]:
    """Turns what the disk says while the copy is written into words."""
    try:
        yield
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            raise EnvironmentFaultError(
                "The disk is full, so the model was not added and the copy was removed. "
                "Free some space and add it again.",
                code="disk_full",
            ) from error
        raise EnvironmentFaultError(
            f"The model folder cannot be written ({error.strerror}). Nothing was added.",
            code="folder_not_writable",
        ) from error
