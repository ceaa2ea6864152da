"""A small bounded reader of GGUF headers, run before llama.cpp sees a file.

It follows the GGUF specification, versions 2 and 3. It reads no tensor data, checks every count
and offset against the size of the file, and keeps only scalars and short strings. Parsers of this
format have had memory-safety faults for years, so obvious nonsense ends here, in Python.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import mmap

MAX_KEYS = 65_536
MAX_TENSORS = 65_536
MAX_KEY_BYTES = 65_535
MAX_STRINGS = 4_000_000
KEPT_STRING = 4096
MAX_DIMENSIONS = 4


class GgufError(Exception):
    """The file is no sound GGUF file; the text is safe to show."""


class _Type(IntEnum):
    U8, I8, U16, I16, U32, I32, F32, BOOL, STRING, ARRAY, U64, I64, F64 = range(13)


_FORMATS = {
    _Type.U8: "<B",
    _Type.I8: "<b",
    _Type.U16: "<H",
    _Type.I16: "<h",
    _Type.U32: "<I",
    _Type.I32: "<i",
    _Type.F32: "<f",
    _Type.BOOL: "<?",
    _Type.U64: "<Q",
    _Type.I64: "<q",
    _Type.F64: "<d",
}
_SIZES = {kind: struct.calcsize(form) for kind, form in _FORMATS.items()}

Scalar = int | float | bool | str


@dataclass(frozen=True)
class GgufSummary:
    """What a header says: counts, and the metadata that is a scalar or a short string."""

    version: int
    tensors: int
    metadata: dict[str, Scalar] = field(default_factory=dict)

    def number(self, key: str, default: int = 0) -> int:
        """An architecture's number, such as `block_count`; `default` when it is not one."""
        value = self.metadata.get(f"{self.metadata.get('general.architecture', '')}.{key}")
        return value if isinstance(value, int) and 0 <= value < 1 << 32 else default

    def cell_bytes(self) -> int:
        """Bytes of cache one token needs, with 16-bit keys and values; an upper estimate."""
        heads = self.number("attention.head_count", 1) or 1
        width = self.number("embedding_length", 4096) // heads
        kept = self.number("attention.head_count_kv", heads)
        keys = self.number("attention.key_length", width)
        values = self.number("attention.value_length", width)
        return 2 * max(1, self.number("block_count", 32)) * kept * (keys + values)


class _Cursor:
    """Reads forward and never past the end."""

    def __init__(self, data: bytes | mmap.mmap) -> None:
        self._data = data
        self._size = len(data)
        self.at = 0

    @property
    def left(self) -> int:
        return self._size - self.at

    def skip(self, size: int) -> None:
        if size > self.left:
            raise GgufError("The file ends in the middle of its header.")
        self.at += size

    def scalar(self, kind: _Type) -> int | float | bool:
        start = self.at
        self.skip(_SIZES[kind])
        value: int | float | bool = struct.unpack_from(_FORMATS[kind], self._data, start)[0]
        return value

    def number(self, kind: _Type, limit: int, what: str) -> int:
        value = int(self.scalar(kind))
        if value > limit:
            raise GgufError(f"The header claims {value} {what}; at most {limit} can be true.")
        return value

    def text(self, limit: int) -> str:
        size = self.number(_Type.U64, min(limit, self.left), "bytes in a name")
        start = self.at
        self.skip(size)
        return self._data[start : self.at].decode("utf-8", "replace")

    def skip_strings(self, count: int) -> None:
        for _ in range(count):
            self.skip(self.number(_Type.U64, self.left, "bytes in a string"))


def _kind(cursor: _Cursor) -> _Type:
    code = int(cursor.scalar(_Type.U32))
    try:
        return _Type(code)
    except ValueError:
        raise GgufError(f"The header has a value of unknown type {code}.") from None


def _value(cursor: _Cursor) -> Scalar | None:
    """Reads one value; None when it is not kept."""
    kind = _kind(cursor)
    if kind is _Type.STRING:
        start = cursor.at
        size = cursor.number(_Type.U64, cursor.left, "bytes in a string")
        if size > KEPT_STRING:
            cursor.skip(size)
            return None
        cursor.at = start
        return cursor.text(KEPT_STRING)
    if kind is not _Type.ARRAY:
        return cursor.scalar(kind)
    inner = _kind(cursor)
    if inner is _Type.ARRAY:
        raise GgufError("The header nests arrays, which llama.cpp does not read.")
    if inner is _Type.STRING:
        cursor.skip_strings(cursor.number(_Type.U64, MAX_STRINGS, "strings in an array"))
    else:
        size = _SIZES[inner]
        cursor.skip(size * cursor.number(_Type.U64, cursor.left // size, "values in an array"))
    return None


def read_header(data: bytes | mmap.mmap) -> GgufSummary:
    """Checks the structure of a GGUF file.

    Args:
        data: The whole file, mapped or in memory.

    Raises:
        GgufError: It is not GGUF, of an unknown version, cut short, or its counts cannot be true.
    """
    cursor = _Cursor(data)
    if bytes(data[:4]) != b"GGUF":
        raise GgufError("The file is not a GGUF file.")
    cursor.skip(4)
    version = int(cursor.scalar(_Type.U32))
    if version not in {2, 3}:
        raise GgufError(f"The file is GGUF version {version}; versions 2 and 3 are read.")
    tensors = cursor.number(_Type.U64, MAX_TENSORS, "tensors")
    keys = cursor.number(_Type.U64, MAX_KEYS, "keys")
    metadata: dict[str, Scalar] = {}
    for _ in range(keys):
        key = cursor.text(MAX_KEY_BYTES)
        value = _value(cursor)
        if key in metadata:
            raise GgufError("The header has a key twice.")
        if value is not None:
            metadata[key] = value
    parts = metadata.get("split.count", 1)
    if tensors == 0 and not (isinstance(parts, int) and parts > 1):
        raise GgufError("The file holds no tensors.")
    furthest = _read_tensors(cursor, tensors)
    if tensors and furthest >= cursor.left:
        raise GgufError("The file is cut short: a tensor begins past its end.")
    return GgufSummary(version=version, tensors=tensors, metadata=metadata)


def _read_tensors(cursor: _Cursor, count: int) -> int:
    """Checks the list of tensors; returns the furthest offset of one, in bytes."""
    furthest = 0
    for _ in range(count):
        cursor.text(MAX_KEY_BYTES)
        dimensions = cursor.number(_Type.U32, MAX_DIMENSIONS, "dimensions of a tensor")
        elements = 1
        for _ in range(dimensions):
            elements *= int(cursor.scalar(_Type.U64))
        if not 0 < elements < 1 << 62:
            raise GgufError("The header has a tensor of impossible size.")
        cursor.skip(_SIZES[_Type.U32])
        furthest = max(furthest, int(cursor.scalar(_Type.U64)))
    return furthest
