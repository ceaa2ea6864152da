"""The boxes of task lists, drawn: many fonts have no letter for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPen

from app.widgets.thread.markdown import TASK_DONE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QColor

SIZE = 0.8
"""Edge of a box, in sizes of the font: it stands on the line, as high as a capital letter."""


def task_box(name: str, colours: Mapping[str, QColor], pixels: float, density: float) -> QImage:
    """The picture of a box.

    Args:
        name: `TASK_OPEN` or `TASK_DONE`.
        colours: Those of the thread.
        pixels: Size of the font beside it, in device-independent pixels.
        density: Device pixels for each of them.

    Returns:
        A square picture.
    """
    edge = round(SIZE * pixels)
    image = QImage(
        round(edge * density), round(edge * density), QImage.Format.Format_ARGB32_Premultiplied
    )
    image.setDevicePixelRatio(density)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colours["muted"], 1))
    painter.drawRoundedRect(QRectF(0.5, 0.5, edge - 1, edge - 1), 2.5, 2.5)
    if name == TASK_DONE:
        painter.setPen(QPen(colours["accent"], 2, c=Qt.PenCapStyle.RoundCap))
        tick = ((0.24, 0.52), (0.43, 0.72), (0.77, 0.29))
        painter.drawPolyline([QPointF(x * edge, y * edge) for x, y in tick])
    painter.end()
    return image
