"""Between rows of cases and findings and the contract: seals and opens what people wrote.

A case is an erasable unit: title, notes and outcome are under its own data key, and what the log has of
them are HMACs whose key dies with it. Findings are part of the site's registers, and under their key.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.api.errors import IntegrityError, NotFoundError
from engine.store.case_tables import FindingRow, IncidentRow
from engine.vault.unit_cipher import UnitCipher

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from engine.store.case_tables import FindingNoteRow, IncidentNoteRow
    from engine.vault.vault import Vault

TITLE, OUTCOME, REMEDY, NOTE = "title", "outcome", "remedy", "note"


@dataclass(frozen=True, slots=True)
class OpenCase:
    """A case with its cipher."""

    incident_id: str
    cipher: UnitCipher

    @classmethod
    def of(cls, vault: Vault, row: IncidentRow) -> OpenCase:
        """The cipher of a row.

        Raises:
            IntegrityError: The wrapped key does not check out.
        """
        cipher = vault.unit(row.epoch, row.data_key_wrapped, row.incident_id)
        return cls(row.incident_id, cipher)

    @classmethod
    def to_show(cls, vault: Vault, row: IncidentRow) -> OpenCase | None:
        """The same for who only shows it; None where the wrapped key does not check out."""
        try:
            return cls.of(vault, row)
        except IntegrityError:
            return None

    def seal(self, field: str, text: str) -> bytes:
        """Title or outcome, which are written once."""
        return self.cipher.seal(self.incident_id, field, 1, text)

    def seal_note(self, note_id: str, text: str) -> bytes:
        """A note."""
        return self.cipher.seal(note_id, NOTE, 1, text)

    def title(self, row: IncidentRow) -> str:
        """What the case is called; empty where that is lost."""
        if not row.title_sealed:
            return ""
        return self.cipher.open(self.incident_id, TITLE, 1, row.title_sealed)

    def outcome(self, row: IncidentRow) -> str:
        """What it was and what was done; empty until it is closed."""
        if not row.outcome_sealed:
            return ""
        return self.cipher.open(self.incident_id, OUTCOME, 1, row.outcome_sealed)

    def note(self, row: IncidentNoteRow) -> str:
        """The text of a note."""
        return self.cipher.open(row.note_id, NOTE, 1, row.text_sealed)


def seal_finding(register: UnitCipher, row: FindingRow, title: str, remedy: str) -> None:
    """Gives a finding its texts, under its present version."""
    row.title_sealed = register.seal(row.finding_id, TITLE, row.version, title)
    row.remedy_sealed = register.seal(row.finding_id, REMEDY, row.version, remedy)


def finding_title(register: UnitCipher, row: FindingRow) -> str:
    """What a finding is called; empty where that is lost.

    Raises:
        IntegrityError: It was altered, or is of another version.
    """
    return _of_finding(register, row, TITLE, row.title_sealed)


def finding_remedy(register: UnitCipher, row: FindingRow) -> str:
    """What is done about it; empty where nothing is, or that is lost. Raises as `finding_title`."""
    return _of_finding(register, row, REMEDY, row.remedy_sealed)


def _of_finding(register: UnitCipher, row: FindingRow, field: str, sealed: bytes) -> str:
    return register.open(row.finding_id, field, row.version, sealed) if sealed else ""


def seal_finding_note(register: UnitCipher, finding_id: str, note_id: str, text: str) -> bytes:
    """A note on a finding."""
    return register.seal(f"{finding_id}/{note_id}", NOTE, 1, text)


def finding_note(register: UnitCipher, row: FindingNoteRow) -> str:
    """The text of a note on a finding."""
    return register.open(f"{row.finding_id}/{row.note_id}", NOTE, 1, row.text_sealed)


def incident_row(session: Session, incident_id: str) -> IncidentRow:
    """A case's row.

    Raises:
        NotFoundError: There is none.
    """
    row = session.get(IncidentRow, incident_id)
    if row is None:
        raise no_incident()
    return row


def no_incident() -> NotFoundError:
    """The refusal of a case that is not there."""
    return NotFoundError(
        "There is no such case. Nothing was changed. Look in the list of cases.",
        code="no_such_incident",
    )


def finding_row(session: Session, finding_id: str) -> FindingRow:
    """A finding's row.

    Raises:
        NotFoundError: There is none.
    """
    row = session.get(FindingRow, finding_id)
    if row is None:
        raise NotFoundError(
            "There is no such finding. Nothing was changed. Look in the register of findings.",
            code="no_such_finding",
        )
    return row
