"""Removable media, from trees like /sys and /proc."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from engine.posture.media import removable_media
from engine.posture.memory import available_memory
from tests.factories.machine_trees import CARD, DISC, MAPPED, NVME, STICK, Machine

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def media(machine: Machine) -> tuple[str, ...]:
    return removable_media(machine.proc, machine.sys)


def test_what_is_built_in_is_not_removable(machine: Machine) -> None:
    assert media(machine) == ()


def test_a_stick_hangs_on_usb_whatever_it_says_of_itself(machine: Machine) -> None:
    machine.plug_in_stick()
    assert (machine.sys / "devices" / STICK / "removable").read_text() == "0\n"
    assert media(machine) == ("sdb1",)
    machine.unmount("/dev/sdb1")
    assert media(machine) == (), "plugged in and not mounted is not said"


def test_a_disc_says_so_itself(machine: Machine) -> None:
    machine.device("sr0", "11:0", DISC, removable="1")
    machine.mount("11:0", "/media/cd", "iso9660", "/dev/sr0")
    assert media(machine) == ("sr0",)


@pytest.mark.parametrize(("kind", "found"), [("SD", ("mmcblk0p1",)), ("MMC", ())])
def test_a_card_in_a_reader_is_removable_and_memory_soldered_in_is_not(
    machine: Machine, kind: str, found: tuple[str, ...]
) -> None:
    machine.device("mmcblk0p1", "179:1", CARD, partition=True)
    (machine.sys / "devices" / CARD).parents[1].joinpath("type").write_text(f"{kind}\n")
    machine.mount("179:1", "/media/card", "exfat", "/dev/mmcblk0p1")
    assert media(machine) == found


@pytest.mark.parametrize(("below", "found"), [(STICK, ("dm-3",)), (NVME, ())])
def test_an_encrypted_medium_is_what_is_below_it(
    machine: Machine, below: str, found: tuple[str, ...]
) -> None:
    if below == STICK:
        machine.device("sdb1", "8:17", STICK, partition=True)
    mapped = machine.device("dm-3", "253:3", MAPPED)
    (mapped / "slaves").mkdir()
    name = "sdb1" if below == STICK else "nvme0n1p2"
    (mapped / "slaves" / name).symlink_to(machine.sys / "class" / "block" / name)
    machine.mount("253:3", "/media/secret", "ext4", "/dev/mapper/luks-1")
    assert media(machine) == found


def test_a_file_system_with_a_number_of_its_own_is_found_by_its_device(machine: Machine) -> None:
    machine.device("sdb1", "8:17", STICK, partition=True)
    machine.mount("0:55", "/media/b", "btrfs", "/dev/sdb1")
    assert media(machine) == ("sdb1",)


def test_lines_that_make_no_sense_are_passed_over(machine: Machine) -> None:
    machine.plug_in_stick()
    machine.mounts += [
        "",
        "nonsense",
        "1 2 3",
        "1 2 8:99 / /x rw - vfat",
        "a b c d e - x /dev/nope rw",
    ]
    machine.unmount("/dev/none")
    assert media(machine) == ("sdb1",)


def test_mounts_that_cannot_be_read_are_no_answer(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="mountinfo"):
        removable_media(tmp_path, tmp_path)


def test_memory(machine: Machine, tmp_path: Path) -> None:
    machine.has_memory(300 * 1024 * 1024)
    assert available_memory(machine.proc) == 300 * 1024 * 1024
    assert available_memory(tmp_path / "missing") == -1
    assert available_memory() > 0
