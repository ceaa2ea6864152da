"""One entry of the thread at one width: its blocks in their places, and what can be clicked."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import inf
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QTextCursor

from app.widgets.thread.copied import as_html, as_markdown, as_text
from app.widgets.thread.document import BlockDocument
from app.widgets.thread.entry import Action, Speaker
from app.widgets.thread.entry_foot import Foot, lay_out_foot
from app.widgets.thread.fold import lay_out_fold
from app.widgets.thread.formulas import Formula
from app.widgets.thread.markdown import (
    MAX_FORMATTED,
    Block,
    BlockKind,
    code_of,
    plain_blocks,
    split_blocks,
)
from app.widgets.thread.quotations import QUOTE_INSET
from app.widgets.thread.whole_json import is_json, json_blocks

if TYPE_CHECKING:
    from app.widgets.thread.document import Look
    from app.widgets.thread.entry import Entry

GAP = 10
INDENT = 96
"""How far a person's bubble begins from the side on which lines begin."""
BUBBLE_X, BUBBLE_Y = 14.0, 10.0
CODE_HEAD = 30.0
CODE_PAD, CODE_ABOVE = 13.0, 10.0
"""Beside its lines, and above and below them."""
RULE = 9.0
BAR = 8.0
MAX_BLOCKS = 4_000
"""About as many as a text can have that is formatted at all."""
COPY_CODE = "code.copy"


@dataclass(slots=True)
class Part:
    """One block in its place; pixels, `top` from the entry's own top.

    Attributes:
        bar_on_right: Whether the bar of its quotation stands there.
        shift: How far code is scrolled sideways.
        laid_width: The width its document was laid out at; negative before that.
    """

    block: Block
    document: BlockDocument | None
    formula: Formula | None = None
    top: float = 0.0
    height: float = 0.0
    left: float = 0.0
    width: float = 0.0
    bar_on_right: bool = False
    shift: float = 0.0
    laid_width: float = -1.0

    @property
    def origin(self) -> QPointF:
        """Where its document begins."""
        if self.block.kind is BlockKind.CODE:
            head = 0.0 if self.block.continues else CODE_HEAD + CODE_ABOVE
            return QPointF(self.left + CODE_PAD - self.shift, self.top + head)
        return QPointF(self.left, self.top)

    @property
    def is_quoted(self) -> bool:
        """Whether it belongs to a quotation, and has its bar beside it."""
        return self.block.kind is BlockKind.QUOTE or self.block.is_quoted

    @property
    def is_right_to_left(self) -> bool:
        """Whether its text is read so, whatever language the window speaks."""
        document = self.document
        direction = document.firstBlock().textDirection() if document else None
        return direction is Qt.LayoutDirection.RightToLeft

    @property
    def shown_width(self) -> float:
        """Width for the text of code."""
        return self.width - 2 * CODE_PAD

    @property
    def hidden_width(self) -> float:
        """How much wider code is than what is shown of it."""
        if self.document is None or self.block.kind is not BlockKind.CODE:
            return 0.0
        return max(0.0, self.document.idealWidth() - self.shown_width)

    def scroll(self, pixels: float) -> bool:
        """Moves code sideways; False when it fits or is at its end."""
        shift = max(0.0, min(self.hidden_width, self.shift + pixels))
        moved, self.shift = shift != self.shift, shift
        return moved


@dataclass(frozen=True, slots=True)
class Spot:
    """Something to click; `part` is the block it belongs to, -1 for the entry itself."""

    rect: QRectF
    action: Action
    part: int = -1


class EntryLayout:
    """An entry laid out.

    Args:
        entry: What to show.
        look: How it is drawn.
        width: Of the column, in pixels.
        folds: Whether of a long question only the beginning is shown; seen at the next `update`.

    Attributes:
        shown_to: Where what is shown of its parts ends.
    """

    def __init__(self, entry: Entry, look: Look, width: float, *, folds: bool = False) -> None:
        self.entry = entry
        self.look = look
        self.parts: list[Part] = []
        self.spots: list[Spot] = []
        self.height = 0.0
        self.bubble = QRectF()
        self.has_foot = False
        self.foot = Foot()
        self.folds, self.shown_to = folds, inf
        self._width = width
        self._text = ""
        self.update(entry)

    # -- making ---------------------------------------------------------------------------------

    def update(self, entry: Entry, *, at_once: bool = True) -> bool:
        """Shows another state of the entry; a block that stayed the same is not laid out again.

        Args:
            entry: The state.
            at_once: False when this may be asked again: a formula that nobody has seen yet is then
                drawn by itself, since that takes as long as all else of a moment's text.

        Returns:
            Whether it is shown; when not, one formula was drawn.
        """
        asked = entry.speaker is Speaker.PERSON
        blocks = plain_blocks(entry.text.strip("\n")) if asked else self._split(entry.text)
        kept = self.parts
        if not at_once:
            before = {id(part.block) for part in kept}
            if self.look.draw_one([block for block in blocks if id(block) not in before]):
                return False
        self.entry, self._text = entry, entry.text
        self.parts = [
            self._kept(kept[index], block) if index < len(kept) else self._made(block)
            for index, block in enumerate(blocks)
        ]
        self._place()
        return True

    def set_width(self, width: float) -> None:
        """Lays it out in a column of another width, in pixels."""
        if width != self._width:
            self._width = width
            self._place()

    def _kept(self, part: Part, block: Block) -> Part:
        """A part with a block that looks the same, or a new one."""
        # The first piece of cut code has the source of all, which grows; how it looks does not.
        if part.block == replace(block, source=part.block.source):
            part.block = block
            return part
        return self._made(block)

    def _split(self, text: str) -> list[Block]:
        """Divides only the text from the last whole block on, when it grew at its end."""
        grows = bool(self.parts) and text.startswith(self._text)
        was_plain = grows and self.parts[0].block.kind is BlockKind.PLAIN
        if was_plain or len(text) > MAX_FORMATTED or len(self.parts) > MAX_BLOCKS:
            return plain_blocks(text)
        if is_json(text):
            return json_blocks(text)
        stable = len(self.parts) - 1
        while stable > 0 and not self.parts[stable].block.is_whole:
            stable -= 1
        if stable <= 0 or not grows:
            return split_blocks(text)
        start = self.parts[stable].block.start
        return [part.block for part in self.parts[:stable]] + split_blocks(text[start:], start)

    def _made(self, block: Block) -> Part:
        look = self.look
        if block.kind is BlockKind.RULE:
            return Part(block, None)
        if block.kind is BlockKind.FORMULA:
            formula = look.formula(block.body, displayed=True)
            if formula is not None:
                return Part(block, None, formula)
        document = BlockDocument(look)
        if self.entry.speaker is Speaker.PERSON:
            document.show_plain(block.body)
        else:
            document.show_block(block)
        return Part(block, document)

    def _place(self) -> None:
        asked = self.entry.speaker is Speaker.PERSON
        bubble_left = 0.0 if self.look.mirrored else self.indent
        left = bubble_left + BUBBLE_X if asked else 0.0
        width = self._width - (self.indent + 2 * BUBBLE_X if asked else 0.0)
        top = BUBBLE_Y if asked else 0.0
        self.shown_to = inf
        on_right = False
        for index, part in enumerate(self.parts):
            if index and not part.block.continues:
                top += GAP
            inset = QUOTE_INSET if part.is_quoted else 0.0
            # The code of a quotation goes the way of its words.
            if not (part.block.is_quoted and part.block.is_inner):
                on_right = part.is_right_to_left
            part.bar_on_right = on_right
            part.left = left if on_right else left + inset
            part.width, part.top = width - inset, top
            part.height = self._height_of(index)
            part.scroll(0)  # there may be less to scroll now
            top += part.height
        if not self.parts:
            top += QFontMetricsF(self.look.reading).lineSpacing()
        self.spots = self._code_spots()
        if asked:
            fold = lay_out_fold(self, self.indent + BUBBLE_X, (BUBBLE_Y, top))
            if fold is not None:
                self.shown_to, top = fold.shown_to, fold.rect.bottom()
                self.spots.append(Spot(fold.rect, fold.action, 0))
            top += BUBBLE_Y
            self.bubble = QRectF(bubble_left, 0, self._width - self.indent, top)
        entry = self.entry
        self.has_foot = bool(entry.facts or entry.mark or entry.branch[1] > 1) or (
            bool(entry.actions) and not asked
        )
        # The actions of a question alone lie in the space below it, and show when it is pointed at.
        begin = top if self.has_foot else top - 4
        self.foot = lay_out_foot(entry, self.look, self.foot_left, begin, self._width)
        self.spots += [Spot(rect, action) for rect, action in self.foot.actions]
        if self.has_foot:
            top = self.foot.bottom
        self.height = top
        self.spots = [Spot(self.placed(each.rect), each.action, each.part) for each in self.spots]

    def _height_of(self, index: int) -> float:
        part = self.parts[index]
        if part.block.kind is BlockKind.RULE:
            return RULE
        if part.formula is not None:
            return part.formula.fitted(part.width).height() + 8
        document = part.document
        if document is None:
            return 0.0
        if part.block.kind is BlockKind.CODE:
            wanted = part.shown_width if part.block.wraps else 0.0
            if part.laid_width != wanted:
                document.setTextWidth(wanted or -1)
                part.laid_width = wanted
            height = document.size().height() + (BAR if part.hidden_width > 0 else 0.0)
            if not part.block.continues:
                height += CODE_HEAD + CODE_ABOVE
            return height if self.goes_on(index) else height + CODE_ABOVE
        if part.laid_width != part.width:
            document.set_column(part.width)
            part.laid_width = part.width
        return document.size().height()

    def goes_on(self, index: int) -> bool:
        """Whether the next part is the rest of this one."""
        return index + 1 < len(self.parts) and self.parts[index + 1].block.continues

    def _code_spots(self) -> list[Spot]:
        words = self.look.words
        wide = QFontMetricsF(self.look.small).horizontalAdvance(words.copy) + 16
        found = []
        for index, part in enumerate(self.parts):
            if part.block.kind is BlockKind.CODE and not part.block.continues:
                left = self.begin_of(part) + part.width - wide - 5
                rect = QRectF(left, part.top + 3, wide, CODE_HEAD - 6)
                found.append(Spot(rect, Action(COPY_CODE, words.copy, words.copy_code), index))
        return found

    @property
    def foot_left(self) -> float:
        """How far from the beginning of lines the line of facts begins."""
        return self.indent if self.entry.speaker is Speaker.PERSON else 0.0

    @property
    def indent(self) -> float:
        """How far in a person's bubble begins; less in a narrow column."""
        return min(float(INDENT), round(self._width / 6))

    def begin_of(self, part: Part) -> float:
        """How far a part is from the side on which lines begin."""
        return self._width - part.left - part.width if self.look.mirrored else part.left

    def placed(self, rect: QRectF) -> QRectF:
        """Where a place lies that is reckoned from the side on which lines begin."""
        if not self.look.mirrored:
            return rect
        return QRectF(self._width - rect.right(), rect.top(), rect.width(), rect.height())

    # -- asking ---------------------------------------------------------------------------------

    def spot_at(self, point: QPointF) -> Spot | None:
        """What can be clicked at a point, in the entry's coordinates."""
        return next((spot for spot in self.spots if spot.rect.contains(point)), None)

    def part_at(self, y: float) -> int:
        """The block at a height, or the nearest one; -1 when there is none."""
        for index, part in enumerate(self.parts):
            if y < part.top + part.height:
                return index
        return len(self.parts) - 1

    def place_at(self, point: QPointF) -> tuple[int, int]:
        """Part and offset, of what is shown, nearest to a point in the entry's coordinates."""
        point = QPointF(point.x(), min(point.y(), self.shown_to - 1))
        index = self.part_at(point.y())
        if index < 0:
            return 0, 0
        part = self.parts[index]
        if part.document is None:
            return index, int(point.x() > part.left + part.width / 2)
        layout = part.document.documentLayout()
        hit = layout.hitTest(point - part.origin, Qt.HitTestAccuracy.FuzzyHit)
        return index, max(0, hit)

    def rect_of(self, index: int, offset: int) -> QRectF:
        """The line that holds a place, in the entry's coordinates."""
        part = self.parts[index]
        if part.document is None:
            return QRectF(part.left, part.top, part.width, part.height)
        block = part.document.findBlock(offset)
        place = part.document.documentLayout().blockBoundingRect(block).topLeft()
        line = block.layout().lineForTextPosition(offset - block.position())
        if not line.isValid():
            return QRectF(part.left, part.top, part.width, part.height)
        return line.rect().translated(place + part.origin)

    def length_of(self, index: int) -> int:
        """Characters of a block, in UTF-16 units."""
        document = self.parts[index].document
        return 1 if document is None else document.characterCount() - 1

    def cursor_of(self, index: int, start: int, end: int) -> QTextCursor | None:
        """A cursor over a span of a block; None for one that is no text."""
        document = self.parts[index].document
        if document is None:
            return None
        cursor = QTextCursor(document)
        last = document.characterCount() - 1
        cursor.setPosition(min(start, last))
        cursor.setPosition(min(end, last), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def text_of(self, index: int, start: int, end: int) -> str:
        """What a span of a block says."""
        cursor = self.cursor_of(index, start, end)
        if cursor is None:
            return self.parts[index].block.source.strip() if end > start else ""
        return as_text(cursor)

    def markdown_of(self, index: int, start: int, end: int) -> str:
        """The same as Markdown; a whole block as it was written."""
        block = self.parts[index].block
        if start <= 0 and end >= self.length_of(index):
            return "" if block.continues else block.source.strip("\n")
        cursor = self.cursor_of(index, start, end)
        if cursor is None:
            return block.source.strip()
        if block.kind in {BlockKind.CODE, BlockKind.PLAIN}:
            return cursor.selection().toPlainText()
        return as_markdown(cursor)

    def html_of(self, index: int, start: int, end: int) -> str:
        """The same as HTML, which no one but an office program needs."""
        block, cursor = self.parts[index].block, self.cursor_of(index, start, end)
        is_whole = start <= 0 and end >= self.length_of(index)
        return as_html(block, cursor, is_whole=is_whole)

    def code_at(self, index: int) -> str:
        """The whole code that begins with a part, as it was written."""
        return code_of(self.parts[index].block)
