"""Hears of every socket call that a worker tries, by seccomp user notification, and refuses it.

The worker hands the listener of its own filter to the engine before it opens the model, and keeps
no copy, so nothing that the model's file does to the worker can answer in the engine's place. Calls
are answered with EPERM and never let through; should the engine be gone, the kernel answers ENOSYS.

Standard: seccomp_unotify(2), Linux 5.7 or newer.
"""

from __future__ import annotations

import errno
import fcntl
import os
import select
import socket
import struct
import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import msgspec

from engine.api.said import say
from engine.api.system import SandboxLayer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from engine.inference.protocol import WorkerStatus

OWN_ATTEMPTS = 2
"""Socket calls that a worker makes when it tries what its sandbox refuses."""

_RECEIVE, _ANSWER = 0xC0502100, 0xC0182101
_NOTIFICATION = struct.Struct("=QIIiIQ6Q")
"""struct seccomp_notif: id, process, flags, call, architecture, instruction, arguments."""
_RESPONSE = struct.Struct("=QqiI")
"""struct seccomp_notif_resp: id, value, error, flags."""
_LOOK_MS = 5000
_PATIENCE = 20
"""Attempts answered at once; later ones wait a little, so that a loop of them costs us nothing."""
_PENALTY_SECONDS = 0.05


def hand_over(channel: int, listener: int) -> None:
    """Gives a listener to the engine, in the worker. Closes both descriptors.

    Args:
        channel: The worker's end of a Unix socket pair.
        listener: What installing the filter returned.

    Raises:
        OSError: The engine did not take it.
    """
    try:
        with socket.socket(fileno=channel) as sender:
            socket.send_fds(sender, [b"l"], [listener])
    finally:
        os.close(listener)


class SocketWatch:
    """Refuses the socket calls of one worker and reports them; one thread, which ends with it.

    Args:
        channel: The engine's end of the pair; closed here.
        on_attempt: Called with the number of the system call before each answer, from the thread.
    """

    def __init__(self, channel: socket.socket, on_attempt: Callable[[int], None]) -> None:
        self._channel = channel
        self._on_attempt = on_attempt
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run, name="worker-sockets", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Waits for the thread, once the worker has ended."""
        self._ended.set()
        if self._thread is not threading.current_thread():
            self._thread.join(_LOOK_MS / 1000 + 1)

    def _run(self) -> None:
        with self._channel:
            try:
                received = socket.recv_fds(self._channel, 1, 1, socket.MSG_CMSG_CLOEXEC)[1]
            except OSError:
                return
        if not received:
            return  # the worker has no listener to give, or ended before
        listener = received[0]
        try:
            self._answer_all(listener)
        finally:
            os.close(listener)

    def _answer_all(self, listener: int) -> None:
        poll = select.poll()
        poll.register(listener, select.POLLIN)
        seen = 0
        while not self._ended.is_set():
            happened = poll.poll(_LOOK_MS)
            if not happened:
                continue
            if not happened[0][1] & select.POLLIN:
                return  # nobody is left under the filter
            notification = bytearray(_NOTIFICATION.size)
            try:
                fcntl.ioctl(listener, _RECEIVE, notification)
                attempt, _, _, number, *_ = _NOTIFICATION.unpack(notification)
                seen += 1
                if seen > _PATIENCE:
                    time.sleep(_PENALTY_SECONDS)
                self._on_attempt(number)
                fcntl.ioctl(listener, _ANSWER, _RESPONSE.pack(attempt, 0, -errno.EPERM, 0))
            except OSError as error:
                # The caller was killed, or interrupted and asks again.
                if error.errno not in {errno.ENOENT, errno.EINTR}:
                    return


class Attempts:
    """Counts the socket calls of one worker, apart from those it is asked to try.

    All methods may be called from any thread.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._own = 0
        self.count = 0
        self.last_call = 0
        """Number of the last one's system call."""

    def begin(self) -> None:
        """A new worker starts; it tries its sandbox first."""
        with self._lock:
            self.count, self._own = 0, OWN_ATTEMPTS

    def add(self, number: int) -> bool:
        """Takes an attempt; whether to tell of it now: the 1st, 10th, 100th and so on.

        A worker that tries for ever shall not fill the log.
        """
        with self._lock:
            if self._own:
                self._own -= 1
                return False
            self.count += 1
            self.last_call = number
            return str(self.count).strip("0") == "1"

    def first_check_ended(self) -> SandboxLayer:
        """How this layer stands, now that the worker has tried what is refused."""
        with self._lock:
            unheard, self._own = self._own, 0
        if unheard == 0:
            note = say("layer_socket_watch", "socket calls are refused and reported")
        elif unheard < OWN_ATTEMPTS:
            note = say(
                "layer_other_filter",
                "another filter refuses network sockets before this one hears of them",
            )
        else:
            note = say(
                "layer_unheard", "not available here: socket calls are refused without a report"
            )
        return SandboxLayer(name="socket_watch", active=unheard == 0, note=note)

    def added_to(self, status: WorkerStatus) -> WorkerStatus:
        """A status with what is counted here."""
        if not self.count:
            return status
        return msgspec.structs.replace(
            status, sockets_refused=self.count, socket_call=self.last_call
        )

    @contextmanager
    def self_test(self) -> Iterator[None]:
        """While this lasts, a check of the sandbox is asked for."""
        with self._lock:
            self._own = OWN_ATTEMPTS
        try:
            yield
        finally:
            with self._lock:
                self._own = 0
