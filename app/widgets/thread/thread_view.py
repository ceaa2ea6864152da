"""The thread drawn: entries in view, what is selected and found in them, where the keyboard is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter

from app.widgets.thread.copied import is_rich
from app.widgets.thread.entry_area import EntryArea
from app.widgets.thread.entry_painter import paint_entry
from app.widgets.thread.finder import Finder
from app.widgets.thread.selection import Selection, whole

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPaintEvent

    from app.shell.theme import Theme
    from app.widgets.thread.entry import Entry, Position
    from app.widgets.thread.entry_layout import EntryLayout, Spot


SCROLL, COPY_ALL = "scroll", "copy"
"""What can be wished for before all entries are there."""
MAX_RICH_ENTRIES, MAX_RICH_TEXT = 40, 100_000
"""Messages, and characters of them, of which HTML is made: it takes a moment."""


class ThreadView(EntryArea):
    """Paints entries; `Thread` gives it mouse and keys."""

    selection_changed = Signal(bool)

    def __init__(self, theme: Theme) -> None:
        self._selection = Selection()
        self._hot: tuple[int, Spot] | None = None
        self._done: tuple[int, Spot] | None = None
        self._current = self._hovered = -1
        self.finder = Finder()
        self._wanted = ""
        self._once_whole: dict[str, Callable[[], object]] = {}
        super().__init__(theme)
        self.verticalScrollBar().valueChanged.connect(self._forget_where)
        self.entries_changed.connect(self._on_entries)
        self.put_above_first.connect(self._on_put_above)

    def set_entries(self, entries: list[Entry], *, more_above: bool = False) -> None:
        """Shows other entries, from their end, with nothing selected."""
        self.select(Selection())
        self._current = -1
        self._forget_where()
        self._once_whole.clear()
        super().set_entries(entries, more_above=more_above)

    def _on_entries(self) -> None:
        """Forgets marks on entries that are not there any more."""
        last = len(self._entries) - 1
        if self._selection.end.entry > last:
            self.select(Selection())
        self._current = min(self._current, last)
        self._hot = None
        self.finder.set_entries(self._entries)

    def _on_put_above(self, count: int) -> None:
        """Keeps marks on what they are on."""
        if self._current >= 0:
            self._current += count
        if self._hovered >= 0:
            self._hovered += count
        if self._hot is not None:
            self._hot = (self._hot[0] + count, self._hot[1])
        if self._done is not None:
            self._done = (self._done[0] + count, self._done[1])
        self._selection = self._selection.moved(count)
        self.finder.count_above(count)
        if self._wanted:
            self.go_to(self._wanted)
        if not self.more_above:
            acts, self._once_whole = self._once_whole, {}
            for act in acts.values():
                act()

    # -- what is still to come ------------------------------------------------------------------

    def go_to(self, key: str) -> None:
        """Brings an entry into view and puts the keyboard on it, at once or when it has come.

        Of a long one the first place is shown of what is looked for.

        Nobody is taken there any more who scrolled meanwhile.
        """
        index = self.index_of(key)
        if index >= 0:
            self.set_current(index)
            self.scroll_to(index)
            self.show_place(self.finder.place(self.layout_of(index), index, 0))
        elif self.more_above:
            self._wanted = key

    def go_home(self) -> None:
        """Goes to the first entry, and on to the very first when that has come."""
        self.verticalScrollBar().setValue(0)
        if self.more_above:
            self.once_whole(SCROLL, self.go_home)

    def once_whole(self, kind: str, act: Callable[[], object]) -> None:
        """Does something when all entries are there; of one kind only what was wished last."""
        self._once_whole[kind] = act

    def _forget_where(self) -> None:
        self._wanted = ""
        self._once_whole.pop(SCROLL, None)

    def scroll_to(self, index: int, rect: QRectF | None = None) -> None:
        """See `EntryArea.scroll_to`; what waited to scroll elsewhere is given up."""
        self._forget_where()
        super().scroll_to(index, rect)

    def scroll_to_end(self) -> None:
        """Goes to the end and stays there; what waited to scroll elsewhere is given up."""
        self._forget_where()
        super().scroll_to_end()

    # -- what is marked -------------------------------------------------------------------------

    @property
    def selection(self) -> Selection:
        """What is selected."""
        return self._selection

    def select(self, selection: Selection) -> None:
        """Selects something else."""
        self._selection = selection
        self.viewport().update()
        self.selection_changed.emit(bool(selection))

    def select_all(self) -> None:
        """Selects every entry as a whole."""
        if self._entries:
            self.select(whole(0, len(self._entries) - 1))

    @property
    def current(self) -> int:
        """The entry that the keyboard is on; -1 for none."""
        return self._current

    def set_current(self, index: int) -> None:
        """Puts the keyboard on an entry; -1 for none."""
        if index != self._current:
            self._current = index
            self.viewport().update()

    @property
    def hot(self) -> tuple[int, Spot] | None:
        """The entry and what in it the pointer or the keyboard is on."""
        return self._hot

    def set_hot(self, hot: tuple[int, Spot] | None) -> None:
        """Marks what would be chosen."""
        if hot != self._hot:
            self._hot = hot
            self.viewport().update()

    def set_done(self, done: tuple[int, Spot] | None) -> None:
        """Says on a button that it has copied; None ends that."""
        self._done = done
        self.viewport().update()

    def set_hovered(self, index: int) -> None:
        """Shows what can be done with the entry that the pointer is on; -1 for none."""
        if index != self._hovered:
            self._hovered = index
            self.viewport().update()

    def selected_text(self, *, as_markdown: bool = False) -> str:
        """What is selected; an entry that is selected as a whole, as it was written."""
        chosen = self._selection
        if not chosen:
            return ""
        texts = []
        for index in range(chosen.start.entry, min(chosen.end.entry + 1, len(self._entries))):
            inner = chosen.start.entry < index < chosen.end.entry
            if inner or self._is_whole(index, chosen):
                texts.append(self._entries[index].text.strip("\n"))
                continue
            layout = self.layout_of(index)
            pieces = []
            for part in range(len(layout.parts)):
                span = chosen.span(index, part, layout.length_of(part))
                if span is not None:
                    say = layout.markdown_of if as_markdown else layout.text_of
                    pieces.append(say(part, *span))
            texts.append("\n\n".join(piece for piece in pieces if piece))
        return "\n\n".join(text for text in texts if text)

    def selected_html(self) -> str:
        """What is selected as HTML, for an office program; empty where it says no more than the text.

        Of much it is not made: all would have to be laid out for it.
        """
        chosen = self._selection
        last = min(chosen.end.entry + 1, len(self._entries))
        entries = self._entries[chosen.start.entry : last]
        size = sum(len(entry.text) for entry in entries)
        if not chosen or len(entries) > MAX_RICH_ENTRIES or size > MAX_RICH_TEXT:
            return ""
        made = []
        for index in range(chosen.start.entry, last):
            layout = self.layout_of(index)
            for part in range(len(layout.parts)):
                span = chosen.span(index, part, layout.length_of(part))
                if span is not None:
                    made.append(layout.html_of(part, *span))
        html = "\n".join(piece for piece in made if piece)
        return html if is_rich(html) else ""

    def _is_whole(self, index: int, chosen: Selection) -> bool:
        layout = self.layout_of(index)
        last = max(0, len(layout.parts) - 1)
        length = layout.length_of(last) if layout.parts else 0
        return chosen.covers(index, last, length)

    def show_found(self, place: Position, length: int) -> None:
        """Brings what was found into view and selects it."""
        end = type(place)(place.entry, place.part, place.offset + length)
        self.select(Selection(place, end))
        self.show_place(place)

    def show_place(self, place: Position) -> None:
        """Brings a place into view, also one that a fold hides."""
        layout = self.layout_of(place.entry)
        if not layout.parts:
            return
        if layout.rect_of(place.part, place.offset).bottom() > layout.shown_to:
            self.fold(place.entry, folds=False)
        self.scroll_to(place.entry, layout.rect_of(place.part, place.offset))

    def fold(self, index: int, *, folds: bool) -> None:
        """Shows only the beginning of a long question, or all of it; its top stays where it is."""
        entry, layout = self._entries[index], self.layout_of(index)
        (self._unfolded.discard if folds else self._unfolded.add)(entry.key)
        layout.folds = folds
        self._set_sticks(False)
        self._held = (index, self._stack.top(index))
        self.update_entry(entry)
        if folds and self.rect_of(index).top() < 0:
            self.scroll_to(index)

    # -- painting -------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the entries in view."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._theme.color("background"))
        if not self._entries:
            return
        area = QRectF(event.rect())
        index = self._stack.index_at(area.top() + self.offset)
        while index < len(self._entries):
            layout = self.layout_of(index)
            place = self.rect_of(index).topLeft()
            if place.y() > area.bottom():
                break
            painter.save()
            painter.translate(place)
            self._paint(painter, index, layout, area.translated(-place))
            painter.restore()
            index += 1

    def _paint(self, painter: QPainter, index: int, layout: EntryLayout, clip: QRectF) -> None:
        paint_entry(
            painter,
            layout,
            clip,
            selected=lambda part: self._selection.span(index, part, layout.length_of(part)),
            found=lambda part: self.finder.spans(layout, part),
            hot=self._hot[1] if self._hot is not None and self._hot[0] == index else None,
            done=self._done[1] if self._done is not None and self._done[0] == index else None,
            is_current=index == self._current and self.hasFocus(),
            is_hovered=index == self._hovered,
        )
