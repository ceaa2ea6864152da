"""Charts over days: a line without axes, or bars with days under them and counts beside them."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QWidget

from app.widgets.words import whole

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QColor, QFont, QPaintEvent

BAR_WIDTH = 0.7
"""Of the room of a day."""
LINE_WIDTH = 1.5
LABELS_HEIGHT = 20
HEADROOM = 1.04
"""The highest value does not touch the edge."""
_BESIDE, _BETWEEN = 8, 12
"""Pixels between a count and its axis, and between two labels of days at the least."""


class DayChart(QWidget):
    """One value a day, oldest first, as a line or as bars; a picture, which takes no focus.

    Args:
        colors: Gives a colour by its token.
        tone: Token of the colour it is drawn in.
        font: Of the axes; None leaves them out and draws a line instead of bars.
    """

    def __init__(self, colors: Callable[[str], QColor], tone: str, font: QFont | None) -> None:
        super().__init__()
        self._colors, self._tone, self._font = colors, tone, font
        self._values: list[int] = []
        self._labels: list[str] = []
        self._most = 1

    def set_values(self, values: Sequence[int], labels: Sequence[str]) -> None:
        """Draws values, each of a day with a label; as many labels are shown as have room."""
        self._values, self._labels = list(values), list(labels)
        self._most = max((1, *values))
        self.update()

    @property
    def counts(self) -> list[int]:
        """What stands beside the axis: nothing, half of the highest value, and that."""
        return sorted({0, self._most // 2, self._most})

    @property
    def plot(self) -> QRectF:
        """Where values are drawn, in pixels of the widget."""
        if self._font is None:
            # The ends of the line are as thick as its middle.
            edge = LINE_WIDTH / 2
            return QRectF(self.rect()).adjusted(edge, edge, -edge, -edge)
        metrics = QFontMetrics(self._font)
        left = max(metrics.horizontalAdvance(whole(count)) for count in self.counts) + _BESIDE
        # Half of the highest count stands above its value.
        above = metrics.height() / 2
        return QRectF(self.rect()).adjusted(left, above, 0, -LABELS_HEIGHT)

    @property
    def labelled(self) -> list[int]:
        """The days whose labels are shown."""
        if self._font is None:
            return []
        metrics = QFontMetrics(self._font)
        return places_of(
            [metrics.horizontalAdvance(text) for text in self._labels], int(self.plot.width())
        )

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws the line, or the bars with their axes."""
        if not self._values:
            return
        painter = QPainter(self)
        if self._font is None:
            self._draw_line(painter)
        else:
            self._draw_axes(painter, self._font)
            self._draw_bars(painter)

    def _height(self, value: int, plot: QRectF) -> float:
        """How far above the lower edge a value is drawn, in pixels."""
        return value / (self._most * HEADROOM) * plot.height()

    def _draw_line(self, painter: QPainter) -> None:
        plot = self.plot
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._colors(self._tone), LINE_WIDTH))
        step = plot.width() / max(1, len(self._values) - 1)
        points = [
            QPointF(plot.left() + at * step, plot.bottom() - self._height(value, plot))
            for at, value in enumerate(self._values)
        ]
        painter.drawPolyline(points)

    def _draw_bars(self, painter: QPainter) -> None:
        plot, color = self.plot, self._colors(self._tone)
        day = plot.width() / len(self._values)
        for at, value in enumerate(self._values):
            height = self._height(value, plot)
            left = plot.left() + (at + (1 - BAR_WIDTH) / 2) * day
            painter.fillRect(QRectF(left, plot.bottom() - height, day * BAR_WIDTH, height), color)

    def _draw_axes(self, painter: QPainter, font: QFont) -> None:
        plot, metrics = self.plot, QFontMetrics(font)
        painter.setFont(font)
        painter.setPen(self._colors("line"))
        for count in self.counts:
            height = plot.bottom() - self._height(count, plot)
            painter.drawLine(QLineF(plot.left(), height, plot.right(), height))
        painter.setPen(self._colors("muted"))
        for count in self.counts:
            height = plot.bottom() - self._height(count, plot)
            beside = QRectF(
                0, height - metrics.height() / 2, plot.left() - _BESIDE, metrics.height()
            )
            painter.drawText(beside, Qt.AlignmentFlag.AlignRight, whole(count))
        day = plot.width() / len(self._values)
        for at in self.labelled:
            wide = metrics.horizontalAdvance(self._labels[at])
            left = plot.left() + (at + 0.5) * day - wide / 2
            under = QRectF(left, plot.bottom(), wide + 1, LABELS_HEIGHT)
            painter.drawText(under, Qt.AlignmentFlag.AlignBottom, self._labels[at])


def places_of(widths: Sequence[int], room: int) -> list[int]:
    """Which labels to show under as many bars, so that none meets the next and none is cut off.

    Args:
        widths: Of all labels, in pixels.
        room: Under all bars, in pixels.
    """
    if not widths:
        return []
    bar, widest = room / len(widths), max(widths)
    step = max(1, math.ceil((widest + _BETWEEN) / max(bar, 1e-6)))
    whole_ones = [
        at for at, width in enumerate(widths) if width / 2 <= (at + 0.5) * bar <= room - width / 2
    ]
    # As much is left over before the first as after the last.
    spare = (len(whole_ones) - 1) % step if whole_ones else 0
    return whole_ones[spare // 2 :: step]
