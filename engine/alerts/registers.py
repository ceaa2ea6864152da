"""Alerts, cases and findings for a bundle: from the log what became of them, from the rows the texts.

What a bundle has cannot be taken back. So titles and remedies of findings go into every bundle, as names
of people and models do: they are under the same key, and an auditor cannot judge a deficiency without
them. What people wrote about a case can be erased, and goes only into an export of that case, for which
somebody asked and whose confirmation says so. A text is handed out only where its HMAC is the one that
the log had at the end of the period.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from sqlalchemy import select

from engine.alerts.cases import incident_reading
from engine.alerts.cases.rows import OpenCase, finding_remedy, finding_title, no_incident
from engine.alerts.history import KINDS, history
from engine.alerts.reading import open_note
from engine.alerts.register_lines import (
    Line,
    Shown,
    alert_line,
    alerts_of,
    case_line,
    finding_line,
    findings_of,
    touched,
)
from engine.api.audit import EventFilter
from engine.api.errors import IntegrityError
from engine.audit import find
from engine.audit.event_filter import conditions_of
from engine.audit.leaf import decode
from engine.audit.period import not_as_signed
from engine.audit.registers import CaseScope
from engine.store.case_tables import FindingRow, IncidentNoteRow, IncidentRow
from engine.store.tables import AlertNoteRow, AlertRow

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sqlalchemy.orm import Session

    from engine.alerts.history import CaseHistory, FindingHistory, History, NoteHistory
    from engine.audit.leaf import Leaf
    from engine.audit.registers import Selection
    from engine.store.store import Store
    from engine.vault.vault import Vault

_BATCH = 2048


class TriageRegisters:
    """Implements `engine.audit.registers.AlertRegisters`.

    Args:
        store: Holds log and rows.
        vault: Opens the texts.
        criteria: Numbers of the criteria that each rule bears on, by its key.
    """

    def __init__(self, store: Store, vault: Vault, criteria: Mapping[str, tuple[str, ...]]) -> None:
        self._store = store
        self._vault = vault
        self._criteria = criteria

    def scope(self, incident_id: str) -> CaseScope:
        """See `AlertRegisters.scope`."""
        with self._store.read() as session:
            log = find.Log(session)
            found = _history(log, log.size)
            case = _case(found, incident_id)
            alerts, findings = alerts_of(found, case), findings_of(found, case)
            numbers = {each for each in _about(session, incident_id) if each < log.size}
            numbers |= {each for each in case.added if each < log.size}
            own = [
                case.events,
                *(each.events for each in alerts),
                *(each.events for each in findings),
            ]
            leaves = list(_leaves(log, sorted(numbers.union(*own))))
        return CaseScope(
            incident_id=incident_id,
            since=min(leaf.t for leaf in leaves),
            until=case.closed_at,
            numbers=frozenset(numbers),
            objects=frozenset(
                (
                    incident_id,
                    *(each.alert_id for each in alerts),
                    *(each.finding_id for each in findings),
                )
            ),
            touched=frozenset(touched(leaves, case, findings)),
            criteria=frozenset(
                (
                    *(number for each in alerts for number in self._criteria.get(each.rule, ())),
                    *(each.criterion for each in findings),
                )
            ),
        )

    def lines(self, start: int, end: int, selection: Selection, now: int) -> dict[str, list[Line]]:
        """See `AlertRegisters.lines`."""
        shown = Shown(selection, self._criteria, start, now)
        with self._store.read() as session:
            found = _history(find.Log(session), end)
            findings = [each for each in found.findings.values() if shown.finding(each)]
            texts = [self._finding_texts(session, each) for each in findings]
        return {
            "alerts": [
                alert_line(each, self._criteria.get(each.rule, ()))
                for each in found.alerts.values()
                if shown.alert(each)
            ],
            "cases": [
                case_line(found, each)
                for each in found.cases.values()
                if shown.case(each, alerts_of(found, each))
            ],
            "findings": [
                finding_line(each, now, title, remedy)
                for each, (title, remedy) in zip(findings, texts, strict=True)
            ],
        }

    def case(self, incident_id: str, end: int, now: int) -> list[Line]:
        """See `AlertRegisters.case`."""
        with self._store.read() as session:
            found = _history(find.Log(session), end)
            case = _case(found, incident_id)
            texts = self._case_texts(session, case)
            alerts, findings = alerts_of(found, case), findings_of(found, case)
            texts |= self._alert_texts(session, incident_id)
            of_findings = [self._finding_texts(session, each) for each in findings]
        return [
            {
                **case_line(found, case),
                "kind": "case",
                "outcome": texts.get(case.outcome_hmac, ""),
                "title": texts.get(case.title_hmac, ""),
            },
            *(
                {**alert_line(each, self._criteria.get(each.rule, ())), "kind": "alert"}
                for each in alerts
            ),
            *({"id": str(number), "kind": "event"} for number in sorted(set(case.added))),
            *({**_note_line(each, texts), "kind": "note"} for each in case.notes),
            *(
                {**_note_line(each, texts), "alert": alert.alert_id, "kind": "alert_note"}
                for alert in alerts
                for each in alert.notes
            ),
            *(
                {**finding_line(each, now, title, remedy), "kind": "finding"}
                for each, (title, remedy) in zip(findings, of_findings, strict=True)
            ),
        ]

    # ------------------------------------------------------------------ texts

    def _finding_texts(self, session: Session, finding: FindingHistory) -> tuple[str, str]:
        """Title and remedy, where they are those that the log names; else empty."""
        row = session.get(FindingRow, finding.finding_id)
        if row is None:
            return "", ""
        try:
            register = self._vault.register()
            title, remedy = finding_title(register, row), finding_remedy(register, row)
        except IntegrityError:
            # Where stored data is in doubt the log can be exported all the same.
            return "", ""
        return (
            title if register.hmac(title) == finding.title_hmac else "",
            remedy if remedy and register.hmac(remedy) == finding.remedy_hmac else "",
        )

    def _case_texts(self, session: Session, case: CaseHistory) -> dict[str, str]:
        """What people wrote about a case, by its HMAC; nothing of one whose key is gone."""
        row = session.get(IncidentRow, case.incident_id)
        if row is None:
            return {}
        try:
            unit = OpenCase.of(self._vault, row)
            notes = session.scalars(
                select(IncidentNoteRow).where(IncidentNoteRow.incident_id == case.incident_id)
            )
            texts = [unit.title(row), unit.outcome(row), *map(unit.note, notes)]
        except IntegrityError:
            return {}
        return {unit.cipher.hmac(text): text for text in texts if text}

    def _alert_texts(self, session: Session, incident_id: str) -> dict[str, str]:
        """Notes on a case's alerts, by their HMAC."""
        register = self._vault.register()
        rows = session.scalars(
            select(AlertNoteRow).join(AlertRow).where(AlertRow.incident_id == incident_id)
        )
        try:
            texts = [open_note(register, row) for row in rows]
        except IntegrityError:
            return {}
        return {register.hmac(text): text for text in texts}


def _note_line(note: NoteHistory, texts: Mapping[str, str]) -> Line:
    return {
        "at": note.at,
        "id": note.note_id,
        "person": note.by,
        "text": texts.get(note.hmac, ""),
    }


# ---------------------------------------------------------------------------------- the log


def _history(log: find.Log, end: int) -> History:
    """What became of everything up to the event before `end`."""
    conditions = conditions_of(EventFilter(actions=KINDS), dict, {})
    found = find.find(log, conditions, limit=max(1, log.size), descending=False)
    return history(_leaves(log, [number for number in found.numbers if number < end]))


def _leaves(log: find.Log, numbers: Sequence[int]) -> Iterator[Leaf]:
    for at in range(0, len(numbers), _BATCH):
        try:
            yield from map(decode, log.stored(numbers[at : at + _BATCH]))
        except ValueError as error:
            raise not_as_signed() from error


def _case(found: History, incident_id: str) -> CaseHistory:
    case = found.cases.get(incident_id)
    if case is None:
        raise no_incident()
    return case


def _about(session: Session, incident_id: str) -> set[int]:
    """Numbers of the events that a case's alerts are about, as far as they are kept."""
    numbers: set[int] = set()
    for row in incident_reading.alerts_of(session, incident_id):
        numbers |= {row.first_event, row.last_event, *msgspec.json.decode(row.events)}
    return {number for number in numbers if number >= 0}
