"""Who may unseal: every active person, or by the site's policy only custodians.

The policy shows in who has a key slot. A person without one keeps the password's verifier and signs
in while the engine is unsealed. Order of every change: new slot durable, then the store, then the
former slot goes; what a crash leaves over the store does not name, and the next opening drops it.
Nothing else may drop a slot that the store perhaps names.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, TypeVar

from sqlalchemy import select

from engine.api.errors import DeniedError, EngineError
from engine.api.events import Topic
from engine.audit.actions import Action
from engine.identity.persons import roles_of, slots_in_use
from engine.identity.policy import SIGN_IN_ROLES_IN_DOUBT
from engine.store.tables import PersonRow, SettingRow

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.orm import Session

    from engine.identity.parts import IdentityParts
    from engine.store.unit_of_work import UnitOfWork

_Result = TypeVar("_Result")
_log = logging.getLogger(__name__)

SETTING = "custodians_only"
"""Key of the policy among the site's settings: "1" or "0"."""


def custodians_only(session: Session) -> bool:
    """Whether by the site's policy only custodians have key slots."""
    row = session.get(SettingRow, SETTING)
    return row is not None and row.value == "1"


def may_unseal(session: Session, row: PersonRow) -> bool:
    """Whether a person may have a key slot."""
    return row.custodian or not custodians_only(session)


def require_other_custodian(session: Session, row: PersonRow) -> None:
    """Refuses to lose the last custodian who can unseal in every state of the engine.

    Counted are custodians with a key slot who may sign in also when stored data is in doubt.

    Raises:
        DeniedError: `last_custodian`.
    """
    if _unseals_always(row) and not any(
        _unseals_always(each)
        for each in session.scalars(select(PersonRow))
        if each.person_id != row.person_id
    ):
        raise DeniedError(
            "This is the last custodian who is admin or auditor, and a vault needs one: nobody "
            "else could unseal it if stored data were in doubt. Make another admin or auditor a "
            "custodian first, and have them sign in once.",
            code="last_custodian",
        )


def credentials_for(
    parts: IdentityParts, name: str, password: str, *, with_slot: bool
) -> tuple[str, bytes]:
    """A key slot and verifier for a password; the slot is "" where the person may have none."""
    if with_slot:
        return parts.vault.add_slot(name, password)
    return "", parts.vault.new_verifier(password)


def write_naming(
    parts: IdentityParts, slot_id: str, work: Callable[[UnitOfWork], _Result]
) -> _Result:
    """Makes the change that names a new slot; takes the slot back only if it surely failed.

    Once the commit has begun, an error does not tell its outcome: what the disk reported as failed may
    be there at the next opening. Then the former slot and the new one both stay until that.

    Args:
        parts: The shared parts.
        slot_id: The new slot; "" is none.
        work: The change, as for `Store.write`.

    Returns:
        What the work returned.
    """
    undone = True

    def whole(uow: UnitOfWork) -> _Result:
        nonlocal undone
        result = work(uow)
        uow.flush()
        undone = False
        return result

    try:
        return parts.store.write(whole)
    except BaseException:
        if undone:
            drop_slot(parts, slot_id)
        raise


def drop_slot(parts: IdentityParts, slot_id: str) -> None:
    """Removes a slot that the store does not name any more; "" is none."""
    if not slot_id:
        return
    try:
        parts.vault.remove_slot(slot_id)
    except EngineError as error:
        # The store does not name it, so it lets nobody in, and the next opening drops it.
        _log.warning("A key slot could not be removed yet (%s).", error.code)


def tidy_slots(parts: IdentityParts) -> None:
    """Removes slots that the store does not name; the caller holds `parts.attempts`."""
    with parts.store.read() as session:
        in_use, only = slots_in_use(session), custodians_only(session)
    parts.vault.keep_only(in_use, custodians_only=only)


def set_custodians_only(parts: IdentityParts, person_id: str, only: bool) -> None:
    """Restricts key slots to custodians, or lifts that.

    Raises:
        DeniedError: No custodian could unseal in every state.
    """

    def work(uow: UnitOfWork) -> bool:
        session = uow.session
        if custodians_only(session) == only:
            return False
        rows = session.scalars(select(PersonRow)).all()
        if only and not any(map(_unseals_always, rows)):
            raise DeniedError(
                "No custodian who is admin or auditor has a key slot, so nobody could unseal the "
                "vault. Make one a custodian first, and have them sign in once.",
                code="last_custodian",
            )
        session.merge(SettingRow(key=SETTING, value=str(int(only))))
        uow.flush()
        parts.recorder.add(
            uow,
            Action.SETTINGS_CHANGED,
            person=person_id,
            object_id="site",
            data={SETTING: int(only)},
        )
        for row in rows:
            if only and row.slot_id and not row.custodian:
                take_slot(parts, uow, row, person_id)
        return True

    with parts.attempts:
        if not parts.store.write(work):
            return
        try:
            tidy_slots(parts)
        except EngineError as error:
            # The store is what counts: a slot it does not name is refused, and dropped later.
            _log.warning("Key slots could not be removed yet (%s).", error.code)
    parts.publish(Topic.PEOPLE, "", None)
    parts.publish(Topic.STATUS, "keys", None)


def take_slot(parts: IdentityParts, uow: UnitOfWork, row: PersonRow, person_id: str) -> str:
    """Takes a person's slot in the store, and records it; returns the slot that is to go."""
    former, row.slot_id = row.slot_id, ""
    parts.recorder.add(
        uow,
        Action.KEY_SLOT_REMOVED,
        person=person_id,
        object_id=row.person_id,
        data={"slot": former},
    )
    parts.record_access(uow, row, person_id)
    return former


def restore_slot(parts: IdentityParts, name: str, password: str, person_id: str) -> None:
    """Gives a person who just signed in the slot they may have again, or for the first time.

    The caller holds `parts.attempts`. That it fails is no reason to keep anyone out: the next
    sign-in tries again.

    Args:
        parts: The shared parts.
        name: As typed.
        password: As typed, and proven.
        person_id: Whose.
    """
    if not parts.recorder.writable():
        return

    def wanting(session: Session) -> PersonRow | None:
        row = session.get(PersonRow, person_id)
        found = row and row.active and not row.slot_id and may_unseal(session, row)
        return row if found else None

    with parts.store.read() as session:
        row = wanting(session)
    if row is None:
        return
    proven = row.verifier

    def work(uow: UnitOfWork) -> bool:
        row = wanting(uow.session)
        if row is None or row.verifier != proven:
            return False
        row.slot_id, row.verifier = slot_id, verifier
        parts.recorder.add(
            uow,
            Action.KEY_SLOT_ADDED,
            person=person_id,
            object_id=person_id,
            data={"slot": slot_id},
        )
        parts.record_access(uow, row, person_id)
        return True

    try:
        slot_id, verifier = parts.vault.add_slot(name, password)
        if write_naming(parts, slot_id, work):
            parts.publish(Topic.STATUS, "keys", None)
        else:
            drop_slot(parts, slot_id)
    except EngineError as error:
        _log.warning("A key slot could not be made yet (%s).", error.code)


def _unseals_always(row: PersonRow) -> bool:
    return bool(
        row.active and row.custodian and row.slot_id and SIGN_IN_ROLES_IN_DOUBT & {*roles_of(row)}
    )
