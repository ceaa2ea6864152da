"""What cases and findings need of the rest; built once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from engine.api.errors import InputError
from engine.audit.log import AuditLog
from engine.identity.persons import roles_of
from engine.identity.policy import holds
from engine.store.store import Store
from engine.store.tables import AlertRow, PersonRow
from engine.store.unit_of_work import UnitOfWork
from engine.vault.vault import Vault

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from engine.api.access import Permission


@dataclass(frozen=True)
class CaseCore:
    """What every call needs.

    Args:
        store: Open.
        vault: Open.
        audit: The log.
        names: Names of all persons, by id.
        criteria: Numbers of the catalogue.
        now: Unix seconds.
        tell: Tells those who read alerts that a case or a finding changed.
        close_alerts: Closes those of some alerts that are open as resolved, as the act of a person.
    """

    store: Store
    vault: Vault
    audit: AuditLog
    names: Callable[[], Mapping[str, str]]
    criteria: Collection[str]
    now: Callable[[], int]
    tell: Callable[[], None]
    close_alerts: Callable[[UnitOfWork, Sequence[AlertRow], str], None]


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
