"""Interfaces, from lists like /proc/self/net/dev; and those of a network of one's own."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from engine.api.errors import UncheckedError
from engine.posture import isolation
from engine.posture.network import interfaces_up

if TYPE_CHECKING:
    from pathlib import Path

HEADER = """Inter-|   Receive                                                |  Transmit
 face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs
"""
UP, LOOPBACK, RUNNING = 0x1, 0x8, 0x40

# Only a loopback is there; switched on or not, and asked for as it is.
OWN_NETWORK = """
import fcntl, socket, struct, sys
from engine.posture.network import _flags, interfaces_up
with socket.socket(socket.AF_UNIX) as asked:
    if sys.argv[1] == "1":
        fcntl.ioctl(asked, 0x8914, struct.pack("16sH22x", b"lo", 1))
print("lo", "up" if _flags("lo") & 1 else "down", "all:", *interfaces_up())
"""


def listed(folder: Path, *names: str) -> Path:
    path = folder / "dev"
    path.write_text(HEADER + "".join(f"{name:>6}: 12 3 0 0 0 0 0 0 12 3 0 0\n" for name in names))
    return path


def test_up_is_switched_on_and_ready(tmp_path: Path) -> None:
    flags = {
        "lo": UP | LOOPBACK | RUNNING,
        "wlan0": UP | RUNNING | 0x1000,
        "eth0": UP | RUNNING,
        "eth1": UP,
        "eth2": 0,
        "eth3": RUNNING,
        "tun0": UP | RUNNING | 0x90,
    }
    path = listed(tmp_path, *flags)
    assert interfaces_up(path, flags.__getitem__) == ("eth0", "tun0", "wlan0")


def test_none_is_none(tmp_path: Path) -> None:
    assert interfaces_up(listed(tmp_path, "lo"), lambda _name: UP | LOOPBACK | RUNNING) == ()
    assert interfaces_up(listed(tmp_path)) == ()


def test_an_interface_the_kernel_says_nothing_of_counts_as_up(tmp_path: Path) -> None:
    assert interfaces_up(listed(tmp_path, "odd0")) == ("odd0",)


def test_no_list_is_no_answer(tmp_path: Path) -> None:
    with pytest.raises(UncheckedError) as caught:
        interfaces_up(tmp_path / "missing")
    assert caught.value.code == "interfaces_unchecked"


def test_the_report_never_takes_no_answer_for_none(monkeypatch: pytest.MonkeyPatch) -> None:
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


@pytest.mark.parametrize("loopback_up", [False, True])
def test_a_network_of_ones_own_is_the_one_that_is_told(loopback_up: bool) -> None:
    """Also where /sys still shows the network of the machine."""
    spaces = ["unshare", "-n"] if os.geteuid() == 0 else ["unshare", "-rn"]
    done = subprocess.run(
        [*spaces, sys.executable, "-c", OWN_NETWORK, str(int(loopback_up))],
        capture_output=True,
        text=True,
        timeout=20,
        check=False,
    )
    if "unshare:" in done.stderr:
        pytest.skip(f"no network name space here: {done.stderr.strip()}")
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["lo", "up" if loopback_up else "down", "all:"]
