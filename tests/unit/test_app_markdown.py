"""Markdown from the model: divided at its code, safe, and plain when it would hang."""

from __future__ import annotations

import pytest

from app.widgets.thread.markdown import (
    MAX_RUN,
    BlockKind,
    broken_up,
    needs_plain,
    split_blocks,
)


def safe_html(text: str) -> str:
    return "".join(block.body for block in split_blocks(text))


def kinds(text: str) -> list[BlockKind]:
    return [block.kind for block in split_blocks(text)]


def test_prose_and_code_alternate() -> None:
    blocks = split_blocks("One\n\n```python\nx = 1\n```\nTwo\n")
    assert [block.kind for block in blocks] == [BlockKind.PROSE, BlockKind.CODE, BlockKind.PROSE]
    assert blocks[1].body == "x = 1"
    assert blocks[1].info == "python"


def test_an_open_fence_is_code_to_the_end() -> None:
    assert kinds("```\nx = 1") == [BlockKind.CODE]


def test_a_longer_fence_holds_a_shorter_one() -> None:
    blocks = split_blocks("````\n```\ninside\n```\n````\n")
    assert len(blocks) == 1
    assert blocks[0].body == "```\ninside\n```"


@pytest.mark.parametrize("cut", range(0, 90, 7))
def test_dividing_from_the_last_block_gives_the_same(cut: int) -> None:
    text = "First.\n\n```py\na = 1\n```\n\nSecond **bold**.\n\n~~~\nplain\n~~~\nThird.\n" * 2
    before = split_blocks(text[:cut])
    start = before[-1].start if before else 0
    assert before[:-1] + split_blocks(text[start:], start) == split_blocks(text)


def test_html_and_images_do_not_pass() -> None:
    html = safe_html("<script>alert(1)</script> ![secret](http://a/b.png) <img src=x>")
    assert "<script" not in html
    assert "<img" not in html
    assert "[secret]" in html


def test_a_link_shows_where_it_leads_and_leads_nowhere() -> None:
    html = safe_html("[bank](https://evil.example/x)")
    assert "<a" not in html
    assert "<u>bank</u> (https://evil.example/x)" in html


def test_a_long_run_and_a_long_table_are_plain() -> None:
    assert needs_plain("x" * (MAX_RUN + 1))
    assert needs_plain("| a |\n" * 501)
    assert not needs_plain("a word " * 20_000)


def test_breaking_up_loses_nothing() -> None:
    text = "x" * 25_000 + "\nshort"
    assert broken_up(text).replace("\n", "") == text.replace("\n", "")
    assert max(len(line) for line in broken_up(text).splitlines()) <= MAX_RUN
