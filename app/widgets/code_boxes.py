"""Six boxes for a six-digit code; typing moves on, pasting fills them all."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from app.widgets.labels import set_property
from app.widgets.return_after_code import ReturnAfterCode

DIGITS = 6


class CodeBoxes(QWidget):
    """Takes a TOTP code (RFC 6238, six digits).

    Attributes:
        changed: Emitted with the digits so far.
        completed: Emitted with all six digits when the last one is there: every form sends them then.
    """

    changed = Signal(str)
    completed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._boxes: list[QLineEdit] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for index in range(DIGITS):
            box = QLineEdit(self)
            box.setProperty("kind", "digit")
            box.setMaxLength(DIGITS)  # a paste arrives whole; `_on_edited` deals it out
            box.setAccessibleName(self.tr("Digit {0} of 6 of the code").format(index + 1))
            box.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
            box.textEdited.connect(lambda text, at=index: self._on_edited(at, text))
            box.installEventFilter(self)
            row.addWidget(box)
            self._boxes.append(box)
        # Digits are read from the left in every language; the boxes stand where its lines begin.
        row.insertStretch(0 if self.isRightToLeft() else -1, 1)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setFocusProxy(self._boxes[0])

    def code(self) -> str:
        """The digits so far."""
        return "".join(box.text() for box in self._boxes)

    def clear(self) -> None:
        """Empties the boxes."""
        for box in self._boxes:
            box.clear()
        self.changed.emit("")

    def set_invalid(self, invalid: bool) -> None:
        """Marks the code as refused."""
        for box in self._boxes:
            set_property(box, "invalid", invalid)

    def start_over(self) -> None:
        """Empties the boxes and waits at the first."""
        self.clear()
        self._boxes[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_edited(self, at: int, text: str) -> None:
        digits = "".join(each for each in text if each in "0123456789")
        # Typing into a filled box replaces its digit.
        if len(digits) == 2 and len(text) == 2:
            digits = digits[-1]
        self._deal(at, digits)

    def _deal(self, at: int, digits: str) -> None:
        if not digits:
            self._boxes[at].clear()
        for offset, digit in enumerate(digits[: DIGITS - at]):
            self._boxes[at + offset].setText(digit)
        after = min(at + len(digits), DIGITS - 1)
        if digits:
            self._boxes[after].setFocus(Qt.FocusReason.OtherFocusReason)
            if self._boxes[after].text() and len(self.code()) < DIGITS:
                self._boxes[after].selectAll()
        self.set_invalid(False)
        code = self.code()
        self.changed.emit(code)
        if len(code) == DIGITS and digits:
            ReturnAfterCode()
            self.completed.emit(code)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Backspace and arrows move between the boxes; a paste fills from the first."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            boxes = [box for box in self._boxes if box is watched]
            if boxes and self._on_key(self._boxes.index(boxes[0]), event):
                return True
        return super().eventFilter(watched, event)

    def _on_key(self, at: int, event: QKeyEvent) -> bool:
        if event.matches(QKeySequence.StandardKey.Paste):
            text = QGuiApplication.clipboard().text()
            digits = "".join(each for each in text if each in "0123456789")
            if digits:
                self._deal(0, digits[:DIGITS])
            return True
        if event.key() == Qt.Key.Key_Backspace and not self._boxes[at].text() and at:
            self._boxes[at - 1].clear()
            self._boxes[at - 1].setFocus(Qt.FocusReason.OtherFocusReason)
            self.changed.emit(self.code())
            return True
        if event.key() == Qt.Key.Key_Left and at:
            self._boxes[at - 1].setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        if event.key() == Qt.Key.Key_Right and at < DIGITS - 1:
            self._boxes[at + 1].setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return False
