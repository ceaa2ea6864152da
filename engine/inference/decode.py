"""The decode loop: several conversations in one context, answered together. Worker only.

One thread runs it. Prompts are read in chunks between the steps of the answers already running,
and each step decodes one token of every running answer in one batch. A conversation keeps the
cells of its common prefix; what is short of cells gives up idle conversations first, then
postpones the youngest answer, which is read again later.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from engine.inference.answer import Answer
from engine.inference.batch import Batch
from engine.inference.cache import Cache
from engine.inference.prompt import common_prefix
from engine.inference.protocol import FailureCause, FinishCause, Finished, GenerationFailed, Prefill
from engine.inference.sampler import Sampler, SamplingError
from engine.inference.template import TemplateError

if TYPE_CHECKING:
    from collections.abc import Callable

    from engine.inference.conversation import PromptBuilder
    from engine.inference.model import LoadedModel
    from engine.inference.protocol import GenerationRequest, Report
    from engine.inference.sequences import Sequence

_CHUNK = 512
_CHUNK_BETWEEN = 128
"""Prompt tokens read at once while others wait for their next token."""
_CHUNK_SECONDS = 2.0
"""For progress; a stop does not wait for the end of a chunk."""
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
        self._stopped: set[str] = set()
        self._interruptible = ""
        self._alone = False
        self._speed = 0.0
        self._call_began = 0.0

    def warm_up(self) -> None:
        """Decodes a few tokens, so that the first answer does not wait for pages and buffers."""
        size = 16
        self._batch.fill([0] * size, 0, 0, last=True)
        self._call(None)
        self._model.lib.llama_synchronize(self._model.context)
        self._cache.zero()

    # ------------------------------------------------------------------ from other threads

    def stop(self, request_id: str) -> None:
        """Stops an answer; may be called from any thread, ends a running call at once."""
        self._stopped.add(request_id)
        if self._interruptible == request_id:
            self._model.abort.set()

    def busy_seconds(self) -> float:
        """How long the present call has been running; 0 between calls."""
        began = self._call_began
        return time.monotonic() - began if began else 0.0

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
        began = time.monotonic()
        self._call_began = began
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
            self._call_began = 0.0

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
        """Reads a piece of one prompt, then decodes one token of every running answer."""
        if self._stopped:
            self._end_stopped()
        if self._waiting:
            self._admit()
        if self._reading:
            self._read(self._reading[0])
        if self._running:
            self._decode()

    # --------------------------------------------------------------------------- admission

    def _end_stopped(self) -> None:
        for answer in [*self._waiting, *self._reading, *self._running]:
            if answer.request_id in self._stopped:
                self._finish(answer, FinishCause.CANCELLED)
        self._stopped.clear()

    def _admit(self) -> None:
        for answer in list(self._waiting):
            active = len(self._reading) + len(self._running)
            need = len(answer.tokens) + min(answer.most, _RESERVE)
            if active and (
                self._alone
                or answer.request.fresh
                or self._pool.busy_cells() + need > self._model.cells
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

    # ----------------------------------------------------------------------------- reading

    def _report_reading(self, answer: Answer) -> None:
        done = answer.filled
        self._send(Prefill(request_id=answer.request_id, done=done, total=len(answer.tokens)))

    def _read(self, answer: Answer) -> None:
        sequence = answer.sequence
        if sequence is None:
            return
        at = answer.filled
        size = self._chunk_size(len(answer.tokens) - at)
        chunk = answer.tokens[at : at + size]
        if not self._make_room(len(chunk), answer):
            return
        last = at + len(chunk) == len(answer.tokens)
        self._batch.fill(chunk, at, sequence.number, last=last)
        began = time.monotonic()
        result = self._call(answer)
        if result != 0:
            self._cache.cut(sequence, at)
            self._after_failure(answer, result)
            return
        if self._model.gpu:
            self._model.lib.llama_synchronize(self._model.context)
        sequence.tokens += chunk
        if len(chunk) >= 32:
            self._speed = len(chunk) / max(1e-6, time.monotonic() - began)
        if len(answer.tokens) - answer.reused > _CHUNK or last:
            self._report_reading(answer)
        if last:
            self._reading.remove(answer)
            self._running.append(answer)
            self._sample(answer, len(chunk) - 1)

    def _chunk_size(self, left: int) -> int:
        """Tokens to read next, of `left` ones."""
        if self._alone:
            return _CHUNK
        size = _CHUNK_BETWEEN if self._running else _CHUNK
        if self._speed:
            size = max(64, min(size, int(self._speed * _CHUNK_SECONDS)))
        # A small rest would cost a call of its own.
        return min(left, _CHUNK) if left < size * 3 // 2 else size

    def _call(self, only: Answer | None) -> int:
        """llama_decode, which `stop` interrupts when it works for one answer alone."""
        abort = self._model.abort
        abort.clear()
        self._interruptible = only.request_id if only is not None else ""
        if only is not None and only.request_id in self._stopped:
            abort.set()
        self._call_began = time.monotonic()
        result = int(self._model.lib.llama_decode(self._model.context, self._batch.raw))
        self._call_began = 0.0
        self._interruptible = ""
        return result

    def _after_failure(self, answer: Answer, result: int) -> None:
        if result == _ABORTED:
            self._stopped.discard(answer.request_id)
            self._finish(answer, FinishCause.CANCELLED)
        elif result == _NO_ROOM and self._pool.oldest_idle() is not None:
            idle = self._pool.oldest_idle()
            if idle is not None:
                self._cache.clear(idle)
        else:
            self._end(answer, keep=False)
            self._fail(
                answer.request_id,
                FailureCause.DECODE_ERROR,
                f"llama.cpp could not go on (code {result}). The text so far is kept. Try again; "
                "if it happens again, choose a smaller context.",
            )

    # ---------------------------------------------------------------------------- decoding

    def _decode(self) -> None:
        running = self._running
        if not self._make_room(len(running), None) or len(running) == 0:
            return
        batch = self._batch
        batch.arrange([answer.number for answer in running])
        for row, answer in enumerate(running):
            batch.token[row] = answer.next
            batch.position[row] = answer.filled
        result = self._call(running[0] if len(running) == 1 else None)
        if result != 0:
            for answer in list(running):
                sequence = answer.sequence
                kept = sequence is None or self._cache.cut(sequence, answer.filled)
                self._after_failure(answer, result)
                if not kept and answer in running:
                    self._postpone(answer, clear=True)
            return
        for row, answer in enumerate(list(running)):
            answer.advance()
            self._sample(answer, row)

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
