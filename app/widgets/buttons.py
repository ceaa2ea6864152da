"""Buttons with a name for everyone, also for a screen reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLayout, QLineEdit, QPushButton, QToolButton, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QIcon, QKeyEvent

KEYPAD = Qt.KeyboardModifier.KeypadModifier
QUIET_INSET = 7
"""Pixels between the edge of a quiet button and its text."""


class PressedByReturn(QPushButton):
    """A button that the return key presses too, as people of every desktop expect.

    Qt has that only for buttons that may become a dialog's default, and in dialogs only. It keeps
    the keyboard while it is disabled, as it is while its act is under way: Qt would hand it on to
    what comes next, and whoever pressed Return once more would press that.
    """

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return and Enter, once for each time they are pressed."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers() & ~KEYPAD:
            if not event.isAutoRepeat():
                self.click()
            return
        super().keyPressEvent(event)

    def focusNextPrevChild(self, forwards: bool) -> bool:
        """Asked as it is disabled or hidden, and for Tab, which passes by what is disabled."""
        if self.isVisible() and not self.isEnabled():
            return True
        return super().focusNextPrevChild(forwards)


def push_button(
    text: str, kind: str = "plain", *, name: str = "", parent: QWidget | None = None
) -> QPushButton:
    """A button. `kind`: plain, primary, danger, quiet, link; `name` when the text is not enough."""
    button = PressedByReturn(text, parent)
    button.setProperty("kind", kind)
    button.setAccessibleName(name or text)
    button.setAutoDefault(False)
    return button


def set_margins(row: QLayout, start: int, top: int, end: int, bottom: int) -> None:
    """Sets margins in pixels, `start` where lines begin, also in a mirrored window.

    With it a quiet button at the edge of a row stands with its text, not with its frame, where other
    texts do.
    """
    if QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft:
        start, end = end, start
    row.setContentsMargins(start, top, end, bottom)


def icon_button(icon: QIcon, name: str, *, size: int = 16) -> QToolButton:
    """A button with an icon alone; `name` is its tip and its accessible name."""
    button = QToolButton()
    button.setIcon(icon)
    button.setIconSize(QSize(size, size))
    button.setToolTip(name)
    button.setAccessibleName(name)
    return button


def press_on_return(button: QPushButton) -> Callable[[], None]:
    """A slot for `returnPressed` of a field: presses the button when it may be pressed."""

    def press() -> None:
        if button.isEnabled():
            button.click()

    return press


def add_clear_button(field: QLineEdit) -> None:
    """Gives a field that is searched by a button that empties it; Qt's has no name.

    Its words tell what it is, so its edge needs not stand out as that of a field of a form does.
    """
    field.setProperty("kind", "search")
    field.setClearButtonEnabled(True)
    for button in field.findChildren(QToolButton):
        button.setAccessibleName(QCoreApplication.translate("Buttons", "Clear the field"))
