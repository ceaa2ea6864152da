"""A whole site without host and transport: real vault, store, log, and everything of identity."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import pyotp
from sqlalchemy import select

from engine.api.access import Permission, Role, permission_of
from engine.api.errors import ConfirmationNeededError
from engine.api.events import Topic
from engine.api.people import People
from engine.api.sign_in import SignIn
from engine.api.system import EngineState
from engine.audit.actions import STATE_ACTIONS
from engine.audit.journal import SideJournal
from engine.audit.leaf import decode
from engine.audit.log import AuditLog
from engine.audit.projections import PersonState, State, differences, project
from engine.clock import FakeClock
from engine.identity.caller import Caller, Peer
from engine.identity.gate import Gate
from engine.identity.parts import JOURNAL_LATEST_ONLY, build_parts
from engine.identity.people_service import PeopleService
from engine.identity.persons import access_hmac, open_name
from engine.identity.sign_in_core import SignInCore
from engine.identity.sign_in_service import SignInService
from engine.identity.site_setup import site_name
from engine.paths import DataPaths
from engine.store.store import Store
from engine.store.tables import PersonRow
from engine.vault.password_derivation import Argon2Parameters
from engine.vault.vault import Vault
from tests.factories.newest_events import newest

if TYPE_CHECKING:
    from collections.abc import Callable

    from engine.api.access import Principal
    from engine.api.audit import AuditEntry
    from engine.api.sign_in import Invitation, SignedIn, SiteCreated
    from engine.store.unit_of_work import UnitOfWork

CHEAP = Argon2Parameters(time_cost=1, memory_kib=16, parallelism=1)
PASSWORD = "violet harbour antelope ladder"
PEER = Peer(pid=4711, uid=1000, gid=1000)
SERVICES: dict[str, type] = {"sign_in": SignIn, "people": People}


class SiteDoor:
    """Opens and closes the real store; what the host does around it is left out."""

    def __init__(
        self, store: Store, vault: Vault, paths: DataPaths, fold: Callable[[UnitOfWork], object]
    ) -> None:
        self._store = store
        self._vault = vault
        self._paths = paths
        self._fold = fold
        self._accepted = False
        self.coming = EngineState.OPEN
        self.created: list[Principal] = []
        self.opened = 0
        self.closed = 0

    def state(self) -> EngineState:
        if not self._vault.exists:
            return EngineState.NEW
        return self.coming if self._accepted else EngineState.SEALED

    def begin_site(self) -> None:
        pass

    def create_store(self, store_key: str) -> None:
        self._store.create(store_key)

    def discard_site(self) -> None:
        self._store.close()
        self._vault.drop_keys()
        for path in (self._paths.key_slots, self._paths.store):
            path.unlink(missing_ok=True)

    def site_created(self, principal: Principal) -> None:
        self.created.append(principal)
        self._accepted = True

    def unseal(self, store_key: str) -> EngineState:
        self._store.open(store_key)
        return self.coming

    def accept(self, before_fold: Callable[[UnitOfWork], None]) -> None:
        if self.coming is EngineState.OPEN:

            def fold(uow: UnitOfWork) -> None:
                before_fold(uow)
                self._fold(uow)

            self._store.write(fold)
        self._accepted = True
        self.opened += 1

    def seal_again(self) -> None:
        self._accepted = False
        self._store.close()
        self._vault.drop_keys()
        self.closed += 1


@dataclass
class Site:
    """Everything of one engine; `restart` ends it and starts the next on the same folder."""

    folder: Path
    clock: FakeClock
    secrets: dict[str, str] = field(default_factory=dict)
    published: list[tuple[Topic, str, str | None]] = field(default_factory=list)
    idle: int = 600

    def __post_init__(self) -> None:
        self.start()

    def start(self) -> None:
        paths = DataPaths(self.folder)
        paths.prepare()
        self.vault = Vault(paths, argon2=CHEAP)
        self.store = Store(paths.store, backups=paths.backups, clock=self.clock)
        self.audit = AuditLog(self.store, self.clock)
        self.journal = SideJournal(
            paths.journal, self.clock, latest_only=JOURNAL_LATEST_ONLY, size=64 * 1024
        )
        self.journal.open()
        self.door = SiteDoor(
            self.store, self.vault, paths, lambda uow: self.journal.fold(self.audit, uow)
        )
        self.parts = build_parts(
            store=self.store,
            vault=self.vault,
            audit=self.audit,
            journal=self.journal,
            clock=self.clock,
            door=self.door,
            publish=lambda *event: self.published.append(event),
            idle_lock_seconds=lambda: self.idle,
        )
        self.core = SignInCore(self.parts)
        self.gate = Gate(self.parts.sign_ins, self.door.state, self.parts.recorder)

    def restart(self) -> None:
        """Ends this engine and starts the next on the same folder."""
        self.stop()
        self.start()

    def stop(self) -> None:
        self.store.close()
        self.vault.drop_keys()
        self.journal.close()

    # ------------------------------------------------------------------------------ calls

    def call(self, token: str, service: str, method: str, *args: object) -> object:
        """One call as the dispatcher makes it: gate, service, method."""
        permission = permission_of(getattr(SERVICES[service], method))
        assert permission is not None
        digest = hashlib.sha256(msgspec.msgpack.encode([service, method, args])).hexdigest()
        caller = self.gate.authorise(token, PEER, service, method, permission, digest)
        made: object
        if service == "sign_in":
            made = self.sign_in_service(caller)
        else:
            made = PeopleService(self.parts, caller)
        result: object = getattr(made, method)(*args)
        return result

    def confirmed(self, token: str, name: str, service: str, method: str, *args: object) -> object:
        """One call, confirmed with a code when that is asked for."""
        try:
            return self.call(token, service, method, *args)
        except ConfirmationNeededError as error:
            if error.details["needs"] == "recent":
                self.call(token, "sign_in", "step_up", self.code(name))
            else:
                self.call(token, "sign_in", "confirm", error.details["digest"], self.code(name))
            return self.call(token, service, method, *args)

    def sign_in_service(self, caller: Caller | None = None) -> SignInService:
        return SignInService(self.core, self.parts, caller or Caller(None, peer=PEER))

    def caller(self, signed_in: SignedIn, permission: Permission = Permission.SIGNED_IN) -> Caller:
        return self.gate.authorise(signed_in.token, PEER, "sign_in", "state", permission)

    # ------------------------------------------------------------------------------ people

    def create(self, admin: str = "Ada", password: str = PASSWORD) -> SiteCreated:
        service = self.sign_in_service()
        pending = service.begin_site("Ward 7", admin, password)
        self.secrets[admin] = pending.totp_secret
        return service.confirm_site(pending.pending_id, self.code(admin))

    def code(self, name: str) -> str:
        """A code that was never used: half a minute passes first."""
        self.clock.advance(30)
        return pyotp.TOTP(self.secrets[name]).at(int(self.clock.now()))

    def sign_in(self, name: str = "Ada", password: str = PASSWORD) -> SignedIn:
        return self.sign_in_service().sign_in(name, password, self.code(name))

    def redeem(self, invitation: Invitation, password: str = PASSWORD) -> None:
        service = self.sign_in_service()
        pending = service.begin_redeem(invitation.file_text, password)
        self.secrets[invitation.name] = pending.totp_secret
        service.confirm_redeem(pending.pending_id, self.code(invitation.name))

    def invite(self, token: str, name: str, *roles: Role, by: str = "Ada") -> Invitation:
        from engine.api.sign_in import Invitation as Issued

        issued = self.confirmed(token, by, "people", "invite", name, roles)
        assert isinstance(issued, Issued)
        return issued

    def add(self, token: str, name: str, *roles: Role, by: str = "Ada") -> None:
        self.redeem(self.invite(token, name, *roles, by=by))

    def person_id(self, token: str, name: str) -> str:
        people = self.call(token, "people", "list_people")
        assert isinstance(people, list)
        return str(next(each.person_id for each in people if each.name == name))

    def differences_from_the_log(self) -> list[str]:
        """What the rows of persons and site say otherwise than the state events."""
        leaves = [decode(each.leaf.encode()) for each in reversed(newest(self.audit, 1000))]
        log = project(each for each in leaves if each.a in STATE_ACTIONS)
        register = self.vault.register()
        rows = State(site={"name_hmac": register.hmac(site_name(self.parts))})
        with self.store.read() as session:
            for row in session.scalars(select(PersonRow)):
                rows.persons[row.person_id] = PersonState(
                    active=row.active,
                    roles=tuple(row.roles.split()),
                    custodian=row.custodian,
                    name_hmac=register.hmac(open_name(register, row.person_id, row.name_sealed)),
                    access_hmac=access_hmac(register, row),
                )
        return list(map(str, differences(log, rows)))

    def events(self, action: str) -> list[AuditEntry]:
        return [each for each in newest(self.audit, 1000) if each.action == action]
