"""The watch over a real store: kills, the side journal, floods. Nothing is lost, nothing comes twice."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

import pytest

from engine.alerts.watched_log import LOOK_BACK
from engine.api.errors import EnvironmentFaultError
from engine.api.system import EngineState
from engine.audit.actions import Action
from tests.factories import open_engine
from tests.factories.newest_events import newest
from tests.factories.site import REPOSITORY, wait_for
from tests.factories.watched_engine import WatchedEngine

if TYPE_CHECKING:
    from pathlib import Path

    from engine.alerts.open_alerts import OpenAlert
    from engine.audit.leaf import Leaf
    from engine.store.unit_of_work import UnitOfWork


@pytest.fixture
def engine(data_dir: Path) -> WatchedEngine:
    """A new site; tests look when they want to, so that nothing is a matter of time."""
    return WatchedEngine.make(data_dir).open()


def test_what_came_before_the_first_opening_is_no_news(data_dir: Path) -> None:
    new = WatchedEngine.make(data_dir)
    new.happens(Action.PERSON_ROLES_CHANGED, "ada")
    new.open()
    new.watch.look()
    assert not new.rows()
    again = new.reopened(in_order=False).open()
    again.watch.look()
    assert not again.rows()
    again.close()


def test_from_the_first_opening_on_a_kill_loses_nothing(engine: WatchedEngine) -> None:
    engine.watch.look()
    engine.happens(Action.PERSON_ROLES_CHANGED, "ada")
    # Killed between the commit and the raise.
    again = engine.reopened(in_order=False).open()
    again.watch.look()
    (row,) = again.rows()
    assert (row.rule, row.object_id, row.count) == ("once", "ada", 1)
    assert [each.alert_id for each in again.raised] == [row.alert_id]
    # Killed after the raise: it is not raised, counted or delivered again.
    third = again.reopened(in_order=False).open()
    third.watch.look()
    assert [each.alert_id for each in third.rows()] == [row.alert_id]
    assert third.rows()[0].count == 1
    assert third.told() == [row.alert_id]
    assert not third.raised
    third.close()


def test_a_window_is_filled_over_kills(engine: WatchedEngine) -> None:
    engine.watch.look()
    for _ in range(4):
        engine.refuse()
        engine.watch.look()
        engine = engine.reopened(in_order=False).open()
    engine.watch.look()
    assert not engine.rows()
    engine.refuse()
    engine.watch.look()
    (row,) = engine.rows()
    assert row.count == 5
    engine.close()


def test_a_window_is_filled_over_an_end_in_order(engine: WatchedEngine) -> None:
    engine.refuse(4)
    engine.watch.look()
    again = engine.reopened(in_order=True).open()
    again.refuse()
    again.watch.look()
    assert [row.count for row in again.rows()] == [5]
    again.close()


def test_counts_that_were_not_saved_are_counted_again_once(engine: WatchedEngine) -> None:
    engine.refuse(5)
    engine.watch.look()
    engine.refuse(3)
    engine.watch.look()
    (counted,) = engine.watch.counted().values()
    assert counted.count == 8
    assert engine.rows()[0].count == 5, "counting alone writes nothing"
    again = engine.reopened(in_order=False).open()
    again.watch.look()
    (counted,) = again.watch.counted().values()
    assert counted.count == 8
    last = again.reopened(in_order=True).open()
    (row,) = last.rows()
    assert row.count == 8
    assert '"times":8' in row.facts, "its sentence is of what is so now"
    last.close()


def test_a_long_log_is_not_read_before_the_opening_is_done(engine: WatchedEngine) -> None:
    engine.watch.look()
    engine.flood(3 * LOOK_BACK)
    again = engine.reopened(in_order=False)
    again.open()
    assert again.watch._place == 0
    again.watch.look()
    (counted,) = again.watch.counted().values()
    assert counted.count == 3 * LOOK_BACK
    again.close()


# ------------------------------------------------------------------ the side journal


@pytest.mark.parametrize("state", [EngineState.READ_ONLY, EngineState.FULL])
def test_raised_while_the_log_takes_nothing(engine: WatchedEngine, state: EngineState) -> None:
    engine.become(state)
    engine.happens(Action.ENGINE_READ_ONLY, "engine")
    engine.watch.raise_alert("part", "disk", {"free": 7})
    engine.watch.look()
    assert {each.rule for each in engine.watch.counted().values()} == {"once", "part"}
    assert {each.rule for each in engine.raised} == {"once", "part"}
    assert not engine.rows()
    engine.become(EngineState.OPEN)
    engine.watch.look()
    rows = {row.rule: row for row in engine.rows()}
    assert {row.alert_id for row in rows.values()} == {each.alert_id for each in engine.raised}
    assert [rows["once"].count, rows["part"].count] == [1, 1]
    assert sorted(engine.told()) == sorted(row.alert_id for row in rows.values())
    assert len(engine.raised) == 2, "delivered once"
    engine.close()


def test_raised_in_the_journal_and_killed_before_it_was_folded(engine: WatchedEngine) -> None:
    engine.become(EngineState.READ_ONLY)
    engine.happens(Action.ENGINE_READ_ONLY, "engine")
    engine.watch.look()
    told = engine.raised[0].alert_id
    # The next one is read-only as well: shown from the side journal.
    again = engine.reopened(in_order=False)
    again.state = EngineState.READ_ONLY
    again.open()
    again.watch.look()
    assert set(again.watch.counted()) == {told}
    assert not again.raised
    third = again.reopened(in_order=False).open()
    third.watch.look()
    assert [(row.alert_id, row.count) for row in third.rows()] == [(told, 1)]
    assert not third.raised
    third.close()


def test_killed_between_the_record_in_the_journal_and_the_raise(engine: WatchedEngine) -> None:
    engine.become(EngineState.READ_ONLY)
    engine.happens(Action.ENGINE_READ_ONLY, "engine")
    again = engine.reopened(in_order=False)
    again.state = EngineState.READ_ONLY
    again.open()
    again.watch.look()
    assert [each.rule for each in again.raised] == ["once"]
    third = again.reopened(in_order=False).open()
    third.watch.look()
    assert [row.alert_id for row in third.rows()] == [again.raised[0].alert_id]
    third.close()


def test_killed_between_the_record_in_the_journal_and_the_fold(engine: WatchedEngine) -> None:
    engine.become(EngineState.READ_ONLY)
    engine.happens(Action.ENGINE_READ_ONLY, "engine")
    again = engine.reopened(in_order=False).open()
    again.watch.look()
    assert [(row.rule, row.count) for row in again.rows()] == [("once", 1)]
    assert len(again.raised) == 1
    again.close()


def test_a_burst_while_the_log_takes_nothing_is_one_alert(engine: WatchedEngine) -> None:
    engine.become(EngineState.FULL)
    engine.refuse(7)
    engine.watch.look()
    (alert,) = engine.watch.counted().values()
    assert (alert.rule, alert.count) == ("burst", 7)
    again = engine.reopened(in_order=False).open()
    again.watch.look()
    (row,) = again.rows()
    assert row.alert_id == alert.alert_id
    again.refuse(2)
    again.watch.look()
    assert [each.count for each in again.watch.counted().values()] == [row.count + 2]
    again.close()


def test_what_is_journaled_while_the_log_is_open_is_seen_and_folds_without_an_echo(
    engine: WatchedEngine,
) -> None:
    """Refusals that anyone can cause at will go to the side journal in every state."""
    for _ in range(6):
        engine.recorder.often(Action.SIGN_IN_REFUSED, data={"cause": "locked_out"})
    engine.watch.look()
    (row,) = engine.rows()
    assert row.rule == "burst"
    again = engine.reopened(in_order=True).open()
    again.watch.look()
    assert [(each.alert_id, each.count) for each in again.rows()] == [(row.alert_id, 6)]
    again.close()


def test_an_alert_stays_in_a_full_journal(engine: WatchedEngine) -> None:
    engine.become(EngineState.FULL)
    engine.happens(Action.ENGINE_READ_ONLY, "engine")
    engine.watch.look()
    for number in range(600):
        engine.journal.append("lock", {"name_tag": f"{number:064}", "failures": 1})
    again = engine.reopened(in_order=False).open()
    again.watch.look()
    assert [row.alert_id for row in again.rows()] == [engine.raised[0].alert_id]
    again.close()


def test_while_sealed_what_is_told_waits_in_the_journal(data_dir: Path) -> None:
    engine = WatchedEngine.make(data_dir).open()
    engine.watch.end()
    engine.state = EngineState.SEALED
    engine.watch.raise_alert("part", "clock")
    engine.watch.look()
    assert [each.rule for each in engine.raised] == ["part"]
    again = engine.reopened(in_order=False).open()
    again.watch.look()
    assert [row.object_id for row in again.rows()] == ["clock"]
    again.close()


# ------------------------------------------------------------------ what parts tell


def test_what_stands_is_raised_once_until_it_is_cleared(engine: WatchedEngine) -> None:
    for _ in range(3):
        engine.watch.stands("part", "disk", {"free": 5})
        engine.watch.look()
    assert [row.count for row in engine.rows()] == [1]
    engine.watch.cleared("part", "disk")
    engine.watch.stands("part", "disk", {"free": 4})
    engine.watch.look()
    assert [each.count for each in engine.watch.counted().values()] == [2]
    engine.close()


def test_an_unknown_rule_and_odd_facts_hurt_nobody(engine: WatchedEngine) -> None:
    engine.watch.raise_alert("nothing")
    engine.watch.raise_alert("part", "disk", {"free": "what somebody wrote"})
    engine.watch.look()
    assert [row.facts for row in engine.rows()] == ["{}"]
    engine.close()


# ------------------------------------------------------------------ much of it


def test_a_flood_raises_one_alert_and_writes_next_to_nothing(engine: WatchedEngine) -> None:
    engine.watch.start()
    engine.flood(100_000)
    engine.caught_up()
    (counted,) = engine.watch.counted().values()
    assert counted.count == 100_000
    engine.watch.end()
    (row,) = engine.rows()
    assert row.count == 100_000
    assert len(row.events) < 4000
    told = engine.audit.head().size - 100_000
    assert told <= 6, "once, and at the powers of ten"
    engine.watch.close()
    engine.journal.close()
    engine.engine.close()


def test_a_closed_alert_is_followed_by_a_new_one_also_amid_a_flood(engine: WatchedEngine) -> None:
    engine.watch.start()
    stop = threading.Event()

    def go_on() -> None:
        while not stop.is_set():
            engine.refuse()

    writer = threading.Thread(target=go_on)
    writer.start()
    wait_for(lambda: len(engine.rows()) == 1, "an alert")

    engine.close_alert(engine.rows()[0].alert_id)
    wait_for(lambda: len(engine.rows()) == 2, "a second alert")
    stop.set()
    writer.join()
    engine.caught_up()
    engine.watch.end()
    first, second = engine.rows()
    assert first.last_event < first.closed_event < second.first_event
    assert second.first_event == first.closed_event + 1
    engine.watch.close()
    engine.journal.close()
    engine.engine.close()


@pytest.mark.parametrize(
    "moment", ["before_raise", "after_raise", "while_counting", "while_saving"]
)
def test_killed_by_the_system(data_dir: Path, moment: str) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "tests.factories.alerts_until_killed", str(data_dir), moment],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert run.returncode == -signal.SIGKILL, run.stderr
    again = WatchedEngine(open_engine.reopen(data_dir)).open()
    again.watch.look()
    again.watch.end()
    (row,) = again.rows()
    assert row.count == int(run.stdout)
    assert set(again.told()) == {row.alert_id}
    events = [each.number for each in newest(again.audit, 1000) if each.action == "sign_in.refused"]
    assert row.count == len(events)
    again.watch.close()
    again.journal.close()
    again.engine.close()


def test_an_alert_that_one_write_failed_for_is_recorded_by_the_next(engine: WatchedEngine) -> None:
    engine.watch.look()
    engine.happens(Action.PERSON_ROLES_CHANGED, "ada")
    # The disk refuses once, and nobody noticed: the state is still open, and nothing folds.
    engine.store.refuse_writes(EnvironmentFaultError("Full just now.", code="disk_full"))
    engine.watch.look()
    assert not engine.rows()
    (alert,) = engine.raised
    assert [each["object"] for each in engine.journal.every(Action.ALERT_RAISED)] == [
        alert.alert_id
    ]
    engine.store.refuse_writes(None)
    engine.watch.settle((alert.alert_id,))
    assert [row.alert_id for row in engine.rows()] == [alert.alert_id]
    assert len(engine.raised) == 1
    # The side journal folds later, perhaps after somebody closed it: no second one.
    engine.close_alert(engine.rows()[0].alert_id)
    again = engine.reopened(in_order=True).open()
    again.watch.look()
    assert [row.state for row in again.rows()] == ["closed"]
    assert again.told() == [alert.alert_id, alert.alert_id]
    assert not again.watch.counted()
    again.close()


def test_whatever_fails_beside_it_an_alert_is_told(engine: WatchedEngine) -> None:
    told: list[str] = []

    class Broken:
        reads = frozenset({Action.PERSON_ROLES_CHANGED})

        def begin(self) -> None:
            told.append("begin")

        def see(self, leaf: Leaf) -> None:
            raise ValueError(leaf.a)

        def save(self, uow: UnitOfWork) -> None:
            raise ValueError(uow)

        def end(self) -> None:
            told.append("end")

    def tell(alert: OpenAlert) -> None:
        told.append(alert.object_id)
        raise ValueError("a bug of somebody's")

    engine.watch.look()
    engine.watch.follow(Broken())
    engine.watch._on_raised = tell
    for name in ("ada", "berta"):
        engine.happens(Action.PERSON_ROLES_CHANGED, name)
    engine.watch.look()
    assert told == ["ada", "berta"]
    # Saving failed too: it is in the side journal, and from there in the log.
    assert not engine.rows()
    again = engine.reopened(in_order=False).open()
    again.watch.look()
    assert [row.object_id for row in again.rows()] == ["ada", "berta"]
    again.close()
