"""Confirmations: a fresh code, or a second person, for exactly one request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.error_texts import said_text, text_of
from app.errors import notice_of
from app.shell.looks import password_field
from app.sign_in.code_entry import CodeEntry
from app.widgets.buttons import push_button
from app.widgets.cards import Facts
from app.widgets.digits import grouped
from app.widgets.fitted_dialog import FittedDialog
from app.widgets.labels import PlainLabel, frame
from app.widgets.password_field import put_eyes_after
from app.widgets.problem_label import ProblemLabel
from engine.api.errors import ConfirmationNeededError
from engine.api.said import NOTHING, Said

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from app.session import Session
    from app.shell.theme import Theme

_BESIDE = "beside"


def told_beside(
    error: ConfirmationNeededError, facts: Mapping[str, str]
) -> ConfirmationNeededError:
    """The same question, with what the console alone knows about the request.

    Args:
        error: What the engine asks.
        facts: Names and values, in the language of the console.
    """
    beside = Said("", "", tuple(facts.items()))
    return ConfirmationNeededError(
        error.text, error.code, error.details, {**error.said, _BESIDE: beside}
    )


class ConfirmDialog(FittedDialog):
    """Shows which request it is about, takes the proof, and gives it to the engine.

    Args:
        session: Whose request it is.
        theme: Icons.
        error: The refusal that asked for the proof.
        parent: The window.
    """

    def __init__(
        self, session: Session, theme: Theme, error: ConfirmationNeededError, parent: QWidget
    ) -> None:
        needs = error.details.get("needs", "fresh")
        second = needs == "co_sign"
        translate = QCoreApplication.translate
        title = (
            translate("ConfirmDialog", "A second person agrees")
            if second
            else translate("ConfirmDialog", "Confirm with a code")
        )
        super().__init__(parent, title, 440)
        self._session = session
        self._digest = error.details.get("digest", "")
        self._needs = needs
        column = self.column
        column.addWidget(PlainLabel(title, "title"))
        column.addWidget(PlainLabel(text_of(error), "muted", wrap=True))
        beside = error.said.get(_BESIDE, NOTHING)
        column.addWidget(self._request(said_text(error.asks), beside))
        self.name = QLineEdit()
        self.name.setAccessibleName(self.tr("User name of the second person"))
        self.password = password_field(theme, self.tr("Password of the second person"))
        self.code = CodeEntry(recovery_allowed=False)
        if second:
            column.addWidget(PlainLabel(self.tr("User name of the second person"), "small"))
            column.addWidget(self.name)
            column.addWidget(PlainLabel(self.tr("Their password"), "small"))
            column.addWidget(self.password)
            column.addWidget(PlainLabel(self.tr("Their code"), "small"))
        else:
            self.name.setParent(self)
            self.password.setParent(self)
            self.name.hide()
            self.password.hide()
            column.addWidget(PlainLabel(self.tr("A new code from your authenticator"), "small"))
        column.addWidget(self.code)
        put_eyes_after(self.code.switch, self.password)
        self._second = second
        self._add_foot(column)
        (self.name if second else self.code.boxes).setFocus()

    def _add_foot(self, column: QVBoxLayout) -> None:
        self.problem = ProblemLabel("", selectable=True)
        column.addWidget(self.problem)
        row = QHBoxLayout()
        self.cancel_button = push_button(self.tr("Cancel"))
        self.confirm_button = push_button(
            self.tr("Agree") if self._second else self.tr("Confirm"), "primary"
        )
        row.addStretch(1)
        row.addWidget(self.cancel_button)
        row.addWidget(self.confirm_button)
        column.addSpacing(4)
        column.addLayout(row)
        self.cancel_button.clicked.connect(self.reject)
        self.confirm_button.clicked.connect(self._submit)
        self.name.returnPressed.connect(self.password.setFocus)
        self.password.returnPressed.connect(self.code.start_over)
        self.code.completed.connect(self._submit)
        for signal in (self.name.textChanged, self.password.textChanged, self.code.changed):
            signal.connect(self._check)
        self._check()

    def _request(self, asks: str, beside: Said) -> QWidget:
        box = frame("card")
        column = QVBoxLayout(box)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(2)
        column.addWidget(PlainLabel(self.tr("The request"), "small"))
        # In groups a long hash can break into lines; whole, its end would be cut off.
        column.addWidget(PlainLabel(grouped(asks), "strong", wrap=True, selectable=True))
        self.facts = Facts()
        self.facts.setContentsMargins(0, 6, 0, 6)
        for name, value in beside.values:
            self.facts.set_fact(name, str(value))
        self.facts.setVisible(bool(beside.values))
        column.addWidget(self.facts)
        if self._digest:
            column.addWidget(PlainLabel(self._digest[:16], "mono", selectable=True))
        return box

    def _check(self) -> None:
        named = bool(self.name.text().strip() and self.password.text()) or not self._second
        self.confirm_button.setEnabled(named and self.code.is_complete())

    def _submit(self) -> None:
        if not self.confirm_button.isEnabled() or not self.code.isEnabled():
            return
        self.code.setEnabled(False)
        self.confirm_button.setEnabled(False)
        self._session.tasks.command(
            self, self._call(), lambda _none: self.accept(), self._on_refused, "confirm"
        )

    def _call(self) -> Callable[[], None]:
        sign_in, digest, code = self._session.api.sign_in, self._digest, self.code.code()
        if self._second:
            name, password = self.name.text().strip(), self.password.text()
            return lambda: sign_in.co_sign(digest, name, password, code)
        if self._needs == "recent":
            return lambda: sign_in.step_up(code)
        return lambda: sign_in.confirm(digest, code)

    def _on_refused(self, error: Exception) -> None:
        self.code.setEnabled(True)
        self.code.start_over(refused=True)
        self.password.cover()
        self.problem.say(notice_of(error).text, anew=True)
        self._check()


class Confirmations:
    """Opens the dialog for every call that needs a confirmation, one at a time.

    Args:
        session: Whose calls.
        theme: Icons.
        window: The parent of the dialogs.
    """

    def __init__(self, session: Session, theme: Theme, window: QWidget) -> None:
        self._session = session
        self._theme = theme
        self._window = window
        self.dialog: ConfirmDialog | None = None

    def ask(
        self,
        error: ConfirmationNeededError,
        confirmed: Callable[[], None],
        refused: Callable[[], None],
    ) -> None:
        """See `app.tasks.Confirm`."""
        if self.dialog is not None:
            refused()
            return
        dialog = ConfirmDialog(self._session, self._theme, error, self._window)
        self.dialog = dialog

        def on_finished(result: int) -> None:
            self.dialog = None
            dialog.deleteLater()
            if result == QDialog.DialogCode.Accepted:
                confirmed()
            else:
                refused()

        dialog.finished.connect(on_finished)
        dialog.open()

    def dismiss(self) -> None:
        """Closes an open dialog: the window was locked or the person left."""
        if self.dialog is not None:
            self.dialog.reject()
