"""The moment a sign-in begins, and who is refused in spite of the right credentials."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from engine.api.access import Permission, Principal
from engine.api.sign_in import SignedIn
from engine.api.system import EngineState
from engine.audit.actions import Action
from engine.identity.gate import refusal_error
from engine.identity.policy import Cause, may_sign_in
from engine.store.tables import PersonRow

if TYPE_CHECKING:
    from engine.api.errors import EngineError
    from engine.identity.caller import Peer
    from engine.identity.parts import IdentityParts
    from engine.identity.persons import PersonFacts
    from engine.identity.second_factors import Factor
    from engine.store.unit_of_work import UnitOfWork


class Entry:
    """Begins a sign-in, in the transaction that uses the code up.

    So whoever disables the person in a later transaction finds it and ends it.

    Args:
        parts: The shared parts.
        peer: The process that calls, when known.
        unsealed: Whether it opened the vault.
    """

    def __init__(self, parts: IdentityParts, peer: Peer | None, unsealed: bool) -> None:
        self._parts = parts
        self._peer = peer
        self._unsealed = unsealed
        self._token = ""

    def __call__(
        self, uow: UnitOfWork | None, person: PersonFacts, factor: Factor
    ) -> SignedIn | EngineError:
        """See `credentials.Then`."""
        parts = self._parts
        if refusal := refused_by_state(parts, uow, parts.door.state(), person):
            return refusal
        principal = Principal(
            person_id=person.person_id,
            name=person.name(parts.vault.register()),
            roles=person.roles,
            sign_in_id=secrets.token_hex(16),
            custodian=person.custodian,
        )
        uid = self._peer.uid if self._peer else -1
        other = parts.sign_ins.other_account(person.person_id, uid) if uid >= 0 else -1
        parts.recorder.add(
            uow,
            Action.SIGN_IN_COMPLETED,
            person=person.person_id,
            object_id=principal.sign_in_id,
            data={
                "factor": factor.kind,
                "unsealed": self._unsealed,
                "uid": uid,
                "pid": self._peer.pid if self._peer else -1,
                **({"other_uid": other} if other >= 0 else {}),
            },
        )
        if uow is not None:
            row = uow.session.get_one(PersonRow, person.person_id)
            row.last_sign_in_at = int(parts.clock.now())
        self._token = parts.sign_ins.begin(principal, uid)
        return SignedIn(
            token=self._token,
            principal=principal,
            idle_lock_seconds=parts.sign_ins.idle_lock_seconds,
        )

    def undo(self) -> None:
        """The transaction failed after all."""
        if self._token:
            self._parts.sign_ins.end(self._token, "not_recorded")


def refused_by_state(
    parts: IdentityParts, uow: UnitOfWork | None, state: EngineState, person: PersonFacts
) -> EngineError | None:
    """Refuses, and records, who may not be signed in while the engine is read-only or full.

    Args:
        parts: The shared parts.
        uow: The transaction that uses the code up, or None where there is none.
        state: The engine's state, or the one it is about to be in.
        person: Who proved who they are.
    """
    if may_sign_in(state, person.roles):
        return None
    parts.recorder.add(
        uow,
        Action.SIGN_IN_REFUSED,
        person=person.person_id,
        object_id=person.person_id,
        result="refused",
        data={"name_tag": person.name_tag, "cause": _cause(state).value},
    )
    return state_error(state)


def state_error(state: EngineState) -> EngineError:
    """The refusal because the store takes no changes now."""
    return refusal_error(_cause(state), Permission.SIGNED_IN)


def _cause(state: EngineState) -> Cause:
    return Cause.FULL if state is EngineState.FULL else Cause.READ_ONLY
