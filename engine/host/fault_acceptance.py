"""The way out of read-only that two persons take: they accept what was found, with a reason.

What always holds: who may accept is judged by what the log proves, never by the rows in doubt; what
is accepted is exactly what was shown; afterwards log and rows agree, or nothing was changed; the
acceptance is an event of the log, and shows as an exception for ever.
"""

from __future__ import annotations

import secrets
import threading
from dataclasses import replace
from typing import TYPE_CHECKING

import msgspec
from sqlalchemy import select

from engine.alerts.cases.comparison import set_cases_right
from engine.alerts.comparison import set_right
from engine.api.access import Role
from engine.api.errors import (
    DeniedError,
    EnvironmentFaultError,
    InputError,
    IntegrityError,
    StateError,
)
from engine.api.faults import AcceptedFault, FaultKind, FaultReport
from engine.api.said import cause_of, say
from engine.api.system import EngineState
from engine.audit.actions import Action
from engine.audit.projections import ACCESS, NO_ACCESS, FaultState, State, differences
from engine.audit.proof import keep_proven
from engine.audit.witness import in_words, kept_contradictions, seen_by
from engine.chat.ownership import give_back
from engine.host.door import READ_ONLY
from engine.host.examination import REASON_FIELD, open_reason, snapshot
from engine.host.fault_report import RESTORE, proven_roles, proves_admin, report_of
from engine.host.rebuilding import rebuild
from engine.store.migrate import copy_durably
from engine.store.tables import FaultRow

if TYPE_CHECKING:
    from collections.abc import Callable

    from engine.audit.log import AuditLog
    from engine.clock import Clock
    from engine.host.door import VaultDoor
    from engine.host.examination import Findings
    from engine.host.log_keeper import LogKeeper
    from engine.identity.caller import Caller
    from engine.identity.persons import PersonFacts
    from engine.paths import DataPaths
    from engine.store.store import Store
    from engine.store.unit_of_work import UnitOfWork
    from engine.vault.unit_cipher import UnitCipher
    from engine.vault.vault import Vault

REASON_LENGTH = range(10, 501)
"""Characters of a reason."""

_AGREES = (Role.ADMIN, Role.AUDITOR)


class FaultAcceptance:
    """What is in doubt, and its acceptance.

    Args:
        paths: The data folder; a copy of the store as it was goes to its backups.
        store: The store.
        vault: The keys.
        log: The log, its examination and its witness.
        door: The engine's state.
        clock: The time of an acceptance.
        name_of: The name of a person id, or the id.
        on_accepted: Told the state that holds from now on, once the store takes changes again.
    """

    def __init__(
        self,
        paths: DataPaths,
        store: Store,
        vault: Vault,
        log: LogKeeper,
        door: VaultDoor,
        clock: Clock,
        *,
        name_of: Callable[[str], str],
        on_accepted: Callable[[State], None],
    ) -> None:
        self._paths = paths
        self._store = store
        self._vault = vault
        self._log = log
        self._audit: AuditLog = log.log
        self._door = door
        self._clock = clock
        self._name_of = name_of
        self._on_accepted = on_accepted
        self._lock = threading.Lock()
        self._seen: tuple[object, Findings] | None = None

    # ------------------------------------------------------------------ who someone is

    def judge(self, person: PersonFacts) -> PersonFacts | None:
        """A person as the log proves them while the rows are in doubt; None for one not active.

        Where the log proves no admin at all nothing can be accepted, and the rows have to do:
        someone must be able to look, and to restore.
        """
        if not any(each.kind is not FaultKind.STORE for each in self._door.doubts):
            return person if person.active else None
        found = self._known()
        state = found.state
        if not proves_admin(state):
            return person if person.active else None
        if found.proof is None and person.person_id in found.accesses:
            # A former password and second factor, put back.
            return None
        known = state.persons.get(person.person_id)
        if known is None or not known.active:
            return None
        roles = proven_roles(known.roles)
        return replace(person, roles=roles, custodian=known.custodian, active=True)

    def _known(self) -> Findings:
        """What was found when the present doubts were first looked at: looking may take long."""
        doubts = self._door.doubts
        if self._seen is None or self._seen[0] is not doubts:
            return self._look()
        return self._seen[1]

    def _look(self) -> Findings:
        doubts = self._door.doubts
        in_log = any(each.kind is FaultKind.LOG for each in doubts)
        found = self._log.examine(every_event=in_log)
        self._seen = (doubts, found)
        return found

    # ------------------------------------------------------------------ what is in doubt

    def report(self) -> FaultReport:
        """See `System.faults`."""
        accepted = self.accepted()
        if self._door.state() is not EngineState.READ_ONLY:
            return FaultReport(accepted=accepted)
        return msgspec.structs.replace(self._report(self._known()), accepted=accepted)

    def _report(self, found: Findings) -> FaultReport:
        return report_of(found, self._door.doubts, self._vault.install_id, self._name_of)

    def accepted(self) -> tuple[AcceptedFault, ...]:
        """What was accepted so far, oldest first."""
        register = self._vault.register()
        with self._store.read() as session:
            rows = session.scalars(
                select(FaultRow).order_by(FaultRow.accepted_at, FaultRow.fault_id)
            ).all()
        return tuple(
            AcceptedFault(
                fault_id=row.fault_id,
                at=row.accepted_at,
                kinds=tuple(FaultKind(each) for each in row.kinds.split()),
                accepted_by=self._name_of(row.accepted_by),
                agreed_by=self._name_of(row.agreed_by),
                kept=row.kept,
                lost=row.lost,
                reason=_reason(register, row),
            )
            for row in rows
        )

    # ------------------------------------------------------------------ accepting

    def accept(self, caller: Caller, report_id: str, reason: str) -> FaultReport:
        """See `System.accept_faults`."""
        reason = clean_reason(reason)
        with self._lock:
            if self._door.state() is not EngineState.READ_ONLY:
                raise StateError(
                    "Nothing is in doubt now, so there is nothing to accept. Nothing was changed.",
                    code="nothing_in_doubt",
                )
            found = self._look()
            report = self._report(found)
            if report.report_id != report_id:
                raise InputError(
                    "What is in doubt is not what was shown any more, so nothing was accepted. "
                    "Look at it again, then decide.",
                    code="faults_changed",
                )
            if report.refusal:
                raise DeniedError(report.refusal.text, code="not_acceptable")
            self._require(found.state, caller.person_id, (Role.ADMIN,))
            if not caller.co_signer:
                raise caller.co_sign_needed(
                    say(
                        "acceptance_by_two",
                        "Accepting stored data in doubt takes two persons: another admin or an auditor "
                        "agrees with their own name, password and code.",
                    ),
                    say(
                        "leave_read_only",
                        "Leave read-only with {kept} events kept and {lost} put aside, because: "
                        "{reason}",
                        kept=report.kept,
                        lost=report.lost,
                        reason=reason[:100],
                    ),
                )
            self._require(found.state, caller.co_signer, _AGREES)
            if caller.co_signer == caller.person_id:
                raise DeniedError(
                    "You cannot be your own second person: four eyes are two people. Ask another "
                    "admin or an auditor.",
                    code="co_sign_self",
                )
            if found.proof is not None or found.differences:
                self._keep_copy()
            state = self._store.write(
                lambda uow: self._write(uow, found, report, caller, reason), despite=READ_ONLY
            )
            self._vault.signing.log_was_cut(report.kept)
            self._door.doubts_accepted()
        self._on_accepted(state)
        return self.report()

    def _require(self, state: State, person_id: str, roles: tuple[Role, ...]) -> None:
        """Judges a person by the log alone: the rows that say who is who are what is in doubt."""
        known = state.persons.get(person_id)
        if known is None or not known.active or not set(roles) & set(proven_roles(known.roles)):
            raise DeniedError(
                "The log does not prove that this person has the role for this, and only the log "
                "counts while stored data is in doubt. Two persons accept: an admin, and another "
                "admin or an auditor.",
                code="not_proven",
            )

    def _keep_copy(self) -> None:
        """Keeps the store as it was found, encrypted as it is: it is evidence."""
        if not self._store.checkpoint():
            raise EnvironmentFaultError(
                "The store is being read just now, so it could not be copied first and nothing was "
                "changed. Try again in a moment.",
                code="store_busy",
            )
        mark = f"in-doubt-{int(self._clock.now())}-{secrets.token_hex(2)}.db"
        try:
            copy_durably(self._paths.store, self._paths.backups / mark)
        except OSError as error:
            raise EnvironmentFaultError(
                "The store as it was found could not be copied first "
                f"({error.strerror}), so nothing was changed. Make room for a second copy of it.",
                code="backup_failed",
                said={"cause": cause_of(error)},
            ) from error

    def _write(
        self, uow: UnitOfWork, found: Findings, report: FaultReport, caller: Caller, reason: str
    ) -> State:
        if found.proof is not None:
            keep_proven(uow, found.proof)
        settled = _settled(found)
        rebuild(uow.session, settled)
        set_right(uow, self._vault.register())
        set_cases_right(uow, self._vault)
        give_back(uow.session)
        witnesses = [row for row, _ in kept_contradictions(uow.session, every=True)]
        for witness in witnesses:
            witness.accepted = True
        register = self._vault.register()
        fault_id = secrets.token_hex(16)
        fault = FaultState(
            accepted_by=caller.person_id,
            agreed_by=caller.co_signer,
            kinds=tuple(sorted({each.kind.value for each in report.found})),
            kept=report.kept,
            lost=report.lost,
            reason_hmac=register.hmac(reason),
        )
        uow.session.add(
            FaultRow(
                fault_id=fault_id,
                kinds=" ".join(fault.kinds),
                accepted_by=fault.accepted_by,
                agreed_by=fault.agreed_by,
                kept=fault.kept,
                lost=fault.lost,
                reason_sealed=register.seal(fault_id, REASON_FIELD, 1, reason),
                accepted_at=int(self._clock.now()),
            )
        )
        uow.session.flush()
        self._audit.append(
            uow,
            Action.FAULT_ACCEPTED,
            person=fault.accepted_by,
            object_id=fault_id,
            data={
                "agreed_by": fault.agreed_by,
                "differences": len(found.differences),
                "kept": fault.kept,
                "kinds": list(fault.kinds),
                "lost": fault.lost,
                "reason_hmac": fault.reason_hmac,
                "report": report.report_id,
                "witnesses": [in_words(seen_by(each)) for each in witnesses],
            },
        )
        for person_id in found.accesses:
            self._audit.append(
                uow,
                Action.PERSON_ACCESS_CHANGED,
                person=fault.accepted_by,
                object_id=person_id,
                data={ACCESS: settled.persons[person_id].access_hmac},
            )
        state = replace(settled, faults={**settled.faults, fault_id: fault})
        uow.session.expire_all()
        if list(differences(state, snapshot(uow.session, self._vault))):
            raise IntegrityError(
                "The rows could not be made to agree with the log, so nothing was changed. "
                f"{RESTORE}",
                code="not_rebuilt",
            )
        return state


def _settled(found: Findings) -> State:
    """What the log proves, and what lets people in: it holds no secret to make that again from.

    Where the whole log is proven, a person with another access was put back, and has none until an
    admin resets them. Where its end is lost, a password may have been changed in that end.
    """
    persons = dict(found.state.persons)
    for person_id, stored in found.accesses.items():
        known = persons[person_id]
        kept = found.proof is not None and known.active
        persons[person_id] = replace(known, access_hmac=stored if kept else NO_ACCESS)
    return replace(found.state, persons=persons)


def clean_reason(reason: str) -> str:
    """A reason as it is kept: one line, printable.

    Raises:
        InputError: Too short or too long.
    """
    cleaned = " ".join("".join(each if each.isprintable() else " " for each in reason).split())
    if len(cleaned) not in REASON_LENGTH:
        raise InputError(
            f"Say why in {REASON_LENGTH[0]} to {REASON_LENGTH[-1]} characters: it stays on record. "
            "Nothing was changed.",
            code="reason_length",
        )
    return cleaned


def _reason(register: UnitCipher, row: FaultRow) -> str:
    try:
        return open_reason(register, row)
    except IntegrityError:
        return "(not readable)"
