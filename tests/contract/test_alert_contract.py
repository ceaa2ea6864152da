"""Alerts behind the contract, the same over every transport: who learns of one, and who does what about it."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

import pytest

from engine.api.access import Role
from engine.api.alerts import AlertFilter, AlertState, CloseReason
from engine.api.errors import DeniedError, EngineError, InputError, SignInError
from engine.api.events import Topic
from engine.api.faults import FaultKind
from engine.api.said import say
from engine.api.system import EngineState
from engine.host.examination import Doubt
from tests.factories.raised_alerts import raised
from tests.factories.site import entries, wait_for

if TYPE_CHECKING:
    from collections.abc import Callable

    from engine.api.alerts import Alert, Alerts
    from engine.api.events import EngineEvent
    from engine.rpc.client import EngineClient
    from tests.contract.engine_site import EngineSite

DELIVERED_WITHIN = 2.0


@pytest.fixture
def ada(site: EngineSite) -> EngineClient:
    site.set_up()
    return site.sign_in()


def refused(code: str, act: Callable[[], object]) -> None:
    with pytest.raises(InputError) as caught:
        act()
    assert caught.value.code == code
    assert caught.value.text.count(".") >= 2, "what happened, and what to do"


def guess(site: EngineSite, times: int) -> None:
    for _ in range(times):
        with pytest.raises(SignInError):
            site.engine.sign_in.sign_in("ada", "not the right password", "000000")


def collect(client: EngineClient, into: list[tuple[EngineEvent, float]]) -> threading.Thread:
    """Follows the stream of events on a thread, which ends with the stream."""
    stream = client.events.follow()
    next(stream)

    def read() -> None:
        try:
            into.extend((event, time.monotonic()) for event in stream)
        except EngineError:
            return

    thread = threading.Thread(target=read, daemon=True)
    thread.start()
    return thread


class TestWhoLearns:
    def test_a_burst_reaches_admins_and_auditors_within_two_seconds_and_nobody_else(
        self, site: EngineSite, ada: EngineClient
    ) -> None:
        site.add_person(ada, "carl", Role.ANALYST)
        site.add_person(ada, "dora", Role.AUDITOR)
        site.add_person(ada, "sam", Role.STEWARD)
        told: dict[str, list[tuple[EngineEvent, float]]] = {}
        for name in ("ada", "carl", "dora", "sam"):
            collect(site.sign_in(name), told.setdefault(name, []))
        guess(site, 5)
        committed = time.monotonic()

        def alerts(name: str) -> list[float]:
            return [at for event, at in tuple(told[name]) if event.topic is Topic.ALERT]

        wait_for(lambda: alerts("ada") and alerts("dora"), "the alert", DELIVERED_WITHIN)
        assert max(alerts("ada")[0], alerts("dora")[0]) - committed < DELIVERED_WITHIN
        # Who was told nothing is told what comes after it.
        ada.people.list_people()
        site.host.parts.hub.publish(Topic.STATUS, "after", None)
        for name in ("carl", "sam"):
            wait_for(lambda who=name: told[who] and told[who][-1][0].subject == "after", "the rest")  # type: ignore[misc]
            assert not alerts(name)

    def test_calls_are_for_admins_and_reading_for_auditors_too(
        self, site: EngineSite, ada: EngineClient
    ) -> None:
        site.add_person(ada, "carl", Role.ANALYST)
        site.add_person(ada, "dora", Role.AUDITOR)
        alert_id = raised(site.host, "m1")
        carl, dora = site.sign_in("carl").alerts, site.sign_in("dora").alerts
        acts = ("acknowledge", "assign", "add_note", "close")

        def calls(alerts: Alerts) -> dict[str, Callable[[], object]]:
            return {
                "list_alerts": alerts.list_alerts,
                "alert": lambda: alerts.alert(alert_id),
                "rules": alerts.rules,
                "acknowledge": lambda: alerts.acknowledge((alert_id,)),
                "assign": lambda: alerts.assign(alert_id, ""),
                "add_note": lambda: alerts.add_note(alert_id, "mine"),
                "close": lambda: alerts.close((alert_id,), CloseReason.PLANNED, "not"),
            }

        for name, call in calls(carl).items():
            with pytest.raises(DeniedError) as caught:
                call()
            assert alert_id not in caught.value.text, name
        for name, call in calls(dora).items():
            if name in acts:
                with pytest.raises(DeniedError):
                    call()
            else:
                call()
        assert ada.alerts.alert(alert_id).alert.state is AlertState.NEW

    def test_an_alert_that_is_nobodys_to_know_looks_like_none(
        self, site: EngineSite, ada: EngineClient
    ) -> None:
        site.add_person(ada, "carl", Role.ANALYST)
        known = raised(site.host, "m1")
        carl, texts = site.sign_in("carl"), []
        for alert_id in (known, "00" * 16, "' OR 1=1 --"):
            with pytest.raises(DeniedError) as caught:
                carl.alerts.alert(alert_id)
            texts.append(caught.value.text)
        assert len(set(texts)) == 1

    def test_shown_while_the_engine_is_read_only_and_not_to_be_changed(
        self, site: EngineSite, ada: EngineClient
    ) -> None:
        before = raised(site.host, "m1")
        doubt = Doubt(FaultKind.STORE, say("store_damaged", "The store is damaged."))
        site.host.parts.door.doubt(doubt)
        assert ada.system.status().state is EngineState.READ_ONLY

        def page() -> list[Alert]:
            return list(ada.alerts.list_alerts(AlertFilter(states=(AlertState.NEW,))).alerts)

        site.host.parts.alerts.watch.raise_alert("disk_low", "", {"free": 5})
        wait_for(lambda: len(page()) > 1, "what is in the side journal alone")
        assert before in {each.alert_id for each in page()}
        fresh = next(each for each in page() if each.rule == "disk_low")
        assert ada.alerts.alert(fresh.alert_id).alert == fresh
        assert ada.alerts.list_alerts().waiting == len(page())
        with pytest.raises(EngineError):
            ada.alerts.acknowledge((before,))


class TestTriage:
    def test_of_two_admins_at_the_same_moment_one_is_quicker(
        self, site: EngineSite, ada: EngineClient
    ) -> None:
        site.add_person(ada, "bob", Role.ADMIN)
        bob = site.sign_in("bob")
        for number in range(8):
            alert_id = raised(site.host, f"m{number}")
            start, won, lost = threading.Barrier(2), list[str](), list[str]()

            def take(name: str, who: EngineClient) -> None:
                start.wait()  # noqa: B023 - joined below
                try:
                    (taken,) = who.alerts.acknowledge((alert_id,))  # noqa: B023
                except InputError as error:
                    lost.append(error.code)  # noqa: B023
                else:
                    won.append(name)  # noqa: B023
                    assert taken.acknowledged_by == name

            both = [
                threading.Thread(target=take, args=each) for each in (("ada", ada), ("bob", bob))
            ]
            for each in both:
                each.start()
            for each in both:
                each.join()
            assert lost == ["alert_acknowledged"]
            assert ada.alerts.alert(alert_id).alert.acknowledged_by == won[0]
            told = [each for each in entries(ada) if each.object == alert_id]
            assert [each.action for each in told] == ["alert.raised", "alert.acknowledged"]

    def test_of_several_all_change_or_none(self, site: EngineSite, ada: EngineClient) -> None:
        first, second = raised(site.host, "m1"), raised(site.host, "m2")
        ada.alerts.acknowledge((first,))
        refused("alert_acknowledged", lambda: ada.alerts.acknowledge((second, first)))
        assert ada.alerts.alert(second).alert.state is AlertState.NEW
        ada.alerts.close((first,), CloseReason.RESOLVED, "Put back.")
        refused(
            "alert_closed", lambda: ada.alerts.close((second, first), CloseReason.PLANNED, "Both")
        )
        refused(
            "no_such_alert",
            lambda: ada.alerts.close((second, "00" * 16), CloseReason.PLANNED, "Both"),
        )
        detail = ada.alerts.alert(second)
        assert (detail.alert.state, detail.notes) == (AlertState.NEW, ())
        closed = ada.alerts.close((second, second), CloseReason.DUPLICATE, "As the other.")
        assert [each.alert_id for each in closed] == [second]
        assert len(ada.alerts.alert(second).notes) == 1

    def test_what_may_be_given_to_whom(self, site: EngineSite, ada: EngineClient) -> None:
        site.add_person(ada, "carl", Role.ANALYST)
        site.add_person(ada, "bob", Role.ADMIN)
        ids = {each.name: each.person_id for each in ada.people.list_people()}
        alert_id = raised(site.host, "m1")
        refused("cannot_take_over", lambda: ada.alerts.assign(alert_id, ids["carl"]))
        refused("cannot_take_over", lambda: ada.alerts.assign(alert_id, "somebody"))
        assert ada.alerts.assign(alert_id, ids["bob"]).assignee == "bob"
        mine = AlertFilter(assignee=ids["bob"])
        assert [each.alert_id for each in ada.alerts.list_alerts(mine).alerts] == [alert_id]
        # Who acknowledges what is somebody's leaves it with them.
        (seen,) = ada.alerts.acknowledge((alert_id,))
        assert (seen.assignee, seen.acknowledged_by) == ("bob", "ada")
        assert ada.alerts.assign(alert_id, "").assignee == ""
        ada.alerts.close((alert_id,), CloseReason.RESOLVED, "Done with.")
        refused("alert_closed", lambda: ada.alerts.assign(alert_id, ids["bob"]))

    def test_notes_are_kept_as_they_were_written(self, site: EngineSite, ada: EngineClient) -> None:
        alert_id = raised(site.host, "m1")
        text = "Заметка, \u202e <b>bold</b>\n\tand a tab"
        ada.alerts.add_note(alert_id, text)
        ada.alerts.close((alert_id,), CloseReason.PLANNED, "Agreed.")
        # Also on what is closed: nothing is ever said for the last time.
        detail = ada.alerts.add_note(alert_id, "x" * 4000)
        assert [each.text for each in detail.notes] == [text, "Agreed.", "x" * 4000]
        for bad in ("", "   ", "x" * 4001, "a\0b"):
            with pytest.raises(InputError):
                ada.alerts.add_note(alert_id, bad)
        assert len(ada.alerts.alert(alert_id).notes) == 3
        leaves = " ".join(each.leaf for each in entries(ada))
        assert "Agreed" not in leaves
        assert "bold" not in leaves

    def test_nothing_or_too_much_at_once_is_refused(self, ada: EngineClient) -> None:
        refused("alerts_at_once", lambda: ada.alerts.acknowledge(()))
        refused("alerts_at_once", lambda: ada.alerts.acknowledge(tuple(map(str, range(201)))))
        refused("no_such_alert", lambda: ada.alerts.alert("x"))
        refused("no_such_alert", lambda: ada.alerts.list_alerts(cursor="x"))

    def test_a_change_tells_those_who_read_alerts(
        self, site: EngineSite, ada: EngineClient
    ) -> None:
        site.add_person(ada, "dora", Role.AUDITOR)
        alert_id = raised(site.host, "m1")
        told: list[tuple[EngineEvent, float]] = []
        collect(site.sign_in("dora"), told)
        for act in (
            lambda: ada.alerts.acknowledge((alert_id,)),
            lambda: ada.alerts.add_note(alert_id, "Seen."),
            lambda: ada.alerts.close((alert_id,), CloseReason.PLANNED, "Agreed."),
        ):
            before = len(told)
            act()
            wait_for(
                lambda: any(each.subject == alert_id for each, _ in tuple(told)[before:]),  # noqa: B023
                "the change",
                DELIVERED_WITHIN,
            )


def test_that_alerts_do_not_get_out_is_for_those_who_read_them(
    site: EngineSite, ada: EngineClient
) -> None:
    site.add_person(ada, "carl", Role.ANALYST)
    carl = site.sign_in("carl")
    site.host.parts.notes.put("delivery", say("syslog_missing", "No syslog daemon listens."))
    assert "syslog_missing" in {each.code for each in ada.system.status().warnings}
    assert "syslog_missing" not in {each.code for each in carl.system.status().warnings}
