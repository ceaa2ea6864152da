"""Model files in the site's model folder, named by their SHA-256.

A split model is a folder of its parts, named `<sha256>.parts`; `engine.api.models.model_sha256`
says what it is known by.

A file gets its name only when all of it is on the disk and hashed; until then it is a `.part`
file that goes away when the import ends in any way.
"""

from __future__ import annotations

import errno
import hashlib
import os
import secrets
import shutil
import stat
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from engine.api.errors import BugError, EngineError, EnvironmentFaultError, InputError
from engine.api.models import model_sha256
from engine.api.said import cause_of
from engine.governance.model_source import all_parts, open_source, part_name, read

if TYPE_CHECKING:
    from collections.abc import Collection, Generator, Iterator

_CHUNK = 4 << 20
_SPARE = 64 << 20
"""Bytes that must stay free on the disk beside the copy."""


@dataclass(frozen=True, slots=True)
class CopyProgress:
    """Bytes copied and hashed so far, and the size of all files."""

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class CopiedModel:
    """A whole copy that has no name yet. `part` lies in the model folder: a file, or a folder."""

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
        """Where a model's file lies, or would; a folder when it is split."""
        folder = self._folder / f"{sha256}.parts"
        return folder if folder.is_dir() else self._folder / f"{sha256}.gguf"

    def is_there(self, sha256: str, size: int) -> bool:
        """Whether regular files of the registered size are there; their bytes are not read."""
        try:
            found = [path.lstat() for path in _files_of(self.path_of(sha256))]
        except OSError:
            return False
        plain = all(stat.S_ISREG(info.st_mode) for info in found)
        return plain and sum(info.st_size for info in found) == size

    def is_whole(self, sha256: str) -> bool:
        """Whether a model's file is there with exactly the registered bytes; reads all of it."""
        try:
            hashes = []
            for path in _files_of(self.path_of(sha256)):
                with path.open("rb") as file:
                    hashes.append(hashlib.file_digest(file, "sha256").hexdigest())
        except OSError:
            return False
        return model_sha256(hashes) == sha256

    def copy_in(self, source: Path) -> Generator[CopyProgress | CopiedModel]:
        """Copies a file into the folder, hashing on the way; the last item is the copy.

        Of a split model any part may be named: all are taken, from the same folder. Closing the
        iterator before its end removes the copy.

        Raises:
            InputError: Not a regular file, not a GGUF file, a part is missing, or it changed while
                being read.
            EnvironmentFaultError: It cannot be read, or the disk has no room.
        """
        part = self._folder / f"{secrets.token_hex(8)}.part"
        kept = False
        try:
            with ExitStack() as opened:
                sources = all_parts(source)
                readers = [opened.enter_context(open_source(each)) for each in sources]
                total = sum(size for _, size in readers)
                opened.enter_context(_writing())
                self._check_room(total)
                targets = [part]
                if len(sources) > 1:
                    part.mkdir(0o700)
                    names = (part_name(at + 1, len(sources)) for at in range(len(sources)))
                    targets = [part / name for name in names]
                hashes, done = [], 0
                for each, target, (reader, size) in zip(sources, targets, readers, strict=True):
                    digest = hashlib.sha256()
                    for chunk in _copy(each, reader, size, target):
                        digest.update(chunk)
                        done += len(chunk)
                        yield CopyProgress(done, total)
                    hashes.append(digest.hexdigest())
                if len(sources) > 1:
                    _sync_folder(part)
            kept = True
            yield CopiedModel(part, model_sha256(hashes), done)
        except GeneratorExit:
            kept = False
            raise
        finally:
            if not kept:
                _remove(part)

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
        ending = "parts" if copied.part.is_dir() else "gguf"
        final = self._folder / f"{copied.sha256}.{ending}"
        try:
            with _writing():
                if final.is_dir():  # damaged: a whole one is not registered twice
                    shutil.rmtree(final)
                copied.part.rename(final)
                _sync_folder(self._folder)
        except EngineError:
            self.discard(copied)
            raise
        return final

    def discard(self, copied: CopiedModel) -> None:
        """Removes a copy that is not wanted."""
        _remove(copied.part)

    def remove(self, sha256: str) -> None:
        """Removes a model's file, durably, if it is there."""
        _remove(self.path_of(sha256))
        _sync_folder(self._folder)

    def clean_up(self, registered: Collection[str]) -> int:
        """Removes what an import that was cut off left: parts, and whole files nobody registered.

        Returns:
            How many files.
        """
        removed = 0
        for path in self._folder.iterdir():
            orphan = path.suffix in {".gguf", ".parts"} and path.stem not in registered
            if path.suffix == ".part" or orphan:
                _remove(path)
                removed += 1
        return removed

    def _check_room(self, size: int) -> None:
        info = os.statvfs(self._folder)
        free = info.f_bavail * info.f_frsize
        if free < size + _SPARE:
            needed, spare = -(-size >> 20), -(-_SPARE >> 20)
            raise EnvironmentFaultError(
                f"The model needs {needed} MiB, and {spare} MiB must stay free beside it, but the "
                f"disk has only {free >> 20} MiB free. Nothing was copied. Free some space on it, "
                "then add the model again.",
                code="no_room_for_model",
                details={"needed": str(needed), "spare": str(spare), "free": str(free >> 20)},
            )


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _files_of(path: Path) -> list[Path]:
    """The file, or the parts in a folder."""
    return sorted(path.iterdir()) if path.is_dir() else [path]


def _copy(source: Path, reader: BinaryIO, size: int, target: Path) -> Iterator[bytes]:
    """Copies one file; gives nothing first, then what it copied, piece by piece.

    Raises:
        InputError: It changed while being read.
    """
    done = 0
    descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb", buffering=0) as writer:
        yield b""
        while chunk := read(reader, _CHUNK, source):
            _write_all(writer, chunk)
            done += len(chunk)
            yield chunk
        if done != size:
            raise InputError(
                f"{source.name} changed while it was being read. Nothing was added. "
                "Wait until it is complete, then add it again.",
                code="file_changed",
            )
        os.fchmod(descriptor, 0o400)
        os.fsync(descriptor)


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
            said={"cause": cause_of(error)},
        ) from error
