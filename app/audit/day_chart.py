"""Charts over days, drawn by pyqtgraph; imported when the first one is to be shown."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, cast

import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.widgets.words import whole

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QColor, QFont, QResizeEvent

BAR_WIDTH = 0.7
LINE_WIDTH = 1.5
_TICK_HEIGHT, _TICK_EDGE = 20, 8
_BETWEEN = 12
"""Pixels between two labels of days, at the least."""


class DayChart(QWidget):
    """One value a day, oldest first, as a line or as bars; a picture, which takes no focus.

    Args:
        colors: Gives a colour by its token.
        tone: Token of the colour it is drawn in.
        font: Of the axes; None leaves them out and draws a line instead of bars.
        surface: Token of the colour it lies on.
    """

    def __init__(
        self, colors: Callable[[str], QColor], tone: str, font: QFont | None, surface: str = "panel"
    ) -> None:
        super().__init__()
        self._colors, self._tone, self._font, self._surface = colors, tone, font, surface
        self._values: list[int] = []
        self._labels: list[str] = []
        self._plot = pg.PlotWidget()
        self._plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._plot.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._plot.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self._plot.setMenuEnabled(False)
        self._plot.setMouseEnabled(x=False, y=False)
        self._plot.hideButtons()
        item = self._plot.getPlotItem()
        item.setContentsMargins(0, 0, 0, 0)
        for side in ("left", "bottom"):
            item.showAxis(side, show=font is not None)
        if font is not None:
            for side in ("left", "bottom"):
                item.getAxis(side).setTickFont(font)
            item.getAxis("bottom").setHeight(_TICK_HEIGHT)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(cast("QWidget", self._plot))

    def set_values(self, series: Sequence[int], labels: Sequence[str]) -> None:
        """Draws values, each of a day with a label; as many labels are shown as have room."""
        self._values, self._labels = list(series), list(labels)
        self.draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width has room for other labels."""
        super().resizeEvent(event)
        if self._font is not None:
            self.draw()

    def draw(self) -> None:
        """Draws anew, in the colours of now."""
        plot: Any = self._plot
        plot.setBackground(self._colors(self._surface))
        plot.clear()
        places = list(range(len(self._values)))
        most = max(self._values, default=0)
        color = self._colors(self._tone)
        if self._font is None:
            pen = pg.mkPen(color, width=LINE_WIDTH)
            plot.plot(places, self._values, pen=pen, antialias=True)
        else:
            bars = pg.BarGraphItem(x=places, height=self._values, width=BAR_WIDTH)
            bars.setOpts(brush=color, pen=pg.mkPen(None))
            plot.addItem(bars)
            self._draw_axes(self._font, most)
        # Bars have half a day on both sides; a line goes from edge to edge, as the texts around it.
        half = 0.0 if self._font is None else 0.5
        plot.setXRange(-half, max(0.5, len(places) - 1 + half), padding=0)
        plot.setYRange(0, max(1, most), padding=0.04)

    def _draw_axes(self, font: QFont, most: int) -> None:
        item = self._plot.getPlotItem()
        bottom, left = item.getAxis("bottom"), item.getAxis("left")
        metrics = QFontMetrics(font)
        heights = [(each, whole(each)) for each in sorted({0, most // 2, max(1, most)})]
        wide = max(metrics.horizontalAdvance(text) for _, text in heights) + _TICK_EDGE
        left.setWidth(wide)
        left.setTicks([heights])
        widths = [metrics.horizontalAdvance(text) for text in self._labels]
        shown = places_of(widths, self.width() - wide)
        bottom.setTicks([[(at, self._labels[at]) for at in shown]])
        for axis in (bottom, left):
            axis.setPen(self._colors("line"))
            axis.setTextPen(self._colors("muted"))


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
