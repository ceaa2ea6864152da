"""The first run: creates the vault, the first admin, the second factor and the recovery key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.error_texts import text_of
from app.errors import notice_of
from app.first_run.model_step import ModelStep
from app.first_run.password_step import PasswordStep
from app.first_run.recovery_step import RecoveryStep
from app.first_run.second_factor_step import SecondFactorStep
from app.first_run.site_step import SiteStep
from app.widgets.announce import announce
from app.widgets.assistant import Assistant
from app.widgets.labels import PlainLabel
from engine.api.errors import EngineError

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from app.session import Session
    from app.shell.theme import Theme
    from engine.api.sign_in import Pending, SiteCreated

SITE, ADMIN, FACTOR, RECOVERY, MODEL = range(5)
LONG_MS = 2000
"""How long the vault may take before a dialog of the desktop is thought of, in milliseconds."""


class FirstRunPage(QWidget):
    """The assistant for a new site.

    Args:
        session: Asks the engine, as nobody.
        theme: Colours and icons.

    Attributes:
        completed: Emitted with the admin's name when the assistant is done.
    """

    completed = Signal(str)

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self.setProperty("surface", "background")
        self._session = session
        self._pending: Pending | None = None
        self.site = SiteStep()
        self.admin = PasswordStep(
            session,
            theme,
            self.tr("The first admin"),
            self.tr(
                "You will be admin, steward and analyst until others join. The log records that one "
                "person holds these roles."
            ),
            name_asked=True,
        )
        self.factor = SecondFactorStep(theme)
        self.waiting = PlainLabel("", "small", wrap=True)
        self.waiting.hide()
        self.factor.content.addWidget(self.waiting)
        self._long = QTimer(self, singleShot=True, interval=LONG_MS)
        self._long.timeout.connect(self._on_long)
        self.recovery = RecoveryStep(session.tasks, theme)
        self.model = ModelStep(session)
        self.assistant = Assistant(
            theme.color,
            [
                self.tr("This site"),
                self.tr("First admin"),
                self.tr("Second factor"),
                self.tr("Recovery key"),
                self.tr("Starter model"),
            ],
            [self.site, self.admin, self.factor, self.recovery, self.model],
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.assistant)
        theme.changed.connect(self.update)
        self.site.next_button.clicked.connect(lambda: self.assistant.show_step(ADMIN))
        self.admin.back_button.clicked.connect(lambda: self.assistant.show_step(SITE))
        self.admin.next_button.clicked.connect(self._begin_site)
        self.factor.back_button.clicked.connect(lambda: self.assistant.show_step(ADMIN))
        self.factor.next_button.clicked.connect(self._confirm_site)
        self.recovery.next_button.clicked.connect(self._on_kept)
        self.model.next_button.clicked.connect(self._on_done)
        self.model.ready.connect(self.assistant.tick)
        typed = self.site.site, self.admin.name, self.admin.password
        for field in typed:
            field.textChanged.connect(self._forget_pending)
        self.assistant.show_step(SITE)

    def _forget_pending(self) -> None:
        """What the key of the second factor was made for is not what is typed any more."""
        self._pending = None

    def showEvent(self, event: QShowEvent) -> None:
        """Waits for the name of the site: when it was made it was in no window to have the focus."""
        super().showEvent(event)
        if self.assistant.current == SITE and not event.spontaneous():
            self.site.begin()

    def _begin_site(self) -> None:
        if self._pending is not None:
            self.assistant.show_step(FACTOR)  # the key that was scanned stays good
            return
        sign_in = self._session.nobody.sign_in
        site, name = self.site.site.text().strip(), self.admin.name.text().strip()
        password = self.admin.password.text()
        self.admin.set_busy(True)
        self.admin.next_button.setText(self.tr("Preparing"))
        self._session.tasks.command(
            self,
            lambda: sign_in.begin_site(site, name, password),
            self._on_begun,
            lambda error: self._on_refused(error, ADMIN),
        )

    def _on_begun(self, pending: Pending) -> None:
        self._pending = pending
        self.admin.set_busy(False)
        self.admin.next_button.setText(self.tr("Continue"))
        self.factor.show_pending(pending)
        self.assistant.show_step(FACTOR)

    def _on_refused(self, error: Exception, step: int) -> None:
        self.assistant.page().set_busy(False)
        self.admin.next_button.setText(self.tr("Continue"))
        if self.assistant.current != step:
            self.assistant.show_step(step)
        self.assistant.page().show_problem(notice_of(error).text)

    def _confirm_site(self) -> None:
        pending, code = self._pending, self.factor.code.code()
        if pending is None:
            return
        sign_in = self._session.nobody.sign_in
        self.factor.set_busy(True)
        self.factor.next_button.setText(self.tr("Creating the vault"))
        self._long.start()
        self._session.tasks.command(
            self,
            lambda: sign_in.confirm_site(pending.pending_id, code),
            self._on_created,
            self._on_code_refused,
        )

    def _on_long(self) -> None:
        """The engine asks the desktop's keyring for a few seconds, then goes on without it."""
        self.waiting.setText(
            self.tr(
                "If the desktop asks for a password for its keyring, give one or cancel: the vault "
                "works either way."
            )
        )
        self.waiting.show()
        announce(self.waiting, self.waiting.text())

    def _stop_waiting(self) -> None:
        self._long.stop()
        self.waiting.hide()
        self.factor.set_busy(False)

    def _on_code_refused(self, error: Exception) -> None:
        self._stop_waiting()
        self.factor.next_button.setText(self.tr("Confirm code"))
        self.factor.refuse(notice_of(error).text)
        if isinstance(error, EngineError) and error.code == "pending_gone":
            self._forget_pending()
            self.assistant.show_step(ADMIN)
            self.admin.show_problem(text_of(error))

    def _on_created(self, created: SiteCreated) -> None:
        self._stop_waiting()
        self.recovery.show_secrets(
            created.recovery_key,
            created.recovery_codes,
            self.site.site.text().strip(),
            self.admin.name.text().strip(),
            created.signing_fingerprint,
        )
        self.admin.forget()
        self.factor.forget()
        self.assistant.show_step(RECOVERY)

    def _on_kept(self) -> None:
        self.recovery.forget()
        self.assistant.show_step(MODEL)

    def _on_done(self) -> None:
        self.model.stop()
        self.completed.emit(self.admin.name.text().strip())
