"""Answers that are being written, and whoever watches them.

One thread feeds an answer; any number follow it. A follower that is slow gets what it missed as
one piece, so it can hold back neither the model nor the others, and a follower that leaves does
not end the answer.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from engine.api.answers import (
    AnswerEnded,
    AnswerEvent,
    AnswerPhase,
    AnswerPrefill,
    AnswerProgress,
    AnswerQueued,
    AnswerStarted,
    AnswerSummarising,
    AnswerText,
    AnswerUnstored,
)
from engine.api.errors import InputError, StateError

if TYPE_CHECKING:
    from collections.abc import Callable


Progress = AnswerQueued | AnswerPrefill | AnswerSummarising | AnswerUnstored


@dataclass(eq=False)
class AnswerFeed:
    """One running answer. `started` names it; `person_id` is whose it is."""

    started: AnswerStarted
    person_id: str
    _changed: threading.Condition = field(default_factory=threading.Condition)
    _pieces: list[AnswerText] = field(default_factory=list)
    _progress: Progress | None = None
    _writing: bool = False
    _ended: AnswerEnded | None = None
    _stop_cause: str = ""

    @property
    def text(self) -> str:
        """The text so far."""
        return "".join([piece.text for piece in self._pieces])

    @property
    def pieces(self) -> int:
        """How many pieces came so far; rises whenever the text changes."""
        return len(self._pieces)

    @property
    def tokens(self) -> int:
        """Tokens so far."""
        return sum(piece.tokens for piece in self._pieces)

    def progress(self) -> AnswerProgress:
        """How far it is: what was told of it last."""
        with self._changed:
            phase, done, total = self._phase()
        return AnswerProgress(
            conversation_id=self.started.conversation_id, phase=phase, done=done, total=total
        )

    def _phase(self) -> tuple[AnswerPhase, int, int]:
        if self._writing:
            return AnswerPhase.WRITING, self.tokens, 0
        match self._progress:
            case AnswerQueued(position=position):
                return AnswerPhase.QUEUED, position, 0
            case AnswerSummarising(done=done, total=total):
                return AnswerPhase.SUMMARISING, done, total
            case AnswerPrefill(done=done, total=total):
                return AnswerPhase.READING, done, total
            case AnswerUnstored():
                return AnswerPhase.UNSTORED, 0, 0
        return AnswerPhase.STARTING, 0, 0

    def stop_cause(self) -> str:
        """Why the answer was asked to end early; empty when it was not."""
        return self._stop_cause

    def ask_to_stop(self, cause: str) -> None:
        """Notes that the answer is to end; the first cause stays."""
        self._stop_cause = self._stop_cause or cause

    def queued(self, position: int) -> None:
        """The answer waits for others to end, at this place from 1."""
        with self._changed:
            self._tell(AnswerQueued(position=position))

    def prefill(self, done: int, total: int) -> None:
        """The model has read so many tokens of the prompt."""
        with self._changed:
            self._tell(AnswerPrefill(done=done, total=total))

    def summarising(self, done: int, total: int) -> None:
        """The model has summed up so many of the oldest messages."""
        with self._changed:
            self._tell(AnswerSummarising(done=done, total=total))

    def unstored(self) -> None:
        """The text is whole and waits for room on the disk."""
        with self._changed:
            if not isinstance(self._progress, AnswerUnstored):
                self._tell(AnswerUnstored())

    def append(self, text: str, tokens: int) -> None:
        """More text."""
        with self._changed:
            self._writing = True
            self._add(text, tokens)

    def carry_on(self, text: str, tokens: int) -> None:
        """The text with which the answer goes on: said to followers, not written now."""
        with self._changed:
            self._add(text, tokens)

    def _add(self, text: str, tokens: int) -> None:
        self._pieces.append(AnswerText(text=text, tokens=tokens))
        self._changed.notify_all()

    def _tell(self, progress: Progress) -> None:
        self._progress, self._writing = progress, False
        self._changed.notify_all()

    def end(self, ended: AnswerEnded) -> None:
        """The answer is stored; every follower gets this last. The first end stays."""
        with self._changed:
            self._ended = self._ended or ended
            self._changed.notify_all()

    def wait(self, seconds: float) -> bool:
        """Waits for the end, at most so many seconds; says whether it came."""
        with self._changed:
            return self._changed.wait_for(lambda: self._ended is not None, seconds)

    def follow(self) -> AnswerFollower:
        """All of the answer: its text so far as one piece, then what comes, then the end."""
        return AnswerFollower(self)

    def after(
        self, position: int, shown: Progress | None, closed: Callable[[], bool]
    ) -> tuple[list[AnswerText], Progress | None, AnswerEnded | None]:
        """Waits for anything new to a follower: pieces after a position, progress, the end."""
        with self._changed:
            self._changed.wait_for(
                lambda: (
                    len(self._pieces) > position
                    or self._ended is not None
                    or self._progress is not shown
                    or closed()
                )
            )
            return self._pieces[position:], self._progress, self._ended

    def wake(self) -> None:
        """Has every waiting follower look again."""
        with self._changed:
            self._changed.notify_all()


class AnswerFollower:
    """One reader's way through an answer. `close` may be called from any thread, at any time."""

    def __init__(self, feed: AnswerFeed) -> None:
        self._feed = feed
        self._begun = False
        self._closed = False
        self._position = 0
        self._shown: Progress | None = None

    def __iter__(self) -> AnswerFollower:
        return self

    def __next__(self) -> AnswerEvent:
        if not self._begun:
            self._begun = True
            return self._feed.started
        if self._closed:
            raise StopIteration
        new, progress, ended = self._feed.after(self._position, self._shown, lambda: self._closed)
        if self._closed:
            raise StopIteration
        self._position += len(new)
        if not (new and isinstance(progress, AnswerUnstored)):
            # All other progress that comes with text was told before it.
            self._shown = progress
        if new:
            return new[0] if len(new) == 1 else _joined(new)
        if ended is not None:
            self._closed = True
            return ended
        # Nothing else can have ended the wait.
        return progress or _UNREAD

    def close(self) -> None:
        """Ends the reading, not the answer; a reader that waits is woken."""
        self._closed = True
        self._feed.wake()


_UNREAD = AnswerPrefill(done=0, total=0)


def _joined(pieces: list[AnswerText]) -> AnswerText:
    """Several pieces as one."""
    return AnswerText(
        text="".join([piece.text for piece in pieces]),
        tokens=sum(piece.tokens for piece in pieces),
    )


class AnswerHub:
    """All running answers: at most one in a conversation."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._lock = threading.Lock()
        self._conversations: dict[str, AnswerFeed | None] = {}
        self._answers: dict[str, AnswerFeed] = {}
        self._closed = False

    def claim(self, conversation_id: str, act: str = "send") -> None:
        """Reserves a conversation for one answer, or for another act that an answer would disturb.

        Args:
            conversation_id: Which.
            act: What it is for, as the refusal says it: `send`, `delete`.

        Raises:
            InputError: One is being written there, or too many are being written in all.
        """
        with self._lock:
            if self._closed:
                raise StateError(
                    "The engine is stopping, so nothing was sent. Send again once it is back.",
                    code="stopping",
                )
            if conversation_id in self._conversations:
                raise InputError(
                    "An answer is still being written in this conversation. "
                    f"Wait for its end or stop it, then {act} again.",
                    code="answer_running",
                )
            if act == "send" and len(self._conversations) >= self._limit:
                raise InputError(
                    f"{self._limit} answers are being written or wait already. "
                    "Nothing was sent. Send again when one has ended.",
                    code="too_many_answers",
                )
            self._conversations[conversation_id] = None

    def begin(self, feed: AnswerFeed) -> None:
        """Puts an answer into its claimed conversation."""
        with self._lock:
            self._conversations[feed.started.conversation_id] = feed
            self._answers[feed.started.answer_id] = feed

    def release(self, conversation_id: str, feed: AnswerFeed | None = None) -> None:
        """Ends a claim that came to nothing (no feed), or that of an answer that has ended."""
        with self._lock:
            if self._conversations.get(conversation_id) is feed:
                self._conversations.pop(conversation_id, None)
            if feed is not None:
                self._answers.pop(feed.started.answer_id, None)

    def is_claimed(self, conversation_id: str) -> bool:
        """Whether an answer is being written, or about to be, in a conversation."""
        with self._lock:
            return conversation_id in self._conversations

    def answer(self, answer_id: str) -> AnswerFeed | None:
        """A running answer, or None."""
        with self._lock:
            return self._answers.get(answer_id)

    def running(self) -> list[AnswerFeed]:
        """Every running answer, oldest first."""
        with self._lock:
            return list(self._answers.values())

    def close(self) -> list[AnswerFeed]:
        """Takes no more answers; returns those that still run."""
        with self._lock:
            self._closed = True
            return list(self._answers.values())
