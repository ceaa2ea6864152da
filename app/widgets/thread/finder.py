"""Finding a text in the thread: how often it occurs, and the next place of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.widgets.thread.entry import Position

if TYPE_CHECKING:
    from app.widgets.thread.entry import Entry
    from app.widgets.thread.entry_layout import EntryLayout

MAX_MARKED = 1_000
"""Places marked in one block."""


class Finder:
    """Counts in what was written, so that no entry needs to be laid out for it.

    What is marked is found in the text as shown: where Markdown cuts through a word the two may
    differ, and then the entry itself is shown.
    """

    def __init__(self) -> None:
        self._entries: list[Entry] = []
        self._needle = ""
        self._counts: list[tuple[int, int]] = []
        self.number = 0
        """Which of the places is shown, from 1; 0 for none."""

    def set_entries(self, entries: list[Entry]) -> None:
        """Looks at these from now on."""
        self._entries = entries
        self._count()

    def set_needle(self, needle: str) -> None:
        """Looks for another text, in any case of letters; nothing when empty."""
        self._needle = needle.lower()
        self.number = 0
        self._count()

    @property
    def length(self) -> int:
        """Of what is looked for, in UTF-16 units."""
        return _units(self._needle, len(self._needle))

    @property
    def total(self) -> int:
        """How many places there are."""
        return sum(count for _, count in self._counts)

    def _count(self) -> None:
        self._counts = self._count_in(self._entries) if self._needle else []

    def _count_in(self, entries: list[Entry]) -> list[tuple[int, int]]:
        counts = (entry.text.lower().count(self._needle) for entry in entries)
        return [(index, count) for index, count in enumerate(counts) if count]

    def count_above(self, entries: int) -> None:
        """So many entries were put before the first; the place that is shown stays the same."""
        if self._needle:
            above = self._count_in(self._entries[:entries])
            self._counts = above + [(index + entries, count) for index, count in self._counts]
            if self.number:
                self.number += sum(count for _, count in above)

    def step(self, by: int) -> tuple[int, int] | None:
        """Goes on by some places, round the ends.

        Returns:
            Index of the entry, and which of its places it is, from 0; None when there is none.
        """
        # What was counted may have grown since.
        self._count()
        total = self.total
        if not total:
            self.number = 0
            return None
        first = self.number == 0 and by < 0
        self.number = total if first else (self.number - 1 + by) % total + 1
        left = self.number - 1
        for index, count in self._counts:
            if left < count:
                return index, left
            left -= count
        return None

    def place(self, layout: EntryLayout, index: int, nth: int) -> Position:
        """Where in a laid out entry its n-th place is; the last one when fewer are shown."""
        last = Position(index)
        for part in range(len(layout.parts)):
            spans = self.spans(layout, part)
            if nth < len(spans):
                return Position(index, part, spans[nth][0])
            nth -= len(spans)
            if spans:
                last = Position(index, part, spans[-1][0])
        return last

    def spans(self, layout: EntryLayout, part: int) -> list[tuple[int, int]]:
        """First and last offset, in UTF-16 units, of each place in a part."""
        needle = self._needle
        if not needle:
            return []
        document = layout.parts[part].document
        # As the document counts: a formula in a line is one character of it.
        text = document.toPlainText() if document is not None else layout.text_of(part, 0, 1)
        lowered = text.lower()
        if len(lowered) != len(text):
            lowered = text
        wide = not text.isascii() and any(character > "\uffff" for character in text)
        spans: list[tuple[int, int]] = []
        at = lowered.find(needle)
        while at >= 0 and len(spans) < MAX_MARKED:
            end = at + len(needle)
            spans.append((_units(text, at), _units(text, end)) if wide else (at, end))
            at = lowered.find(needle, end)
        return spans


def _units(text: str, at: int) -> int:
    return at + sum(character > "\uffff" for character in text[:at])
