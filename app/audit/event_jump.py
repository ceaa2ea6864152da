"""Going to one event by its number, from wherever it was named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from engine.api.audit import EventFilter

if TYPE_CHECKING:
    from app.audit.event_search import EventSearch
    from app.shell.table_page import TablePage
    from app.widgets.paged_records import PagedRecords
    from engine.api.audit import AuditEntry, EventPage

NOWHERE = -1


class EventJump(QObject):
    """Chooses an event in the table where it was read already; shows it in the side panel in any case.

    Args:
        page: Has the table and the side panel.
        pages: The events that were read.
        search: Says when they are others.

    Attributes:
        arrived: Emitted when the event is shown.
    """

    arrived = Signal()

    def __init__(
        self, page: TablePage[AuditEntry], pages: PagedRecords[AuditEntry], search: EventSearch
    ) -> None:
        super().__init__(page)
        self._page, self._pages = page, pages
        self._wanted = NOWHERE
        search.begun.connect(self._look)

    def go(self, number: int) -> None:
        """Goes there; before anything was read, as soon as that is."""
        self._wanted = number
        if self._pages.rowCount():
            self._look()

    def _look(self) -> None:
        number, page = self._wanted, self._page
        if number == NOWHERE:
            return
        self._wanted = NOWHERE
        row = self._pages.row_of(number)
        if row >= 0:
            page.choose(row)
            self.arrived.emit()
            return
        audit = page.session.api.audit
        page.tasks.query(
            self, lambda: audit.find(EventFilter(), 1, number + 1), self._show, page.show_error
        )

    def _show(self, found: EventPage) -> None:
        for event in found.events:
            self._page.table.clearSelection()
            self._page.show_record(event)
        self.arrived.emit()
