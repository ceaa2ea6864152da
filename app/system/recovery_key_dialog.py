"""A new recovery key: shown once, and kept before the dialog closes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.first_run.recovery_step import RecoveryStep
from app.widgets.destroy import destroy
from app.widgets.fitted_dialog import FittedDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.session import Session
    from app.shell.theme import Theme

WIDTH = 560


class RecoveryKeyDialog(FittedDialog):
    """The page of the first run, as a dialog. Open it with `open()`.

    While the console is locked it is out of sight; when the sign-in ends, so does it.

    Args:
        parent: The window.
        session: Says when it is locked or over.
        theme: Colours.
        site: The site's name, for the printed page.
        recovery_key: The key.
    """

    def __init__(
        self, parent: QWidget, session: Session, theme: Theme, site: str, recovery_key: str
    ) -> None:
        super().__init__(parent, "", WIDTH)
        self._session = session
        self.column.setContentsMargins(0, 0, 0, 0)
        self.step = RecoveryStep(session.tasks, theme)
        self.step.show_secrets(recovery_key, (), site, "")
        self.step.next_button.setText(self.tr("Done"))
        self.step.next_button.setAccessibleName(self.tr("Done"))
        self.setWindowTitle(self.step.heading.text())
        self.column.addWidget(self.step)
        self.step.next_button.clicked.connect(self.accept)
        session.lock_changed.connect(self._on_lock_changed)
        session.ended.connect(self._on_ended)
        self.finished.connect(self._on_finished)
        self.step.begin()

    def reject(self) -> None:
        """Escape does not lose the only key there is."""
        self.step.show_problem(
            self.tr(
                "The former recovery key opens nothing any more. Keep this one first, and type its "
                "last four characters."
            )
        )

    def put_away(self) -> None:
        """Only takes it out of sight."""
        self.hide()

    def _on_lock_changed(self, locked: bool) -> None:
        if not locked:
            self.open()

    def _on_ended(self, _reason: str) -> None:
        self.done(self.DialogCode.Rejected)

    def _on_finished(self) -> None:
        self.step.forget()
        destroy(self)
