"""Labels that show text as it is: never as HTML, whoever wrote it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPalette, QTextDocument, QTextOption
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QStyle, QWidget

from app.widgets.shown_text import name_as_shown, one_line, tip_as_shown
from app.widgets.text_lines import UNBOUND, distance, laid_out, space_document

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent, QTextLayout

_SELECTABLE = (
    Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
)

_BREAKING = QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere

NARROWEST, WIDEST_WORD = 96, 200
"""Pixels of a text that wraps, at the least; and of a word: a wider one is broken where it has to be."""
LONGEST_WORD = 24
"""Characters: no panel becomes wider for a longer one, as a hash is or a compound word."""
KEPT_HEIGHTS = 8
"""Of one text, each at another width."""
_GAPS = re.compile(r"[\s/-]")
_DIGITS, _DIGIT = "0123456789", re.compile("[0-9]")


class PlainLabel(QLabel):
    """A label that never interprets its text, and has lines of the same height everywhere.

    Args:
        text: What it shows.
        role: How it looks: title, heading, strong, figure, muted, small, caption, mono, code.
        wrap: Whether it breaks lines.
        selectable: Whether its text can be selected and copied.
    """

    _document: QTextDocument | None = None
    _called = ""
    _laid_out_for: tuple[QSize, str] | None = None

    def __init__(
        self,
        text: str = "",
        role: str = "",
        *,
        wrap: bool = False,
        selectable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._measured_font = ""
        self._widest = -1
        self._heights: dict[int, int] = {}
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setOpenExternalLinks(False)
        if self.isRightToLeft():
            # By itself a label with a number or a Latin name would stand on the other side.
            side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute
            self.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)
        self.setWordWrap(wrap)
        if role:
            self.setProperty("role", role)
        if wrap:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.MinimumExpanding)
        if selectable:
            self.setTextInteractionFlags(_SELECTABLE)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Shows a text; characters that reorder or hide others are drawn as labels."""
        super().setText(name_as_shown(text))
        self._laid_out_for = None
        self._measured_font = ""
        self._tell()
        if self._document is None and self.textInteractionFlags() & _SELECTABLE:
            # Qt lays out and draws what can be selected in a document, from the first text on.
            for document in self.findChildren(QTextDocument):
                self._document = document
                document.contentsChanged.connect(self._space)
                self._space()

    def setAccessibleName(self, name: str) -> None:
        """Says what it is: a screen reader is told that and then the text, which a name alone hides."""
        self._called = name
        self._tell()

    def _tell(self) -> None:
        if self._called:
            text = " ".join(self.text().split())
            super().setAccessibleName(f"{self._called}: {text}" if text else self._called)

    def heightForWidth(self, width: int) -> int:
        """The height of all lines, in pixels; -1 where lines are not broken."""
        if not self.wordWrap():
            return super().heightForWidth(width)
        self.ensurePolished()
        if self._document is not None:
            self._break_long_words()
            height = super().heightForWidth(width)
            if self._set_breaking():
                height = super().heightForWidth(width)
            return height - distance(self.font())
        edges = self.size() - self.contentsRect().size()
        return self._height(width - edges.width()) + edges.height()

    def sizeHint(self) -> QSize:
        """Room for the text."""
        self.ensurePolished()
        self._space()
        return self._in_lines(super().sizeHint())

    def minimumSizeHint(self) -> QSize:
        """Room for the longest word of usual length, and for the lines that the text has by itself."""
        self.ensurePolished()
        self._space()
        hint = self._in_lines(super().minimumSizeHint(), UNBOUND)
        if self.wordWrap():
            # What has no place to break, as an address or a hash, widens no panel.
            widest = max(NARROWEST, min(self._widest_word(), WIDEST_WORD))
            hint.setWidth(min(hint.width(), widest))
        return hint

    def _widest_word(self) -> int:
        """The pixels of the widest word that is not to be broken; 0 where each may be."""
        self._forget_if_changed()
        if self._widest < 0:
            words = {each for each in _GAPS.split(self.text()) if len(each) <= LONGEST_WORD}
            self._widest = max(map(self.fontMetrics().horizontalAdvance, words), default=0)
        return self._widest

    def _height(self, width: int) -> int:
        """The height of the lines at a width, in pixels."""
        self._forget_if_changed()
        if width not in self._heights:
            if len(self._heights) >= KEPT_HEIGHTS:
                self._heights.clear()
            self._heights[width] = self._lines(width)[1]
        return self._heights[width]

    def _forget_if_changed(self) -> None:
        """Layouts ask far more often than a text or its font changes: what was measured is kept.

        The text itself is not, which may be a secret.
        """
        font = self.font().key()
        if self._measured_font != font:
            self._measured_font, self._widest = font, -1
            self._heights.clear()

    def _in_lines(self, hint: QSize, width: int = 0) -> QSize:
        """A hint with the height of the lines at a width, by itself at that of the hint."""
        if self._document is not None:
            hint.setHeight(hint.height() - distance(self.font()))
        elif self._has_lines:
            edges = self.size() - self.contentsRect().size()
            height = self._height((width or hint.width()) - edges.width())
            hint.setHeight(height + edges.height())
        return hint

    @property
    def _has_lines(self) -> bool:
        return self.wordWrap() or "\n" in self.text()

    def _lines(self, width: int) -> tuple[QTextLayout, int]:
        sides = QStyle.visualAlignment(self.layoutDirection(), self.alignment())
        return laid_out(self.text(), self.font(), width, sides, wrap=self.wordWrap())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the lines."""
        if self._document is not None or not self._has_lines:
            self._break_long_words()
            super().paintEvent(event)
            self._break_long_words()  # where Qt has laid out anew all the same
            return
        QFrame.paintEvent(self, event)
        room = self.contentsRect()
        lines, height = self._lines(room.width())
        place = QStyle.alignedRect(
            Qt.LayoutDirection.LeftToRight,
            self.alignment(),
            QSize(room.width(), height),
            room,
        )
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        lines.draw(painter, QPointF(place.topLeft()))
        painter.end()

    def _break_long_words(self) -> None:
        """Has a word that is wider than a line broken in the document too, which Qt cuts off."""
        if self._document is None or not self.wordWrap():
            return
        self._space()
        laid_out_for = (self.size(), self.font().key())
        if self._laid_out_for != laid_out_for:
            self._laid_out_for = laid_out_for
            # Qt sets its own way of breaking when it lays out. Each time it is asked for a height it
            # also wants to be painted anew: were it asked in every painting, there would be no end.
            super().heightForWidth(self.width())
        self._set_breaking()

    def _set_breaking(self) -> bool:
        """Whether Qt had laid out anew since, and with that set its own way of breaking."""
        if self._document is None:
            return False
        option = self._document.defaultTextOption()
        if option.wrapMode() is _BREAKING:
            return False
        option.setWrapMode(_BREAKING)
        self._document.setDefaultTextOption(option)
        return True

    def _space(self) -> None:
        """Spaces the lines of the document for the font, which another style may have changed."""
        if self._document is not None:
            space_document(self._document, self.font())

    def set_tone(self, tone: str) -> None:
        """Colours the text: "", muted, ok, warn or bad."""
        set_property(self, "tone", tone)


class ElidedLabel(PlainLabel):
    """A one-line label that ends in an ellipsis where room ends; the whole text is its tip."""

    _elides = False

    def setText(self, text: str) -> None:
        """Sets the whole text."""
        self._whole = text
        self.setToolTip("")
        self._elide()
        self.updateGeometry()  # also where as much of it is seen as of the last one

    def text_whole(self) -> str:
        """The text, not shortened."""
        return self._whole

    def minimumSizeHint(self) -> QSize:
        """Room for an ellipsis is enough."""
        hint = super().minimumSizeHint()
        hint.setWidth(24)
        return hint

    def sizeHint(self) -> QSize:
        """Asks for room for the whole text."""
        hint = super().sizeHint()
        hint.setWidth(self.fontMetrics().horizontalAdvance(one_line(self._whole)) + 1)
        return hint

    def room(self) -> int:
        """The pixels that the text may take."""
        return max(24, self.width())

    def changeEvent(self, event: QEvent) -> None:
        """Shortens anew for another font, which needs not give it another size."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and not self._elides:
            self._elides = True  # a label may choose its font by the room that it has
            self._elide()
            self._elides = False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shortens anew."""
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        line = one_line(self._whole)
        shown = self.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, self.room())
        if shown != self.text():
            super().setText(shown)
        self.setToolTip(tip_as_shown(line) if shown != line else "")


class Reading(PlainLabel):
    """A short fact that changes often, as a speed: another number in it lays nothing out anew.

    It keeps the room of the widest digits; any other label would have the whole window laid out.
    """

    _kind = ""

    def setText(self, text: str) -> None:
        """Shows a text."""
        super().setText(text)
        kind = _DIGIT.sub("0", self.text())
        if kind != self._kind:
            self._kind = kind
            self._take_room()

    def changeEvent(self, event: QEvent) -> None:
        """Takes the room that another font needs."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._take_room()

    def _take_room(self) -> None:
        self.setMinimumSize(0, 0)  # or the hint would not be less than it was
        hint, advance = self.sizeHint(), self.fontMetrics().horizontalAdvance
        widest = self._kind.replace("0", max(_DIGITS, key=advance))
        self.setFixedSize(hint.width() + advance(widest) - advance(self.text()), hint.height())


def set_property(widget: QWidget, name: str, value: object) -> None:
    """Sets a property that the style sheet looks at, and styles the widget anew."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


def rule(*, vertical: bool = False) -> QFrame:
    """A hairline."""
    line = QFrame()
    line.setProperty("frame", "rule")
    if vertical:
        line.setFixedWidth(1)
    else:
        line.setFixedHeight(1)
    return line


def centred(widget: QWidget) -> QHBoxLayout:
    """A row with a widget of fixed width in its middle.

    An alignment in the outer layout would do, but a layout item with an alignment takes the height its
    hint says, which is too little for labels that wrap.
    """
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(widget)
    row.addStretch(1)
    return row


def frame(kind: str, parent: QWidget | None = None) -> QFrame:
    """A frame that the style sheet knows by `kind`: card, sheet, rail, side, composer and others."""
    made = QFrame(parent)
    made.setProperty("frame", kind)
    return made
