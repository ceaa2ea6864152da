"""How every answer begins: its row and what it was made with are committed, then it runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.api.conversations import MessageRole, MessageState
from engine.api.events import Topic
from engine.chat.answer_feed import AnswerFeed
from engine.chat.answer_outcome import AnswerRecord, sampling_data
from engine.chat.model_runtime import AnswerRequest
from engine.chat.settling import settle_row
from engine.chat.summarising import SummaryWanted
from engine.store.tables import MessageRow

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.orm import Session

    from engine.api.answers import AnswerStarted
    from engine.audit.leaf import Value
    from engine.audit.log import AuditLog
    from engine.chat.answer_context import AnswerContext
    from engine.chat.answer_writer import AnswerWriter
    from engine.chat.prompting import Prompt
    from engine.chat.rows import OpenUnit
    from engine.store.tables import ConversationRow
    from engine.store.unit_of_work import UnitOfWork


def add_answer(
    session: Session,
    row: ConversationRow,
    unit: OpenUnit,
    started: AnswerStarted,
    prompt: Prompt,
    context: AnswerContext,
    now: int,
) -> None:
    """Writes the row of an answer that is about to run; it becomes the tip of its conversation."""
    answer = MessageRow(
        message_id=started.answer_id,
        conversation_id=started.conversation_id,
        parent_id=started.question_id,
        role=MessageRole.ASSISTANT.value,
        state=MessageState.RUNNING.value,
        text_sealed=unit.seal_text(started.answer_id, 1, ""),
        created_at=now,
        model_sha256=prompt.model.sha256,
        prompt_tokens=prompt.plan.prompt_tokens,
        trimmed=prompt.trimmed,
        summarised=prompt.summarised,
    )
    unit.put_context(answer, context)
    session.add(answer)
    row.tip_message_id = started.answer_id
    row.updated_at = now


def prompt_data(prompt: Prompt, context: AnswerContext, unit: OpenUnit) -> dict[str, Value]:
    """What the log says of a prompt: numbers, ids and HMACs."""
    system = {"system_hmac": unit.cipher.hmac(prompt.system_prompt)}
    return {
        "prompt_tokens": prompt.plan.prompt_tokens,
        "trimmed": prompt.trimmed,
        "summarised": prompt.summarised,
        "model": prompt.model.sha256,
        **(system if prompt.system_prompt else {}),
        **sampling_data(context.sampling, unit.cipher),
    }


def settle_left(uow: UnitOfWork, audit: AuditLog, message_id: str, person_id: str) -> None:
    """Settles an answer whose outcome could not be saved: this conversation has none running."""
    left = uow.session.get(MessageRow, message_id) if message_id else None
    if left is not None and left.state == MessageState.RUNNING:
        settle_row(uow, audit, left, person_id)


def publish_after(
    uow: UnitOfWork,
    publish: Callable[[Topic, str, str | None], None],
    conversation_id: str,
    person_id: str,
) -> None:
    """Tells a person's clients of a change to a conversation, once it is committed."""
    uow.after_commit(lambda: publish(Topic.CONVERSATION, conversation_id, person_id))


def begin_answer(
    writer: AnswerWriter,
    started: AnswerStarted,
    prompt: Prompt,
    context: AnswerContext,
    unit: OpenUnit,
    person_id: str,
) -> AnswerFeed:
    """Has an answer written whose row is committed."""
    record = AnswerRecord(
        answer_id=started.answer_id,
        conversation_id=started.conversation_id,
        person_id=person_id,
        unit=unit,
        model_sha256=prompt.model.sha256,
        prompt_tokens=prompt.plan.prompt_tokens,
        trimmed=prompt.trimmed,
        summarised=prompt.summarised,
        context=context,
    )
    wanted = None
    if prompt.summarised:
        wanted = SummaryWanted.of(prompt)
    request = AnswerRequest(
        started.answer_id, started.conversation_id, prompt.plan.turns, context.sampling
    )
    feed = AnswerFeed(started, person_id)
    writer.begin(record, request, feed, started.question_id, wanted)
    return feed
