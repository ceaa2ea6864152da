"""Starts a worker inside bubblewrap where it is installed and works: one more wall."""

from __future__ import annotations

import functools
import shutil
import subprocess

_ARGUMENTS = (
    "--unshare-net",
    "--unshare-ipc",
    "--unshare-uts",
    "--unshare-cgroup-try",
    "--die-with-parent",
    "--new-session",
    "--ro-bind",
    "/",
    "/",
    "--dev-bind",
    "/dev",
    "/dev",
    "--chdir",
    "/",
    "--",
)


@functools.cache
def prefix() -> tuple[str, ...]:
    """Words to put before a command; empty when bubblewrap is absent or refused here."""
    program = shutil.which("bwrap", path="/usr/bin:/bin:/usr/local/bin")
    if program is None:
        return ()
    command = (program, *_ARGUMENTS)
    try:
        probe = subprocess.run([*command, "/bin/true"], capture_output=True, timeout=3, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ()
    return command if probe.returncode == 0 else ()
