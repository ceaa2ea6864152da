"""The table of every page: one item model, one proxy, rows of 32 pixels, copy as TSV."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
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

from app.widgets.column_widths import CELL_PADDING, Need, Room, columns_shown, divided, measured

if TYPE_CHECKING:
    from collections.abc import Callable

LEAST, LEAST_OF_LAST = 48, 88
"""Narrowest widths of columns, in pixels, where a table does not say otherwise."""
MOST = 4000
"""Wider than any column; a kept width beyond it is not one."""

SORT_ROLE = Qt.ItemDataRole.UserRole + 1
"""Models give the value to sort by under this role."""
WHOLE_ROLE = Qt.ItemDataRole.UserRole + 2
"""And under this one what is copied and exported: not shortened as a cell is."""
ROOM_ROLE = Qt.ItemDataRole.UserRole + 3
"""Headings give the `Room` of their column under this one, or None."""

ROW_HEIGHT, LINE_PADDING = 32, 14
"""Pixels of a row with one line, and of one with several those that no line has."""

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


class _WrappingDelegate(_Delegate):
    """Reckons with the room that a cell has within its padding; Qt reckons without a style sheet's."""

    def __init__(self, table: DataTable) -> None:
        super().__init__(table)
        self._table = table

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Room for all lines of the text."""
        hint = super().sizeHint(option, index)
        width = self._table.columnWidth(index.column()) - CELL_PADDING
        wrapped = Qt.TextFlag.TextWordWrap
        shown = QFontMetrics(self._table.font()).boundingRect(
            QRect(0, 0, width, MOST), wrapped, str(index.data() or "")
        )
        hint.setHeight(shown.height() + LINE_PADDING)
        return hint


class DataTable(QTableView):
    """A read-only table over `model`.

    Where there is less room than the columns want, those that can be spared are left out, and of the
    others the widest give way first, so that none is out of sight; widths that a person has set are kept.

    Args:
        model: The source model.
        name: Accessible name.
        widths: Widths of the columns in pixels, beside what they need; the last one takes what is left.
        least: How narrow each may become in a small window.
        wrap: Whether rows are as high as the lines of their texts.

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
        *,
        wrap: bool = False,
    ) -> None:
        super().__init__(parent)
        self._wrap = wrap
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
        self.setItemDelegate(_WrappingDelegate(self) if wrap else _Delegate(self))
        self.setShowGrid(False)
        self.setWordWrap(wrap)
        self.setTabKeyNavigation(False)
        self.setSortingEnabled(True)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        for each in (self.verticalHeader(), self.horizontalHeader()):
            each.setAccessibleName(self.tr("Headings of {0}").format(name))
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.verticalHeader().setMinimumSectionSize(ROW_HEIGHT)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setFixedHeight(33)
        header.setStretchLastSection(True)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self._needs: list[Need] = []
        self._widths = widths
        self._least = least or tuple(min(LEAST, width) for width in widths)
        self._fitting = self._set_by_hand = False
        self._fit()
        if wrap:
            for changed in (self.proxy.modelReset, self.proxy.dataChanged, self.proxy.rowsInserted):
                changed.connect(self.resizeRowsToContents)
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
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Measures anew in another font."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._needs = []

    def _fit(self) -> None:
        needs, room = self._measured(), self.viewport().width()
        shown = columns_shown(needs, room)
        self._fitting = True
        for column in range(len(needs)):
            self.setColumnHidden(column, column not in shown)
        if not self._set_by_hand:
            for column, width in zip(
                shown, divided([needs[at] for at in shown], room), strict=True
            ):
                self.setColumnWidth(column, width)
        self._fitting = False
        if self._wrap:
            self.resizeRowsToContents()

    def _measured(self) -> list[Need]:
        """What each column wants and needs."""
        if not self._needs:
            model, header = self.proxy.sourceModel(), self.horizontalHeader()
            pairs = zip((*self._widths, 0), (*self._least, LEAST_OF_LAST), strict=True)
            for column, pair in enumerate(pairs):
                room = model.headerData(column, Qt.Orientation.Horizontal, ROOM_ROLE) or Room()
                metrics = QFontMetrics(room.font or self.font())
                heading = header.sectionSizeHint(column)
                self._needs.append(measured(room, heading, metrics, Need(*pair)))
        return self._needs

    def _on_section_resized(self, column: int, _before: int, _now: int) -> None:
        # Where columns are left out Qt tells of it later, and gives the one that was stretched its width back.
        by_qt = any(each.spare for each in self._needs) and not QGuiApplication.mouseButtons()
        if not self._fitting and not by_qt and column < len(self._widths):
            self._set_by_hand = True
            both = enumerate(self._measured()[:-1])
            self.widths_set.emit([self.columnWidth(at) or need.wanted for at, need in both])

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
