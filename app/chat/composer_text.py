"""The field of the composer: grows, sends with Return, recalls what was sent, fills in prompts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QRegularExpression, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QAbstractSlider, QFrame

from app.widgets.exact_text_edit import ExactTextEdit
from engine.api.chat import MAX_PROMPT

if TYPE_CHECKING:
    from collections.abc import Callable

MAX_LINES = 8
_PAGES = {
    Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
    Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
}
_PLACEHOLDER = QRegularExpression(r"\{\{[^{}]{1,80}\}\}")


class ComposerText(ExactTextEdit):
    """The field itself.

    Attributes:
        sent: Emitted when Return was pressed.
        focus_changed: Emitted with whether it has the focus.
        paged: Emitted with the step to a page above or below, which a field of few lines leaves to
            others.
        sent_before: Gives what was sent in this conversation, oldest first.
    """

    sent = Signal()
    focus_changed = Signal(bool)
    paged = Signal(object)

    def __init__(self) -> None:
        super().__init__(MAX_PROMPT)
        self.sent_before: Callable[[], list[str]] = list
        self._recalled = 0
        self._recalled_text = ""
        self._filling = False
        self.setProperty("kind", "composer")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(0)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Qt keeps the width that lines had before the other scroll bar took its place; they are
        # broken anew then, so nothing lies beyond the edge.
        self.horizontalScrollBar().rangeChanged.connect(self._stay_in_place)
        self.textChanged.connect(self.fit)
        self.textChanged.connect(self._turn)
        self.fit()

    def fit(self) -> None:
        """Takes the height of its text, up to eight lines."""
        metrics = QFontMetricsF(self.font())
        self.setTabStopDistance(4 * metrics.horizontalAdvance(" "))
        line = metrics.lineSpacing()
        lines = max(1, min(MAX_LINES, round(self.document().size().height())))
        self.setFixedHeight(round(line * lines) + 6)
        more = self.document().size().height() > MAX_LINES
        on, off = Qt.ScrollBarPolicy.ScrollBarAsNeeded, Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(on if more else off)

    def _turn(self) -> None:
        """A text that is read from right to left begins on the right, as it will in the thread."""
        document = self.document()
        turned = document.firstBlock().textDirection() is Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if turned else Qt.AlignmentFlag.AlignLeft
        option = document.defaultTextOption()
        if option.alignment() != side:
            option.setAlignment(side)
            document.setDefaultTextOption(option)

    def _stay_in_place(self, _low: int, high: int) -> None:
        if high:
            self.horizontalScrollBar().setRange(0, 0)

    def begin_with(self, text: str) -> None:
        """Shows a text instead, to be written on at its end."""
        self.setPlainText(text)
        self.moveCursor(QTextCursor.MoveOperation.End)
        self.setFocus()

    def insert_prompt(self, text: str) -> None:
        """Puts in a prompt of the library and selects its first {{placeholder}}.

        Tab goes to the next one, as long as there is one.
        """
        cursor = self.textCursor()
        at = cursor.selectionStart()
        cursor.setPosition(0)
        cursor.setPosition(at, QTextCursor.MoveMode.KeepAnchor)
        written = cursor.selection().toPlainText()
        # A blank line between, so that it does not stick to a word.
        before = "" if not written or written[-1].isspace() else "\n\n"
        data = QMimeData()
        data.setText(before + text)
        self.insertFromMimeData(data)
        self._filling = self._select_placeholder(at)
        self.setFocus()

    def _select_placeholder(self, position: int) -> bool:
        found = self.document().find(_PLACEHOLDER, position)
        if found.isNull():
            return False
        self.setTextCursor(found)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return sends; with Shift it breaks the line."""
        key, plain = event.key(), not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not shift:
            self.sent.emit()
        elif key in _PAGES and plain and not self.verticalScrollBar().maximum():
            self.paged.emit(_PAGES[Qt.Key(key)])
        elif (
            (key == Qt.Key.Key_Tab and plain and self._next_placeholder())
            or (key == Qt.Key.Key_Up and plain and self._recall(1))
            or (key == Qt.Key.Key_Down and plain and self._recall(-1))
        ):
            pass
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab leaves the field, unless it is on its way through placeholders."""
        if forward and self._next_placeholder():
            return True
        return super().focusNextPrevChild(forward)

    def _next_placeholder(self) -> bool:
        if self._filling:
            self._filling = self._select_placeholder(self.textCursor().selectionEnd())
        return self._filling

    def _recall(self, step: int) -> bool:
        """Shows what was sent before, or after: only in an empty field, or over what it recalled."""
        text = self.toPlainText()
        if not text:
            self._recalled = 0
        elif not self._recalled or text != self._recalled_text:
            return False
        edge = QTextCursor.MoveOperation.Up if step > 0 else QTextCursor.MoveOperation.Down
        if QTextCursor(self.textCursor()).movePosition(edge):
            return False  # within a text of several lines
        past = self.sent_before()
        wanted = self._recalled + step
        if not 0 <= wanted <= len(past):
            return bool(text)
        self._recalled = wanted
        self._recalled_text = past[-wanted] if wanted else ""
        self.begin_with(self._recalled_text)
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks the lines elsewhere."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Shows the focus on the frame around."""
        super().focusInEvent(event)
        self.focus_changed.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Takes it away again."""
        super().focusOutEvent(event)
        self.focus_changed.emit(False)

    def minimumSizeHint(self) -> QSize:
        """One line."""
        return QSize(100, 24)
