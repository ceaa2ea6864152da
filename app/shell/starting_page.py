"""What is shown before the engine answers, and while it does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar

from app.sign_in.card import CardPage
from app.widgets.buttons import push_button

if TYPE_CHECKING:
    from app.shell.theme import Theme


class StartingPage(CardPage):
    """Says that the engine starts, or why it did not; `retry_chosen` asks for another try."""

    retry_chosen = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.progress = QProgressBar()
        self.progress.setRange(0, 0)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("The engine starts"))
        self.retry_button = push_button(self.tr("Try again"), "primary")
        self.retry_button.clicked.connect(self.retry_chosen)
        self.content.addWidget(self.progress)
        self.content.addWidget(self.retry_button)
        self.show_starting()

    def show_starting(self) -> None:
        """Says that it starts."""
        self.heading.setText(self.tr("Starting"))
        self.purpose.setText(self.tr("The engine that keeps the vault is starting."))
        self.progress.show()
        self.retry_button.hide()
        self.show_problem("")

    def show_failed(self, text: str) -> None:
        """Says why it did not."""
        self.heading.setText(self.tr("The engine did not start"))
        self.purpose.setText(self.tr("Nothing was changed."))
        self.progress.hide()
        self.retry_button.show()
        self.retry_button.setFocus()
        self.show_problem(text)
