"""Whoever changes alerts past the program, in the store, is found by the verification of the log."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from engine.api.access import Role
from engine.api.alerts import AlertFilter, CloseReason
from engine.api.system import EngineState
from tests.factories.site import HostSite, verified, wait_for

if TYPE_CHECKING:
    from engine.rpc.proxy import EngineClient


@pytest.fixture
def site(site: HostSite) -> HostSite:
    """Berta's roles were changed: acknowledged, noted and closed; so were Carl's: new."""
    ada = site.sign_in()
    for name in ("Berta", "Carl"):
        site.add(ada, name, Role.ANALYST)
        person = next(each for each in ada.people.list_people() if each.name == name)
        site.confirmed(
            ada,
            lambda who=person.person_id: ada.people.set_roles(who, (Role.STEWARD,)),  # type: ignore[misc]
        )
    wait_for(lambda: len(changes(ada)) == 2, "two alerts")
    berta = changes(ada)["Berta"]
    ada.alerts.acknowledge((berta,))
    ada.alerts.add_note(berta, "She asked for it.")
    ada.alerts.close((berta,), CloseReason.PLANNED, "Agreed on Monday.")
    return site


def changes(person: EngineClient) -> dict[str, str]:
    """The alerts of changed roles, by whom they are about."""
    found = person.alerts.list_alerts(AlertFilter(rules=("role_changed",))).alerts
    return {each.subject: each.alert_id for each in found}


def tamper(site: HostSite, sql: str) -> None:
    """As an insider with the key of the store would."""
    site.host.store.write(lambda uow: uow.execute(sql) and None)


def test_what_nobody_touched_is_whole(site: HostSite) -> None:
    assert verified(site.sign_in()).whole


@pytest.mark.parametrize(
    ("sql", "code"),
    [
        ("DELETE FROM alert WHERE state = 'new' AND rule = 'role_changed'", "alert_gone"),
        ("UPDATE alert SET state = 'new', closed_at = 0 WHERE state = 'closed'", "alert_differs"),
        ("UPDATE alert SET close_reason = 'false_alarm' WHERE state = 'closed'", "alert_differs"),
        ("UPDATE alert SET closed_by = 'nobody' WHERE state = 'closed'", "alert_differs"),
        ("UPDATE alert SET acknowledged_at = acknowledged_at - 60", "alert_differs"),
        ("UPDATE alert SET assignee = 'somebody' WHERE state = 'new'", "alert_differs"),
        ("UPDATE alert SET severity = 'critical'", "alert_differs"),
        ("UPDATE alert SET rule = 'nothing', object_id = 'x'", "alert_differs"),
        ("UPDATE alert SET raised_at = raised_at + 3600", "alert_differs"),
        ("UPDATE alert SET incident_id = 'x'", "alert_differs"),
        ("UPDATE alert SET alert_id = 'x' WHERE state = 'new'", "alert_gone"),
        ("DELETE FROM alert_note", "alert_note_gone"),
        ("UPDATE alert_note SET text_sealed = x'0102'", "alert_note_differs"),
        ("UPDATE alert_note SET person_id = 'x'", "alert_note_differs"),
        ("UPDATE alert_note SET at = at - 3600", "alert_note_differs"),
        (
            "INSERT INTO alert_note SELECT 'x', alert_id, at, 'y', text_sealed FROM alert_note LIMIT 1",
            "alert_note_unknown",
        ),
    ],
)
def test_what_was_changed_is_named(site: HostSite, sql: str, code: str) -> None:
    tamper(site, sql)
    report = verified(site.sign_in())
    assert not report.whole
    assert code in {each.code for each in report.problems}
    assert site.host.state is EngineState.READ_ONLY


def test_counts_and_the_place_of_the_watch_are_its_own(site: HostSite) -> None:
    tamper(site, "UPDATE alert SET count = count + 1, last_at = last_at + 1")
    assert verified(site.sign_in()).whole


def test_what_two_persons_accept_is_set_right(site: HostSite) -> None:
    ada = site.sign_in()
    site.add(ada, "Cy", Role.AUDITOR)
    before = changes(ada)
    tamper(site, "DELETE FROM alert WHERE state = 'new' AND rule = 'role_changed'")
    tamper(site, "UPDATE alert SET state = 'new', closed_at = 0, closed_by = ''")
    tamper(site, "DELETE FROM alert_note")
    assert not verified(ada).whole
    report = ada.system.faults()
    reason = "An insider changed alerts; talked to her."
    site.confirmed(ada, lambda: ada.system.accept_faults(report.report_id, reason), second="Cy")
    assert site.host.state is EngineState.OPEN
    assert changes(ada) == before
    assert "Carl" in ada.alerts.alert(before["Carl"]).alert.text
    assert "steward" in ada.alerts.alert(before["Carl"]).alert.text
    closed = ada.alerts.alert(before["Berta"])
    assert (closed.alert.state, closed.alert.closed_by) == ("closed", "Ada")
    assert not closed.notes, "no log has their text"
    assert verified(ada).whole
    with site.host.store.read() as session:
        assert session.execute(text("SELECT count(*) FROM alert_note")).scalar() == 0
