"""What would hang the text engine is shown plain: no answer, however it is made, stops the window."""

from __future__ import annotations

import ctypes
import os
import time
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QGuiApplication

from app.widgets.thread import entry_layout
from app.widgets.thread.entry import Entry, Speaker
from app.widgets.thread.entry_layout import COPY_CODE, EntryLayout
from app.widgets.thread.formulas import Formulas
from app.widgets.thread.markdown import BlockKind, split_blocks

if TYPE_CHECKING:
    from pathlib import Path

    from app.widgets.thread.entry_layout import Part
    from app.widgets.thread.hands import Thread
    from app.widgets.thread.markdown import Block

IN_ACCESS, IN_OPEN = 0x1, 0x20
LONGEST = 1.5
"""Seconds of this thread's own time, so that a busy machine does not count."""

HOSTILE = {
    "table without outer bars": "a | b\n---|---\n" + "1 | 2\n" * 10_000,
    "table in a quote": "> | a | b |\n> |---|---|\n" + "> | 1 | 2 |\n" * 10_000,
    "wide table": "|"
    + "a|" * 4_000
    + "\n|"
    + "-|" * 4_000
    + "\n"
    + ("|" + "b|" * 4_000 + "\n") * 9,
    "items": "- item\n" * 40_000,
    "paragraphs": "a\n\n" * 90_000,
    "headings": "# h\n" * 60_000,
    "inline formulas": "".join(f"$x_{{{number}}}$ " for number in range(6_000)),
    "formulas that do not end": "\\( " * 70_000,
    "blocks of formulas that do not end": "$$x\n\n" * 12_000,
    "brackets that do not end": "\\[\n\n" * 15_000,
    "brackets": ("[" * 9_999 + " ") * 20,
    "emphasis": "*a* " * 70_000,
    "links": "[a](b) " * 40_000,
    "runs just short of too long": ("a" + "\u0301" * 9_000 + " ") * 30,
    "controls of direction": "\u202e " * 100_000,
}


def answer(text: str) -> Entry:
    return Entry("a", Speaker.MODEL, text)


def kinds(thread: Thread) -> set[BlockKind]:
    return {part.block.kind for part in thread.layout_of(0).parts}


def shown(thread: Thread) -> str:
    documents = (part.document for part in thread.layout_of(0).parts)
    return "\n".join(each.toPlainText() for each in documents if each is not None)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_what_would_hang_is_shown_within_a_second(thread: Thread, text: str) -> None:
    began = time.thread_time()
    thread.set_entries([answer(text)])
    thread.viewport().repaint()
    bar = thread.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    thread.viewport().repaint()
    assert time.thread_time() - began < LONGEST
    assert thread.layout_of(0).height > 0


@pytest.mark.parametrize("name", ["items", "paragraphs", "inline formulas", "table in a quote"])
def test_what_would_hang_streams_in_without_stopping_the_window(thread: Thread, name: str) -> None:
    text = HOSTILE[name]
    thread.set_entries([answer("")])
    longest = 0.0
    for share in range(1, 21):
        began = time.thread_time()
        thread.update_entry(answer(text[: len(text) * share // 20]))
        thread.viewport().repaint()
        longest = max(longest, time.thread_time() - began)
    assert longest < LONGEST
    assert kinds(thread) == {BlockKind.PLAIN}
    assert shown(thread).replace("\n", "") == text.replace("\n", "")


def test_a_long_answer_of_the_usual_kind_is_formatted(thread: Thread) -> None:
    part = (
        "## Part\n\nWords with `code`, **weight** and $x^2$.\n\n- one\n- two\n\n"
        "| a | b |\n|---|---|\n| 1 | 2 |\n\n```python\nprint(1)\n```\n\n"
    )
    thread.set_entries([answer(part * 100)])
    assert kinds(thread) == {BlockKind.PROSE, BlockKind.CODE}
    rows = "| a | b | c | d |\n|---|---|---|---|\n" + "| some | words | of | text |\n" * 498
    thread.set_entries([answer(rows)])
    assert kinds(thread) == {BlockKind.PROSE}


@pytest.mark.parametrize(
    "text", ["[a]: https://example.org/", "[a]: /x\n[b]: /y\n\n"], ids=["one", "two"]
)
def test_nothing_that_was_written_is_out_of_sight(thread: Thread, text: str) -> None:
    thread.set_entries([answer(text)])
    assert text.strip() in shown(thread)


def test_formulas_are_drawn_once_and_not_at_every_painting(
    thread: Thread, monkeypatch: pytest.MonkeyPatch
) -> None:
    thread.set_entries([answer("".join(f"$x_{{{number}}}$ " for number in range(40)))])
    thread.viewport().repaint()
    asked: list[str] = []
    monkeypatch.setattr(Formulas, "picture", lambda _self, source, *_more: asked.append(source))
    thread.viewport().repaint()
    assert asked == []


def test_a_line_of_code_that_is_broken_to_be_shown_is_copied_whole(thread: Thread) -> None:
    code = 'value = "' + "some words " * 2_000 + '"\nprint(value)'
    thread.set_entries([answer(f"Here:\n\n```python\n{code}\n```\n\nDone.")])
    layout = thread.layout_of(0)
    assert max(len(line) for line in shown(thread).splitlines()) < len(code) / 2
    (spot,) = [each for each in layout.spots if each.action.key == COPY_CODE]
    thread._choose(0, spot)
    assert QGuiApplication.clipboard().text() == code


def test_no_file_that_an_answer_names_is_opened(thread: Thread, tmp_path: Path) -> None:
    secret = tmp_path / "secret.png"
    secret.write_bytes(b"not read")
    libc = ctypes.CDLL(None, use_errno=True)
    watch = libc.inotify_init1(os.O_NONBLOCK)
    assert watch >= 0
    try:
        assert libc.inotify_add_watch(watch, os.fsencode(secret), IN_OPEN | IN_ACCESS) >= 0
        for address in (secret.as_uri(), str(secret), f"file:{secret}", f"//localhost{secret}"):
            for text in (
                f"![x]({address})",
                f"[x]({address})",
                f"<img src='{address}'>",
                f"<{address}>",
                f"a <style>@import url({address})</style> b",
                f"[x]: {address}\n\n![x] ![y][x]",
                f"> ![x]({address})",
                f"| ![x]({address}) |\n|---|\n| <img src={address}> |",
                f"$\\includegraphics{{{address}}}$",
                f"![](formula:{os.fsencode(secret).hex()})",
            ):
                thread.set_entries([answer(text)])
                thread.viewport().repaint()
        with pytest.raises(BlockingIOError):
            os.read(watch, 4096)
        secret.read_bytes()
        assert os.read(watch, 4096), "the watch sees a file that is opened"
    finally:
        os.close(watch)


def test_text_that_streams_in_has_its_formulas_drawn_one_at_a_time(thread: Thread) -> None:
    many = "".join(f"$y_{{{number}}}$ and " for number in range(4)) + "\n\n$$z = 1$$\n"
    thread.set_entries([answer("First.")])
    formulas = thread._look.formulas
    for turn in range(5):
        assert not thread.update_entry(answer(f"First.\n\n{many}"), at_once=False)
        assert len(formulas._kept) == turn + 1
        assert "and" not in shown(thread)
    assert thread.update_entry(answer(f"First.\n\n{many}"), at_once=False)
    assert "and" in shown(thread)
    assert thread.entries[0].text.endswith("$$z = 1$$\n")


def test_an_answer_with_more_formulas_than_are_kept_still_grows(thread: Thread) -> None:
    lines = [f"Line $n_{{{number}}}$\n\n" for number in range(30)]
    thread.set_entries([answer(lines[0])])
    formulas = thread._look.formulas
    for end in range(1, len(lines) + 1):
        formulas._kept.clear()  # what a long answer does to the oldest
        turns = 0
        while not thread.update_entry(answer("".join(lines[:end])), at_once=False):
            turns += 1
        assert turns <= 2, "a formula of a block that stays was drawn again"


def test_another_width_parses_nothing_again_and_is_laid_out_as_if_made_for_it(
    thread: Thread, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = "x = " + "1 + " * 60 + "1"
    texts = [f"Words {'and more ' * 40}\n\n```python\n{code}\n```\n\n> {each}" for each in "abc"]
    thread.set_entries([Entry(text[-1], Speaker.MODEL, text) for text in texts])
    view = thread.viewport()
    view.grab()
    made = list[str]()

    def counted(text: str, offset: int = 0) -> list[Block]:
        made.append(text)
        return split_blocks(text, offset)

    monkeypatch.setattr(entry_layout, "split_blocks", counted)
    height, wide = thread.height(), thread.width()
    for width in (wide - 200, wide - 320, wide - 100):
        thread.resize(width, height)
        view.grab()
        assert made == []
        kept = thread.layout_of(2)
        fresh = EntryLayout(kept.entry, thread._look, thread.column_width)
        assert [places(part) for part in kept.parts] == [places(part) for part in fresh.parts]
        assert (kept.height, kept.spots) == (fresh.height, fresh.spots)
        assert thread.rect_of(2).height() == fresh.height
        made.clear()
    code_part = thread.layout_of(2).parts[1]
    assert code_part.scroll(10_000)
    thread.resize(wide, height)
    assert 0 < code_part.shift == code_part.hidden_width


def places(part: Part) -> tuple[float, ...]:
    return part.left, part.top, part.width, part.height, part.hidden_width
