"""Starts a worker inside bubblewrap where it is installed and works: one more wall."""

from __future__ import annotations

import functools
import shutil
import subprocess

from engine.api.said import say
from engine.api.system import SandboxLayer

LAYER = "bubblewrap"
_PROGRAM = "bwrap"
_FOLDERS = "/usr/bin:/bin:/usr/local/bin"
_ARGUMENTS = (
    # The worker leaves the network itself: here it would take a netlink socket, which the engine has
    # given up.
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
    "--tmpfs",
    "/dev/shm",  # noqa: S108 - an empty one of its own
    # Writable, so that the worker can ask to be ended first when memory is short.
    "--bind",
    "/proc",
    "/proc",
    "--chdir",
    "/",
    "--",
)


@functools.cache
def prefix() -> tuple[str, ...]:
    """Words to put before a command; empty when bubblewrap is absent or refused here."""
    program = shutil.which(_PROGRAM, path=_FOLDERS)
    if program is None:
        return ()
    command = (program, *_ARGUMENTS)
    try:
        probe = subprocess.run(
            [*command, "/bin/true"], capture_output=True, timeout=10, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return ()
    return command if probe.returncode == 0 else ()


def layer(*, wanted: bool) -> SandboxLayer:
    """How this wall stands, for the report on the sandbox."""
    if not wanted:
        note = say("layer_off", "switched off")
    elif prefix():
        note = say("layer_bubblewrap", "read-only files, no shared memory with other programs")
    elif shutil.which(_PROGRAM, path=_FOLDERS) is None:
        note = say("layer_not_installed", "not installed; the layers below do without it")
    else:
        note = say("layer_refused", "refused on this machine; the layers below do without it")
    return SandboxLayer(name=LAYER, active=wanted and bool(prefix()), note=note)
