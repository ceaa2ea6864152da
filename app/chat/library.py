"""One's own prompts and presets, each with its versions."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from engine.api.events import Topic

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.events import EngineEvents
    from app.session import Session
    from engine.api.library import Preset, SavedPrompt
    from engine.api.sampling import Sampling

T = TypeVar("T")


class PromptLibrary(QObject):
    """What the person keeps to use again. It is asked for when it is first needed.

    Args:
        session: Whose library.
        events: Says when it changed.

    Attributes:
        prompts: The newest version of each, by name.
        presets: The same.
        changed: Emitted when the engine told them again.
        failed: Emitted with an error.
    """

    changed = Signal()
    failed = Signal(object)

    def __init__(
        self, session: Session, events: EngineEvents, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.prompts: list[SavedPrompt] = []
        self.presets: list[Preset] = []
        self._session = session
        self._is_needed = False
        self._asked = self._told = 0
        events.changed.connect(self._on_event)
        events.everything_changed.connect(self._on_everything)

    def refresh(self, then: Callable[[], None] | None = None) -> None:
        """Asks for both lists; `then` is called when they are there."""
        self._is_needed = True
        self._asked += 1
        number, library = self._asked, self._session.api.library

        def ask() -> tuple[list[SavedPrompt], list[Preset]]:
            return library.list_prompts(), library.list_presets()

        def on_lists(lists: tuple[list[SavedPrompt], list[Preset]]) -> None:
            if number > self._told:  # an earlier question may be answered last
                self._told = number
                self.prompts, self.presets = lists
                self.changed.emit()
            if then is not None:
                then()

        self._session.tasks.query(self, ask, on_lists, self.failed.emit)

    def take(self, find: Callable[[], list[T]], done: Callable[[T], None]) -> None:
        """Gives what `find` finds first in the lists, when they are there."""

        def on_lists() -> None:
            for each in find()[:1]:
                done(each)

        self.refresh(on_lists)

    # -- prompts --------------------------------------------------------------------------------

    def save_prompt(
        self, prompt_id: str, name: str, text: str, done: Callable[[SavedPrompt], None]
    ) -> None:
        """Saves a new version; of a new prompt when `prompt_id` is empty."""
        library = self._session.api.library
        self._do(lambda: library.save_prompt(prompt_id, name, text), done)

    def prompt_versions(self, prompt_id: str, done: Callable[[list[SavedPrompt]], None]) -> None:
        """Asks for what is kept of a prompt, newest first."""
        library = self._session.api.library
        ask = library.prompt_versions
        self._session.tasks.query(self, lambda: ask(prompt_id), done, self.failed.emit)

    def restore_prompt(
        self, prompt_id: str, version: int, done: Callable[[SavedPrompt], None]
    ) -> None:
        """Makes an earlier version the newest."""
        library = self._session.api.library
        self._do(lambda: library.restore_prompt(prompt_id, version), done)

    def delete_prompt(self, prompt_id: str) -> None:
        """Destroys a prompt with all of its versions."""
        library = self._session.api.library
        self._do(lambda: library.delete_prompt(prompt_id), lambda _none: None)

    # -- presets --------------------------------------------------------------------------------

    def save_preset(
        self,
        preset_id: str,
        name: str,
        values: tuple[str, Sampling],
        done: Callable[[Preset], None],
    ) -> None:
        """Saves system prompt and parameters as a new version; see `save_prompt`."""
        library = self._session.api.library
        self._do(lambda: library.save_preset(preset_id, name, *values), done)

    def preset_versions(self, preset_id: str, done: Callable[[list[Preset]], None]) -> None:
        """Asks for what is kept of a preset, newest first."""
        library = self._session.api.library
        ask = library.preset_versions
        self._session.tasks.query(self, lambda: ask(preset_id), done, self.failed.emit)

    def restore_preset(self, preset_id: str, version: int, done: Callable[[Preset], None]) -> None:
        """Makes an earlier version the newest."""
        library = self._session.api.library
        self._do(lambda: library.restore_preset(preset_id, version), done)

    def delete_preset(self, preset_id: str) -> None:
        """Destroys a preset with all of its versions."""
        library = self._session.api.library
        self._do(lambda: library.delete_preset(preset_id), lambda _none: None)

    # -- inside ---------------------------------------------------------------------------------

    def _do(self, call: Callable[[], T], done: Callable[[T], None]) -> None:
        def on_done(result: T) -> None:
            done(result)
            self.refresh()

        self._session.tasks.command(self, call, on_done, self.failed.emit)

    def _on_event(self, topic: Topic, _subject: str) -> None:
        if topic is Topic.LIBRARY:
            self._on_everything()

    def _on_everything(self) -> None:
        if self._is_needed:
            self.refresh()
