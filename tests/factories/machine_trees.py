"""Machines for the sensors: trees as the kernel shows them under /proc and /sys."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from engine.posture.disk import DiskSpace
from engine.posture.sensors import Sensors

GIB = 1024**3
NVME = "pci0000:00/0000:00:1d.0/0000:03:00.0/nvme/nvme0/nvme0n1"
STICK = "pci0000:00/0000:00:14.0/usb2/2-1/2-1:1.0/host6/target6:0:0/6:0:0:0/block/sdb"
CARD = "pci0000:00/0000:00:1c.5/0000:02:00.0/rtsx/mmc_host/mmc0/mmc0:aaaa/block/mmcblk0"
DISC = "pci0000:00/0000:00:1f.2/ata2/host1/target1:0:0/1:0:0:0/block/sr0"
MAPPED = "virtual/block/dm-3"


@dataclass
class Machine:
    """A machine with an NVMe disk in it, and nothing plugged in."""

    root: Path
    up: list[str] = field(default_factory=list)
    disk_free: int = 100 * GIB

    def __post_init__(self) -> None:
        self.proc, self.sys = self.root / "proc", self.root / "sys"
        (self.proc / "self").mkdir(parents=True)
        (self.sys / "dev" / "block").mkdir(parents=True)
        (self.sys / "class" / "block").mkdir(parents=True)
        self.mounts: list[str] = []
        self.device("nvme0n1p2", "259:2", NVME, partition=True)
        self.mount("259:2", "/", "ext4", "/dev/nvme0n1p2")
        self.mount("0:22", "/proc", "proc", "proc")
        self.has_memory(8 * GIB)

    @property
    def sensors(self) -> Sensors:
        """What looks at it."""
        return Sensors(
            proc=self.proc,
            sys=self.sys,
            interfaces=lambda: tuple(self.up),
            disk=lambda _folder: DiskSpace(self.disk_free, 500 * GIB, read_only=False),
        )

    def has_memory(self, available: int) -> None:
        """So much memory is available, bytes."""
        text = f"MemTotal: 16000000 kB\nMemFree: 1 kB\nMemAvailable: {available // 1024} kB\n"
        self._write(self.proc / "meminfo", text)

    def device(
        self, name: str, numbers: str, place: str, *, partition: bool = False, removable: str = "0"
    ) -> Path:
        """A block device, or a partition of one; its folder in /sys/devices."""
        disk = self.sys / "devices" / place
        disk.mkdir(parents=True, exist_ok=True)
        (disk / "removable").write_text(f"{removable}\n")
        made = disk / name if partition else disk
        made.mkdir(exist_ok=True)
        (self.sys / "dev" / "block" / numbers).symlink_to(made)
        (self.sys / "class" / "block" / name).symlink_to(made)
        return made

    def mount(self, numbers: str, place: str, kind: str, source: str) -> None:
        """Something is mounted."""
        self.mounts.append(
            f"{36 + len(self.mounts)} 1 {numbers} / {place} rw shared:1 - {kind} {source} rw"
        )
        self._tell()

    def unmount(self, source: str) -> None:
        """It is mounted no longer."""
        self.mounts = [each for each in self.mounts if f" {source} " not in each]
        self._tell()

    def plug_in_stick(self, name: str = "sdb1") -> None:
        """A stick with one file system, mounted."""
        numbers = "8:17"
        if not (self.sys / "dev" / "block" / numbers).exists():
            self.device(name, numbers, STICK, partition=True)
        self.mount(numbers, "/media/ada/STICK", "vfat", f"/dev/{name}")

    def _tell(self) -> None:
        self._write(self.proc / "self" / "mountinfo", "".join(f"{each}\n" for each in self.mounts))

    @staticmethod
    def _write(path: Path, text: str) -> None:
        """As the kernel shows a file: whole, at any moment."""
        coming = path.with_name(f"{path.name}.coming")
        coming.write_text(text)
        coming.rename(path)
