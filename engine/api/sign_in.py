"""First run, sign-in, locks, confirmations and invitations."""

from __future__ import annotations

from typing import Protocol

import msgspec

from engine.api.access import Permission, Principal, requires


class PasswordJudgement(msgspec.Struct, frozen=True, kw_only=True):
    """How good a proposed password is. `score` is zxcvbn's, 0 to 4."""

    accepted: bool
    score: int
    text: str


class Pending(msgspec.Struct, frozen=True, kw_only=True):
    """A set-up or redemption that waits for the first code; held in memory, gone after 15 minutes.

    Attributes:
        totp_secret: Base32, RFC 4648, without padding.
        totp_uri: `otpauth://` address for a QR code.
    """

    pending_id: str
    name: str
    totp_secret: str
    totp_uri: str

    def __repr__(self) -> str:
        """Without what is secret in it."""
        return f"Pending({self.pending_id!r})"


class SiteCreated(msgspec.Struct, frozen=True, kw_only=True):
    """Shown once, never again."""

    recovery_key: str
    recovery_codes: tuple[str, ...]
    install_id: str
    signing_fingerprint: str

    def __repr__(self) -> str:
        """Without what is secret in it."""
        return f"SiteCreated({self.install_id!r})"


class PersonCreated(msgspec.Struct, frozen=True, kw_only=True):
    """Shown once, never again."""

    name: str
    recovery_codes: tuple[str, ...]

    def __repr__(self) -> str:
        """Without what is secret in it."""
        return "PersonCreated()"


class SignedIn(msgspec.Struct, frozen=True, kw_only=True):
    """A live sign-in. `token` is bearer, 256 bits; keep it in memory or a 0600 file."""

    token: str
    principal: Principal
    idle_lock_seconds: int

    def __repr__(self) -> str:
        """Without what is secret in it."""
        return f"SignedIn({self.principal!r})"


class SignInState(msgspec.Struct, frozen=True, kw_only=True):
    """The caller's own sign-in. `lock_in_seconds` counts down to the idle lock."""

    principal: Principal
    locked: bool
    lock_in_seconds: int


class Invitation(msgspec.Struct, frozen=True, kw_only=True):
    """`file_text` is the content of the invitation file; whoever holds it can redeem it once."""

    invitation_id: str
    name: str
    file_text: str
    expires_at: int

    def __repr__(self) -> str:
        """Without what is secret in it."""
        return f"Invitation({self.invitation_id!r})"


class SignIn(Protocol):
    """Everything about becoming and being a principal."""

    @requires(Permission.PUBLIC)
    def judge_password(self, name: str, password: str) -> PasswordJudgement:
        """Judges a password against the rules: at least 12 characters, not a common one."""

    @requires(Permission.PUBLIC)
    def begin_site(self, site: str, admin: str, password: str) -> Pending:
        """Starts the set-up of a new vault; writes nothing.

        Raises:
            StateError: The vault exists already.
            InputError: A name or the password breaks a rule.
        """

    @requires(Permission.PUBLIC)
    def confirm_site(self, pending_id: str, code: str) -> SiteCreated:
        """Creates the vault when `code` proves that the second factor works.

        Raises:
            InputError: The code is wrong (the set-up waits on) or the set-up has gone.
            EnvironmentFaultError: The folder cannot be written.
        """

    @requires(Permission.PUBLIC)
    def sign_in(self, name: str, password: str, code: str) -> SignedIn:
        """Signs in; unseals when sealed. `code` is a TOTP code or a recovery code.

        Raises:
            SignInError: One text and one time for every cause, or locked out.
            IntegrityError: The key slots or the store do not check out.
        """

    @requires(Permission.LOCKED_OK)
    def sign_out(self) -> None:
        """Ends the caller's sign-in."""

    @requires(Permission.LOCKED_OK)
    def state(self) -> SignInState:
        """The caller's sign-in; does not count as activity."""

    @requires(Permission.SIGNED_IN)
    def touch(self) -> SignInState:
        """Counts as activity: starts the idle time anew."""

    @requires(Permission.LOCKED_OK)
    def lock(self) -> None:
        """Suspends the caller's sign-in; a running answer finishes."""

    @requires(Permission.LOCKED_OK)
    def unlock(self, password: str, code: str) -> SignInState:
        """Resumes a locked sign-in. Same rules and counters as signing in."""

    @requires(Permission.SIGNED_IN)
    def change_password(self, old: str, new: str) -> None:
        """Changes the caller's password and key slot."""

    @requires(Permission.SIGNED_IN)
    def step_up(self, code: str) -> None:
        """Proves presence for acts that need a code not older than five minutes.

        A recovery code is for signing in only, here and in `confirm` and `co_sign`.
        """

    @requires(Permission.SIGNED_IN)
    def confirm(self, digest: str, code: str) -> None:
        """Confirms exactly one request, named by the digest the refusal carried."""

    @requires(Permission.SIGNED_IN)
    def co_sign(self, digest: str, name: str, password: str, code: str) -> None:
        """A second person agrees to exactly one request of the caller."""

    @requires(Permission.PUBLIC)
    def begin_redeem(self, invitation: str, password: str) -> Pending:
        """Starts redeeming an invitation (`invitation` is the file's text)."""

    @requires(Permission.PUBLIC)
    def confirm_redeem(self, pending_id: str, code: str) -> PersonCreated:
        """Creates the person when `code` proves that the second factor works."""

    @requires(Permission.PUBLIC)
    def recover(self, recovery_key: str, admin: str) -> Invitation:
        """Opens the vault with the recovery key, only to invite a new admin.

        While an earlier recovery waits, its invitation is replaced by this one.
        """

    @requires(Permission.PUBLIC)
    def abandon_recovery(self, invitation: str) -> None:
        """Gives up a recovery whose invitation was not redeemed; `invitation` is the file's text.

        The invitation is withdrawn; a vault that the recovery key opened is sealed again.

        Raises:
            InputError: Not the open invitation of a recovery.
            StateError: The vault is not open.
        """
