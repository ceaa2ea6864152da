"""The gate: what it refuses, records, and counts as activity."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from engine.api.access import Permission, Principal, Role
from engine.api.errors import ConfirmationNeededError, DeniedError, SignInError, StateError
from engine.api.said import Said, say
from engine.api.system import EngineState
from engine.identity.caller import Caller, Peer
from engine.identity.gate import Gate
from engine.identity.policy import Proof
from engine.identity.sign_ins import SignIns

if TYPE_CHECKING:
    from engine.clock import FakeClock

PEER = Peer(1, 1000, 1000)
ASKS = Said("do_it", "Do it")


class Refusals:
    def __init__(self) -> None:
        self.seen: list[tuple[str, str, str, int]] = []

    def refused(self, call: str, person: str, cause: str, uid: int) -> None:
        self.seen.append((call, person, cause, uid))


class Engine:
    def __init__(self, clock: FakeClock) -> None:
        self.state = EngineState.OPEN
        self.refusals = Refusals()
        self.sign_ins = SignIns(clock, lambda: 600)
        self.gate = Gate(self.sign_ins, lambda: self.state, self.refusals)

    def begin(self, *roles: Role) -> str:
        return self.sign_ins.begin(
            Principal(person_id="p1", name="Ada", roles=roles, sign_in_id="s1")
        )

    def pass_gate(
        self,
        token: str,
        permission: Permission,
        call: str = "people.list_people",
        digest: str = "d" * 64,
        at_least: Proof = Proof.NONE,
    ) -> Caller:
        service, _, method = call.partition(".")
        return self.gate.authorise(token, PEER, service, method, permission, digest, ASKS, at_least)


@pytest.fixture
def engine(fake_clock: FakeClock) -> Engine:
    return Engine(fake_clock)


def test_public_needs_no_token_in_any_state(engine: Engine) -> None:
    for state in EngineState:
        engine.state = state
        caller = engine.pass_gate("", Permission.PUBLIC, "system.status")
        assert caller.principal is None
    token = engine.begin(Role.ADMIN)
    known = engine.pass_gate(token, Permission.PUBLIC, "system.status")
    assert known.person_id == "p1"
    assert engine.refusals.seen == []


def test_no_token(engine: Engine) -> None:
    for token in ("", "nonsense"):
        with pytest.raises(SignInError) as caught:
            engine.pass_gate(token, Permission.SIGNED_IN)
        assert caught.value.code == "not_signed_in"
    assert engine.refusals.seen == [("people.list_people", "-", "not_signed_in", 1000)] * 2


def test_sealed(engine: Engine) -> None:
    token = engine.begin(Role.ADMIN)
    engine.state = EngineState.SEALED
    with pytest.raises(StateError) as caught:
        engine.pass_gate(token, Permission.SIGNED_IN)
    assert caught.value.code == "sealed"


def test_wrong_role_is_recorded_and_says_what_to_do(engine: Engine) -> None:
    token = engine.begin(Role.ANALYST)
    with pytest.raises(DeniedError) as caught:
        engine.pass_gate(token, Permission.PEOPLE_CHANGE, "people.invite")
    assert caught.value.code == "role"
    assert "admin" in caught.value.text
    assert engine.refusals.seen == [("people.invite", "p1", "role", 1000)]


def test_locked(engine: Engine, fake_clock: FakeClock) -> None:
    token = engine.begin(Role.ADMIN)
    fake_clock.advance(600)
    with pytest.raises(SignInError) as caught:
        engine.pass_gate(token, Permission.PEOPLE_READ)
    assert caught.value.code == "locked"
    assert engine.pass_gate(token, Permission.LOCKED_OK, "sign_in.state").person_id == "p1"
    assert engine.refusals.seen == [("people.list_people", "p1", "locked", 1000)]


def test_recent_code(engine: Engine) -> None:
    token = engine.begin(Role.ADMIN)
    with pytest.raises(ConfirmationNeededError) as caught:
        engine.pass_gate(token, Permission.PEOPLE_CHANGE, "people.invite")
    assert caught.value.details == {"digest": "d" * 64, "needs": "recent"}
    assert (caught.value.code, caught.value.asks) == ("confirm_recent", ASKS)
    engine.sign_ins.stepped_up(token)
    for _ in range(2):
        caller = engine.pass_gate(token, Permission.PEOPLE_CHANGE, "people.invite")
        assert not caller.confirmed
    assert engine.refusals.seen == []


def test_fresh_code_serves_one_call(engine: Engine) -> None:
    token = engine.begin(Role.ADMIN)
    engine.sign_ins.stepped_up(token)
    with pytest.raises(ConfirmationNeededError) as caught:
        engine.pass_gate(token, Permission.PEOPLE_REMOVE, "people.disable")
    assert caught.value.details["needs"] == "fresh"
    engine.sign_ins.confirm(token, "d" * 64)
    with pytest.raises(ConfirmationNeededError):
        engine.pass_gate(token, Permission.PEOPLE_REMOVE, "people.disable", digest="e" * 64)
    assert engine.pass_gate(token, Permission.PEOPLE_REMOVE, "people.disable").confirmed
    with pytest.raises(ConfirmationNeededError):
        engine.pass_gate(token, Permission.PEOPLE_REMOVE, "people.disable")


def test_second_person(engine: Engine) -> None:
    token = engine.begin(Role.STEWARD)

    def approve() -> Caller:
        return engine.pass_gate(
            token, Permission.MODEL_APPROVE, "models.approve", at_least=Proof.CO_SIGN
        )

    def needs() -> str:
        with pytest.raises(ConfirmationNeededError) as caught:
            approve()
        return caught.value.details["needs"]

    for own_first in (True, False):
        assert needs() == "fresh"
        engine.sign_ins.confirm(token, "d" * 64, co_signer="" if own_first else "p2")
        assert needs() == ("co_sign" if own_first else "fresh")
        engine.sign_ins.confirm(token, "d" * 64, co_signer="p2" if own_first else "")
        assert approve().co_signer == "p2"


def test_service_that_finds_a_second_person_is_needed(engine: Engine) -> None:
    token = engine.begin(Role.STEWARD)
    engine.sign_ins.confirm(token, "d" * 64)
    caller = engine.pass_gate(token, Permission.MODEL_APPROVE, "models.approve")
    inner = Said("inner", "It is your own.")
    why = say("own", "{inner} {model} needs another steward.", inner=inner, model="Tiny")
    error = caller.co_sign_needed(why, ASKS)
    assert error.details == {"digest": "d" * 64, "needs": "co_sign", "model": "Tiny"}
    assert (error.code, error.text) == ("own", "It is your own. Tiny needs another steward.")
    assert error.said == {"inner": inner, "asks": ASKS}
    assert engine.sign_ins.asked(token, "d" * 64) is not None
    engine.sign_ins.confirm(token, "d" * 64, co_signer="p2")
    again = engine.pass_gate(token, Permission.MODEL_APPROVE, "models.approve")
    assert (again.confirmed, again.co_signer) == (True, "p2")
    with pytest.raises(ConfirmationNeededError):
        engine.pass_gate(token, Permission.MODEL_APPROVE, "models.approve")


def test_second_person_does_not_stand_in_for_the_callers_code(engine: Engine) -> None:
    token = engine.begin(Role.ADMIN)
    engine.sign_ins.confirm(token, "d" * 64)
    engine.pass_gate(token, Permission.PEOPLE_REMOVE, "people.disable")
    engine.sign_ins.confirm(token, "d" * 64, co_signer="p2")
    with pytest.raises(ConfirmationNeededError) as caught:
        engine.pass_gate(token, Permission.PEOPLE_REMOVE, "people.disable")
    assert caught.value.details["needs"] == "fresh"


def test_only_what_a_person_did_counts_as_activity(engine: Engine, fake_clock: FakeClock) -> None:
    token = engine.begin(Role.ADMIN, Role.ANALYST)

    def left() -> float:
        view = engine.sign_ins.find(token)
        assert view is not None
        return view.lock_in

    fake_clock.advance(500)
    for call, permission in (
        ("people.list_people", Permission.PEOPLE_READ),
        ("chat.list_conversations", Permission.CHAT_USE),
        ("chat.follow", Permission.CHAT_USE),
        ("sign_in.state", Permission.LOCKED_OK),
        ("events.follow", Permission.LOCKED_OK),
        ("audit.head", Permission.SIGNED_IN),
        ("system.status", Permission.PUBLIC),
    ):
        engine.pass_gate(token, permission, call)
        assert left() == 100, call
    engine.pass_gate(token, Permission.CHAT_USE, "chat.send")
    assert left() == 600
    fake_clock.advance(500)
    engine.pass_gate(token, Permission.SIGNED_IN, "sign_in.touch")
    assert left() == 600


def test_token_is_not_shown(engine: Engine) -> None:
    token = engine.begin(Role.ADMIN)
    caller = engine.pass_gate(token, Permission.SIGNED_IN)
    assert caller.token == token
    assert token not in repr(caller)
