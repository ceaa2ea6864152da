"""One number of the site's settings, for admins: what it means, a field and its button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.settings.worker_card import number_field
from app.widgets.buttons import press_on_return, push_button
from app.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Callable

CONTROLS_WIDTH = 320
"""Pixels of what stands beside the names, so that it begins at one line on all cards of a column."""


class NumberCard(QFrame):
    """A card with one field.

    Args:
        title: What it is about.
        text: What it means.
        caption: What stands before the field.
        name: Of the field, for a screen reader.
        suffix: The unit.
        highest: The most that can be set; the least is 1.
        act: What the button says.
        change: Called with the number that is wanted.
    """

    def __init__(
        self,
        title: str,
        text: str,
        caption: str,
        name: str,
        suffix: str,
        highest: int,
        act: str,
        change: Callable[[int], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("frame", "card")
        self._known = 0
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 16)
        column.setSpacing(8)
        column.addWidget(PlainLabel(title, "heading"))
        column.addWidget(PlainLabel(text, "muted", wrap=True))
        self.field = number_field()
        self.field.setRange(1, highest)
        self.field.setSuffix(suffix)
        self.field.setAccessibleName(name)
        self.button = push_button(act)
        self.button.setEnabled(False)
        self.button.clicked.connect(lambda: change(self.field.value()))
        self.field.lineEdit().returnPressed.connect(press_on_return(self.button))
        row = QHBoxLayout()
        row.addWidget(PlainLabel(caption, "muted"))
        row.addStretch(1)
        row.addWidget(self._beside())
        column.addLayout(row)

    def _beside(self) -> QWidget:
        """Field and button, together as wide as the fields of the other cards."""
        both = QWidget()
        both.setFixedWidth(CONTROLS_WIDTH)
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.field, 1)
        row.addWidget(self.button)
        return both

    def show_value(self, value: int) -> None:
        """Shows what is in force; what is being typed stays."""
        if self.field.value() == self._known or not self._known:
            self.field.setValue(value)
        self._known = value
        self.button.setEnabled(True)
