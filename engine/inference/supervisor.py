"""Keeps one model's worker running, and hands requests to it and events back.

A crash or a hang costs the running answers, never more: they end with a failure, and the worker is
started again. One thread starts the process, watches it and lives as long as it does, because Linux
ends a worker together with the thread that started it.
"""

from __future__ import annotations

import contextlib
import itertools
import threading
from functools import partial
from typing import TYPE_CHECKING, TypeVar

import msgspec

from engine.api.errors import BugError, EnvironmentFaultError, StateError
from engine.api.said import NOTHING, Said
from engine.clock import Clock, SystemClock
from engine.inference import bubblewrap
from engine.inference.outstanding import Outstanding, Reply
from engine.inference.protocol import (
    CheckGrammar,
    Command,
    Count,
    Counted,
    FailureCause,
    Forget,
    Forgotten,
    GenerationEvent,
    GenerationRequest,
    GrammarChecked,
    LoadFailed,
    LoadFault,
    Loading,
    ModelFile,
    Ping,
    Pong,
    Question,
    Ready,
    Report,
    Sandboxed,
    SelfTest,
    SelfTested,
    Stop,
    WorkerOptions,
    WorkerState,
    WorkerStatus,
)
from engine.inference.request_check import check_reply, check_request
from engine.inference.socket_watch import Attempts
from engine.inference.stream import GenerationStream
from engine.inference.watchdog import Watchdog
from engine.inference.worker_faults import CAUSES, LOADING_TEXTS, RUNNING_TEXTS, not_started
from engine.inference.worker_process import NotStartedError, WorkerGoneError, WorkerProcess

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_TICK = 0.5
R = TypeVar("R", bound=Reply)


class WorkerSupervisor:
    """One loaded model. All methods may be called from any thread.

    Args:
        model: The registered file.
        options: How to run it.
        on_change: Called with each new status, from a thread of the supervisor's.
        clock: Time for the watchdog.
    """

    def __init__(
        self,
        model: ModelFile,
        options: WorkerOptions,
        on_change: Callable[[WorkerStatus], None],
        clock: Clock | None = None,
    ) -> None:
        self._model = model
        self._options = options
        self._on_change = on_change
        self._watchdog = Watchdog(options, clock or SystemClock())
        self._lock = threading.RLock()
        self._status = WorkerStatus(state=WorkerState.STOPPED, model_sha256=model.sha256)
        self._process: WorkerProcess | None = None
        self._thread: threading.Thread | None = None
        self._closing = threading.Event()
        self._settled = threading.Event()
        self._output_ended = threading.Event()
        self._outstanding = Outstanding()
        self._tickets = itertools.count(1)
        self._ended_for: LoadFault | None = None
        self._attempts = Attempts()

    def start(self) -> None:
        """Starts the worker and loads the model; returns at once. Again after a failure."""
        with self._lock:
            if self._thread is not None and self._thread.is_alive():
                return
            self._closing.clear()
            self._settled.clear()
            self._watchdog.forgive()
            self._set_status(
                state=WorkerState.STARTING, load_progress=0, error_code="", problem=NOTHING
            )
            self._thread = threading.Thread(target=self._run, name="worker-life", daemon=True)
            self._thread.start()
        self._announce()

    def close(self) -> None:
        """Ends the worker; running answers end with a failure."""
        self._closing.set()
        self._output_ended.set()
        thread = self._thread
        if thread is not None and thread is not threading.current_thread():
            thread.join(30)

    def status(self) -> WorkerStatus:
        """The worker as it is now."""
        with self._lock:
            status, process = self._status, self._process
        status = self._attempts.added_to(status)
        if process is None or process.ended:
            return status
        rss = process.resident_memory(status.process_id)
        return msgspec.structs.replace(status, rss=rss, gpu_free=self._watchdog.gpu_free)

    def wait_ready(self, seconds: float | None = None) -> WorkerStatus:
        """Waits until the model is loaded or has failed to; the status then."""
        self._settled.wait(self._options.load_seconds if seconds is None else seconds)
        return self.status()

    def generate(self, request: GenerationRequest) -> GenerationStream:
        """Starts an answer; while the model is loading, it waits for it.

        Raises:
            InputError: The request is empty, too long or out of range, or its id is in use.
        """
        check_request(request)
        stream = GenerationStream(request, self._abandon, self._alive)
        with self._lock:
            state, problem = self._status.state, self._status.problem
            if state in {WorkerState.FAILED, WorkerState.STOPPED}:
                stream.fail(FailureCause.NOT_READY, problem.text or "No model is loaded.")
                return stream
            process = self._process if state is WorkerState.READY else None
            self._outstanding.add(stream, sent=process is not None)
        if process is not None:
            self._deliver(process, request)
        return stream

    def stop(self, request_id: str) -> None:
        """Stops an answer; it ends as cancelled. Nothing happens when there is none."""
        if self._outstanding.cancel_unsent(request_id):
            return
        process = self._process
        if process is not None and self._outstanding.holds(request_id):
            self._deliver(process, Stop(request_id=request_id))

    def count(
        self,
        messages: Sequence[tuple[str, str]],
        system_prompt: str = "",
        beginning: str = "",
        *,
        show: bool = False,
    ) -> Counted:
        """Counts the tokens of a prompt, without sending it; with its text to `show`.

        Raises:
            InputError: The model's template refuses the messages.
            StateError: No model is loaded.
            EnvironmentFaultError: The worker ended or did not answer.
        """
        command = Count(
            ticket=next(self._tickets),
            messages=tuple(messages),
            system_prompt=system_prompt,
            beginning=beginning,
            show=show,
        )
        reply = self._ask(command, Counted)
        check_reply(reply)
        return reply

    def check_grammar(self, grammar: str) -> None:
        """Has the worker parse a GBNF grammar.

        Raises:
            InputError: It cannot be used; or another EngineError as `count`.
        """
        command = CheckGrammar(ticket=next(self._tickets), grammar=grammar)
        check_reply(self._ask(command, GrammarChecked))

    def forget(self, conversation_key: str) -> None:
        """Drops a conversation from the cache and overwrites its cells; true when it returns.

        A worker that does not confirm is ended, and its memory with it.
        """
        process = self._process
        if process is None:
            return
        try:
            forget = Forget(ticket=next(self._tickets), conversation_key=conversation_key)
            self._ask(forget, Forgotten)
        except (EnvironmentFaultError, StateError):
            process.kill()

    def self_test(self) -> dict[str, bool]:
        """Has the worker try what its sandbox forbids; True for each thing refused.

        Raises:
            StateError: No model is loaded.
            EnvironmentFaultError: The worker ended or did not answer.
        """
        with self._attempts.self_test():
            return self._ask(SelfTest(ticket=next(self._tickets)), SelfTested).refused

    def _ask(self, command: Question, kind: type[R]) -> R:
        self._settled.wait(self._options.load_seconds)
        with self._lock:
            process = self._process
            if process is None or self._status.state is not WorkerState.READY:
                raise StateError(
                    self._status.problem.text or "No model is loaded. Activate one first.",
                    code="no_model",
                )
            box = self._outstanding.open_box(command.ticket)
        self._deliver(process, command)
        reply = self._outstanding.wait_for(command.ticket, box)
        if reply is None:
            raise EnvironmentFaultError(
                "The model's process did not answer. It is started again; try once more.",
                code="worker_died",
            )
        if not isinstance(reply, kind):
            raise BugError("The model's process answered something else than was asked.")
        return reply

    def _deliver(self, process: WorkerProcess, command: Command) -> None:
        try:
            process.send(command)
        except WorkerGoneError:
            process.kill()  # the watching thread ends what waits for it

    def _abandon(self, request_id: str) -> None:
        """The consumer of a stream went away."""
        self.stop(request_id)
        self._outstanding.drop(request_id)

    def _alive(self) -> bool:
        return self._thread is not None and self._thread.is_alive()

    def _on_report(self, report: Report) -> None:
        """Runs in the process's reading thread."""
        if isinstance(report, GenerationEvent):
            self._outstanding.take_event(report)
        elif isinstance(report, Reply):
            self._outstanding.take_reply(report)
        elif isinstance(report, Pong):
            self._watchdog.heard(report.busy, report.gpu_free)
        else:
            self._on_loading(report)

    def _on_loading(self, report: Sandboxed | Loading | Ready | LoadFailed) -> None:
        if isinstance(report, Sandboxed):
            if report.memory_limit:
                self._watchdog.limit_memory(report.memory_limit)
            self._set_status(
                state=WorkerState.LOADING,
                sandbox=(
                    bubblewrap.layer(wanted=self._options.bubblewrap),
                    *report.layers,
                    self._attempts.first_check_ended(),
                ),
                process_id=report.process_id,
            )
        elif isinstance(report, Loading):
            percent = max(0, min(100, report.percent))
            if percent == self._status.load_progress:
                return
            self._set_status(load_progress=percent)
        elif isinstance(report, LoadFailed):
            self._fail_for_good(report.fault, Said(report.fault.value, report.text))
            return
        else:
            with self._lock:
                self._set_status(
                    state=WorkerState.READY, load_progress=100, info=report.info, problem=NOTHING
                )
                waiting = self._outstanding.take_unsent()
                process = self._process
            self._settled.set()
            if process is not None:
                for request in waiting:
                    self._deliver(process, request)
        self._announce()

    def _on_socket_call(self, number: int) -> None:
        """Runs in the thread that refuses the worker's socket calls."""
        if self._attempts.add(number):
            self._announce()

    def _set_status(self, **changes: object) -> None:
        with self._lock:
            self._status = msgspec.structs.replace(self._status, **changes)

    def _announce(self) -> None:
        self._on_change(self.status())

    def _run(self) -> None:
        while not self._closing.is_set():
            self._output_ended.clear()
            self._ended_for = None
            self._watchdog.begin()
            process = self._launch()
            if process is None:
                break
            self._watch(process)
            if not self._take_stock():
                break
        with self._lock:
            failed = self._status.state is WorkerState.FAILED
            if not failed:
                self._set_status(state=WorkerState.STOPPED, process_id=0, info=None)
        problem = self._status.problem.text if failed else "The model was unloaded."
        cause = FailureCause.NOT_READY if failed else FailureCause.CLOSED
        self._outstanding.end_all(cause, problem)
        self._settled.set()
        self._announce()

    def _launch(self) -> WorkerProcess | None:
        try:
            # Reports may come before the constructor returns; they wait for this lock.
            with self._lock:
                self._attempts.begin()
                self._process = WorkerProcess(
                    self._model,
                    self._options,
                    self._on_report,
                    self._output_ended.set,
                    self._on_socket_call,
                )
        except NotStartedError as error:
            self._fail_for_good(error.fault, Said(error.fault.value, error.text))
        except OSError as error:
            self._fail_for_good(LoadFault.WORKER_DIED, not_started(error))
        return self._process

    def _watch(self, process: WorkerProcess) -> None:
        """Returns when the process has ended, or has been ended for a reason."""
        while not self._output_ended.wait(_TICK):
            if self._watchdog.ping_is_due():
                with contextlib.suppress(WorkerGoneError):
                    process.send(Ping(ticket=0))
            with self._lock:
                ready, pid = self._status.state is WorkerState.READY, self._status.process_id
            self._ended_for = self._watchdog.overdue(
                ready=ready, resident=partial(process.resident_memory, pid)
            )
            if self._ended_for is not None:
                process.kill()
                break
        process.close(grace=0.0 if self._ended_for else 1.0)

    def _take_stock(self) -> bool:
        """After the process's end: tells who waits, and decides whether to start again."""
        with self._lock:
            process, self._process = self._process, None
            status = self._status
        if self._closing.is_set() or status.state is WorkerState.FAILED or process is None:
            return False
        fault = self._ended_for or process.cause_of_death()
        loaded = status.state is WorkerState.READY
        said = (RUNNING_TEXTS if loaded else LOADING_TEXTS)[fault]
        self._outstanding.end_all(CAUSES[fault], said.text, sent_only=loaded)
        pause = self._watchdog.pause_after_crash()
        if not loaded or pause is None:
            self._fail_for_good(fault, said)
            return False
        self._settled.clear()
        self._set_status(
            state=WorkerState.STARTING,
            load_progress=0,
            info=None,
            process_id=0,
            restarts=status.restarts + 1,
            error_code=fault.value,
            problem=said,
        )
        self._announce()
        return not self._closing.wait(pause)

    def _fail_for_good(self, fault: LoadFault, said: Said) -> None:
        self._set_status(state=WorkerState.FAILED, info=None, error_code=fault.value, problem=said)
        self._settled.set()
        self._announce()
