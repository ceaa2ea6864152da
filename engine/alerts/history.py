"""What the log says became of alerts, cases and findings. Pure.

Registers of a bundle are made of this, and not of rows, so that they say what was so at the end of the
period, and whoever has the events can make them anew.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from engine.audit.actions import Action

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from engine.audit.leaf import Leaf, Value

KINDS = ("alert.", "incident.", "finding.")
"""How the actions begin whose events are read."""


@dataclass(slots=True)
class NoteHistory:
    """A note: who wrote it when, and the HMAC of its text."""

    note_id: str
    at: int
    by: str
    hmac: str


@dataclass(slots=True)
class AlertHistory:
    """What became of an alert; times in Unix seconds, 0 for never.

    Attributes:
        responses: What its rule did by itself; `response:why` of what it could not do.
        count: How often it had happened when an event last told of it. So `last_at` and `last_event`.
        counted: That was its closing; until then it may have happened more often.
        events: Numbers of the events that tell of it.
        first_event: Number of the first event that it is about; -1 where none is.
    """

    alert_id: str
    rule: str
    severity: str
    object_id: str
    raised_at: int = 0
    last_at: int = 0
    count: int = 0
    first_event: int = -1
    last_event: int = -1
    counted: bool = False
    assignee: str = ""
    acknowledged_at: int = 0
    acknowledged_by: str = ""
    closed_at: int = 0
    closed_by: str = ""
    close_reason: str = ""
    incident_id: str = ""
    responses: list[str] = field(default_factory=list)
    notes: list[NoteHistory] = field(default_factory=list)
    events: list[int] = field(default_factory=list)


@dataclass(slots=True)
class CaseHistory:
    """What became of a case.

    Attributes:
        added: Numbers of the events that were added to it.
        events: Numbers of the events that tell of it.
    """

    incident_id: str
    title_hmac: str = ""
    owner: str = ""
    opened_at: int = 0
    opened_by: str = ""
    closed_at: int = 0
    closed_by: str = ""
    outcome_hmac: str = ""
    alerts: list[str] = field(default_factory=list)
    added: list[int] = field(default_factory=list)
    notes: list[NoteHistory] = field(default_factory=list)
    events: list[int] = field(default_factory=list)


@dataclass(slots=True)
class FindingHistory:
    """What became of a finding.

    Attributes:
        owners: All who ever had it.
        events: Numbers of the events that tell of it.
    """

    finding_id: str
    source: str = ""
    source_id: str = ""
    title_hmac: str = ""
    remedy_hmac: str = ""
    criterion: str = ""
    owner: str = ""
    due_at: int = 0
    opened_at: int = 0
    opened_by: str = ""
    closed_at: int = 0
    closed_by: str = ""
    owners: set[str] = field(default_factory=set)
    notes: list[NoteHistory] = field(default_factory=list)
    events: list[int] = field(default_factory=list)


@dataclass(slots=True)
class History:
    """All of them by their ids, in the order in which they began.

    Attributes:
        standing: By rule and object, the id of the alert that is not closed.
    """

    alerts: dict[str, AlertHistory] = field(default_factory=dict)
    cases: dict[str, CaseHistory] = field(default_factory=dict)
    findings: dict[str, FindingHistory] = field(default_factory=dict)
    standing: dict[tuple[str, str], str] = field(default_factory=dict)


def history(leaves: Iterable[Leaf]) -> History:
    """Reads the events of alerts, cases and findings, in the order of their numbers.

    An event of something that did not begin in these is let pass: what is missing is found where the
    log itself is verified.
    """
    found = History()
    for leaf in leaves:
        read(found, leaf)
    return found


def read(found: History, leaf: Leaf) -> None:
    """Adds what one event says; an event of anything else says nothing."""
    reader = READERS.get(leaf.a)
    if reader is not None:
        reader(found, leaf)


# ---------------------------------------------------------------------------------- alerts


def _alert_raised(found: History, leaf: Leaf) -> None:
    key = (_text(leaf, "rule"), _text(leaf, "about"))
    alert = found.alerts.get(leaf.o)
    if alert is None and key in found.standing:
        # Told while the vault was sealed, when nobody could know that one was open.
        return
    if alert is None:
        found.standing[key] = leaf.o
        found.alerts[leaf.o] = alert = AlertHistory(
            alert_id=leaf.o,
            rule=_text(leaf, "rule"),
            severity=_text(leaf, "severity"),
            object_id=_text(leaf, "about"),
            raised_at=_number(leaf, "at", leaf.t),
        )
    alert.events.append(leaf.n)
    alert.last_at = max(alert.raised_at, leaf.t)
    alert.count = _number(leaf, "count", 1)
    alert.first_event = _number(leaf, "first", -1)
    alert.last_event = _number(leaf, "last", -1)


def _alert_acknowledged(found: History, leaf: Leaf) -> None:
    if alert := _alert(found, leaf):
        alert.acknowledged_at, alert.acknowledged_by = leaf.t, leaf.p
        alert.assignee = alert.assignee or leaf.p


def _alert_assigned(found: History, leaf: Leaf) -> None:
    if alert := _alert(found, leaf):
        alert.assignee = _text(leaf, "assignee")


def _alert_noted(found: History, leaf: Leaf) -> None:
    if alert := _alert(found, leaf):
        alert.notes.append(_note(leaf))


def _alert_responded(found: History, leaf: Leaf) -> None:
    if alert := _alert(found, leaf):
        response = _text(leaf, "response")
        alert.responses.append(response if leaf.r == "done" else f"{response}:{leaf.r}")


def _alert_closed(found: History, leaf: Leaf) -> None:
    if alert := _alert(found, leaf):
        alert.closed_at, alert.closed_by = leaf.t, leaf.p
        alert.close_reason = _text(leaf, "reason")
        if "count" in leaf.d:
            alert.counted = True
            alert.count = max(alert.count, _number(leaf, "count"))
            alert.first_event = _number(leaf, "first", -1)
            alert.last_event = _number(leaf, "last", -1)
        found.standing.pop((alert.rule, alert.object_id), None)
        if "note" in leaf.d:
            alert.notes.append(_note(leaf))


def _alert(found: History, leaf: Leaf) -> AlertHistory | None:
    alert = found.alerts.get(leaf.o)
    if alert is not None:
        alert.events.append(leaf.n)
    return alert


# ---------------------------------------------------------------------------------- cases


def _incident_opened(found: History, leaf: Leaf) -> None:
    found.cases[leaf.o] = case = CaseHistory(
        incident_id=leaf.o,
        title_hmac=_text(leaf, "title_hmac"),
        owner=leaf.p,
        opened_at=leaf.t,
        opened_by=leaf.p,
        events=[leaf.n],
    )
    _gather(found, case, leaf)


def _incident_extended(found: History, leaf: Leaf) -> None:
    if case := _case(found, leaf):
        _gather(found, case, leaf)
        case.added += [int(each) for each in _list(leaf, "events") if each.isdigit()]


def _incident_noted(found: History, leaf: Leaf) -> None:
    if case := _case(found, leaf):
        case.notes.append(_note(leaf))


def _incident_assigned(found: History, leaf: Leaf) -> None:
    if case := _case(found, leaf):
        case.owner = _text(leaf, "owner")


def _incident_closed(found: History, leaf: Leaf) -> None:
    if case := _case(found, leaf):
        case.closed_at, case.closed_by = leaf.t, leaf.p
        case.outcome_hmac = _text(leaf, "outcome_hmac")


def _case(found: History, leaf: Leaf) -> CaseHistory | None:
    case = found.cases.get(leaf.o)
    if case is not None:
        case.events.append(leaf.n)
    return case


def _gather(found: History, case: CaseHistory, leaf: Leaf) -> None:
    for alert_id in _list(leaf, "alerts"):
        case.alerts.append(alert_id)
        if alert := found.alerts.get(alert_id):
            alert.incident_id = case.incident_id


# ---------------------------------------------------------------------------------- findings


def _finding_opened(found: History, leaf: Leaf) -> None:
    found.findings[leaf.o] = finding = FindingHistory(
        finding_id=leaf.o,
        source=_text(leaf, "source"),
        source_id=_text(leaf, "source_id"),
        opened_at=leaf.t,
        opened_by=leaf.p,
        events=[leaf.n],
    )
    _set_finding(finding, leaf)


def _finding_changed(found: History, leaf: Leaf) -> None:
    if finding := _finding(found, leaf):
        _set_finding(finding, leaf)


def _finding_noted(found: History, leaf: Leaf) -> None:
    if finding := _finding(found, leaf):
        finding.notes.append(_note(leaf))


def _finding_closed(found: History, leaf: Leaf) -> None:
    if finding := _finding(found, leaf):
        finding.closed_at, finding.closed_by = leaf.t, leaf.p
        finding.notes.append(_note(leaf))


def _finding(found: History, leaf: Leaf) -> FindingHistory | None:
    finding = found.findings.get(leaf.o)
    if finding is not None:
        finding.events.append(leaf.n)
    return finding


def _set_finding(finding: FindingHistory, leaf: Leaf) -> None:
    finding.title_hmac = _text(leaf, "title_hmac")
    finding.remedy_hmac = _text(leaf, "remedy_hmac")
    finding.criterion = _text(leaf, "criterion")
    finding.owner = _text(leaf, "owner")
    finding.due_at = _number(leaf, "due_at")
    finding.owners |= {finding.owner} - {""}


# ---------------------------------------------------------------------------------- values


def _note(leaf: Leaf) -> NoteHistory:
    return NoteHistory(_text(leaf, "note"), leaf.t, leaf.p, _text(leaf, "note_hmac"))


def _text(leaf: Leaf, key: str) -> str:
    value: Value = leaf.d.get(key, "")
    return value if isinstance(value, str) else ""


def _number(leaf: Leaf, key: str, default: int = 0) -> int:
    value: Value = leaf.d.get(key, default)
    return value if isinstance(value, int) else default


def _list(leaf: Leaf, key: str) -> list[str]:
    value: Value = leaf.d.get(key, [])
    return value if isinstance(value, list) else []


READERS: dict[str, Callable[[History, Leaf], None]] = {
    Action.ALERT_ACKNOWLEDGED: _alert_acknowledged,
    Action.ALERT_ASSIGNED: _alert_assigned,
    Action.ALERT_CLOSED: _alert_closed,
    Action.ALERT_NOTED: _alert_noted,
    Action.ALERT_RAISED: _alert_raised,
    Action.ALERT_RESPONDED: _alert_responded,
    Action.FINDING_CHANGED: _finding_changed,
    Action.FINDING_CLOSED: _finding_closed,
    Action.FINDING_NOTED: _finding_noted,
    Action.FINDING_OPENED: _finding_opened,
    Action.INCIDENT_ASSIGNED: _incident_assigned,
    Action.INCIDENT_CLOSED: _incident_closed,
    Action.INCIDENT_EXTENDED: _incident_extended,
    Action.INCIDENT_NOTED: _incident_noted,
    Action.INCIDENT_OPENED: _incident_opened,
}
