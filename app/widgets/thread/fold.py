"""The fold of a long question: only its beginning is shown until all of it is wanted."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFontMetricsF

from app.widgets.thread.document import LINE_HEIGHT
from app.widgets.thread.entry import Action
from app.widgets.thread.entry_foot import HIGH

if TYPE_CHECKING:
    from app.widgets.thread.entry_layout import EntryLayout

SHOWN_LINES, LONG = 12, 16
"""Lines that are shown of a text that has more lines than that: a fold that hides less hides nothing."""
UNFOLD, FOLD = "unfold", "fold"
"""The keys of what is done with it."""
_ABOVE = 6.0


@dataclass(frozen=True, slots=True)
class Fold:
    """Where a text is cut, and what stands below it.

    Attributes:
        shown_to: Where what is shown ends, in pixels from the entry's top; infinite for all of it.
        rect: Of the button, reckoned from the side on which lines begin.
        action: What it does.
    """

    shown_to: float
    rect: QRectF
    action: Action


def lay_out_fold(layout: EntryLayout, left: float, span: tuple[float, float]) -> Fold | None:
    """Lays out the fold of a text; None where it is short.

    Args:
        layout: Whose parts are in their places.
        left: Where its lines begin, reckoned from the side on which they do.
        span: Where the text begins and ends, in pixels from the entry's top.
    """
    look, (top, end) = layout.look, span
    line = round(LINE_HEIGHT * look.reading.pixelSize())
    if end - top < (LONG + 0.5) * line:
        return None
    words, shown_to = look.words, inf
    action = Action(FOLD, words.less, words.show_less)
    if layout.folds:
        action = Action(UNFOLD, words.more, words.show_more)
        middle = QPointF(layout.parts[0].left, top + (SHOWN_LINES - 0.5) * line)
        # No line is cut through, also where some are higher than others.
        shown_to = end = layout.rect_of(*layout.place_at(middle)).bottom()
    wide = QFontMetricsF(look.small).horizontalAdvance(action.text) + 12
    return Fold(shown_to, QRectF(left - 6, end + _ABOVE, wide, HIGH), action)


def lines_shown(text: str, characters: float, *, folds: bool) -> float:
    """How many lines are shown of a text that nobody has laid out, and one for the button.

    Args:
        text: The text.
        characters: How many about fit into a line.
        folds: Whether only the beginning is shown, should it be long.
    """
    lines = text.count("\n") + 1 + len(text) // characters
    return SHOWN_LINES + 1 if folds and lines > LONG else lines
