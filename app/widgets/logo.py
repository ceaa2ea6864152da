"""The mark of Anchorhold: a cell with one window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.widgets.labels import ElidedLabel

if TYPE_CHECKING:
    from collections.abc import Callable


_GRID = 18
_TILE = 26
"""The mark with room around it, in units of its grid."""
_ICON_SIZES = (16, 24, 32, 48, 64, 128, 256)


def logo_icon(tile: QColor, mark: QColor) -> QIcon:
    """The icon of the program, for window managers: the mark on a tile."""
    icon = QIcon()
    for size in _ICON_SIZES:
        picture = QPixmap(size, size)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(size / _TILE, size / _TILE)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tile)
        painter.drawRoundedRect(QRectF(0, 0, _TILE, _TILE), 6, 6)
        painter.translate((_TILE - _GRID) / 2, (_TILE - _GRID) / 2)
        _paint(painter, mark)
        painter.end()
        icon.addPixmap(picture)
    return icon


def _paint(painter: QPainter, color: QColor) -> None:
    """The cell and its window."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(color, 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(1, 1, 16, 16), 4, 4)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawRoundedRect(QRectF(7, 5, 4, 8), 1, 1)


class LogoMark(QWidget):
    """The mark alone, 18 pixels square. `color` is asked at every paint."""

    def __init__(self, color: Callable[[], QColor], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._color = color
        self.setFixedSize(QSize(_GRID, _GRID))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints the cell and its window."""
        painter = QPainter(self)
        _paint(painter, self._color())
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
