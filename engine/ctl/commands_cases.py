"""Commands on cases and on the register of findings."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from engine.api.alerts import FindingChange, FindingSource
from engine.api.errors import NotFoundError
from engine.api.log_export import ExportRequest
from engine.ctl.commands_alerts import alert_ids
from engine.ctl.commands_audit import write_export
from engine.ctl.commands_people import person_id
from engine.ctl.exit_codes import UsageError
from engine.ctl.output import columns, local_time

if TYPE_CHECKING:
    from collections.abc import Iterable

    from engine.api.alerts import Finding, Incident, Note
    from engine.ctl.session import Session

_SHORT = 12
"""Characters of an id in a list; enough to name it by."""
NOBODY, NO_DATE = "nobody", "none"


# ---------------------------------------------------------------------------------- cases


def list_incidents(session: Session) -> None:
    """The open cases, newest first; with --closed the closed ones too."""
    found = session.person.alerts.incidents(closed=session.options.closed)
    rows = [("id", "opened", "severity", "state", "led by", "alerts", "title")]
    rows += [
        (
            each.incident_id[:_SHORT],
            local_time(each.opened_at),
            each.severity.value,
            "closed" if each.closed_at else "open",
            each.owner,
            str(len(each.alerts)),
            each.title,
        )
        for each in found
    ]
    session.output.result(found, columns(rows))


def open_incident(session: Session) -> None:
    """Opens a case with one or more alerts; whoever opens it leads it."""
    options, alerts = session.options, session.person.alerts
    named = alert_ids(session, tuple(options.alerts))
    _show_incident(session, alerts.open_incident(options.title, named))


def show_incident(session: Session) -> None:
    """A case with its times, alerts, events and notes."""
    _show_incident(session, _incident(session))


def add_to_incident(session: Session) -> None:
    """Adds alerts, and events by their numbers, to a case."""
    options, alerts = session.options, session.person.alerts
    case = _incident(session).incident_id
    named = alert_ids(session, tuple(options.alert))
    added = alerts.add_to_incident(case, named, tuple(options.event))
    _show_incident(session, added)


def note_incident(session: Session) -> None:
    """Adds a note to a case; notes are never changed or taken away."""
    case = _incident(session).incident_id
    _show_incident(session, session.person.alerts.add_incident_note(case, session.options.text))


def assign_incident(session: Session) -> None:
    """Has another person lead a case."""
    case, person = _incident(session).incident_id, session.person
    new = person_id(person.people, session.options.person)
    _show_incident(session, person.alerts.assign_incident(case, new))


def close_incident(session: Session) -> None:
    """Closes a case, with what it was and what was done, and those of its alerts that are open."""
    case = _incident(session).incident_id
    _show_incident(session, session.person.alerts.close_incident(case, session.options.text))


def export_incident(session: Session) -> None:
    """Writes a signed bundle of one case, with what was written about it."""
    write_export(session, ExportRequest(incident_id=_incident(session).incident_id))


def _incident(session: Session) -> Incident:
    """The case that is meant by an id or how it begins."""
    given = session.options.incident
    found = [
        each
        for each in session.person.alerts.incidents(closed=True)
        if given and each.incident_id.startswith(given)
    ]
    if len(found) != 1:
        raise NotFoundError(
            "There is no such case, or more than one id begins so. `anchorholdctl incidents list "
            "--closed` shows all.",
            code="no_such_incident",
        )
    return found[0]


def _show_incident(session: Session, case: Incident) -> None:
    rows = [
        ("case", case.incident_id),
        ("title", case.title),
        ("severity", case.severity.value),
        ("led by", case.owner),
        ("detected", local_time(case.detected_at)),
        ("acknowledged", local_time(case.acknowledged_at)),
        ("opened", f"{local_time(case.opened_at)} by {case.opened_by}"),
        ("closed", f"{local_time(case.closed_at)} by {case.closed_by}" if case.closed_at else ""),
        ("outcome", case.outcome),
        *(("alert", each) for each in case.alerts),
        ("events", ", ".join(map(str, case.events))),
        *_notes(case.notes),
    ]
    session.output.result(case, columns([row for row in rows if row[1]]))


# ---------------------------------------------------------------------------------- findings


def list_findings(session: Session) -> None:
    """The open findings, the soonest due first; with --closed the closed ones too."""
    found = session.person.alerts.findings(closed=session.options.closed)
    rows = [("id", "due", "state", "criterion", "owner", "title")]
    rows += [
        (
            each.finding_id[:_SHORT],
            local_time(each.due_at)[:10],
            _state(each),
            each.criterion,
            each.owner or NOBODY,
            each.title,
        )
        for each in found
    ]
    session.output.result(found, columns(rows))


def open_finding(session: Session) -> None:
    """Opens a finding: a deficiency of a control, who mends it, and until when."""
    options = session.options
    change = FindingChange(
        title=options.title,
        criterion=options.criterion or "",
        owner=_owner(session, options.owner) if options.owner else "",
        due_at=_due(options.due) if options.due else 0,
        remedy=options.remedy or "",
    )
    source = FindingSource.ALERT if options.alert else FindingSource.PERSON
    named = alert_ids(session, (options.alert,))[0] if options.alert else ""
    made = session.person.alerts.open_finding(change, source, named)
    _show_finding(session, made)


def show_finding(session: Session) -> None:
    """A finding with its remedy and notes."""
    _show_finding(session, _finding(session))


def change_finding(session: Session) -> None:
    """Changes a finding; what is not named stays."""
    options, now = session.options, _finding(session)
    owner = _owner(session, options.owner if options.owner is not None else now.owner or NOBODY)
    change = FindingChange(
        title=now.title if options.title is None else options.title,
        criterion=now.criterion if options.criterion is None else options.criterion,
        owner=owner,
        due_at=now.due_at if options.due is None else _due(options.due),
        remedy=now.remedy if options.remedy is None else options.remedy,
    )
    _show_finding(session, session.person.alerts.change_finding(now.finding_id, change))


def note_finding(session: Session) -> None:
    """Adds a note to a finding; notes are never changed or taken away."""
    finding = _finding(session).finding_id
    _show_finding(session, session.person.alerts.add_finding_note(finding, session.options.text))


def close_finding(session: Session) -> None:
    """Closes a finding, with a sentence on how it was checked."""
    finding = _finding(session).finding_id
    _show_finding(session, session.person.alerts.close_finding(finding, session.options.text))


def _finding(session: Session) -> Finding:
    """The finding that is meant by an id or how it begins."""
    given = session.options.finding
    found = [
        each
        for each in session.person.alerts.findings(closed=True)
        if given and each.finding_id.startswith(given)
    ]
    if len(found) != 1:
        raise NotFoundError(
            "There is no such finding, or more than one id begins so. `anchorholdctl findings list "
            "--closed` shows all.",
            code="no_such_finding",
        )
    return found[0]


def _owner(session: Session, given: str) -> str:
    return "" if given == NOBODY else person_id(session.person.people, given)


def _due(text: str) -> int:
    """The end of a day on this machine's clock; 0 for none."""
    if text == NO_DATE:
        return 0
    try:
        day = datetime.strptime(text, "%Y-%m-%d").astimezone()
    except (ValueError, OverflowError) as error:
        raise UsageError(f"{text} is no day. Write 2026-01-31, or {NO_DATE}.") from error
    return int(day.replace(hour=23, minute=59, second=59).timestamp())


def _state(finding: Finding) -> str:
    return "closed" if finding.closed_at else "overdue" if finding.overdue else "open"


def _show_finding(session: Session, finding: Finding) -> None:
    source = f"{finding.source.value} {finding.source_id}".strip()
    closed = f"{local_time(finding.closed_at)} by {finding.closed_by}" if finding.closed_at else ""
    rows = [
        ("finding", finding.finding_id),
        ("title", finding.title),
        ("state", _state(finding)),
        ("criterion", finding.criterion),
        ("owner", finding.owner or NOBODY),
        ("due", local_time(finding.due_at)[:10]),
        ("remedy", finding.remedy),
        ("source", source),
        ("opened", f"{local_time(finding.opened_at)} by {finding.opened_by}"),
        ("closed", closed),
        *_notes(finding.notes),
    ]
    session.output.result(finding, columns([row for row in rows if row[1]]))


def _notes(notes: Iterable[Note]) -> list[tuple[str, str]]:
    return [("note", f"{local_time(each.at)} {each.by}: {each.text}") for each in notes]
