"""What a rule is, and what the parts that raise alerts see of the alarm.

A part of the engine keeps its rules in a module constant `RULES` beside itself; the host collects
them. A rule either reads events of the log (`reads`, `match`), or its part tells the alarm.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from engine.api.alerts import Response, Severity, Tunable
from engine.audit.actions import Action
from engine.audit.leaf import Leaf

if TYPE_CHECKING:
    from engine.store.unit_of_work import UnitOfWork

Facts = Mapping[str, int | str]
"""Values for a rule's sentence, by name: numbers, ids and enumerations, as may stand in the log.

One whose name ends in `person` is the id of a person, and is shown as their name."""

UNKNOWN = "unknown"
"""The object of an alert on a name that is nobody's, or that was typed while the vault was sealed."""

TIMES = "times"
SECONDS = "seconds"


@dataclass(frozen=True)
class Found:
    """An event that a rule is about.

    Attributes:
        object_id: What the alert is about: alerts of one rule are counted and windows kept for each
            object by itself. Empty for the engine or the machine.
        facts: Values for the sentence.
        person: Id of whom a response would lock; empty for nobody.
        times: How often it counts, as for an event that stands for many.
    """

    object_id: str = ""
    facts: Facts = field(default_factory=dict)
    person: str = ""
    times: int = 1


def as_they_are(facts: Facts) -> Facts:
    """Facts that people read as they are."""
    return facts


def its_object(leaf: Leaf) -> Found:
    """Any event; about its object, by the person who acted."""
    return Found(leaf.o, person=leaf.p)


@dataclass(frozen=True, kw_only=True)
class Rule:
    """What raises an alert.

    Attributes:
        key: Its name in settings, events and catalogues: lower-case letters and `_`.
        severity: How much it matters.
        criteria: Numbers of the criteria it bears on, out of `resources/controls/criteria.json`.
        text: One English sentence, with names of facts in braces. Beside the rule's own facts there
            are `subject` (the object as people know it), and for rules with a window `times` (how often
            it was seen) and `seconds` (within how long).
        worded: The facts as the sentence has them, where people do not read them as they are. Pure.
        tunables: What the site may set, as delivered. An event rule with `times` and `seconds` raises
            when so many events of one object came within so long; without, at the first.
        may_be_off: Whether the site may switch it off.
        responses: What it may be set to do by itself, beside telling people.
        reads: The events it reads; empty for a rule whose part tells the alarm.
        match: Which of them count, and what the alert is about. Pure.
    """

    key: str
    severity: Severity
    criteria: tuple[str, ...]
    text: str
    worded: Callable[[Facts], Facts] = as_they_are
    tunables: tuple[Tunable, ...] = ()
    may_be_off: bool = True
    responses: tuple[Response, ...] = ()
    reads: frozenset[Action] = frozenset()
    match: Callable[[Leaf], Found | None] = its_object

    def sentence(self, subject: str, facts: Facts) -> str:
        """What happened, in English.

        Args:
            subject: The object as people know it; empty for one that nobody does.
            facts: As an alert has them.
        """
        told = {**self.worded(facts), "subject": subject or "an unknown name"}
        return self.text.format_map(_Told(told))


class _Told(dict[str, "int | str"]):
    def __missing__(self, key: str) -> str:
        return "?"


def tunable(key: str, default: int, low: int, high: int, unit: str) -> Tunable:
    """A number of a rule as delivered. See `Tunable`."""
    return Tunable(key=key, value=default, default=default, low=low, high=high, unit=unit)


def window(
    times: int, seconds: int, *, most: int, shortest: int, longest: int
) -> tuple[Tunable, ...]:
    """The usual two: so many `times` (1 to `most`) within so many `seconds` (`shortest` to `longest`)."""
    return (
        tunable(TIMES, times, 1, most, TIMES),
        tunable(SECONDS, seconds, shortest, longest, SECONDS),
    )


class Alarm(Protocol):
    """What a part tells of its rules that read no events. Safe from any thread, in every state.

    It returns at once, and raises nothing: what is told is raised by the watch soon after.
    """

    def raise_alert(
        self,
        rule: str,
        object_id: str = "",
        facts: Facts | None = None,
        *,
        person: str = "",
        event: int = -1,
        again: bool = False,
    ) -> None:
        """Something happened, once: it is raised, or counted while its alert is not closed.

        Args:
            rule: Key of the rule.
            object_id: What it is about.
            facts: Values for the sentence.
            person: Id of whom a response would lock.
            event: Number of the event in the log that brought it about; one that an alert of this rule
                and object told of already, or a later one, is not told again. -1 for none.
            again: It happened anew for certain, and counts whatever was told of its event.
        """

    def stands(self, rule: str, object_id: str = "", facts: Facts | None = None) -> None:
        """Something is so, as a full disk: raised once, however often it is told, until cleared."""

    def cleared(self, rule: str, object_id: str = "") -> None:
        """It is no longer so; its alert stays for people to close, and it may be raised again."""

    def numbers(self, rule: str) -> Mapping[str, int]:
        """A rule's tunables as they are in force, for parts that compare by themselves."""

    def is_on(self, rule: str) -> bool:
        """Whether a rule raises."""


class Follower(Protocol):
    """Something else that reads the log with the watch, as detectors on usage.

    What it keeps is saved with the watch's place in the log, in one transaction: after a crash it is
    given exactly the events after what it saved. All in the watch's thread.
    """

    @property
    def reads(self) -> frozenset[Action]:
        """The events it is given."""

    def begin(self) -> None:
        """The vault was opened: what was saved is to be read."""

    def see(self, leaf: Leaf) -> None:
        """The next event, in order."""

    def save(self, uow: UnitOfWork) -> None:
        """Saves what was made of the events so far."""

    def end(self) -> None:
        """The vault is about to be sealed."""
