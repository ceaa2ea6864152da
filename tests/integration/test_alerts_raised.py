"""What is odd is raised, told to who may know, and dealt with: on whole engines."""

from __future__ import annotations

import json
import threading
from typing import TYPE_CHECKING

import pytest

from engine.alerts.usual_times import UsualTimes
from engine.api.access import Role
from engine.api.alerts import AlertFilter, AlertState, CloseReason
from engine.api.errors import DeniedError, EngineError, SignInError
from tests.factories.site import HostSite, entries, verified, wait_for

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from engine.api.alerts import Alert
    from engine.rpc.proxy import EngineClient


def raised(person: EngineClient, rule: str, count: int = 1) -> Alert:
    """The one alert of a rule, once it was counted so often."""

    def found() -> list[Alert]:
        alerts = person.alerts.list_alerts(AlertFilter(rules=(rule,))).alerts
        return [each for each in alerts if each.count >= count]

    wait_for(found, f"an alert of {rule}, counted {count} times")
    (alert,) = found()
    return alert


def guess(site: HostSite, times: int, name: str = "Ada") -> None:
    """Wrong passwords."""
    for _ in range(times):
        with pytest.raises(SignInError):
            site.client.sign_in.sign_in(name, "not the right password", "000000")


def lock_out_ends(site: HostSite, person: EngineClient) -> None:
    """A quarter of an hour passes, in which a person stays at the console."""
    for _ in range(3):
        site.clock.advance(301)
        person.sign_in.touch()


def test_a_burst_of_failed_sign_ins_is_raised_once_and_counted(site: HostSite) -> None:
    admin = site.sign_in()
    guess(site, 5)
    alert = raised(admin, "sign_in_burst", 5)
    assert alert.subject == "Ada"
    assert alert.facts["times"] == 5
    assert "Ada" in alert.text
    assert alert.state is AlertState.NEW
    lock_out_ends(site, admin)
    guess(site, 3)
    again = raised(admin, "sign_in_burst", 8)
    assert again.alert_id == alert.alert_id
    assert (again.facts["times"], again.facts["seconds"]) == (8, 1560), "16 minutes and the window"
    assert "1560 seconds 8 attempts" in again.text
    told = entries(admin, "alert.raised")
    assert [each.object for each in told].count(alert.alert_id) == 1
    numbers = admin.alerts.alert(alert.alert_id).events
    assert len(numbers) == 8
    refused = {each.number for each in entries(admin, "sign_in.refused")}
    assert set(numbers) <= refused


@pytest.mark.parametrize("by_case", [False, True], ids=["alone", "with its case"])
def test_a_closing_tells_what_was_counted_since_the_last_saving(
    site: HostSite, by_case: bool
) -> None:
    admin = site.sign_in()
    guess(site, 5)
    alert = raised(admin, "sign_in_burst", 5)
    lock_out_ends(site, admin)
    guess(site, 2)
    last = raised(admin, "sign_in_burst", 7).last_event
    if by_case:
        case = admin.alerts.open_incident("Guesses", (alert.alert_id,))
        admin.alerts.close_incident(case.incident_id, "It was a slip.")
    else:
        admin.alerts.close((alert.alert_id,), CloseReason.FALSE_ALARM, "It was a slip.")
    closed = json.loads(entries(admin, "alert.closed")[-1].leaf)["d"]
    assert (closed["count"], closed["last"]) == (7, last)


def test_the_first_time_is_that_of_the_first_attempt(site: HostSite) -> None:
    admin = site.sign_in()
    began = int(site.clock.now())
    for _ in range(5):
        guess(site, 1, "Nobody")
        site.clock.advance(10)
    alert = raised(admin, "sign_in_burst", 5)
    assert (alert.first_at, alert.raised_at, alert.last_at) == (began, began + 40, began + 40)
    assert admin.alerts.alert(alert.alert_id).alert.first_at == began
    site.restart()
    assert raised(site.sign_in(), "sign_in_burst", 5).first_at == began


def test_alerts_are_found_by_what_they_are_about(site: HostSite) -> None:
    admin = site.sign_in()
    guess(site, 5)
    burst, roles = raised(admin, "sign_in_burst"), ("role_changed", "recovery_opened")

    def found(*about: str) -> list[str]:
        page = admin.alerts.list_alerts(AlertFilter(about=about))
        assert (page.open, page.critical) == (1, 0)
        return [each.rule for each in page.alerts]

    assert found("nothing") == found(*roles) == []
    assert found("sign_in_burst", "nothing") == found("nothing", burst.object) == ["sign_in_burst"]


def test_acknowledged_assigned_noted_and_closed(site: HostSite) -> None:
    admin = site.sign_in()
    site.add(admin, "Berta", Role.ADMIN)
    guess(site, 5, "Berta")
    alert = raised(admin, "sign_in_burst")
    assert admin.alerts.list_alerts().median_acknowledge_seconds == -1
    site.clock.advance(60)
    (seen,) = admin.alerts.acknowledge((alert.alert_id,))
    assert (seen.state, seen.assignee, seen.acknowledged_by) == ("acknowledged", "Ada", "Ada")
    berta = next(each for each in admin.people.list_people() if each.name == "Berta")
    assert admin.alerts.assign(alert.alert_id, berta.person_id).assignee == "Berta"
    detail = admin.alerts.add_note(alert.alert_id, "Berta forgot her password.")
    assert [(each.by, each.text) for each in detail.notes] == [
        ("Ada", "Berta forgot her password.")
    ]
    (given,) = detail.assignments
    assert (given.by, given.to) == ("Ada", "Berta")
    assert given.at == entries(admin, "alert.assigned")[-1].time
    admin.alerts.assign(alert.alert_id, "")
    assert [each.to for each in admin.alerts.alert(alert.alert_id).assignments] == ["Berta", ""]
    (closed,) = admin.alerts.close((alert.alert_id,), CloseReason.FALSE_ALARM, "She is back.")
    assert (closed.state, closed.close_reason) == (AlertState.CLOSED, CloseReason.FALSE_ALARM)
    page = admin.alerts.list_alerts()
    assert (page.median_acknowledge_seconds, page.median_close_seconds) == (60, 60)
    with pytest.raises(EngineError) as refused:
        admin.alerts.close((alert.alert_id,), CloseReason.PLANNED, "Once more.")
    assert refused.value.code == "alert_closed"
    lock_out_ends(site, admin)
    guess(site, 5, "Berta")
    wait_for(
        lambda: len(admin.alerts.list_alerts(AlertFilter(rules=("sign_in_burst",))).alerts) == 2,
        "another alert, since the first is closed",
    )


def test_only_who_reads_alerts_learns_of_one(site: HostSite) -> None:
    admin = site.sign_in()
    site.add(admin, "Carl", Role.ANALYST)
    carl = site.sign_in("Carl")
    for call in (carl.alerts.list_alerts, carl.alerts.rules, carl.alerts.incidents):
        with pytest.raises(DeniedError):
            call()
    with pytest.raises(DeniedError):
        carl.alerts.alert("00" * 16)
    guess(site, 5, "Nobody")
    alert = raised(admin, "sign_in_burst")

    def tellings() -> list[str | None]:
        kept = tuple(site.host.parts.hub._events)
        return [each.person_id for each in kept if each.event.subject == alert.alert_id]

    # It is told a moment after it is there to be read.
    wait_for(tellings, "that it is told")
    ada = next(each for each in admin.people.list_people() if each.name == "Ada")
    assert set(tellings()) == {ada.person_id}


def test_guesses_at_a_sealed_vault_are_told_to_whoever_opens_it(site: HostSite) -> None:
    site.restart()
    guess(site, 5, "Somebody")
    watch = site.host.parts.alerts.watch
    wait_for(watch.counted, "the alert, in memory and in the side journal")
    (told,) = watch.counted()
    admin = site.sign_in()
    alert = raised(admin, "sign_in_burst", 5)
    assert (alert.alert_id, alert.count) == (told, 5)
    assert alert.state is AlertState.NEW
    admin.alerts.acknowledge((told,))
    # Killed before the vault was opened, it is in the side journal; once more it is there once.
    site.restart()
    admin = site.sign_in()
    again = raised(admin, "sign_in_burst", 5)
    assert (again.alert_id, again.count, again.state) == (told, 5, AlertState.ACKNOWLEDGED)
    assert [each.object for each in entries(admin, "alert.raised")].count(told) == 1
    assert verified(admin).whole


def test_what_was_told_while_sealed_of_an_open_alert_is_that_alert(site: HostSite) -> None:
    admin = site.sign_in()
    guess(site, 5, "Somebody")
    first = raised(admin, "sign_in_burst", 5)
    site.restart()
    site.clock.advance(901)
    guess(site, 5, "Somebody")
    wait_for(site.host.parts.alerts.watch.counted, "another one, since the vault is sealed")
    admin = site.sign_in()
    alert = raised(admin, "sign_in_burst", 6)
    assert alert.alert_id == first.alert_id
    wait_for(lambda: len(entries(admin, "alert.raised")) >= 2, "both of them in the log")
    assert verified(admin).whole
    admin.alerts.close((first.alert_id,), CloseReason.RESOLVED, "Talked to them.")
    assert verified(admin).whole


def test_how_long_alerts_wait_is_read_ahead_of_whoever_asks(
    site: HostSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    load, by = UsualTimes._load, list[str]()

    def noted(usual: UsualTimes, session: Session, since: int) -> None:
        by.append(threading.current_thread().name)
        load(usual, session, since)

    site.stop()
    monkeypatch.setattr(UsualTimes, "_load", noted)
    site.start()
    admin = site.sign_in()
    wait_for(lambda: by, "the first reading")
    admin.alerts.list_alerts()
    assert by == ["alerts"], "it is not read again for a page"
    site.clock.advance(86_400)
    guess(site, 1)
    wait_for(lambda: len(by) > 1, "the reading of another day")
    assert by == ["alerts"] * 2
