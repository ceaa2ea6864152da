"""Pictures of LaTeX formulas, drawn offline; limits, since formulas come from the model."""

from __future__ import annotations

import sys
from collections import OrderedDict
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

if TYPE_CHECKING:
    from collections.abc import Iterable

MAX_LENGTH = 600
MAX_DEPTH = 24
MAX_EDGE = 4_000
KEPT = 512
_LIBRARY = "ziamath.zmath"
_STARTS = ("$", "\\")


@dataclass(frozen=True, slots=True)
class Formula:
    """A picture of a formula.

    Attributes:
        image: It, at the screen's density.
        size: Width and height in device-independent pixels.
        descent: How far it reaches below the line of text, in the same.
    """

    image: QImage
    size: QSizeF
    descent: float

    def fitted(self, width: float) -> QSizeF:
        """Its size in a column; smaller where it would be wider.

        Args:
            width: Of the column, in device-independent pixels.
        """
        scale = min(1.0, width / self.size.width())
        return self.size if scale == 1.0 else self.size * scale

    def narrowed(self, width: float) -> Formula:
        """It as a line of a column shows it: smaller where it would be wider.

        Args:
            width: Of the line, in device-independent pixels.
        """
        size = self.fitted(width)
        if size == self.size:
            return self
        density = self.image.devicePixelRatio()
        # Rounded down: a line has no room for a fraction of a pixel more.
        pixels = QSize(*(max(1, int(edge * density)) for edge in size.toTuple()))
        smooth = Qt.TransformationMode.SmoothTransformation
        image = self.image.scaled(pixels, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
        image.setDevicePixelRatio(density)
        return Formula(image, size, self.descent * size.width() / self.size.width())


class Formulas:
    """Draws formulas and keeps the latest.

    A formula that cannot be drawn is None: whoever asks shows its source.
    """

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[str, str, float, float], Formula | None] = OrderedDict()

    def picture(self, source: str, color: QColor, pixels: float, density: float) -> Formula | None:
        """The picture of a formula.

        Args:
            source: LaTeX without its delimiters.
            color: Of its ink.
            pixels: Height of an em, in device-independent pixels.
            density: Device pixels for each of them.

        Returns:
            It, or None when the source is no formula, or an unreasonable one.
        """
        key = _key(source, color, pixels, density)
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        made = _draw(source, color, pixels, density)
        self._kept[key] = made
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        return made

    def is_kept(self, source: str, color: QColor, pixels: float, density: float) -> bool:
        """Whether `picture` would answer without drawing."""
        return _key(source, color, pixels, density) in self._kept


def want_library(texts: Iterable[str]) -> bool:
    """Whether texts may have a formula and what draws it is not imported."""
    loaded = _LIBRARY in sys.modules
    return not loaded and any(start in text for text in texts for start in _STARTS)


def import_library() -> None:
    """Imports what draws formulas, on any thread.

    Two tenths of a second, which would be a stall on the main thread, and 23 MiB, so that it is not done
    for whoever reads no formula.
    """
    import_module(_LIBRARY)


def _key(
    source: str, color: QColor, pixels: float, density: float
) -> tuple[str, str, float, float]:
    return source, color.name(), pixels, density


def beside_text(formula: Formula, x_height: float, density: float) -> QImage:
    """The picture with room above or below, so that its baseline is that of the text.

    A text document puts the middle of a picture a quarter of the x-height above the baseline.

    Args:
        formula: What stands in the line.
        x_height: Of the text, in device-independent pixels.
        density: Device pixels for each of them.

    Returns:
        A picture as wide as the formula, and at least as high.
    """
    above, below = formula.size.height() - formula.descent, formula.descent
    lower = max(below, above - x_height / 2)
    upper = lower + x_height / 2
    image = QImage(
        formula.image.width(),
        max(1, round((upper + lower) * density)),
        QImage.Format.Format_ARGB32_Premultiplied,
    )
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    formula.image.setDevicePixelRatio(1)
    painter.drawImage(0, round((upper - above) * density), formula.image)
    painter.end()
    formula.image.setDevicePixelRatio(density)
    image.setDevicePixelRatio(density)
    return image


def is_reasonable(source: str) -> bool:
    """Whether a formula is short and flat enough to be drawn in a moment."""
    depth = deepest = 0
    for character in source:
        depth += (character == "{") - (character == "}")
        deepest = max(deepest, depth)
    return bool(source.strip()) and len(source) <= MAX_LENGTH and deepest <= MAX_DEPTH


def _draw(source: str, color: QColor, pixels: float, density: float) -> Formula | None:
    if not is_reasonable(source):
        return None
    from ziamath.config import config
    from ziamath.zmath import Latex

    # Qt draws SVG Tiny 1.2, which has no symbols.
    config.svg2 = False

    try:
        drawn = Latex(source, size=pixels, color=color.name())
        svg = drawn.svg()
        width, height = drawn.getsize()
        descent = -drawn.getyofst()
    except Exception:  # noqa: BLE001 - whatever the source makes the library raise
        return None
    if not (0 < width < MAX_EDGE and 0 < height < MAX_EDGE):
        return None
    renderer = QSvgRenderer(QByteArray(svg.encode("utf-8")))
    if not renderer.isValid():
        return None
    image = QImage(
        max(1, round(width * density)),
        max(1, round(height * density)),
        QImage.Format.Format_ARGB32_Premultiplied,
    )
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter, QRectF(0, 0, image.width(), image.height()))
    painter.end()
    image.setDevicePixelRatio(density)
    return Formula(image, QSizeF(width, height), max(0.0, descent))
