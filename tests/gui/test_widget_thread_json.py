"""An answer that is JSON alone is code: it is coloured, broken into lines, and copied as it was written."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QGuiApplication

from app.widgets.thread.entry import Entry, Speaker
from app.widgets.thread.entry_layout import COPY_CODE, EntryLayout
from app.widgets.thread.markdown import BlockKind
from app.widgets.thread.whole_json import is_json

if TYPE_CHECKING:
    from app.widgets.thread.hands import Thread

ANSWER = '{ "name": "Ben *Ben*", "tips": [1, 2.5e3, null, {"a": "\\u00e4 `x` $y$ <b>"}] }'
LONG = json.dumps([{"number": number, "text": "a word " * 9} for number in range(80)])


def layout_of(thread: Thread, text: str) -> EntryLayout:
    thread.set_entries([Entry("a", Speaker.MODEL, text)])
    return thread.layout_of(0)


@pytest.mark.parametrize(
    "text", [ANSWER, f"\n{json.dumps(json.loads(ANSWER), indent=2)}\n", LONG, '{"a":\n\n    "b"}']
)
def test_json_alone_is_code_and_is_copied_as_it_was_written(thread: Thread, text: str) -> None:
    layout = layout_of(thread, text)
    assert {part.block.kind for part in layout.parts} == {BlockKind.CODE}
    assert layout.parts[0].block.info == "json"
    assert layout.parts[0].hidden_width == 0
    (spot,) = (each for each in layout.spots if each.action.key == COPY_CODE)
    thread._choose(0, spot)
    assert QGuiApplication.clipboard().text() == text.strip()
    thread.select_all()
    assert thread.selected_text() == text.strip("\n")


def test_one_long_line_of_it_is_broken_at_every_width(thread: Thread) -> None:
    layout = layout_of(thread, LONG)
    before = layout.height
    layout.set_width(300)
    assert layout.height > before
    assert layout.parts[0].hidden_width == 0
    layout.set_width(thread.column_width)
    assert layout.height == before


def test_it_is_code_while_it_is_being_written(thread: Thread) -> None:
    thread.set_entries([Entry("a", Speaker.MODEL, "")])
    for end in range(4, len(ANSWER) + 1):
        thread.update_entry(Entry("a", Speaker.MODEL, ANSWER[:end]))
        assert thread.layout_of(0).parts[0].block.kind is BlockKind.CODE, ANSWER[:end]
    thread.update_entry(Entry("a", Speaker.MODEL, f"{ANSWER}\n\nThat **is** all."))
    kinds = [part.block.kind for part in thread.layout_of(0).parts]
    assert kinds == [BlockKind.PROSE, BlockKind.PROSE]


@pytest.mark.parametrize(
    "text",
    ["", "words", "7", '"text"', "[link](address)", "[1] says so", '{"quoted"} is a set of one word',
     '{"a": 1} is JSON', "```json\n{}\n```", "[" * 100_000, "{ x }", '[{"a": 1,'],
)  # fmt: skip
def test_anything_else_is_none(text: str) -> None:
    assert not is_json(text)
