"""A whole engine in this process, over a real folder, with a client of it."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import pyotp

from engine.api.errors import ConfirmationNeededError
from engine.clock import FakeClock
from engine.host import Host, HostOptions
from engine.inference.protocol import WorkerOptions
from engine.paths import DataPaths, make_private_folder
from engine.rpc.client import EngineClient
from engine.rpc.client.http import SocketTransport
from engine.rpc.dispatch import Dispatcher
from engine.rpc.listener import bind
from engine.rpc.local import LocalTransport
from engine.rpc.server import EngineServer
from engine.vault.password_derivation import Argon2Parameters

if TYPE_CHECKING:
    from collections.abc import Callable

    from engine.api.access import Role
    from engine.api.sign_in import SiteCreated

T = TypeVar("T")

PASSWORD = "violet harbour antelope ladder"
CHEAP = Argon2Parameters(time_cost=1, memory_kib=16, parallelism=1)


@dataclass
class Authenticator:
    """A person's second factor, on the engine's clock."""

    secret: str
    clock: FakeClock

    def code(self) -> str:
        """A code never used before: the clock moves on by one step first."""
        self.clock.advance(30)
        return pyotp.TOTP(self.secret).at(int(self.clock.now()))


@dataclass
class EngineSite:
    """One engine, its clock, and a client of it.

    Args:
        root: The data folder.
        transport: "local" or "socket".
        starter: The model the site begins with, if any.
        syslog: The socket of a syslog daemon; that of the machine is not for tests.
    """

    root: Path
    transport: str
    starter: Path | None = None
    syslog: Path = Path("/nonexistent/log")
    clock: FakeClock = field(default_factory=lambda: FakeClock(float(int(time.time()))))
    people: dict[str, Authenticator] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.paths = DataPaths(self.root)
        self.paths.prepare()
        options = HostOptions(
            argon2=CHEAP,
            worker=WorkerOptions(n_ctx=512, threads=1, bubblewrap=False),
            starter=self.starter,
            reserve_bytes=4096,
            keyring=None,
            syslog=self.syslog,
        )
        self.host = Host(self.paths, mode="private", clock=self.clock, options=options)
        self.host.start()
        dispatcher = Dispatcher(self.host.gate, self.host.factories)
        carrier: Any
        if self.transport == "local":
            self._listener, self._server = None, None
            carrier = LocalTransport(dispatcher)
        else:
            make_private_folder(self.paths.runtime)
            self._listener = bind(self.paths.socket)
            self._server = EngineServer(dispatcher, self._listener)
            self._server.start()
            carrier = SocketTransport(self.paths.socket)
        self.engine = EngineClient(carrier)

    def close(self) -> None:
        self.engine.close()
        if self._server is not None and self._listener is not None:
            self._server.stop()
            self._listener.close()
        self.host.close(5)

    def set_up(self, admin: str = "ada") -> SiteCreated:
        """Creates the vault and its first admin."""
        pending = self.engine.sign_in.begin_site("Site", admin, PASSWORD)
        self.people[admin] = Authenticator(pending.totp_secret, self.clock)
        return self.engine.sign_in.confirm_site(pending.pending_id, self.people[admin].code())

    def sign_in(self, name: str = "ada") -> EngineClient:
        """A client signed in as `name`."""
        signed_in = self.engine.sign_in.sign_in(name, PASSWORD, self.people[name].code())
        return self.engine.with_token(signed_in.token)

    def add_person(self, admin: EngineClient, name: str, *roles: Role) -> None:
        """Invites a person, and redeems the invitation as that person."""
        invitation = self.confirmed(admin, "ada", lambda: admin.people.invite(name, roles))
        pending = self.engine.sign_in.begin_redeem(invitation.file_text, PASSWORD)
        self.people[name] = Authenticator(pending.totp_secret, self.clock)
        self.engine.sign_in.confirm_redeem(pending.pending_id, self.people[name].code())

    def confirmed(self, client: EngineClient, name: str, act: Callable[[], T]) -> T:
        """Does something that needs a code."""
        try:
            return act()
        except ConfirmationNeededError as needed:
            code = self.people[name].code()
            if needed.details["needs"] == "recent":
                client.sign_in.step_up(code)
            else:
                client.sign_in.confirm(needed.details["digest"], code)
        return act()
