"""What is usual for a person, out of that person's own history, and what is far out of it. Pure.

Numbers an hour are compared by median and MAD (median absolute deviation) of their logarithms, since
people's use varies by factors, not by sums. Days and hours are local, by the offset that is given.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

HOUR, DAY = 3600, 86_400
HISTORY_DAYS = 90
"""How long a person's hours are kept, and make what is usual."""

TO_DEVIATION = 1.4826
"""MAD times this estimates the standard deviation of a normal distribution."""
LEAST_SPREAD = 0.4
"""A deviation is at least a factor of e^0.4 (1.5), however even someone's hours were: MAD may be 0."""
LEAST_HOURS = 20
"""Active hours without which nothing is usual, on however many days they were."""


@dataclass(frozen=True, slots=True)
class Hour:
    """What one person did in one hour.

    Attributes:
        number: Whole hours since 1970, UTC.
        events: Acts of the person in the log.
        tokens: Tokens that the model read and wrote for them.
    """

    number: int
    events: int
    tokens: int


@dataclass(frozen=True, slots=True)
class Usual:
    """What is usual of one number an hour.

    Attributes:
        median: Over the active hours.
        hours: How many these were.
        limit: Up to here it is not far out of the usual.
    """

    median: int
    hours: int
    limit: int


@dataclass(frozen=True, slots=True)
class History:
    """A person's hours before a day began, as needed to judge that day.

    Attributes:
        days: On how many days something was done.
        events: Of each active hour.
        tokens: Of each hour with an answer.
        clock: On how many of the days something was done, for each hour of the day.
    """

    days: int
    events: tuple[int, ...]
    tokens: tuple[int, ...]
    clock: tuple[int, ...]


def day_of(time: int, offset: Callable[[int], int]) -> int:
    """The local day of a time in Unix seconds, as whole days since 1970."""
    return (time + offset(time)) // DAY


def hour_of_day(time: int, offset: Callable[[int], int]) -> int:
    """The local hour of the day, 0 to 23, of a time in Unix seconds."""
    return (time + offset(time)) % DAY // HOUR


def history(hours: Iterable[Hour], today: int, offset: Callable[[int], int]) -> History:
    """What of a person's hours counts on a day: those of the 90 days before it.

    So what someone does today is not usual before tomorrow.

    Args:
        hours: Of one person.
        today: The local day that is to be judged.
        offset: Seconds that local time is ahead of UTC, at a time in Unix seconds.
    """
    events: list[int] = []
    tokens: list[int] = []
    seen: set[tuple[int, int]] = set()
    for each in hours:
        time = each.number * HOUR
        day = day_of(time, offset)
        if not today - HISTORY_DAYS <= day < today or not each.events:
            continue
        events.append(each.events)
        if each.tokens:
            tokens.append(each.tokens)
        seen.add((day, hour_of_day(time, offset)))
    clock = [0] * 24
    for _, hour in seen:
        clock[hour] += 1
    return History(len({day for day, _ in seen}), tuple(events), tuple(tokens), tuple(clock))


def usual(values: Sequence[int], deviations: int, floor: int) -> Usual | None:
    """What is usual of one number an hour, and from where on it is far out of that.

    Args:
        values: Of each active hour, above 0.
        deviations: How many deviations above the median are still not far out.
        floor: The limit is never below this.

    Returns:
        None while there are too few hours to tell.
    """
    if len(values) < LEAST_HOURS:
        return None
    logs = [math.log1p(value) for value in values]
    middle = median(logs)
    spread = median(abs(each - middle) for each in logs) * TO_DEVIATION
    far = middle + deviations * max(spread, LEAST_SPREAD)
    # Nothing in the log is larger than a JSON integer.
    limit = round(math.expm1(min(far, 36.0)))
    return Usual(round(median(values)), len(values), max(limit, floor))


def days_near(clock: Sequence[int], hour: int, margin: int) -> int:
    """On how many days something was done at an hour of the day, or so many hours around it.

    Args:
        clock: Days, for each of 24 hours.
        hour: 0 to 23.
        margin: Hours before and after that count as near; the day has no end.
    """
    return max(clock[(hour + step) % 24] for step in range(-margin, margin + 1))
