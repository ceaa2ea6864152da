"""What the set-up says while it works: numbered steps, progress, and what to do when it fails."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

LAST_LINES = 15
"""How much of a failed command's output is shown; the log holds all of it."""

NOISE = ("Requirement already", "WARNING: Location")
"""How lines begin that never say what went wrong."""


class SetUpError(Exception):
    """The set-up cannot go on.

    Args:
        what: What failed.
        remedy: What to do about it.
    """

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what)
        self.what = what
        self.remedy = remedy


def say(text: str) -> None:
    """Prints a line at once, also into a pipe."""
    print(text, flush=True)


class Progress:
    """Progress of one long command: a line that rewrites itself, or in a log one line each 10 %.

    Args:
        label: What is going on.
    """

    def __init__(self, label: str) -> None:
        self._label = label
        self._started = time.monotonic()
        self._shown = -1
        self._terminal = sys.stdout.isatty()

    def show(self, done: int, total: int) -> None:
        """Shows that `done` of `total` pieces are finished."""
        percent = min(100, 100 * done // max(total, 1))
        mark = percent if self._terminal else percent // 10 * 10
        if mark <= self._shown:
            return
        self._shown = mark
        text = f"      {self._label}: {mark:3d} %  ({done}/{total}, {self._elapsed()})"
        if self._terminal:
            print(f"\r\x1b[K{text}", end="", flush=True)
        else:
            say(text)

    def finish(self) -> None:
        """Ends the line and says how long it took."""
        start = "\r\x1b[K" if self._terminal else ""
        say(f"{start}      {self._label}: done in {self._elapsed()}")

    def _elapsed(self) -> str:
        minutes, seconds = divmod(int(time.monotonic() - self._started), 60)
        return f"{minutes} min {seconds:02d} s" if minutes else f"{seconds} s"


def run_logged(
    command: Sequence[str | Path],
    *,
    log: Path,
    remedy: str,
    on_line: Callable[[str], None] | None = None,
    environment: Mapping[str, str] | None = None,
) -> None:
    """Runs a command with its output in a log.

    Args:
        command: The program and its arguments.
        log: Where the output goes; made anew.
        remedy: What to do when it fails, for people.
        on_line: Called with each line of output.
        environment: The whole environment; inherited when None.

    Raises:
        SetUpError: It failed; the text holds the end of its output.
    """
    log.parent.mkdir(parents=True, exist_ok=True)
    with (
        log.open("w") as file,
        subprocess.Popen(
            [str(each) for each in command],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            env=environment,
        ) as process,
    ):
        assert process.stdout is not None  # noqa: S101 - asked for above
        for line in process.stdout:
            file.write(line)
            if on_line:
                on_line(line)
    if process.returncode:
        lines = [
            line
            for line in log.read_text(errors="replace").splitlines()
            if line.strip() and not line.startswith(NOISE)
        ]
        tail = "\n".join(f"    {line[:200]}" for line in lines[-LAST_LINES:])
        what = f"{Path(command[0]).name} ended with status {process.returncode}:\n{tail}"
        raise SetUpError(what, f"{remedy}\nThe whole output is in {log}.")
