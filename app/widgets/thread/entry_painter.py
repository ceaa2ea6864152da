"""How a laid out entry is drawn."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFontMetricsF, QLinearGradient, QPainter, QPen

from app.widgets.thread.entry import Speaker
from app.widgets.thread.entry_foot import HIGH
from app.widgets.thread.entry_layout import (
    CODE_HEAD,
    CODE_PAD,
    GAP,
    RULE,
    EntryLayout,
    Part,
    Spot,
)
from app.widgets.thread.markdown import BlockKind
from app.widgets.thread.quotations import BAR_WIDTH, QUOTE_INSET

if TYPE_CHECKING:
    from collections.abc import Callable

    Span = tuple[int, int]

FADE = 48
"""Pixels in which the end of what is shown of a long question fades."""
CORNER = 20
"""More than the radius of a frame: how far a cut one reaches beyond its part."""


def paint_entry(
    painter: QPainter,
    layout: EntryLayout,
    clip: QRectF,
    *,
    selected: Callable[[int], Span | None],
    found: Callable[[int], list[Span]],
    hot: Spot | None,
    done: Spot | None,
    is_current: bool,
    is_hovered: bool,
) -> None:
    """Draws an entry at the painter's origin.

    Args:
        painter: Translated to the entry's top left.
        layout: The entry.
        clip: What needs drawing, in its coordinates.
        selected: The selected span of a part, by its index.
        found: The spans of a part that a search found.
        hot: What the pointer or the keyboard is on.
        done: What was copied a moment ago.
        is_current: Whether the keyboard is on this entry.
        is_hovered: Whether the pointer is.
    """
    look = layout.look
    colours = look.colours
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if is_current:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours["accent"])
        painter.drawRoundedRect(layout.placed(QRectF(-14, 0, 3, layout.height)), 1.5, 1.5)
    if layout.entry.speaker is Speaker.PERSON:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours["user_message"])
        painter.drawRoundedRect(layout.bubble, 12, 12)
    if not layout.parts and layout.entry.waiting:
        painter.setFont(look.reading)
        painter.setPen(colours["muted"])
        _paint_text(
            painter, layout, QPointF(0, painter.fontMetrics().ascent()), layout.entry.waiting
        )
    _paint_parts(painter, layout, clip, selected, found)
    if layout.has_foot:
        _paint_foot(painter, layout)
    shows_all = layout.has_foot or is_current or is_hovered
    for spot in layout.spots:
        if shows_all or spot.part >= 0:
            is_hot = hot is not None and spot.rect == hot.rect
            is_done = done is not None and spot.rect == done.rect
            _paint_spot(painter, layout, spot, is_hot=is_hot, is_done=is_done)


def _paint_parts(
    painter: QPainter,
    layout: EntryLayout,
    clip: QRectF,
    selected: Callable[[int], Span | None],
    found: Callable[[int], list[Span]],
) -> None:
    """Draws the parts, as far as they are shown."""
    is_folded = layout.shown_to < inf
    painter.save()
    if is_folded:
        clip = clip.intersected(QRectF(clip.left(), 0, clip.width(), layout.shown_to))
        painter.setClipRect(clip)
    for index in range(max(0, layout.part_at(clip.top())), len(layout.parts)):
        part = layout.parts[index]
        if part.top - GAP > clip.bottom():
            break
        _paint_part(painter, layout, index, clip, selected(index), found(index))
    painter.restore()
    if is_folded:
        _paint_fade(painter, layout)


def _paint_fade(painter: QPainter, layout: EntryLayout) -> None:
    """Has the last lines fade that are shown of a long question."""
    colour = layout.look.colours["user_message"]
    faded = QRectF(layout.bubble.left(), 0, layout.bubble.width(), FADE)
    faded.moveBottom(layout.shown_to + 1)
    shade = QLinearGradient(faded.topLeft(), faded.bottomLeft())
    clear = colour.toRgb()
    clear.setAlpha(0)
    shade.setColorAt(0, clear)
    shade.setColorAt(1, colour)
    painter.fillRect(faded, shade)


def _paint_part(
    painter: QPainter,
    layout: EntryLayout,
    index: int,
    clip: QRectF,
    selected: Span | None,
    found: list[Span],
) -> None:
    colours = layout.look.colours
    part = layout.parts[index]
    if part.block.kind is BlockKind.RULE:
        y = part.top + RULE / 2
        painter.setPen(QPen(colours["line"], 1))
        painter.drawLine(QPointF(part.left, y), QPointF(part.left + part.width, y))
        return
    if part.formula is not None:
        size = part.formula.fitted(part.width)
        left = part.left + max(0.0, (part.width - size.width()) / 2)
        rect = QRectF(_on_a_pixel(painter, QPointF(left, part.top + 4)), size)
        if selected is not None:
            painter.fillRect(rect, colours["text_selection"])
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if size == part.formula.size:
            painter.drawImage(rect.topLeft(), part.formula.image)
        else:
            painter.drawImage(rect, part.formula.image)
        return
    if part.document is None:
        return
    painter.save()
    if part.is_quoted:
        _paint_quote(painter, layout, part)
    if part.block.kind is BlockKind.CODE:
        _paint_frame(painter, layout, index)
        inside = QRectF(part.left + 1, part.top, part.width - 2, part.height)
        painter.setClipRect(inside, Qt.ClipOperation.IntersectClip)
    painter.translate(part.origin)
    part.document.paint(painter, clip.translated(-part.origin), selected, found)
    painter.restore()


def _on_a_pixel(painter: QPainter, point: QPointF) -> QPointF:
    """The nearest point at which a picture's pixels are the screen's: between them it is blurred."""
    there = painter.deviceTransform()
    back, _ = there.inverted()
    return back.map(QPointF(there.map(point).toPoint()))


def _paint_quote(painter: QPainter, layout: EntryLayout, part: Part) -> None:
    """The bar beside a quotation, which is one from its first part to its last."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(layout.look.colours["line"])
    at = part.left - QUOTE_INSET
    if part.bar_on_right:
        at = part.left + part.width + QUOTE_INSET - BAR_WIDTH
    above = GAP + 3 if part.block.is_inner else 0
    painter.drawRoundedRect(QRectF(at, part.top - above, BAR_WIDTH, part.height + above), 1.5, 1.5)


def _paint_frame(painter: QPainter, layout: EntryLayout, index: int) -> None:
    """The frame of code, open where the code is cut in parts."""
    look, part = layout.look, layout.parts[index]
    frame = QRectF(part.left, part.top, part.width, part.height)
    shown = frame
    if part.block.continues:
        frame = frame.adjusted(0, -CORNER, 0, 0)
    if layout.goes_on(index):
        frame = frame.adjusted(0, 0, 0, CORNER)
    painter.save()
    painter.setClipRect(shown, Qt.ClipOperation.IntersectClip)
    painter.setPen(QPen(look.colours["line"], 1))
    painter.setBrush(look.colours["code"])
    painter.drawRoundedRect(frame.adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
    if not part.block.continues:
        y = part.top + CODE_HEAD - 0.5
        painter.drawLine(QPointF(part.left + 1, y), QPointF(part.left + part.width - 1, y))
        painter.setFont(look.small)
        painter.setPen(look.colours["muted"])
        begin = layout.begin_of(part) + CODE_PAD
        head = QRectF(begin, part.top, part.width - 120, CODE_HEAD)
        name = part.block.info or look.words.text
        painter.drawText(layout.placed(head), Qt.AlignmentFlag.AlignVCenter, name)
    if part.hidden_width > 0:
        _paint_bar(painter, layout, part)
    painter.restore()


def _paint_bar(painter: QPainter, layout: EntryLayout, part: Part) -> None:
    shown, hidden = part.shown_width, part.hidden_width
    length = max(24.0, shown * shown / (shown + hidden))
    left = part.left + CODE_PAD + (shown - length) * (part.shift / hidden)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(layout.look.colours["line"])
    painter.drawRoundedRect(QRectF(left, part.top + part.height - 9, length, 5), 2.5, 2.5)


def _paint_foot(painter: QPainter, layout: EntryLayout) -> None:
    look = layout.look
    metrics = QFontMetricsF(look.small)
    painter.setFont(look.small)
    baseline = (HIGH + metrics.ascent() - metrics.descent()) / 2
    for text, tone, left, top in layout.foot.texts:
        painter.setPen(look.colours[tone])
        _paint_text(painter, layout, QPointF(left, top + baseline), text)


def _paint_text(painter: QPainter, layout: EntryLayout, begin: QPointF, text: str) -> None:
    """A line of text; where it begins is reckoned from the side on which lines begin."""
    wide = QFontMetricsF(painter.font()).horizontalAdvance(text)
    left = layout.placed(QRectF(begin, QSizeF(wide, 0))).left()
    painter.drawText(QPointF(left, begin.y()), text)


def _paint_spot(
    painter: QPainter, layout: EntryLayout, spot: Spot, *, is_hot: bool, is_done: bool
) -> None:
    colours = layout.look.colours
    painter.setFont(layout.look.small)
    tone = "muted" if spot.action.enabled else "faint"
    if is_hot and spot.action.enabled:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours["selection"])
        painter.drawRoundedRect(spot.rect, 4, 4)
        tone = "text"
    painter.setPen(colours["ok" if is_done else tone])
    # The longer word may reach beyond: nothing stands beside it but space.
    rect = spot.rect.adjusted(-12, 0, 12, 0) if is_done else spot.rect
    text = layout.look.words.copied if is_done else spot.action.text
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)
