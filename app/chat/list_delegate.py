"""Paints the lines of the list of conversations, and edits a title in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import (
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.chat.answers_progress import WAITING, in_short
from app.chat.list_model import ENTRY_ROLE, OPEN_ROLE, PROGRESS_ROLE
from app.shell.looks import themed_icon
from app.widgets.short_field import ShortField
from app.widgets.shown_text import name_as_shown, one_line, with_visible_bidi
from engine.api.library import MAX_NAME

if TYPE_CHECKING:
    from app.chat.list_entry import Entry
    from app.shell.theme import Theme
    from engine.api.answers import AnswerProgress

Index = QModelIndex | QPersistentModelIndex
LEAD = 14
"""Characters of a snippet shown before its match."""
ROW_HEIGHT, HIT_HEIGHT = 32, 52
MARGIN, INDENT = 14, 18
DOT, CARET = 6, 12
GAP = 5
"""Between a title and what is said of it."""
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class ConversationDelegate(QStyledItemDelegate):
    """Paints a line with the theme's colours."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as all others, but for hits; so the view has to ask once only."""
        entry: Entry = index.data(ENTRY_ROLE)
        return QSize(100, HIT_HEIGHT if entry.snippet else ROW_HEIGHT)

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A field for the title."""
        editor = ShortField(MAX_NAME, parent)
        entry: Entry = index.data(ENTRY_ROLE)
        editor.setAccessibleName(
            self.tr("Name of the folder") if entry.is_folder else self.tr("Title")
        )
        return editor

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, _index: Index
    ) -> None:
        """Over the whole line."""
        editor.setGeometry(QRect(option.rect).adjusted(4, 1, -4, -1))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paints heading, folder, conversation or hit."""
        entry: Entry = index.data(ENTRY_ROLE)
        theme, rect = self._theme, QRect(option.rect)
        inner = rect.adjusted(MARGIN, 0, -MARGIN, 0)
        painter.save()
        if not entry.conversation_id and not entry.is_folder:
            self._paint_heading(painter, inner.adjusted(0, 6, 0, 0), entry)
            painter.restore()
            return
        is_open = bool(index.data(OPEN_ROLE))
        # Of the hits in what is open, only the one that was gone to.
        if option.state & QStyle.StateFlag.State_Selected or (is_open and not entry.is_hit):
            painter.fillRect(rect, theme.color("selection"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme.color("background"))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(theme.color("accent"))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
        if entry.is_folder:
            self._paint_folder(painter, inner, entry)
        else:
            if entry.folder_id:
                inner = _placed(painter, inner, inner.adjusted(INDENT, 0, 0, 0))
            progress = index.data(PROGRESS_ROLE)
            self._paint_row(painter, inner, entry, progress, is_open=is_open)
        painter.restore()

    def _paint_heading(self, painter: QPainter, line: QRect, entry: Entry) -> None:
        painter.setFont(self._theme.font(size="caption_px"))
        painter.setPen(self._theme.color("muted"))
        right = Qt.TextElideMode.ElideRight
        shown = painter.fontMetrics().elidedText(one_line(entry.title), right, line.width())
        painter.drawText(line, _MIDDLE, shown)

    def _paint_folder(self, painter: QPainter, inner: QRect, entry: Entry) -> None:
        icon = themed_icon(self._theme, "open" if entry.is_open else "closed")
        caret = QRect(inner.left() - 1, 0, CARET, CARET)
        caret.moveTop(inner.center().y() - CARET // 2)
        painter.save()
        if painter.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            # The arrow of a closed folder points to where its text goes on.
            painter.translate(inner.left() + inner.right() + 1, 0)
            painter.scale(-1, 1)
        icon.paint(painter, caret)
        painter.restore()
        self._paint_line(
            painter,
            _placed(painter, inner, inner.adjusted(INDENT, 0, 0, 0)),
            entry.title,
            str(entry.count),
            self._theme.font(),
        )

    def _paint_row(
        self,
        painter: QPainter,
        inner: QRect,
        entry: Entry,
        progress: AnswerProgress | None,
        *,
        is_open: bool,
    ) -> None:
        font = self._theme.font()
        if is_open:
            font.setWeight(QFont.Weight.Medium)
        line = QRect(inner)
        if entry.snippet:
            line.setHeight(26)
            line.translate(0, 3)
        aside, works = entry.time, None
        if entry.running:
            aside = in_short(progress)
            works = progress is not None and progress.phase not in WAITING
        self._paint_line(painter, line, entry.title, aside, font, works=works)
        if entry.snippet:
            self._paint_snippet(painter, inner.adjusted(0, 26, 0, -4), entry.snippet)

    def _paint_line(
        self,
        painter: QPainter,
        line: QRect,
        title: str,
        aside: str,
        font: QFont,
        *,
        works: bool | None = None,
    ) -> None:
        """A title on the left, and what is said of it on the right, at most two fifths.

        `works` says of a running answer whether the model works at it.
        """
        theme = self._theme
        painter.setFont(theme.font(size="caption_px"))
        painter.setPen(theme.color("accent" if works else "muted"))
        metrics = painter.fontMetrics()
        aside = metrics.elidedText(
            name_as_shown(aside), Qt.TextElideMode.ElideRight, line.width() * 2 // 5
        )
        width = metrics.horizontalAdvance(aside) + GAP if aside else 0
        painter.drawText(line, _MIDDLE | Qt.AlignmentFlag.AlignRight, aside)
        if works is not None:
            dot = QRect(line.right() - width - 1 - DOT, line.center().y() - DOT // 2, DOT, DOT)
            self._paint_dot(painter, _placed(painter, line, dot), works=works)
            width += DOT + 6
        painter.setFont(font)
        painter.setPen(theme.color("text"))
        shown = painter.fontMetrics().elidedText(
            one_line(title),
            Qt.TextElideMode.ElideRight,
            line.width() - width,
        )
        painter.drawText(line, _MIDDLE, shown)

    def _paint_dot(self, painter: QPainter, dot: QRect, *, works: bool) -> None:
        """Says that an answer is on its way: a ring while it waits, full while the model works."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._theme.color("accent" if works else "muted"))
        painter.setBrush(self._theme.color("accent") if works else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QRectF(dot).adjusted(0.5, 0.5, -0.5, -0.5))

    def _paint_snippet(self, painter: QPainter, line: QRect, snippet: str) -> None:
        """Paints a snippet; what stands between U+0002 and U+0003 is the match."""
        theme = self._theme
        left, strong = line.left(), False
        for part in _marked(_near_match(with_visible_bidi(snippet))):
            if part in {"\x02", "\x03"}:
                strong = part == "\x02"
                continue
            painter.setFont(theme.font(size="small_px", strong=strong))
            painter.setPen(theme.color("text" if strong else "muted"))
            room = line.right() - left
            if room < 12:
                break
            metrics = painter.fontMetrics()
            shown = metrics.elidedText(
                " ".join(part.split("\n")), Qt.TextElideMode.ElideRight, room
            )
            place = QRect(left, line.top(), room, line.height())
            painter.drawText(_placed(painter, line, place), _MIDDLE, shown)
            left += metrics.horizontalAdvance(shown)


def _placed(painter: QPainter, line: QRect, place: QRect) -> QRect:
    """Where a place lies that is reckoned from the side on which lines begin."""
    return QStyle.visualRect(painter.layoutDirection(), line, place)


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
