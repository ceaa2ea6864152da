"""A password field with show and hide, and a meter for a new password."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QProgressBar, QToolButton, QVBoxLayout, QWidget

from app.widgets.labels import PlainLabel, set_property

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QIcon, QKeyEvent, QResizeEvent


EYE_PX = 22


class _Eye(QToolButton):
    """The button in the field; keys it has no use for end here and are not typed into the field."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space presses it; Tab moves on as everywhere."""
        super().keyPressEvent(event)
        event.accept()


class PasswordField(QLineEdit):
    """Hides what is typed until asked to show it; see `put_eyes_after` for how Tab goes.

    Args:
        name: Accessible name.
        show: Icon of the button that shows the text.
        hide: Icon of the button that hides it again.
    """

    def __init__(self, name: str, show: QIcon, hide: QIcon, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._show = show
        self._hide = hide
        self._name = name
        self.setAccessibleName(name)
        mirrored = self.isRightToLeft()
        self.setTextMargins(EYE_PX if mirrored else 0, 0, 0 if mirrored else EYE_PX, 0)
        self.eye = _Eye(self)
        self.eye.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.eye.setCursor(Qt.CursorShape.ArrowCursor)
        self.eye.clicked.connect(lambda: self._set_hidden(not self._is_hidden))
        self._set_hidden(True)

    @property
    def _is_hidden(self) -> bool:
        return self.echoMode() == QLineEdit.EchoMode.Password

    def _set_hidden(self, hidden: bool) -> None:
        self.setEchoMode(QLineEdit.EchoMode.Password if hidden else QLineEdit.EchoMode.Normal)
        self.eye.setIcon(self._show if hidden else self._hide)
        text = self.tr("Show: {0}") if hidden else self.tr("Hide: {0}")
        self.eye.setToolTip(
            self.tr("Show the password") if hidden else self.tr("Hide the password")
        )
        self.eye.setAccessibleName(text.format(self._name))

    def cover(self) -> None:
        """Hides what is typed again."""
        self._set_hidden(True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Each new showing begins hidden."""
        super().hideEvent(event)
        self.cover()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keeps the eye at the end of the line."""
        super().resizeEvent(event)
        left = 5 if self.isRightToLeft() else self.width() - EYE_PX - 5
        self.eye.setGeometry(left, (self.height() - EYE_PX) // 2, EYE_PX, EYE_PX)


def put_eyes_after(last: QWidget, *fields: PasswordField) -> None:
    """Has Tab go from a password to what is typed next, and come to the eyes behind it.

    Who types on without looking would press the eye with the first space of a sentence.

    Args:
        last: The control that Tab comes to before the first eye, in the same window by now.
        fields: Whose eyes, in order.
    """
    for field in fields:
        QWidget.setTabOrder(last, field.eye)
        last = field.eye


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
