"""Text of a message: Markdown that loads nothing, or plain text, as high as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QImage, QResizeEvent, QTextOption, QWheelEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QTextBrowser

from app.chat.markdown import safe_html
from app.widgets.shown_text import with_visible_bidi

if TYPE_CHECKING:
    from app.shell.theme import Theme

PLAIN_HEIGHT = 480


class MessageText(QTextBrowser):
    """A read-only text that never loads or opens anything.

    Args:
        theme: Colours of inline code and tables.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._source = ""
        self._is_markdown = False
        self.setProperty("kind", "message")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.document().setDocumentMargin(0)
        self.document().setDefaultFont(theme.font(size="reading_px"))
        self._nothing = QImage(1, 1, QImage.Format.Format_ARGB32)
        self._nothing.fill(Qt.GlobalColor.transparent)
        theme.changed.connect(self._show)

    def loadResource(self, _kind: int, _name: QUrl | str) -> object:
        """Gives a transparent pixel for whatever is asked: nothing is ever read."""
        return self._nothing

    def set_markdown(self, text: str) -> None:
        """Shows Markdown written by the model."""
        self._source, self._is_markdown = text, True
        self._show()

    def set_plain(self, text: str) -> None:
        """Shows a text as it is."""
        self._source, self._is_markdown = text, False
        self._show()

    def _show(self) -> None:
        selected = self.textCursor()
        anchor, position = selected.anchor(), selected.position()
        if self._is_markdown:
            self.document().setDefaultStyleSheet(self._style())
            self.setHtml(safe_html(self._source))
        else:
            self.setPlainText(with_visible_bidi(self._source))
        self._line_height()
        if anchor != position and max(anchor, position) < self.document().characterCount():
            cursor = self.textCursor()
            cursor.setPosition(anchor)
            cursor.setPosition(position, cursor.MoveMode.KeepAnchor)
            self.setTextCursor(cursor)
        self.fit()

    def _style(self) -> str:
        code = self._theme.color("code").name()
        line = self._theme.color("line").name()
        muted = self._theme.color("muted").name()
        mono = self._theme.mono_family
        return (
            "p, ul, ol, blockquote { margin-top: 0; margin-bottom: 10px; }"
            "li { margin-bottom: 4px; }"
            "h1 { font-size: 20px; margin: 8px 0; } h2 { font-size: 18px; margin: 8px 0; }"
            "h3, h4, h5, h6 { font-size: 15px; margin: 6px 0; }"
            f"code {{ font-family: '{mono}'; font-size: 13px; background-color: {code}; }}"
            f"pre {{ font-family: '{mono}'; font-size: 13px; background-color: {code}; }}"
            f"table {{ border-collapse: collapse; border: 1px solid {line}; margin-bottom: 10px; }}"
            f"td, th {{ border: 1px solid {line}; padding: 4px 8px; }}"
            f"blockquote {{ color: {muted}; margin-left: 12px; }}"
        )

    def _line_height(self) -> None:
        """Lines of 24 pixels for the 15-pixel text."""
        block = self.document().begin()
        cursor = self.textCursor()
        while block.isValid():
            look = block.blockFormat()
            look.setLineHeight(135, 1)  # QTextBlockFormat.LineHeightTypes.ProportionalHeight
            cursor.setPosition(block.position())
            cursor.setBlockFormat(look)
            block = block.next()
        last = self.document().lastBlock()
        look = last.blockFormat()
        look.setBottomMargin(0)
        cursor.setPosition(last.position())
        cursor.setBlockFormat(look)

    def fit(self) -> None:
        """Takes the height of its text at its width."""
        width = self.viewport().width()
        if width > 0:
            self.document().setTextWidth(width)
            height = round(self.document().size().height()) + 2
            if height != self.height():
                self.setFixedHeight(height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lays the text out anew when the width changed."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Lets the thread scroll."""
        event.ignore()

    def minimumSizeHint(self) -> QSize:
        """May be narrow."""
        return QSize(60, 20)


class PlainText(QPlainTextEdit):
    """What is not safe to format: plain, in a box of its own with a scroll bar."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "mono")
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setFixedHeight(PLAIN_HEIGHT)
        self.setAccessibleName(self.tr("Text without formatting"))

    def set_text(self, text: str) -> None:
        """Shows a text; only what was added is inserted when it grew."""
        text = with_visible_bidi(text)
        before = self.toPlainText()
        if before and text.startswith(before):
            cursor = self.textCursor()
            cursor.movePosition(cursor.MoveOperation.End)
            cursor.insertText(text[len(before) :])
        else:
            self.setPlainText(text)
