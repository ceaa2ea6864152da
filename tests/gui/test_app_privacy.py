"""What is typed into the console: nowhere on the disk in clear, and no socket but AF_UNIX.

The real console on a real engine, under strace: it says which sockets were opened, and that nothing
was written outside the folders that are searched.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.factories.console_story import environment
from tests.factories.site import REPOSITORY
from tests.factories.socket_trace import Traced

if TYPE_CHECKING:
    from pathlib import Path

SYSTEM = ("/dev/", "/proc/")
"""What programs write to that is no file of anybody."""


@pytest.mark.model
@pytest.mark.slow
@pytest.mark.timeout(180)
def test_what_is_typed_stays_in_the_vault(short_tmp: Path) -> None:
    if shutil.which("strace") is None:
        pytest.skip("strace is not installed: apt-get install strace")
    trace, folder = short_tmp / "trace", short_tmp / "all"
    trace.mkdir()
    calls = "trace=socket,socketpair,connect,execve,open,openat,creat"
    done = subprocess.run(
        [
            *("strace", "-ff", "-qq", "-e", calls, "-o", str(trace / "t")),
            *(sys.executable, "-m", "tests.factories.console_story", str(folder)),
        ],
        cwd=REPOSITORY,
        env=environment(folder),
        capture_output=True,
        text=True,
        check=False,
        timeout=170,
    )
    if "ptrace" in done.stderr.lower() and "strace:" in done.stderr:
        pytest.skip(f"strace may not trace here: {done.stderr[:200]}")
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]
    told = json.loads(done.stdout.splitlines()[-1])
    assert len(told["typed"]) == 13
    assert len(told["recovery page"]) >= 2, "the search finds the page that a person saved"
    assert all("/recovery.txt" in each for each in told["recovery page"])
    assert told["while they run"] == []
    assert told["after the end"] == []

    found = Traced()
    for path in trace.iterdir():
        found.read(path)
    assert found.succeeded == {"AF_UNIX"}
    assert found.connected == {"AF_UNIX"}
    assert found.unexplained() == [], "each refused socket has a known cause"
    assert found.odd == [], "lines that are not understood"
    assert any(name.startswith(str(folder)) for name in found.written), "files are traced too"
    outside = {
        name
        for name in found.written - {str(folder)}  # itself, for a file without a name
        if not name.startswith((f"{folder}/", *SYSTEM))
    }
    assert outside == set(), "nothing is written where nobody looks"
