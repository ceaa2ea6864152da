"""A clock that is set back or jumps ahead."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from engine.clock import TrustedTime
from engine.posture.clock_watch import ClockWatch

if TYPE_CHECKING:
    from engine.clock import FakeClock

_DAY = 86_400


@pytest.fixture
def trusted(fake_clock: FakeClock) -> TrustedTime:
    return TrustedTime(fake_clock, fake_clock.now())


@pytest.fixture
def watch(fake_clock: FakeClock, trusted: TrustedTime) -> ClockWatch:
    return ClockWatch(fake_clock, trusted)


def test_passing_time_is_no_change(fake_clock: FakeClock, watch: ClockWatch) -> None:
    assert watch.check() is None
    fake_clock.advance(400 * _DAY)
    assert watch.check() is None


def test_set_back_is_told_once(
    fake_clock: FakeClock, trusted: TrustedTime, watch: ClockWatch
) -> None:
    start = fake_clock.now()
    fake_clock.set_wall(start - 30 * _DAY)
    change = watch.check()
    assert change is not None
    assert change.back
    assert change.seconds == 30 * _DAY
    assert "30 days behind" in change.warning.text
    fake_clock.advance(60)
    assert watch.check() is None
    assert trusted.now() == start


def test_set_right_and_back_again_is_told_again(fake_clock: FakeClock, watch: ClockWatch) -> None:
    start = fake_clock.now()
    fake_clock.set_wall(start - _DAY)
    assert watch.check()
    fake_clock.set_wall(start)
    assert watch.check() is None
    fake_clock.set_wall(start - _DAY)
    assert watch.check()


def test_behind_the_record_at_start_is_told(fake_clock: FakeClock) -> None:
    watch = ClockWatch(fake_clock, TrustedTime(fake_clock, fake_clock.now() + 3 * 3600))
    change = watch.check()
    assert change is not None
    assert "3 hours behind" in change.warning.text


def test_a_small_correction_is_no_change(fake_clock: FakeClock, watch: ClockWatch) -> None:
    fake_clock.set_wall(fake_clock.now() - 60)
    assert watch.check() is None


def test_a_jump_ahead_is_told_once(fake_clock: FakeClock, watch: ClockWatch) -> None:
    fake_clock.set_wall(fake_clock.now() + 365 * _DAY)
    change = watch.check()
    assert change is not None
    assert not change.back
    assert "365 days ahead" in change.warning.text
    assert watch.check() is None
    fake_clock.set_wall(fake_clock.now() + _DAY / 2)
    assert watch.check() is None
