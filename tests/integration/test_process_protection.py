"""Engine, command line and console as they run: no network, no core dump, no look into the memory."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from engine.paths import DataPaths
from engine.rpc.folder_lock import read_holder
from tests.factories.site import REPOSITORY, gone, wait_for

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="/proc is Linux's")

PROGRAMS = {
    "engine": ("-m", "engine"),
    # It waits for the password on its standard input, before it makes or starts anything.
    "command line": (
        *("-m", "engine.ctl", "init", "--site", "North", "--admin", "Ada"),
        *("--password-file", "/dev/stdin"),
        *("--totp-secret-file", "/dev/null", "--recovery-file", "/dev/null"),
    ),
    "console": ("-m", "app"),
}


def ordinary() -> tuple[str, ...]:
    """What makes a program one of an ordinary account, which cannot look into every process."""
    if os.geteuid() != 0:
        return ()
    if shutil.which("setpriv") is None:
        pytest.skip(
            "root sees everything, and setpriv is not installed: apt-get install util-linux"
        )
    return ("setpriv", "--bounding-set", "-sys_ptrace")


def field(pid: int, name: str) -> str:
    """A field of /proc/<pid>/status."""
    found = re.search(rf"^{name}:\s*(\S+)", Path(f"/proc/{pid}/status").read_text(), re.MULTILINE)
    return found.group(1) if found else ""


def core_limit(pid: int) -> list[str]:
    """Soft and hard limit of a core dump, bytes."""
    limits = Path(f"/proc/{pid}/limits").read_text()
    return next(line.split()[4:6] for line in limits.splitlines() if "core file" in line)


def readable(pid: int) -> bool:
    """Whether another program of the same account may look into the process (ptrace access)."""
    done = subprocess.run(
        # Not environ or maps: those the kernel shows to CAP_PERFMON as well.
        [*ordinary(), "readlink", f"/proc/{pid}/exe"],
        capture_output=True,
        check=False,
    )
    return done.returncode == 0


def protection(pid: int) -> dict[str, object]:
    """All that is promised of a process, as the kernel reports it."""
    return {
        "socket filter": field(pid, "Seccomp"),
        "filters": int(field(pid, "Seccomp_filters") or 1),
        "no new privileges": field(pid, "NoNewPrivs"),
        "umask": field(pid, "Umask"),
        "core dump": core_limit(pid),
        "readable": readable(pid),
    }


@contextlib.contextmanager
def started(*arguments: str) -> Iterator[int]:
    """A Python program that runs; its process."""
    process = subprocess.Popen(
        [*ordinary(), sys.executable, *arguments],
        cwd=REPOSITORY,
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        umask=0o022,
    )
    try:
        yield process.pid
    finally:
        process.terminate()
        process.communicate(timeout=20)


@pytest.mark.parametrize("program", PROGRAMS)
def test_every_program_protects_itself(program: str, data_dir: Path) -> None:
    own = int(field(os.getpid(), "Seccomp_filters") or 0)
    promised = {
        "socket filter": "2",
        "filters": own + 1,
        "no new privileges": "1",
        "umask": "0077",
        "core dump": ["0", "0"],
        "readable": False,
    }
    with started(*PROGRAMS[program], "--data", str(data_dir)) as pid:
        seen: dict[str, object] = {}

        def protected() -> bool:
            seen.update(protection(pid))
            return seen == promised

        with contextlib.suppress(AssertionError):
            wait_for(protected, "the protection", 15)
        assert seen == promised
    holder = read_holder(DataPaths(data_dir.resolve()).lock) if data_dir.exists() else None
    if holder is not None and program == "console":
        gone(holder.pid)  # the engine it started, which nobody needs now


def test_the_control_without_it_differs() -> None:
    """A look that cannot find proves nothing."""
    with started("-c", "import sys; sys.stdin.read()") as pid:
        wait_for(lambda: field(pid, "Name").startswith("python"), "the program to begin")
        seen = protection(pid)
    assert seen["readable"] is True
    assert seen["umask"] == "0022"
    assert seen["no new privileges"] == "0"
