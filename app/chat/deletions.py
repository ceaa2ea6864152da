"""Deleting conversations, and taking it back for as long as the engine keeps what it hid."""

from __future__ import annotations

import math
import time
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from engine.api.system import EngineState

if TYPE_CHECKING:
    from app.session import Session
    from engine.api.conversations import ConversationSummary, DeletedConversation
    from engine.api.system import Status

SECOND_MS = 1000


@dataclass(frozen=True)
class Deletion:
    """A deletion that can be undone until `ends_at`, in seconds of the monotonic clock."""

    conversation_id: str
    title: str
    ends_at: float


class Deletions(QObject):
    """Deletes at once, without a question, and undoes it.

    Only where nothing could be undone, because the disk is full, it wants a question first.

    Args:
        session: Whose conversations.

    Attributes:
        undoable: What can be undone now, oldest first.
        changed: Emitted when `undoable` changed, and every second while there is something in it.
        deleted: Emitted with the id of a conversation that is no longer in the list.
        restored: Emitted with the id of one that is back.
        sure_wanted: Emitted with the conversations that would be destroyed at once.
        failed: Emitted with an error.
    """

    changed = Signal()
    deleted = Signal(str)
    restored = Signal(str)
    sure_wanted = Signal(object)
    failed = Signal(object)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.undoable: list[Deletion] = []
        self._session = session
        self._tick = QTimer(self)
        self._tick.setInterval(SECOND_MS)
        self._tick.timeout.connect(self._on_tick)

    @property
    def is_any(self) -> bool:
        """Whether there is something to undo."""
        return bool(self.undoable)

    @property
    def seconds_left(self) -> int:
        """Seconds in which all of `undoable` can be undone."""
        ends_at = min((each.ends_at for each in self.undoable), default=0.0)
        return max(0, math.ceil(ends_at - time.monotonic()))

    def delete(self, chosen: list[ConversationSummary], *, sure: bool = False) -> None:
        """Deletes conversations, each in a transaction of its own.

        Args:
            chosen: Which.
            sure: Also where that destroys them at once.
        """
        if sure:
            for each in chosen:
                self._delete(each)
            return

        def on_status(status: Status) -> None:
            if status.state is EngineState.FULL:
                self.sure_wanted.emit(chosen)
            else:
                self.delete(chosen, sure=True)

        ask = self._session.api.system.status
        self._session.tasks.query(self, ask, on_status, self.failed.emit)

    def restore(self) -> None:
        """Undoes all that can be undone."""
        chat = self._session.api.chat
        for each in self.undoable:
            self._session.tasks.command(
                self,
                partial(chat.restore_conversation, each.conversation_id),
                lambda summary: self.restored.emit(summary.conversation_id),
                self.failed.emit,
            )
        self.undoable = []
        self._on_tick()

    def _delete(self, chosen: ConversationSummary) -> None:
        chat = self._session.api.chat

        def on_deleted(deleted: DeletedConversation) -> None:
            if deleted.undo_seconds > 0:
                ends_at = time.monotonic() + deleted.undo_seconds
                self.undoable.append(Deletion(deleted.conversation_id, chosen.title, ends_at))
                self._tick.start()
                self.changed.emit()
            self.deleted.emit(deleted.conversation_id)

        self._session.tasks.command(
            self,
            lambda: chat.delete_conversation(chosen.conversation_id),
            on_deleted,
            self.failed.emit,
        )

    def _on_tick(self) -> None:
        now = time.monotonic()
        self.undoable = [each for each in self.undoable if each.ends_at > now]
        if not self.undoable:
            self._tick.stop()
        self.changed.emit()
