"""Going to one event by its number, from wherever it was named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from engine.api.audit import EventFilter

if TYPE_CHECKING:
    from app.audit.page import AuditPage
    from engine.api.audit import EventPage

NOWHERE = -1


class EventJump(QObject):
    """Chooses an event in the table where it was read already; shows it in the side panel in any case.

    Args:
        page: The audit page.
    """

    def __init__(self, page: AuditPage) -> None:
        super().__init__(page)
        self._page = page
        self._wanted = NOWHERE
        page.search.begun.connect(self._look)

    def go(self, number: int) -> None:
        """Goes there; before anything was read, as soon as that is."""
        self._wanted = number
        if self._page.pages.rowCount():
            self._look()

    def _look(self) -> None:
        number, page = self._wanted, self._page
        if number == NOWHERE:
            return
        self._wanted = NOWHERE
        row = page.pages.row_of(number)
        if row >= 0:
            page.choose(row)
            self._point_out()
            return
        audit = page.session.api.audit
        page.tasks.query(
            self, lambda: audit.find(EventFilter(), 1, number + 1), self._show, page.show_error
        )

    def _show(self, found: EventPage) -> None:
        for event in found.events:
            self._page.table.clearSelection()
            self._page.show_record(event)
        self._point_out()

    def _point_out(self) -> None:
        page = self._page
        page.bundle.leave()
        page.checkpoints.leave()
        page.side.show_only_event()
        page.table.setFocus()
