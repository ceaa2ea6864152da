"""A QR code drawn sharp: every module is a whole number of pixels."""

from __future__ import annotations

import segno
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QWidget


class QrCode(QFrame):
    """Draws one text as a QR code (ISO/IEC 18004, error correction M).

    Args:
        ink: Colour of the dark modules; the frame's own background is the paper.
        side: Width and height in pixels, quiet zone included.
    """

    def __init__(self, ink: QColor, side: int = 168, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("frame", "qr")
        self._ink = ink
        self._side = side
        self._rows: tuple[bytes, ...] = ()
        self.setFixedSize(QSize(side, side))

    def set_text(self, text: str, name: str) -> None:
        """Encodes `text`; `name` is the accessible name, and never the text itself."""
        made = segno.make(text, error="m", micro=False)
        self._rows = tuple(bytes(row) for row in made.matrix)
        self.setAccessibleName(name)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the modules without smoothing."""
        super().paintEvent(event)
        if not self._rows:
            return
        count = len(self._rows)
        cell = max(1, (self._side - 16) // count)
        start = (self._side - cell * count) // 2
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(Qt.PenStyle.NoPen)
        for y, row in enumerate(self._rows):
            for x, dark in enumerate(row):
                if dark & 1:
                    painter.fillRect(start + x * cell, start + y * cell, cell, cell, self._ink)
        painter.end()
