"""Finds what is odd: applies the rules to events in their order. Knows no store and no thread.

What always holds: of one rule and object at most one alert is open, and an event of the log counts at
most once, also where it is read again after a crash. What was journaled was seen when it happened; the
fold brings it to the log once more, where it counts only if no alert told of it.
"""

from __future__ import annotations

import logging
import secrets
import sys
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from engine.alerts.open_alerts import OpenAlert, of_event
from engine.alerts.rules import SECONDS, TIMES, Facts, Found
from engine.alerts.windows import Tick, Windows
from engine.api.errors import BugError
from engine.audit.actions import Action
from engine.audit.leaf import JOURNAL_AT, check_data, check_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from engine.alerts.rules import Rule
    from engine.alerts.windows import Key
    from engine.audit.leaf import Leaf

_log = logging.getLogger(__name__)

MOST_OPEN = 50
"""Open alerts of one rule; what is about yet another object is counted in one about many."""
MANY = "many"


@dataclass(frozen=True, slots=True)
class Told:
    """What a part told, until the watch takes it; see `Alarm.raise_alert`."""

    rule: str
    object_id: str
    facts: Facts
    person: str
    at: int
    event: int = -1
    again: bool = False


class Numbers(Protocol):
    """What the matcher asks about rules as they are in force."""

    def numbers(self, key: str) -> Mapping[str, int]:
        """The tunables of a rule."""

    def is_on(self, key: str) -> bool:
        """Whether a rule raises."""


class Matcher:
    """Open alerts and windows, moved on by one event after the other.

    Args:
        rules: All of them.
        tuning: As they are in force.
        told_until: Until when the closed alerts of a rule and object told, Unix seconds; -1 for none.
        is_stored: Whether an alert has its row, open or closed.
        told_event: The last event that the stored alerts of a rule and object told of; -1 for none.
    """

    def __init__(
        self,
        rules: Iterable[Rule],
        tuning: Numbers,
        told_until: Callable[[Key], int],
        is_stored: Callable[[str], bool] = lambda _alert_id: False,
        told_event: Callable[[Key], int] = lambda _key: -1,
    ) -> None:
        self._rules = {rule.key: rule for rule in rules}
        self._by_action: dict[str, list[Rule]] = {}
        for rule in self._rules.values():
            for action in rule.reads:
                self._by_action.setdefault(action.value, []).append(rule)
        self._tuning = tuning
        self._told_until = told_until
        self._is_stored = is_stored
        self._told_event = told_event
        self._windows = Windows()
        self._by_key: dict[Key, OpenAlert] = {}
        self._of_rule: Counter[str] = Counter()
        self._coming: frozenset[Key] = frozenset()
        self.gone: list[OpenAlert] = []
        """Closed ones whose rows are behind: what they were counted to before is still to be saved."""

    @property
    def reads(self) -> frozenset[str]:
        """Tags of the events that some rule reads."""
        return frozenset(self._by_action)

    @property
    def windowed(self) -> frozenset[str]:
        """Tags of those that a rule with a window reads."""
        return frozenset(
            action
            for action, rules in self._by_action.items()
            if any(_has_window(rule) for rule in rules)
        )

    @property
    def longest_window(self) -> int:
        """Seconds."""
        lengths = (self._tuning.numbers(key).get(SECONDS, 0) for key in self._rules)
        return max(lengths, default=0)

    def open_alerts(self) -> list[OpenAlert]:
        """Those that are not closed."""
        return list(self._by_key.values())

    # ------------------------------------------------------------------ beginning

    def begin(self, known: Iterable[OpenAlert]) -> None:
        """Starts from open alerts; of those of one rule and object, the first stays."""
        self._windows.clear()
        self.gone.clear()
        self._by_key, self._of_rule = {}, Counter()
        for alert in known:
            first = self._by_key.get(alert.key)
            if first is None:
                self._hold(alert)
            else:
                first.happened(alert.last_at, -1, alert.count)
                first.tells(alert.facts)

    def remember(self, leaf: Leaf) -> None:
        """Puts an event from before the beginning into its windows; raises nothing."""
        for rule, found in self._found(leaf):
            key = (rule.key, found.object_id)
            if _has_window(rule) and key not in self._by_key and JOURNAL_AT not in leaf.d:
                numbers = self._tuning.numbers(rule.key)
                tick = Tick(leaf.t, leaf.n, found.times)
                self._windows.add(key, tick, sys.maxsize, numbers[SECONDS])

    def forget_told(self, last_event: Callable[[Key], int]) -> None:
        """Takes out of the windows what the last alert of their rule and object told of."""
        for key in self._windows.keys():  # noqa: SIM118 - no dict
            self._windows.empty(key, last_event(key))

    # ------------------------------------------------------------------ what happens

    def expect(self, leaves: Iterable[Leaf]) -> None:
        """Looks ahead for alerts that are folded out of the side journal, with what they tell of."""
        self._coming = frozenset(
            (str(leaf.d.get("rule")), str(leaf.d.get("about")))
            for leaf in leaves
            if leaf.a == Action.ALERT_RAISED and JOURNAL_AT in leaf.d
        )

    def see(self, leaf: Leaf) -> None:
        """The next event: of the log, or, with the number -1, of the side journal as it happens."""
        if leaf.a == Action.ALERT_CLOSED:
            self._closed(leaf.o)
        elif leaf.a == Action.ALERT_RAISED:
            if JOURNAL_AT in leaf.d:
                self._adopt(leaf)
        else:
            for rule, found in self._found(leaf):
                if JOURNAL_AT in leaf.d:
                    self._late(rule, found, int(str(leaf.d[JOURNAL_AT])), leaf.n)
                else:
                    self._event(rule, found, leaf)

    def tell(self, told: Told) -> None:
        """What a part tells of a rule that reads no events."""
        rule = self._rules.get(told.rule)
        if rule is None:
            _log.error("An alert of a rule that is not known was told (%s).", told.rule)
        elif not self._tuning.is_on(told.rule):
            return
        elif told.again or not self._has_told(rule, told):
            found = Found(told.object_id, told.facts, told.person)
            self._happened(rule, found, (Tick(told.at, told.event),))
        elif alert := self._by_key.get(self._key(rule, told.object_id)):
            alert.tells(_safe("", told.facts)[1])

    def _has_told(self, rule: Rule, told: Told) -> bool:
        """Whether an alert, open or closed, told of the event already that brought this about."""
        if told.event < 0:
            return False
        key = self._key(rule, told.object_id)
        alert = self._by_key.get(key)
        return told.event <= max(self._told_event(key), alert.last_event if alert else -1)

    def _found(self, leaf: Leaf) -> Iterable[tuple[Rule, Found]]:
        for rule in self._by_action.get(leaf.a, ()):
            if not self._tuning.is_on(rule.key):
                continue
            try:
                found = rule.match(leaf)
            except Exception as error:  # noqa: BLE001 - one rule's bug silences no other
                _log.error("The rule %s failed (%s).", rule.key, type(error).__name__)
                continue
            if found is not None:
                yield rule, found

    def _event(self, rule: Rule, found: Found, leaf: Leaf) -> None:
        key = self._key(rule, found.object_id)
        tick = Tick(leaf.t, leaf.n, found.times)
        alert = self._by_key.get(key)
        if alert is not None:
            if leaf.n < 0 or leaf.n > alert.last_event:
                self._happened(rule, found, (tick,))
            return
        ticks: tuple[Tick, ...] = (tick,)
        if _has_window(rule):
            numbers = self._tuning.numbers(rule.key)
            ticks = self._windows.add(key, tick, numbers[TIMES], numbers[SECONDS])
        if ticks:
            self._happened(rule, found, ticks)

    def _late(self, rule: Rule, found: Found, at: int, number: int) -> None:
        """An event that was journaled: counts where nothing told of it, as after a crash."""
        key = self._key(rule, found.object_id)
        alert = self._by_key.get(key)
        told = alert.last_at if alert is not None else self._told_until(key)
        numbers = self._tuning.numbers(rule.key)
        # How the repeats of a record were spread over time is not known.
        many = _has_window(rule) and numbers[TIMES] > 1
        if not many and key not in self._coming and told < at:
            self._happened(rule, found, (Tick(at, number),))

    def _happened(self, rule: Rule, found: Found, ticks: tuple[Tick, ...]) -> None:
        """Raises an alert, or counts the one that is open."""
        key = self._key(rule, found.object_id)
        object_id, facts = _safe(key[1], found.facts)
        alert = self._by_key.get(key)
        if alert is None:
            alert = OpenAlert(
                alert_id=secrets.token_hex(16),
                rule=rule.key,
                severity=rule.severity,
                object_id=object_id,
                facts={},
                raised_at=ticks[-1].at,
                last_at=ticks[-1].at,
                count=0,
                first_event=-1,
                last_event=-1,
                person=found.person,
            )
            self._hold(alert)
        for tick in ticks:
            alert.happened(tick.at, tick.number, tick.times)
        alert.tells({**self._seen(rule, alert), **facts})

    def _seen(self, rule: Rule, alert: OpenAlert) -> dict[str, int | str]:
        """How often it was seen, and within how long: its window, and then the time since."""
        if not _has_window(rule):
            return {}
        window, since = self._tuning.numbers(rule.key)[SECONDS], alert.last_at - alert.raised_at
        return {TIMES: alert.count, SECONDS: _rounded_up(window + since) if since else window}

    def _key(self, rule: Rule, object_id: str) -> Key:
        key = (rule.key, object_id)
        if key not in self._by_key and self._of_rule[rule.key] >= MOST_OPEN:
            return rule.key, MANY
        return key

    def _hold(self, alert: OpenAlert) -> None:
        self._by_key[alert.key] = alert
        self._of_rule[alert.rule] += 1

    def _closed(self, alert_id: str) -> None:
        for key, alert in self._by_key.items():
            if alert.alert_id == alert_id:
                del self._by_key[key]
                self._of_rule[alert.rule] -= 1
                if alert.changed:
                    self.gone.append(alert)
                return

    def _adopt(self, leaf: Leaf) -> None:
        """An alert that was journaled is in the log now, and gets its row."""
        try:
            told = of_event(leaf.o, leaf.d, leaf.n)
        except (KeyError, ValueError):
            _log.error("Event %s tells of an alert that cannot be understood.", leaf.n)
            return
        alert = self._by_key.get(told.key)
        if alert is None:
            # It may have been recorded before the fold, and even closed.
            if not self._is_stored(told.alert_id):
                told.changed = True
                self._hold(told)
        elif alert.alert_id == told.alert_id and alert.raised_event < 0:
            alert.raised_event = leaf.n
            alert.told_count = max(alert.told_count, told.count)
            alert.changed = True


def _rounded_up(seconds: int) -> int:
    """A length of time as people say it: whole minutes, from two hours on whole hours, then whole days."""
    for unit, most in ((60, 7200), (3600, 172_800)):
        if seconds <= most:
            return -(-seconds // unit) * unit
    return -(-seconds // 86_400) * 86_400


def _has_window(rule: Rule) -> bool:
    return any(each.key == SECONDS for each in rule.tunables)


def _safe(object_id: str, facts: Facts) -> tuple[str, dict[str, int | str]]:
    """What an alert may hold, as it goes to the log; a rule that gives anything else has a bug."""
    try:
        check_data(dict(facts))
        return check_text(object_id), dict(facts)
    except BugError:
        _log.error("A rule gave facts that may not go to the log.")
        return "", {}
