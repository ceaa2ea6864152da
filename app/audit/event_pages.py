"""The events of the table: read page by page as one scrolls, and only some pages kept in memory."""

from __future__ import annotations

from bisect import bisect_right
from collections import OrderedDict
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace
from PySide6.QtCore import QModelIndex, QObject, Qt, Signal

from app.widgets.record_model import Column, Index, RecordTableModel
from engine.api.audit import AuditEntry

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QColor, QFont

    from engine.api.audit import EventPage

PAGE_SIZE = 200
"""Events that are read at once."""
KEPT_PAGES = 25
"""Pages in memory: what is scrolled past is read again when it comes into view."""
START = -1
"""The cursor of the first page."""
_ELSEWHERE = AuditEntry(number=-1, time=0, action="", person="", object="", result="", leaf="")
"""Stands for an event whose page is not in memory."""


class EventPages(RecordTableModel[AuditEntry]):
    """Shows events that an engine finds; those that came since the first page stand above it.

    Newer events become pages as soon as they fill one, so that however many come, no more is kept.

    Attributes:
        wanted: Emitted with the cursor of a page that has come into view and is not here.
    """

    wanted = Signal(int)

    def __init__(
        self,
        columns: list[Column[AuditEntry]],
        color: Callable[[str], QColor],
        mono_font: QFont,
        parent: QObject,
    ) -> None:
        super().__init__(columns, lambda event: event.number, color, mono_font, parent)
        self._newer: list[AuditEntry] = []
        self._cursors: list[int] = []
        self._ends: list[int] = []  # rows up to the end of each page, those above not counted
        self._pages: OrderedDict[int, tuple[AuditEntry, ...]] = OrderedDict()
        self._last = START  # the number in the last row: the cursor of the page after it
        self._more = False
        self._asked: set[int] = set()

    # -- what is shown --------------------------------------------------------------------------

    def rowCount(self, parent: Index | None = None) -> int:
        """One row an event that was read at some time."""
        if parent is not None and parent.isValid():
            return 0
        return len(self._newer) + (self._ends[-1] if self._ends else 0)

    def canFetchMore(self, _parent: Index | None = None) -> bool:
        """Whether there are events after the last row."""
        return self._more

    def fetchMore(self, _parent: Index | None = None) -> None:
        """Asks for the page after the last one."""
        if self._more and self._ends:
            self._ask(self._last)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell shows; of an event that is elsewhere an ellipsis, until it is here."""
        if index.isValid() and self.record(index.row()) is _ELSEWHERE:
            said = role == Qt.ItemDataRole.DisplayRole and index.column() == 0
            return "…" if said else None
        return super().data(index, role)

    def record(self, row: int) -> AuditEntry:
        """The event of a row; one that is elsewhere has the number -1, and its page is asked for."""
        if row < len(self._newer):
            return self._newer[row]
        row -= len(self._newer)
        page = bisect_right(self._ends, row)
        events = self._pages.get(page)
        if events is None:
            self._ask(self._cursors[page])
            return _ELSEWHERE
        self._pages.move_to_end(page)
        return events[row - (self._ends[page - 1] if page else 0)]

    def records(self) -> list[AuditEntry]:
        """The events in memory, in order."""
        return [
            *self._newer,
            *(event for page in sorted(self._pages) for event in self._pages[page]),
        ]

    def row_of(self, key: object) -> int:
        """The row of an event by its number, -1 when it is not in memory."""
        for row, event in enumerate(self._newer):
            if event.number == key:
                return row
        for page, events in self._pages.items():
            for at, event in enumerate(events):
                if event.number == key:
                    return len(self._newer) + (self._ends[page - 1] if page else 0) + at
        return -1

    # -- what comes -----------------------------------------------------------------------------

    def start(self, cursor: int, page: EventPage) -> None:
        """Shows the first page of a search in place of everything.

        Args:
            cursor: What the same page can be read with again, whatever has come since.
            page: The page.
        """
        self.beginResetModel()
        self._newer = []
        self._asked.clear()
        self._pages.clear()
        self._cursors, self._ends = [cursor], [len(page.events)]
        self._pages[0] = page.events
        self._last = page.events[-1].number if page.events else START
        self._more = page.more
        self.endResetModel()

    def add(self, cursor: int, page: EventPage) -> None:
        """Takes a page that was asked for."""
        self._asked.discard(cursor)
        if cursor in self._cursors:
            self._put_back(self._cursors.index(cursor), page.events)
        elif cursor == self._last:
            self._append(cursor, page)

    def failed(self, cursor: int) -> None:
        """A page could not be read; it may be asked for again."""
        self._asked.discard(cursor)

    def put_above(self, events: Sequence[AuditEntry]) -> None:
        """Shows newer events, the newest first, above the others."""
        if events:
            self.beginInsertRows(QModelIndex(), 0, len(events) - 1)
            self._newer = [*events, *self._newer]
            self.endInsertRows()
            while len(self._newer) > PAGE_SIZE:
                self._make_page()

    def _make_page(self) -> None:
        """Makes a page of the oldest of the newer events; no row changes."""
        events = tuple(self._newer[-PAGE_SIZE:])
        del self._newer[-PAGE_SIZE:]
        self._cursors.insert(0, events[0].number + 1)
        self._ends = [PAGE_SIZE, *(end + PAGE_SIZE for end in self._ends)]
        self._pages = OrderedDict((page + 1, held) for page, held in self._pages.items())
        self._keep(0, events)

    def put_below(self, page: EventPage) -> None:
        """Takes newer events where the newest stand last; they are read later if others come first."""
        if self._more:
            return
        last = len(self._ends) - 1
        room = PAGE_SIZE - self._ends[last] + (self._ends[last - 1] if last else 0)
        self._lengthen(page.events[:room])
        if page.events[room:]:
            self._append(self._last, replace(page, events=page.events[room:]))

    def _lengthen(self, events: tuple[AuditEntry, ...]) -> None:
        """Puts events into the last page, which has room for them."""
        if not events:
            return
        rows, last = self.rowCount(), len(self._ends) - 1
        self.beginInsertRows(QModelIndex(), rows, rows + len(events) - 1)
        self._ends[last] += len(events)
        if last in self._pages:
            self._keep(last, self._pages[last] + events)
        self._last = events[-1].number
        self.endInsertRows()

    def _append(self, cursor: int, page: EventPage) -> None:
        self._more = page.more
        if not page.events:
            return
        rows = self.rowCount()
        self.beginInsertRows(QModelIndex(), rows, rows + len(page.events) - 1)
        self._cursors.append(cursor)
        self._ends.append(self._ends[-1] + len(page.events))
        self._last = page.events[-1].number
        self._keep(len(self._cursors) - 1, page.events)
        self.endInsertRows()

    def _put_back(self, page: int, events: tuple[AuditEntry, ...]) -> None:
        first = self._ends[page - 1] if page else 0
        length = self._ends[page] - first
        if len(events) < length:  # more came to the last page since it was asked for
            self._ask(self._cursors[page])
            return
        # A page is as long as it was: events neither come between others nor go.
        self._keep(page, events[:length])
        top = len(self._newer)
        last = self.index(top + self._ends[page] - 1, self.columnCount() - 1)
        self.dataChanged.emit(self.index(top + first, 0), last)

    def _keep(self, page: int, events: tuple[AuditEntry, ...]) -> None:
        self._pages[page] = events
        self._pages.move_to_end(page)
        while len(self._pages) > KEPT_PAGES:
            self._pages.popitem(last=False)

    def _ask(self, cursor: int) -> None:
        if cursor not in self._asked:
            self._asked.add(cursor)
            self.wanted.emit(cursor)
