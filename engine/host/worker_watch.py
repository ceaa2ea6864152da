"""Records what becomes of the model's worker."""

from __future__ import annotations

import logging
import queue
from typing import TYPE_CHECKING

from engine.api.errors import EngineError
from engine.api.events import Topic
from engine.api.said import both, name, say
from engine.api.system import EngineState
from engine.audit.actions import Action
from engine.inference.protocol import LoadFault, ModelFile, WorkerState, WorkerStatus

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from engine.api.system import SandboxLayer
    from engine.governance.model_registry import ModelRegistry
    from engine.host.notes import Notes
    from engine.identity.record import Recorder

_log = logging.getLogger(__name__)

_ACTIONS = {
    WorkerState.READY: Action.WORKER_READY,
    WorkerState.FAILED: Action.WORKER_DIED,
    WorkerState.STOPPED: Action.WORKER_STOPPED,
}


class WorkerWatch:
    """Takes news of the worker from the supervisor's threads, and records it from the schedule's.

    Args:
        recorder: Takes what happened, in every state but sealed.
        registry: Told of a model that was not loaded.
        state: The engine's state.
        notes: Where people see why a model does not answer.
        last_template: The hash of the chat template that the log knows last; empty for none.
        decide_layers: Told the active layers of the sandbox whenever a model is loaded.
        publish: Tells clients.
    """

    def __init__(
        self,
        recorder: Recorder,
        registry: ModelRegistry,
        state: Callable[[], EngineState],
        notes: Notes,
        last_template: Callable[[], str],
        decide_layers: Callable[[Collection[str]], None],
        publish: Callable[[Topic, str, str | None], None],
    ) -> None:
        self._recorder = recorder
        self._registry = registry
        self._state = state
        self._notes = notes
        self._last_template = last_template
        self._decide_layers = decide_layers
        self._publish = publish
        self._news: queue.SimpleQueue[tuple[ModelFile, WorkerStatus]] = queue.SimpleQueue()
        self._told: dict[str, str] = {}
        self._attempts: tuple[int, int] = (0, 0)

    def starts(self, model: ModelFile) -> None:
        """Records that a worker is about to be started; what becomes of it comes as news.

        Raises:
            EngineError: Neither the log nor the side journal takes it, so none may be.
        """
        # The end of the one before comes first.
        self.record_news()
        self._recorder.now(Action.WORKER_STARTED, object_id=model.sha256)

    def given_up(self, sha256: str, person_id: str) -> None:
        """Records that somebody ends a worker that is still loading its model.

        Raises:
            EngineError: Neither the log nor the side journal takes it, so it may not be done.
        """
        self._recorder.now(
            Action.JOB_CANCELLED, person=person_id, object_id=sha256, data={"kind": "model.load"}
        )

    def changed(self, model: ModelFile, status: WorkerStatus) -> None:
        """Takes news; comes from threads that must not wait for the store."""
        self._news.put((model, status))
        self._publish(Topic.STATUS, "worker", None)

    def record_news(self) -> None:
        """Records what the worker did since the last time."""
        while True:
            try:
                model, status = self._news.get_nowait()
            except queue.Empty:
                return
            if self._state() in {EngineState.NEW, EngineState.SEALED}:
                continue
            self._attend_to_sockets(model, status)
            told = f"{status.state}/{status.restarts}/{status.error_code}"
            if self._told.get(model.sha256) != told:
                self._told[model.sha256] = told
                self._record(model, status)

    def _on_ready(self, layers: Sequence[SandboxLayer]) -> None:
        """Says what the worker runs without, and has decided what nobody decided yet."""
        missing = [layer.name for layer in layers if not layer.active]
        self._notes.drop("sandbox")
        if missing:
            self._notes.put(
                "sandbox",
                say(
                    "runs_without",
                    "The model runs without {layers}, which this machine does not offer and this site "
                    "does not require.",
                    layers=both(map(name, missing)),
                ),
            )
        try:
            self._decide_layers({layer.name for layer in layers if layer.active})
        except EngineError as error:
            _log.error("The layers to require were not recorded (%s).", error.code)

    def _attend_to_sockets(self, model: ModelFile, status: WorkerStatus) -> None:
        """Records the attempts of one process, as a count, and has people look at it."""
        attempts = (status.process_id, status.sockets_refused)
        if not status.sockets_refused or attempts == self._attempts:
            return
        self._attempts = attempts
        self._notes.put(
            "worker_sockets",
            say(
                "worker_tried_socket",
                "The model's process tried to open a socket, as no sound model makes it do. It was "
                "refused, and nothing left this machine. Activate another model, and have this one's "
                "origin examined.",
            ),
        )
        data: dict[str, int | str | bool | list[str]] = {
            "pid": status.process_id,
            "attempts": status.sockets_refused,
            "system_call": status.socket_call,
        }
        self._append(Action.WORKER_SOCKET_REFUSED, model, "refused", data)

    def _append(
        self,
        action: Action,
        model: ModelFile,
        result: str,
        data: dict[str, int | str | bool | list[str]],
    ) -> None:
        try:
            self._recorder.now(action, object_id=model.sha256, result=result, data=data)
        except EngineError as error:
            _log.error("What the worker did could not be recorded (%s).", error.code)

    def _record(self, model: ModelFile, status: WorkerStatus) -> None:
        # That the first of them starts was recorded before it did.
        action = _ACTIONS.get(status.state)
        if status.state is WorkerState.STARTING and status.error_code:
            action = Action.WORKER_DIED  # and it is started again
        if action is None:
            return
        # A worker that is ready again still says why the one before it died.
        result = (status.error_code if action is Action.WORKER_DIED else "") or "done"
        if status.state is WorkerState.READY:
            self._on_ready(status.sandbox)
        if status.error_code == LoadFault.SANDBOX_MISSING:
            self._notes.put("model", status.problem)
        if status.error_code.startswith("model_"):
            self._notes.put("model", status.problem)
            try:
                self._registry.refuse(model.sha256, status.error_code)
            except EngineError as error:
                _log.error("A refused model could not be recorded (%s).", error.code)
        data = _data(status)
        if status.state is WorkerState.READY and (former := self._other_template(status)):
            data["former_template"] = former
        self._append(action, model, result, data)

    def _other_template(self, status: WorkerStatus) -> str:
        """The template that was in use before, where it is another one; empty where it is not."""
        if status.info is None:
            return ""
        try:
            former = self._last_template()
        except EngineError as error:
            _log.error("The last chat template could not be looked up (%s).", error.code)
            return ""
        return former if former != status.info.template_sha256 else ""


def _data(status: WorkerStatus) -> dict[str, int | str | bool | list[str]]:
    data: dict[str, int | str | bool | list[str]] = {
        "pid": status.process_id,
        "restarts": status.restarts,
    }
    if status.sandbox:
        data["sandbox"] = [
            f"{layer.name}:{'on' if layer.active else 'off'}" for layer in status.sandbox
        ]
    if status.info is not None:
        data["template"] = status.info.template_sha256
        data["threads"] = status.info.threads
        data["gpu_layers"] = status.info.gpu_layers
    return data
