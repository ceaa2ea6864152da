"""No socket but AF_UNIX succeeds in engine, worker or command line; and nothing needs a network.

A real engine process, set up, signed in to and chatted with through the command line, once under
strace and once in a network namespace that has no interface up.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pyotp
import pytest

from engine.paths import DataPaths
from engine.rpc.client import find
from engine.rpc.folder_lock import read_holder
from tests.factories.site import PASSWORD, REPOSITORY, ctl, gone, wait_for
from tests.factories.socket_trace import Traced

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.rpc.client import EngineClient

pytestmark = [pytest.mark.model, pytest.mark.slow]


@pytest.fixture
def files(short_tmp: Path) -> Iterator[Path]:
    (short_tmp / "password").write_text(f"{PASSWORD}\n")
    yield short_tmp
    holder = read_holder(DataPaths((short_tmp / "data").resolve()).lock)
    if holder is not None:
        os.kill(holder.pid, signal.SIGTERM)
        gone(holder.pid)


@contextmanager
def engine_under(prefix: tuple[str, ...], data: Path) -> Iterator[None]:
    """An engine started by other means than a client, kept by a connection of ours."""
    process = subprocess.Popen(
        [*prefix, sys.executable, "-m", "engine", "--data", str(data)],
        cwd=REPOSITORY,
        start_new_session=True,
        stderr=subprocess.PIPE,
        text=True,
    )
    clients: list[EngineClient] = []

    def answers() -> bool:
        if process.poll() is not None:
            _, words = process.communicate()
            if "PTRACE" in words or "ptrace" in words:
                pytest.skip(f"strace may not trace here: {words}")
            pytest.fail(f"the engine ended with {process.returncode}: {words}")
        found = find(data) if data.exists() else None
        clients.extend([found] if found else [])
        return bool(found)

    try:
        wait_for(answers, "an engine that answers", 40)
        yield
    finally:
        for each in clients:
            each.close()
        # Nobody is connected or signed in any more: it ends by itself.
        process.communicate(timeout=30)
    assert process.returncode == 0


def tour(files: Path, prefix: tuple[str, ...] = ()) -> None:
    """Set-up, sign-in, an answer, the log, sign-out."""
    data = files / "data"

    def run(*arguments: str) -> str:
        done = ctl(data, *arguments, prefix=prefix)
        assert done.returncode == 0, f"{arguments[0]}: {done.returncode}\n{done.stderr}"
        return done.stdout

    password = ("--password-file", str(files / "password"))
    run(
        *("init", "--site", "Ward 7", "--admin", "Ada", *password),
        *("--totp-secret-file", str(files / "totp"), "--recovery-file", str(files / "recovery")),
    )
    secret = (files / "totp").read_text().strip()
    code = pyotp.TOTP(secret).at(int(time.time()) + 30)
    run("sign-in", "Ada", *password, "--totp", code)
    said = run("chat", "Say hello.", "--max-tokens", "8", "--temperature", "0")
    assert said.strip(), "the model answers"
    status = json.loads(run("status", "--json"))["status"]
    assert status["worker"]["state"] == "ready"
    assert status["isolation"]["sockets_refused"] is True
    layers = {layer["name"]: layer for layer in status["worker"]["sandbox"]}
    assert layers["socket_watch"]["active"], layers["socket_watch"]["note"]
    run("audit", "verify")
    run("sign-out")


def test_no_socket_but_af_unix_succeeds(files: Path) -> None:
    if shutil.which("strace") is None:
        pytest.skip("strace is not installed: apt-get install strace")
    trace = files / "trace"
    trace.mkdir()
    strace = ("strace", "-ff", "-qq", "-e", "trace=socket,socketpair,connect,execve", "-o")
    with engine_under((*strace, str(trace / "engine")), files / "data"):
        tour(files, (*strace, str(trace / "ctl")))
    found = Traced()
    traces = list(trace.iterdir())
    for path in traces:
        found.read(path)
    assert len(traces) > 20, "engine, worker and their threads are traced too"
    assert found.odd == [], "lines that are not understood"
    assert found.succeeded == {"AF_UNIX"}
    assert found.connected == {"AF_UNIX"}
    assert found.unexplained() == [], "each refused socket has a known cause"
    programs = {
        match.group(1)
        for path in traces
        for match in re.finditer(r'execve\("([^"]+)".* = 0', path.read_text(errors="replace"))
    }
    own = {sys.executable, str(Path(sys.executable).resolve())}
    other = {each for each in programs if each not in own}
    assert other <= {shutil.which("bwrap"), "/bin/true", "/usr/bin/true"}, "no other program runs"


def test_everything_works_without_any_network(files: Path) -> None:
    namespace = ("unshare", "-n") if os.geteuid() == 0 else ("unshare", "-rn")
    probe = subprocess.run([*namespace, "true"], capture_output=True, text=True, check=False)
    if probe.returncode:
        pytest.skip(f"a network namespace of its own is not allowed here: {probe.stderr.strip()}")
    tour(files, namespace)


def test_a_trace_with_another_family_would_be_seen(tmp_path: Path) -> None:
    """A search that cannot find proves nothing."""
    refused = "socket(AF_NETLINK, SOCK_RAW, NETLINK_ROUTE) = -1 ENOSYS (Function not implemented)"
    path = tmp_path / "t.1"
    path.write_text(
        "socket(AF_INET, SOCK_STREAM|SOCK_CLOEXEC, IPPROTO_IP) = 3\n"
        f"{refused}\n"
        "connect(3, {sa_family=AF_INET6, sin6_port=htons(1)}, 28) = -1 ENETUNREACH (x)\n"
        "socketpair(AF_UNIX, SOCK_STREAM, 0, [3, 4]) = 0\n"
        "+++ exited with 0 +++\n"
    )
    found = Traced()
    found.read(path)
    assert found.succeeded == {"AF_INET", "AF_UNIX"}
    assert found.connected == {"AF_INET6"}
    assert found.unexplained() == [f"t.1: {refused}"]
