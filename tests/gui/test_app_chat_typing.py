"""What is typed on the Chat page where a letter does nothing lands in the composer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QInputMethodQueryEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.chat.page import ChatPage
from tests.gui.steps import page_shown

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from app.bootstrap import Console
    from app.widgets.thread.hands import Thread


@pytest.fixture
def chat(signed_in: Callable[..., Console], qtbot: QtBot) -> ChatPage:
    page = page_shown(signed_in(), ChatPage)
    page.window().activateWindow()
    qtbot.waitUntil(page.window().isActiveWindow)
    page.composer.text.setPlainText("What is a bell?")
    with qtbot.waitSignal(page.model.answer.over):
        QTest.keyClick(page.composer.text, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not page.model.running and page.tasks.is_idle_but_streams)
    assert page.composer.text.toPlainText() == ""
    return page


@pytest.fixture
def thread(chat: ChatPage) -> Thread:
    view = chat.thread_view.view
    view.setFocus()
    assert view.hasFocus()
    return view


def composed(thread: Thread, preedit: str, commit: str) -> None:
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(commit)
    QApplication.sendEvent(thread, event)


def test_a_letter_on_the_thread_lands_in_the_composer(chat: ChatPage, thread: Thread) -> None:
    text = chat.composer.text
    QTest.keyClicks(thread, "H")
    assert text.hasFocus()
    QTest.keyClicks(text, "ello")
    assert text.toPlainText() == "Hello"


def test_a_letter_goes_on_where_the_cursor_was(chat: ChatPage, thread: Thread) -> None:
    chat.composer.text.setPlainText("go on")
    chat.composer.text.moveCursor(chat.composer.text.textCursor().MoveOperation.End)
    QTest.keyClick(thread, Qt.Key.Key_Exclam)
    assert chat.composer.text.toPlainText() == "go on!"


def test_the_keys_of_the_thread_stay_its_own(chat: ChatPage, thread: Thread) -> None:
    control = Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(thread, Qt.Key.Key_A, control)
    assert thread.selection
    QTest.keyClick(thread, Qt.Key.Key_C, control)
    QTest.keyClick(thread, Qt.Key.Key_Up, control)
    assert thread.current >= 0
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_PageDown, Qt.Key.Key_Shift):
        QTest.keyClick(thread, key)
    QTest.keyClick(thread, Qt.Key.Key_X, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(thread, Qt.Key.Key_Delete)
    assert thread.hasFocus()
    assert chat.composer.text.toPlainText() == ""


def test_a_letter_on_a_button_lands_there_and_in_a_field_does_not(chat: ChatPage) -> None:
    chat.toggle_parameters()
    field = chat.parameters.temperature
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_X)
    assert chat.composer.text.toPlainText() == ""
    chat.search.setFocus()
    QTest.keyClick(chat.search, Qt.Key.Key_X)
    assert chat.composer.text.toPlainText() == ""
    assert chat.search.text() == "x"
    chat.parameters_button.setFocus()
    QTest.keyClick(chat.parameters_button, Qt.Key.Key_X)
    assert chat.composer.text.hasFocus()
    assert chat.composer.text.toPlainText() == "x"


@pytest.mark.parametrize("way", ["disabled", "read-only", "hidden"])
def test_a_composer_that_takes_nothing_is_left_alone(
    chat: ChatPage, thread: Thread, way: str
) -> None:
    text = chat.composer.text
    text.setDisabled(way == "disabled")
    text.setReadOnly(way == "read-only")
    text.setHidden(way == "hidden")
    QTest.keyClick(thread, Qt.Key.Key_H)
    composed(thread, "", "です")
    asked = QInputMethodQueryEvent(Qt.InputMethodQuery.ImEnabled)
    QApplication.sendEvent(thread, asked)
    assert asked.value(Qt.InputMethodQuery.ImEnabled) is False
    assert text.toPlainText() == ""
    assert thread.hasFocus()


def test_an_input_method_writes_into_the_composer(chat: ChatPage, thread: Thread) -> None:
    text = chat.composer.text
    asked = QInputMethodQueryEvent(
        Qt.InputMethodQuery.ImEnabled | Qt.InputMethodQuery.ImCursorRectangle
    )
    QApplication.sendEvent(thread, asked)
    assert asked.value(Qt.InputMethodQuery.ImEnabled) is True
    cursor = asked.value(Qt.InputMethodQuery.ImCursorRectangle)
    assert cursor.top() > thread.height(), "the list of words opens at the composer"
    composed(thread, "n", "")
    assert text.textCursor().block().layout().preeditAreaText() == "n", "what is being composed"
    assert thread.hasFocus(), "moving the keyboard would end it"
    composed(thread, "", "に")
    assert text.toPlainText() == "に"
    assert text.hasFocus()
