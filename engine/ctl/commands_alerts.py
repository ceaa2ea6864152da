"""Commands on alerts and their rules."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from engine.api.alerts import (
    AlertFilter,
    AlertState,
    CloseReason,
    Response,
    RuleChange,
    Severity,
    Tunable,
)
from engine.api.errors import NotFoundError
from engine.ctl.commands_people import person_id
from engine.ctl.exit_codes import UsageError
from engine.ctl.output import columns, local_time

if TYPE_CHECKING:
    from engine.api.alerts import Alert, AlertRule
    from engine.ctl.session import Session

NOBODY = "nobody"
_PAGE = 1000
_is_whole = re.compile(r"[0-9a-f]{32}").fullmatch


def list_alerts(session: Session) -> None:
    """The latest alerts, newest first; those that are not closed, where no state is asked for."""
    options, alerts = session.options, session.person.alerts
    states: tuple[AlertState, ...] = (AlertState.NEW, AlertState.ACKNOWLEDGED)
    if options.state:
        states = () if "all" in options.state else tuple(map(AlertState, options.state))
    wanted = AlertFilter(
        states=states,
        severities=tuple(map(Severity, options.severity)),
        rules=tuple(options.rule),
        criterion=options.criterion or "",
    )
    page = alerts.list_alerts(wanted, options.number)
    rows = [("raised", "severity", "state", "rule", "about", "times", "assignee", "id")]
    rows += [
        (
            local_time(each.raised_at),
            each.severity.value,
            each.state.value,
            each.rule,
            each.subject or each.object,
            str(each.count),
            each.assignee or NOBODY,
            each.alert_id,
        )
        for each in page.alerts
    ]
    lines = columns(rows)
    if page.more:
        lines.append(f"There are older ones: -n shows more than {options.number}.")
    session.output.result(page, lines)


def show(session: Session) -> None:
    """An alert with its sentence, its events, who it was given to, and notes."""
    alert_id = alert_ids(session, (session.options.alert,))[0]
    detail = session.person.alerts.alert(alert_id)
    notes = [("note", f"{local_time(each.at)} {each.by}: {each.text}") for each in detail.notes]
    events = ("events", ", ".join(map(str, detail.events)))
    given = [
        ("assigned", f"{local_time(each.at)} by {each.by} to {each.to or NOBODY}")
        for each in detail.assignments
    ]
    session.output.result(detail, columns([*_rows(detail.alert), events, *given, *notes]))


def acknowledge(session: Session) -> None:
    """Notes that somebody has seen alerts; what was nobody's is yours then."""
    changed = session.person.alerts.acknowledge(alert_ids(session, session.options.alerts))
    _show(session, changed)


def assign(session: Session) -> None:
    """Has another person look after an alert; "nobody" takes it from whoever does."""
    options, person = session.options, session.person
    alert_id = alert_ids(session, (options.alert,))[0]
    new = "" if options.person == NOBODY else person_id(person.people, options.person)
    _show(session, [person.alerts.assign(alert_id, new)])


def note(session: Session) -> None:
    """Adds a note to an alert; notes are never changed or taken away."""
    alert_id = alert_ids(session, (session.options.alert,))[0]
    session.person.alerts.add_note(alert_id, session.options.text)
    session.options.alert = alert_id
    show(session)


def close(session: Session) -> None:
    """Closes alerts, with a sentence that says why."""
    options = session.options
    ids = alert_ids(session, options.alerts)
    reason = CloseReason(options.reason)
    _show(session, session.person.alerts.close(ids, reason, options.text))


def rules(session: Session) -> None:
    """What raises an alert, and how the site tuned it."""
    _show_rules(session, session.person.alerts.rules())


def set_rule(session: Session) -> None:
    """Tunes a rule: numbers as NAME=NUMBER, on or off, and what it does by itself; the rest stays."""
    options, alerts = session.options, session.person.alerts
    now = next((each for each in alerts.rules() if each.key == options.rule), None)
    if now is None:
        raise NotFoundError(
            f"There is no alert rule “{options.rule}”. `anchorholdctl alerts rules` lists them.",
            code="no_such_rule",
        )
    change = RuleChange(
        key=now.key,
        enabled=options.switch == "on" if options.switch else now.enabled,
        response=Response(options.response) if options.response else now.response,
        values=dict(map(_number, options.values)),
    )
    _show_rules(session, [session.confirmed(lambda: alerts.change_rule(change))])


def _number(text: str) -> tuple[str, int]:
    name, _, value = text.partition("=")
    if not name or not re.fullmatch(r"\d{1,9}", value, re.ASCII):
        raise UsageError(
            f"“{text}” is no number of a rule. Write NAME=NUMBER, for example times=5; `anchorholdctl "
            "alerts rules` lists the names."
        )
    return name, int(value)


def alert_ids(session: Session, given: tuple[str, ...]) -> tuple[str, ...]:
    """Ids of alerts that are named by them, or by how they begin.

    Raises:
        NotFoundError: None begins so, or more than one.
    """
    if all(map(_is_whole, given)):
        return tuple(given)
    known: list[str] = []
    cursor, more = "", True
    while more:
        page = session.person.alerts.list_alerts(limit=_PAGE, cursor=cursor)
        known += [each.alert_id for each in page.alerts]
        more, cursor = page.more, known[-1] if known else ""
    found = []
    for each in given:
        begin_so = [alert_id for alert_id in known if each and alert_id.startswith(each)]
        if len(begin_so) != 1:
            raise NotFoundError(
                f"There is no alert “{each}”, or more than one id begins so. `anchorholdctl alerts list "
                "--state all` shows them.",
                code="no_such_alert",
            )
        found += begin_so
    return tuple(found)


def _show(session: Session, alerts: list[Alert]) -> None:
    lines: list[str] = []
    for each in alerts:
        lines += columns(_rows(each))
    session.output.result(alerts, lines)


def _rows(alert: Alert) -> list[tuple[str, str]]:
    closed = f"{local_time(alert.closed_at)} by {alert.closed_by}" if alert.closed_at else ""
    if alert.close_reason is not None:
        closed += f", {alert.close_reason.value.replace('_', ' ')}"
    seen = local_time(alert.acknowledged_at)
    rows = [
        ("alert", alert.alert_id),
        ("rule", alert.rule),
        ("severity", alert.severity.value),
        ("criteria", ", ".join(alert.criteria)),
        ("state", alert.state.value),
        ("about", alert.subject or alert.object),
        ("what", alert.text),
        ("raised", local_time(alert.raised_at)),
        ("first", local_time(alert.first_at or alert.raised_at)),
        ("last", f"{local_time(alert.last_at)}, counted {_often(alert.count)}"),
        ("assignee", alert.assignee or NOBODY),
        ("acknowledged", f"{seen} by {alert.acknowledged_by}" if seen else ""),
        ("closed", closed),
        ("did", ", ".join(each.value.replace("_", " ") for each in alert.responses)),
        ("case", alert.incident_id),
    ]
    return [row for row in rows if row[1]]


def _often(count: int) -> str:
    return "once" if count == 1 else f"{count:,} times"


def _show_rules(session: Session, found: list[AlertRule]) -> None:
    rows = [("rule", "severity", "criteria", "on", "does", "numbers")]
    rows += [
        (
            each.key,
            each.severity.value,
            " ".join(each.criteria),
            ("on" if each.enabled else "off") if each.may_be_off else "always",
            each.response.value,
            " ".join(map(_tunable, each.tunables)),
        )
        for each in found
    ]
    session.output.result(found, columns(rows))


def _tunable(number: Tunable) -> str:
    return f"{number.key}={number.value} ({number.low}-{number.high})"
