"""The cells of a context's cache: which conversation fills them, and giving them up. Worker only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.inference.sequences import Sequence, SequencePool

if TYPE_CHECKING:
    from engine.inference.model import LoadedModel


class Cache:
    """Keeps llama.cpp's memory and our record of it the same.

    Args:
        model: The loaded model.
    """

    def __init__(self, model: LoadedModel) -> None:
        self._lib = model.lib
        self._memory = model.memory
        self.pool = SequencePool(model.sequences, model.cells)

    def cut(self, sequence: Sequence, size: int) -> bool:
        """Drops all after the first `size` tokens.

        Returns:
            False when the model cannot drop a part, as recurrent ones: then all of it is dropped,
            and has to be read again.
        """
        if size and self._lib.llama_memory_seq_rm(self._memory, sequence.number, size, -1):
            del sequence.tokens[size:]
            return True
        self._lib.llama_memory_seq_rm(self._memory, sequence.number, -1, -1)
        sequence.tokens = []
        return size == 0

    def clear(self, sequence: Sequence) -> None:
        """Drops a whole sequence."""
        self._lib.llama_memory_seq_rm(self._memory, sequence.number, -1, -1)
        sequence.drop()

    def empty(self) -> None:
        """Drops everything; old values may stay in cells that nothing refers to."""
        self._lib.llama_memory_clear(self._memory, False)
        self.pool.emptied()

    def zero(self) -> None:
        """Drops everything and overwrites every cell with zeros."""
        self._lib.llama_memory_clear(self._memory, True)
        self.pool.zeroed()
