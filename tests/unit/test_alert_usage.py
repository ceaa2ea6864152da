from __future__ import annotations

import msgspec
import pytest

from engine.alerts.usage.count import used
from engine.alerts.usage.statistic import (
    DAY,
    HISTORY_DAYS,
    HOUR,
    Hour,
    day_of,
    days_near,
    history,
    hour_of_day,
    usual,
)
from engine.alerts.usage.watch import over
from engine.audit.leaf import VERSION, Leaf, Value

PERSON = "ab" * 16
BERLIN = 2 * HOUR
INDIA = 5 * HOUR + HOUR // 2


def leaf(action: str, *, person: str = PERSON, result: str = "done", **data: Value) -> Leaf:
    return Leaf(a=action, d=data, n=7, o="x", p=person, r=result, s=-1, t=1_800_000_000, v=VERSION)


def test_what_is_far_out_lies_so_many_deviations_above_the_median() -> None:
    found = usual([100] * 10 + [200] * 10 + [400] * 10, 4, 0)
    assert found is not None
    assert (found.median, found.hours) == (200, 30)
    # The MAD of the logarithms is a factor of 2; four deviations are 2 ** (4 * 1.4826).
    assert found.limit == pytest.approx(200 * 2 ** (4 * 1.4826), rel=0.05)


def test_hours_that_are_all_the_same_have_a_limit_all_the_same() -> None:
    found = usual([100] * 50, 4, 0)
    assert found is not None
    assert 400 < found.limit < 600


def test_nothing_below_the_floor_is_far_out() -> None:
    found = usual([3] * 50, 4, 60)
    assert found is not None
    assert found.limit == 60


def test_a_few_hours_make_nothing_usual() -> None:
    assert usual([100] * 19, 4, 0) is None
    assert usual([100] * 20, 4, 0) is not None
    assert usual([], 4, 0) is None


def test_a_third_of_the_hours_does_not_move_the_limit_to_where_it_wants() -> None:
    calm = usual([50, 60, 70, 80] * 20, 5, 0)
    patient = usual([50, 60, 70, 80] * 20 + [100_000] * 35, 5, 0)
    assert calm is not None
    assert patient is not None
    assert patient.limit < 4 * calm.limit


def test_numbers_beyond_all_measure_have_a_limit() -> None:
    found = usual([1, 2**53] * 20, 12, 0)
    assert found is not None
    assert found.limit < 2**53


def test_a_day_is_judged_by_the_days_before_it_alone() -> None:
    today = 20_600
    noon = today * 24 + 12
    hours = [Hour(noon - 24 * back, 1 + back, 10) for back in range(HISTORY_DAYS + 5)]
    found = history(hours, today, lambda _: 0)
    assert found.days == HISTORY_DAYS
    assert sorted(found.events) == list(range(2, HISTORY_DAYS + 2))
    assert found.clock[12] == HISTORY_DAYS
    assert sum(found.clock) == HISTORY_DAYS


def test_days_and_hours_are_those_of_the_clock_on_the_wall() -> None:
    late = 20_600 * DAY + 23 * HOUR
    assert (day_of(late, lambda _: 0), hour_of_day(late, lambda _: 0)) == (20_600, 23)
    assert (day_of(late, lambda _: BERLIN), hour_of_day(late, lambda _: BERLIN)) == (20_601, 1)
    assert hour_of_day(late, lambda _: INDIA) == 4


def test_hours_without_tokens_say_nothing_of_tokens() -> None:
    found = history([Hour(24, 5, 0), Hour(25, 5, 900)], 5, lambda _: 0)
    assert found.tokens == (900,)
    assert found.events == (5, 5)


def test_near_goes_round_midnight() -> None:
    clock = [0] * 24
    clock[23] = 7
    assert days_near(clock, 1, 2) == 7
    assert days_near(clock, 1, 1) == 0
    assert days_near(clock, 22, 1) == 7


@pytest.mark.parametrize(
    ("value", "times"), [(0, 0), (100, 0), (101, 1), (200, 1), (201, 2), (400, 2), (401, 3)]
)
def test_it_is_told_at_the_limit_and_at_each_doubling(value: int, times: int) -> None:
    assert over(value, 100) == times


def test_what_counts_as_an_act_and_how_many_tokens_it_took() -> None:
    at = 1_800_000_000
    assert used(leaf("message.sent")) == (at, 1, 0)
    answered = leaf("answer.completed", prompt_tokens=900, reused_tokens=700, completion_tokens=50)
    assert used(answered) == (at, 0, 250)
    assert used(leaf("sign_in.locked", cause="idle")) is None
    assert used(leaf("access.refused", result="refused")) is None
    assert used(leaf("message.sent", person="engine")) is None
    assert used(leaf("sign_in.refused", person="-")) is None


def test_what_was_folded_out_of_the_side_journal_counts_when_it_happened() -> None:
    folded = msgspec.structs.replace(
        leaf("conversation.opened"), d={"journal.at": 1_799_000_000, "journal.times": 1}
    )
    assert used(folded) == (1_799_000_000, 1, 0)
