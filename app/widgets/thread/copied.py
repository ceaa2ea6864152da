"""What a span of a block becomes on the clipboard: text, Markdown, and HTML for office programs.

That HTML holds only what was made here from escaped text: no link, no picture, nothing active.
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, cast

from PySide6.QtGui import QTextCursor, QTextDocument, QTextTable

from app.widgets.thread.bullets import show_bullets
from app.widgets.thread.document import OBJECT, picture_at
from app.widgets.thread.markdown import (
    TASK_MARKDOWN,
    TASK_TEXT,
    Block,
    BlockKind,
    formula_source,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QTextBlock

Row = tuple[int, int]
"""Where a table begins, and which row of it."""
_Cells = tuple[int, int, int, int]
"""First row, rows, first column, columns."""

_PICTURE = re.compile(r"!\[[^\]]*\]\(((?:formula|task):[0-9a-z]*)[^)]*\)")
_PICTURE_HTML = re.compile(r'<img src="((?:formula|task):[0-9a-z]*)"[^>]*>')
_AS_WRITTEN = str.maketrans("\u2028\u2029\u00a0", "\n\n ")
_RICH = re.compile(r"<(?:table|ul|ol|pre)\b")


def as_text(cursor: QTextCursor) -> str:
    """What a cursor selects: each row of a table is a line, with tabs between its cells."""
    frames = cursor.document().rootFrame().childFrames()
    if not any(isinstance(each, QTextTable) for each in frames):
        return _with_sources(cursor)
    pieces: list[str] = []
    row = None
    for piece, place in _pieces(cursor):
        if pieces:
            pieces.append("\t" if place is not None and place == row else "\n")
        pieces.append(_with_sources(piece))
        row = place
    return "".join(pieces)


def as_markdown(cursor: QTextCursor) -> str:
    """What a cursor selects, with the marks of Markdown."""
    copy = QTextDocument()
    QTextCursor(copy).insertFragment(cursor.selection())
    show_bullets(copy)
    return _PICTURE.sub(
        lambda found: TASK_MARKDOWN.get(found[1], f"${formula_source(found[1])}$"),
        copy.toMarkdown().strip("\n"),
    )


def as_html(block: Block, cursor: QTextCursor | None, *, is_whole: bool) -> str:
    """A span of a block as HTML.

    Args:
        block: Shown as what the model wrote.
        cursor: What is selected in it; None for what is no text.
        is_whole: Whether that is all of it.
    """
    if cursor is None:
        return "<hr>" if block.kind is BlockKind.RULE else _paragraph(block.source.strip())
    if block.kind is BlockKind.CODE:
        return f"<pre>{escape(as_text(cursor))}</pre>"
    if is_whole and block.kind in {BlockKind.PROSE, BlockKind.QUOTE}:
        body = _PICTURE_HTML.sub(
            lambda found: escape(TASK_TEXT.get(found[1], f"${formula_source(found[1])}$")),
            block.body,
        )
        return f"<blockquote>{body}</blockquote>" if block.kind is BlockKind.QUOTE else body
    pieces = list(_pieces(cursor))
    if len(pieces) == 1:  # within a paragraph or a cell
        return _paragraph(_with_sources(cursor))
    return "".join(_rows(pieces))


def is_rich(html: str) -> bool:
    """Whether it says more than its text: a table, a list or code."""
    return _RICH.search(html) is not None


def _rows(pieces: list[tuple[QTextCursor, Row | None]]) -> Iterator[str]:
    """Paragraphs, and tables of those cells that are selected."""
    table, row = None, None
    for piece, place in pieces:
        if table is not None and (place is None or place[0] != table):
            yield "</tr></table>"
            table = row = None
        if place is None:
            yield _paragraph(_with_sources(piece))
            continue
        if table is None:
            yield "<table><tr>"
        elif place != row:
            yield "</tr><tr>"
        table, row = place[0], place
        yield f"<td>{_lines(_with_sources(piece))}</td>"
    if table is not None:
        yield "</tr></table>"


def _paragraph(text: str) -> str:
    return f"<p>{_lines(text)}</p>"


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")


def _pieces(cursor: QTextCursor) -> Iterator[tuple[QTextCursor, Row | None]]:
    """What is selected, by paragraphs and cells, each with the row that it stands in."""
    document, start, end = cursor.document(), cursor.selectionStart(), cursor.selectionEnd()
    chosen = None
    if cursor.hasComplexSelection():  # a rectangle of cells
        chosen = cast("_Cells", cursor.selectedTableCells())
        start, end = cursor.currentTable().firstPosition(), cursor.currentTable().lastPosition()
    block, last = document.findBlock(start), document.findBlock(end)
    while block.isValid() and block.position() <= last.position():
        here = _piece(block, start, end)
        table = cast("QTextTable | None", here.currentTable())
        if table is None:
            if block.length() > 1 or not _is_beside_table(block):
                yield here, None
        else:
            cell = table.cellAt(here)
            if chosen is None or _is_in((cell.row(), cell.column()), chosen):
                yield here, (table.firstPosition(), cell.row())
        block = block.next()


def _piece(block: QTextBlock, start: int, end: int) -> QTextCursor:
    cursor = QTextCursor(block)
    final = block.position() + block.length() - 1
    cursor.setPosition(min(final, max(start, block.position())))
    cursor.setPosition(max(cursor.position(), min(end, final)), QTextCursor.MoveMode.KeepAnchor)
    return cursor


def _is_beside_table(block: QTextBlock) -> bool:
    """Whether Qt put it there, since no document begins or ends with a table."""
    return any(
        each.isValid() and QTextCursor(each).currentTable() is not None
        for each in (block.previous(), block.next())
    )


def _is_in(cell: tuple[int, int], chosen: _Cells) -> bool:
    row, rows, column, columns = chosen
    return row <= cell[0] < row + rows and column <= cell[1] < column + columns


def _with_sources(cursor: QTextCursor) -> str:
    """What a cursor selects, with each formula's source and a box's sign in place of its picture."""
    text = cursor.selectedText().translate(_AS_WRITTEN)
    if OBJECT not in text:
        return text
    document, at = cursor.document(), cursor.selectionStart()
    made, *pieces = text.split(OBJECT)
    for piece in pieces:
        found = document.find(OBJECT, at)
        at = found.selectionEnd()
        name = picture_at(document, found.selectionStart())
        made += TASK_TEXT.get(name, f"${formula_source(name)}$") + piece
    return made
