"""What is checked when the vault opens: the log against its signatures, its rows and its witness."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select, text

from engine.api.errors import UncheckedError
from engine.audit.projections import ModelState, PersonState, State
from engine.audit.sshsig import PublicKey
from engine.audit.startup import check_start
from engine.audit.verification import Verification
from engine.host.settings import stored_settings
from engine.identity.persons import open_name, roles_of
from engine.identity.site_setup import SITE_FIELD, SITE_NAME_KEY, SITE_RECORD
from engine.store.tables import ModelRow, PersonRow, SettingRow

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from engine.audit.log import AuditLog
    from engine.audit.witness import Witness
    from engine.store.store import Store
    from engine.vault.vault import Vault


def examine(
    store: Store, vault: Vault, witness: Witness | None
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Compares a freshly opened store with its log, and the log with what is known elsewhere.

    Returns:
        What is in doubt, and what could not be checked; each a sentence safe to show.
    """
    key = PublicKey(vault.public_key())
    report = check_start(store, vault.install_id, key, lambda session: snapshot(session, vault))
    doubts, unchecked = list(report.problems), []
    if witness is not None:
        try:
            problem = witness.problem(store)
        except UncheckedError as error:
            unchecked.append(error.text)
        else:
            doubts += [problem] if problem else []
    return tuple(doubts), tuple(unchecked)


def verification(store: Store, vault: Vault, log: AuditLog) -> Verification:
    """A run over the whole log, the rows and what this engine recorded included."""
    key = PublicKey(vault.public_key())
    return Verification(
        store,
        vault.install_id,
        key,
        lambda session: snapshot(session, vault),
        recorded=log.recorded,
    )


def snapshot(session: Session, vault: Vault) -> State:
    """What the rows say of everything that is a projection of the log."""
    register = vault.register()
    state = State()
    for person in session.scalars(select(PersonRow)):
        name = open_name(register, person.person_id, person.name_sealed)
        state.persons[person.person_id] = PersonState(
            active=person.active,
            roles=tuple(str(each) for each in roles_of(person)),
            custodian=person.custodian,
            name_hmac=register.hmac(name),
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
