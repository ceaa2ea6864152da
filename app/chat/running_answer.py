"""The answer that is being written in the open conversation: begun, followed, stopped, timed."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.chat.model_wait import ModelWait
from app.widgets.thread.formulas import import_library, want_library
from engine.api.answers import (
    AnswerEnded,
    AnswerEvent,
    AnswerPrefill,
    AnswerQueued,
    AnswerStarted,
    AnswerSummarising,
    AnswerText,
    AnswerUnstored,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from app.session import Session
    from app.tasks import Query, Stream
    from engine.api.chat import ContextFit

    Left = Callable[[Exception | None], None]

FITS = "fits"
"""The lane of reads that wait for the model: while it loads they would hold up all others."""


class RunningAnswer(QObject):
    """At most one answer, from the check whether its prompt fits to its end.

    Args:
        session: Whose.

    Attributes:
        wait: How far the model is, while a prompt waits for it.
        started: Emitted with what the engine committed; its text comes from the beginning.
        queued: Emitted with its place among the answers that wait, from 1.
        prefill_changed: Emitted with tokens read and tokens to read.
        summarising_changed: Emitted with messages summed up and messages to sum up.
        text_added: Emitted with text and tokens.
        unstored: Emitted when the text is whole, but the disk has no room for it yet.
        ended: Emitted with what was stored.
        over: Emitted when nothing more comes.
        failed: Emitted with an error, after which nothing more comes either.
        running_changed: Emitted with whether one is asked for or written.
    """

    started = Signal(object)
    queued = Signal(int)
    prefill_changed = Signal(int, int)
    summarising_changed = Signal(int, int)
    text_added = Signal(str, int)
    unstored = Signal()
    ended = Signal(object)
    over = Signal()
    failed = Signal(object)
    running_changed = Signal(bool)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.running = False
        self.tokens_per_second = 0.0
        self.wait = ModelWait(session, self)
        self._session = session
        self._answer_id = ""
        self._stop_wanted = self._is_told = False
        self._stream: Stream[AnswerEvent] | None = None
        self._checking: Query[ContextFit] | None = None
        self._first_text_at = 0.0
        self._tokens = 0

    @property
    def is_beginning(self) -> bool:
        """Whether it was asked for, and the engine has not begun it."""
        return self.running and not self._answer_id

    @property
    def is_checked(self) -> bool:
        """Whether it was not even sent yet."""
        return self._checking is not None

    @property
    def is_followed(self) -> bool:
        """Whether something may still come."""
        return self._stream is not None

    def check(self, ask: Callable[[], ContextFit], then: Callable[[ContextFit], None]) -> None:
        """Asks whether a prompt fits; stopping it now sends nothing.

        Args:
            ask: Asks the engine.
            then: Gets the numbers; goes on with `start`, or gives up with `leave`.
        """

        def on_fit(fit: ContextFit) -> None:
            self._checking = None
            self.wait.is_unsent = False
            then(fit)

        self._set_running(True)
        self.wait.is_unsent = True
        self._checking = self._session.tasks.query(self, ask, on_fit, self._on_failed, FITS)

    def start(self, answer: Callable[[], Iterator[AnswerEvent]], left: Left | None = None) -> None:
        """Asks for an answer and follows it.

        Args:
            answer: Asks the engine.
            left: Called when it was left before it began, with the error if it does not begin.
        """

        def on_events(events: list[AnswerEvent]) -> None:
            if self._stream is stream:
                self._on_events(events)
            else:
                stream.cancel()  # in the engine it goes on
                on_left(None)

        def on_failed(error: Exception) -> None:
            (self._on_failed if self._stream is stream else on_left)(error)

        def on_left(error: Exception | None) -> None:
            if left is not None:
                left(error)

        if self._checking is not None:
            self._checking.cancel()
            self._checking = None
        self._set_running(True)
        stream = self._session.tasks.stream(self, answer, on_events, self._on_over, on_failed)
        self._stream, self._is_told = stream, left is not None

    def join(self, answer_id: str) -> None:
        """Follows an answer that runs already."""
        chat = self._session.api.chat
        self._answer_id = answer_id
        self.start(lambda: chat.follow(answer_id))

    def stop(self) -> None:
        """Stops it, also before it has begun; before it was sent, nothing is sent."""
        if not self.running:
            return
        if self._checking is not None:
            self.leave()
            return
        if not self._answer_id:
            self._stop_wanted = True
            return
        chat, answer_id = self._session.api.chat, self._answer_id
        self._session.tasks.command(
            self, lambda: chat.stop(answer_id), None, self.failed.emit, lane="stop"
        )

    def leave(self) -> None:
        """Follows it no longer; in the engine it goes on."""
        if self._checking is not None:
            self._checking.cancel()
        if self._stream is not None and not (self._is_told and self.is_beginning):
            self._stream.cancel()
        self._stream = self._checking = None
        self._answer_id = ""
        self._stop_wanted = False
        self.tokens_per_second = 0.0
        self._set_running(False)

    # -- what the engine says -------------------------------------------------------------------

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
            self._on_event(event)
        if text:
            self._add(text, tokens)

    def _on_event(self, event: AnswerEvent) -> None:
        match event:
            case AnswerStarted():
                self._answer_id = event.answer_id
                self._first_text_at, self._tokens = 0.0, 0
                self.wait.stop()
                self.started.emit(event)
                if self._stop_wanted:
                    self._stop_wanted = False
                    self.stop()
            case AnswerSummarising():
                self.summarising_changed.emit(event.done, event.total)
            case AnswerQueued():
                self.queued.emit(event.position)
            case AnswerPrefill():
                self.prefill_changed.emit(event.done, event.total)
            case AnswerUnstored():
                self.unstored.emit()
            case AnswerEnded():
                self.tokens_per_second = event.tokens_per_second
                self.ended.emit(event)

    def _add(self, text: str, tokens: int) -> None:
        now = time.monotonic()
        if self._first_text_at == 0.0:
            self._first_text_at = now
        else:
            self._tokens += tokens
            passed = now - self._first_text_at
            self.tokens_per_second = self._tokens / passed if passed > 0 else 0.0
        if want_library([text]):  # the end of the formula comes some words later
            self._session.tasks.query(self, import_library, lambda _done: None, lambda _error: None)
        self.text_added.emit(text, tokens)

    def _on_over(self) -> None:
        self._stream = None
        self._answer_id = ""
        self._set_running(False)
        self.over.emit()

    def _on_failed(self, error: Exception) -> None:
        self._stream = self._checking = None
        self._answer_id = ""
        self._stop_wanted = False
        self._set_running(False)
        self.failed.emit(error)

    def _set_running(self, running: bool) -> None:
        if running is self.running:
            return
        if running:
            self.tokens_per_second = 0.0  # the answer before had another speed
        self.running = running
        self.running_changed.emit(running)
        (self.wait.start if running else self.wait.stop)()
