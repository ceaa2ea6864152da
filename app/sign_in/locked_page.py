"""The locked page: covers everything until the same person is back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout

from app.errors import notice_of
from app.shell.looks import password_field
from app.sign_in.card import CardPage
from app.sign_in.code_entry import CodeEntry
from app.widgets.buttons import push_button
from app.widgets.labels import PlainLabel
from app.widgets.password_field import put_eyes_after

if TYPE_CHECKING:
    from app.session import Session
    from app.shell.theme import Theme
    from engine.api.sign_in import SignInState


class LockedPage(CardPage):
    """Asks for password and code of whoever locked."""

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__(theme)
        self._session = session
        self.password = password_field(theme, self.tr("Password"))
        self.code = CodeEntry()
        self.unlock_button = push_button(self.tr("Unlock"), "primary")
        self.sign_out_button = push_button(self.tr("Sign out"))
        self.content.addWidget(PlainLabel(self.tr("Password"), "small"))
        self.content.addWidget(self.password)
        self.content.addSpacing(6)
        self.content.addWidget(PlainLabel(self.tr("Code from your authenticator"), "small"))
        self.content.addWidget(self.code)
        self.content.addSpacing(10)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.sign_out_button)
        row.addWidget(self.unlock_button, 1)
        self.content.addLayout(row)
        put_eyes_after(self.code.switch, self.password)
        self.password.textChanged.connect(self._check)
        self.password.returnPressed.connect(self.code.start_over)
        self.code.changed.connect(self._check)
        self.code.completed.connect(self._submit)
        self.unlock_button.clicked.connect(self._submit)
        self.sign_out_button.clicked.connect(session.sign_out)
        self._check()

    def begin(self) -> None:
        """Waits for the password."""
        principal = self._session.principal
        self.heading.setText(self.tr("Locked"))
        self.purpose.setText(
            self.tr("{0} is signed in. A running answer goes on and is kept.").format(
                principal.name if principal else ""
            )
        )
        self.password.clear()
        self.code.start_over()
        self.show_problem("")
        self.password.setFocus()

    def _check(self) -> None:
        self.unlock_button.setEnabled(bool(self.password.text()) and self.code.is_complete())

    def _submit(self) -> None:
        if not self.password.text() or not self.code.is_complete() or not self.code.isEnabled():
            return
        sign_in = self._session.api.sign_in
        password, code = self.password.text(), self.code.code()
        self._set_busy(True)
        self.show_problem("")
        self._session.tasks.command(
            self, lambda: sign_in.unlock(password, code), self._on_done, self._on_refused
        )

    def _set_busy(self, busy: bool) -> None:
        for widget in (self.password, self.code):
            widget.setEnabled(not busy)
        self.unlock_button.setText(self.tr("Unlocking") if busy else self.tr("Unlock"))
        self._check()

    def _on_done(self, state: SignInState) -> None:
        self._set_busy(False)
        self.password.clear()
        self.code.start_over()
        self._session.note(state)

    def _on_refused(self, error: Exception) -> None:
        self._set_busy(False)
        self.code.start_over(refused=True)
        self.password.cover()
        self.password.selectAll()
        self.password.setFocus()
        self.show_problem(notice_of(error).text)
