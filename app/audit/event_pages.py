"""The events of the table: pages of the log, and above or below them what came since."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject

from app.widgets.paged_records import KEPT_PAGES, PAGE_SIZE, PagedRecords
from engine.api.audit import AuditEntry

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QColor, QFont

    from app.widgets.record_model import Column
    from engine.api.audit import EventPage

__all__ = ["KEPT_PAGES", "PAGE_SIZE", "EventPages"]

_ELSEWHERE = AuditEntry(number=-1, time=0, action="", person="", object="", result="", leaf="")


class EventPages(PagedRecords[AuditEntry]):
    """Shows events that an engine finds; one that is elsewhere has the number -1.

    Newer events become pages as soon as they fill one, so that however many come, no more is kept.
    """

    def __init__(
        self,
        columns: list[Column[AuditEntry]],
        color: Callable[[str], QColor],
        mono_font: QFont,
        parent: QObject,
    ) -> None:
        super().__init__(columns, lambda each: each.number, _ELSEWHERE, color, mono_font, parent)

    def start(self, cursor: int, page: EventPage) -> None:
        """Shows the first page of a search in place of everything. See `begin_with`."""
        self.begin_with(cursor, page.events, more=page.more)

    def add(self, cursor: int, page: EventPage) -> None:
        """Takes a page that was asked for."""
        self.take(cursor, page.events, more=page.more)

    def put_above(self, events: Sequence[AuditEntry]) -> None:
        """Shows newer events, the newest first, above the others."""
        if events:
            self.beginInsertRows(QModelIndex(), 0, len(events) - 1)
            self._newer = [*events, *self._newer]
            self.endInsertRows()
            while len(self._newer) > PAGE_SIZE:
                self._make_page()

    def _make_page(self) -> None:
        """Makes a page of the oldest of the newer events; no row changes."""
        events = tuple(self._newer[-PAGE_SIZE:])
        del self._newer[-PAGE_SIZE:]
        self._cursors.insert(0, events[0].number + 1)
        self._ends = [PAGE_SIZE, *(end + PAGE_SIZE for end in self._ends)]
        self._pages = OrderedDict((page + 1, held) for page, held in self._pages.items())
        self._keep(0, events)

    def put_below(self, page: EventPage) -> None:
        """Takes newer events where the newest stand last; they are read later if others come first."""
        if self._more:
            return
        last = len(self._ends) - 1
        room = PAGE_SIZE - self._ends[last] + self._first(last)
        self._lengthen(page.events[:room])
        if page.events[room:]:
            self._append(self._last, page.events[room:], more=page.more)

    def _lengthen(self, events: tuple[AuditEntry, ...]) -> None:
        """Puts events into the last page, which has room for them."""
        if not events:
            return
        rows, last = self.rowCount(), len(self._ends) - 1
        self.beginInsertRows(QModelIndex(), rows, rows + len(events) - 1)
        self._ends[last] += len(events)
        if last in self._pages:
            self._keep(last, self._pages[last] + events)
        self._last = events[-1].number
        self.endInsertRows()
