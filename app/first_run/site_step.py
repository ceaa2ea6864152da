"""Step 1: what the site is called."""

from __future__ import annotations

from app.error_texts import text_of
from app.widgets.assistant import StepPage
from app.widgets.buttons import press_on_return
from app.widgets.labels import PlainLabel
from app.widgets.short_field import ShortField
from engine.api.errors import InputError
from engine.api.names import NAME_CHARACTERS, clean_name


class SiteStep(StepPage):
    """Asks for the name of the site, and says at once what one may not be, by the engine's own rule."""

    def __init__(self) -> None:
        super().__init__("", "", "", back=False)
        self.heading.setText(self.tr("Set up this site"))
        self.purpose.setText(
            self.tr(
                "Anchorhold keeps what people write here encrypted on this machine. Nothing leaves it: "
                "it opens no network connection. Give the site a name that people will recognise."
            )
        )
        self.next_button.setText(self.tr("Continue"))
        self.next_button.setAccessibleName(self.tr("Continue"))
        self.content.addWidget(PlainLabel(self.tr("Name of the site"), "muted"))
        self.site = ShortField(NAME_CHARACTERS)
        self.site.setAccessibleName(self.tr("Name of the site"))
        self.site.setPlaceholderText(self.tr("For example: North station"))
        self.site.textChanged.connect(self._check)
        self.site.returnPressed.connect(press_on_return(self.next_button))
        self.content.addWidget(self.site)
        self.content.addStretch(1)
        self._check()

    def begin(self) -> None:
        """Waits for the name."""
        self.site.setFocus()

    def _check(self) -> None:
        typed, refusal = self.site.text(), ""
        if typed.strip():
            try:
                clean_name(typed, "site name")
            except InputError as error:
                refusal = text_of(error)
        self.show_problem(refusal)
        self.next_button.setEnabled(bool(typed.strip()) and not refusal)
