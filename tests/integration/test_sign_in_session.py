"""What a person does while signed in: lock, confirm, co-sign, change the password."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from engine.api.access import Role
from engine.api.errors import (
    ConfirmationNeededError,
    DeniedError,
    EnvironmentFaultError,
    InputError,
    SignInError,
)
from engine.api.sign_in import SignedIn, SignInState
from engine.identity.policy import Proof
from tests.factories.identity_site import PASSWORD, PEER, Site
from tests.factories.newest_events import newest

if TYPE_CHECKING:
    from engine.store.unit_of_work import UnitOfWork

NEW = "copper meadow saturn trellis"


@pytest.fixture
def site(identity_site: Site) -> Site:
    return identity_site


def state(site: Site, who: SignedIn) -> SignInState:
    found = site.call(who.token, "sign_in", "state")
    assert isinstance(found, SignInState)
    return found


def test_lock_and_unlock(site: Site, ada: SignedIn) -> None:
    site.call(ada.token, "sign_in", "lock")
    assert state(site, ada).locked
    with pytest.raises(SignInError) as caught:
        site.call(ada.token, "people", "list_people")
    assert caught.value.code == "locked"
    with pytest.raises(SignInError):
        site.call(ada.token, "sign_in", "unlock", "nonsense password", site.code("Ada"))
    assert state(site, ada).locked
    site.call(ada.token, "sign_in", "unlock", PASSWORD, site.code("Ada"))
    assert state(site, ada).lock_in_seconds == 600
    assert len(site.events("sign_in.unlocked")) == 1
    assert len(site.events("sign_in.locked")) == 1


def test_idle_lock_and_touch(site: Site, ada: SignedIn) -> None:
    site.clock.advance(599)
    site.call(ada.token, "sign_in", "touch")
    site.clock.advance(599)
    site.call(ada.token, "people", "list_people")
    assert state(site, ada).lock_in_seconds == 1
    site.clock.advance(1)
    assert state(site, ada).locked
    with pytest.raises(SignInError):
        site.call(ada.token, "sign_in", "touch")


@pytest.mark.parametrize("swept", [True, False])
def test_idle_lock_is_in_the_log_before_what_ends_it(
    site: Site, ada: SignedIn, swept: bool
) -> None:
    site.clock.advance(600)
    if swept:
        site.core.sweep()
        assert len(site.events("sign_in.locked")) == 1
    site.call(ada.token, "sign_in", "unlock", PASSWORD, site.code("Ada"))
    assert [each.action for each in reversed(newest(site.audit, 2))] == [
        "sign_in.locked",
        "sign_in.unlocked",
    ]
    assert '"cause":"idle"' in site.events("sign_in.locked")[0].leaf


def test_sign_out(site: Site, ada: SignedIn) -> None:
    site.call(ada.token, "sign_in", "sign_out")
    with pytest.raises(SignInError) as caught:
        site.call(ada.token, "sign_in", "state")
    assert caught.value.code == "not_signed_in"
    assert '"cause":"signed_out"' in site.events("sign_in.ended")[0].leaf


def test_guesses_at_unlocking_count(site: Site, ada: SignedIn) -> None:
    site.call(ada.token, "sign_in", "lock")
    for _ in range(5):
        with pytest.raises(SignInError):
            site.call(ada.token, "sign_in", "unlock", PASSWORD, "000000")
    with pytest.raises(SignInError) as caught:
        site.call(ada.token, "sign_in", "unlock", PASSWORD, site.code("Ada"))
    assert caught.value.code == "locked_out"


def test_code_of_the_sign_in_is_no_step_up(site: Site) -> None:
    code = site.code("Ada")
    signed_in = site.sign_in_service().sign_in("Ada", PASSWORD, code)
    with pytest.raises(ConfirmationNeededError) as needed:
        site.call(signed_in.token, "people", "invite", "Bob", (Role.ANALYST,))
    assert needed.value.details["needs"] == "recent"
    with pytest.raises(SignInError) as caught:
        site.call(signed_in.token, "sign_in", "step_up", code)
    assert caught.value.code == "code_refused"
    site.call(signed_in.token, "sign_in", "step_up", site.code("Ada"))
    site.call(signed_in.token, "people", "invite", "Bob", (Role.ANALYST,))


def test_guessing_step_up_codes_locks_the_sign_in(site: Site, ada: SignedIn) -> None:
    for _ in range(5):
        with pytest.raises(SignInError):
            site.call(ada.token, "sign_in", "step_up", "000000")
    assert state(site, ada).locked
    assert len(site.events("step_up.refused")) == 5
    assert len(site.events("sign_in.locked_out")) == 1
    assert ['"cause":"guesses"' in each.leaf for each in site.events("sign_in.locked")] == [True]


def test_fresh_code_confirms_one_request_once(site: Site, ada: SignedIn) -> None:
    site.add(ada.token, "Bob", Role.ANALYST)
    site.add(ada.token, "Cem", Role.ANALYST)
    bob, cem = (site.person_id(ada.token, name) for name in ("Bob", "Cem"))
    with pytest.raises(ConfirmationNeededError) as needed:
        site.call(ada.token, "people", "disable", bob)
    assert needed.value.details["needs"] == "fresh"
    digest = needed.value.details["digest"]
    with pytest.raises(InputError):
        site.call(ada.token, "sign_in", "confirm", "0" * 64, site.code("Ada"))
    site.call(ada.token, "sign_in", "confirm", digest, site.code("Ada"))
    with pytest.raises(ConfirmationNeededError):
        site.call(ada.token, "people", "disable", cem)
    site.call(ada.token, "people", "disable", bob)
    with pytest.raises(ConfirmationNeededError):
        site.call(ada.token, "people", "disable", bob)


class TestCoSign:
    DIGEST = "c" * 64

    def ask(self, site: Site, ada: SignedIn) -> None:
        from engine.api.access import Permission

        with pytest.raises(ConfirmationNeededError):
            site.gate.authorise(
                ada.token,
                PEER,
                "models",
                "approve",
                Permission.MODEL_APPROVE,
                self.DIGEST,
                at_least=Proof.CO_SIGN,
            )

    def co_sign(self, site: Site, ada: SignedIn, name: str, password: str = PASSWORD) -> None:
        code = site.code(name) if name in site.secrets else "000000"
        site.call(ada.token, "sign_in", "co_sign", self.DIGEST, name, password, code)

    def proof(self, site: Site, ada: SignedIn) -> Proof:
        return site.parts.sign_ins.proof(ada.token, self.DIGEST)

    def test_another_steward(self, site: Site, ada: SignedIn) -> None:
        site.add(ada.token, "Sue", Role.STEWARD)
        self.ask(site, ada)
        self.co_sign(site, ada, "Sue")
        assert self.proof(site, ada) < Proof.FRESH
        site.call(ada.token, "sign_in", "confirm", self.DIGEST, site.code("Ada"))
        assert self.proof(site, ada) is Proof.CO_SIGN
        event = site.events("co_sign.completed")[0]
        assert event.person == site.person_id(ada.token, "Sue")
        assert ada.principal.person_id in event.leaf

    def test_oneself(self, site: Site, ada: SignedIn) -> None:
        self.ask(site, ada)
        with pytest.raises(DeniedError) as caught:
            self.co_sign(site, ada, " ADA ")
        assert caught.value.code == "co_sign_self"
        assert self.proof(site, ada) is not Proof.CO_SIGN

    def test_someone_without_the_role(self, site: Site, ada: SignedIn) -> None:
        site.add(ada.token, "Bob", Role.ANALYST)
        self.ask(site, ada)
        with pytest.raises(DeniedError) as caught:
            self.co_sign(site, ada, "Bob")
        assert caught.value.code == "co_sign_role"
        assert self.proof(site, ada) is not Proof.CO_SIGN

    def test_failures_count_for_the_second_person(self, site: Site, ada: SignedIn) -> None:
        site.add(ada.token, "Sue", Role.STEWARD)
        self.ask(site, ada)
        for _ in range(5):
            with pytest.raises(SignInError):
                self.co_sign(site, ada, "Sue", "wrong password indeed")
        with pytest.raises(SignInError) as caught:
            self.co_sign(site, ada, "Sue")
        assert caught.value.code == "locked_out"
        assert not state(site, ada).locked
        assert len(site.events("co_sign.refused")) == 5

    def test_request_that_nobody_made(self, site: Site, ada: SignedIn) -> None:
        with pytest.raises(InputError) as caught:
            self.co_sign(site, ada, "Sue")
        assert caught.value.code == "nothing_asked"


class TestPassword:
    def test_change(self, site: Site, ada: SignedIn) -> None:
        other = site.sign_in()
        site.call(ada.token, "sign_in", "change_password", PASSWORD, NEW)
        assert len(site.vault.slot_ids()) == 1
        assert not state(site, ada).locked
        with pytest.raises(SignInError):
            site.call(other.token, "sign_in", "state")
        for restart in (False, True):
            if restart:
                site.restart()
            with pytest.raises(SignInError):
                site.sign_in()
            site.sign_in(password=NEW)

    def test_wrong_old_one_counts(self, site: Site, ada: SignedIn) -> None:
        with pytest.raises(SignInError) as caught:
            site.call(ada.token, "sign_in", "change_password", NEW, NEW)
        assert caught.value.code == "password_refused"
        assert len(site.events("sign_in.refused")) == 1

    @pytest.mark.parametrize("new", ["short", "password1234", PASSWORD])
    def test_bad_new_one(self, site: Site, ada: SignedIn, new: str) -> None:
        with pytest.raises(InputError):
            site.call(ada.token, "sign_in", "change_password", PASSWORD, new)
        assert len(site.vault.slot_ids()) == 1

    def test_crash_before_the_commit(self, site: Site, ada: SignedIn) -> None:
        """Both slots are in the file and the store names the old one."""
        site.vault.add_slot("Ada", NEW)
        site.restart()
        assert len(site.vault.slot_ids()) == 2
        with pytest.raises(SignInError):
            site.sign_in(password=NEW)
        assert not site.vault.is_open
        site.sign_in()
        assert len(site.vault.slot_ids()) == 1

    def test_crash_after_the_commit(
        self, site: Site, ada: SignedIn, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Both slots are in the file and the store names the new one."""

        def crash(_slot_id: str) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr(site.vault, "remove_slot", crash)
        with pytest.raises(KeyboardInterrupt):
            site.call(ada.token, "sign_in", "change_password", PASSWORD, NEW)
        site.restart()
        assert len(site.vault.slot_ids()) == 2
        with pytest.raises(SignInError):
            site.sign_in()
        assert not site.vault.is_open
        site.sign_in(password=NEW)
        assert len(site.vault.slot_ids()) == 1

    def test_store_that_refuses_leaves_the_old_one(
        self, site: Site, ada: SignedIn, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from engine.audit.actions import Action

        add = site.parts.recorder.add

        def full(uow: UnitOfWork | None, action: Action, **rest: object) -> None:
            if action is Action.PASSWORD_CHANGED:
                raise EnvironmentFaultError("The disk is full.", code="disk_full")
            add(uow, action, **rest)  # type: ignore[arg-type]

        monkeypatch.setattr(site.parts.recorder, "add", full)
        with pytest.raises(EnvironmentFaultError):
            site.call(ada.token, "sign_in", "change_password", PASSWORD, NEW)
        assert len(site.vault.slot_ids()) == 1
        site.restart()
        site.sign_in()
