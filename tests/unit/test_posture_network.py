"""Interfaces, from folders like those of /sys/class/net."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from engine.api.errors import UncheckedError
from engine.posture import isolation
from engine.posture.network import interfaces_up

if TYPE_CHECKING:
    from pathlib import Path


def _interface(folder: Path, name: str, flags: str, state: str) -> None:
    (folder / name).mkdir()
    (folder / name / "flags").write_text(f"{flags}\n")
    (folder / name / "operstate").write_text(f"{state}\n")


def test_up_is_switched_on_and_not_known_to_be_unconnected(tmp_path: Path) -> None:
    _interface(tmp_path, "lo", "0x9", "unknown")
    _interface(tmp_path, "wlan0", "0x1003", "up")
    _interface(tmp_path, "eth0", "0x1003", "up")
    _interface(tmp_path, "eth1", "0x1003", "down")
    _interface(tmp_path, "eth2", "0x1002", "down")
    _interface(tmp_path, "tun0", "0x1091", "unknown")
    _interface(tmp_path, "wwan0", "0x1003", "dormant")
    _interface(tmp_path, "br0", "0x1003", "lowerlayerdown")
    (tmp_path / "bonding_masters").write_text("bond0\n")
    assert interfaces_up(tmp_path) == ("eth0", "tun0", "wlan0", "wwan0")


def test_none_is_none(tmp_path: Path) -> None:
    _interface(tmp_path, "lo", "0x9", "unknown")
    assert interfaces_up(tmp_path) == ()


def test_an_interface_that_cannot_be_read_counts_as_up(tmp_path: Path) -> None:
    (tmp_path / "odd0").mkdir()
    _interface(tmp_path, "odd1", "nonsense", "up")
    assert interfaces_up(tmp_path) == ("odd0", "odd1")


def test_no_list_is_no_answer(tmp_path: Path) -> None:
    with pytest.raises(UncheckedError) as caught:
        interfaces_up(tmp_path / "missing")
    assert caught.value.code == "interfaces_unchecked"


def test_the_report_never_takes_no_answer_for_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cannot() -> tuple[str, ...]:
        raise UncheckedError("no")

    monkeypatch.setattr(isolation, "interfaces_up", cannot)
    report = isolation.read_isolation(sockets_refused=True)
    assert report.interfaces_up == (isolation.UNKNOWN,)
    assert report.sockets_refused


def test_the_report_reads_this_machine_without_a_socket() -> None:
    report = isolation.read_isolation(sockets_refused=False)
    assert "lo" not in report.interfaces_up
    assert not report.sockets_refused
