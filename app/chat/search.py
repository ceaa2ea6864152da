"""Looking for words in one's own conversations: a little after the last key, the newest query only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from app.session import Session
    from app.tasks import Query
    from engine.api.conversations import SearchHit

SEARCH_AFTER_MS = 150


class ConversationSearch(QObject):
    """What was looked for, and what was found.

    Args:
        session: Whose conversations.

    Attributes:
        query: What is looked for; empty when nothing is.
        hits: What was found for the last query that was answered, None before the first.
        is_searching: Whether `hits` is not yet the answer to `query`.
        changed: Emitted when any of these changed.
        failed: Emitted with an error.
    """

    changed = Signal()
    failed = Signal(object)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.query = ""
        self.hits: list[SearchHit] | None = None
        self.is_searching = False
        self._session = session
        self._asked: Query[list[SearchHit]] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SEARCH_AFTER_MS)
        self._timer.timeout.connect(self._ask)

    def look_for(self, text: str) -> None:
        """Looks for `text` soon and drops what was asked before; an empty one ends the search."""
        if self._asked is not None:
            self._asked.cancel()
            self._asked = None
        self.query = text.strip()
        self.is_searching = bool(self.query)
        if self.query:
            self._timer.start()
        else:
            self._timer.stop()
            self.hits = None
        self.changed.emit()

    def _ask(self) -> None:
        chat, query = self._session.api.chat, self.query
        self._asked = self._session.tasks.query(
            self, lambda: chat.search(query), self._on_hits, self._on_failed
        )

    def _on_hits(self, hits: list[SearchHit]) -> None:
        self.is_searching = False
        self.hits = hits
        self.changed.emit()

    def _on_failed(self, error: Exception) -> None:
        self.is_searching = False
        self.hits = []
        self.changed.emit()
        self.failed.emit(error)
