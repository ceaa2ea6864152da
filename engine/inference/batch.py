"""A llama_batch to fill again and again, without an allocation a token. Worker only."""

from __future__ import annotations

import ctypes
from typing import Any


class Batch:
    """A llama_batch over arrays of our own, filled again and again.

    Args:
        binding: The low-level binding.
        size: Most tokens in a batch.
    """

    def __init__(self, binding: Any, size: int) -> None:
        self.token = (ctypes.c_int32 * size)()
        self.position = (ctypes.c_int32 * size)()
        self.sequence = (ctypes.c_int32 * size)()
        self.wanted = (ctypes.c_int8 * size)()
        ones = (ctypes.c_int32 * size)(*([1] * size))
        pointer = ctypes.POINTER(ctypes.c_int32)
        base, step = ctypes.addressof(self.sequence), ctypes.sizeof(ctypes.c_int32)
        rows = (pointer * size)(*(ctypes.cast(base + step * row, pointer) for row in range(size)))
        self._keep = (ones, rows)
        self._arranged: list[int] | None = None
        self.raw = binding.llama_batch(
            0,
            ctypes.cast(self.token, pointer),
            None,
            ctypes.cast(self.position, pointer),
            ctypes.cast(ones, pointer),
            ctypes.cast(rows, ctypes.POINTER(pointer)),
            ctypes.cast(self.wanted, ctypes.POINTER(ctypes.c_int8)),
        )

    def fill(self, tokens: list[int], start: int, sequence: int, *, last: bool) -> None:
        """Puts in a run of one sequence's tokens and nothing else; see `append`."""
        self.raw.n_tokens = 0
        self.append(tokens, start, sequence, last=last)

    def append(self, tokens: list[int], start: int, sequence: int, *, last: bool) -> None:
        """Adds a run of one sequence's tokens.

        Args:
            tokens: The run.
            start: Position of its first token.
            sequence: llama.cpp's sequence id.
            last: Whether the logits of its last token are wanted.
        """
        self._arranged = None
        at, size = int(self.raw.n_tokens), len(tokens)
        end = at + size
        self.token[at:end] = list(tokens)
        self.position[at:end] = list(range(start, start + size))
        self.sequence[at:end] = [sequence] * size
        self.wanted[at:end] = [0] * size
        self.wanted[end - 1] = int(last)
        self.raw.n_tokens = end

    def arrange(self, sequences: list[int]) -> None:
        """Makes room for one wanted token of each sequence; token and position are still to be set.

        From step to step of the same answers nothing is written: each write from Python counts
        after a decode, which leaves none of it in the processor's caches.
        """
        if sequences == self._arranged:
            return
        size = len(sequences)
        self.sequence[:size] = list(sequences)
        self.wanted[:size] = [1] * size
        self.raw.n_tokens = size
        self._arranged = sequences
