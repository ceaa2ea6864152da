"""The columns of the tables of alerts, cases, findings and rules."""

from __future__ import annotations

import time

from PySide6.QtCore import QCoreApplication, QDate, QDateTime

from app.alerts.lengths import rough_lengths, roughly
from app.alerts.rule_table import rule_name, rule_names
from app.alerts.words import (
    about,
    finding_title,
    response_name,
    severity_name,
    severity_tone,
    source_name,
    state_name,
    written,
)
from app.widgets.record_model import Column, time_column
from app.widgets.times import (
    local_time,
    short_day,
    short_days,
    utc_time,
)
from engine.api.alerts import (
    Alert,
    AlertRule,
    AlertState,
    Finding,
    FindingSource,
    Incident,
    Response,
    Severity,
)

ALERT_WIDTHS, ALERT_LEAST = (0, 0, 0, 140, 0), (0, 0, 0, 84, 0)
CASE_WIDTHS, CASE_LEAST = (0, 236, 0, 0, 110), (0, 140, 0, 0, 84)
FINDING_WIDTHS, FINDING_LEAST = (0, 246, 0, 110, 0), (0, 200, 0, 84, 0)
RULE_WIDTHS, RULE_LEAST = (0, 0, 130, 0), (0, 0, 130, 0)
"""Of what people write: the others are as wide as what they can say in the person's language."""

_ORDER = tuple(Severity)
LONGEST_CRITERION = "CC0.00"
SOON_SECONDS = 3 * 86_400
"""A finding that is due within so long is told in amber."""


def alert_columns() -> list[Column[Alert]]:
    """When, how bad, what, about what, how far, whose."""
    translate = QCoreApplication.translate
    return [
        time_column(translate("AlertsPage", "Raised"), lambda a: a.raised_at),
        Column(
            translate("AlertsPage", "Severity"),
            lambda a: severity_name(a.severity),
            lambda a: _ORDER.index(a.severity),
            tone=lambda a: severity_tone(a.severity),
            texts=_severities(),
        ),
        Column(
            translate("AlertsPage", "Alert"),
            lambda a: rule_name(a.rule),
            # What waits stands out, also where there is no room for the state.
            tone=lambda a: "" if a.state is AlertState.NEW else "muted",
            texts=rule_names(),
            shrinks=True,
        ),
        Column(translate("AlertsPage", "About"), about),
        Column(
            translate("AlertsPage", "State"),
            lambda a: state_name(a.state),
            tone=lambda a: {AlertState.CLOSED: "muted"}.get(a.state, ""),
            texts=tuple(map(state_name, AlertState)),
            spare=2,
        ),
        Column(translate("AlertsPage", "Assignee"), lambda a: a.assignee, spare=1),
    ]


def case_columns() -> list[Column[Incident]]:
    """When, what, how bad, how far, whose, how soon."""
    translate = QCoreApplication.translate
    return [
        time_column(translate("AlertsPage", "Opened"), lambda c: c.opened_at, spare=2),
        Column(translate("AlertsPage", "Case"), lambda c: written(c.title)),
        Column(
            translate("AlertsPage", "Severity"),
            lambda c: severity_name(c.severity),
            lambda c: _ORDER.index(c.severity),
            tone=lambda c: severity_tone(c.severity),
            texts=_severities(),
        ),
        Column(
            translate("AlertsPage", "State"),
            case_state,
            tone=lambda c: "muted" if c.closed_at else "",
            texts=(_open(), _closed()),
        ),
        Column(translate("AlertsPage", "Led by"), lambda c: c.owner),
        Column(
            translate("AlertsPage", "To close"),
            lambda c: roughly(c.closed_at - c.detected_at if c.closed_at else -1),
            lambda c: c.closed_at - c.detected_at if c.closed_at else -1,
            texts=rough_lengths(),
            spare=1,
        ),
    ]


def case_state(case: Incident) -> str:
    """How far a case is."""
    return _closed() if case.closed_at else _open()


def _open() -> str:
    return QCoreApplication.translate("AlertsPage", "open")


def _overdue() -> str:
    return QCoreApplication.translate("AlertsPage", "overdue")


def _closed() -> str:
    return QCoreApplication.translate("AlertsPage", "closed")


def _severities() -> tuple[str, ...]:
    return tuple(map(severity_name, Severity))


def finding_columns() -> list[Column[Finding]]:
    """Until when, what, which criterion, whose, how far, out of what."""
    translate = QCoreApplication.translate
    return [
        Column(
            translate("AlertsPage", "Due"),
            lambda f: due_day(f.due_at),
            lambda f: f.due_at or 2**40,
            tone=due_tone,
            tip=lambda f: local_time(f.due_at),
            whole=lambda f: utc_time(f.due_at),
            texts=short_days(),
        ),
        Column(translate("AlertsPage", "Finding"), finding_title),
        Column(
            translate("AlertsPage", "Criterion"),
            lambda f: f.criterion,
            texts=(LONGEST_CRITERION,),
            spare=2,
        ),
        Column(translate("AlertsPage", "Owner"), lambda f: f.owner),
        Column(
            translate("AlertsPage", "State"),
            finding_state,
            tone=due_tone,
            texts=(_open(), _overdue(), _closed()),
        ),
        Column(
            translate("AlertsPage", "Source"),
            lambda f: source_name(f.source),
            texts=tuple(map(source_name, FindingSource)),
            spare=1,
        ),
    ]


def due_day(seconds: int) -> str:
    """The day until which something is due; nothing for 0."""
    if not seconds:
        return ""
    day = QDateTime.fromSecsSinceEpoch(seconds).date()
    return short_day(day, QDate.currentDate())


def finding_state(finding: Finding) -> str:
    """How far a finding is."""
    if finding.closed_at:
        return _closed()
    return _overdue() if finding.overdue else _open()


def due_tone(finding: Finding) -> str:
    """Red once it is overdue, amber shortly before."""
    if finding.closed_at:
        return "muted"
    if finding.overdue:
        return "bad"
    soon = 0 < finding.due_at < time.time() + SOON_SECONDS
    return "warn" if soon else ""


def rule_columns() -> list[Column[AlertRule]]:
    """What, how bad, what it bears on, whether it raises, what it does by itself."""
    translate = QCoreApplication.translate
    on, off = translate("AlertsPage", "on"), translate("AlertsPage", "off")
    return [
        Column(translate("AlertsPage", "Rule"), lambda r: rule_name(r.key), texts=rule_names()),
        Column(
            translate("AlertsPage", "Severity"),
            lambda r: severity_name(r.severity),
            lambda r: _ORDER.index(r.severity),
            tone=lambda r: severity_tone(r.severity),
            texts=_severities(),
        ),
        Column(translate("AlertsPage", "Criteria"), lambda r: ", ".join(r.criteria), spare=2),
        Column(
            translate("AlertsPage", "State"),
            lambda r: on if r.enabled else off,
            tone=lambda r: "" if r.enabled else "warn",
            texts=(on, off),
        ),
        Column(
            translate("AlertsPage", "Response"),
            lambda r: response_name(r.response),
            tone=lambda r: "" if r.response is not Response.NONE else "muted",
            texts=tuple(map(response_name, Response)),
            spare=1,
        ),
    ]
