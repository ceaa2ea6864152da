"""Locks a person out of signing in until an admin ends it; never whom the site cannot do without."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from sqlalchemy import select

from engine.api.access import Role
from engine.api.events import Topic
from engine.audit.actions import Action
from engine.identity.custodians import custodians_only
from engine.identity.locks import ENDED, FAILURES_TO_END
from engine.identity.persons import roles_of
from engine.identity.policy import SIGN_IN_ROLES_IN_DOUBT
from engine.store.tables import PersonRow

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from engine.identity.parts import IdentityParts
    from engine.store.unit_of_work import UnitOfWork

CAUSE = "alert"
NOBODY, LAST_ADMIN, LAST_CUSTODIAN = "nobody", "last_admin", "last_custodian"


def lock_out(parts: IdentityParts, person_id: str) -> str:
    """Locks a person out, and suspends their sign-ins.

    Args:
        parts: The shared parts; the store is open.
        person_id: Whom.

    Returns:
        Why not; empty when it is done.

    Raises:
        EngineError: Neither the store nor the journal takes it.
    """
    if parts.recorder.writable():
        tag, refused = parts.store.write(lambda uow: _lock(parts, uow.session, person_id, uow))
    else:
        with parts.store.read() as session:
            tag, refused = _lock(parts, session, person_id, None)
    if not refused:
        parts.locks.mirror(tag, ENDED)
        parts.sign_ins.lock_person(person_id, CAUSE)
        parts.publish(Topic.PEOPLE, person_id, None)
    return refused


def _lock(
    parts: IdentityParts, session: Session, person_id: str, uow: UnitOfWork | None
) -> tuple[str, str]:
    row = session.get(PersonRow, person_id)
    if row is None or not _has_access(row):
        return "", NOBODY
    if refused := _indispensable(parts, session, row):
        return row.name_tag, refused
    parts.recorder.add(
        uow,
        Action.SIGN_IN_LOCKED_OUT,
        object_id=person_id,
        data={"name_tag": row.name_tag, "failures": FAILURES_TO_END, "cause": CAUSE},
    )
    if uow is not None:
        parts.locks.end(uow, row.name_tag)
    return row.name_tag, ""


def _indispensable(parts: IdentityParts, session: Session, row: PersonRow) -> str:
    """Why a person may not be locked out; others who are locked out count for nothing."""
    rows = session.scalars(select(PersonRow).where(PersonRow.person_id != row.person_id))
    ended = partial(_is_ended, parts)
    others = [each for each in rows if _has_access(each) and not ended(each)]
    if Role.ADMIN in roles_of(row) and not any(Role.ADMIN in roles_of(each) for each in others):
        return LAST_ADMIN
    if (
        row.custodian
        and custodians_only(session)
        and not any(
            each.custodian and each.slot_id and SIGN_IN_ROLES_IN_DOUBT & set(roles_of(each))
            for each in others
        )
    ):
        return LAST_CUSTODIAN
    return ""


def _has_access(row: PersonRow) -> bool:
    return row.active and bool(row.verifier)


def _is_ended(parts: IdentityParts, row: PersonRow) -> bool:
    return parts.locks.state(row.name_tag).failures >= FAILURES_TO_END
