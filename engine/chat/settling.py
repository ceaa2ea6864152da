"""Answers that were cut off: the engine died, or could not save how they ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from engine.api.conversations import MessageState
from engine.audit.actions import Action
from engine.chat.model_runtime import EndCause
from engine.chat.rows import IS_RUNNING
from engine.store.tables import ConversationRow, MessageRow, SearchOutboxRow

if TYPE_CHECKING:
    from engine.audit.log import AuditLog
    from engine.store.unit_of_work import UnitOfWork


def settle_interrupted(uow: UnitOfWork, audit: AuditLog) -> int:
    """Marks every answer left running as interrupted; run once when the store has been opened.

    Their text is what was saved last. Needs no data key.

    Returns:
        How many there were.
    """
    rows = uow.session.execute(
        select(MessageRow, ConversationRow.person_id)
        .join(ConversationRow, ConversationRow.conversation_id == MessageRow.conversation_id)
        .where(IS_RUNNING)
        .order_by(MessageRow.created_at, MessageRow.message_id)
    ).all()
    for row, person_id in rows:
        settle_row(uow, audit, row, person_id)
    return len(rows)


def settle_row(uow: UnitOfWork, audit: AuditLog, row: MessageRow, person_id: str) -> None:
    """Marks one answer as interrupted, with its event and its place in the search index."""
    row.state = MessageState.INTERRUPTED.value
    row.end_cause = EndCause.ENGINE_STOPPED.value
    uow.session.add(
        SearchOutboxRow(
            person_id=person_id, conversation_id=row.conversation_id, message_id=row.message_id
        )
    )
    uow.session.flush()
    audit.append(
        uow,
        Action.ANSWER_INTERRUPTED,
        person=person_id,
        object_id=row.message_id,
        result="interrupted",
        data={
            "conversation": row.conversation_id,
            "cause": EndCause.ENGINE_STOPPED.value,
            "model": row.model_sha256,
            "prompt_tokens": row.prompt_tokens,
        },
    )
