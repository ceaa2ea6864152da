"""What the services of identity share: built once for each engine."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from engine.audit.actions import Action
from engine.audit.projections import ACCESS
from engine.clock import Clock
from engine.identity import locks, second_factors
from engine.identity.door import Door, Publish
from engine.identity.locks import Locks
from engine.identity.pending import PendingPersons
from engine.identity.persons import PersonFacts, access_hmac
from engine.identity.record import Recorder
from engine.identity.second_factors import SecondFactors
from engine.identity.sign_ins import SignIns
from engine.store.store import Store
from engine.vault.vault import Vault

if TYPE_CHECKING:
    from engine.audit.log import AuditLog
    from engine.identity.door import Journal
    from engine.store.tables import PersonRow
    from engine.store.unit_of_work import UnitOfWork

JOURNAL_LATEST_ONLY = {locks.JOURNAL_KIND: "name_tag", second_factors.JOURNAL_KIND: "person_id"}
"""Records of the side journal of which only the newest for each value of this field matters."""


Judge = Callable[[PersonFacts], PersonFacts | None]


def _as_stored(person: PersonFacts) -> PersonFacts | None:
    """A person as the rows have them; None for one who was disabled."""
    return person if person.active else None


@dataclass(frozen=True)
class IdentityParts:
    """The working parts; see `build_parts`.

    Args:
        judge: A person as the log proves them while stored rows are in doubt, otherwise as they are
            stored; None for one who is not active.
        attempts: Held while credentials are checked, so that a crowd of guesses at the same
            moment gets no further than the counters allow.
    """

    store: Store
    vault: Vault
    clock: Clock
    door: Door
    publish: Publish
    recorder: Recorder
    sign_ins: SignIns
    locks: Locks
    factors: SecondFactors
    pending: PendingPersons
    judge: Judge = _as_stored
    attempts: threading.Lock = field(default_factory=threading.Lock)

    def take_over_journal(self, uow: UnitOfWork) -> None:
        """Brings counters and steps from the side journal into the store.

        To be called in the transaction that folds the journal, before it does.
        """
        self.locks.take_over(uow)
        self.factors.take_over(uow)

    def record_access(self, uow: UnitOfWork, row: PersonRow, person_id: str) -> None:
        """Records that what lets a person in has changed, beside the event that says why.

        Args:
            uow: The transaction.
            row: The person, changed.
            person_id: Who did it.
        """
        self.recorder.add(
            uow,
            Action.PERSON_ACCESS_CHANGED,
            person=person_id,
            object_id=row.person_id,
            data={ACCESS: access_hmac(self.vault.register(), row)},
        )


def build_parts(
    *,
    store: Store,
    vault: Vault,
    audit: AuditLog,
    journal: Journal,
    clock: Clock,
    door: Door,
    publish: Publish,
    idle_lock_seconds: Callable[[], int],
    judge: Judge = _as_stored,
) -> IdentityParts:
    """Builds the parts.

    Args:
        store: The store, open or not.
        vault: The keys.
        audit: The log in the store.
        journal: Takes what the log cannot.
        clock: Wall and monotonic time.
        door: Opens and closes the store around the vault.
        publish: Tells clients what changed.
        idle_lock_seconds: The site's setting; must answer at once, without reading the store.
        judge: See `IdentityParts`.
    """
    recorder = Recorder(store, audit, journal, door.state)
    return IdentityParts(
        store=store,
        vault=vault,
        clock=clock,
        door=door,
        publish=publish,
        recorder=recorder,
        sign_ins=SignIns(clock, idle_lock_seconds, recorder.sign_in_ended, recorder.sign_in_locked),
        locks=Locks(store, journal, clock),
        factors=SecondFactors(vault, journal, recorder, clock),
        pending=PendingPersons(clock),
        judge=judge,
    )
