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
    "locked": "locked",
    "sealed": "sealed",
    "redeem": "redeem",
    "recovery-refused": "recovery",
    "chat": "chat",
    "chat-parameters": "chat-parameters",
    "chat-branches": "chat-branches",
    "chat-prompt": "chat-prompt",
    "chat-compare": "chat-compare",
    "models-two-versions": "models",
    "people-invited": "people",
    "audit-verified": "audit",
    "alerts": "alerts",
    "system": "system",
    "settings": "settings",
}
"""What the tour calls a picture, and what the gallery does."""
SIZES = ((1280, 800), (1920, 1080))
COLOURS, AREAS, APART = 256, 24, 5


def quantised(image: QImage) -> QImage:
    """A picture in 256 colours, which is a third of the bytes.

    Areas keep theirs, the most frequent ones. Of the others those are taken that are not nearly
    the same as one before, so that small marks keep theirs too, and edges of letters get one that
    cannot be told apart.
    """
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    counted = Counter(memoryview(plain.constBits()).cast("I"))
    table: list[int] = []
    for colour, _ in counted.most_common():
        if len(table) < AREAS or all(_distance(colour, other) >= APART for other in table):
            table.append(colour)
        if len(table) == COLOURS:
            break
    exact = Qt.ImageConversionFlag.ThresholdDither | Qt.ImageConversionFlag.AvoidDither
    return plain.convertToFormat(QImage.Format.Format_Indexed8, table, exact)


def _distance(one: int, two: int) -> int:
    """Between two colours: the greatest difference of their red, green or blue, 0 to 255."""
    return max(abs((one >> shift & 255) - (two >> shift & 255)) for shift in (0, 8, 16))


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
