"""The menus of the list of conversations: of conversations, and of a folder."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from app.widgets.shown_text import name_as_shown

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from app.chat.conversations import Conversations
    from app.chat.list_entry import Entry
    from engine.api.conversations import ConversationSummary


def _as_item(name: str) -> str:
    """A name as text of a menu: what looks like a shortcut or a mnemonic is none."""
    return name_as_shown(" ".join(name.split())).replace("&", "&&")


class ConversationMenu(QMenu):
    """What can be done with one conversation or several.

    Args:
        parent: Below which it opens.
        conversations: Who does it.
        chosen: With which.
        rename: Has the title of one edited.

    Attributes:
        folders: Where they can be moved to; None with no conversation.
    """

    def __init__(
        self,
        parent: QWidget,
        conversations: Conversations,
        chosen: list[ConversationSummary],
        rename: Callable[[str], object],
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Conversation"))
        self._conversations = conversations
        self._chosen = chosen
        self._ids = [each.conversation_id for each in chosen]
        self.folders: QMenu | None = None
        if not chosen:
            self.addAction(self.tr("New folder"), partial(self._move_to_new, []))
            return
        if len(chosen) == 1:
            only = self._ids[0]
            self.addAction(self.tr("Rename") + "\tF2", partial(rename, only))
        pinned = all(each.pinned for each in chosen)
        self.addAction(
            self.tr("Unpin") if pinned else self.tr("Pin"),
            lambda: conversations.set_pinned(self._ids, not pinned),
        )
        if len(chosen) == 1:
            self._add_copies(self._ids[0])
        self._add_folders()
        self.addSeparator()
        delete = (
            self.tr("Delete")
            if len(chosen) == 1
            else self.tr("Delete %Ln conversations", "", len(chosen))
        )
        self.addAction(delete + "\t" + self.tr("Del"), lambda: conversations.delete(self._ids))

    def _add_copies(self, only: str) -> None:
        copies = self.addMenu(self.tr("Duplicate"))
        copies.setAccessibleName(self.tr("Duplicate"))
        for text, whole_tree in (
            (self.tr("The branch that is shown"), False),
            (self.tr("All branches"), True),
        ):
            copy = partial(self._conversations.duplicate, only, whole_tree=whole_tree)
            copies.addAction(text, copy)

    def _add_folders(self) -> None:
        self.folders = folders = self.addMenu(self.tr("Move to folder"))
        folders.setAccessibleName(self.tr("Move to folder"))
        inside = {each.folder_id for each in self._chosen}
        for each in self._conversations.folders:
            move = folders.addAction(
                _as_item(each.name), partial(self._conversations.move, self._ids, each.folder_id)
            )
            move.setEnabled(inside != {each.folder_id})
        if self._conversations.folders:
            folders.addSeparator()
        if inside != {""}:
            leave = partial(self._conversations.move, self._ids, "")
            folders.addAction(self.tr("Out of folders"), leave)
        folders.addAction(self.tr("New folder…"), partial(self._move_to_new, self._ids))

    def _move_to_new(self, ids: list[str]) -> None:
        self._conversations.make_folder(self.tr("New folder"), ids)


class FolderMenu(QMenu):
    """What can be done with a folder.

    Args:
        parent: Below which it opens.
        conversations: Who removes it.
        folder: Which.
        toggle: Opens or closes it in the list.
        rename: Has its name edited.
    """

    def __init__(
        self,
        parent: QWidget,
        conversations: Conversations,
        folder: Entry,
        *,
        toggle: Callable[[str], None],
        rename: Callable[[str], object],
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Folder"))
        key = folder.folder_id
        text = self.tr("Close") if folder.is_open else self.tr("Open")
        self.addAction(text, partial(toggle, key))
        self.addAction(self.tr("Rename") + "\tF2", partial(rename, key))
        self.addSeparator()
        self.addAction(
            self.tr("Remove folder, keep conversations"), lambda: conversations.remove_folder(key)
        )
