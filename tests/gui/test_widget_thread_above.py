"""Earlier messages put above those that are shown: nothing in view moves, no mark goes astray."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest

from app.chat.find_bar import FindBar
from app.widgets.thread.entry import Action, Entry, Position, Speaker
from app.widgets.thread.entry_area import SPACE
from app.widgets.thread.selection import Selection

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.shell.theme import Theme
    from app.widgets.thread.hands import Thread

TEXT = (
    "Some **bold** words.\n\n```python\nprint('hello')\n```\n\nAfter the code, $x^2$ and a {0}.\n"
)


@pytest.fixture
def thread(thread: Thread) -> Thread:
    thread.set_entries(talk(100, 160), more_above=True)
    return thread


def talk(first: int, end: int) -> list[Entry]:
    """Entries k<first> to before k<end>, of different heights."""
    return [
        Entry(f"k{at}", Speaker.MODEL, TEXT.format(f"word{at}") * (1 + at % 3))
        if at % 2
        else Entry(f"k{at}", Speaker.PERSON, f"Question {at}?")
        for at in range(first, end)
    ]


def put_all(thread: Thread, step: int = 25) -> None:
    for first in range(100 - step, -1, -step):
        thread.put_above(talk(first, first + step), more=first > 0)


def keys(thread: Thread) -> list[str]:
    return [entry.key for entry in thread.entries]


def in_view(thread: Thread) -> list[tuple[str, float]]:
    """Which entries are in view, and where."""
    found = []
    for y in range(30, thread.viewport().height(), 40):
        index, _ = thread.locate(QPointF(300, y))
        found.append((thread.entries[index].key, thread.rect_of(index).top()))
    return found


@pytest.mark.parametrize("where", [0.0, 0.03, 0.5, 1.0])
def test_nothing_in_view_moves(thread: Thread, where: float) -> None:
    bar = thread.verticalScrollBar()
    bar.setValue(round(bar.maximum() * where))
    thread.viewport().repaint()
    for first in (75, 50, 25, 0):
        before, high = in_view(thread), bar.maximum()
        thread.put_above(talk(first, first + 25), more=first > 0)
        assert bar.maximum() > high
        thread.viewport().repaint()
        after = in_view(thread)
        assert [key for key, _ in after] == [key for key, _ in before]
        for (_, then), (_, now) in zip(before, after, strict=True):
            assert now == pytest.approx(then, abs=1)
    assert keys(thread) == [f"k{at}" for at in range(160)]
    assert thread.sticks is (where == 1.0)


def test_a_thread_that_got_its_top_later_is_the_same_as_one_at_once(thread: Thread) -> None:
    put_all(thread)
    bar = thread.verticalScrollBar()
    for value in range(bar.maximum(), -1, -300):  # gives every entry its true height
        bar.setValue(value)
    bar.setValue(0)
    assert thread.locate(QPointF(300, 30))[0] == 0
    tops = [thread.rect_of(at).top() for at in range(160)]
    heights = [thread.layout_of(at).height for at in range(160)]
    for at in range(159):
        assert tops[at + 1] == pytest.approx(tops[at] + heights[at] + SPACE, abs=0.01)


def test_the_slider_does_not_run_away_from_whoever_holds_it(thread: Thread) -> None:
    bar = thread.verticalScrollBar()
    bar.setSliderDown(True)
    bar.setValue(bar.maximum() // 2)
    before, high = in_view(thread), bar.maximum()
    put_all(thread)
    assert (bar.maximum(), len(thread.entries)) == (high, 60)
    assert thread.more_above, "what waits is still to come"
    bar.setSliderDown(False)
    assert keys(thread) == [f"k{at}" for at in range(160)]
    assert [key for key, _ in in_view(thread)] == [key for key, _ in before]
    assert not thread.more_above


def test_marks_stay_on_what_they_are_on(thread: Thread) -> None:
    thread.select(Selection(Position(11, 0, 2), Position(13, 0, 4)))
    said = thread.selected_text()
    thread.set_current(12)
    put_all(thread)
    assert thread.selected_text() == said
    assert thread.entries[thread.current].key == "k112"
    thread.select(Selection())
    thread.copy()
    assert QGuiApplication.clipboard().text() == "Question 112?"


def test_what_the_pointer_is_on_stays_marked(thread: Thread) -> None:
    thread.set_entries(
        [replace(each, actions=(Action("copy", "Copy", "Copy it"),)) for each in talk(100, 110)],
        more_above=True,
    )
    spot = thread.layout_of(9).spots[-1]
    place = thread.rect_of(9).topLeft() + spot.rect.center()
    QTest.mouseMove(thread.viewport(), place.toPoint())
    QTest.mouseClick(thread.viewport(), Qt.MouseButton.LeftButton, pos=place.toPoint())
    assert (thread.hot, thread._hovered) == ((9, spot), 9)
    before = picture(thread)
    thread.put_above(talk(50, 100), more=False)
    assert thread.hot == (59, spot)
    assert thread._hovered == 59
    assert picture(thread) == before, "the button is marked, and says that it has copied"


def picture(thread: Thread) -> QImage:
    return thread.viewport().grab().toImage()


def test_everything_selected_is_everything_that_came(thread: Thread, qtbot: QtBot) -> None:
    thread.select_all()
    QGuiApplication.clipboard().setText("before")
    thread.copy()
    assert QGuiApplication.clipboard().text() == "before", "it waits for what is still to come"
    with qtbot.waitSignal(thread.copied):
        put_all(thread)
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith("Question 0?")
    assert [f"word{at}." in copied for at in range(1, 160, 2)] == [True] * 80
    thread.copy(as_markdown=True)
    assert QGuiApplication.clipboard().text().count("**bold**") == copied.count("**bold**") > 80


def test_home_goes_on_to_the_very_first_entry_when_it_has_come(thread: Thread) -> None:
    QTest.keyClick(thread, Qt.Key.Key_Home)
    assert thread.locate(QPointF(300, 30))[0] == 0
    thread.put_above(talk(50, 100), more=True)
    assert thread.entries[thread.locate(QPointF(300, 30))[0]].key == "k100"
    thread.put_above(talk(0, 50), more=False)
    assert thread.verticalScrollBar().value() == 0
    assert thread.entries[thread.locate(QPointF(300, 30))[0]].key == "k0"


@pytest.mark.parametrize("wish", ["home", "k3"])
@pytest.mark.parametrize("act", ["scroll", "end", "find", "other"])
def test_nobody_is_taken_back_who_went_elsewhere_meanwhile(
    thread: Thread, wish: str, act: str
) -> None:
    if wish == "home":
        QTest.keyClick(thread, Qt.Key.Key_Home)
    else:
        thread.go_to(wish)
    if act == "scroll":
        bar = thread.verticalScrollBar()
        bar.setValue(bar.value() // 2 + 900)
    elif act == "end":
        QTest.keyClick(thread, Qt.Key.Key_End)
    elif act == "find":
        thread.look_for("word121.")
        thread.find_next()
    else:
        thread.set_entries(talk(200, 260), more_above=True)
    before = in_view(thread)
    thread.put_above(talk(0, 100), more=False)
    assert [key for key, _ in in_view(thread)] == [key for key, _ in before]


def test_an_entry_that_is_not_there_yet_is_gone_to_when_it_comes(thread: Thread) -> None:
    thread.go_to("k30")
    assert thread.sticks, "until then everything stays"
    thread.put_above(talk(50, 100), more=True)
    assert thread.sticks
    thread.put_above(talk(25, 50), more=True)
    assert thread.entries[thread.current].key == "k30"
    assert 0 <= thread.rect_of(5).top() < 60
    thread.put_above(talk(0, 25), more=False)
    assert thread.entries[thread.current].key == "k30"
    assert 0 <= thread.rect_of(30).top() < 60
    thread.go_to("nowhere")
    thread.put_above([], more=False)
    assert thread.entries[thread.current].key == "k30"


def test_what_is_found_stays_what_it_is_and_more_is_counted(thread: Thread, theme: Theme) -> None:
    bar = FindBar(theme, thread)
    bar.begin("bold")
    total = thread.finder.total
    assert bar.count.text() == f"{total} of {total}"
    bar.step(-1)
    bar.step(-1)
    before = in_view(thread)
    put_all(thread)
    every = sum(entry.text.count("bold") for entry in thread.entries)
    assert bar.count.text() == f"{every - 2} of {every}"
    assert [key for key, _ in in_view(thread)] == [key for key, _ in before]
    bar.step(1)
    assert bar.count.text() == f"{every - 1} of {every}"


def test_what_is_only_above_is_found_once_it_has_come(thread: Thread, theme: Theme) -> None:
    bar = FindBar(theme, thread)
    bar.begin("word31.")
    assert bar.count.text() == "", "it is not known yet that there is none"
    thread.put_above(talk(50, 100), more=True)
    thread.put_above(talk(0, 50), more=False)
    assert bar.count.text() == f"{thread.finder.total} of {thread.finder.total}"
    assert thread.finder.number == thread.finder.total > 0
    assert "k31" in [key for key, _ in in_view(thread)]
    assert thread.selected_text() == "word31."
    bar.field.setText("nowhere at all")
    bar.step(1)
    assert bar.count.text() == "Nothing found"


def test_back_from_the_first_place_waits_for_those_above(thread: Thread, theme: Theme) -> None:
    bar = FindBar(theme, thread)
    bar.begin("Question 1")
    below = thread.finder.total
    for _ in range(below - 1):
        bar.step(-1)
    assert thread.finder.number == 1
    bar.step(-1)
    assert thread.finder.number == 1
    put_all(thread)
    # 1, 10, 12, 14, 16 and 18 are above; the place before the first of those below is 18.
    assert bar.count.text() == f"{thread.finder.number} of {thread.finder.total}"
    assert thread.finder.number == thread.finder.total - below
    assert "k18" in [key for key, _ in in_view(thread)]
