"""Cases as clients see them, out of their rows; many at once, since each has parts in three other tables."""

from __future__ import annotations

import json
from collections import defaultdict
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import func, literal_column, select

from engine.alerts.cases.rows import OpenCase
from engine.alerts.texts import or_damaged
from engine.api.cases import DAMAGED, Incident, Note, Severity
from engine.store.case_tables import IncidentEventRow, IncidentNoteRow
from engine.store.tables import AlertRow

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from sqlalchemy import Executable
    from sqlalchemy.orm import Session

    from engine.store.case_tables import IncidentRow
    from engine.vault.vault import Vault

_Row = TypeVar("_Row")
_IN_A_CASE = AlertRow.incident_id != literal_column("''")
"""Written out, because SQLite takes the partial index only for the very words of its condition."""
_SEVERITIES = list(Severity)


def incidents_of(
    session: Session, vault: Vault, rows: Sequence[IncidentRow], names: Mapping[str, str]
) -> list[Incident]:
    """Cases as clients see them.

    Args:
        session: Reads their parts.
        vault: Open.
        rows: The cases, in the order wanted.
        names: Names of all persons, by id.
    """
    ids = select(
        func.json_each(json.dumps([row.incident_id for row in rows])).table_valued("value").c.value
    )
    alerts = _by_case(
        session,
        select(
            AlertRow.incident_id,
            AlertRow.alert_id,
            AlertRow.severity,
            AlertRow.raised_at,
            AlertRow.acknowledged_at,
        )
        .where(AlertRow.incident_id.in_(ids), _IN_A_CASE)
        .order_by(AlertRow.raised_at, AlertRow.alert_id),
    )
    events = _by_case(
        session,
        select(IncidentEventRow.incident_id, IncidentEventRow.number)
        .where(IncidentEventRow.incident_id.in_(ids))
        .order_by(IncidentEventRow.number),
    )
    notes: dict[str, list[IncidentNoteRow]] = defaultdict(list)
    for note in session.scalars(
        select(IncidentNoteRow)
        .where(IncidentNoteRow.incident_id.in_(ids))
        .order_by(IncidentNoteRow.at, literal_column("rowid"))
    ):
        notes[note.incident_id].append(note)
    return [
        _incident(
            OpenCase.to_show(vault, row),
            row,
            names,
            alerts[row.incident_id],
            [each.number for each in events[row.incident_id]],
            notes[row.incident_id],
        )
        for row in rows
    ]


def _by_case(session: Session, query: Executable) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = defaultdict(list)
    for row in session.execute(query):
        found[row.incident_id].append(row)
    return found


def _incident(
    case: OpenCase | None,
    row: IncidentRow,
    names: Mapping[str, str],
    alerts: Sequence[Any],
    events: Iterable[int],
    notes: Iterable[IncidentNoteRow],
) -> Incident:
    def name(person_id: str) -> str:
        return names.get(person_id, person_id)

    def text(read: Callable[[OpenCase, _Row], str], of: _Row) -> str:
        return DAMAGED if case is None else or_damaged(partial(read, case, of))

    return Incident(
        incident_id=row.incident_id,
        title=text(OpenCase.title, row),
        severity=max(
            (Severity(each.severity) for each in alerts),
            key=_SEVERITIES.index,
            default=Severity.NOTICE,
        ),
        owner=name(row.owner),
        opened_at=row.opened_at,
        opened_by=name(row.opened_by),
        detected_at=min((each.raised_at for each in alerts), default=row.opened_at),
        acknowledged_at=min(
            (each.acknowledged_at for each in alerts if each.acknowledged_at), default=0
        ),
        closed_at=row.closed_at,
        closed_by=name(row.closed_by),
        outcome=text(OpenCase.outcome, row) if row.outcome_sealed else "",
        alerts=tuple(each.alert_id for each in alerts),
        events=tuple(events),
        notes=tuple(
            Note(at=each.at, by=name(each.person_id), text=text(OpenCase.note, each))
            for each in notes
        ),
    )


def alerts_of(session: Session, incident_id: str) -> list[AlertRow]:
    """The alerts of a case, the first one raised first."""
    return list(
        session.scalars(
            select(AlertRow)
            .where(AlertRow.incident_id == incident_id, _IN_A_CASE)
            .order_by(AlertRow.raised_at, AlertRow.alert_id)
        )
    )


def events_of(session: Session, incident_id: str) -> list[int]:
    """Numbers of the events that were added to a case, in order."""
    return list(
        session.scalars(
            select(IncidentEventRow.number)
            .where(IncidentEventRow.incident_id == incident_id)
            .order_by(IncidentEventRow.number)
        )
    )
