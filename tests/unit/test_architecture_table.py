"""Every file that ARCHITECTURE.md sends a newcomer to is there."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
NAMED = re.compile(r"`([\w/.*-]+/|[\w/.*-]+\.(?:py|json|md))`")


def rows() -> list[str]:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    table = text.split("## To change X, open Y")[1].split("\n## ")[0]
    return [line.split("|")[2] for line in table.splitlines() if line.startswith("| ")][1:]


def is_there(name: str, folder: Path) -> bool:
    if "/" in name:
        return any(ROOT.glob(name.rstrip("/")))
    # One that stands in many folders is named before any of them is.
    return any(any(place.rglob(name)) for place in (folder, ROOT / "app", ROOT / "engine"))


def test_every_place_that_is_named_is_there() -> None:
    missing, seen = [], 0
    for row in rows():
        folder = ROOT / "engine"
        for name in NAMED.findall(row):
            seen += 1
            if "/" in name:
                folder = ROOT / (name if name.endswith("/") else Path(name).parent)
            if not is_there(name, folder):
                missing.append(f"{name} in: {row.strip()}")
    assert not missing
    assert seen > 100
