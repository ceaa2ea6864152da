"""Has answers written: one thread an answer, one more that saves what is there every second.

What always holds: the prompt and the intent are committed before a thread begins; whatever
happens to the model, the store or the engine, the answer's row ends in a final state now or at the
next start, and every follower gets an end. An answer whose end finds no room on the disk keeps its
conversation and is stored once there is some; it is lost only when the engine ends before.
"""

from __future__ import annotations

import logging
import threading
import time
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import msgspec

from engine.api.answers import AnswerEnded
from engine.api.conversations import Message, MessageRole, MessageState
from engine.api.errors import EngineError, said_of
from engine.api.events import Topic
from engine.api.said import NOTHING, Said, say, sentences
from engine.chat.answer_feed import AnswerFeed, AnswerHub
from engine.chat.answer_outcome import STATES, AnswerRecord, completed, store_outcome
from engine.chat.model_runtime import (
    AnswerRequest,
    EndCause,
    Ended,
    ModelRuntime,
    Prefill,
    Queued,
    Text,
    Turn,
    TurnRole,
)
from engine.chat.prompting import with_summary
from engine.chat.summarising import SummaryWanted, summarise
from engine.chat.texts import clean_answer
from engine.store.deletions import FULL
from engine.store.tables import MessageRow

if TYPE_CHECKING:
    from collections.abc import Callable

    from engine.audit.log import AuditLog
    from engine.chat.titling import Titler
    from engine.clock import Clock
    from engine.store.store import Store
    from engine.store.unit_of_work import UnitOfWork

_log = logging.getLogger(__name__)

_UNEXPECTED = say(
    "answer_fault",
    "The answer ended because of a fault in Anchorhold itself. What was written of it is kept. "
    "Send the question again; if it happens again, tell whoever looks after this machine.",
)
_NOT_SAVED = say(
    "answer_not_saved",
    "This answer could not be stored to its end: opened anew, the conversation shows only what was "
    "stored of it before. Copy the text if you need it.",
)


@dataclass(eq=False)
class _Work:
    """One answer in the hands of its thread."""

    record: AnswerRecord
    request: AnswerRequest
    feed: AnswerFeed
    created_at: int
    parent_id: str
    begun: float
    wanted: SummaryWanted | None = None
    saved_pieces: int = field(default=0)


class AnswerWriter:
    """Runs answers to their end.

    Args:
        store: Where texts and events go.
        audit: The log.
        runtime: The model.
        hub: Who runs and who follows.
        titler: Gives way to answers, and may give a title after one.
        publish: Tells clients what changed.
        clock: Wall time for rows, monotonic time for durations.
        save_every: Seconds between two saves of partial text, or two tries to store an end.
    """

    def __init__(
        self,
        store: Store,
        audit: AuditLog,
        runtime: ModelRuntime,
        hub: AnswerHub,
        titler: Titler,
        publish: Callable[[Topic, str, str | None], None],
        clock: Clock,
        save_every: float,
    ) -> None:
        self._store = store
        self._audit = audit
        self._runtime = runtime
        self._hub = hub
        self._titler = titler
        self._publish = publish
        self._clock = clock
        self._save_every = save_every
        self._changed = threading.Condition()
        self._works: list[_Work] = []
        self._saver: threading.Thread | None = None
        self._closing = False

    def begin(
        self,
        record: AnswerRecord,
        request: AnswerRequest,
        feed: AnswerFeed,
        parent_id: str,
        wanted: SummaryWanted | None = None,
    ) -> None:
        """Starts an answer whose intent is committed; `wanted` is to be summed up first."""
        now = self._clock
        work = _Work(record, request, feed, int(now.now()), parent_id, now.monotonic(), wanted)
        if record.kept is not None and record.kept.text:
            feed.carry_on(record.kept.text, record.kept.tokens)
        self._hub.begin(feed)
        self._titler.give_way()
        with self._changed:
            self._works.append(work)
            if self._saver is None:
                self._saver = threading.Thread(target=self._save, name="answer-saver", daemon=True)
                self._saver.start()
            self._changed.notify_all()
        threading.Thread(
            target=self._write, args=(work,), name=f"answer-{record.answer_id[:8]}", daemon=True
        ).start()

    def stop(self, feed: AnswerFeed, cause: EndCause = EndCause.STOPPED) -> None:
        """Asks an answer to end; returns at once."""
        feed.ask_to_stop(cause)
        self._runtime.stop(feed.started.answer_id)

    def close(self, seconds: float) -> None:
        """Ends every answer as interrupted and stores it, within so many seconds."""
        deadline = time.monotonic() + seconds
        feeds = self._hub.close()
        with self._changed:
            # Whoever waits for room tries once more; an end that is not stored now is not waited for.
            self._closing = True
            self._changed.notify_all()
        for feed in feeds:
            self.stop(feed, EndCause.ENGINE_STOPPED)
        for feed in feeds:
            feed.wait(max(0.0, deadline - time.monotonic()))
        with self._changed:
            late = list(self._works)
        for work in late:
            # Its thread hangs in the model: what is there is settled without it.
            self._finish(work, Ended(EndCause.ENGINE_STOPPED))
        if self._saver is not None:
            self._saver.join(max(1.0, deadline - time.monotonic()))

    # --------------------------------------------------------------------------- one answer

    def _write(self, work: _Work) -> None:
        """Feeds one answer from the model, then stores how it ended."""
        try:
            ended = self._generate(work)
        except EngineError as error:
            ended = Ended(EndCause.FAILED, problem=said_of(error))
        except Exception as error:  # noqa: BLE001 - whatever it is, the answer must get its end
            _log.error("An answer failed: %s", type(error).__name__)
            ended = Ended(EndCause.FAILED, problem=_UNEXPECTED)
        self._finish(work, ended)

    def _generate(self, work: _Work) -> Ended:
        feed = work.feed
        if feed.stop_cause():
            return Ended(EndCause.STOPPED)
        if work.wanted is not None:
            summary, ended = summarise(self._runtime, feed, work.wanted)
            if ended is not None:
                return replace(ended, completion_tokens=0)
            self._put_summary(work, work.wanted, summary)
        told = False
        for event in self._runtime.generate(work.request):
            if feed.stop_cause() and not told:
                # Said again, in case it was said before the model knew of this answer.
                told = True
                self._runtime.stop(work.request.answer_id)
            if isinstance(event, Text):
                feed.append(clean_answer(event.text), event.tokens)
            elif isinstance(event, Prefill):
                feed.prefill(event.done, event.total)
            elif isinstance(event, Queued):
                feed.queued(event.position)
            else:
                return event
        return Ended(EndCause.FAILED, problem=_UNEXPECTED)

    def _put_summary(self, work: _Work, wanted: SummaryWanted, summary: str) -> None:
        """Puts the summary into the prompt, and into what is kept of it."""
        record, request = work.record, work.request
        system = Turn(TurnRole.SYSTEM, with_summary(wanted.system_prompt, summary))
        rest = tuple(turn for turn in request.turns if turn.role is not TurnRole.SYSTEM)
        work.request = replace(request, turns=(system, *rest))
        context = msgspec.structs.replace(record.context, summary=summary)
        work.record = replace(record, context=context)

    def _finish(self, work: _Work, ended: Ended) -> None:
        """Stores the outcome, frees the conversation, then tells the followers."""
        feed, record = work.feed, work.record
        text = feed.text
        milliseconds = max(0, round((self._clock.monotonic() - work.begun) * 1000))
        ended = completed(record, ended, tokens=feed.tokens, asked_cause=feed.stop_cause())

        def store(uow: UnitOfWork) -> Message | None:
            return store_outcome(
                uow,
                self._audit,
                record,
                ended,
                text=text,
                milliseconds=milliseconds,
                now=int(self._clock.now()),
            )

        message, problem = self._stored(feed, store)
        with self._changed:
            if work in self._works:
                self._works.remove(work)
        if message is None:
            # Not saved; or settled by `close` while this thread hung, and then told already.
            message = self._unsaved(work, ended, text)
        self._hub.release(record.conversation_id, feed)
        # Not at the commit: until the release the conversation still counts as being written.
        self._publish(Topic.CONVERSATION, record.conversation_id, record.person_id)
        self._titler.answer_ended(record.conversation_id, record.person_id)
        feed.end(
            AnswerEnded(
                message=message,
                tokens_per_second=ended.tokens_per_second,
                first_token_ms=ended.first_token_ms,
                reused_tokens=ended.reused_tokens,
                problem=problem or ended.problem,
            )
        )

    def _stored(
        self, feed: AnswerFeed, store: Callable[[UnitOfWork], Message | None]
    ) -> tuple[Message | None, Said]:
        """Stores an outcome; while the disk is full, again and again until there is room.

        Returns:
            The message, None when it is not stored by this; and why it could not be.
        """
        while True:
            # Read before the try: what comes to be meanwhile, has it tried once more.
            closing = self._closing
            try:
                return self._store.write(store), NOTHING
            except EngineError as error:
                if closing or not self._room_may_come(error):
                    # The row stays "running", and is settled at the next start or prompt.
                    return None, sentences(_NOT_SAVED, said_of(error))
            except Exception as error:  # noqa: BLE001 - the followers must get their end
                _log.error("The end of an answer was not saved: %s", type(error).__name__)
                return None, sentences(_NOT_SAVED, _UNEXPECTED)
            feed.unstored()
            with self._changed:
                self._changed.wait_for(lambda: self._closing, self._save_every)

    def _room_may_come(self, error: EngineError) -> bool:
        """Whether it was for want of room alone, and the store takes changes again once there is."""
        refusal = self._store.refusal
        return error.code in {FULL, "disk_full"} and (refusal is None or refusal.code == FULL)

    def _unsaved(self, work: _Work, ended: Ended, text: str) -> Message:
        """The answer as it would have been stored; never as complete."""
        state = STATES.get(ended.cause, MessageState.INTERRUPTED)
        return Message(
            message_id=work.record.answer_id,
            parent_id=work.parent_id,
            role=MessageRole.ASSISTANT,
            text=text,
            state=state,
            created_at=work.created_at,
            model_sha256=ended.model_sha256,
            prompt_tokens=ended.prompt_tokens,
            completion_tokens=ended.completion_tokens,
            end_cause=ended.cause.value,
            trimmed=work.record.trimmed,
            summarised=work.record.summarised,
            sampling=work.record.context.sampling,
        )

    # ------------------------------------------------------------------------- partial text

    def _save(self) -> None:
        """Until closed: saves the partial texts that changed, all in one transaction."""
        while True:
            with self._changed:
                self._changed.wait_for(lambda: bool(self._works) or self._closing)
                if not self._closing:
                    self._changed.wait_for(lambda: self._closing, self._save_every)
                if self._closing:
                    return
                changed = [work for work in self._works if work.feed.pieces != work.saved_pieces]
            if not changed:
                continue
            try:
                self._save_partial(changed)
            except EngineError as error:
                # Tried again in a second, and at the end, which tells the person.
                _log.warning("Partial text was not saved: %s", error.code)
            except Exception as error:  # noqa: BLE001 - saving goes on for the other answers
                _log.error("Partial text was not saved: %s", type(error).__name__)

    def _save_partial(self, works: list[_Work]) -> None:
        taken = [(work, work.feed.pieces, work.feed.text) for work in works]

        def save(uow: UnitOfWork) -> None:
            for work, _, text in taken:
                row = uow.session.get(MessageRow, work.record.answer_id)
                if row is not None and row.state == MessageState.RUNNING:
                    row.version += 1
                    row.text_sealed = work.record.unit.seal_text(row.message_id, row.version, text)

        self._store.write(save)
        for work, pieces, _ in taken:
            work.saved_pieces = pieces
