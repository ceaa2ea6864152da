"""Checks a person's password and code, counts failures, and records both outcomes.

One text for every cause: nothing tells a wrong name from a wrong password or code.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING, TypeVar

from engine.api.errors import EngineError, InputError, SignInError, StateError
from engine.api.events import Topic
from engine.api.names import clean_name
from engine.audit.actions import Action
from engine.identity.locks import LockState
from engine.identity.persons import PersonFacts, facts_of, facts_of_tag
from engine.identity.record import NOBODY
from engine.identity.recovery_codes import looks_like_recovery_code
from engine.identity.second_factors import Factor
from engine.store.tables import PersonRow
from engine.store.unit_of_work import UnitOfWork

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.identity.door import EventData
    from engine.identity.parts import IdentityParts

_Result = TypeVar("_Result")

Then = Callable[[UnitOfWork | None, PersonFacts, Factor], _Result | EngineError]
"""What the code was given for; runs in the transaction that uses it up, or without one when the store
cannot be written. What it raises undoes all. An error that it returns is raised afterwards: a refusal
that it has recorded, for which the code is used up all the same."""


MOST_TOLD = 1000
"""Lock-outs of which is known that their first attempt was recorded; the oldest gives way."""

LOCKED_OUT = "locked_out"
"""Cause of a refusal: the name is locked after failures."""

REPLAYED = "replayed"
"""Cause of a refusal: a code that was right, and used already."""


def refused_error(*, custodians_only: bool = False) -> SignInError:
    """The one refusal of sign-in.

    Args:
        custodians_only: The vault is sealed, and only custodians unseal it: then who is none
            cannot be told from who is unknown, and everyone hears of both.
    """
    if custodians_only:
        return SignInError(
            "The vault is sealed, and only a custodian can unseal it. If you are not one, wait "
            "until a custodian has signed in; then you can. If you are, check name, password and "
            "code: each code works once. After five failures the name is locked for 15 minutes."
        )
    return SignInError(
        "Name, password and code do not belong together. Check all three; each code works once, "
        "so wait for the next one. After five failures the name is locked for 15 minutes."
    )


def code_refused_error() -> SignInError:
    """The refusal of a code given by someone who is signed in."""
    return SignInError(
        "That code is not right, or was used already. Wait for the next one and try again; "
        "recovery codes are for signing in only. After five failures your name is locked for 15 "
        "minutes.",
        code="code_refused",
    )


class Credentials:
    """Checks credentials for every purpose.

    Args:
        parts: The shared parts.
    """

    def __init__(self, parts: IdentityParts) -> None:
        self._parts = parts
        self._told: dict[str, LockState] = {}
        self._telling = Lock()

    def named(self, typed: str) -> tuple[str, str]:
        """A name as it is looked up, and its tag; what can be nobody's name counts as one."""
        try:
            name = clean_name(typed)
        except InputError:
            name = ""
        return name, self._parts.vault.name_tag(name)

    @contextmanager
    def turn(self, name_tag: str) -> Iterator[None]:
        """Waits for the turn to check credentials of a name.

        Raises:
            SignInError: Locked out; at once, also while others are being checked.
        """
        self._require_unlocked(name_tag)
        with self._parts.attempts:
            self._require_unlocked(name_tag)
            yield

    def _require_unlocked(self, name_tag: str) -> None:
        try:
            self._parts.locks.require_unlocked(name_tag)
        except SignInError:
            self._record_locked_out(name_tag)
            raise

    def _record_locked_out(self, name_tag: str) -> None:
        """The first attempt of each lock-out is an event at once, those after it are counted as one."""
        recorder, data = self._parts.recorder, {"name_tag": name_tag, "cause": LOCKED_OUT}
        if recorder.writable() and self._is_first(name_tag):
            recorder.now(Action.SIGN_IN_REFUSED, person=NOBODY, result="refused", data=dict(data))
        else:
            recorder.often(Action.SIGN_IN_REFUSED, data=dict(data))

    def _is_first(self, name_tag: str) -> bool:
        state = self._parts.locks.state(name_tag)
        with self._telling:
            if self._told.get(name_tag) == state:
                return False
            self._told.pop(name_tag, None)
            if len(self._told) >= MOST_TOLD:
                del self._told[next(iter(self._told))]
            self._told[name_tag] = state
            return True

    def facts(self, name_tag: str) -> PersonFacts | None:
        """The person with this name who can sign in; the store must be open."""
        with self._parts.store.read() as session:
            facts = facts_of_tag(session, name_tag)
        return self._parts.judge(facts) if facts else None

    def facts_of_person(self, person_id: str) -> PersonFacts:
        """The facts of the person who is signed in.

        Raises:
            SignInError: They cannot sign in any more.
        """
        with self._parts.store.read() as session:
            row = session.get(PersonRow, person_id)
            facts = facts_of(row) if row else None
        facts = self._parts.judge(facts) if facts else None
        if facts is None:
            raise SignInError("Your access has ended. Ask an admin.", code="not_signed_in")
        return facts

    def password_right(self, name: str, password: str, person: PersonFacts | None) -> bool:
        """Checks a password; costs the same for a name that is nobody's."""
        try:
            right = self._parts.vault.verify_password(
                name, password, person.verifier if person else None
            )
        except InputError:
            return False
        return right and person is not None

    def check(
        self,
        name_tag: str,
        name: str,
        password: str,
        code: str,
        refusal: Action,
        then: Then[_Result],
        *,
        recovery: bool = True,
    ) -> _Result:
        """Checks all three while the engine is open; the caller has the turn.

        Args:
            name_tag: Tag of the name.
            name: As typed.
            password: As typed.
            code: As typed.
            refusal: What a failure is recorded as.
            then: What they were given for.
            recovery: Whether a recovery code may be given too.

        Raises:
            EngineError: What `then` returned.
            SignInError: They do not belong together; counted and recorded.
        """
        person = self.facts(name_tag)
        if not self.password_right(name, password, person) or person is None:
            self.fail(name_tag, refusal, person, "password" if person else "name")
            raise refused_error()
        result = self.use_code(person, code, then, recovery=recovery)
        if result is None:
            self.fail(name_tag, refusal, person, self.wrong_with(person, code))
            raise refused_error()
        return result[0]

    def wrong_with(self, person: PersonFacts, code: str) -> str:
        """What the log says of a refused code: one that was used already may have been spied out."""
        return REPLAYED if self._parts.factors.was_used(person, code) else "code"

    def use_code(
        self, person: PersonFacts, code: str, then: Then[_Result], *, recovery: bool = True
    ) -> tuple[_Result] | None:
        """Uses a code up together with what it was given for, and forgets failures.

        Returns:
            What `then` returned, as the one member; None when the code is wrong or was used.

        Raises:
            EngineError: What `then` returned.
        """
        if not recovery and looks_like_recovery_code(code):
            return None
        used = self._use(person, code, then)
        if used is None:
            return None
        if isinstance(used[0], EngineError):
            raise used[0]
        return (used[0],)

    def _use(
        self, person: PersonFacts, code: str, then: Then[_Result]
    ) -> tuple[_Result | EngineError] | None:
        parts = self._parts
        begun = had_failures = False

        def work(uow: UnitOfWork) -> tuple[_Result | EngineError] | None:
            nonlocal begun, had_failures
            begun = True
            row = uow.session.get(PersonRow, person.person_id)
            fresh = facts_of(row) if row and row.active else None
            factor = parts.factors.accept(uow, row, code) if row and fresh else None
            if fresh is None or factor is None:
                return None
            had_failures = parts.locks.reset(uow, person.name_tag)
            return (then(uow, fresh, factor),)

        if parts.recorder.writable():
            try:
                result = parts.store.write(work)
            except StateError:
                if begun or parts.recorder.writable():
                    raise
                # A doubt, or a full disk, came first: as for whoever signs in after it.
            else:
                if result is not None and had_failures:
                    parts.locks.mirror(person.name_tag, LockState())
                return result
        factor = parts.factors.accept_in_journal(person, code)
        if factor is None:
            return None
        parts.locks.reset(None, person.name_tag)
        return (then(None, person, factor),)

    def fail(
        self, name_tag: str, refusal: Action, person: PersonFacts | None, cause: str
    ) -> LockState:
        """Counts and records one failure, in the log or, when it cannot be, in the journal."""
        parts = self._parts

        def work(uow: UnitOfWork | None) -> LockState:
            state = parts.locks.failed(uow, name_tag)
            person_id = person.person_id if person else ""
            data: EventData = {"name_tag": name_tag, "cause": cause, "failures": state.failures}
            parts.recorder.add(
                uow, refusal, person="-", object_id=person_id, result="refused", data=data
            )
            if state.seconds_left(int(parts.clock.now())) != 0:
                parts.recorder.add(
                    uow,
                    Action.SIGN_IN_LOCKED_OUT,
                    object_id=person_id,
                    data={"name_tag": name_tag, "failures": state.failures},
                )
            return state

        if parts.recorder.writable():
            try:
                state = parts.store.write(work)
            except EngineError:
                # The disk refuses: the failure must count all the same.
                return work(None)
            parts.locks.mirror(name_tag, state)
            if state.seconds_left(int(parts.clock.now())) != 0:
                # Of nobody in particular: whether anyone has that name is not told.
                parts.publish(Topic.PEOPLE, "", None)
            return state
        return work(None)
