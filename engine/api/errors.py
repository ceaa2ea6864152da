"""The one tree of errors that cross the contract.

Every error has a stable `code` and a `text` that is safe to show: it never holds a secret, a
prompt or the path of a key. A text says what happened, what it means and what to do.
"""

from __future__ import annotations

from typing import ClassVar

from engine.api.said import NOTHING, Said


class EngineError(Exception):
    """Base of every error a client may see.

    Args:
        text: What happened, what it means, what to do; safe to show.
        code: Stable name of the case; the class default when left out.
        details: Short strings for the client's logic (a digest, a retry time), safe to show.
        said: What stands in the text, or beside it, and has a code of its own.
    """

    kind: ClassVar[str] = "error"
    default_code: ClassVar[str] = "error"

    def __init__(
        self,
        text: str,
        code: str | None = None,
        details: dict[str, str] | None = None,
        said: dict[str, Said] | None = None,
    ) -> None:
        super().__init__(text)
        self.text = text
        self.code = code or self.default_code
        self.details = dict(details or {})
        self.said = dict(said or {})


class InputError(EngineError):
    """The person can correct it: a wrong value, an empty prompt, a weak password."""

    kind = "input"
    default_code = "invalid"


class NotFoundError(InputError):
    """The thing asked for does not exist, or is not the caller's to know about."""

    kind = "not_found"
    default_code = "not_found"


class DeniedError(EngineError):
    """Policy refuses. The text names the rule and who can change it."""

    kind = "denied"
    default_code = "denied"


class SignInError(DeniedError):
    """Sign-in refused, locked, expired; the text tells an attacker nothing more."""

    kind = "sign_in"
    default_code = "sign_in_refused"


class ConfirmationNeededError(DeniedError):
    """The act needs a fresh code or a second person for exactly this request.

    `details` has `digest` (hex) and `needs` ("recent" | "fresh" | "co_sign").
    """

    kind = "confirmation"
    default_code = "confirmation_needed"

    @property
    def asks(self) -> Said:
        """What exactly is to be confirmed."""
        return self.said.get("asks", NOTHING)


class EnvironmentFaultError(EngineError):
    """The machine refuses: disk full, folder not writable, keyring gone, model file missing."""

    kind = "environment"
    default_code = "environment"


class ConnectionLostError(EnvironmentFaultError):
    """The engine is gone, or went away in the middle; what was asked may or may not be done.

    Only clients raise it: it is never on the wire.
    """

    default_code = "engine_gone"

    def __init__(self, what: str = "", code: str | None = None) -> None:
        super().__init__(
            what
            or "The connection to the engine was lost. What was being done may not have finished; "
            "everything that was acknowledged is kept. Connect again to see where things stand.",
            code,
        )


class IntegrityError(EngineError):
    """Stored data does not check out; the engine fails closed."""

    kind = "integrity"
    default_code = "integrity"


class UncheckedError(EngineError):
    """The check itself could not be done; says nothing about the data."""

    kind = "unchecked"
    default_code = "unchecked"


class StateError(EngineError):
    """The engine is sealed, read-only or full, or not yet set up."""

    kind = "state"
    default_code = "state"


class BugError(EngineError):
    """A fault of ours. The text carries a short reference to the engine's diagnostics."""

    kind = "bug"
    default_code = "bug"


KINDS: dict[str, type[EngineError]] = {
    cls.kind: cls
    for cls in (
        EngineError,
        InputError,
        NotFoundError,
        DeniedError,
        SignInError,
        ConfirmationNeededError,
        EnvironmentFaultError,
        IntegrityError,
        UncheckedError,
        StateError,
        BugError,
    )
}
"""Kind on the wire, to its class."""


def said_of(error: EngineError) -> Said:
    """The text of an error, where it is told as a fact and not raised."""
    return Said(error.code, error.text, (*error.details.items(), *error.said.items()))
