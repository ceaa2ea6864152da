"""What is checked when the vault opens: the log against its signatures, its rows and its witness."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select, text

from engine.alerts.cases.comparison import CaseCheck
from engine.alerts.comparison import AlertCheck
from engine.alerts.place import PlaceCheck
from engine.api.errors import IntegrityError, UncheckedError, said_of
from engine.api.faults import FaultKind
from engine.api.said import NOTHING, Said, listed, say
from engine.audit.difference import Difference
from engine.audit.projections import ACCESS, FaultState, ModelState, PersonState, State, differences
from engine.audit.proof import Proof, prove
from engine.audit.sshsig import SiteKeys
from engine.audit.startup import check_start
from engine.audit.verification import Verification
from engine.audit.witness import kept_contradictions
from engine.chat.ownership import OwnerCheck
from engine.host.settings import stored_settings
from engine.identity.persons import access_hmac, open_name
from engine.identity.site_setup import SITE_FIELD, SITE_NAME_KEY, SITE_RECORD
from engine.store.tables import FaultRow, ModelRow, PersonRow, SettingRow

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from engine.audit.log import AuditLog
    from engine.audit.witness import Witness
    from engine.store.store import Store
    from engine.vault.unit_cipher import UnitCipher
    from engine.vault.vault import Vault

REASON_FIELD = "reason"
_TOLD = 3
"""Problems told in one sentence; the report has all."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A reason to be read-only."""

    kind: FaultKind
    said: Said


@dataclass(frozen=True, slots=True)
class Findings:
    """What an examination found.

    Attributes:
        size: Events in the log.
        root: Root over them, 32 bytes; of no meaning where the log does not verify.
        state: What the log proves: all of it when it verifies, else its provable beginning.
        log_problems: What is wrong with the log itself.
        proof: How much of a log that does not verify is proven; None when it verifies.
        differences: Where the rows say something else than `state`.
        unreadable: Why the rows cannot be compared at all; empty when they can.
        witness: How the log contradicts its witness; empty when it does not.
        unchecked: What could not be checked; says nothing about the data.
    """

    size: int
    root: bytes
    state: State
    log_problems: tuple[Said, ...] = ()
    proof: Proof | None = None
    differences: tuple[Difference, ...] = ()
    unreadable: Said = NOTHING
    witness: Said = NOTHING
    unchecked: tuple[Said, ...] = ()

    @property
    def accesses(self) -> dict[str, str]:
        """By id of a person, the access a row has that is not the one the log tells."""
        return {
            each.key: str(each.store)
            for each in self.differences
            if (each.kind, each.field) == ("person", ACCESS)
        }

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """Why the engine must be read-only; empty when all is well."""
        found = []
        if self.log_problems:
            found.append(log_doubt(self.log_problems))
        elif self.unreadable:
            found.append(Doubt(FaultKind.STORE, self.unreadable))
        elif self.differences:
            told = [each.said for each in self.differences[:_TOLD]]
            if (more := len(self.differences) - _TOLD) > 0:
                told.append(say("and_more", "and {more} more", more=more))
            said = say(
                "rows_differ", "Stored rows differ from the audit log: {told}.", told=listed(told)
            )
            found.append(Doubt(FaultKind.TABLES, said))
        if self.witness:
            found.append(Doubt(FaultKind.WITNESS, self.witness))
        return tuple(found)


def log_doubt(problems: tuple[Said, ...]) -> Doubt:
    """That the log does not verify."""
    told = listed(problems[:_TOLD])
    return Doubt(
        FaultKind.LOG,
        say("log_does_not_verify", "The audit log does not verify: {told}.", told=told),
    )


def examine(
    store: Store, vault: Vault, witness: Witness | None, *, every_event: bool = False
) -> Findings:
    """Compares an open store with its log, and the log with what is known elsewhere.

    Args:
        store: Open; nothing is changed.
        vault: Open.
        witness: What was kept outside of the data folder.
        every_event: Verify each event, which takes long, where the quick check finds nothing.
    """
    key = site_keys(vault)
    report = check_start(store, vault.install_id, key)
    problems, state, proof = report.problems, report.state, None
    if every_event and not problems:
        *_, last = Verification(store, vault.install_id, key).run()
        problems = last.report.problems if last.report is not None else ()
    differing: tuple[Difference, ...] = ()
    unreadable = NOTHING
    try:
        with store.read() as session:
            if problems:
                proof = prove(session, vault.install_id, key)
                state = proof.state
            differing = tuple(differences(state, snapshot(session, vault)))
    except IntegrityError as error:
        unreadable = said_of(error)
    mismatch, unchecked = _compare_witness(store, witness)
    mismatch = mismatch or _compare_kept(store)
    return Findings(
        report.size, report.root, state, problems, proof, differing, unreadable, mismatch, unchecked
    )


def _compare_witness(store: Store, witness: Witness | None) -> tuple[Said, tuple[Said, ...]]:
    if witness is None:
        return NOTHING, ()
    try:
        return witness.problem(store), ()
    except UncheckedError as error:
        return NOTHING, (said_of(error),)
    except IntegrityError:
        # The log itself is what is damaged, which is told already.
        return NOTHING, ()


def _compare_kept(store: Store) -> Said:
    """How the log contradicts what the store knows of witnesses made and brought; empty if not."""
    try:
        with store.read() as session:
            return next((problem for _, problem in kept_contradictions(session)), NOTHING)
    except IntegrityError:
        return NOTHING


def verification(store: Store, vault: Vault, log: AuditLog) -> Verification:
    """A run over the whole log, the rows and what this engine recorded included."""
    key = site_keys(vault)
    return Verification(
        store,
        vault.install_id,
        key,
        lambda session: snapshot(session, vault),
        recorded=log.recorded,
        checks=(AlertCheck(vault.register()), CaseCheck(vault), PlaceCheck(), OwnerCheck()),
    )


def site_keys(vault: Vault) -> SiteKeys:
    """The keys that the site's checkpoints are checked with."""
    return SiteKeys([(each.since, each.public) for each in vault.signing.records])


def snapshot(session: Session, vault: Vault) -> State:
    """What the rows say of everything that is a projection of the log."""
    register = vault.register()
    state = State()
    for fault in session.scalars(select(FaultRow)):
        reason = open_reason(register, fault)
        state.faults[fault.fault_id] = FaultState(
            accepted_by=fault.accepted_by,
            agreed_by=fault.agreed_by,
            kinds=tuple(fault.kinds.split()),
            kept=fault.kept,
            lost=fault.lost,
            reason_hmac=register.hmac(reason),
        )
    for person in session.scalars(select(PersonRow)):
        name = open_name(register, person.person_id, person.name_sealed)
        state.persons[person.person_id] = PersonState(
            active=person.active,
            roles=tuple(sorted(person.roles.split())),
            custodian=person.custodian,
            name_hmac=register.hmac(name),
            access_hmac=access_hmac(register, person),
        )
    for model in session.scalars(select(ModelRow)):
        name = register.open(model.sha256, "name", 1, model.name_sealed)
        state.models[model.sha256] = ModelState(
            state=model.state,
            active=model.active,
            waiver=model.waiver,
            proposed_by=model.proposed_by,
            approved_by=model.approved_by,
            size=model.size,
            name_hmac=register.hmac(name),
        )
    state.settings = stored_settings(session)
    site = session.get(SettingRow, SITE_NAME_KEY)
    if site is not None and site.value_sealed is not None:
        name = register.open(SITE_RECORD, SITE_FIELD, 1, site.value_sealed)
        state.site["name_hmac"] = register.hmac(name)
    return state


def open_reason(register: UnitCipher, row: FaultRow) -> str:
    """Why two persons accepted a fault, as they wrote it.

    Raises:
        IntegrityError: It does not check out.
    """
    return register.open(row.fault_id, REASON_FIELD, 1, row.reason_sealed)


def first_time(store: Store) -> float:
    """When the site was made: the time of the first event."""
    with store.read() as session:
        made = session.execute(text("SELECT time FROM audit_event WHERE number = 0")).scalar()
    return float(made or 0)


def latest_time(store: Store) -> float:
    """The latest time on record: of the last checkpoint, and of the last events."""
    with store.read() as session:
        signed = session.execute(text("SELECT max(time) FROM audit_checkpoint")).scalar()
        recent = session.execute(
            text(
                "SELECT max(time) FROM"
                " (SELECT time FROM audit_event ORDER BY number DESC LIMIT 1000)"
            )
        ).scalar()
    return float(max(signed or 0, recent or 0))
