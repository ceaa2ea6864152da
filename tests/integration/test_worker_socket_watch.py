"""A worker that tries to open a socket is refused, and the engine hears of it."""

import errno
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from engine.inference.protocol import ModelFile, SelfTest, WorkerOptions, WorkerState, WorkerStatus
from engine.inference.seccomp import program
from engine.inference.socket_watch import OWN_ATTEMPTS, Attempts, SocketWatch
from engine.inference.supervisor import WorkerSupervisor
from engine.paths import STARTER_MODEL_SHA256

# Under the worker's own filter: connects, opens, and says what came of it. A listener refused
# (a filter with one is there already) ends with 3.
ATTACK = """
import ctypes, os, sys
from engine.inference import kernel, seccomp, socket_watch
for _ in range(int(sys.argv[3])):
    from engine.posture.socket_filter import refuse_network_sockets
    assert not refuse_network_sockets()
kernel.prctl(kernel.PR_SET_NO_NEW_PRIVS, 1)
try:
    listener = seccomp.install(gpu=False, heard=True)
except OSError:
    sys.exit(3)
socket_watch.hand_over(int(sys.argv[1]), listener)
libc = ctypes.CDLL(None, use_errno=True)
for family in (2, 10, 16, 1):
    for _ in range(int(sys.argv[2])):
        assert libc.socket(family, 1, 0) == -1
        print(ctypes.get_errno(), flush=True)
assert libc.connect(0, None, 0) == -1
print(ctypes.get_errno(), flush=True)
"""


def attack(times: int, inherited: int) -> tuple[list[int], list[int]]:
    """Runs the attack; what the watch heard, and the errors the attacker got."""
    heard: list[int] = []
    ours, theirs = socket.socketpair()
    watch = SocketWatch(ours, heard.append)
    with theirs:
        number = theirs.fileno()
        done = subprocess.run(
            [sys.executable, "-c", ATTACK, str(number), str(times), str(inherited)],
            pass_fds=(number,),
            capture_output=True,
            text=True,
            timeout=20,
            check=False,
        )
    watch.close()
    if done.returncode == 3:
        pytest.skip("A filter with a listener is in force here already; only one is possible.")
    assert done.returncode == 0, done.stderr
    return heard, [int(line) for line in done.stdout.split()]


@pytest.mark.parametrize("inherited", [0, 1])
def test_every_attempt_is_refused_and_heard(inherited: int) -> None:
    """Also below the engine's own filter, which a worker inherits."""
    heard, errors = attack(2, inherited)
    call, connect = (41, 42) if os.uname().machine == "x86_64" else (198, 203)
    assert heard == [call] * 8 + [connect]
    assert errors == [errno.EPERM] * 9


def test_a_loop_of_attempts_is_slowed_down() -> None:
    began = time.monotonic()
    heard, _ = attack(8, 0)
    assert len(heard) == 33
    assert time.monotonic() - began > 0.5


def test_the_watch_ends_with_a_worker_that_hands_over_nothing() -> None:
    ours, theirs = socket.socketpair()
    watch = SocketWatch(ours, lambda number: pytest.fail("nothing was tried"))
    theirs.close()
    watch.close()
    assert ours.fileno() == -1


def test_who_must_hear_is_asked_before_the_call_fails() -> None:
    """The filter sends socket calls to the listener and refuses all else by itself."""
    plain, heard = program("x86_64", gpu=False), program("x86_64", gpu=False, heard=True)
    notify = (0x7FC00000).to_bytes(4, "little")
    assert notify not in plain
    assert heard.count(notify) == 7
    assert len(plain) == len(heard)


def test_a_layer_that_hears_only_some_is_not_active() -> None:
    for heard in range(OWN_ATTEMPTS + 1):
        attempts = Attempts()
        attempts.begin()
        told = [attempts.add(41) for _ in range(heard)]
        assert not any(told)
        assert attempts.first_check_ended().active == (heard == OWN_ATTEMPTS)
        assert attempts.count == 0


def test_who_tries_for_ever_does_not_fill_the_log() -> None:
    attempts = Attempts()
    told = [number for number in range(1, 1001) if attempts.add(number)]
    assert told == [1, 10, 100, 1000]
    assert (attempts.count, attempts.last_call) == (1000, 1000)
    with attempts.self_test():
        assert not attempts.add(1)
    assert attempts.count == 1000


@pytest.mark.model
def test_a_real_worker_that_tries_sockets_is_reported(
    starter_model: Path, wait: Callable[[Callable[[], bool]], None]
) -> None:
    seen: list[WorkerStatus] = []
    model = ModelFile(
        path=str(starter_model), sha256=STARTER_MODEL_SHA256, size=starter_model.stat().st_size
    )
    supervisor = WorkerSupervisor(model, WorkerOptions(n_ctx=256, threads=1), seen.append)
    supervisor.start()
    try:
        status = supervisor.wait_ready(60)
        assert status.state is WorkerState.READY
        layers = {each.name: each for each in status.sandbox}
        assert layers["seccomp"].active
        if not layers["socket_watch"].active:
            pytest.skip(layers["socket_watch"].note.text)
        assert all(supervisor.self_test().values())
        assert supervisor.status().sockets_refused == 0  # it did what it was asked to
        process = supervisor._process
        assert process is not None
        process.send(SelfTest(ticket=0))  # nobody asked: as if the model's file had done it
        wait(lambda: supervisor.status().sockets_refused == OWN_ATTEMPTS)
        assert [each.sockets_refused for each in seen if each.sockets_refused] == [1]
        assert supervisor.status().state is WorkerState.READY
    finally:
        supervisor.close()


@pytest.fixture
def wait() -> Callable[[Callable[[], bool]], None]:
    """Waits until something is so."""

    def until(is_so: Callable[[], bool]) -> None:
        deadline = time.monotonic() + 30
        while not is_so():
            assert time.monotonic() < deadline
            time.sleep(0.01)

    return until
