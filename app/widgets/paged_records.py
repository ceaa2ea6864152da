"""Records that an engine keeps: read page by page as one scrolls, and only some pages kept in memory."""

from __future__ import annotations

from bisect import bisect_right
from collections import OrderedDict
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QModelIndex, QObject, Qt, Signal

from app.widgets.record_model import Column, Index, RecordTableModel

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

    from PySide6.QtGui import QColor, QFont

T = TypeVar("T")

PAGE_SIZE = 200
"""Records that are read at once."""
KEPT_PAGES = 25
"""Pages in memory: what is scrolled past is read again when it comes into view."""


class PagedRecords(RecordTableModel[T]):
    """Shows records that are found elsewhere; those that came since the first page stand above it.

    Args:
        columns: The columns.
        key: What identifies a record; of the last record of a page it is the cursor of the next one.
        elsewhere: Stands for a record whose page is not in memory.
        color: Gives a colour by its token.
        mono_font: Font of the fixed-width columns.
        parent: Owner.

    Attributes:
        wanted: Emitted with the cursor of a page that has come into view and is not here.
    """

    wanted = Signal(object)

    def __init__(
        self,
        columns: list[Column[T]],
        key: Callable[[T], Hashable],
        elsewhere: T,
        color: Callable[[str], QColor],
        mono_font: QFont,
        parent: QObject,
    ) -> None:
        super().__init__(columns, key, color, mono_font, parent)
        self._elsewhere = elsewhere
        self._identity = key
        self._newer: list[T] = []
        self._cursors: list[Hashable] = []
        self._ends: list[int] = []  # rows up to the end of each page, those above not counted
        self._pages: OrderedDict[int, tuple[T, ...]] = OrderedDict()
        self._last: Hashable = None  # what identifies the last row: the cursor of the page after it
        self._more = False
        self._asked: set[Hashable] = set()

    # -- what is shown --------------------------------------------------------------------------

    def rowCount(self, parent: Index | None = None) -> int:
        """One row a record that was read at some time."""
        if parent is not None and parent.isValid():
            return 0
        return len(self._newer) + (self._ends[-1] if self._ends else 0)

    def canFetchMore(self, _parent: Index | None = None) -> bool:
        """Whether there are records after the last row."""
        return self._more

    def fetchMore(self, _parent: Index | None = None) -> None:
        """Asks for the page after the last one."""
        if self._more and self._ends:
            self._ask(self._last)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell shows; of a record that is elsewhere an ellipsis, until it is here."""
        if index.isValid() and self.record(index.row()) is self._elsewhere:
            said = role == Qt.ItemDataRole.DisplayRole and index.column() == 0
            return "…" if said else None
        return super().data(index, role)

    def record(self, row: int) -> T:
        """The record of a row; of one that is elsewhere what stands for it, and its page is asked for."""
        if row < len(self._newer):
            return self._newer[row]
        row -= len(self._newer)
        page = bisect_right(self._ends, row)
        held = self._pages.get(page)
        if held is None:
            self._ask(self._cursors[page])
            return self._elsewhere
        self._pages.move_to_end(page)
        return held[row - self._first(page)]

    def records(self) -> list[T]:
        """The records in memory, in order."""
        return [*self._newer, *(each for page in sorted(self._pages) for each in self._pages[page])]

    def row_of(self, key: object) -> int:
        """The row of a record by what identifies it, -1 when it is not in memory."""
        for row, record in enumerate(self._newer):
            if self._identity(record) == key:
                return row
        for page, held in self._pages.items():
            for at, record in enumerate(held):
                if self._identity(record) == key:
                    return len(self._newer) + self._first(page) + at
        return -1

    # -- what comes -----------------------------------------------------------------------------

    def begin_with(self, cursor: Hashable, records: Sequence[T], *, more: bool) -> None:
        """Shows the first page of a search in place of everything.

        Args:
            cursor: What the same page can be read with again, whatever has come since.
            records: The page.
            more: Whether there are others after it.
        """
        self.beginResetModel()
        self._newer = []
        self._asked.clear()
        self._pages.clear()
        self._cursors, self._ends = [cursor], [len(records)]
        self._pages[0] = tuple(records)
        self._last = self._identity(records[-1]) if records else None
        self._more = more
        self.endResetModel()

    def take(self, cursor: Hashable, records: Sequence[T], *, more: bool) -> None:
        """Takes a page that was asked for."""
        self._asked.discard(cursor)
        if cursor in self._cursors:
            self._put_back(self._cursors.index(cursor), tuple(records))
        elif cursor == self._last:
            self._append(cursor, tuple(records), more=more)

    def failed(self, cursor: Hashable) -> None:
        """A page could not be read; it may be asked for again."""
        self._asked.discard(cursor)

    def _first(self, page: int) -> int:
        return self._ends[page - 1] if page else 0

    def _append(self, cursor: Hashable, records: tuple[T, ...], *, more: bool) -> None:
        self._more = more
        if not records:
            return
        rows = self.rowCount()
        self.beginInsertRows(QModelIndex(), rows, rows + len(records) - 1)
        self._cursors.append(cursor)
        self._ends.append(self._ends[-1] + len(records))
        self._last = self._identity(records[-1])
        self._keep(len(self._cursors) - 1, records)
        self.endInsertRows()

    def _put_back(self, page: int, records: tuple[T, ...]) -> None:
        first = self._first(page)
        length = self._ends[page] - first
        if len(records) < length:  # more came to the last page since it was asked for
            self._ask(self._cursors[page])
            return
        # A page is as long as it was: records neither come between others nor go.
        self._keep(page, records[:length])
        top = len(self._newer)
        last = self.index(top + self._ends[page] - 1, self.columnCount() - 1)
        self.dataChanged.emit(self.index(top + first, 0), last)

    def _keep(self, page: int, records: tuple[T, ...]) -> None:
        self._pages[page] = records
        self._pages.move_to_end(page)
        while len(self._pages) > KEPT_PAGES:
            self._pages.popitem(last=False)

    def _ask(self, cursor: Hashable) -> None:
        if cursor not in self._asked:
            self._asked.add(cursor)
            self.wanted.emit(cursor)
