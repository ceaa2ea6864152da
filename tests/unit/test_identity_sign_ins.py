"""Live sign-ins: idle lock, expiry, confirmations."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest

from engine.api.access import Permission, Principal, Role
from engine.identity.policy import Proof
from engine.identity.sign_ins import LOCKED_LIFE_SECONDS, SignIns

if TYPE_CHECKING:
    from collections.abc import Callable

    from engine.clock import FakeClock

DIGEST = "d" * 64
READ = Permission.PEOPLE_READ


def principal(person_id: str = "p1") -> Principal:
    return Principal(
        person_id=person_id, name="Ada", roles=(Role.ADMIN,), sign_in_id="s" + person_id
    )


@pytest.fixture
def ended() -> list[tuple[str, str]]:
    return []


@pytest.fixture
def sign_ins(fake_clock: FakeClock, ended: list[tuple[str, str]]) -> SignIns:
    def note(who: Principal, why: str) -> None:
        ended.append((who.person_id, why))

    return SignIns(fake_clock, lambda: 600, note, lambda who, why: note(who, f"locked {why}"))


def test_token_is_not_kept(sign_ins: SignIns) -> None:
    token = sign_ins.begin(principal())
    assert len(token) >= 43
    assert token not in repr(vars(sign_ins))
    assert sign_ins.find(token) is not None
    assert sign_ins.find(token + "x") is None
    assert sign_ins.find("") is None


def test_idle_lock_goes_by_monotonic_time(sign_ins: SignIns, fake_clock: FakeClock) -> None:
    token = sign_ins.begin(principal())
    fake_clock.set_wall(fake_clock.now() + 10**8)
    view = sign_ins.find(token)
    assert view is not None
    assert not view.locked
    fake_clock.advance(599)
    view = sign_ins.find(token)
    assert view is not None
    assert (view.locked, view.lock_in) == (False, 1)
    fake_clock.advance(1)
    view = sign_ins.find(token)
    assert view is not None
    assert (view.locked, view.lock_in) == (True, 0)


def test_activity_starts_the_time_anew_but_does_not_unlock(
    sign_ins: SignIns, fake_clock: FakeClock
) -> None:
    token = sign_ins.begin(principal())
    fake_clock.advance(599)
    sign_ins.touch(token)
    fake_clock.advance(599)
    view = sign_ins.find(token)
    assert view is not None
    assert not view.locked
    fake_clock.advance(1)
    sign_ins.touch(token)
    view = sign_ins.find(token)
    assert view is not None
    assert view.locked
    sign_ins.unlock(token)
    view = sign_ins.find(token)
    assert view is not None
    assert (view.locked, view.lock_in) == (False, 600)


def test_locked_one_keeps_no_engine_alive(sign_ins: SignIns) -> None:
    token = sign_ins.begin(principal())
    assert sign_ins.sweep() == 1
    sign_ins.lock(token)
    assert sign_ins.sweep() == 0
    sign_ins.unlock(token)
    assert sign_ins.sweep() == 1


def test_locked_one_ends_after_its_time(
    sign_ins: SignIns, fake_clock: FakeClock, ended: list[tuple[str, str]]
) -> None:
    token = sign_ins.begin(principal())
    fake_clock.advance(600 + LOCKED_LIFE_SECONDS - 1)
    sign_ins.sweep()
    assert sign_ins.find(token) is not None
    fake_clock.advance(1)
    sign_ins.sweep()
    assert sign_ins.find(token) is None
    assert ended == [("p1", "locked idle"), ("p1", "expired")]


def test_every_lock_is_told_once_with_its_cause(
    sign_ins: SignIns, fake_clock: FakeClock, ended: list[tuple[str, str]]
) -> None:
    token = sign_ins.begin(principal())
    for _ in range(2):
        sign_ins.lock(token)
    sign_ins.unlock(token)
    sign_ins.lock(token, "guesses")
    sign_ins.unlock(token)
    assert ended == [("p1", "locked asked"), ("p1", "locked guesses")]
    fake_clock.advance(600)
    for look in (sign_ins.find, sign_ins.touch, lambda token: sign_ins.ask(token, "", READ)):
        look(token)
    # Found perhaps in the middle of a change to the store, which no event may interrupt.
    assert len(ended) == 2
    for _ in range(2):
        sign_ins.sweep()
    assert ended[2:] == [("p1", "locked idle")]


def test_what_expired_while_nobody_swept_is_told(
    sign_ins: SignIns, fake_clock: FakeClock, ended: list[tuple[str, str]]
) -> None:
    token = sign_ins.begin(principal())
    fake_clock.advance(600 + LOCKED_LIFE_SECONDS)
    sign_ins.touch(token)
    sign_ins.sweep()
    assert ended == [("p1", "locked idle"), ("p1", "expired")]


def test_ends(sign_ins: SignIns, ended: list[tuple[str, str]]) -> None:
    one, two, other = (sign_ins.begin(principal(p)) for p in ("p1", "p1", "p2"))
    sign_ins.end_person("p1", spare=two)
    assert sign_ins.find(one) is None
    assert sign_ins.find(two) is not None
    sign_ins.end(two)
    sign_ins.end_all()
    assert sign_ins.find(other) is None
    assert ended == [("p1", "person_changed"), ("p1", "signed_out"), ("p2", "sealed")]


def test_step_up_lasts_five_minutes(sign_ins: SignIns, fake_clock: FakeClock) -> None:
    token = sign_ins.begin(principal())
    assert sign_ins.proof(token, DIGEST) is Proof.NONE
    sign_ins.stepped_up(token)
    fake_clock.advance(300)
    assert sign_ins.proof(token, DIGEST) is Proof.RECENT
    fake_clock.advance(1)
    assert sign_ins.proof(token, DIGEST) is Proof.NONE


def test_confirmation_is_for_one_call_and_one_use(sign_ins: SignIns) -> None:
    token = sign_ins.begin(principal())
    sign_ins.confirm(token, DIGEST)
    assert sign_ins.proof(token, "e" * 64) is Proof.RECENT
    assert sign_ins.proof(token, DIGEST) is Proof.FRESH
    assert sign_ins.take(token, DIGEST, Proof.FRESH) == (True, "")
    assert sign_ins.take(token, DIGEST, Proof.FRESH) is None


def test_confirmation_lasts_two_minutes(sign_ins: SignIns, fake_clock: FakeClock) -> None:
    token = sign_ins.begin(principal())
    sign_ins.confirm(token, DIGEST, co_signer="p2")
    fake_clock.advance(60)
    sign_ins.confirm(token, DIGEST)
    fake_clock.advance(59)
    assert sign_ins.proof(token, DIGEST) is Proof.CO_SIGN
    fake_clock.advance(1)
    assert sign_ins.proof(token, DIGEST) is Proof.FRESH
    fake_clock.advance(60)
    assert sign_ins.take(token, DIGEST, Proof.FRESH) is None


def test_second_person_is_no_proof_of_the_callers_presence(sign_ins: SignIns) -> None:
    token = sign_ins.begin(principal())
    sign_ins.confirm(token, DIGEST, co_signer="p2")
    for digest in (DIGEST, "e" * 64):
        assert sign_ins.proof(token, digest) is Proof.NONE
        assert sign_ins.take(token, digest, Proof.FRESH) is None
    sign_ins.confirm(token, DIGEST)
    assert sign_ins.take(token, DIGEST, Proof.FRESH) == (True, "p2")


def test_second_person_leaves_the_callers_own_code_as_it_is(sign_ins: SignIns) -> None:
    token = sign_ins.begin(principal())
    sign_ins.confirm(token, DIGEST)
    sign_ins.confirm(token, DIGEST, co_signer="p2")
    assert sign_ins.take(token, DIGEST, Proof.CO_SIGN) == (True, "p2")
    for needs in (Proof.FRESH, Proof.CO_SIGN):
        assert sign_ins.take(token, DIGEST, needs) is None


def test_code_of_a_call_that_awaits_a_second_person(
    sign_ins: SignIns, fake_clock: FakeClock
) -> None:
    who = principal()
    token = sign_ins.begin(who)
    sign_ins.confirm(token, DIGEST)
    sign_ins.take(token, DIGEST, Proof.FRESH)
    sign_ins.keep_for_second(token, DIGEST, who)
    assert sign_ins.take(token, DIGEST, Proof.FRESH) is None
    # A code given anew counts alone, and stays what it is.
    for _ in range(2):
        sign_ins.confirm(token, DIGEST)
        sign_ins.keep_for_second(token, DIGEST, who)
        assert sign_ins.proof(token, DIGEST) is Proof.FRESH
    sign_ins.take(token, DIGEST, Proof.FRESH)
    sign_ins.keep_for_second(token, DIGEST, who)
    sign_ins.confirm(token, DIGEST)
    assert sign_ins.take(token, DIGEST, Proof.FRESH) == (True, "")
    sign_ins.keep_for_second(token, DIGEST, who)
    fake_clock.advance(500)
    sign_ins.confirm(token, DIGEST, co_signer="p2")
    assert sign_ins.take(token, "e" * 64, Proof.FRESH) is None
    assert sign_ins.take(token, DIGEST, Proof.FRESH) == (True, "p2")
    sign_ins.confirm(token, DIGEST, co_signer="p2")
    assert sign_ins.take(token, DIGEST, Proof.FRESH) is None


def test_code_is_not_kept_over_a_lock_or_new_roles(sign_ins: SignIns) -> None:
    who = principal()
    token = sign_ins.begin(who)
    sign_ins.lock(token)
    sign_ins.keep_for_second(token, DIGEST, who)
    sign_ins.unlock(token)
    sign_ins.refresh_person("p1", (Role.ANALYST,), False)
    sign_ins.keep_for_second(token, DIGEST, who)
    sign_ins.confirm(token, DIGEST, co_signer="p2")
    assert sign_ins.proof(token, DIGEST) is Proof.NONE


def test_lock_and_new_roles_forget_what_was_confirmed(sign_ins: SignIns) -> None:
    token = sign_ins.begin(principal())
    forgets: list[Callable[[], None]] = [
        partial(sign_ins.lock, token),
        partial(sign_ins.refresh_person, "p1", (Role.ANALYST,), False),
    ]
    for forget in forgets:
        sign_ins.unlock(token)
        sign_ins.confirm(token, DIGEST)
        sign_ins.ask(token, DIGEST, Permission.PEOPLE_REMOVE)
        forget()
        assert sign_ins.proof(token, DIGEST) is Proof.NONE
        assert sign_ins.asked(token, DIGEST) is None
    view = sign_ins.find(token)
    assert view is not None
    assert view.principal.roles == (Role.ANALYST,)


def test_asked_calls_are_few_and_short_lived(sign_ins: SignIns, fake_clock: FakeClock) -> None:
    token = sign_ins.begin(principal())
    for number in range(40):
        sign_ins.ask(token, f"{number:064x}", Permission.PEOPLE_REMOVE)
    assert sign_ins.asked(token, f"{0:064x}") is None
    assert sign_ins.asked(token, f"{39:064x}") is not None
    sign_ins.touch(token)
    fake_clock.advance(599)
    assert sign_ins.asked(token, f"{39:064x}") is not None
    sign_ins.touch(token)
    fake_clock.advance(1)
    assert sign_ins.asked(token, f"{39:064x}") is None
