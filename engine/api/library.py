"""What each analyst keeps for later: folders, drafts, prompts and presets. All of it their own."""

from __future__ import annotations

from typing import Protocol

import msgspec

from engine.api.access import Permission, requires
from engine.api.sampling import Sampling

MAX_NAME = 200
"""Characters of a name of a folder, prompt or preset."""
MAX_ENTRIES = 1_000
"""Folders, prompts and presets a person can have, each."""
MAX_VERSIONS = 100
"""Versions kept of a prompt or preset; the oldest go first."""


class Folder(msgspec.Struct, frozen=True, kw_only=True):
    """A folder for conversations."""

    folder_id: str
    name: str
    conversations: int = 0


class SavedPrompt(msgspec.Struct, frozen=True, kw_only=True):
    """A version of a prompt. `saved_at` is Unix seconds; versions count from 1."""

    prompt_id: str
    name: str
    text: str
    version: int
    saved_at: int


class Preset(msgspec.Struct, frozen=True, kw_only=True):
    """A version of a system prompt with parameters."""

    preset_id: str
    name: str
    system_prompt: str
    sampling: Sampling
    version: int
    saved_at: int


class Library(Protocol):
    """An analyst's own library. Another person's does not exist for the caller."""

    @requires(Permission.CHAT_DELETE)
    def list_folders(self) -> list[Folder]:
        """The caller's folders by name."""

    @requires(Permission.CHAT_USE)
    def create_folder(self, name: str) -> Folder:
        """Makes a folder; `chat.move_conversation` fills it."""

    @requires(Permission.CHAT_USE)
    def rename_folder(self, folder_id: str, name: str) -> Folder:
        """Gives a folder another name."""

    @requires(Permission.CHAT_DELETE)
    def delete_folder(self, folder_id: str) -> None:
        """Removes a folder; its conversations stay, outside of folders."""

    @requires(Permission.CHAT_USE)
    def save_draft(self, conversation_id: str, text: str) -> None:
        """Keeps what is written but not sent; "" forgets it. Not recorded in the log.

        Args:
            conversation_id: Where it is being written; "" is the conversation not yet begun.
            text: At most as long as a prompt.
        """

    @requires(Permission.CHAT_USE)
    def draft(self, conversation_id: str) -> str:
        """What was kept; "" when nothing was."""

    @requires(Permission.CHAT_DELETE)
    def list_prompts(self) -> list[SavedPrompt]:
        """The newest version of each prompt, by name."""

    @requires(Permission.CHAT_USE)
    def save_prompt(self, prompt_id: str, name: str, text: str) -> SavedPrompt:
        """Saves a new version; an empty `prompt_id` makes a new prompt."""

    @requires(Permission.CHAT_USE)
    def prompt_versions(self, prompt_id: str) -> list[SavedPrompt]:
        """What is kept of a prompt, newest first."""

    @requires(Permission.CHAT_USE)
    def restore_prompt(self, prompt_id: str, version: int) -> SavedPrompt:
        """Saves an earlier version anew, as the newest."""

    @requires(Permission.CHAT_DELETE)
    def delete_prompt(self, prompt_id: str) -> None:
        """Destroys a prompt's data key and all of its versions."""

    @requires(Permission.CHAT_DELETE)
    def list_presets(self) -> list[Preset]:
        """The newest version of each preset, by name."""

    @requires(Permission.CHAT_USE)
    def save_preset(
        self, preset_id: str, name: str, system_prompt: str, sampling: Sampling
    ) -> Preset:
        """Saves a new version; an empty `preset_id` makes a new preset.

        Raises:
            DeniedError: It does not keep to the site's policy.
        """

    @requires(Permission.CHAT_USE)
    def preset_versions(self, preset_id: str) -> list[Preset]:
        """What is kept of a preset, newest first."""

    @requires(Permission.CHAT_USE)
    def restore_preset(self, preset_id: str, version: int) -> Preset:
        """Saves an earlier version anew, as the newest; see `save_preset`."""

    @requires(Permission.CHAT_DELETE)
    def delete_preset(self, preset_id: str) -> None:
        """Destroys a preset's data key and all of its versions."""
