"""The bullets of lists, drawn: those of Qt touch the text, and are all or none in a list.

A task has a box in place of its bullet.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QTextListFormat

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QTextBlock, QTextDocument, QTextList

SIZE = 0.34
"""Of a bullet, in sizes of the font."""
ROOM = 0.6
"""Between a bullet and the text, in sizes of the font."""
_SHOWN, _HIDDEN = QTextListFormat.Style.ListDisc, QTextListFormat.Style.ListStyleUndefined


def hide_bullets(document: QTextDocument) -> None:
    """Keeps Qt from drawing bullets."""
    _restyle(document, _SHOWN, _HIDDEN)


def show_bullets(document: QTextDocument) -> None:
    """Gives Qt back the bullets of a copy, which it writes as Markdown."""
    _restyle(document, _HIDDEN, _SHOWN)


def _restyle(
    document: QTextDocument, before: QTextListFormat.Style, after: QTextListFormat.Style
) -> None:
    for _, items in _items(document):
        form = items.format()
        if form.style() is before:
            form.setStyle(after)
            items.setFormat(form)


def _items(document: QTextDocument) -> Iterator[tuple[QTextBlock, QTextList]]:
    block = document.firstBlock()
    while block.isValid():
        items = cast("QTextList | None", block.textList())
        if items is not None:
            yield block, items
        block = block.next()


def bullets_of(document: QTextDocument, tasks: set[int]) -> list[QRectF]:
    """Where the bullets of a document that is laid out lie, in its coordinates.

    Args:
        document: Whose own bullets are hidden.
        tasks: Positions of the items that have a box instead.
    """
    font = document.defaultFont()
    size, room = round(SIZE * font.pixelSize()), ROOM * font.pixelSize()
    letters = QFontMetricsF(font).xHeight()
    found: list[QRectF] = []
    for block, items in _items(document):
        line = block.layout().lineAt(0)
        if items.format().style() is not _HIDDEN or block.position() in tasks or not line.isValid():
            continue
        corner = document.documentLayout().blockBoundingRect(block).topLeft()
        text = line.naturalTextRect().translated(corner)
        is_right = block.textDirection() is Qt.LayoutDirection.RightToLeft
        left = text.right() + room if is_right else text.left() - room - size
        # Beside the middle of small letters, also where a formula makes the line higher.
        top = text.top() + line.ascent() - letters / 2 - size / 2
        found.append(QRectF(left, round(top), size, size))
    return found
