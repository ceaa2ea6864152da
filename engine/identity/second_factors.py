"""Checks and uses up second factors: codes from the authenticator, and recovery codes.

What always holds: a code works once. In a transaction the accepted step, or the codes that are left,
are stored together with what the code was given for; when the store cannot be written, the step goes
to the side journal first, and recovery codes are not taken.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from engine.audit.actions import Action
from engine.identity.recovery_codes import looks_like_recovery_code, stored_form, without_code
from engine.identity.totp import accepted_step
from engine.store.tables import PersonRow

if TYPE_CHECKING:
    from engine.clock import Clock
    from engine.identity.door import Journal
    from engine.identity.persons import PersonFacts
    from engine.identity.record import Recorder
    from engine.store.unit_of_work import UnitOfWork
    from engine.vault.vault import Vault

JOURNAL_KIND = "totp.step"
_MAC_PURPOSE = "recovery-codes"


@dataclass(frozen=True)
class Factor:
    """A second factor that checked out.

    Args:
        kind: `totp` or `recovery_code`.
        step: Its time step, for TOTP.
        codes_left: What is left of the recovery codes, as stored.
    """

    kind: str
    step: int = 0
    codes_left: str = ""


class _Holder(Protocol):
    """Whoever has second factors: a row of the store or facts taken from it."""

    @property
    def person_id(self) -> str: ...
    @property
    def totp_sealed(self) -> bytes: ...
    @property
    def totp_last_step(self) -> int: ...
    @property
    def recovery_codes(self) -> str: ...


class SecondFactors:
    """Second factors of all persons.

    Args:
        vault: Opens TOTP secrets, MACs recovery codes.
        journal: Keeps accepted steps while the store cannot.
        recorder: Records used recovery codes.
        clock: Wall time.
    """

    def __init__(self, vault: Vault, journal: Journal, recorder: Recorder, clock: Clock) -> None:
        self._vault = vault
        self._journal = journal
        self._recorder = recorder
        self._clock = clock

    def check(self, person: PersonFacts, code: str) -> bool:
        """Whether a code would be accepted now; uses nothing up."""
        return self._find(person, code, self._last_step(person)) is not None

    def was_used(self, person: PersonFacts, code: str) -> bool:
        """Whether a code that was just refused is right for now, but it or a later one was used."""
        if looks_like_recovery_code(code):
            return False
        secret = self._vault.open_totp(person.person_id, person.totp_sealed)
        return accepted_step(secret, code, self._clock.now(), 0) is not None

    def accept(self, uow: UnitOfWork, row: PersonRow, code: str) -> Factor | None:
        """Uses a code up in the given transaction; None when it is wrong or was used."""
        factor = self._find(row, code, row.totp_last_step)
        if factor is None:
            return None
        if factor.kind == "totp":
            row.totp_last_step = factor.step
        else:
            row.recovery_codes = factor.codes_left
            self._recorder.add(
                uow,
                Action.RECOVERY_CODE_USED,
                person=row.person_id,
                object_id=row.person_id,
                data={"left": len(factor.codes_left.split())},
            )
        return factor

    def accept_in_journal(self, person: PersonFacts, code: str) -> Factor | None:
        """Uses a TOTP code up while the store cannot be written; callers take turns."""
        if looks_like_recovery_code(code):
            return None
        factor = self._find(person, code, self._last_step(person))
        if factor is not None:
            self._journal.append(JOURNAL_KIND, {"person_id": person.person_id, "step": factor.step})
        return factor

    def take_over(self, uow: UnitOfWork) -> None:
        """Brings accepted steps from the journal into the store, before it is folded."""
        for record in self._journal.every(JOURNAL_KIND):
            step = record.get("step")
            row = uow.session.get(PersonRow, str(record.get("person_id")))
            if row is not None and isinstance(step, int):
                row.totp_last_step = max(row.totp_last_step, step)

    def stored_recovery_codes(self, person_id: str, codes: tuple[str, ...]) -> str:
        """What to store of new recovery codes."""
        return stored_form(codes, person_id, self._mac)

    def _find(self, person: _Holder, code: str, last_step: int) -> Factor | None:
        if looks_like_recovery_code(code):
            left = without_code(person.recovery_codes, code, person.person_id, self._mac)
            return None if left is None else Factor("recovery_code", codes_left=left)
        secret = self._vault.open_totp(person.person_id, person.totp_sealed)
        step = accepted_step(secret, code, self._clock.now(), last_step)
        return None if step is None else Factor("totp", step)

    def _last_step(self, person: PersonFacts) -> int:
        record = self._journal.latest(JOURNAL_KIND, "person_id", person.person_id)
        step = record.get("step") if record else None
        return max(person.totp_last_step, step if isinstance(step, int) else 0)

    def _mac(self, data: bytes) -> bytes:
        return self._vault.mac(_MAC_PURPOSE, data)
