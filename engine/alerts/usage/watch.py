"""Keeps how much each person does in each hour, and tells what is far out of that person's usual.

A follower of the log. What it keeps are numbers that the log has anyway, so where they are missing they
are counted again from there. An alert is told when an hour's number goes over its limit, and again at
each doubling; a person's usual is that of the days before, and is worked out once a day.
"""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from engine.alerts.rules import TIMES, Rule, tunable
from engine.alerts.usage.count import ANSWERS, KEPT_HOURS, NO_ACT, Count, Recount, used
from engine.alerts.usage.statistic import (
    DAY,
    HOUR,
    History,
    Hour,
    Usual,
    day_of,
    days_near,
    history,
    hour_of_day,
    usual,
)
from engine.api.alerts import Response, Severity
from engine.audit.actions import Action
from engine.store.usage_tables import UsageHourRow

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from engine.alerts.rules import Alarm, Facts
    from engine.audit.leaf import Leaf
    from engine.store.store import Store
    from engine.store.unit_of_work import UnitOfWork

_log = logging.getLogger(__name__)

_DEVIATIONS, _DAYS, _LEAST, _MARGIN = "deviations", "days", "least", "margin"
_HISTORY = tunable(_DAYS, 10, 5, 60, "days")

EVENTS = Rule(
    key="usage_events",
    severity=Severity.WARNING,
    criteria=("CC7.2",),
    text="{events} acts of {subject} in the hour from {hour}; usual are {median} (median of {hours} "
    "hours), and {limit} would have been far out of the usual.",
    tunables=(
        tunable(_DEVIATIONS, 6, 3, 12, _DEVIATIONS),
        _HISTORY,
        tunable(_LEAST, 60, 10, 10_000, TIMES),
    ),
    responses=(Response.LOCK_PERSON,),
)
TOKENS = Rule(
    key="usage_tokens",
    severity=Severity.WARNING,
    criteria=("CC7.2",),
    text="{tokens} tokens for {subject} in the hour from {hour}; usual are {median} (median of {hours} "
    "hours), and {limit} would have been far out of the usual.",
    tunables=(
        tunable(_DEVIATIONS, 4, 2, 12, _DEVIATIONS),
        _HISTORY,
        tunable(_LEAST, 20_000, 1000, 10_000_000, "tokens"),
    ),
    responses=(Response.LOCK_PERSON,),
)
HOURS = Rule(
    key="usage_hours",
    severity=Severity.WARNING,
    criteria=("CC7.2",),
    text="{events} acts of {subject} in the hour from {hour}; on none of {days} active days were there "
    "any within {margin} hours of that time of day.",
    tunables=(
        _HISTORY,
        tunable(_MARGIN, 2, 0, 6, "hours"),
        tunable(_LEAST, 5, 1, 100, TIMES),
    ),
    responses=(Response.LOCK_PERSON,),
)
RULES = (EVENTS, TOKENS, HOURS)

_READS = frozenset(Action) - NO_ACT | ANSWERS
_SET_HOUR = (
    "INSERT INTO usage_hour (person_id, hour, events, tokens) VALUES (?, ?, ?, ?)"
    " ON CONFLICT (person_id, hour) DO UPDATE SET events = excluded.events, tokens = excluded.tokens"
)
_FORGET_HOURS = (
    "DELETE FROM usage_hour WHERE hour < 24 * (SELECT DISTINCT hour / 24 AS day FROM usage_hour"
    " ORDER BY day DESC LIMIT 1 OFFSET ?) - ?"
)
_DOUBTED_DAYS = 7
"""Days, the latest, by which nothing is forgotten: the clock may have been far ahead on them."""


def machine_offset(at: int) -> int:
    """Seconds that this machine's local time is ahead of UTC, at a time in Unix seconds."""
    return time.localtime(at).tm_gmtoff


@dataclass(slots=True)
class _Day:
    """One person's usual, for one local day."""

    day: int
    history: History
    limits: dict[tuple[str, int, int], Usual | None] = field(default_factory=dict)


class UsageWatch:
    """Implements `engine.alerts.rules.Follower`.

    Args:
        store: Holds the hours.
        alarm: Is told.
        offset: Seconds that local time is ahead of UTC at a time, which decides what an hour of the
            day is; left out, that of this machine.
    """

    def __init__(
        self, store: Store, alarm: Alarm, offset: Callable[[int], int] = machine_offset
    ) -> None:
        self._store = store
        self._alarm = alarm
        self._offset = offset
        self._counts: dict[tuple[str, int], Count] = {}
        self._changed: set[tuple[str, int]] = set()
        self._days: dict[str, _Day] = {}
        self._missing = False
        self._recount: Recount | None = None
        self._newest = self._saved_to = 0
        self._day = self._forgot_on = -1

    @property
    def reads(self) -> frozenset[Action]:
        """See `Follower.reads`."""
        return _READS

    def begin(self) -> None:
        """See `Follower.begin`."""
        self.end()
        self._counts.clear()
        self._changed.clear()
        self._days.clear()
        self._newest = 0
        with self._store.read() as session:
            saved_to = session.scalars(select(func.max(UsageHourRow.hour))).one()
        self._missing, self._saved_to = saved_to is None, saved_to or 0

    def end(self) -> None:
        """See `Follower.end`; a count of the whole log stops, and begins anew at the next opening."""
        if self._recount is not None:
            self._recount.stop()
            self._recount = None

    def see(self, leaf: Leaf) -> None:
        """See `Follower.see`."""
        if self._missing:
            # From here on the watch tells every event; what came before is counted beside it.
            self._missing = False
            self._recount = Recount(self._store, leaf.n)
        told = used(leaf)
        if told is None:
            return
        at, acts, tokens = told
        person, hour = leaf.p, at // HOUR
        before = self._count(person, hour)
        after = Count(before.events + acts, before.tokens + tokens)
        self._counts[person, hour] = after
        self._changed.add((person, hour))
        self._newest = max(self._newest, hour)
        self._day = hour * HOUR // DAY
        if not self._counting():
            self._judge(person, at, before, after)

    def save(self, uow: UnitOfWork) -> None:
        """See `Follower.save`."""
        if self._counting():
            # A table that has only the end of it would not look as if it were missing.
            return
        for person, hour in self._changed:
            count = self._counts[person, hour]
            uow.execute(_SET_HOUR, (person, hour, count.events, count.tokens))
        if self._changed and self._day != self._forgot_on:
            # It looks at all of them.
            uow.execute(_FORGET_HOURS, (_DOUBTED_DAYS, KEPT_HOURS))
        # What is not saved after all stays to be saved.
        uow.after_commit(self._saved)

    def _saved(self) -> None:
        self._changed.clear()
        self._forgot_on = self._day
        self._saved_to = max(self._saved_to, self._newest)
        recent = self._newest - 2
        self._counts = {key: count for key, count in self._counts.items() if key[1] >= recent}

    def _counting(self) -> bool:
        """Whether the past is still being counted; takes what was counted once it is done."""
        if self._recount is None:
            return False
        found = self._recount.found()
        if found is None:
            return True
        self._recount = None
        for key, count in found.items():
            own = self._counts.get(key, Count())
            self._counts[key] = Count(own.events + count.events, own.tokens + count.tokens)
            self._changed.add(key)
        self._days.clear()
        return False

    def _count(self, person: str, hour: int) -> Count:
        known = self._counts.get((person, hour))
        if known is not None or self._recount is not None or hour > self._saved_to:
            return known or Count()
        with self._store.read() as session:
            row = session.get(UsageHourRow, (person, hour))
            return Count(row.events, row.tokens) if row is not None else Count()

    def _judge(self, person: str, at: int, before: Count, after: Count) -> None:
        today = self._today(person, at)
        for rule, had, has, past, name in (
            (EVENTS, before.events, after.events, today.history.events, "events"),
            (TOKENS, before.tokens, after.tokens, today.history.tokens, "tokens"),
        ):
            if has == had:
                continue
            numbers = self._alarm.numbers(rule.key)
            if today.history.days < numbers[_DAYS]:
                continue
            key = (name, numbers[_DEVIATIONS], numbers[_LEAST])
            if key not in today.limits:
                today.limits[key] = usual(past, numbers[_DEVIATIONS], numbers[_LEAST])
            found = today.limits[key]
            if found is not None and over(has, found.limit) > over(had, found.limit):
                facts = {"median": found.median, "hours": found.hours, "limit": found.limit}
                self._tell(rule, person, at, {**facts, name: has})
        if before.events != after.events:
            self._judge_hour(person, at, before.events, after.events, today.history)

    def _judge_hour(self, person: str, at: int, had: int, has: int, past: History) -> None:
        numbers = self._alarm.numbers(HOURS.key)
        if not had < numbers[_LEAST] <= has or past.days < numbers[_DAYS]:
            return
        margin = numbers[_MARGIN]
        if days_near(past.clock, hour_of_day(at, self._offset), margin) == 0:
            self._tell(HOURS, person, at, {"events": has, "days": past.days, "margin": margin})

    def _tell(self, rule: Rule, person: str, at: int, facts: Facts) -> None:
        began = at // HOUR * HOUR
        told = {"hour": _clock_time(began + self._offset(began)), **facts}
        self._alarm.raise_alert(rule.key, person, told, person=person)

    def _today(self, person: str, at: int) -> _Day:
        day = day_of(at, self._offset)
        known = self._days.get(person)
        if known is None or known.day != day:
            known = _Day(day, history(self._hours(person, at), day, self._offset))
            self._days[person] = known
        return known

    def _hours(self, person: str, at: int) -> Iterable[Hour]:
        oldest = at // HOUR - KEPT_HOURS
        with self._store.read() as session:
            rows = session.execute(
                select(UsageHourRow.hour, UsageHourRow.events, UsageHourRow.tokens).where(
                    UsageHourRow.person_id == person, UsageHourRow.hour >= oldest
                )
            ).all()
        found = {hour: Hour(hour, events, tokens) for hour, events, tokens in rows}
        for (who, hour), count in self._counts.items():
            if who == person:
                found[hour] = Hour(hour, count.events, count.tokens)
        return found.values()


def over(value: int, limit: int) -> int:
    """How far a number is over a limit: 0 up to it, 1 above, 2 above twice as much, 3 above four times."""
    return (max(value - 1, 0) // max(limit, 1)).bit_length()


def _clock_time(local: int) -> str:
    return f"{local % DAY // HOUR:02}:{local % HOUR // 60:02}"
