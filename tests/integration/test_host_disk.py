"""A disk that fills up, at set-up and under a running site; on a tmpfs in a mount namespace of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    "scenario",
    [
        "at_set_up",
        "no_byte_left",
        "started_full",
        "mounted_read_only",
        "turned_read_only",
        pytest.param("while_running", marks=pytest.mark.slow),
    ],
)
def test_a_full_disk_is_said_survived_and_left(scenario: str, short_tmp: Path) -> None:
    on_small_disk(short_tmp, 96, "small_disk", scenario)


@pytest.mark.parametrize("scenario", ["deleting", pytest.param("killed", marks=pytest.mark.slow)])
def test_a_full_disk_still_deletes(scenario: str, short_tmp: Path) -> None:
    on_small_disk(short_tmp, 224, "full_disk", scenario)


def on_small_disk(folder: Path, megabytes: int, module: str, scenario: str) -> None:
    """Runs a scenario of `tests.factories` on a tmpfs of this size."""
    disk = folder / "disk"
    disk.mkdir()
    namespace = ["unshare", "-m"] if os.geteuid() == 0 else ["unshare", "-rm"]
    mount = f'mount -t tmpfs -o size={megabytes}m,mode=700 anchorhold-test "$1" || exit 99'
    run = f'{mount}; exec "$2" -m tests.factories.{module} "$3" "$1"'
    done = subprocess.run(
        [*namespace, "sh", "-c", run, "sh", str(disk), sys.executable, scenario],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    if done.returncode == 99 or "unshare:" in done.stderr:
        pytest.skip(f"this takes mounts of its own: {done.stderr.strip()}")
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    assert done.stdout.endswith("done\n"), done.stdout
