"""Makes the rows that are projections of the log say again what the log says.

The log holds no text and no secret of anyone, so a row that is gone, or whose name was changed,
cannot be made again from it: that takes a backup.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete

from engine.audit.difference import WHOLE
from engine.audit.projections import NO_ACCESS
from engine.host.settings import are_state
from engine.identity.invitations import withdraw_all
from engine.identity.persons import revoke
from engine.store.tables import FaultRow, ModelRow, PersonRow, SettingRow

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.orm import Session

    from engine.audit.difference import Difference
    from engine.audit.projections import ModelState, PersonState, State

_TEXTS = {"name_hmac", "reason_hmac"}


def irreparable(found: Iterable[Difference]) -> tuple[Difference, ...]:
    """Those of the differences that the log alone cannot settle."""
    return tuple(
        each
        for each in found
        if each.kind == "site"
        or each.field in _TEXTS
        or (each.field == WHOLE and each.store is None)
    )


def rebuild(session: Session, state: State) -> None:
    """Sets the rows to what the log adds up to; rows the log does not know go.

    Open invitations become worthless: what they promise stands in no log.

    Args:
        session: Of the change.
        state: What the log proves; nothing of it is `irreparable` in the rows.
    """
    for person in session.query(PersonRow):
        known = state.persons.get(person.person_id)
        if known is None:
            session.delete(person)
        else:
            _set_person(person, known)
    for model in session.query(ModelRow):
        version = state.models.get(model.sha256)
        if version is None:
            session.delete(model)
        else:
            _set_model(model, version)
    session.execute(delete(SettingRow).where(are_state()))
    for key, value in state.settings.items():
        session.add(SettingRow(key=key, value=value))
    for row in session.query(FaultRow):
        fault = state.faults.get(row.fault_id)
        if fault is None:
            session.delete(row)
            continue
        row.kinds = " ".join(fault.kinds)
        row.accepted_by, row.agreed_by = fault.accepted_by, fault.agreed_by
        row.kept, row.lost = fault.kept, fault.lost
    withdraw_all(session)
    session.flush()


def _set_person(row: PersonRow, known: PersonState) -> None:
    row.active, row.custodian = known.active, known.custodian
    row.roles = " ".join(known.roles)
    if not known.active or known.access_hmac == NO_ACCESS:
        # As when they were disabled or reset: nothing that lets them in again.
        revoke(row)


def _set_model(row: ModelRow, known: ModelState) -> None:
    row.state, row.active, row.waiver = known.state, known.active, known.waiver
    row.proposed_by, row.approved_by, row.size = known.proposed_by, known.approved_by, known.size
