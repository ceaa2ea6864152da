"""Process hygiene, in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

_REPOSITORY = Path(__file__).resolve().parents[2]

_PROGRAM = """
import os, resource, stat, sys
from pathlib import Path
from engine.posture.process import harden_process
if sys.argv[1] == "harden":
    problems = harden_process()
    assert problems == (), problems
folder = Path(sys.argv[2])
(folder / "new").write_text("x")
(folder / "sub").mkdir()
print(
    resource.getrlimit(resource.RLIMIT_CORE) == (0, 0),
    oct(stat.S_IMODE((folder / "new").stat().st_mode)),
    oct(stat.S_IMODE((folder / "sub").stat().st_mode)),
)
if len(sys.argv) > 3:
    os.abort()
"""


def _run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", _PROGRAM, *arguments],
        cwd=_REPOSITORY,
        env=os.environ | {"PYTHONPATH": str(_REPOSITORY)},
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
        umask=0o022,
    )


def test_no_core_dump_and_private_files(tmp_path: Path) -> None:
    answer = _run("harden", str(tmp_path))
    assert answer.returncode == 0, answer.stderr
    assert answer.stdout.split() == ["True", "0o600", "0o700"]


def test_the_control_without_it_differs(tmp_path: Path) -> None:
    answer = _run("leave", str(tmp_path))
    assert answer.returncode == 0, answer.stderr
    assert answer.stdout.split()[1:] == ["0o644", "0o755"]


def test_an_abort_leaves_no_core(tmp_path: Path) -> None:
    answer = _run("harden", str(tmp_path), "abort")
    assert answer.returncode < 0
    assert not list(tmp_path.rglob("core*"))


@pytest.mark.skipif(sys.platform != "linux", reason="PR_GET_DUMPABLE is Linux's")
def test_it_is_not_dumpable() -> None:
    program = (
        "import ctypes; from engine.posture.process import harden_process\n"
        "libc, z = ctypes.CDLL(None), ctypes.c_ulong(0)\n"
        "before = libc.prctl(3, z, z, z, z); harden_process()\n"
        "print(before, libc.prctl(3, z, z, z, z))\n"
    )
    answer = subprocess.run(
        [sys.executable, "-c", program],
        cwd=_REPOSITORY,
        env=os.environ | {"PYTHONPATH": str(_REPOSITORY)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert answer.stdout.split() == ["1", "0"]
