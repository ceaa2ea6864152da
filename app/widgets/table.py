"""The table of every page: one item model, one proxy, rows of 32 pixels, copy as TSV."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

if TYPE_CHECKING:
    from collections.abc import Callable

LEAST, LEAST_OF_LAST = 48, 88
"""Narrowest widths of columns, in pixels, where a table does not say otherwise."""
MOST_GROWTH = 1.5
MOST = 4000
"""Wider than any column; a kept width beyond it is not one."""

SORT_ROLE = Qt.ItemDataRole.UserRole + 1
"""Models give the value to sort by under this role."""
WHOLE_ROLE = Qt.ItemDataRole.UserRole + 2
"""And under this one what is copied and exported: not shortened as a cell is."""

Index = QModelIndex | QPersistentModelIndex


class FilterProxy(QSortFilterProxyModel):
    """Keeps rows in which any column holds the text, whatever the case, and that are wanted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSortRole(SORT_ROLE)
        self.setFilterKeyColumn(-1)
        self.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._wanted: Callable[[int], bool] | None = None

    def keep(self, wanted: Callable[[int], bool] | None) -> None:
        """Keeps only rows of the source model for which `wanted` is true; None for all."""
        self.beginFilterChange()
        self._wanted = wanted
        self.endFilterChange(QSortFilterProxyModel.Direction.Rows)

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        """Whether a row is shown."""
        if self._wanted is not None and not self._wanted(source_row):
            return False
        return super().filterAcceptsRow(source_row, source_parent)


class _Delegate(QStyledItemDelegate):
    """Keeps the colour that a cell has by its meaning where its row is selected."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Writes on the selection as beside it."""
        super().initStyleOption(option, index)
        role = QPalette.ColorRole
        option.palette.setBrush(role.HighlightedText, option.palette.brush(role.Text))


class DataTable(QTableView):
    """A read-only table over `model`.

    Where there is less room than the columns want, the widest give way first, so that none is out of
    sight; widths that a person has set are kept.

    Args:
        model: The source model.
        name: Accessible name.
        widths: Widths of the columns in pixels; the last one takes what is left.
        least: How narrow each may become in a small window.

    Attributes:
        chosen: Emitted with the row of the source model.
        widths_set: Emitted with all widths when a person has changed one.
    """

    chosen = Signal(int)
    widths_set = Signal(list)

    def __init__(
        self,
        model: QAbstractItemModel,
        name: str,
        widths: tuple[int, ...],
        least: tuple[int, ...] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.proxy = FilterProxy(self)
        self.proxy.setSourceModel(model)
        # Before the selection's own, which would make a row beside the current one after it.
        self._by_itself = False
        self.proxy.rowsAboutToBeRemoved.connect(self._on_going)
        self.proxy.rowsRemoved.connect(self._on_gone)
        self.setModel(self.proxy)
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setItemDelegate(_Delegate(self))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSortingEnabled(True)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        for each in (self.verticalHeader(), self.horizontalHeader()):
            each.setAccessibleName(self.tr("Headings of {0}").format(name))
        self.verticalHeader().setDefaultSectionSize(32)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setFixedHeight(33)
        header.setStretchLastSection(True)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self._widths = widths
        self._least = least or tuple(min(LEAST, width) for width in widths)
        self._fitting = self._set_by_hand = False
        self._fit()
        header.sectionResized.connect(self._on_section_resized)
        self.selectionModel().currentRowChanged.connect(self._on_current)

    def filter_text(self, text: str) -> None:
        """Shows only rows that hold `text`."""
        self.proxy.setFilterFixedString(text.strip())

    def choose_source_row(self, row: int) -> None:
        """Makes a row of the source model the current one, and the only one that is selected."""
        index = self.proxy.mapFromSource(self.proxy.sourceModel().index(row, 0))
        if index.isValid():
            # Not the view's own: with a key held down, as in a shortcut, that would add to others.
            flags = QItemSelectionModel.SelectionFlag
            self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)

    def choose_none(self) -> None:
        """Makes no row the current one, and selects none."""
        self.selectionModel().clear()

    def set_widths(self, widths: list[int]) -> None:
        """Takes up widths that a person had set, if they are of this table."""
        if len(widths) != len(self._widths) or not all(0 < each < MOST for each in widths):
            return
        self._set_by_hand = self._fitting = True
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width)
        self._fitting = False

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Chooses nothing: by itself a view takes its first row when none is current."""
        self._by_itself = True
        super().focusInEvent(event)
        self._by_itself = False
        current = self.selectionModel().currentIndex()
        if current.isValid() and not self.selectionModel().hasSelection():
            self.selectionModel().clearCurrentIndex()

    def _on_going(self, _parent: Index, first: int, last: int) -> None:
        self._by_itself = first <= self.selectionModel().currentIndex().row() <= last

    def _on_gone(self) -> None:
        if self._by_itself:
            self.selectionModel().clearCurrentIndex()
            self._by_itself = False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keeps every column in sight."""
        super().resizeEvent(event)
        if not self._set_by_hand:
            self._fit()

    def _fit(self) -> None:
        room = self.viewport().width() - LEAST_OF_LAST
        # A wide window is shared by all columns, not given to the last one alone.
        growth = min(MOST_GROWTH, (room - LEAST_OF_LAST) / sum(self._widths))
        wanted = [round(width * max(1.0, growth)) for width in self._widths]

        def at_most(limit: int) -> list[int]:
            both = zip(wanted, self._least, strict=True)
            return [max(least, min(width, limit)) for width, least in both]

        limits = range(max(wanted), 0, -1)
        fits = (widths for each in limits if sum(widths := at_most(each)) <= room)
        self._fitting = True
        # The last one is stretched beyond its own width, but never below it.
        for column, width in enumerate([*next(fits, self._least), LEAST_OF_LAST]):
            self.setColumnWidth(column, width)
        self._fitting = False

    def _on_section_resized(self, column: int, _before: int, _now: int) -> None:
        if not self._fitting and column < len(self._widths):
            self._set_by_hand = True
            self.widths_set.emit([self.columnWidth(at) for at in range(len(self._widths))])

    def _on_current(self, current: QModelIndex, _before: QModelIndex) -> None:
        source = self.proxy.mapToSource(current)
        if source.isValid() and not self._by_itself:
            self.chosen.emit(source.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copies the selected rows as tab-separated text."""
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.selection_as_tsv())
            return
        super().keyPressEvent(event)

    def selection_as_tsv(self) -> str:
        """The selected rows with their headings, as tab-separated text."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        lines = [self.headings(), *(self.cells(row) for row in rows)]
        return "\n".join("\t".join(one_line(cell) for cell in line) for line in lines)

    def headings(self) -> list[str]:
        """The headings, in order."""
        horizontal = Qt.Orientation.Horizontal
        columns = range(self.proxy.columnCount())
        return [str(self.proxy.headerData(each, horizontal) or "") for each in columns]

    def cells(self, row: int) -> list[str]:
        """What a shown row holds, whole."""
        cells: list[Any] = [
            self.proxy.index(row, each).data(WHOLE_ROLE) for each in range(self.proxy.columnCount())
        ]
        return [str(cell or "") for cell in cells]


def one_line(cell: str) -> str:
    """A cell without what divides cells and lines."""
    return " ".join(cell.replace("\t", " ").splitlines())
