"""The mark of Anchorhold: a cell with one window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.widgets.labels import ElidedLabel

if TYPE_CHECKING:
    from collections.abc import Callable


class LogoMark(QWidget):
    """The mark alone, 18 pixels square. `color` is asked at every paint."""

    def __init__(self, color: Callable[[], QColor], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._color = color
        self.setFixedSize(QSize(18, 18))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints the cell and its window."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._color(), 2))
        painter.drawRoundedRect(QRectF(1, 1, 16, 16), 4, 4)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._color())
        painter.drawRoundedRect(QRectF(7, 5, 4, 8), 1, 1)
        painter.end()


class Logo(QWidget):
    """The mark with the name beside it."""

    def __init__(self, color: Callable[[], QColor], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(LogoMark(color))
        row.addWidget(ElidedLabel("Anchorhold", "heading"))
        row.addStretch(1)
