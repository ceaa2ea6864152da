"""How an answer ended: its row, its event and what its followers are told."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import msgspec

from engine.api.conversations import MessageState
from engine.audit.actions import Action
from engine.chat.answer_context import AnswerContext
from engine.chat.model_runtime import EndCause, Ended
from engine.chat.rows import OpenUnit, message_of
from engine.store.tables import ConversationRow, MessageRow, SearchOutboxRow

if TYPE_CHECKING:
    from engine.api.conversations import Message
    from engine.api.sampling import Sampling
    from engine.audit.log import AuditLog
    from engine.store.unit_of_work import UnitOfWork
    from engine.vault.unit_cipher import UnitCipher

STATES: dict[EndCause, MessageState] = {
    EndCause.STOPPED: MessageState.STOPPED,
    EndCause.WORKER_DIED: MessageState.INTERRUPTED,
    EndCause.ENGINE_STOPPED: MessageState.INTERRUPTED,
    EndCause.FAILED: MessageState.FAILED,
}
"""State of an answer by its cause; every other cause is a complete answer."""

_ACTIONS = {
    MessageState.COMPLETE: Action.ANSWER_COMPLETED,
    MessageState.STOPPED: Action.ANSWER_STOPPED,
    MessageState.INTERRUPTED: Action.ANSWER_INTERRUPTED,
    MessageState.FAILED: Action.ANSWER_FAILED,
}


@dataclass(frozen=True, slots=True)
class Kept:
    """The answer up to now: its text, and what that took."""

    text: str
    tokens: int
    milliseconds: int


@dataclass(frozen=True, slots=True)
class AnswerRecord:
    """What is known of an answer before it begins, for its outcome event.

    `kept` is what it had already when it was made to go on.
    """

    answer_id: str
    conversation_id: str
    person_id: str
    unit: OpenUnit
    model_sha256: str
    prompt_tokens: int
    trimmed: int
    context: AnswerContext
    summarised: int = 0
    kept: Kept | None = None


def sampling_data(sampling: Sampling, cipher: UnitCipher) -> dict[str, int | str]:
    """Sampler parameters as the log has them.

    Numbers are integers, fractions in thousandths. Schema, grammar and stop strings are text of a
    person: HMACs, left out where there is none; the stop strings' is over them as a JSON array.
    """
    texts = {
        "json_schema_hmac": sampling.json_schema,
        "grammar_hmac": sampling.grammar,
        "stop_hmac": msgspec.json.encode(sampling.stop).decode() if sampling.stop else None,
    }
    return {
        "temperature_milli": round(sampling.temperature * 1000),
        "top_p_milli": round(sampling.top_p * 1000),
        "top_k": sampling.top_k,
        "min_p_milli": round(sampling.min_p * 1000),
        "repeat_penalty_milli": round(sampling.repeat_penalty * 1000),
        "max_tokens": sampling.max_tokens,
        "seed": sampling.seed,
        **{name: cipher.hmac(text) for name, text in texts.items() if text is not None},
    }


def completed(record: AnswerRecord, ended: Ended, *, tokens: int, asked_cause: str) -> Ended:
    """Fills in what the runtime left open, and lets a stop by the engine count as such."""
    cause = ended.cause
    if asked_cause == EndCause.ENGINE_STOPPED and cause is EndCause.STOPPED:
        cause = EndCause.ENGINE_STOPPED
    before = record.kept.tokens if record.kept else 0
    written = ended.completion_tokens + before if ended.completion_tokens else tokens
    return replace(
        ended,
        cause=cause,
        prompt_tokens=ended.prompt_tokens or record.prompt_tokens,
        completion_tokens=written,
        model_sha256=ended.model_sha256 or record.model_sha256,
    )


def timed(record: AnswerRecord, ended: Ended) -> AnswerContext:
    """What is kept of an answer, with its times: those of all its parts together.

    Where the speed of one part is not known, that of the whole is not either.
    """
    context, kept = record.context, record.kept
    here = ended.completion_tokens - (kept.tokens if kept else 0)
    speed = ended.tokens_per_second
    decode_ms = round(here / speed * 1000) if speed > 0 else 0
    if kept is not None and kept.tokens:
        both = bool(decode_ms and context.decode_ms)
        return msgspec.structs.replace(
            context, decode_ms=decode_ms + context.decode_ms if both else 0
        )
    return msgspec.structs.replace(
        context, decode_ms=decode_ms, first_token_ms=ended.first_token_ms
    )


def store_outcome(
    uow: UnitOfWork,
    audit: AuditLog,
    record: AnswerRecord,
    ended: Ended,
    *,
    text: str,
    milliseconds: int,
    now: int,
) -> Message | None:
    """Writes the final text and the outcome event in the caller's transaction.

    Returns:
        The message as stored; None when someone else has settled it already.
    """
    row = uow.session.get(MessageRow, record.answer_id)
    conversation = uow.session.get(ConversationRow, record.conversation_id)
    if row is None or conversation is None or row.state != MessageState.RUNNING:
        return None
    cipher, summary = record.unit.cipher, record.context.summary
    state = STATES.get(ended.cause, MessageState.COMPLETE)
    row.version += 1
    row.text_sealed = record.unit.seal_text(row.message_id, row.version, text)
    row.state = state.value
    row.end_cause = ended.cause.value
    row.model_sha256 = ended.model_sha256
    row.template_sha256 = ended.template_sha256 or row.template_sha256
    if record.kept is None:
        row.prompt_tokens = ended.prompt_tokens
    else:
        milliseconds += record.kept.milliseconds
    context = timed(record, ended)
    record.unit.put_context(row, context)
    row.completion_tokens = ended.completion_tokens
    row.milliseconds = milliseconds
    conversation.updated_at = max(conversation.updated_at, now)
    uow.session.add(
        SearchOutboxRow(
            person_id=record.person_id,
            conversation_id=record.conversation_id,
            message_id=record.answer_id,
        )
    )
    uow.session.flush()
    audit.append(
        uow,
        _ACTIONS[state],
        person=record.person_id,
        object_id=record.answer_id,
        result="done" if state is MessageState.COMPLETE else state.value,
        data={
            "conversation": record.conversation_id,
            "cause": ended.cause.value,
            "model": ended.model_sha256,
            "template": ended.template_sha256,
            "prompt_tokens": ended.prompt_tokens,
            "completion_tokens": ended.completion_tokens,
            "reused_tokens": ended.reused_tokens,
            "trimmed": record.trimmed,
            "summarised": record.summarised,
            **({"summary_hmac": cipher.hmac(summary)} if summary else {}),
            "milliseconds": milliseconds,
            "first_token_ms": ended.first_token_ms,
            "answer_hmac": cipher.hmac(text),
            **sampling_data(record.context.sampling, cipher),
        },
    )
    return message_of(row, text, live=True, context=context)
