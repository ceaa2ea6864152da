"""Text documents of blocks: they load nothing, and are laid out at the width they are given."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QRectF, Qt, QUrl
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QPainter,
    QPalette,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextOption,
)

from app.widgets.shown_text import with_visible_bidi
from app.widgets.thread.bullets import bullets_of, hide_bullets
from app.widgets.thread.code_colours import colour_code
from app.widgets.thread.formulas import Formula, Formulas, beside_text
from app.widgets.thread.markdown import TASK_TEXT, Block, BlockKind, formula_source, formulas_in
from app.widgets.thread.quotations import QUOTE_INSET, inner_bars
from app.widgets.thread.task_boxes import task_box

LINE_HEIGHT = 1.6
"""Of prose, in sizes of its font: lines of 24 pixels for text of 15."""
CODE_LINE_PERCENT = 112
CELL_INSET = 22
"""Pixels that a cell of a table has around its text."""
OTHER_CELL = 88
"""Pixels of a table that a wide formula leaves to each other column."""
OBJECT = "\ufffc"
"""Stands for a picture in the text of a document."""


@dataclass(frozen=True, slots=True)
class Words:
    """What the thread itself says, translated."""

    copy: str
    copied: str
    copy_code: str
    previous: str
    next: str
    text: str
    more: str
    less: str
    show_more: str
    show_less: str

    @classmethod
    def translated(cls) -> Words:
        """In the language of the console."""
        translate = QCoreApplication.translate
        return cls(
            copy=translate("EntryArea", "Copy"),
            copied=translate("EntryArea", "Copied"),
            copy_code=translate("EntryArea", "Copy this code"),
            previous=translate("EntryArea", "Previous version"),
            next=translate("EntryArea", "Next version"),
            text=translate("EntryArea", "text"),
            more=translate("EntryArea", "Show more"),
            less=translate("EntryArea", "Show less"),
            show_more=translate("EntryArea", "Show all of this question"),
            show_less=translate("EntryArea", "Show only the beginning of this question"),
        )


@dataclass(frozen=True, slots=True)
class Look:
    """Everything that decides how a block is drawn; a new one when theme or screen changes.

    Attributes:
        mirrored: Whether the window is read from right to left. Each paragraph goes its own way.
    """

    reading: QFont
    mono: QFont
    small: QFont
    colours: dict[str, QColor]
    density: float
    formulas: Formulas
    words: Words
    mirrored: bool = False

    def formula(self, source: str, *, displayed: bool = False) -> Formula | None:
        """The picture of a formula as it is drawn here; None when it cannot be.

        Args:
            source: LaTeX without its delimiters.
            displayed: Whether it stands by itself, and not in a line.
        """
        return self.formulas.picture(*self._key(source, displayed))

    def draw_one(self, blocks: list[Block]) -> bool:
        """Draws the first formula of blocks that was not drawn yet; False when there is none."""
        for block in blocks:
            displayed = block.kind is BlockKind.FORMULA
            sources = [block.body] if displayed else formulas_in(block.body)
            for source in sources:
                if not self.formulas.is_kept(*self._key(source, displayed)):
                    self.formula(source, displayed=displayed)
                    return True
        return False

    def _key(self, source: str, displayed: bool) -> tuple[str, QColor, float, float]:
        pixels = self.reading.pixelSize() * (1.1 if displayed else 1.0)
        return source, self.colours["text"], pixels, self.density

    def style(self) -> str:
        """The style sheet of prose, in the part of CSS 2.1 that QTextDocument knows."""
        code, line = self.colours["code"].name(), self.colours["line"].name()
        mono, small = self.mono.family(), self.mono.pixelSize()
        reading = self.reading.pixelSize()
        return (
            "p, ul, ol, blockquote { margin-top: 0; margin-bottom: 8px; }"
            "li { margin-bottom: 4px; }"
            f".h1 {{ font-size: {reading + 5}px; font-weight: 600; margin: 6px 0 2px 0; }}"
            f".h2 {{ font-size: {reading + 3}px; font-weight: 600; margin: 6px 0 2px 0; }}"
            f".h3, .h4, .h5, .h6 {{ font-size: {reading}px; font-weight: 600; margin: 4px 0 0 0; }}"
            f"code, pre {{ font-family: '{mono}'; font-size: {small}px; background-color: {code}; }}"
            f"table {{ border-collapse: collapse; border: 1px solid {line}; }}"
            f"td, th {{ border: 1px solid {line}; padding: 7px 10px 1px 10px; }}"
            "th { text-align: left; }"
            f"blockquote {{ margin-left: {QUOTE_INSET}px; margin-right: {QUOTE_INSET}px; }}"
        )


def picture_at(document: QTextDocument, position: int) -> str:
    """The name of the picture that stands at a position of a document; empty when none does."""
    cursor = QTextCursor(document)
    cursor.setPosition(position)
    cursor.movePosition(QTextCursor.MoveOperation.NextCharacter)
    form = cursor.charFormat()
    return form.toImageFormat().name() if form.isImageFormat() else ""


class BlockDocument(QTextDocument):
    """The text of one block."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._nothing = QImage(1, 1, QImage.Format.Format_ARGB32_Premultiplied)
        self._nothing.fill(Qt.GlobalColor.transparent)
        self._has_quotations = False
        self._formulas: dict[str, float] = {}
        self._bars: tuple[float, list[QRectF]] = (0.0, [])
        self._has_lists = False
        self._tasks = set[int]()
        self._bullets: tuple[float, list[QRectF]] = (0.0, [])
        self.setUndoRedoEnabled(False)
        self.setDocumentMargin(0)
        self.setIndentWidth(24)

    def show_block(self, block: Block) -> None:
        """Takes the text of a block."""
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        if block.kind in {BlockKind.CODE, BlockKind.PLAIN}:
            if block.kind is BlockKind.CODE and not block.wraps:
                option.setWrapMode(QTextOption.WrapMode.NoWrap)
            option.setTabStopDistance(4 * self._space())
            self.setDefaultFont(self._look.mono)
            self.setDefaultTextOption(option)
            self.setPlainText(with_visible_bidi(block.body))
            if block.kind is BlockKind.CODE:
                colour_code(self, with_visible_bidi(block.body), block.info, self._look.colours)
            self._heighten(CODE_LINE_PERCENT, QTextBlockFormat.LineHeightTypes.ProportionalHeight)
            return
        self.setDefaultFont(self._look.reading)
        self.setDefaultTextOption(option)
        self.setDefaultStyleSheet(self._look.style())
        self.setHtml(block.body)
        self._has_quotations = "<blockquote>" in block.body
        self._space_lines()
        self._has_lists = "<li" in block.body
        if self._has_lists:
            hide_bullets(self)
            self._tasks = self._tasks_in()
        self._trim()
        self._formulas = self._formulas_set_in() if formulas_in(block.body) else {}

    def show_plain(self, text: str) -> None:
        """Takes a text as it is, in the reading font."""
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTabStopDistance(4 * QFontMetricsF(self._look.reading).horizontalAdvance(" "))
        self.setDefaultFont(self._look.reading)
        self.setDefaultTextOption(option)
        self.setPlainText(with_visible_bidi(text))
        self._space_lines()

    def _space(self) -> float:
        return QFontMetricsF(self._look.mono).horizontalAdvance(" ")

    def _tasks_in(self) -> set[int]:
        """Where the items begin that have a box in place of the bullet."""
        found = set[int]()
        place = self.find(OBJECT)
        while not place.isNull():
            at = place.selectionStart()
            if at == place.block().position() and picture_at(self, at) in TASK_TEXT:
                found.add(at)
            place = self.find(OBJECT, place)
        return found

    def _space_lines(self) -> None:
        """The same room between all lines of prose: also around one that a formula makes higher.

        Qt puts it below each line; half of it belongs above.
        """
        height = round(LINE_HEIGHT * self._look.reading.pixelSize())
        room = height - math.ceil(QFontMetricsF(self._look.reading).height())
        self._heighten(room, QTextBlockFormat.LineHeightTypes.LineDistanceHeight)
        root = self.rootFrame().frameFormat()
        root.setTopMargin(room / 2)
        root.setBottomMargin(-room / 2)
        self.rootFrame().setFrameFormat(root)

    def _heighten(self, height: int, kind: QTextBlockFormat.LineHeightTypes) -> None:
        cursor = QTextCursor(self)
        cursor.select(QTextCursor.SelectionType.Document)
        form = QTextBlockFormat()
        form.setLineHeight(height, kind.value)
        cursor.mergeBlockFormat(form)

    def _trim(self) -> None:
        """No margin at either end: the space between blocks is the thread's."""
        for block, first in ((self.firstBlock(), True), (self.lastBlock(), False)):
            cursor = QTextCursor(block)
            form = block.blockFormat()
            if first:
                form.setTopMargin(0)
            else:
                form.setBottomMargin(0)
            cursor.setBlockFormat(form)

    def set_column(self, width: float) -> None:
        """Lays it out in a column; a formula in a line that would be cut off becomes smaller.

        Args:
            width: Of the column, in pixels.
        """
        was = self.textWidth()
        for name, inset in self._formulas.items():
            formula = self._look.formula(formula_source(name))
            narrower = width if was < 0 else min(width, was)
            if formula is not None and formula.size.width() > narrower - inset:
                self._put_formula(name, formula.narrowed(max(1.0, width - inset)))
        self.setTextWidth(width)

    def _formulas_set_in(self) -> dict[str, float]:
        """The names of the formulas in it, and what their lines have less than the column, in pixels."""
        found: dict[str, float] = {}
        place = self.find(OBJECT)
        while not place.isNull():
            name = picture_at(self, place.selectionStart())
            form = place.blockFormat()
            inset = form.leftMargin() + form.rightMargin() + form.indent() * self.indentWidth()
            if form.objectIndex() >= 0:  # an item of a list
                inset += place.currentList().format().indent() * self.indentWidth()
            table = place.currentTable()
            if table is not None:
                inset += CELL_INSET + (table.columns() - 1) * OTHER_CELL
            if formula_source(name):
                found[name] = max(inset, found.get(name, 0.0))
            place = self.find(OBJECT, place)
        return found

    def _put_formula(self, name: str, formula: Formula) -> QImage:
        picture = beside_text(
            formula, QFontMetricsF(self._look.reading).xHeight(), self._look.density
        )
        # Else it is asked for at every painting.
        self.addResource(QTextDocument.ResourceType.ImageResource.value, QUrl(name), picture)
        return picture

    def loadResource(self, _kind: int, name: QUrl | str) -> object:
        """Gives the picture of a formula or a box, or one transparent pixel; reads nothing."""
        asked, look = name.toString() if isinstance(name, QUrl) else name, self._look
        if asked in TASK_TEXT:
            return task_box(asked, look.colours, look.reading.pixelSize(), look.density)
        source = formula_source(asked)
        if not source:
            return self._nothing
        formula = look.formula(source)
        if formula is None:
            return self._nothing
        return self._put_formula(asked, formula)

    @property
    def inner_bars(self) -> list[QRectF]:
        """Where the bars of the quotations in it lie, in its coordinates."""
        if self._has_quotations and self._bars[0] != self.textWidth():
            self._bars = (self.textWidth(), inner_bars(self))
        return self._bars[1]

    @property
    def bullets(self) -> list[QRectF]:
        """The bullets of the lists in it, in its coordinates."""
        if self._has_lists and self._bullets[0] != self.textWidth():
            self._bullets = (self.textWidth(), bullets_of(self, self._tasks))
        return self._bullets[1]

    def paint(
        self,
        painter: QPainter,
        clip: QRectF,
        selected: tuple[int, int] | None,
        found: list[tuple[int, int]],
    ) -> None:
        """Draws it at the painter's origin.

        Args:
            painter: Translated to where the document begins.
            clip: What needs drawing, in the document's coordinates.
            selected: First and last position of the selection.
            found: Positions of what a search found.
        """
        context = QAbstractTextDocumentLayout.PaintContext()
        context.clip = clip
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Text, self._look.colours["text"])
        context.palette = palette
        marks = [(span, "warn_weak", "text") for span in found]
        if selected is not None and selected[0] != selected[1]:
            marks.append((selected, "text_selection", "text"))
        selections = []
        for (start, end), back, front in marks:
            mark = QAbstractTextDocumentLayout.Selection()
            cursor = QTextCursor(self)
            last = self.characterCount() - 1
            cursor.setPosition(min(start, last))
            cursor.setPosition(min(end, last), QTextCursor.MoveMode.KeepAnchor)
            mark.cursor = cursor
            form = QTextCharFormat()
            form.setBackground(self._look.colours[back])
            form.setForeground(self._look.colours[front])
            mark.format = form
            selections.append(mark)
        context.selections = selections
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.colours["line"])
        for bar in self.inner_bars:
            painter.drawRoundedRect(bar, 1.5, 1.5)
        painter.setBrush(self._look.colours["text"])
        for bullet in self.bullets:
            if bullet.intersects(clip):
                painter.drawEllipse(bullet)
        self.documentLayout().draw(painter, context)
