"""One message: a question in a bubble, or an answer with its line of facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.chat.answer_body import AnswerBody
from app.chat.message_text import MessageText
from app.widgets.buttons import push_button
from app.widgets.labels import PlainLabel, frame
from engine.api.chat import Message, MessageState

if TYPE_CHECKING:
    from app.shell.theme import Theme

BUBBLE_INDENT = 96


class QuestionView(QWidget):
    """What a person asked, as it was written."""

    def __init__(self, theme: Theme, text: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(BUBBLE_INDENT, 0, 0, 0)
        bubble = frame("bubble")
        column = QVBoxLayout(bubble)
        column.setContentsMargins(14, 11, 14, 7)
        self.body = MessageText(theme)
        self.body.setAccessibleName(self.tr("Question"))
        # Empty lines at the end are kept, but would only make the bubble higher.
        self.body.set_plain(text.rstrip())
        column.addWidget(self.body)
        row.addWidget(bubble)


class AnswerView(QWidget):
    """What the model answered, while it streams and afterwards."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.message: Message | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self.body = AnswerBody(theme)
        self.waiting = PlainLabel(self.tr("Reading the prompt"), "muted")
        column.addWidget(self.waiting)
        column.addWidget(self.body)
        self._foot = QWidget()
        row = QHBoxLayout(self._foot)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.mark = PlainLabel("", "small")
        self.facts = PlainLabel("", "small")
        self.copy_button = push_button(self.tr("Copy"), "quiet", name=self.tr("Copy the answer"))
        self.copy_button.clicked.connect(
            lambda: QGuiApplication.clipboard().setText(self.body.text())
        )
        row.addWidget(self.mark)
        row.addWidget(self.facts)
        row.addWidget(self.copy_button)
        row.addStretch(1)
        self._foot.hide()
        column.addWidget(self._foot)

    def restart(self) -> None:
        """Waits for an answer that comes from its beginning."""
        self.body.set_text("")
        self.waiting.setText(self.tr("Reading the prompt"))
        self.waiting.show()
        self._foot.hide()

    def show_prefill(self, done: int, total: int) -> None:
        """Says how far the prompt was read."""
        if total > 0:
            self.waiting.setText(
                self.tr("Reading the prompt: {0} of {1} tokens").format(f"{done:,}", f"{total:,}")
            )

    def append(self, text: str) -> None:
        """Adds streamed text."""
        if text and self.waiting.isVisibleTo(self):
            self.waiting.hide()
        self.body.append(text)

    def finish(self, message: Message, tokens_per_second: float = 0.0, problem: str = "") -> None:
        """Shows the answer as stored, with its facts."""
        self.message = message
        self.waiting.hide()
        self.body.flush()
        if self.body.text() != message.text:
            self.body.set_text(message.text)
        seconds = message.milliseconds / 1000
        speed = tokens_per_second or (message.completion_tokens / seconds if seconds > 0 else 0.0)
        parts = []
        if message.completion_tokens:
            parts = [
                self.tr("{0} tokens").format(f"{message.completion_tokens:,}"),
                self.tr("{0} tok/s").format(f"{speed:.0f}"),
                self.tr("{0} s").format(f"{seconds:.1f}"),
            ]
        if message.trimmed:
            parts.append(self.tr("{0} oldest messages left out").format(message.trimmed))
        self.facts.setText(" · ".join(parts))
        self._show_mark(message, problem)
        self._foot.show()

    def _show_mark(self, message: Message, problem: str) -> None:
        texts = {
            MessageState.STOPPED: (self.tr("Stopped"), "warn"),
            MessageState.INTERRUPTED: (self.tr("Interrupted, what was there is kept"), "warn"),
            MessageState.FAILED: (self.tr("Failed"), "bad"),
        }
        text, tone = texts.get(message.state, ("", ""))
        if problem:
            text = f"{text}: {problem}" if text else problem
            tone = tone or "warn"
        elif message.state is MessageState.COMPLETE and message.end_cause == "max_tokens":
            text, tone = self.tr("Ended at the token limit"), "warn"
        elif message.state is MessageState.COMPLETE and message.end_cause == "context_full":
            text, tone = self.tr("Ended: the context is full"), "warn"
        self.mark.setText(text)
        self.mark.set_tone(tone)
        self.mark.setVisible(bool(text))
        self.mark.setWordWrap(bool(problem))
