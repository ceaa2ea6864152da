"""A line of the list of conversations: heading, folder, conversation or hit."""

from __future__ import annotations

import msgspec


class Entry(msgspec.Struct, frozen=True):
    """A line of the list.

    Attributes:
        conversation_id: Empty for a heading and a folder.
        time: What stands on the right.
        message_id: Of a hit in a message.
        folder_id: Of the folder, or of the one a conversation is shown in.
        count: Conversations of a folder, those among the pinned ones too.
        is_open: Whether the conversations of a folder are shown.
        updated_at: Unix seconds; 0 where there is no time.
        takes_drops: Whether a conversation dropped on it goes into its folder, or out of folders.
    """

    title: str
    conversation_id: str = ""
    time: str = ""
    snippet: str = ""
    running: bool = False
    message_id: str = ""
    folder_id: str = ""
    count: int = 0
    is_open: bool = False
    updated_at: int = 0
    takes_drops: bool = False

    @property
    def is_folder(self) -> bool:
        """Whether it is a folder's own line."""
        return bool(self.folder_id) and not self.conversation_id

    @property
    def is_hit(self) -> bool:
        """Whether a search found it."""
        return bool(self.snippet or self.message_id)

    @property
    def key(self) -> tuple[str, str, str]:
        """What it is about, whatever it says."""
        named = self.conversation_id or self.folder_id
        return (self.conversation_id, self.message_id, self.folder_id if named else self.title)
