"""The pictures of the README: all there, small, and named in their own page."""

from __future__ import annotations

import re
from pathlib import Path

from app.tour.gallery import PAGES, SIZES

ROOT = Path(__file__).parents[2]
PICTURES = ROOT / "resources/pictures"
MOST_BYTES = 4 * 2**20


def test_every_page_is_there_in_both_themes_and_sizes() -> None:
    wanted = {
        f"{page}-{scheme}{wide}.png"
        for page in PAGES.values()
        for scheme in ("light", "dark")
        for wide in ("", f"-{SIZES[1][0]}")
    }
    there = {path.name for path in PICTURES.glob("*.png")}
    assert there == wanted
    linked = set(re.findall(r"\]\(([\w-]+\.png)\)", (PICTURES / "README.md").read_text("utf-8")))
    assert linked == wanted


def test_the_pictures_do_not_bloat_the_repository() -> None:
    assert sum(path.stat().st_size for path in PICTURES.iterdir()) <= MOST_BYTES


def test_every_picture_that_the_readme_shows_is_there() -> None:
    shown = re.findall(r"\((resources/pictures/[^)]+)\)", (ROOT / "README.md").read_text("utf-8"))
    assert shown
    assert all((ROOT / path).exists() for path in shown)
