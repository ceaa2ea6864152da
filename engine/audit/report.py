"""The report of a bundle: what people read of it. One static page, without scripts or anything loaded.

A view: what is proven are the events themselves.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from engine.api.rule_names import rule_name
from engine.api.setting_names import setting_name, setting_value
from engine.audit.actions import Action
from engine.audit.leaf import Leaf, happened_at

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


DAY = 86_400
_BARS = 120
"""Most bars of a chart: past that, a bar is a week, a month or a year."""
_SHOWN = 500
"""Exceptions in the report; all are in `exceptions.jsonl`."""

EXCEPTIONS: dict[str, str] = {
    Action.WAIVER_RECORDED: "A rule was waived",
    Action.FAULT_ACCEPTED: "Doubt about stored data was accepted by two persons",
    Action.RECOVERY_OPENED: "The vault was opened with the recovery key",
    Action.RECOVERY_KEY_REPLACED: "The recovery key was replaced",
    Action.ENGINE_READ_ONLY: "Stored data was in doubt, and the engine became read-only",
    Action.ENGINE_OPENING_FAILED: "The vault could not be opened",
    Action.ENGINE_FULL: "The disk was full",
    Action.ENGINE_SOCKET_REFUSED: "The engine tried to open a socket, and was refused",
    Action.WORKER_SOCKET_REFUSED: "The worker tried to open a socket, and was refused",
    Action.WORKER_DIED: "The worker died",
    Action.CLOCK_WENT_BACK: "The clock went back",
    Action.CLOCK_JUMPED_AHEAD: "The clock jumped ahead",
    Action.ALERT_RESPONDED: "A rule of alerts acted by itself, or could not",
    Action.MODEL_REFUSED: "A model was not loaded",
    Action.SIGN_IN_LOCKED_OUT: "A name was locked after failed sign-ins",
    Action.JOB_INTERRUPTED: "Work was interrupted",
    Action.EXPORT_FAILED: "An export failed",
}


def exception_of(leaf: Leaf) -> str:
    """What is exceptional about an event; empty when nothing is."""
    if leaf.a == Action.LOG_VERIFIED and leaf.r == "damaged":
        return "The log did not verify"
    if leaf.a == Action.JOURNAL_FOLDED and leaf.r == "damaged":
        return "The side journal was damaged"
    if leaf.a == Action.MODEL_APPROVED and leaf.d.get("waiver") is True:
        return "A model was approved by whoever proposed it, under a waiver"
    return EXCEPTIONS.get(leaf.a, "")


@dataclass
class Summary:
    """What is counted while the events go by.

    Attributes:
        earliest: Least time of an event, Unix seconds; -1 while there is none.
        latest: Greatest time.
        shown: Events that the filter lets through.
        hidden: Those that it does not.
        days: Shown events by day, since 1970.
        refusals: Refused ones of them, likewise.
        actions: Shown events by action.
        acts: Shown events by person id.
        exceptions: Every exceptional event, filtered or not, with the words for it.
    """

    earliest: int = -1
    latest: int = 0
    shown: int = 0
    hidden: int = 0
    days: Counter[int] = field(default_factory=Counter)
    refusals: Counter[int] = field(default_factory=Counter)
    actions: Counter[str] = field(default_factory=Counter)
    acts: Counter[str] = field(default_factory=Counter)
    exceptions: list[tuple[str, Leaf]] = field(default_factory=list)

    def add(self, leaf: Leaf, *, shown: bool) -> None:
        """Counts one event of the period."""
        self.earliest = min(leaf.t, self.earliest) if self.earliest >= 0 else leaf.t
        self.latest = max(leaf.t, self.latest)
        if leaf.a in _MAY_BE_EXCEPTIONS and (words := exception_of(leaf)):
            self.exceptions.append((words, leaf))
        if not shown:
            self.hidden += 1
            return
        self.shown += 1
        day = leaf.t // DAY
        self.days[day] += 1
        if leaf.a.endswith(".refused") or leaf.r == "refused":
            self.refusals[day] += 1
        self.actions[leaf.a] += 1
        self.acts[leaf.p] += 1


_MAY_BE_EXCEPTIONS = frozenset(
    {*EXCEPTIONS, Action.LOG_VERIFIED, Action.JOURNAL_FOLDED, Action.MODEL_APPROVED}
)


@dataclass(frozen=True)
class Bar:
    """One bar of a chart, in the units of its drawing."""

    x: float
    y: float
    width: float
    height: float
    title: str


@dataclass(frozen=True)
class Chart:
    """A bar chart over time.

    Attributes:
        title: What is counted.
        bars: From left to right.
        most: The highest bar's count.
        first: Label at the left.
        last: Label at the right.
    """

    title: str
    bars: tuple[Bar, ...]
    most: int
    first: str
    last: str


CHART_WIDTH, CHART_HEIGHT = 720, 120


def chart(title: str, unit: str, counts: Counter[int], first: int, last: int) -> Chart:
    """Draws counts by day; days are grouped where they are many.

    Args:
        title: What is counted.
        unit: Of the counts, for a bar's title.
        counts: By day since 1970.
        first: The first day.
        last: The last one.
    """
    step = next((each for each in (1, 7, 30) if (last - first) // each < _BARS), 365)
    grouped: Counter[int] = Counter()
    for day, count in counts.items():
        # A clock that was set wrongly must not stretch the axis over centuries.
        grouped[(min(max(day, first), last) - first) // step] += count
    number = (last - first) // step + 1
    most = max(grouped.values(), default=0)
    width = CHART_WIDTH / number
    bars = []
    for place in range(number):
        height = CHART_HEIGHT * grouped[place] / most if most else 0.0
        bars.append(
            Bar(
                round(place * width, 2),
                round(CHART_HEIGHT - height, 2),
                round(max(width - 1, width * 0.8), 2),
                round(height, 2),
                f"{_date((first + place * step) * DAY)}: {grouped[place]:,} {unit}",
            )
        )
    return Chart(title, tuple(bars), most, _date(first * DAY), _date(last * DAY))


def render(template: Path, summary: Summary, **facts: Any) -> bytes:
    """The page.

    Args:
        template: A Jinja template.
        summary: What was counted.
        facts: What else the template shows.
    """
    from jinja2 import Environment, StrictUndefined

    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters.update(
        time=moment,
        number=lambda value: f"{value:,}",
        span=span,
        happened=happened_at,
        rule=rule_name,
    )
    environment.globals.update(setting_name=setting_name, setting_value=setting_value)
    page = environment.from_string(template.read_text("utf-8"))
    first, last = max(0, summary.earliest) // DAY, summary.latest // DAY
    charts = [
        chart("Events", "events", summary.days, first, last),
        chart("Refusals", "refusals", summary.refusals, first, last),
    ]
    return page.render(
        summary=summary,
        charts=charts,
        exceptions=_latest(summary.exceptions),
        exceptions_left_out=max(0, len(summary.exceptions) - _SHOWN),
        **facts,
    ).encode()


def _latest(found: Sequence[tuple[str, Leaf]]) -> list[tuple[str, Leaf]]:
    return list(found[-_SHOWN:])[::-1]


def moment(seconds: int) -> str:
    """A point in time, for people."""
    try:
        return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%d %H:%M:%S}"
    except (OverflowError, OSError, ValueError):
        return str(seconds)


def span(seconds: int) -> str:
    """A length of time, for people: its two largest units."""
    units = (("day", 86_400), ("h", 3_600), ("min", 60), ("s", 1))
    found = []
    for unit, length in units:
        count, seconds = divmod(max(0, seconds), length)
        if count:
            found.append(f"{count} {unit}{'s' if unit == 'day' and count > 1 else ''}")
    return " ".join(found[:2]) or "at once"


def _date(seconds: int) -> str:
    return moment(seconds)[:10]
