"""Reads branches: the end of one at once, what is above it in pieces."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.api.conversations import BranchPiece, Conversation, Message
from engine.api.errors import NotFoundError
from engine.chat.rows import (
    MessageLike,
    MessagePlace,
    OpenUnit,
    message_of,
    messages_at,
    open_unit,
    own_conversation,
    places_of,
    summary_of,
)
from engine.chat.tree import children, path_to, siblings_on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session

    from engine.chat.answer_feed import AnswerHub
    from engine.store.store import Store
    from engine.vault.vault import Vault

PIECE_MESSAGES = 250
PIECE_BYTES = 1 << 20
"""Ciphertext of the texts in one piece; a message longer than that is a piece of its own."""


class BranchReader:
    """Reads conversations and their messages for one person.

    Args:
        store: Open.
        vault: Open.
        hub: Knows which answers are being written.
        person_id: Whose conversations.
    """

    def __init__(self, store: Store, vault: Vault, hub: AnswerHub, person_id: str) -> None:
        self._store = store
        self._vault = vault
        self._hub = hub
        self._person_id = person_id

    def conversation(self, session: Session, conversation_id: str, last: int) -> Conversation:
        """A conversation with the end of its current branch.

        Args:
            session: Sees one state of the store.
            conversation_id: Which.
            last: See `engine.api.chat.Chat.open_conversation`.
        """
        row = own_conversation(session, conversation_id, self._person_id)
        places = places_of(session, conversation_id)
        path = path_to(places, row.tip_message_id, last)
        rows = messages_at(session, conversation_id, [places[each] for each in path])
        rows = _fitting(rows) if last > 0 else rows
        unit = open_unit(self._vault, row)
        parents = {row.parent_id for row in rows}
        beside = children(each for each in places.values() if each.parent_id in parents)
        piece = self._piece(unit, rows, beside)
        return Conversation(
            summary=summary_of(row, unit.title(row), running=self._hub.is_claimed(conversation_id)),
            system_prompt=unit.system_prompt(row),
            messages=piece.messages,
            siblings=piece.siblings,
        )

    def above(self, conversation_id: str, message_id: str) -> Iterator[BranchPiece]:
        """See `engine.api.chat.Chat.earlier_messages`.

        Each piece is read by itself: a client that takes its time keeps no state of the store
        alive. What is above a message never becomes something else; it can only be deleted.
        """
        with self._store.read() as session:
            own_conversation(session, conversation_id, self._person_id)
            places = places_of(session, conversation_id)
        if message_id not in places:
            raise no_message()
        return self._pieces(conversation_id, places, path_to(places, message_id)[:-1])

    def _pieces(
        self, conversation_id: str, places: dict[str, MessagePlace], path: list[str]
    ) -> Iterator[BranchPiece]:
        by_parent = children(places.values())
        while path:
            with self._store.read() as session:
                row = own_conversation(session, conversation_id, self._person_id)
                wanted = [places[each] for each in path[-PIECE_MESSAGES:]]
                rows = _fitting(messages_at(session, conversation_id, wanted))
            del path[-len(rows) :]
            yield self._piece(open_unit(self._vault, row), rows, by_parent)

    def _piece(
        self, unit: OpenUnit, rows: list[MessageLike], by_parent: dict[str, list[str]]
    ) -> BranchPiece:
        live = self._hub.is_claimed(unit.conversation_id)
        return BranchPiece(
            messages=tuple(opened_message(unit, row, live=live) for row in rows),
            siblings=siblings_on(rows, by_parent),
        )


def opened_message(unit: OpenUnit, row: MessageLike, *, live: bool) -> Message:
    """A row as the contract has it, its text and parameters opened; `live` as in `message_of`."""
    return message_of(row, unit.text(row), live=live, context=unit.context_of(row))


def no_message() -> NotFoundError:
    """The refusal of a message that is not in the conversation."""
    return NotFoundError(
        "There is no such message in this conversation. Open it again.", code="no_message"
    )


def _fitting(rows: list[MessageLike]) -> list[MessageLike]:
    """As many of the last rows as fit a piece, and at least one."""
    size = 0
    for count, row in enumerate(reversed(rows)):
        size += len(row.text_sealed)
        if size > PIECE_BYTES and count:
            return rows[-count:]
    return rows
