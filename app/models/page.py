"""The models page: versions known by their hash, who approved them, and the one that answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFileDialog, QFrame, QPushButton, QVBoxLayout

from app.models.cards import ModelCards, is_away
from app.shell.actions import PageAction
from app.shell.page import Named, PageContext
from app.shell.table_page import Choice, TablePage, TableSpec
from app.widgets.ask_dialog import AskDialog
from app.widgets.cards import Facts
from app.widgets.digits import grouped
from app.widgets.flow import Flow
from app.widgets.labels import PlainLabel
from app.widgets.record_model import Column, time_column
from app.widgets.times import both_times, local_time, mebibytes
from engine.api.access import Role
from engine.api.events import Topic
from engine.api.models import ModelImport, ModelState, ModelVersion

if TYPE_CHECKING:
    from app.session import Client, Session
    from app.tasks import Stream
    from engine.api.system import Status


class ModelsPage(TablePage[ModelVersion]):
    """Lists versions, imports files, approves and activates."""

    COUNTED = Topic.MODELS

    def __init__(self, context: PageContext) -> None:
        self._importing: Stream[ModelImport] | None = None
        self._imported: ModelVersion | None = None
        self._is_away = False
        super().__init__(context)
        self._steward = self.session.may(Role.STEWARD)
        self.events.changed.connect(self._on_event)

    @staticmethod
    def actions_offered() -> tuple[PageAction, ...]:
        """Import, and what is done with the version that is chosen."""
        translate = QCoreApplication.translate
        page, steward = ModelsPage, (Role.STEWARD,)
        return (
            PageAction(
                "models.import",
                translate("ModelsPage", "Import a model file"),
                page.ask_file,
                roles=steward,
            ),
            PageAction(
                "models.approve",
                translate("ModelsPage", "Approve version"),
                page.approve,
                roles=steward,
                ready=False,
            ),
            PageAction(
                "models.activate",
                translate("ModelsPage", "Activate version"),
                page.activate_version,
                roles=(Role.STEWARD, Role.ADMIN),
                ready=False,
            ),
            PageAction(
                "models.remove",
                translate("ModelsPage", "Remove version"),
                page.remove,
                roles=(Role.ADMIN,),
                ready=False,
            ),
            PageAction(
                "models.export", translate("ModelsPage", "Export model versions"), page.export
            ),
        )

    @staticmethod
    def names(api: Client) -> list[Named]:
        """Every version."""
        kind = QCoreApplication.translate("ModelsPage", "Model")
        return [
            Named(f"{kind} {each.sha256[:8]}", each.name, each.sha256)
            for each in api.models.list_models()
        ]

    @staticmethod
    def waiting(session: Session) -> int:
        """Proposals of others, for who may approve them."""
        if session.principal is None or not session.may(Role.STEWARD):
            return 0
        own, versions = session.principal.name, session.api.models.list_models()
        return sum(
            each.state is ModelState.PROPOSED and each.proposed_by != own for each in versions
        )

    def describe(self) -> TableSpec[ModelVersion]:
        """What the frame is filled with."""
        return TableSpec(
            key="models",
            title=self.tr("Models"),
            purpose=self.tr("Nothing runs that was not approved here, by its exact bytes."),
            label=self.tr("Model versions"),
            columns=self._columns(),
            identity=lambda version: version.sha256,
            widths=(250, 96, 110, 100),
            least=(140, 88, 80, 80),
            hint=self.tr("Filter by name or hash"),
            nothing_chosen=self.tr("No version chosen"),
            empty=(
                self.tr("No model yet"),
                self.tr(
                    "A model is a GGUF file, known by its hash. One steward imports and proposes it, "
                    "another approves it; then it can be activated and answers."
                ),
            ),
            begin="models.import",
            choices=(
                Choice(
                    self.tr("State"),
                    (
                        (self.tr("All states"), None),
                        (self.tr("Proposed"), lambda v: v.state is ModelState.PROPOSED),
                        (self.tr("Approved"), lambda v: v.state is ModelState.APPROVED),
                        (self.tr("Retired"), lambda v: v.state is ModelState.RETIRED),
                    ),
                ),
            ),
        )

    def _columns(self) -> list[Column[ModelVersion]]:
        return [
            Column(self.tr("Name"), lambda v: v.name),
            Column(
                self.tr("SHA-256"),
                lambda v: v.sha256[:8],
                mono=True,
                tip=lambda v: v.sha256,
                whole=lambda v: v.sha256,
            ),
            Column(self.tr("State"), self._state, tone=self._tone),
            Column(self.tr("Size"), lambda v: mebibytes(v.size), lambda v: v.size),
            time_column(self.tr("Registered"), lambda v: v.registered_at),
        ]

    def _state(self, version: ModelVersion) -> str:
        if version.active:
            return self.tr("not loaded") if self._is_away else self.tr("active")
        return {
            ModelState.PROPOSED: self.tr("proposed"),
            ModelState.APPROVED: self.tr("approved"),
            ModelState.RETIRED: self.tr("retired"),
        }[version.state]

    def _tone(self, version: ModelVersion) -> str:
        if version.active:
            return "warn" if self._is_away else "ok"
        return "warn" if version.state is ModelState.PROPOSED else ""

    def head_actions(self) -> tuple[QPushButton, ...]:
        """Import."""
        self.import_button = self.button_of("models.import", "primary")
        return (self.import_button,)

    def cards(self) -> tuple[QFrame, ...]:
        """What answers, what waits, what is kept."""
        self._cards = ModelCards(self)
        return self._cards.all

    def fill_side(self, column: QVBoxLayout) -> None:
        """Facts, what can be done, and what is still needed."""
        self.facts = Facts()
        column.addWidget(self.facts)
        self.approve_button = self.button_of("models.approve", "primary")
        self.activate_button = self.button_of("models.activate", "primary")
        self.remove_button = self.button_of("models.remove", "danger")
        buttons = Flow()
        column.addLayout(buttons)
        for button in (self.approve_button, self.activate_button, self.remove_button):
            button.hide()
            buttons.addWidget(button)
        self.hint = PlainLabel("", "small", wrap=True)
        column.addWidget(self.hint)
        column.addStretch(1)

    # -- reading --------------------------------------------------------------------------------

    def _on_event(self, topic: Topic, subject: str) -> None:
        if not self.isVisible():
            return
        if topic is Topic.MODELS:
            self.read()
        elif topic is Topic.STATUS and subject == "worker":
            system = self.session.api.system
            self.tasks.query(self, system.status, self._on_status, lambda _error: None)

    def _on_status(self, status: Status) -> None:
        if is_away(status) is not self._is_away:
            self.read()

    def read(self) -> None:
        """Asks for the versions, and whether the active one is loaded."""
        api = self.session.api
        self.ask(lambda: (api.models.list_models(), api.system.status()), self._on_models)

    def _on_models(self, told: tuple[list[ModelVersion], Status]) -> None:
        versions, status = told
        self._is_away = is_away(status)
        self.show_records(versions)
        self._cards.show_versions(versions, loaded=not self._is_away)
        self.facts.setVisible(bool(versions))
        if not versions:
            self._offer(approve=False, activate=False, remove=False)
            self.hint.setText("")

    def _offer(self, *, approve: bool, activate: bool, remove: bool) -> None:
        for key, button, possible in (
            ("models.approve", self.approve_button, approve),
            ("models.activate", self.activate_button, activate),
            ("models.remove", self.remove_button, remove),
        ):
            allowed = self.offered.get(key) is not None
            self.offered.enable(key, possible)
            button.setVisible(allowed and possible)

    def show_record(self, record: ModelVersion) -> None:
        """Shows a version."""
        version = record
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
        at = version.registered_at
        self.facts.set_fact(self.tr("Registered"), local_time(at), tip=both_times(at))
        proposed = version.state is ModelState.PROPOSED
        eyes = self.tr("waiting for a second person") if proposed else self.tr("kept")
        self.facts.set_fact(
            self.tr("Four eyes"),
            self.tr("waived, one person approved") if version.waiver else eyes,
            tone="warn" if version.waiver else "",
        )
        approved = version.state is ModelState.APPROVED
        self._offer(
            approve=proposed,
            activate=approved and (self._is_away or not version.active),
            remove=not version.active,
        )
        self.hint.setText(self._hint(version))

    def _hint(self, version: ModelVersion) -> str:
        """What is still needed for a version, or why it does not answer or cannot be removed."""
        if version.active and self._is_away:
            return self.tr(
                "It is active, but not loaded, so nothing can answer. A steward or an admin activates "
                "it again, and it is loaded."
            )
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

    def ask_file(self) -> None:
        """Asks which file to import."""
        dialog = QFileDialog(self, self.tr("Import a model file"))
        dialog.setObjectName("open-model")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(self.tr("GGUF files (*.gguf)"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.import_file)
        dialog.open()

    def import_file(self, path: str) -> None:
        """Copies, hashes and proposes a file; the tray shows how far it is."""
        if self._importing is not None:
            return
        models = self.session.api.models
        self.notice.hide()
        self._imported = None
        self.offered.enable("models.import", False)
        self._importing = self.tasks.stream(
            self, lambda: models.add(path), self._on_progress, self._on_over, self._on_failed
        )

    def would_be_lost(self) -> str:
        """An import ends with the window."""
        return self.tr("The import of a model") if self._importing is not None else ""

    def _on_progress(self, steps: list[ModelImport]) -> None:
        version = steps[-1].version
        if version is not None:
            self.current = self._imported = version
            said = self.tr("{0} is proposed. It can be approved by another steward.")
            if version.state is ModelState.APPROVED:
                said = self.tr("The file of {0} is back. Its approval stays.")
            self.notice.show_text(said.format(version.name), "info")

    def _on_over(self) -> None:
        self._end_import()
        if self._imported is None:
            self.notice.show_text(self.tr("Import cancelled; nothing was registered."), "info")
        self.read()

    def _on_failed(self, error: Exception) -> None:
        self._end_import()
        self.show_error(error)

    def _end_import(self) -> None:
        self._importing = None
        self.offered.enable("models.import", True)

    def approve(self) -> None:
        """Approves the version that is chosen."""
        if self.current is not None:
            models, sha256 = self.session.api.models, self.current.sha256
            self.tasks.command(
                self, lambda: models.approve(sha256), self._on_changed, self.show_error
            )

    def activate_version(self) -> None:
        """Lets the version that is chosen answer."""
        if self.current is not None:
            models, sha256 = self.session.api.models, self.current.sha256
            self.tasks.command(
                self, lambda: models.activate(sha256), self._on_changed, self.show_error
            )

    def remove(self) -> None:
        """Asks whether to remove the version that is chosen."""
        version = self.current
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
        self.current = None
        self.notice.show_text(self.tr("{0} is removed, and its file deleted.").format(name), "info")
        self.read()

    def _on_changed(self, version: ModelVersion) -> None:
        self.current = version
        said = (
            self.tr("{0} answers from now on.") if version.active else self.tr("{0} is approved.")
        )
        self.notice.show_text(said.format(version.name), "info")
        self.read()
