"""What people do that is odd, on a whole engine: raised once, soon, with what is worth knowing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from engine.api.access import Role
from engine.api.alerts import Response, RuleChange
from engine.api.errors import SignInError
from engine.api.log_export import ExportRequest
from engine.identity.caller import Peer
from engine.identity.people_checks import CHECKS
from engine.rpc.dispatch import Dispatcher
from engine.rpc.local import LocalTransport
from engine.rpc.proxy import EngineClient
from tests.factories.planted_conversation import chain, plant
from tests.factories.raised import alerts_of, raised_once
from tests.factories.site import PASSWORD, HostSite

if TYPE_CHECKING:
    from engine.store.unit_of_work import UnitOfWork


@pytest.fixture
def site(watched_site: HostSite) -> HostSite:
    return watched_site


def guess(site: HostSite, name: str, times: int) -> None:
    for _ in range(times):
        with pytest.raises(SignInError):
            site.client.sign_in.sign_in(name, "not the right password", "000000")


def person_id(ada: EngineClient, name: str) -> str:
    return next(each.person_id for each in ada.people.list_people() if each.name == name)


def test_a_burst_of_failed_sign_ins(site: HostSite, ada: EngineClient) -> None:
    site.add(ada, "Bo", Role.ANALYST)
    guess(site, "Bo", 4)
    assert alerts_of(ada) == []
    guess(site, "Bo", 1)
    alert = raised_once(ada, "sign_in_burst")
    assert (alert.subject, alert.facts["times"], alert.facts["seconds"]) == ("Bo", 5, 600)
    assert alerts_of(ada) == [alert], "and nothing else"


def test_guesses_spread_over_many_names(site: HostSite, ada: EngineClient) -> None:
    change = RuleChange(
        key="sign_in_spray", enabled=True, response=Response.NONE, values={"times": 4}
    )
    site.confirmed(ada, lambda: ada.alerts.change_rule(change))
    for name in ("Bo", "Cy", "Di", "Ed"):
        guess(site, name, 1)
    alert = raised_once(ada, "sign_in_spray")
    assert alert.facts["times"] == 4
    assert alerts_of(ada) == [alert]


def test_a_code_given_again(site: HostSite, ada: EngineClient) -> None:
    code = site.code("Ada")
    site.client.sign_in.sign_in("Ada", PASSWORD, code)
    with pytest.raises(SignInError):
        site.client.sign_in.sign_in("Ada", PASSWORD, code)
    alert = raised_once(ada, "code_replayed")
    assert (alert.subject, alert.facts["where"]) == ("Ada", "sign_in")
    assert alerts_of(ada) == [alert]


def test_changed_roles_and_the_last_admin(site: HostSite, ada: EngineClient) -> None:
    site.add(ada, "Bo", Role.ADMIN)
    bo = person_id(ada, "Bo")
    site.confirmed(ada, lambda: ada.people.set_roles(bo, (Role.ANALYST, Role.STEWARD)))
    role = raised_once(ada, "role_changed")
    assert (role.subject, role.facts["roles"]) == ("Bo", "analyst+steward")
    assert role.facts["by_person"] == "Ada"
    last = raised_once(ada, "last_admin")
    assert last.facts["by_person"] == "Ada"
    assert {each.rule for each in alerts_of(ada)} == {"role_changed", "last_admin"}


def test_the_recovery_key_and_a_recovery_code(site: HostSite, ada: EngineClient) -> None:
    assert site.created is not None
    site.client.sign_in.recover(site.created.recovery_key, "Zoe")
    assert raised_once(ada, "recovery_opened").severity == "critical"
    site.client.sign_in.sign_in("Ada", PASSWORD, site.created.recovery_codes[0])
    alert = raised_once(ada, "recovery_code_used")
    assert alert.subject == "Ada"
    assert alert.facts["left"] == len(site.created.recovery_codes) - 1


def test_the_recovery_key_on_a_sealed_vault(site: HostSite, ada: EngineClient) -> None:
    assert site.created is not None
    site.restart()
    invitation = site.client.sign_in.recover(site.created.recovery_key, "Zoe")
    pending = site.client.sign_in.begin_redeem(invitation.file_text, PASSWORD)
    site.secrets["Zoe"] = pending.totp_secret
    site.client.sign_in.confirm_redeem(pending.pending_id, site.code("Zoe"))
    raised_once(site.sign_in("Zoe"), "recovery_opened")


def test_one_person_from_two_accounts(site: HostSite, ada: EngineClient) -> None:
    host = site.host
    dispatcher = Dispatcher(host.gate, host.factories, name_of=host.parts.described, checks=CHECKS)
    for uid in (1000, 1001):
        client = EngineClient(LocalTransport(dispatcher, Peer(pid=1, uid=uid, gid=uid)))
        client.sign_in.sign_in("Ada", PASSWORD, site.code("Ada"))
    alert = raised_once(ada, "other_account")
    assert (alert.facts["uid"], alert.facts["other_uid"]) == (1001, 1000)


def test_the_log_exported_again_and_again(site: HostSite, ada: EngineClient) -> None:
    for _ in range(3):
        assert alerts_of(ada) == []
        site.confirmed(ada, lambda: list(ada.audit.export(ExportRequest())))
    alert = raised_once(ada, "bulk_export")
    assert (alert.subject, alert.facts["times"]) == ("Ada", 3)


def test_many_conversations_opened_and_duplicated(site: HostSite, ada: EngineClient) -> None:
    me = person_id(ada, "Ada")
    parts = site.host.parts
    talks = [f"{number:032x}" for number in range(60)]

    def work(uow: UnitOfWork) -> None:
        for talk in talks:
            plant(uow, parts.vault, talk, me, chain(2, prefix=talk))

    parts.store.write(work)
    for _ in range(10):
        ada.chat.duplicate_conversation(talks[0])
    copied = raised_once(ada, "bulk_copy")
    assert (copied.subject, copied.facts["times"]) == ("Ada", 10)
    for talk in talks:
        ada.chat.open_conversation(talk)
        ada.chat.open_conversation(talk)
    read = raised_once(ada, "bulk_reading")
    assert read.facts["times"] == 60, "each of them once"
