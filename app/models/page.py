"""The models page: versions known by their hash, who approved them, and the one that answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from app.shell.page import Page, PageContext, PageHead, side_panel
from app.widgets.ask_dialog import AskDialog
from app.widgets.buttons import push_button
from app.widgets.cards import Facts
from app.widgets.digits import grouped
from app.widgets.labels import PlainLabel, frame
from app.widgets.record_model import Column, RecordTableModel
from app.widgets.table import DataTable
from app.widgets.times import local_time, mebibytes, utc_time
from engine.api.access import Role
from engine.api.events import Topic
from engine.api.models import ModelImport, ModelState, ModelVersion

if TYPE_CHECKING:
    from app.tasks import Stream


class ModelsPage(Page):
    """Lists versions, imports files, approves and activates."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self._version: ModelVersion | None = None
        self._importing: Stream[ModelImport] | None = None
        self._steward = self.session.may(Role.STEWARD)
        self.import_button = push_button(self.tr("Import a model file"), "primary")
        self.import_button.setVisible(self._steward)
        self.table = DataTable(self._table_model(), self.tr("Model versions"), (230, 96, 110, 90))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._top())
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.table, 1)
        row.addWidget(self._side())
        column.addLayout(row, 1)
        self.filter.textChanged.connect(self.table.filter_text)
        self.table.chosen.connect(lambda at: self._show_version(self.records.record(at)))
        self.import_button.clicked.connect(self._on_import)
        self.cancel_button.clicked.connect(self._on_cancel)
        self.approve_button.clicked.connect(self._on_approve)
        self.activate_button.clicked.connect(self._on_activate)
        self.remove_button.clicked.connect(self._on_remove)
        self.events.changed.connect(self._on_event)
        self.events.everything_changed.connect(self._ask)

    def _table_model(self) -> RecordTableModel[ModelVersion]:
        columns: list[Column[ModelVersion]] = [
            Column(self.tr("Name"), lambda v: v.name, tip=lambda v: v.name),
            Column(self.tr("SHA-256"), lambda v: v.sha256[:8], mono=True, tip=lambda v: v.sha256),
            Column(self.tr("State"), self._state, tone=self._tone),
            Column(self.tr("Size"), lambda v: mebibytes(v.size), lambda v: v.size),
            Column(
                self.tr("Registered"),
                lambda v: local_time(v.registered_at),
                lambda v: v.registered_at,
                tip=lambda v: utc_time(v.registered_at),
            ),
        ]
        self.records = RecordTableModel(
            columns,
            lambda v: v.sha256,
            self.theme.color,
            self.theme.font("mono", "small_px"),
            self,
        )
        return self.records

    def _state(self, version: ModelVersion) -> str:
        if version.active:
            return self.tr("active")
        return {
            ModelState.PROPOSED: self.tr("proposed"),
            ModelState.APPROVED: self.tr("approved"),
            ModelState.RETIRED: self.tr("retired"),
        }[version.state]

    @staticmethod
    def _tone(version: ModelVersion) -> str:
        if version.active:
            return "ok"
        return "warn" if version.state is ModelState.PROPOSED else ""

    def _top(self) -> QWidget:
        top = frame("page-head")
        column = QVBoxLayout(top)
        column.setContentsMargins(0, 0, 0, 10)
        column.setSpacing(0)
        column.addWidget(
            PageHead(
                self.tr("Models"),
                self.tr("Nothing runs that was not approved here, by its exact bytes."),
                (self.import_button,),
            )
        )
        row = QHBoxLayout()
        row.setContentsMargins(24, 0, 24, 0)
        row.setSpacing(8)
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(self.tr("Filter by name or hash"))
        self.filter.setAccessibleName(self.tr("Filter model versions"))
        self.filter.setFixedWidth(260)
        self.filter.setClearButtonEnabled(True)
        self.progress = QProgressBar()
        self.progress.setFixedWidth(160)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("Progress of the import"))
        self.said = PlainLabel("", "small")
        self.cancel_button = push_button(self.tr("Cancel"), name=self.tr("Cancel the import"))
        row.addWidget(self.filter)
        row.addWidget(self.progress)
        row.addWidget(self.said)
        row.addWidget(self.cancel_button)
        row.addStretch(1)
        column.addLayout(row)
        holder = QHBoxLayout()
        holder.setContentsMargins(24, 8, 24, 0)
        holder.addWidget(self.notice)
        column.addLayout(holder)
        self._show_importing(False)
        return top

    def _side(self) -> QWidget:
        panel, column = side_panel(self.theme.size("side_panel"))
        self.side_title = PlainLabel(self.tr("No version chosen"), "heading", wrap=True)
        column.addWidget(self.side_title)
        self.facts = Facts()
        column.addWidget(self.facts)
        self.approve_button = push_button(self.tr("Approve version"), "primary")
        self.activate_button = push_button(self.tr("Activate version"), "primary")
        self.remove_button = push_button(self.tr("Remove version…"), "danger")
        for button in (self.approve_button, self.activate_button, self.remove_button):
            button.hide()
            column.addWidget(button)
        self.hint = PlainLabel("", "small", wrap=True)
        column.addWidget(self.hint)
        column.addStretch(1)
        return panel

    # -- reading --------------------------------------------------------------------------------

    def activate(self) -> None:
        """Asks for the versions."""
        self._ask()

    def focus_search(self) -> None:
        """Puts the cursor into the filter."""
        self.filter.setFocus()

    def _on_event(self, topic: Topic, _subject: str) -> None:
        if topic is Topic.MODELS and self.isVisible():
            self._ask()

    def _ask(self) -> None:
        models = self.session.api.models
        self.tasks.query(self, models.list_models, self._on_models, self.show_error)

    def _on_models(self, versions: list[ModelVersion]) -> None:
        self.records.set_records(versions)
        row = max(0, self.records.row_of(self._version.sha256)) if self._version else 0
        for button in (self.approve_button, self.activate_button, self.remove_button):
            button.setVisible(False)
        if not versions:
            self._version = None
            self.side_title.setText(self.tr("No version chosen"))
        if row < len(versions):
            self.table.choose_source_row(row)
            self._show_version(versions[row])

    def _show_version(self, version: ModelVersion) -> None:
        self._version = version
        self.side_title.setText(version.name)
        digits = version.sha256
        in_lines = "\n".join(
            " ".join(digits[at + step : at + step + 8] for step in (0, 8))
            for at in range(0, len(digits), 16)
        )
        self.facts.set_fact(self.tr("SHA-256"), in_lines, "mono")
        self.facts.set_fact(self.tr("State"), self._state(version), tone=self._tone(version))
        self.facts.set_fact(self.tr("Size"), mebibytes(version.size))
        self.facts.set_fact(self.tr("Proposed by"), grouped(version.proposed_by) or self.tr("none"))
        self.facts.set_fact(
            self.tr("Approved by"), grouped(version.approved_by) or self.tr("nobody yet")
        )
        self.facts.set_fact(self.tr("Registered"), local_time(version.registered_at))
        proposed = version.state is ModelState.PROPOSED
        eyes = self.tr("waiting for a second person") if proposed else self.tr("kept")
        self.facts.set_fact(
            self.tr("Four eyes"),
            self.tr("waived, one person approved") if version.waiver else eyes,
            tone="warn" if version.waiver else "",
        )
        approved = version.state is ModelState.APPROVED and not version.active
        self.approve_button.setVisible(proposed and self._steward)
        self.activate_button.setVisible(approved and self.session.may(Role.STEWARD, Role.ADMIN))
        self.remove_button.setVisible(self.session.may(Role.ADMIN))
        self.remove_button.setEnabled(not version.active)
        self.hint.setText(self._hint(version))

    def _hint(self, version: ModelVersion) -> str:
        """What is still needed for a version, or why it cannot be removed."""
        if version.active and self.session.may(Role.ADMIN):
            return self.tr(
                "It is active: it answers now, so it cannot be removed. Activate another version "
                "first."
            )
        if version.state is not ModelState.PROPOSED:
            return ""
        principal = self.session.principal
        if not self._steward:
            return self.tr("A steward approves it. An admin can give that role on the People page.")
        if principal is not None and principal.name == version.proposed_by:
            return self.tr(
                "You proposed it, so a second steward agrees here, with their own name, password "
                "and code, or approves it from their own sign-in."
            )
        return self.tr("{0} proposed it. You approve it with a new code.").format(
            version.proposed_by
        )

    # -- changing -------------------------------------------------------------------------------

    def _on_import(self) -> None:
        dialog = QFileDialog(self, self.tr("Import a model file"))
        dialog.setObjectName("open-model")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(self.tr("GGUF files (*.gguf)"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.import_file)
        dialog.open()

    def import_file(self, path: str) -> None:
        """Copies, hashes and proposes a file."""
        if self._importing is not None:
            return
        models = self.session.api.models
        self._show_importing(True)
        self.progress.setRange(0, 0)
        self._importing = self.tasks.stream(
            self, lambda: models.add(path), self._on_progress, self._on_over, self._on_failed
        )

    def _on_cancel(self) -> None:
        if self._importing is not None:
            self._importing.cancel()
        self._show_importing(False)
        self.notice.show_text(self.tr("Import cancelled; nothing was registered."), "info")

    def _on_progress(self, steps: list[ModelImport]) -> None:
        last = steps[-1]
        self.progress.setRange(0, 1000)
        self.progress.setValue(round(1000 * last.done / max(1, last.total)))
        self.said.setText(self.tr("{0} of {1}").format(mebibytes(last.done), mebibytes(last.total)))
        if last.version is not None:
            self._version = last.version
            self.notice.show_text(
                self.tr("{0} is proposed. It can be approved by another steward.").format(
                    last.version.name
                ),
                "info",
            )

    def _on_over(self) -> None:
        self._show_importing(False)
        self._ask()

    def _on_failed(self, error: Exception) -> None:
        self._show_importing(False)
        self.show_error(error)

    def _show_importing(self, running: bool) -> None:
        if not running:
            self._importing = None
        self.import_button.setEnabled(not running)
        for widget in (self.progress, self.said, self.cancel_button):
            widget.setVisible(running)
        self.said.setText("")

    def _on_approve(self) -> None:
        if self._version is not None:
            models, sha256 = self.session.api.models, self._version.sha256
            self.tasks.command(
                self, lambda: models.approve(sha256), self._on_changed, self.show_error
            )

    def _on_activate(self) -> None:
        if self._version is not None:
            models, sha256 = self.session.api.models, self._version.sha256
            self.tasks.command(
                self, lambda: models.activate(sha256), self._on_changed, self.show_error
            )

    def _on_remove(self) -> None:
        version = self._version
        if version is None:
            return
        dialog = AskDialog(
            self,
            self.tr("Remove this version"),
            self.tr(
                "{0} leaves the register and its file, {1}, is deleted. The log keeps who proposed "
                "and approved it. To use it again, import the file anew and have it approved."
            ).format(version.name, mebibytes(version.size)),
            self.tr("Remove version"),
            danger=True,
        )
        models, sha256 = self.session.api.models, version.sha256
        dialog.accepted.connect(
            lambda: self.tasks.command(
                self,
                lambda: models.remove(sha256),
                lambda _none: self._on_removed(version.name),
                self.show_error,
            )
        )
        dialog.open()

    def _on_removed(self, name: str) -> None:
        self._version = None
        self.notice.show_text(self.tr("{0} is removed, and its file deleted.").format(name), "info")
        self._ask()

    def _on_changed(self, version: ModelVersion) -> None:
        self._version = version
        said = (
            self.tr("{0} answers from now on.") if version.active else self.tr("{0} is approved.")
        )
        self.notice.show_text(said.format(version.name), "info")
        self._ask()
