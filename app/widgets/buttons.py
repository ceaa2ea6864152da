"""Buttons with a name for everyone, also for a screen reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QIcon


def push_button(
    text: str, kind: str = "plain", *, name: str = "", parent: QWidget | None = None
) -> QPushButton:
    """A button. `kind`: plain, primary, danger, quiet, link; `name` when the text is not enough."""
    button = QPushButton(text, parent)
    button.setProperty("kind", kind)
    button.setAccessibleName(name or text)
    button.setAutoDefault(False)
    return button


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
