"""Keeps the status of the engine and the head of the log up to date, for all who show them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from engine.api.errors import IntegrityError
from engine.api.events import Topic

if TYPE_CHECKING:
    from app.events import EngineEvents
    from app.session import Client, Session
    from app.tasks import Query
    from engine.api.audit import LogHead
    from engine.api.system import Status

SETTLE_MS = 250
WHILE_LOADING_MS = 1000
WHILE_WAITING_MS = 1500
_TOPICS = {Topic.STATUS, Topic.MODELS, Topic.LOG}


class StatusWatch(QObject):
    """Asks again when something changed, soon but not at every change.

    Args:
        session: Asks as whoever is signed in.
        events: Says what changed.

    Attributes:
        changed: Emitted after every answer.
    """

    changed = Signal()

    def __init__(
        self, session: Session, events: EngineEvents, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.status: Status | None = None
        self.head: LogHead | None = None
        self._session = session
        self._asked: Query[tuple[Status, LogHead | None]] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.refresh)
        events.changed.connect(self._on_changed)
        events.everything_changed.connect(self.refresh)
        events.connection_changed.connect(self._on_connection)
        session.signed_in.connect(self.refresh)
        session.ended.connect(self._on_ended)
        session.lock_changed.connect(self.refresh)

    def refresh(self) -> None:
        """Asks now."""
        if self._asked is not None:
            self._asked.cancel()
        api = self._session.api
        with_head = self._session.is_signed_in and not self._session.is_locked
        session = self._session

        def ask() -> tuple[Status, LogHead | None]:
            status = api.system.status()
            # Another engine knows nobody, and records each call.
            asks = with_head and session.may_be_known_to(status)
            return status, _head(api) if asks else None

        self._asked = session.tasks.query(self, ask, self._on_answer, self._on_failed)

    def _on_answer(self, answer: tuple[Status, LogHead | None]) -> None:
        status, head = answer
        self._session.note_engine(status)
        self.status = status
        if head is not None or not self._session.is_signed_in:
            self.head = head
        worker = status.worker
        if worker is not None and worker.model_sha256 and worker.state not in {"ready", "failed"}:
            self._timer.start(WHILE_LOADING_MS)
        elif not self._session.is_signed_in:
            # No events come before signing in, and the vault may be sealed or unsealed meanwhile.
            self._timer.start(WHILE_WAITING_MS)
        self.changed.emit()

    def _on_failed(self, _error: Exception) -> None:
        if not self._session.is_signed_in:
            self._timer.start(WHILE_WAITING_MS)

    def _on_connection(self, connected: bool) -> None:
        if connected:
            self.refresh()

    def _on_changed(self, topic: Topic, _subject: str) -> None:
        if topic in _TOPICS and not self._timer.isActive():
            self._timer.start(SETTLE_MS)

    def _on_ended(self, _reason: str) -> None:
        # What was true of an open vault may not be any more: nothing is shown until asked anew.
        self.status = None
        self.head = None
        self.changed.emit()
        self.refresh()


def _head(api: Client) -> LogHead | None:
    """The head of the log; None where the log is damaged, which the status says."""
    try:
        return api.audit.head()
    except IntegrityError:
        return None
