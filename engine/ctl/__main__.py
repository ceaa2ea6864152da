"""Runs one command and turns every outcome into an exit code."""

from __future__ import annotations

import io
import os
import sys
import time
from typing import TYPE_CHECKING

from engine.api.errors import BugError, EngineError
from engine.ctl.arguments import parser
from engine.ctl.commands_site import forget_if_ended
from engine.ctl.exit_codes import ExitCode, exit_code
from engine.ctl.output import Output
from engine.ctl.session import Session
from engine.posture.process import harden_process
from engine.posture.socket_filter import refuse_network_sockets

if TYPE_CHECKING:
    from collections.abc import Callable


def main() -> int:
    """The program: protects itself as engine and console do, and runs."""
    for problem in (refuse_network_sockets(), *harden_process()):
        if problem:
            print(f"anchorholdctl: {problem}", file=sys.stderr)
    return run()


def run(arguments: list[str] | None = None, now: Callable[[], float] = time.time) -> int:
    """Runs one command.

    Args:
        arguments: Those of the command line, when left out.
        now: The wall clock, Unix seconds.

    Returns:
        The exit code; `--help` lists them.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A terminal that cannot show a character is no reason to stop.
            stream.reconfigure(errors="replace")
    options = parser().parse_args(arguments)
    options.data = getattr(options, "data", None)
    output = Output(json=getattr(options, "json", False), out=sys.stdout, err=sys.stderr)
    try:
        session = Session(options, output, now)
    except EngineError as error:
        output.error(error)
        return int(exit_code(error))
    try:
        return int(options.command(session) or ExitCode.OK)
    except EngineError as error:
        shown = forget_if_ended(session, error)
        output.error(shown)
        return int(exit_code(shown))
    except KeyboardInterrupt:
        return int(ExitCode.INTERRUPTED)
    except BrokenPipeError:
        # Whoever read us has gone; nothing more may be written, at exit neither.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return int(ExitCode.OK)
    except Exception as error:  # noqa: BLE001 - a person sees a sentence, not a traceback
        output.error(
            BugError(f"The command failed ({type(error).__name__}); it is a fault in the program.")
        )
        return int(ExitCode.BUG)
    finally:
        session.close()


if __name__ == "__main__":
    sys.exit(main())
