"""The foot of an entry: how it ended, its figures, its versions, and what can be done with it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF

from app.widgets.thread.entry import Action

if TYPE_CHECKING:
    from app.widgets.thread.document import Look
    from app.widgets.thread.entry import Entry

FOOT = 32.0
ABOVE = 8.0
PREVIOUS, NEXT = "branch.previous", "branch.next"
HIGH = 22.0
_FIGURES = " \u00b7 "


@dataclass(slots=True)
class Foot:
    """What stands where, reckoned from the side on which lines begin.

    Attributes:
        texts: Text, the token of its colour, and its line: the left end and the top.
        actions: What can be clicked, and where.
        bottom: Where the last line ends.
    """

    texts: list[tuple[str, str, float, float]] = field(default_factory=list)
    actions: list[tuple[QRectF, Action]] = field(default_factory=list)
    bottom: float = 0.0


class _Pen:
    """Puts one thing after another, and goes to the next line where a narrow column has no room."""

    def __init__(self, left: float, top: float, width: float) -> None:
        self.left, self.width = left, width
        self.at, self.top = left, top

    def make_room(self, wide: float) -> None:
        """Begins another line when so much does not fit into this one."""
        if self.at + wide > self.width and self.at > self.left:
            self.at, self.top = self.left, self.top + HIGH


def lay_out_foot(entry: Entry, look: Look, left: float, top: float, width: float) -> Foot:
    """Lays out the foot of an entry.

    Args:
        entry: Whose.
        look: Fonts and words.
        left: Where its lines begin.
        top: Where it begins.
        width: Of the column.
    """
    foot, pen = Foot(), _Pen(left, top + ABOVE, width)
    metrics = QFontMetricsF(look.small)
    for text, tone, between in ((entry.mark, entry.tone, " "), (entry.facts, "muted", _FIGURES)):
        _add_text(foot, pen, metrics, text, tone, between)
    number, count = entry.branch
    if count > 1:
        said = f"{number} / {count}"
        wide = metrics.horizontalAdvance(said)
        pen.make_room(wide + 40)
        before = Action(PREVIOUS, "\u2039", look.words.previous, number > 1)
        after = Action(NEXT, "\u203a", look.words.next, number < count)
        foot.actions.append((QRectF(pen.at - 6, pen.top, 20, HIGH), before))
        foot.texts.append((said, "muted", pen.at + 14, pen.top))
        foot.actions.append((QRectF(pen.at + 14 + wide, pen.top, 20, HIGH), after))
        pen.at += wide + 40
    for action in entry.actions:
        wide = metrics.horizontalAdvance(action.text) + 12
        pen.make_room(wide - 6)
        foot.actions.append((QRectF(pen.at - 6, pen.top, wide, HIGH), action))
        pen.at += wide + 4
    foot.bottom = pen.top + HIGH + 4
    return foot


def _add_text(
    foot: Foot, pen: _Pen, metrics: QFontMetricsF, text: str, tone: str, between: str
) -> None:
    """Adds a text, broken into lines where `between` stands."""
    line, parts = "", text.split(between) if text else []
    for part in parts:
        longer = f"{line}{between}{part}" if line else part
        if line and pen.at + metrics.horizontalAdvance(longer) > pen.width:
            foot.texts.append((line, tone, pen.at, pen.top))
            pen.at, pen.top, line = pen.left, pen.top + HIGH, part
        else:
            if not line:
                pen.make_room(metrics.horizontalAdvance(part))
            line = longer
    if line:
        foot.texts.append((line, tone, pen.at, pen.top))
        pen.at += metrics.horizontalAdvance(line) + 12
