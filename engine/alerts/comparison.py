"""Compares the rows of alerts with what the log says became of them, and sets them right.

A row that somebody took out, or set back, is found by the daily verification and by one on demand. Counts
and times of the last event are the watch's own, and not compared.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from sqlalchemy import bindparam, text

from engine.alerts.history import READERS, AlertHistory, History, NoteHistory, read
from engine.alerts.open_alerts import facts_of
from engine.alerts.reading import open_note
from engine.alerts.saving import PLACE_KEY
from engine.api.alerts import AlertState
from engine.api.errors import IntegrityError
from engine.api.said import say
from engine.audit.actions import Action
from engine.audit.leaf import decode
from engine.audit.tree_reader import log_size
from engine.store.tables import AlertNoteRow, AlertRow

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sqlalchemy.orm import Session

    from engine.api.said import Said
    from engine.audit.leaf import Leaf
    from engine.store.unit_of_work import UnitOfWork
    from engine.vault.unit_cipher import UnitCipher

_SHOWN = 12
"""Characters of an id that are told."""
_CLOCK_SECONDS = 5
"""Between the time in a row and that of its event, which is made a moment later."""
_COLUMNS = (
    "rule",
    "severity",
    "object_id",
    "state",
    "assignee",
    "acknowledged_by",
    "closed_by",
    "close_reason",
    "incident_id",
    "raised_event",
)
_TIMES = ("raised_at", "acknowledged_at", "closed_at")


class AlertCheck:
    """Implements `engine.audit.verification.RowCheck`.

    Args:
        register: Opens the notes.
    """

    actions = frozenset({*READERS, Action.FAULT_ACCEPTED.value})

    def __init__(self, register: UnitCipher) -> None:
        self._register = register
        self.history = History()
        self._folded: set[str] = set()
        self._excused: set[str] = set()

    def see(self, leaf: Leaf) -> None:
        """See `RowCheck.see`."""
        if leaf.a == Action.FAULT_ACCEPTED:
            # The log has no text to make a note again from; two persons accepted that it is lost.
            self._excused |= {note.note_id for note, _ in self._notes()}
        elif leaf.a == Action.ALERT_RAISED and "journal.at" in leaf.d:
            self._folded.add(leaf.o)
        read(self.history, leaf)

    def problems(self, session: Session) -> Iterator[Said]:
        """See `RowCheck.problems`."""
        rows = {row["alert_id"]: row for row in _rows(session, (*_COLUMNS, *_TIMES))}
        place = _place(session)
        for alert in self.history.alerts.values():
            row = rows.pop(alert.alert_id, None)
            told = alert.events[0]
            if row is not None:
                yield from _differing(alert, row)
            elif alert.alert_id not in self._folded or told < place:
                yield say(
                    "alert_gone",
                    "alert {alert}: event {number} tells of it, and the store has none",
                    alert=alert.alert_id[:_SHOWN],
                    number=told,
                )
        for alert_id in rows:
            yield say(
                "alert_unknown",
                "alert {alert}: in the store, and no event tells of it",
                alert=alert_id[:_SHOWN],
            )
        yield from self._note_problems(session)

    def _notes(self) -> Iterator[tuple[NoteHistory, str]]:
        for alert in self.history.alerts.values():
            for note in alert.notes:
                yield note, alert.alert_id

    def _note_problems(self, session: Session) -> Iterator[Said]:
        stored = {row.note_id: row for row in session.query(AlertNoteRow)}
        for note, alert_id in self._notes():
            row = stored.pop(note.note_id, None)
            if row is None and note.note_id not in self._excused:
                yield say(
                    "alert_note_gone",
                    "alert {alert}: a note that the log tells of is gone from the store",
                    alert=alert_id[:_SHOWN],
                )
            elif row is not None and not self._is_the_note(row, note, alert_id):
                yield say(
                    "alert_note_differs",
                    "alert {alert}: a note is not the one that was written",
                    alert=alert_id[:_SHOWN],
                )
        for row in stored.values():
            yield say(
                "alert_note_unknown",
                "alert {alert}: a note is in the store, and no event tells of it",
                alert=row.alert_id[:_SHOWN],
            )

    def notes_amiss(self, session: Session) -> list[AlertNoteRow]:
        """The notes that are not what the log tells of."""
        told = {note.note_id: (note, alert_id) for note, alert_id in self._notes()}
        return [
            row
            for row in session.query(AlertNoteRow)
            if row.note_id not in told or not self._is_the_note(row, *told[row.note_id])
        ]

    def _is_the_note(self, row: AlertNoteRow, note: NoteHistory, alert_id: str) -> bool:
        try:
            written = open_note(self._register, row)
        except IntegrityError:
            return False
        return (
            (row.alert_id, row.person_id) == (alert_id, note.by)
            and self._register.hmac(written) == note.hmac
            and abs(row.at - note.at) <= _CLOCK_SECONDS
        )


def _state(alert: AlertHistory) -> str:
    if alert.closed_at:
        return AlertState.CLOSED.value
    return (AlertState.ACKNOWLEDGED if alert.acknowledged_at else AlertState.NEW).value


def expected(alert: AlertHistory) -> dict[str, str | int]:
    """What the row of an alert says, by column."""
    return {
        "rule": alert.rule,
        "severity": alert.severity,
        "object_id": alert.object_id,
        "state": _state(alert),
        "assignee": alert.assignee,
        "acknowledged_by": alert.acknowledged_by,
        "closed_by": alert.closed_by,
        "close_reason": alert.close_reason,
        "incident_id": alert.incident_id,
        "raised_event": alert.events[0],
        "raised_at": alert.raised_at,
        "acknowledged_at": alert.acknowledged_at,
        "closed_at": alert.closed_at,
    }


def _differing(alert: AlertHistory, row: Mapping[str, Any]) -> Iterator[Said]:
    for name, logged in expected(alert).items():
        stored = row[name]
        same = stored == logged or (name in _TIMES and _is_near(stored, logged))
        # Told by the side journal and by the log, it has two beginnings.
        same = same or (name == "raised_event" and stored in alert.events)
        if not same:
            yield say(
                "alert_differs",
                "alert {alert}, {field}: {logged} in the log, {stored} in the store",
                alert=alert.alert_id[:_SHOWN],
                field=name,
                logged=str(logged)[:_SHOWN] or "-",
                stored=str(stored)[:_SHOWN] or "-",
            )


def _is_near(stored: object, logged: object) -> bool:
    return (
        isinstance(stored, int)
        and isinstance(logged, int)
        and abs(stored - logged) <= _CLOCK_SECONDS
    )


def _rows(session: Session, columns: Sequence[str]) -> list[dict[str, Any]]:
    raw = session.connection().connection.driver_connection
    names = ("alert_id", *columns)
    found = raw.execute(f"SELECT {', '.join(names)} FROM alert") if raw is not None else ()  # noqa: S608 - names of columns
    return [dict(zip(names, row, strict=True)) for row in found]


def _place(session: Session) -> int:
    """Up to where the watch has read: what was folded after that has no row yet."""
    raw = session.connection().connection.driver_connection
    if raw is None:
        return 0
    row = raw.execute("SELECT value FROM setting WHERE key = ?", (PLACE_KEY,)).fetchone()
    return int(row[0]) if row is not None and str(row[0]).isdigit() else 0


def set_right(uow: UnitOfWork, register: UnitCipher) -> None:
    """Makes the rows of alerts say what the log says; for the acceptance of what was in doubt.

    Notes that are gone stay gone, since the log has no text; the event of the acceptance excuses them.

    Args:
        uow: The transaction, in which the log is as it stays.
        register: Opens the notes.
    """
    check, facts = AlertCheck(register), dict[str, str]()
    wanted = text(
        "SELECT leaf FROM audit_event WHERE action IN :actions ORDER BY number"
    ).bindparams(bindparam("actions", sorted(check.actions), expanding=True))
    for (data,) in uow.session.execute(wanted):
        leaf = decode(bytes(data))
        check.see(leaf)
        if leaf.a == Action.ALERT_RAISED:
            facts[leaf.o] = msgspec.json.encode(facts_of(leaf.d)).decode()
    known = check.history.alerts
    for row in uow.session.query(AlertRow):
        alert = known.pop(row.alert_id, None)
        if alert is None:
            uow.session.delete(row)
        else:
            _set(row, alert)
    for alert in known.values():
        row = AlertRow(alert_id=alert.alert_id, count=alert.count, last_at=alert.last_at)
        row.first_event, row.last_event = alert.first_event, alert.last_event
        row.facts = facts[alert.alert_id]
        _set(row, alert)
        uow.session.add(row)
    uow.flush()
    for note in check.notes_amiss(uow.session):
        uow.session.delete(note)
    uow.flush()
    uow.execute(
        "UPDATE setting SET value = CAST(min(CAST(value AS INTEGER), ?) AS TEXT) WHERE key = ?",
        (log_size(uow.session), PLACE_KEY),
    )


def _set(row: AlertRow, alert: AlertHistory) -> None:
    for name, value in expected(alert).items():
        setattr(row, name, value)
    if not alert.closed_at:
        row.closed_event = -1
