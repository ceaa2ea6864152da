"""What rules do by themselves: lock a person out, stop the worker, seal; and what they may not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from engine.alerts.history import history
from engine.api.access import Role
from engine.api.alerts import Alert, Response, RuleChange
from engine.api.errors import EngineError, SignInError
from engine.api.system import EngineState
from engine.audit.actions import Action
from engine.audit.leaf import decode
from engine.identity.locking_out import lock_out
from tests.factories.raised import alerts_of, raised_once
from tests.factories.site import PASSWORD, HostSite, entries, verified, wait_for

if TYPE_CHECKING:
    from engine.rpc.proxy import EngineClient
    from tests.factories.machine_trees import Machine


@pytest.fixture
def site(watched_site: HostSite) -> HostSite:
    return watched_site


def respond(site: HostSite, ada: EngineClient, rule: str, response: Response) -> None:
    change = RuleChange(key=rule, enabled=True, response=response)
    assert site.confirmed(ada, lambda: ada.alerts.change_rule(change)).response is response


def guess(site: HostSite, name: str) -> None:
    for _ in range(5):
        with pytest.raises(SignInError):
            site.client.sign_in.sign_in(name, "not the right password", "000000")


def responded(ada: EngineClient, rule: str) -> Alert:
    """The alert of a rule, once its response is on record."""
    wait_for(lambda: entries(ada, "alert.responded"), "the response", 5)
    return raised_once(ada, rule)


def on_record(ada: EngineClient, alert: Alert) -> list[str]:
    """What the log alone says its rule did."""
    found = history(decode(each.leaf.encode()) for each in entries(ada))
    return found.alerts[alert.alert_id].responses


def person_id(ada: EngineClient, name: str) -> str:
    return next(each.person_id for each in ada.people.list_people() if each.name == name)


def test_a_person_is_locked_out_until_an_admin_ends_it(site: HostSite, ada: EngineClient) -> None:
    site.add(ada, "Bo", Role.ANALYST)
    bo = site.sign_in("Bo")
    respond(site, ada, "sign_in_burst", Response.LOCK_PERSON)
    guess(site, "Bo")
    alert = responded(ada, "sign_in_burst")
    assert (alert.responses, alert.response_problems) == ((Response.LOCK_PERSON,), {})
    assert on_record(ada, alert) == ["lock_person"]
    assert bo.sign_in.state().locked, "their sign-ins are suspended"
    site.clock.advance(400)
    ada.sign_in.touch()
    site.clock.advance(590)
    for refusal in (
        lambda: bo.sign_in.unlock(PASSWORD, site.code("Bo")),
        lambda: site.sign_in("Bo"),
    ):
        with pytest.raises(SignInError) as refused:
            refusal()
        assert refused.value.code == "locked_out"
        assert refused.value.details["retry_seconds"] == "-1", "no quarter of an hour ends it"
    site.restart()
    with pytest.raises(SignInError):
        site.sign_in("Bo")
    ada = site.sign_in()
    site.confirmed(ada, lambda: ada.people.unlock_person(person_id(ada, "Bo")))
    site.sign_in("Bo")
    assert verified(ada).whole


def test_the_last_admin_is_never_locked_out(site: HostSite, ada: EngineClient) -> None:
    respond(site, ada, "sign_in_burst", Response.LOCK_PERSON)
    guess(site, "Ada")
    alert = responded(ada, "sign_in_burst")
    assert alert.responses == ()
    assert alert.response_problems == {"lock_person": "last_admin"}
    assert on_record(ada, alert) == ["lock_person:last_admin"]
    assert not ada.sign_in.state().locked
    site.clock.advance(301)
    ada.sign_in.touch()
    site.clock.advance(301)
    ada.sign_in.touch()
    site.clock.advance(301)
    site.sign_in()


def test_two_admins_cannot_be_locked_out_one_after_the_other(
    site: HostSite, ada: EngineClient
) -> None:
    site.add(ada, "Bo", Role.ADMIN)
    respond(site, ada, "sign_in_burst", Response.LOCK_PERSON)
    guess(site, "Bo")
    wait_for(lambda: len(entries(ada, "alert.responded")) == 1, "the first response", 5)
    guess(site, "Ada")
    wait_for(lambda: len(entries(ada, "alert.responded")) == 2, "the second response", 5)
    results = [each.result for each in entries(ada, "alert.responded")]
    assert results == ["done", "last_admin"], "who is locked out is no admin who can sign in"


def test_the_last_custodian_is_never_locked_out(site: HostSite, ada: EngineClient) -> None:
    site.add(ada, "Bo", Role.ADMIN)
    bo = person_id(ada, "Bo")
    site.confirmed(ada, lambda: ada.people.set_custodian(bo, False))
    site.confirmed(ada, lambda: ada.keys.set_custodians_only(True))
    identity = site.host.parts.identity
    assert lock_out(identity, person_id(ada, "Ada")) == "last_custodian"
    assert lock_out(identity, bo) == ""
    assert lock_out(identity, "nobody at all") == "nobody"


def test_whose_name_is_nobodys_cannot_be_locked_out(site: HostSite, ada: EngineClient) -> None:
    respond(site, ada, "sign_in_burst", Response.LOCK_PERSON)
    guess(site, "Nobody")
    alert = responded(ada, "sign_in_burst")
    assert alert.response_problems == {"lock_person": "nobody"}
    assert "an unknown name" in alert.text


def test_the_vault_is_sealed_and_the_alert_stays(
    site: HostSite, ada: EngineClient, machine: Machine
) -> None:
    respond(site, ada, "interface_up", Response.SEAL)
    machine.up.append("eth0")
    wait_for(site.host.reexec_wanted.is_set, "the seal", 5)
    assert site.client.system.status().state is EngineState.SEALED
    site.restart()
    ada = site.sign_in()
    alert = raised_once(ada, "interface_up")
    assert alert.responses == (Response.SEAL,)
    (asked,) = entries(ada, "engine.seal_asked")
    assert asked.person == "engine"
    machine.up.append("eth1")
    site.host.parts.machine_alarm.look()
    wait_for(site.host.reexec_wanted.is_set, "sealed again for another one", 5)


def test_a_response_that_fails_is_said(
    site: HostSite, ada: EngineClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    respond(site, ada, "worker_socket", Response.STOP_WORKER)

    def cannot(stopped: bool) -> None:
        raise EngineError("The disk refuses.", code="disk_failed")

    monkeypatch.setattr(site.host.parts.settings, "stop_worker", cannot)
    parts = site.host.parts
    parts.identity.recorder.now(
        Action.WORKER_SOCKET_REFUSED, object_id="ab" * 32, result="refused", data={"attempts": 1}
    )
    alert = responded(ada, "worker_socket")
    assert alert.response_problems == {"stop_worker": "disk_failed"}


def test_without_a_response_nothing_is_done(site: HostSite, ada: EngineClient) -> None:
    site.add(ada, "Bo", Role.ANALYST)
    bo = site.sign_in("Bo")
    guess(site, "Bo")
    raised_once(ada, "sign_in_burst")
    assert not bo.sign_in.state().locked
    assert entries(ada, "alert.responded") == []
    assert len(alerts_of(ada)) == 1


def test_a_response_while_the_store_is_in_doubt_is_kept_and_noted_later(
    site: HostSite, ada: EngineClient
) -> None:
    site.add(ada, "Bo", Role.ANALYST)
    site.add(ada, "Cy", Role.AUDITOR)
    respond(site, ada, "sign_in_burst", Response.LOCK_PERSON)
    bo = person_id(ada, "Bo")
    change = "UPDATE person SET custodian = 1 - custodian WHERE person_id = ?"
    site.host.store.write(lambda uow: uow.execute(change, (bo,)) and None)
    site.restart()
    ada = site.sign_in()
    assert ada.system.status().state is EngineState.READ_ONLY
    guess(site, "Bo")
    alert = raised_once(ada, "sign_in_burst")
    kept = site.host.parts.journal.every
    wait_for(lambda: kept("alert.responded"), "the response is in the side journal", 5)
    tag = site.host.vault.name_tag("Bo")
    assert site.host.parts.identity.locks.state(tag).failures >= 100
    report = ada.system.faults()
    site.confirmed(
        ada,
        lambda: ada.system.accept_faults(report.report_id, "Somebody tried what happens."),
        second="Cy",
    )
    assert ada.system.status().state is EngineState.OPEN
    wait_for(lambda: entries(ada, "alert.responded"), "it is in the log", 5)
    watch = site.host.parts.alerts.watch
    # What was read is saved at the end; what was not, half a minute after the next start.
    wait_for(lambda: watch._place >= ada.audit.head().size, "that it is read", 5)
    site.restart()
    ada = site.sign_in()
    again = raised_once(ada, "sign_in_burst")
    assert again.alert_id == alert.alert_id
    assert again.responses == (Response.LOCK_PERSON,)
    with pytest.raises(SignInError):
        site.sign_in("Bo")


def test_a_vault_that_seals_for_its_log_can_be_opened_again(
    site: HostSite, ada: EngineClient
) -> None:
    respond(site, ada, "rows_differ", Response.SEAL)
    me = person_id(ada, "Ada")
    change = "UPDATE person SET roles = 'admin' WHERE person_id = ?"
    site.host.store.write(lambda uow: uow.execute(change, (me,)) and None)
    site.restart()
    site.sign_in()
    wait_for(site.host.reexec_wanted.is_set, "the seal", 5)
    site.restart()
    ada = site.sign_in()
    assert ada.system.status().state is EngineState.READ_ONLY
    site.host.parts.alerts.watch.look()
    assert raised_once(ada, "rows_differ").count >= 1
    assert not site.host.reexec_wanted.is_set(), "it is known, and somebody has to look at it"
