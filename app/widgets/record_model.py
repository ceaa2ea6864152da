"""A table model over a list of records: columns are functions, so a page declares its table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QBrush, QColor, QFont

from app.widgets.column_widths import Room
from app.widgets.shown_text import name_as_shown, tip_as_shown
from app.widgets.table import ROOM_ROLE, SORT_ROLE, WHOLE_ROLE
from app.widgets.times import both_times, short_time, short_times, utc_time

T = TypeVar("T")
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Column(Generic[T]):
    """A column.

    Attributes:
        title: Its heading.
        text: What a cell shows.
        sort: What it is sorted by; the text when None.
        mono: Whether it is shown in the fixed-width font.
        tone: Token of the colour; empty for the usual one.
        tip: What the pointer shows; None for the whole text, which the cell may cut off.
        whole: What is copied and exported; the text when None.
        texts: All that a cell can hold, where that is known: the column is wide enough for each.
        shrinks: Whether in a small window it is enough that those texts can be told apart.
        spare: When the column is left out in a small window, 1 the first; 0 for never.
        longest: What a cell often holds, and is shown whole in a wide window.
    """

    title: str
    text: Callable[[T], str]
    sort: Callable[[T], int | str] | None = None
    mono: bool = False
    tone: Callable[[T], str] | None = None
    tip: Callable[[T], str] | None = None
    whole: Callable[[T], str] | None = None
    texts: tuple[str, ...] = ()
    shrinks: bool = False
    spare: int = 0
    longest: str = ""


def time_column(
    title: str, seconds: Callable[[T], int], *, never: str = "", spare: int = 0
) -> Column[T]:
    """A column of times, wide enough for each.

    Args:
        title: Its heading.
        seconds: The time of a record, UNIX seconds; 0 for none.
        never: What stands for none.
        spare: When it is left out in a small window; see `Column`.
    """
    return Column(
        title,
        lambda record: short_time(seconds(record)) or never,
        seconds,
        mono=True,
        tip=lambda record: both_times(seconds(record)),
        whole=lambda record: utc_time(seconds(record)),
        texts=(*short_times(), never),
        spare=spare,
    )


class RecordTableModel(QAbstractTableModel, Generic[T]):
    """Shows records; rows of a record that stays keep their place and selection.

    Args:
        columns: The columns.
        key: What identifies a record.
        color: Gives a colour by its token.
        mono_font: Font of the fixed-width columns.
    """

    def __init__(
        self,
        columns: list[Column[T]],
        key: Callable[[T], object],
        color: Callable[[str], QColor],
        mono_font: QFont,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._columns = columns
        self._key = key
        self._color = color
        self._mono = mono_font
        self._records: list[T] = []

    def rowCount(self, parent: Index | None = None) -> int:
        """One row a record."""
        return 0 if parent is not None and parent.isValid() else len(self._records)

    def columnCount(self, parent: Index | None = None) -> int:
        """As many as were declared."""
        return 0 if parent is not None and parent.isValid() else len(self._columns)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """The headings, and the room that their columns need."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        column = self._columns[section]
        if role == ROOM_ROLE:
            font = self._mono if column.mono else None
            return Room(column.texts, font, column.shrinks, column.spare, column.longest)
        return column.title if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text, colour, font, tip and sorting of a cell."""
        if not index.isValid():
            return None
        column, record = self._columns[index.column()], self.record(index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            return name_as_shown(column.text(record))
        if role == SORT_ROLE:
            return (column.sort or column.text)(record)
        if role == WHOLE_ROLE:
            return name_as_shown((column.whole or column.text)(record))
        return self._look(column, record, role)

    def _look(self, column: Column[T], record: T, role: int) -> Any:
        if role == Qt.ItemDataRole.FontRole and column.mono:
            return self._mono
        if role == Qt.ItemDataRole.ForegroundRole and column.tone is not None:
            tone = column.tone(record)
            return QBrush(self._color(tone)) if tone else None
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip_as_shown((column.tip or column.text)(record))
        return None

    def record(self, row: int) -> T:
        """The record of a row."""
        return self._records[row]

    def records(self) -> list[T]:
        """All records, in order."""
        return list(self._records)

    def row_of(self, key: object) -> int:
        """The row of a record, -1 when it is not there."""
        for row, record in enumerate(self._records):
            if self._key(record) == key:
                return row
        return -1

    def set_records(self, records: list[T]) -> None:
        """Replaces the records; those that only changed are not removed."""
        old, new = (
            [self._key(each) for each in self._records],
            [self._key(each) for each in records],
        )
        if old == new:
            self._records = list(records)
            if records:
                last = self.index(len(records) - 1, len(self._columns) - 1)
                self.dataChanged.emit(self.index(0, 0), last)
            return
        added = len(new) - len(old)
        if old and added > 0 and new[added:] == old:
            self._insert(0, records, added)
        elif old and added > 0 and new[: len(old)] == old:
            self._insert(len(old), records, added)
        else:
            self.beginResetModel()
            self._records = list(records)
            self.endResetModel()

    def _insert(self, at: int, records: list[T], count: int) -> None:
        self.beginInsertRows(QModelIndex(), at, at + count - 1)
        self._records = list(records)
        self.endInsertRows()
