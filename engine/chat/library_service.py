"""`engine.api.library.Library` for one caller."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from engine.api.library import Folder, Preset, SavedPrompt
from engine.api.sampling import Sampling
from engine.audit.actions import Action
from engine.chat.drafts import Drafts
from engine.chat.folders import Folders
from engine.chat.library_entries import Kind, LibraryEntries, Version
from engine.chat.policy import keep_to_policy
from engine.chat.texts import (
    check_sampling,
    clean_draft,
    clean_prompt,
    clean_system_prompt,
    clean_title,
)

if TYPE_CHECKING:
    from engine.chat.core import ChatCore
    from engine.identity.caller import Caller


class PromptContent(msgspec.Struct, frozen=True, kw_only=True):
    """What a version of a prompt holds."""

    name: str
    text: str


class PresetContent(msgspec.Struct, frozen=True, kw_only=True):
    """What a version of a preset holds."""

    name: str
    system_prompt: str
    sampling: Sampling


_PROMPTS = Kind("prompt", PromptContent, Action.PROMPT_SAVED, Action.PROMPT_DELETED)
_PRESETS = Kind("preset", PresetContent, Action.PRESET_SAVED, Action.PRESET_DELETED)


class LibraryService:
    """An analyst's own library; made for each call.

    Args:
        core: What lives on between calls.
        caller: Who asks, authorised already.
    """

    def __init__(self, core: ChatCore, caller: Caller) -> None:
        person_id = caller.required_principal().person_id
        self._folders = Folders(core, person_id)
        self._drafts = Drafts(core.store, core.vault, person_id)
        self._prompts = LibraryEntries(core, person_id, _PROMPTS)
        self._presets = LibraryEntries(core, person_id, _PRESETS)
        self._policy = core.policy

    # ---------------------------------------------------------------- folders and drafts

    def list_folders(self) -> list[Folder]:
        """See `engine.api.library.Library.list_folders`."""
        return self._folders.all()

    def create_folder(self, name: str) -> Folder:
        """See `engine.api.library.Library.create_folder`."""
        return self._folders.create(clean_title(name, "name"))

    def rename_folder(self, folder_id: str, name: str) -> Folder:
        """See `engine.api.library.Library.rename_folder`."""
        return self._folders.rename(folder_id, clean_title(name, "name"))

    def delete_folder(self, folder_id: str) -> None:
        """See `engine.api.library.Library.delete_folder`."""
        self._folders.delete(folder_id)

    def save_draft(self, conversation_id: str, text: str) -> None:
        """See `engine.api.library.Library.save_draft`."""
        self._drafts.save(conversation_id, clean_draft(text))

    def draft(self, conversation_id: str) -> str:
        """See `engine.api.library.Library.draft`."""
        return self._drafts.open(conversation_id)

    # --------------------------------------------------------------------------- prompts

    def list_prompts(self) -> list[SavedPrompt]:
        """See `engine.api.library.Library.list_prompts`."""
        return sorted(map(_prompt, self._prompts.newest()), key=_by_name)

    def save_prompt(self, prompt_id: str, name: str, text: str) -> SavedPrompt:
        """See `engine.api.library.Library.save_prompt`."""
        content = PromptContent(name=clean_title(name, "name"), text=clean_prompt(text))
        return _prompt(self._prompts.save(prompt_id, content))

    def prompt_versions(self, prompt_id: str) -> list[SavedPrompt]:
        """See `engine.api.library.Library.prompt_versions`."""
        return [_prompt(each) for each in self._prompts.versions(prompt_id)]

    def restore_prompt(self, prompt_id: str, version: int) -> SavedPrompt:
        """See `engine.api.library.Library.restore_prompt`."""
        return _prompt(self._prompts.save(prompt_id, self._prompts.content(prompt_id, version)))

    def delete_prompt(self, prompt_id: str) -> None:
        """See `engine.api.library.Library.delete_prompt`."""
        self._prompts.delete(prompt_id)

    # --------------------------------------------------------------------------- presets

    def list_presets(self) -> list[Preset]:
        """See `engine.api.library.Library.list_presets`."""
        return sorted(map(_preset, self._presets.newest()), key=_by_name)

    def save_preset(
        self, preset_id: str, name: str, system_prompt: str, sampling: Sampling
    ) -> Preset:
        """See `engine.api.library.Library.save_preset`."""
        check_sampling(sampling)
        content = PresetContent(
            name=clean_title(name, "name"),
            system_prompt=clean_system_prompt(system_prompt),
            sampling=sampling,
        )
        return self._save_preset(preset_id, content)

    def preset_versions(self, preset_id: str) -> list[Preset]:
        """See `engine.api.library.Library.preset_versions`."""
        return [_preset(each) for each in self._presets.versions(preset_id)]

    def restore_preset(self, preset_id: str, version: int) -> Preset:
        """See `engine.api.library.Library.restore_preset`."""
        return self._save_preset(preset_id, self._presets.content(preset_id, version))

    def delete_preset(self, preset_id: str) -> None:
        """See `engine.api.library.Library.delete_preset`."""
        self._presets.delete(preset_id)

    def _save_preset(self, preset_id: str, content: PresetContent) -> Preset:
        keep_to_policy(self._policy(), content.sampling, content.system_prompt)
        return _preset(self._presets.save(preset_id, content))


def _prompt(version: Version[PromptContent]) -> SavedPrompt:
    return SavedPrompt(
        prompt_id=version.entry_id,
        name=version.content.name,
        text=version.content.text,
        version=version.version,
        saved_at=version.saved_at,
    )


def _preset(version: Version[PresetContent]) -> Preset:
    return Preset(
        preset_id=version.entry_id,
        name=version.content.name,
        system_prompt=version.content.system_prompt,
        sampling=version.content.sampling,
        version=version.version,
        saved_at=version.saved_at,
    )


def _by_name(each: SavedPrompt | Preset) -> tuple[str, int]:
    return each.name.casefold(), each.saved_at
