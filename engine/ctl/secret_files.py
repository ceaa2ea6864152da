"""Secrets in files: read from, and written so that only this account can read them."""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING

from engine.api.errors import EngineError, EnvironmentFaultError, InputError
from engine.ctl.new_files import exists_already

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LONGEST = 64 * 1024
RESERVED = 4096
"""Bytes taken on the disk beforehand: what is shown only once must not meet a full one."""

_UNKNOWN_OUTCOME = {"engine_gone", "engine_silent", "file_not_written"}


def read_first_line(path: Path, what: str) -> str:
    """The first line of a file, without its end.

    Args:
        path: The file.
        what: What it holds, for the error's text.

    Raises:
        InputError: It cannot be read, or the line is empty.
    """
    line = read_text(path, what).split("\n", 1)[0].rstrip("\r")
    if not line:
        raise InputError(f"The file {path} for the {what} begins with an empty line.")
    return line


def read_text(path: Path, what: str) -> str:
    """A small file's text.

    Raises:
        InputError: It cannot be read, is too long or no UTF-8.
    """
    try:
        with path.open("rb") as file:
            data = file.read(LONGEST + 1)
        if len(data) > LONGEST:
            raise InputError(f"The file {path} is too long for the {what}.")
        return data.decode("utf-8")
    except OSError as error:
        raise InputError(
            f"The file {path} for the {what} cannot be read ({error.strerror})."
        ) from error
    except UnicodeDecodeError as error:
        raise InputError(f"The file {path} for the {what} is not UTF-8 text.") from error


class SecretFile:
    """A new file, 0600, that exists before the secret does, so that the secret has a place.

    Args:
        path: The file.
        descriptor: It, open for writing, with room on the disk already its own.
    """

    def __init__(self, path: Path, descriptor: int) -> None:
        self.path = path
        self.written = False
        self._descriptor = descriptor

    def write(self, text: str) -> None:
        """Writes the whole content and waits until it is on the disk.

        Raises:
            EnvironmentFaultError: It cannot be written.
        """
        data = text.encode()
        self.written = True
        try:
            os.pwrite(self._descriptor, data, 0)
            os.ftruncate(self._descriptor, len(data))
            os.fsync(self._descriptor)
        except OSError as error:
            raise EnvironmentFaultError(
                f"The file {self.path} could not be written ({error.strerror}).",
                code="file_not_written",
            ) from error


@contextlib.contextmanager
def new_secret_files(*paths: Path) -> Iterator[list[SecretFile]]:
    """Makes files that do not exist yet; removes those again that the block left unwritten.

    Raises:
        InputError: One exists already.
        EnvironmentFaultError: One cannot be made.
    """
    files: list[SecretFile] = []
    descriptors: list[int] = []
    try:
        for path in paths:
            descriptors.append(_create(path))
            files.append(SecretFile(path, descriptors[-1]))
        yield files
    except BaseException as error:
        # Unless the engine refused, it may be done, and then the file is all there is of a secret.
        refused = isinstance(error, EngineError) and error.code not in _UNKNOWN_OUTCOME
        for file in files:
            if refused or not file.written:
                with contextlib.suppress(OSError):
                    file.path.unlink()
        raise
    finally:
        for descriptor in descriptors:
            os.close(descriptor)


def _create(path: Path) -> int:
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        os.posix_fallocate(descriptor, 0, RESERVED)
        return descriptor
    except FileExistsError as error:
        raise exists_already(path) from error
    except OSError as error:
        raise EnvironmentFaultError(
            f"The file {path} cannot be made ({error.strerror})."
        ) from error
