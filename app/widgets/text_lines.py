"""Plain text in lines of the height that the design asks for; Qt sets those of a label closer."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextLayout,
    QTextOption,
)

LINE_HEIGHT = 20
"""Pixels from line to line where a text has several; one line alone is as high as its font."""
UNBOUND = (1 << 24) - 1
"""Pixels: wider than any line."""


def distance(font: QFont) -> int:
    """The pixels between two lines of a font."""
    return max(0, LINE_HEIGHT - QFontMetrics(font).lineSpacing())


def height_of(lines: int, font: QFont) -> int:
    """What so many lines of a font take, in pixels."""
    return lines * QFontMetrics(font).lineSpacing() + (lines - 1) * distance(font)


def laid_out(
    text: str, font: QFont, width: int, alignment: Qt.AlignmentFlag, *, wrap: bool
) -> tuple[QTextLayout, int]:
    """Breaks a text into lines.

    Args:
        text: Plain text; it may have line breaks of its own.
        font: Its font.
        width: Of a line, in pixels.
        alignment: Of the lines; vertical parts of it do not matter.
        wrap: Whether lines are broken between words, and within one that is wider than a line;
            otherwise only where the text says so.

    Returns:
        The lines, from 0, 0 on, and their height in pixels.
    """
    modes = QTextOption.WrapMode
    option = QTextOption(alignment & Qt.AlignmentFlag.AlignHorizontal_Mask)
    option.setWrapMode(modes.WrapAtWordBoundaryOrAnywhere if wrap else modes.ManualWrap)
    layout = QTextLayout(text.replace("\n", "\u2028"), font)
    layout.setTextOption(option)
    layout.beginLayout()
    between, top, bottom = distance(font), 0, 0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, top))
        bottom = top + math.ceil(line.height())
        top = bottom + between
    layout.endLayout()
    return layout, bottom


def space_document(document: QTextDocument, font: QFont) -> None:
    """Puts the distance of a font below each line of a document, also below the last one."""
    between = distance(font)
    if document.firstBlock().blockFormat().lineHeight() == between:
        return
    spaced = QTextBlockFormat()
    spaced.setLineHeight(between, QTextBlockFormat.LineHeightTypes.LineDistanceHeight.value)
    cursor = QTextCursor(document)
    cursor.select(QTextCursor.SelectionType.Document)
    cursor.mergeBlockFormat(spaced)
