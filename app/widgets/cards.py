"""Cards with a figure or a line over time, and rows of a name and a value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from app.widgets.labels import ElidedLabel, PlainLabel

if TYPE_CHECKING:
    from collections.abc import Callable

CARD_HEIGHT, LINE_HEIGHT = 95, 22
NAME_GAP = 8


class FigureCard(QFrame):
    """A caption, one figure and one line about it."""

    def __init__(self, caption: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("frame", "card")
        self.setMinimumHeight(CARD_HEIGHT)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 13, 14, 12)
        column.setSpacing(4)
        column.addWidget(PlainLabel(caption, "small"))
        self._figure = ElidedLabel("", "figure")
        self._note = PlainLabel("", "small", wrap=True)
        column.addWidget(self._figure)
        column.addWidget(self._note)
        column.addStretch(1)

    def set_figure(self, figure: str, note: str = "", tone: str = "") -> None:
        """Shows the figure and what there is to say about it."""
        self._figure.setText(figure)
        self._figure.set_tone(tone)
        self._note.setText(note)


class LineCard(QFrame):
    """A caption, a line over time, and one line about it.

    Args:
        caption: What is drawn.
        colors: Gives a colour by its token, asked at every paint.
    """

    def __init__(
        self, caption: str, colors: Callable[[str], QColor], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("frame", "card")
        self.setMinimumHeight(CARD_HEIGHT)
        self._caption, self._colors = caption, colors
        self.values: list[int] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 13, 14, 12)
        column.setSpacing(0)
        column.addWidget(PlainLabel(caption, "small"))
        column.addStretch(1)
        self._note = PlainLabel("", "small")
        column.addWidget(self._note)

    def set_line(self, values: list[int], note: str) -> None:
        """Draws values, the oldest first."""
        self.values = values
        self._note.setText(note)
        self.setAccessibleName(self._caption)
        self.setAccessibleDescription(", ".join(map(str, values)))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the card and its line."""
        super().paintEvent(event)
        most = max(self.values, default=0)
        if most == 0 or len(self.values) <= 1:
            return
        room = QRectF(15, 36, self.width() - 30, LINE_HEIGHT)
        step = room.width() / (len(self.values) - 1)
        points = [
            QPointF(room.left() + at * step, room.bottom() - room.height() * value / most)
            for at, value in enumerate(self.values)
        ]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._colors("accent"), 1.5))
        painter.drawPolyline(points)
        painter.end()


class Facts(QWidget):
    """Names on the left, values on the right; values can be selected."""

    def __init__(self, name_width: int = 92, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(NAME_GAP)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnMinimumWidth(0, name_width - NAME_GAP)
        self._grid.setColumnStretch(1, 1)
        self._values: dict[str, PlainLabel] = {}

    def set_fact(self, name: str, value: str, role: str = "", tone: str = "") -> None:
        """Shows a value under its name; the first use of a name adds a row."""
        label = self._values.get(name)
        if label is None:
            at = self._grid.rowCount()
            caption = PlainLabel(name, "muted")
            label = PlainLabel("", role, wrap=True, selectable=True)
            label.setAccessibleName(name)
            self._grid.addWidget(caption, at, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(label, at, 1, Qt.AlignmentFlag.AlignTop)
            self._values[name] = label
        label.setText(value)
        label.set_tone(tone)

    def fact(self, name: str) -> str:
        """The value shown under a name."""
        return self._values[name].text()
