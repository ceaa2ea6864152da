"""The bars beside quotations within the text of a block: one for each that stands in another."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QTextCursor

if TYPE_CHECKING:
    from PySide6.QtGui import QTextBlock, QTextDocument, QTextList, QTextTable

QUOTE_INSET = 14.0
"""How far the words of a quotation stand in from its bar."""
BAR_WIDTH = 3.0


def inner_bars(document: QTextDocument) -> list[QRectF]:
    """Where the bars of quotations lie in a document that is laid out.

    Args:
        document: Prose whose quotations stand in by `QUOTE_INSET` on both sides. That of the right side
            alone says how deep a paragraph is: lists, too, move the left one.

    Returns:
        Their places in the document's coordinates, those of an outer quotation first where it begins.
    """
    # Half the room between lines belongs above, as for the whole document.
    above = document.rootFrame().frameFormat().topMargin()
    layout = document.documentLayout()
    bars: list[QRectF] = []
    opened: list[QRectF] = []
    block = document.firstBlock()
    while block.isValid():
        table = cast("QTextTable | None", QTextCursor(block).currentTable())
        if table is not None:
            frame = layout.frameBoundingRect(table)
            for bar in opened:
                if bar.left() + QUOTE_INSET <= frame.left():
                    bar.setBottom(frame.bottom())
        elif block.text():
            depth = round(block.blockFormat().rightMargin() / QUOTE_INSET)
            del opened[depth:]
            place = layout.blockBoundingRect(block).translated(0, -above)
            while len(opened) < depth:
                left = _left(document, block, depth - len(opened))
                opened.append(QRectF(left, place.top(), BAR_WIDTH, place.height()))
                bars.append(opened[-1])
            for bar in opened:
                bar.setBottom(place.bottom())
        block = block.next()
    return bars


def _left(document: QTextDocument, block: QTextBlock, steps: int) -> float:
    """Where a bar lies that is some quotations out from a paragraph, the first one in it."""
    items = cast("QTextList | None", block.textList())
    indents = items.format().indent() - 1 if items is not None else block.blockFormat().indent()
    far = indents * document.indentWidth() - steps * QUOTE_INSET
    if block.textDirection() is Qt.LayoutDirection.RightToLeft:
        far += block.blockFormat().rightMargin()
        return document.textWidth() - far - BAR_WIDTH
    return block.blockFormat().leftMargin() + far
