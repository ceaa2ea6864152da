"""The library of an engine in memory."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, TypeVar

from msgspec.structs import replace

from engine.api.errors import InputError, NotFoundError
from engine.api.events import Topic
from engine.api.library import Folder, Preset, SavedPrompt

if TYPE_CHECKING:
    from engine.api.sampling import Sampling
    from tests.fakes.fake_engine import FakeWorld

Entry = TypeVar("Entry", SavedPrompt, Preset)


class FakeLibrary:
    """`engine.api.library.Library`: everyone shares it."""

    def __init__(self, world: FakeWorld, token: str) -> None:
        self.world = world
        self.token = token

    # Folders and drafts ---------------------------------------------------------------

    def list_folders(self) -> list[Folder]:
        self.world.caller(self.token)
        inside = [each.summary.folder_id for each in self.world.conversations.values()]
        return [
            Folder(folder_id=key, name=name, conversations=inside.count(key))
            for key, name in sorted(self.world.folders.items(), key=lambda each: each[1])
        ]

    def create_folder(self, name: str) -> Folder:
        self.world.caller(self.token)
        return self._folder(f"f{next(self.world.numbers)}", name)

    def rename_folder(self, folder_id: str, name: str) -> Folder:
        self._known(folder_id, self.world.folders)
        return self._folder(folder_id, name)

    def delete_folder(self, folder_id: str) -> None:
        self._known(folder_id, self.world.folders)
        del self.world.folders[folder_id]
        for key, held in self.world.conversations.items():
            if held.summary.folder_id == folder_id:
                outside = replace(held.summary, folder_id="")
                self.world.conversations[key] = replace(held, summary=outside)
        self.world.publish(Topic.LIBRARY)

    def _folder(self, folder_id: str, name: str) -> Folder:
        if not name.strip():
            raise InputError("The name is empty. Write at least one character.", code="empty")
        self.world.folders[folder_id] = name
        self.world.publish(Topic.LIBRARY)
        return next(each for each in self.list_folders() if each.folder_id == folder_id)

    def save_draft(self, conversation_id: str, text: str) -> None:
        self.world.caller(self.token)
        self.world.drafts[conversation_id] = text

    def draft(self, conversation_id: str) -> str:
        self.world.caller(self.token)
        return self.world.drafts.get(conversation_id, "")

    # Prompts and presets --------------------------------------------------------------

    def list_prompts(self) -> list[SavedPrompt]:
        self.world.caller(self.token)
        newest = [each[-1] for each in self.world.prompts.values()]
        return sorted(newest, key=lambda each: each.name)

    def save_prompt(self, prompt_id: str, name: str, text: str) -> SavedPrompt:
        versions = self._versions(prompt_id, self.world.prompts)
        prompt_id = prompt_id or f"p{next(self.world.numbers)}"
        number = len(versions) + 1
        saved = SavedPrompt(
            prompt_id=prompt_id, name=name, text=text, version=number, saved_at=int(time.time())
        )
        return self._saved(saved, prompt_id, self.world.prompts)

    def prompt_versions(self, prompt_id: str) -> list[SavedPrompt]:
        self._known(prompt_id, self.world.prompts)
        return self.world.prompts[prompt_id][::-1]

    def restore_prompt(self, prompt_id: str, version: int) -> SavedPrompt:
        old = self._old(prompt_id, version, self.world.prompts)
        return self.save_prompt(prompt_id, old.name, old.text)

    def delete_prompt(self, prompt_id: str) -> None:
        self._known(prompt_id, self.world.prompts)
        del self.world.prompts[prompt_id]
        self.world.publish(Topic.LIBRARY)

    def list_presets(self) -> list[Preset]:
        self.world.caller(self.token)
        newest = [each[-1] for each in self.world.presets.values()]
        return sorted(newest, key=lambda each: each.name)

    def save_preset(
        self, preset_id: str, name: str, system_prompt: str, sampling: Sampling
    ) -> Preset:
        versions = self._versions(preset_id, self.world.presets)
        preset_id = preset_id or f"s{next(self.world.numbers)}"
        saved = Preset(
            preset_id=preset_id,
            name=name,
            system_prompt=system_prompt,
            sampling=sampling,
            version=len(versions) + 1,
            saved_at=int(time.time()),
        )
        return self._saved(saved, preset_id, self.world.presets)

    def preset_versions(self, preset_id: str) -> list[Preset]:
        self._known(preset_id, self.world.presets)
        return self.world.presets[preset_id][::-1]

    def restore_preset(self, preset_id: str, version: int) -> Preset:
        old = self._old(preset_id, version, self.world.presets)
        return self.save_preset(preset_id, old.name, old.system_prompt, old.sampling)

    def delete_preset(self, preset_id: str) -> None:
        self._known(preset_id, self.world.presets)
        del self.world.presets[preset_id]
        self.world.publish(Topic.LIBRARY)

    # Inside ---------------------------------------------------------------------------

    def _known(self, key: str, where: dict[str, str] | dict[str, list[Entry]]) -> None:
        self.world.caller(self.token)
        if key not in where:
            raise NotFoundError("This is not in your library any more.", code="not_in_library")

    def _versions(self, key: str, where: dict[str, list[Entry]]) -> list[Entry]:
        if key:
            self._known(key, where)
        self.world.caller(self.token)
        return where.get(key, [])

    def _old(self, key: str, version: int, where: dict[str, list[Entry]]) -> Entry:
        for each in self._versions(key, where):
            if each.version == version:
                return each
        raise NotFoundError("There is no such version.", code="no_version")

    def _saved(self, saved: Entry, key: str, where: dict[str, list[Entry]]) -> Entry:
        if not saved.name.strip():
            raise InputError("The name is empty. Write at least one character.", code="empty")
        where.setdefault(key, []).append(saved)
        self.world.publish(Topic.LIBRARY)
        return saved
