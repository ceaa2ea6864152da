"""Records what becomes of the model's worker."""

from __future__ import annotations

import logging
import queue
from typing import TYPE_CHECKING

from engine.api.errors import EngineError
from engine.api.events import Topic
from engine.api.system import EngineState
from engine.audit.actions import Action
from engine.inference.protocol import ModelFile, WorkerState, WorkerStatus

if TYPE_CHECKING:
    from collections.abc import Callable

    from engine.audit.log import AuditLog
    from engine.governance.model_registry import ModelRegistry
    from engine.host.notes import Notes
    from engine.store.store import Store

_log = logging.getLogger(__name__)

_ACTIONS = {
    WorkerState.STARTING: Action.WORKER_STARTED,
    WorkerState.READY: Action.WORKER_READY,
    WorkerState.FAILED: Action.WORKER_DIED,
    WorkerState.STOPPED: Action.WORKER_STOPPED,
}


class WorkerWatch:
    """Takes news of the worker from the supervisor's threads, and records it from the schedule's.

    Args:
        store: Holds the log.
        audit: The log.
        registry: Told of a model that was not loaded.
        state: The engine's state; nothing is recorded unless it is open.
        notes: Where people see why a model does not answer.
        publish: Tells clients.
    """

    def __init__(
        self,
        store: Store,
        audit: AuditLog,
        registry: ModelRegistry,
        state: Callable[[], EngineState],
        notes: Notes,
        publish: Callable[[Topic, str, str | None], None],
    ) -> None:
        self._store = store
        self._audit = audit
        self._registry = registry
        self._state = state
        self._notes = notes
        self._publish = publish
        self._news: queue.SimpleQueue[tuple[ModelFile, WorkerStatus]] = queue.SimpleQueue()
        self._told: dict[str, str] = {}

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
            told = f"{status.state}/{status.restarts}/{status.error_code}"
            if self._state() is EngineState.OPEN and self._told.get(model.sha256) != told:
                self._told[model.sha256] = told
                self._record(model, status)

    def _record(self, model: ModelFile, status: WorkerStatus) -> None:
        action = _ACTIONS.get(status.state)
        if status.state is WorkerState.STARTING and status.error_code:
            action = Action.WORKER_DIED  # and it is started again
        if action is None:
            return
        # A worker that is ready again still says why the one before it died.
        result = (status.error_code if action is Action.WORKER_DIED else "") or "done"
        try:
            if status.error_code.startswith("model_"):
                self._registry.refuse(model.sha256, status.error_code)
                self._notes.put("model", status.problem)
            self._store.write(
                lambda uow: self._audit.append(
                    uow, action, object_id=model.sha256, result=result, data=_data(status)
                )
            )
        except EngineError as error:
            _log.error("What the worker did could not be recorded (%s).", error.code)


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
