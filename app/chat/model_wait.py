"""How far the model is, while a prompt waits for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from app.session import Session
    from app.tasks import Query
    from engine.api.system import Status

ASK_EVERY_MS = 300


class ModelWait(QObject):
    """Asks the engine how much of the model is loaded, from `start` to `stop`.

    Args:
        session: Asks as whoever is signed in.

    Attributes:
        changed: Emitted with percent; -1 when nothing is waited for.
    """

    changed = Signal(int)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
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
        self.changed.emit(-1)

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
        self.changed.emit(worker.load_percent if worker is not None and waits else -1)

    def _on_failed(self, _error: Exception) -> None:
        # Whoever sent the prompt hears of the fault from there.
        self._asked = None
