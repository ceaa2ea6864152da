"""Where the console's own files lie: theme, icons, translations."""

from __future__ import annotations

import sys
from pathlib import Path


def resource(*parts: str) -> Path:
    """The path of a file below `resources/`, in the checkout or in the frozen folder."""
    return _root().joinpath("resources", *parts)


def notice_text() -> str:
    """What the program is built on, and under which licences: the file NOTICE."""
    return (_root() / "NOTICE").read_text("utf-8")


def verify_script() -> bytes:
    """The script that verifies bundles; every bundle has a copy of it."""
    return (_root() / "engine" / "audit" / "bundle.py").read_bytes()


def _root() -> Path:
    frozen = getattr(sys, "_MEIPASS", None)
    return Path(frozen) if frozen else Path(__file__).resolve().parent.parent
