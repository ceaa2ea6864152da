"""What is written, compared and inserted is still there, and still apart, after the next click."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.gui.steps import chat_in_front

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from app.bootstrap import Console
    from app.chat.page import ChatPage
    from tests.fakes.fake_engine import FakeWorld


@pytest.fixture
def chat(signed_in: Callable[..., Console], qtbot: QtBot) -> ChatPage:
    return chat_in_front(signed_in(), qtbot)


def ask(chat: ChatPage, qtbot: QtBot, text: str) -> None:
    chat.composer.text.setPlainText(text)
    with qtbot.waitSignal(chat.model.answer.over):
        QTest.keyClick(chat.composer.text, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not chat.model.running and chat.tasks.is_idle_but_streams)


def test_the_meter_keeps_the_draft_when_the_open_conversation_is_chosen_again(
    chat: ChatPage, world: FakeWorld, qtbot: QtBot
) -> None:
    ask(chat, qtbot, "First question")
    chat.composer.text.setPlainText("far too long " * world.context_size)
    qtbot.waitUntil(lambda: chat.composer.meter.property("tone") == "bad")
    said = chat.composer.context.text()
    with qtbot.waitSignal(chat.model.opened):
        chat.open(chat.model.current_id)
    measuring = chat.composer._timer
    qtbot.waitUntil(measuring.isActive)
    qtbot.waitUntil(lambda: not measuring.isActive() and chat.tasks.is_idle_but_streams)
    assert chat.composer.meter.property("tone") == "bad"
    assert chat.composer.context.text() == said


def test_a_comparison_closed_with_no_choice_leaves_the_answer_it_began_with(
    chat: ChatPage, world: FakeWorld, qtbot: QtBot
) -> None:
    ask(chat, qtbot, "First question")
    first, view = chat.thread_view.entries[-1].key, chat.acts.compare
    chat.acts.act(first, "compare")
    with qtbot.waitSignal(view.answer.over):
        view.run_button.click()
    qtbot.waitUntil(lambda: not chat.model.running and chat.tasks.is_idle_but_streams)
    view.leave()
    held = world.conversations
    qtbot.waitUntil(lambda: held[chat.model.current_id].messages[-1].message_id == first)
    last = chat.thread_view
    qtbot.waitUntil(lambda: (last.entries[-1].key, last.entries[-1].branch) == (first, (1, 2)))


@pytest.mark.parametrize(
    ("written", "between"),
    [("", ""), ("half", "\n\n"), ("half\n", ""), ("half ", ""), ("\N{OWL}\N{OWL}", "\n\n")],
)
def test_a_prompt_does_not_stick_to_what_is_written(
    chat: ChatPage, written: str, between: str
) -> None:
    text = chat.composer.text
    text.begin_with(written)
    text.insert_prompt("Summarise {{topic}}")
    assert text.toPlainText() == f"{written}{between}Summarise {{{{topic}}}}"
    assert text.textCursor().selectedText() == "{{topic}}"
    text.undo()
    assert text.toPlainText() == written


def test_nothing_that_resets_lies_where_the_parameters_were_opened(chat: ChatPage) -> None:
    opener = chat.parameters_button
    before = QRect(opener.mapToGlobal(opener.rect().topLeft()), opener.size())
    opener.click()
    chat.parameters.ensurePolished()
    QApplication.processEvents()
    reset = chat.parameters.reset_button
    after = QRect(reset.mapToGlobal(reset.rect().topLeft()), reset.size())
    assert chat.parameters.isVisible()
    assert not after.intersects(before)
