"""Acts on key files, which no transaction covers: what was asked is recorded before, what became of it after.

Beside the first event a job's row is kept, which goes with the second. So an opening that finds it knows
that the act was cut off, says so in the log and tells whoever asked (`engine/host/jobs.py`).
"""

from __future__ import annotations

import logging
import secrets
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

from engine.api.errors import BugError, EngineError
from engine.audit.actions import Action
from engine.store.tables import JobRow

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from engine.audit.leaf import Value
    from engine.store.store import Store
    from engine.store.unit_of_work import UnitOfWork

_log = logging.getLogger(__name__)


class Record(Protocol):
    """Records an event within a transaction."""

    def __call__(
        self,
        uow: UnitOfWork,
        action: Action,
        *,
        person: str,
        object_id: str,
        result: str = "done",
        data: dict[str, Value] | None = None,
    ) -> object:
        """Records it."""


class Intent:
    """One act, asked for and not settled.

    Args:
        store: Holds log and row.
        record: Records both events.
        asked: The event before it, whose object the second has too.
        kind: What kind of job it is: object and verb.
        person: Whose act it is.
        now: Unix seconds.
        data: What the first event says beside the job's id.
    """

    def __init__(
        self,
        store: Store,
        record: Record,
        asked: Action,
        kind: str,
        *,
        person: str,
        now: float,
        data: dict[str, Value] | None = None,
    ) -> None:
        self._store = store
        self._record = record
        self._asked = asked
        self._kind = kind
        self._person = person
        self._now = int(now)
        self._data = data or {}
        self._job_id = secrets.token_hex(8)

    @property
    def object_id(self) -> str:
        """What it is about."""
        return self._kind.partition(".")[0]

    @contextmanager
    def recorded(self) -> Iterator[None]:
        """Records that it is asked for; where what follows fails, that it did not go through.

        Raises:
            EngineError: The log takes nothing, so nothing was begun.
        """
        self._store.write(self._ask)
        try:
            yield
        except BaseException as error:
            cause = error.code if isinstance(error, EngineError) else BugError.default_code
            try:
                self._store.write(lambda uow: self._failed(uow, cause))
            except EngineError as refusal:
                # The row stays, so the next opening says it.
                _log.warning("That an act failed was not recorded (%s).", refusal.code)
            raise

    def done(self, action: Action) -> Callable[[UnitOfWork], None]:
        """What records, in a transaction, that it went through."""

        def work(uow: UnitOfWork) -> None:
            self.settle(uow)
            self._record(uow, action, person=self._person, object_id=self.object_id)

        return work

    def settle(self, uow: UnitOfWork) -> None:
        """In the transaction that records what became of it."""
        row = uow.session.get(JobRow, self._job_id)
        if row is not None:
            uow.session.delete(row)

    def _ask(self, uow: UnitOfWork) -> None:
        uow.session.add(
            JobRow(
                job_id=self._job_id,
                kind=self._kind,
                person_id=self._person,
                state="running",
                started_at=self._now,
            )
        )
        self._record(
            uow,
            self._asked,
            person=self._person,
            object_id=self.object_id,
            data={"job": self._job_id, **self._data},
        )

    def _failed(self, uow: UnitOfWork, cause: str) -> None:
        self.settle(uow)
        self._record(
            uow,
            Action.JOB_INTERRUPTED,
            person=self._person,
            object_id=self._job_id,
            result="failed",
            data={"cause": cause, "kind": self._kind},
        )
