"""The panel of the prompt library: edit, save a version, go back to one, delete."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from app.chat.prompt_list import PromptList
from app.chat.side_panel import SidePanel
from app.chat.versions_row import VersionsRow
from app.widgets.ask_dialog import AskDialog
from app.widgets.buttons import press_on_return, push_button
from app.widgets.exact_text_edit import ExactTextEdit
from app.widgets.problem_label import ProblemLabel
from app.widgets.short_field import ShortField
from engine.api.chat import MAX_PROMPT
from engine.api.library import MAX_NAME

if TYPE_CHECKING:
    from app.chat.library import PromptLibrary
    from app.shell.theme import Theme
    from engine.api.library import SavedPrompt

NEW = ""
"""Instead of the id of a prompt: the one that is not saved yet."""
TEXT_HEIGHT = 150


class PromptsPanel(SidePanel):
    """Shows the prompts, and one of them to edit.

    What was changed and not saved stays as it is until the panel's page goes.

    Args:
        theme: The look.
        library: The prompts.

    Attributes:
        insert_chosen: Emitted with the text to put into the composer.
    """

    insert_chosen = Signal(str)

    def __init__(self, theme: Theme, library: PromptLibrary) -> None:
        super().__init__(theme, self.tr("Prompts"), self.tr("Close the prompts"))
        self._library = library
        self._open_id = NEW
        self._edits: dict[str, tuple[str, str]] = {}
        self._setting = False
        self.new_button = push_button(self.tr("New"), "quiet", name=self.tr("New prompt"))
        self.head.insertWidget(self.head.count() - 1, self.new_button)
        self.list = PromptList(theme)
        self.name = ShortField(MAX_NAME)
        self.name.setPlaceholderText(self.tr("Name"))
        self.name.setAccessibleName(self.tr("Name of the prompt"))
        self.text = ExactTextEdit(MAX_PROMPT)
        self.text.setAccessibleName(self.tr("Text of the prompt"))
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(TEXT_HEIGHT)
        self.text.setPlaceholderText(self.tr("{{topic}} marks a place to fill in"))
        self.versions = VersionsRow()
        self.insert_button = push_button(self.tr("Insert"), name=self.tr("Put into the composer"))
        self.save_button = push_button(self.tr("Save"), "primary", name=self.tr("Save the prompt"))
        self.delete_button = push_button(
            self.tr("Delete"), "danger", name=self.tr("Delete the prompt")
        )
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.insert_button)
        row.addWidget(self.delete_button)
        row.addStretch(1)
        row.addWidget(self.save_button)
        self.problem = ProblemLabel()
        self.column.addWidget(self.list, 1)
        for each in (self.name, self.text, self.problem, self.versions):
            self.column.addWidget(each)
        self.column.addLayout(row)
        self._connect()
        self._show_prompt()

    def _connect(self) -> None:
        self._library.changed.connect(self._on_changed)
        self.list.current_changed.connect(self._on_current)
        self.list.chosen.connect(lambda _prompt: self.name.setFocus())
        self.new_button.clicked.connect(lambda: self.begin_new(""))
        self.name.textChanged.connect(self._on_edited)
        self.text.textChanged.connect(self._on_edited)
        self.text.refused.connect(self._show_problem)
        self.versions.looked_at.connect(lambda version: self._put(version.name, version.text))
        self.versions.restore_chosen.connect(self._restore)
        self.insert_button.clicked.connect(lambda: self.insert_chosen.emit(self.text.toPlainText()))
        self.save_button.clicked.connect(self.save)
        self.name.returnPressed.connect(press_on_return(self.save_button))
        self.delete_button.clicked.connect(self.delete)

    def begin(self) -> None:
        """Shows what there is."""
        self._library.refresh()
        self.list.filter.setFocus()

    def begin_new(self, text: str) -> None:
        """A prompt that is not saved yet, to be named."""
        self._edits[NEW] = ("", text)
        self._open_id = NEW
        self._show_prompt()
        self.name.setFocus()

    def save(self) -> None:
        """Saves what is shown as the newest version."""
        name, text = self.name.text().strip(), self.text.toPlainText()
        edited = self._open_id
        self._library.save_prompt(edited, name, text, lambda saved: self._on_saved(edited, saved))

    def delete(self) -> None:
        """Asks whether to delete the prompt that is shown."""
        chosen = self._open_id
        dialog = AskDialog(
            self,
            self.tr("Delete this prompt"),
            self.tr("Its key is destroyed, so none of its versions can be read again by anyone."),
            self.tr("Delete prompt"),
            danger=True,
        )
        dialog.accepted.connect(lambda: self._forget(chosen))
        dialog.open()

    def _forget(self, prompt_id: str) -> None:
        self._edits.pop(prompt_id, None)
        self._library.delete_prompt(prompt_id)

    def _restore(self, version: int) -> None:
        edited = self._open_id
        self._library.restore_prompt(edited, version, lambda saved: self._on_saved(edited, saved))

    def _on_saved(self, edited: str, saved: SavedPrompt) -> None:
        self._edits.pop(edited, None)
        if self._open_id == edited:
            self._open_id = saved.prompt_id
            self._put(saved.name, saved.text)
            self._edits.pop(saved.prompt_id, None)

    def _prompt(self) -> SavedPrompt | None:
        found = (each for each in self._library.prompts if each.prompt_id == self._open_id)
        return next(found, None)

    def _on_changed(self) -> None:
        self._setting = True
        self.list.show_prompts(self._library.prompts)
        if self._open_id:
            self.list.mark(self._open_id)
        self._setting = False
        if self._open_id and self._prompt() is None:
            self._open_id = NEW  # it was deleted
        elif self._open_id == NEW and NEW not in self._edits and self._library.prompts:
            self._on_current(self.list.current())
        self._show_prompt()

    def _on_current(self, prompt: SavedPrompt | None) -> None:
        if not self._setting and prompt is not None and prompt.prompt_id != self._open_id:
            self._open_id = prompt.prompt_id
            self._show_prompt()

    def _show_prompt(self) -> None:
        prompt, opened = self._prompt(), self._open_id
        kept = (prompt.name, prompt.text) if prompt is not None else ("", "")
        self._setting = True
        shown = self._edits.get(opened, kept)
        if shown != (self.name.text(), self.text.toPlainText()):
            self._put(*shown)
        self._setting = False
        self.delete_button.setEnabled(prompt is not None)
        self._show_buttons()
        self.versions.show_versions([])
        if prompt is not None and prompt.version > 1:
            self._library.prompt_versions(
                opened,
                lambda found: (
                    self.versions.show_versions(found) if opened == self._open_id else None
                ),
            )

    def _put(self, name: str, text: str) -> None:
        self.name.setText(name)
        self.text.setPlainText(text)

    def _on_edited(self) -> None:
        if not self._setting:
            self._edits[self._open_id] = (self.name.text(), self.text.toPlainText())
            self._show_buttons()

    def _show_problem(self, text: str) -> None:
        self.problem.say(text)

    def _show_buttons(self) -> None:
        self._show_problem("")
        prompt = self._prompt()
        name, text = self.name.text().strip(), self.text.toPlainText()
        is_new = prompt is None or (name, text) != (prompt.name, prompt.text)
        self.save_button.setEnabled(bool(name and text.strip()) and is_new)
        self.insert_button.setEnabled(bool(text))
