"""The register of findings: deficiencies of controls, who mends them, until when, and who closed them.

Criterion CC4.2. Each change is one transaction with its event, which has the whole finding but its texts;
of these it has HMACs under the register key.
"""

from __future__ import annotations

import json
import secrets
from collections import defaultdict
from functools import partial
from typing import TYPE_CHECKING

from sqlalchemy import func, literal_column, select

from engine.alerts.cases.rows import (
    finding_note,
    finding_remedy,
    finding_row,
    finding_title,
    seal_finding,
    seal_finding_note,
)
from engine.alerts.query import alert_row
from engine.alerts.texts import SENTENCE_FROM, clean_note, clean_title, or_damaged
from engine.api.access import Permission
from engine.api.alerts import Finding, FindingChange, FindingSource, Note
from engine.api.errors import DeniedError, InputError
from engine.audit.actions import Action
from engine.audit.log import ENGINE
from engine.identity.persons import people_able
from engine.store.case_tables import FindingNoteRow, FindingRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy.orm import Session

    from engine.alerts.cases.core import CaseCore
    from engine.audit.leaf import Value
    from engine.store.unit_of_work import UnitOfWork

_LATEST = 2**47
"""No time is later, in seconds: some 4 million years."""


class Findings:
    """The part of `engine.api.alerts.Alerts` that is about findings, for one caller.

    Args:
        core: What every call needs.
        person_id: Who calls; the engine for what a check opens.
    """

    def __init__(self, core: CaseCore, person_id: str = ENGINE) -> None:
        self._core = core
        self._person_id = person_id

    def findings(self, *, closed: bool = False) -> list[Finding]:
        """See `Alerts.findings`."""
        with self._core.store.read() as session:
            names = self._core.names()
            rows = session.scalars(
                select(FindingRow).order_by(FindingRow.opened_at, literal_column("rowid"))
            )
            kept = [row for row in rows if closed or not row.closed_at]
            kept.sort(key=lambda row: (bool(row.closed_at), -row.closed_at, row.due_at or _LATEST))
            notes = _notes(session, [row.finding_id for row in kept])
            return [self._finding(row, notes[row.finding_id], names) for row in kept]

    def open(
        self,
        change: FindingChange,
        source: FindingSource = FindingSource.PERSON,
        source_id: str = "",
    ) -> Finding:
        """See `Alerts.open_finding`."""
        if source is FindingSource.CHECK or bool(source_id) != (source is FindingSource.ALERT):
            raise InputError(
                "A finding of an alert names it, and only the engine opens one of a check. Nothing was "
                "opened.",
                code="finding_source",
            )

        def work(uow: UnitOfWork) -> str:
            if source is FindingSource.ALERT:
                alert_row(uow.session, source_id)
            return self.add(uow, change, source, source_id)

        return self._finding_now(self._core.store.write(work))

    def add(
        self, uow: UnitOfWork, change: FindingChange, source: FindingSource, source_id: str
    ) -> str:
        """Opens a finding within a change; its id."""
        now = self._core.now()
        row = FindingRow(
            finding_id=secrets.token_hex(16),
            source=source.value,
            source_id=source_id,
            version=0,
            criterion="",
            owner="",
            owners="",
            due_at=0,
            opened_at=now,
            opened_by=self._person_id,
            closed_at=0,
            closed_by="",
        )
        data = self._apply(uow.session, row, change)
        uow.session.add(row)
        uow.flush()
        data |= {"source": source.value, "source_id": source_id}
        self._record(uow, Action.FINDING_OPENED, row, data)
        return row.finding_id

    def change(self, finding_id: str, change: FindingChange) -> Finding:
        """See `Alerts.change_finding`."""

        def work(uow: UnitOfWork) -> None:
            row = _open_row(uow.session, finding_id)
            data = self._apply(uow.session, row, change)
            uow.flush()
            self._record(uow, Action.FINDING_CHANGED, row, data)

        self._core.store.write(work)
        return self._finding_now(finding_id)

    def note(self, finding_id: str, text: str) -> Finding:
        """See `Alerts.add_finding_note`."""
        text = clean_note(text)

        def work(uow: UnitOfWork) -> None:
            row = _open_row(uow.session, finding_id)
            self._record(uow, Action.FINDING_NOTED, row, self._noted(uow, row, text))

        self._core.store.write(work)
        return self._finding_now(finding_id)

    def close(self, finding_id: str, text: str) -> Finding:
        """See `Alerts.close_finding`."""
        text = clean_note(text, least=SENTENCE_FROM, what="sentence")

        def work(uow: UnitOfWork) -> None:
            row = _open_row(uow.session, finding_id)
            if not finding_remedy(self._core.vault.register(), row):
                raise InputError(
                    "The finding has no remedy yet, so nothing shows that it was mended. It was not "
                    "closed. Write down what was done first.",
                    code="no_remedy",
                )
            self._require_another(uow.session, row)
            data = self._noted(uow, row, text)
            row.closed_at, row.closed_by = self._core.now(), self._person_id
            uow.flush()
            self._record(uow, Action.FINDING_CLOSED, row, data)

        self._core.store.write(work)
        return self._finding_now(finding_id)

    # ------------------------------------------------------------------ inside

    def _apply(self, session: Session, row: FindingRow, change: FindingChange) -> dict[str, Value]:
        """Makes a row say what is wanted; what the event has of it."""
        title = clean_title(change.title)
        remedy = clean_note(change.remedy, least=0, what="remedy")
        if change.criterion and change.criterion not in self._core.criteria:
            raise InputError(
                "The catalogue of criteria has none of this number. Nothing was changed. Choose one of "
                "the list, or none.",
                code="criterion_unknown",
            )
        if change.due_at and change.due_at != row.due_at:
            self._require_to_come(change.due_at)
        if change.owner and change.owner != row.owner:
            _require_reader(session, change.owner)
        register = self._core.vault.register()
        row.version += 1
        row.criterion, row.due_at, row.owner = change.criterion, change.due_at, change.owner
        row.owners = " ".join(sorted({*row.owners.split(), *change.owner.split()}))
        seal_finding(register, row, title, remedy)
        return {
            "criterion": change.criterion,
            "due_at": change.due_at,
            "owner": change.owner,
            "remedy_hmac": register.hmac(remedy) if remedy else "",
            "title_hmac": register.hmac(title),
        }

    def _require_to_come(self, due_at: int) -> None:
        if not self._core.now() <= due_at <= _LATEST:
            raise InputError(
                "The date until which it is to be mended has passed. Nothing was changed. Choose a later "
                "one, or none.",
                code="due_past",
            )

    def _require_another(self, session: Session, row: FindingRow) -> None:
        """Whoever had to mend it does not also say that it is mended, where somebody else could."""
        owners = set(row.owners.split())
        if self._person_id in owners and people_able(session, Permission.FINDING_OPEN) - owners:
            raise DeniedError(
                "You were to mend this yourself, so somebody else looks whether it is, and closes it. It "
                "was not closed. Ask another admin or an auditor.",
                code="own_finding",
            )

    def _noted(self, uow: UnitOfWork, row: FindingRow, text: str) -> dict[str, Value]:
        """Adds a note; what the event has of it."""
        register, note_id = self._core.vault.register(), secrets.token_hex(16)
        uow.session.add(
            FindingNoteRow(
                note_id=note_id,
                finding_id=row.finding_id,
                at=self._core.now(),
                person_id=self._person_id,
                text_sealed=seal_finding_note(register, row.finding_id, note_id, text),
            )
        )
        uow.flush()
        return {"note": note_id, "note_hmac": register.hmac(text)}

    def _record(
        self, uow: UnitOfWork, action: Action, row: FindingRow, data: Mapping[str, Value]
    ) -> None:
        self._core.audit.append(
            uow, action, person=self._person_id, object_id=row.finding_id, data=data
        )
        uow.after_commit(self._core.tell)

    def _finding_now(self, finding_id: str) -> Finding:
        with self._core.store.read() as session:
            notes = _notes(session, [finding_id])[finding_id]
            return self._finding(finding_row(session, finding_id), notes, self._core.names())

    def _finding(
        self, row: FindingRow, notes: Iterable[FindingNoteRow], names: Mapping[str, str]
    ) -> Finding:
        """A finding as clients see it."""
        register = self._core.vault.register()
        return Finding(
            finding_id=row.finding_id,
            source=FindingSource(row.source),
            source_id=row.source_id,
            title=or_damaged(partial(finding_title, register, row)),
            criterion=row.criterion,
            owner=names.get(row.owner, row.owner),
            due_at=row.due_at,
            remedy=or_damaged(partial(finding_remedy, register, row)),
            opened_at=row.opened_at,
            opened_by=names.get(row.opened_by, row.opened_by),
            closed_at=row.closed_at,
            closed_by=names.get(row.closed_by, row.closed_by),
            overdue=not row.closed_at and 0 < row.due_at < self._core.now(),
            notes=tuple(
                Note(
                    at=each.at,
                    by=names.get(each.person_id, each.person_id),
                    text=or_damaged(partial(finding_note, register, each)),
                )
                for each in notes
            ),
        )


def _notes(session: Session, finding_ids: list[str]) -> dict[str, list[FindingNoteRow]]:
    """The notes of findings by these, in the order they were written."""
    ids = select(func.json_each(json.dumps(finding_ids)).table_valued("value").c.value)
    found: dict[str, list[FindingNoteRow]] = defaultdict(list)
    for row in session.scalars(
        select(FindingNoteRow)
        .where(FindingNoteRow.finding_id.in_(ids))
        .order_by(FindingNoteRow.at, literal_column("rowid"))
    ):
        found[row.finding_id].append(row)
    return found


def overdue(session: Session, now: int) -> int:
    """How many open findings are past their date."""
    found = session.scalar(
        select(func.count()).where(
            FindingRow.closed_at == 0, FindingRow.due_at > 0, FindingRow.due_at < now
        )
    )
    return int(found or 0)


def _open_row(session: Session, finding_id: str) -> FindingRow:
    row = finding_row(session, finding_id)
    if row.closed_at:
        raise InputError(
            "The finding is closed already, perhaps by somebody else just now. Nothing was changed. Open "
            "another one if it is not mended.",
            code="finding_closed",
        )
    return row


def _require_reader(session: Session, person_id: str) -> None:
    """Lets only somebody own a finding who can see it."""
    if person_id not in people_able(session, Permission.FINDING_OPEN):
        raise InputError(
            "Only an admin or an auditor who is active can see findings, so nobody else can own one. "
            "Nothing was changed. Choose one of the list, or nobody.",
            code="no_such_owner",
        )
