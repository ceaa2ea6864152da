"""Charts over days, drawn by pyqtgraph; imported when the first one is to be shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QColor, QFont

BAR_WIDTH = 0.7
LINE_WIDTH = 1.5
_TICK_HEIGHT, _TICK_WIDTH = 20, 34


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
            item.getAxis("left").setWidth(_TICK_WIDTH)
            item.getAxis("bottom").setHeight(_TICK_HEIGHT)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(cast("QWidget", self._plot))

    def set_values(self, series: Sequence[int], labels: Sequence[str]) -> None:
        """Draws values, with a label under some of them: as many labels, empty for none."""
        self._values, self._labels = list(series), list(labels)
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
            self._draw_axes(most)
        plot.setXRange(-0.5, max(0.5, len(places) - 0.5), padding=0)
        plot.setYRange(0, max(1, most), padding=0.04)

    def _draw_axes(self, most: int) -> None:
        item = self._plot.getPlotItem()
        bottom, left = item.getAxis("bottom"), item.getAxis("left")
        bottom.setTicks([[(at, text) for at, text in enumerate(self._labels) if text]])
        middle = most // 2
        left.setTicks([[(each, f"{each}") for each in sorted({0, middle, max(1, most)})]])
        for axis in (bottom, left):
            axis.setPen(self._colors("line"))
            axis.setTextPen(self._colors("muted"))
