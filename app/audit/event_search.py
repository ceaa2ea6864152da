"""One search of the log: its first page, later ones as one scrolls, and what comes while it is shown."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.audit.event_pages import PAGE_SIZE
from engine.api.audit import EventFilter

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.audit.event_pages import EventPages
    from app.session import Session
    from app.tasks import Tasks
    from engine.api.audit import EventPage

    Ask = Callable[[Callable[[], EventPage], Callable[[EventPage], None]], None]

START = -1


class EventSearch(QObject):
    """Finds events and puts them into the table's model.

    Args:
        session: Whose engine.
        tasks: Threads.
        pages: Where the events go.
        ask: Reads a first page; what comes of a failure is the page's own.
        parent: Owner.

    Attributes:
        filter: What is searched for.
        oldest_first: In which order.
        matches: Events found in all, newer ones included.
        exact: Whether there are no more.
        searched: Events of the log that were looked at.
        begun: Emitted when a first page is shown.
        newer: Emitted before (-1) and after (how many) newer events are put above.
        failed: Emitted with the error of a later page.
    """

    begun = Signal()
    newer = Signal(int)
    failed = Signal(object)

    def __init__(
        self, session: Session, tasks: Tasks, pages: EventPages, ask: Ask, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session, self._tasks, self._pages, self._ask = session, tasks, pages, ask
        self.filter = EventFilter()
        self.oldest_first = False
        self.matches, self.exact, self.searched = 0, True, 0
        self._number = 0
        self._tailing = False
        pages.wanted.connect(self._ask_page)

    def begin(self, wanted: EventFilter, *, oldest_first: bool) -> None:
        """Searches; answers to an earlier search are dropped."""
        self._number += 1
        self._tailing = False
        audit = self._session.api.audit
        self._ask(
            lambda: audit.find(wanted, PAGE_SIZE, START, oldest_first),
            partial(self._on_first, self._number, wanted, oldest_first),
        )

    def _on_first(
        self, number: int, wanted: EventFilter, oldest_first: bool, page: EventPage
    ) -> None:
        if number != self._number:
            return
        self.filter, self.oldest_first = wanted, oldest_first
        self.matches, self.exact, self.searched = page.matches, page.exact, page.size
        self._pages.start(START if oldest_first else page.size, page)
        self.begun.emit()

    def _ask_page(self, cursor: int) -> None:
        audit, wanted, oldest_first = self._session.api.audit, self.filter, self.oldest_first
        number = self._number

        def take(page: EventPage) -> None:
            if number == self._number:
                self._pages.add(cursor, page)

        def give_up(error: Exception) -> None:
            if number == self._number:
                self._pages.failed(cursor)
                self.failed.emit(error)

        self._tasks.query(
            self, lambda: audit.find(wanted, PAGE_SIZE, cursor, oldest_first), take, give_up
        )

    def follow(self) -> None:
        """Looks for events that came since; those that match are shown."""
        if self._tailing:
            return
        self._tailing = True
        audit, wanted, newest = self._session.api.audit, self.filter, self.searched - 1
        number = self._number

        def take(page: EventPage) -> None:
            if number == self._number:
                self._tailing = False
                self._on_newer(page)

        def give_up(_error: Exception) -> None:
            self._tailing = False

        # Before the first event there is no cursor; then all of the log is new.
        self._tasks.query(
            self, lambda: audit.find(wanted, PAGE_SIZE, newest, oldest_first=True), take, give_up
        )

    def _on_newer(self, page: EventPage) -> None:
        events = page.events
        self.searched = max(self.searched, page.size)
        if not events:
            return
        if page.more or not self._pages.rowCount():
            self.begin(self.filter, oldest_first=self.oldest_first)
            return
        self.matches += len(events)
        self.newer.emit(-1)
        if self.oldest_first:
            self._pages.put_below(page)
        else:
            self._pages.put_above(events[::-1])
        self.newer.emit(0 if self.oldest_first else len(events))
