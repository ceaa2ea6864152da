"""Conversations put into a store without a model."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.api.conversations import Message, MessageRole, MessageState
from engine.chat.answer_context import AnswerContext
from engine.chat.rows import OpenUnit
from engine.store.tables import ConversationRow, MessageRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from engine.store.unit_of_work import UnitOfWork
    from engine.vault.vault import Vault


def plant(
    uow: UnitOfWork, vault: Vault, talk: str, person_id: str, messages: Sequence[Message]
) -> None:
    """Puts a conversation with these messages into the store; the last is the end of its branch."""
    key = vault.new_data_key()
    unit = OpenUnit(talk, vault.unit(key.epoch, key.wrapped, talk))
    uow.session.add(
        ConversationRow(
            conversation_id=talk,
            person_id=person_id,
            epoch=key.epoch,
            data_key_wrapped=key.wrapped,
            title_sealed=unit.seal_title("Rules"),
            system_prompt_sealed=unit.seal_system_prompt(""),
            created_at=1_800_000_000,
            updated_at=1_800_000_000,
            tip_message_id=messages[-1].message_id,
        )
    )
    uow.flush()
    rows = []
    for each in messages:
        stored = MessageRow(
            message_id=each.message_id,
            conversation_id=talk,
            parent_id=each.parent_id,
            role=each.role.value,
            state=each.state.value,
            version=1,
            text_sealed=unit.seal_text(each.message_id, 1, each.text),
            created_at=each.created_at,
            model_sha256=each.model_sha256,
            prompt_tokens=each.prompt_tokens,
            completion_tokens=each.completion_tokens,
            milliseconds=each.milliseconds,
            end_cause=each.end_cause,
        )
        if each.sampling is not None:
            unit.put_context(stored, AnswerContext(sampling=each.sampling))
        rows.append(stored)
    uow.session.add_all(rows)


def chain(count: int, text: str = "message {0}", prefix: str = "m") -> list[Message]:
    """Questions and answers in turn, each under the one before."""
    return [
        Message(
            message_id=f"{prefix}{number}",
            parent_id=f"{prefix}{number - 1}" if number else "",
            role=MessageRole.ASSISTANT if number % 2 else MessageRole.USER,
            text=text.format(number),
            state=MessageState.COMPLETE,
            created_at=1_800_000_000 + number,
        )
        for number in range(count)
    ]
