"""The list of prompts that opens above the composer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.chat.prompt_list import PromptList
from app.widgets.buttons import push_button

if TYPE_CHECKING:
    from app.chat.library import PromptLibrary
    from app.shell.theme import Theme
    from engine.api.library import SavedPrompt

WIDTH, HEIGHT = 380, 340


class PromptsPopup(QFrame):
    """Takes one prompt; the rest is done in the panel.

    Args:
        parent: The page.
        theme: The look.
        library: The prompts.

    Attributes:
        chosen: Emitted with the prompt to put into the composer.
        save_chosen: Emitted when what is in the composer should become a prompt.
        manage_chosen: Emitted when the panel should open.
    """

    chosen = Signal(object)
    save_chosen = Signal()
    manage_chosen = Signal()

    def __init__(self, parent: QWidget, theme: Theme, library: PromptLibrary) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._library = library
        self.setAccessibleName(self.tr("Prompts"))
        self.setProperty("frame", "card")
        self.setFixedSize(WIDTH, HEIGHT)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 8)
        column.setSpacing(6)
        self.list = PromptList(theme)
        self.save_button = push_button(self.tr("Save text as prompt"), "link")
        self.manage_button = push_button(self.tr("Edit prompts"), "link")
        column.addWidget(self.list, 1)
        row = QHBoxLayout()
        row.addWidget(self.save_button)
        row.addStretch(1)
        row.addWidget(self.manage_button)
        column.addLayout(row)
        self.list.chosen.connect(self._on_chosen)
        self.save_button.clicked.connect(self.close)
        self.save_button.clicked.connect(self.save_chosen)
        self.manage_button.clicked.connect(self.close)
        self.manage_button.clicked.connect(self.manage_chosen)
        library.changed.connect(self._show)

    def open_above(self, button: QWidget, *, can_save: bool) -> None:
        """Opens over a button; `can_save`: there is a text to save."""
        self.save_button.setEnabled(can_save)
        self.list.filter.clear()
        self._show()
        self._library.refresh()
        corner = button.mapToGlobal(QPoint(0, -HEIGHT - 6))
        self.move(corner)
        self.show()
        self.list.filter.setFocus()

    def _show(self) -> None:
        self.list.show_prompts(self._library.prompts)

    def _on_chosen(self, prompt: SavedPrompt) -> None:
        self.close()
        self.chosen.emit(prompt)
