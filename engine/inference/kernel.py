"""The few system calls the sandbox needs that Python does not offer; Linux only."""

from __future__ import annotations

import ctypes
import os

_LIBC = ctypes.CDLL(None, use_errno=True)
_LIBC.syscall.restype = ctypes.c_long

PR_SET_PDEATHSIG = 1
PR_GET_PDEATHSIG = 2
PR_SET_DUMPABLE = 4
PR_GET_DUMPABLE = 3
PR_SET_NO_NEW_PRIVS = 38
PR_GET_NO_NEW_PRIVS = 39


def _checked(result: int) -> int:
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
    return result


def syscall(number: int, *arguments: int | ctypes.c_void_p | None) -> int:
    """A raw system call.

    Raises:
        OSError: With the kernel's errno.
    """
    words = [ctypes.c_long(value) if isinstance(value, int) else value for value in arguments]
    return _checked(int(_LIBC.syscall(ctypes.c_long(number), *words)))


def prctl(option: int, value: int = 0) -> int:
    """Sets or reads a property of this process; the kernel knows it as prctl.

    Raises:
        OSError: With the kernel's errno.
    """
    zero = ctypes.c_ulong(0)
    return _checked(int(_LIBC.prctl(option, ctypes.c_ulong(value), zero, zero, zero)))


def unshare(flags: int) -> None:
    """Leaves namespaces for new ones; the process must have one thread.

    Raises:
        OSError: The kernel or the site's policy refuses.
    """
    _checked(int(_LIBC.unshare(flags)))


def address_of(structure: ctypes.Structure) -> ctypes.c_void_p:
    """A pointer to pass to `syscall`; the structure must outlive the call."""
    return ctypes.c_void_p(ctypes.addressof(structure))
