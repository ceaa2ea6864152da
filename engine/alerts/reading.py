"""Alerts as clients see them: out of their rows, and, where these are behind, out of the watch's memory."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import msgspec
from sqlalchemy import literal_column, select

from engine.alerts.open_alerts import OpenAlert
from engine.alerts.query import alert_row, is_wanted, latest, still_open
from engine.alerts.rules import Rule
from engine.alerts.texts import or_damaged
from engine.alerts.usual_times import UsualTimes
from engine.api.alerts import (
    Alert,
    AlertDetail,
    AlertFilter,
    AlertPage,
    AlertState,
    Assignment,
    CloseReason,
    Note,
    Response,
    Severity,
)
from engine.api.errors import IntegrityError
from engine.audit.actions import Action
from engine.audit.find import Id, Log, Term, find
from engine.audit.find_index import Field, start_of
from engine.audit.leaf import decode
from engine.store.store import Store
from engine.store.tables import AlertNoteRow, AlertRow, AuditEventRow
from engine.vault.vault import Vault

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy.orm import Session

    from engine.audit.leaf import Leaf
    from engine.vault.unit_cipher import UnitCipher

MOST_ALERTS = 1000
"""On one page."""


@dataclass(frozen=True)
class AlertReader:
    """Reads alerts.

    Args:
        store: Open.
        vault: Open.
        rules: By key.
        names: The names of all persons, by id.
        model_name: The name of a model by its SHA-256; empty for none.
        counted: The alerts that the watch has in memory, by id.
        usual: How long alerts wait.
    """

    store: Store
    vault: Vault
    rules: Mapping[str, Rule]
    names: Callable[[], Mapping[str, str]]
    model_name: Callable[[str], str]
    counted: Callable[[], Mapping[str, OpenAlert]]
    usual: UsualTimes

    def page(self, wanted: AlertFilter, limit: int, cursor: str) -> AlertPage:
        """See `Alerts.list_alerts`."""
        limit = max(1, min(limit, MOST_ALERTS))
        with self.store.read() as session:
            unstored = self._unstored(session)
            fresh = [] if cursor else [each for each in unstored if is_wanted(each, wanted)]
            after = "" if cursor in {each.alert_id for each in unstored} else cursor
            found = latest(session, wanted, self.rules, limit + 1, after)
            waiting, not_closed, critical = still_open(session)
            acknowledge, close = (-1, -1) if cursor else self.usual.medians(session)
        alerts = [*fresh, *self.of_rows(found)]
        return AlertPage(
            alerts=tuple(alerts[:limit]),
            more=len(alerts) > limit,
            waiting=waiting + len(unstored),
            open=not_closed + len(unstored),
            critical=critical + sum(each.severity is Severity.CRITICAL for each in unstored),
            median_acknowledge_seconds=acknowledge,
            median_close_seconds=close,
        )

    def detail(self, alert_id: str) -> AlertDetail:
        """See `Alerts.alert`."""
        counted = self.counted().get(alert_id)
        with self.store.read() as session:
            if counted is not None and session.get(AlertRow, alert_id) is None:
                alert = self._of_memory(counted, self.names(), _firsts(session, [counted]))
                return AlertDetail(alert=alert, notes=(), events=tuple(counted.events))
            row = alert_row(session, alert_id)
            notes = session.scalars(
                select(AlertNoteRow)
                .where(AlertNoteRow.alert_id == alert_id)
                .order_by(AlertNoteRow.at, literal_column("rowid"))
            ).all()
            assigned = _assigned(session, alert_id, row.raised_event)
            firsts = _firsts(session, [row, *([counted] if counted else [])])
        names, register = self.names(), self.vault.register()
        events = counted.events if counted else msgspec.json.decode(row.events, type=list[int])
        return AlertDetail(
            alert=self.of_row(row, names, counted, firsts),
            notes=tuple(
                Note(
                    at=each.at,
                    by=names.get(each.person_id, each.person_id),
                    text=or_damaged(partial(open_note, register, each)),
                )
                for each in notes
            ),
            events=tuple(events),
            assignments=tuple(
                Assignment(
                    at=each.t,
                    by=_name(each.p, names),
                    to=_name(str(each.d.get("assignee", "")), names),
                )
                for each in assigned
            ),
        )

    def alert(self, opened: OpenAlert) -> Alert:
        """One that was just raised."""
        if not self.store.is_open:
            return self._of_memory(opened, {}, {})
        with self.store.read() as session:
            firsts = _firsts(session, [opened])
        return self._of_memory(opened, self.names(), firsts)

    def of_rows(self, rows: Sequence[AlertRow]) -> list[Alert]:
        """Alerts out of their rows."""
        names, counted = self.names(), self.counted()
        behind = [counted[row.alert_id] for row in rows if row.alert_id in counted]
        with self.store.read() as session:
            firsts = _firsts(session, [*rows, *behind])
        return [self.of_row(row, names, counted.get(row.alert_id), firsts) for row in rows]

    def of_row(
        self,
        row: AlertRow,
        names: Mapping[str, str],
        counted: OpenAlert | None,
        firsts: Mapping[int, int],
    ) -> Alert:
        """An alert out of its row; what it counts and tells out of memory, where the row is behind.

        Args:
            row: Its row.
            names: Of all persons, by id.
            counted: What the watch has of it.
            firsts: Times of the first events, by their numbers.
        """
        first_event = counted.first_event if counted else row.first_event
        facts = counted.facts if counted else msgspec.json.decode(row.facts, type=_FACTS)
        subject, shown = self._shown(row.object_id, facts, names)
        return Alert(
            alert_id=row.alert_id,
            rule=row.rule,
            severity=Severity(row.severity),
            criteria=self._criteria(row.rule),
            object=row.object_id,
            subject=subject,
            text=self._text(row.rule, subject, shown),
            facts=shown,
            raised_at=row.raised_at,
            first_at=min(row.raised_at, firsts.get(first_event, row.raised_at)),
            last_at=counted.last_at if counted else row.last_at,
            count=counted.count if counted else row.count,
            first_event=first_event,
            last_event=counted.last_event if counted else row.last_event,
            state=AlertState(row.state),
            assignee=_name(row.assignee, names),
            acknowledged_at=row.acknowledged_at,
            acknowledged_by=_name(row.acknowledged_by, names),
            closed_at=row.closed_at,
            closed_by=_name(row.closed_by, names),
            close_reason=CloseReason(row.close_reason) if row.close_reason else None,
            responses=tuple(Response(each) for each in row.responses.split() if ":" not in each),
            response_problems=dict(
                each.split(":", 1) for each in row.responses.split() if ":" in each
            ),
            incident_id=row.incident_id,
        )

    def _of_memory(
        self, opened: OpenAlert, names: Mapping[str, str], firsts: Mapping[int, int]
    ) -> Alert:
        return self.of_row(_new_row(opened), names, opened, firsts)

    def _unstored(self, session: Session) -> list[Alert]:
        """Alerts that have no row yet, newest first."""
        found = [each for each in self.counted().values() if not each.stored]
        if not found:
            return []
        ids = [each.alert_id for each in found]
        rows = set(session.scalars(select(AlertRow.alert_id).where(AlertRow.alert_id.in_(ids))))
        names, firsts = self.names(), _firsts(session, found)
        alerts = [
            self._of_memory(each, names, firsts) for each in found if each.alert_id not in rows
        ]
        return sorted(alerts, key=lambda each: each.raised_at, reverse=True)

    # ------------------------------------------------------------------ words

    def _shown(
        self, object_id: str, facts: Mapping[str, int | str], names: Mapping[str, str]
    ) -> tuple[str, dict[str, int | str]]:
        """The object as people know it, and the facts with names for ids of persons."""
        shown = {
            key: names.get(str(value), value) if key.endswith("person") else value
            for key, value in facts.items()
        }
        subject = names.get(object_id, "")
        if not subject and len(object_id) == _SHA256:
            subject = self.model_name(object_id)
        return subject, shown

    def _criteria(self, rule: str) -> tuple[str, ...]:
        known = self.rules.get(rule)
        return known.criteria if known else ()

    def _text(self, rule: str, subject: str, facts: Mapping[str, int | str]) -> str:
        known = self.rules.get(rule)
        if known is None:
            return f"The rule {rule} raised this; this version does not know it."
        return known.sentence(subject, facts)


_FACTS = dict[str, int | str]
_ASSIGNMENTS = 200
_SHA256 = 64
_NOTE = "note"


def open_note(register: UnitCipher, row: AlertNoteRow) -> str:
    """The text of a note on an alert.

    Raises:
        IntegrityError: It was altered, or is another alert's.
    """
    return register.open(_note_record(row), _NOTE, 1, row.text_sealed)


def seal_note(register: UnitCipher, row: AlertNoteRow, text: str) -> bytes:
    """A note as it is kept: it cannot be moved to another alert."""
    return register.seal(_note_record(row), _NOTE, 1, text)


def _note_record(row: AlertNoteRow) -> str:
    return f"{row.alert_id}/{row.note_id}"


def _firsts(session: Session, alerts: Iterable[AlertRow | OpenAlert]) -> dict[int, int]:
    """The times of the first events that alerts are about, by their numbers."""
    numbers = {each.first_event for each in alerts if each.first_event >= 0}
    if not numbers:
        return {}
    rows = session.execute(
        select(AuditEventRow.number, AuditEventRow.time).where(AuditEventRow.number.in_(numbers))
    )
    return {each.number: each.time for each in rows}


def _assigned(session: Session, alert_id: str, raised_event: int) -> list[Leaf]:
    """The events that gave an alert to somebody, in order; none where the log cannot be read."""
    conditions = (
        Term(Field.ACTION, Action.ALERT_ASSIGNED.encode().__eq__),
        Id(
            Field.OBJECT,
            Field.OBJECT_START,
            alert_id.encode().__eq__,
            (start_of(alert_id),),
        ),
    )
    log = Log(session)
    try:
        found = find(
            log, conditions, limit=_ASSIGNMENTS, cursor=max(0, raised_event), descending=False
        )
        return [decode(leaf) for leaf in log.stored(found.numbers)]
    except (IntegrityError, ValueError):
        # Verification says what is wrong with the log; what else is known of the alert is shown.
        return []


def _name(person_id: str, names: Mapping[str, str]) -> str:
    return names.get(person_id, person_id)


def _new_row(opened: OpenAlert) -> AlertRow:
    """A row as it will be, with the defaults that the store would give it."""
    row = opened.row(opened.raised_event)
    row.state, row.assignee = AlertState.NEW.value, ""
    row.acknowledged_at = row.closed_at = 0
    row.acknowledged_by = row.closed_by = row.close_reason = ""
    row.responses = row.incident_id = ""
    return row
