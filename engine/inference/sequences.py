"""Which conversation lies in which sequence of the cache. Bookkeeping only; no llama.cpp."""

from __future__ import annotations

from dataclasses import dataclass, field

from engine.inference.prompt import Known, Segment


@dataclass(eq=False)
class Sequence:
    """One sequence of the cache.

    Attributes:
        number: llama.cpp's sequence id.
        key: The conversation it holds; empty when free.
        tokens: Tokens whose cells are filled.
        segments: The rendered text of these tokens, when it is known.
        busy: Whether an answer is being made in it.
        used: Counts up with each use; the lowest idle one goes first.
    """

    number: int
    key: str = ""
    tokens: list[int] = field(default_factory=list)
    segments: tuple[Segment, ...] = ()
    busy: bool = False
    used: int = 0

    def known(self) -> Known | None:
        """What its tokens say, for the next prompt to begin with."""
        return Known(self.segments, self.tokens) if self.segments else None

    def drop(self) -> None:
        """Nothing is in it any more."""
        self.key = ""
        self.tokens = []
        self.segments = ()


class SequencePool:
    """All sequences of a context, which share its cells.

    Args:
        count: How many there are.
        cells: Tokens they hold together.
    """

    def __init__(self, count: int, cells: int) -> None:
        self._all = [Sequence(number) for number in range(count)]
        self._cells = cells
        self._uses = 0
        self._touched: set[str] = set()

    def acquire(self, key: str) -> tuple[Sequence, bool] | None:
        """Takes the conversation's own sequence, else a free one, else the longest unused.

        Returns:
            The sequence and whether it holds another conversation, to be cleared first; None when
            all are busy, or this conversation's is.
        """
        own = next((each for each in self._all if each.key == key), None)
        if own is not None and own.busy:
            return None
        idle = [each for each in self._all if not each.busy]
        if own is None and not idle:
            return None
        chosen = own or min(idle, key=lambda each: (bool(each.key), each.used))
        foreign = chosen.key not in {"", key}
        self._uses += 1
        self._touched.add(key)
        chosen.busy, chosen.used = True, self._uses
        return chosen, foreign

    def held_for(self, key: str) -> Sequence | None:
        """The sequence of a conversation, if it has one."""
        return next((each for each in self._all if each.key == key), None)

    def free_cells(self) -> int:
        """Cells that nothing fills."""
        return self._cells - sum([len(each.tokens) for each in self._all])

    def oldest_idle(self) -> Sequence | None:
        """The idle sequence to give up first."""
        idle = [each for each in self._all if not each.busy and each.tokens]
        return min(idle, key=lambda each: each.used, default=None)

    def ever_held(self, key: str) -> bool:
        """Whether cells may still hold anything of a conversation, since they were last zeroed."""
        return key in self._touched

    def emptied(self) -> None:
        """No cell is in use any more, though old values may lie in them."""
        for each in self._all:
            each.tokens = []
            each.segments = ()
            if not each.busy:
                each.key = ""

    def zeroed(self) -> None:
        """Every cell has been overwritten."""
        self.emptied()
        self._touched = {each.key for each in self._all if each.busy}
