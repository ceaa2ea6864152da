"""The constants outlive more calls of Qt than they had references."""

from __future__ import annotations

import subprocess
import sys

_PROGRAM = """
import sys
import app
from PySide6.QtCore import QObject, Signal

class Source(QObject):
    happened = Signal()

source = Source()
for _ in range(sys.getrefcount(True) % (1 << 30) + 5_000):
    source.happened.emit()
print("alive", True)
"""


def test_emitting_more_often_than_true_has_references_does_not_end_the_process() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM], capture_output=True, text=True, check=False
    )
    assert done.stdout.strip() == "alive True"
    assert done.returncode == 0
