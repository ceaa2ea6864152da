"""The decode loop: several conversations in one context, answered together. Worker only.

One thread runs it. Each step is one batch: the next token of every running answer, and a slice of
one prompt that is being read, of such a size that the others wait about 100 ms. Prompts take turns.
A conversation keeps the cells of its common prefix; what is short of cells gives up idle
conversations first, then postpones the youngest answer, which is read again later. Requests that
do not fit wait in the order in which they came, and are told their place.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from engine.inference.answer import Answer
from engine.inference.batch import Batch
from engine.inference.cache import Cache
from engine.inference.call import DecodeCall
from engine.inference.prompt import common_prefix
from engine.inference.protocol import (
    FailureCause,
    FinishCause,
    Finished,
    GenerationFailed,
    Prefill,
    Queued,
)
from engine.inference.sampler import Sampler, SamplingError
from engine.inference.template import TemplateError

if TYPE_CHECKING:
    from collections.abc import Callable

    from engine.inference.conversation import PromptBuilder
    from engine.inference.model import LoadedModel
    from engine.inference.protocol import GenerationRequest, Report
    from engine.inference.sequences import Sequence

_CHUNK = 512
"""Most tokens of a batch."""
_CHUNK_SECONDS = 1.0
"""For progress, when nobody else waits; a stop does not wait for the end of a chunk."""
_SLICE_SECONDS = 0.1
"""Longest step while others wait for their next token, or to be stopped."""
_SMALLEST_CHUNK = 64
_SMALLEST_SLICE = 16
"""With a model so slow that a single token takes as long, less would read hardly anything."""
_RESERVE = 256
"""Cells kept for an answer's own text when it is admitted."""
_MAX_WAITING = 256

_NO_ROOM = 1
_ABORTED = 2


class DecodeLoop:
    """Makes answers, one step at a time.

    Args:
        model: The loaded model.
        prompts: Renders and tokenises conversations.
        send: Takes a report for the engine.
    """

    def __init__(
        self, model: LoadedModel, prompts: PromptBuilder, send: Callable[[Report], None]
    ) -> None:
        self._model = model
        self._prompts = prompts
        self._send = send
        self._cache = Cache(model)
        self._pool = self._cache.pool
        self._batch = Batch(model.lib, _CHUNK)
        self._waiting: list[Answer] = []
        self._reading: list[Answer] = []
        self._running: list[Answer] = []
        self._call = DecodeCall(model)
        self.stop = self._call.stop
        self.busy_seconds = self._call.busy_seconds
        self._alone = False
        self._speed = 0.0

    def warm_up(self) -> None:
        """Decodes a few tokens, so that the first answer does not wait for pages and buffers."""
        size = 16
        self._batch.fill([0] * size, 0, 0, last=True)
        self._call.decode(self._batch, "", reading=True)
        self._model.lib.llama_synchronize(self._model.context)
        self._cache.zero()

    # ---------------------------------------------------------------------------- requests

    @property
    def idle(self) -> bool:
        """Whether there is nothing to do."""
        return not (self._waiting or self._reading or self._running)

    def submit(self, request: GenerationRequest) -> None:
        """Takes a request; everything that can be wrong with it is reported as a failure."""
        if len(self._waiting) >= _MAX_WAITING:
            self._fail(request.request_id, FailureCause.BUSY, "Too many answers are waiting.")
            return
        # A stop comes twice, so one may be left from an answer of this name that is made to go on.
        # One that is meant for this request comes again behind it.
        self._call.stopped.discard(request.request_id)
        began = self._call.begin()
        held = self._pool.held_for(request.conversation_key)
        known = held.known() if held is not None and not held.busy and not request.fresh else None
        try:
            segments, tokens = self._prompts.build(
                request.messages, request.system_prompt, known, request.beginning
            )
            if len(tokens) >= self._model.n_ctx:
                self._fail(
                    request.request_id,
                    FailureCause.CONTEXT_OVERFLOW,
                    f"The prompt has {len(tokens)} tokens, the context holds {self._model.n_ctx} "
                    "with the answer. Shorten it, or begin a new conversation.",
                )
                return
            sampler = Sampler(self._model, request.sampling, tokens)
        except TemplateError as error:
            self._fail(request.request_id, FailureCause.TEMPLATE_ERROR, str(error))
        except SamplingError as error:
            self._fail(request.request_id, error.cause, error.text)
        else:
            self._waiting.append(Answer(request, segments, tokens, sampler, began))
        finally:
            self._call.end()

    def forget(self, key: str) -> None:
        """Drops a conversation and overwrites every cell with zeros.

        llama.cpp can zero its cache only as a whole, so all conversations are read again at their
        next turn, and running answers now.
        """
        for answer in [*self._waiting, *self._reading, *self._running]:
            if answer.request.conversation_key == key:
                self._finish(answer, FinishCause.CANCELLED)
        if not self._pool.ever_held(key):
            return
        for answer in [*self._running, *self._reading]:
            self._postpone(answer, clear=False)
        self._cache.zero()

    def step(self) -> None:
        """Decodes one token of every running answer, and reads a slice of one prompt."""
        if self._call.stopped:
            self._end_stopped()
        if self._waiting:
            self._admit()
            self._tell_places()
        if self._reading or self._running:
            self._advance()

    # --------------------------------------------------------------------------- admission

    def _end_stopped(self) -> None:
        for answer in [*self._waiting, *self._reading, *self._running]:
            if answer.request_id in self._call.stopped:
                self._finish(answer, FinishCause.CANCELLED)
        self._call.stopped.clear()

    def _admit(self) -> None:
        for answer in list(self._waiting):
            active = [*self._reading, *self._running]
            # Also what of their prompts has yet to be read.
            taken_up = sum(max(each.filled, len(each.tokens)) for each in active)
            need = len(answer.tokens) + min(answer.most, _RESERVE)
            if active and (
                self._alone or answer.request.fresh or taken_up + need > self._model.cells
            ):
                return
            self._alone = answer.request.fresh
            if self._alone:
                # Where tokens lie in the cache changes the last digits of the logits.
                self._cache.empty()
            taken = self._pool.acquire(answer.request.conversation_key)
            if taken is None:
                continue
            sequence, foreign = taken
            self._waiting.remove(answer)
            self._begin(answer, sequence, clear=foreign)

    def _tell_places(self) -> None:
        for place, answer in enumerate(self._waiting, 1):
            if answer.place != place:
                answer.place = place
                self._send(Queued(request_id=answer.request_id, position=place))

    def _begin(self, answer: Answer, sequence: Sequence, *, clear: bool) -> None:
        """Keeps what the sequence has in common with the prompt, drops the rest."""
        if clear:
            self._cache.clear(sequence)
        sequence.key = answer.request.conversation_key
        # The last token is always read: its logits are needed.
        same = min(common_prefix(sequence.tokens, answer.tokens), len(answer.tokens) - 1)
        if same < len(sequence.tokens) and not self._cache.cut(sequence, same):
            same = 0
        sequence.segments = ()
        answer.begin(sequence, same)
        self._reading.append(answer)
        self._report_reading(answer)

    def _make_room(self, cells: int, asking: Answer | None) -> bool:
        """Frees cells; False when `asking` itself had to be postponed."""
        while self._pool.free_cells() < cells:
            idle = self._pool.oldest_idle()
            if idle is not None:
                self._cache.clear(idle)
                continue
            active = [*self._running, *self._reading]
            youngest = max(active, key=lambda each: each.began)
            self._postpone(youngest, clear=True)
            if youngest is asking or len(active) == 1:
                return False
        return True

    def _postpone(self, answer: Answer, *, clear: bool) -> None:
        """Takes an answer's cells away; its text so far is read again with the prompt."""
        sequence = answer.sequence
        (self._running if answer in self._running else self._reading).remove(answer)
        if sequence is not None:
            if clear:
                self._cache.clear(sequence)
            sequence.busy = False
            sequence.key = ""
        answer.postpone()
        self._waiting.insert(0, answer)

    # ------------------------------------------------------------------------------- steps

    def _advance(self) -> None:
        """One batch for all: the cost of going through the weights is shared."""
        running, batch = self._running, self._batch
        reader = self._reading[0] if self._reading else None
        chunk = self._next_chunk(reader) if reader is not None else []
        if not self._make_room(len(running) + len(chunk), reader) or not (running or chunk):
            return
        batch.arrange([answer.number for answer in running])
        for row, answer in enumerate(running):
            batch.token[row] = answer.next
            batch.position[row] = answer.filled
        active = list(running)
        if reader is not None:
            last = reader.filled + len(chunk) == len(reader.tokens)
            batch.append(chunk, reader.filled, reader.number, last=last)
            active.append(reader)
        began = time.monotonic()
        only = active[0].request_id if len(active) == 1 else ""
        result = self._call.decode(batch, only, reading=not running)
        if result != 0:
            self._after_failure(active, result)
            return
        for row, answer in enumerate(list(running)):
            answer.advance()
            self._sample(answer, row)
        if reader is not None:
            self._has_read(reader, chunk, len(active) + len(chunk) - 2, began)

    def _next_chunk(self, reader: Answer) -> list[int]:
        """The tokens of a prompt to read next."""
        at, end = reader.filled, len(reader.tokens)
        if self._alone:
            size = _CHUNK
        elif self._running or self._waiting or len(self._reading) > 1:
            size = max(_SMALLEST_SLICE, int(self._speed * _SLICE_SECONDS))
        else:
            size = int(self._speed * _CHUNK_SECONDS) or _CHUNK
            # A small rest would cost a call of its own.
            size = _CHUNK if end - at < size * 3 // 2 else max(_SMALLEST_CHUNK, size)
        return reader.tokens[at : at + min(size, _CHUNK - len(self._running))]

    def _has_read(self, reader: Answer, chunk: list[int], row: int, began: float) -> None:
        """Keeps account of a chunk; the logits of its last token are in `row`."""
        if self._model.gpu:
            self._model.lib.llama_synchronize(self._model.context)
        if reader.sequence is not None:
            reader.sequence.tokens += chunk
        if len(chunk) >= _SMALLEST_SLICE:
            # The others' tokens are in it, so that a slice made from it keeps the whole step short.
            self._speed = len(chunk) / max(1e-6, time.monotonic() - began)
        last = reader.filled == len(reader.tokens)
        if len(reader.tokens) - reader.reused > _CHUNK or last:
            self._report_reading(reader)
        self._reading.remove(reader)
        if last:
            self._running.append(reader)
            self._sample(reader, row)
        else:
            self._reading.append(reader)

    def _report_reading(self, answer: Answer) -> None:
        done = answer.filled
        self._send(Prefill(request_id=answer.request_id, done=done, total=len(answer.tokens)))

    def _after_failure(self, active: list[Answer], result: int) -> None:
        """Takes back what a batch may have filled, and ends only those who have to end."""
        for answer in active:
            kept = answer.sequence is None or self._cache.cut(answer.sequence, answer.filled)
            if not kept and answer in self._running:
                self._postpone(answer, clear=True)
        placed = [answer for answer in active if answer.sequence is not None]
        idle = self._pool.oldest_idle()
        if result == _ABORTED:
            # A stop that came late may have met the batch of others: these go on.
            self._end_stopped()
        elif result == _NO_ROOM and idle is not None:
            self._cache.clear(idle)
        elif result == _NO_ROOM and len(active) > 1:
            if placed:
                self._postpone(max(placed, key=lambda each: each.began), clear=True)
        else:
            for answer in active:
                self._end(answer, keep=False)
                self._fail(
                    answer.request_id,
                    FailureCause.DECODE_ERROR,
                    f"llama.cpp could not go on (code {result}). The text so far is kept. Try "
                    "again; if it happens again, choose a smaller context.",
                )

    def _sample(self, answer: Answer, row: int) -> None:
        """Draws the next token, and ends the answer when it is the last."""
        model = self._model
        token = model.lib.llama_sampler_sample(answer.sampler.chain, model.context, row)
        if token in model.end_tokens:
            self._finish(answer, FinishCause.EOS)
            return
        now = time.monotonic()
        cause = answer.take(token, model.piece(token), now)
        if cause is None and answer.filled + 1 >= model.n_ctx:
            cause = FinishCause.CONTEXT_FULL
        if cause is not None:
            self._finish(answer, cause)
        elif now >= answer.due:
            report = answer.gathered(now)
            if report is not None:
                self._send(report)

    # ------------------------------------------------------------------------------- ending

    def _finish(self, answer: Answer, cause: FinishCause) -> None:
        rest = answer.rest(stopped=cause is FinishCause.STOP_STRING)
        if rest is not None:
            self._send(rest)
        self._end(answer, keep=True)
        self._send(
            Finished(
                request_id=answer.request_id,
                cause=cause,
                prompt_tokens=answer.prompt_tokens,
                reused_tokens=answer.reused,
                completion_tokens=answer.completed,
                ttft_ms=answer.first_token_ms,
                tokens_per_second=answer.tokens_per_second,
                seed=answer.sampler.seed,
                template_sha256=self._prompts.template_sha256,
            )
        )

    def _end(self, answer: Answer, *, keep: bool) -> None:
        for group in (self._waiting, self._reading, self._running):
            if answer in group:
                group.remove(answer)
        sequence = answer.sequence
        if sequence is not None:
            sequence.busy = False
            if keep:
                sequence.segments = answer.known_segments()
            else:
                self._cache.clear(sequence)
        answer.sampler.free()

    def _fail(self, request_id: str, cause: FailureCause, text: str) -> None:
        self._send(GenerationFailed(request_id=request_id, cause=cause, text=text))
