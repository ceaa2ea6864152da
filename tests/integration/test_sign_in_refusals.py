"""Every refusal is recorded, a code that was right is used up, and what anyone can cause is counted."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pyotp
import pytest

from engine.api.access import Permission, Role
from engine.api.errors import (
    ConfirmationNeededError,
    DeniedError,
    EngineError,
    InputError,
    SignInError,
    StateError,
)
from engine.api.system import EngineState
from engine.identity import sign_in_core
from engine.identity.entry import state_error
from engine.identity.policy import Proof
from engine.vault.recovery_key import format_recovery_key
from tests.factories.identity_site import PASSWORD, PEER, Site

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from engine.api.sign_in import SignedIn, SiteCreated
    from engine.clock import FakeClock
    from engine.vault.vault import OpenedSlot

DIGEST = "c" * 64


@pytest.fixture
def empty(data_dir: Path, fake_clock: FakeClock) -> Iterator[Site]:
    made = Site(data_dir, fake_clock)
    yield made
    made.stop()


@pytest.fixture
def created(empty: Site) -> SiteCreated:
    return empty.create()


@pytest.fixture
def site(empty: Site, created: SiteCreated) -> Site:
    return empty


def leaves(site: Site, action: str) -> list[str]:
    """Events of a kind, oldest first, with what the journal holds folded in."""
    site.restart()
    site.door.coming = EngineState.OPEN
    site.clock.advance(900)
    site.sign_in()
    return [each.leaf for each in reversed(site.events(action))]


def ask_co_sign(site: Site, who: SignedIn, permission: Permission) -> None:
    with pytest.raises(ConfirmationNeededError):
        site.gate.authorise(
            who.token, PEER, "models", "approve", permission, DIGEST, at_least=Proof.CO_SIGN
        )


class TestCoSign:
    def test_second_person_without_the_role(self, site: Site, ada: SignedIn) -> None:
        site.add(ada.token, "Bob", Role.ANALYST)
        bob = site.person_id(ada.token, "Bob")
        ask_co_sign(site, ada, Permission.MODEL_APPROVE)
        code = site.code("Bob")
        with pytest.raises(DeniedError) as caught:
            site.call(ada.token, "sign_in", "co_sign", DIGEST, "Bob", PASSWORD, code)
        assert caught.value.code == "co_sign_role"
        refused = site.events("co_sign.refused")
        assert [(each.person, each.object, each.result) for each in refused] == [
            (bob, DIGEST, "refused")
        ]
        assert '"cause":"role"' in refused[0].leaf
        assert ada.principal.person_id in refused[0].leaf
        with pytest.raises(SignInError):
            site.sign_in_service().sign_in("Bob", PASSWORD, code)

    def test_oneself(self, site: Site, ada: SignedIn) -> None:
        ask_co_sign(site, ada, Permission.MODEL_APPROVE)
        with pytest.raises(DeniedError) as caught:
            site.call(ada.token, "sign_in", "co_sign", DIGEST, "ada", PASSWORD, site.code("Ada"))
        assert caught.value.code == "co_sign_self"
        refused = site.events("co_sign.refused")
        assert [each.person for each in refused] == [ada.principal.person_id]
        assert '"cause":"self"' in refused[0].leaf


class TestState:
    """An analyst may not sign in while the engine is read-only or full."""

    @pytest.fixture
    def bob(self, site: Site, ada: SignedIn) -> SignedIn:
        site.add(ada.token, "Bob", Role.ANALYST)
        return site.sign_in("Bob")

    @pytest.mark.parametrize("state", [EngineState.READ_ONLY, EngineState.FULL])
    @pytest.mark.parametrize("sealed", [True, False])
    def test_sign_in(self, site: Site, bob: SignedIn, state: EngineState, sealed: bool) -> None:
        site.restart()
        site.door.coming = state
        if not sealed:
            site.sign_in()
        code = site.code("Bob")
        for expected in (StateError, SignInError):
            with pytest.raises(expected):
                site.sign_in_service().sign_in("Bob", PASSWORD, code)
        assert (site.door.state() is EngineState.SEALED) == sealed
        events = leaves(site, "sign_in.refused")
        causes = [state_error(state).code, "replayed"]
        assert [json.loads(each)["d"]["cause"] for each in events] == causes
        assert json.loads(events[0])["p"] == bob.principal.person_id

    def test_unlock(self, site: Site, bob: SignedIn) -> None:
        site.call(bob.token, "sign_in", "lock")
        site.door.coming = EngineState.READ_ONLY
        code = site.code("Bob")
        for expected in (StateError, SignInError):
            with pytest.raises(expected):
                site.call(bob.token, "sign_in", "unlock", PASSWORD, code)
        view = site.parts.sign_ins.find(bob.token)
        assert view is not None
        assert view.locked
        assert ['"cause":"read_only"' in each for each in leaves(site, "sign_in.refused")] == [
            True,
            False,
        ]

    def test_password_change(self, site: Site, ada: SignedIn) -> None:
        site.door.coming = EngineState.READ_ONLY
        with pytest.raises(StateError):
            site.call(ada.token, "sign_in", "change_password", PASSWORD, "copper meadow trellis x")
        (event,) = leaves(site, "access.refused")
        assert '"sign_in.change_password"' in event
        assert ada.principal.person_id in event

    def test_recovery(self, site: Site, created: SiteCreated) -> None:
        site.restart()
        invitation = site.sign_in_service().recover(created.recovery_key, "Eve")
        for _ in range(3):
            with pytest.raises(StateError):
                site.sign_in()
        site.redeem(invitation)
        (event,) = leaves(site, "sign_in.refused")
        assert '"cause":"recovery"' in event
        assert '"journal.times":3' in event


class TestCounted:
    """What can be repeated at will is one event with its count, after the next opening."""

    def test_calls_while_locked(self, site: Site, ada: SignedIn) -> None:
        site.call(ada.token, "sign_in", "lock")
        size = site.audit.head().size
        for _ in range(7):
            with pytest.raises(SignInError):
                site.call(ada.token, "people", "list_people")
        assert site.audit.head().size == size
        (event,) = leaves(site, "access.refused")
        assert '"cause":"locked"' in event
        assert '"journal.times":7' in event
        assert json.loads(event)["p"] == ada.principal.person_id

    def test_calls_of_a_sign_in_that_nobody_knows(self, site: Site, ada: SignedIn) -> None:
        site.call(ada.token, "sign_in", "sign_out")
        size = site.audit.head().size
        for service, method in (
            ("people", "list_people"),
            ("sign_in", "state"),
            ("sign_in", "lock"),
        ):
            with pytest.raises(SignInError):
                site.call(ada.token, service, method)
        assert site.audit.head().size == size
        (event,) = leaves(site, "access.refused")
        assert '"cause":"not_signed_in"' in event
        assert '"journal.times":3' in event

    def test_wrong_recovery_keys(self, site: Site) -> None:
        size = site.audit.head().size
        for number in range(50):
            with pytest.raises(DeniedError):
                site.sign_in_service().recover(format_recovery_key(bytes([number] * 32)), "Eve")
        assert site.audit.head().size == size
        (event,) = leaves(site, "access.refused")
        assert '"cause":"recovery_key"' in event
        assert '"journal.times":50' in event

    @pytest.mark.parametrize(
        ("field", "value", "code"),
        [
            ("secret", "0" * 64, "invitation_invalid"),
            ("invitation_id", "0" * 32, "invitation_invalid"),
            ("install_id", "0" * 32, "invitation_foreign"),
            ("version", "x", "invitation_invalid"),
        ],
    )
    def test_forged_invitations(
        self, site: Site, ada: SignedIn, field: str, value: str, code: str
    ) -> None:
        invitation = site.invite(ada.token, "Bob", Role.ANALYST)
        forged = json.dumps(json.loads(invitation.file_text) | {field: value})
        size = site.audit.head().size
        for _ in range(3):
            with pytest.raises(InputError):
                site.sign_in_service().begin_redeem(forged, PASSWORD)
        assert site.audit.head().size == size
        (event,) = leaves(site, "access.refused")
        assert f'"cause":"{code}"' in event
        assert '"sign_in.begin_redeem"' in event
        assert '"journal.times":3' in event

    def test_invitation_that_is_withdrawn_before_its_code(self, site: Site, ada: SignedIn) -> None:
        pending = site.sign_in_service().begin_redeem(
            site.invite(ada.token, "Bob", Role.ANALYST).file_text, PASSWORD
        )
        site.invite(ada.token, "Bob", Role.STEWARD)
        site.clock.advance(30)
        code = pyotp.TOTP(pending.totp_secret).at(int(site.clock.now()))
        with pytest.raises(InputError):
            site.sign_in_service().confirm_redeem(pending.pending_id, code)
        (event,) = leaves(site, "access.refused")
        assert '"cause":"invitation_used"' in event


class TestRecoveryCodes:
    """A recovery code is for signing in, and for resuming a sign-in, only."""

    def test_step_up(self, site: Site, created: SiteCreated, ada: SignedIn) -> None:
        with pytest.raises(ConfirmationNeededError) as needed:
            site.call(ada.token, "people", "disable", ada.principal.person_id)
        digest = needed.value.details["digest"]
        code = created.recovery_codes[0]
        for call in (("step_up", code), ("confirm", digest, code)):
            with pytest.raises(SignInError) as caught:
                site.call(ada.token, "sign_in", *call)
            assert caught.value.code == "code_refused"
            assert "signing in only" in caught.value.text
        assert site.parts.sign_ins.proof(ada.token, digest) is Proof.NONE
        assert len(site.events("step_up.refused")) == 2
        site.call(ada.token, "sign_in", "lock")
        site.call(ada.token, "sign_in", "unlock", PASSWORD, code)

    def test_co_sign(self, site: Site, created: SiteCreated, ada: SignedIn) -> None:
        site.add(ada.token, "Sue", Role.STEWARD, Role.ADMIN)
        sue = site.sign_in("Sue")
        ask_co_sign(site, sue, Permission.MODEL_APPROVE)
        code = created.recovery_codes[0]
        with pytest.raises(SignInError):
            site.call(sue.token, "sign_in", "co_sign", DIGEST, "Ada", PASSWORD, code)
        assert len(site.events("co_sign.refused")) == 1
        site.sign_in_service().sign_in("Ada", PASSWORD, code)


@pytest.mark.parametrize("opening", [0.0, 0.2, 0.6])
def test_refusal_of_a_sealed_engine_takes_the_same_time_for_a_right_password(
    site: Site, opening: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    derivation = 0.7
    open_by, unseal = site.vault.open_with_password, site.door.unseal

    def derive(name: str, password: str) -> OpenedSlot | None:
        site.clock.advance(derivation)
        return open_by(name, password)

    def open_store(store_key: str) -> EngineState:
        site.clock.advance(opening)
        return unseal(store_key)

    site.restart()
    open_by, unseal = site.vault.open_with_password, site.door.unseal
    monkeypatch.setattr(site.vault, "open_with_password", derive)
    monkeypatch.setattr(site.door, "unseal", open_store)
    monkeypatch.setattr(sign_in_core, "sleep", site.clock.advance)
    took = []
    for name, password in (("Ada", PASSWORD), ("Ada", "wrong password indeed"), ("Nobody", "x")):
        began = site.clock.monotonic()
        with pytest.raises(EngineError):
            site.sign_in_service().sign_in(name, password, "000000")
        took.append(round(site.clock.monotonic() - began, 6))
    assert took == [2 * derivation] * 3
