"""The state of the chat page: which conversation, what runs, what it waits for. Knows no widgets."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.chat.conversations import Conversations
from app.chat.model_wait import ModelWait
from engine.api.chat import (
    AnswerEnded,
    AnswerEvent,
    AnswerPrefill,
    AnswerStarted,
    AnswerText,
    ContextFit,
    Conversation,
    ConversationSummary,
    MessageState,
    Overflow,
    Sampling,
    SendRequest,
)
from engine.api.errors import EngineError

if TYPE_CHECKING:
    from app.events import EngineEvents
    from app.session import Session
    from app.tasks import Failed, Query, Stream

ADOPT = -1
"""Instead of the time of the last change seen: whatever the list says next is one's own."""
FITS = "fits"
"""The lane of reads that wait for the model: while it loads they would hold up all others."""


class ChatViewModel(QObject):
    """Everything the chat page knows.

    Args:
        session: Whose conversations.
        events: Says when they changed elsewhere.

    Attributes:
        wait: How far the model is, while a prompt waits for it.
        list_changed: Emitted when the conversations changed.
        opened: Emitted with the conversation, or None for a new one.
        question_sent: Emitted with the id of the question that was committed, and its text.
        answer_started: Emitted with the id of an answer, whose text comes from its beginning.
        prefill_changed: Emitted with tokens read and tokens to read.
        text_added: Emitted with text and tokens.
        answer_ended: Emitted with what was stored.
        running_changed: Emitted with whether an answer runs in the open conversation.
        fit_changed: Emitted with how the prompt would fit.
        overflowed: Emitted with the text that does not fit and the numbers.
        failed: Emitted with an error.
    """

    list_changed = Signal()
    opened = Signal(object)
    question_sent = Signal(str, str)
    answer_started = Signal(str)
    prefill_changed = Signal(int, int)
    text_added = Signal(str, int)
    answer_ended = Signal(object)
    running_changed = Signal(bool)
    fit_changed = Signal(object)
    overflowed = Signal(str, object)
    failed = Signal(object)

    def __init__(
        self, session: Session, events: EngineEvents, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.conversations = Conversations(session, events, self)
        self.current_id = ""
        self.title = ""
        self.sampling = Sampling()
        self.system_prompt = ""
        self.running = False
        self.tokens_per_second = 0.0
        self.fit: ContextFit | None = None
        self.wait = ModelWait(session, self)
        self._session = session
        self._answer_id = ""
        self._stop_wanted = False
        self._stream: Stream[AnswerEvent] | None = None
        self._opening: Query[Conversation] | None = None
        self._fitting: Query[ContextFit] | None = None
        self._checking: Query[ContextFit] | None = None
        self._seen_at = ADOPT
        self._first_text_at = 0.0
        self._tokens = 0
        self._sent_text = ""
        self.conversations.changed.connect(self._on_list)
        self.conversations.renamed.connect(self._on_renamed)
        self.conversations.deleted.connect(self._on_deleted)
        self.conversations.failed.connect(self.failed)
        events.everything_changed.connect(self._on_everything)

    # -- one conversation -----------------------------------------------------------------------

    def start_new(self) -> None:
        """Leaves the open conversation; a running answer goes on in the engine."""
        self._leave()
        self.current_id = self.title = ""
        self.opened.emit(None)
        self.list_changed.emit()

    def open(self, conversation_id: str) -> None:
        """Opens a conversation and joins its running answer."""
        if conversation_id == self.current_id and self._stream is not None:
            return
        self._leave()
        self.current_id = conversation_id
        chat = self._session.api.chat
        self._opening = self._session.tasks.query(
            self,
            lambda: chat.open_conversation(conversation_id),
            self._on_opened,
            self._on_not_opened,
        )

    def send(self, text: str, overflow: Overflow = Overflow.REFUSE) -> None:
        """Sends a prompt, unless it does not fit: then says so first."""
        if self.running:
            return
        request = self._request(text, overflow)
        chat = self._session.api.chat
        self._set_running(True)
        if overflow is Overflow.TRIM_OLDEST:
            self._begin(request)
            return

        def on_fit(fit: ContextFit) -> None:
            self._checking = None
            self._on_fit(fit)
            if fit.fits:
                self._begin(request)
            else:
                self._set_running(False)
                self.overflowed.emit(text, fit)

        self._checking = self._session.tasks.query(
            self, lambda: chat.fit(request), on_fit, self._on_stream_failed, FITS
        )

    def stop(self) -> None:
        """Stops the answer, also before it has begun; before it was sent, nothing is sent."""
        if not self.running:
            return
        if self._checking is not None:
            self._checking.cancel()
            self._checking = None
            self._set_running(False)
            return
        if not self._answer_id:
            self._stop_wanted = True
            return
        chat, answer_id = self._session.api.chat, self._answer_id
        self._session.tasks.command(
            self, lambda: chat.stop(answer_id), None, self._fail, lane="stop"
        )

    def measure(self, text: str) -> None:
        """Asks how a prompt would fit; the answer comes as `fit_changed`."""
        if self._fitting is not None:
            self._fitting.cancel()
        if not text.strip() or self.running:
            return
        request = self._request(text, Overflow.REFUSE)
        chat = self._session.api.chat
        self._fitting = self._session.tasks.query(
            self, lambda: chat.fit(request), self._on_fit, lambda _error: None, FITS
        )

    def _request(self, text: str, overflow: Overflow) -> SendRequest:
        return SendRequest(
            text=text,
            conversation_id=self.current_id,
            system_prompt=self.system_prompt,
            sampling=self.sampling,
            overflow=overflow,
        )

    def _begin(self, request: SendRequest) -> None:
        chat = self._session.api.chat
        self._sent_text = request.text
        self._stream = self._session.tasks.stream(
            self,
            lambda: chat.send(request),
            self._on_events,
            self._on_stream_over,
            self._on_stream_failed,
        )

    def _join(self, answer_id: str) -> None:
        chat = self._session.api.chat
        self._sent_text = ""
        self._answer_id = answer_id
        self._set_running(True)
        self._stream = self._session.tasks.stream(
            self,
            lambda: chat.follow(answer_id),
            self._on_events,
            self._on_stream_over,
            self._on_stream_failed,
        )

    def _leave(self) -> None:
        for task in (self._stream, self._opening, self._fitting, self._checking):
            if task is not None:
                task.cancel()
        self._stream = self._opening = self._fitting = self._checking = None
        self._answer_id = ""
        self._stop_wanted = False
        self.tokens_per_second = 0.0
        self.fit = None
        self.fit_changed.emit(None)
        self._set_running(False)

    # -- what the engine says -------------------------------------------------------------------

    def _on_list(self) -> None:
        summary = self.conversations.summary(self.current_id)
        if summary is not None:
            self.title = summary.title
            self._catch_up(summary)
        self.list_changed.emit()

    def _catch_up(self, summary: ConversationSummary) -> None:
        """Shows what another console did in the open conversation, and joins its answer."""
        if self.running or self._opening is not None:
            return
        changed = self._seen_at not in {ADOPT, summary.updated_at}
        self._seen_at = summary.updated_at
        if not changed and not summary.running:
            return
        chat, conversation_id = self._session.api.chat, summary.conversation_id

        def on_looked(conversation: Conversation) -> None:
            if not self.running:
                self._on_opened(conversation)

        self._opening = self._session.tasks.query(
            self, lambda: chat.open_conversation(conversation_id), on_looked, self._on_not_opened
        )

    def _on_renamed(self, conversation_id: str, title: str) -> None:
        if conversation_id == self.current_id:
            self.title = title
            self.list_changed.emit()

    def _on_deleted(self, conversation_id: str) -> None:
        if conversation_id == self.current_id:
            self.start_new()

    def _on_opened(self, conversation: Conversation) -> None:
        self._opening = None
        self.current_id = conversation.summary.conversation_id
        self.title = conversation.summary.title
        self._seen_at = conversation.summary.updated_at
        self.system_prompt = conversation.system_prompt
        self.opened.emit(conversation)
        self.list_changed.emit()
        last = conversation.messages[-1] if conversation.messages else None
        if last is not None and last.state is MessageState.RUNNING:
            self._join(last.message_id)

    def _on_not_opened(self, error: Exception) -> None:
        self._opening = None
        kept = self.conversations.summary(self.current_id)
        self.start_new()
        if kept and getattr(error, "code", "") == "full":  # it cannot be read now, but deleted
            self.current_id, self.title = kept.conversation_id, kept.title
            self.list_changed.emit()
        self._fail(error)

    def _on_fit(self, fit: ContextFit) -> None:
        self.fit = fit
        self.fit_changed.emit(fit)

    def _on_events(self, events: list[AnswerEvent]) -> None:
        """Texts that came together are shown together."""
        text, tokens = "", 0
        for event in events:
            if isinstance(event, AnswerText):
                text += event.text
                tokens += event.tokens
                continue
            if text:
                self._add(text, tokens)
                text, tokens = "", 0
            self._on_event_of_answer(event)
        if text:
            self._add(text, tokens)

    def _on_event_of_answer(self, event: AnswerEvent) -> None:
        match event:
            case AnswerStarted():
                self.current_id = event.conversation_id
                self._answer_id = event.answer_id
                self._first_text_at, self._tokens = 0.0, 0
                self.wait.stop()
                if self._sent_text:
                    self.question_sent.emit(event.question_id, self._sent_text)
                    self.conversations.refresh_soon()
                self.answer_started.emit(event.answer_id)
                if self._stop_wanted:
                    self._stop_wanted = False
                    self.stop()
            case AnswerPrefill():
                self.prefill_changed.emit(event.done, event.total)
            case AnswerEnded():
                self.tokens_per_second = event.tokens_per_second
                if self.fit is not None:
                    used = event.message.prompt_tokens + event.message.completion_tokens
                    size = self.fit.context_size
                    self._on_fit(ContextFit(prompt_tokens=used, context_size=size, fits=True))
                self.answer_ended.emit(event)

    def _add(self, text: str, tokens: int) -> None:
        now = time.monotonic()
        if self._first_text_at == 0.0:
            self._first_text_at = now
        else:
            self._tokens += tokens
            passed = now - self._first_text_at
            self.tokens_per_second = self._tokens / passed if passed > 0 else 0.0
        self.text_added.emit(text, tokens)

    def _on_stream_over(self) -> None:
        self._stream = None
        self._seen_at = ADOPT
        self._answer_id = ""
        self._set_running(False)
        self.conversations.refresh_soon()

    def _on_stream_failed(self, error: Exception) -> None:
        self._stream = self._checking = None
        self._answer_id = ""
        self._stop_wanted = False
        self._set_running(False)
        if isinstance(error, EngineError) and error.code == "context_full":
            self.overflowed.emit(self._sent_text, self.fit)
        else:
            self._fail(error)

    def _on_everything(self) -> None:
        """Events were missed or the engine was away: look at what is open again."""
        if self.current_id and self._stream is None:
            self.open(self.current_id)

    def _set_running(self, running: bool) -> None:
        if running is self.running:
            return
        if running:
            self.tokens_per_second = 0.0  # the answer before had another speed
        self.running = running
        self.running_changed.emit(running)
        (self.wait.start if running else self.wait.stop)()

    @property
    def _fail(self) -> Failed:
        return self.failed.emit
