"""Puts an invitation into a file, which is the only time that anyone sees it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from app.first_run.recovery_step import write_private
from app.widgets.times import local_time

if TYPE_CHECKING:
    from app.tasks import Tasks
    from app.widgets.notice import Notice
    from engine.api.sign_in import Invitation


class InvitationFile(QObject):
    """Asks for a file and writes it, readable by its owner alone.

    Args:
        page: Owner of the dialog.
        tasks: Gives the writing a thread.
        notice: Where the page says what came of it.
    """

    def __init__(self, page: QWidget, tasks: Tasks, notice: Notice) -> None:
        super().__init__(page)
        self._page = page
        self._tasks = tasks
        self._notice = notice

    def ask(self, invitation: Invitation) -> None:
        """Asks where to save an invitation that was just made."""
        self._notice.hide()
        dialog = QFileDialog(
            self._page, self.tr("Save the invitation of {0}").format(invitation.name)
        )
        dialog.setObjectName("save-invitation")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(f"invitation-{invitation.name.replace('/', '-')}.txt")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(partial(self._save, invitation))
        dialog.rejected.connect(
            lambda: self._notice.show_text(
                self.tr(
                    "The invitation of {0} was not saved, and cannot be any more. Invite them anew."
                ).format(invitation.name),
                "warn",
            )
        )
        dialog.open()

    def _save(self, invitation: Invitation, path: str) -> None:
        until = local_time(invitation.expires_at)
        self._tasks.command(
            self,
            lambda: write_private(Path(path), invitation.file_text),
            lambda _none: self._notice.show_text(
                self.tr(
                    "Saved as {2}. Give the file to {0} by hand: whoever holds it can redeem it, "
                    "once, until {1}."
                ).format(invitation.name, until, path),
                "info",
            ),
            lambda _error: self._notice.show_text(
                self.tr(
                    "The file could not be written, so the invitation is lost. Invite them anew."
                ),
                "bad",
            ),
            lane="files",
        )
