"""`People` of the contract, for one call: who may use this site."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from sqlalchemy import select

from engine.api.access import Role
from engine.api.errors import DeniedError, EngineError, InputError, NotFoundError
from engine.api.events import Topic
from engine.api.names import clean_name
from engine.api.people import OpenInvitation, Person
from engine.audit.actions import Action
from engine.identity import invitations, unsealing
from engine.identity.custodians import (
    drop_slot,
    may_unseal,
    require_other_custodian,
    take_slot,
)
from engine.identity.invitation_proof import promised
from engine.identity.locks import LockState
from engine.identity.people_checks import require_sound
from engine.identity.persons import (
    admins_left,
    open_name,
    other_admins,
    revoke,
    roles_of,
    roles_text,
    row_of_tag,
)
from engine.identity.policy import SIGN_IN_ROLES_IN_DOUBT
from engine.store.deletions import FULL
from engine.store.tables import InvitationRow, PersonRow

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from engine.api.sign_in import Invitation
    from engine.identity.caller import Caller
    from engine.identity.door import EventData
    from engine.identity.parts import IdentityParts
    from engine.store.unit_of_work import UnitOfWork


class PeopleService:
    """Implements `engine.api.people.People`.

    Args:
        parts: The shared parts.
        caller: Whose call it is; the gate has authorised it.
    """

    def __init__(self, parts: IdentityParts, caller: Caller) -> None:
        self._parts = parts
        self._caller = caller

    def list_people(self) -> list[Person]:
        """All persons, also the disabled ones, by name."""
        with self._parts.store.read() as session:
            rows = session.scalars(select(PersonRow)).all()
        return sorted((self._person(row) for row in rows), key=lambda each: each.name.casefold())

    def invite(self, name: str, roles: tuple[Role, ...]) -> Invitation:
        """Invites a person."""
        name = clean_name(name)
        require_sound(roles)
        parts = self._parts
        person_id = secrets.token_hex(16)

        def work(uow: UnitOfWork) -> Invitation:
            if row_of_tag(uow.session, parts.vault.name_tag(name)) is not None:
                raise InputError(
                    f"The user name “{name}” is in use. Choose another; a person who lost access "
                    "is reset, not invited again.",
                    code="name_in_use",
                )
            return self._issue(uow, Action.PERSON_INVITED, person_id, name, roles)

        invitation = parts.store.write(work)
        parts.publish(Topic.PEOPLE, person_id, None)
        return invitation

    def list_invitations(self) -> list[OpenInvitation]:
        """The open invitations, by name."""
        register = self._parts.vault.register()
        with self._parts.store.read() as session:
            rows = session.scalars(
                select(InvitationRow).where(InvitationRow.state == invitations.OPEN)
            ).all()
        found = [
            OpenInvitation(
                invitation_id=row.invitation_id,
                person_id=row.person_id,
                name=open_name(register, row.person_id, row.name_sealed),
                roles=roles_of(row),
                invited_by=row.created_by,
                expires_at=row.expires_at,
            )
            for row in rows
        ]
        return sorted(found, key=lambda each: each.name.casefold())

    def withdraw_invitation(self, invitation_id: str) -> None:
        """Makes an open invitation worthless."""
        parts = self._parts

        def work(uow: UnitOfWork) -> str:
            row = uow.session.get(InvitationRow, invitation_id)
            if row is None or row.state != invitations.OPEN:
                raise NotFoundError(
                    "This invitation was redeemed, withdrawn or replaced meanwhile, so there is "
                    "nothing to withdraw. To end the access of a person, disable them.",
                    code="invitation_not_open",
                )
            row.state = invitations.WITHDRAWN
            parts.recorder.add(
                uow,
                Action.PERSON_INVITATION_WITHDRAWN,
                person=self._caller.person_id,
                object_id=row.person_id,
                data={"invitation": invitation_id},
            )
            return row.person_id

        parts.publish(Topic.PEOPLE, parts.store.write(work), None)

    def set_roles(self, person_id: str, roles: tuple[Role, ...]) -> Person:
        """Replaces a person's roles."""
        require_sound(roles)
        parts = self._parts

        def work(uow: UnitOfWork) -> PersonRow:
            row = _row(uow.session, person_id)
            if Role.ADMIN not in roles:
                _require_other_admin(uow.session, row)
            if not SIGN_IN_ROLES_IN_DOUBT & set(roles):
                require_other_custodian(uow.session, row)
            # Who becomes admin becomes custodian too, so that there is always one who may unseal.
            row.custodian = row.custodian or (
                Role.ADMIN in roles and Role.ADMIN not in roles_of(row)
            )
            left = admins_left(uow.session, row) if Role.ADMIN not in roles else {}
            row.roles = roles_text(roles)
            parts.recorder.add(
                uow,
                Action.PERSON_ROLES_CHANGED,
                person=self._caller.person_id,
                object_id=person_id,
                data={
                    "roles": [role.value for role in roles_of(row)],
                    "custodian": row.custodian,
                    **left,
                },
            )
            return row

        row = parts.store.write(work)
        parts.sign_ins.refresh_person(person_id, roles_of(row), row.custodian)
        self._tell(person_id)
        return self._person(row)

    def set_custodian(self, person_id: str, custodian: bool) -> Person:
        """Grants or takes back what lets a person unseal where only custodians may."""
        parts = self._parts

        def work(uow: UnitOfWork) -> tuple[PersonRow, str]:
            row = _row(uow.session, person_id)
            if not row.active:
                raise DeniedError(
                    "This person is disabled, so they can be no custodian.", code="disabled"
                )
            if row.custodian == custodian:
                return row, ""
            if not custodian:
                require_other_custodian(uow.session, row)
            row.custodian = custodian
            parts.recorder.add(
                uow,
                Action.PERSON_ROLES_CHANGED,
                person=self._caller.person_id,
                object_id=person_id,
                data={"roles": [role.value for role in roles_of(row)], "custodian": custodian},
            )
            slot_id = ""
            if row.slot_id and not may_unseal(uow.session, row):
                slot_id = take_slot(parts, uow, row, self._caller.person_id)
            return row, slot_id

        row, slot_id = parts.store.write(work)
        drop_slot(parts, slot_id)
        parts.sign_ins.refresh_person(person_id, roles_of(row), row.custodian)
        self._tell(person_id)
        parts.publish(Topic.STATUS, "keys", None)
        return self._person(row)

    def unlock_person(self, person_id: str) -> Person:
        """Ends a lock-out."""
        parts = self._parts

        def work(uow: UnitOfWork) -> PersonRow:
            row = _row(uow.session, person_id)
            parts.locks.reset(uow, row.name_tag)
            parts.recorder.add(
                uow,
                Action.PERSON_UNLOCKED,
                person=self._caller.person_id,
                object_id=person_id,
            )
            return row

        row = parts.store.write(work)
        parts.locks.mirror(row.name_tag, LockState())
        parts.publish(Topic.PEOPLE, person_id, None)
        return self._person(row)

    def reset_person(self, person_id: str) -> Invitation:
        """Revokes a person's slot and second factor and invites them anew."""
        parts = self._parts
        slot_id = ""

        def work(uow: UnitOfWork) -> Invitation:
            nonlocal slot_id
            row = _row(uow.session, person_id)
            _require_other_admin(uow.session, row)
            require_other_custodian(uow.session, row)
            name = open_name(parts.vault.register(), person_id, row.name_sealed)
            slot_id = row.slot_id
            left = admins_left(uow.session, row)
            revoke(row)
            parts.record_access(uow, row, self._caller.person_id)
            return self._issue(uow, Action.PERSON_RESET, person_id, name, roles_of(row), left)

        invitation = parts.store.write(work, despite=FULL)
        self._end_access(person_id, slot_id)
        return invitation

    def disable(self, person_id: str, replace_master_key: bool = False) -> Person:
        """Ends a person's access and removes their key slot; replaces the master key if asked."""
        parts = self._parts
        slot_id = ""

        def work(uow: UnitOfWork) -> PersonRow:
            nonlocal slot_id
            row = _row(uow.session, person_id)
            _require_other_admin(uow.session, row)
            require_other_custodian(uow.session, row)
            slot_id = row.slot_id
            left = admins_left(uow.session, row)
            revoke(row)
            row.active = False
            invitations.withdraw(uow, row.name_tag)
            parts.recorder.add(
                uow,
                Action.PERSON_DISABLED,
                person=self._caller.person_id,
                object_id=person_id,
                data=left,
            )
            return row

        # Also while the disk is full: whoever must go does not stay for want of room.
        row = parts.store.write(work, despite=FULL)
        self._end_access(person_id, slot_id)
        if replace_master_key:
            try:
                unsealing.replace_master_key(parts, self._caller.person_id)
            except EngineError as error:
                text = "The person is disabled, but the master key was not replaced."
                raise type(error)(f"{text} {error.text}", error.code) from error
        return self._person(row)

    # ---------------------------------------------------------------------------- inside

    def _issue(
        self,
        uow: UnitOfWork,
        action: Action,
        person_id: str,
        name: str,
        roles: tuple[Role, ...],
        data: EventData | None = None,
    ) -> Invitation:
        parts = self._parts
        invitation = invitations.issue(
            uow,
            parts.vault,
            person_id=person_id,
            name=name,
            roles=roles,
            created_by=self._caller.person_id,
            now=int(parts.clock.now()),
        )
        parts.recorder.add(
            uow,
            action,
            person=self._caller.person_id,
            object_id=person_id,
            data={
                **promised(uow.session.get_one(InvitationRow, invitation.invitation_id)),
                "name_hmac": parts.vault.register().hmac(name),
                **(data or {}),
            },
        )
        return invitation

    def _end_access(self, person_id: str, slot_id: str) -> None:
        drop_slot(self._parts, slot_id)
        self._parts.sign_ins.end_person(person_id)
        self._tell(person_id)

    def _tell(self, person_id: str) -> None:
        self._parts.publish(Topic.PEOPLE, person_id, None)
        self._parts.publish(Topic.SIGN_IN, "", person_id)

    def _person(self, row: PersonRow) -> Person:
        return Person(
            person_id=row.person_id,
            name=open_name(self._parts.vault.register(), row.person_id, row.name_sealed),
            roles=roles_of(row),
            # Whose access ended unseals nothing, whatever they were.
            custodian=row.custodian and row.active,
            active=row.active,
            locked_out=self._parts.locks.is_locked(row.name_tag),
            created_at=row.created_at,
            last_sign_in_at=row.last_sign_in_at,
            has_access=bool(row.verifier),
        )


def _row(session: Session, person_id: str) -> PersonRow:
    row = session.get(PersonRow, person_id)
    if row is None:
        raise NotFoundError(
            "There is no such person; the list you chose from may be out of date.",
            code="person_unknown",
        )
    return row


def _require_other_admin(session: Session, row: PersonRow) -> None:
    is_admin = row.active and Role.ADMIN in roles_of(row)
    if is_admin and other_admins(session, row.person_id) == 0:
        raise DeniedError(
            "This is the last active admin, and a site needs one. Make another person admin first.",
            code="last_admin",
        )
