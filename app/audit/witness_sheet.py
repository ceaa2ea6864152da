"""A witness page on the screen, before it is printed or saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.audit.witness_page import page_pdf
from app.printing import printer_is_there
from app.widgets.buttons import push_button
from app.widgets.digits import grouped
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
        self.save_button = push_button(self.tr("Save as PDF…"), "primary")
        self.print_button = push_button(self.tr("Print"))
        self.print_button.setVisible(printer_is_there())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 8, 0, 0)
        row.setSpacing(16)
        row.addWidget(self.code)
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addWidget(PlainLabel(self.tr("The page"), "heading"))
        column.addWidget(self.phrase)
        column.addWidget(self.head)
        self.persons = PlainLabel("", "muted", wrap=True)
        column.addWidget(self.persons)
        column.addStretch(1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.save_button)
        buttons.addWidget(self.print_button)
        buttons.addStretch(1)
        column.addLayout(buttons)
        row.addLayout(column, 1)

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
