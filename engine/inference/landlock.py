"""Landlock: what of the file system the worker may still see, as an unprivileged process.

System calls 444 to 446 have these numbers on every architecture.
"""

from __future__ import annotations

import ctypes
import os
from dataclasses import dataclass

from engine.inference import kernel

_CREATE, _ADD_RULE, _RESTRICT = 444, 445, 446
_RULE_PATH = 1
_VERSION_FLAG = 1

_EXECUTE = 1 << 0
_WRITE_FILE = 1 << 1
_READ_FILE = 1 << 2
_READ_FOLDER = 1 << 3
_IOCTL = 1 << 15
_RIGHTS_BY_ABI = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1, 4: (1 << 15) - 1}
_RIGHTS_LATEST = (1 << 16) - 1
_TCP = 0b11
_SCOPES = 0b11


class _Ruleset(ctypes.Structure):
    _fields_ = (
        ("files", ctypes.c_uint64),
        ("network", ctypes.c_uint64),
        ("scoped", ctypes.c_uint64),
    )


class _PathRule(ctypes.Structure):
    _pack_ = 1
    _layout_ = "ms"
    _fields_ = (("allowed", ctypes.c_uint64), ("parent", ctypes.c_int32))


@dataclass(frozen=True)
class Access:
    """What stays open: folders and files to read, devices to use, open descriptors to read."""

    readable: tuple[str, ...]
    devices: tuple[str, ...]
    descriptors: tuple[int, ...]


def abi() -> int:
    """The version the kernel offers.

    Raises:
        OSError: The kernel has no Landlock, or it is switched off.
    """
    return kernel.syscall(_CREATE, None, 0, _VERSION_FLAG)


def restrict(access: Access) -> int:
    """Closes the file system to this thread and all that it starts, for good.

    Returns:
        The version in force: 3 adds truncation, 4 TCP, 5 device control, 6 signals and abstract
        sockets.

    Raises:
        OSError: The kernel refuses.
    """
    version = abi()
    rights = _RIGHTS_BY_ABI.get(version, _RIGHTS_LATEST)
    rules = _Ruleset(rights, _TCP if version >= 4 else 0, _SCOPES if version >= 6 else 0)
    size = 8 if version < 4 else 16 if version < 6 else 24
    ruleset = kernel.syscall(_CREATE, kernel.address_of(rules), size, 0)
    try:
        for descriptor in access.descriptors:
            _allow(ruleset, descriptor, _READ_FILE & rights)
        for path in access.readable:
            _allow_path(ruleset, path, (_EXECUTE | _READ_FILE | _READ_FOLDER) & rights)
        for path in access.devices:
            _allow_path(ruleset, path, (_READ_FILE | _WRITE_FILE | _READ_FOLDER | _IOCTL) & rights)
        kernel.syscall(_RESTRICT, ruleset, 0)
    finally:
        os.close(ruleset)
    return version


def _allow_path(ruleset: int, path: str, rights: int) -> None:
    try:
        descriptor = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return  # what is not there needs no permission
    try:
        _allow(ruleset, descriptor, rights if os.path.isdir(path) else rights & ~_READ_FOLDER)  # noqa: PTH112 - a path of ours, kept as text
    finally:
        os.close(descriptor)


def _allow(ruleset: int, descriptor: int, rights: int) -> None:
    rule = _PathRule(rights, descriptor)
    kernel.syscall(_ADD_RULE, ruleset, _RULE_PATH, kernel.address_of(rule), 0)
