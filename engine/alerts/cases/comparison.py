"""Compares the rows of cases and findings with what the log says became of them, and sets them right.

As `engine.alerts.comparison` does for alerts. Of what people wrote the log has HMACs, so a text that was put
back from before a change, or brought from elsewhere, is found too. One that is gone cannot be made again:
its row stays without it, which two persons accept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select, text

from engine.alerts.cases.rows import OpenCase, finding_note, finding_remedy, finding_title
from engine.alerts.history import READERS, CaseHistory, FindingHistory, History, read
from engine.api.errors import IntegrityError
from engine.api.said import say
from engine.audit.actions import Action
from engine.audit.leaf import decode
from engine.store.case_tables import (
    FindingNoteRow,
    FindingRow,
    IncidentEventRow,
    IncidentNoteRow,
    IncidentRow,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from sqlalchemy.orm import Session

    from engine.api.said import Said
    from engine.audit.leaf import Leaf
    from engine.store.unit_of_work import UnitOfWork
    from engine.vault.vault import Vault

LOST = b""
"""Stands where a text was that is gone."""
_SHOWN = 12
"""Characters of an id that are told."""
_CLOCK_SECONDS = 5
"""Between the time in a row and that of its event, which is made a moment later."""
_TIMES = frozenset({"opened_at", "closed_at"})
_NAMED = frozenset({"title", "outcome", "remedy"})


class CaseCheck:
    """Implements `engine.audit.verification.RowCheck`.

    Args:
        vault: Opens the texts.
    """

    actions = frozenset(
        {
            *(each for each in READERS if each.startswith(("incident.", "finding."))),
            Action.FAULT_ACCEPTED.value,
        }
    )

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self.history = History()
        self._excused: set[str] = set()

    def see(self, leaf: Leaf) -> None:
        """See `RowCheck.see`."""
        if leaf.a == Action.FAULT_ACCEPTED:
            # The log has no texts to make them again from; two persons accepted what is lost.
            found: list[CaseHistory | FindingHistory] = [*self.history.cases.values()]
            found += self.history.findings.values()
            for unit in found:
                self._excused |= {_id(unit), *(note.note_id for note in unit.notes)}
        read(self.history, leaf)

    def problems(self, session: Session) -> Iterator[Said]:
        """See `RowCheck.problems`."""
        cases = {row.incident_id: row for row in session.scalars(select(IncidentRow))}
        for case in self.history.cases.values():
            row = cases.pop(case.incident_id, None)
            yield from self._compare(
                case,
                None if row is None else _case_values(session, row),
                {} if row is None else case_texts(session, self._vault, row),
            )
        findings = {row.finding_id: row for row in session.scalars(select(FindingRow))}
        for finding in self.history.findings.values():
            found = findings.pop(finding.finding_id, None)
            yield from self._compare(
                finding,
                None if found is None else {each: getattr(found, each) for each in _of(finding)},
                {} if found is None else texts_of_finding(session, self._vault, found),
            )
        for unknown in (*cases, *findings):
            yield say(
                "case_unknown",
                "case or finding {unit}: in the store, and no event tells of it",
                unit=unknown[:_SHOWN],
            )

    def _compare(
        self,
        unit: CaseHistory | FindingHistory,
        stored: Mapping[str, Any] | None,
        texts: Mapping[str, str],
    ) -> Iterator[Said]:
        shown = _id(unit)[:_SHOWN]
        if stored is None:
            yield say(
                "case_gone",
                "case or finding {unit}: event {number} tells of it, and the store has none",
                unit=shown,
                number=unit.events[0],
            )
            return
        for name, logged in _of(unit).items():
            if stored[name] != logged and not (name in _TIMES and _is_near(stored[name], logged)):
                yield say(
                    "case_differs",
                    "case or finding {unit}, {field}: {logged} in the log, {stored} in the store",
                    unit=shown,
                    field=name,
                    logged=str(logged)[:_SHOWN] or "-",
                    stored=str(stored[name])[:_SHOWN] or "-",
                )
        for name in amiss(unit, texts):
            lost = not texts.get(name) and (_id(unit) if name in _NAMED else name) in self._excused
            if not lost:
                yield say(
                    "case_text",
                    "case or finding {unit}: a text is gone, or is not the one that was written",
                    unit=shown,
                )


# ---------------------------------------------------------------------------------- what the log says


def _id(unit: CaseHistory | FindingHistory) -> str:
    return unit.incident_id if isinstance(unit, CaseHistory) else unit.finding_id


def _of(unit: CaseHistory | FindingHistory) -> dict[str, Any]:
    """What the rows of a case or finding say, by column."""
    both = {
        "owner": unit.owner,
        "opened_by": unit.opened_by,
        "opened_at": unit.opened_at,
        "closed_by": unit.closed_by,
        "closed_at": unit.closed_at,
    }
    if isinstance(unit, CaseHistory):
        return {**both, "events": sorted(set(unit.added))}
    return {
        **both,
        "source": unit.source,
        "source_id": unit.source_id,
        "criterion": unit.criterion,
        "owners": " ".join(sorted(unit.owners)),
        "due_at": unit.due_at,
    }


def amiss(unit: CaseHistory | FindingHistory, stored: Mapping[str, str]) -> set[str]:
    """Which texts are not those that the log tells of: by name, of notes by id.

    Args:
        unit: A case or finding.
        stored: What its rows have, as `case_texts` and `texts_of_finding` give it.
    """
    logged = {note.note_id: f"{note.hmac} {note.by}" for note in unit.notes}
    logged["title"] = unit.title_hmac
    if isinstance(unit, CaseHistory):
        logged["outcome"] = unit.outcome_hmac
    else:
        logged["remedy"] = unit.remedy_hmac
    return {name for name in {*logged, *stored} if logged.get(name) != stored.get(name)}


# ---------------------------------------------------------------------------------- what the rows say


def _case_values(session: Session, row: IncidentRow) -> dict[str, Any]:
    numbers = session.scalars(
        select(IncidentEventRow.number)
        .where(IncidentEventRow.incident_id == row.incident_id)
        .order_by(IncidentEventRow.number)
    )
    columns = ("owner", "opened_by", "opened_at", "closed_by", "closed_at")
    return {**{each: getattr(row, each) for each in columns}, "events": list(numbers)}


def case_texts(session: Session, vault: Vault, row: IncidentRow) -> dict[str, str]:
    """The HMACs of a case's texts by name, of its notes by id with who wrote them; empty of no text."""
    notes = session.scalars(
        select(IncidentNoteRow).where(IncidentNoteRow.incident_id == row.incident_id)
    ).all()
    if not _has_key(vault, row):
        return dict.fromkeys(("title", "outcome", *(each.note_id for each in notes)), "")
    unit = OpenCase.of(vault, row)
    found = {
        each.note_id: _hmac(unit.cipher.hmac, lambda each=each: unit.note(each), each.person_id)  # type: ignore[misc]
        for each in notes
    }
    found["title"] = _hmac(unit.cipher.hmac, lambda: unit.title(row))
    found["outcome"] = _hmac(unit.cipher.hmac, lambda: unit.outcome(row))
    return found


def texts_of_finding(session: Session, vault: Vault, row: FindingRow) -> dict[str, str]:
    """Likewise of a finding."""
    register = vault.register()
    found = {
        each.note_id: _hmac(
            register.hmac,
            lambda each=each: finding_note(register, each),  # type: ignore[misc]
            each.person_id,
        )
        for each in session.scalars(
            select(FindingNoteRow).where(FindingNoteRow.finding_id == row.finding_id)
        )
    }
    found["title"] = _hmac(register.hmac, lambda: finding_title(register, row))
    found["remedy"] = _hmac(register.hmac, lambda: finding_remedy(register, row))
    return found


def _hmac(hmac: Callable[[str], str], written: Callable[[], str], by: str = "") -> str:
    try:
        found = written()
    except IntegrityError:
        return ""
    return f"{hmac(found)} {by}".rstrip() if found else ""


def _is_near(stored: object, logged: object) -> bool:
    both = isinstance(stored, int) and isinstance(logged, int) and stored and logged
    return bool(both) and abs(stored - logged) <= _CLOCK_SECONDS  # type: ignore[operator]


# ---------------------------------------------------------------------------------- setting it right


def set_cases_right(uow: UnitOfWork, vault: Vault) -> None:
    """Makes the rows of cases and findings say what the log says; for the acceptance of doubt.

    Texts that are gone stay gone; the event of the acceptance excuses them.

    Args:
        uow: The transaction, in which the log is as it stays.
        vault: Opens the texts.
    """
    check = CaseCheck(vault)
    # A leaf begins with its action, so the others need not be read.
    begins = tuple(f'{{"a":"{action}"'.encode() for action in check.actions)
    for (data,) in uow.session.execute(text("SELECT leaf FROM audit_event ORDER BY number")):
        if data.startswith(begins):
            check.see(decode(data))
    cases, findings = check.history.cases, check.history.findings
    for row in uow.session.scalars(select(IncidentRow)).all():
        if row.incident_id not in cases:
            uow.session.delete(row)
    for finding in uow.session.scalars(select(FindingRow)).all():
        if finding.finding_id not in findings:
            uow.session.delete(finding)
    uow.flush()
    for case_id, case in cases.items():
        _set_case(uow.session, vault, case_id, case)
    for finding_id, each in findings.items():
        _set_finding(uow.session, vault, finding_id, each)
    uow.flush()


def _set_case(session: Session, vault: Vault, case_id: str, case: CaseHistory) -> None:
    row = session.get(IncidentRow, case_id) or IncidentRow(incident_id=case_id, title_sealed=LOST)
    wrong = amiss(case, case_texts(session, vault, row))
    if not _has_key(vault, row):
        # What was under a key that is gone is lost with it.
        key = vault.new_data_key()
        row.epoch, row.data_key_wrapped = key.epoch, key.wrapped
    if "title" in wrong:
        row.title_sealed = LOST
    if "outcome" in wrong:
        row.outcome_sealed = LOST if case.outcome_hmac else None
    values = _of(case)
    numbers = values.pop("events")
    for name, value in values.items():
        setattr(row, name, value)
    session.add(row)
    session.flush()
    for note in session.scalars(
        select(IncidentNoteRow).where(IncidentNoteRow.incident_id == case_id)
    ):
        if note.note_id in wrong:
            session.delete(note)
    for event in session.scalars(
        select(IncidentEventRow).where(IncidentEventRow.incident_id == case_id)
    ):
        session.delete(event)
    session.flush()
    session.add_all(IncidentEventRow(incident_id=case_id, number=each) for each in numbers)


def _has_key(vault: Vault, row: IncidentRow) -> bool:
    if not row.data_key_wrapped:
        return False
    try:
        OpenCase.of(vault, row)
    except IntegrityError:
        return False
    return True


def _set_finding(session: Session, vault: Vault, finding_id: str, finding: FindingHistory) -> None:
    row = session.get(FindingRow, finding_id)
    wrong = amiss(finding, {} if row is None else texts_of_finding(session, vault, row))
    row = row or FindingRow(finding_id=finding_id, version=1, title_sealed=LOST, remedy_sealed=LOST)
    if "title" in wrong:
        row.title_sealed = LOST
    if "remedy" in wrong:
        row.remedy_sealed = LOST
    for name, value in _of(finding).items():
        setattr(row, name, value)
    session.add(row)
    session.flush()
    for note in session.scalars(
        select(FindingNoteRow).where(FindingNoteRow.finding_id == finding_id)
    ):
        if note.note_id in wrong:
            session.delete(note)
