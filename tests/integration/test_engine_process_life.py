"""The engine as a real process: found, started, shared, sealed, and gone when nobody needs it."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pyotp
import pytest

from engine.api.errors import EngineError, EnvironmentFaultError, StateError
from engine.api.system import EngineState
from engine.paths import DataPaths
from engine.rpc.client import ConnectionLostError, EngineClient, find, find_or_start
from engine.rpc.folder_lock import read_holder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PASSWORD = "violet harbour antelope ladder"
REPOSITORY = Path(__file__).resolve().parents[2]


def eventually(true: Callable[[], bool], seconds: float = 30.0) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if true():
            return True
        time.sleep(0.05)
    return False


def is_running(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def run_engine(data: Path, *more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "engine", "--data", str(data), *more],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.fixture
def engine(data_dir: Path) -> Iterator[EngineClient]:
    client = find_or_start(data_dir)
    pid = client.system.status().process_id
    yield client
    client.close()
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGTERM)
    assert eventually(lambda: not is_running(pid))


def test_it_is_started_once_and_found_again(engine: EngineClient, data_dir: Path) -> None:
    pid = engine.system.status().process_id
    assert pid != os.getpid()
    told: list[str] = []
    other = find_or_start(data_dir, told.append)
    assert other.system.status().process_id == pid
    assert told == ["Looking for the engine"]
    other.close()


def test_a_second_engine_says_who_holds_the_folder(engine: EngineClient, data_dir: Path) -> None:
    done = run_engine(data_dir)
    assert done.returncode == 75
    assert f"process {engine.system.status().process_id}, account {os.getuid()}" in done.stderr
    assert "Traceback" not in done.stderr
    assert engine.alive


def test_it_is_found_where_its_lock_says_when_the_environment_differs(
    engine: EngineClient, data_dir: Path, short_tmp: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pid = engine.system.status().process_id
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(short_tmp))
    other = find(data_dir)
    assert other is not None
    assert other.system.status().process_id == pid
    other.close()


def test_it_ends_when_its_last_client_goes(data_dir: Path) -> None:
    first = find_or_start(data_dir)
    second = find_or_start(data_dir)
    pid = first.system.status().process_id
    first.close()
    time.sleep(3)
    assert second.alive
    assert second.system.status().process_id == pid
    second.close()
    assert eventually(lambda: not is_running(pid))
    assert not DataPaths(data_dir).socket.exists()
    assert read_holder(DataPaths(data_dir).lock) is None


def test_a_killed_engine_is_noticed_and_started_anew(data_dir: Path) -> None:
    client = find_or_start(data_dir)
    pid = client.system.status().process_id
    os.kill(pid, signal.SIGKILL)
    assert eventually(lambda: not client.alive)
    with pytest.raises(ConnectionLostError):
        client.system.status()
    # Its socket and lock file are still there, and mean nothing.
    client.reconnect()
    new = client.system.status().process_id
    assert new != pid
    client.close()
    os.kill(new, signal.SIGTERM)
    assert eventually(lambda: not is_running(new))


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_in_order(data_dir: Path, number: signal.Signals) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "engine", "--data", str(data_dir)], cwd=REPOSITORY
    )
    assert eventually(DataPaths(data_dir).socket.exists)
    # Told from the first moment on, not only once it waits.
    process.send_signal(number)
    assert process.wait(30) in {0, -number}
    assert find(data_dir) is None


def test_sealing_keeps_process_and_socket_but_no_key(engine: EngineClient) -> None:
    pending = engine.sign_in.begin_site("Site", "ada", PASSWORD)
    totp = pyotp.TOTP(pending.totp_secret)
    engine.sign_in.confirm_site(pending.pending_id, totp.now())
    code = totp.at(int(time.time()) + 30)
    ada = engine.with_token(engine.sign_in.sign_in("ada", PASSWORD, code).token)
    before = ada.system.status()
    assert before.state is EngineState.OPEN
    assert before.isolation is not None
    assert before.isolation.sockets_refused
    image = Path(f"/proc/{before.process_id}/cmdline")
    events = ada.events.follow()
    next(events)
    ada.system.seal()
    # Whoever follows hears that it is a seal, and no failure.
    with pytest.raises(StateError) as told:
        for _ in events:
            pass
    assert told.value.code == "sealing"
    assert eventually(lambda: b"--inherit" in image.read_bytes())

    def answers() -> bool:
        try:
            return engine.system.status().state is EngineState.SEALED
        except ConnectionLostError:
            return False

    assert eventually(answers)
    assert engine.system.status().process_id == before.process_id
    with pytest.raises(EngineError):
        ada.sign_in.state()
    # It counts this client again: it does not end beneath it.
    time.sleep(0.5)
    assert engine.alive


@pytest.mark.parametrize("folder", ["/dev/null/vault", "/proc/vault"])
def test_a_folder_that_cannot_be_written_is_told_by_name(folder: str) -> None:
    with pytest.raises(EnvironmentFaultError) as caught:
        find_or_start(Path(folder))
    assert caught.value.code == "folder_not_writable"
    assert folder in caught.value.text
    assert run_engine(Path(folder)).returncode == 6


def test_an_engine_that_dies_at_once_leaves_its_last_words(
    data_dir: Path, short_tmp: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = short_tmp / "broken"
    broken.write_text("#!/bin/sh\necho the library is missing >&2\nexit 3\n")
    broken.chmod(0o755)
    monkeypatch.setattr("engine.rpc.client.private_engine.engine_command", lambda: [str(broken)])
    with pytest.raises(EnvironmentFaultError) as caught:
        find_or_start(data_dir)
    assert caught.value.code == "engine_not_started"
    assert "ended with code 3" in caught.value.text
    assert "the library is missing" in caught.value.text


def test_an_engine_that_takes_a_while_to_die_is_not_said_to_be_silent(
    data_dir: Path, short_tmp: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = (
        "import os, sys, time; os.close(int(sys.argv[-1])); time.sleep(1.5); sys.exit('no library')"
    )
    monkeypatch.setattr(
        "engine.rpc.client.private_engine.engine_command", lambda: [sys.executable, "-c", broken]
    )
    with pytest.raises(EnvironmentFaultError) as caught:
        find_or_start(data_dir)
    assert "ended with code 1" in caught.value.text
    assert "no library" in caught.value.text


def test_wrong_arguments_are_2() -> None:
    assert run_engine(Path("x"), "--unknown").returncode == 2


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not here")
def test_no_socket_but_af_unix_is_ever_opened(data_dir: Path, short_tmp: Path) -> None:
    trace = short_tmp / "trace"
    process = subprocess.Popen(
        [
            *("strace", "-f", "-qq", "-e", "trace=socket,socketpair", "-o", str(trace)),
            *(sys.executable, "-m", "engine", "--data", str(data_dir)),
        ],
        cwd=REPOSITORY,
        start_new_session=True,
    )
    assert eventually(lambda: read_holder(DataPaths(data_dir).lock) is not None, 30)
    client = find_or_start(data_dir)
    client.sign_in.judge_password("ada", PASSWORD)
    client.close()
    assert process.wait(20) == 0
    lines = trace.read_text().splitlines()
    opened = [line for line in lines if "socket" in line and not re.search(r"= -1 E", line)]
    assert opened
    assert [line for line in opened if "AF_UNIX" not in line] == []
