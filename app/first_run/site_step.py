"""Step 1: what the site is called."""

from __future__ import annotations

from app.widgets.assistant import StepPage
from app.widgets.buttons import press_on_return
from app.widgets.labels import PlainLabel
from app.widgets.short_field import ShortField


class SiteStep(StepPage):
    """Asks for the name of the site."""

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
        self.site = ShortField(80)
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
        self.next_button.setEnabled(bool(self.site.text().strip()))
