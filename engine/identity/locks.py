"""Lock-outs after wrong passwords and codes, by name, known or not.

Five failures: 15 minutes; a hundred in a row: until an admin ends it. While the store can be
written the counters live in it and are mirrored to the side journal, so that they also hold while the
vault is sealed and after a restart; otherwise the journal alone has them. The larger of the two
counts, so cutting the journal cannot undo what the store knows.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import delete, select

from engine.api.errors import SignInError
from engine.store.tables import LockRow, PersonRow

if TYPE_CHECKING:
    from collections.abc import Mapping

    from engine.clock import Clock
    from engine.identity.door import Journal
    from engine.store.store import Store
    from engine.store.unit_of_work import UnitOfWork

FAILURES_TO_LOCK = 5
LOCK_SECONDS = 900
FAILURES_TO_END = 100
JOURNAL_KIND = "lock"


@dataclass(frozen=True)
class LockState:
    """Failures in a row for one name. `locked_until` is Unix seconds."""

    failures: int = 0
    locked_until: int = 0

    def after_failure(self, now: int) -> LockState:
        """The state after one more failure."""
        failures = self.failures + 1
        until = now + LOCK_SECONDS if failures % FAILURES_TO_LOCK == 0 else self.locked_until
        return LockState(failures, until)

    def seconds_left(self, now: int) -> int:
        """Seconds until the next attempt, 0 when it may be made now; -1: an admin must end it.

        Never more than 15 minutes, even when the machine's clock was set back meanwhile.
        """
        if self.failures >= FAILURES_TO_END:
            return -1
        return min(LOCK_SECONDS, max(0, self.locked_until - now))

    def joined(self, other: LockState) -> LockState:
        """The stricter of two."""
        return LockState(
            max(self.failures, other.failures), max(self.locked_until, other.locked_until)
        )


ENDED = LockState(FAILURES_TO_END)
"""Of a name that only an admin can unlock."""


class Locks:
    """The counters of all names.

    Args:
        store: Has them while it can be written.
        journal: Mirrors them, and has them alone otherwise.
        clock: Wall time, since lock-outs outlive the engine.
    """

    def __init__(self, store: Store, journal: Journal, clock: Clock) -> None:
        self._store = store
        self._journal = journal
        self._clock = clock

    def state(self, name_tag: str) -> LockState:
        """The counter of one name."""
        counted = _of_record(self._journal.latest(JOURNAL_KIND, "name_tag", name_tag))
        if not self._store.is_open:
            return counted
        with self._store.read() as session:
            return _of_row(session.get(LockRow, name_tag)).joined(counted)

    def is_locked(self, name_tag: str) -> bool:
        """Whether no attempt may be made now."""
        return self.state(name_tag).seconds_left(int(self._clock.now())) != 0

    def require_unlocked(self, name_tag: str) -> None:
        """Refuses at once while locked out.

        Raises:
            SignInError: `locked_out`, with `retry_seconds` (-1: an admin must end it).
        """
        left = self.state(name_tag).seconds_left(int(self._clock.now()))
        if left != 0:
            raise locked_out_error(left)

    def failed(self, uow: UnitOfWork | None, name_tag: str) -> LockState:
        """Counts one failure: in the given transaction, or in the journal when there is none.

        With a transaction, call `mirror` after it.
        """
        now = int(self._clock.now())
        if uow is None:
            state = self.state(name_tag).after_failure(now)
            self.mirror(name_tag, state)
            return state
        state = self.state(name_tag).after_failure(now)
        _save(uow, name_tag, state)
        return state

    def end(self, uow: UnitOfWork, name_tag: str) -> None:
        """Locks a name until an admin ends that; `mirror` it after."""
        _save(uow, name_tag, ENDED)

    def reset(self, uow: UnitOfWork | None, name_tag: str) -> bool:
        """Forgets the failures of a name; returns whether there were any. `mirror` it after."""
        if uow is None:
            had = self.state(name_tag) != LockState()
            if had:
                self.mirror(name_tag, LockState())
            return had
        row = uow.session.get(LockRow, name_tag)
        if row is None:
            return False
        uow.session.delete(row)
        return True

    def mirror(self, name_tag: str, state: LockState) -> None:
        """Writes the counter of a name to the journal."""
        self._journal.append(
            JOURNAL_KIND,
            {
                "name_tag": name_tag,
                "failures": state.failures,
                "locked_until": state.locked_until,
            },
        )

    def take_over(self, uow: UnitOfWork) -> None:
        """Brings what the journal counted meanwhile into the store, before it is folded."""
        newest = {str(each["name_tag"]): each for each in self._journal.every(JOURNAL_KIND)}
        for name_tag, record in newest.items():
            counted = _of_record(record)
            if counted != LockState():
                row = uow.session.get(LockRow, name_tag)
                _save(uow, name_tag, _of_row(row).joined(counted))
        # Guesses at names that are nobody's would pile up for ever.
        uow.session.flush()
        uow.session.execute(
            delete(LockRow).where(
                LockRow.locked_until <= int(self._clock.now()),
                LockRow.name_tag.not_in(select(PersonRow.name_tag)),
            )
        )

    def mirror_all(self) -> None:
        """Writes every counter to the journal; after it was folded and emptied."""
        with self._store.read() as session:
            rows = session.scalars(select(LockRow).where(LockRow.failures > 0)).all()
        for row in rows:
            self.mirror(row.name_tag, _of_row(row))


def locked_out_error(seconds_left: int) -> SignInError:
    """The refusal while locked out; the same for known and unknown names."""
    if seconds_left < 0:
        text = (
            "This name is locked after too many failed attempts. An admin can unlock it; "
            "a sole admin returns with the recovery key."
        )
    else:
        minutes = -(-seconds_left // 60)
        text = (
            f"Too many failed attempts: this name is locked for {minutes} more "
            f"minute{'' if minutes == 1 else 's'}. Wait, or ask an admin to unlock it."
        )
    return SignInError(text, code="locked_out", details={"retry_seconds": str(seconds_left)})


def _of_row(row: LockRow | None) -> LockState:
    return LockState(row.failures, row.locked_until) if row else LockState()


def _of_record(record: Mapping[str, object] | None) -> LockState:
    if record is None:
        return LockState()
    failures, until = record.get("failures"), record.get("locked_until")
    if not isinstance(failures, int) or not isinstance(until, int):
        return LockState()
    return LockState(failures, until)


def _save(uow: UnitOfWork, name_tag: str, state: LockState) -> None:
    row = uow.session.get(LockRow, name_tag)
    if row is None:
        row = LockRow(name_tag=name_tag)
        uow.session.add(row)
    row.failures = state.failures
    row.locked_until = state.locked_until
