"""From a prompt to an answer that runs: checked, counted, committed, then begun.

Nothing is written before the prompt is known to fit. Prompt, empty answer and event are one
transaction, and the model sees the prompt only after that is durable.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from engine.api.answers import AnswerStarted
from engine.api.chat import ROOT, ContextFit, SendRequest
from engine.api.conversations import MessageRole, MessageState
from engine.audit.actions import Action
from engine.chat.answer_context import AnswerContext
from engine.chat.answer_start import (
    add_answer,
    begin_answer,
    prompt_data,
    publish_after,
    settle_left,
)
from engine.chat.prompting import (
    History,
    Prompt,
    PromptPlanner,
    history_above,
    no_such_parent,
    with_seed,
)
from engine.chat.rows import OpenUnit, open_unit, own_conversation
from engine.chat.texts import automatic_title, check_request
from engine.store.tables import ConversationRow, MessageRow, SearchOutboxRow

if TYPE_CHECKING:
    from collections.abc import Callable

    from engine.api.events import Topic
    from engine.audit.log import AuditLog
    from engine.chat.answer_feed import AnswerFeed, AnswerHub
    from engine.chat.answer_writer import AnswerWriter
    from engine.clock import Clock
    from engine.store.store import Store
    from engine.store.unit_of_work import UnitOfWork
    from engine.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class _Draft:
    """A request that was checked and counted."""

    request: SendRequest
    text: str
    parent_id: str
    prompt: Prompt


class Sender:
    """Sends prompts.

    Args:
        store: Conversations and messages.
        vault: Data keys.
        audit: The log.
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
        planner: PromptPlanner,
        hub: AnswerHub,
        writer: AnswerWriter,
        publish: Callable[[Topic, str, str | None], None],
        clock: Clock,
    ) -> None:
        self._store = store
        self._vault = vault
        self._audit = audit
        self._planner = planner
        self._hub = hub
        self._writer = writer
        self._publish = publish
        self._clock = clock

    def fit(self, request: SendRequest, person_id: str) -> ContextFit:
        """Counts the prompt a request would make.

        Raises:
            InputError: As in `send`, a full context apart.
            DeniedError: As in `send`.
        """
        prompt = self._draft(request, person_id).prompt
        plan = prompt.plan
        summarised = None if plan.fits else self._planner.summarised(prompt)
        return ContextFit(
            prompt_tokens=plan.full_tokens,
            context_size=plan.context_size,
            fits=plan.fits,
            trim_messages=plan.trim,
            summarise_messages=summarised.summarised if summarised else 0,
        )

    def send(self, request: SendRequest, person_id: str) -> AnswerFeed:
        """Commits a prompt and starts its answer.

        Raises:
            InputError: What the person can mend; nothing was written.
            NotFoundError: No such conversation, or parent, of this person.
            DeniedError: No approved model is active, or the site's policy refuses.
            EnvironmentFaultError: The prompt could not be saved, or the model not be reached.
        """
        check_request(request)
        conversation_id = request.conversation_id or secrets.token_hex(16)
        if request.conversation_id:
            with self._store.read() as session:
                own_conversation(session, conversation_id, person_id)
        self._hub.claim(conversation_id)
        try:
            draft = self._draft(request, person_id)
            draft = replace(draft, prompt=self._planner.settled(draft.prompt, request.overflow))
            context = AnswerContext(
                sampling=with_seed(request.sampling), system_prompt=draft.prompt.system_prompt
            )
            started = AnswerStarted(
                conversation_id=conversation_id,
                question_id=secrets.token_hex(16),
                answer_id=secrets.token_hex(16),
            )
            unit = self._store.write(
                lambda uow: self._commit(uow, draft, started, context, person_id)
            )
        except BaseException:
            self._hub.release(conversation_id)
            raise
        return begin_answer(self._writer, started, draft.prompt, context, unit, person_id)

    # -------------------------------------------------------------------------------- inside

    def _draft(self, request: SendRequest, person_id: str) -> _Draft:
        text, system_prompt = check_request(request)
        self._planner.active(request.sampling)
        parent_id, history = "", History()
        if request.conversation_id:
            with self._store.read() as session:
                row = own_conversation(session, request.conversation_id, person_id)
                unit = open_unit(self._vault, row)
                if system_prompt is None:
                    system_prompt = unit.system_prompt(row)
                if request.parent_id != ROOT:
                    parent_id, history = history_above(session, row, unit, request.parent_id)
        elif request.parent_id not in {"", ROOT}:
            raise no_such_parent()
        prompt = self._planner.plan(request.sampling, system_prompt or "", history, text)
        return _Draft(request, text, parent_id, prompt)

    def _commit(
        self,
        uow: UnitOfWork,
        draft: _Draft,
        started: AnswerStarted,
        context: AnswerContext,
        person_id: str,
    ) -> OpenUnit:
        """Writes conversation (if new), question, empty answer, index work and event."""
        # Counting may have waited for a model; the policy that holds now counts.
        self._planner.keep_to_policy(draft.request.sampling, draft.prompt.system_prompt)
        now = int(self._clock.now())
        session = uow.session
        if draft.request.conversation_id:
            row = own_conversation(session, started.conversation_id, person_id)
            unit = open_unit(self._vault, row)
            if draft.prompt.system_prompt != unit.system_prompt(row):
                unit.replace_system_prompt(row, draft.prompt.system_prompt)
            settle_left(uow, self._audit, draft.parent_id, person_id)
        else:
            row, unit = self._new_conversation(draft, started.conversation_id, person_id, now)
            session.add(row)
            session.add(
                SearchOutboxRow(person_id=person_id, conversation_id=started.conversation_id)
            )
            session.flush()
        session.add(
            MessageRow(
                message_id=started.question_id,
                conversation_id=started.conversation_id,
                parent_id=draft.parent_id,
                role=MessageRole.USER.value,
                state=MessageState.COMPLETE.value,
                text_sealed=unit.seal_text(started.question_id, 1, draft.text),
                created_at=now,
            )
        )
        session.flush()  # the question's row before the answer's: they are read in this order
        add_answer(session, row, unit, started, draft.prompt, context, now)
        session.add(
            SearchOutboxRow(
                person_id=person_id,
                conversation_id=started.conversation_id,
                message_id=started.question_id,
            )
        )
        session.flush()
        self._log(uow, draft, started, context, unit, person_id)
        publish_after(uow, self._publish, started.conversation_id, person_id)
        return unit

    def _new_conversation(
        self, draft: _Draft, conversation_id: str, person_id: str, now: int
    ) -> tuple[ConversationRow, OpenUnit]:
        key = self._vault.new_data_key()
        unit = OpenUnit(conversation_id, self._vault.unit(key.epoch, key.wrapped, conversation_id))
        row = ConversationRow(
            conversation_id=conversation_id,
            person_id=person_id,
            epoch=key.epoch,
            data_key_wrapped=key.wrapped,
            title_sealed=unit.seal_title(automatic_title(draft.text)),
            system_prompt_sealed=unit.seal_system_prompt(draft.prompt.system_prompt),
            created_at=now,
            updated_at=now,
        )
        return row, unit

    def _log(
        self,
        uow: UnitOfWork,
        draft: _Draft,
        started: AnswerStarted,
        context: AnswerContext,
        unit: OpenUnit,
        person_id: str,
    ) -> None:
        if not draft.request.conversation_id:
            self._audit.append(
                uow,
                Action.CONVERSATION_CREATED,
                person=person_id,
                object_id=started.conversation_id,
            )
        self._audit.append(
            uow,
            Action.MESSAGE_SENT,
            person=person_id,
            object_id=started.question_id,
            data={
                "conversation": started.conversation_id,
                "answer": started.answer_id,
                "parent": draft.parent_id,
                "prompt_hmac": unit.cipher.hmac(draft.text),
                "characters": len(draft.text),
                **prompt_data(draft.prompt, context, unit),
            },
        )
