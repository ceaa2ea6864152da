"""`SignIn` of the contract, for one call."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.api.system import EngineState
from engine.identity.passwords import judge
from engine.identity.site_setup import site_name

if TYPE_CHECKING:
    from engine.api.sign_in import (
        Invitation,
        PasswordJudgement,
        Pending,
        PersonCreated,
        SignedIn,
        SignInState,
        SiteCreated,
    )
    from engine.identity.caller import Caller
    from engine.identity.parts import IdentityParts
    from engine.identity.sign_in_core import SignInCore


class SignInService:
    """Implements `engine.api.sign_in.SignIn`.

    Args:
        core: Does the work.
        parts: The shared parts.
        caller: Whose call it is.
    """

    def __init__(self, core: SignInCore, parts: IdentityParts, caller: Caller) -> None:
        self._core = core
        self._parts = parts
        self._caller = caller

    def judge_password(self, name: str, password: str) -> PasswordJudgement:
        """Judges a password; the site's name counts as a guess where it is known."""
        known = self._parts.door.state() is EngineState.OPEN
        return judge(name, password, site_name(self._parts) if known else "")

    def begin_site(self, site: str, admin: str, password: str) -> Pending:
        """Starts the set-up of a new vault."""
        return self._core.site_setup.begin(site, admin, password)

    def confirm_site(self, pending_id: str, code: str) -> SiteCreated:
        """Creates the vault."""
        return self._core.site_setup.confirm(pending_id, code)

    def sign_in(self, name: str, password: str, code: str) -> SignedIn:
        """Signs in."""
        return self._core.sign_in(name, password, code, self._caller.peer)

    def sign_out(self) -> None:
        """Ends the caller's sign-in."""
        self._parts.sign_ins.end(self._caller.token)

    def state(self) -> SignInState:
        """The caller's sign-in."""
        return self._core.state(self._caller.token)

    def touch(self) -> SignInState:
        """The caller's sign-in; the gate has started the idle time anew."""
        return self._core.state(self._caller.token)

    def lock(self) -> None:
        """Suspends the caller's sign-in."""
        self._core.lock(self._caller)

    def unlock(self, password: str, code: str) -> SignInState:
        """Resumes the caller's sign-in."""
        return self._core.unlock(self._caller, password, code)

    def change_password(self, old: str, new: str) -> None:
        """Changes the caller's password."""
        self._core.change_password(self._caller, old, new)

    def step_up(self, code: str) -> None:
        """Takes a code for acts that need a recent one."""
        self._core.step_up(self._caller, code)

    def confirm(self, digest: str, code: str) -> None:
        """Takes a code for one request."""
        self._core.confirm(self._caller, digest, code)

    def co_sign(self, digest: str, name: str, password: str, code: str) -> None:
        """Takes a second person's agreement to one request."""
        self._core.co_sign(self._caller, digest, name, password, code)

    def begin_redeem(self, invitation: str, password: str) -> Pending:
        """Starts redeeming an invitation."""
        return self._core.redemption.begin(invitation, password)

    def confirm_redeem(self, pending_id: str, code: str) -> PersonCreated:
        """Creates the person."""
        return self._core.redemption.confirm(pending_id, code)

    def recover(self, recovery_key: str, admin: str) -> Invitation:
        """Opens the vault with the recovery key, only to invite an admin."""
        return self._core.redemption.recover(recovery_key, admin)

    def abandon_recovery(self, invitation: str) -> None:
        """Withdraws the invitation of a recovery, and seals again what only that opened."""
        self._core.redemption.abandon(invitation)
