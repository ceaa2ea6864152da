"""How often the detectors on usage are wrong, and how often right, on simulated months."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from random import Random
from typing import TYPE_CHECKING

from engine.alerts.usage.statistic import (
    HOUR,
    History,
    Hour,
    days_near,
    history,
    hour_of_day,
    usual,
)
from engine.alerts.usage.watch import EVENTS, HOURS, TOKENS
from tests.factories.simulated_months import ANOMALIES, FIRST_DAY, local_day, offset, people

if TYPE_CHECKING:
    from collections.abc import Iterable

    from engine.alerts.rules import Rule
    from tests.factories.simulated_months import Person

_TRIED_DAYS = 0.15
_DAYS_A_MONTH = 30


@dataclass
class Trial:
    """What came of it.

    Attributes:
        months: Person-months that were simulated.
        false: Alerts about nothing, by rule and kind of person; one a rule, person and day.
        tried: How often each anomaly was put into a day.
        found: How often any rule told of it.
    """

    months: float = 0.0
    false: Counter[tuple[str, str]] = field(default_factory=Counter)
    tried: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)

    @property
    def false_alarms(self) -> float:
        """A person and month."""
        return sum(self.false.values()) / self.months

    def detection(self, anomaly: str) -> float:
        """Share of an anomaly's cases that were found."""
        return self.found[anomaly] / self.tried[anomaly]

    def report(self) -> str:
        """The figures as lines of text."""
        by_rule: Counter[str] = Counter()
        by_kind: Counter[str] = Counter()
        for (rule, kind), count in self.false.items():
            by_rule[rule] += count
            by_kind[kind] += count
        lines = [
            f"{self.months:.0f} person-months, {self.false_alarms:.3f} false alarms in each",
            *(f"  by rule: {rule}: {count}" for rule, count in sorted(by_rule.items())),
            *(f"  by kind of person: {kind}: {count}" for kind, count in by_kind.most_common()),
            *(
                f"found: {each}: {self.detection(each):.1%} of {self.tried[each]}"
                for each in self.tried
            ),
        ]
        return "\n".join(lines)


def run_trial(persons: int, days: int, seed: int) -> Trial:
    """Judges every day of everyone by the rules as delivered, and some days with an anomaly in them."""
    trial = Trial()
    for number, person in enumerate(people(persons, days, seed)):
        _judge_person(trial, person, Random(f"{seed}:{number}:anomalies"))
    return trial


def _judge_person(trial: Trial, person: Person, random: Random) -> None:
    by_day: dict[int, list[Hour]] = defaultdict(list)
    for each in person.hours:
        by_day[local_day(each)].append(each)
    trial.months += (max(by_day) - min(by_day) + 1) / _DAYS_A_MONTH
    past: list[Hour] = []
    for day in sorted(by_day):
        known = Known(history(past, day, offset))
        for rule in known.told(by_day[day]):
            trial.false[rule, person.kind.name] += 1
        # While there is too little history no anomaly is found either; that is said, not measured.
        if known.days >= _default(EVENTS, "days") and random.random() < _TRIED_DAYS:
            for name, anomaly in ANOMALIES.items():
                trial.tried[name] += 1
                trial.found[name] += bool(known.told(anomaly(person, day - FIRST_DAY, random)))
        past = [*past, *by_day[day]][-1500:]


class Known:
    """What the rules as delivered know of a person when a day begins."""

    def __init__(self, past: History) -> None:
        self.days = past.days
        self._clock = past.clock
        self._events = usual(past.events, _default(EVENTS, "deviations"), _default(EVENTS, "least"))
        self._tokens = usual(past.tokens, _default(TOKENS, "deviations"), _default(TOKENS, "least"))

    def told(self, hours: Iterable[Hour]) -> set[str]:
        """The rules that tell of some hours of the day."""
        told = set()
        for each in hours:
            at = hour_of_day(each.number * HOUR, offset)
            if self._events and each.events > self._events.limit and self._knows(EVENTS):
                told.add(EVENTS.key)
            if self._tokens and each.tokens > self._tokens.limit and self._knows(TOKENS):
                told.add(TOKENS.key)
            if (
                self._knows(HOURS)
                and each.events >= _default(HOURS, "least")
                and days_near(self._clock, at, _default(HOURS, "margin")) == 0
            ):
                told.add(HOURS.key)
        return told

    def _knows(self, rule: Rule) -> bool:
        return self.days >= _default(rule, "days")


def _default(rule: Rule, key: str) -> int:
    return next(each.default for each in rule.tunables if each.key == key)
