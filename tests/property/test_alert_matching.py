"""The watch's memory may be lost at any moment: alerts and counts come out as if it never was.

A small model stands for the store: rows, and the place up to which the log was read, saved together.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from engine.alerts.matcher import MANY, MOST_OPEN, Matcher
from engine.alerts.open_alerts import OpenAlert
from engine.alerts.rules import Found, Rule, window
from engine.api.alerts import Severity
from engine.audit.actions import Action
from engine.audit.leaf import Leaf

if TYPE_CHECKING:
    from collections.abc import Mapping

    from engine.alerts.windows import Key

BURST = Rule(
    key="burst",
    severity=Severity.WARNING,
    criteria=("CC6.1",),
    text="{times} within {seconds} seconds",
    tunables=window(3, 60, most=9, shortest=1, longest=600),
    reads=frozenset({Action.SIGN_IN_REFUSED}),
)
ONCE = Rule(
    key="once",
    severity=Severity.NOTICE,
    criteria=("CC6.3",),
    text="The roles of {subject} were changed.",
    reads=frozenset({Action.PERSON_ROLES_CHANGED}),
)
RULES = (BURST, ONCE)


class AsDelivered:
    def numbers(self, key: str) -> Mapping[str, int]:
        rule = next(each for each in RULES if each.key == key)
        return {each.key: each.value for each in rule.tunables}

    def is_on(self, key: str) -> bool:
        return bool(key)


@dataclass
class Row:
    """What the store would have of an alert."""

    alert: OpenAlert
    closed_event: int = -1

    @property
    def facts(self) -> tuple[str, str, int, int, int, int, str]:
        each = self.alert
        return (
            each.rule,
            each.object_id,
            each.count,
            each.first_event,
            each.last_event,
            self.closed_event,
            str(each.facts),
        )


@dataclass
class World:
    """A log, rows and the place, and a matcher that reads on; closings are events of the log."""

    leaves: list[Leaf] = field(default_factory=list)
    rows: dict[str, Row] = field(default_factory=dict)
    place: int = 0

    def __post_init__(self) -> None:
        self.read = 0
        self.restart()

    def restart(self) -> None:
        """The memory is gone; what was saved is there."""
        self.matcher = Matcher(RULES, AsDelivered(), lambda _key: -1)
        known = [
            replace(row.alert, events=row.alert.events.copy())
            for row in self.rows.values()
            if row.closed_event < 0 or row.closed_event >= self.place
        ]
        self.matcher.begin(known)
        for leaf in self.leaves[: self.place]:
            self.matcher.remember(leaf)
        self.matcher.forget_told(self.last_told)
        self.read = self.place

    def last_told(self, key: Key) -> int:
        return max(
            (r.alert.last_event for r in self.rows.values() if r.alert.key == key), default=-1
        )

    def happens(self, action: Action, object_id: str, at: int) -> None:
        leaf = Leaf(
            a=action, d={}, n=len(self.leaves), o=object_id, p="engine", r="done", s=-1, t=at, v=1
        )
        self.leaves.append(leaf)

    def closes(self, which: int, at: int) -> None:
        """A person closes an alert that has a row."""
        found = [row for row in self.rows.values() if row.closed_event < 0]
        if found:
            row = found[which % len(found)]
            row.closed_event = len(self.leaves)
            self.happens(Action.ALERT_CLOSED, row.alert.alert_id, at)

    def reads_on(self) -> None:
        """Reads to the end, and saves at once where something is new, as the watch does."""
        for leaf in self.leaves[self.read :]:
            self.matcher.see(leaf)
        self.read = len(self.leaves)
        if any(not each.stored for each in self.matcher.open_alerts()):
            self.saves()

    def saves(self) -> None:
        for each in (*self.matcher.open_alerts(), *self.matcher.gone):
            each.stored, each.changed = True, False
            old = self.rows.get(each.alert_id)
            kept = replace(each, events=each.events.copy())
            self.rows[each.alert_id] = Row(kept, old.closed_event if old else -1)
        self.matcher.gone.clear()
        self.place = self.read

    def ends(self) -> list[tuple[str, str, int, int, int, int, str]]:
        self.reads_on()
        self.saves()
        return sorted(row.facts for row in self.rows.values())


STEP = st.one_of(
    st.tuples(st.just("refused"), st.sampled_from(("ada", "eve")), st.integers(0, 40)),
    st.tuples(st.just("role"), st.sampled_from(("ada", "eve")), st.integers(0, 40)),
    st.tuples(st.just("close"), st.integers(0, 3), st.integers(0, 40)),
    st.tuples(st.just("read"), st.just(0), st.just(0)),
)
HARM = st.sampled_from(("", "", "save", "killed"))


def run(steps: list[tuple[tuple[str, str | int, int], str]], *, harmed: bool) -> World:
    world, at = World(), 1000
    for (kind, what, later), harm in steps:
        at += later
        if kind == "refused":
            world.happens(Action.SIGN_IN_REFUSED, str(what), at)
        elif kind == "role":
            world.happens(Action.PERSON_ROLES_CHANGED, str(what), at)
        elif kind == "close":
            # Rows show what was read so far, whatever is saved of counts.
            world.closes(int(what), at)
        else:
            world.reads_on()
        if harmed and harm == "save":
            world.reads_on()
            world.saves()
        elif harmed and harm == "killed":
            world.restart()
            world.reads_on()
    return world


@given(steps=st.lists(st.tuples(STEP, HARM), max_size=50))
def test_a_kill_at_any_moment_changes_no_alert_and_no_count(
    steps: list[tuple[tuple[str, str | int, int], str]],
) -> None:
    # Reading after each step: so that the same alerts exist to be closed, whoever was killed.
    read = ("read", 0, 0)
    woven = [each for step in steps for each in (step, (read, ""))]
    assert run(woven, harmed=True).ends() == run(woven, harmed=False).ends()


@given(steps=st.lists(st.tuples(STEP, HARM), max_size=50))
def test_no_event_counts_twice_and_one_alert_of_a_kind_is_open(
    steps: list[tuple[tuple[str, str | int, int], str]],
) -> None:
    world = run(steps, harmed=True)
    world.ends()
    told = [number for row in world.rows.values() for number in row.alert.events]
    for rule in RULES:
        numbers = [
            number
            for row in world.rows.values()
            if row.alert.rule == rule.key
            for number in row.alert.events
        ]
        assert len(numbers) == len(set(numbers))
    assert all(len(row.alert.events) == row.alert.count for row in world.rows.values())
    assert {world.leaves[number].a for number in told} <= {
        Action.SIGN_IN_REFUSED,
        Action.PERSON_ROLES_CHANGED,
    }
    standing = [row.alert.key for row in world.rows.values() if row.closed_event < 0]
    assert len(standing) == len(set(standing))


def test_what_is_counted_tells_what_is_so_now() -> None:
    """The length is of all that was seen, the first window included."""
    world = World()
    for at in (1000, 1001, 1002):
        world.happens(Action.SIGN_IN_REFUSED, "eve", at)
    world.reads_on()
    (alert,) = world.matcher.open_alerts()
    assert alert.facts == {"times": 3, "seconds": 60}
    for at in (1302, 1332):
        world.happens(Action.SIGN_IN_REFUSED, "eve", at)
    world.ends()
    assert alert.facts == {"times": 5, "seconds": 420}, "5.5 minutes and the window, in minutes"
    world.happens(Action.SIGN_IN_REFUSED, "eve", 1002 + 30 * 3600)
    world.ends()
    assert alert.facts == {"times": 6, "seconds": 31 * 3600}
    (row,) = world.rows.values()
    assert row.alert.facts == alert.facts


def test_objects_beyond_the_most_share_one_alert() -> None:
    world = World()
    for number in range(MOST_OPEN + 200):
        world.happens(Action.PERSON_ROLES_CHANGED, f"p{number}", 1000 + number)
    world.ends()
    assert len(world.rows) == MOST_OPEN + 1
    many = next(row for row in world.rows.values() if row.alert.object_id == MANY)
    assert many.alert.count == 200


def test_one_rule_that_fails_silences_no_other() -> None:
    def fails(_leaf: Leaf) -> Found | None:
        raise ValueError("a bug")

    bad = replace(ONCE, key="bad", match=fails)
    matcher = Matcher((bad, *RULES), AsDelivered(), lambda _key: -1)
    matcher.see(
        Leaf(a=Action.PERSON_ROLES_CHANGED, d={}, n=0, o="x", p="y", r="done", s=-1, t=1, v=1)
    )
    assert [each.rule for each in matcher.open_alerts()] == ["once"]


def test_facts_that_could_be_content_stay_out_of_the_log() -> None:
    leaky = replace(
        ONCE, match=lambda leaf: Found(leaf.o, {"text": "what somebody wrote, in full"})
    )
    matcher = Matcher((leaky,), AsDelivered(), lambda _key: -1)
    matcher.see(
        Leaf(a=Action.PERSON_ROLES_CHANGED, d={}, n=0, o="x", p="y", r="done", s=-1, t=1, v=1)
    )
    (alert,) = matcher.open_alerts()
    assert (alert.object_id, alert.facts) == ("", {})
