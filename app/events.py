"""Engine events as Qt signals; resumes where it stopped and says when the engine is away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from engine.api.errors import ConnectionLostError, EngineError
from engine.api.events import EngineEvent, Topic

if TYPE_CHECKING:
    from app.session import Session
    from app.tasks import Stream
    from engine.api.system import Status

FIRST_RETRY_MS = 250
LAST_RETRY_MS = 8000


class EngineEvents(QObject):
    """Follows the events of the sign-in and tells pages what changed.

    Args:
        session: Whose events; followed while someone is signed in, locked or not.

    Attributes:
        changed: Emitted with the topic and the id of what changed.
        everything_changed: Emitted when events were missed: ask again for all that is shown.
        connection_changed: Emitted with whether the engine answers.
    """

    changed = Signal(Topic, str)
    everything_changed = Signal()
    connection_changed = Signal(bool)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._stream: Stream[EngineEvent] | None = None
        self._last = -1
        self._retry_ms = FIRST_RETRY_MS
        self._reconnecting = False
        self.connected = True
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._reconnect)
        session.signed_in.connect(self._begin)
        session.ended.connect(self.stop)
        session.engine_lost.connect(self._on_lost)

    def stop(self) -> None:
        """Follows no more; a lost engine is still looked for."""
        if self._stream is not None:
            self._stream.cancel()
            self._stream = None
        self._last = -1

    def _begin(self) -> None:
        self.stop()
        self._set_connected(True)
        self._follow()

    def _follow(self) -> None:
        if not self._session.is_signed_in:
            return
        if self._stream is not None:
            self._stream.cancel()
        api, after = self._session.api, self._last
        self._stream = self._session.tasks.stream(
            self, lambda: api.events.follow(after), self._on_events, self._on_ended, self._on_failed
        )

    def _on_events(self, events: list[EngineEvent]) -> None:
        self._set_connected(True)
        self._retry_ms = FIRST_RETRY_MS
        if any(event.missed for event in events):
            self.everything_changed.emit()
        # Ten changes of one thing are one reason to ask again.
        for topic, subject in dict.fromkeys((each.topic, each.subject) for each in events):
            if topic is not Topic.HELLO:
                self.changed.emit(topic, subject)
        self._last = max(self._last, *(event.number for event in events))

    def _on_ended(self) -> None:
        """The engine ended the stream: the sign-in is over, or the engine goes down."""
        self._stream = None
        self._session.ask()
        self._timer.start(max(1000, self._retry_ms))

    def _on_failed(self, error: Exception) -> None:
        self._stream = None
        if isinstance(error, EngineError) and not isinstance(error, ConnectionLostError):
            self._session.ask()
        self._on_lost()

    def _on_lost(self) -> None:
        """Looks for the engine, ever less often."""
        self._set_connected(False)
        if not self._timer.isActive() and not self._reconnecting:
            self._timer.start(self._retry_ms)

    def _reconnect(self) -> None:
        if self._reconnecting:
            return
        if self.connected and self._session.is_signed_in:
            self._follow()
            return
        self._reconnecting = True
        client = self._session.nobody

        def look() -> Status:
            client.reconnect()
            return client.system.status()

        self._session.tasks.command(self, look, self._on_found, self._on_not_found, "reconnect")

    def _on_found(self, status: Status) -> None:
        self._reconnecting = False
        # Before anything else is asked: another engine knows nobody, and records each call.
        self._session.engine_found(status)
        self._set_connected(True)
        if self._session.is_signed_in:
            self._follow()
            self.everything_changed.emit()

    def _on_not_found(self, _error: Exception) -> None:
        self._reconnecting = False
        self._retry_ms = min(self._retry_ms * 2, LAST_RETRY_MS)
        self._on_lost()

    def _set_connected(self, connected: bool) -> None:
        if connected is not self.connected:
            self.connected = connected
            self.connection_changed.emit(connected)
