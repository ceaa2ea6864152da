"""Exporting a table: asks for a file, gathers the rows, writes it; shown in the tray meanwhile."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog

from app.first_run.recovery_step import write_private
from app.shell.jobs import FAILED
from app.widgets.table_export import TableExport

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.shell.page import Page
    from app.widgets.table import DataTable


class TableFile(QObject):
    """Exports one table of one page.

    Args:
        page: Whose; its jobs show the work.
        table: What it shows is exported, in its order.
        label: What the table holds.
        write: Writes to the file that was chosen; left out, what the table shows is written.
    """

    def __init__(
        self,
        page: Page,
        table: DataTable,
        label: str,
        write: Callable[[str], None] | None = None,
    ) -> None:
        super().__init__(page)
        self._page, self._table, self._label = page, table, label
        self._write = write or self.write

    def ask(self) -> None:
        """Asks where to."""
        dialog = QFileDialog(self._page, self.tr("Export table"))
        dialog.setObjectName("export-table")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([self.tr("CSV (*.csv)"), self.tr("Tab-separated text (*.tsv)")])
        dialog.setDefaultSuffix("csv")
        dialog.filterSelected.connect(
            lambda chosen: dialog.setDefaultSuffix("tsv" if "*.tsv" in chosen else "csv")
        )
        dialog.selectFile(f"{self._label.lower()}.csv")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._write)
        dialog.open()

    def write(self, path: str) -> None:
        """Writes to a file that only its owner may read; its ending chooses CSV or TSV."""
        jobs, file = self._page.jobs, Path(path)
        export = TableExport(self._table, comma=file.suffix.lower() != ".tsv", parent=self)
        title = self.tr("Exporting: {0}").format(self._label)
        key = jobs.begin(title, export.cancel)
        rows = self._table.proxy.rowCount()
        export.progressed.connect(lambda done, total: jobs.progress(key, done, total))

        def failed(_error: Exception) -> None:
            said = self.tr("{0} could not be written. Choose another folder.").format(file.name)
            jobs.end(key, said, FAILED)

        def write(text: str) -> None:
            said = self.tr("%Ln lines are in {0}, for you alone.", "", rows).format(file.name)
            self._page.tasks.command(
                self,
                lambda: write_private(file, text),
                lambda _none: jobs.end(key, said),
                failed,
                "files",
            )

        export.gathered.connect(write)
        export.start()
