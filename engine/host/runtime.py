"""The active model as chat sees it: one supervised worker behind `engine.chat.model_runtime`."""

from __future__ import annotations

import threading
import time
from contextlib import closing
from typing import TYPE_CHECKING

import msgspec

from engine.api.errors import DeniedError, EnvironmentFaultError
from engine.api.said import NOTHING, Said
from engine.api.system import WorkerReport
from engine.chat.model_runtime import (
    ActiveModel,
    AnswerRequest,
    EndCause,
    Ended,
    Prefill,
    PromptSize,
    Queued,
    RenderedPrompt,
    RuntimeEvent,
    Text,
    Turn,
    TurnRole,
)
from engine.inference import protocol
from engine.inference.protocol import (
    FailureCause,
    FinishCause,
    GenerationFailed,
    GenerationRequest,
    ModelFile,
    WorkerOptions,
    WorkerState,
    WorkerStatus,
)
from engine.inference.supervisor import WorkerSupervisor

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from engine.api.system import SandboxLayer

LOAD_PATIENCE_SECONDS = 90.0
"""How long a call waits for a model that is being loaded; less than a client waits for a call."""

_FINISHED = {
    FinishCause.EOS: EndCause.END,
    FinishCause.STOP_STRING: EndCause.STOP_TEXT,
    FinishCause.MAX_TOKENS: EndCause.MAX_TOKENS,
    FinishCause.CANCELLED: EndCause.STOPPED,
    FinishCause.CONTEXT_FULL: EndCause.CONTEXT_FULL,
}
_DIED = {FailureCause.WORKER_DIED, FailureCause.WORKER_HUNG, FailureCause.OUT_OF_MEMORY}


class SupervisedRuntime:
    """Keeps one worker for the active model and adapts it to `ModelRuntime`.

    Args:
        options: Asked how to run each new worker.
        on_change: Told model and status whenever the worker's state changes; must not block.
    """

    def __init__(
        self,
        options: Callable[[], WorkerOptions],
        on_change: Callable[[ModelFile, WorkerStatus], None],
    ) -> None:
        self._options = options
        self._on_change = on_change
        self._changed = threading.Condition()
        self._supervisor: WorkerSupervisor | None = None
        self._model: ModelFile | None = None
        self._name = ""
        self._refusal = NOTHING
        self._waiting: dict[str, bool] = {}
        """Answers that wait for a model to be loaded, and whether they are to be stopped."""
        self._answering = 0

    def switch(
        self,
        model: ModelFile | None,
        name: str = "",
        refusal: Said = NOTHING,
        before_start: Callable[[], None] = lambda: None,
    ) -> None:
        """Ends the worker of the last model and starts one for `model`.

        Args:
            model: The approved file; None ends the worker only.
            name: Its name, for people.
            refusal: Why there is none.
            before_start: Called between the two; what it raises keeps the second from starting.
        """
        supervisor = None
        if model is not None:
            chosen = model
            supervisor = WorkerSupervisor(
                model, self._options(), lambda status: self._worker_changed(chosen, status)
            )
        with self._changed:
            old, self._supervisor = self._supervisor, supervisor
            self._model, self._name, self._refusal = model, name, refusal
            self._changed.notify_all()
        if old is not None:
            old.close()
        if supervisor is not None:
            before_start()
            supervisor.start()

    def close(self) -> None:
        """Ends the worker."""
        stopping = "The engine is stopping, so nothing was sent. Send again once it is back."
        self.switch(None, refusal=Said("stopping", stopping))

    # ------------------------------------------------------------------ ModelRuntime

    def active(self) -> ActiveModel | None:
        """See `ModelRuntime.active`.

        Raises:
            DeniedError: There is one, and it was refused; the text says why.
        """
        with self._changed:
            supervisor, model, name = self._supervisor, self._model, self._name
            refusal = self._refusal
        if supervisor is None or model is None:
            if refusal:
                raise _no_model(refusal)
            return None
        return ActiveModel(sha256=model.sha256, name=name)

    def count(self, turns: Sequence[Turn], beginning: str = "") -> PromptSize:
        """See `ModelRuntime.count`."""
        system_prompt, messages = _split(turns)
        counted = self._required().count(messages, system_prompt, beginning)
        return PromptSize(prompt_tokens=counted.prompt_tokens, context_size=counted.n_ctx)

    def check_grammar(self, grammar: str) -> None:
        """See `ModelRuntime.check_grammar`."""
        self._required().check_grammar(grammar)

    def render(self, turns: Sequence[Turn]) -> RenderedPrompt:
        """See `ModelRuntime.render`."""
        system_prompt, messages = _split(turns)
        supervisor = self._required()
        shown = supervisor.count(messages, system_prompt, show=True)
        status = supervisor.status()
        return RenderedPrompt(
            text=shown.text,
            prompt_tokens=shown.prompt_tokens,
            model_sha256=status.model_sha256,
            template_sha256=status.info.template_sha256 if status.info else "",
        )

    def generate(self, request: AnswerRequest) -> Iterator[RuntimeEvent]:
        """See `ModelRuntime.generate`."""
        with self._changed:
            self._answering += 1
        try:
            yield from self._generate(request)
        finally:
            with self._changed:
                self._answering -= 1
                self._changed.notify_all()

    def _generate(self, request: AnswerRequest) -> Iterator[RuntimeEvent]:
        with self._changed:
            self._waiting[request.answer_id] = False
        try:
            supervisor = self._ready(request.answer_id)
        finally:
            with self._changed:
                stopped = self._waiting.pop(request.answer_id)
        if stopped or supervisor is None:
            yield Ended(cause=EndCause.STOPPED)
            return
        system_prompt, messages = _split(request.turns)
        sha256 = supervisor.status().model_sha256
        tokens = 0
        stream = supervisor.generate(
            GenerationRequest(
                request_id=request.answer_id,
                conversation_key=request.conversation_id,
                messages=messages,
                system_prompt=system_prompt,
                sampling=request.sampling,
                beginning=request.beginning,
            )
        )
        with closing(stream):
            for event in stream:
                match event:
                    case protocol.Tokens():
                        tokens += event.n
                        yield Text(event.text, event.n)
                    case protocol.Queued():
                        yield Queued(event.position)
                    case protocol.Prefill():
                        yield Prefill(event.done, event.total)
                    case protocol.Finished():
                        yield Ended(
                            cause=_FINISHED[event.cause],
                            prompt_tokens=event.prompt_tokens,
                            completion_tokens=event.completion_tokens,
                            first_token_ms=int(event.ttft_ms),
                            tokens_per_second=event.tokens_per_second,
                            reused_tokens=event.reused_tokens,
                            model_sha256=sha256,
                            template_sha256=event.template_sha256,
                        )
                    case GenerationFailed():
                        yield Ended(
                            cause=_failure(event.cause),
                            completion_tokens=tokens,
                            model_sha256=sha256,
                            problem=Said(f"answer_{event.cause.value}", event.text),
                        )

    def stop(self, answer_id: str) -> None:
        """See `ModelRuntime.stop`."""
        with self._changed:
            supervisor = self._supervisor
            if answer_id in self._waiting:
                self._waiting[answer_id] = True
                self._changed.notify_all()
                return
        if supervisor is not None:
            supervisor.stop(answer_id)

    def forget(self, conversation_id: str) -> None:
        """See `ModelRuntime.forget`."""
        with self._changed:
            supervisor = self._supervisor
        # A worker that is not ready has nothing in its memory to forget.
        if supervisor is not None and supervisor.status().state is WorkerState.READY:
            supervisor.forget(conversation_id)

    # ------------------------------------------------------------------ for the host

    def wait_until_quiet(self, seconds: float) -> bool:
        """Waits until no answer is being written; False when one still is after `seconds`."""
        with self._changed:
            return self._changed.wait_for(lambda: not self._answering, seconds)

    def layers(self) -> tuple[SandboxLayer, ...]:
        """The layers around the worker; empty while none is ready."""
        with self._changed:
            supervisor = self._supervisor
        status = supervisor.status() if supervisor else None
        return status.sandbox if status and status.state is WorkerState.READY else ()

    def gpu_free(self) -> int:
        """Bytes free on the GPU, as the worker said last; 0 when none is used, or it is not known."""
        with self._changed:
            supervisor = self._supervisor
        return supervisor.status().gpu_free if supervisor else 0

    def report(self) -> WorkerReport | None:
        """The worker as people see it; None when no model is active."""
        with self._changed:
            supervisor, model, name = self._supervisor, self._model, self._name
        if supervisor is None or model is None:
            return None
        status = supervisor.status()
        required = self._options().required_layers
        return WorkerReport(
            state=status.state.value,
            model_sha256=model.sha256,
            model_name=name,
            load_percent=status.load_progress,
            context_size=status.info.n_ctx if status.info else 0,
            threads=status.info.threads if status.info else 0,
            gpu_layers=status.info.gpu_layers if status.info else 0,
            restarts=status.restarts,
            problem=NOTHING if status.state is WorkerState.READY else status.problem,
            sandbox=tuple(
                msgspec.structs.replace(layer, required=layer.name in required)
                for layer in status.sandbox
            ),
            build=status.info.build if status.info else "",
        )

    # ------------------------------------------------------------------ inside

    def _worker_changed(self, model: ModelFile, status: WorkerStatus) -> None:
        with self._changed:
            self._changed.notify_all()
        self._on_change(model, status)

    def _required(self) -> WorkerSupervisor:
        supervisor = self._ready()
        if supervisor is None:
            raise _no_model(NOTHING)
        return supervisor

    def _ready(self, answer_id: str = "") -> WorkerSupervisor | None:
        """The supervisor, once its worker is ready; None when the answer is stopped before.

        Raises:
            DeniedError: No approved model is active.
            EnvironmentFaultError: The model could not be loaded.
        """
        deadline = time.monotonic() + LOAD_PATIENCE_SECONDS
        with self._changed:
            while True:
                supervisor = self._supervisor
                if self._waiting.get(answer_id):
                    return None
                if supervisor is None:
                    raise _no_model(self._refusal)
                status = supervisor.status()
                if status.state is WorkerState.READY:
                    return supervisor
                if status.state in {WorkerState.FAILED, WorkerState.STOPPED}:
                    raise EnvironmentFaultError(
                        status.problem.text
                        or "The model's worker has stopped. A steward or an admin can activate "
                        "the model again, which starts another.",
                        code=status.error_code or "worker_stopped",
                    )
                if time.monotonic() > deadline:
                    raise EnvironmentFaultError(
                        f"The model is still being loaded ({status.load_progress} %), so nothing "
                        "was sent. Try again in a moment; the engine's status says how far it is.",
                        code="model_loading",
                    )
                self._changed.wait(0.5)


def _no_model(refusal: Said) -> DeniedError:
    said = refusal or Said(
        "no_active_model",
        "No approved model is active, so nothing can answer. "
        "A steward approves a model, and a steward or an admin activates it.",
    )
    parts = {key: value for key, value in said.values if isinstance(value, Said)}
    plain = {key: str(value) for key, value in said.values if key not in parts}
    return DeniedError(said.text, said.code, plain, parts)


def _split(turns: Sequence[Turn]) -> tuple[str, tuple[tuple[str, str], ...]]:
    system = "\n\n".join(turn.text for turn in turns if turn.role is TurnRole.SYSTEM)
    rest = tuple((turn.role.value, turn.text) for turn in turns if turn.role is not TurnRole.SYSTEM)
    return system, rest


def _failure(cause: FailureCause) -> EndCause:
    if cause in _DIED:
        return EndCause.WORKER_DIED
    return EndCause.ENGINE_STOPPED if cause is FailureCause.CLOSED else EndCause.FAILED
