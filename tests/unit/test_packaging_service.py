"""The unit file for systemd agrees with the engine."""

from __future__ import annotations

from configparser import ConfigParser
from pathlib import Path

from engine.__main__ import STOP_SECONDS, TICK_SECONDS
from engine.rpc.service_place import SERVICE_FOLDER, SERVICE_GROUP

UNIT = Path(__file__).resolve().parents[2] / "packaging" / "anchorholdd.service"


def service() -> dict[str, str]:
    unit = ConfigParser(interpolation=None)
    unit.optionxform = str  # type: ignore[assignment, method-assign]
    unit.read(UNIT)
    return dict(unit["Service"])


def test_it_runs_a_service_over_a_folder_that_systemd_makes_for_it_alone() -> None:
    found = service()
    program, *arguments = found["ExecStart"].split()
    assert program.endswith("/.venv/bin/anchorholdd")
    assert arguments == ["--service", "--data", f"/var/lib/{found['StateDirectory']}"]
    assert (found["StateDirectoryMode"], found["UMask"]) == ("0700", "0077")
    assert found["User"] != "root"


def test_clients_find_its_socket_and_only_the_group_does() -> None:
    found = service()
    assert Path("/run", found["RuntimeDirectory"]) == SERVICE_FOLDER
    assert found["Group"] == SERVICE_GROUP
    assert found["RuntimeDirectoryMode"] == "0750"


def test_it_has_the_time_it_needs() -> None:
    found = service()
    assert found["Type"] == "notify"
    assert float(found["TimeoutStopSec"]) > 2 * STOP_SECONDS
    assert float(found["WatchdogSec"]) > 100 * TICK_SECONDS


def test_it_takes_nothing_from_the_sandbox_or_from_what_the_engine_watches() -> None:
    found = service()
    harmful = {
        "MemoryDenyWriteExecute",
        "PrivateDevices",
        "PrivateNetwork",
        "ProtectClock",
        "RestrictAddressFamilies",
        "RestrictNamespaces",
        "SystemCallFilter",
    }
    assert not harmful & found.keys()
    assert found["NoNewPrivileges"] == "yes"
    assert found["LimitCORE"] == "0"
