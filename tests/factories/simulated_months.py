"""Months of simulated use by people of several kinds, and what could be done with their accounts."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random
from typing import TYPE_CHECKING

from engine.alerts.usage.statistic import DAY, HOUR, Hour

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

FIRST_DAY = 20_454  # 2026-01-01, a Thursday
WEEK = 7
_THURSDAY = 3


def offset(time: int) -> int:
    """Central European time: an hour ahead of UTC, two from the last Sunday of March to October's."""
    year = datetime.fromtimestamp(time, UTC).year
    return 2 * HOUR if _last_sunday(year, 3) <= time < _last_sunday(year, 10) else HOUR


def _last_sunday(year: int, month: int) -> int:
    last = datetime(year, month, 31, 1, tzinfo=UTC)
    return int((last - timedelta(days=(last.weekday() + 1) % 7)).timestamp())


@dataclass(frozen=True)
class Kind:
    """How people of one kind work.

    Attributes:
        shift: First hour of the day, and how many.
        days: Which of the seven days, 0 for Monday; None for four days on and three off.
        active: Share of the shift's hours in which they do something.
        prompts: Of such an hour, on average.
        tokens: Of a prompt and its answer, the median.
        spread: Of these, as sigma of the logarithm.
        burst: Share of the hours with eight times as many prompts.
        growth: Factor a month.
        late: Share of the days on which they stay two to four hours longer.
        acts: Events beside prompts in an active hour, on average.
        bulk: Share of the hours with forty such events.
        moved: After how many days their shift begins five hours later; 0 for never.
    """

    name: str
    shift: tuple[int, int] = (8, 10)
    days: frozenset[int] | None = frozenset(range(5))
    active: float = 0.7
    prompts: float = 6
    tokens: float = 700
    spread: float = 0.8
    burst: float = 0.0
    growth: float = 1.0
    late: float = 0.02
    acts: float = 2
    bulk: float = 0.0
    moved: int = 0


KINDS = (
    Kind("steady analyst"),
    Kind("steady analyst, early", shift=(6, 9), prompts=9),
    Kind("bursty analyst", active=0.35, burst=0.12, spread=1.1),
    Kind("night shift", shift=(22, 8), days=None),
    Kind("part-time", shift=(9, 4), days=frozenset({0, 1, 2}), prompts=4),
    Kind("admin", active=0.25, prompts=0, acts=5, bulk=0.04),
    Kind("growing use", prompts=2, growth=1.35),
    Kind("writer of long texts", prompts=3, tokens=4000, spread=0.6),
    Kind("late worker", late=0.12),
    Kind("moves to another shift", moved=100),
)


@dataclass(frozen=True)
class Person:
    """One simulated person, with every hour of the months, in order."""

    kind: Kind
    hours: tuple[Hour, ...]


def people(count: int, days: int, seed: int) -> list[Person]:
    """So many people of all kinds in turn, over so many days from `FIRST_DAY` on."""
    return [
        Person(kind, tuple(_hours(kind, days, Random(f"{seed}:{each}"))))
        for each in range(count)
        for kind in (KINDS[each % len(KINDS)],)
    ]


def _hours(kind: Kind, days: int, random: Random) -> Iterator[Hour]:
    pace = random.lognormvariate(0, 0.3)
    away = _away(days, random)
    busy_weeks = {week for week in range(days // WEEK + 1) if random.random() < 0.08}
    joined = random.choice((0, 0, 0, random.randrange(60)))
    for day in range(joined, days):
        if day in away or not _works(kind, day, random):
            continue
        busy = 1.7 if day // WEEK in busy_weeks else 1.0
        grown = kind.growth ** min(day / 30, 6)
        begins, length = kind.shift
        begins += 5 if kind.moved and day >= kind.moved else 0
        begins += random.choice((-1, 0, 0, 0, 0, 1))
        if random.random() < kind.late:
            length += random.randint(2, 4)
        for step in range(length):
            if random.random() >= kind.active:
                continue
            yield _hour(kind, day, begins + step, pace * busy * grown, random)


def _works(kind: Kind, day: int, random: Random) -> bool:
    if kind.days is None:
        return day % WEEK < 4
    weekday = (day + _THURSDAY) % WEEK
    # Now and then somebody works on a day off.
    return weekday in kind.days or random.random() < 0.02


def _away(days: int, random: Random) -> set[int]:
    """Holidays of two weeks each half year, a week of illness, single days that everyone is off."""
    found = {0, 92, 95, 120, 143, 358, 359, 360, 361, 364}
    for half in range(0, days, 182):
        first = half + random.randrange(20, 160)
        found |= set(range(first, first + 14))
    ill = random.randrange(days)
    return found | set(range(ill, ill + 5))


def _hour(kind: Kind, day: int, hour: int, pace: float, random: Random) -> Hour:
    prompts = _poisson(kind.prompts * pace * (8 if random.random() < kind.burst else 1), random)
    acts = 1 + (40 if random.random() < kind.bulk else _poisson(kind.acts, random))
    return _done((FIRST_DAY + day) * DAY + hour * HOUR, prompts, acts, kind, random)


def _done(local: int, prompts: int, acts: int, kind: Kind, random: Random) -> Hour:
    """The hour at a local time; a prompt now and then also writes a title or is written again."""
    time = local - offset(local)
    mean = math.log(kind.tokens)
    tokens = sum(int(random.lognormvariate(mean, kind.spread)) for _ in range(prompts))
    return Hour(time // HOUR, acts + prompts + _poisson(prompts * 0.3, random), tokens)


def _poisson(mean: float, random: Random) -> int:
    if mean > 30:
        return max(0, round(random.gauss(mean, math.sqrt(mean))))
    limit, count, product = math.exp(-mean), 0, random.random()
    while product > limit:
        count += 1
        product *= random.random()
    return count


# ---------------------------------------------------------------- what could be done with an account


def stolen_at_night(person: Person, day: int, random: Random) -> list[Hour]:
    """Someone else asks 8 to 25 things an hour for two hours, twelve hours off the person's shift."""
    begins, length = person.kind.shift
    moved = 5 if person.kind.moved and day >= person.kind.moved else 0
    middle = begins + moved + length // 2 + 12
    kind = KINDS[0]
    return [
        _done(
            (FIRST_DAY + day) * DAY + (middle + step) % 24 * HOUR,
            random.randint(8, 25),
            4,
            kind,
            random,
        )
        for step in range(2)
    ]


def mass_prompting(person: Person, day: int, random: Random) -> list[Hour]:
    """A program asks 200 to 600 short things in an hour of the person's shift."""
    return [_in_shift(person, day, random.randint(200, 600), person.kind, random)]


def bulk_reading(person: Person, day: int, random: Random) -> list[Hour]:
    """Whole files are given to the model in an hour of the shift: 20 to 60 of 8,000 tokens."""
    files = Kind("files", tokens=8000, spread=0.3)
    return [_in_shift(person, day, random.randint(20, 60), files, random)]


def slow_exfiltration(person: Person, day: int, random: Random) -> list[Hour]:
    """Half as much again as on that day, in the same hours."""
    hours = [each for each in person.hours if local_day(each) == FIRST_DAY + day]
    return [
        Hour(each.number, round(each.events * 1.5), round(each.tokens * random.uniform(1.3, 1.7)))
        for each in hours
    ]


def _in_shift(person: Person, day: int, prompts: int, kind: Kind, random: Random) -> Hour:
    begins, length = person.kind.shift
    moved = 5 if person.kind.moved and day >= person.kind.moved else 0
    local = (FIRST_DAY + day) * DAY + (begins + moved + length // 2) * HOUR
    return _done(local, prompts, 3, kind, random)


def local_day(hour: Hour) -> int:
    """The local day of an hour, as whole days since 1970."""
    time = hour.number * HOUR
    return (time + offset(time)) // DAY


ANOMALIES: dict[str, Callable[[Person, int, Random], list[Hour]]] = {
    "stolen account at night": stolen_at_night,
    "mass prompting": mass_prompting,
    "bulk reading": bulk_reading,
    "slow exfiltration": slow_exfiltration,
}
