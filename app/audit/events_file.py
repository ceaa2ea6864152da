"""Exporting events: everything that the filters let through, read page by page into one file."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.audit.event_words import result_words
from app.shell.jobs import FAILED
from app.widgets.table_export import as_data, as_text
from app.widgets.times import utc_time

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.audit.event_search import EventSearch
    from app.shell.page import Page
    from app.widgets.table import DataTable
    from engine.api.audit import Audit, AuditEntry, EventFilter

PAGE_SIZE = 1_000
START = -1


class EventsFile(QObject):
    """Exports all events of a search, not only those that the table holds.

    Args:
        page: Whose; its jobs show the work.
        table: Has the headings.
        label: What they are.
        search: The search.
    """

    def __init__(self, page: Page, table: DataTable, label: str, search: EventSearch) -> None:
        super().__init__(page)
        self._page, self._table, self._label, self._search = page, table, label, search

    def write(self, path: str) -> None:
        """Writes what is found; a file of that name is replaced when all of it is there."""
        jobs, file, audit = self._page.jobs, Path(path), self._page.session.api.audit
        search, headings = self._search, self._table.headings()
        wanted, oldest_first, matches = search.filter, search.oldest_first, search.matches
        written = 0

        def progressed(steps: list[int]) -> None:
            nonlocal written
            written = steps[-1]
            jobs.progress(key, written, max(matches, written))

        def done() -> None:
            said = self.tr("%Ln lines are in {0}, for you alone.", "", written).format(file.name)
            jobs.end(key, said)

        def failed(_error: Exception) -> None:
            said = self.tr("{0} could not be written. Choose another folder.").format(file.name)
            jobs.end(key, said, FAILED)

        stream = self._page.tasks.stream(
            self,
            lambda: _written(audit, wanted, file, headings, oldest_first=oldest_first),
            progressed,
            done,
            failed,
        )
        key = jobs.begin(self.tr("Exporting: {0}").format(self._label), stream.cancel)


def _written(
    audit: Audit, wanted: EventFilter, file: Path, headings: list[str], *, oldest_first: bool
) -> Iterator[int]:
    """Writes page after page; yields how many events are written."""
    part, comma = file.with_name(f"{file.name}.partial"), file.suffix.lower() != ".tsv"
    part.unlink(missing_ok=True)
    kept = False
    try:
        with os.fdopen(
            os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600),
            "w",
            encoding="utf-8",
            newline="",
        ) as lines:
            lines.write(as_text([headings], comma=comma))
            cursor, count, more = START, 0, True
            while more:
                page = audit.find(wanted, PAGE_SIZE, cursor, oldest_first)
                lines.write(as_text([_cells(event) for event in page.events], comma=comma))
                count += len(page.events)
                more = page.more
                cursor = page.events[-1].number if page.events else cursor
                yield count
            lines.flush()
            os.fsync(lines.fileno())
        part.replace(file)
        kept = True
    finally:
        if not kept:
            part.unlink(missing_ok=True)


def _cells(event: AuditEntry) -> list[str]:
    cells = (
        str(event.number),
        utc_time(event.time),
        event.person,
        event.action,
        event.object,
        result_words(event),
    )
    return [as_data(cell) for cell in cells]
