"""The presets above the parameters: choose one, save what is set, go back to a version, delete."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from app.widgets.ask_dialog import AskDialog
from app.widgets.buttons import push_button, set_margins
from app.widgets.choice_box import ChoiceBox
from app.widgets.labels import PlainLabel
from app.widgets.shown_text import name_as_shown
from app.widgets.times import short_time

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.chat.library import PromptLibrary
    from engine.api.library import Preset
    from engine.api.sampling import Sampling


class PresetRow(QWidget):
    """Chooses and keeps presets.

    Args:
        library: Where they are kept.
        values: Gives the system prompt and the parameters that are set now.

    Attributes:
        applied: Emitted with the preset whose values should be set.
    """

    applied = Signal(object)

    def __init__(self, library: PromptLibrary, values: Callable[[], tuple[str, Sampling]]) -> None:
        super().__init__()
        self._library = library
        self._values = values
        self._versions: list[Preset] = []
        column = QVBoxLayout(self)
        set_margins(column, 0, 0, 8, 4)
        column.setSpacing(6)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.choice = ChoiceBox()
        self.choice.setAccessibleName(self.tr("Preset"))
        self.choice.setMinimumContentsLength(10)
        self.actions_button = push_button(self.tr("Save…"), name=self.tr("Save and change presets"))
        row.addWidget(self.choice, 1)
        row.addWidget(self.actions_button)
        column.addWidget(PlainLabel(self.tr("Preset"), "small"))
        column.addLayout(row)
        self.choice.activated.connect(self._on_chosen)
        self.actions_button.clicked.connect(self._show_menu)
        library.changed.connect(self._show)
        self._show()

    def choose(self, preset: Preset) -> None:
        """Chooses a preset, as from the list."""
        self._mark(preset.preset_id)
        self.applied.emit(preset)

    def show_changed(self) -> None:
        """Marks the chosen preset while what is set now is not what it keeps."""
        for each in self._library.presets:
            name, at = name_as_shown(each.name), self.choice.findData(each.preset_id)
            changed = at == self.choice.currentIndex() and self._is_changed(each)
            if at >= 0:
                self.choice.setItemText(
                    at, self.tr("{0} (changed)").format(name) if changed else name
                )

    def _is_changed(self, preset: Preset) -> bool:
        return self._values() != (preset.system_prompt, preset.sampling)

    def recognise(self) -> None:
        """Chooses the preset whose values are set now, or none: another conversation is shown."""
        now = self._values()
        same = (
            each for each in self._library.presets if (each.system_prompt, each.sampling) == now
        )
        found = next(same, None)
        self._mark(found.preset_id if found is not None else "")

    def current(self) -> Preset | None:
        """The preset that is chosen."""
        chosen = self.choice.currentData()
        found = (each for each in self._library.presets if each.preset_id == chosen)
        return next(found, None)

    def menu(self) -> QMenu:
        """What can be done with presets now."""
        menu = QMenu(self)
        menu.setAccessibleName(self.tr("Presets"))
        preset = self.current()
        if preset is not None:
            name = name_as_shown(preset.name).replace("&", "&&")
            save = menu.addAction(
                self.tr("Save changes to “{0}”").format(name), lambda: self._save(preset)
            )
            save.setEnabled(self._is_changed(preset))
        menu.addAction(self.tr("Save as new preset…"), self.save_as_new)
        if preset is not None:
            if self._versions:
                self._add_versions(menu.addMenu(self.tr("Versions")), preset)
            menu.addSeparator()
            menu.addAction(self.tr("Delete preset…"), lambda: self._delete(preset))
        return menu

    def _add_versions(self, menu: QMenu, preset: Preset) -> None:
        menu.setAccessibleName(self.tr("Versions"))
        menu.setToolTipsVisible(True)
        for each in self._versions:
            text = self.tr("Version {0} · {1}").format(each.version, short_time(each.saved_at))
            restore = menu.addAction(text, partial(self._restore, preset, each.version))
            restore.setToolTip(self.tr("Make this version the newest"))
            restore.setEnabled(each.version != preset.version)

    def _show_menu(self) -> None:
        menu = self.menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.actions_button.mapToGlobal(self.actions_button.rect().bottomLeft()))

    def _show(self) -> None:
        chosen = self.choice.currentData()
        self.choice.clear()
        self.choice.addItem(self.tr("None"), "")
        for each in self._library.presets:
            self.choice.addItem(name_as_shown(each.name), each.preset_id)
        self._mark(chosen or "")

    def _mark(self, preset_id: str) -> None:
        """Shows which one is chosen, and asks for its versions."""
        self.choice.setCurrentIndex(max(0, self.choice.findData(preset_id)))
        self.show_changed()
        preset = self.current()
        self._versions = []
        if preset is not None and preset.version > 1:
            self._library.preset_versions(preset.preset_id, partial(self._on_versions, preset_id))

    def _on_versions(self, preset_id: str, versions: list[Preset]) -> None:
        if self.choice.currentData() == preset_id:
            self._versions = versions

    def _on_chosen(self, _at: int) -> None:
        self._mark(str(self.choice.currentData()))
        preset = self.current()
        if preset is not None:
            self.applied.emit(preset)

    def _save(self, preset: Preset) -> None:
        self._library.save_preset(preset.preset_id, preset.name, self._values(), self._on_saved)

    def save_as_new(self) -> None:
        """Asks for the name of a new preset."""
        dialog = AskDialog(
            self,
            self.tr("Name of the preset"),
            self.tr("It keeps the system prompt and the parameters as they are set now."),
            self.tr("Save preset"),
            "",
        )
        dialog.accepted.connect(
            lambda: self._library.save_preset("", dialog.value(), self._values(), self._on_saved)
        )
        dialog.open()

    def mend(self, preset_id: str) -> None:
        """Saves what is set now as the newest version of a preset; the former one is kept."""
        for each in self._library.presets:
            if each.preset_id == preset_id:
                self._save(each)

    def _restore(self, preset: Preset, version: int) -> None:
        def on_restored(restored: Preset) -> None:
            self._on_saved(restored)
            self.applied.emit(restored)

        self._library.restore_preset(preset.preset_id, version, on_restored)

    def _on_saved(self, saved: Preset) -> None:
        """Chooses it, also before the list has come anew."""
        if self.choice.findData(saved.preset_id) < 0:
            self.choice.addItem(name_as_shown(saved.name), saved.preset_id)
        self.choice.setCurrentIndex(self.choice.findData(saved.preset_id))

    def _delete(self, preset: Preset) -> None:
        dialog = AskDialog(
            self,
            self.tr("Delete this preset"),
            self.tr("Its key is destroyed, so none of its versions can be read again by anyone."),
            self.tr("Delete preset"),
            danger=True,
        )
        dialog.accepted.connect(lambda: self._library.delete_preset(preset.preset_id))
        dialog.open()
