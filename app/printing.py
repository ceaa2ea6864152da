"""Printing without a network socket: plain text or a PDF through `lp`, over CUPS's Unix socket.

Qt's own CUPS plugin opens other sockets, so it is not used.
"""

from __future__ import annotations

import shutil
import subprocess


def printer_is_there() -> bool:
    """Whether this machine has the `lp` command."""
    return shutil.which("lp") is not None


def print_text(text: str) -> None:
    """Sends a text to the default printer; see `print_document`."""
    print_document(text.encode())


def print_document(data: bytes) -> None:
    """Sends a plain text or a PDF to the default printer; nothing is written to disk here.

    Raises:
        OSError: There is no `lp`.
        subprocess.SubprocessError: It refused, or took longer than 20 s.
    """
    program = shutil.which("lp")
    if program is None:
        raise FileNotFoundError("lp")
    subprocess.run(  # constant arguments; the document goes through a pipe
        [program, "-t", "Anchorhold", "-"],
        input=data,
        check=True,
        timeout=20,
        capture_output=True,
    )
