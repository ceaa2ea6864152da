"""Commands on the site and the caller's own sign-in."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from engine.api.errors import EngineError, StateError
from engine.ctl.output import columns, local_time
from engine.ctl.secret_files import new_secret_files

if TYPE_CHECKING:
    from engine.api.sign_in import SignInState
    from engine.ctl.session import Session


def init(session: Session) -> None:
    """Creates the vault and its first admin; writes the two secrets to new files."""
    options = session.options
    password = session.password()
    with new_secret_files(options.totp_secret_file, options.recovery_file) as files:
        totp_file, recovery_file = files
        sign_in = session.engine.sign_in
        pending = sign_in.begin_site(options.site, options.admin, password)
        totp_file.write(pending.totp_secret + "\n")
        code = session.first_code(pending.totp_secret)
        created = sign_in.confirm_site(pending.pending_id, code)
        lines = [created.recovery_key, "", *created.recovery_codes]
        recovery_file.write("\n".join(lines) + "\n")
    session.output.result(
        {
            "install_id": created.install_id,
            "signing_fingerprint": created.signing_fingerprint,
            "totp_secret_file": str(options.totp_secret_file),
            "recovery_file": str(options.recovery_file),
        },
        [
            f"The site is set up. Its log is signed by {created.signing_fingerprint}.",
            f"The secret for an authenticator is in {options.totp_secret_file}.",
            f"The recovery key and codes are in {options.recovery_file}; nothing shows them again.",
            "Move both files to a safe place and delete them here.",
            "This used up the code of this moment: to sign in, wait for the next (up to 30 s).",
        ],
    )


def sign_in(session: Session) -> None:
    """Signs in, and keeps the token for later commands."""
    old = session.token
    signed_in = session.engine.sign_in.sign_in(
        session.options.name, session.password(), session.code()
    )
    try:
        session.saved.save(signed_in.token, session.engine.system.status().install_id)
    except EngineError:
        # Nobody could use it.
        session.engine.with_token(signed_in.token).sign_in.sign_out()
        raise
    if old is not None:
        # Nobody could use it any more.
        with contextlib.suppress(EngineError):
            session.engine.with_token(old).sign_in.sign_out()
    principal = signed_in.principal
    session.output.result(
        {"principal": principal, "idle_lock_seconds": signed_in.idle_lock_seconds},
        f"Signed in as {principal.name} ({', '.join(principal.roles)}).",
    )


def sign_out(session: Session) -> None:
    """Ends the sign-in and forgets its token."""
    try:
        session.person.sign_in.sign_out()
    finally:
        session.saved.forget()
    session.output.result({"signed_in": False}, "Signed out.")


def lock(session: Session) -> None:
    """Suspends the sign-in."""
    session.person.sign_in.lock()
    session.output.result({"locked": True}, "Locked. `anchorholdctl unlock` resumes it.")


def unlock(session: Session) -> None:
    """Resumes a locked sign-in."""
    state = session.person.sign_in.unlock(session.password(), session.code())
    session.output.result(state, f"Unlocked; {state.principal.name} is signed in.")


def status(session: Session) -> None:
    """What state the engine is in, and who is signed in here."""
    token = session.token
    own: SignInState | None = None
    if token is not None:
        with contextlib.suppress(EngineError):
            own = session.engine.with_token(token).sign_in.state()
    engine = session.engine.with_token(token) if own and token else session.engine
    found = engine.system.status()
    rows = [
        ("engine", f"{found.state.value}, {found.mode}, version {found.version}"),
        ("process", str(found.process_id)),
        ("vault", found.install_id or "none yet"),
        ("site", found.site),
        ("signed by", found.signing_fingerprint),
        ("reason", str(found.reason)),
        ("log verified", local_time(found.log_verified_at)),
    ]
    if found.worker is not None:
        rows.append(("worker", f"{found.worker.state} {found.worker.model_name}".strip()))
        for layer in found.worker.sandbox:
            active = "active" if layer.active else "not active"
            active += ", required" if layer.required else ""
            rows.append(("sandbox", f"{layer.name}: {active}{layer.note and f' ({layer.note})'}"))
    if found.isolation is not None:
        refused = "refused" if found.isolation.sockets_refused else "NOT refused"
        rows.append(("network", f"sockets other than AF_UNIX are {refused}"))
        rows.append(("interfaces", ", ".join(found.isolation.interfaces_up) or "none is up"))
    rows += [("warning", str(warning)) for warning in found.warnings]
    who = f"{own.principal.name}{', locked' if own.locked else ''}" if own else "nobody"
    rows.append(("signed in", who))
    session.output.result(
        {"status": found, "sign_in": own}, columns([row for row in rows if row[1]])
    )


def seal(session: Session) -> None:
    """Drops every key from memory; all sign-ins end."""
    session.confirmed(session.person.system.seal)
    session.saved.forget()
    session.output.result({"sealed": True}, "Sealed. Signing in opens the vault again.")


def forget_if_ended(session: Session, error: EngineError) -> EngineError:
    """Deletes a saved token that the engine no longer knows.

    Returns:
        The error to show: a vault that is sealed where someone was signed in says why.
    """
    if error.code not in {"not_signed_in", "sealed"} or not session.has_token:
        return error
    session.saved.forget()
    if error.code == "sealed":
        return StateError(
            "You were signed in, but that engine has ended or was sealed since: a private engine ends "
            "when no client and no live sign-in is left. Everything acknowledged is stored. Sign in "
            "again: anchorholdctl sign-in NAME",
            code="sealed",
        )
    return error
