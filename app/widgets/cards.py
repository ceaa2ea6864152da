"""Cards with a figure, and rows of a name and a value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from app.widgets.labels import ElidedLabel, PlainLabel

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent

CARD_HEIGHT = 95
NAME_GAP = 8


class FigureCard(QFrame):
    """A caption, one figure and one line about it.

    Args:
        caption: What is counted.
        opens: What a click on it opens, shown as its tip; empty where it opens nothing.

    Attributes:
        chosen: Emitted when it is clicked.
    """

    chosen = Signal()

    def __init__(self, caption: str, parent: QWidget | None = None, *, opens: str = "") -> None:
        super().__init__(parent)
        self.setToolTip(opens)
        self.setProperty("frame", "card")
        self.setMinimumHeight(CARD_HEIGHT)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 13, 14, 12)
        column.setSpacing(5)
        column.addWidget(PlainLabel(caption, "small"))
        self._figure = ElidedLabel("", "figure")
        self._note = PlainLabel("", "small", wrap=True)
        column.addWidget(self._figure)
        column.addWidget(self._note)
        column.addStretch(1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Opens what is behind it."""
        super().mousePressEvent(event)
        self.chosen.emit()

    def set_figure(self, figure: str, note: str = "", tone: str = "") -> None:
        """Shows the figure and what there is to say about it."""
        self._figure.setText(figure)
        self._figure.set_tone(tone)
        self._note.setText(note)


class Facts(QWidget):
    """Names on the left, values on the right; values can be selected.

    Args:
        name_width: From the left of a name to the left of its value, in pixels.
        role: Of values that have none of their own; see `PlainLabel`.
    """

    def __init__(
        self, name_width: int = 92, role: str = "value", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._role = role
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(NAME_GAP)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnMinimumWidth(0, name_width - NAME_GAP)
        self._grid.setColumnStretch(1, 1)
        self._values: dict[str, PlainLabel] = {}
        self._names: dict[str, PlainLabel] = {}

    def set_fact(
        self, name: str, value: str, role: str = "", tone: str = "", *, tip: str = ""
    ) -> None:
        """Shows a value under its name; the first use of a name adds a row.

        Args:
            name: On the left.
            value: On the right; an empty one hides the row.
            role: Of the value; see `PlainLabel`.
            tone: Of the value.
            tip: What experts call it, for the pointer and for a screen reader.
        """
        label = self._values.get(name)
        if label is None:
            at = self._grid.rowCount()
            caption = PlainLabel(name, "muted")
            label = PlainLabel("", role or self._role, wrap=True, selectable=True)
            label.setAccessibleName(name)
            self._grid.addWidget(caption, at, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(label, at, 1, Qt.AlignmentFlag.AlignTop)
            self._values[name] = label
            self._names[name] = caption
        label.setText(value)
        label.set_tone(tone)
        label.setAccessibleDescription(tip)
        for each in (self._names[name], label):
            each.setToolTip(tip)
            each.setVisible(bool(value))

    def fact(self, name: str) -> str:
        """The value shown under a name."""
        return self._values[name].text()
