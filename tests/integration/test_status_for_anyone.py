"""What someone who is not signed in is told: what signing in takes, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from engine.api.access import Role
from engine.api.system import EngineState, Status
from tests.factories.site import HostSite

if TYPE_CHECKING:
    from pathlib import Path

FOR_ANYONE = {
    "version",
    "state",
    "mode",
    "install_id",
    "process_id",
    "reason",
    "custodians_only",
    "worker",
}
OF_THE_WORKER = {"state", "load_percent"}


def told(status: Status) -> set[str]:
    """The fields that say something."""
    nothing = Status(version="", state=EngineState.NEW, mode="", install_id="", process_id=0)
    values, empty = msgspec.structs.asdict(status), msgspec.structs.asdict(nothing)
    if status.worker is not None:
        worker = msgspec.structs.asdict(status.worker)
        assert {name for name, value in worker.items() if value} <= OF_THE_WORKER
    return {name for name, value in values.items() if value != empty[name]}


def test_anyone_is_told_what_signing_in_takes(data_dir: Path) -> None:
    site = HostSite(data_dir)
    try:
        site.create()
        ada = site.sign_in()
        site.add(ada, "Bo", Role.ANALYST)
        assert told(site.client.system.status()) <= FOR_ANYONE
        site.host.store.write(
            lambda uow: uow.execute("UPDATE person SET roles = 'steward'") and None
        )
        site.restart()
        ada = site.sign_in()
        status = site.client.system.status()
        assert status.state is EngineState.READ_ONLY
        assert told(status) <= FOR_ANYONE
        for value in ("steward", "analyst", "person", "roles"):
            assert value not in status.reason.text
        assert "in doubt" in status.reason.text
        assert "steward in the store" in ada.system.status().reason.text
    finally:
        site.stop()
