"""Answers that begin under a question that was asked before: another one, or the same one further.

Another answer stands beside the first and becomes the current one. An answer that goes on stays the
same message: the model is given the prompt as it was then, and what the answer has already.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.api.answers import AnswerStarted
from engine.api.conversations import MessageRole, MessageState
from engine.api.errors import DeniedError, InputError, NotFoundError
from engine.audit.actions import Action
from engine.chat.answer_context import AnswerContext
from engine.chat.answer_feed import AnswerFeed
from engine.chat.answer_outcome import AnswerRecord, Kept, sampling_data
from engine.chat.answer_start import (
    add_answer,
    begin_answer,
    prompt_data,
    publish_after,
    settle_left,
)
from engine.chat.context_fit import ANSWER_ROOM
from engine.chat.model_runtime import AnswerRequest, EndCause
from engine.chat.prompting import Prompt, history_of, said_on, turns_of, with_seed, with_summary
from engine.chat.rows import MessageLike, OpenUnit, messages_of, open_unit, own_conversation
from engine.chat.texts import check_sampling
from engine.chat.tree import path_to
from engine.store.tables import ConversationRow, MessageRow

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.orm import Session

    from engine.api.chat import Overflow
    from engine.api.events import Topic
    from engine.api.sampling import Sampling
    from engine.audit.log import AuditLog
    from engine.chat.answer_feed import AnswerHub
    from engine.chat.answer_writer import AnswerWriter
    from engine.chat.model_runtime import ModelRuntime, Turn
    from engine.chat.prompting import PromptPlanner
    from engine.clock import Clock
    from engine.store.store import Store
    from engine.store.unit_of_work import UnitOfWork
    from engine.vault.vault import Vault


@dataclass(frozen=True)
class FoundAnswer:
    """An answer of a person's own: its row, what lies above it, and whether anything is below."""

    conversation: ConversationRow
    unit: OpenUnit
    row: MessageLike
    above: tuple[MessageLike, ...]
    is_leaf: bool


def find_answer(session: Session, vault: Vault, answer_id: str, person_id: str) -> FoundAnswer:
    """A person's own answer with the messages above it, oldest first; the last is its question.

    Raises:
        NotFoundError: There is none, or it is another person's: the same words for both.
    """
    row = session.get(MessageRow, answer_id)
    if row is None or row.role != MessageRole.ASSISTANT:
        raise no_answer()
    try:
        conversation = own_conversation(session, row.conversation_id, person_id)
    except NotFoundError:
        raise no_answer() from None
    nodes = messages_of(session, row.conversation_id)
    path = [nodes[each] for each in path_to(nodes, answer_id)]
    if len(path) < 2:
        raise no_answer()
    is_leaf = all(each.parent_id != answer_id for each in nodes.values())
    unit = open_unit(vault, conversation)
    return FoundAnswer(conversation, unit, path[-1], tuple(path[:-1]), is_leaf)


def no_answer() -> NotFoundError:
    """The refusal of an answer that is not there."""
    return NotFoundError(
        "There is no such answer. Its conversation may have been deleted.", code="no_answer"
    )


def turns_kept(found: FoundAnswer, context: AnswerContext) -> tuple[Turn, ...]:
    """What the template was given for an answer, from what was kept of it."""
    system_prompt = with_summary(context.system_prompt, context.summary)
    path = said_on(found.unit, found.above)
    return turns_of(system_prompt, path, found.row.trimmed + found.row.summarised)


class Reanswerer:
    """Begins answers to questions that were asked before.

    Args:
        store: Conversations and messages.
        vault: Data keys.
        audit: The log.
        runtime: The model.
        planner: Plans the prompt.
        hub: Which conversations have an answer running.
        writer: Runs the answer.
        publish: Tells clients what changed.
        clock: Wall time.
    """

    def __init__(
        self,
        store: Store,
        vault: Vault,
        audit: AuditLog,
        runtime: ModelRuntime,
        planner: PromptPlanner,
        hub: AnswerHub,
        writer: AnswerWriter,
        publish: Callable[[Topic, str, str | None], None],
        clock: Clock,
    ) -> None:
        self._store = store
        self._vault = vault
        self._audit = audit
        self._runtime = runtime
        self._planner = planner
        self._hub = hub
        self._writer = writer
        self._publish = publish
        self._clock = clock

    def regenerate(
        self, answer_id: str, sampling: Sampling, overflow: Overflow, person_id: str
    ) -> AnswerFeed:
        """Begins another answer to the question of one.

        Raises:
            EngineError: As `Sender.send`.
        """
        check_sampling(sampling)
        conversation_id = self._find(answer_id, person_id).conversation.conversation_id
        self._hub.claim(conversation_id)
        try:
            found = self._find(answer_id, person_id)
            *above, question = found.above
            system_prompt = found.unit.system_prompt(found.conversation)
            prompt = self._planner.settled(
                self._planner.plan(
                    sampling,
                    system_prompt,
                    history_of(found.unit, above),
                    found.unit.text(question),
                ),
                overflow,
            )
            context = AnswerContext(sampling=with_seed(sampling), system_prompt=system_prompt)
            started = AnswerStarted(
                conversation_id=conversation_id,
                question_id=question.message_id,
                answer_id=secrets.token_hex(16),
            )
            unit = self._store.write(
                lambda uow: self._commit(uow, answer_id, started, prompt, context, person_id)
            )
        except BaseException:
            self._hub.release(conversation_id)
            raise
        return begin_answer(self._writer, started, prompt, context, unit, person_id)

    def continue_answer(self, answer_id: str, person_id: str) -> AnswerFeed:
        """Has an answer go on where it was cut off.

        Raises:
            EngineError: As `Sender.send`; it cannot go on.
        """
        conversation_id = self._find(answer_id, person_id).conversation.conversation_id
        self._hub.claim(conversation_id)
        try:
            found = self._find(answer_id, person_id)
            context = self._context_to_go_on(found)
            text = found.unit.text(found.row)
            turns = turns_kept(found, context)
            self._require_room(turns, text)
            row = found.row
            record = AnswerRecord(
                answer_id=answer_id,
                conversation_id=conversation_id,
                person_id=person_id,
                unit=found.unit,
                model_sha256=row.model_sha256,
                prompt_tokens=row.prompt_tokens,
                trimmed=row.trimmed,
                summarised=row.summarised,
                context=context,
                kept=Kept(text, row.completion_tokens, row.milliseconds),
            )
            self._store.write(lambda uow: self._commit_continued(uow, record))
        except BaseException:
            self._hub.release(conversation_id)
            raise
        started = AnswerStarted(
            conversation_id=conversation_id,
            question_id=row.parent_id,
            answer_id=answer_id,
            continued=True,
        )
        feed = AnswerFeed(started, person_id)
        request = AnswerRequest(answer_id, conversation_id, turns, context.sampling, text)
        self._writer.begin(record, request, feed, row.parent_id)
        return feed

    # -------------------------------------------------------------------------------- inside

    def _find(self, answer_id: str, person_id: str) -> FoundAnswer:
        with self._store.read() as session:
            return find_answer(session, self._vault, answer_id, person_id)

    def _commit(
        self,
        uow: UnitOfWork,
        instead_of: str,
        started: AnswerStarted,
        prompt: Prompt,
        context: AnswerContext,
        person_id: str,
    ) -> OpenUnit:
        """Writes the empty answer and its event."""
        # As in sending: what holds now counts. A drawn seed is not the person's.
        self._planner.keep_to_policy(context.sampling, context.system_prompt, drawn_seed=True)
        session = uow.session
        row = own_conversation(session, started.conversation_id, person_id)
        unit = open_unit(self._vault, row)
        settle_left(uow, self._audit, instead_of, person_id)
        add_answer(session, row, unit, started, prompt, context, int(self._clock.now()))
        session.flush()
        self._audit.append(
            uow,
            Action.ANSWER_REGENERATED,
            person=person_id,
            object_id=started.answer_id,
            data={
                "conversation": started.conversation_id,
                "question": started.question_id,
                "beside": instead_of,
                **prompt_data(prompt, context, unit),
            },
        )
        publish_after(uow, self._publish, started.conversation_id, person_id)
        return unit

    def _context_to_go_on(self, found: FoundAnswer) -> AnswerContext:
        """What an answer was made with, where it can go on.

        Raises:
            InputError: It cannot; the text says why.
            DeniedError: The model that began it is not active, or the site's policy refuses.
        """
        row = found.row
        state = MessageState(row.state)
        if state is MessageState.COMPLETE and row.end_cause != EndCause.MAX_TOKENS:
            raise InputError(
                "This answer ended by itself, so there is nothing to go on with. Ask for more in "
                "a new message, or have it written anew.",
                code="answer_complete",
            )
        if not found.is_leaf:
            raise InputError(
                "The conversation has gone on below this answer, so it stays as it is. Have it "
                "written anew, which begins another branch.",
                code="answer_has_more_below",
            )
        context = found.unit.context_of(row)
        if context is None or (row.summarised and not context.summary):
            raise InputError(
                "What this answer was made with was not kept, so it cannot go on. Have it "
                "written anew.",
                code="context_not_kept",
            )
        sampling = context.sampling
        self._planner.keep_to_policy(sampling, context.system_prompt, drawn_seed=True)
        if sampling.grammar is not None or sampling.json_schema is not None:
            raise InputError(
                "This answer follows a schema or a grammar, which cannot be taken up in the "
                "middle. Have it written anew with a higher bound of tokens.",
                code="answer_constrained",
            )
        if self._planner.active(sampling).sha256 != row.model_sha256:
            raise DeniedError(
                "Another model began this answer, and the one that is active cannot go on from "
                "its words. Have it written anew, or have the other model activated.",
                code="other_model",
            )
        return context

    def _require_room(self, turns: tuple[Turn, ...], text: str) -> None:
        size = self._runtime.count(turns, text)
        if size.prompt_tokens > size.context_size - ANSWER_ROOM:
            raise InputError(
                f"Prompt and answer are {size.prompt_tokens:,} tokens long; the model's context "
                f"holds {size.context_size:,}, of which {ANSWER_ROOM} are kept for more text. "
                "Ask for the rest in a new message, leaving out the oldest.",
                code="context_full",
                details={
                    "prompt_tokens": str(size.prompt_tokens),
                    "context_size": str(size.context_size),
                    "trim_messages": "0",
                },
            )

    def _commit_continued(self, uow: UnitOfWork, record: AnswerRecord) -> None:
        context = record.context
        self._planner.keep_to_policy(context.sampling, context.system_prompt, drawn_seed=True)
        session = uow.session
        conversation = own_conversation(session, record.conversation_id, record.person_id)
        row = session.get_one(MessageRow, record.answer_id)
        row.state = MessageState.RUNNING.value
        row.end_cause = ""
        row.continued += 1
        conversation.tip_message_id = record.answer_id
        conversation.updated_at = int(self._clock.now())
        session.flush()
        self._audit.append(
            uow,
            Action.ANSWER_CONTINUED,
            person=record.person_id,
            object_id=record.answer_id,
            data={
                "conversation": record.conversation_id,
                "times": row.continued,
                "model": record.model_sha256,
                "completion_tokens": row.completion_tokens,
                **sampling_data(record.context.sampling, record.unit.cipher),
            },
        )
        publish_after(uow, self._publish, record.conversation_id, record.person_id)
