"""What the exit code of a command says."""

from __future__ import annotations

from enum import IntEnum

from engine.api.errors import (
    BugError,
    ConfirmationNeededError,
    DeniedError,
    EngineError,
    EnvironmentFaultError,
    InputError,
    IntegrityError,
    SignInError,
    StateError,
    UncheckedError,
)
from engine.rpc.client import ConnectionLostError


class ExitCode(IntEnum):
    """One for each thing a script may want to tell apart."""

    OK = 0
    USAGE = 2
    INPUT = 3
    DENIED = 4
    SIGN_IN = 5
    ENVIRONMENT = 6
    INTEGRITY = 7
    STATE = 8
    UNREACHABLE = 9
    CONFIRMATION = 10
    BUG = 70
    INTERRUPTED = 130


MEANINGS: dict[ExitCode, str] = {
    ExitCode.OK: "done",
    ExitCode.USAGE: "wrong arguments, or something to be asked and no terminal to ask on",
    ExitCode.INPUT: "a value is refused, or does not exist",
    ExitCode.DENIED: "policy refuses",
    ExitCode.SIGN_IN: "not signed in, sign-in refused or locked",
    ExitCode.ENVIRONMENT: "the machine refuses: disk full, a file or the runtime folder not usable",
    ExitCode.INTEGRITY: "stored data does not check out, or the log is not whole",
    ExitCode.STATE: "the engine is sealed, read-only, full or not set up",
    ExitCode.UNREACHABLE: "no engine answers and none could be started",
    ExitCode.CONFIRMATION: "needs a fresh code or a second person: see --totp and --co-sign",
    ExitCode.BUG: "a fault in the program",
    ExitCode.INTERRUPTED: "interrupted",
}


class UsageError(InputError):
    """The command needs something that was not given."""

    default_code = "usage"


_UNREACHABLE = {
    "engine_not_started",
    "engine_silent",
    "engine_busy",
    "foreign_engine",
    "not_admitted",
    "service_not_running",
}

# The first class that fits decides, so the narrow ones stand first.
_CODES: tuple[tuple[type[EngineError], ExitCode], ...] = (
    (UsageError, ExitCode.USAGE),
    (ConnectionLostError, ExitCode.UNREACHABLE),
    (ConfirmationNeededError, ExitCode.CONFIRMATION),
    (SignInError, ExitCode.SIGN_IN),
    (DeniedError, ExitCode.DENIED),
    (InputError, ExitCode.INPUT),
    (EnvironmentFaultError, ExitCode.ENVIRONMENT),
    (UncheckedError, ExitCode.ENVIRONMENT),
    (IntegrityError, ExitCode.INTEGRITY),
    (StateError, ExitCode.STATE),
    (BugError, ExitCode.BUG),
)


def exit_code(error: EngineError) -> ExitCode:
    """The exit code for an error."""
    if error.code in _UNREACHABLE:
        return ExitCode.UNREACHABLE
    return next((code for kind, code in _CODES if isinstance(error, kind)), ExitCode.BUG)


def table() -> str:
    """The table for `--help`."""
    lines = [f"  {code.value:<4}{meaning}" for code, meaning in MEANINGS.items()]
    return "\n".join(["exit codes:", *lines])
