"""Draws a witness page as a PDF of one sheet: in print, in black, to be signed by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import segno
from PySide6.QtCore import QBuffer, QCoreApplication, QIODevice, QMarginsF, QRectF, Qt
from PySide6.QtGui import QFont, QPageLayout, QPageSize, QPainter, QPdfWriter

from app.widgets.digits import grouped
from app.widgets.times import local_time, utc_time
from app.widgets.words import whole

if TYPE_CHECKING:
    from PySide6.QtGui import QColor

    from engine.api.witness import WitnessPage

DOTS = 300
MILLIMETRE = DOTS / 25.4
MARGIN, CODE_SIDE, LINE = 20.0, 46.0, 6.5
"""Millimetres."""
WORDS_A_LINE = 4


def page_pdf(page: WitnessPage, ink: QColor) -> bytes:
    """The page as a PDF, A4.

    Args:
        page: What the engine made.
        ink: Colour of the print.
    """
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(DOTS)
    writer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4),
            QPageLayout.Orientation.Portrait,
            QMarginsF(MARGIN, MARGIN, MARGIN, MARGIN),
            QPageLayout.Unit.Millimeter,
        )
    )
    writer.setTitle(f"witness-{page.size}")
    painter = QPainter(writer)
    painter.setPen(ink)
    _Sheet(painter, writer.width(), ink).draw(page)
    painter.end()
    return bytes(buffer.data().data())


class _Sheet:
    """Writes from top to bottom.

    Args:
        painter: Of the page.
        width: Between the margins, in dots.
        ink: Colour of the print.
    """

    def __init__(self, painter: QPainter, width: int, ink: QColor) -> None:
        self._painter = painter
        self._width = width
        self._ink = ink
        self._y = 0.0

    def draw(self, page: WitnessPage) -> None:
        """The whole page."""
        translate = QCoreApplication.translate
        self._text(translate("WitnessPage", "Witness of the audit log"), 20, bold=True)
        self._text(page.site, 13)
        self._gap(4)
        top = self._y
        self._code(page.code)
        wide = self._width - (CODE_SIDE + 6) * MILLIMETRE
        self._fact(translate("WitnessPage", "Events"), whole(page.size), wide)
        self._fact(
            translate("WitnessPage", "Made"),
            f"{local_time(page.made_at)} ({utc_time(page.made_at)})",
            wide,
        )
        self._fact(translate("WitnessPage", "Log"), page.origin, wide, fixed=True)
        self._fact(translate("WitnessPage", "Root"), grouped(page.root), wide, fixed=True)
        self._fact(
            translate("WitnessPage", "Signing key"), grouped(page.fingerprint), wide, fixed=True
        )
        self._y = max(self._y, top + (CODE_SIDE + 4) * MILLIMETRE)
        self._gap(4)
        self._text(
            translate("WitnessPage", "Twelve words that say the number of events and the root"),
            11,
            bold=True,
        )
        self._gap(1.5)
        words = page.phrase.split()
        for at in range(0, len(words), WORDS_A_LINE):
            line = words[at : at + WORDS_A_LINE]
            self._columns([f"{at + place}. {word}" for place, word in enumerate(line, start=1)])
        self._gap(6)
        self._text(
            translate(
                "WitnessPage",
                "Keep this page away from the machine. Whoever holds the keys of the site can shorten its "
                "log, or write it anew, and sign it again; this page tells. Type the twelve words, or scan "
                "the code, under Audit, Witness: the engine compares them with the log as it is then.",
            ),
            10,
        )
        self._gap(14)
        for name in (page.made_by, page.agreed_by or translate("WitnessPage", "Second person")):
            self._signature(name)

    def _font(self, points: float, *, bold: bool = False, fixed: bool = False) -> QFont:
        font = QFont()
        if fixed:
            font.setFamilies(["JetBrains Mono", "DejaVu Sans Mono", "monospace"])
            font.setStyleHint(QFont.StyleHint.Monospace)
        font.setPointSizeF(points)
        font.setBold(bold)
        return font

    def _text(self, text: str, points: float, *, bold: bool = False) -> None:
        self._painter.setFont(self._font(points, bold=bold))
        self._write(text, 0, self._width)

    def _fact(self, name: str, value: str, width: float, *, fixed: bool = False) -> None:
        self._painter.setFont(self._font(9))
        self._write(name, 0, width)
        self._painter.setFont(self._font(10.5, fixed=fixed))
        self._write(value, 0, width)
        self._gap(1.5)

    def _write(self, text: str, x: float, width: float) -> None:
        flags = int(Qt.TextFlag.TextWordWrap)
        room = QRectF(x, self._y, width, 10_000)
        used = self._painter.boundingRect(room, flags, text)
        self._painter.drawText(used, flags, text)
        self._y += used.height()

    def _columns(self, texts: list[str]) -> None:
        self._painter.setFont(self._font(14))
        height = self._painter.fontMetrics().height()
        for at, text in enumerate(texts):
            self._painter.drawText(
                QRectF(at * self._width / WORDS_A_LINE, self._y, self._width, height), text
            )
        self._y += height * 1.3

    def _signature(self, name: str) -> None:
        self._gap(12)
        end = self._width * 0.6
        self._painter.fillRect(QRectF(0, self._y, end, 2), self._ink)
        self._gap(1)
        self._text(
            QCoreApplication.translate("WitnessPage", "{0}: date, signature").format(name), 9
        )

    def _code(self, text: str) -> None:
        """The QR code (ISO/IEC 18004, error correction M), at the right."""
        rows = [bytes(row) for row in segno.make(text, error="m", micro=False).matrix]
        cell = CODE_SIDE * MILLIMETRE / len(rows)
        left = self._width - CODE_SIDE * MILLIMETRE
        for y, row in enumerate(rows):
            for x, dark in enumerate(row):
                if dark & 1:
                    # Edges meet on whole dots, so that no white line stands between two modules.
                    x0, x1 = round(left + x * cell), round(left + (x + 1) * cell)
                    y0, y1 = round(self._y + y * cell), round(self._y + (y + 1) * cell)
                    self._painter.fillRect(x0, y0, x1 - x0, y1 - y0, self._ink)

    def _gap(self, millimetres: float) -> None:
        self._y += millimetres * MILLIMETRE
