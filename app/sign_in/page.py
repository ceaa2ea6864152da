"""The sign-in page: name and password, then a code. Unseals the vault when it is sealed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.error_texts import said_text
from app.errors import notice_of
from app.shell.looks import password_field
from app.sign_in.card import CardPage
from app.sign_in.code_entry import CodeEntry
from app.widgets.buttons import press_on_return, push_button
from app.widgets.labels import PlainLabel
from app.widgets.password_field import put_eyes_after
from app.widgets.short_field import ShortField
from engine.api.system import EngineState, Status

if TYPE_CHECKING:
    from app.session import Session
    from app.shell.theme import Theme
    from engine.api.sign_in import SignedIn


class SignInPage(CardPage):
    """Asks who it is.

    Args:
        session: Takes the sign-in.
        theme: Colours and icons.

    Attributes:
        redeem_chosen: Emitted to redeem an invitation.
        recovery_chosen: Emitted to use the recovery key.
    """

    redeem_chosen = Signal()
    recovery_chosen = Signal()

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__(theme)
        self._session = session
        self._sealed = False
        self._custodians_only = False
        self._said = ""
        self.name = ShortField(64)
        self.name.setAccessibleName(self.tr("User name"))
        self.password = password_field(theme, self.tr("Password"))
        self.next_button = push_button(self.tr("Continue"), "primary")
        self.code = CodeEntry()
        self.back_button = push_button(self.tr("Back"))
        self.sign_in_button = push_button(self.tr("Sign in"), "primary")
        self._stack = QStackedWidget()
        self._stack.addWidget(self._who())
        self._stack.addWidget(self._proof())
        self.content.addWidget(self._stack)
        self.redeem_button = push_button(self.tr("Redeem an invitation"), "link")
        self.recovery_button = push_button(self.tr("Use the recovery key"), "link")
        row = QHBoxLayout()
        row.addWidget(self.redeem_button)
        row.addStretch(1)
        row.addWidget(self.recovery_button)
        self.recovery_button.setProperty("place", "end")
        row.setContentsMargins(0, 16, 0, 0)
        self.foot.addLayout(row)
        self.name.textChanged.connect(self._check)
        self.password.textChanged.connect(self._check)
        self.name.returnPressed.connect(self.password.setFocus)
        self.password.returnPressed.connect(press_on_return(self.next_button))
        self.next_button.clicked.connect(self._to_code)
        self.back_button.clicked.connect(lambda: self.begin(self.name.text()))
        self.code.changed.connect(self._check)
        self.code.completed.connect(self._submit)
        self.sign_in_button.clicked.connect(self._submit)
        self.redeem_button.clicked.connect(self.redeem_chosen)
        self.recovery_button.clicked.connect(self.recovery_chosen)
        self._check()
        self._word()

    def _who(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(PlainLabel(self.tr("User name"), "small"))
        column.addWidget(self.name)
        column.addSpacing(6)
        column.addWidget(PlainLabel(self.tr("Password"), "small"))
        column.addWidget(self.password)
        column.addSpacing(12)
        column.addWidget(self.next_button)
        put_eyes_after(self.next_button, self.password)
        return page

    def _proof(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(PlainLabel(self.tr("Code from your authenticator"), "small"))
        column.addWidget(self.code)
        column.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.back_button)
        row.addWidget(self.sign_in_button, 1)
        column.addLayout(row)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), page)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.back_button.click)
        return page

    def begin(self, name: str = "", reason: str = "") -> None:
        """Waits for a name, or for the password of `name`; `reason` says why one is here again."""
        self.password.clear()
        self.code.start_over()
        self.show_problem("")
        self._stack.setCurrentIndex(0)
        self._word()
        if name:
            self.name.setText(name)
        if reason:
            self.banner.show_text(reason, "info")
        (self.password if self.name.text() else self.name).setFocus()
        self._check()

    def show_status(self, status: Status) -> None:
        """Says in what state the vault is."""
        self._sealed = status.state is EngineState.SEALED
        self._custodians_only = status.custodians_only
        reason = said_text(status.reason)
        if status.state in {EngineState.READ_ONLY, EngineState.FULL}:
            self.banner.show_text(
                reason or self.tr("The vault takes no changes. Only admins may sign in."),
                "bad",
            )
        elif reason:
            self.banner.show_text(reason, "warn")
        elif self.banner.text() == self._said:
            self.banner.hide()
        self._said = reason
        self._word(status.site)

    def _word(self, site: str = "") -> None:
        title = self.tr("Sign in to {0}").format(site) if site else self.tr("Sign in")
        self.heading.setText(self.tr("The vault is sealed") if self._sealed else title)
        at_code = self._stack.currentIndex() == 1
        if at_code:
            self.purpose.setText(self.tr("Signing in as {0}.").format(self.name.text().strip()))
        elif self._sealed and self._custodians_only:
            self.purpose.setText(
                self.tr("Only a custodian's sign-in unseals it; then others can sign in.")
            )
        elif self._sealed:
            self.purpose.setText(self.tr("No key is in memory. Signing in unseals it."))
        else:
            self.purpose.setText(self.tr("With your name, your password and a code."))

    def _check(self) -> None:
        self.next_button.setEnabled(bool(self.name.text().strip() and self.password.text()))
        self.sign_in_button.setEnabled(self.code.is_complete())

    def _to_code(self) -> None:
        self.show_problem("")
        self._stack.setCurrentIndex(1)
        self._word()
        self.code.start_over()

    def _submit(self) -> None:
        if not self.code.is_complete() or not self.code.isEnabled():
            return
        sign_in = self._session.nobody.sign_in
        name, password, code = self.name.text().strip(), self.password.text(), self.code.code()
        self._set_busy(True)
        self.show_problem("")
        self._session.tasks.command(
            self, lambda: sign_in.sign_in(name, password, code), self._on_done, self._on_refused
        )

    def _set_busy(self, busy: bool) -> None:
        for widget in (self.code, self.sign_in_button, self.back_button):
            widget.setEnabled(not busy)
        unsealing = self.tr("Unsealing") if self._sealed else self.tr("Signing in")
        self.sign_in_button.setText(unsealing if busy else self.tr("Sign in"))

    def _on_done(self, signed_in: SignedIn) -> None:
        self._set_busy(False)
        self.password.clear()
        self.code.start_over()
        self.banner.hide()
        self._stack.setCurrentIndex(0)
        self._session.begin(signed_in)

    def _on_refused(self, error: Exception) -> None:
        self._set_busy(False)
        self.code.start_over(refused=True)
        self._stack.setCurrentIndex(0)
        self._word()
        self.password.selectAll()
        self.password.setFocus()
        self.show_problem(notice_of(error).text)
