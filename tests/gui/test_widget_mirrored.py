"""The thread in a window that is read from right to left, and texts of either direction in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from app.shell.preferences import open_preferences
from app.shell.theme import Theme
from app.widgets.thread.entry import Action, Entry, Speaker
from app.widgets.thread.entry_layout import COPY_CODE, INDENT, EntryLayout
from app.widgets.thread.hands import Thread
from app.widgets.thread.quotations import QUOTE_INSET

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

HEBREW = "\u05e9\u05d0\u05dc\u05d4 \u05d1\u05e2\u05d1\u05e8\u05d9\u05ea"
ACTIONS = (Action("copy", "Copy", "Copy the answer"), Action("edit", "Edit", "Edit the question"))
TALK = [
    Entry("q", Speaker.PERSON, "A question"),
    Entry(
        "a", Speaker.MODEL, "Text.\n\n```python\nprint(1)\n```\n", facts="9 tokens", actions=ACTIONS
    ),
]


@pytest.fixture
def make(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Callable[..., Thread]]:
    def thread(direction: Qt.LayoutDirection) -> Thread:
        qapp.setLayoutDirection(direction)
        made = Thread(Theme(qapp, open_preferences(tmp_path / "console.ini"), tmp_path, qapp))
        qtbot.addWidget(made)
        made.resize(844, 620)
        made.show()
        qtbot.waitExposed(made)
        made.set_entries(TALK)
        return made

    yield thread
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def spot(layout: EntryLayout, key: str) -> QPointF:
    return next(each.rect for each in layout.spots if each.action.key == key).center()


def test_everything_but_the_text_changes_sides(make: Callable[..., Thread]) -> None:
    plain = make(Qt.LayoutDirection.LeftToRight)
    turned = make(Qt.LayoutDirection.RightToLeft)
    wide = plain.column_width
    assert plain.layout_of(0).bubble.right() == wide
    assert plain.layout_of(0).bubble.left() == INDENT
    assert turned.layout_of(0).bubble.left() == 0
    assert turned.layout_of(0).bubble.right() == wide - INDENT
    assert turned.layout_of(0).height == plain.layout_of(0).height
    for key in (COPY_CODE, "copy", "edit"):
        there, here = spot(plain.layout_of(1), key), spot(turned.layout_of(1), key)
        assert here == QPointF(wide - there.x(), there.y())


@pytest.mark.parametrize("words", ["quoted", "\u05e9\u05dc\u05d5\u05dd"])
@pytest.mark.parametrize(
    "direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft]
)
def test_code_of_a_quotation_and_its_button_stand_beside_the_bar(
    make: Callable[..., Thread], direction: Qt.LayoutDirection, words: str
) -> None:
    thread = make(direction)
    text = f"> {words}\n>\n> ```\n> print(2)\n> ```\n>\n> {words}\n"
    thread.set_entries([Entry("a", Speaker.MODEL, text)])
    layout, wide = thread.layout_of(0), thread.column_width
    assert len(layout.parts) == 3
    for part in layout.parts:
        assert part.bar_on_right is (words != "quoted")
        assert (part.left, part.width) == (
            0.0 if part.bar_on_right else QUOTE_INSET,
            wide - QUOTE_INSET,
        )
    (button,) = [each.rect for each in layout.spots if each.action.key == COPY_CODE]
    code = layout.parts[1]
    assert code.left <= button.left() < button.right() <= code.left + code.width
    place = button.center() + thread.rect_of(0).topLeft()
    QGuiApplication.clipboard().clear()
    QTest.mouseClick(thread.viewport(), Qt.MouseButton.LeftButton, pos=place.toPoint())
    assert QGuiApplication.clipboard().text() == "print(2)"


def test_the_bar_of_a_quotation_is_one_beside_its_code(make: Callable[..., Thread]) -> None:
    thread = make(Qt.LayoutDirection.LeftToRight)
    thread.set_entries([Entry("a", Speaker.MODEL, "> one\n>\n> ```\n> x\n> ```\n>\n> two\n")])
    drawn = thread.viewport().grab().toImage()
    parts = thread.layout_of(0).parts
    corner = thread.rect_of(0).topLeft()
    x = round(corner.x() + 1)
    bottom = parts[-1].top + parts[-1].height
    heights = range(round(corner.y()) + 3, round(corner.y() + bottom) - 3)
    assert len({drawn.pixelColor(x, y).name() for y in heights}) == 1
    assert drawn.pixelColor(x, heights[0]) != drawn.pixelColor(x, round(corner.y()) - 6)


def test_a_click_hits_what_is_seen(make: Callable[..., Thread]) -> None:
    thread = make(Qt.LayoutDirection.RightToLeft)
    place = spot(thread.layout_of(1), COPY_CODE) + thread.rect_of(1).topLeft()
    QGuiApplication.clipboard().clear()
    QTest.mouseClick(thread.viewport(), Qt.MouseButton.LeftButton, pos=place.toPoint())
    assert QGuiApplication.clipboard().text() == "print(1)"


@pytest.mark.parametrize(
    "direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft]
)
def test_the_column_stays_in_the_middle_beside_a_scroll_bar(
    make: Callable[..., Thread], qtbot: QtBot, direction: Qt.LayoutDirection
) -> None:
    thread = make(direction)
    thread.set_entries([Entry(f"a{at}", Speaker.MODEL, "Text.") for at in range(60)])
    thread.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
    qtbot.waitUntil(lambda: thread.viewport().width() < thread.width())
    left = thread.viewport().x() + thread.column_left
    assert abs(2 * left + thread.column_width - thread.width()) <= 1


@pytest.mark.parametrize(
    "direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft]
)
@pytest.mark.parametrize(("text", "begins_left"), [("An answer", True), (HEBREW, False)])
def test_a_paragraph_goes_its_own_way(
    make: Callable[..., Thread], direction: Qt.LayoutDirection, text: str, begins_left: bool
) -> None:
    thread = make(direction)
    thread.set_entries([Entry("a", Speaker.MODEL, f"{text}\n\n> {text}")])
    prose, quote = thread.layout_of(0).parts
    assert prose.document is not None
    line = prose.document.firstBlock().layout().lineAt(0)
    assert (line.naturalTextRect().left() < prose.width / 2) is begins_left
    assert prose.is_right_to_left is not begins_left
    # The bar of a quotation stands where its lines begin.
    assert quote.left == (QUOTE_INSET if begins_left else 0)
    assert quote.left + quote.width == thread.column_width - (0 if begins_left else QUOTE_INSET)
