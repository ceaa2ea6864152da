"""What is odd about sign-ins and people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.alerts.rules import UNKNOWN, Found, Rule, window
from engine.api.alerts import Response, Severity
from engine.audit.actions import Action
from engine.identity.credentials import REPLAYED

if TYPE_CHECKING:
    from engine.audit.leaf import Leaf

_REFUSALS = frozenset({Action.SIGN_IN_REFUSED, Action.STEP_UP_REFUSED, Action.CO_SIGN_REFUSED})
_GUESSED = frozenset({"name", "password", "code", REPLAYED})
"""Causes of refusals that a wrong name, password or code brought about."""
_AWAY = frozenset({Action.PERSON_ROLES_CHANGED, Action.PERSON_DISABLED, Action.PERSON_RESET})


def _times(leaf: Leaf) -> int:
    """How often what an event tells of happened: the side journal counts repeats."""
    times = leaf.d.get("journal.times", 1)
    return times if isinstance(times, int) and times > 0 else 1


def _guess(leaf: Leaf) -> Found | None:
    if leaf.d.get("cause") not in _GUESSED:
        return None
    return Found(leaf.o or UNKNOWN, person=leaf.o, times=_times(leaf))


def _guess_anywhere(leaf: Leaf) -> Found | None:
    guessed = _guess(leaf)
    return guessed and Found(times=guessed.times)


def _replay(leaf: Leaf) -> Found | None:
    if leaf.d.get("cause") != REPLAYED:
        return None
    return Found(leaf.o or UNKNOWN, {"where": leaf.a.partition(".")[0]}, person=leaf.o)


def _roles(leaf: Leaf) -> Found:
    roles = leaf.d.get("roles")
    given = "+".join(roles) if isinstance(roles, list) else ""
    return Found(leaf.o, {"roles": given or "-", "by_person": leaf.p}, person=leaf.p)


def _last_admin(leaf: Leaf) -> Found | None:
    return Found(facts={"by_person": leaf.p}) if leaf.d.get("admins_left") == 1 else None


def _code_left(leaf: Leaf) -> Found:
    left = leaf.d.get("left")
    return Found(leaf.p, {"left": left if isinstance(left, int) else 0}, person=leaf.p)


def _other_account(leaf: Leaf) -> Found | None:
    other, uid = leaf.d.get("other_uid"), leaf.d.get("uid")
    if not isinstance(other, int) or not isinstance(uid, int):
        return None
    return Found(leaf.p, {"uid": uid, "other_uid": other}, person=leaf.p)


RULES = (
    Rule(
        key="sign_in_burst",
        severity=Severity.WARNING,
        criteria=("CC6.1", "CC6.6", "CC7.2"),
        text="Within {seconds} seconds {times} attempts to sign in as {subject}, or to confirm "
        "something in that name, failed.",
        tunables=window(5, 600, most=20, shortest=60, longest=86_400),
        responses=(Response.LOCK_PERSON, Response.SEAL),
        reads=_REFUSALS,
        match=_guess,
    ),
    Rule(
        key="sign_in_spray",
        severity=Severity.WARNING,
        criteria=("CC6.1", "CC6.6", "CC7.2"),
        text="Within {seconds} seconds {times} attempts to sign in failed, counted over all names.",
        tunables=window(20, 600, most=200, shortest=60, longest=86_400),
        responses=(Response.SEAL,),
        reads=_REFUSALS,
        match=_guess_anywhere,
    ),
    Rule(
        key="code_replayed",
        severity=Severity.WARNING,
        criteria=("CC6.1", "CC7.2"),
        text="A one-time code of {subject} was given again after it, or a later one, had been used.",
        tunables=window(1, 600, most=5, shortest=60, longest=86_400),
        responses=(Response.LOCK_PERSON,),
        reads=_REFUSALS,
        match=_replay,
    ),
    Rule(
        key="role_changed",
        severity=Severity.NOTICE,
        criteria=("CC1.3", "CC6.3"),
        text="The roles of {subject} were changed by {by_person}: {roles}.",
        reads=frozenset({Action.PERSON_ROLES_CHANGED}),
        match=_roles,
    ),
    Rule(
        key="last_admin",
        severity=Severity.WARNING,
        criteria=("CC6.1", "CC6.3"),
        text="Only one admin who can sign in is left, since {by_person} took another one away.",
        reads=_AWAY,
        match=_last_admin,
    ),
    # No response: sealing would take away the way back in that the key is for.
    Rule(
        key="recovery_opened",
        severity=Severity.CRITICAL,
        criteria=("CC6.1", "CC6.3", "CC7.5"),
        text="The recovery key was used to invite an admin.",
        may_be_off=False,
        reads=frozenset({Action.RECOVERY_OPENED}),
        match=lambda leaf: Found(leaf.o),
    ),
    Rule(
        key="recovery_code_used",
        severity=Severity.NOTICE,
        criteria=("CC6.1", "CC7.2"),
        text="{subject} signed in with a recovery code in place of the authenticator; {left} are left.",
        responses=(Response.LOCK_PERSON,),
        reads=frozenset({Action.RECOVERY_CODE_USED}),
        match=_code_left,
    ),
    Rule(
        key="other_account",
        severity=Severity.WARNING,
        criteria=("CC6.1", "CC7.2"),
        text="{subject} signed in from the account {uid} of this machine while signed in from the "
        "account {other_uid}.",
        responses=(Response.LOCK_PERSON,),
        reads=frozenset({Action.SIGN_IN_COMPLETED}),
        match=_other_account,
    ),
)
"""The rules of identity."""
