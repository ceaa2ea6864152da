"""The socket filter, in processes of its own: it cannot be taken off again."""

from __future__ import annotations

import os
import platform
import shutil
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

_REPOSITORY = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="seccomp is Linux's")


def _run(program: str, *prefix: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*prefix, sys.executable, "-W", "error", "-c", textwrap.dedent(program)],
        cwd=_REPOSITORY,
        env=os.environ | {"PYTHONPATH": str(_REPOSITORY)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def _succeeds(program: str) -> str:
    answer = _run(program)
    assert answer.returncode == 0, answer.stderr
    return answer.stdout


_INSTALL = """
from engine.posture.socket_filter import refuse_network_sockets
problem = refuse_network_sockets()
assert problem == "", problem
"""


def test_only_unix_sockets_remain() -> None:
    _succeeds(
        _INSTALL
        + """
import errno, socket
for family in socket.AddressFamily:
    if family is socket.AF_UNIX:
        continue
    for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM, socket.SOCK_RAW):
        try:
            socket.socket(family, kind)
        except OSError as error:
            assert error.errno in {errno.ENOSYS, errno.EAFNOSUPPORT}, (family, error)
        else:
            raise SystemExit(f"{family!r} was opened")
left, right = socket.socketpair()
left.sendall(b"x")
assert right.recv(1) == b"x"
left.close(), right.close()
"""
    )


def test_without_the_filter_the_same_attempt_succeeds() -> None:
    """Else the test above would prove nothing."""
    _succeeds("import socket; socket.socket(socket.AF_INET).close()")


def test_asyncio_and_unix_servers_still_work() -> None:
    _succeeds(
        _INSTALL
        + """
import asyncio, tempfile
async def main():
    path = tempfile.mkdtemp() + "/s"
    async def answer(reader, writer):
        writer.write(await reader.readline())
        writer.close()
    server = await asyncio.start_unix_server(answer, path)
    reader, writer = await asyncio.open_unix_connection(path)
    writer.write(b"hello\\n")
    assert await reader.readline() == b"hello\\n"
    writer.close()
    server.close()
asyncio.run(main())
"""
    )


def test_it_holds_for_running_threads_children_and_exec() -> None:
    output = _succeeds(
        """
import socket, subprocess, sys, threading
go, results = threading.Event(), []
def attempt():
    go.wait()
    try:
        socket.socket(socket.AF_INET).close()
        results.append("opened")
    except OSError:
        results.append("refused")
thread = threading.Thread(target=attempt)
thread.start()
"""
        + _INSTALL
        + """
go.set()
thread.join()
child = "import socket; socket.socket(socket.AF_INET)"
answer = subprocess.run([sys.executable, "-c", child], capture_output=True, text=True)
print(*results, answer.returncode, "not implemented" in answer.stderr)
"""
    )
    assert output.split() == ["refused", "1", "True"]


def test_it_may_be_installed_twice() -> None:
    _succeeds(_INSTALL + _INSTALL)


def test_it_imports_nothing_else() -> None:
    output = _succeeds(
        """
import sys
import __future__, ctypes, os
before = set(sys.modules)
import engine.posture.socket_filter
print(*sorted(set(sys.modules) - before))
"""
    )
    assert output.split() == ["engine", "engine.posture", "engine.posture.socket_filter"]


def test_the_assertion_notices_a_missing_filter() -> None:
    output = _succeeds(
        "from engine.posture.socket_filter import failed_assertion; print(failed_assertion())"
    )
    assert "could be opened" in output


def test_an_unknown_processor_is_a_reason_and_no_exception() -> None:
    output = _succeeds(
        """
import os
from engine.posture import socket_filter
socket_filter._CALLS.clear()
print(socket_filter.refuse_network_sockets())
"""
    )
    assert "no socket filter" in output


@pytest.mark.skipif(platform.machine() != "x86_64", reason="x32 and i386 are x86's")
def test_other_instruction_sets_are_no_way_around() -> None:
    output = _succeeds(
        _INSTALL
        + """
import ctypes
libc = ctypes.CDLL(None, use_errno=True)
word = ctypes.c_ulong
print(libc.syscall(word(0x40000000 | 41), word(2), word(1), word(0)), ctypes.get_errno())
"""
    )
    assert output.split() == ["-1", "38"]
    answer = _run(
        _INSTALL
        + """
import ctypes, mmap
code = mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
code.write(b"\\xb8\\x14\\x00\\x00\\x00\\xcd\\x80\\xc3")  # mov eax, getpid; int 0x80; ret
address = ctypes.addressof(ctypes.c_char.from_buffer(code))
ctypes.CFUNCTYPE(ctypes.c_int)(address)()
print("survived")
"""
    )
    assert answer.returncode == -signal.SIGSYS
    assert "survived" not in answer.stdout


@pytest.mark.skipif(not shutil.which("strace"), reason="strace is not installed")
def test_under_strace_no_other_socket_succeeds() -> None:
    answer = _run(
        _INSTALL
        + """
import socket, contextlib
with contextlib.suppress(OSError):
    socket.create_connection(("127.0.0.1", 9))
with contextlib.suppress(OSError):
    socket.getaddrinfo("localhost", 80)
""",
        "strace",
        "-f",
        "-e",
        "trace=socket,io_uring_setup",
    )
    calls = [
        line
        for line in answer.stderr.splitlines()
        if "socket(" in line or "io_uring_setup(" in line
    ]
    assert any("AF_INET" in call for call in calls), answer.stderr
    assert [c for c in calls if "AF_UNIX" not in c and "= -1 E" not in c] == []


def test_attempts_of_python_code_are_noticed() -> None:
    output = _succeeds(
        _INSTALL
        + """
import contextlib, socket
from engine.posture.socket_watch import SocketWatch
watch = SocketWatch()
for attempt in (
    lambda: socket.socket(),
    lambda: socket.socket(socket.AF_INET6),
    lambda: socket.getaddrinfo("localhost", 80),
    lambda: socket.socket(socket.AF_UNIX).close(),
):
    with contextlib.suppress(OSError):
        attempt()
left, right = socket.socketpair()
left.close(), right.close()
print(*(f"{kind}:{count}" for kind, count in watch.counts().items()))
"""
    )
    assert output.split() == ["AF_INET:1", "AF_INET6:1", "look-up:1"]
