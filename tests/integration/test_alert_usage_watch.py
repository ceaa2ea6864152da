"""How much people do, followed in a real log: kept, counted again, told once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from engine.alerts.usage import watch as usage_watch
from engine.alerts.usage.statistic import DAY, HISTORY_DAYS, HOUR
from engine.alerts.usage.watch import UsageWatch
from engine.audit.actions import Action
from engine.clock import FakeClock
from engine.store.usage_tables import UsageHourRow
from tests.factories import open_engine
from tests.factories.site import HostSite, wait_for
from tests.factories.watched_engine import WatchedEngine

if TYPE_CHECKING:
    from pathlib import Path

    from engine.store.unit_of_work import UnitOfWork

ANN, BEN = "a1" * 16, "b2" * 16
MONDAY = 20_458 * DAY  # 2026-01-05
Row = tuple[str, int, int, int]


def followed(engine: WatchedEngine) -> WatchedEngine:
    """An engine whose watch also counts what people do; hours are those of UTC."""
    engine.watch.follow(UsageWatch(engine.store, engine.watch, lambda _: 0))
    return engine.open()


@pytest.fixture
def engine(data_dir: Path) -> WatchedEngine:
    made = open_engine.make(data_dir, FakeClock(MONDAY - HOUR))
    engine = followed(WatchedEngine(made, usage_watch.RULES))
    engine.watch.look()
    return engine


def acts(engine: WatchedEngine, at: int, count: int, tokens: int = 0, person: str = ANN) -> None:
    """So many acts of a person in one commit at a time, and one answer of so many tokens."""
    clock = engine.engine.clock
    assert isinstance(clock, FakeClock)
    clock.set_wall(at)

    def work(uow: UnitOfWork) -> None:
        for _ in range(count):
            engine.audit.append(uow, Action.CONVERSATION_OPENED, person=person)
        if tokens:
            data = {"prompt_tokens": tokens + 500, "reused_tokens": 700, "completion_tokens": 200}
            engine.audit.append(uow, Action.ANSWER_COMPLETED, person=person, data=data)

    engine.store.write(work)
    engine.watch.look()


def weeks(engine: WatchedEngine, days: int = 14, person: str = ANN) -> int:
    """Works from nine to twelve on so many days; gives the day after."""
    for day in range(days):
        for hour in (9, 10, 11):
            at = MONDAY + day * DAY + hour * HOUR
            acts(engine, at, 8 + hour % 3, 3000 + 100 * day, person)
    return MONDAY + days * DAY


def rows(engine: WatchedEngine) -> list[Row]:
    with engine.store.read() as session:
        found = session.scalars(
            select(UsageHourRow).order_by(UsageHourRow.person_id, UsageHourRow.hour)
        )
        return [(row.person_id, row.hour, row.events, row.tokens) for row in found]


def saved(engine: WatchedEngine) -> WatchedEngine:
    """Ended in order, and opened again."""
    return followed(engine.reopened(in_order=True))


def test_far_more_acts_in_an_hour_than_usual_are_told_with_the_numbers(
    engine: WatchedEngine,
) -> None:
    today = weeks(engine)
    acts(engine, today + 10 * HOUR, 60)
    assert not engine.rows()
    acts(engine, today + 10 * HOUR + 60, 50)
    acts(engine, today + 10 * HOUR + 120, 50)
    (row,) = engine.rows()
    assert (row.rule, row.object_id, row.count) == ("usage_events", ANN, 1)
    (alert,) = engine.raised
    assert alert.facts["events"] == 110
    assert alert.facts["hour"] == "10:00"
    assert alert.facts["median"] == 9
    assert alert.facts["hours"] == 42
    assert 60 < int(alert.facts["limit"]) < 110
    acts(engine, today + 10 * HOUR + 180, 100)
    assert engine.watch.counted()[alert.alert_id].count == 2, "told again at twice the limit"
    engine.close()


def test_far_more_tokens_than_usual_are_told(engine: WatchedEngine) -> None:
    today = weeks(engine)
    acts(engine, today + 10 * HOUR, 5, 19_000)
    assert not engine.rows()
    acts(engine, today + 10 * HOUR + 60, 5, 22_000)
    (alert,) = engine.raised
    assert alert.rule == "usage_tokens"
    assert alert.facts["tokens"] == 41_000
    assert int(alert.facts["limit"]) < 41_000
    engine.close()


def test_an_hour_at_which_nothing_was_ever_done_is_told_once_an_hour(
    engine: WatchedEngine,
) -> None:
    today = weeks(engine)
    acts(engine, today + 13 * HOUR, 20)
    assert not engine.raised, "two hours after the usual is near"
    acts(engine, today + 3 * HOUR, 4)
    assert not engine.raised, "a few acts are not yet something"
    acts(engine, today + 3 * HOUR + 60, 1)
    acts(engine, today + 3 * HOUR + 120, 20)
    (alert,) = engine.raised
    assert (alert.rule, alert.object_id) == ("usage_hours", ANN)
    assert alert.facts == {"events": 5, "hour": "03:00", "days": 14, "margin": 2}
    acts(engine, today + 4 * HOUR, 5)
    assert engine.watch.counted()[alert.alert_id].count == 2
    engine.close()


def test_nothing_is_odd_about_someone_new(engine: WatchedEngine) -> None:
    today = weeks(engine)
    for hour in (3, 10):
        acts(engine, today + hour * HOUR, 500, 500_000, BEN)
    weeks(engine, 9, BEN)
    acts(engine, MONDAY + 9 * DAY + 3 * HOUR, 500, 500_000, BEN)
    assert not engine.raised
    engine.close()


def test_what_was_counted_is_kept_over_an_end_and_over_a_kill(engine: WatchedEngine) -> None:
    today = weeks(engine)
    engine = saved(engine)
    kept = rows(engine)
    assert len(kept) == 42
    assert kept[0] == (ANN, (MONDAY + 9 * HOUR) // HOUR, 8, 3000)
    acts(engine, today + 10 * HOUR, 60)
    engine = followed(engine.reopened(in_order=False))
    engine.watch.look()
    acts(engine, today + 10 * HOUR + 60, 50)
    (alert,) = engine.raised
    assert alert.facts["events"] == 110, "neither lost nor counted twice"
    engine = saved(engine)
    assert (ANN, (today + 10 * HOUR) // HOUR, 110, 0) in rows(engine)
    engine.close()


def test_counts_that_are_missing_are_made_again_from_the_log(engine: WatchedEngine) -> None:
    today = weeks(engine)
    weeks(engine, 5, BEN)
    engine = saved(engine)
    kept = rows(engine)
    engine.store.write(lambda uow: uow.execute("DELETE FROM usage_hour"))
    engine = followed(engine.reopened(in_order=False))
    # As someone who is not used to it: until the past is counted nothing is odd.
    acts(engine, today + 10 * HOUR, 1)
    follower = engine.watch._followers[0]
    assert isinstance(follower, UsageWatch)
    wait_for(lambda: not follower._counting(), "the count of the past")
    acts(engine, today + 10 * HOUR + 60, 110)
    assert [each.rule for each in engine.raised] == ["usage_events"]
    engine = saved(engine)
    assert [row for row in rows(engine) if row[1] < today // HOUR] == kept
    engine.close()


def test_a_count_that_was_cut_off_begins_anew(engine: WatchedEngine) -> None:
    today = weeks(engine)
    engine = saved(engine)
    kept = rows(engine)
    engine.store.write(lambda uow: uow.execute("DELETE FROM usage_hour"))
    engine = followed(engine.reopened(in_order=False))
    acts(engine, today + 10 * HOUR, 7)
    engine = followed(engine.reopened(in_order=False))
    acts(engine, today + 10 * HOUR + 60, 3)
    follower = engine.watch._followers[0]
    assert isinstance(follower, UsageWatch)
    wait_for(lambda: not follower._counting(), "the count of the past")
    engine = saved(engine)
    assert rows(engine) == [*kept, (ANN, (today + 10 * HOUR) // HOUR, 10, 0)]
    engine.close()


def test_hours_of_long_ago_are_forgotten(engine: WatchedEngine) -> None:
    weeks(engine, 2)
    engine = saved(engine)
    assert len(rows(engine)) == 6
    later = MONDAY + (HISTORY_DAYS + 10) * DAY
    for day in range(8):
        acts(engine, later + day * DAY, 3)
    engine = saved(engine)
    assert rows(engine) == [(ANN, (later + day * DAY) // HOUR, 3, 0) for day in range(8)]
    engine.close()


def test_a_whole_engine_counts_and_keeps(data_dir: Path) -> None:
    site = HostSite(data_dir)
    site.create()
    site.sign_in()
    follower = next(
        each for each in site.host.parts.alerts.watch._followers if isinstance(each, UsageWatch)
    )
    wait_for(lambda: follower._counts and not follower._counting(), "the counts")
    site.restart()
    site.sign_in()
    with site.host.store.read() as session:
        found = session.scalars(select(UsageHourRow)).all()
    assert sum(row.events for row in found) > 0
    site.stop()


def test_a_clock_that_jumps_far_ahead_makes_nobody_forgotten(engine: WatchedEngine) -> None:
    today = weeks(engine)
    again = saved(engine)
    before = rows(again)
    assert len(before) == 14 * 3
    acts(again, today + 9000 * DAY, 5)
    third = saved(again)
    acts(third, today + 9 * HOUR, 8)
    last = saved(third)
    assert set(before) < set(rows(last))
    assert len(rows(last)) == len(before) + 2
    # And the usual is still known.
    acts(last, today + 10 * HOUR, 110)
    assert [row.rule for row in last.rows()] == ["usage_events"]
    last.close()


def test_the_months_before_a_jump_of_the_clock_are_counted_again(engine: WatchedEngine) -> None:
    today = weeks(engine)
    engine = saved(engine)
    before = rows(engine)
    engine.store.write(lambda uow: uow.execute("DELETE FROM usage_hour"))
    engine = followed(engine.reopened(in_order=False))
    acts(engine, today + 9000 * DAY, 5)
    engine = saved(engine)
    acts(engine, today + 9 * HOUR, 1)
    follower = engine.watch._followers[0]
    assert isinstance(follower, UsageWatch)
    wait_for(lambda: not follower._counting(), "the count of the past")
    engine = saved(engine)
    assert set(before) < set(rows(engine))
    engine.close()
