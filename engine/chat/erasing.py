"""Deleting conversations: hidden at once, destroyed some seconds later, undone until then.

What always holds: a conversation with a deletion exists for nobody; its data key and text are
destroyed in one transaction with the event that says so, at the deadline, at the latest when the
vault is sealed or opened, and at once while the disk is full.
"""

from __future__ import annotations

import logging
import threading
from typing import TYPE_CHECKING

from sqlalchemy import delete, select

from engine.api.errors import EngineError, NotFoundError
from engine.api.events import Topic
from engine.audit.actions import Action
from engine.chat.rows import messages_of, own_conversation
from engine.store.deletions import FULL
from engine.store.tables import ConversationRow, DraftRow, MessageRow, SearchOutboxRow

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from engine.audit.log import AuditLog
    from engine.chat.answer_feed import AnswerHub
    from engine.chat.model_runtime import ModelRuntime
    from engine.chat.search import PersonalSearch
    from engine.clock import Clock
    from engine.store.deletions import Deletions
    from engine.store.store import Store
    from engine.store.unit_of_work import UnitOfWork

_log = logging.getLogger(__name__)

UNDO_SECONDS = 30


class Eraser:
    """Deletes conversations and undoes that.

    Args:
        store: Where they are.
        audit: The log.
        deletions: Writes, also while the disk is full.
        search: The indexes.
        runtime: The model, which forgets too.
        hub: Which conversations have an answer running.
        publish: Tells clients what changed.
        clock: Monotonic time for the deadlines, which a change of the wall clock cannot move.
    """

    def __init__(
        self,
        store: Store,
        audit: AuditLog,
        deletions: Deletions,
        search: PersonalSearch,
        runtime: ModelRuntime,
        hub: AnswerHub,
        publish: Callable[[Topic, str, str | None], None],
        clock: Clock,
    ) -> None:
        self._store = store
        self._audit = audit
        self._deletions = deletions
        self._search = search
        self._runtime = runtime
        self._hub = hub
        self._publish = publish
        self._clock = clock
        self._lock = threading.Lock()
        self._deadlines: dict[str, float] = {}
        self._looked = False

    def delete(self, conversation_id: str, person_id: str) -> int:
        """Deletes a person's conversation.

        Returns:
            For how many seconds that can be undone; 0 when it is destroyed already.

        Raises:
            NotFoundError: This person has no such conversation.
            InputError: An answer is being written in it.
        """
        with self._store.read() as session:
            own_conversation(session, conversation_id, person_id)
        # A claim of its own, so that no prompt comes in between.
        self._hub.claim(conversation_id, "delete")
        try:
            if self._hide(conversation_id, person_id):
                return UNDO_SECONDS
            self._destroy(conversation_id, hidden=False)
        finally:
            self._hub.release(conversation_id)
        self._runtime.forget(conversation_id)
        return 0

    def restore(self, uow: UnitOfWork, conversation_id: str, person_id: str) -> ConversationRow:
        """Undoes a deletion in the caller's transaction; of one that is not deleted, nothing.

        Raises:
            NotFoundError: This person has no such conversation, or it was destroyed.
        """
        row = uow.session.get(ConversationRow, conversation_id)
        if row is None or row.person_id != person_id:
            raise NotFoundError(
                "This conversation has been destroyed. Nothing can bring it back.",
                code="no_conversation",
            )
        if not row.deleted_at:
            return row
        row.deleted_at = 0
        uow.session.add_all(
            SearchOutboxRow(
                person_id=person_id, conversation_id=conversation_id, message_id=message_id
            )
            for message_id in ("", *messages_of(uow.session, conversation_id))
        )
        self._record(uow, Action.CONVERSATION_RESTORED, row)
        return row

    def destroy_due(self, *, at_once: bool = False) -> None:
        """Destroys what can be undone no longer; called each second.

        Args:
            at_once: Whatever the deadline.
        """
        if not self._looked:
            self._take_over()
        now = self._clock.monotonic()
        with self._lock:
            due = [each for each, at in self._deadlines.items() if at_once or at <= now]
        destroyed = []
        for conversation_id in due:
            try:
                if self._destroy(conversation_id, hidden=True):
                    destroyed.append(conversation_id)
            except EngineError as error:
                # Tried again in a second, and when the vault is opened.
                _log.warning("A deleted conversation is not destroyed yet: %s", error.code)
            else:
                with self._lock:
                    self._deadlines.pop(conversation_id, None)
        if destroyed:
            # The model may take its time; whoever called has other things to do.
            threading.Thread(
                target=self._forget, args=(destroyed,), name="forget", daemon=True
            ).start()

    def close(self) -> None:
        """Destroys what is deleted; where that fails it waits for the next opening."""
        try:
            self.destroy_due(at_once=True)
        except EngineError as error:
            _log.warning("Deleted conversations are not destroyed yet: %s", error.code)

    # -------------------------------------------------------------------------------- inside

    def _hide(self, conversation_id: str, person_id: str) -> bool:
        """Marks a conversation as deleted; False when there is no room for that."""

        def hide(uow: UnitOfWork) -> None:
            row = own_conversation(uow.session, conversation_id, person_id)
            row.deleted_at = max(1, int(self._clock.now()))
            uow.session.add(
                SearchOutboxRow(person_id=person_id, conversation_id=conversation_id, removed=True)
            )
            self._record(uow, Action.CONVERSATION_DELETE_ASKED, row)

        if self._deletions.short_of_room:
            return False
        deadline = self._clock.monotonic() + UNDO_SECONDS
        try:
            self._store.write(hide)
        except EngineError as error:
            if error.code not in {FULL, "disk_full"}:
                raise
            return False
        with self._lock:
            self._deadlines[conversation_id] = deadline
        return True

    def _take_over(self) -> None:
        """Finds what an earlier engine had no time to destroy."""
        with self._store.read() as session:
            left = session.scalars(
                select(ConversationRow.conversation_id).where(ConversationRow.deleted_at != 0)
            ).all()
        with self._lock:
            for conversation_id in left:
                self._deadlines.setdefault(conversation_id, 0.0)
        self._looked = True

    def _destroy(self, conversation_id: str, *, hidden: bool) -> bool:
        """Destroys a conversation; False when it is gone already, or restored though `hidden`."""

        def destroy(uow: UnitOfWork) -> str:
            session = uow.session
            row = session.get(ConversationRow, conversation_id)
            if row is None or (hidden and not row.deleted_at):
                return ""
            of_it = MessageRow.conversation_id == conversation_id
            messages = session.query(MessageRow).filter(of_it).count()
            session.execute(delete(MessageRow).where(of_it))
            session.execute(delete(DraftRow).where(DraftRow.conversation_id == conversation_id))
            session.execute(
                delete(SearchOutboxRow).where(SearchOutboxRow.conversation_id == conversation_id)
            )
            session.delete(row)
            session.add(
                SearchOutboxRow(
                    person_id=row.person_id, conversation_id=conversation_id, removed=True
                )
            )
            self._record(uow, Action.CONVERSATION_DELETED, row, {"messages": messages})
            return row.person_id

        owners: list[str] = []
        self._deletions.write(
            lambda uow: owners.append(destroy(uow)),
            lambda: self._search.catch_up(owners[-1]) if owners[-1] else None,
        )
        return bool(owners[-1])

    def _record(
        self,
        uow: UnitOfWork,
        action: Action,
        row: ConversationRow,
        data: dict[str, int | str] | None = None,
    ) -> None:
        uow.session.flush()
        self._audit.append(
            uow, action, person=row.person_id, object_id=row.conversation_id, data=data or {}
        )
        conversation_id, person_id = row.conversation_id, row.person_id
        uow.after_commit(lambda: self._publish(Topic.CONVERSATION, conversation_id, person_id))

    def _forget(self, conversation_ids: Iterable[str]) -> None:
        for conversation_id in conversation_ids:
            try:
                self._runtime.forget(conversation_id)
            except EngineError as error:
                _log.warning("The model did not forget a conversation: %s", error.code)
