"""The state of the chat page: which conversation is open, on which branch. Knows no widgets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from app.chat.conversations import Conversations
from app.chat.running_answer import FITS, RunningAnswer
from engine.api.chat import (
    ROOT,
    AnswerEnded,
    AnswerStarted,
    ContextFit,
    Conversation,
    Message,
    MessageRole,
    MessageState,
    Overflow,
    SendRequest,
)
from engine.api.errors import EngineError
from engine.api.sampling import Sampling

if TYPE_CHECKING:
    from app.events import EngineEvents
    from app.session import Session
    from app.tasks import Failed, Query
    from engine.api.chat import ConversationSummary

ADOPT = (0, "")
"""Instead of the last change seen: whatever the list says next is one's own."""


@dataclass(frozen=True)
class Ask:
    """What is asked of the model.

    Attributes:
        request: The prompt, as it is sent or was sent.
        again: The answer beside which another is wanted; empty for a new prompt.
        replaces: The message of the shown branch that gives way to what comes.
    """

    request: SendRequest
    again: str = ""
    replaces: str = ""


class ChatViewModel(QObject):
    """Everything the chat page knows.

    Args:
        session: Whose conversations.
        events: Says when they changed elsewhere.

    Attributes:
        answer: The one that is being written.
        list_changed: Emitted when the conversations changed.
        opened: Emitted with the conversation, or None for a new one.
        branched: Emitted with the id of a message that, with all after it, gives way to others.
        question_sent: Emitted with the id of the question that was committed, and its text.
        editing_changed: Emitted with the text of the question that is edited; None for none.
        fit_changed: Emitted with how the prompt would fit.
        overflowed: Emitted with the text that does not fit and the numbers.
        failed: Emitted with an error.
    """

    list_changed = Signal()
    opened = Signal(object)
    branched = Signal(str)
    question_sent = Signal(str, str)
    editing_changed = Signal(object)
    fit_changed = Signal(object)
    overflowed = Signal(str, object)
    failed = Signal(object)

    def __init__(
        self, session: Session, events: EngineEvents, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.conversations = Conversations(session, events, self)
        self.answer = RunningAnswer(session, self)
        self.conversation: Conversation | None = None
        self.current_id = ""
        self.title = ""
        self.sampling = Sampling()
        self.system_prompt = ""
        self.editing = ""
        self.fit: ContextFit | None = None
        self._session = session
        self._opening: Query[tuple[Conversation, int]] | None = None
        self._fitting: Query[ContextFit] | None = None
        self._seen = ADOPT
        self._asked: Ask | None = None
        self.conversations.changed.connect(self._on_list)
        self.conversations.renamed.connect(self._on_renamed)
        self.conversations.deleted.connect(self._on_deleted)
        self.conversations.failed.connect(self.failed)
        self.answer.started.connect(self._on_started)
        self.answer.prefill_changed.connect(self._on_prefill)
        self.answer.text_added.connect(self._on_text)
        self.answer.ended.connect(self._on_ended)
        self.answer.over.connect(self._on_over)
        self.answer.failed.connect(self._on_answer_failed)
        events.everything_changed.connect(self._on_everything)

    @property
    def running(self) -> bool:
        """Whether an answer is asked for or written in the open conversation."""
        return self.answer.running

    def message(self, message_id: str) -> Message | None:
        """A message of the branch that is shown, as the engine last told it."""
        messages = self.conversation.messages if self.conversation else ()
        return next((each for each in messages if each.message_id == message_id), None)

    # -- one conversation -----------------------------------------------------------------------

    def start_new(self) -> None:
        """Leaves the open conversation; a running answer goes on in the engine."""
        self._leave()
        self.current_id = self.title = ""
        self.conversation = None
        self.opened.emit(None)
        self.list_changed.emit()

    def open(self, conversation_id: str, message_id: str = "") -> None:
        """Opens a conversation, on the branch of a message if it names one; joins its answer."""
        if conversation_id == self.current_id and self.answer.is_followed:
            return
        self._leave()
        self.current_id = conversation_id
        self._look(message_id, self._on_not_opened)

    def choose_branch(self, message_id: str) -> None:
        """Shows the branch through another version of a message."""
        if not self.running:
            self._look(message_id, self.failed.emit)

    def _look(self, message_id: str, failed: Failed) -> None:
        api, conversation_id = self._session.api, self.current_id
        if self._opening is not None:
            self._opening.cancel()

        def ask() -> tuple[Conversation, int]:
            if message_id:
                conversation = api.chat.choose_branch(conversation_id, message_id)
            else:
                conversation = api.chat.open_conversation(conversation_id)
            worker = api.system.status().worker
            return conversation, worker.context_size if worker is not None else 0

        self._opening = self._session.tasks.query(self, ask, self._on_opened, failed)

    def _leave(self) -> None:
        for task in (self._opening, self._fitting):
            if task is not None:
                task.cancel()
        self._opening = self._fitting = None
        self.edit("")
        self.answer.leave()
        self.fit = None
        self.fit_changed.emit(None)

    # -- asking ---------------------------------------------------------------------------------

    def edit(self, question_id: str) -> None:
        """Makes the next prompt another version of a question; none when empty."""
        if question_id != self.editing:
            self.editing = question_id
            question = self.message(question_id)
            self.editing_changed.emit(question.text if question is not None else None)

    def send(self, text: str, overflow: Overflow = Overflow.REFUSE) -> None:
        """Sends a prompt, unless it does not fit: then says so first."""
        edited = self.message(self.editing)
        parent_id = (edited.parent_id or ROOT) if edited is not None else ""
        replaces = self.editing if edited is not None else ""
        self._go(Ask(self._request(text, parent_id), "", replaces), overflow)

    def regenerate(self, answer_id: str, sampling: Sampling | None = None) -> None:
        """Asks for another answer beside one, with other parameters if they are given."""
        question = self._question_of(answer_id)
        if question is None:
            return
        request = SendRequest(
            text=question.text,
            conversation_id=self.current_id,
            parent_id=question.parent_id or ROOT,
            sampling=sampling or self.sampling,
        )
        self._go(Ask(request, answer_id, answer_id), Overflow.REFUSE)

    def go_on(self, answer_id: str) -> None:
        """Has the last answer go on where it ended too early."""
        if not self.running:
            chat = self._session.api.chat
            self._asked = None
            self.answer.start(lambda: chat.continue_answer(answer_id))

    def retry(self, overflow: Overflow) -> None:
        """Asks again for what did not fit, with another way to make it fit."""
        if self._asked is not None:
            self._go(self._asked, overflow)

    def stop(self) -> None:
        """Stops the answer, also before it has begun; before it was sent, nothing is sent."""
        self.answer.stop()

    def measure(self, text: str) -> None:
        """Asks how a prompt would fit; the answer comes as `fit_changed`."""
        if self._fitting is not None:
            self._fitting.cancel()
        if not text.strip() or self.running:
            return
        request = self._request(text)
        chat = self._session.api.chat
        self._fitting = self._session.tasks.query(
            self, lambda: chat.fit(request), self._on_fit, lambda _error: None, FITS
        )

    def _question_of(self, answer_id: str) -> Message | None:
        answer = self.message(answer_id)
        return self.message(answer.parent_id) if answer is not None else None

    def _request(self, text: str, parent_id: str = "") -> SendRequest:
        return SendRequest(
            text=text,
            conversation_id=self.current_id,
            parent_id=parent_id,
            system_prompt=self.system_prompt,
            sampling=self.sampling,
        )

    def _go(self, ask: Ask, overflow: Overflow) -> None:
        if self.running:
            return
        self._asked = ask
        chat = self._session.api.chat

        def start() -> None:
            if ask.again:
                sampling = ask.request.sampling
                self.answer.start(lambda: chat.regenerate(ask.again, sampling, overflow))
            else:
                request = replace(ask.request, overflow=overflow)
                self.answer.start(lambda: chat.send(request))

        def on_fit(fit: ContextFit) -> None:
            self._on_fit(fit)
            if fit.fits:
                start()
            else:
                self.answer.leave()
                self.overflowed.emit(ask.request.text, fit)

        if overflow is Overflow.REFUSE:
            self.answer.check(lambda: chat.fit(ask.request), on_fit)
        else:
            start()

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
        now = (summary.updated_at, summary.tip_id)
        changed = self._seen not in {ADOPT, now}
        self._seen = now
        if changed or summary.running:
            self._look("", self._on_not_opened)

    def _on_renamed(self, conversation_id: str, title: str) -> None:
        if conversation_id == self.current_id:
            self.title = title
            self.list_changed.emit()

    def _on_deleted(self, conversation_id: str) -> None:
        if conversation_id == self.current_id:
            self.start_new()

    def _on_opened(self, found: tuple[Conversation, int]) -> None:
        conversation, context_size = found
        self._opening = None
        if self.running:
            return
        self.conversation = conversation
        self.current_id = conversation.summary.conversation_id
        self.title = conversation.summary.title
        self._seen = (conversation.summary.updated_at, conversation.summary.tip_id)
        self.system_prompt = conversation.system_prompt
        self.edit("")
        self.opened.emit(conversation)
        self._measure_branch(conversation, context_size)
        self.list_changed.emit()
        last = conversation.messages[-1] if conversation.messages else None
        if last is not None and last.state is MessageState.RUNNING:
            self._asked = None
            self.answer.join(last.message_id)

    def _on_not_opened(self, error: Exception) -> None:
        self._opening = None
        kept = self.conversations.summary(self.current_id)
        self.start_new()
        if kept and getattr(error, "code", "") == "full":  # it cannot be read now, but deleted
            self.current_id, self.title = kept.conversation_id, kept.title
            self.list_changed.emit()
        self.failed.emit(error)

    def _on_fit(self, fit: ContextFit | None) -> None:
        self.fit = fit
        self.fit_changed.emit(fit)

    def _measure_branch(self, conversation: Conversation, context_size: int) -> None:
        """Shows what the last answer of the branch took; while it runs, its tokens still come."""
        answers = [each for each in conversation.messages if each.prompt_tokens]
        if not answers or not context_size:
            self._on_fit(None)
            return
        self._on_fit(ContextFit(prompt_tokens=0, context_size=context_size, fits=True))
        last = answers[-1]
        written = 0 if last.state is MessageState.RUNNING else last.completion_tokens
        self._show_used(last.prompt_tokens + written)

    def _show_used(self, tokens: int) -> None:
        if self.fit is not None:
            size = self.fit.context_size
            self._on_fit(ContextFit(prompt_tokens=tokens, context_size=size, fits=True))

    def _on_prefill(self, _done: int, total: int) -> None:
        if total:
            self._show_used(total)

    def _on_text(self, _text: str, tokens: int) -> None:
        if self.fit is not None:
            self._show_used(self.fit.prompt_tokens + tokens)

    def _on_started(self, event: AnswerStarted) -> None:
        self.current_id = event.conversation_id
        if self._fitting is not None:
            self._fitting.cancel()
        before = self.message(event.answer_id) if event.continued else None
        if before is not None:
            self._show_used(before.prompt_tokens)  # its first text repeats what it has
        asked = self._asked
        if asked is None:
            return
        if asked.replaces:
            self.branched.emit(asked.replaces)
        if not asked.again:
            self.edit("")
            self.question_sent.emit(event.question_id, asked.request.text)
        self.conversations.refresh_soon()

    def _on_ended(self, event: AnswerEnded) -> None:
        self._show_used(event.message.prompt_tokens + event.message.completion_tokens)

    def _on_over(self) -> None:
        self._asked = None
        self._seen = ADOPT
        # What is stored now, with its alternatives.
        self._look("", self.failed.emit)
        self.conversations.refresh_soon()

    def _on_answer_failed(self, error: Exception) -> None:
        asked = self._asked
        if asked is not None and isinstance(error, EngineError) and error.code == "context_full":
            self.overflowed.emit(asked.request.text, self.fit)
        else:
            self.failed.emit(error)

    def _on_everything(self) -> None:
        """Events were missed or the engine was away: look at what is open again."""
        if self.current_id and not self.answer.is_followed:
            self.open(self.current_id)


def is_unfinished(message: Message) -> bool:
    """Whether an answer can be made to go on."""
    return message.role is MessageRole.ASSISTANT and (
        message.state in {MessageState.STOPPED, MessageState.INTERRUPTED}
        or message.end_cause == "max_tokens"
    )
