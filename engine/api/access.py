"""Who may ask for what: roles, permissions, and the mark each contract method carries."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import TypeVar

import msgspec

_Method = TypeVar("_Method", bound=Callable[..., object])


class Role(StrEnum):
    """Exact grants, not a ladder."""

    ANALYST = "analyst"
    ADMIN = "admin"
    STEWARD = "steward"
    AUDITOR = "auditor"


class Permission(StrEnum):
    """What a contract method needs. Which roles have it is decided in `engine.identity.policy`."""

    PUBLIC = "public"  # no sign-in needed; also answered while sealed
    SIGNED_IN = "signed_in"  # any live, unlocked sign-in
    LOCKED_OK = "locked_ok"  # a sign-in that may be locked
    CHAT_USE = "chat.use"
    CHAT_DELETE = "chat.delete"
    PEOPLE_READ = "people.read"
    PEOPLE_CHANGE = "people.change"
    PEOPLE_REMOVE = "people.remove"
    MODEL_READ = "model.read"
    MODEL_IMPORT = "model.import"
    MODEL_APPROVE = "model.approve"
    MODEL_ACTIVATE = "model.activate"
    MODEL_REMOVE = "model.remove"
    AUDIT_READ = "audit.read"
    AUDIT_EXPORT = "audit.export"
    AUDIT_WITNESS = "audit.witness"
    AUDIT_WITNESS_PAGE = "audit.witness_page"
    ALERT_READ = "alert.read"
    ALERT_TRIAGE = "alert.triage"
    ALERT_RULES = "alert.rules"
    FINDING_OPEN = "finding.open"
    SITE_READ = "site.read"
    SITE_CHANGE = "site.change"
    FAULT_ACCEPT = "fault.accept"
    KEYS_CHANGE = "keys.change"
    ENGINE_SEAL = "engine.seal"


def requires(permission: Permission, *, asks: str = "") -> Callable[[_Method], _Method]:
    """Marks a contract method with the permission its caller needs.

    Args:
        permission: The permission.
        asks: What whoever confirms a call is shown, with the parameters' names in braces.
    """

    def mark(method: _Method) -> _Method:
        method.__dict__["permission"] = permission
        method.__dict__["asks"] = asks
        return method

    return mark


def permission_of(method: Callable[..., object]) -> Permission | None:
    """The permission a contract method was marked with, or None."""
    found = getattr(method, "permission", None)
    return found if isinstance(found, Permission) else None


class Principal(msgspec.Struct, frozen=True, kw_only=True):
    """Who is asking: a person with roles, in one sign-in."""

    person_id: str
    name: str
    roles: tuple[Role, ...]
    sign_in_id: str
    custodian: bool = False
