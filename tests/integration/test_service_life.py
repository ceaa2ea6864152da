"""The engine as a system service, as real processes: who may connect, how it begins, how it ends."""

from __future__ import annotations

import grp
import os
import shutil
import signal
import socket
import stat
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pyotp
import pytest

from engine.api.system import EngineState
from engine.paths import DataPaths
from engine.rpc.client import ConnectionLostError, EngineClient, find, find_or_start
from engine.rpc.service_place import service_socket
from tests.factories.site import entries

if TYPE_CHECKING:
    from collections.abc import Iterator

REPOSITORY = Path(__file__).resolve().parents[2]
PASSWORD = "violet harbour antelope ladder"
OWN_GROUP = grp.getgrgid(os.getgid()).gr_name
ASK = """
import sys
from pathlib import Path
from engine.api.errors import EngineError
from engine.rpc.client import find_or_start
try:
    client = find_or_start(Path(sys.argv[1]))
    print("OK", client.system.status().mode)
    client.close()
except EngineError as error:
    print(error.code, error.text)
"""


def start(data: Path, group: str, *before: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [
            *(*before, sys.executable, "-m", "engine", "--service"),
            *("--group", group, "--data", str(data)),
        ],
        cwd=REPOSITORY,
        stderr=subprocess.PIPE,
        text=True,
    )


def sealed(client: EngineClient) -> bool:
    try:
        return client.system.status().state is EngineState.SEALED
    except ConnectionLostError:
        return False


def connect(data: Path, process: subprocess.Popen[str]) -> EngineClient:
    """A client of exactly this process, once it answers."""
    until = time.monotonic() + 40
    while time.monotonic() < until:
        assert process.poll() is None, process.stderr.read() if process.stderr else ""
        client = find(data)
        if client is not None:
            if client.system.status().process_id == process.pid:
                return client
            client.close()
        time.sleep(0.05)
    pytest.fail("the service did not begin")


def end(process: subprocess.Popen[str]) -> int:
    process.terminate()
    code = process.wait(30)
    if process.stderr is not None:
        process.stderr.close()
    return code


class TestOwnAccount:
    @pytest.fixture(autouse=True)
    def _folder(self, short_tmp: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("RUNTIME_DIRECTORY", str(short_tmp / "run"))

    def test_it_begins_goes_on_alone_and_ends_when_told(
        self, data_dir: Path, short_tmp: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("NOTIFY_SOCKET", str(short_tmp / "notify"))
        monkeypatch.setenv("WATCHDOG_USEC", "1000000")
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager:
            manager.bind(str(short_tmp / "notify"))
            manager.settimeout(20)
            process = start(data_dir, OWN_GROUP)
            assert manager.recv(99) == b"READY=1"
            path = service_socket(DataPaths(data_dir))
            assert stat.S_IMODE(path.stat().st_mode) == 0o660
            assert stat.S_IMODE(path.parent.stat().st_mode) == 0o750
            # Found before anything of this account's own is looked for or started.
            told: list[str] = []
            client = find_or_start(data_dir, told.append)
            status = client.system.status()
            assert (status.mode, status.state) == ("service", EngineState.NEW)
            assert status.process_id == process.pid
            assert told == ["Looking for the engine"]
            client.close()
            # A private engine would have ended by then.
            time.sleep(2.5)
            again = find(data_dir)
            assert again is not None
            again.close()
            assert manager.recv(99) == b"WATCHDOG=1"
            process.terminate()
            notices = {manager.recv(99)}
            while b"STOPPING=1" not in notices:
                notices.add(manager.recv(99))
            assert process.wait(30) == 0
            assert process.stderr is not None
            process.stderr.close()
        assert not path.exists()
        assert find(data_dir) is None

    def test_it_seals_and_ends_in_order(self, data_dir: Path) -> None:
        process = start(data_dir, OWN_GROUP)
        client = connect(data_dir, process)
        pending = client.sign_in.begin_site("Ward 7", "ada", PASSWORD)
        code = pyotp.TOTP(pending.totp_secret).now()
        created = client.sign_in.confirm_site(pending.pending_id, code)
        codes = list(created.recovery_codes)
        ada = client.with_token(client.sign_in.sign_in("ada", PASSWORD, codes.pop()).token)
        ada.system.seal()
        # The same process and socket, without a key; for the group as before.
        until = time.monotonic() + 40
        while not sealed(client):
            assert time.monotonic() < until
            time.sleep(0.1)
        assert client.system.status().process_id == process.pid
        path = service_socket(DataPaths(data_dir))
        assert stat.S_IMODE(path.stat().st_mode) == 0o660
        client.sign_in.sign_in("ada", PASSWORD, codes.pop())
        client.close()
        assert end(process) == 0

        process = start(data_dir, OWN_GROUP)
        client = connect(data_dir, process)
        ada = client.with_token(client.sign_in.sign_in("ada", PASSWORD, codes.pop()).token)
        found = entries(ada)
        told = [each.action for each in found if each.action.startswith("engine.")]
        assert told == [
            *("engine.started", "engine.seal_asked", "engine.sealed"),
            *("engine.started", "engine.stopped", "engine.started"),
        ]
        assert all('"mode":"service"' in e.leaf for e in found if e.action == "engine.started")
        stopped = next(each.number for each in found if each.action == "engine.stopped")
        assert ada.audit.head().checkpoint_size > stopped, "the end was signed"
        client.close()
        assert end(process) == 0

    def test_told_to_end_while_it_starts_it_ends_in_order(self, data_dir: Path) -> None:
        process = start(data_dir, OWN_GROUP)
        path = service_socket(DataPaths(data_dir))
        until = time.monotonic() + 40
        while not path.exists():
            assert time.monotonic() < until, "the service did not begin"
            time.sleep(0.005)
        assert end(process) == 0
        assert not path.exists()

    def test_killed_it_leaves_nothing_in_the_way(self, data_dir: Path) -> None:
        first = start(data_dir, OWN_GROUP)
        connect(data_dir, first).close()
        path = service_socket(DataPaths(data_dir))
        first.send_signal(signal.SIGKILL)
        first.wait(30)
        assert first.stderr is not None
        first.stderr.close()
        assert path.exists(), "the dead socket is still there"
        second = start(data_dir, OWN_GROUP)
        connect(data_dir, second).close()
        assert end(second) == 0

    def test_without_the_group_it_refuses_and_says_what_to_do(self, data_dir: Path) -> None:
        process = start(data_dir, "no-such-group")
        _, said = process.communicate(timeout=40)
        assert process.returncode == 6
        assert "groupadd --system no-such-group" in said
        assert "Traceback" not in said


@dataclass
class Machine:
    """A service under an account of its own, with accounts in and outside of its group."""

    root: Path

    @property
    def data(self) -> Path:
        return self.root / "data"

    def ask(self, *who: str) -> str:
        done = subprocess.run(
            ["setpriv", *who, sys.executable, "-c", ASK, str(self.data)],
            cwd=REPOSITORY,
            env={
                "PATH": os.environ["PATH"],
                "RUNTIME_DIRECTORY": str(self.root / "run"),
                "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
                "PYTHONDONTWRITEBYTECODE": "1",
            },
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout


@pytest.mark.skipif(
    os.getuid() != 0 or shutil.which("setpriv") is None,
    reason="only root can act as several accounts, and setpriv is needed for it",
)
class TestSeveralAccounts:
    SERVICE = ("--reuid=daemon", "--regid=daemon", "--clear-groups")
    MEMBER = ("--reuid=nobody", "--regid=nogroup", f"--groups={grp.getgrnam('daemon').gr_gid}")
    STRANGER = ("--reuid=nobody", "--regid=nogroup", "--clear-groups")

    @pytest.fixture
    def machine(self, monkeypatch: pytest.MonkeyPatch) -> Iterator[Machine]:
        root = Path(tempfile.mkdtemp(prefix="ah-", dir="/tmp"))
        root.chmod(0o755)
        for name, mode in (("run", 0o755), ("data", 0o700)):
            (root / name).mkdir(mode=mode)
            shutil.chown(root / name, "daemon", "daemon")
        monkeypatch.setenv("RUNTIME_DIRECTORY", str(root / "run"))
        monkeypatch.delenv("XDG_RUNTIME_DIR")
        yield Machine(root)
        shutil.rmtree(root)

    @pytest.fixture
    def service(self, machine: Machine) -> Iterator[subprocess.Popen[str]]:
        process = start(machine.data, "daemon", "setpriv", *self.SERVICE)
        connect(machine.data, process).close()
        yield process
        assert end(process) == 0

    @pytest.mark.usefixtures("service")
    def test_members_and_root_connect_and_strangers_are_told_the_group(
        self, machine: Machine
    ) -> None:
        path = service_socket(DataPaths(machine.data))
        daemon = grp.getgrnam("daemon").gr_gid
        for each, mode in ((path.parent, 0o750), (path, 0o660)):
            info = each.stat()
            assert (stat.S_IMODE(info.st_mode), info.st_gid) == (mode, daemon)
        assert machine.ask(*self.MEMBER) == "OK service\n"
        assert machine.ask("--reuid=root", "--clear-groups") == "OK service\n"
        refused = machine.ask(*self.STRANGER)
        assert refused.startswith("not_admitted")
        assert "usermod -aG daemon nobody" in refused

    def test_the_engine_itself_turns_strangers_away(
        self, machine: Machine, service: subprocess.Popen[str]
    ) -> None:
        """Also where the folder's mode was loosened by mistake."""
        path = service_socket(DataPaths(machine.data))
        path.parent.chmod(0o755)
        path.chmod(0o666)
        code = (
            "import socket, sys; s = socket.socket(socket.AF_UNIX); s.connect(sys.argv[1]);"
            "print(s.recv(1))"
        )
        done = subprocess.run(
            ["setpriv", *self.STRANGER, sys.executable, "-c", code, str(path)],
            capture_output=True,
            text=True,
            timeout=40,
            check=False,
        )
        # Closed at once, before a byte was read.
        assert done.stdout == "b''\n" or "reset" in done.stderr
        assert service.poll() is None

    def test_nothing_is_started_on_another_accounts_folder(self, machine: Machine) -> None:
        for who in (self.STRANGER, self.MEMBER):
            assert machine.ask(*who).startswith("service_not_running")
        # Root could start one, and would leave files that the service cannot open.
        process = start(machine.data, "daemon", "setpriv", *self.SERVICE)
        connect(machine.data, process).close()
        assert end(process) == 0
        # It may not even be seen now whether the service runs.
        assert machine.ask(*self.STRANGER).startswith("not_admitted")
        said = machine.ask("--reuid=root", "--clear-groups")
        assert said.startswith("folder_of_other")
        owners = {path.stat().st_uid for path in machine.data.iterdir()}
        assert owners == {1}
