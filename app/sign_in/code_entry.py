"""A code from the authenticator, or a recovery code in its place."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from app.widgets.buttons import push_button
from app.widgets.code_boxes import DIGITS, CodeBoxes


class CodeEntry(QWidget):
    """Six boxes, or one line for a recovery code.

    Args:
        recovery_allowed: Whether a recovery code may be given.

    Attributes:
        changed: Emitted at every change.
        completed: Emitted when six digits are there, or Return was pressed on a recovery code.
    """

    changed = Signal()
    completed = Signal()

    def __init__(self, *, recovery_allowed: bool = True) -> None:
        super().__init__()
        self.boxes = CodeBoxes()
        self.line = QLineEdit()
        self.line.setProperty("kind", "code")
        self.line.setAccessibleName(self.tr("Recovery code"))
        self.line.setPlaceholderText(self.tr("Recovery code"))
        self.line.setMaxLength(64)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.boxes)
        self._stack.addWidget(self.line)
        self._stack.setFixedHeight(44)
        self.switch = push_button(self.tr("Use a recovery code"), "link")
        self.switch.setVisible(recovery_allowed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._stack)
        column.addWidget(self.switch)
        self.switch.clicked.connect(self._on_switch)
        self.boxes.changed.connect(lambda _code: self.changed.emit())
        self.boxes.completed.connect(lambda _code: self.completed.emit())
        self.line.textChanged.connect(lambda _text: self.changed.emit())
        self.line.returnPressed.connect(self.completed)

    @property
    def _is_recovery(self) -> bool:
        return self._stack.currentWidget() is self.line

    def code(self) -> str:
        """What was typed."""
        return self.line.text().strip() if self._is_recovery else self.boxes.code()

    def is_complete(self) -> bool:
        """Whether it can be tried."""
        return bool(self.code()) if self._is_recovery else len(self.code()) == DIGITS

    def start_over(self, *, refused: bool = False) -> None:
        """Empties it and waits for another code; only a refusal keeps the kind that was asked for."""
        if self._is_recovery and not refused:
            self._on_switch()
        self.line.clear()
        self.boxes.start_over()
        self.boxes.set_invalid(refused)
        if self._is_recovery:
            self.line.setFocus()

    def _on_switch(self) -> None:
        to_recovery = not self._is_recovery
        self._stack.setCurrentWidget(self.line if to_recovery else self.boxes)
        text = self.tr("Use the authenticator") if to_recovery else self.tr("Use a recovery code")
        self.switch.setText(text)
        self.switch.setAccessibleName(text)
        (self.line if to_recovery else self.boxes).setFocus()
