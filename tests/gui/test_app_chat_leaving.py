"""The chat page by keys alone: Esc leaves the nearest thing, and a search goes on in its list."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from tests.gui.steps import chat_in_front

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from app.bootstrap import Console
    from app.chat.page import ChatPage


@pytest.fixture
def chat(signed_in: Callable[..., Console], qtbot: QtBot) -> ChatPage:
    page = chat_in_front(signed_in(), qtbot)
    page.composer.text.setPlainText("What is a lighthouse for?")
    with qtbot.waitSignal(page.model.answer.over):
        QTest.keyClick(page.composer.text, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not page.model.running and page.tasks.is_idle_but_streams)
    return page


def press(key: Qt.Key) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key)


def has_focus(widget: QWidget) -> Callable[[], bool]:
    return lambda: QApplication.focusWidget() is widget


def test_esc_gives_up_editing_and_nothing_else_hides_that_it_goes_on(
    chat: ChatPage, qtbot: QtBot
) -> None:
    chat.composer.text.setPlainText("A draft")
    chat.offered.get("chat.edit").trigger()  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: bool(chat.model.editing))
    assert chat.composer.text.toPlainText() == "What is a lighthouse for?"
    assert not chat.notice.close_button.isVisible()
    qtbot.waitUntil(has_focus(chat.composer.text))
    press(Qt.Key.Key_Escape)
    assert not chat.model.editing
    assert not chat.notice.isVisible()
    assert chat.composer.text.toPlainText() == "A draft"
    chat.notice.show_text("Something else")
    assert chat.notice.close_button.isVisible()


def test_esc_closes_the_panel_and_gives_the_keyboard_back(chat: ChatPage, qtbot: QtBot) -> None:
    for key, panel in (
        ("chat.parameters", chat.parameters),
        ("chat.branches", chat.acts.branches),
        ("chat.exact", chat.acts.prompt),
    ):
        action = chat.offered.get(key)
        assert action is not None, key
        action.trigger()
        qtbot.waitUntil(panel.isVisible)
        field = panel.findChild(QPlainTextEdit) or panel
        field.setFocus()
        press(Qt.Key.Key_Escape)
        assert not panel.isVisible(), key
        assert QApplication.focusWidget() is chat.composer.text


def test_a_comparison_begins_at_its_parameters_and_esc_leaves_it(
    chat: ChatPage, qtbot: QtBot
) -> None:
    chat.offered.get("chat.compare").trigger()  # type: ignore[union-attr]
    compare = chat.acts.compare
    qtbot.waitUntil(compare.isVisible)
    qtbot.waitUntil(has_focus(compare.parameters.temperature))
    press(Qt.Key.Key_Escape)
    assert not compare.isVisible()


def test_a_search_is_gone_through_and_left_by_keys(chat: ChatPage, qtbot: QtBot) -> None:
    opened = chat.model.current_id
    chat.start_new()
    chat.search_conversations()
    QTest.keyClicks(chat.search, "lighthouse")
    qtbot.waitUntil(lambda: bool(chat.found.hits) and not chat.found.is_searching)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: chat.model.current_id == opened)
    press(Qt.Key.Key_Down)
    assert QApplication.focusWidget() is chat.list
    assert chat.list.currentIndex().isValid()
    chat.search_conversations()
    press(Qt.Key.Key_Escape)
    assert chat.search.text() == ""
    qtbot.waitUntil(lambda: not chat.found.query)


def test_return_opens_nothing_where_nothing_is_searched(chat: ChatPage) -> None:
    chat.start_new()
    chat.search_conversations()
    press(Qt.Key.Key_Return)
    assert not chat.model.current_id
