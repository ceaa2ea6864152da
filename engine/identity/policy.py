"""The single policy decision point: who may do what, in which state, confirmed how. Pure.

Everything is data: the role matrix of the product, the states of the engine, the confirmation
each permission needs, the combinations of roles that one person must not hold. `decide` is the one
place that reads it.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

from engine.api.access import Permission, Role
from engine.api.system import EngineState

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

RECENT_SECONDS = 300.0
"""How long a code counts for acts that need a recent one."""
CONFIRMED_SECONDS = 120.0
"""How long a confirmation waits for the call it was given for."""


class Proof(IntEnum):
    """How presence was, or must be, proven; each level includes the ones below."""

    NONE = 0
    RECENT = 1  # a code not older than five minutes, other than the one used to sign in
    FRESH = 2  # a code given for exactly this call
    CO_SIGN = 3  # and a second person's name, password and code, for exactly this call

    @property
    def wire_name(self) -> str:
        """As it stands in the details of `ConfirmationNeededError`."""
        return self.name.lower()


class Cause(StrEnum):
    """Why a call is refused."""

    ALLOWED = "allowed"
    NOT_SET_UP = "not_set_up"
    SEALED = "sealed"
    READ_ONLY = "read_only"
    FULL = "full"
    NOT_SIGNED_IN = "not_signed_in"
    LOCKED = "locked"
    ROLE = "role"
    CONFIRMATION = "confirmation"


@dataclass(frozen=True)
class Rule:
    """What one permission takes.

    Args:
        roles: Any one of these; empty means everyone who is signed in.
        proof: The least proof of presence.
        when_read_only: Also while the engine is read-only.
        when_full: Also while the disk is full.
        seconds: Roles that may agree to another's call, beside those that may make it.
    """

    roles: frozenset[Role] = frozenset()
    proof: Proof = Proof.NONE
    when_read_only: bool = False
    when_full: bool = False
    seconds: frozenset[Role] = frozenset()


def _rule(
    *roles: Role,
    proof: Proof = Proof.NONE,
    reading: bool = False,
    deleting: bool = False,
    seconds: frozenset[Role] = frozenset(),
) -> Rule:
    return Rule(frozenset(roles), proof, reading, reading or deleting, seconds)


RULES: Mapping[Permission, Rule] = MappingProxyType(
    {
        Permission.PUBLIC: _rule(reading=True),
        Permission.SIGNED_IN: _rule(reading=True),
        Permission.LOCKED_OK: _rule(reading=True),
        Permission.CHAT_USE: _rule(Role.ANALYST),
        Permission.CHAT_DELETE: _rule(Role.ANALYST, deleting=True),
        Permission.PEOPLE_READ: _rule(Role.ADMIN, Role.AUDITOR, reading=True),
        Permission.PEOPLE_CHANGE: _rule(Role.ADMIN, proof=Proof.RECENT),
        Permission.PEOPLE_REMOVE: _rule(Role.ADMIN, proof=Proof.FRESH, deleting=True),
        Permission.MODEL_READ: _rule(
            Role.ANALYST, Role.ADMIN, Role.STEWARD, Role.AUDITOR, reading=True
        ),
        Permission.MODEL_IMPORT: _rule(Role.STEWARD, proof=Proof.RECENT),
        Permission.MODEL_APPROVE: _rule(Role.STEWARD, proof=Proof.FRESH),
        Permission.MODEL_ACTIVATE: _rule(Role.ADMIN, Role.STEWARD, proof=Proof.RECENT),
        Permission.MODEL_REMOVE: _rule(Role.ADMIN, proof=Proof.FRESH, deleting=True),
        Permission.AUDIT_READ: _rule(Role.ADMIN, Role.AUDITOR, reading=True),
        Permission.AUDIT_EXPORT: _rule(Role.ADMIN, Role.AUDITOR, proof=Proof.FRESH, reading=True),
        Permission.AUDIT_WITNESS: _rule(Role.ADMIN, Role.AUDITOR),
        # The service then asks for a second person too, where the site has one.
        Permission.AUDIT_WITNESS_PAGE: _rule(Role.ADMIN, Role.AUDITOR, proof=Proof.FRESH),
        Permission.ALERT_READ: _rule(Role.ADMIN, Role.AUDITOR, reading=True),
        Permission.ALERT_TRIAGE: _rule(Role.ADMIN),
        Permission.ALERT_RULES: _rule(Role.ADMIN, proof=Proof.RECENT),
        Permission.FINDING_OPEN: _rule(Role.ADMIN, Role.AUDITOR),
        Permission.SITE_READ: _rule(Role.ADMIN, Role.AUDITOR, reading=True),
        Permission.SITE_CHANGE: _rule(Role.ADMIN, proof=Proof.RECENT),
        # The service then asks for a second person too, and refuses where nothing is in doubt.
        Permission.FAULT_ACCEPT: _rule(
            Role.ADMIN, proof=Proof.FRESH, reading=True, seconds=frozenset({Role.AUDITOR})
        ),
        Permission.KEYS_CHANGE: _rule(Role.ADMIN, proof=Proof.FRESH),
        Permission.ENGINE_SEAL: _rule(Role.ADMIN, reading=True),
    }
)

SIGN_IN_ROLES_IN_DOUBT = frozenset({Role.ADMIN, Role.AUDITOR})
"""Who may sign in while the engine is read-only or full."""

TOXIC: tuple[frozenset[Role], ...] = (
    frozenset({Role.STEWARD, Role.AUDITOR}),
    frozenset({Role.ADMIN, Role.AUDITOR}),
)
"""Roles that one person must not hold together: nobody audits what they do themselves."""

_ACTIVE_PERMISSIONS = frozenset(
    {
        Permission.AUDIT_EXPORT,
        Permission.PEOPLE_CHANGE,
        Permission.PEOPLE_REMOVE,
        Permission.MODEL_IMPORT,
        Permission.MODEL_APPROVE,
        Permission.MODEL_ACTIVATE,
        Permission.MODEL_REMOVE,
        Permission.SITE_CHANGE,
        Permission.KEYS_CHANGE,
        Permission.FAULT_ACCEPT,
        Permission.AUDIT_WITNESS,
        Permission.AUDIT_WITNESS_PAGE,
        Permission.ALERT_TRIAGE,
        Permission.ALERT_RULES,
        Permission.FINDING_OPEN,
    }
)
_ACTIVE_CALLS = frozenset(
    {
        "chat.send",
        "chat.stop",
        "chat.regenerate",
        "chat.continue_answer",
        "chat.choose_branch",
        "chat.rename_conversation",
        "chat.set_pinned",
        "chat.move_conversation",
        "chat.duplicate_conversation",
        "chat.delete_conversation",
        "chat.restore_conversation",
        "library.create_folder",
        "library.rename_folder",
        "library.delete_folder",
        "library.save_prompt",
        "library.restore_prompt",
        "library.delete_prompt",
        "library.save_preset",
        "library.restore_preset",
        "library.delete_preset",
        "sign_in.touch",
        "sign_in.step_up",
        "sign_in.confirm",
        "sign_in.co_sign",
        "sign_in.change_password",
        "system.cancel_job",
        "witness.compare",
    }
)


@dataclass(frozen=True)
class Asked:
    """What `decide` judges.

    Args:
        permission: What the call needs.
        state: The engine's state.
        roles: The caller's roles; None when nobody is signed in.
        locked: The sign-in is suspended.
        proof: The best proof of presence there is for this call.
        at_least: A proof the call needs beyond its permission's, because of what it acts on.
    """

    permission: Permission
    state: EngineState
    roles: frozenset[Role] | None = None
    locked: bool = False
    proof: Proof = Proof.NONE
    at_least: Proof = Proof.NONE


@dataclass(frozen=True)
class Decision:
    """The verdict: allowed, or why not; `needs` is the proof to give next when that is the cause."""

    cause: Cause
    needs: Proof = Proof.NONE

    @property
    def allowed(self) -> bool:
        """Whether the call may go on."""
        return self.cause is Cause.ALLOWED


def decide(asked: Asked) -> Decision:
    """Decides one call. The order matters: state, sign-in, lock, role, confirmation.

    An unknown permission is refused, never let through.
    """
    if asked.permission is Permission.PUBLIC:
        return Decision(Cause.ALLOWED)
    rule = RULES.get(asked.permission)
    needs = max(rule.proof if rule else Proof.NONE, asked.at_least)
    cause = Cause.ALLOWED
    if (doubt := _state_cause(asked.state, rule)) is not None:
        cause = doubt
    elif asked.roles is None:
        cause = Cause.NOT_SIGNED_IN
    elif asked.locked and asked.permission is not Permission.LOCKED_OK:
        cause = Cause.LOCKED
    elif rule is None or (rule.roles and not rule.roles & asked.roles):
        cause = Cause.ROLE
    elif asked.proof < needs:
        # The caller's own code comes first: a second person never stands in for it.
        first = needs if asked.proof >= Proof.FRESH else min(needs, Proof.FRESH)
        return Decision(Cause.CONFIRMATION, first)
    return Decision(cause)


def _state_cause(state: EngineState, rule: Rule | None) -> Cause | None:
    match state:
        case EngineState.OPEN:
            return None
        case EngineState.NEW:
            return Cause.NOT_SET_UP
        case EngineState.SEALED:
            return Cause.SEALED
        case EngineState.READ_ONLY:
            return None if rule and rule.when_read_only else Cause.READ_ONLY
        case EngineState.FULL:
            return None if rule and rule.when_full else Cause.FULL


def may_sign_in(state: EngineState, roles: Iterable[Role]) -> bool:
    """Whether a person with these roles may sign in while the engine is in this state."""
    if state in {EngineState.READ_ONLY, EngineState.FULL}:
        return bool(SIGN_IN_ROLES_IN_DOUBT & frozenset(roles))
    return True


def holds(roles: Iterable[Role], permission: Permission) -> bool:
    """Whether one of some roles has a permission, whatever the engine's state."""
    rule = RULES.get(permission)
    return rule is not None and bool(rule.roles & frozenset(roles))


def may_co_sign(permission: Permission, caller_id: str, second_id: str, roles: set[Role]) -> bool:
    """Whether a second person may agree to a call: another person, with a role for it."""
    rule = RULES.get(permission)
    return rule is not None and caller_id != second_id and bool((rule.roles | rule.seconds) & roles)


def counts_as_activity(permission: Permission, call: str) -> bool:
    """Whether a call starts the idle time anew.

    Only what a person did counts: calls that change something, and `sign_in.touch`, which a
    client sends for keys and pointer. Reading never counts, because clients refresh by themselves
    whenever an event arrives, and that must not keep an abandoned console awake.

    Args:
        permission: The permission of the call.
        call: `service.method`.
    """
    return permission in _ACTIVE_PERMISSIONS or call in _ACTIVE_CALLS


def fingerprint() -> str:
    """SHA-256 over the whole policy, hex: another one is another policy."""
    lines = [
        f"{each.value} {sorted(rule.roles)} {rule.proof.wire_name} {rule.when_read_only:d}"
        f" {rule.when_full:d} {sorted(rule.seconds)}"
        for each, rule in sorted(RULES.items())
    ]
    lines += [f"toxic {sorted(pair)}" for pair in TOXIC]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def toxic_pair(roles: Iterable[Role]) -> tuple[Role, Role] | None:
    """The first combination of roles that one person must not hold, or None."""
    held = frozenset(roles)
    for pair in TOXIC:
        if pair <= held:
            first, second = sorted(pair)
            return first, second
    return None
