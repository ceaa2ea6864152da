"""What a command prints: text for people, or JSON for programs, one value a line."""

from __future__ import annotations

import re
import sys
from datetime import datetime
from typing import TYPE_CHECKING, TextIO

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from engine.api.errors import EngineError

# Escape sequences can retitle, recolour and retype at a terminal, bidirectional controls can show a
# text in another order: C0 but tab and newline, DEL, C1, line separators, bidi controls.
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def neutralised(text: str) -> str:
    """Text with every character that could act on a terminal made visible as U+FFFD."""
    return _UNSAFE.sub("\ufffd", text)


def one_line(text: str) -> str:
    """The same for a cell of a table."""
    return neutralised(text).replace("\n", " ").replace("\t", " ")


class Output:
    """Where a command writes.

    Args:
        json: JSON instead of text, one value a line; a list is an array.
        out: Results.
        err: Progress, questions and errors.
    """

    def __init__(self, *, json: bool, out: TextIO = sys.stdout, err: TextIO = sys.stderr) -> None:
        self.json = json
        self._out = out
        self._err = err
        self._progress_shown = False

    def result(self, value: object, text: str | Iterable[str] = ()) -> None:
        """Prints a result.

        Args:
            value: For `--json`: structs, lists, dicts of them.
            text: For people: lines.
        """
        self._end_progress()
        if self.json:
            self._out.write(msgspec.json.encode(value).decode() + "\n")
        else:
            for line in [text] if isinstance(text, str) else text:
                self._out.write(neutralised(line) + "\n")
        self._out.flush()

    def piece(self, text: str) -> None:
        """Writes a piece of an answer, as it comes; a terminal gets it neutralised."""
        self._end_progress()
        self._out.write(neutralised(text) if self._out.isatty() else text)
        self._out.flush()

    def note(self, text: str) -> None:
        """Tells the person something that is no part of the result."""
        if not self.json:
            self._end_progress()
            self._err.write(neutralised(text) + "\n")
            self._err.flush()

    def progress(self, text: str) -> None:
        """Shows how far something is, on a terminal only, each over the one before."""
        if not self.json and self._err.isatty():
            self._err.write("\r\x1b[K" + one_line(text))
            self._err.flush()
            self._progress_shown = True

    def error(self, error: EngineError) -> None:
        """Prints an error."""
        self._end_progress()
        if self.json:
            body = {"kind": error.kind, "code": error.code, "text": error.text}
            more = {"details": error.details, "said": error.said}
            line = msgspec.json.encode({"error": body | more}).decode()
        else:
            line = neutralised(f"anchorholdctl: {error.text}")
        self._err.write(line + "\n")
        self._err.flush()

    def _end_progress(self) -> None:
        if self._progress_shown:
            self._err.write("\r\x1b[K")
            self._err.flush()
            self._progress_shown = False


def columns(rows: Sequence[Sequence[str]]) -> list[str]:
    """Rows as lines with aligned columns, the last one ragged."""
    cells = [[one_line(cell) for cell in row] for row in rows]
    widths = [max(len(row[at]) for row in cells) for at in range(len(cells[0]))] if cells else []
    return [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in cells
    ]


def local_time(seconds: int) -> str:
    """A point in time on this machine's clock; empty for 0."""
    if not seconds:
        return ""
    return datetime.fromtimestamp(seconds).astimezone().strftime("%Y-%m-%d %H:%M:%S")
