"""anchorhold: the console.

Before it imports anything else it gives up every socket but AF_UNIX, and keeps its memory and new
files from other programs.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from app.session import Client

EXIT_NO_DISPLAY = 5

EPILOG = """\
exit codes:
  0   ended as asked
  1   the display went away; the engine goes on, and nothing that was acknowledged is lost
  2   wrong arguments
  5   no window can be opened; the message says what is missing
  70  a fault in the program
"""


def main(arguments: list[str] | None = None) -> int:
    """Opens the console.

    Args:
        arguments: Those of the command line, when left out.

    Returns:
        The exit code, one of those `--help` lists.
    """
    problems = protect_process()
    options = _parse(sys.argv[1:] if arguments is None else arguments)
    from app.display import missing_display

    missing = missing_display(dict(os.environ), sys.platform)
    if missing:
        print(missing, file=sys.stderr)
        return EXIT_NO_DISPLAY
    for problem in problems:
        print(f"anchorhold: {problem}", file=sys.stderr)
    return _run(leave_start_folder(options.data))


def protect_process() -> tuple[str, ...]:
    """Gives up every socket but AF_UNIX; no core dump, no look into the memory, private files.

    Passwords, secrets of authenticators, the recovery key and the token pass through this process.

    Returns:
        What was not possible, sentences safe to show; empty when all is in force.
    """
    from engine.posture.socket_filter import refuse_network_sockets

    problem = refuse_network_sockets()
    from engine.posture.process import harden_process

    return (*([problem] if problem else []), *harden_process())


def leave_start_folder(data: Path | None) -> Path | None:
    """Goes to the home folder: file dialogs begin there, and no stick is kept busy.

    Args:
        data: The data folder that was asked for, seen from where the program was started.

    Returns:
        The same folder as an absolute path.
    """
    from pathlib import Path

    found = None if data is None else data.absolute()
    # An account may have no home folder; then it stays where it is.
    with suppress(OSError, RuntimeError):
        os.chdir(Path.home())
    return found


def _parse(given: list[str]) -> argparse.Namespace:
    import argparse
    from pathlib import Path

    parser = argparse.ArgumentParser(
        prog="anchorhold",
        description="The console: a private language model, with nothing leaving this machine.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--data", type=Path, metavar="DIR", help="the data folder of the site")
    return parser.parse_args(given)


def _run(data: Path | None) -> int:
    import gc
    import signal

    # What is imported stays: looking through it again and again would be a tenth of the start. From
    # here on the console collects when it is idle.
    gc.disable()

    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from app.bootstrap import Console
    from app.display import failing_with
    from app.shell.preferences import open_preferences

    def find_engine() -> Client:
        # On a thread, once the window stands.
        from engine.rpc.client import find_or_start

        return find_or_start(data)

    # Its name is also the class by which window managers know its windows.
    with failing_with(EXIT_NO_DISPLAY):
        application = QApplication(["anchorhold"])
    application.setApplicationName("anchorhold")
    application.setApplicationDisplayName("Anchorhold")
    console = Console(application, find_engine, open_preferences())
    console.window.state.fill_small_screen()
    console.window.closed.connect(application.quit)
    signal.signal(signal.SIGTERM, lambda _number, _frame: application.quit())
    signal.signal(signal.SIGINT, lambda _number, _frame: application.quit())
    # Python sees a signal only when it runs; this lets it run now and then.
    wake = QTimer()
    wake.start(500)
    wake.timeout.connect(lambda: None)
    console.start()
    code = application.exec()
    ended = console.stop()
    if not ended:
        print("anchorhold: a call of the engine did not end in time.", file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(main())
