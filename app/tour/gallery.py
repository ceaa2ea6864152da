"""The pictures of the README: each page in both themes and two sizes, in small files."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QImageWriter

from app.tour.keys import TourError

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QPixmap

PAGES = {
    "first-run-second-factor": "first-run",
    "sign-in": "sign-in",
    "chat": "chat",
    "chat-parameters": "chat-parameters",
    "chat-branches": "chat-branches",
    "chat-prompt": "chat-prompt",
    "chat-compare": "chat-compare",
    "models-two-versions": "models",
    "people-invited": "people",
    "audit-verified": "audit",
    "system": "system",
    "settings": "settings",
}
"""What the tour calls a picture, and what the gallery does."""
SIZES = ((1280, 800), (1920, 1080))
COLOURS = 256


def quantised(image: QImage) -> QImage:
    """A picture in its 256 most frequent colours, which is a third of the bytes.

    All areas and nearly all text keep their colour; a few edges of letters get the nearest one.
    """
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    counted = Counter(memoryview(plain.constBits()).cast("I"))
    table = [colour for colour, _ in counted.most_common(COLOURS)]
    exact = Qt.ImageConversionFlag.ThresholdDither | Qt.ImageConversionFlag.AvoidDither
    return plain.convertToFormat(QImage.Format.Format_Indexed8, table, exact)


def put(folder: Path, name: str, size: tuple[int, int], scheme: str, shown: QPixmap) -> None:
    """Writes a picture of the gallery.

    Args:
        folder: Where the gallery is.
        name: What the tour calls the picture; one that is not in `PAGES` is left out.
        size: Width and height of the window, in pixels.
        scheme: "light" or "dark".
        shown: The window.

    Raises:
        TourError: It could not be written.
    """
    if name not in PAGES:
        return
    wide = "" if size == SIZES[0] else f"-{size[0]}"
    path = folder / f"{PAGES[name]}-{scheme}{wide}.png"
    writer = QImageWriter(str(path))
    writer.setCompression(100)
    if not writer.write(quantised(shown.toImage())):
        raise TourError(f"the picture {path.name} could not be written: {writer.errorString()}")
