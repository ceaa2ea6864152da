import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.inference.gguf import GgufError, read_header


def text(value: str) -> bytes:
    data = value.encode()
    return struct.pack("<Q", len(data)) + data


def pair(key: str, kind: int, value: bytes) -> bytes:
    return text(key) + struct.pack("<I", kind) + value


def tensor(name: str = "t", shape: tuple[int, ...] = (4,), offset: int = 0) -> bytes:
    sizes = b"".join(struct.pack("<Q", size) for size in shape)
    return text(name) + struct.pack("<I", len(shape)) + sizes + struct.pack("<IQ", 0, offset)


def gguf(
    pairs: list[bytes], tensors: list[bytes], *, version: int = 3, tail: bytes = b"\0" * 64
) -> bytes:
    head = b"GGUF" + struct.pack("<IQQ", version, len(tensors), len(pairs))
    return head + b"".join(pairs) + b"".join(tensors) + tail


PAIRS = [
    pair("general.architecture", 8, text("llama")),
    pair("llama.context_length", 4, struct.pack("<I", 2048)),
    pair("llama.block_count", 4, struct.pack("<I", 2)),
    pair("llama.embedding_length", 4, struct.pack("<I", 64)),
    pair("llama.attention.head_count", 4, struct.pack("<I", 4)),
    pair("llama.attention.head_count_kv", 4, struct.pack("<I", 2)),
    pair("tokens", 9, struct.pack("<IQ", 8, 2) + text("a") + text("b")),
    pair("scores", 9, struct.pack("<IQ", 6, 3) + b"\0" * 12),
    pair("long", 8, text("x" * 5000)),
]
GOOD = gguf(PAIRS, [tensor(), tensor("u", (2, 2), 32)])


def test_a_sound_header_is_read() -> None:
    summary = read_header(GOOD)
    assert (summary.version, summary.tensors) == (3, 2)
    assert summary.number("context_length") == 2048
    assert "tokens" not in summary.metadata
    assert "long" not in summary.metadata
    # 2 layers, 2 key and value heads of 16, two bytes each
    assert summary.cell_bytes() == 2 * 2 * 2 * (16 + 16)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "not a GGUF"),
        (b"PK\x03\x04" + b"\0" * 60, "not a GGUF"),
        (gguf([], [tensor()], version=1), "version 1"),
        (gguf([], [tensor()], version=99), "version 99"),
        (gguf(PAIRS, []), "no tensors"),
        (gguf([pair("k", 77, b"")], [tensor()]), "unknown type 77"),
        (gguf([PAIRS[0], PAIRS[0]], [tensor()]), "twice"),
        (gguf([pair("k", 9, struct.pack("<I", 9))], [tensor()]), "nests"),
        (gguf([], [tensor(shape=(1, 1, 1, 1, 1))]), "dimensions"),
        (gguf([], [tensor(shape=(1 << 40, 1 << 40))]), "impossible size"),
        (gguf([], [tensor(shape=(0,))]), "impossible size"),
        (gguf([], [tensor(offset=1 << 40)]), "cut short"),
        (b"GGUF" + struct.pack("<IQQ", 3, 1 << 63, 0), "tensors"),
        (b"GGUF" + struct.pack("<IQQ", 3, 1, 1 << 63), "keys"),
        (gguf([struct.pack("<Q", 1 << 62)], [tensor()]), "bytes in a name"),
        (gguf([pair("k", 9, struct.pack("<IQ", 8, 1 << 60))], [tensor()]), "strings"),
        (gguf([pair("k", 9, struct.pack("<IQ", 4, 1 << 60))], [tensor()]), "values"),
    ],
)
def test_what_cannot_be_true_is_refused(data: bytes, says: str) -> None:
    with pytest.raises(GgufError, match=says):
        read_header(data)


@given(st.integers(0, len(GOOD) - 65))
def test_a_file_cut_anywhere_in_its_header_is_refused(size: int) -> None:
    with pytest.raises(GgufError):
        read_header(GOOD[:size])


@given(st.lists(st.tuples(st.integers(4, len(GOOD) - 1), st.integers(0, 255)), max_size=6))
def test_damage_is_refused_or_read_and_nothing_else(changes: list[tuple[int, int]]) -> None:
    data = bytearray(GOOD)
    for at, value in changes:
        data[at] = value
    try:
        summary = read_header(bytes(data))
    except GgufError:
        return
    assert summary.cell_bytes() >= 0
    assert isinstance(summary.number("context_length"), int)


@given(st.binary(max_size=200))
def test_garbage_behind_the_magic_is_refused(data: bytes) -> None:
    with pytest.raises(GgufError):
        read_header(b"GGUF" + data)
