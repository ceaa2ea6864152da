"""A field for plain text that gives back, character for character, what was put into it."""

from __future__ import annotations

import re

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextOption
from PySide6.QtWidgets import QPlainTextEdit

from app.widgets.words import whole

_UNHELD = re.compile("[\u2029\ufdd0\ufdd1]")
"""What a document of Qt takes for the end of a paragraph, so that it cannot be told from a newline."""
_LONG_WORD = re.compile(r"\S{5000}")


class ExactTextEdit(QPlainTextEdit):
    """What was typed or pasted is what `toPlainText` gives; line ends are newlines.

    Qt's own turns no-break spaces into spaces, and U+2028 and others into newlines, without a word.

    Args:
        limit: Characters it takes by pasting; more could not be used anyway.

    Attributes:
        refused: Emitted with the reason when something was not pasted.
    """

    refused = Signal(str)

    def __init__(self, limit: int) -> None:
        super().__init__()
        self._limit = limit

    def toPlainText(self) -> str:
        """The text."""
        return self.document().toRawText().replace("\u2029", "\n")

    def setPlainText(self, text: str) -> None:
        """Shows another text."""
        self._wrap_for(text)
        super().setPlainText(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Shift+Return breaks the line as Return does; Qt would put in U+2028."""
        if event.matches(QKeySequence.StandardKey.InsertLineSeparator):
            self.insertPlainText("\n")
            return
        super().keyPressEvent(event)

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copies what is selected as it is."""
        data = QMimeData()
        data.setText(self.textCursor().selectedText().replace("\u2029", "\n"))
        return data

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
            self._wrap_for(text)
            cursor.insertText(text)
            self.ensureCursorVisible()

    def _wrap_for(self, text: str) -> None:
        """Breaks lines anywhere when a word is very long: looking for its end takes Qt seconds."""
        mode = QTextOption.WrapMode
        long = _LONG_WORD.search(text) is not None
        if long or not text:
            self.setWordWrapMode(mode.WrapAnywhere if long else mode.WrapAtWordBoundaryOrAnywhere)
