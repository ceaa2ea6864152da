"""Icons by what they mean, from one set (Phosphor, through QtAwesome)."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, cast

import qtawesome
from PySide6.QtCore import QSize

from app.resources import resource

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QColor, QIcon


@cache
def _codes() -> dict[str, str]:
    return cast("dict[str, str]", json.loads(resource("theme", "icons.json").read_text("utf-8")))


def icon(name: str, color: QColor) -> QIcon:
    """The icon that means `name` (a key of `resources/theme/icons.json`), in one colour."""
    return cast("QIcon", qtawesome.icon(_codes()[name], color=color))


def write_icon(folder: Path, name: str, color: QColor) -> Path:
    """Writes an icon as a file: a style sheet can take a picture only from one.

    Returns:
        The file; its name holds the colour, so that a change of scheme is not hidden by a cache.
    """
    path = folder / f"{name}-{color.name().removeprefix('#')}.png"
    if not path.is_file():
        icon(name, color).pixmap(QSize(14, 14)).save(str(path))
    return path
