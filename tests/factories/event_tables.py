"""The tables in ARCHITECTURE.md that say what each call writes to the log."""

from __future__ import annotations

import re

from tests.factories.site import REPOSITORY

PLACE = REPOSITORY / "ARCHITECTURE.md"
HEADING = "## What each call writes to the log"


def published() -> tuple[dict[str, frozenset[str]], dict[str, str], dict[str, str]]:
    """The tables: events by call, reasons by call without one, and when by event of the engine itself."""
    section = PLACE.read_text().partition(HEADING)[2].partition("\n## ")[0]
    tables: list[dict[str, str]] = []
    for line in section.splitlines():
        cells = [each.strip() for each in line.strip("|").split("|")]
        if not line.startswith("|") or set(line) <= set("|- "):
            continue
        if "`" not in cells[0]:
            tables.append({})
            continue
        for name in re.findall(r"`([^`]+)`", cells[0]):
            assert name not in tables[-1], f"{name} is listed twice"
            tables[-1][name] = cells[1]
    calls, silent, own = tables
    return (
        {call: frozenset(re.findall(r"`([^`]+)`", said)) for call, said in calls.items()},
        silent,
        own,
    )
