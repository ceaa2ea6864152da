"""The gate every call passes, over every transport: token to principal, then the policy.

Holds no policy of its own: it gathers the facts, asks `policy.decide`, words the refusal and has it
recorded.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Protocol

from engine.api.access import Permission, Principal
from engine.api.errors import (
    DeniedError,
    EngineError,
    SignInError,
    StateError,
)
from engine.api.said import NOTHING, Said, say
from engine.identity.caller import Call, Caller, Peer, confirmation_needed
from engine.identity.policy import RULES, Asked, Cause, Decision, Proof, counts_as_activity, decide

if TYPE_CHECKING:
    from collections.abc import Callable

    from engine.api.system import EngineState
    from engine.identity.sign_ins import SignIns


class RefusalRecorder(Protocol):
    """Where refusals go: the log while it can be written, the side journal otherwise."""

    def refused(self, call: str, person: str, cause: str, uid: int) -> None:
        """Records one refusal."""


class Gate:
    """Authorises calls.

    Args:
        sign_ins: The live sign-ins.
        state: The engine's state now.
        recorder: Takes refusals.
    """

    def __init__(
        self, sign_ins: SignIns, state: Callable[[], EngineState], recorder: RefusalRecorder
    ) -> None:
        self._sign_ins = sign_ins
        self._state = state
        self._recorder = recorder

    def authorise(
        self,
        token: str,
        peer: Peer | None,
        service: str,
        method: str,
        permission: Permission,
        digest: str = "",
        asks: Said = NOTHING,
        at_least: Proof = Proof.NONE,
    ) -> Caller:
        """Lets one call through, or refuses it.

        A confirmation given for exactly this call is used up by passing.

        Args:
            token: The bearer token; empty when the client has none.
            peer: The process that calls, when known.
            service: The service's name on the wire, for example `sign_in`.
            method: The method's name.
            permission: The mark of the contract method.
            digest: SHA-256 (hex) of service, method and arguments.
            asks: One line for the person who confirms; safe to show.
            at_least: A stronger proof than the permission's, because of what the call acts on.

        Returns:
            The caller, for the service.

        Raises:
            StateError: The engine is new, sealed, read-only or full.
            SignInError: No sign-in (`not_signed_in`), or a suspended one (`locked`).
            DeniedError: The person's roles do not allow it.
            ConfirmationNeededError: A code or a second person is needed first.
        """
        call = Call(service, method, permission, digest, asks)
        view = self._sign_ins.find(token) if token else None
        principal = view.principal if view else None
        asked = Asked(
            permission=permission,
            state=self._state(),
            roles=frozenset(principal.roles) if principal else None,
            locked=bool(view and view.locked),
            proof=self._sign_ins.proof(token, digest) if principal else Proof.NONE,
            at_least=at_least,
        )
        decision = decide(asked)
        if not decision.allowed:
            raise self._refusal(call, token, principal, peer, decision)
        caller = Caller(principal, token, peer, digest=digest)
        if principal and permission is not Permission.PUBLIC:
            needs = max(RULES[permission].proof, at_least)
            taken = self._sign_ins.take(token, digest, needs) if needs > Proof.NONE else (False, "")
            if taken is None:
                decision = Decision(Cause.CONFIRMATION, needs)
                raise self._refusal(call, token, principal, peer, decision)
            confirmed, co_signer = taken
            caller = replace(caller, confirmed=confirmed, co_signer=co_signer)
            if needs >= Proof.FRESH and not co_signer:
                # The service may yet find that this very call takes a second person.
                self._sign_ins.ask(token, digest, permission)
                keep = partial(self._sign_ins.keep_for_second, token, digest, principal)
                caller = replace(caller, keep_code=keep)
            if counts_as_activity(permission, call.name):
                self._sign_ins.touch(token)
        return caller

    def _refusal(
        self,
        call: Call,
        token: str,
        principal: Principal | None,
        peer: Peer | None,
        decision: Decision,
    ) -> EngineError:
        if decision.cause is Cause.CONFIRMATION:
            # Not a refusal but a question: the call comes again, and then it is recorded.
            self._sign_ins.ask(token, call.digest, call.permission)
            return confirmation_needed(
                _CONFIRMATION_TEXTS[decision.needs],
                call.asks,
                digest=call.digest,
                needs=decision.needs.wire_name,
            )
        if decision.cause is not Cause.NOT_SET_UP:
            self._recorder.refused(
                call.name,
                principal.person_id if principal else "-",
                decision.cause.value,
                peer.uid if peer else -1,
            )
        return refusal_error(decision.cause, call.permission)


_CONFIRMATION_TEXTS = {
    Proof.RECENT: say(
        "confirm_recent",
        "This needs a new code from your authenticator; the one you signed in with does not count. "
        "For five minutes it counts for other such acts too.",
    ),
    Proof.FRESH: say(
        "confirm_fresh",
        "This cannot be undone or approves something, so it needs a new code from your "
        "authenticator for exactly this request.",
    ),
    Proof.CO_SIGN: say(
        "confirm_second",
        "This needs a second person: someone else with the role for it agrees with "
        "their own name, password and code.",
    ),
}


_REFUSALS: dict[Cause, tuple[type[EngineError], str, str]] = {
    Cause.NOT_SET_UP: (
        StateError,
        "new",
        "There is no vault in this data folder yet. Set up the site first.",
    ),
    Cause.SEALED: (
        StateError,
        "sealed",
        "The vault is sealed, so nothing can be read or changed. Sign in to unseal it.",
    ),
    Cause.READ_ONLY: (
        StateError,
        "read_only",
        (
            "The engine is read-only because stored data is in doubt, so nothing may be changed. "
            "An admin or auditor can verify the log; an admin is shown what is in doubt and what "
            "can be done."
        ),
    ),
    Cause.FULL: (
        StateError,
        "full",
        (
            "The disk is full, so nothing new can be recorded and only deleting is possible. "
            "Free some space on it. Whoever is signed in can delete conversations of their own, and "
            "an admin can still sign in and remove models that are not active."
        ),
    ),
    Cause.LOCKED: (
        SignInError,
        "locked",
        "This sign-in is locked. Unlock it with your password and a code to go on.",
    ),
    Cause.NOT_SIGNED_IN: (
        SignInError,
        "not_signed_in",
        "You are not signed in, or your sign-in has ended. Sign in to go on.",
    ),
}


def refusal_error(cause: Cause, permission: Permission) -> EngineError:
    """The error for a refusal, worded for the person."""
    if cause in _REFUSALS:
        kind, code, text = _REFUSALS[cause]
        return kind(text, code=code)
    rule = RULES.get(permission)
    roles = " or ".join(sorted(rule.roles)) if rule and rule.roles else "a role nobody holds"
    return DeniedError(
        f"Your roles do not allow this: it needs {roles}. An admin can change roles.",
        code="role",
        details={"permission": permission.value},
    )
