"""Icons by what they mean, from one set: Phosphor, out of the fonts that QtAwesome ships.

QtAwesome itself is not imported: it loads every font it has, and with QtPy all of Qt's widgets and
OpenGL, which takes as long as the rest of the start.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QGuiApplication,
    QIcon,
    QIconEngine,
    QPainter,
    QPalette,
    QPixmap,
)

from app.resources import resource

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

GLYPH = 0.875
"""Of the icon's height; the rest is room around the glyph."""


def icon(name: str, color: Callable[[], QColor]) -> QIcon:
    """The icon that means `name` (a key of `resources/theme/icons.json`).

    Args:
        name: What it means.
        color: Asked whenever it is drawn, so that it follows a change of scheme.
    """
    return QIcon(_Glyph(_glyphs()[name], color))


def write_icon(folder: Path, name: str, color: QColor) -> Path:
    """Writes an icon as a file: a style sheet can take a picture only from one.

    Returns:
        The file; its name holds the colour, so that a change of scheme is not hidden by a cache.
    """
    path = folder / f"{name}-{color.name().removeprefix('#')}.png"
    if not path.is_file():
        drawn = icon(name, lambda: color)
        drawn.pixmap(QSize(14, 14)).save(str(path))
        # Qt takes this one on a dense screen.
        drawn.pixmap(QSize(28, 28)).save(str(path.with_stem(f"{path.stem}@2x")))
    return path


class _Glyph(QIconEngine):
    """Draws one character of the font at any size."""

    def __init__(self, character: str, color: Callable[[], QColor]) -> None:
        super().__init__()
        self._character = character
        self._color = color

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, _state: QIcon.State) -> None:
        """In its colour, or in that of text that is disabled."""
        off = mode is QIcon.Mode.Disabled
        palette, role = QGuiApplication.palette(), QPalette.ColorRole.Text
        font = QFont(_family())
        font.setPixelSize(max(1, round(GLYPH * rect.height())))
        painter.save()
        painter.setPen(palette.color(QPalette.ColorGroup.Disabled, role) if off else self._color())
        painter.setFont(font)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self._character)
        painter.restore()

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """The same, alone."""
        canvas = QPixmap(size)
        canvas.fill(Qt.GlobalColor.transparent)
        painter = QPainter(canvas)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return canvas


def _font_file(pattern: str) -> Path:
    """A file beside the fonts of QtAwesome, found without importing it."""
    spec = find_spec("qtawesome")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("qtawesome", name="qtawesome")
    return next(Path(spec.origin).parent.joinpath("fonts").glob(pattern))


@cache
def _family() -> str:
    number = QFontDatabase.addApplicationFont(str(_font_file("phosphor-[0-9]*.ttf")))
    return QFontDatabase.applicationFontFamilies(number)[0]


@cache
def _glyphs() -> Mapping[str, str]:
    """What an icon means, to its character."""
    meant = json.loads(resource("theme", "icons.json").read_text("utf-8"))
    codes = json.loads(_font_file("phosphor-charmap-*.json").read_text("utf-8"))
    return {
        key: chr(int(codes[cast("str", name).removeprefix("ph.")], 16))
        for key, name in meant.items()
    }
