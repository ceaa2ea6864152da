"""One run of a worker process, seen from the engine: pipes, frames, its end.

Two threads a process: one turns its output into reports, one keeps the end of what it prints.
"""

from __future__ import annotations

import contextlib
import os
import select
import socket
import stat
import subprocess
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

from engine.inference import bubblewrap, frames, machine
from engine.inference.launch import launch
from engine.inference.protocol import Command, Load, LoadFault, ModelFile, Report, WorkerOptions
from engine.inference.socket_watch import SocketWatch
from engine.inference.worker_faults import missing_layers

if TYPE_CHECKING:
    from collections.abc import Callable

_PRINTED = 16_384
"""Bytes kept of what a worker prints; only signs of a cause are ever taken from them."""
_SEND_SECONDS = 10.0
_READ = 1 << 16
_MEMORY_SIGNS = (
    b"bad_alloc",
    b"failed to allocate",
    b"MemoryError",
    b"Cannot allocate memory",
    b"mem_buffer != NULL",  # ggml's assertion after an allocation
    b"Thread creation failed",
)


class NotStartedError(Exception):
    """No worker was started. `text` is safe to show."""

    def __init__(self, fault: LoadFault, text: str) -> None:
        super().__init__(text)
        self.fault = fault
        self.text = text


class ModelFileError(NotStartedError):
    """The model file cannot be opened."""

    def __init__(self, text: str) -> None:
        super().__init__(LoadFault.MODEL_MISSING, text)


class WorkerGoneError(Exception):
    """The process has ended, or does not read its commands."""


def open_model(model: ModelFile) -> tuple[int, ...]:
    """Opens a model file, or all parts of a split one, for a worker to inherit.

    Links are not followed.

    Raises:
        ModelFileError: It is not there, not made of plain files, or may not be read.
    """
    path = Path(model.path)
    parts = [path]
    if path.is_dir() and not path.is_symlink():
        names = sorted(part.name for part in path.iterdir())
        if names != [f"{at:05}-of-{len(names):05}.gguf" for at in range(1, len(names) + 1)]:
            names = []
        if not names:
            raise ModelFileError(
                "The model's folder does not hold exactly its parts. Import the model again."
            )
        parts = [path / name for name in names]
    opened: list[int] = []
    try:
        for part in parts:
            opened.append(_open_part(part))  # noqa: PERF401 - those opened before a fault are closed
    except ModelFileError:
        for descriptor in opened:
            os.close(descriptor)
        raise
    return tuple(opened)


def _open_part(path: Path) -> int:
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK)
    except OSError as error:
        raise ModelFileError(
            f"The model file cannot be opened ({error.strerror}). "
            "Put the approved file back into the model folder."
        ) from error
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise ModelFileError("The model's path is not a plain file. Put the approved file back.")
    return descriptor


class WorkerProcess:
    """A started worker.

    Args:
        model: The file to load.
        options: How to run it.
        on_report: Called for each report, from the reading thread.
        on_end: Called once when its output has ended, from the reading thread.
        on_socket_call: Called with the system call's number when it tries one, from a thread.

    Raises:
        NotStartedError: The file cannot be opened, or bubblewrap is required and not there.
        OSError: The process cannot be started.
    """

    def __init__(
        self,
        model: ModelFile,
        options: WorkerOptions,
        on_report: Callable[[Report], None],
        on_end: Callable[[], None],
        on_socket_call: Callable[[int], None],
    ) -> None:
        wall = bubblewrap.layer(wanted=options.bubblewrap)
        if wall.name in options.required_layers and not wall.active:
            raise NotStartedError(LoadFault.SANDBOX_MISSING, missing_layers([wall.name]))
        descriptors = open_model(model)
        ours, theirs = socket.socketpair()
        watch = theirs.fileno()
        try:
            self._process = launch((*descriptors, watch), options)
        except OSError:
            ours.close()
            raise
        finally:
            for descriptor in descriptors:
                os.close(descriptor)
            theirs.close()
        self._socket_watch = SocketWatch(ours, on_socket_call)
        process = self._process
        if process.stdin is None or process.stdout is None or process.stderr is None:
            raise OSError("the worker has no pipes")
        self._stdin, self._stdout, self._stderr = process.stdin, process.stdout, process.stderr
        os.set_blocking(self._stdin.fileno(), False)
        self._on_report = on_report
        self._on_end = on_end
        self._lock = threading.Lock()
        self._printed = b""
        self._threads = [
            threading.Thread(target=self._read_reports, name="worker-reports", daemon=True),
            threading.Thread(target=self._read_printed, name="worker-printed", daemon=True),
        ]
        for thread in self._threads:
            thread.start()
        with contextlib.suppress(WorkerGoneError):  # its end is reported like any other
            self.send(Load(descriptors=descriptors, watch=watch, model=model, options=options))

    @property
    def pid(self) -> int:
        """Process id of what was started; bubblewrap's, where that is used."""
        return self._process.pid

    @property
    def ended(self) -> bool:
        """Whether the process is gone."""
        return self._process.poll() is not None

    def resident_memory(self, process_id: int) -> int:
        """Bytes of memory it holds; 0 when unknown."""
        return machine.resident_memory(str(process_id or self.pid))

    def send(self, command: Command) -> None:
        """Writes one command; never blocks for long.

        Raises:
            WorkerGoneError: It is gone, or has not read for a while.
        """
        data = memoryview(frames.encode(command, frames.MAX_COMMAND))
        deadline = time.monotonic() + _SEND_SECONDS
        if not self._lock.acquire(timeout=_SEND_SECONDS):
            raise WorkerGoneError("another command cannot be delivered")
        try:
            while data:
                try:
                    data = data[os.write(self._stdin.fileno(), data) :]
                except BlockingIOError:
                    left = deadline - time.monotonic()
                    if left <= 0:
                        raise WorkerGoneError("it does not read its commands") from None
                    select.select([], [self._stdin], [], left)
        except (OSError, ValueError) as error:
            raise WorkerGoneError("it has ended") from error
        finally:
            self._lock.release()

    def kill(self) -> None:
        """Ends it at once."""
        with contextlib.suppress(ProcessLookupError):
            self._process.kill()

    def close(self, grace: float = 1.0) -> None:
        """Ends it, gently for `grace` seconds, and takes everything of it back."""
        with self._lock, contextlib.suppress(OSError):
            self._stdin.close()
        try:
            self._process.wait(grace)
        except subprocess.TimeoutExpired:
            self.kill()
            self._process.wait()
        for thread in self._threads:
            if thread is not threading.current_thread():
                thread.join(5)
        self._socket_watch.close()
        for pipe in (self._stdout, self._stderr):
            pipe.close()

    def cause_of_death(self) -> LoadFault:
        """What its last words say."""
        if any(sign in self._printed for sign in _MEMORY_SIGNS):
            return LoadFault.OUT_OF_MEMORY
        return LoadFault.WORKER_DIED

    def _read_reports(self) -> None:
        decoder = frames.report_decoder()
        descriptor = self._stdout.fileno()
        try:
            while data := os.read(descriptor, _READ):
                for report in decoder.feed(data):
                    self._on_report(report)
        except (frames.FrameError, OSError):
            self.kill()
        finally:
            self._on_end()

    def _read_printed(self) -> None:
        descriptor = self._stderr.fileno()
        with contextlib.suppress(OSError):
            while data := os.read(descriptor, _READ):
                self._printed = (self._printed + data)[-_PRINTED:]
