"""The alerts of the table: pages that the engine finds, read anew when alerts came or changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.widgets.paged_records import PAGE_SIZE, PagedRecords
from engine.api.alerts import Alert, AlertFilter, AlertState, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from PySide6.QtGui import QColor, QFont

    from app.session import Session
    from app.tasks import Tasks
    from app.widgets.record_model import Column
    from engine.api.alerts import AlertPage

    Ask = Callable[[Callable[[], AlertPage], Callable[[AlertPage], None]], None]

FIRST = ""
"""The cursor of the first page."""
MOST_AT_ONCE = 1_000
"""Rows that are read again together; beyond them the table begins anew."""
_ELSEWHERE = Alert(
    alert_id="",
    rule="",
    severity=Severity.NOTICE,
    criteria=(),
    object="",
    subject="",
    text="",
    facts={},
    raised_at=0,
    last_at=0,
    count=0,
    first_event=-1,
    last_event=-1,
    state=AlertState.NEW,
)


class AlertPages(PagedRecords[Alert]):
    """Shows alerts; one that is elsewhere has no id.

    Attributes:
        shrunk: Emitted when a page is shorter than it was: some of its alerts are no more as wanted.
    """

    shrunk = Signal()

    def __init__(
        self,
        columns: list[Column[Alert]],
        color: Callable[[str], QColor],
        mono_font: QFont,
        parent: QObject,
    ) -> None:
        super().__init__(columns, lambda each: each.alert_id, _ELSEWHERE, color, mono_font, parent)

    def show(self, page: AlertPage) -> None:
        """Shows what was read from the beginning on; rows stay where no alert came or went."""
        alerts, shown = page.alerts, self.records()
        same = len(shown) == self.rowCount() and [each.alert_id for each in shown] == [
            each.alert_id for each in alerts
        ]
        if same and alerts:
            for at in range(len(self._cursors)):
                self._pages[at] = alerts[self._first(at) : self._ends[at]]
            self._more = page.more
            self.dataChanged.emit(
                self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1)
            )
            return
        first = alerts[:PAGE_SIZE]
        self.begin_with(FIRST, first, more=page.more or len(alerts) > PAGE_SIZE)
        for at in range(PAGE_SIZE, len(alerts), PAGE_SIZE):
            more = page.more or len(alerts) > at + PAGE_SIZE
            self._append(self._last, alerts[at : at + PAGE_SIZE], more=more)

    def _put_back(self, page: int, records: tuple[Alert, ...]) -> None:
        if len(records) < self._ends[page] - self._first(page):
            self.shrunk.emit()
        else:
            super()._put_back(page, records)


class AlertSearch(QObject):
    """Finds alerts and puts them into the table's model.

    Args:
        session: Whose engine.
        tasks: Threads.
        pages: Where the alerts go.
        ask: Reads a first page; what comes of a failure is the page's own.
        parent: Owner.

    Attributes:
        filter: What is searched for.
        coming: Emitted before what is shown is replaced.
        came: Emitted with the page once it is shown.
        failed: Emitted with the error of a later page.
    """

    coming = Signal()
    came = Signal(object)
    failed = Signal(object)

    def __init__(
        self, session: Session, tasks: Tasks, pages: AlertPages, ask: Ask, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session, self._tasks, self._pages, self._ask = session, tasks, pages, ask
        self.filter = AlertFilter()
        self._number = 0
        pages.wanted.connect(self._ask_page)
        pages.shrunk.connect(self.renew)

    def begin(self, wanted: AlertFilter) -> None:
        """Searches; answers to an earlier search are dropped."""
        self._read(wanted, PAGE_SIZE)

    def renew(self) -> None:
        """Reads again what is shown, and what came since."""
        rows = self._pages.rowCount()
        self._read(self.filter, max(PAGE_SIZE, rows) if rows <= MOST_AT_ONCE else PAGE_SIZE)

    @property
    def is_long(self) -> bool:
        """Whether so much is shown that reading it again would begin the table anew."""
        return self._pages.rowCount() > MOST_AT_ONCE

    def _read(self, wanted: AlertFilter, limit: int) -> None:
        self._number += 1
        number, alerts = self._number, self._session.api.alerts

        def take(page: AlertPage) -> None:
            if number == self._number:
                self.filter = wanted
                self.coming.emit()
                self._pages.show(page)
                self.came.emit(page)

        self._ask(lambda: alerts.list_alerts(wanted, limit), take)

    def _ask_page(self, cursor: Hashable) -> None:
        alerts, wanted, number = self._session.api.alerts, self.filter, self._number

        def take(page: AlertPage) -> None:
            if number == self._number:
                self._pages.take(cursor, page.alerts, more=page.more)

        def give_up(error: Exception) -> None:
            if number == self._number:
                self._pages.failed(cursor)
                self.failed.emit(error)

        self._tasks.query(
            self, lambda: alerts.list_alerts(wanted, PAGE_SIZE, str(cursor)), take, give_up
        )
