"""What identity writes of odd things, and that its rules find it and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from engine.alerts.rules import UNKNOWN, Found
from engine.api.access import Role
from engine.api.errors import ConfirmationNeededError, EngineError, SignInError
from engine.audit.leaf import decode
from engine.identity.alert_rules import RULES
from engine.identity.caller import Caller, Peer
from tests.factories.identity_site import PASSWORD, PEER, Site
from tests.factories.newest_events import newest

if TYPE_CHECKING:
    from engine.api.sign_in import SignedIn

BY_KEY = {rule.key: rule for rule in RULES}


@pytest.fixture
def site(identity_site: Site) -> Site:
    return identity_site


def found(site: Site) -> dict[str, list[Found]]:
    """What each rule finds in the whole log, those that find nothing left out."""
    leaves = [decode(each.leaf.encode()) for each in reversed(newest(site.audit, 1000))]
    all_found = {
        key: [hit for leaf in leaves if leaf.a in rule.reads and (hit := rule.match(leaf))]
        for key, rule in BY_KEY.items()
    }
    return {key: hits for key, hits in all_found.items() if hits}


def refused(site: Site, name: str, password: str, code: str) -> None:
    with pytest.raises(SignInError):
        site.sign_in_service().sign_in(name, password, code)


def test_a_usual_day_is_not_odd(site: Site, ada: SignedIn) -> None:
    site.add(ada.token, "Bob", Role.ANALYST)
    bob = site.sign_in("Bob")
    site.call(bob.token, "sign_in", "lock")
    site.call(bob.token, "sign_in", "unlock", PASSWORD, site.code("Bob"))
    site.call(bob.token, "sign_in", "sign_out")
    assert found(site) == {}


def test_a_code_that_was_used_is_told_from_a_wrong_one(site: Site, ada: SignedIn) -> None:
    person = ada.principal.person_id
    code = site.code("Ada")
    site.sign_in_service().sign_in("Ada", PASSWORD, code)
    refused(site, "Ada", PASSWORD, code)
    assert found(site)["code_replayed"] == [Found(person, {"where": "sign_in"}, person=person)]
    refused(site, "Ada", PASSWORD, "000000")
    assert len(found(site)["code_replayed"]) == 1, "a wrong code is only wrong"
    assert len(found(site)["sign_in_burst"]) == 2, "but both are failures"
    refused(site, "Ada", "another password at all", code)
    assert len(found(site)["code_replayed"]) == 1, "with a wrong password nobody hears of the code"


def test_a_code_used_again_to_confirm_or_to_agree(site: Site, ada: SignedIn) -> None:
    site.add(ada.token, "Bob", Role.ADMIN)
    code = site.code("Ada")
    site.call(ada.token, "sign_in", "step_up", code)
    with pytest.raises(EngineError):
        site.call(ada.token, "sign_in", "step_up", code)
    bob = site.sign_in("Bob")
    with pytest.raises(ConfirmationNeededError) as asked:
        site.call(bob.token, "people", "disable", ada.principal.person_id)
    with pytest.raises(SignInError):
        site.call(
            bob.token, "sign_in", "co_sign", asked.value.details["digest"], "Ada", PASSWORD, code
        )
    where = [each.facts["where"] for each in found(site)["code_replayed"]]
    assert where == ["step_up", "co_sign"]


def test_a_code_used_again_on_a_sealed_vault(site: Site, ada: SignedIn) -> None:
    code = site.code("Ada")
    site.sign_in_service().sign_in("Ada", PASSWORD, code)
    site.restart()
    refused(site, "Ada", PASSWORD, code)
    site.sign_in()
    assert found(site)["code_replayed"] == [Found(UNKNOWN, {"where": "sign_in"})]


def test_guesses_on_a_sealed_vault_count_as_often_as_they_were(site: Site, ada: SignedIn) -> None:
    site.restart()
    for _ in range(4):
        refused(site, "Ada", "not the password", "123456")
    site.sign_in()
    guesses = found(site)["sign_in_burst"]
    assert sum(each.times for each in guesses) == 4
    assert {(each.object_id, each.person) for each in guesses} == {(UNKNOWN, "")}
    assert sum(each.times for each in found(site)["sign_in_spray"]) == 4


@pytest.mark.parametrize("act", ["disable", "reset_person", "set_roles"])
def test_one_admin_is_left(site: Site, ada: SignedIn, act: str) -> None:
    for name in ("Bob", "Eve"):
        site.add(ada.token, name, Role.ADMIN)
    site.sign_in("Bob")
    bob, eve = (site.person_id(ada.token, name) for name in ("Bob", "Eve"))
    site.confirmed(ada.token, "Ada", "people", "disable", eve)
    assert "last_admin" not in found(site), "Ada and Bob are left"
    arguments: tuple[object, ...] = ((Role.ANALYST,),) if act == "set_roles" else ()
    site.confirmed(ada.token, "Ada", "people", act, bob, *arguments)
    assert found(site)["last_admin"] == [Found(facts={"by_person": ada.principal.person_id})]
    site.add(ada.token, "Cy", Role.AUDITOR)
    cy = site.person_id(ada.token, "Cy")
    site.confirmed(ada.token, "Ada", "people", "disable", cy)
    assert len(found(site)["last_admin"]) == 1, "who is no admin leaves no fewer"


def test_changed_roles(site: Site, ada: SignedIn) -> None:
    site.add(ada.token, "Bob", Role.ANALYST)
    bob = site.person_id(ada.token, "Bob")
    site.confirmed(ada.token, "Ada", "people", "set_roles", bob, (Role.STEWARD, Role.ANALYST))
    (hit,) = found(site)["role_changed"]
    assert hit == Found(
        bob,
        {"roles": "analyst+steward", "by_person": ada.principal.person_id},
        person=ada.principal.person_id,
    )


def test_the_second_account_of_one_person(site: Site, ada: SignedIn) -> None:
    person = ada.principal.person_id
    site.sign_in()
    assert "other_account" not in found(site), "twice from one account is usual"
    caller = Caller(None, peer=Peer(pid=1, uid=PEER.uid + 1, gid=1000))
    site.sign_in_service(caller).sign_in("Ada", PASSWORD, site.code("Ada"))
    assert found(site)["other_account"] == [
        Found(person, {"uid": PEER.uid + 1, "other_uid": PEER.uid}, person=person)
    ]
