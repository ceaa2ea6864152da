"""Writes what a table shows into a file, as CSV (RFC 4180) or tab-separated text."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from app.widgets.table import DataTable

ROWS_A_TURN = 200
"""Read between two looks of the event loop at anything else."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""How cells begin that a spreadsheet would run."""


class TableExport(QObject):
    """Gathers the rows of a table a few at a time, so that the window never waits.

    Args:
        table: What it shows is exported, in its order.
        comma: CSV; otherwise tab-separated.

    Attributes:
        progressed: Emitted with rows read and rows in all.
        gathered: Emitted with the text of the file.
    """

    progressed = Signal(int, int)
    gathered = Signal(str)

    def __init__(self, table: DataTable, *, comma: bool, parent: QObject) -> None:
        super().__init__(parent)
        self._table = table
        self._comma = comma
        self._at = 0
        self._lines: list[list[str]] = []
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._turn)
        # Rows that came or went meanwhile would be missed or come twice.
        for moved in (table.proxy.rowsInserted, table.proxy.rowsRemoved):
            moved.connect(self._begin)
        for moved in (table.proxy.layoutChanged, table.proxy.modelReset):
            moved.connect(self._begin)

    def start(self) -> None:
        """Begins."""
        self._begin()
        self._timer.start()

    def _begin(self) -> None:
        self._at = 0
        self._lines = [self._table.headings()]

    def cancel(self) -> None:
        """Gives up; nothing is emitted any more."""
        self._timer.stop()
        self.deleteLater()

    def _turn(self) -> None:
        rows = self._table.proxy.rowCount()
        until = min(rows, self._at + ROWS_A_TURN)
        for row in range(self._at, until):
            self._lines.append([as_data(cell) for cell in self._table.cells(row)])
        self._at = until
        self.progressed.emit(until, rows)
        if until >= rows:
            self._timer.stop()
            self.gathered.emit(as_text(self._lines, comma=self._comma))
            self.deleteLater()


def as_text(lines: list[list[str]], *, comma: bool) -> str:
    """Lines of cells as CSV, or as tab-separated text."""
    text = io.StringIO()
    end = "\r\n" if comma else "\n"
    csv.writer(text, delimiter="," if comma else "\t", lineterminator=end).writerows(lines)
    return text.getvalue()


def as_data(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula: text of others may be in it."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
