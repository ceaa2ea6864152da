"""Signing in, and everything a person does with their own password and code afterwards.

While the vault is sealed, signing in opens it provisionally: the password opens the slot, the store
is opened and checked, then the code; any failure drops the keys and closes the store.
"""

from __future__ import annotations

from time import sleep
from typing import TYPE_CHECKING

from engine.api.access import Permission
from engine.api.errors import DeniedError, EngineError, InputError, SignInError
from engine.api.events import Topic
from engine.api.sign_in import SignInState
from engine.api.system import EngineState
from engine.audit.actions import Action
from engine.identity.credentials import Credentials, code_refused_error, refused_error
from engine.identity.custodians import (
    credentials_for,
    drop_slot,
    may_unseal,
    restore_slot,
    write_naming,
)
from engine.identity.entry import Entry, refused_by_state, state_error
from engine.identity.gate import refusal_error
from engine.identity.passwords import require_good
from engine.identity.policy import Cause, Proof, may_co_sign, may_sign_in
from engine.identity.redemption import Redemption
from engine.identity.site_setup import SiteSetup, site_name
from engine.identity.unsealing import tidy
from engine.store.tables import PersonRow

if TYPE_CHECKING:
    from engine.api.sign_in import SignedIn
    from engine.identity.caller import Caller, Peer
    from engine.identity.door import EventData
    from engine.identity.parts import IdentityParts
    from engine.identity.persons import PersonFacts
    from engine.identity.second_factors import Factor
    from engine.store.unit_of_work import UnitOfWork
    from engine.vault.vault import OpenedSlot

SEALED_REFUSAL_RUNS = 2
"""How long a refused sign-in to a sealed vault takes at least, in times of the password check."""


class SignInCore:
    """Long-lived; the host builds it once, `SignInService` calls it.

    Args:
        parts: The shared parts.
    """

    def __init__(self, parts: IdentityParts) -> None:
        self._parts = parts
        self._credentials = Credentials(parts)
        self.site_setup = SiteSetup(parts)
        self.redemption = Redemption(parts)

    # ------------------------------------------------------------------------- signing in

    def sign_in(self, name: str, password: str, code: str, peer: Peer | None) -> SignedIn:
        """Signs in; unseals when sealed. See `engine.api.sign_in.SignIn.sign_in`."""
        state = self._parts.door.state()
        if state is EngineState.NEW:
            raise refusal_error(Cause.NOT_SET_UP, Permission.PUBLIC)
        self.redemption.require_no_recovery()
        name, name_tag = self._credentials.named(name)
        with self._credentials.turn(name_tag):
            sealed = self._parts.door.state() is EngineState.SEALED
            entry = Entry(self._parts, peer, sealed)
            try:
                if sealed:
                    signed_in = self._sign_in_sealed(name_tag, name, password, code, entry)
                else:
                    signed_in = self._credentials.check(
                        name_tag, name, password, code, Action.SIGN_IN_REFUSED, entry
                    )
                    restore_slot(self._parts, name, password, signed_in.principal.person_id)
            except BaseException:
                entry.undo()
                raise
        self._parts.publish(Topic.SIGN_IN, "", signed_in.principal.person_id)
        return signed_in

    def _sign_in_sealed(
        self, name_tag: str, name: str, password: str, code: str, entry: Entry
    ) -> SignedIn:
        parts = self._parts
        began = parts.clock.monotonic()
        try:
            opened = parts.vault.open_with_password(name, password)
        except InputError:
            opened = None
        checked = parts.clock.monotonic()
        try:
            return self._open(name_tag, opened, code, entry)
        except EngineError:
            # The store is opened for a right password only; the time it takes must not tell.
            until = began + SEALED_REFUSAL_RUNS * (checked - began)
            sleep(max(0.0, until - parts.clock.monotonic()))
            raise

    def _open(self, name_tag: str, opened: OpenedSlot | None, code: str, entry: Entry) -> SignedIn:
        parts = self._parts
        if opened is None:
            self._credentials.fail(name_tag, Action.SIGN_IN_REFUSED, None, "password")
            raise refused_error(custodians_only=parts.vault.custodians_only)
        try:
            person, cause = self._enter(name_tag, code, opened)
            entered = self._credentials.use_code(person, code, entry) if person else None
        except BaseException:
            parts.door.seal_again()
            raise
        if entered is None:
            parts.door.seal_again()
            self._credentials.fail(name_tag, Action.SIGN_IN_REFUSED, None, cause)
            raise refused_error(custodians_only=parts.vault.custodians_only)
        tidy(parts)
        return entered[0]

    def _enter(
        self, name_tag: str, code: str, opened: OpenedSlot
    ) -> tuple[PersonFacts | None, str]:
        """Opens the store, and accepts the opening if the code is right; uses nothing up yet.

        Returns:
            Who enters, or None and what was wrong.
        """
        parts = self._parts
        coming = parts.door.unseal(parts.vault.store_key())
        # The store may know of a lock-out that was cut from the journal.
        parts.locks.require_unlocked(name_tag)
        person = self._credentials.facts(name_tag)
        # A slot that the store does not name is left over from an interrupted change.
        if person is None or person.slot_id != opened.slot_id:
            return None, "code"
        if not parts.factors.check(person, code):
            return None, self._credentials.wrong_with(person, code)
        if not may_sign_in(coming, person.roles):
            self._credentials.use_code(
                person, code, lambda uow, person, _: refused_by_state(parts, uow, coming, person)
            )
            return None, "code"
        parts.door.accept(parts.take_over_journal)
        return person, ""

    # --------------------------------------------------------------- the caller's sign-in

    def state(self, token: str) -> SignInState:
        """The sign-in of a token; no activity."""
        view = self._parts.sign_ins.find(token)
        if view is None:
            raise refusal_error(Cause.NOT_SIGNED_IN, Permission.SIGNED_IN)
        return SignInState(
            principal=view.principal, locked=view.locked, lock_in_seconds=int(view.lock_in)
        )

    def lock(self, caller: Caller) -> None:
        """Suspends the caller's sign-in."""
        principal = caller.required_principal()
        self._parts.sign_ins.lock(caller.token)
        self._parts.publish(Topic.SIGN_IN, "", principal.person_id)

    def unlock(self, caller: Caller, password: str, code: str) -> SignInState:
        """Resumes the caller's sign-in."""
        # The log has the lock before its end.
        self._parts.sign_ins.sweep()
        principal = caller.required_principal()
        person = self._credentials.facts_of_person(principal.person_id)
        name = person.name(self._parts.vault.register())

        def then(uow: UnitOfWork | None, person: PersonFacts, factor: Factor) -> bool | EngineError:
            state = self._parts.door.state()
            if refusal := refused_by_state(self._parts, uow, state, person):
                return refusal
            self._parts.recorder.add(
                uow,
                Action.SIGN_IN_UNLOCKED,
                person=person.person_id,
                object_id=principal.sign_in_id,
                data={"factor": factor.kind},
            )
            return True

        with self._credentials.turn(person.name_tag):
            self._credentials.check(
                person.name_tag, name, password, code, Action.SIGN_IN_REFUSED, then
            )
        self._parts.sign_ins.unlock(caller.token)
        self._parts.publish(Topic.SIGN_IN, "", person.person_id)
        return self.state(caller.token)

    # ------------------------------------------------------------------------ confirming

    def step_up(self, caller: Caller, code: str) -> None:
        """Takes a code for acts that need a recent one."""
        self._own_code(caller, code, {"for": Proof.RECENT.wire_name})
        self._parts.sign_ins.stepped_up(caller.token)

    def confirm(self, caller: Caller, digest: str, code: str) -> None:
        """Takes a code for one request."""
        asked = self._parts.sign_ins.asked(caller.token, digest)
        if asked is None:
            raise _nothing_asked()
        self._own_code(
            caller,
            code,
            {
                "for": Proof.FRESH.wire_name,
                "digest": digest,
                "permission": asked.permission.value,
            },
        )
        self._parts.sign_ins.confirm(caller.token, digest)

    def _own_code(self, caller: Caller, code: str, data: EventData) -> None:
        principal = caller.required_principal()
        person = self._credentials.facts_of_person(principal.person_id)

        def then(uow: UnitOfWork | None, _person: PersonFacts, factor: Factor) -> bool:
            self._parts.recorder.add(
                uow,
                Action.STEP_UP_COMPLETED,
                person=person.person_id,
                object_id=principal.sign_in_id,
                data={**data, "factor": factor.kind},
            )
            return True

        with self._credentials.turn(person.name_tag):
            if self._credentials.use_code(person, code, then, recovery=False) is not None:
                return
            cause = self._credentials.wrong_with(person, code)
            self._credentials.fail(person.name_tag, Action.STEP_UP_REFUSED, person, cause)
            if self._parts.locks.is_locked(person.name_tag):
                # Whoever guesses here may not be the person who signed in.
                self._parts.sign_ins.lock(caller.token, "guesses")
                self._parts.publish(Topic.SIGN_IN, "", person.person_id)
        raise code_refused_error()

    def co_sign(self, caller: Caller, digest: str, name: str, password: str, code: str) -> None:
        """Takes a second person's agreement to one request of the caller."""
        principal = caller.required_principal()
        asked = self._parts.sign_ins.asked(caller.token, digest)
        if asked is None:
            raise _nothing_asked()
        name, name_tag = self._credentials.named(name)
        data: EventData = {"caller": principal.person_id, "permission": asked.permission.value}
        if name_tag == self._credentials.facts_of_person(principal.person_id).name_tag:
            self._parts.recorder.now(
                Action.CO_SIGN_REFUSED,
                person=principal.person_id,
                object_id=digest,
                result="refused",
                data={**data, "cause": "self"},
            )
            raise DeniedError(
                "You cannot be your own second person: four eyes are two people. "
                "Ask someone else with the role for it.",
                code="co_sign_self",
            )

        def then(uow: UnitOfWork | None, second: PersonFacts, factor: Factor) -> str | EngineError:
            if not may_co_sign(
                asked.permission, principal.person_id, second.person_id, set(second.roles)
            ):
                self._parts.recorder.add(
                    uow,
                    Action.CO_SIGN_REFUSED,
                    person=second.person_id,
                    object_id=digest,
                    result="refused",
                    data={**data, "cause": "role"},
                )
                return DeniedError(
                    "This person does not have the role that the request needs, so they cannot "
                    "agree to it. Ask someone who does; an admin can see roles under People.",
                    code="co_sign_role",
                )
            self._parts.recorder.add(
                uow,
                Action.CO_SIGN_COMPLETED,
                person=second.person_id,
                object_id=digest,
                data={**data, "factor": factor.kind},
            )
            return second.person_id

        with self._credentials.turn(name_tag):
            second = self._credentials.check(
                name_tag, name, password, code, Action.CO_SIGN_REFUSED, then, recovery=False
            )
        self._parts.sign_ins.confirm(caller.token, digest, co_signer=second)

    # --------------------------------------------------------------------- the password

    def change_password(self, caller: Caller, old: str, new: str) -> None:
        """Changes the caller's password: new slot, then the store, then the old slot goes."""
        parts = self._parts
        principal = caller.required_principal()
        if not parts.recorder.writable():
            error = state_error(parts.door.state())
            parts.recorder.refused(
                "sign_in.change_password",
                principal.person_id,
                error.code,
                caller.peer.uid if caller.peer else -1,
            )
            raise error
        person = self._credentials.facts_of_person(principal.person_id)
        name = person.name(self._parts.vault.register())
        with self._credentials.turn(person.name_tag):
            if not self._credentials.password_right(name, old, person):
                self._credentials.fail(person.name_tag, Action.SIGN_IN_REFUSED, person, "password")
                raise SignInError(
                    "The present password is not right, so nothing was changed.",
                    code="password_refused",
                )
            if old == new:
                raise InputError("That is your present password. Choose another.", "password_same")
            require_good(name, new, site_name(parts))
            slot_id, verifier = credentials_for(parts, name, new, with_slot=bool(person.slot_id))

            def work(uow: UnitOfWork) -> tuple[str, ...]:
                row = uow.session.get_one(PersonRow, person.person_id)
                former = row.slot_id
                # The policy may have changed meanwhile.
                row.slot_id = slot_id if may_unseal(uow.session, row) else ""
                row.verifier = verifier
                parts.recorder.add(
                    uow,
                    Action.PASSWORD_CHANGED,
                    person=person.person_id,
                    object_id=person.person_id,
                    data={"slot": row.slot_id},
                )
                parts.record_access(uow, row, person.person_id)
                return tuple({former, slot_id} - {row.slot_id})

            for each in write_naming(parts, slot_id, work):
                drop_slot(parts, each)
        parts.sign_ins.end_person(person.person_id, "password_changed", spare=caller.token)

    # ------------------------------------------------------------------------------ upkeep

    def sweep(self) -> int:
        """Ends what is over: sign-ins, recovery mode. The host calls it every few seconds.

        Returns:
            How many sign-ins are live and not locked: a locked one alone is no reason for a
            private engine to keep its keys in memory, nor is a recovery whose console has gone.
        """
        self.redemption.sweep()
        return self._parts.sign_ins.sweep()


def _nothing_asked() -> InputError:
    return InputError(
        "There is no request of yours that waits for this confirmation; it may have waited too "
        "long. Begin the action again.",
        code="nothing_asked",
    )
