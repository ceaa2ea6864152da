"""One's own conversations: the list, and what is done to a conversation as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from engine.api.events import Topic

if TYPE_CHECKING:
    from app.events import EngineEvents
    from app.session import Session
    from engine.api.chat import ConversationSummary, DeletedConversation

SETTLE_MS = 250


class Conversations(QObject):
    """The list that the chat page shows.

    Args:
        session: Whose conversations.
        events: Says when they changed elsewhere.

    Attributes:
        changed: Emitted when the engine told the list again.
        renamed: Emitted with the id and the title that a conversation has now.
        deleted: Emitted with the id of a conversation that is no more.
        failed: Emitted with an error.
    """

    changed = Signal()
    renamed = Signal(str, str)
    deleted = Signal(str)
    failed = Signal(object)

    def __init__(
        self, session: Session, events: EngineEvents, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.summaries: list[ConversationSummary] = []
        self._session = session
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SETTLE_MS)
        self._soon.timeout.connect(self.refresh)
        events.changed.connect(self._on_event)
        events.everything_changed.connect(self.refresh)

    def refresh(self) -> None:
        """Asks for the list."""
        ask = self._session.api.chat.list_conversations
        self._session.tasks.query(self, ask, self._on_list, self.failed.emit)

    def refresh_soon(self) -> None:
        """Asks for the list a little later; several wishes together are one."""
        if not self._soon.isActive():
            self._soon.start()

    def summary(self, conversation_id: str) -> ConversationSummary | None:
        """A line of the list."""
        found = (each for each in self.summaries if each.conversation_id == conversation_id)
        return next(found, None)

    def rename(self, conversation_id: str, title: str) -> None:
        """Gives a conversation another title."""
        chat = self._session.api.chat

        def on_renamed(summary: ConversationSummary) -> None:
            self.renamed.emit(summary.conversation_id, summary.title)
            self.refresh()

        self._session.tasks.command(
            self,
            lambda: chat.rename_conversation(conversation_id, title),
            on_renamed,
            self.failed.emit,
        )

    def delete(self, conversation_id: str) -> None:
        """Destroys a conversation and its key; it stays open until the engine has done so."""
        chat = self._session.api.chat

        def on_deleted(_deleted: DeletedConversation) -> None:
            self.deleted.emit(conversation_id)
            self.refresh()

        self._session.tasks.command(
            self, lambda: chat.delete_conversation(conversation_id), on_deleted, self.failed.emit
        )

    def _on_list(self, summaries: list[ConversationSummary]) -> None:
        self.summaries = summaries
        self.changed.emit()

    def _on_event(self, topic: Topic, _subject: str) -> None:
        if topic is Topic.CONVERSATION:
            self.refresh_soon()
