"""Files that the command line makes: nothing that is there is ever overwritten."""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING

from engine.api.errors import EnvironmentFaultError, InputError

if TYPE_CHECKING:
    from pathlib import Path


def exists_already(path: Path) -> InputError:
    """The refusal to overwrite a file."""
    return InputError(
        f"The file {path} exists already and is not overwritten. Name another one.",
        code="file_exists",
    )


def write_new(path: Path, data: bytes) -> None:
    """Writes a file that is not there yet, and waits until the medium has it.

    Raises:
        InputError: It exists already.
        EnvironmentFaultError: It cannot be written; nothing of it is left.
    """
    try:
        with path.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except FileExistsError as error:
        raise exists_already(path) from error
    except OSError as error:
        with contextlib.suppress(OSError):
            path.unlink()
        raise EnvironmentFaultError(
            f"The file {path} cannot be written ({error.strerror}). Name another place.",
            code="file_not_written",
        ) from error
