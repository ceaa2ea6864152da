"""The command palette: every action and everything with a name, found by a few letters."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtWidgets import (
    QDialog,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QVBoxLayout,
)

from app.shell.actions import keys_of, section_of, words_of
from app.widgets.fuzzy import NO_MATCH, WHOLE, score
from app.widgets.labels import PlainLabel
from app.widgets.shown_text import one_line

if TYPE_CHECKING:
    from PySide6.QtCore import QSettings
    from PySide6.QtGui import QKeyEvent, QPainter
    from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

    from app.shell.actions import Actions
    from app.shell.theme import Theme

Index = QModelIndex | QPersistentModelIndex
ENTRY_ROLE = Qt.ItemDataRole.UserRole + 1
WIDTH, HEIGHT, ROW = 560, 416, 32
MOST_SHOWN = 500
MOST_RECENT = 6
_RECENT = "palette/of-"


@dataclass(frozen=True)
class Entry:
    """A line of the palette.

    Attributes:
        key: Stable name.
        text: What it does, or what is gone to.
        aside: Where it belongs.
        keys: Its shortcut.
        run: Does it.
        words: Other words for it.
    """

    key: str
    text: str
    aside: str
    keys: str
    run: Callable[[], None]
    words: tuple[str, ...] = ()


class _Entries(QAbstractListModel):
    """The lines that fit what is typed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.entries: list[Entry] = []

    def rowCount(self, parent: Index | None = None) -> int:
        """One row an entry."""
        return 0 if parent is not None and parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text for people, the entry for the delegate."""
        entry = self.entries[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return one_line(entry.text)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            parts = (entry.text, entry.aside, entry.keys)
            return one_line(", ".join(part for part in parts if part))
        return entry if role == ENTRY_ROLE else None

    def show_entries(self, entries: list[Entry]) -> None:
        """Replaces the lines."""
        self.beginResetModel()
        self.entries = entries
        self.endResetModel()


class _Delegate(QStyledItemDelegate):
    """Paints text, place and shortcut."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Rows of one height."""
        return QSize(100, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paints a line."""
        entry: Entry = index.data(ENTRY_ROLE)
        theme = self._theme
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, theme.color("selection"))
        line = QRect(option.rect).adjusted(16, 0, -16, 0)
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.setFont(theme.font(size="small_px"))
        painter.setPen(theme.color("muted"))
        aside = "    ".join(part for part in (entry.aside, entry.keys) if part)
        painter.drawText(line, right, aside)
        line.setRight(line.right() - painter.fontMetrics().horizontalAdvance(aside) - 16)
        line = QStyle.visualRect(option.direction, option.rect, line)
        painter.setFont(theme.font())
        painter.setPen(theme.color("text"))
        shown = painter.fontMetrics().elidedText(
            one_line(entry.text), Qt.TextElideMode.ElideRight, line.width()
        )
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, shown)
        painter.restore()


class Palette(QDialog):
    """Type, choose with the arrows, press Return.

    Args:
        actions: What can be done.
        theme: How it looks.
        preferences: Where the last chosen actions of each person are kept, by a random id; only names of
            the program, none of people.
        window: Above which it opens.

    Attributes:
        chosen: Emitted with the key of what was chosen, before it is done.
    """

    chosen = Signal(str)

    def __init__(
        self, actions: Actions, theme: Theme, preferences: QSettings, window: QWidget
    ) -> None:
        super().__init__(window)
        self.setModal(True)
        self.setWindowTitle(self.tr("Commands"))
        self.setWindowFlag(Qt.WindowType.FramelessWindowHint)
        self.setProperty("frame", "palette")
        self.setFixedSize(WIDTH, HEIGHT)
        self._actions, self._preferences, self._window = actions, preferences, window
        self._named: dict[int, list[Entry]] = {}
        self._person_id = self._page = ""
        self._recent: list[str] = []
        self.field = QLineEdit()
        self.field.setProperty("kind", "palette")
        self.field.setPlaceholderText(self.tr("Type what you want to do or where to go"))
        self.field.setAccessibleName(self.tr("Find a command"))
        self.entries = _Entries(self)
        self.list = QListView()
        self.list.setModel(self.entries)
        self.list.setItemDelegate(_Delegate(theme, self.list))
        self.list.setAccessibleName(self.tr("Commands"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.nothing = PlainLabel(self.tr("Nothing fits these letters."), "muted")
        self.nothing.setContentsMargins(16, 10, 16, 10)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self.field)
        column.addWidget(self.nothing)
        column.addWidget(self.list, 1)
        self.field.textChanged.connect(self._show)
        self.field.returnPressed.connect(self._run_current)
        self.list.clicked.connect(lambda _index: self._run_current())

    def open_for(self, person_id: str, page: str = "") -> None:
        """Opens it empty, in the upper middle of the window, with what this person chose lately first.

        Args:
            person_id: Who chooses.
            page: The page in sight; of two actions that fit alike, its own comes first.
        """
        self._page = page
        if person_id != self._person_id:
            self._person_id = person_id
            self._recent = _kept(self._preferences.value(_RECENT + person_id, []))
        self._named = {}
        self.field.clear()
        self._show()
        window = self._window
        middle = window.mapToGlobal(window.rect().center())
        self.move(middle.x() - WIDTH // 2, window.mapToGlobal(window.rect().topLeft()).y() + 96)
        self.open()
        self.field.setFocus()

    def add_named(self, place: int, entries: list[Entry]) -> None:
        """Takes what has a name: conversations, people, models.

        Args:
            place: Orders what comes from several pages, whichever of them answers first.
            entries: The names of one page.
        """
        at = self.list.currentIndex().row()
        stepped_to = self.entries.entries[at].key if at > 0 else None
        self._named[place] = entries
        self._show()
        keys = [entry.key for entry in self.entries.entries]
        if stepped_to in keys:
            self._choose(keys.index(stepped_to))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows go through the list while the cursor stays in the field."""
        steps = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: 10,
            Qt.Key.Key_PageUp: -10,
        }
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        last = len(self.entries.entries) - 1
        self._choose(max(0, min(last, self.list.currentIndex().row() + step)))

    def _all(self) -> list[Entry]:
        done = [
            Entry(
                action.objectName(),
                action.text(),
                section_of(action),
                keys_of(action),
                action.trigger,
                words_of(action),
            )
            for action in self._actions.all()
            if action.isEnabled()
        ]
        named = [entry for place in sorted(self._named) for entry in self._named[place]]
        return [*done, *named]

    def _show(self) -> None:
        typed = self.field.text()
        order = {key: len(self._recent) - at for at, key in enumerate(self._recent)}
        if typed.strip():
            judged = [(self._score(typed, each), each) for each in self._all()]
            fitting = [pair for pair in judged if pair[0] > NO_MATCH]
            # Of two that fit alike, what belongs to the page in sight, then what was used lately.
            fitting.sort(
                key=lambda pair: (
                    pair[0] // -WHOLE,
                    not self._is_here(pair[1].key),
                    -pair[0],
                    -order.get(pair[1].key, 0),
                )
            )
            found = [entry for _, entry in fitting]
        else:
            found = sorted(self._all(), key=lambda each: -order.get(each.key, 0))
        self.entries.show_entries(found[:MOST_SHOWN])
        self.nothing.setVisible(not found)
        self.list.setVisible(bool(found))
        if found:
            self._choose(0)

    def _is_here(self, key: str) -> bool:
        """Whether something is done on the page in sight, or on each."""
        return key.startswith(f"{self._page}.") or not set("./") & set(key)

    @staticmethod
    def _score(typed: str, entry: Entry) -> int:
        # The place counts less: "audit" finds the page before what is done on it. So do other words.
        less = (f"{entry.text} {entry.aside}", *entry.words)
        found = max(score(typed, each) for each in less)
        return max(score(typed, entry.text), found - WHOLE if found > 0 else NO_MATCH)

    def _choose(self, row: int) -> None:
        self.list.setCurrentIndex(self.entries.index(row, 0))

    def _run_current(self) -> None:
        index = self.list.currentIndex()
        if not index.isValid():
            return
        entry = self.entries.entries[index.row()]
        self._recent = [entry.key, *(key for key in self._recent if key != entry.key)]
        del self._recent[MOST_RECENT:]
        known = [key for key in self._recent if self._actions.get(key) is not None]
        self._preferences.setValue(_RECENT + self._person_id, known)
        self.accept()
        self.chosen.emit(entry.key)
        entry.run()


def _kept(kept: object) -> list[str]:
    """What was chosen lately; a file that holds something else is not believed."""
    keys = [kept] if isinstance(kept, str) else kept
    return [str(key) for key in keys][:MOST_RECENT] if isinstance(keys, list) else []
