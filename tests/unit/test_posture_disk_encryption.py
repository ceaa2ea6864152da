"""Disks under a folder, as `/proc` and `/sys` describe them."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.posture.disk_encryption import on_encrypted_disk


class Machine:
    """Builds `/proc/self/mounts` and `/sys` in a folder."""

    def __init__(self, root: Path) -> None:
        self.proc, self.sys = root / "proc", root / "sys"
        self.folder = root / "da ta"
        self.folder.mkdir()
        (self.proc / "self").mkdir(parents=True)
        (self.sys / "class" / "block").mkdir(parents=True)
        self.lines: list[str] = []
        self.mount("/dev/sda1", "/")

    def mount(self, device: str, place: object, kind: str = "ext4") -> None:
        self.lines.append(f"{device} {str(place).replace(' ', chr(92) + '040')} {kind} rw 0 0")
        (self.proc / "self" / "mounts").write_text("\n".join(self.lines) + "\n")

    def block(self, name: str, uuid: str = "", slaves: tuple[str, ...] = ()) -> None:
        block = self.sys / "class" / "block" / name
        (block / "slaves").mkdir(parents=True)
        for each in slaves:
            (block / "slaves" / each).mkdir()
        if uuid:
            (block / "dm").mkdir()
            (block / "dm" / "uuid").write_text(uuid + "\n")

    def encrypted(self) -> bool:
        return on_encrypted_disk(self.folder, proc=self.proc, sys=self.sys)


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


@pytest.mark.parametrize(
    ("uuid", "encrypts"),
    [
        ("CRYPT-LUKS2-0123-root", True),
        ("CRYPT-LUKS1-0123-root", True),
        ("CRYPT-PLAIN-root", True),
        ("CRYPT-VERITY-0123-root", False),
        ("CRYPT-INTEGRITY-root", False),
        ("LVM-0123", False),
        ("", False),
    ],
)
def test_what_counts_as_encrypting(machine: Machine, uuid: str, encrypts: bool) -> None:
    machine.mount("/dev/dm-0", machine.folder)
    machine.block("dm-0", uuid, ("sda2",))
    machine.block("sda2")
    assert machine.encrypted() is encrypts


def test_volumes_over_encrypted_disks(machine: Machine) -> None:
    machine.mount("/dev/dm-2", machine.folder)
    machine.block("dm-2", "LVM-0123", ("dm-0", "dm-1"))
    machine.block("dm-0", "CRYPT-LUKS2-a", ("sda2",))
    assert not machine.encrypted(), "one of the two disks is not known"
    machine.block("dm-1", "CRYPT-LUKS2-b", ("sdb2",))
    assert machine.encrypted()


def test_the_deepest_and_last_mount_counts(machine: Machine) -> None:
    machine.block("dm-0", "CRYPT-LUKS2-a", ("sda2",))
    machine.block("sdb1")
    machine.mount("/dev/dm-0", machine.folder.parent)
    assert machine.encrypted()
    machine.mount("/dev/sdb1", machine.folder)
    assert not machine.encrypted()
    machine.mount("/dev/dm-0", machine.folder)
    assert machine.encrypted()


@pytest.mark.parametrize("device", ["tmpfs", "overlay", "server:/export", "/dev/absent"])
def test_what_cannot_be_seen_does_not_count(machine: Machine, device: str) -> None:
    machine.mount(device, machine.folder)
    assert not machine.encrypted()


def test_every_disk_of_a_btrfs_counts(machine: Machine) -> None:
    machine.mount("/dev/dm-0", machine.folder, "btrfs")
    machine.block("dm-0", "CRYPT-LUKS2-a", ("sda2",))
    machine.block("sdb1")
    devices = machine.sys / "fs" / "btrfs" / "0123" / "devices"
    (devices / "dm-0").mkdir(parents=True)
    assert machine.encrypted()
    (devices / "sdb1").mkdir()
    assert not machine.encrypted()


def test_a_circle_of_devices_ends(machine: Machine) -> None:
    machine.mount("/dev/dm-0", machine.folder)
    machine.block("dm-0", "LVM-a", ("dm-1",))
    machine.block("dm-1", "LVM-b", ("dm-0",))
    assert not machine.encrypted()


def test_this_machine_answers() -> None:
    assert on_encrypted_disk(Path("/proc")) is False
    assert on_encrypted_disk(Path("/")) in {True, False}
