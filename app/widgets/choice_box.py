"""A box to choose from, whose list has its name too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QLabel

from app.widgets.wheel import leave_wheel_to_page

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent


MARGINS = 10
"""Pixels of the list's padding and edges."""


class ChoiceBox(QComboBox):
    """A box to choose one of several texts."""

    def __init__(self) -> None:
        super().__init__()
        leave_wheel_to_page(self)
        # On Linux Qt tells what is chosen as the name of a box, and its own name as that of its label.
        self._label = QLabel(self)
        self._label.hide()
        self._label.setBuddy(self)

    def setAccessibleName(self, name: str) -> None:
        """Names the box, and the list that it opens, for a screen reader."""
        super().setAccessibleName(name)
        self.view().setAccessibleName(name)
        self._label.setAccessibleName(name)

    def showPopup(self) -> None:
        """Opens the list, as wide as its longest text: by itself it is only as wide as the box."""
        view = self.view()
        bar = view.verticalScrollBar().sizeHint().width() * (self.count() > self.maxVisibleItems())
        view.setMinimumWidth(view.sizeHintForColumn(0) + MARGINS + bar)
        super().showPopup()

    def showEvent(self, event: QShowEvent) -> None:
        """Puts its label beside it, where Qt looks for one."""
        parent = self.parentWidget()
        if parent is not None and self._label.parentWidget() is not parent:
            self._label.setParent(parent)
        super().showEvent(event)
