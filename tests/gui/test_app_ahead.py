"""What is imported ahead comes on the main thread and in small pieces, before somebody signs in."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_pages_are_there_before_signing_in_and_nothing_of_qt_is_imported_on_a_thread(
    tmp_path: Path,
) -> None:
    """In a process of its own: in this one every module is there already."""
    run = subprocess.run(
        [sys.executable, "-m", "tests.factories.console_imports", str(tmp_path / "console.ini")],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    told = json.loads(run.stdout)
    assert told["at_start"] == [], "the first frame waits for no page"
    assert told["missing"] == []
    modules = [name for name in told["late"] if name.startswith(("app.", "engine."))]
    assert modules == [], "what was imported ahead is all that a page needs"
    on_threads = [name for name in told["on_threads"] if name.startswith(("PySide6", "app."))]
    packages = {name for name in on_threads if (ROOT / name.replace(".", "/")).is_dir()}
    assert set(on_threads) == packages, "an empty package holds nothing of Qt"
    assert all(
        (ROOT / name.replace(".", "/") / "__init__.py").read_text().count("import") == 0
        for name in packages
    )
    pieces = [after - before for before, after in pairwise(told["turns"])]
    assert len(pieces) > 50
    assert max(pieces) <= 3, "one turn of the event loop imports one module"
