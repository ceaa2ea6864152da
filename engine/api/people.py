"""Users, roles and invitations, for admins."""

from __future__ import annotations

from typing import Protocol

import msgspec

from engine.api.access import Permission, Role, requires
from engine.api.sign_in import Invitation


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """One user. Times are Unix seconds, 0 when never.

    Attributes:
        custodian: Whether they may unseal also where only custodians may; never when disabled.
        has_access: Whether they have a password and a second factor; not from a reset until the
            new invitation is redeemed, nor when disabled.
    """

    person_id: str
    name: str
    roles: tuple[Role, ...]
    custodian: bool
    active: bool
    locked_out: bool
    created_at: int
    last_sign_in_at: int
    has_access: bool = True


class OpenInvitation(msgspec.Struct, frozen=True, kw_only=True):
    """An invitation that was neither redeemed nor withdrawn nor replaced.

    Attributes:
        person_id: Of the person to be, or of one who was reset.
        name: The user name that it is for.
        roles: What redeeming it gives.
        invited_by: Person id; `engine` when it was made with the recovery key.
        expires_at: Unix seconds; one that expired is listed until it is withdrawn or replaced.
    """

    invitation_id: str
    person_id: str
    name: str
    roles: tuple[Role, ...]
    invited_by: str
    expires_at: int


class People(Protocol):
    """Who may use this site."""

    @requires(Permission.PEOPLE_READ)
    def list_people(self) -> list[Person]:
        """All persons, also the disabled ones, by name."""

    @requires(Permission.PEOPLE_CHANGE, asks="Invite {name} with the roles: {roles}")
    def invite(self, name: str, roles: tuple[Role, ...]) -> Invitation:
        """Invites a person; refuses toxic combinations and names in use."""

    @requires(Permission.PEOPLE_READ)
    def list_invitations(self) -> list[OpenInvitation]:
        """The open invitations, also those that expired, by name."""

    @requires(Permission.PEOPLE_CHANGE, asks="Withdraw the invitation {invitation_id}")
    def withdraw_invitation(self, invitation_id: str) -> None:
        """Makes an open invitation worthless, whoever holds its file.

        Raises:
            NotFoundError: It is not open.
        """

    @requires(Permission.PEOPLE_CHANGE, asks="Give {person_id} the roles: {roles}")
    def set_roles(self, person_id: str, roles: tuple[Role, ...]) -> Person:
        """Replaces a person's roles; the last active admin stays one."""

    @requires(Permission.PEOPLE_CHANGE, asks="Let {person_id} try to sign in again")
    def unlock_person(self, person_id: str) -> Person:
        """Ends a lock-out after wrong codes or passwords."""

    @requires(Permission.PEOPLE_REMOVE, asks="Take back the access of {person_id} and invite anew")
    def reset_person(self, person_id: str) -> Invitation:
        """Revokes the person's key slot and second factor and invites them anew."""

    @requires(Permission.PEOPLE_CHANGE, asks="Make {person_id} a custodian: {custodian}")
    def set_custodian(self, person_id: str, custodian: bool) -> Person:
        """Grants or takes back what lets a person unseal where only custodians may.

        A slot that is granted this way is made at the person's next sign-in.

        Raises:
            DeniedError: No other admin or auditor could unseal.
        """

    @requires(
        Permission.PEOPLE_REMOVE,
        asks="Disable {person_id}; replace the master key: {replace_master_key}",
    )
    def disable(self, person_id: str, replace_master_key: bool = False) -> Person:
        """Ends a person's access and removes their key slot.

        Args:
            person_id: Whose.
            replace_master_key: Also replace the master key, which their password could reach.
        """
