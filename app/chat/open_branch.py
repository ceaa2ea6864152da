"""The conversation that is open, as far as the engine has told it: its end first, the rest behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QObject, QTimer, Signal

from app.widgets.thread.formulas import import_library, want_library
from engine.api.conversations import BranchPiece

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.session import Session
    from app.tasks import Failed, Query, Stream
    from engine.api.conversations import Conversation, Message

LAST = 200
"""Messages that come at once: more than any screen shows."""


class OpenBranch(QObject):
    """Asks for a conversation and keeps what was told of it.

    Args:
        session: Whose.

    Attributes:
        conversation: With the messages told so far, from somewhere on to the end of the branch.
        earlier_told: Emitted with each piece of earlier messages, and whether more comes; the last
            piece is empty.
        failed: Emitted with an error of reading earlier messages.
    """

    earlier_told = Signal(object, bool)
    failed = Signal(object)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.conversation: Conversation | None = None
        self._session = session
        self._looking: Query[tuple[Conversation, int]] | None = None
        self._reading: Stream[BranchPiece] | None = None
        self._top = ""
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)  # after what has come is painted
        self._soon.timeout.connect(self._begin_reading)

    @property
    def is_looking(self) -> bool:
        """Whether the conversation was asked for and has not come."""
        return self._looking is not None

    @property
    def more_above(self) -> bool:
        """Whether earlier messages are still to come."""
        return self._reading is not None or self._soon.isActive()

    def message(self, message_id: str) -> Message | None:
        """A message that was told, as the engine last told it."""
        return next((each for each in self._messages if each.message_id == message_id), None)

    @property
    def _messages(self) -> tuple[Message, ...]:
        return self.conversation.messages if self.conversation is not None else ()

    def leave(self) -> None:
        """Asks for nothing more; what was told is kept until `forget`, or another is taken."""
        if self._looking is not None:
            self._looking.cancel()
            self._looking = None
        self._stop_reading()

    def forget(self) -> None:
        """Leaves, and keeps nothing."""
        self.leave()
        self.conversation = None

    def look(
        self,
        conversation_id: str,
        message_id: str,
        done: Callable[[Conversation, int], None],
        failed: Failed,
    ) -> None:
        """Asks for a conversation, on the branch of a message if one is named.

        Args:
            conversation_id: Which.
            message_id: What the branch goes through; empty for the branch it is on.
            done: Gets what came, for `take`, and the size of the model's context in tokens.
            failed: Gets an error.
        """
        api, known = self._session.api, frozenset[str]()
        if self._looking is not None:
            self._looking.cancel()
        if self.conversation and self.conversation.summary.conversation_id == conversation_id:
            known = frozenset(each.message_id for each in self._messages)

        def ask() -> tuple[Conversation, int]:
            if message_id:
                found = api.chat.choose_branch(conversation_id, message_id, LAST)
            else:
                found = api.chat.open_conversation(conversation_id, LAST)
            if known and _begins_late(found) and found.messages[0].message_id not in known:
                # What is shown would have to wait for the piece that joins the two.
                found = api.chat.open_conversation(conversation_id)
            if want_library(each.text for each in found.messages):
                import_library()
            worker = api.system.status().worker
            return found, worker.context_size if worker is not None else 0

        def on_done(told: tuple[Conversation, int]) -> None:
            self._looking = None
            done(*told)

        def on_failed(error: Exception) -> None:
            self._looking = None
            failed(error)

        self._looking = self._session.tasks.query(self, ask, on_done, on_failed)

    def take(self, found: Conversation, *, anew: bool = True) -> None:
        """Keeps what came, with what is known above it, and reads on above it.

        Args:
            found: What `look` found.
            anew: Also what is known of the earlier messages: somebody else may have changed them.
        """
        first = found.messages[0].message_id if found.messages else ""
        before = self.conversation
        joined = self._index_of(first)
        self.conversation = found
        if before is not None and joined >= 0:
            self.conversation = replace(
                found,
                messages=before.messages[:joined] + found.messages,
                siblings=before.siblings | found.siblings,
            )
        if anew or joined < 0:
            self._stop_reading()
            if _begins_late(found):
                self._top = first
                self._soon.start()

    # -- what is above --------------------------------------------------------------------------

    def _begin_reading(self) -> None:
        if self.conversation is None:
            return
        chat, message_id = self._session.api.chat, self._top
        conversation_id = self.conversation.summary.conversation_id
        self._reading = self._session.tasks.stream(
            self,
            lambda: chat.earlier_messages(conversation_id, message_id),
            self._on_pieces,
            self._on_read,
            self._on_not_read,
        )

    def _stop_reading(self) -> None:
        self._soon.stop()
        if self._reading is not None:
            self._reading.cancel()
            self._reading = None

    def _on_pieces(self, pieces: list[BranchPiece]) -> None:
        for piece in pieces:
            held = self.conversation
            if held is None or not piece.messages:
                return
            # What was known of this stretch gives way; what is known above it stays.
            above = held.messages[: max(0, self._index_of(piece.messages[0].message_id))]
            below = held.messages[self._index_of(self._top) :]
            self._top = piece.messages[0].message_id
            self.conversation = replace(
                held,
                messages=above + piece.messages + below,
                siblings=held.siblings | piece.siblings,
            )
            self.earlier_told.emit(piece, True)

    def _on_read(self) -> None:
        self._reading = None
        self.earlier_told.emit(BranchPiece(messages=()), False)

    def _on_not_read(self, error: Exception) -> None:
        self._on_read()
        self.failed.emit(error)

    def _index_of(self, message_id: str) -> int:
        ids = (each.message_id for each in self._messages)
        return next((at for at, each in enumerate(ids) if each == message_id), -1)


def _begins_late(conversation: Conversation) -> bool:
    return bool(conversation.messages and conversation.messages[0].parent_id)
