"""What is made of events for reading: OCSF, charts and the page."""

from __future__ import annotations

import json
import re
from collections import Counter
from html.parser import HTMLParser
from typing import Any

import pytest

from engine.api.audit import CUT_OFF
from engine.audit.actions import Action
from engine.audit.leaf import Leaf, encode
from engine.audit.log import entry_of
from engine.audit.ocsf import (
    ACCOUNT,
    API,
    AUTHENTICATION,
    DATASTORE,
    ENTITY,
    FINDING,
    OcsfView,
    class_of,
)
from engine.audit.registers import exception_line
from engine.audit.report import (
    CHART_HEIGHT,
    CHART_WIDTH,
    Summary,
    chart,
    exception_of,
    render,
    span,
)
from engine.paths import program_root

TEMPLATE = program_root() / "resources" / "report" / "report.html.j2"
REQUIRED: dict[int, set[str]] = {
    ACCOUNT: {"user"},
    AUTHENTICATION: {"user", "service"},
    ENTITY: {"entity"},
    API: {"actor", "api", "src_endpoint"},
    DATASTORE: {"actor", "src_endpoint", "database"},
    FINDING: {"finding_info"},
}
"""What OCSF 1.6.0 asks for beside the base event, and one of each set of which one must be there."""
ACTIVITIES = {
    ACCOUNT: range(1, 12),
    AUTHENTICATION: range(1, 6),
    ENTITY: range(1, 5),
    API: range(1, 5),
    DATASTORE: range(1, 11),
    FINDING: range(1, 4),
}


LATE: dict[str, int | str | bool] = {"journal.at": 1_700_000_000, "journal.times": 3}


def leaf(action: str, result: str = "done", **data: int | str | bool) -> Leaf:
    return Leaf(a=action, d={**data}, n=3, o="o1", p="p1", r=result, s=-1, t=86_400 * 20_000, v=1)


@pytest.mark.parametrize("action", list(Action))
def test_every_action_becomes_an_event_of_a_named_class(action: Action) -> None:
    event = OcsfView("i1", "1", str).event(leaf(action))
    class_uid = event["class_uid"]
    assert REQUIRED[class_uid] <= event.keys()
    base = {"activity_id", "category_uid", "class_uid", "metadata", "severity_id", "time"}
    assert base <= event.keys()
    assert event["type_uid"] == class_uid * 100 + event["activity_id"]
    assert event["category_uid"] == class_uid // 1000
    assert event["activity_id"] in {*ACTIVITIES[class_uid], 99}
    assert event["metadata"]["version"] == "1.6.0"
    assert event["time"] == 86_400_000 * 20_000


@pytest.mark.parametrize(
    ("action", "expected"),
    [
        (Action.SIGN_IN_COMPLETED, (AUTHENTICATION, 1)),
        (Action.SIGN_IN_ENDED, (AUTHENTICATION, 2)),
        (Action.PERSON_CREATED, (ACCOUNT, 1)),
        (Action.PERSON_DISABLED, (ACCOUNT, 5)),
        (Action.MODEL_REGISTERED, (ENTITY, 1)),
        (Action.MODEL_APPROVED, (ENTITY, 3)),
        (Action.CONVERSATION_DELETED, (DATASTORE, 7)),
        (Action.SEARCH_RUN, (DATASTORE, 4)),
        (Action.ACCESS_REFUSED, (API, 99)),
        (Action.WORKER_SOCKET_REFUSED, (FINDING, 1)),
    ],
)
def test_classes(action: Action, expected: tuple[int, int]) -> None:
    assert class_of(action) == expected


def test_refusals_failed_and_the_engine_is_no_user() -> None:
    view = OcsfView("i1", "1", {"p1": "Ada"}.get)  # type: ignore[arg-type]
    refused = view.event(leaf(Action.SIGN_IN_REFUSED, "refused"))
    assert (refused["status_id"], refused["severity_id"]) == (2, 3)
    assert refused["user"] == {"name": "Ada", "uid": "p1"}
    by_engine = view.event(leaf(Action.ENGINE_STARTED).__class__(**{**_fields(), "p": "engine"}))
    assert by_engine["actor"] == {"app_name": "engine"}


def _fields() -> dict[str, Any]:
    made = leaf(Action.ENGINE_STARTED)
    return {name: getattr(made, name) for name in made.__struct_fields__}


# ------------------------------------------------------------------------------ charts


@pytest.mark.parametrize(("days", "bars"), [(1, 1), (120, 120), (121, 18), (800, 115), (9000, 25)])
def test_long_times_are_grouped(days: int, bars: int) -> None:
    counts = Counter(dict.fromkeys(range(20000, 20000 + days), 1))
    made = chart("Events", "events", counts, 20_000, 20_000 + days - 1)
    assert len(made.bars) == bars
    assert sum(int(bar.title.split()[1].replace(",", "")) for bar in made.bars) == days
    assert all(bar.x + bar.width <= CHART_WIDTH + 0.01 for bar in made.bars)
    assert max(bar.height for bar in made.bars) == CHART_HEIGHT


def test_a_chart_of_nothing_is_empty_and_a_wild_clock_stays_inside() -> None:
    assert chart("Events", "events", Counter(), 0, 0).most == 0
    made = chart("Events", "events", Counter({5: 2, 10_000: 1}), 100, 101)
    assert made.bars[0].title.endswith(": 2 events")
    assert made.bars[1].title.endswith(": 1 events")


# ------------------------------------------------------------------------------ exceptions


@pytest.mark.parametrize(
    ("event", "found"),
    [
        (leaf(Action.WAIVER_RECORDED), True),
        (leaf(Action.LOG_VERIFIED, "damaged"), True),
        (leaf(Action.LOG_VERIFIED), False),
        (leaf(Action.MODEL_APPROVED, waiver=True), True),
        (leaf(Action.MODEL_APPROVED, waiver=False), False),
        (leaf(Action.MESSAGE_SENT), False),
    ],
)
def test_exceptions(event: Leaf, *, found: bool) -> None:
    assert bool(exception_of(event)) is found
    summary = Summary()
    summary.add(event, shown=False)
    assert bool(summary.exceptions) is found, "no choice hides an exception"
    assert (summary.shown, summary.hidden) == (0, 1)


# ------------------------------------------------------------------------------ the page


class Balanced(HTMLParser):
    """Fails on a tag that is not closed in its place."""

    VOID = frozenset({"meta", "br", "line"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: object) -> None:
        """Closed by itself."""

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def page(*, of_case: bool = False) -> str:
    summary = Summary()
    for each in (leaf(Action.WAIVER_RECORDED), leaf(Action.ACCESS_REFUSED, "refused")):
        summary.add(each, shown=True)
    alert = {
        "id": "a1",
        "raised_at": 3,
        "rule": "a_rule",
        "severity": "critical",
        "criteria": ("CC6.1",),
    }
    alert |= {
        "object": "",
        "count": 1,
        "at_least": True,
        "acknowledged_at": 0,
        "closed_at": 0,
        "exceptional": True,
    }
    closed = {"acknowledged_at": 4, "acknowledged_by": "p1", "closed_at": 9, "closed_by": "p1"}
    closed |= {"exceptional": False, "close_reason": "false_alarm"}
    finding = {
        "id": "f1",
        "opened_at": 3,
        "title": "T <b>",
        "criterion": "CC6.1",
        "remedy": "",
        "owner": "",
    }
    finding |= {"source": "check", "opened_by": "engine", "due_at": 86_400, "closed_at": 0}
    finding |= {"state": "overdue", "exceptional": True}
    case = {"id": "c1", "severity": "critical", "owner": "p1", "detected_at": 3, "alerts": 2}
    case |= {"acknowledged_at": 4, "opened_at": 5, "opened_by": "p1", "closed_at": 0}
    case |= {"exceptional": True}
    note = {"id": "n1", "at": 6, "person": "p1", "text": "N <i>", "kind": "note"}
    person = {"id": "p1", "name": "Ada", "roles": ["admin"], "active": True, "custodian": True}
    model = {"name": "M", "sha256": "00", "state": "approved", "active": True, "waiver": True}
    model |= {"proposed_by": "p1", "approved_by": "p1"}
    criterion = {"id": "CC6.1", "title": "t", "control": "c", "limits": "l", "actions": ["a"]}
    return render(
        TEMPLATE,
        summary,
        site="Ward 7",
        version="1",
        made=5,
        since=1,
        until=2,
        start=0,
        end=2,
        events=2,
        unsigned=1,
        later=3,
        begun_later=True,
        origin="o",
        root="r",
        fingerprint="f",
        private=True,
        exported_by="Ada",
        chosen="criteria CC6.1",
        standing=[("A rule was waived", leaf("a"))],
        name_of=str,
        details=str,
        people=[person],
        models=[model],
        settings=[{"key": "k", "value": "v"}],
        criteria=[criterion | {"events": 4}],
        alerts=[alert, alert | closed],
        cases=[case],
        findings=[finding],
        case=[
            case | {"kind": "case", "title": "", "outcome": "It was <i>."},
            alert | {"kind": "alert", "id": "a2"},
            note,
            note | {"kind": "alert_note"},
            finding | {"kind": "finding", "id": "f2"},
        ]
        if of_case
        else [],
    ).decode()


@pytest.mark.parametrize("of_case", [False, True])
def test_the_page_is_well_formed_with_everything_on_it(*, of_case: bool) -> None:
    parser = Balanced()
    parser.feed(page(of_case=of_case))
    assert parser.open == []


def test_the_page_of_a_case_begins_with_it_and_lists_only_what_else_there_is() -> None:
    shown = page(of_case=True)
    assert shown.index("The case “c1”") < shown.index("<h2>Exceptions")
    assert "It was &lt;i&gt;." in shown
    assert shown.count("N &lt;i&gt;") == 2
    assert "<h2>Other alerts" in shown
    assert "<h2>Cases" not in shown, "this one is told already"


def test_what_is_open_and_overdue_comes_first_and_is_counted() -> None:
    shown = page()
    assert '<b class="bad">4</b><span>exceptions' in shown, "two of the log, an alert, a finding"
    alerts = shown[shown.index("<h2>Alerts") :]
    assert alerts.index('<span class="bad">open') < alerts.index("false alarm")
    assert shown.index("<h2>Exceptions") < shown.index("<h2>Cases") < shown.index("<h2>Alerts")
    assert "1 finding was overdue" in shown
    assert "after 6 s, false alarm" in alerts
    assert "<i>" not in shown


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        *((0, "at once"), (-5, "at once"), (59, "59 s"), (61, "1 min 1 s"), (3_600, "1 h")),
        *((90_061, "1 day 1 h"), (172_800, "2 days"), (172_805, "2 days 5 s")),
    ],
)
def test_lengths_of_time_are_told_in_their_two_largest_units(seconds: int, words: str) -> None:
    assert span(seconds) == words


def test_the_page_reads_in_light_and_dark() -> None:
    """Contrast by WCAG 2.2, 1.4.3: at least 4.5 to 1 for text."""
    light, dark = (
        dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", block))
        for block in page().split("prefers-color-scheme")[:2]
    )
    for colours in (light, dark):
        assert colours.keys() >= {"ink", "dim", "paper", "card", "bad", "good"}
        for text in ("ink", "dim", "bad", "good"):
            for ground in ("paper", "card"):
                assert _contrast(colours[text], colours[ground]) >= 4.5, (text, ground)


def _contrast(one: str, other: str) -> float:
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_what_was_recorded_later_is_shown_at_the_time_it_happened() -> None:
    event = OcsfView("i1", "1", str).event(leaf("sign_in.refused", "refused", **LATE))
    assert event["time"] == 1_700_000_000_000
    assert event["metadata"]["logged_time"] == 86_400_000 * 20_000
    late = leaf(Action.SIGN_IN_LOCKED_OUT, "done", **LATE)
    said = json.loads(exception_line("locked", late, standing=False))
    assert (said["time"], said["recorded"]) == (1_700_000_000, 86_400 * 20_000)


def test_an_entry_says_when_it_happened_and_that_it_was_recorded_later() -> None:
    late = entry_of(encode(leaf("sign_in.refused", "refused", **LATE)))
    assert (late.time, late.recorded_at, late.times) == (1_700_000_000, 86_400 * 20_000, 3)
    soon = entry_of(encode(leaf("sign_in.refused", "refused")))
    assert (soon.time, soon.recorded_at, soon.times) == (86_400 * 20_000, 0, 1)


def test_an_entry_says_that_the_engine_was_cut_off_before() -> None:
    assert entry_of(encode(leaf("engine.started", former_end="cut_off"))).remark == CUT_OFF
    assert entry_of(encode(leaf("engine.started", former_end="stopped"))).remark == ""
