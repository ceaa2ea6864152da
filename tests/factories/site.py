"""Whole engines for tests: one in this process (`HostSite`), or a real process (`ProcessSite`).

The first has a clock that only tests move and a cheap Argon2; the second is what people run, with the
machine's clock and the real cost of passwords.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import pyotp

from engine.api.answers import AnswerEnded, AnswerStarted
from engine.api.audit import EventFilter
from engine.api.chat import SendRequest
from engine.api.errors import ConfirmationNeededError, EngineError
from engine.api.sampling import Sampling
from engine.api.sign_in import SiteCreated
from engine.clock import FakeClock
from engine.host import Host, HostOptions
from engine.identity.people_checks import CHECKS
from engine.inference.protocol import WorkerOptions
from engine.paths import DataPaths
from engine.posture.sensors import Sensors
from engine.rpc.client import find, find_or_start
from engine.rpc.dispatch import Dispatcher
from engine.rpc.local import LocalTransport
from engine.rpc.proxy import EngineClient
from engine.rpc.transport import Transport
from engine.vault.keyring_place import KeyringPlace
from engine.vault.machine_places import CredentialTool, SystemdCreds
from engine.vault.vault import Argon2Parameters

if TYPE_CHECKING:
    from collections.abc import Iterable

    from engine.api.access import Role
    from engine.api.answers import AnswerEvent
    from engine.api.audit import AuditEntry, VerifyReport

REPOSITORY = Path(__file__).resolve().parents[2]
CHEAP = Argon2Parameters(time_cost=1, memory_kib=64, parallelism=1)
PASSWORD = "violet harbour antelope ladder"
SHORT = Sampling(temperature=0.0, seed=1, max_tokens=8)
LONG = Sampling(temperature=0.9, seed=3, max_tokens=1500, grammar='root ::= [a-z ]+ "#"')
"""An answer that does not end by itself: the model has no reason to write the last character."""
SMALL_WORKER = WorkerOptions(n_ctx=1024, threads=1)
_Result = TypeVar("_Result")


@dataclass
class HostSite:
    """One engine in this process over one data folder; `restart` ends it and starts the next.

    Args:
        folder: The data folder.
        starter: The model a new site begins with; None for tests that need none.
        around: What a test puts between its clients and the engine.
        sensors: What the machine is like; this one where a test has none of its own.
        syslog: The socket of a syslog daemon; that of the machine is not for tests.
    """

    folder: Path
    starter: Path | None = None
    clock: FakeClock = field(default_factory=lambda: FakeClock(1_800_000_000.0))
    keyring: Callable[[str], KeyringPlace] | None = None
    mode: str = "private"
    credentials: CredentialTool = field(default_factory=SystemdCreds)
    disk_encrypted: bool = False
    worker: WorkerOptions = SMALL_WORKER
    reserve_bytes: int = 64 * 1024
    around: Callable[[Transport], Transport] | None = None
    sensors: Sensors = field(default_factory=Sensors)
    syslog: Path = Path("/nonexistent/log")
    secrets: dict[str, str] = field(default_factory=dict)
    created: SiteCreated | None = None

    def __post_init__(self) -> None:
        self.paths = DataPaths(self.folder)
        self.start()

    def start(self, *, by_machine: bool = True) -> None:
        """Starts an engine; it is new or sealed, unless its machine may unseal it."""
        self.paths.prepare()
        options = HostOptions(
            argon2=CHEAP,
            worker=self.worker,
            starter=self.starter,
            reserve_bytes=self.reserve_bytes,
            sockets_refused=True,
            keyring=self.keyring,
            credentials=self.credentials,
            disk_encrypted=lambda _folder: self.disk_encrypted,
            sensors=self.sensors,
            syslog=self.syslog,
        )
        self.host = Host(self.paths, mode=self.mode, clock=self.clock, options=options)
        self.host.start(by_machine=by_machine)
        dispatcher = Dispatcher(
            self.host.gate, self.host.factories, name_of=self.host.parts.described, checks=CHECKS
        )
        transport = LocalTransport(dispatcher)
        self.client = EngineClient(self.around(transport) if self.around else transport)

    def stop(self) -> None:
        """Ends the engine in order."""
        self.client.close()
        self.host.close(5.0)

    def restart(self) -> None:
        """Ends this engine and starts the next on the same folder."""
        self.stop()
        self.start()

    # ------------------------------------------------------------------------------ people

    def code(self, name: str = "Ada") -> str:
        """A code that was never used: half a minute passes first."""
        self.clock.advance(30)
        return pyotp.TOTP(self.secrets[name]).at(int(self.clock.now()))

    def create(self, name: str = "Ada") -> SiteCreated:
        """Sets the site up."""
        pending = self.client.sign_in.begin_site("Ward 7", name, PASSWORD)
        self.secrets[name] = pending.totp_secret
        self.created = self.client.sign_in.confirm_site(pending.pending_id, self.code(name))
        return self.created

    def sign_in(self, name: str = "Ada", password: str = PASSWORD) -> EngineClient:
        """Signs in; the engine as that person."""
        signed_in = self.client.sign_in.sign_in(name, password, self.code(name))
        return self.client.with_token(signed_in.token)

    def confirmed(
        self,
        person: EngineClient,
        act: Callable[[], _Result],
        name: str = "Ada",
        second: str = "",
    ) -> _Result:
        """Does something, confirmed with a code, or by a second person, where that is asked for."""
        for _ in range(3):
            try:
                return act()
            except ConfirmationNeededError as needed:
                needs, digest = needed.details["needs"], needed.details["digest"]
            if needs == "recent":
                person.sign_in.step_up(self.code(name))
            elif needs == "co_sign":
                person.sign_in.co_sign(digest, second, PASSWORD, self.code(second))
            else:
                person.sign_in.confirm(digest, self.code(name))
        return act()

    def add_model(self, steward: EngineClient, file: Path, second: str) -> str:
        """Adds a model, approved by a second steward, and activates it; its SHA-256."""
        progress = list(self.confirmed(steward, lambda: list(steward.models.add(str(file)))))
        version = progress[-1].version
        assert version is not None, "an import ends with the version"
        if version.state == "proposed":
            self.confirmed(steward, lambda: steward.models.approve(version.sha256), second=second)
        self.confirmed(steward, lambda: steward.models.activate(version.sha256))
        return version.sha256

    @property
    def worker_pid(self) -> int:
        """The worker's process, once it is ready."""
        supervisor = self.host.parts.runtime._supervisor
        assert supervisor is not None, "a model is active"
        return supervisor.wait_ready(60).process_id

    def add(self, admin: EngineClient, name: str, *roles: Role) -> None:
        """Invites a person, who redeems at once."""
        invitation = self.confirmed(admin, lambda: admin.people.invite(name, roles))
        pending = self.client.sign_in.begin_redeem(invitation.file_text, PASSWORD)
        self.secrets[name] = pending.totp_secret
        self.client.sign_in.confirm_redeem(pending.pending_id, self.code(name))


@dataclass
class ProcessSite:
    """A real engine process over one data folder.

    Args:
        folder: The data folder; its path short, since sockets lie near it.
        model: Whether the site gets the starter model (a slow start, a real worker).
    """

    folder: Path
    secret: str = ""
    recovery: str = ""
    codes: list[str] = field(default_factory=list)
    clients: list[EngineClient] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.paths = DataPaths(self.folder.resolve())

    def connect(self) -> EngineClient:
        """The engine, asked as nobody; started when none runs."""
        client = find_or_start(self.folder)
        self.clients.append(client)
        return client

    def create(self) -> EngineClient:
        """Sets the site up; Ada is signed in."""
        client = self.connect()
        pending = client.sign_in.begin_site("Ward 7", "Ada", PASSWORD)
        self.secret = pending.totp_secret
        # The code of the step before leaves the present one and the next for signing in. It must
        # still be one when the engine looks.
        late = time.time() % 30
        if late > 24:
            time.sleep(30.1 - late)
        created = client.sign_in.confirm_site(
            pending.pending_id, pyotp.TOTP(self.secret).at(int(time.time()) - 30)
        )
        self.recovery = created.recovery_key
        self.codes = list(created.recovery_codes)
        return self.sign_in(client)

    def sign_in(self, client: EngineClient) -> EngineClient:
        """Signs Ada in with a recovery code, so that no test waits for the next half minute."""
        signed_in = client.sign_in.sign_in("Ada", PASSWORD, self.codes.pop())
        return client.with_token(signed_in.token)

    @property
    def pid(self) -> int:
        """The engine's process."""
        return self.clients[-1].system.status().process_id

    def kill(self) -> None:
        """Ends the engine at once, as a power cut would, and waits until it has gone."""
        pid = self.pid
        os.kill(pid, signal.SIGKILL)
        gone(pid)

    def close(self) -> None:
        """Ends whatever engine there is, in order."""
        for client in self.clients:
            client.close()
        last = find(self.folder)
        if last is None:
            return
        pid = last.system.status().process_id
        last.close()
        os.kill(pid, signal.SIGTERM)
        gone(pid)


def gone(pid: int, seconds: float = 30.0) -> None:
    """Waits until a process has ended."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        state = Path(f"/proc/{pid}/stat")
        try:
            if state.read_text().rpartition(")")[2].split()[0] in {"Z", "X"}:
                return
        except OSError:
            return
        time.sleep(0.02)
    raise AssertionError(f"process {pid} did not end within {seconds} s")


def wait_for(true: Callable[[], object], what: str, seconds: float = 30.0) -> None:
    """Waits until something holds; on a busy machine that may take a while."""
    until = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < until, f"not within {seconds} s: {what}"
        time.sleep(0.02)


# ------------------------------------------------------------------------------ what tests ask


def answer(
    person: EngineClient, text: str, conversation: str = "", sampling: Sampling = SHORT
) -> AnswerEnded:
    """One prompt and how its answer ended."""
    request = SendRequest(text=text, conversation_id=conversation, sampling=sampling)
    return ended(person.chat.send(request))


def ended(events: Iterable[AnswerEvent]) -> AnswerEnded:
    """Reads an answer to its end."""
    found = [event for event in events if isinstance(event, AnswerEnded)]
    assert len(found) == 1, f"an answer ends exactly once, this one {len(found)} times"
    return found[0]


def begun(event: AnswerEvent) -> AnswerStarted:
    """The first event of an answer."""
    assert isinstance(event, AnswerStarted), f"an answer begins with its ids, not with {event}"
    return event


def verified(auditor: EngineClient) -> VerifyReport:
    """Verifies the log."""
    reports = [each.report for each in auditor.audit.verify() if each.report is not None]
    assert len(reports) == 1, "a verification ends with exactly one report"
    return reports[0]


def entries(auditor: EngineClient, action: str = "") -> list[AuditEntry]:
    """The events of the log, oldest first, those of one kind or all."""
    found: list[AuditEntry] = []
    cursor, more = -1, True
    while more:
        page = auditor.audit.find(EventFilter(), 1000, cursor, oldest_first=True)
        found += page.events
        cursor, more = found[-1].number if found else -1, page.more
    return [each for each in found if action in {"", each.action}]


def assert_helps(error: EngineError, code: str, *says: str) -> None:
    """A message for people: the right case, more than one sentence, and no secret or internals."""
    assert code in {error.code, "*"}, f"code {error.code!r} where {code!r} belongs: {error.text}"
    assert error.text.count(".") >= 2, f"what happened, and what to do: {error.text!r}"
    for word in says:
        assert word in error.text, f"{word!r} is missing in {error.text!r}"
    for inside in (PASSWORD, "Traceback", "sqlite3", "sqlcipher3", "Error(", "None"):
        assert inside not in error.text, f"{inside!r} has no place in {error.text!r}"


def ctl(
    folder: Path, *arguments: str, stdin: str = "", prefix: tuple[str, ...] = ()
) -> subprocess.CompletedProcess[str]:
    """One run of the command line."""
    return subprocess.run(
        [*prefix, sys.executable, "-m", "engine.ctl", "--data", str(folder), *arguments],
        cwd=REPOSITORY,
        input=stdin,
        capture_output=True,
        text=True,
        timeout=90,
        check=False,
    )
