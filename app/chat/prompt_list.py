"""A list of prompts that is narrowed down while one types."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.widgets.buttons import add_clear_button
from app.widgets.labels import PlainLabel
from app.widgets.shown_text import name_as_shown, tip_as_shown

if TYPE_CHECKING:
    from app.shell.theme import Theme
    from engine.api.library import SavedPrompt

Index = QModelIndex | QPersistentModelIndex
PROMPT_ROLE = Qt.ItemDataRole.UserRole + 1
ROW_HEIGHT = 46
BEGINNING = 200
"""Characters of a prompt that are shown of it."""
_TO_THE_LIST = {
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
    Qt.Key.Key_Return,
    Qt.Key.Key_Enter,
}


class _Model(QAbstractListModel):
    """Prompts, or those of them that have what was typed."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._all: list[SavedPrompt] = []
        self._typed = ""
        self.shown: list[SavedPrompt] = []

    def rowCount(self, parent: Index | None = None) -> int:
        """One row a prompt."""
        return 0 if parent is not None and parent.isValid() else len(self.shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The name for people, the prompt for the delegate."""
        if not index.isValid():
            return None
        prompt = self.shown[index.row()]
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return name_as_shown(prompt.name)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip_as_shown(f"{prompt.name}\n{prompt.text[:BEGINNING]}")
        return prompt if role == PROMPT_ROLE else None

    def show_prompts(self, prompts: list[SavedPrompt] | None, typed: str | None) -> None:
        """Shows others, or those with other words; None keeps what there is."""
        self._all = self._all if prompts is None else prompts
        self._typed = self._typed if typed is None else typed
        words = self._typed.casefold().split()
        found = [
            each
            for each in self._all
            if all(word in f"{each.name}\n{each.text}".casefold() for word in words)
        ]
        if found != self.shown:
            self.beginResetModel()
            self.shown = found
            self.endResetModel()


class _Delegate(QStyledItemDelegate):
    """The name, and under it how the prompt begins."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Two lines."""
        return QSize(100, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paints both lines."""
        theme, rect = self._theme, QRect(option.rect)
        prompt: SavedPrompt = index.data(PROMPT_ROLE)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.color("selection"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme.color("background"))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(theme.color("accent"))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
        line = QRect(rect.left() + 10, rect.top() + 5, rect.width() - 20, 18)
        beginning = " ".join(prompt.text[:BEGINNING].split())
        for text, size, tone in (
            (prompt.name, "base_px", "text"),
            (beginning, "small_px", "muted"),
        ):
            painter.setFont(theme.font(size=size))
            painter.setPen(theme.color(tone))
            shown = painter.fontMetrics().elidedText(
                name_as_shown(text), Qt.TextElideMode.ElideRight, line.width()
            )
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, shown)
            line.translate(0, 18)
        painter.restore()


class PromptList(QWidget):
    """A field and the prompts that have what is in it; arrows and Return work from the field.

    Args:
        theme: The look.

    Attributes:
        current_changed: Emitted with the prompt that is marked, or None.
        chosen: Emitted with the prompt that was clicked or taken with Return.
    """

    current_changed = Signal(object)
    chosen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(self.tr("Find a prompt"))
        self.filter.setAccessibleName(self.tr("Find a prompt"))
        add_clear_button(self.filter)
        self.view = QListView()
        self.view.setAccessibleName(self.tr("Prompts"))
        self.view.setMouseTracking(True)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.model = _Model(self)
        self.view.setModel(self.model)
        self.view.setItemDelegate(_Delegate(theme, self.view))
        self.empty = PlainLabel("", "small", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.filter)
        column.addWidget(self.view, 1)
        column.addWidget(self.empty)
        self.filter.installEventFilter(self)
        self.filter.textChanged.connect(lambda typed: self._show(None, typed))
        self.view.selectionModel().currentChanged.connect(
            lambda _now, _before: self.current_changed.emit(self.current())
        )
        self.view.clicked.connect(self._on_index)
        self.view.activated.connect(self._on_index)
        theme.changed.connect(self.view.viewport().update)
        self._show([], "")

    def show_prompts(self, prompts: list[SavedPrompt]) -> None:
        """Shows prompts; the same one stays marked."""
        self._show(prompts, None)

    def current(self) -> SavedPrompt | None:
        """The one that is marked."""
        index = self.view.currentIndex()
        return self.model.shown[index.row()] if index.isValid() else None

    def mark(self, prompt_id: str) -> None:
        """Marks a prompt, the first one when it is not there."""
        rows = [row for row, each in enumerate(self.model.shown) if each.prompt_id == prompt_id]
        row = rows[0] if rows else 0
        self.view.setCurrentIndex(self.model.index(row, 0) if self.model.shown else QModelIndex())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hands the keys that move through a list from the field to the list."""
        if (
            watched is self.filter
            and isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
            and event.key() in _TO_THE_LIST
        ):
            QApplication.sendEvent(self.view, event)
            return True
        return super().eventFilter(watched, event)

    def _show(self, prompts: list[SavedPrompt] | None, typed: str | None) -> None:
        marked = self.current()
        self.model.show_prompts(prompts, typed)
        self.mark(marked.prompt_id if marked is not None else "")
        self.view.setVisible(bool(self.model.shown))
        self.empty.setVisible(not self.model.shown)
        self.empty.setText(
            self.tr("Nothing found for “{0}”").format(self.filter.text())
            if self.filter.text().strip()
            else self.tr(
                "No prompts yet. Write one into the composer and save it as a prompt; "
                "{{topic}} marks a place to fill in."
            )
        )

    def _on_index(self, index: QModelIndex) -> None:
        self.chosen.emit(self.model.shown[index.row()])
