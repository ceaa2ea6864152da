"""Persons as they lie in the store, and what follows from all of them together."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sqlalchemy import select

from engine.api.access import Role
from engine.api.errors import InputError
from engine.audit.projections import ACCESS, NO_ACCESS
from engine.identity.policy import holds
from engine.store.tables import InvitationRow, PersonRow

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.orm import Session

    from engine.api.access import Permission
    from engine.vault.unit_cipher import UnitCipher

NAME_FIELD = "name"


@dataclass(frozen=True, kw_only=True)
class PersonFacts:
    """What is needed to check a person's credentials, out of reach of any transaction."""

    person_id: str
    name_tag: str
    name_sealed: bytes = field(repr=False)
    roles: tuple[Role, ...]
    custodian: bool
    active: bool
    slot_id: str
    verifier: bytes = field(repr=False)
    totp_sealed: bytes = field(repr=False)
    totp_last_step: int
    recovery_codes: str = field(repr=False)

    def name(self, register: UnitCipher) -> str:
        """The name as shown."""
        return open_name(register, self.person_id, self.name_sealed)


def facts_of_tag(session: Session, name_tag: str) -> PersonFacts | None:
    """The person with this name, if they have a password; see `facts_of`."""
    row = row_of_tag(session, name_tag)
    return facts_of(row) if row else None


def facts_of(row: PersonRow) -> PersonFacts | None:
    """The facts of a person who has a password, or None; whether they may sign in is for `judge`."""
    if not row.verifier:
        return None
    return PersonFacts(
        person_id=row.person_id,
        name_tag=row.name_tag,
        name_sealed=row.name_sealed,
        roles=roles_of(row),
        custodian=row.custodian,
        active=row.active,
        slot_id=row.slot_id,
        verifier=row.verifier,
        totp_sealed=row.totp_sealed,
        totp_last_step=row.totp_last_step,
        recovery_codes=row.recovery_codes,
    )


def row_of_tag(session: Session, name_tag: str) -> PersonRow | None:
    """The person with this name, active or not."""
    return session.scalars(select(PersonRow).where(PersonRow.name_tag == name_tag)).one_or_none()


def roles_of(row: PersonRow | InvitationRow) -> tuple[Role, ...]:
    """The roles of a person, or of an invitation, in the order of their names."""
    return tuple(sorted(Role(each) for each in row.roles.split()))


def roles_text(roles: Iterable[Role]) -> str:
    """Roles as they are stored: names, sorted, separated by spaces."""
    return " ".join(sorted(set(roles)))


def seal_name(register: UnitCipher, person_id: str, name: str) -> bytes:
    """A person's name for the store."""
    return register.seal(person_id, NAME_FIELD, 1, name)


def open_name(register: UnitCipher, person_id: str, sealed: bytes) -> str:
    """A person's name from the store."""
    return register.open(person_id, NAME_FIELD, 1, sealed)


def revoke(row: PersonRow) -> None:
    """Takes everything from a person that lets them in."""
    row.slot_id = ""
    row.verifier = b""
    row.totp_sealed = b""
    row.recovery_codes = ""


def other_admins(session: Session, person_id: str) -> int:
    """How many admins besides this person can sign in."""
    rows = session.scalars(
        select(PersonRow).where(
            PersonRow.active, PersonRow.verifier != b"", PersonRow.person_id != person_id
        )
    )
    return sum(Role.ADMIN in roles_of(row) for row in rows)


def admins_left(session: Session, row: PersonRow) -> dict[str, int]:
    """For the event of an act that takes an admin away: how many are left who can sign in."""
    if not (row.active and row.verifier and Role.ADMIN in roles_of(row)):
        return {}
    return {"admins_left": other_admins(session, row.person_id)}


def people_able(session: Session, permission: Permission) -> set[str]:
    """Ids of the persons who can sign in and whose roles have a permission."""
    rows = session.scalars(select(PersonRow).where(PersonRow.active, PersonRow.verifier != b""))
    return {row.person_id for row in rows if holds(roles_of(row), permission)}


def require_able(session: Session, person_id: str, permission: Permission) -> None:
    """Lets only somebody have what they can work on.

    Raises:
        InputError: The person is gone, or has no role for it.
    """
    if person_id not in people_able(session, permission):
        raise InputError(
            "This person cannot take it over: they are not active, or have no role for it. Nothing was "
            "changed. Choose somebody else.",
            code="cannot_take_over",
        )


def slots_in_use(session: Session) -> list[str]:
    """The key slots of active persons."""
    return list(
        session.scalars(select(PersonRow.slot_id).where(PersonRow.active, PersonRow.slot_id != ""))
    )


def access_hmac(register: UnitCipher, row: PersonRow) -> str:
    """What the log keeps of all that lets a person in, so that an older row of theirs is found.

    Recovery codes and the last step of the one-time code are not among it: they change with use.
    """
    if not row.verifier:
        return NO_ACCESS
    return register.hmac(f"{row.slot_id}|{row.verifier.hex()}|{row.totp_sealed.hex()}")


def person_data(
    register: UnitCipher, row: PersonRow, name: str
) -> dict[str, int | str | bool | list[str]]:
    """What the log keeps of a person: the state that the row is a projection of."""
    return {
        ACCESS: access_hmac(register, row),
        "active": row.active,
        "custodian": row.custodian,
        "name_hmac": register.hmac(name),
        "roles": [role.value for role in roles_of(row)],
    }
