"""What lives as long as the engine is open: running answers, their threads, the search indexes."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from engine.api.events import Topic
from engine.api.sampling import SamplingPolicy
from engine.chat.answer_feed import AnswerHub
from engine.chat.answer_writer import AnswerWriter
from engine.chat.answering_again import Reanswerer
from engine.chat.erasing import Eraser
from engine.chat.prompting import PromptPlanner
from engine.chat.search import PersonalSearch
from engine.chat.sending import Sender
from engine.chat.settling import settle_interrupted
from engine.chat.texts import check_sampling
from engine.chat.titling import Titler

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from engine.api.sampling import Sampling
    from engine.audit.log import AuditLog
    from engine.chat.model_runtime import ModelRuntime
    from engine.clock import Clock
    from engine.store.deletions import Deletions
    from engine.store.store import Store
    from engine.store.unit_of_work import UnitOfWork
    from engine.vault.vault import Vault

MAX_ANSWERS = 32
"""Answers that may be written or wait at once, over all persons."""


class ChatCore:
    """Built once by the host when the store is open; `ChatService` serves each call with it.

    Args:
        store: Open.
        vault: Open.
        audit: The log.
        runtime: The model.
        deletions: Writes deletions, also while the disk is full.
        index_folder: Where the search indexes lie, one file a person.
        publish: Tells clients what changed: topic, subject, and whose it is (None: everyone's).
        clock: Wall and monotonic time.
        save_every: Seconds between two saves of partial text.
        check_sampling: What the model itself refuses (a JSON schema it cannot follow), asked
            before anything is written; raises InputError.
        policy: What the site allows, asked for each prompt and preset.
        titles_by_model: Whether the site wants titles by the model.
    """

    def __init__(
        self,
        store: Store,
        vault: Vault,
        audit: AuditLog,
        runtime: ModelRuntime,
        *,
        deletions: Deletions,
        index_folder: Path,
        publish: Callable[[Topic, str, str | None], None],
        clock: Clock,
        save_every: float = 1.0,
        check_sampling: Callable[[Sampling], None] = check_sampling,
        policy: Callable[[], SamplingPolicy] = SamplingPolicy,
        titles_by_model: Callable[[], bool] = lambda: False,
    ) -> None:
        self.store = store
        self.vault = vault
        self.audit = audit
        self.runtime = runtime
        self.clock = clock
        self.deletions = deletions
        self.hub = AnswerHub(MAX_ANSWERS)
        self.search = PersonalSearch(
            store, vault, index_folder, short_of_room=lambda: deletions.short_of_room
        )
        self.titler = Titler(store, vault, audit, runtime, self.hub, self.changed, titles_by_model)
        self.writer = AnswerWriter(
            store, audit, runtime, self.hub, self.titler, self.changed, clock, save_every
        )
        self.policy = policy
        self.planner = PromptPlanner(runtime, check_sampling, policy)
        self.sender = Sender(
            store, vault, audit, self.planner, self.hub, self.writer, self.changed, clock
        )
        self.reanswerer = Reanswerer(
            store,
            vault,
            audit,
            runtime,
            self.planner,
            self.hub,
            self.writer,
            self.changed,
            clock,
        )
        self.eraser = Eraser(
            store, audit, deletions, self.search, runtime, self.hub, self.changed, clock
        )
        self._publish = publish
        self._opened: set[tuple[str, str]] = set()
        self._opened_lock = threading.Lock()

    def changed(self, topic: Topic, subject: str, person_id: str | None) -> None:
        """After a commit: tells clients, and has the person's index take over what is new."""
        self._publish(topic, subject, person_id)
        if person_id is not None:
            self.search.wake(person_id)

    def library_changed(self, uow: UnitOfWork, person_id: str) -> None:
        """Tells a person's clients of a change to their library, once it is committed."""
        uow.after_commit(lambda: self._publish(Topic.LIBRARY, "", person_id))

    def start(self) -> int:
        """Settles what the last engine left: answers it wrote, deletions; and the search indexes.

        Returns:
            How many answers were interrupted.
        """
        interrupted = self.store.write(lambda uow: settle_interrupted(uow, self.audit))
        self.eraser.destroy_due()
        self.search.start()
        return interrupted

    def close(self, seconds: float) -> None:
        """Stores every running answer as interrupted and ends all threads, within so many seconds.

        What was deleted can be restored no longer.
        """
        self.titler.close()
        self.writer.close(seconds)
        self.eraser.close()
        self.search.close()

    def was_opened(self, sign_in_id: str, conversation_id: str) -> bool:
        """Whether it is logged already that this sign-in opened the conversation."""
        with self._opened_lock:
            return (sign_in_id, conversation_id) in self._opened

    def note_opened(self, sign_in_id: str, conversation_id: str) -> None:
        """Remembers that it is."""
        with self._opened_lock:
            self._opened.add((sign_in_id, conversation_id))
