"""GGUF files for tests: a model cut into parts, and a small recurrent one.

Both begin with the real starter model's header, whose values are copied byte by byte.
Standard: the GGUF specification, version 3.
"""

from __future__ import annotations

import random
import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

U16, U32, I32, F32, STRING, ARRAY = 2, 4, 5, 6, 8, 9
_WIDTHS = {0: 1, 1: 1, 2: 2, 3: 2, 4: 4, 5: 4, 6: 4, 7: 1, 10: 8, 11: 8, 12: 8}
_ALIGNMENT = 32


@dataclass(frozen=True)
class Tensor:
    """One tensor: shape innermost first, ggml's number of its type, its bytes."""

    name: str
    shape: tuple[int, ...]
    kind: int
    data: bytes


@dataclass(frozen=True)
class Gguf:
    """A whole file: each value with its type in front, as stored, and the tensors."""

    values: dict[str, bytes]
    tensors: tuple[Tensor, ...]

    def write(self, path: Path) -> None:
        """Writes it as version 3."""
        head = bytearray(b"GGUF" + struct.pack("<IQQ", 3, len(self.tensors), len(self.values)))
        for key, value in self.values.items():
            head += _text(key) + value
        body = bytearray()
        for tensor in self.tensors:
            head += _text(tensor.name) + struct.pack("<I", len(tensor.shape))
            head += struct.pack(f"<{len(tensor.shape)}Q", *tensor.shape)
            head += struct.pack("<IQ", tensor.kind, len(body))
            body += tensor.data + bytes(-len(tensor.data) % _ALIGNMENT)
        path.write_bytes(bytes(head) + bytes(-len(head) % _ALIGNMENT) + bytes(body))


def number(kind: int, value: float) -> bytes:
    """A number as a stored value."""
    form = {U16: "<H", U32: "<I", I32: "<i", F32: "<f"}[kind]
    return struct.pack("<I", kind) + struct.pack(form, value)


def text(value: str) -> bytes:
    """A string as a stored value."""
    return struct.pack("<I", STRING) + _text(value)


def _text(value: str) -> bytes:
    return struct.pack("<Q", len(value.encode())) + value.encode()


def read(path: Path) -> Gguf:
    """Reads a sound file."""
    data = path.read_bytes()
    tensors, keys = struct.unpack_from("<QQ", data, 8)
    at = 24
    values = {}
    for _ in range(keys):
        key, at = _read_text(data, at)
        end = _end_of_value(data, at + 4, struct.unpack_from("<I", data, at)[0])
        values[key] = data[at:end]
        at = end
    found = []
    for _ in range(tensors):
        name, at = _read_text(data, at)
        (dimensions,) = struct.unpack_from("<I", data, at)
        shape = struct.unpack_from(f"<{dimensions}Q", data, at + 4)
        kind, offset = struct.unpack_from("<IQ", data, at + 4 + 8 * dimensions)
        at += 16 + 8 * dimensions
        found.append((name, shape, kind, offset))
    start = at + -at % _ALIGNMENT
    ends = [*sorted(offset for *_, offset in found)[1:], len(data) - start]
    by_offset = sorted(found, key=lambda each: each[3])
    whole = tuple(
        Tensor(name, shape, kind, data[start + offset : start + end])
        for (name, shape, kind, offset), end in zip(by_offset, ends, strict=True)
    )
    return Gguf(values, whole)


def _read_text(data: bytes, at: int) -> tuple[str, int]:
    (size,) = struct.unpack_from("<Q", data, at)
    return data[at + 8 : at + 8 + size].decode(), at + 8 + size


def _end_of_value(data: bytes, at: int, kind: int) -> int:
    if kind == STRING:
        return _read_text(data, at)[1]
    if kind != ARRAY:
        return at + _WIDTHS[kind]
    inner, count = struct.unpack_from("<IQ", data, at)
    at += 12
    if inner != STRING:
        return at + int(count) * _WIDTHS[inner]
    for _ in range(count):
        at += 8 + struct.unpack_from("<Q", data, at)[0]
    return int(at)


def split(model: Path, folder: Path, parts: int, stem: str = "model") -> list[Path]:
    """Cuts a model as llama.cpp's gguf-split does; the files in their order."""
    whole = read(model)
    size = -(-len(whole.tensors) // parts)
    paths = []
    for at in range(parts):
        marks = {
            "split.no": number(U16, at),
            "split.count": number(U16, parts),
            "split.tensors.count": number(I32, len(whole.tensors)),
        }
        values = (whole.values if at == 0 else {}) | marks
        path = folder / f"{stem}-{at + 1:05}-of-{parts:05}.gguf"
        Gguf(values, whole.tensors[at * size : (at + 1) * size]).write(path)
        paths.append(path)
    return paths


def recurrent(starter: Path, path: Path) -> None:
    """Writes a Mamba model of one layer and random weights with the starter's vocabulary.

    A state-space model folds its past into one state, so no part of a sequence can be dropped.
    """
    source = random.Random(3)
    width, inner, state, conv, rank = 32, 64, 8, 4, 2
    values = {k: v for k, v in read(starter).values.items() if k.startswith("tokenizer.")}
    vocabulary = struct.unpack_from("<Q", values["tokenizer.ggml.tokens"], 8)[0]
    values |= {
        "general.architecture": text("mamba"),
        "general.name": text("recurrent"),
        "mamba.context_length": number(U32, 2048),
        "mamba.embedding_length": number(U32, width),
        "mamba.feed_forward_length": number(U32, 0),
        "mamba.attention.head_count": number(U32, 0),
        "mamba.block_count": number(U32, 1),
        "mamba.ssm.conv_kernel": number(U32, conv),
        "mamba.ssm.inner_size": number(U32, inner),
        "mamba.ssm.state_size": number(U32, state),
        "mamba.ssm.time_step_rank": number(U32, rank),
        "mamba.attention.layer_norm_rms_epsilon": number(F32, 1e-5),
    }

    def weights(name: str, *shape: int, scale: float = 0.5, base: float = 0.0) -> Tensor:
        count = 1
        for each in shape:
            count *= each
        numbers = [base + source.uniform(-scale, scale) for _ in range(min(count, 1 << 16))]
        numbers = (numbers * (count // len(numbers) + 1))[:count]
        return Tensor(name, shape, 0, struct.pack(f"<{count}f", *numbers))

    block = "blk.0."
    tensors = (
        weights("token_embd.weight", width, vocabulary),
        weights("output_norm.weight", width, base=1.0),
        weights(f"{block}attn_norm.weight", width, base=1.0),
        weights(f"{block}ssm_in.weight", width, 2 * inner),
        weights(f"{block}ssm_conv1d.weight", conv, inner),
        weights(f"{block}ssm_conv1d.bias", inner),
        weights(f"{block}ssm_x.weight", inner, rank + 2 * state),
        weights(f"{block}ssm_dt.weight", rank, inner),
        weights(f"{block}ssm_dt.bias", inner),
        weights(f"{block}ssm_a", state, inner, scale=0.4, base=-0.5),
        weights(f"{block}ssm_d", inner),
        weights(f"{block}ssm_out.weight", inner, width),
    )
    Gguf(values, tensors).write(path)
