"""What the engine calls a finding that it opens by itself is known to the console word for word."""

from __future__ import annotations

from app.alerts.words import FAILED_VERIFICATION
from engine.alerts.cases.failed_checks import TITLE


def test_the_console_knows_what_the_engine_calls_it() -> None:
    assert FAILED_VERIFICATION == TITLE
