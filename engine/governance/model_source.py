"""Files that models are imported from: what they are called, their parts, reading them.

Nothing here reads more of a file than its first four bytes by itself: parsing GGUF is the
sandboxed worker's business.
"""

from __future__ import annotations

import os
import re
import stat
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO

from engine.api.errors import EnvironmentFaultError, InputError
from engine.api.said import NOTHING, cause_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MAGIC = b"GGUF"
_SMALLEST = 32
"""A GGUF header with no tensors and no metadata is 24 bytes; nothing below this holds a model."""

MAX_NAME = 120
"""Characters."""


_PART = re.compile(r"(?P<stem>.+)-(?P<number>\d{5})-of-(?P<count>\d{5})\.gguf")
"""How llama.cpp names the files of a split model."""
MAX_PARTS = 400


def model_name(source: Path) -> str:
    """A model's name by its file's, without what says which part of a split one it is."""
    part = _PART.fullmatch(source.name)
    return clean_name(part["stem"] if part else source.stem)


def clean_name(name: str) -> str:
    """A model's name as it is kept: printable, one line, cut at 120 characters."""
    printable = "".join(each if each.isprintable() else " " for each in name)
    return " ".join(printable.split())[:MAX_NAME] or "model"


def all_parts(source: Path) -> list[Path]:
    """The file itself; of a split model all its parts, in their order.

    Args:
        source: The file, or any part.

    Raises:
        InputError: A part is missing, or the name claims what cannot be.
    """
    part = _PART.fullmatch(source.name)
    count = int(part["count"]) if part else 1
    if part is None or count < 2:
        return [source]
    if count > MAX_PARTS or not 1 <= int(part["number"]) <= count:
        raise InputError(
            f"{source.name} is not named like a part of a model, of which there are at most "
            f"{MAX_PARTS}. Nothing was added. Choose the model's own files.",
            code="part_missing",
        )
    parts = [
        source.with_name(f"{part['stem']}-{at:05}-of-{count:05}.gguf") for at in range(1, count + 1)
    ]
    missing = [each.name for each in parts if not each.exists()]
    if missing and source.exists():
        raise InputError(
            f"{source.name} is a part of a split model, and {len(missing)} of its {count} parts "
            f"are not beside it; the first is {missing[0]}. Nothing was added. Put all parts into "
            "one folder, then add any of them.",
            code="part_missing",
        )
    return [source] if missing else parts


def part_name(number: int, count: int) -> str:
    """What a part is called in the model folder; numbers begin at 1."""
    return f"{number:05}-of-{count:05}.gguf"


@contextmanager
def open_source(source: Path) -> Iterator[tuple[BinaryIO, int]]:
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
        magic = read(reader, len(MAGIC), source)
        if magic != MAGIC or info.st_size < _SMALLEST:
            raise InputError(
                f"{source.name} is not a GGUF file: it does not begin with the letters GGUF. "
                "Nothing was added. Choose a model in GGUF format.",
                code="not_gguf",
            )
        reader.seek(0)
        yield reader, info.st_size


def read(reader: BinaryIO, size: int, source: Path) -> bytes:
    """At most `size` bytes; none at the end.

    Raises:
        EnvironmentFaultError: The disk refuses.
    """
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
    cause = cause_of(error) if isinstance(error, OSError) else NOTHING
    return EnvironmentFaultError(
        f"{source.name or source} cannot be read ({cause or 'the disk refuses'}). Check the "
        "medium and that this account may read the file.",
        code="file_unreadable",
        said={"cause": cause},
    )
