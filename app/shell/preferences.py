"""Where choices about appearance are kept. Nothing of the vault ever goes here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings

if TYPE_CHECKING:
    from pathlib import Path


def open_preferences(path: Path | None = None) -> QSettings:
    """The person's settings file, or the one at `path` (tests and the tour)."""
    if path is None:
        return QSettings(
            QSettings.Format.IniFormat, QSettings.Scope.UserScope, "anchorhold", "console"
        )
    return QSettings(str(path), QSettings.Format.IniFormat)
