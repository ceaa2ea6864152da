"""One answer in the making: its tokens, its text, its times. Worker only; no llama.cpp calls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.inference.protocol import FinishCause, GenerationRequest, Tokens
from engine.inference.text_stream import TextStream

if TYPE_CHECKING:
    from engine.inference.prompt import Segment
    from engine.inference.sampler import Sampler
    from engine.inference.sequences import Sequence

_GATHER = 0.03
"""Seconds for which tokens are gathered; the first one goes at once."""
_UNBOUNDED = 1 << 30


class Answer:
    """State of one answer.

    Args:
        request: What was asked for.
        segments: The rendered prompt.
        tokens: The prompt's tokens; grows when the answer is postponed.
        sampler: Draws its tokens.
        began: When the request came, monotonic seconds.
    """

    def __init__(
        self,
        request: GenerationRequest,
        segments: tuple[Segment, ...],
        tokens: list[int],
        sampler: Sampler,
        began: float,
    ) -> None:
        self.request = request
        self.request_id = request.request_id
        self.tokens = tokens
        self.sampler = sampler
        self.began = began
        self.sequence: Sequence | None = None
        self.number = 0
        self.place = 0
        """In the queue, from 1; 0 when it was told none."""
        self.prompt_tokens = len(tokens)
        self.reused = 0
        self.completed = 0
        self.most = request.sampling.max_tokens or _UNBOUNDED
        self.next = 0
        self.due = 0.0
        self._segments = segments
        self._stream = TextStream(request.sampling.stop)
        self._drawn: list[int] = []
        self._bytes = bytearray()
        self._ends: list[int] = []
        self._pending = 0
        self._first = 0.0
        self._last = 0.0

    @property
    def filled(self) -> int:
        """Tokens whose cells are filled."""
        return len(self.sequence.tokens) if self.sequence is not None else 0

    def begin(self, sequence: Sequence, same: int) -> None:
        """Starts in a sequence that already holds the first `same` tokens."""
        self.sequence = sequence
        self.number = sequence.number
        self.place = 0
        if not self.completed:
            self.reused = same

    def postpone(self) -> None:
        """Loses its cells; a token drawn but not yet decoded becomes the last of the prompt."""
        if self.completed:
            self.tokens = [*self.tokens[: self.prompt_tokens], *self._drawn]
        self.sequence = None

    def advance(self) -> None:
        """The drawn token has been decoded."""
        if self.sequence is not None:
            self.sequence.tokens.append(self.next)

    def take(self, token: int, piece: bytes, now: float) -> FinishCause | None:
        """Adds a drawn token; returns why the answer ends, if it does."""
        if not self.completed:
            self._first = now
        self._drawn.append(token)
        self._last = now
        self.next = token
        self.completed += 1
        self._bytes += piece
        self._ends.append(len(self._bytes))
        if self._stream.add(piece):
            return FinishCause.STOP_STRING
        return FinishCause.MAX_TOKENS if self.completed >= self.most else None

    def gathered(self, now: float) -> Tokens | None:
        """The text that is due."""
        self.due = now + _GATHER
        text, n = self._stream.take()
        return self._report(text, n)

    def rest(self, *, stopped: bool) -> Tokens | None:
        """The last of the text."""
        text, n = self._stream.finish(stopped=stopped)
        return self._report(text, n)

    def _report(self, text: str, n: int) -> Tokens | None:
        if not text:  # a character not yet whole, or held back: counted with what follows
            self._pending += n
            return None
        n, self._pending = n + self._pending, 0
        return Tokens(request_id=self.request_id, text=text, n=n)

    def known_segments(self) -> tuple[Segment, ...]:
        """The text of the cells: prompt and decoded answer; empty when the prompt was not read.

        The last token drawn is not decoded, so its bytes are not part of it.
        """
        if not self.completed or self.sequence is None:
            return ()
        decoded = self.filled - self.prompt_tokens
        if decoded < 0 or not self._segments or not self._segments[-1][1]:
            return ()
        end = self._ends[decoded - 1] if decoded else 0
        text = bytes(self._bytes[:end]).decode("utf-8", "replace")
        *before, (last, special) = self._segments
        return (*before, (last + text, special))

    @property
    def first_token_ms(self) -> float:
        """Milliseconds from the request to the first token; 0 when there was none."""
        return (self._first - self.began) * 1000 if self._first else 0.0

    @property
    def tokens_per_second(self) -> float:
        """Speed after the first token."""
        spent = self._last - self._first
        return (self.completed - 1) / spent if spent > 0 and self.completed > 1 else 0.0
