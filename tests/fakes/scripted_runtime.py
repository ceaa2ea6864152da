"""A model that says what a test tells it to, at the pace the test sets."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from engine.api.said import NOTHING, Said
from engine.chat.model_runtime import (
    ActiveModel,
    AnswerRequest,
    EndCause,
    Ended,
    Prefill,
    PromptSize,
    RenderedPrompt,
    RuntimeEvent,
    Text,
    Turn,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from engine.api.errors import EngineError

MODEL_SHA256 = "5c" * 32
TEMPLATE_SHA256 = "7e" * 32
DIED = Said("answer_worker_died", "The model's process ended.")
WAIT = 20.0


class ScriptedRuntime:
    """`engine.chat.model_runtime.ModelRuntime` without a model. A token is a word.

    Args:
        pieces: What every answer consists of.
        context_size: Tokens.
        titles: What every title consists of.
    """

    def __init__(
        self,
        pieces: Sequence[str] = ("Hello", " there."),
        context_size: int = 1000,
        titles: Sequence[str] = (),
    ) -> None:
        self.pieces = tuple(pieces)
        self.titles = tuple(titles)
        self.context_size = context_size
        self.model: ActiveModel | None = ActiveModel(MODEL_SHA256, "scripted")
        self.requests: list[AnswerRequest] = []
        self.forgotten: list[str] = []
        self.counts = 0
        self.failure: EngineError | Exception | None = None
        self.ignores_stop = False
        self._changed = threading.Condition()
        self._stopped: set[str] = set()
        self._permits: int | None = None
        self._dead = False
        self._titles_held = False

    # What the test does ---------------------------------------------------------------

    def hold(self) -> None:
        """Every piece from now on waits for `let`."""
        with self._changed:
            self._permits = 0

    def hold_titles(self) -> None:
        """Every piece of a title from now on waits for `let`."""
        with self._changed:
            self._titles_held = True

    @property
    def stopped(self) -> set[str]:
        """Requests that were stopped."""
        return self._stopped

    def let(self, pieces: int | None = None) -> None:
        """Lets so many pieces pass; None lets all."""
        with self._changed:
            self._titles_held = False
            self._permits = None if pieces is None else (self._permits or 0) + pieces
            self._changed.notify_all()

    def forget_stops(self) -> None:
        """A stopped answer may be written on."""
        with self._changed:
            self._stopped.clear()

    def die(self) -> None:
        """The worker dies: every running answer ends at once."""
        with self._changed:
            self._dead = True
            self._changed.notify_all()

    def wait_for_requests(self, number: int) -> None:
        """Waits until so many answers have begun."""
        with self._changed:
            assert self._changed.wait_for(lambda: len(self.requests) >= number, WAIT)

    # What chat does -------------------------------------------------------------------

    def active(self) -> ActiveModel | None:
        return self.model

    def count(self, turns: Sequence[Turn], beginning: str = "") -> PromptSize:
        self.counts += 1
        tokens = sum(len(turn.text.split()) + 2 for turn in turns) + len(beginning.split())
        return PromptSize(tokens, self.context_size)

    def check_grammar(self, grammar: str) -> None:
        """Any grammar will do."""

    def render(self, turns: Sequence[Turn]) -> RenderedPrompt:
        text = "".join(f"<{turn.role}>{turn.text}</{turn.role}>" for turn in turns)
        tokens = self.count(turns).prompt_tokens
        return RenderedPrompt(f"{text}<assistant>", tokens, MODEL_SHA256, TEMPLATE_SHA256)

    def generate(self, request: AnswerRequest) -> Iterator[RuntimeEvent]:
        with self._changed:
            self.requests.append(request)
            self._changed.notify_all()
        if self.failure is not None:
            raise self.failure
        total = self.count(request.turns, request.beginning).prompt_tokens
        yield Prefill(0, total)
        yield Prefill(total, total)
        sent = 0
        cause = EndCause.END
        titling = request.answer_id.startswith("title-")
        for piece in self.titles if titling else self.pieces:
            cause = self._next(request.answer_id, titling=titling)
            if cause is not EndCause.END:
                break
            sent += 1
            yield Text(piece, 1)
        else:
            if request.answer_id in self._stopped and not self.ignores_stop:
                cause = EndCause.STOPPED
        yield Ended(
            cause=cause,
            prompt_tokens=total,
            completion_tokens=sent,
            first_token_ms=12,
            tokens_per_second=100.0,
            reused_tokens=1,
            model_sha256=MODEL_SHA256,
            template_sha256=TEMPLATE_SHA256,
            problem=DIED if cause is EndCause.WORKER_DIED else NOTHING,
        )

    def stop(self, answer_id: str) -> None:
        with self._changed:
            self._stopped.add(answer_id)
            self._changed.notify_all()

    def forget(self, conversation_id: str) -> None:
        self.forgotten.append(conversation_id)

    def _next(self, answer_id: str, *, titling: bool) -> EndCause:
        """Waits for leave to send a piece; says why when there is none."""

        def stopped() -> bool:
            return answer_id in self._stopped and not self.ignores_stop

        with self._changed:
            assert self._changed.wait_for(
                lambda: (
                    stopped()
                    or self._dead
                    or (not (titling and self._titles_held) and self._permits != 0)
                ),
                WAIT,
            )
            if stopped():
                return EndCause.STOPPED
            if self._dead:
                return EndCause.WORKER_DIED
            if self._permits is not None:
                self._permits -= 1
            return EndCause.END
