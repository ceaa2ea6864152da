"""Branches of a conversation: editing, asking again, going on, and the switch between versions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.chat.page import ChatPage
from app.widgets.thread.entry_layout import NEXT, PREVIOUS
from engine.api.chat import MessageState

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from app.bootstrap import Console
    from tests.fakes.fake_engine import FakeWorld


@pytest.fixture
def chat(signed_in: Callable[..., Console], qtbot: QtBot) -> ChatPage:
    page = signed_in().window.workspace.current_page()
    assert isinstance(page, ChatPage)
    ask(page, qtbot, "First question")
    ask(page, qtbot, "Second question")
    return page


def ask(chat: ChatPage, qtbot: QtBot, text: str) -> None:
    """Sends and waits until the thread shows what is stored."""
    chat.composer.text.setPlainText(text)
    with qtbot.waitSignal(chat.model.answer.over):
        QTest.keyClick(chat.composer.text, Qt.Key.Key_Return)
    settled(chat, qtbot)


def settled(chat: ChatPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(
        lambda: (
            not chat.model.running
            and bool(chat.thread_view.entries)
            and chat.model.conversation is not None
            and [each.message_id for each in chat.model.conversation.messages]
            == [entry.key for entry in chat.thread_view.entries]
        )
    )


def texts(chat: ChatPage) -> list[str]:
    return [entry.text for entry in chat.thread_view.entries if entry.speaker.value == "person"]


def press(chat: ChatPage, at: int, action: str) -> None:
    """As the mouse and the keyboard do."""
    entry = chat.thread_view.entries[at]
    offered = {each.key for each in entry.actions}
    assert action in offered | {PREVIOUS, NEXT}
    chat.thread_view.view.action_chosen.emit(entry.key, action)


def test_an_edited_question_makes_a_branch_and_the_switch_goes_back(
    chat: ChatPage, qtbot: QtBot
) -> None:
    press(chat, 0, "edit")
    assert chat.composer.text.toPlainText() == "First question"
    assert chat.notice.isVisible()
    ask(chat, qtbot, "First question, better")
    assert texts(chat) == ["First question, better"]
    assert not chat.notice.isVisible()
    assert chat.thread_view.entries[0].branch == (2, 2)
    press(chat, 0, PREVIOUS)
    qtbot.waitUntil(lambda: texts(chat) == ["First question", "Second question"])
    assert chat.thread_view.entries[0].branch == (1, 2)
    press(chat, 0, NEXT)
    qtbot.waitUntil(lambda: texts(chat) == ["First question, better"])


def test_editing_can_be_given_up(chat: ChatPage, qtbot: QtBot) -> None:
    press(chat, 2, "edit")
    chat.notice.action_chosen.emit("cancel-edit")
    assert not chat.notice.isVisible()
    ask(chat, qtbot, "Third question")
    assert texts(chat) == ["First question", "Second question", "Third question"]


def test_an_answer_is_written_again_beside_the_first(chat: ChatPage, qtbot: QtBot) -> None:
    first = chat.thread_view.entries[3].key
    with qtbot.waitSignal(chat.model.answer.over):
        press(chat, 3, "regenerate")
    settled(chat, qtbot)
    assert len(chat.thread_view.entries) == 4
    assert chat.thread_view.entries[3].key != first
    assert chat.thread_view.entries[3].branch == (2, 2)
    press(chat, 3, PREVIOUS)
    qtbot.waitUntil(lambda: chat.thread_view.entries[3].key == first)


def test_a_stopped_answer_goes_on(chat: ChatPage, world: FakeWorld, qtbot: QtBot) -> None:
    world.pause = 0.05
    chat.composer.text.setPlainText("A long story")
    with qtbot.waitSignal(chat.model.answer.text_added):
        QTest.keyClick(chat.composer.text, Qt.Key.Key_Return)
    chat.model.stop()
    qtbot.waitUntil(lambda: not chat.model.running)
    qtbot.waitUntil(lambda: bool(chat.thread_view.answers()[-1].mark))
    before = chat.thread_view.answers()[-1]
    world.pause = 0.0
    press(chat, len(chat.thread_view.entries) - 1, "continue")

    def is_complete() -> bool:
        message = chat.model.message(before.key)
        return message is not None and message.state is MessageState.COMPLETE

    qtbot.waitUntil(is_complete)
    after = chat.thread_view.answers()[-1]
    assert after.key == before.key
    assert after.text.startswith(before.text.strip())
    assert len(after.text) > len(before.text)
    assert "continue" not in {each.key for each in after.actions}


def test_a_switch_of_branch_leaves_what_is_above_where_it_is(chat: ChatPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(chat.model.answer.over):
        press(chat, 3, "regenerate")
    settled(chat, qtbot)
    view = chat.thread_view.view
    view.scroll_to(0)
    before = view.rect_of(0)
    press(chat, 3, PREVIOUS)
    qtbot.waitUntil(lambda: chat.thread_view.entries[3].branch == (1, 2))
    assert view.rect_of(0) == before
