"""The store: one SQLCipher file, one writer, a few readers.

What always holds: a change that `write` acknowledged survives a power cut (WAL,
`synchronous = FULL`); after the disk reported an error no further change is accepted until the store
is opened again, because a failed fsync must never be retried into success.
"""

from __future__ import annotations

import copy
import logging
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import Connection as SqlConnection
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.orm import Session
from sqlalchemy.pool import QueuePool, StaticPool
from sqlcipher3 import dbapi2 as sqlcipher

from engine.api.errors import BugError, EngineError
from engine.store import connection, faults
from engine.store.migrate import migrate
from engine.store.unit_of_work import UnitOfWork
from engine.store.writer import WriterTurn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from sqlcipher3.dbapi2 import Connection

    from engine.clock import Clock

_Result = TypeVar("_Result")
_log = logging.getLogger(__name__)

_CHECKPOINT_PAGES = 1000
"""Pages in the write-ahead log past which the writer folds them into the file."""

_GIVE_BACK_PAGES = 512
"""Unused pages given back at once: 2 MB."""

_LOOK_EVERY = 32
"""Commits between two looks at the length of the write-ahead log."""


class Store:
    """The encrypted store of one data folder.

    Args:
        path: The file, `DataPaths.store`.
        backups: Where a copy goes before each migration.
        clock: Names those copies.
    """

    def __init__(self, path: Path, *, backups: Path, clock: Clock) -> None:
        self._path = path
        self._backups = backups
        self._clock = clock
        self._connection: Connection | None = None
        self._writer: WriterTurn | None = None
        self._write_engine: Engine | None = None
        self._read_engine: Engine | None = None
        self._refusal: EngineError | None = None
        self._commits = 0
        self.memory: dict[str, Any] = {}
        """See `UnitOfWork.memory`; empty after each `open`. Values in it are never changed in place."""
        self.applied_migrations: tuple[str, ...] = ()
        """Revisions that the last `open` moved through, oldest first."""

    # ------------------------------------------------------------------------------ opening

    def create(self, store_key: str) -> None:
        """Makes a new store and opens it.

        Args:
            store_key: 64 lower-case hex digits.

        Raises:
            EnvironmentFaultError: A store lies there, or the disk refuses.
        """
        connection.check_library()
        connection.make_file(self._path, store_key)
        self.open(store_key)

    def open(self, store_key: str) -> None:
        """Opens the store, brings its tables up to date and takes changes.

        Args:
            store_key: 64 lower-case hex digits.

        Raises:
            IntegrityError: `store_missing`, `store_plaintext`, `store_wrong_key`, `store_foreign`,
                `store_damaged`.
            EnvironmentFaultError: The disk refuses, or a newer Anchorhold wrote the store.
        """
        if self.is_open:
            raise BugError("The store is open already.")
        connection.check_library()
        connection.check_file(self._path)
        raw = connection.connect(self._path, store_key)
        try:
            connection.check_whole(raw, self._path)
            connection.use_wal(raw)
            connection.make_private(self._path)
            engine = _engine_of(raw)
            self.applied_migrations = migrate(
                engine, self._path, backups=self._backups, now=int(self._clock.now())
            )
        except BaseException as error:
            raw.close()
            found = faults.translate(error, self._path.parent)
            if found is not None:
                raise found from None
            raise
        self._connection = raw
        self._write_engine = engine
        self._read_engine = _reader_engine(self._path, store_key)
        self._refusal = None
        self.memory = {}
        self._writer = WriterTurn()

    def close(self) -> None:
        """Waits for changes that wait or run, folds the write-ahead log in and closes everything.

        Raises:
            BugError: Called inside a change.
        """
        if self._writer is not None:
            self._writer.end()
            self._writer = None
        if self._read_engine is not None:
            self._read_engine.dispose()
        if self._write_engine is not None:
            self._write_engine.dispose()
        if self._connection is not None:
            # SQLite folds the log in when the last connection closes.
            self._connection.close()
        self._connection = self._read_engine = self._write_engine = None

    @property
    def is_open(self) -> bool:
        """True between `open` and `close`."""
        return self._writer is not None

    # ------------------------------------------------------------------------------ writing

    def write(self, work: Callable[[UnitOfWork], _Result], *, despite: str = "") -> _Result:
        """Runs work in one immediate transaction, one at a time in order, and makes it durable.

        Args:
            work: Gets the unit of work; an exception from it undoes everything and is raised here.
            despite: Code of the one refusal given to `refuse_writes` that this change may pass: a
                deletion passes `full`.

        Returns:
            What the work returned, once it is durable and its callbacks have run.

        Raises:
            EnvironmentFaultError: `disk_full`, `store_io`, `store_not_writable`.
            IntegrityError: `store_damaged`.
            EngineError: The reason given to `refuse_writes`.
            BugError: Begun inside another change, or the store is closed.
        """
        writer = self._writer
        if writer is None:
            raise BugError("The store is closed.")
        return writer.call(lambda: self._transact(work, despite))

    def refuse_writes(self, reason: EngineError | None) -> None:
        """Makes every later `write` raise the reason; None accepts writes again."""
        self._refusal = reason

    @property
    def refusal(self) -> EngineError | None:
        """Why writes are refused, or None."""
        return self._refusal

    def _transact(self, work: Callable[[UnitOfWork], _Result], despite: str) -> _Result:
        if self._refusal is not None and self._refusal.code != despite:
            raise copy.copy(self._refusal)
        raw, engine = self._opened()
        try:
            raw.execute("BEGIN IMMEDIATE")
            uow = UnitOfWork(raw, engine, self.memory)
            try:
                result = work(uow)
                uow.commit()
            finally:
                uow.close()
        except Exception as error:
            self._raise_fault(error)
            raise
        uow.run_callbacks(_report_callback)
        self._commits += 1
        if self._commits % _LOOK_EVERY == 0:
            self._fold_if_long(raw)
        return result

    def _raise_fault(self, error: Exception) -> None:
        """Raises what an error of the database means, if it is one; returns for any other."""
        fault = self._fault(error)
        if fault is not None:
            raise fault from None

    def _fault(self, error: Exception) -> EngineError | None:
        """Translates an error, and ends all writing after one that leaves the disk in doubt."""
        found = faults.translate(error, self._path.parent)
        if found is not None and (
            found.code in {"store_io", "store_damaged"}
            or faults.result_code(error) == faults.SQLITE_IOERR
        ):
            self._refusal = self._refusal or found
        return found

    # ------------------------------------------------------------------------------ reading

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A read-only session that sees one state of the store from its first query on.

        Raises:
            IntegrityError: A page does not check out.
            EnvironmentFaultError: The disk failed to read.
            BugError: The store is closed.
        """
        engine = self._read_engine
        if engine is None or not self.is_open:
            raise BugError("The store is closed.")
        session = Session(engine, expire_on_commit=False)
        try:
            yield session
        except Exception as error:
            self._raise_fault(error)
            raise
        finally:
            session.close()

    # ------------------------------------------------------------------------------ upkeep

    def checkpoint(self) -> bool:
        """Folds the write-ahead log into the file and empties it.

        Returns:
            True when nothing of it is left; False while a reader still needs some of it.
        """
        return self._on_writer(
            lambda raw: bool(raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 0)
        )

    def give_back(self) -> None:
        """Gives the pages that nothing uses any more back to the file system, in small steps.

        Each step is folded in before the next, so that the write-ahead log stays short.
        """

        def step(raw: Connection) -> bool:
            before = raw.execute("PRAGMA freelist_count").fetchone()[0]
            if before:
                raw.execute(f"PRAGMA incremental_vacuum({_GIVE_BACK_PAGES})").fetchall()
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            return bool(raw.execute("PRAGMA freelist_count").fetchone()[0] < before)

        while self._on_writer(step):
            pass

    def integrity_problems(self) -> list[str]:
        """Checks the HMAC of every page and the structure of every table; no change meanwhile.

        Returns:
            One line for each problem; empty when whole. A page swapped for its own older version
            is not among them: only the log finds that.
        """

        def check(raw: Connection) -> list[str]:
            # Pages that are newer in the write-ahead log would be false alarms.
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            found = [str(row[0]) for row in raw.execute("PRAGMA cipher_integrity_check")]
            try:
                found += [
                    str(row[0]) for row in raw.execute("PRAGMA quick_check") if row[0] != "ok"
                ]
            except sqlcipher.DatabaseError as error:
                found.append(str(error))
            return found

        return self._on_writer(check)

    def _on_writer(self, work: Callable[[Connection], _Result]) -> _Result:
        writer = self._writer
        if writer is None:
            raise BugError("The store is closed.")

        def run() -> _Result:
            try:
                return work(self._opened()[0])
            except Exception as error:
                self._raise_fault(error)
                raise

        return writer.call(run)

    def _fold_if_long(self, raw: Connection) -> None:
        try:
            _, pages, folded = raw.execute("PRAGMA wal_checkpoint(NOOP)").fetchone()
            if pages - folded > _CHECKPOINT_PAGES:
                raw.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
        except sqlcipher.Error as error:
            # The change itself is durable: only what comes after it is refused.
            fault = self._fault(error)
            _log.error("Folding the write-ahead log failed: %s", fault.code if fault else "?")

    def _opened(self) -> tuple[Connection, Engine]:
        if self._connection is None or self._write_engine is None:
            raise BugError("The store is closed.")
        return self._connection, self._write_engine


def _report_callback(error: BaseException) -> None:
    _log.error("A listener to a change of the store failed: %s", type(error).__name__)


def _engine_of(raw: Connection) -> Engine:
    """SQLAlchemy over the writer's connection; the transaction is begun by `Store`, not by it."""
    engine = create_engine(
        "sqlite://",
        module=sqlcipher,
        creator=lambda: raw,
        poolclass=StaticPool,
        hide_parameters=True,
    )
    # The first connect asks the database some questions and rolls back: not in a change.
    with engine.connect():
        pass
    return engine


def _reader_engine(path: Path, store_key: str) -> Engine:
    # Its default pool for files of this kind crashes from about twelve threads on.
    engine = create_engine(
        "sqlite://",
        module=sqlcipher,
        creator=lambda: connection.connect(path, store_key, read_only=True),
        poolclass=QueuePool,
        pool_size=4,
        max_overflow=12,
        pool_timeout=30,
        hide_parameters=True,
    )

    @event.listens_for(engine, "begin")
    def _begin(sql: SqlConnection) -> Any:
        sql.exec_driver_sql("BEGIN")

    return engine
