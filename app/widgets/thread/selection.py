"""What is selected in the thread, from one place to another, across entries."""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.widgets.thread.entry import Position

_BEGINNING = Position(0)

END = 2**30
"""A part or offset past every real one."""


@dataclass(frozen=True, slots=True)
class Selection:
    """From where the selection began to where it was drawn; nothing when they are the same."""

    anchor: Position = _BEGINNING
    cursor: Position = _BEGINNING

    @property
    def start(self) -> Position:
        """The end that comes first in reading order."""
        return min(self.anchor, self.cursor)

    @property
    def end(self) -> Position:
        """The end that comes last."""
        return max(self.anchor, self.cursor)

    def __bool__(self) -> bool:
        return self.anchor != self.cursor

    def moved(self, entries: int) -> Selection:
        """The same when so many entries were put before the first; all of a thread stays all."""
        if self == Selection():
            return self
        if self.is_all_from_the_top:
            return whole(0, self.end.entry + entries)
        return Selection(*(replace(each, entry=each.entry + entries) for each in self.places))

    @property
    def places(self) -> tuple[Position, Position]:
        """Where it began, and to where it was drawn."""
        return self.anchor, self.cursor

    @property
    def is_all_from_the_top(self) -> bool:
        """Whether it is whole entries from the first one on."""
        return self.start == _BEGINNING and self.end.part == END

    def span(self, entry: int, part: int, length: int) -> tuple[int, int] | None:
        """What of a part is selected.

        Args:
            entry: Index of the entry.
            part: Index of the block in it.
            length: Characters of the block.

        Returns:
            First and last offset, or None when nothing of it is.
        """
        start, end = self.start, self.end
        here = (entry, part)
        if not (start.entry, start.part) <= here <= (end.entry, end.part):
            return None
        first = start.offset if here == (start.entry, start.part) else 0
        last = min(length, end.offset if here == (end.entry, end.part) else length)
        return (first, last) if last > first else None

    def covers(self, entry: int, last_part: int, last_offset: int) -> bool:
        """Whether an entry is selected as a whole."""
        return bool(self) and (
            self.start <= Position(entry) and self.end >= Position(entry, last_part, last_offset)
        )


def whole(first: int, last: int) -> Selection:
    """All of some entries."""
    return Selection(Position(first), Position(last, END, END))
