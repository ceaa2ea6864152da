"""No module of the product is so long that a newcomer would lose the thread in it."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parents[2]
MOST_LINES = 400


def test_no_module_has_more_than_four_hundred_lines() -> None:
    lines = {
        str(path.relative_to(ROOT)): len(path.read_text("utf-8").splitlines())
        for package in ("app", "engine")
        for path in (ROOT / package).rglob("*.py")
    }
    assert len(lines) > 500
    assert {path: count for path, count in lines.items() if count > MOST_LINES} == {}
