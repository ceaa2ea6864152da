"""A first run that is killed leaves a folder in which the first run can begin anew."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pyotp
import pytest

from engine.api.system import EngineState
from engine.clock import SystemClock
from engine.host import Host, HostOptions
from engine.paths import DataPaths
from engine.rpc.dispatch import Dispatcher
from engine.rpc.local import LocalTransport
from engine.rpc.proxy import EngineClient
from engine.vault.password_derivation import Argon2Parameters

if TYPE_CHECKING:
    from pathlib import Path

OPTIONS = HostOptions(
    argon2=Argon2Parameters(time_cost=1, memory_kib=64, parallelism=1),
    starter=None,
    reserve_bytes=1 << 20,
    keyring=None,
)
KILLED = """
import os, sys
from pathlib import Path
import tests.integration.test_host_set_up_cut_off as ours
from engine.host.door import VaultDoor
from engine.store.store import Store
from engine.vault.vault import Vault
owner, name = sys.argv[2].split(".")
setattr({"Store": Store, "VaultDoor": VaultDoor}[owner], name, lambda *_: os._exit(9))
ours.set_up(Path(sys.argv[1]))
"""


def started(root: Path) -> tuple[Host, EngineClient]:
    paths = DataPaths(root)
    paths.prepare()
    host = Host(paths, mode="private", clock=SystemClock(), options=OPTIONS)
    host.start()
    return host, EngineClient(LocalTransport(Dispatcher(host.gate, host.factories)))


def set_up(root: Path) -> None:
    host, client = started(root)
    pending = client.sign_in.begin_site("Station 4", "ada", "correct horse battery staple")
    client.sign_in.confirm_site(pending.pending_id, pyotp.TOTP(pending.totp_secret).now())
    host.close(5.0)


@pytest.mark.parametrize(
    "moment", ["VaultDoor.create_store", "Store.write", "VaultDoor.site_created"]
)
def test_killed_in_the_middle_it_begins_anew(data_dir: Path, moment: str) -> None:
    killed = subprocess.run(
        [sys.executable, "-c", KILLED, str(data_dir), moment], timeout=60, check=False
    )
    assert killed.returncode == 9
    assert DataPaths(data_dir).key_slots.exists()

    host, client = started(data_dir)
    try:
        assert client.system.status().state is EngineState.NEW
    finally:
        host.close(5.0)
    set_up(data_dir)

    host, client = started(data_dir)
    try:
        assert client.system.status().state is EngineState.SEALED
    finally:
        host.close(5.0)
    # Nothing was deleted: what the first attempt wrote lies beside.
    assert list(data_dir.glob("keyslots.set-aside-*.json"))
