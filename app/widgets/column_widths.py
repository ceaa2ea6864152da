"""How the columns of a table share its width: by what their cells can hold, most important first."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtGui import QFont

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtGui import QFontMetrics

CELL_PADDING = 26
"""Pixels of a cell that no text has, and one for what is lost by rounding."""
MOST_GROWTH = 1.5
TOLD_APART = 3
"""Characters after those that two texts have in common, by which one tells them apart."""


@dataclass(frozen=True)
class Room:
    """What a column needs, measured by what its cells can hold.

    Attributes:
        texts: What a cell can hold, in the person's language; empty where that is not known before.
        font: In which it is drawn; None for the table's own.
        shrinks: Whether in a small window it is enough that the texts can be told apart.
        spare: When the column gives way in a small window, 1 the first; 0 for never.
        longest: What a cell often holds, and is shown whole where a wide window has room to spare.
    """

    texts: tuple[str, ...] = ()
    font: QFont | None = None
    shrinks: bool = False
    spare: int = 0
    longest: str = ""


class Need(NamedTuple):
    """What a column wants, and how narrow it may become, in pixels; see `Room.spare`.

    One that is fixed has room for all that it can hold, and needs no more; `most` is what one that
    is not can make use of in a wide window.
    """

    wanted: int
    least: int
    spare: int = 0
    fixed: bool = False
    most: int = 0


def measured(room: Room, heading: int, metrics: QFontMetrics, number: Need) -> Need:
    """What a column needs by its texts, or by numbers where they are not known.

    Args:
        room: The column.
        heading: Pixels of its heading.
        metrics: Of the font of its cells.
        number: What it wants where its texts are not known, and wants at least.
    """
    if not room.texts:
        most = CELL_PADDING + metrics.horizontalAdvance(room.longest)
        return Need(number.wanted, number.least, room.spare, most=most)
    whole = max(heading, CELL_PADDING + max(map(metrics.horizontalAdvance, room.texts)))
    least = max(heading, CELL_PADDING + apart(room.texts, metrics)) if room.shrinks else whole
    return Need(max(number.wanted, whole), min(least, whole), room.spare, fixed=True)


def apart(texts: Iterable[str], metrics: QFontMetrics) -> int:
    """Pixels at which texts that are cut off at their ends can still be told apart."""
    shown = (
        text[: _in_common(text, other) + TOLD_APART]
        for one, two in pairwise(sorted(set(texts)))
        for text, other in ((one, two), (two, one))
    )
    return max((metrics.horizontalAdvance(each + "…") for each in shown), default=0)


def _in_common(one: str, two: str) -> int:
    return len(list(takewhile(lambda pair: pair[0] == pair[1], zip(one, two, strict=False))))


def columns_shown(needs: Sequence[Need], room: int) -> list[int]:
    """The columns that have room, in order: those that can be spared give way until the others fit."""
    shown = list(range(len(needs)))
    for _, column in sorted((each.spare, at) for at, each in enumerate(needs) if each.spare):
        if sum(needs[at].least for at in shown) <= room:
            break
        shown.remove(column)
    return shown


def divided(needs: Sequence[Need], room: int) -> list[int]:
    """Widths: the widest give way first, and what is left is for the last one, which is stretched.

    Args:
        needs: Of the columns that are shown.
        room: Pixels of all.
    """
    *others, last = needs
    left = room - last.least
    # A wide window is shared by all columns, not given to the last one alone.
    wants = sum(each.wanted for each in others)
    growth = min(MOST_GROWTH, (left - last.least) / wants) if wants else 1.0
    wanted = [round(each.wanted * max(1.0, growth)) for each in others]
    # What has all the room it can use leaves the rest to what people write.
    open_ended = sum(each.wanted for each in others if not each.fixed)
    if last.fixed and open_ended and growth < MOST_GROWTH:
        more = max(1.0, (left - wants + open_ended) / open_ended)
        wanted = [round(each.wanted * (1.0 if each.fixed else more)) for each in others]
    for at, each in enumerate(others):
        spared = left - last.least - sum(wanted)
        wanted[at] = max(wanted[at], min(each.most, wanted[at] + spared))
    least = [each.least for each in others]

    def at_most(limit: int) -> list[int]:
        return [max(low, min(width, limit)) for low, width in zip(least, wanted, strict=True)]

    limits = range(max(wanted, default=0), 0, -1)
    fits = (widths for each in limits if sum(widths := at_most(each)) <= left)
    return [*next(fits, least), last.least]
