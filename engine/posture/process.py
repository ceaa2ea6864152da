"""Keeps this process's memory and files from other processes of the same account."""

from __future__ import annotations

import ctypes
import os
import resource
import sys

_PR_GET_DUMPABLE = 3
_PR_SET_DUMPABLE = 4
_PRIVATE = 0o077


def harden_process() -> tuple[str, ...]:
    """No core dump, no ptrace or /proc/<pid>/mem by the same account, new files private.

    PR_SET_DUMPABLE=0, RLIMIT_CORE=0, umask 077. It is lost at exec and to be called anew there.

    Returns:
        What could not be done, sentences safe to show; empty when all is in force.
    """
    problems = []
    os.umask(_PRIVATE)
    try:
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except OSError as error:
        problems.append(f"Core dumps could not be switched off ({error.strerror}).")
    if sys.platform == "linux":
        libc, zero = ctypes.CDLL(None, use_errno=True), ctypes.c_ulong(0)
        libc.prctl(_PR_SET_DUMPABLE, zero, zero, zero, zero)
        if libc.prctl(_PR_GET_DUMPABLE, zero, zero, zero, zero) != 0:
            problems.append("Other programs of this account can read this program's memory.")
    return tuple(problems)
