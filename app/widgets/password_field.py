"""A password field with show and hide, and a meter for a new password."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QProgressBar, QVBoxLayout, QWidget

from app.widgets.labels import PlainLabel, set_property

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon


class PasswordField(QLineEdit):
    """Hides what is typed until asked to show it.

    Args:
        name: Accessible name.
        show: Icon of the action that shows the text.
        hide: Icon of the action that hides it again.
    """

    def __init__(self, name: str, show: QIcon, hide: QIcon, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._show = show
        self._hide = hide
        self.setAccessibleName(name)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self._action = self.addAction(show, QLineEdit.ActionPosition.TrailingPosition)
        self._action.setToolTip(self.tr("Show the password"))
        self._action.setText(self.tr("Show the password"))
        self._action.triggered.connect(self._on_toggled)

    def _on_toggled(self) -> None:
        hidden = self.echoMode() == QLineEdit.EchoMode.Password
        self.setEchoMode(QLineEdit.EchoMode.Normal if hidden else QLineEdit.EchoMode.Password)
        self._action.setIcon(self._hide if hidden else self._show)
        text = self.tr("Hide the password") if hidden else self.tr("Show the password")
        self._action.setToolTip(text)
        self._action.setText(text)


class PasswordMeter(QWidget):
    """Says how good a proposed password is, in words and as a bar."""

    accepted_changed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.accepted = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self._bar = QProgressBar()
        self._bar.setRange(0, 4)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Strength of the password"))
        self._text = PlainLabel("", "small", wrap=True)
        column.addWidget(self._bar)
        column.addWidget(self._text)
        self.show_hint(self.tr("At least 12 characters; a sentence is easy to keep."))

    def show_hint(self, text: str) -> None:
        """Shows the rule before anything was judged."""
        self._bar.setValue(0)
        self._text.setText(text)
        self._text.set_tone("")
        self._set_accepted(False)

    def show_judgement(self, *, accepted: bool, score: int, text: str) -> None:
        """Shows what the engine thinks of the password; `score` is 0 to 4."""
        self._bar.setValue(max(1, score))
        set_property(self._bar, "tone", "ok" if accepted else "warn")
        self._text.setText(text)
        self._text.set_tone("ok" if accepted else "warn")
        self._set_accepted(accepted)

    def _set_accepted(self, accepted: bool) -> None:
        if accepted is not self.accepted:
            self.accepted = accepted
            self.accepted_changed.emit(accepted)
