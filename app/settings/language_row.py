"""The choice of a language, and the word that it holds from the next start on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.settings.number_card import CONTROLS_WIDTH
from app.shell.languages import LANGUAGES, SYSTEM
from app.widgets.choice_box import ChoiceBox
from app.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from app.shell.languages import Languages


class LanguageRow(QWidget):
    """A field with the languages, each by its own name.

    Args:
        languages: Where the choice is kept.
    """

    def __init__(self, languages: Languages) -> None:
        super().__init__()
        self._languages = languages
        self._began_with = languages.chosen
        self.field = ChoiceBox()
        self.field.setAccessibleName(self.tr("Language"))
        self.field.setFixedWidth(CONTROLS_WIDTH)
        self.field.addItem(self.tr("Follow the system"), SYSTEM)
        for key, name in LANGUAGES.items():
            self.field.addItem(name, key)
        self.field.setCurrentIndex(self.field.findData(languages.chosen))
        self.field.activated.connect(self._on_chosen)
        self.said = PlainLabel("", "small", wrap=True)
        self.said.hide()
        row = QHBoxLayout()
        row.addWidget(PlainLabel(self.tr("Language"), "muted"))
        row.addStretch(1)
        row.addWidget(self.field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(self.said)

    def _on_chosen(self) -> None:
        self._languages.choose(str(self.field.currentData()))
        text = self._languages.translate(
            "LanguageRow",
            "Anchorhold speaks this language from its next start on. Close the window and open it "
            "again; a running answer goes on and is kept.",
        )
        self.said.setText(text)
        self.said.setVisible(self._languages.chosen != self._began_with)
