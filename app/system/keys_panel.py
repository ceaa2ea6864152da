"""Keys: who and what unseals the vault, and replacing the master key."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from app.error_texts import said_text
from app.system.recovery_key_dialog import RecoveryKeyDialog
from app.widgets.ask_dialog import AskDialog
from app.widgets.buttons import push_button
from app.widgets.cards import Facts
from app.widgets.digits import grouped
from app.widgets.labels import PlainLabel
from app.widgets.times import local_time
from engine.api.access import Role
from engine.api.events import Topic
from engine.api.keys import KeysState, MachineHolder, RecoveryKey

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.shell.page import Page

SETTLE_MS = 400
_Answer = TypeVar("_Answer")


class KeysPanel(QFrame):
    """A card of the System page.

    Args:
        page: Shows its errors and says what was done.
    """

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.setProperty("frame", "card")
        self._page = page
        self._state: KeysState | None = None
        self.facts = Facts(120, "")
        self.custodians_button = push_button("")
        self.machine_button = push_button("")
        self.recovery_button = push_button(self.tr("New recovery key…"))
        self.replace_button = push_button(self.tr("Replace master key…"))
        self.signing_button = push_button(self.tr("Replace signing key…"))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 16)
        column.setSpacing(12)
        column.addWidget(PlainLabel(self.tr("Keys"), "heading"))
        column.addWidget(self.facts)
        acts = (
            (self.custodians_button, self._on_custodians),
            (self.machine_button, self._on_machine),
            (self.recovery_button, self._on_recovery),
            (self.replace_button, self._on_replace),
            (self.signing_button, self._on_signing),
        )
        self._buttons = tuple(button for button, _ in acts)
        for button, slot in acts:
            button.clicked.connect(slot)
            button.setVisible(page.session.may(Role.ADMIN))
            button.setEnabled(False)
        # In one row they would be wider than the page, in German at least.
        for buttons in (self._buttons[:2], self._buttons[2:]):
            row = QHBoxLayout()
            row.setSpacing(8)
            for button in buttons:
                row.addWidget(button)
            row.addStretch(1)
            column.addLayout(row)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._settle.timeout.connect(self.refresh)
        page.events.changed.connect(self._on_event)
        page.events.everything_changed.connect(self.refresh)

    def refresh(self) -> None:
        """Asks for the slots."""
        keys = self._page.session.api.keys
        self._page.tasks.query(self, keys.state, self._show, self._page.show_error, kind="state")

    def _on_event(self, topic: Topic, _subject: str) -> None:
        if topic in {Topic.STATUS, Topic.PEOPLE} and self.isVisible():
            self._settle.start()

    def _show(self, state: KeysState) -> None:
        self._state = state
        facts, only = self.facts, state.custodians_only
        facts.set_fact(
            self.tr("People"),
            self.tr("{0} of {1} can unseal the vault").format(state.person_slots, state.people),
        )
        facts.set_fact(
            self.tr("Custodians"),
            self.tr("{0}; only custodians can unseal it").format(state.custodians)
            if only
            else self.tr("{0}; everyone who can sign in can unseal it").format(state.custodians),
        )
        facts.set_fact(
            self.tr("Recovery key"),
            self.tr("printed; a lost one can be made anew")
            if state.recovery_slots
            else self.tr("none"),
            tone="" if state.recovery_slots else "warn",
        )
        tone = "warn" if state.machine is MachineHolder.WAIVER or state.machine_problem else ""
        machine = self._machine_text(state.machine)
        facts.set_fact(
            self.tr("This machine"),
            f"{machine} {said_text(state.machine_problem)}".strip(),
            "",
            tone,
        )
        self._show_signing(state)
        self.custodians_button.setText(
            self.tr("Let everyone unseal…") if only else self.tr("Let only custodians unseal…")
        )
        self.machine_button.setText(
            self.tr("Let this machine unseal…")
            if state.machine is MachineHolder.NONE
            else self.tr("Take the machine's key away…")
        )
        for button in self._buttons:
            button.setAccessibleName(button.text())
            button.setEnabled(True)

    def _show_signing(self, state: KeysState) -> None:
        """The present signing key, and since when; why it signs nothing, where it does not."""
        if not state.signing:
            return
        key = state.signing[-1]
        text = grouped(key.fingerprint)
        if key.since:
            text += "\n" + self.tr("since {0}; former keys: {1}").format(
                local_time(key.since), len(state.signing) - 1
            )
        if state.signing_problem:
            text += f"\n{said_text(state.signing_problem)}"
        tone = "bad" if state.signing_problem else ""
        self.facts.set_fact(self.tr("Signing key"), text, tone=tone)

    def _machine_text(self, holder: MachineHolder) -> str:
        return {
            MachineHolder.NONE: self.tr("Does not unseal the vault by itself."),
            MachineHolder.TPM: self.tr("Unseals by itself, with a key only its TPM 2 opens."),
            MachineHolder.KEYRING: self.tr(
                "Unseals by itself, with a key in the desktop's keyring."
            ),
            MachineHolder.DISK: self.tr("Unseals by itself, with a key on its encrypted disk."),
            MachineHolder.WAIVER: self.tr(
                "Unseals by itself, under a waiver, with a key on a disk that does not protect it."
            ),
        }[holder]

    # -- changing -------------------------------------------------------------------------------

    def _on_custodians(self) -> None:
        if self._state is None:
            return
        keys, only = self._page.session.api.keys, not self._state.custodians_only
        if only:
            text = self.tr(
                "Everyone else's key slot is removed at once. They still sign in while the vault is "
                "unsealed; when it is sealed they wait for a custodian. Custodians are chosen on the "
                "People page."
            )
        else:
            text = self.tr("A key slot comes back for each person at their next sign-in.")
        self._change(
            self.custodians_button,
            text,
            lambda: keys.set_custodians_only(only),
            self.tr("Only custodians can unseal now.")
            if only
            else self.tr("Everyone can unseal, from their next sign-in on."),
        )

    def _on_machine(self) -> None:
        if self._state is None:
            return
        keys = self._page.session.api.keys
        if self._state.machine is MachineHolder.NONE:
            self._change(
                self.machine_button,
                self.tr(
                    "The engine then unseals the vault whenever it starts, without anyone there. Its "
                    "key is kept by the TPM 2, the desktop's keyring or an encrypted disk, whatever "
                    "this machine has; if it has none, a second admin has to waive that."
                ),
                keys.add_machine_slot,
                self.tr("This machine unseals the vault by itself from now on."),
            )
            return
        self._change(
            self.machine_button,
            self.tr("After its next start the engine waits for a person to sign in."),
            keys.remove_machine_slot,
            self.tr("This machine does not unseal the vault any more."),
        )

    def _on_recovery(self) -> None:
        keys, system = self._page.session.api.keys, self._page.session.api.system

        def made(answer: tuple[str, RecoveryKey]) -> None:
            page = self._page
            site, key = answer[0], answer[1].recovery_key
            RecoveryKeyDialog(self, page.session, page.theme, site, key).open()

        self._ask(
            self.recovery_button,
            self.tr(
                "Do this when the recovery key was lost or seen by someone. The former one opens nothing "
                "any more from that moment on. The new one is shown once; have a printer, a stick or "
                "paper at hand."
            ),
            lambda: (system.status().site, keys.replace_recovery_key()),
            made,
        )

    def _on_replace(self) -> None:
        self._change(
            self.replace_button,
            self.tr(
                "Do this when someone has left. Every key is wrapped anew; passwords and the recovery "
                "key stay as they are. The former master key opens none of the key files any more; a "
                "copy of the folder that was taken before still opens with what opened it then."
            ),
            self._page.session.api.keys.replace_master_key,
            self.tr("The master key is replaced."),
        )

    def _on_signing(self) -> None:
        keys = self._page.session.api.keys
        broken = bool(self._state and self._state.signing_problem)
        text = (
            self.tr(
                "The present key is broken and cannot sign the new one, so another admin has to agree, and "
                "whoever verifies has to take the new one on your word. Restore the key file from a backup "
                "instead if there is one."
            )
            if broken
            else self.tr(
                "The present key signs the new one, and the log says both. What it signed stays valid; "
                "auditors need the new list of signing keys, which Audit, Witness saves."
            )
        )
        seen = "" if broken else self.tr("Someone else may have the present key: revoke it")
        verb = self.signing_button.text().rstrip("…")
        dialog = AskDialog(self, verb, text, verb, option=seen)
        dialog.option.setChecked(False)
        page = self._page

        def done(state: KeysState) -> None:
            self._show(state)
            page.notice.show_text(self.tr("The signing key is replaced."), "info")

        def replace() -> None:
            compromised = dialog.option.isChecked()
            page.tasks.command(
                self, lambda: keys.replace_signing_key(compromised), done, page.show_error
            )

        dialog.accepted.connect(replace)
        dialog.open()

    def _change(
        self, button: QPushButton, text: str, call: Callable[[], KeysState], said: str
    ) -> None:
        """Asks, changes, and says what was done."""

        def done(state: KeysState) -> None:
            self._show(state)
            self._page.notice.show_text(said, "info")

        self._ask(button, text, call, done)

    def _ask(
        self,
        button: QPushButton,
        text: str,
        call: Callable[[], _Answer],
        done: Callable[[_Answer], None],
    ) -> None:
        verb = button.text().rstrip("…")
        dialog = AskDialog(self, verb, text, verb)
        page = self._page
        dialog.accepted.connect(lambda: page.tasks.command(self, call, done, page.show_error))
        dialog.open()
