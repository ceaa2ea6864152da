"""The list of conversations: by day, or what a search found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QDate,
    QDateTime,
    QLocale,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import (
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.widgets.shown_text import name_as_shown, tip_as_shown, with_visible_bidi

if TYPE_CHECKING:
    from app.shell.theme import Theme
    from engine.api.chat import ConversationSummary, SearchHit

Index = QModelIndex | QPersistentModelIndex
ENTRY_ROLE = Qt.ItemDataRole.UserRole + 1
LEAD = 14
"""Characters of a snippet shown before its match."""
HEADING_HEIGHT, ROW_HEIGHT, HIT_HEIGHT = 34, 32, 52


@dataclass(frozen=True)
class Entry:
    """A line of the list; `conversation_id` is empty for a heading, `message_id` except for a hit."""

    title: str
    conversation_id: str = ""
    time: str = ""
    snippet: str = ""
    running: bool = False
    message_id: str = ""


class ConversationListModel(QAbstractListModel):
    """Headings and conversations, or hits."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries: list[Entry] = []

    def rowCount(self, parent: Index | None = None) -> int:
        """One row an entry."""
        return 0 if parent is not None and parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Title for people, the entry for the delegate."""
        if not index.isValid():
            return None
        entry = self._entries[index.row()]
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return name_as_shown(entry.title)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip_as_shown(entry.title) if entry.conversation_id else None
        return entry if role == ENTRY_ROLE else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings cannot be chosen."""
        if not index.isValid() or not self._entries[index.row()].conversation_id:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def set_entries(self, entries: list[Entry]) -> None:
        """Replaces the lines, if they differ."""
        if entries != self._entries:
            self.beginResetModel()
            self._entries = entries
            self.endResetModel()

    def row_of(self, conversation_id: str) -> int:
        """The row of a conversation, -1 when it is not shown."""
        for row, entry in enumerate(self._entries):
            if entry.conversation_id and entry.conversation_id == conversation_id:
                return row
        return -1

    def entry(self, row: int) -> Entry:
        """The entry of a row."""
        return self._entries[row]

    def show_summaries(self, summaries: list[ConversationSummary], today: QDate) -> None:
        """Shows conversations under Today, Yesterday and Earlier."""
        entries: list[Entry] = []
        last = ""
        for each in summaries:
            moment = QDateTime.fromSecsSinceEpoch(each.updated_at)
            days = moment.date().daysTo(today)
            heading = (
                self.tr("Today")
                if days <= 0
                else self.tr("Yesterday")
                if days == 1
                else self.tr("Earlier")
            )
            if heading != last:
                entries.append(Entry(heading))
                last = heading
            short = QLocale.FormatType.ShortFormat
            when = (
                moment.toString("HH:mm") if days <= 1 else QLocale().toString(moment.date(), short)
            )
            entries.append(Entry(each.title, each.conversation_id, when, "", each.running))
        self.set_entries(entries)

    def show_hits(self, hits: list[SearchHit] | None, query: str, *, searching: bool) -> None:
        """Shows what was found for `query`; while it is looked for, what the last one found."""
        if searching:
            heading = self.tr("Searching…")
        elif hits:
            heading = self.tr("Found")
        else:
            heading = self.tr("Nothing found for “{0}”").format(query)
        entries = [Entry(heading)]
        entries += [
            Entry(hit.title, hit.conversation_id, "", hit.snippet, message_id=hit.message_id)
            for hit in hits or []
        ]
        self.set_entries(entries)


class _Delegate(QStyledItemDelegate):
    """Paints a line with the theme's colours."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Headings are a little higher than rows."""
        entry = index.data(ENTRY_ROLE)
        if not entry.conversation_id:
            return QSize(100, HEADING_HEIGHT)
        return QSize(100, HIT_HEIGHT if entry.snippet else ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paints heading, conversation or hit."""
        entry: Entry = index.data(ENTRY_ROLE)
        theme, rect = self._theme, QRect(option.rect)
        painter.save()
        inner = rect.adjusted(14, 0, -14, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        if not entry.conversation_id:
            painter.setFont(theme.font(size="caption_px"))
            painter.setPen(theme.color("muted"))
            line = inner.adjusted(0, 8, 0, 0)
            right = Qt.TextElideMode.ElideRight
            shown = painter.fontMetrics().elidedText(
                name_as_shown(entry.title), right, line.width()
            )
            painter.drawText(line, middle, shown)
            painter.restore()
            return
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        if selected:
            painter.fillRect(rect, theme.color("selection"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme.color("background"))
        if focused:
            painter.setPen(theme.color("accent"))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
        self._paint_row(painter, inner, entry, selected=selected)
        painter.restore()

    def _paint_row(self, painter: QPainter, inner: QRect, entry: Entry, *, selected: bool) -> None:
        theme = self._theme
        font = theme.font()
        if selected:
            font.setWeight(QFont.Weight.Medium)
        line = QRect(inner)
        if entry.snippet:
            line.setHeight(26)
            line.translate(0, 3)
        aside = self.tr("writing") if entry.running else entry.time
        painter.setFont(theme.font(size="caption_px"))
        width = painter.fontMetrics().horizontalAdvance(aside) + 8 if aside else 0
        painter.setPen(theme.color("accent" if entry.running else "muted"))
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(line, right, aside)
        painter.setFont(font)
        painter.setPen(theme.color("text"))
        title = name_as_shown(" ".join(entry.title.split()))
        shown = painter.fontMetrics().elidedText(
            title, Qt.TextElideMode.ElideRight, line.width() - width
        )
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, shown)
        if entry.snippet:
            self._paint_snippet(painter, inner.adjusted(0, 26, 0, -4), entry.snippet)

    def _paint_snippet(self, painter: QPainter, line: QRect, snippet: str) -> None:
        """Paints a snippet; what stands between U+0002 and U+0003 is the match."""
        theme = self._theme
        left, strong = line.left(), False
        for part in _marked(_near_match(with_visible_bidi(snippet))):
            if part in {"\x02", "\x03"}:
                strong = part == "\x02"
                continue
            font = theme.font(size="small_px", strong=strong)
            painter.setFont(font)
            painter.setPen(theme.color("text" if strong else "muted"))
            room = line.right() - left
            if room < 12:
                break
            metrics = painter.fontMetrics()
            shown = metrics.elidedText(
                " ".join(part.split("\n")), Qt.TextElideMode.ElideRight, room
            )
            painter.drawText(
                QRect(left, line.top(), room, line.height()), Qt.AlignmentFlag.AlignVCenter, shown
            )
            left += metrics.horizontalAdvance(shown)


def _near_match(snippet: str) -> str:
    """A snippet that begins shortly before its first match, so that a narrow list shows it."""
    at = snippet.find("\x02")
    if at <= LEAD:
        return snippet
    return "\u2026" + snippet[at - LEAD :].lstrip()


def _marked(snippet: str) -> list[str]:
    """A snippet divided at its marks, the marks kept."""
    parts = [""]
    for character in snippet:
        if character in "\x02\x03":
            parts += [character, ""]
        else:
            parts[-1] += character
    return [part for part in parts if part]


class ConversationList(QListView):
    """Shows the conversations.

    Attributes:
        chosen: Emitted with the id of a conversation, and of the message that was found.
        rename_asked: Emitted with the id.
        delete_asked: Emitted with the id.
    """

    chosen = Signal(str, str)
    rename_asked = Signal(str)
    delete_asked = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.entries = ConversationListModel(self)
        self.setModel(self.entries)
        self.setItemDelegate(_Delegate(theme, self))
        self.setAccessibleName(self.tr("Conversations"))
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.clicked.connect(self._on_index)
        self.activated.connect(self._on_index)
        theme.changed.connect(self.viewport().update)

    def select(self, conversation_id: str) -> None:
        """Marks the open conversation."""
        row = self.entries.row_of(conversation_id)
        if row >= 0:
            self.setCurrentIndex(self.entries.index(row, 0))
        else:
            self.clearSelection()
            self.setCurrentIndex(QModelIndex())

    def selected_id(self) -> str:
        """The marked conversation, empty when there is none."""
        index = self.currentIndex()
        return self.entries.entry(index.row()).conversation_id if index.isValid() else ""

    def _on_index(self, index: QModelIndex) -> None:
        entry = self.entries.entry(index.row())
        if entry.conversation_id:
            self.chosen.emit(entry.conversation_id, entry.message_id)
