"""What people do about alerts: acknowledge, assign, note, close. Each act is one transaction with its event.

Who was slower than somebody else is refused, and told so; of several alerts all change, or none.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from engine.alerts.query import alert_row
from engine.alerts.reading import AlertReader, seal_note
from engine.alerts.texts import SENTENCE_FROM, clean_note
from engine.api.access import Permission
from engine.api.alerts import Alert, AlertDetail, AlertState, CloseReason
from engine.api.errors import InputError
from engine.audit.actions import Action
from engine.audit.log import AuditLog
from engine.identity.persons import require_able
from engine.store.store import Store
from engine.store.tables import AlertNoteRow, AlertRow
from engine.vault.vault import Vault

if TYPE_CHECKING:
    from collections.abc import Sequence

    from engine.audit.leaf import Value
    from engine.store.unit_of_work import UnitOfWork

MOST_AT_ONCE = 200
"""Alerts that one call may acknowledge or close."""


@dataclass(frozen=True)
class TriageCore:
    """What every call needs; built once.

    Args:
        store: Open.
        vault: Open.
        audit: Records each act.
        reader: Shows what came of it.
        now: Unix seconds.
        tell: Tells those who read alerts that one changed.
        settle: Has alerts get their rows that were raised only now.
    """

    store: Store
    vault: Vault
    audit: AuditLog
    reader: AlertReader
    now: Callable[[], int]
    tell: Callable[[str], None]
    settle: Callable[[Iterable[str]], None] = lambda _alert_ids: None


class Triage:
    """The part of `engine.api.alerts.Alerts` that is about single alerts, for one caller.

    Args:
        core: What every call needs.
        person_id: Who calls.
    """

    def __init__(self, core: TriageCore, person_id: str) -> None:
        self._core = core
        self._person_id = person_id

    def acknowledge(self, alert_ids: tuple[str, ...]) -> list[Alert]:
        """See `Alerts.acknowledge`."""

        def work(uow: UnitOfWork, rows: Sequence[AlertRow]) -> None:
            for row in rows:
                if row.state != AlertState.NEW:
                    raise _taken(row)
                row.state = AlertState.ACKNOWLEDGED.value
                row.acknowledged_at, row.acknowledged_by = self._core.now(), self._person_id
                row.assignee = row.assignee or self._person_id
                self._record(uow, Action.ALERT_ACKNOWLEDGED, row, assignee=row.assignee)
                waited = row.acknowledged_at - row.raised_at
                uow.after_commit(partial(self._core.reader.usual.acknowledged, waited))

        return self._changed(alert_ids, work)

    def assign(self, alert_id: str, person_id: str) -> Alert:
        """See `Alerts.assign`."""

        def work(uow: UnitOfWork, rows: Sequence[AlertRow]) -> None:
            _require_open(rows)
            if person_id:
                require_able(uow.session, person_id, Permission.ALERT_TRIAGE)
            for row in rows:
                row.assignee = person_id
                self._record(uow, Action.ALERT_ASSIGNED, row, assignee=person_id)

        return self._changed((alert_id,), work)[0]

    def add_note(self, alert_id: str, text: str) -> AlertDetail:
        """See `Alerts.add_note`."""
        text = clean_note(text)

        def work(uow: UnitOfWork, rows: Sequence[AlertRow]) -> None:
            for row in rows:
                self._record(uow, Action.ALERT_NOTED, row, **self._note(uow, row, text))

        self._changed((alert_id,), work)
        return self._core.reader.detail(alert_id)

    def close(self, alert_ids: tuple[str, ...], reason: CloseReason, text: str) -> list[Alert]:
        """See `Alerts.close`."""
        text = clean_note(text, least=SENTENCE_FROM, what="reason")

        def work(uow: UnitOfWork, rows: Sequence[AlertRow]) -> None:
            _require_open(rows)
            for row in rows:
                note = self._note(uow, row, text)
                close_alert(
                    uow, self._core.audit, row, reason, self._person_id, self._core.now(), note
                )
                waited = row.closed_at - row.raised_at
                uow.after_commit(partial(self._core.reader.usual.closed, waited))
                uow.after_commit(partial(self._core.tell, row.alert_id))

        return self._changed(alert_ids, work)

    def _changed(
        self,
        alert_ids: Iterable[str],
        work: Callable[[UnitOfWork, Sequence[AlertRow]], None],
    ) -> list[Alert]:
        """Makes a change of some alerts; these as they are then."""
        wanted = tuple(dict.fromkeys(alert_ids))
        if not 0 < len(wanted) <= MOST_AT_ONCE:
            raise InputError(
                f"From 1 to {MOST_AT_ONCE} alerts can be changed at once, and {len(wanted)} were "
                "chosen. Nothing was changed.",
                code="alerts_at_once",
            )

        def change(uow: UnitOfWork) -> list[AlertRow]:
            rows = [alert_row(uow.session, alert_id) for alert_id in wanted]
            work(uow, rows)
            uow.flush()
            return rows

        self._core.settle(wanted)
        return self._core.reader.of_rows(self._core.store.write(change))

    def _note(self, uow: UnitOfWork, row: AlertRow, text: str) -> dict[str, Value]:
        """Keeps a note; what its event tells of it."""
        register = self._core.vault.register()
        note = AlertNoteRow(
            note_id=secrets.token_hex(16),
            alert_id=row.alert_id,
            at=self._core.now(),
            person_id=self._person_id,
        )
        note.text_sealed = seal_note(register, note, text)
        uow.session.add(note)
        return {"note": note.note_id, "note_hmac": register.hmac(text)}

    def _record(self, uow: UnitOfWork, action: Action, row: AlertRow, **data: Value) -> None:
        self._core.audit.append(
            uow, action, person=self._person_id, object_id=row.alert_id, data=data
        )
        uow.after_commit(partial(self._core.tell, row.alert_id))


def close_alert(
    uow: UnitOfWork,
    audit: AuditLog,
    row: AlertRow,
    reason: CloseReason,
    person_id: str,
    now: int,
    data: dict[str, Value] | None = None,
) -> None:
    """Closes an alert that is not closed, with its event.

    Args:
        uow: The transaction.
        audit: The log.
        row: The alert.
        reason: Why.
        person_id: Who closes it.
        now: Unix seconds.
        data: What else the event tells.
    """
    row.state = AlertState.CLOSED.value
    row.closed_at, row.closed_by, row.close_reason = now, person_id, reason.value
    row.closed_event = audit.append(
        uow,
        Action.ALERT_CLOSED,
        person=person_id,
        object_id=row.alert_id,
        # What it came to, which no event has told since it was 1, 10 or 100.
        data={
            **(data or {}),
            "count": row.count,
            "first": row.first_event,
            "last": row.last_event,
            "reason": reason.value,
        },
    )


def _require_open(rows: Iterable[AlertRow]) -> None:
    for row in rows:
        if row.state == AlertState.CLOSED:
            raise InputError(
                "One of the alerts is closed already, perhaps by somebody else just now. Nothing was "
                "changed. Look at it again.",
                code="alert_closed",
                details={"alert_id": row.alert_id},
            )


def _taken(row: AlertRow) -> InputError:
    return InputError(
        "Somebody else was quicker: one of the alerts has been acknowledged already. Nothing was "
        "changed. Look at it again.",
        code="alert_acknowledged",
        details={"alert_id": row.alert_id},
    )
