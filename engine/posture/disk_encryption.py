"""Whether the disk under a folder is encrypted in a way this machine can see (dm-crypt)."""

from __future__ import annotations

import os
import re
from pathlib import Path

PROC, SYS = Path("/proc"), Path("/sys")
_ENCRYPTING = re.compile(r"CRYPT-(LUKS|PLAIN|BITLK|TCRYPT|LOOPAES|FVAULT)")
"""Kinds of dm-crypt that encrypt; CRYPT-VERITY and CRYPT-INTEGRITY only check."""
_OCTAL = re.compile(r"\\([0-7]{3})")
_DEEPEST = 16


def on_encrypted_disk(folder: Path, *, proc: Path = PROC, sys: Path = SYS) -> bool:
    """Whether everything written to a folder reaches the disk through dm-crypt.

    Encryption inside the drive, or of single folders, cannot be seen here and does not count.

    Args:
        folder: An existing folder.
        proc: Where `/proc` is.
        sys: Where `/sys` is.
    """
    try:
        device, kind = _mounted_from(Path(os.path.realpath(folder)), proc)
    except OSError:
        return False
    if not device.startswith("/dev/"):
        return False
    name = Path(os.path.realpath(device)).name
    names = _btrfs_devices(name, sys) if kind == "btrfs" else [name]
    return bool(names) and all(_encrypted(each, sys) for each in names)


def _mounted_from(folder: Path, proc: Path) -> tuple[str, str]:
    """Device and kind of the file system that a folder is on; the last mount on a place counts."""
    found, deepest = ("", ""), -1
    for line in (proc / "self" / "mounts").read_text(errors="replace").splitlines():
        fields = line.split(" ")
        if len(fields) < 3:
            continue
        device, place, kind = (_OCTAL.sub(lambda m: chr(int(m[1], 8)), f) for f in fields[:3])
        depth = len(Path(place).parts)
        if folder.is_relative_to(place) and depth >= deepest:
            found, deepest = (device, kind), depth
    return found


def _btrfs_devices(name: str, sys: Path) -> list[str]:
    """All devices of the btrfs that one of them belongs to: mounts name only the first."""
    for devices in (sys / "fs" / "btrfs").glob("*/devices"):
        names = [each.name for each in devices.iterdir()]
        if name in names:
            return names
    return []


def _encrypted(name: str, sys: Path, depth: int = 0) -> bool:
    """Whether a block device encrypts, or all devices below it do (LVM or RAID over LUKS)."""
    block = sys / "class" / "block" / name
    try:
        uuid = (block / "dm" / "uuid").read_text()
    except OSError:
        uuid = ""
    if _ENCRYPTING.match(uuid):
        return True
    try:
        below = [each.name for each in (block / "slaves").iterdir()]
    except OSError:
        return False
    return (
        bool(below) and depth < _DEEPEST and all(_encrypted(each, sys, depth + 1) for each in below)
    )
