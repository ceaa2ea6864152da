"""The lines of the list of conversations by section, changed one by one."""

from __future__ import annotations

from bisect import bisect_left, insort
from typing import TYPE_CHECKING

import msgspec

from app.chat.list_entry import Entry
from app.widgets.stepped_rows import exchanged

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from engine.api.conversations import ConversationSummary

PINNED = "pinned"


class Line(msgspec.Struct, frozen=True):
    """What was made of a summary.

    Attributes:
        section: `PINNED`, the id of a folder, or the heading of a time.
        folder_id: Of the folder it belongs to, also while it is pinned; empty outside of folders.
    """

    section: str
    entry: Entry
    folder_id: str


class Sections:
    """Keeps the lines in their order; only of summaries that are other objects are they made anew.

    Args:
        make: Makes the line of a summary.
    """

    def __init__(self, make: Callable[[ConversationSummary], Line]) -> None:
        self._make = make
        self._summaries: Sequence[ConversationSummary] = ()
        self._lines: dict[str, Line] = {}
        self._sections: dict[str, list[Entry]] = {}
        self._held: dict[str, int] = {}

    def clear(self) -> None:
        """Has every line made anew."""
        self._summaries, self._lines = (), {}
        self._sections, self._held = {}, {}

    def show(self, summaries: Sequence[ConversationSummary]) -> None:
        """Takes the conversations there are now; latest first is quickest."""
        gone, come = exchanged(self._summaries, summaries)
        for each in gone:
            self._take_out(each)
        for each in come:
            self._put_in(each)
        self._summaries = tuple(summaries)

    def of(self, section: str) -> list[Entry]:
        """The lines of a section, latest first."""
        return self._sections.get(section, [])

    def held(self, folder_id: str) -> int:
        """How many conversations a folder has, those among the pinned ones too."""
        return self._held.get(folder_id, 0)

    def times(self, folder_ids: set[str]) -> list[str]:
        """The headings of the times there are, latest first."""
        found = self._sections.keys() - folder_ids - {PINNED}
        return sorted(found, key=lambda section: _place(self._sections[section][0]))

    def _take_out(self, summary: ConversationSummary) -> None:
        line = self._lines.pop(summary.conversation_id)
        entries = self._sections[line.section]
        del entries[bisect_left(entries, _place(line.entry), key=_place)]
        if not entries:
            del self._sections[line.section]
        self._held[line.folder_id] -= 1

    def _put_in(self, summary: ConversationSummary) -> None:
        line = self._lines[summary.conversation_id] = self._make(summary)
        entries = self._sections.setdefault(line.section, [])
        if not entries or _place(entries[-1]) < _place(line.entry):
            entries.append(line.entry)
        else:
            insort(entries, line.entry, key=_place)
        self._held[line.folder_id] = self._held.get(line.folder_id, 0) + 1


def _place(entry: Entry) -> tuple[int, str]:
    return (-entry.updated_at, entry.conversation_id)
