"""The state of the chat page: which conversation is open, on which branch. Knows no widgets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.chat.asking import Ask
from app.chat.context_meter import ContextMeter
from app.chat.conversations import Conversations
from app.chat.open_branch import OpenBranch
from app.chat.running_answer import RunningAnswer
from engine.api.chat import ROOT, ContextFit, Overflow, SendRequest
from engine.api.conversations import Conversation, Message, MessageRole, MessageState
from engine.api.errors import EngineError
from engine.api.sampling import Sampling

if TYPE_CHECKING:
    from app.events import EngineEvents
    from app.session import Session
    from app.tasks import Failed
    from engine.api.answers import AnswerEnded, AnswerStarted
    from engine.api.conversations import ConversationSummary

ADOPT = (0, "")
"""Instead of the last change seen: whatever the list says next is one's own."""


class ChatViewModel(QObject):
    """Everything the chat page knows.

    Args:
        session: Whose conversations.
        events: Says when they changed elsewhere.

    Attributes:
        answer: The one that is being written.
        branch: What the engine has told of the open conversation.
        list_changed: Emitted when the conversations changed.
        opened: Emitted with the conversation, as far as it has come, or None for a new one.
        earlier_told: Emitted with each piece of what is above that, and whether more comes.
        gone: Emitted when the open conversation was deleted elsewhere: it is to be left.
        branched: Emitted with the id of a message that, with all after it, gives way to others.
        left: Emitted with what was on its way when its conversation was left, and goes on.
        left_settled: Emitted with that and None when it has begun, or the error.
        question_sent: Emitted with the id of the question that was committed, and its text.
        editing_changed: Emitted with the text of the question that is edited; None for none.
        fit_changed: Emitted with how the prompt would fit.
        overflowed: Emitted with the text that does not fit and the numbers.
        failed: Emitted with an error.
    """

    list_changed = Signal()
    opened = Signal(object)
    earlier_told = Signal(object, bool)
    gone = Signal()
    branched = Signal(str)
    left = Signal(object)
    left_settled = Signal(object, object)
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
        self.branch = OpenBranch(session, self)
        self.meter = ContextMeter(session, self)
        self.current_id = ""
        self.title = ""
        self.sampling = Sampling()
        self.system_prompt = ""
        self.editing = ""
        self._session = session
        self._seen, self._behind = ADOPT, False
        self._asked: Ask | None = None
        self.conversations.changed.connect(self._on_list)
        self.conversations.renamed.connect(self._on_renamed)
        self.conversations.deleted.connect(self._on_deleted)
        self.conversations.failed.connect(self.failed)
        self.meter.changed.connect(self.fit_changed)
        self.branch.earlier_told.connect(self.earlier_told)
        self.branch.failed.connect(self._on_not_read)
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

    @property
    def conversation(self) -> Conversation | None:
        """The open conversation with the messages told so far."""
        return self.branch.conversation

    @property
    def is_at_work(self) -> bool:
        """Whether an answer is being written, here or in another conversation."""
        return self.running or bool(self.conversations.running)

    def message(self, message_id: str) -> Message | None:
        """A message of the branch that is shown, as the engine last told it."""
        return self.branch.message(message_id)

    # -- one conversation -----------------------------------------------------------------------

    def start_new(self) -> None:
        """Leaves the open conversation; a running answer goes on in the engine."""
        self._leave()
        self.current_id = self.title = ""
        self.branch.forget()
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
            self._look(message_id, self._on_not_seen)

    def _look(self, message_id: str, failed: Failed, *, anew: bool = True) -> None:
        def on_found(conversation: Conversation, context_size: int) -> None:
            self._on_opened(conversation, context_size, anew=anew)

        self.branch.look(self.current_id, message_id, on_found, failed)

    def _leave(self) -> None:
        asked = self._asked
        if asked is not None and self.answer.is_beginning:
            if self.answer.is_checked:
                self._start(asked, Overflow.REFUSE)
            self.left.emit(asked)
        self.branch.leave()
        self.meter.cancel()
        self.edit("")
        self.answer.leave()
        self.meter.show(None)

    # -- asking ---------------------------------------------------------------------------------

    def edit(self, question_id: str) -> None:
        """Makes the next prompt another version of a question; none when empty."""
        if question_id != self.editing:
            self.editing = question_id
            question = self.message(question_id)
            self.editing_changed.emit(question.text if question is not None else None)

    def send(self, text: str, overflow: Overflow = Overflow.REFUSE) -> None:
        """Sends a prompt, unless it does not fit: then says so first."""
        request = self._request(text)
        self._go(Ask(request, "", self.editing if request.parent_id else ""), overflow)

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
        if self.running:
            self.meter.cancel()
        elif text.strip():
            self.meter.measure(self._request(text))
        else:
            self.meter.rest()

    def _question_of(self, answer_id: str) -> Message | None:
        answer = self.message(answer_id)
        return self.message(answer.parent_id) if answer is not None else None

    def _request(self, text: str) -> SendRequest:
        """With what stands above the question that is edited, or above what is new."""
        edited = self.message(self.editing)
        return SendRequest(
            text=text,
            conversation_id=self.current_id,
            parent_id=(edited.parent_id or ROOT) if edited is not None else "",
            system_prompt=self.system_prompt,
            sampling=self.sampling,
        )

    def _go(self, ask: Ask, overflow: Overflow) -> None:
        if self.running:
            return
        self._asked = ask
        chat = self._session.api.chat

        def on_fit(fit: ContextFit) -> None:
            self.meter.tell(fit)
            if fit.fits:
                self._start(ask, overflow)
            else:
                self.answer.leave()
                self.overflowed.emit(ask.request.text, fit)

        if overflow is Overflow.REFUSE:
            self.answer.check(lambda: chat.fit(ask.request), on_fit)
        else:
            self._start(ask, overflow)

    def _start(self, ask: Ask, overflow: Overflow) -> None:
        chat = self._session.api.chat
        self.answer.start(
            lambda: ask.begin(chat, overflow), lambda error: self.left_settled.emit(ask, error)
        )

    # -- what the engine says -------------------------------------------------------------------

    def _on_list(self) -> None:
        summary = self.conversations.summary(self.current_id)
        if summary is not None:
            self.title = summary.title
            self._catch_up(summary)
        elif self._is_shown and not self.branch.is_looking:
            # The list may be older than the conversation: the engine's word counts.
            self._look("", self._on_not_seen)
        self.list_changed.emit()

    @property
    def _is_shown(self) -> bool:
        """Whether the conversation that is open has come."""
        held = self.conversation
        return held is not None and held.summary.conversation_id == self.current_id

    def _catch_up(self, summary: ConversationSummary) -> None:
        """Shows what another console did in the open conversation, and joins its answer."""
        self._behind = self.running or self.branch.is_looking
        if self._behind:
            return
        now = (summary.updated_at, summary.tip_id)
        changed = self._seen not in {ADOPT, now}
        self._seen = now
        if changed or summary.running:
            self._look("", self._on_not_seen if self._is_shown else self._on_not_opened)

    def _make_up(self) -> None:
        """Catches up with what the list said while this could not."""
        summary = self.conversations.summary(self.current_id)
        if self._behind and self._is_shown and summary is not None:
            self._catch_up(summary)

    def _on_renamed(self, conversation_id: str, title: str) -> None:
        if conversation_id == self.current_id:
            self.title = title
            self.list_changed.emit()

    def _on_deleted(self, conversation_id: str) -> None:
        if conversation_id == self.current_id:
            self.start_new()

    def _on_opened(self, conversation: Conversation, context_size: int, *, anew: bool) -> None:
        if self.running:
            return
        self.branch.take(conversation, anew=anew)
        self.current_id = conversation.summary.conversation_id
        self.title = conversation.summary.title
        self._seen = (conversation.summary.updated_at, conversation.summary.tip_id)
        self.edit("")
        self.opened.emit(conversation)
        self.meter.show_branch(conversation.messages, context_size)
        self.list_changed.emit()
        last = conversation.messages[-1] if conversation.messages else None
        if last is not None and last.state is MessageState.RUNNING:
            self._asked = None
            self.answer.join(last.message_id)
        self._make_up()

    def _on_not_seen(self, error: Exception) -> None:
        """What is open could not be looked at again."""
        if self._is_gone(error):
            self.gone.emit()
        else:
            self.failed.emit(error)

    def _is_gone(self, error: Exception) -> bool:
        return self._is_shown and getattr(error, "code", "") == "no_conversation"

    def _on_not_opened(self, error: Exception) -> None:
        if self._is_gone(error):
            self.gone.emit()
            return
        kept = self.conversations.summary(self.current_id)
        self.start_new()
        if kept and getattr(error, "code", "") == "full":  # it cannot be read now, but deleted
            self.current_id, self.title = kept.conversation_id, kept.title
            self.list_changed.emit()
        self.failed.emit(error)

    def _on_not_read(self, error: Exception) -> None:
        """Earlier messages did not come; what has come stays."""
        if getattr(error, "code", "") != "no_conversation":  # of that the list tells
            self.failed.emit(error)

    def _on_prefill(self, _done: int, total: int) -> None:
        if total:
            self.meter.show_used(total)

    def _on_text(self, _text: str, tokens: int) -> None:
        self.meter.add(tokens)

    def _on_started(self, event: AnswerStarted) -> None:
        self.current_id = event.conversation_id
        self.meter.cancel()
        before = self.message(event.answer_id) if event.continued else None
        if before is not None:
            self.meter.show_used(before.prompt_tokens)  # its first text repeats what it has
        asked = self._asked
        if asked is None:
            return
        if asked.replaces:
            self.branched.emit(asked.replaces)
        if not asked.again:
            self.edit("")
            self.question_sent.emit(event.question_id, asked.request.text)
        self.conversations.refresh_soon(self.current_id)

    def _on_ended(self, event: AnswerEnded) -> None:
        self.meter.show_used(event.message.prompt_tokens + event.message.completion_tokens)

    def _on_over(self) -> None:
        self._asked = None
        self._seen, self._behind = ADOPT, False
        # What is stored now, with its alternatives.
        self._look("", self._on_not_seen, anew=False)
        self.conversations.refresh_soon(self.current_id)

    def _on_answer_failed(self, error: Exception) -> None:
        asked = self._asked
        if asked is not None and isinstance(error, EngineError) and error.code == "context_full":
            self.overflowed.emit(asked.request.text, self.meter.fit)
        else:
            self.failed.emit(error)
        self._make_up()

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
