"""Imports ahead what is needed after signing in, so that the first page does not stutter."""

from __future__ import annotations

import gc
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.shell.page import PageSpec
    from app.tasks import Tasks

QUIET_MS = 150
"""The page that stands is painted first."""
FRAME = (
    "app.shell.workspace",
    "app.shell.palette",
    "app.shell.footer_menus",
    "app.alerts.banner",
    "app.sign_in.locked_page",
)
"""What the window makes for whoever is signed in, beside the pages."""


class ImportsAhead(QObject):
    """Imports, once and on a thread, what the pages need.

    Python lets the main thread have its turn every 5 ms; on the main thread itself it would be one
    piece of 200 ms.

    Args:
        tasks: Runs it.
        specs: The pages.
        parent: Whose.
    """

    def __init__(self, tasks: Tasks, specs: Sequence[PageSpec], parent: QObject) -> None:
        super().__init__(parent)
        self._tasks, self._specs = tasks, specs
        self._begun = False

    def begin(self) -> None:
        """Begins a moment later; called again, it does nothing."""
        if not self._begun:
            self._begun = True
            QTimer.singleShot(QUIET_MS, self, self._import)

    def _import(self) -> None:
        def ended(_result: object) -> None:
            # Modules stay, so no collection needs to look through them. What could not be imported is
            # told when it is needed.
            gc.freeze()

        self._tasks.query(self, self._load, ended, ended, lane="ahead")

    def _load(self) -> None:
        for name in FRAME:
            import_module(name)
        for spec in self._specs:
            spec.load()
