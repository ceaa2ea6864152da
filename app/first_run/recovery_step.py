"""Step 4: the recovery key and the recovery codes, shown once."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QCheckBox, QFileDialog, QGridLayout, QHBoxLayout, QLineEdit

from app.printing import print_text, printer_is_there
from app.widgets.assistant import StepPage
from app.widgets.buttons import press_on_return, push_button
from app.widgets.digits import grouped
from app.widgets.labels import PlainLabel, set_property
from app.widgets.secret_clipboard import SecretClipboard
from app.widgets.secret_label import SecretLabel

if TYPE_CHECKING:
    from app.shell.theme import Theme
    from app.tasks import Tasks

PROOF_CHARACTERS = 4
CODES_IN_A_ROW = 5


class RecoveryStep(StepPage):
    """Shows secrets that can never be shown again, and makes sure they were kept.

    Args:
        tasks: Writes the file and talks to the printer.
        theme: Colours.
    """

    def __init__(self, tasks: Tasks, theme: Theme) -> None:
        super().__init__("", "", "", back=False)
        self._tasks = tasks
        self._theme = theme
        self._text = ""
        self._proof = ""
        self._was_wrong = False
        self._clipboard = SecretClipboard(self)
        self.next_button.setText(self.tr("Continue"))
        self.next_button.setAccessibleName(self.tr("Continue"))
        self.heading.setText(self.tr("Keep the recovery key"))
        self.key = SecretLabel(self.tr("Recovery key"), "code")
        self._key_caption = PlainLabel(self.tr("Recovery key"), "small")
        self.content.addWidget(self._key_caption)
        self.content.addWidget(self.key)
        self.content.addSpacing(4)
        self._codes_caption = PlainLabel(
            self.tr("Recovery codes: each works once in place of a code"), "small"
        )
        self.content.addWidget(self._codes_caption)
        self._codes = QGridLayout()
        self._codes.setHorizontalSpacing(12)
        self._codes.setVerticalSpacing(2)
        self.content.addLayout(self._codes)
        self._code_labels: list[SecretLabel] = []
        self.content.addSpacing(4)
        self._fingerprint_caption = PlainLabel(
            self.tr("Signing key of this site: no secret; note it for auditors"), "small"
        )
        self._fingerprint = PlainLabel("", "mono", wrap=True, selectable=True)
        self._fingerprint.setAccessibleName(self.tr("Fingerprint of the signing key"))
        self.content.addWidget(self._fingerprint_caption)
        self.content.addWidget(self._fingerprint)
        self.content.addSpacing(4)
        self._add_actions()
        self.content.addStretch(1)
        self._add_proof()

    def _add_actions(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.save_button = push_button(self.tr("Save to file"))
        self.save_button.clicked.connect(self._on_save)
        self.print_button = push_button(self.tr("Print"))
        self.print_button.clicked.connect(self._on_print)
        self.print_button.setVisible(printer_is_there())
        self.copy_button = push_button(self.tr("Copy for 30 seconds"))
        self.copy_button.clicked.connect(lambda: self._clipboard.copy(self._text))
        self._said = PlainLabel("", "small")
        for widget in (self.save_button, self.print_button, self.copy_button):
            row.addWidget(widget)
        row.addWidget(self._said, 1)
        self.content.addLayout(row)

    def _add_proof(self) -> None:
        self.tick = QCheckBox(self.tr("I have stored this away from this machine"))
        self.tick.setAccessibleName(self.tick.text())
        self.proof = QLineEdit()
        self.proof.setProperty("kind", "code")
        self.proof.setMaxLength(PROOF_CHARACTERS)
        self.proof.setFixedWidth(72)
        self.proof.setAccessibleName(self.tr("Last four characters of the key"))
        self._proof_label = PlainLabel(
            self.tr("To be sure, type its last four characters"), "muted"
        )
        proof_row = QHBoxLayout()
        proof_row.addWidget(self._proof_label)
        proof_row.addWidget(self.proof)
        proof_row.addStretch(1)
        self.content.addSpacing(6)
        self.content.addWidget(self.tick)
        self.content.addLayout(proof_row)
        self.tick.toggled.connect(self._check)
        self.proof.textChanged.connect(self._check)
        self.proof.returnPressed.connect(press_on_return(self.next_button))

    def show_secrets(
        self,
        recovery_key: str,
        codes: tuple[str, ...],
        site: str,
        name: str,
        fingerprint: str = "",
    ) -> None:
        """Shows the key (empty for someone who only has codes) and the codes, if there are any.

        Args:
            recovery_key: Once.
            codes: Once.
            site: For the printed page.
            name: Whose codes they are.
            fingerprint: Of the site's signing key, for auditors; no secret.
        """
        self._fingerprint.setText(grouped(fingerprint))
        self._fingerprint.setVisible(bool(fingerprint))
        self._fingerprint_caption.setVisible(bool(fingerprint))
        groups = recovery_key.split("-")
        half = (len(groups) + 1) // 2
        self.key.show_secret("-".join(groups[:half]) + "\n" + "-".join(groups[half:]))
        self._codes_caption.setVisible(bool(codes))
        for widget in (self.key, self._key_caption, self.proof, self._proof_label):
            widget.setVisible(bool(recovery_key))
        if not recovery_key:
            self.heading.setText(self.tr("Keep your recovery codes"))
        self.purpose.setText(
            self.tr(
                "Shown once, never again. When the last admin has lost the password or the phone, "
                "this key is the only way back to what is kept here."
            )
            if recovery_key
            else self.tr("Shown once, never again. Each one replaces a lost phone once.")
        )
        for label in self._code_labels:
            label.deleteLater()
        self._code_labels = []
        for at, code in enumerate(codes):
            label = SecretLabel(self.tr("Recovery code {0}").format(at + 1), "mono")
            label.show_secret(code)
            self._codes.addWidget(label, at // CODES_IN_A_ROW, at % CODES_IN_A_ROW)
            self._code_labels.append(label)
        compact = recovery_key.replace("-", "")
        self._proof = compact[-PROOF_CHARACTERS:]
        self._text = self._page(recovery_key, codes, site, name, fingerprint)
        self._check()

    def shown_codes(self) -> list[str]:
        """The recovery codes on the screen."""
        return [label.text() for label in self._code_labels]

    def forget(self) -> None:
        """Takes the secrets off the screen and off the clipboard."""
        self._clipboard.clear()
        self._text = self._proof = ""
        self.key.show_secret("")
        self.proof.clear()
        # Whoever redeems an invitation next here has not stored anything yet.
        self.tick.setChecked(False)
        for label in self._code_labels:
            label.show_secret("")

    def begin(self) -> None:
        """Waits at the first button."""
        self.save_button.setFocus()
        self._check()

    def _page(
        self, recovery_key: str, codes: tuple[str, ...], site: str, name: str, fingerprint: str
    ) -> str:
        today = QDate.currentDate().toString(Qt.DateFormat.ISODate)
        lines = [self.tr("Anchorhold: recovery of {0}").format(site or name), today, ""]
        if recovery_key:
            lines += [
                self.tr("Recovery key (opens the vault to invite a new admin):"),
                "",
                recovery_key,
                "",
            ]
        if codes:
            lines += [
                self.tr("Recovery codes of {0} (each once, in place of a code):").format(name),
                "",
                *codes,
                "",
            ]
        if fingerprint:
            lines += [self.tr("Signing key of the site: {0}").format(fingerprint), ""]
        lines += [self.tr("Keep this page where you would keep the key of a safe.")]
        return "\n".join(lines) + "\n"

    def _check(self) -> None:
        typed = self.proof.text().strip().upper()
        right = not self._proof or typed == self._proof
        wrong = bool(self._proof) and len(typed) == PROOF_CHARACTERS and not right
        set_property(self.proof, "invalid", wrong)
        if wrong:
            self.show_problem(
                self.tr(
                    "These are not the last four characters of the key above. Compare the copy you "
                    "kept with it: without the right key nobody gets back in."
                )
            )
        elif self._was_wrong:
            self.show_problem("")
        self._was_wrong = wrong
        self.next_button.setEnabled(self.tick.isChecked() and right)

    def _on_save(self) -> None:
        dialog = QFileDialog(self, self.tr("Save the recovery page"))
        dialog.setObjectName("save-recovery")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(self.tr("anchorhold-recovery.txt"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._save)
        dialog.open()

    def _save(self, path: str) -> None:
        text = self._text
        self._tasks.command(
            self,
            lambda: write_private(Path(path), text),
            lambda _none: self._said.setText(self.tr("Saved. Move it off this machine.")),
            lambda _error: self.show_problem(
                self.tr("The file could not be written. Choose another folder.")
            ),
            lane="files",
        )

    def _on_print(self) -> None:
        text = self._text
        self._said.setText(self.tr("Sending the page to the printer…"))

        def failed(_error: Exception) -> None:
            self._said.setText("")
            self.show_problem(self.tr("The printer did not take the page. Save it instead."))

        self._tasks.command(
            self,
            lambda: print_text(text),
            lambda _none: self._said.setText(self.tr("Sent to the printer.")),
            failed,
            lane="files",
        )


def write_private(path: Path, text: str) -> None:
    """Writes a text that only its owner may read (0600), whole or not at all."""
    part = path.with_name(path.name + ".part")
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
