"""Redeeming an invitation: the file, a password, the second factor, the recovery codes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from app.errors import notice_of
from app.first_run.password_step import PasswordStep
from app.first_run.recovery_step import RecoveryStep
from app.first_run.second_factor_step import SecondFactorStep
from app.widgets.ask_dialog import AskDialog
from app.widgets.assistant import Assistant, StepPage
from app.widgets.buttons import push_button
from app.widgets.exact_text_edit import ExactTextEdit
from engine.api.errors import EngineError

if TYPE_CHECKING:
    from app.session import Session
    from app.shell.theme import Theme
    from engine.api.sign_in import Pending, PersonCreated

FILE, PASSWORD, FACTOR, CODES = range(4)
MAX_FILE_BYTES = 64 * 1024


class InvitationStep(StepPage):
    """Takes the invitation from a file, or pasted."""

    def __init__(self) -> None:
        super().__init__("", "", "")
        self.heading.setText(self.tr("Redeem an invitation"))
        self.purpose.setText(
            self.tr("An admin gave you a file. It works once; open it here or paste its text.")
        )
        self.next_button.setText(self.tr("Continue"))
        self.next_button.setAccessibleName(self.tr("Continue"))
        self.open_button = push_button(self.tr("Open the file"))
        self.text = ExactTextEdit(MAX_FILE_BYTES)
        self.text.setProperty("kind", "mono")
        self.text.setAccessibleName(self.tr("Text of the invitation"))
        self.text.setTabChangesFocus(True)
        self.content.addWidget(self.open_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.content.addWidget(self.text, 1)
        self.text.textChanged.connect(self._on_text)
        self.text.refused.connect(self.show_problem)
        self.next_button.setEnabled(False)

    def _on_text(self) -> None:
        """What was said of another text is over."""
        self.show_problem("")
        self.next_button.setEnabled(bool(self.text.toPlainText().strip()))

    def looks_right(self) -> bool:
        """Whether the text can be an invitation at all; says so when not. The engine decides."""
        try:
            right = isinstance(json.loads(self.text.toPlainText()), dict)
        except (ValueError, RecursionError):
            right = False
        self.show_problem(
            ""
            if right
            else self.tr(
                "This is not the text of an invitation. Open the file the admin gave you, or paste "
                "all of it."
            )
        )
        return right

    def begin(self) -> None:
        """Waits at the button that opens the file."""
        self.open_button.setFocus()


class RedeemPage(QWidget):
    """The assistant for an invited person; `ended` is emitted with the name, empty when left."""

    ended = Signal(str)

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self.setProperty("surface", "background")
        self._session = session
        self._pending: Pending | None = None
        self._name = ""
        self.invitation = InvitationStep()
        self.password = PasswordStep(
            session,
            theme,
            self.tr("Choose a password"),
            self.tr("Only you know it. It also opens the vault, so no one can reset it quietly."),
            name_asked=False,
        )
        self.factor = SecondFactorStep(theme)
        self.codes = RecoveryStep(session.tasks, theme)
        self.assistant = Assistant(
            theme.color,
            [
                self.tr("Invitation"),
                self.tr("Password"),
                self.tr("Second factor"),
                self.tr("Recovery codes"),
            ],
            [self.invitation, self.password, self.factor, self.codes],
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.assistant)
        self.invitation.open_button.clicked.connect(self._on_open)
        self.invitation.back_button.clicked.connect(self._leave)
        self.invitation.next_button.clicked.connect(self._on_invitation)
        self.password.back_button.clicked.connect(lambda: self.assistant.show_step(FILE))
        self.password.next_button.clicked.connect(self._begin)
        self.factor.back_button.clicked.connect(lambda: self.assistant.show_step(PASSWORD))
        self.factor.next_button.clicked.connect(self._confirm)
        self.codes.next_button.clicked.connect(self._on_kept)
        for signal in (self.invitation.text.textChanged, self.password.password.textChanged):
            signal.connect(self._forget_pending)
        self.assistant.show_step(FILE)

    def _forget_pending(self) -> None:
        """What the key of the second factor was made for is not what is typed any more."""
        self._pending = None

    def _on_invitation(self) -> None:
        if self.invitation.looks_right():
            self.assistant.show_step(PASSWORD)

    def begin(self, invitation: str = "") -> None:
        """Starts over, with the text of the invitation that a recovery made when there is one."""
        self._session.recovery = invitation
        self._forget_pending()
        self.factor.shown = False
        self.password.forget()
        self.invitation.text.setPlainText(invitation)
        self.assistant.show_step(PASSWORD if invitation else FILE)

    def _leave(self) -> None:
        """Goes back; what the recovery key opened is not left behind without its invitation."""
        if not self._session.recovery:
            self.ended.emit("")
            return
        dialog = AskDialog(
            self,
            self.tr("Give up the recovery?"),
            self.tr(
                "The invitation is withdrawn, and a vault that the recovery key opened is sealed "
                "again. The recovery key stays good."
            ),
            self.tr("Give it up"),
            danger=True,
        )
        dialog.accepted.connect(self._abandon)
        dialog.open()

    def _abandon(self) -> None:
        sign_in, text = self._session.nobody.sign_in, self._session.recovery
        self.invitation.back_button.setEnabled(False)

        def left(_answer: object) -> None:
            self.invitation.back_button.setEnabled(True)
            self._session.recovery = ""
            self.invitation.text.clear()
            self.ended.emit("")

        # Refused where it is redeemed or expired, or the vault is sealed: nothing is left then.
        self._session.tasks.command(self, lambda: sign_in.abandon_recovery(text), left, left)

    def _on_open(self) -> None:
        dialog = QFileDialog(self, self.tr("Open the invitation"))
        dialog.setObjectName("open-invitation")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._read)
        dialog.open()

    def _read(self, path: str) -> None:
        self._session.tasks.query(
            self,
            lambda: read_small_text(Path(path)),
            self.invitation.text.setPlainText,
            lambda _error: self.invitation.show_problem(
                self.tr("The file could not be read. Choose another, or paste its text.")
            ),
        )

    def _begin(self) -> None:
        if self._pending is not None:
            self.assistant.show_step(FACTOR)  # the key that was scanned stays good
            return
        sign_in = self._session.nobody.sign_in
        text, password = self.invitation.text.toPlainText(), self.password.password.text()
        self.password.set_busy(True)
        self._session.tasks.command(
            self, lambda: sign_in.begin_redeem(text, password), self._on_begun, self._on_refused
        )

    def _on_begun(self, pending: Pending) -> None:
        self._pending = pending
        self.password.set_busy(False)
        self.factor.show_pending(pending)
        self.assistant.show_step(FACTOR)

    def _on_refused(self, error: Exception) -> None:
        self.password.set_busy(False)
        if not self._starts_over(error):
            self.password.show_problem(notice_of(error).text)

    def _confirm(self) -> None:
        pending, code = self._pending, self.factor.code.code()
        if pending is None:
            return
        sign_in = self._session.nobody.sign_in
        self.factor.set_busy(True)
        self._session.tasks.command(
            self,
            lambda: sign_in.confirm_redeem(pending.pending_id, code),
            self._on_created,
            self._on_code_refused,
        )

    def _on_code_refused(self, error: Exception) -> None:
        self.factor.set_busy(False)
        if not self._starts_over(error):
            self.factor.refuse(notice_of(error).text)

    def _starts_over(self, error: Exception) -> bool:
        """Goes back to the step that can mend what is over, with all that was typed; says why."""
        code = error.code if isinstance(error, EngineError) else ""
        text = notice_of(error).text
        if self._session.recovery and (code.startswith("invitation_") or code == "sealed"):
            self._session.recovery = ""  # there is nothing left to give up
            text = self.tr(
                "This recovery is over: its hour has passed, or the vault was sealed. Nobody was "
                "added. Go back and use the recovery key again."
            )
        elif not (code.startswith("invitation_") or code == "pending_gone"):
            return False
        self._pending = None
        self.factor.forget()
        # The invitation is as good as before where only the key of the second factor is gone.
        self.assistant.show_step(PASSWORD if code == "pending_gone" else FILE)
        self.assistant.page().show_problem(text)
        return True

    def _on_created(self, created: PersonCreated) -> None:
        self.factor.set_busy(False)
        self._name = created.name
        self._session.recovery = ""
        self.codes.show_secrets("", created.recovery_codes, "", created.name)
        self.password.forget()
        self.factor.forget()
        self.assistant.show_step(CODES)

    def _on_kept(self) -> None:
        self.codes.forget()
        self.ended.emit(self._name)


def read_small_text(path: Path) -> str:
    """Reads a text file of at most 64 KiB.

    Raises:
        OSError: It cannot be read.
        ValueError: It is larger, or not UTF-8.
    """
    with path.open("rb") as file:
        data = file.read(MAX_FILE_BYTES + 1)
    if len(data) > MAX_FILE_BYTES:
        raise ValueError("larger than an invitation")
    return data.decode("utf-8")
