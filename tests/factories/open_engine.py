"""A real vault, store and log in a folder, open, for tests of the services above them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.api.access import Principal, Role
from engine.audit.log import AuditLog
from engine.clock import Clock, FakeClock
from engine.identity.caller import Caller
from engine.paths import DataPaths
from engine.store.store import Store
from engine.vault.password_derivation import Argon2Parameters
from engine.vault.vault import Vault
from tests.factories.newest_events import newest

if TYPE_CHECKING:
    from pathlib import Path

PASSWORD = "correct horse battery staple"
STORE_KEY = "5a" * 32
"""Of stores that no vault keeps the key of."""
CHEAP = Argon2Parameters(time_cost=1, memory_kib=8, parallelism=1)


@dataclass
class OpenEngine:
    """Vault, store and log of one folder."""

    paths: DataPaths
    vault: Vault
    store: Store
    audit: AuditLog
    clock: Clock

    def close(self) -> None:
        self.store.close()
        self.vault.drop_keys()

    def reopened(self) -> OpenEngine:
        """The same folder, closed and opened again."""
        self.close()
        return reopen(self.paths.root, self.clock)

    def actions(self) -> list[str]:
        """Every event's action, oldest first."""
        return [entry.action for entry in reversed(newest(self.audit, 1000))]


def make(root: Path, clock: Clock | None = None) -> OpenEngine:
    """A new vault, its store and log."""
    clock = clock or FakeClock()
    paths = DataPaths(root)
    paths.prepare()
    vault = Vault(paths, argon2=CHEAP)
    vault.create("ada", PASSWORD)
    store = Store(paths.store, backups=paths.backups, clock=clock)
    store.create(vault.store_key())
    return OpenEngine(paths, vault, store, AuditLog(store, clock), clock)


def reopen(root: Path, clock: Clock | None = None) -> OpenEngine:
    """What `make` made, opened again."""
    clock = clock or FakeClock()
    paths = DataPaths(root)
    vault = Vault(paths, argon2=CHEAP)
    assert vault.open_with_password("ada", PASSWORD) is not None
    store = Store(paths.store, backups=paths.backups, clock=clock)
    store.open(vault.store_key())
    return OpenEngine(paths, vault, store, AuditLog(store, clock), clock)


def caller(
    person_id: str = "aa" * 16,
    *roles: Role,
    confirmed: bool = False,
    co_signer: str = "",
    sign_in_id: str = "s1",
) -> Caller:
    """An authorised caller."""
    principal = Principal(
        person_id=person_id,
        name="someone",
        roles=roles or (Role.ANALYST,),
        sign_in_id=sign_in_id,
    )
    return Caller(principal, token="t", confirmed=confirmed, co_signer=co_signer, digest="d" * 64)
