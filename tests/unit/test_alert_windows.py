"""So many within so long: against a slow way to say the same."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from engine.alerts.windows import Tick, Windows

KEY = ("rule", "object")


@given(
    steps=st.lists(
        st.tuples(st.integers(0, 20), st.integers(1, 4), st.sampled_from(("a", "b"))), max_size=60
    ),
    times=st.integers(1, 8),
    seconds=st.integers(0, 40),
)
def test_a_window_is_full_exactly_when_enough_came_near_enough(
    steps: list[tuple[int, int, str]], times: int, seconds: int
) -> None:
    windows = Windows()
    waiting: dict[str, list[Tick]] = {"a": [], "b": []}
    at = 1000
    for number, (later, counts, name) in enumerate(steps):
        at += later
        tick = Tick(at, number, counts)
        near = [each for each in waiting[name] if each.at >= at - seconds] + [tick]
        full = sum(each.times for each in near) >= times
        assert windows.add(("rule", name), tick, times, seconds) == (tuple(near) if full else ())
        waiting[name] = [] if full else near


def test_events_as_far_apart_as_the_window_is_long_are_both_within_it() -> None:
    windows = Windows()
    assert windows.add(KEY, Tick(100, 1), 2, 60) == ()
    assert windows.add(KEY, Tick(160, 2), 2, 60) == (Tick(100, 1), Tick(160, 2))
    assert windows.add(KEY, Tick(200, 3), 2, 60) == ()
    assert windows.add(KEY, Tick(261, 4), 2, 60) == ()


def test_what_an_alert_told_of_is_taken_out() -> None:
    windows = Windows()
    for number in range(4):
        windows.add(KEY, Tick(100, number), 5, 60)
    windows.empty(KEY, 1)
    assert windows.add(KEY, Tick(100, 4), 4, 60) == ()
    assert windows.add(KEY, Tick(100, 5), 4, 60) == tuple(Tick(100, each) for each in (2, 3, 4, 5))


def test_the_object_that_was_quiet_for_longest_gives_way() -> None:
    windows = Windows(most_keys=2)
    for name in ("a", "b", "a", "c"):
        windows.add(("rule", name), Tick(100), 9, 60)
    assert windows.keys() == [("rule", "a"), ("rule", "c")]
