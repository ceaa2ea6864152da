"""Pages of alerts: whatever is asked for, page after page gives exactly the alerts that are so, newest first."""

from __future__ import annotations

from statistics import median_low
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.alerts.reading import AlertReader
from engine.alerts.rules import Rule
from engine.alerts.usual_times import HISTORY_SECONDS, UsualTimes
from engine.api.alerts import AlertFilter, AlertState, Severity
from engine.clock import FakeClock
from engine.store.tables import AlertRow
from tests.factories import open_engine

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from engine.store.unit_of_work import UnitOfWork

RULES = {
    key: Rule(key=key, severity=severity, criteria=criteria, text="It happened.")
    for key, severity, criteria in (
        ("a", Severity.NOTICE, ("CC6.1",)),
        ("b", Severity.WARNING, ("CC6.1", "CC7.2")),
        ("c", Severity.CRITICAL, ("CC7.2",)),
    )
}
COUNT = 60


def some(number: int) -> AlertRow:
    """Several of each moment, rule, object, state and person."""
    state = ("new", "acknowledged", "closed")[number % 3]
    rule = RULES["abc"[number * 7 % 3]]
    return AlertRow(
        alert_id=f"{number * 17 % COUNT:032}",
        rule=rule.key,
        severity=rule.severity.value,
        object_id=f"o{number % 4}",
        raised_at=1000 + number // 3,
        last_at=1000 + number // 3,
        count=1,
        first_event=number,
        last_event=number,
        raised_event=number,
        state=state,
        assignee="" if state == "new" else f"p{number % 2}",
        acknowledged_at=0 if state == "new" else 1000 + number,
        closed_at=2000 + number if state == "closed" else 0,
        close_reason="planned" if state == "closed" else "",
    )


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AlertReader]:
    folder: Path = tmp_path_factory.mktemp("alerts")
    engine = open_engine.make(folder)

    def fill(uow: UnitOfWork) -> None:
        uow.session.add_all(some(number) for number in range(COUNT))

    engine.store.write(fill)
    yield AlertReader(
        engine.store,
        engine.vault,
        RULES,
        dict,
        lambda _sha256: "",
        dict,
        UsualTimes(lambda: 5000.0),
    )
    engine.close()


def few(*values: str) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(values), max_size=2, unique=True).map(tuple)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=80)
@given(
    wanted=st.builds(
        AlertFilter,
        states=st.lists(st.sampled_from(AlertState), max_size=2, unique=True).map(tuple),
        severities=st.lists(st.sampled_from(Severity), max_size=2, unique=True).map(tuple),
        rules=few("a", "b", "c", "nothing"),
        criterion=st.sampled_from(("", "", "CC6.1", "CC7.2", "A1.1")),
        assignee=st.sampled_from(("", "", "p0", "p1")),
        object=st.sampled_from(("", "", "o1", "o9")),
        about=few("a", "o2", "o3", "z"),
        since=st.sampled_from((0, 0, 1005, 1500)),
        until=st.sampled_from((0, 0, 1012)),
    ),
    limit=st.integers(1, 25),
)
def test_pages_are_what_a_look_at_every_alert_finds(
    reader: AlertReader, wanted: AlertFilter, limit: int
) -> None:
    expected = [
        (row.raised_at, row.alert_id)
        for row in map(some, range(COUNT))
        if (not wanted.states or row.state in wanted.states)
        and (not wanted.severities or row.severity in wanted.severities)
        and (not wanted.rules or row.rule in wanted.rules)
        and (not wanted.criterion or wanted.criterion in RULES[row.rule].criteria)
        and wanted.assignee in {"", row.assignee}
        and wanted.object in {"", row.object_id}
        and (not wanted.about or {row.rule, row.object_id} & set(wanted.about))
        and row.raised_at >= wanted.since
        and (not wanted.until or row.raised_at <= wanted.until)
    ]
    found, cursor = list[tuple[int, str]](), ""
    while True:
        page = reader.page(wanted, limit, cursor)
        assert len(page.alerts) <= limit
        found += [(each.raised_at, each.alert_id) for each in page.alerts]
        if not page.more:
            break
        assert len(page.alerts) == limit
        cursor = page.alerts[-1].alert_id
    assert found == sorted(expected, reverse=True)
    assert page.waiting == 20
    assert page.open == 40


def test_the_usual_times_are_medians(reader: AlertReader) -> None:
    rows = [some(number) for number in range(COUNT)]
    waited = [row.acknowledged_at - row.raised_at for row in rows if row.acknowledged_at]
    lasted = [row.closed_at - row.raised_at for row in rows if row.closed_at]
    clock = FakeClock(5000)
    usual = UsualTimes(clock.now)

    def found() -> tuple[int, int]:
        with reader.store.read() as session:
            return usual.medians(session)

    usual.acknowledged(10_000)
    assert found() == (median_low(waited), median_low(lasted)), "that was in no row"
    page = reader.page(AlertFilter(), 1, "")
    assert (page.median_acknowledge_seconds, page.median_close_seconds) == found()
    for seconds in (0, 10_000, 10_001, 10_002):
        usual.acknowledged(seconds)
        usual.closed(seconds)
        waited.append(seconds)
        lasted.append(seconds)
        assert found() == (median_low(waited), median_low(lasted))
    usual.forget()
    del waited[-4:], lasted[-4:]
    assert found() == (median_low(waited), median_low(lasted))
    clock.advance(HISTORY_SECONDS + 10_000)
    assert found() == (-1, -1), "that is long ago"
