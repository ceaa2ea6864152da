"""Cases: what belongs together, who leads it, what was done, and how it ended.

Each change is one transaction with its event, which has ids, numbers and HMACs; what people write is
under the data key of the case. Alerts say themselves which case they belong to.
"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from sqlalchemy import select

from engine.alerts.cases.incident_reading import alerts_of, events_of, incidents_of
from engine.alerts.cases.rows import OUTCOME, TITLE, OpenCase, incident_row
from engine.alerts.query import alert_row
from engine.alerts.texts import SENTENCE_FROM, clean_note, clean_title
from engine.api.access import Permission
from engine.api.errors import InputError
from engine.audit.actions import Action
from engine.audit.tree_reader import log_size
from engine.identity.persons import require_able
from engine.store.case_tables import IncidentEventRow, IncidentNoteRow, IncidentRow

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlalchemy.orm import Session

    from engine.alerts.cases.core import CaseCore
    from engine.api.alerts import Incident
    from engine.store.tables import AlertRow
    from engine.store.unit_of_work import UnitOfWork

MOST_AT_ONCE = 64
"""Alerts, and events, that one call may add: as many as one event of the log can name."""


class Incidents:
    """The part of `engine.api.alerts.Alerts` that is about cases, for one caller.

    Args:
        core: What every call needs.
        person_id: Who calls.
    """

    def __init__(self, core: CaseCore, person_id: str) -> None:
        self._core = core
        self._person_id = person_id

    def incidents(self, *, closed: bool = False) -> list[Incident]:
        """See `Alerts.incidents`."""
        with self._core.store.read() as session:
            rows = session.scalars(
                select(IncidentRow).order_by(
                    IncidentRow.opened_at.desc(), IncidentRow.incident_id.desc()
                )
            ).all()
            wanted = [row for row in rows if closed or not row.closed_at]
            return incidents_of(session, self._core.vault, wanted, self._core.names())

    def open(self, title: str, alert_ids: tuple[str, ...]) -> Incident:
        """See `Alerts.open_incident`."""
        title = clean_title(title)
        if not alert_ids:
            raise InputError(
                "A case begins with an alert, and none was chosen. Nothing was opened. Choose at least "
                "one.",
                code="no_alerts",
            )
        _bounded(alert_ids)
        incident_id = secrets.token_hex(16)

        def work(uow: UnitOfWork) -> None:
            alerts = self._alerts(uow, incident_id, alert_ids)
            key = self._core.vault.new_data_key()
            row = IncidentRow(
                incident_id=incident_id,
                epoch=key.epoch,
                data_key_wrapped=key.wrapped,
                owner=self._person_id,
                opened_at=self._core.now(),
                opened_by=self._person_id,
                closed_at=0,
                closed_by="",
            )
            case = OpenCase.of(self._core.vault, row)
            row.title_sealed = case.seal(TITLE, title)
            uow.session.add(row)
            for alert in alerts:
                alert.incident_id = incident_id
            uow.flush()
            self._record(
                uow,
                Action.INCIDENT_OPENED,
                row,
                alerts=[each.alert_id for each in alerts],
                title_hmac=case.cipher.hmac(title),
            )

        return self._changed(incident_id, work)

    def add(
        self, incident_id: str, alert_ids: tuple[str, ...] = (), events: tuple[int, ...] = ()
    ) -> Incident:
        """See `Alerts.add_to_incident`."""
        if not alert_ids and not events:
            raise InputError(
                "Nothing was chosen that could be added to the case. Choose alerts or events.",
                code="nothing_to_add",
            )
        _bounded(alert_ids)
        _bounded(events)

        def work(uow: UnitOfWork) -> None:
            row = self._open_row(uow, incident_id)
            known = {each.alert_id for each in alerts_of(uow.session, incident_id)}
            alerts = [
                each
                for each in self._alerts(uow, incident_id, alert_ids)
                if each.alert_id not in known
            ]
            numbers = _new_events(uow.session, incident_id, events)
            for alert in alerts:
                alert.incident_id = incident_id
            uow.session.add_all(
                IncidentEventRow(incident_id=incident_id, number=number) for number in numbers
            )
            uow.flush()
            if alerts or numbers:
                self._record(
                    uow,
                    Action.INCIDENT_EXTENDED,
                    row,
                    alerts=[each.alert_id for each in alerts],
                    events=[str(number) for number in numbers],
                )

        return self._changed(incident_id, work)

    def note(self, incident_id: str, text: str) -> Incident:
        """See `Alerts.add_incident_note`."""
        text = clean_note(text)

        def work(uow: UnitOfWork) -> None:
            row = self._open_row(uow, incident_id)
            case = OpenCase.of(self._core.vault, row)
            note_id = secrets.token_hex(16)
            uow.session.add(
                IncidentNoteRow(
                    note_id=note_id,
                    incident_id=incident_id,
                    at=self._core.now(),
                    person_id=self._person_id,
                    text_sealed=case.seal_note(note_id, text),
                )
            )
            uow.flush()
            self._record(
                uow,
                Action.INCIDENT_NOTED,
                row,
                note=note_id,
                note_hmac=case.cipher.hmac(text),
            )

        return self._changed(incident_id, work)

    def assign(self, incident_id: str, person_id: str) -> Incident:
        """See `Alerts.assign_incident`."""

        def work(uow: UnitOfWork) -> None:
            row = self._open_row(uow, incident_id)
            require_able(uow.session, person_id, Permission.ALERT_TRIAGE)
            row.owner = person_id
            uow.flush()
            self._record(uow, Action.INCIDENT_ASSIGNED, row, owner=person_id)

        return self._changed(incident_id, work)

    def close(self, incident_id: str, outcome: str) -> Incident:
        """See `Alerts.close_incident`."""
        outcome = clean_note(outcome, least=SENTENCE_FROM, what="outcome")

        def work(uow: UnitOfWork) -> None:
            row = self._open_row(uow, incident_id)
            case = OpenCase.of(self._core.vault, row)
            row.outcome_sealed = case.seal(OUTCOME, outcome)
            row.closed_at, row.closed_by = self._core.now(), self._person_id
            self._core.close_alerts(uow, alerts_of(uow.session, incident_id), self._person_id)
            uow.flush()
            self._record(uow, Action.INCIDENT_CLOSED, row, outcome_hmac=case.cipher.hmac(outcome))

        return self._changed(incident_id, work)

    # ------------------------------------------------------------------ inside

    def _changed(self, incident_id: str, work: Callable[[UnitOfWork], None]) -> Incident:
        """Makes a change; the case as it is then."""
        self._core.store.write(work)
        with self._core.store.read() as session:
            row = incident_row(session, incident_id)
            return incidents_of(session, self._core.vault, [row], self._core.names())[0]

    def _open_row(self, uow: UnitOfWork, incident_id: str) -> IncidentRow:
        row = incident_row(uow.session, incident_id)
        if row.closed_at:
            raise InputError(
                "The case is closed already, perhaps by somebody else just now. Nothing was changed. "
                "Open another one if there is more to it.",
                code="incident_closed",
            )
        return row

    def _alerts(
        self, uow: UnitOfWork, incident_id: str, alert_ids: Sequence[str]
    ) -> list[AlertRow]:
        """The rows of alerts, each once; of this case, or of none."""
        found = []
        for alert_id in dict.fromkeys(alert_ids):
            row = alert_row(uow.session, alert_id)
            if row.incident_id not in {"", incident_id}:
                raise InputError(
                    "One of the alerts belongs to another case already. Nothing was changed. Look at "
                    "the alert: it names its case.",
                    code="alert_in_incident",
                )
            found.append(row)
        return found

    def _record(
        self, uow: UnitOfWork, action: Action, row: IncidentRow, **data: str | list[str]
    ) -> None:
        self._core.audit.append(
            uow, action, person=self._person_id, object_id=row.incident_id, data=data
        )
        uow.after_commit(self._core.tell)


def _new_events(session: Session, incident_id: str, events: Sequence[int]) -> list[int]:
    """Those of some numbers that the case does not have yet, in order."""
    size = log_size(session)
    if any(not 0 <= each < size for each in events):
        raise InputError(
            "One of the numbers is of no event of the log. Nothing was changed. Look the event up on "
            "the Audit page.",
            code="no_such_event",
        )
    return sorted(set(events) - set(events_of(session, incident_id)))


def _bounded(chosen: Sequence[object]) -> None:
    if len(chosen) > MOST_AT_ONCE:
        raise InputError(
            f"At most {MOST_AT_ONCE} alerts and {MOST_AT_ONCE} events are added at once. Nothing was "
            "changed. Add the others after these.",
            code="too_many_chosen",
        )
