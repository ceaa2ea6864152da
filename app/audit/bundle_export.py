"""Exporting a signed bundle: where to, the work in the tray, and what came of it."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDateTime, QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.errors import notice_of
from app.shell.jobs import FAILED
from app.sign_in.confirm_dialog import told_beside
from app.stream import close_stream
from app.task import CancelToken
from engine.api.errors import ConfirmationNeededError, EngineError
from engine.rpc.client.bundle_writer import WrittenBundle, writing_bundle

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.shell.page import Page
    from app.tasks import Stream
    from engine.api.audit import Audit
    from engine.api.log_export import ExportPiece, ExportRequest
    from engine.rpc.client.bundle_writer import Writing

MOST_NAMES = 1_000
_LATEST = 2**47
"""No event is later, in seconds."""


@dataclass(frozen=True)
class ExportedBundle:
    """A bundle, and where it lies."""

    path: Path
    written: WrittenBundle


class BundleExport(QObject):
    """Exports one bundle at a time; goes on whatever page is shown.

    Args:
        page: Its tasks, jobs and session.

    Attributes:
        begun: Emitted when a folder was chosen.
        progressed: Emitted with how far it is, and out of how much.
        exported: Emitted with an `ExportedBundle`.
        failed: Emitted with why nothing was exported, and its tone.
    """

    begun = Signal()
    progressed = Signal(object, object)
    exported = Signal(object)
    failed = Signal(str, str)

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self._stream: Stream[Writing] | None = None
        self._token = CancelToken()
        self._key = ""
        self._target = Path()

    @property
    def is_running(self) -> bool:
        """Whether one is being made."""
        return self._stream is not None

    def ask(self, owner: QWidget, request: ExportRequest, *, tar: bool, filters: str = "") -> None:
        """Asks for a folder, and exports into it.

        Args:
            owner: Above which the folder is asked for.
            request: What the bundle is to cover.
            tar: One file, and no folder.
            filters: What the report is narrowed to, as whoever confirms reads it.
        """
        dialog = QFileDialog(owner, self.tr("Choose the folder to put the bundle into"))
        dialog.setObjectName("export-bundle")
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(
            lambda folder: self._begin(request, Path(folder), tar=tar, filters=filters)
        )
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _begin(self, request: ExportRequest, folder: Path, *, tar: bool, filters: str) -> None:
        if self._stream is not None:
            return
        audit = self._page.session.api.audit
        cancel_job = self._page.session.api.system.cancel_job
        stamp = QDateTime.currentDateTime().toString("yyyy-MM-dd-HHmm")
        target = _free(
            folder, f"{'case' if request.incident_id else 'audit'}-{stamp}", ".tar" if tar else ""
        )
        self._target, self._token = target, CancelToken()
        token = self._token

        def export() -> Iterator[ExportPiece]:
            pieces = audit.export(request)
            token.on_cancel(lambda: close_stream(pieces))
            return pieces

        def steps() -> Iterator[Writing]:
            # Not the stream is cancelled, which would tell no more: a bundle may be there already.
            try:
                with contextlib.closing(
                    writing_bundle(export, target, tar=tar, failed=cancel_job)
                ) as writing:
                    for step in writing:
                        if token.cancelled and step.written is None:
                            return
                        yield step
            except ConfirmationNeededError as asked:
                facts = _facts(audit, request, target, filters)
                raise told_beside(asked, facts) from None

        self._stream = self._page.tasks.stream(
            self, steps, self._on_steps, self._on_over, self._on_failed
        )
        self.begun.emit()

    def cancel(self) -> None:
        """Gives it up, in the tray too; unless it is there by then, nothing of it is kept."""
        if self._key:
            self._page.jobs.cancel(self._key)
        else:
            self._token.cancel()

    def _on_steps(self, steps: list[Writing]) -> None:
        step, jobs = steps[-1], self._page.jobs
        if not self._key:
            # Not before it is confirmed: the tray shows work, and no question.
            title = self.tr("Exporting a signed bundle")
            self._key = jobs.begin(title, self._token.cancel, step.job_id)
        jobs.progress(self._key, step.done, step.total)
        self.progressed.emit(step.done, step.total)
        if step.written is not None:
            jobs.end(self._key, self.tr("{0} is written.").format(self._target.name))
            self._end()
            self.exported.emit(ExportedBundle(self._target, step.written))

    def _on_over(self) -> None:
        if self._stream is not None:
            self._end()
            self.failed.emit(self.tr("Cancelled. Nothing of it was kept."), "info")

    def _on_failed(self, error: Exception) -> None:
        if self._token.cancelled:
            self._on_over()
            return
        if self._key:
            said = self.tr("Nothing was exported; the page Audit says why.")
            self._page.jobs.end(self._key, said, FAILED)
        self._end()
        if isinstance(error, ConfirmationNeededError):
            self.failed.emit(self.tr("Nothing was exported: it was not confirmed."), "info")
            return
        notice = notice_of(error)
        self.failed.emit(notice.text, notice.tone)

    def _end(self) -> None:
        self._stream, self._key = None, ""


def _facts(audit: Audit, request: ExportRequest, target: Path, filters: str) -> dict[str, str]:
    """What whoever confirms an export reads beside its period. Runs on a thread.

    The code is bound to the request alone: period, criteria, people, case. Where to, and how many events it
    is now, the console tells beside it: the engine knows no folder, and hands the pieces to the client.
    """
    translate = QCoreApplication.translate
    facts = {translate("BundleExport", "To"): str(target)}
    if request.incident_id:
        return facts
    with contextlib.suppress(EngineError):
        (count,) = audit.counts((request.since, request.until + 1 if request.until else _LATEST))
        facts[translate("BundleExport", "Events")] = translate(
            "BundleExport", "%Ln at the least", "", count.events
        )
    shown = filters or translate("BundleExport", "everything")
    facts[translate("BundleExport", "Report")] = shown
    return facts


def _free(folder: Path, name: str, ending: str) -> Path:
    """A name that nothing in the folder has; where all are taken the writer refuses the last one."""
    names = (f"{name}{ending}", *(f"{name}-{at}{ending}" for at in range(2, MOST_NAMES)))
    for each in names:
        if not (folder / each).exists():
            break
    return folder / each
