"""Whoever carries alerts: what a place that hangs, fails or comes back means for others, and for it."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

import pytest

from engine.alerts.delivery import carrier
from engine.alerts.delivery.carrier import KEPT, Courier
from engine.alerts.delivery.outgoing import outgoing as leaving
from engine.api.errors import EnvironmentFaultError
from engine.identity.alert_rules import RULES
from tests.factories.outgoing_alerts import outgoing

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from engine.alerts.delivery.outgoing import Outgoing


class Place:
    """Takes alerts while its door is open, and may refuse them."""

    def __init__(self) -> None:
        self.door = threading.Event()
        self.door.set()
        self.refusal: Exception | None = None
        self.has: list[int] = []
        self.calls = 0

    def begin(self) -> Collection[str]:
        return [outgoing(each).alert_id for each in self.has]

    def tell(self, alerts: Sequence[Outgoing]) -> None:
        self.calls += 1
        self.door.wait(10)
        if self.refusal is not None:
            raise self.refusal
        self.has += [each.event for each in alerts]

    def close(self) -> None:
        """Nothing to let go of."""


class Rows:
    """The alerts' rows: those of the events up to `size`."""

    def __init__(self) -> None:
        self.size = 0

    def after(self, event: int) -> list[Outgoing]:
        return [outgoing(each) for each in range(event + 1, self.size)][:200]


@pytest.fixture
def place() -> Place:
    return Place()


@pytest.fixture
def rows() -> Rows:
    return Rows()


@pytest.fixture
def courier(place: Place, rows: Rows) -> Iterator[Courier]:
    made = Courier(place, 0, rows.after, lambda: None, retry=0.01)
    yield made
    place.door.set()
    made.end()


def offer(courier: Courier, rows: Rows, *numbers: int) -> None:
    for number in numbers:
        rows.size = number + 1
        courier.offer(outgoing(number))


def until(courier: Courier, place: Place, count: int) -> None:
    end = time.monotonic() + 10
    while len(place.has) < count:
        assert time.monotonic() < end, (place.has, courier.problem)
        time.sleep(0.002)


def test_a_place_that_hangs_holds_nobody_up_and_gets_everything_later(
    courier: Courier, place: Place, rows: Rows
) -> None:
    place.door.clear()
    began = time.monotonic()
    offer(courier, rows, *range(2 * KEPT))
    assert time.monotonic() - began < 5, "the place hangs for ten seconds"
    place.door.set()
    until(courier, place, 2 * KEPT)
    assert place.has == list(range(2 * KEPT))


def test_what_a_place_refused_follows_once_it_takes_it(
    courier: Courier, place: Place, rows: Rows
) -> None:
    offer(courier, rows, 0)
    until(courier, place, 1)
    place.refusal = EnvironmentFaultError("The volume is full.", code="spool_full")
    offer(courier, rows, 1, 2)
    while courier.problem is None:
        time.sleep(0.002)
    assert courier.waiting(lambda event: rows.size - event - 1) == 2
    place.refusal = None
    until(courier, place, 3)
    assert place.has == [0, 1, 2]
    courier.try_now()
    courier.settle()
    assert courier.problem is None


def test_a_bug_of_a_place_is_said_and_tried_again(
    courier: Courier, place: Place, rows: Rows
) -> None:
    place.refusal = ValueError("secret")
    offer(courier, rows, 0)
    while courier.problem is None:
        time.sleep(0.002)
    assert courier.problem.code == "delivery_failed"
    assert "secret" not in courier.problem.text
    place.refusal = None
    until(courier, place, 1)


def test_the_end_does_not_wait_for_a_place_that_hangs(
    courier: Courier, place: Place, rows: Rows, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(carrier, "END_SECONDS", 0.05)
    place.door.clear()
    offer(courier, rows, 0)
    began = time.monotonic()
    courier.end()
    assert time.monotonic() - began < 5, "the place hangs for ten seconds"


def test_nothing_is_looked_at_while_there_is_nothing_to_tell(
    courier: Courier, place: Place, rows: Rows
) -> None:
    offer(courier, rows, 0)
    until(courier, place, 1)
    time.sleep(0.1)
    assert place.calls == 1


def test_a_name_that_is_nobodys_leaves_as_an_unknown_name() -> None:
    rule = next(each for each in RULES if each.key == "sign_in_burst")
    for object_id, told in (("unknown", "as an unknown name,"), ("5e" * 16, f"as {'5e' * 16},")):
        made = leaving(
            rule,
            alert_id="a",
            rule_key=rule.key,
            severity=rule.severity,
            object_id=object_id,
            facts={"times": 5, "seconds": 600},
            raised_at=1,
            event=1,
        )
        assert told in made.text
