"""A fresh folder, the real console and engine, keys alone: how long until there is an answer."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MOST_SECONDS = 120.0


@pytest.mark.model
@pytest.mark.slow
@pytest.mark.timeout(200)
def test_a_new_user_has_a_first_answer_within_two_minutes_by_keys_alone(short_tmp: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.factories.new_user", short_tmp, str(time.monotonic())],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=180,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    told = json.loads(done.stdout)
    sys.stdout.write(f"{told['seconds']:.1f} s, {told['keys']} keys, {told['screens']}\n")
    assert told["answer"]
    assert (told["faults"], told["ended"]) == (0, True)
    assert told["seconds"] < MOST_SECONDS
    assert (short_tmp / "recovery.txt").stat().st_mode & 0o077 == 0
