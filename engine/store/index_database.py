"""One person's search index: a SQLCipher file of its own, full-text searched with FTS5.

It holds copies of what the store has, so it is never backed up and can always be made again. Deleted
words leave the file: FTS5 keeps them unless its own `secure-delete` and SQLite's `secure_delete` are
both on (https://www.sqlite.org/fts5.html, 6.9).
"""

from __future__ import annotations

import os
import re
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from sqlcipher3 import dbapi2 as sqlcipher

from engine.api.errors import EngineError
from engine.store import faults
from engine.store.connection import check_file, connect, make_private, sync_folder, use_wal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from sqlcipher3.dbapi2 import Connection

MATCH_BEGIN = "\x02"
MATCH_END = "\x03"
"""Stand around each match in a snippet; they occur in no text that people can type."""

_LONGEST_QUERY_TERMS = 32
_LETTER = re.compile(r"[^\W_]")
_CONTROL = str.maketrans("", "", MATCH_BEGIN + MATCH_END + "\0")

_SCHEMA = (
    """CREATE TABLE entry (entry_id INTEGER PRIMARY KEY, conversation_id TEXT NOT NULL,
       message_id TEXT NOT NULL, UNIQUE (conversation_id, message_id))""",
    """CREATE VIRTUAL TABLE passage USING fts5 (title, text,
       tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3')""",
    "INSERT INTO passage (passage, rank) VALUES ('secure-delete', 1)",
    # A match in a title counts four times as much as one in a text.
    "INSERT INTO passage (passage, rank) VALUES ('rank', 'bm25(4.0, 1.0)')",
)
_SEARCH = (
    "SELECT entry.conversation_id, entry.message_id, passage.rank,"
    " snippet(passage, -1, char(2), char(3), '…', 24)"
    " FROM passage CROSS JOIN entry ON entry.entry_id = passage.rowid"
    " WHERE passage MATCH ? ORDER BY passage.rank LIMIT ?"
)


class IndexEntry(NamedTuple):
    """One thing to find: a message, or with an empty `message_id` the conversation itself."""

    conversation_id: str
    message_id: str
    title: str
    text: str


class IndexHit(NamedTuple):
    """One thing found. `rank` is lower for better ones; the snippet marks its matches."""

    conversation_id: str
    message_id: str
    rank: float
    snippet: str


class IndexDatabase:
    """The search index of one person; safe to use from several threads.

    Args:
        path: The index's file; made when missing.
        key: 64 lower-case hex digits, the person's index key.

    Raises:
        IntegrityError: The file is damaged or of another key: delete it and build it again.
        EnvironmentFaultError: The disk refuses.
    """

    def __init__(self, path: Path, key: str) -> None:
        self._path = path
        self._lock = threading.RLock()
        self._in_batch = False
        try:
            self._prepare_file()
            self._connection: Connection = connect(path, key)
        except OSError as error:
            raise faults.io_fault() from error
        try:
            with self._translated():
                self._make_tables()
        except BaseException:
            self._connection.close()
            raise

    def put(self, conversation_id: str, message_id: str, title: str, text: str) -> None:
        """Adds an entry, or replaces the one of the same ids.

        Args:
            conversation_id: Whose it is.
            message_id: Which message; empty for the conversation itself.
            title: Words that count more.
            text: The other words.
        """
        with self._changing():
            self._put(IndexEntry(conversation_id, message_id, title, text))

    def remove(self, conversation_id: str, message_id: str | None = None) -> None:
        """Removes a conversation with all its messages, or only one message of it."""
        with self._changing():
            condition, values = "conversation_id = ?", [conversation_id]
            if message_id is not None:
                condition += " AND message_id = ?"
                values.append(message_id)
            run = self._connection.execute
            found = run(f"SELECT entry_id FROM entry WHERE {condition}", values)  # noqa: S608 - constant text
            for (entry_id,) in found.fetchall():
                run("DELETE FROM passage WHERE rowid = ?", (entry_id,))
                run("DELETE FROM entry WHERE entry_id = ?", (entry_id,))

    def search(self, query: str, limit: int = 50) -> list[IndexHit]:
        """Finds entries with all of the words; the last one may be unfinished.

        Args:
            query: What a person typed; no sign in it has a special meaning, none raises.
            limit: At most so many.

        Returns:
            The best first; empty when the query has no word.
        """
        match = match_expression(query)
        if not match or limit <= 0:
            return []
        with self._lock, self._translated():
            return [IndexHit(*row) for row in self._connection.execute(_SEARCH, (match, limit))]

    def rebuild(self, entries: Iterable[IndexEntry]) -> None:
        """Replaces everything in the index by these entries, in one transaction."""
        with self._changing():
            self._connection.execute("DROP TABLE passage")
            self._connection.execute("DROP TABLE entry")
            for statement in _SCHEMA:
                self._connection.execute(statement)
            for each in entries:
                self._put(each)
            self._connection.execute("INSERT INTO passage (passage) VALUES ('optimize')")

    @contextmanager
    def batch(self) -> Iterator[None]:
        """Everything changed within is saved together at the end, with one sync of the disk."""
        with self._changing():
            yield

    def count(self) -> int:
        """Entries in the index."""
        with self._lock, self._translated():
            return int(self._connection.execute("SELECT count(*) FROM entry").fetchone()[0])

    def close(self) -> None:
        """Closes the file."""
        with self._lock:
            self._connection.close()

    def _put(self, entry: IndexEntry) -> None:
        run = self._connection.execute
        row = run(
            "SELECT entry_id FROM entry WHERE conversation_id = ? AND message_id = ?",
            (entry.conversation_id, entry.message_id),
        ).fetchone()
        if row is None:
            entry_id = run(
                "INSERT INTO entry (conversation_id, message_id) VALUES (?, ?)",
                (entry.conversation_id, entry.message_id),
            ).lastrowid
        else:
            entry_id = row[0]
            run("DELETE FROM passage WHERE rowid = ?", (entry_id,))
        run(
            "INSERT INTO passage (rowid, title, text) VALUES (?, ?, ?)",
            (entry_id, _clean(entry.title), _clean(entry.text)),
        )

    def _prepare_file(self) -> None:
        try:
            handle = os.open(self._path, os.O_CREAT | os.O_EXCL | os.O_RDWR | os.O_CLOEXEC, 0o600)
        except FileExistsError:
            # Empty: its first tables were never committed.
            if self._path.stat().st_size:
                check_file(self._path)
            return
        os.close(handle)
        sync_folder(self._path.parent)

    def _make_tables(self) -> None:
        run = self._connection.execute
        if run("SELECT 1 FROM sqlite_schema WHERE name = 'passage'").fetchone() is None:
            run("PRAGMA auto_vacuum = INCREMENTAL").fetchall()
            use_wal(self._connection)
            with self._changing():
                for statement in _SCHEMA:
                    run(statement)
            make_private(self._path)
        # An index can be made again, so SQLite may fold in its log by itself.
        run("PRAGMA wal_autocheckpoint = 1000").fetchall()

    @contextmanager
    def _changing(self) -> Iterator[None]:
        with self._lock, self._translated():
            if self._in_batch:
                yield
                return
            self._connection.execute("BEGIN IMMEDIATE")
            self._in_batch = True
            try:
                yield
                self._connection.execute("COMMIT")
            finally:
                self._in_batch = False
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except EngineError:
            raise
        except sqlcipher.Error as error:
            found = faults.translate(error, self._path.parent)
            if found is not None:
                raise found from None
            raise


def match_expression(query: str) -> str:
    """An FTS5 expression for what a person typed: every word quoted, the last one a prefix.

    Returns:
        The expression, empty when the query has no word.
    """
    words = [each for each in _clean(query).replace('"', " ").split() if _LETTER.search(each)]
    quoted = " ".join(f'"{each}"' for each in words[:_LONGEST_QUERY_TERMS])
    # A word that is followed by a sign or a space is finished.
    return quoted + ("*" if query[-1:].isalnum() else "")


def _clean(text: str) -> str:
    """The text without what UTF-8 cannot carry and without the marks of snippets."""
    return text.translate(_CONTROL).encode("utf-8", "ignore").decode()
