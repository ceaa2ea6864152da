"""Full-text search over a person's own conversations.

Each person's index is a file of its own under a key of its own, fed after commit from an outbox in
the store. It holds nothing that the conversations do not: a missing or damaged index is built
again from them.
"""

from __future__ import annotations

import logging
import threading
from functools import partial
from typing import TYPE_CHECKING

from sqlalchemy import delete, func, select

from engine.api.conversations import SearchHit
from engine.api.errors import EngineError, IntegrityError
from engine.chat.rows import OpenUnit, messages_of, open_unit
from engine.store.index_database import IndexDatabase, IndexEntry, IndexHit
from engine.store.tables import ConversationRow, MessageRow, SearchOutboxRow

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from sqlalchemy.orm import Session

    from engine.store.store import Store
    from engine.store.unit_of_work import UnitOfWork
    from engine.vault.vault import Vault

_log = logging.getLogger(__name__)

_BATCH = 500
"""Outbox rows taken over at once."""

_GATHER_SECONDS = 0.3
"""How long new work may gather before the background thread takes it over."""


class PersonalSearch:
    """The search indexes of all persons.

    Args:
        store: Conversations and the outbox.
        vault: Data keys and index keys.
        folder: Where the index files lie.
        short_of_room: Whether the disk is full: an index is then dropped where it would be changed,
            and built again when there is room and someone searches.
    """

    def __init__(
        self, store: Store, vault: Vault, folder: Path, *, short_of_room: Callable[[], bool]
    ) -> None:
        self._store = store
        self._vault = vault
        self._folder = folder
        self._short_of_room = short_of_room
        self._lock = threading.Lock()
        self._indexes: dict[str, IndexDatabase] = {}
        self._person_locks: dict[str, threading.Lock] = {}
        self._changed = threading.Condition()
        self._waiting: set[str] = set()
        self._closing = False
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Begins to follow the outbox, with what an earlier engine left in it first."""
        with self._store.read() as session:
            left = session.scalars(select(SearchOutboxRow.person_id).distinct()).all()
        with self._changed:
            self._waiting.update(left)
            self._thread = threading.Thread(target=self._follow, name="search-index", daemon=True)
            self._thread.start()

    def wake(self, person_id: str) -> None:
        """There is something new for a person's index. Quick; may be called after a commit."""
        with self._changed:
            self._waiting.add(person_id)
            self._changed.notify_all()

    def close(self) -> None:
        """Ends the thread and closes the indexes; what is left waits in the outbox."""
        with self._changed:
            self._closing = True
            self._changed.notify_all()
        if self._thread is not None:
            self._thread.join(10.0)
        with self._lock:
            persons = list(self._indexes)
        for person_id in persons:
            self.close_index(person_id)

    def search(self, person_id: str, query: str, limit: int) -> list[SearchHit]:
        """Finds messages and titles, best first; everything committed before the call is in.

        Args:
            person_id: Whose conversations.
            query: Words; the last one may be unfinished.
            limit: At most so many hits.

        Raises:
            EnvironmentFaultError: The disk refuses.
        """
        with self._person_lock(person_id):
            try:
                self._take_over(person_id)
                found = self._index(person_id).search(query, limit)
            except IntegrityError:
                self._rebuild(person_id)
                found = self._index(person_id).search(query, limit)
        return self._with_titles(person_id, found)

    def entries(self, person_id: str) -> int:
        """How many messages and titles a person's index holds now, without what waits."""
        with self._person_lock(person_id):
            return self._index(person_id).count()

    def close_index(self, person_id: str) -> None:
        """Closes a person's index; it is opened again when needed."""
        with self._person_lock(person_id):
            self._drop(person_id)

    def catch_up(self, person_id: str) -> None:
        """Takes over what waits, now; drops the index instead while the disk is full.

        A fault leaves it to the next search or start.
        """
        try:
            with self._person_lock(person_id):
                if self._short_of_room():
                    self._destroy(person_id)
                else:
                    self._take_over(person_id)
        except EngineError as error:
            _log.warning("A search index is behind: %s", error.code)

    # ------------------------------------------------------------------ with the person's lock

    def _take_over(self, person_id: str) -> None:
        """Moves the outbox into the index, oldest first; safe to repeat after a crash."""
        index = self._index(person_id)
        while True:
            with self._store.read() as session:
                rows = session.scalars(
                    select(SearchOutboxRow)
                    .where(SearchOutboxRow.person_id == person_id)
                    .order_by(SearchOutboxRow.number)
                    .limit(_BATCH)
                ).all()
                if not rows:
                    return
                units: dict[str, tuple[ConversationRow, OpenUnit] | None] = {}
                with index.batch():
                    for row in rows:
                        if row.conversation_id not in units:
                            units[row.conversation_id] = self._unit(session, row.conversation_id)
                        self._apply(session, index, row, units[row.conversation_id])
            self._forget_outbox(person_id, rows[-1].number)

    def _apply(
        self,
        session: Session,
        index: IndexDatabase,
        row: SearchOutboxRow,
        opened: tuple[ConversationRow, OpenUnit] | None,
    ) -> None:
        if row.removed or opened is None:
            index.remove(row.conversation_id, row.message_id or None)
            return
        conversation, unit = opened
        if not row.message_id:
            title = _readable(partial(unit.title, conversation))
            index.put(row.conversation_id, "", title, "")
            return
        message = session.get(MessageRow, row.message_id)
        if message is None:
            index.remove(row.conversation_id, row.message_id)
        else:
            text = _readable(partial(unit.text, message))
            index.put(row.conversation_id, row.message_id, "", text)

    def _forget_outbox(self, person_id: str, number: int) -> None:
        def forget(uow: UnitOfWork) -> None:
            uow.session.execute(
                delete(SearchOutboxRow).where(
                    SearchOutboxRow.person_id == person_id, SearchOutboxRow.number <= number
                )
            )

        self._store.write(forget)

    def _index(self, person_id: str) -> IndexDatabase:
        """The open index; a missing or damaged one is built again."""
        with self._lock:
            index = self._indexes.get(person_id)
        if index is not None:
            return index
        if not self._path(person_id).exists():
            return self._rebuild(person_id)
        try:
            index = IndexDatabase(self._path(person_id), self._vault.index_key(person_id))
        except IntegrityError:
            return self._rebuild(person_id)
        with self._lock:
            self._indexes[person_id] = index
        return index

    def _rebuild(self, person_id: str) -> IndexDatabase:
        """A new file under a new key, with everything of the person's conversations."""
        # Built under another name: a file under the right one is always a whole index.
        path, building = self._destroy(person_id)
        key = self._vault.index_key(person_id)
        index = IndexDatabase(building, key)
        try:
            with self._store.read() as session:
                last = session.scalar(
                    select(func.max(SearchOutboxRow.number)).where(
                        SearchOutboxRow.person_id == person_id
                    )
                )
                index.rebuild(self._everything(session, person_id))
        finally:
            index.close()
        building.rename(path)
        index = IndexDatabase(path, key)
        with self._lock:
            self._indexes[person_id] = index
        if last is not None:
            self._forget_outbox(person_id, last)
        return index

    def _destroy(self, person_id: str) -> tuple[Path, Path]:
        """Removes a person's index and its key; returns its file's name, finished and unfinished."""
        self._drop(person_id)
        path = self._path(person_id)
        building = path.with_suffix(".new")
        for each in (path, building):
            for suffix in ("", "-wal", "-shm"):
                each.with_name(each.name + suffix).unlink(missing_ok=True)
        self._vault.drop_index_key(person_id)
        return path, building

    def _everything(self, session: Session, person_id: str) -> Iterator[IndexEntry]:
        conversations = session.scalars(
            select(ConversationRow).where(
                ConversationRow.person_id == person_id, ConversationRow.deleted_at == 0
            )
        ).all()
        for conversation in conversations:
            yield from self._conversation(session, conversation)

    def _conversation(
        self, session: Session, conversation: ConversationRow
    ) -> Iterator[IndexEntry]:
        conversation_id = conversation.conversation_id
        unit = open_unit(self._vault, conversation)
        yield IndexEntry(conversation_id, "", _readable(partial(unit.title, conversation)), "")
        for message in messages_of(session, conversation_id).values():
            yield IndexEntry(
                conversation_id, message.message_id, "", _readable(partial(unit.text, message))
            )

    def _drop(self, person_id: str) -> None:
        with self._lock:
            index = self._indexes.pop(person_id, None)
        if index is not None:
            index.close()

    # ----------------------------------------------------------------------------- inside

    def _follow(self) -> None:
        """Until closed: takes over what is new, some moments after it came."""
        while True:
            with self._changed:
                self._changed.wait_for(lambda: bool(self._waiting) or self._closing)
                if not self._closing:
                    self._changed.wait_for(lambda: self._closing, _GATHER_SECONDS)
                if self._closing:
                    return
                persons, self._waiting = self._waiting, set()
            for person_id in persons:
                try:
                    self.catch_up(person_id)
                except Exception as error:  # noqa: BLE001 - the other persons' indexes go on
                    _log.error("A search index is behind: %s", type(error).__name__)

    def _with_titles(self, person_id: str, found: list[IndexHit]) -> list[SearchHit]:
        """Adds the titles; drops what was deleted in this very moment, or is not this person's."""
        wanted = {hit.conversation_id for hit in found}
        with self._store.read() as session:
            # One statement for all: a statement for each hit cost most of a search's time.
            rows = session.scalars(
                select(ConversationRow).where(
                    ConversationRow.conversation_id.in_(wanted),
                    ConversationRow.person_id == person_id,
                    ConversationRow.deleted_at == 0,
                )
            ).all()
            titles = {row.conversation_id: open_unit(self._vault, row).title(row) for row in rows}
        return [
            SearchHit(
                conversation_id=hit.conversation_id,
                message_id=hit.message_id,
                title=titles[hit.conversation_id],
                snippet=hit.snippet,
            )
            for hit in found
            if hit.conversation_id in titles
        ]

    def _unit(
        self, session: Session, conversation_id: str
    ) -> tuple[ConversationRow, OpenUnit] | None:
        row = session.get(ConversationRow, conversation_id)
        return None if row is None or row.deleted_at else (row, open_unit(self._vault, row))

    def _path(self, person_id: str) -> Path:
        return self._folder / f"{person_id}.db"

    def _person_lock(self, person_id: str) -> threading.Lock:
        with self._lock:
            return self._person_locks.setdefault(person_id, threading.Lock())


def _readable(text: Callable[[], str]) -> str:
    """A text, or nothing where it does not check out: the rest must still be found."""
    try:
        return text()
    except IntegrityError as error:
        _log.warning("A text was left out of a search index: %s", error.code)
        return ""
