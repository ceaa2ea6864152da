"""The tour: the real console on a real engine, from the first run to a second person."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.model
@pytest.mark.slow
@pytest.mark.timeout(600)
def test_the_tour_passes(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "app.tour", "--out", str(tmp_path / "pictures")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=580,
    )
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]
    assert len(list((tmp_path / "pictures").glob("*.png"))) > 80
