"""Boxes of task lists: drawn with no font for them, and copied as text and as Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QColor, QFont

from app.widgets.thread.document import BlockDocument, Look, Words, picture_at
from app.widgets.thread.entry import Entry, Speaker
from app.widgets.thread.entry_layout import EntryLayout
from app.widgets.thread.formulas import Formulas
from app.widgets.thread.markdown import TASK_DONE, TASK_OPEN, split_blocks
from app.widgets.thread.task_boxes import task_box

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

LIST = "- [x] done\n- [ ] open\n- neither"
MUTED, ACCENT = QColor(10, 20, 30), QColor(200, 0, 0)


@pytest.fixture
def look(qapp: QApplication) -> Look:
    font = QFont(qapp.font())
    font.setPixelSize(15)
    names = ("text", "code", "line", "muted", "accent", "text_selection")
    colours = dict.fromkeys(names, MUTED) | {"accent": ACCENT}
    return Look(font, font, font, colours, 2.0, Formulas(), Words.translated())


def test_each_item_has_its_box(look: Look) -> None:
    (block,) = split_blocks(LIST)
    document = BlockDocument(look)
    document.show_block(block)
    boxes = []
    place = document.firstBlock()
    while place.isValid():
        boxes.append(picture_at(document, place.position()))
        place = place.next()
    assert boxes == [TASK_DONE, TASK_OPEN, ""]


def test_only_the_done_one_has_a_tick(look: Look) -> None:
    def colours_of(name: str) -> set[str]:
        box = task_box(name, look.colours, 15, 2.0)
        assert box.devicePixelRatio() == 2
        assert box.width() == box.height() == 24
        every = (box.pixelColor(x, y) for x in range(24) for y in range(24))
        return {each.name() for each in every if each.alpha() == 255}

    assert ACCENT.name() in colours_of(TASK_DONE)
    assert ACCENT.name() not in colours_of(TASK_OPEN)
    assert MUTED.name() in colours_of(TASK_OPEN)


def test_a_box_makes_its_line_no_higher(look: Look) -> None:
    heights = []
    for text in ("- [x] done", "- done"):
        document = BlockDocument(look)
        document.show_block(split_blocks(text)[0])
        document.setTextWidth(400)
        heights.append(document.size().height())
    assert heights[0] == heights[1]


def test_what_is_copied_says_which_are_done(look: Look) -> None:
    layout = EntryLayout(Entry("a", Speaker.MODEL, LIST), look, 400)
    length = layout.length_of(0)
    assert layout.text_of(0, 0, length).split("\n") == ["\u2611 done", "\u2610 open", "neither"]
    assert layout.markdown_of(0, 0, length) == LIST
    partly = layout.markdown_of(0, 0, length - 2)
    assert "[x] done" in partly
    assert "[ ] open" in partly
    assert "task:" not in partly
