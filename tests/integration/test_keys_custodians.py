"""Only custodians unseal: whose slots go and come back, what a sealed engine says, who is the last."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from engine.api.access import Role
from engine.api.errors import ConfirmationNeededError, DeniedError, SignInError
from engine.api.system import EngineState
from tests.factories.site import PASSWORD, HostSite, entries, verified

if TYPE_CHECKING:
    from engine.rpc.client import EngineClient

NEW_PASSWORD = "copper meadow saturn trellis"


@pytest.fixture
def ada(site: HostSite) -> EngineClient:
    """The first admin, with Bob the analyst beside her."""
    ada = site.sign_in()
    site.add(ada, "Bob", Role.ANALYST)
    return ada


def restrict(site: HostSite, admin: EngineClient, only: bool = True) -> None:
    site.confirmed(admin, lambda: admin.keys.set_custodians_only(only))


def person_id(admin: EngineClient, name: str) -> str:
    return next(each.person_id for each in admin.people.list_people() if each.name == name)


def make_custodian(site: HostSite, admin: EngineClient, name: str, custodian: bool = True) -> None:
    found = person_id(admin, name)
    site.confirmed(admin, lambda: admin.people.set_custodian(found, custodian))


def refused(site: HostSite, name: str, password: str = PASSWORD) -> SignInError:
    with pytest.raises(SignInError) as caught:
        site.client.sign_in.sign_in(name, password, site.code(name if name == "Bob" else "Ada"))
    return caught.value


def slots(site: HostSite) -> int:
    return len(site.host.vault.slot_ids())


def test_it_takes_an_admin_and_a_fresh_code(site: HostSite, ada: EngineClient) -> None:
    with pytest.raises(ConfirmationNeededError) as caught:
        ada.keys.set_custodians_only(True)
    assert caught.value.details["needs"] == "fresh"
    bob = site.sign_in("Bob")
    for call in (bob.keys.state, bob.keys.replace_master_key):
        with pytest.raises(DeniedError):
            call()


def test_slots_of_others_go_at_once_and_they_still_sign_in(
    site: HostSite, ada: EngineClient
) -> None:
    bob = site.sign_in("Bob")
    assert slots(site) == 2
    restrict(site, ada)
    assert slots(site) == 1
    state = ada.keys.state()
    assert (state.people, state.person_slots, state.custodians) == (2, 1, 1)
    assert state.custodians_only
    assert bob.sign_in.state().principal.name == "Bob", "nobody is signed out by it"
    assert site.sign_in("Bob").sign_in.state().principal.name == "Bob"
    assert slots(site) == 1, "and no slot comes back"
    site.confirmed(bob, lambda: bob.sign_in.change_password(PASSWORD, NEW_PASSWORD), "Bob")
    site.sign_in("Bob", NEW_PASSWORD)
    assert slots(site) == 1, "nor with a new password"
    site.add(ada, "Cem", Role.STEWARD)
    site.sign_in("Cem")
    assert slots(site) == 1, "nor for a new person"
    assert [each.object for each in entries(ada, "key_slot.removed")] == [person_id(ada, "Bob")]
    assert '"custodians_only":1' in entries(ada, "settings.changed")[-1].leaf
    assert verified(ada).whole


def test_a_sealed_engine_says_whom_it_waits_for(site: HostSite, ada: EngineClient) -> None:
    site.restart()
    before = refused(site, "Nobody").text
    ada = site.sign_in()
    restrict(site, ada)
    site.restart()
    status = site.client.system.status()
    assert status.state is EngineState.SEALED
    assert status.custodians_only
    texts = {
        refused(site, "Bob").text,
        refused(site, "Nobody").text,
        refused(site, "Ada", "wrong " + PASSWORD).text,
    }
    assert len(texts) == 1, "who is no custodian looks as who is unknown"
    text = texts.pop()
    assert "only a custodian can unseal" in text
    assert text != before
    assert not site.host.vault.is_open
    ada = site.sign_in()
    assert site.sign_in("Bob").sign_in.state().principal.name == "Bob"
    assert verified(ada).whole, "the policy is what the log says, over a restart too"


def test_lifted_a_slot_comes_back_at_the_next_sign_in(site: HostSite, ada: EngineClient) -> None:
    restrict(site, ada)
    restrict(site, ada, only=False)
    assert slots(site) == 1
    assert not site.client.system.status().custodians_only
    site.sign_in("Bob")
    assert slots(site) == 2
    site.sign_in("Bob")
    assert slots(site) == 2
    assert len(entries(ada, "key_slot.added")) == 1
    site.restart()
    assert site.sign_in("Bob").sign_in.state().principal.name == "Bob"


def test_a_custodian_is_made_and_unmade(site: HostSite, ada: EngineClient) -> None:
    restrict(site, ada)
    make_custodian(site, ada, "Bob")
    assert slots(site) == 1, "only the password makes a slot"
    bob = site.sign_in("Bob")
    assert bob.sign_in.state().principal.custodian
    assert slots(site) == 2
    make_custodian(site, ada, "Bob", custodian=False)
    assert slots(site) == 1
    assert not bob.sign_in.state().principal.custodian
    site.restart()
    refused(site, "Bob")
    assert verified(site.sign_in()).whole


def test_the_last_custodian_stays(site: HostSite, ada: EngineClient) -> None:
    me = person_id(ada, "Ada")
    site.add(ada, "Eve", Role.ADMIN)
    eve = site.sign_in("Eve")
    make_custodian(site, ada, "Bob")
    make_custodian(site, ada, "Eve", custodian=False)
    # Bob is one, but an analyst: with the store in doubt he could not sign in.
    attempts = {
        "revoke": lambda: eve.people.set_custodian(me, False),
        "disable": lambda: eve.people.disable(me),
        "reset": lambda: eve.people.reset_person(me),
        "roles": lambda: eve.people.set_roles(me, (Role.ANALYST,)),
    }
    for what, act in attempts.items():
        with pytest.raises(DeniedError) as caught:
            site.confirmed(eve, act, "Eve")
        assert caught.value.code == "last_custodian", what
    restrict(site, ada)
    make_custodian(site, ada, "Eve")
    with pytest.raises(DeniedError):
        make_custodian(site, ada, "Ada", custodian=False)
    site.sign_in("Eve")
    make_custodian(site, ada, "Ada", custodian=False)
    assert not ada.sign_in.state().principal.custodian
    site.restart()
    refused(site, "Ada")
    assert verified(site.sign_in("Eve")).whole


def test_roles_do_not_bring_back_what_was_taken(site: HostSite, ada: EngineClient) -> None:
    site.add(ada, "Eve", Role.ADMIN)
    make_custodian(site, ada, "Eve", custodian=False)
    eve = person_id(ada, "Eve")
    changed = site.confirmed(ada, lambda: ada.people.set_roles(eve, (Role.ADMIN, Role.ANALYST)))
    assert not changed.custodian
    bob = person_id(ada, "Bob")
    assert site.confirmed(ada, lambda: ada.people.set_roles(bob, (Role.ADMIN,))).custodian


def test_killed_between_store_and_key_file(
    site: HostSite, ada: EngineClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Killed(BaseException):
        pass

    def killed(*_arguments: object, **_options: object) -> None:
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(site.host.vault, "keep_only", killed)
        with pytest.raises(Killed):
            restrict(site, ada)
    assert slots(site) == 2
    site.restart()
    assert slots(site) == 2
    assert "belong together" in refused(site, "Bob").text, "the store does not name his slot"
    ada = site.sign_in()
    assert slots(site) == 1, "and the next opening drops it"
    assert ada.keys.state().custodians_only
    assert site.client.system.status().custodians_only
    assert verified(ada).whole


def test_the_printed_key_opens_all_the_same(site: HostSite, ada: EngineClient) -> None:
    assert site.created is not None
    restrict(site, ada)
    site.restart()
    invitation = site.client.sign_in.recover(site.created.recovery_key, "Eve")
    pending = site.client.sign_in.begin_redeem(invitation.file_text, PASSWORD)
    site.secrets["Eve"] = pending.totp_secret
    site.client.sign_in.confirm_redeem(pending.pending_id, site.code("Eve"))
    assert slots(site) == 2, "an admin becomes custodian, with a slot"
    site.restart()
    assert site.sign_in("Eve").keys.state().custodians == 2
