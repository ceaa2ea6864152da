"""The tour when somebody interrupts it: an orderly end, with nothing left."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from app.tour.__main__ import INTERRUPTED, NOT_SUPPORTED
from app.tour.driver import engines_of

ROOT = Path(__file__).parents[2]


@pytest.mark.slow
@pytest.mark.timeout(120)
def test_an_interrupted_tour_leaves_nothing(short_tmp: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "app.tour", "--out", str(short_tmp / "pictures")],
        cwd=ROOT,
        env={**os.environ, "TMPDIR": str(short_tmp), "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as tour:
        assert tour.stdout is not None
        assert " s  " in tour.stdout.readline(), "a first step is done, so there is an engine"
        (work,) = short_tmp.glob("anchorhold-tour-*")
        assert engines_of(work / "data")
        tour.send_signal(signal.SIGINT)
        _, told = tour.communicate(timeout=60)
    assert tour.returncode == INTERRUPTED, told
    assert "Interrupted: console and engine have ended." in told
    assert "Traceback" not in told
    assert NOT_SUPPORTED not in told
    assert not engines_of(work / "data")
    assert not work.exists()
