"""Mouse, wheel and keys of the thread: what they take, where they go, and what the clipboard gets."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QCursor,
    QGuiApplication,
    QHelpEvent,
    QMouseEvent,
    QWheelEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip

from app.widgets.thread.accessible import Announcer
from app.widgets.thread.entry import Action, Entry, Position, Speaker
from app.widgets.thread.selection import Selection

if TYPE_CHECKING:
    from PySide6.QtGui import QAccessibleEvent
    from pytestqt.qtbot import QtBot

    from app.widgets.thread.hands import Thread

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ACTIONS = (Action("regenerate", "Regenerate", "Write another answer"),)


def answer(key: str, text: str) -> Entry:
    return Entry(key, Speaker.MODEL, text, actions=ACTIONS)


def press(thread: Thread, point: QPointF, kind: QEvent.Type, at: int) -> None:
    """Something with the left button down, at a time in milliseconds."""
    viewport = thread.viewport()
    event = QMouseEvent(
        kind,
        point,
        viewport.mapToGlobal(point),
        Qt.MouseButton.LeftButton,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    event.setTimestamp(at)
    QApplication.sendEvent(viewport, event)


def test_the_clipboard_gets_plain_text_and_with_shift_markdown(thread: Thread) -> None:
    thread.set_entries([answer("a", "Some **bold** words, and more.")])
    thread.select(Selection(Position(0, 0, 0), Position(0, 0, len("Some bold words"))))
    clipboard = QGuiApplication.clipboard()
    QTest.keyClick(thread, Qt.Key.Key_C, CONTROL)
    assert clipboard.text() == "Some bold words"
    assert clipboard.mimeData().data("text/markdown").data() == b"Some **bold** words"
    QTest.keyClick(thread, Qt.Key.Key_C, CONTROL | SHIFT)
    assert clipboard.text() == "Some **bold** words"


def test_three_clicks_take_the_paragraph(thread: Thread) -> None:
    thread.set_entries([answer("a", "The first paragraph is here.\n\nThe second one.")])
    point = thread.rect_of(0).topLeft() + QPointF(40, 12)
    press(thread, point, QEvent.Type.MouseButtonDblClick, 1_000)
    assert thread.selected_text() in {"The", "first"}
    press(thread, point, QEvent.Type.MouseButtonPress, 1_100)
    assert thread.selected_text() == "The first paragraph is here."
    press(thread, point, QEvent.Type.MouseButtonPress, 9_000)
    assert thread.selected_text() == ""


def test_dragging_beyond_the_edge_scrolls_and_selects_on(thread: Thread, qtbot: QtBot) -> None:
    thread.set_entries([answer(f"k{at}", f"Answer {at}.") for at in range(60)])
    bar = thread.verticalScrollBar()
    bar.setValue(0)
    viewport = thread.viewport()
    start, below = QPoint(400, 40), QPoint(400, viewport.height() + 40)
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=start)
    QCursor.setPos(viewport.mapToGlobal(below))
    press(thread, QPointF(below), QEvent.Type.MouseMove, 2_000)
    qtbot.waitUntil(lambda: bar.value() > 200)
    assert thread.selection.end.entry > 5
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=below)
    left = bar.value()
    qtbot.wait(100)
    assert bar.value() == left


def test_a_pointer_at_rest_is_told_what_an_action_does(thread: Thread, qtbot: QtBot) -> None:
    thread.set_entries([answer("a", "An answer.")])
    (spot,) = [each for each in thread.layout_of(0).spots if each.action.key == "regenerate"]
    place = (thread.rect_of(0).topLeft() + spot.rect.center()).toPoint()
    viewport = thread.viewport()
    help_ = QHelpEvent(QEvent.Type.ToolTip, place, viewport.mapToGlobal(place))
    QApplication.sendEvent(viewport, help_)
    assert QToolTip.text() == "Write another answer"
    QToolTip.hideText()


@pytest.mark.parametrize(
    ("turned", "modifiers"),
    [(QPoint(-240, 0), Qt.KeyboardModifier.NoModifier), (QPoint(0, -240), SHIFT)],
    ids=["sideways", "with Shift"],
)
def test_the_wheel_moves_wide_code_sideways(
    thread: Thread, turned: QPoint, modifiers: Qt.KeyboardModifier
) -> None:
    thread.set_entries([answer("a", "```\n" + "wide " * 100 + "\n```")])
    part = thread.layout_of(0).parts[0]
    place = thread.rect_of(0).topLeft() + QPointF(60, part.top + part.height / 2)
    viewport = thread.viewport()
    wheel = QWheelEvent(
        place,
        viewport.mapToGlobal(place),
        QPoint(),
        turned,
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(viewport, wheel)
    assert part.shift == 120


def test_home_and_end_go_to_the_ends(thread: Thread) -> None:
    thread.set_entries([answer(f"k{at}", f"Answer {at}.") for at in range(60)])
    bar = thread.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    QTest.keyClick(thread, Qt.Key.Key_Home)
    assert bar.value() == 0
    assert not thread.sticks
    QTest.keyClick(thread, Qt.Key.Key_End)
    assert bar.value() == bar.maximum()
    assert thread.sticks


def test_a_screen_reader_hears_where_the_keyboard_goes(thread: Thread) -> None:
    said: list[str] = []
    Announcer(thread, said.append)
    thread.set_entries([Entry("q", Speaker.PERSON, "What?"), answer("a", "That.")])
    QTest.keyClick(thread, Qt.Key.Key_Up, CONTROL)
    QTest.keyClick(thread, Qt.Key.Key_Right)
    QTest.keyClick(thread, Qt.Key.Key_Up, CONTROL)
    assert said == ["Answer: That.", "Write another answer", "Question: What?"]


def test_what_is_announced_interrupts_nothing_and_only_a_screen_reader_is_told(
    thread: Thread, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[QAccessibleEvent] = []
    monkeypatch.setattr(QAccessible, "updateAccessibility", told.append)
    announcer = Announcer(thread)
    monkeypatch.setattr(QAccessible, "isActive", lambda: False)
    announcer.finish("Nobody listens.")
    assert told == []
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    announcer.finish("The answer.")
    (event,) = told
    assert isinstance(event, QAccessibleAnnouncementEvent)
    assert event.message() == "The answer."
    assert event.politeness() is QAccessible.AnnouncementPoliteness.Polite
    assert event.object() is thread
