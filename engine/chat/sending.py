"""From a prompt to an answer that runs: checked, counted, committed, then begun.

Nothing is written before the prompt is known to fit. Prompt, empty answer and event are one
transaction, and the model sees the prompt only after that is durable.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from engine.api.chat import (
    ROOT,
    SAMPLING_RANGES,
    AnswerStarted,
    ContextFit,
    MessageRole,
    MessageState,
    Sampling,
    SendRequest,
)
from engine.api.errors import DeniedError, InputError, NotFoundError
from engine.api.events import Topic
from engine.audit.actions import Action
from engine.chat.answer_feed import AnswerFeed, AnswerHub
from engine.chat.answer_outcome import AnswerRecord, sampling_data
from engine.chat.context_fit import Plan, exchanges_of, plan_prompt, settle_overflow
from engine.chat.model_runtime import ActiveModel, AnswerRequest, ModelRuntime, TurnRole
from engine.chat.rows import OpenUnit, messages_of, open_unit, own_conversation
from engine.chat.settling import settle_row
from engine.chat.texts import automatic_title, check_request
from engine.chat.tree import path_to
from engine.store.tables import ConversationRow, MessageRow, SearchOutboxRow

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.orm import Session

    from engine.audit.log import AuditLog
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
    system_prompt: str
    parent_id: str
    model: ActiveModel
    plan: Plan


class Sender:
    """Sends prompts.

    Args:
        store: Conversations and messages.
        vault: Data keys.
        audit: The log.
        runtime: The model.
        hub: Which conversations have an answer running.
        writer: Runs the answer.
        publish: Tells clients what changed.
        clock: Wall time.
        check_sampling: What the model itself refuses; raises InputError.
    """

    def __init__(
        self,
        store: Store,
        vault: Vault,
        audit: AuditLog,
        runtime: ModelRuntime,
        hub: AnswerHub,
        writer: AnswerWriter,
        publish: Callable[[Topic, str, str | None], None],
        clock: Clock,
        check_sampling: Callable[[Sampling], None],
    ) -> None:
        self._store = store
        self._vault = vault
        self._audit = audit
        self._runtime = runtime
        self._hub = hub
        self._writer = writer
        self._publish = publish
        self._clock = clock
        self._check_sampling = check_sampling

    def fit(self, request: SendRequest, person_id: str) -> ContextFit:
        """Counts the prompt a request would make.

        Raises:
            InputError: As in `send`, a full context apart.
            DeniedError: No approved model is active.
        """
        plan = self._draft(request, person_id).plan
        return ContextFit(
            prompt_tokens=plan.full_tokens,
            context_size=plan.context_size,
            fits=plan.fits,
            trim_messages=plan.trim,
        )

    def send(self, request: SendRequest, person_id: str) -> AnswerFeed:
        """Commits a prompt and starts its answer.

        Raises:
            InputError: What the person can mend; nothing was written.
            NotFoundError: No such conversation, or parent, of this person.
            DeniedError: No approved model is active.
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
            settle_overflow(draft.plan, request.overflow)
            sampling = _with_seed(request.sampling)
            started = AnswerStarted(
                conversation_id=conversation_id,
                question_id=secrets.token_hex(16),
                answer_id=secrets.token_hex(16),
            )
            unit = self._store.write(
                lambda uow: self._commit(uow, draft, started, sampling, person_id)
            )
        except BaseException:
            self._hub.release(conversation_id)
            raise
        record = AnswerRecord(
            answer_id=started.answer_id,
            conversation_id=conversation_id,
            person_id=person_id,
            unit=unit,
            model_sha256=draft.model.sha256,
            prompt_tokens=draft.plan.prompt_tokens,
            trimmed=draft.plan.trim,
            sampling=sampling,
        )
        feed = AnswerFeed(started, person_id)
        work = AnswerRequest(started.answer_id, conversation_id, draft.plan.turns, sampling)
        self._writer.begin(record, work, feed, started.question_id)
        return feed

    # -------------------------------------------------------------------------------- inside

    def _draft(self, request: SendRequest, person_id: str) -> _Draft:
        text, system_prompt = check_request(request)
        self._check_sampling(request.sampling)
        model = self._runtime.active()
        if model is None:
            raise DeniedError(
                "No approved model is active, so nothing can answer. Nothing was sent. "
                "A steward approves a model and activates it on the Models page.",
                code="no_active_model",
            )
        path: list[tuple[TurnRole, str]] = []
        parent_id = ""
        if request.conversation_id:
            with self._store.read() as session:
                row = own_conversation(session, request.conversation_id, person_id)
                unit = open_unit(self._vault, row)
                if system_prompt is None:
                    system_prompt = unit.system_prompt(row)
                parent_id, path = _history(session, row, unit, request.parent_id)
        elif request.parent_id not in {"", ROOT}:
            raise _no_such_parent()
        system_prompt = system_prompt or ""
        exchanges = exchanges_of([*path, (TurnRole.USER, text)])
        plan = plan_prompt(system_prompt, exchanges, self._runtime.count)
        return _Draft(request, text, system_prompt, parent_id, model, plan)

    def _commit(
        self,
        uow: UnitOfWork,
        draft: _Draft,
        started: AnswerStarted,
        sampling: Sampling,
        person_id: str,
    ) -> OpenUnit:
        """Writes conversation (if new), question, empty answer, index work and event."""
        now = int(self._clock.now())
        session = uow.session
        if draft.request.conversation_id:
            row = own_conversation(session, started.conversation_id, person_id)
            unit = open_unit(self._vault, row)
            if draft.system_prompt != unit.system_prompt(row):
                unit.replace_system_prompt(row, draft.system_prompt)
            left = session.get(MessageRow, draft.parent_id) if draft.parent_id else None
            if left is not None and left.state == MessageState.RUNNING:
                # Its outcome could not be saved then; this conversation has no running answer.
                settle_row(uow, self._audit, left, person_id)
        else:
            row, unit = self._new_conversation(draft, started.conversation_id, person_id, now)
            session.add(row)
            session.add(
                SearchOutboxRow(person_id=person_id, conversation_id=started.conversation_id)
            )
            session.flush()
        row.tip_message_id = started.answer_id
        row.updated_at = now
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
        session.add(
            MessageRow(
                message_id=started.answer_id,
                conversation_id=started.conversation_id,
                parent_id=started.question_id,
                role=MessageRole.ASSISTANT.value,
                state=MessageState.RUNNING.value,
                text_sealed=unit.seal_text(started.answer_id, 1, ""),
                created_at=now,
                model_sha256=draft.model.sha256,
                prompt_tokens=draft.plan.prompt_tokens,
                trimmed=draft.plan.trim,
            )
        )
        session.add(
            SearchOutboxRow(
                person_id=person_id,
                conversation_id=started.conversation_id,
                message_id=started.question_id,
            )
        )
        session.flush()
        self._log(uow, draft, started, sampling, unit, person_id)
        uow.after_commit(
            lambda: self._publish(Topic.CONVERSATION, started.conversation_id, person_id)
        )
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
            system_prompt_sealed=unit.seal_system_prompt(draft.system_prompt),
            created_at=now,
            updated_at=now,
        )
        return row, unit

    def _log(
        self,
        uow: UnitOfWork,
        draft: _Draft,
        started: AnswerStarted,
        sampling: Sampling,
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
        system = {"system_hmac": unit.cipher.hmac(draft.system_prompt)}
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
                "prompt_tokens": draft.plan.prompt_tokens,
                "trimmed": draft.plan.trim,
                "model": draft.model.sha256,
                **(system if draft.system_prompt else {}),
                **sampling_data(sampling, unit.cipher),
            },
        )


def _history(
    session: Session, row: ConversationRow, unit: OpenUnit, parent_id: str
) -> tuple[str, list[tuple[TurnRole, str]]]:
    """The message a prompt goes under ("" at the root), and the texts above it."""
    if parent_id == ROOT:
        return "", []
    nodes = messages_of(session, row.conversation_id)
    parent = nodes.get(parent_id or row.tip_message_id)
    if parent is None:
        if parent_id:
            raise _no_such_parent()
        return "", []
    if parent.role != MessageRole.ASSISTANT:
        raise InputError(
            "A prompt goes under an answer, not under another prompt. Choose the answer above it.",
            code="parent_is_prompt",
        )
    path = [nodes[each] for each in path_to(nodes, parent.message_id)]
    return parent.message_id, [(TurnRole(each.role), unit.text(each)) for each in path]


def _no_such_parent() -> NotFoundError:
    return NotFoundError(
        "The message to continue from is not in this conversation. Open it again and try anew.",
        code="no_parent",
    )


def _with_seed(sampling: Sampling) -> Sampling:
    """Draws the seed where none is given, so that the log can name it."""
    if sampling.seed >= 0:
        return sampling
    return msgspec.structs.replace(
        sampling, seed=secrets.randbelow(int(SAMPLING_RANGES["seed"][1]))
    )
