"""Entries one below the other in a scroll area: which are laid out, where they are, what is in view.

Entries are laid out when they come into view; until then their height is a guess, and what is in
view stays where it is when a guess above it is mended. So a conversation opens as quickly with
10,000 messages as with ten, and an answer that grows lays out its last block alone.
"""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from app.widgets.thread.document import Look, Words
from app.widgets.thread.entry import Speaker
from app.widgets.thread.entry_foot import FOOT
from app.widgets.thread.entry_layout import EntryLayout
from app.widgets.thread.fold import lines_shown
from app.widgets.thread.formulas import Formulas
from app.widgets.thread.stack import Stack

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from app.shell.theme import Theme
    from app.widgets.thread.entry import Entry

MARGIN = 24
SPACE = 20
KEPT = 80
"""Layouts kept; others are made again when they come into view."""
NEAR_END = 24
LINE = 24
_COLOURS = (
    "text", "muted", "faint", "line", "code", "accent", "on_accent", "warn", "bad", "ok",
    "warn_weak", "user_message", "selection", "text_selection",
)  # fmt: skip


class EntryArea(QAbstractScrollArea):
    """Holds entries, oldest first; `ThreadView` draws them.

    Args:
        theme: Colours, fonts and measures.
    """

    sticking_changed = Signal(bool)
    entries_changed = Signal()
    put_above_first = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._formulas = Formulas()
        self._entries: list[Entry] = []
        self._indexes: dict[str, int] = {}
        self._stack = Stack(MARGIN, SPACE)
        self._layouts: OrderedDict[str, EntryLayout] = OrderedDict()
        self._unfolded = set[str]()
        self._above: list[Entry] = []
        self._sticks, self._more_above = True, False
        self._held = (0, 0.0)
        self._value = self._guessed_for = 0.0
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Thread"))
        self._restyle()
        theme.changed.connect(self._restyle)
        self.verticalScrollBar().setSingleStep(40)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.verticalScrollBar().sliderReleased.connect(self._put_above)

    # -- entries --------------------------------------------------------------------------------

    @property
    def entries(self) -> list[Entry]:
        """What is shown, oldest first."""
        return list(self._entries)

    def entry(self, key: str) -> Entry:
        """One entry.

        Raises:
            KeyError: There is none of this key.
        """
        return self._entries[self._indexes[key]]

    def index_of(self, key: str) -> int:
        """Where an entry is; -1 when it is not here."""
        return self._indexes.get(key, -1)

    @property
    def more_above(self) -> bool:
        """Whether entries before the first are still to come."""
        return self._more_above or bool(self._above)

    def set_entries(self, entries: list[Entry], *, more_above: bool = False) -> None:
        """Shows other entries, from their end.

        Args:
            entries: Oldest first.
            more_above: Whether older ones will come, by `put_above`.
        """
        self._entries, self._above, self._more_above = list(entries), [], more_above
        self._number()
        self._layouts.clear()
        self._unfolded.clear()
        self._stack.fill(self._guesses(entries))
        self._held = (0, float(MARGIN))
        self._set_sticks(True)
        self._settle()
        self.entries_changed.emit()

    def _number(self) -> None:
        self._indexes = {entry.key: index for index, entry in enumerate(self._entries)}

    def put_above(self, entries: list[Entry], *, more: bool) -> None:
        """Puts entries before the first; what is in view stays where it is.

        Args:
            entries: Oldest first.
            more: Whether still older ones will come.
        """
        self._above[:0] = entries
        self._more_above = more
        if not self.verticalScrollBar().isSliderDown():  # it would run away from the pointer
            self._put_above()

    def _put_above(self) -> None:
        count = len(self._above)
        if count:
            self._entries[:0] = self._above
            self._number()
            held, before = self._held
            self._stack.put_above(self._guesses(self._above))
            self._above = []
            self._held = (held + count, self._stack.top(held + count))
            self._scroll_unseen(self.verticalScrollBar().value() + self._held[1] - before)
            self._settle()
        self.put_above_first.emit(count)

    def _scroll_unseen(self, value: float) -> None:
        """Scrolls to what looks the same, in another range; nobody is told of it."""
        bar = self.verticalScrollBar()
        blocked = bar.blockSignals(True)
        bar.setRange(0, max(0, round(self._stack.total()) - self.viewport().height()))
        bar.setValue(round(value))
        bar.blockSignals(blocked)

    def add_entry(self, entry: Entry) -> None:
        """Puts one more at the end."""
        self._indexes[entry.key] = len(self._entries)
        self._entries.append(entry)
        self._stack.add(*self._guesses([entry]))
        self._settle()
        self.entries_changed.emit()

    def update_entry(self, entry: Entry, *, at_once: bool = True) -> bool:
        """Shows another state of an entry.

        Args:
            entry: The state.
            at_once: False when this may be asked again: see `EntryLayout.update`.

        Returns:
            Whether it is shown; when not, this is to be asked again soon.

        Raises:
            KeyError: There is none of its key.
        """
        index = self._indexes[entry.key]
        layout = self._layouts.get(entry.key)
        if layout is None:
            self._stack.set_height(index, *self._guesses([entry]))
        elif layout.update(entry, at_once=at_once):
            self._stack.set_height(index, layout.height)
        else:
            return False
        self._entries[index] = entry
        self._settle()
        return True

    def remove_from(self, key: str) -> None:
        """Takes away an entry and all after it."""
        index = self._indexes[key]
        for entry in self._entries[index:]:
            del self._indexes[entry.key]
            self._layouts.pop(entry.key, None)
        del self._entries[index:]
        self._stack.remove_from(index)
        self._held = (0, float(MARGIN))
        self._settle()
        self.entries_changed.emit()

    def _guesses(self, entries: list[Entry]) -> list[float]:
        """Heights, in pixels, for entries that nobody has looked at."""
        characters = max(20.0, self.column_width / (self._look.reading.pixelSize() * 0.52))
        return [
            lines_shown(each.text, characters, folds=self._folds(each)) * LINE + FOOT + 10
            for each in entries
        ]

    def _folds(self, entry: Entry) -> bool:
        """Whether only its beginning is shown, should it be long."""
        return entry.speaker is Speaker.PERSON and entry.key not in self._unfolded

    # -- geometry -------------------------------------------------------------------------------

    @property
    def column_width(self) -> float:
        """Width of the entries, in pixels."""
        # Of the whole widget, so that nothing moves when the scroll bar comes and goes.
        room = self.width() - 2 * MARGIN
        return float(max(200, min(self._theme.size("thread_max"), room)))

    @property
    def column_left(self) -> float:
        """Where the entries begin in the viewport, which a scroll bar on the left moves."""
        return float(round((self.width() - self.column_width) / 2) - self.viewport().x())

    @property
    def offset(self) -> int:
        """How far the thread is scrolled, in pixels."""
        return self.verticalScrollBar().value()

    def layout_of(self, index: int) -> EntryLayout:
        """The layout of one entry, made now when it is not there."""
        entry = self._entries[index]
        layout = self._layouts.get(entry.key)
        if layout is not None:
            self._layouts.move_to_end(entry.key)
            layout.set_width(self.column_width)
        else:
            layout = EntryLayout(entry, self._look, self.column_width, folds=self._folds(entry))
            self._layouts[entry.key] = layout
            if len(self._layouts) > KEPT:
                self._layouts.popitem(last=False)
        self._stack.set_height(index, layout.height)
        return layout

    def locate(self, point: QPointF) -> tuple[int, QPointF]:
        """The entry at a point of the viewport, and the point in its coordinates.

        Raises:
            IndexError: There is no entry.
        """
        y = point.y() + self.offset
        index = self._stack.index_at(y)
        return index, QPointF(point.x() - self.column_left, y - self._stack.top(index))

    def rect_of(self, index: int) -> QRectF:
        """Where an entry is in the viewport."""
        top = self._stack.top(index) - self.offset
        return QRectF(self.column_left, top, self.column_width, self._stack.height(index))

    def _settle(self) -> None:
        """Lays out what is in view, and keeps in place what the reader looks at."""
        bar = self.verticalScrollBar()
        view = self.viewport().height()
        value = float(bar.value())
        if self._entries and self._sticks:
            index, room = len(self._entries) - 1, float(view)
            while index >= 0 and room > 0:
                self.layout_of(index)
                room -= self._stack.height(index) + SPACE
                index -= 1
        elif self._entries:
            value = self._lay_out_from(value)
        blocked = bar.blockSignals(True)
        bar.setPageStep(view)
        bar.setRange(0, max(0, round(self._stack.total()) - view))
        bar.setValue(bar.maximum() if self._sticks else round(value))
        bar.blockSignals(blocked)
        if self._entries:
            self._hold(bar.value())
        self.viewport().update()

    def _lay_out_from(self, value: float) -> float:
        """Lays out what is in view from a height on.

        Returns:
            The height that now shows the same: what was guessed above it got its true height.
        """
        view = self.viewport().height()
        for _ in range(4):
            index = self._stack.index_at(value)
            while index < len(self._entries) and self._stack.top(index) < value + view:
                self.layout_of(index)
                index += 1
            held, top = self._held
            moved = self._stack.top(held) - top
            self._held = (held, top + moved)
            value += moved
            if not moved:
                break
        return value

    def _hold(self, value: float) -> None:
        """Remembers where the first entry that begins in view is, to keep it there."""
        index = self._stack.index_at(value)
        if index + 1 < len(self._entries) and self._stack.top(index) < value:
            index += 1
        self._held = (index, self._stack.top(index))
        self._value = value

    def _on_scrolled(self, value: int) -> None:
        if abs(value - self._value) > self.viewport().height() and self._entries:
            # Nothing of what was in view still is: what is there now is held instead.
            index = self._stack.index_at(value)
            self._held = (index, self._stack.top(index))
        self._set_sticks(value >= self.verticalScrollBar().maximum() - NEAR_END)
        self._settle()

    # -- scrolling ------------------------------------------------------------------------------

    @property
    def sticks(self) -> bool:
        """Whether new text keeps the end in view."""
        return self._sticks

    def _set_sticks(self, sticks: bool) -> None:
        if sticks is not self._sticks:
            self._sticks = sticks
            self.sticking_changed.emit(sticks)

    def scroll_to_end(self) -> None:
        """Goes to the end and stays there."""
        self._set_sticks(True)
        self._settle()

    def scroll_to(self, index: int, rect: QRectF | None = None) -> None:
        """Brings an entry, or a place in it, into view.

        Args:
            index: Of the entry.
            rect: The place, in the entry's coordinates; its top when None.
        """
        self._set_sticks(False)
        bar, view = self.verticalScrollBar(), self.viewport().height()
        place = rect or QRectF(0, 0, 1, 40)
        # The entry is laid out once it is in view, and its place is known only then.
        for _ in range(2):
            self.layout_of(index)
            top = self._stack.top(index) + place.top()
            self._held = (index, self._stack.top(index))
            blocked = bar.blockSignals(True)
            bar.setRange(0, max(0, round(self._stack.total()) - view))
            if rect is None:
                bar.setValue(round(top) - MARGIN)
            elif top < bar.value() + MARGIN or top + place.height() > bar.value() + view - MARGIN:
                bar.setValue(round(top - view / 3))
            bar.blockSignals(blocked)
            self._settle()
        self._set_sticks(bar.value() >= bar.maximum())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lays out what is in view anew when the column changed."""
        super().resizeEvent(event)
        if self._guessed_for != self.column_width:
            self._guess_heights()
        self._settle()

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        """Nothing is moved: what is in view is painted again."""
        self.viewport().update()

    def _guess_heights(self) -> None:
        """Forgets all heights, and stays at the entry that is in view."""
        self._guessed_for = self.column_width
        if not self._entries:
            return
        bar = self.verticalScrollBar()
        first = self._stack.index_at(bar.value())
        share = (bar.value() - self._stack.top(first)) / max(1.0, self._stack.height(first))
        self._stack.fill(self._guesses(self._entries))
        self.layout_of(first)
        blocked = bar.blockSignals(True)
        bar.setRange(0, max(0, round(self._stack.total())))
        bar.setValue(round(self._stack.top(first) + share * self._stack.height(first)))
        bar.blockSignals(blocked)
        self._held = (first, self._stack.top(first))

    def _restyle(self) -> None:
        theme = self._theme
        self._look = Look(
            reading=theme.font(size="reading_px"),
            mono=theme.font("mono", "base_px"),
            small=theme.font(size="small_px"),
            colours={name: theme.color(name) for name in _COLOURS},
            density=self.devicePixelRatioF(),
            formulas=self._formulas,
            mirrored=self.isRightToLeft(),
            words=Words.translated(),
        )
        self._layouts.clear()
        self._guess_heights()
        self._settle()
