"""Using the recovery key: it opens the vault only to invite a new admin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from app.errors import notice_of
from app.sign_in.card import CardPage
from app.widgets.buttons import press_on_return, push_button
from app.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from app.session import Session
    from app.shell.theme import Theme
    from engine.api.sign_in import Invitation


class RecoveryPage(CardPage):
    """Asks for the recovery key and the name of the new admin.

    Attributes:
        invited: Emitted with the text of the invitation that it made.
        left: Emitted when the person goes back.
    """

    invited = Signal(str)
    left = Signal()

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__(theme)
        self._session = session
        self.heading.setText(self.tr("Use the recovery key"))
        self.purpose.setText(
            self.tr(
                "It invites a new admin and does nothing else. The log records it, and every evidence "
                "pack shows it."
            )
        )
        self.key = QLineEdit()
        self.key.setProperty("kind", "code")
        self.key.setAccessibleName(self.tr("Recovery key"))
        self.admin = QLineEdit()
        self.admin.setAccessibleName(self.tr("Name of the new admin"))
        self.back_button = push_button(self.tr("Back"))
        self.next_button = push_button(self.tr("Open the vault"), "primary")
        self.content.addWidget(PlainLabel(self.tr("Recovery key, as printed"), "small"))
        self.content.addWidget(self.key)
        self.content.addSpacing(6)
        self.content.addWidget(PlainLabel(self.tr("Name of the new admin"), "small"))
        self.content.addWidget(self.admin)
        self.content.addSpacing(12)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.back_button)
        row.addWidget(self.next_button, 1)
        self.content.addLayout(row)
        self.key.textChanged.connect(self._check)
        self.admin.textChanged.connect(self._check)
        self.admin.returnPressed.connect(press_on_return(self.next_button))
        self.key.returnPressed.connect(self.admin.setFocus)
        self.back_button.clicked.connect(self._on_back)
        self.next_button.clicked.connect(self._submit)
        self._check()

    def begin(self) -> None:
        """Waits for the key."""
        self.show_problem("")
        self.key.clear()
        self.key.setFocus()

    def _check(self) -> None:
        self.next_button.setEnabled(bool(self.key.text().strip() and self.admin.text().strip()))

    def _on_back(self) -> None:
        self.key.clear()
        self.left.emit()

    def _submit(self) -> None:
        sign_in = self._session.nobody.sign_in
        key, admin = self.key.text().strip(), self.admin.text().strip()
        self.next_button.setEnabled(False)
        self._session.tasks.command(
            self, lambda: sign_in.recover(key, admin), self._on_done, self._on_refused
        )

    def _on_done(self, invitation: Invitation) -> None:
        self.key.clear()
        self.invited.emit(invitation.file_text)

    def _on_refused(self, error: Exception) -> None:
        self._check()
        self.show_problem(notice_of(error).text)
        self.key.selectAll()
        self.key.setFocus()
