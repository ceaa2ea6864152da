"""A long question in the thread: only its beginning is shown until all of it is wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from app.widgets.thread.accessible import Announcer, name_of
from app.widgets.thread.entry import Entry, Position, Speaker
from app.widgets.thread.fold import FOLD, LONG, SHOWN_LINES, UNFOLD
from app.widgets.thread.selection import Selection, whole

if TYPE_CHECKING:
    from app.widgets.thread.entry_layout import Spot
    from app.widgets.thread.hands import Thread

PASTE = "\n".join(f"line {number} of a log" for number in range(600))
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def question(text: str) -> Entry:
    return Entry("q", Speaker.PERSON, text)


def fill(thread: Thread, text: str = PASTE) -> None:
    answers = [Entry(f"a{at}", Speaker.MODEL, f"Answer {at}. " * 40) for at in range(9)]
    thread.set_entries([question(text), *answers])
    thread.verticalScrollBar().setValue(0)


def button(thread: Thread) -> Spot:
    (found,) = [spot for spot in thread.layout_of(0).spots if spot.action.key in {FOLD, UNFOLD}]
    return found


def is_folded(thread: Thread) -> bool:
    return button(thread).action.key == UNFOLD


def click(thread: Thread) -> None:
    centre = button(thread).rect.center() + thread.rect_of(0).topLeft()
    QTest.mouseClick(thread.viewport(), Qt.MouseButton.LeftButton, pos=QPointF(centre).toPoint())


def test_only_the_beginning_of_a_long_question_is_shown(thread: Thread) -> None:
    fill(thread)
    layout = thread.layout_of(0)
    assert is_folded(thread)
    assert button(thread).action.text == "Show more"
    assert layout.height < 24 * (SHOWN_LINES + 4)
    last = layout.part_at(layout.shown_to - 4)
    assert layout.rect_of(last, len(PASTE.split("line 12")[0]) - 2).bottom() <= layout.shown_to
    assert layout.rect_of(0, PASTE.index("line 12")).top() >= layout.shown_to, "no line is cut"


def test_what_has_a_few_lines_more_is_not_folded(thread: Thread) -> None:
    for lines in (1, SHOWN_LINES, LONG):
        fill(thread, "\n".join(["line"] * lines))
        assert not [each for each in thread.layout_of(0).spots if each.action.key == UNFOLD]
    fill(thread, "\n".join(["line"] * (LONG + 1)))
    assert is_folded(thread)


def test_a_line_without_end_is_folded_too(thread: Thread) -> None:
    fill(thread, "word " * 3_000)
    assert is_folded(thread)
    assert thread.layout_of(0).height < 24 * (SHOWN_LINES + 4)


def test_a_long_answer_is_shown_whole(thread: Thread) -> None:
    thread.set_entries([Entry("a", Speaker.MODEL, PASTE)])
    assert thread.layout_of(0).shown_to > thread.layout_of(0).height


def test_the_mouse_shows_all_and_less_again(thread: Thread) -> None:
    fill(thread)
    top = thread.rect_of(0).top()
    click(thread)
    assert not is_folded(thread)
    assert thread.layout_of(0).height > 24 * 600
    assert thread.rect_of(0).top() == top
    bar = thread.verticalScrollBar()
    bar.setValue(round(button(thread).rect.top()) - 100)
    click(thread)
    assert is_folded(thread)
    assert 0 <= thread.rect_of(0).top() < thread.viewport().height(), "it is in view still"


def test_unfolding_at_the_end_of_the_thread_keeps_the_beginning_in_view(thread: Thread) -> None:
    thread.set_entries([question(PASTE)])
    assert thread.sticks
    top = thread.rect_of(0).top()
    click(thread)
    assert thread.rect_of(0).top() == top
    assert not thread.sticks


def test_the_keyboard_shows_all_and_less_again(thread: Thread) -> None:
    said: list[str] = []
    Announcer(thread, said.append)
    fill(thread)
    thread.set_current(0)
    QTest.keyClick(thread, Qt.Key.Key_Right)
    assert said == ["Show all of this question"]
    QTest.keyClick(thread, Qt.Key.Key_Return)
    assert not is_folded(thread)
    assert thread.verticalScrollBar().value() == 0, "it is read from its beginning"
    assert thread.hot is not None
    assert thread.hot[1].action.name == "Show only the beginning of this question"
    QTest.keyClick(thread, Qt.Key.Key_Return)
    assert is_folded(thread)


def test_a_screen_reader_reads_all_of_it(thread: Thread) -> None:
    fill(thread)
    assert name_of(thread.entries[0]).endswith("line 599 of a log")


def test_what_is_found_below_the_fold_unfolds_it(thread: Thread) -> None:
    fill(thread)
    assert thread.look_for("line 5 of") == 1
    thread.find_next()
    assert is_folded(thread), "it is to be seen as it is"
    assert thread.look_for("line 500 of") == 1
    thread.find_next()
    assert not is_folded(thread)
    place = thread.layout_of(0).rect_of(thread.selection.start.part, thread.selection.start.offset)
    shown = place.translated(thread.rect_of(0).topLeft())
    assert 0 <= shown.top() < shown.bottom() <= thread.viewport().height()


def test_going_to_a_message_unfolds_it_for_what_is_looked_for_in_it(thread: Thread) -> None:
    fill(thread)
    thread.go_to("q")
    assert is_folded(thread)
    thread.look_for("line 500 of")
    thread.go_to("q")
    assert not is_folded(thread)


@pytest.mark.parametrize("unfolded", [False, True])
def test_copying_gives_the_whole(thread: Thread, unfolded: bool) -> None:
    fill(thread)
    if unfolded:
        click(thread)
    thread.select(whole(0, 0))
    assert thread.selected_text() == PASTE
    thread.select(Selection(Position(0), Position(1, 0, 6)))
    assert thread.selected_text() == PASTE + "\n\nAnswer"


def test_the_mouse_selects_what_is_shown_and_the_arrows_go_on(thread: Thread) -> None:
    fill(thread)
    layout, top = thread.layout_of(0), thread.rect_of(0).topLeft()
    part, offset = layout.place_at(QPointF(layout.parts[0].left, layout.shown_to + 20))
    assert layout.rect_of(part, offset).bottom() <= layout.shown_to + 1
    thread.select(Selection(Position(0), Position(0, part, offset)))
    QTest.keyClick(thread, Qt.Key.Key_Down, SHIFT)
    assert not is_folded(thread), "what is being selected is to be seen"
    assert thread.rect_of(0).topLeft() == top


def test_it_stays_unfolded_until_another_conversation_is_shown(thread: Thread) -> None:
    fill(thread)
    click(thread)
    thread.resize(700, 500)
    thread.update_entry(question(PASTE + "\nmore"))
    assert not is_folded(thread)
    fill(thread)
    assert is_folded(thread)
