"""A witness page on the screen, before it is printed or saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.audit.witness_page import page_pdf
from app.printing import printer_is_there
from app.widgets.buttons import push_button
from app.widgets.digits import grouped
from app.widgets.flow import Flow
from app.widgets.labels import PlainLabel
from app.widgets.qr_code import QrCode
from app.widgets.words import whole

if TYPE_CHECKING:
    from app.shell.theme import Theme
    from engine.api.witness import WitnessPage


class WitnessSheet(QWidget):
    """QR code, phrase and what to do with them; empty until a page is made.

    Args:
        theme: Colours.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._page: WitnessPage | None = None
        self.code = QrCode(theme.color("ink"))
        self.phrase = PlainLabel("", "heading", wrap=True, selectable=True)
        self.phrase.setAccessibleName(self.tr("Twelve words"))
        self.head = PlainLabel("", "mono", wrap=True, selectable=True)
        self.head.setAccessibleName(self.tr("Events and root"))
        self.persons = PlainLabel("", "muted", wrap=True)
        self.save_button = push_button(self.tr("Save as PDF…"), "primary")
        self.print_button = push_button(self.tr("Print"))
        self.print_button.setVisible(printer_is_there())
        self.done_button = push_button(self.tr("Done with the page"))
        buttons = Flow()
        for button in (self.save_button, self.print_button, self.done_button):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.persons)
        column.addLayout(buttons)
        column.addWidget(self.code, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.phrase)
        column.addWidget(self.head)

    def show_page(self, page: WitnessPage) -> None:
        """Shows what the engine made."""
        self._page = page
        self.code.set_text(page.code, self.tr("Code of the witness page"))
        self.phrase.setText(page.phrase)
        self.head.setText(f"{whole(page.size)}  {grouped(page.root)}")
        self.persons.setText(
            self.tr("Print it; {0} and {1} sign it by hand.").format(page.made_by, page.agreed_by)
            if page.agreed_by
            else self.tr("Print it and sign it by hand. This site has no second person for it.")
        )

    def pdf(self) -> bytes:
        """The page for the printer; empty before there is one."""
        return page_pdf(self._page, self._theme.color("ink")) if self._page else b""
