"""Step 3: the second factor, as a QR code and as text. Also used to redeem an invitation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, QUrlQuery
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from app.widgets.assistant import StepPage
from app.widgets.buttons import push_button
from app.widgets.code_boxes import DIGITS, CodeBoxes
from app.widgets.labels import PlainLabel
from app.widgets.qr_code import QrCode
from app.widgets.secret_clipboard import SecretClipboard
from app.widgets.secret_label import SecretLabel

if TYPE_CHECKING:
    from app.shell.theme import Theme
    from engine.api.sign_in import Pending

FULLY_DECODED = QUrl.ComponentFormattingOption.FullyDecoded


class SecondFactorStep(StepPage):
    """Shows the secret once and asks for the first code.

    Attributes:
        shown: Whether a key was shown before: the next one makes it void.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__("", "", "")
        self.heading.setText(self.tr("Add a second factor"))
        self._scan = self.tr(
            "Scan this with an authenticator app on a phone that need not be online. "
            "Every sign-in asks for a code."
        )
        self.purpose.setText(self._scan)
        self.next_button.setText(self.tr("Confirm code"))
        self.next_button.setAccessibleName(self.tr("Confirm code"))
        self.qr = QrCode(theme.color("ink"))
        self.key = SecretLabel(self.tr("Key of the second factor"), "code")
        self._secret = ""
        self.shown = False
        self._clipboard = SecretClipboard(self)
        self.copy_button = push_button(
            self.tr("Copy for 30 seconds"), name=self.tr("Copy the key for 30 seconds")
        )
        self.copy_button.clicked.connect(lambda: self._clipboard.copy(self._secret))
        self.code = CodeBoxes()
        row = QHBoxLayout()
        row.setSpacing(24)
        row.addWidget(self.qr, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(PlainLabel(self.tr("Or type this key"), "small"))
        column.addWidget(self.key)
        column.addSpacing(4)
        column.addWidget(self.copy_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(16)
        column.addWidget(PlainLabel(self.tr("Then enter the code it shows"), "small"))
        column.addSpacing(4)
        column.addWidget(self.code)
        column.addStretch(1)
        row.addLayout(column, 1)
        self.replaced = PlainLabel("", "", wrap=True)
        self.replaced.set_tone("warn")
        self.replaced.hide()
        self.content.addWidget(self.replaced)
        self.content.addLayout(row)
        self.code.changed.connect(self._on_changed)
        self.code.completed.connect(lambda _code: self.next_button.click())
        self.next_button.setEnabled(False)

    def show_pending(self, pending: Pending) -> None:
        """Shows the secret of a set-up or a redemption; says so where another was shown before.

        An invitation names no one, so this is where an invited person first reads the name.
        """
        another, self.shown = self.shown, True
        issuer = QUrlQuery(QUrl(pending.totp_uri)).queryItemValue("issuer", FULLY_DECODED)
        whose = self.tr("Your user name is {0}, at {1}.").format(pending.name, issuer)
        self.purpose.setText(f"{whose} {self._scan}" if issuer else self._scan)
        self.replaced.setText(
            self.tr(
                "This is a new key. The one shown before is void: delete it from the app, and scan "
                "this one."
            )
            if another
            else ""
        )
        self.replaced.setVisible(another)
        self.qr.set_text(
            pending.totp_uri,
            self.tr("QR code with the key of the second factor of {0}").format(pending.name),
        )
        groups = [pending.totp_secret[at : at + 4] for at in range(0, len(pending.totp_secret), 4)]
        half = (len(groups) + 1) // 2
        self.key.show_secret(" ".join(groups[:half]) + "\n" + " ".join(groups[half:]))
        self._secret = pending.totp_secret

    def forget(self) -> None:
        """Takes the secret off the screen and off the clipboard."""
        self._clipboard.clear()
        self._secret = ""
        self.key.show_secret("")
        self.qr.set_text(" ", "")
        self.code.clear()

    def begin(self) -> None:
        """Waits for the first digit."""
        self.code.start_over()

    def set_busy(self, busy: bool) -> None:
        """Holds the code, too, while it is judged."""
        super().set_busy(busy)
        self.code.setEnabled(not busy)

    def refuse(self, text: str) -> None:
        """Says that the code was not right, and waits for another."""
        self.code.start_over()
        self.code.set_invalid(True)
        self.show_problem(text)

    def _on_changed(self, code: str) -> None:
        self.next_button.setEnabled(len(code) == DIGITS)
        if code:
            self.show_problem("")
