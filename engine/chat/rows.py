"""Between rows and the contract: opens sealed texts, keeps conversations to their owners."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import msgspec
from sqlalchemy import func, literal_column, select

from engine.api.conversations import (
    ConversationSummary,
    Message,
    MessageRole,
    MessageState,
    TreeNode,
)
from engine.api.errors import NotFoundError
from engine.chat.answer_context import AnswerContext
from engine.store.tables import ConversationRow, MessageRow
from engine.vault.unit_cipher import UnitCipher

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session

CONTEXT = "context"
_CONTEXTS = msgspec.json.Decoder(AnswerContext)
TEXT = "text"
TITLE = "title"
SYSTEM_PROMPT = "system_prompt"

_ROLES = {each.value: each for each in MessageRole}
_STATES = {each.value: each for each in MessageState}
# Looked up, not called: of 10,000 messages a fifth of the time went into the calls.

BEGINNING = 80
"""Characters of a message in the tree view."""

IS_RUNNING = MessageRow.state == literal_column("'running'")
"""Written out, because SQLite takes the partial index only for the very words of its condition."""


_ROWID: ColumnElement[int] = literal_column("message.rowid")
_MESSAGE_COLUMNS = [
    column for column in MessageRow.__table__.columns if column.name != "conversation_id"
]


class Units(Protocol):
    """What chat needs of the vault to open conversations."""

    def unit(self, epoch: int, wrapped: bytes, unit_id: str) -> UnitCipher:
        """The cipher of one erasable unit."""


class MessageLike(Protocol):
    """A message row, as an ORM object or as a plain result row (which is ten times cheaper)."""

    message_id: str
    parent_id: str
    role: str
    state: str
    version: int
    text_sealed: bytes
    created_at: int
    model_sha256: str
    prompt_tokens: int
    completion_tokens: int
    milliseconds: int
    end_cause: str
    trimmed: int
    summarised: int
    continued: int
    template_sha256: str
    context_version: int
    context_sealed: bytes | None


class MessagePlace(Protocol):
    """Where a message stands in the tree, and the number of its row."""

    message_id: str
    parent_id: str
    number: int


@dataclass(frozen=True, slots=True)
class OpenUnit:
    """One conversation with its cipher: seals and opens its texts."""

    conversation_id: str
    cipher: UnitCipher

    def title(self, row: ConversationRow) -> str:
        """The conversation's title."""
        return self.cipher.open(self.conversation_id, TITLE, row.title_version, row.title_sealed)

    def system_prompt(self, row: ConversationRow) -> str:
        """The conversation's system prompt."""
        return self.cipher.open(
            self.conversation_id,
            SYSTEM_PROMPT,
            row.system_prompt_version,
            row.system_prompt_sealed,
        )

    def text(self, row: MessageLike) -> str:
        """A message's text."""
        return self.cipher.open(row.message_id, TEXT, row.version, row.text_sealed)

    def seal_title(self, title: str) -> bytes:
        """The ciphertext of a new conversation's title."""
        return self.cipher.seal(self.conversation_id, TITLE, 1, title)

    def replace_title(self, row: ConversationRow, title: str) -> None:
        """Gives the conversation another title, under a version of its own."""
        row.title_version += 1
        row.title_sealed = self.cipher.seal(self.conversation_id, TITLE, row.title_version, title)

    def seal_system_prompt(self, text: str) -> bytes:
        """The ciphertext of a new conversation's system prompt."""
        return self.cipher.seal(self.conversation_id, SYSTEM_PROMPT, 1, text)

    def replace_system_prompt(self, row: ConversationRow, text: str) -> None:
        """Gives the conversation another system prompt, under a version of its own."""
        row.system_prompt_version += 1
        row.system_prompt_sealed = self.cipher.seal(
            self.conversation_id, SYSTEM_PROMPT, row.system_prompt_version, text
        )

    def seal_text(self, message_id: str, version: int, text: str) -> bytes:
        """A message's ciphertext; each change of the text has a version of its own."""
        return self.cipher.seal(message_id, TEXT, version, text)

    def context_text(self, row: MessageLike) -> str:
        """What an answer was made with, as JSON; "" where nothing was kept."""
        if row.context_sealed is None:
            return ""
        return self.cipher.open(row.message_id, CONTEXT, row.context_version, row.context_sealed)

    def context_of(self, row: MessageLike) -> AnswerContext | None:
        """What an answer was made with; None in a question, and where nothing was kept."""
        text = self.context_text(row)
        return _CONTEXTS.decode(text) if text else None

    def put_context(self, row: MessageRow, context: AnswerContext) -> None:
        """Gives an answer its context, under a version of its own."""
        row.context_version = (row.context_version or 0) + 1
        text = msgspec.json.encode(context).decode()
        row.context_sealed = self.seal_context(row.message_id, row.context_version, text)

    def seal_context(self, message_id: str, version: int, text: str) -> bytes:
        """The ciphertext of what an answer was made with."""
        return self.cipher.seal(message_id, CONTEXT, version, text)


def own_conversation(session: Session, conversation_id: str, person_id: str) -> ConversationRow:
    """The row of a person's own conversation.

    Raises:
        NotFoundError: There is none, it was deleted, or it is another person's.
    """
    row = session.get(ConversationRow, conversation_id)
    if row is None or row.person_id != person_id or row.deleted_at:
        raise no_conversation()
    return row


def no_conversation() -> NotFoundError:
    """The refusal of a conversation that is not there, or not the caller's: the same words."""
    return NotFoundError(
        "There is no such conversation. It may have been deleted; look in the list.",
        code="no_conversation",
    )


def open_unit(units: Units, row: ConversationRow) -> OpenUnit:
    """The cipher of a conversation's row.

    Raises:
        IntegrityError: The wrapped key does not check out.
    """
    cipher = units.unit(row.epoch, row.data_key_wrapped, row.conversation_id)
    return OpenUnit(row.conversation_id, cipher)


def messages_of(session: Session, conversation_id: str) -> dict[str, MessageLike]:
    """All messages of a conversation by id, in the order they were written."""
    rows: Sequence[MessageLike] = session.execute(
        select(*_MESSAGE_COLUMNS)
        .where(MessageRow.conversation_id == conversation_id)
        .order_by(_ROWID)
    ).all()
    return {row.message_id: row for row in rows}


def places_of(session: Session, conversation_id: str) -> dict[str, MessagePlace]:
    """Where all messages of a conversation stand in its tree, in the order they were written.

    A tenth of the work of `messages_of`: no text is read.
    """
    rows: Sequence[MessagePlace] = session.execute(
        select(MessageRow.message_id, MessageRow.parent_id, _ROWID.label("number"))
        .where(MessageRow.conversation_id == conversation_id)
        .order_by(_ROWID)
    ).all()
    return {row.message_id: row for row in rows}


def messages_at(
    session: Session, conversation_id: str, places: Sequence[MessagePlace]
) -> list[MessageLike]:
    """Messages of a conversation at some places, in that order.

    Raises:
        NotFoundError: One of them is not there any more.
    """
    numbers = json.dumps([place.number for place in places])
    rows: Sequence[MessageLike] = session.execute(
        select(*_MESSAGE_COLUMNS).where(
            MessageRow.conversation_id == conversation_id,
            _ROWID.in_(select(func.json_each(numbers).table_valued("value").c.value)),
        )
    ).all()
    found = {row.message_id: row for row in rows}
    # SQLite gives the number of a deleted row to another one.
    if any(place.message_id not in found for place in places):
        raise no_conversation()
    return [found[place.message_id] for place in places]


def summary_of(row: ConversationRow, title: str, *, running: bool) -> ConversationSummary:
    """A line of the list."""
    return ConversationSummary(
        conversation_id=row.conversation_id,
        title=title,
        created_at=row.created_at,
        updated_at=row.updated_at,
        running=running,
        pinned=row.pinned,
        folder_id=row.folder_id,
        tip_id=row.tip_message_id,
    )


def tree_node(row: MessageLike, text: str, *, live: bool, current: bool) -> TreeNode:
    """A message as the tree view has it; arguments as `message_of`."""
    return TreeNode(
        message_id=row.message_id,
        parent_id=row.parent_id,
        role=MessageRole(row.role),
        text=text[:BEGINNING],
        state=_state_of(row, live=live),
        created_at=row.created_at,
        current=current,
    )


def _state_of(row: MessageLike, *, live: bool) -> MessageState:
    """The state of a message; see `message_of` for `live`."""
    state = _STATES[row.state]
    return MessageState.INTERRUPTED if state is MessageState.RUNNING and not live else state


def message_of(
    row: MessageLike, text: str, *, live: bool, context: AnswerContext | None = None
) -> Message:
    """A message as the contract has it.

    Args:
        row: The row.
        text: Its text.
        live: The answer is in this engine's hands; a running row that is not was cut off.
        context: What it was made with.
    """
    return Message(
        message_id=row.message_id,
        parent_id=row.parent_id,
        role=_ROLES[row.role],
        text=text,
        state=_state_of(row, live=live),
        created_at=row.created_at,
        model_sha256=row.model_sha256,
        prompt_tokens=row.prompt_tokens,
        completion_tokens=row.completion_tokens,
        milliseconds=row.milliseconds,
        end_cause=row.end_cause,
        trimmed=row.trimmed,
        summarised=row.summarised,
        continued=row.continued,
        decode_ms=context.decode_ms if context else 0,
        first_token_ms=context.first_token_ms if context else 0,
        sampling=context.sampling if context else None,
    )
