"""What people write about alerts, what the log says of cases and findings, and what a register shows of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from engine.alerts.history import history
from engine.alerts.register_lines import (
    Shown,
    alert_line,
    alerts_of,
    case_line,
    finding_line,
    findings_of,
)
from engine.alerts.texts import clean_note, clean_title
from engine.api.errors import InputError
from engine.audit.actions import Action
from engine.audit.criteria import Criterion
from engine.audit.leaf import Leaf
from engine.audit.registers import CaseScope, Selection

if TYPE_CHECKING:
    from engine.alerts.history import History
    from engine.audit.leaf import Value

RULES = {"r1": ("CC6.1",), "r2": ("CC2.1",)}
CC61 = Criterion("CC6.1", "t", "c", "l", ())
EVERYTHING = Selection(criteria=(CC61,), actions=None, people=None, words="")


def leaf(number: int, action: Action, of: str, by: str = "p1", /, **data: Value) -> Leaf:
    return Leaf(a=action, d=data, n=number, o=of, p=by, r="done", s=-1, t=100 * number, v=1)


def raised(number: int, alert: str, rule: str = "r1", severity: str = "warning") -> Leaf:
    data: dict[str, Any] = {"rule": rule, "severity": severity, "about": f"of {alert}", "count": 1}
    return leaf(
        number, Action.ALERT_RAISED, alert, "engine", **data, at=100 * number, first=0, last=0
    )


def finding(number: int, action: Action, owner: str, **data: Value) -> Leaf:
    given: dict[str, Value] = {"criterion": "CC6.1", "due_at": 1_000, "remedy_hmac": ""}
    return leaf(number, action, "f1", "p1", **given, title_hmac=f"t{number}", owner=owner, **data)


def story() -> History:
    """Two alerts in a case, one closed with it; a finding of the first that changes hands."""
    return history(
        [
            raised(1, "a1"),
            raised(2, "a2", "r2", "critical"),
            leaf(3, Action.ALERT_ACKNOWLEDGED, "a2", "p2", assignee="p2"),
            leaf(4, Action.INCIDENT_OPENED, "c1", alerts=["a1"], title_hmac="t"),
            leaf(5, Action.INCIDENT_EXTENDED, "c1", alerts=["a2"], events=["7", "7", "0"]),
            leaf(6, Action.INCIDENT_NOTED, "c1", "p2", note="n1", note_hmac="h"),
            leaf(7, Action.INCIDENT_ASSIGNED, "c1", owner="p3"),
            finding(8, Action.FINDING_OPENED, "p1", source="alert", source_id="a1"),
            finding(9, Action.FINDING_CHANGED, "p2"),
            leaf(10, Action.ALERT_CLOSED, "a1", reason="resolved"),
            leaf(11, Action.INCIDENT_CLOSED, "c1", outcome_hmac="o"),
            leaf(12, Action.FINDING_CLOSED, "f1", "p4", note="n2", note_hmac="h"),
        ]
    )


# ------------------------------------------------------------------------------ texts


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("  A \t b\n c ", "A b c"),
        ("abc", "abc"),
        ("ä" * 200, "ä" * 200),
        ("\u202eabc", "\u202eabc"),
    ],
)
def test_a_title_is_one_line(text: str, kept: str) -> None:
    assert clean_title(text) == kept


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "text_too_short"),
        (" a b"[:3], "text_too_short"),
        ("a" * 201, "too_long"),
        ("a\0bc", "control_character"),
        ("abc\x9b", "control_character"),
        ("abc\ud800", "control_character"),
    ],
)
def test_what_is_no_title(text: str, code: str) -> None:
    with pytest.raises(InputError) as caught:
        clean_title(text)
    assert caught.value.code == code


def test_a_note_keeps_its_lines_and_may_be_left_out_where_that_is_said() -> None:
    assert clean_note(" a\r\n\n b\rc ") == "a\n\n b\nc"
    assert clean_note(" \n", least=0) == ""
    assert len(clean_note("a" * 4_000)) == 4_000
    for text, code in (
        ("  ", "text_too_short"),
        ("a" * 4_001, "too_long"),
        ("\x1b", "control_character"),
    ):
        with pytest.raises(InputError) as caught:
            clean_note(text)
        assert caught.value.code == code


# ------------------------------------------------------------------------------ history


def test_a_case_is_what_its_events_add_up_to() -> None:
    found = story()
    case = found.cases["c1"]
    assert (case.owner, case.opened_by, case.opened_at, case.closed_at) == ("p3", "p1", 400, 1_100)
    assert (case.alerts, sorted(set(case.added))) == (["a1", "a2"], [0, 7])
    assert [(each.note_id, each.by) for each in case.notes] == [("n1", "p2")]
    assert [each.incident_id for each in alerts_of(found, case)] == ["c1", "c1"]
    assert [each.finding_id for each in findings_of(found, case)] == ["f1"]
    line = case_line(found, case)
    assert (line["detected_at"], line["acknowledged_at"], line["severity"]) == (
        100,
        300,
        "critical",
    )


def test_a_count_is_at_least_so_much_until_the_closing_told_it() -> None:
    closed = leaf(2, Action.ALERT_CLOSED, "a1", reason="planned", count=2, first=0, last=1)
    (alert,) = history([raised(1, "a1")]).alerts.values()
    line = alert_line(alert, ())
    assert (line["count"], line["last_event"], line["at_least"]) == (1, 0, True)
    (alert,) = history([raised(1, "a1"), closed]).alerts.values()
    line = alert_line(alert, ())
    assert (line["count"], line["last_event"], line["at_least"]) == (2, 1, False)


def test_a_finding_knows_all_who_ever_had_it() -> None:
    of = story().findings["f1"]
    assert (of.owner, of.owners, of.title_hmac) == ("p2", {"p1", "p2"}, "t9")
    assert (of.closed_by, of.closed_at, len(of.notes)) == ("p4", 1_200, 1)


def test_events_of_what_never_began_and_odd_data_are_let_pass() -> None:
    found = history(
        [
            leaf(1, Action.INCIDENT_NOTED, "c9", note="n", note_hmac="h"),
            leaf(2, Action.FINDING_CLOSED, "f9"),
            leaf(3, Action.ALERT_CLOSED, "a9", reason="planned"),
            leaf(4, Action.LOG_READ, "", events=3),
            leaf(5, Action.INCIDENT_OPENED, "c1", alerts="a1", title_hmac=7),
            leaf(6, Action.INCIDENT_EXTENDED, "c1", alerts=["a9"], events=["seven"]),
        ]
    )
    assert (found.alerts, found.findings) == ({}, {})
    case = found.cases["c1"]
    assert (case.alerts, case.added, case.title_hmac) == (["a9"], [], "")
    assert alerts_of(found, case) == []


# ------------------------------------------------------------------------------ what is shown


def shown(
    selection: Selection, start: int = 0, now: int = 0
) -> tuple[list[str], list[str], list[str]]:
    found = story()
    which = Shown(selection, RULES, start, now)
    return (
        [key for key, each in found.alerts.items() if which.alert(each)],
        [key for key, each in found.cases.items() if which.case(each, alerts_of(found, each))],
        [key for key, each in found.findings.items() if which.finding(each)],
    )


def test_a_register_has_what_was_not_over_before_the_period() -> None:
    assert shown(EVERYTHING) == (["a1", "a2"], ["c1"], ["f1"])
    assert shown(EVERYTHING, start=11) == (["a2"], ["c1"], ["f1"])
    assert shown(EVERYTHING, start=13) == (["a2"], [], [])


def test_a_choice_of_criteria_and_people_leaves_in_what_is_exceptional() -> None:
    some = frozenset({"x"})
    chosen = Selection(criteria=(CC61,), actions=some, people=None, words="")
    assert shown(chosen) == (["a1", "a2"], ["c1"], ["f1"]), "a2 is critical and open"
    chosen = Selection(criteria=(), actions=some, people=None, words="")
    assert shown(chosen) == (["a2"], [], [])
    chosen = Selection(criteria=(CC61,), actions=None, people=frozenset({"p4"}), words="")
    assert shown(chosen) == (["a2"], [], ["f1"])


def test_a_case_chooses_its_own() -> None:
    scope = CaseScope("c1", 0, 0, frozenset(), frozenset({"c1", "a1"}), frozenset(), frozenset())
    chosen = Selection(criteria=(), actions=None, people=None, words="", case=scope)
    assert shown(chosen) == (["a1", "a2"], ["c1"], [])


@pytest.mark.parametrize(("now", "state"), [(1_000, "open"), (1_001, "overdue")])
def test_a_finding_is_overdue_past_its_date(now: int, state: str) -> None:
    found = history([finding(1, Action.FINDING_OPENED, "", source="person", source_id="")])
    line = finding_line(found.findings["f1"], now, "T", "")
    assert (line["state"], line["exceptional"]) == (state, state == "overdue")
