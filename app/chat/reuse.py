"""Prompts and presets where they are used: at the composer, and above the parameters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.chat.library import PromptLibrary
from app.chat.preset_row import PresetRow
from app.chat.prompts_panel import PromptsPanel
from app.chat.prompts_popup import PromptsPopup
from app.widgets.shown_text import name_as_shown

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.chat.composer import Composer
    from app.chat.parameters_panel import ParametersPanel
    from app.events import EngineEvents
    from app.session import Session
    from app.shell.theme import Theme
    from engine.api.library import Preset, SavedPrompt
    from engine.api.sampling import Sampling


class Reuse(QObject):
    """Connects the library with composer and parameters.

    Args:
        page: Owns the list that pops up.
        session: Whose library.
        events: Says when it changed.
        theme: The look.
        composer: Takes prompts.
        parameters: Takes presets.

    Attributes:
        library: What is kept.
        popup: The list at the composer.
        panel: Where prompts are edited.
        presets: The row above the parameters.
        panel_wanted: Emitted with the panel that should be shown; None for none.
    """

    panel_wanted = Signal(object)

    def __init__(
        self,
        page: QWidget,
        session: Session,
        events: EngineEvents,
        theme: Theme,
        composer: Composer,
        parameters: ParametersPanel,
    ) -> None:
        super().__init__(page)
        self._composer, self._parameters = composer, parameters
        self.library = PromptLibrary(session, events, self)
        self.popup = PromptsPopup(page, theme, self.library)
        self.panel = PromptsPanel(theme, self.library)
        self.presets = PresetRow(self.library, self._values)
        parameters.put_on_top(self.presets)
        composer.prompts_chosen.connect(self.show_prompts)
        self.popup.chosen.connect(self._on_prompt)
        self.popup.save_chosen.connect(self.save_as_prompt)
        self.popup.manage_chosen.connect(self.edit_prompts)
        self.panel.insert_chosen.connect(composer.text.insert_prompt)
        self.panel.closed.connect(lambda: self.panel_wanted.emit(None))
        self.presets.applied.connect(self._on_preset)
        parameters.preset_mended.connect(self.presets.mend)
        parameters.changed.connect(self.presets.show_changed)

    def show_prompts(self) -> None:
        """Opens the list of prompts at the composer."""
        has_text = bool(self._composer.text.toPlainText().strip())
        self.popup.open_above(self._composer.prompts_button, can_save=has_text)

    def use_prompt(self, prompt_id: str) -> None:
        """Puts one prompt into the composer."""
        self.library.take(
            lambda: [each for each in self.library.prompts if each.prompt_id == prompt_id],
            self._on_prompt,
        )

    def use_preset(self, preset_id: str) -> None:
        """Sets what one preset keeps, and shows it above the parameters."""
        self.panel_wanted.emit(self._parameters)
        self.library.take(
            lambda: [each for each in self.library.presets if each.preset_id == preset_id],
            self.presets.choose,
        )

    def edit_prompts(self) -> None:
        """Opens the panel of the prompts."""
        self.panel_wanted.emit(self.panel)
        self.panel.begin()

    def save_as_prompt(self) -> None:
        """Opens the panel with the text of the composer as a new prompt."""
        self.panel_wanted.emit(self.panel)
        self.library.refresh()
        self.panel.begin_new(self._composer.text.toPlainText())

    def choose_preset(self) -> None:
        """Opens the list of presets above the parameters."""
        self._show_presets()
        self.presets.choice.setFocus()
        self.presets.choice.showPopup()

    def save_preset(self) -> None:
        """Asks for the name under which to keep what is set."""
        self._show_presets()
        self.presets.save_as_new()

    def _show_presets(self) -> None:
        self.panel_wanted.emit(self._parameters)
        self.library.refresh()

    def _values(self) -> tuple[str, Sampling]:
        return self._parameters.system_prompt.toPlainText(), self._parameters.sampling()

    def _on_prompt(self, prompt: SavedPrompt) -> None:
        self._composer.text.insert_prompt(prompt.text)

    def _on_preset(self, preset: Preset) -> None:
        name = name_as_shown(preset.name)
        self._parameters.set_values(preset.sampling, preset.system_prompt, preset.preset_id, name)
        self._parameters.changed.emit()
