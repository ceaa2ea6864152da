"""How far the model is, while a prompt waits for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from app.session import Session
    from app.tasks import Query
    from engine.api.system import Status

ASK_EVERY_MS = 300
NOTHING, BUSY = -1, -2
"""In place of percent: nothing is waited for; the model is there, and works at something else."""


class ModelWait(QObject):
    """Asks the engine how much of the model is loaded, from `start` to `stop`.

    Args:
        session: Asks as whoever is signed in.

    Attributes:
        is_unsent: Whether what waits was not sent yet: the model has not even measured it.
        changed: Emitted with percent, or with `NOTHING` or `BUSY`.
    """

    changed = Signal(int)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.is_unsent = False
        self._session = session
        self._asked: Query[Status] | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(ASK_EVERY_MS)
        self._timer.timeout.connect(self._ask)

    def start(self) -> None:
        """A prompt is on its way; most begin before the first question is due."""
        self._timer.start()

    def stop(self) -> None:
        """It has begun, or was given up."""
        self._timer.stop()
        if self._asked is not None:
            self._asked.cancel()
            self._asked = None
        self.is_unsent = False
        self.changed.emit(NOTHING)

    def _ask(self) -> None:
        if self._asked is None:
            system = self._session.api.system
            self._asked = self._session.tasks.query(
                self, system.status, self._on_status, self._on_failed
            )

    def _on_status(self, status: Status) -> None:
        self._asked = None
        worker = status.worker
        waits = worker is not None and worker.state in {"starting", "loading"}
        otherwise = BUSY if self.is_unsent else NOTHING
        self.changed.emit(worker.load_percent if worker is not None and waits else otherwise)

    def _on_failed(self, _error: Exception) -> None:
        # Whoever sent the prompt hears of the fault from there.
        self._asked = None
