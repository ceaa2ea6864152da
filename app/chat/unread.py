"""A conversation that cannot be read now is said to be there, and read when it can be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from engine.api.events import Topic

if TYPE_CHECKING:
    from app.chat.thread import ConversationThread
    from app.chat.view_model import ChatViewModel
    from app.events import EngineEvents


class Unread(QObject):
    """Looks again whenever the engine's state changes: a full disk has room again.

    Args:
        model: Opens conversations.
        shown: Says it in place of the messages.
        events: Say when the state changes.
        parent: Owns this.
    """

    def __init__(
        self,
        model: ChatViewModel,
        shown: ConversationThread,
        events: EngineEvents,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._shown = shown
        model.failed.connect(self._on_failed)
        events.changed.connect(self._on_event)

    def _on_failed(self, _error: Exception) -> None:
        if self._model.current_id and not self._shown.entries:
            self._shown.show_unread()

    def _on_event(self, topic: Topic, subject: str) -> None:
        if (topic, subject) == (Topic.STATUS, "state") and self._shown.is_unread:
            self._model.open(self._model.current_id)
