"""One change to the store: everything in it is saved together, or nothing is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy.orm import Session

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlalchemy import Engine
    from sqlcipher3.dbapi2 import Connection, Cursor


class UnitOfWork:
    """Handed to the work that `Store.write` runs; lives for one transaction, in one thread.

    Args:
        connection: The writer's connection, in an immediate transaction.
        engine: SQLAlchemy's view of that same connection.
        memory: See the attribute.
    """

    __slots__ = ("_callbacks", "_connection", "_engine", "_session", "info", "memory")

    def __init__(self, connection: Connection, engine: Engine, memory: dict[str, Any]) -> None:
        self._connection = connection
        self._engine = engine
        self._session: Session | None = None
        self._callbacks: list[Callable[[], None]] = []
        self.info: dict[str, Any] = {}
        """What one writer wants to remember until the end of the transaction."""
        self.memory = memory
        """What is known of the committed store for as long as it is open, so that it need not be
        read again. Only what is committed belongs here: set it in an `after_commit` callback."""

    @property
    def session(self) -> Session:
        """The session of this transaction. Never commit or roll it back: `Store.write` does."""
        if self._session is None:
            # Made when first asked for: a lone append to the log does without.
            self._session = Session(self._engine, expire_on_commit=False)
        return self._session

    def execute(self, sql: str, parameters: Sequence[object] = ()) -> Cursor:
        """Runs one statement in this transaction, past the session, which is not flushed first.

        Args:
            sql: A constant statement with `?` for each parameter; it is prepared once and kept.
            parameters: Its values.
        """
        return self._connection.execute(sql, parameters)

    def after_commit(self, callback: Callable[[], None]) -> None:
        """Has a callback run in the same thread once the change is durable, in commit order.

        It must be quick and must not write to the store.
        """
        self._callbacks.append(callback)

    def flush(self) -> None:
        """Sends what the session holds to the database."""
        if self._session is not None:
            self._session.flush()

    def commit(self) -> None:
        """Makes the transaction durable; for `Store` alone."""
        if self._session is not None:
            self._session.commit()
        else:
            self._connection.execute("COMMIT")

    def close(self) -> None:
        """Undoes whatever is not committed; for `Store` alone."""
        try:
            if self._session is not None:
                self._session.close()
        finally:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")

    def run_callbacks(self, report: Callable[[BaseException], None]) -> None:
        """Runs the callbacks; one that fails is reported and cannot undo what is durable."""
        for callback in self._callbacks:
            try:
                callback()
            except Exception as error:  # noqa: BLE001 - the commit stands whatever a listener does
                report(error)
