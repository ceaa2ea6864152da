"""A field for plain text that gives back, character for character, what was put into it."""

from __future__ import annotations

import re

from PySide6.QtCore import QMimeData, QRect, QRectF, QSizeF, Signal
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPyTextObject,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextOption,
)
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app.widgets.shown_text import BIDI_CONTROL, label_of
from app.widgets.words import whole

_UNHELD = re.compile("[\u2029\ufdd0\ufdd1]")
"""What a document of Qt takes for the end of a paragraph, so that it cannot be told from a newline."""
_LONG_WORD = re.compile(r"\S{5000}")
_LONG_LINE = re.compile(r"[^\n]{5000}")
_LABEL = QTextFormat.ObjectTypes.UserObject.value + 1
_CHARACTER = QTextFormat.Property.UserProperty.value + 1
_OBJECT = "\ufffc"
_PARTS = re.compile(f"({BIDI_CONTROL.pattern})")


class _Labels(QPyTextObject):
    """Draws a character that reorders text as its code point in brackets."""

    def __init__(self, field: QWidget) -> None:
        super().__init__(field)
        self._field = field

    def intrinsicSize(self, _document: QTextDocument, _at: int, form: QTextFormat) -> QSizeF:
        """What the label takes of its line."""
        metrics = QFontMetricsF(self._field.font())
        return QSizeF(metrics.horizontalAdvance(_label(form)), metrics.ascent())

    def drawObject(
        self,
        painter: QPainter,
        place: QRectF | QRect,
        _document: QTextDocument,
        _at: int,
        form: QTextFormat,
    ) -> None:
        """Stands on the line as text does."""
        painter.setFont(self._field.font())
        painter.setPen(self._field.palette().text().color())
        painter.drawText(QRectF(place).bottomLeft(), _label(form))


def _to_qt(text: str) -> str:
    """A text that Qt gets whole: of two marks of the byte order it takes the first for one."""
    return f"\ufeff{text}" if text.startswith("\ufeff") else text


def _labelled(character: str) -> QTextCharFormat:
    form = QTextCharFormat()
    form.setObjectType(_LABEL)
    form.setProperty(_CHARACTER, character)
    return form


def _label(form: QTextFormat) -> str:
    return label_of(str(form.property(_CHARACTER)))


class ExactTextEdit(QPlainTextEdit):
    """What was typed or pasted is what `toPlainText` gives; line ends are newlines.

    Qt's own turns no-break spaces into spaces, and U+2028 and others into newlines, without a word.
    Characters that reorder text are shown as labels, and reorder nothing here.

    Args:
        limit: Characters it takes by pasting; more could not be used anyway.

    Attributes:
        refused: Emitted with the reason when something was not pasted.
    """

    refused = Signal(str)

    def __init__(self, limit: int) -> None:
        super().__init__()
        self._limit = limit
        self._unlabelled = False
        self.document().documentLayout().registerHandler(_LABEL, _Labels(self))
        self.document().contentsChange.connect(self._on_change)
        self.textChanged.connect(self._label_controls)

    def toPlainText(self) -> str:
        """The text."""
        raw = self.document().toRawText().replace("\u2029", "\n")
        if _OBJECT not in raw:
            return raw
        block, lines = self.document().firstBlock(), []
        while block.isValid():
            lines.append(_written(block, 0, block.length() - 1))
            block = block.next()
        return "\n".join(lines)

    def setPlainText(self, text: str) -> None:
        """Shows another text."""
        wrap_for(self, text)
        super().setPlainText(_to_qt(text))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Shift+Return breaks the line as Return does; Qt would put in U+2028."""
        if event.matches(QKeySequence.StandardKey.InsertLineSeparator):
            self.insertPlainText("\n")
        elif BIDI_CONTROL.search(event.text()):
            self._insert(event.text())
        else:
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Takes what an input method puts in."""
        text = event.commitString()
        if BIDI_CONTROL.search(text):
            event.setCommitString("")
            super().inputMethodEvent(event)
            self._insert(text)
        else:
            super().inputMethodEvent(event)

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copies what is selected as it is."""
        data, cursor = QMimeData(), self.textCursor()
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        block, lines = self.document().findBlock(start), []
        while block.isValid() and block.position() <= end:
            at = block.position()
            lines.append(_written(block, max(0, start - at), min(block.length() - 1, end - at)))
            block = block.next()
        data.setText(_to_qt("\n".join(lines)))
        return data

    def _on_change(self, at: int, _removed: int, added: int) -> None:
        # Of each line Qt keeps what it measured only until it has laid it out, and measures all of it
        # again to draw a part.
        self.document().findBlock(at).layout().setCacheEnabled(True)
        cursor = QTextCursor(self.document())
        last = self.document().characterCount() - 1
        cursor.setPosition(min(at, last))
        cursor.setPosition(min(at + added, last), QTextCursor.MoveMode.KeepAnchor)
        if BIDI_CONTROL.search(cursor.selectedText()):
            self._unlabelled = True

    def _label_controls(self) -> None:
        """Puts labels where text that Qt put in by itself has characters that reorder it."""
        if not self._unlabelled:
            return
        self._unlabelled = False
        raw, before, at = self.document().toRawText(), 0, 0
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        for found in BIDI_CONTROL.finditer(raw):
            # Positions of Qt are in UTF-16.
            at += len(raw[before : found.start()].encode("utf-16-le")) // 2
            before = found.start()
            cursor.setPosition(at)
            cursor.setPosition(at + 1, QTextCursor.MoveMode.KeepAnchor)
            cursor.insertText(_OBJECT, _labelled(found.group()))
        cursor.endEditBlock()
        # Undone, the labels would be put in again, and nothing before them could be undone.
        self.document().clearUndoRedoStacks()

    def _insert(self, text: str) -> None:
        """Puts in text with its labels, in one step."""
        cursor, plain = self.textCursor(), QTextCharFormat()
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        for part in _PARTS.split(text):
            if BIDI_CONTROL.match(part):
                cursor.insertText(_OBJECT, _labelled(part))
            elif part:
                cursor.insertText(_to_qt(part), plain)
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self.setCurrentCharFormat(plain)
        self.ensureCursorVisible()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Pastes text, whole or not at all."""
        if not source.hasText():
            return
        text, cursor = source.text(), self.textCursor()
        there = len(self.toPlainText()) - len(cursor.selectedText()) + len(text)
        unheld = _UNHELD.search(text)
        if there > self._limit:
            self.refused.emit(
                self.tr(
                    "With this the text would have {0} characters; at most {1} are taken. Nothing was "
                    "pasted, and the clipboard still holds it. Shorten it, or take a part of it."
                ).format(whole(there), whole(self._limit))
            )
        elif unheld is not None:
            self.refused.emit(
                self.tr(
                    "The text has a character that this field cannot keep as it is (U+{0}, character "
                    "{1}). Nothing was pasted, and the clipboard still holds it. Replace it with a "
                    "line break and paste again."
                ).format(f"{ord(unheld.group()):04X}", whole(unheld.start() + 1))
            )
        else:
            wrap_for(self, text)
            self._insert(text)


def wrap_for(field: QPlainTextEdit, text: str) -> None:
    """Readies a field for very long words and lines, which Qt lays out anew with each key.

    Lines break anywhere when a word is very long: looking for its end takes Qt seconds. Letters are set
    without kerning, where a script can do without, when a line is: that takes a third of the time.

    Args:
        field: Where the text is to be shown.
        text: What it is about to get; an empty one sets it back.
    """
    wrap, style = QTextOption.WrapMode, QFont.StyleStrategy
    long_word, long_line = _LONG_WORD.search(text) is not None, _LONG_LINE.search(text) is not None
    if long_word or not text:
        field.setWordWrapMode(wrap.WrapAnywhere if long_word else wrap.WrapAtWordBoundaryOrAnywhere)
    wanted, font = style.PreferNoShaping if long_line else style.PreferDefault, field.font()
    if (long_line or not text) and font.styleStrategy() != wanted:
        font.setStyleStrategy(wanted)
        field.setFont(font)


def _written(block: QTextBlock, start: int, end: int) -> str:
    """A part of a paragraph as it was written, with the characters that labels stand for.

    Args:
        block: The paragraph.
        start: Where the part begins, in UTF-16 units of the paragraph.
        end: Where it ends.
    """
    cursor = QTextCursor(block)
    cursor.setPosition(block.position() + start)
    cursor.setPosition(block.position() + end, QTextCursor.MoveMode.KeepAnchor)
    text = cursor.selectedText()
    if _OBJECT not in text:
        return text
    said = []
    parts = block.begin()
    while not parts.atEnd():
        part = parts.fragment()
        at = part.position() - block.position()
        cursor.setPosition(block.position() + max(start, at))
        to = max(start, at, min(end, at + part.length()))
        cursor.setPosition(block.position() + to, QTextCursor.MoveMode.KeepAnchor)
        form = part.charFormat()
        character = form.property(_CHARACTER) if form.objectType() == _LABEL else _OBJECT
        said.append(cursor.selectedText().replace(_OBJECT, str(character)))
        parts += 1
    return "".join(said)
