"""Lets the engine answer the console in any order, after any time.

On a quiet machine reads nearly always come back in the order in which they were asked, so a test
or a page that counts on that order fails once in a hundred runs. With `ANCHORHOLD_SHUFFLE=1` in
the environment of `packaging/run_tests.py` each call of the engine waits a little before it is
made, and its answer waits a little before it is handed over.
"""

from __future__ import annotations

import os
import random
import time
from typing import TYPE_CHECKING

from app.task import Call

if TYPE_CHECKING:
    import pytest

VARIABLE = "ANCHORHOLD_SHUFFLE"
WAITS = (0.0, 0.0, 0.005, 0.03, 0.1)
"""Seconds; the longest is longer than anything on these pages gathers for."""


def shuffle_answers(patch: pytest.MonkeyPatch) -> None:
    """Delays the calls of all consoles in this process, if the environment asks for it."""
    if not os.environ.get(VARIABLE):
        return
    work = Call.work
    chosen = random.SystemRandom()

    def late(self: Call[object]) -> None:
        call = self._call

        def answer() -> object:
            assert call is not None
            found = call()
            time.sleep(chosen.choice(WAITS))
            return found

        if call is not None:
            time.sleep(chosen.choice(WAITS))
            self._call = answer
        work(self)

    patch.setattr(Call, "work", late)
