"""Chat: streams, stops, reopens; what the model wrote can do nothing."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QTextDocument
from PySide6.QtTest import QTest

from app.chat.answer_body import AnswerBody
from app.chat.message_text import MessageText
from app.chat.message_view import AnswerView, QuestionView
from app.chat.page import ChatPage
from engine.api.chat import Message, MessageRole, MessageState
from tests.fakes.fake_engine import ANSWER, FakeWorld

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from app.bootstrap import Console


@pytest.fixture
def chat(signed_in: Callable[..., Console], qtbot: QtBot) -> ChatPage:
    page = signed_in().window.workspace.current_page()
    assert isinstance(page, ChatPage)
    return page


def ask(chat: ChatPage, qtbot: QtBot, text: str) -> None:
    chat.composer.text.setPlainText(text)
    QTest.keyClick(chat.composer.text, Qt.Key.Key_Return)


def answers(chat: ChatPage) -> list[AnswerView]:
    return [view for view in chat.thread_view.views() if isinstance(view, AnswerView)]


def test_an_answer_streams_in_and_ends_with_its_facts(chat: ChatPage, qtbot: QtBot) -> None:
    pieces: list[str] = []
    chat.model.text_added.connect(lambda text, _tokens: pieces.append(text))
    ask(chat, qtbot, "How would I find old reports?")
    qtbot.waitUntil(lambda: not chat.model.running and bool(answers(chat)))
    assert len(pieces) > 1
    assert answers(chat)[-1].body.text().strip() == ANSWER.strip()
    assert "98 tok/s" in answers(chat)[-1].facts.text()
    assert chat.composer.text.toPlainText() == ""
    assert isinstance(chat.thread_view.views()[0], QuestionView)


def test_shift_return_breaks_the_line(chat: ChatPage, qtbot: QtBot) -> None:
    QTest.keyClicks(chat.composer.text, "one")
    QTest.keyClick(chat.composer.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClicks(chat.composer.text, "two")
    assert chat.composer.text.toPlainText().replace("\u2028", "\n") == "one\ntwo"
    assert not chat.model.running


def test_stop_ends_the_answer_and_keeps_what_is_there(
    chat: ChatPage, world: FakeWorld, qtbot: QtBot
) -> None:
    world.pause = 0.05
    ask(chat, qtbot, "A long story")
    qtbot.waitUntil(lambda: bool(answers(chat)) and bool(answers(chat)[-1].body.text()))
    assert chat.composer.button.text() == "Stop"
    began = time.monotonic()
    chat.composer.button.click()
    qtbot.waitUntil(lambda: not chat.model.running)
    assert time.monotonic() - began < 1.0
    assert answers(chat)[-1].mark.text() == "Stopped"
    assert answers(chat)[-1].body.text()


def test_a_conversation_opens_again_as_it_was(chat: ChatPage, qtbot: QtBot) -> None:
    ask(chat, qtbot, "First question")
    qtbot.waitUntil(lambda: not chat.model.running and bool(answers(chat)))
    opened, text = chat.model.current_id, answers(chat)[-1].body.text()
    chat.start_new()
    assert answers(chat) == []
    chat.open(opened)
    qtbot.waitUntil(lambda: bool(answers(chat)))
    assert answers(chat)[-1].body.text() == text


def test_a_full_context_is_said_before_sending(
    chat: ChatPage, world: FakeWorld, qtbot: QtBot
) -> None:
    world.context_size = 20
    ask(chat, qtbot, "far too long " * 20)
    qtbot.waitUntil(chat.notice.isVisible)
    assert not any(call.startswith("send") for call in world.calls)
    assert chat.composer.text.toPlainText().startswith("far too long")
    chat.notice.action_chosen.emit("trim")
    qtbot.waitUntil(lambda: any(call.startswith("send") for call in world.calls))
    qtbot.waitUntil(lambda: not chat.model.running)


def test_leaving_a_running_answer_does_not_stop_it(
    chat: ChatPage, world: FakeWorld, qtbot: QtBot
) -> None:
    world.pause = 0.02
    ask(chat, qtbot, "A long story")
    qtbot.waitUntil(lambda: bool(answers(chat)) and bool(answers(chat)[-1].body.text()))
    chat.start_new()
    assert world.stopped == set()
    assert not chat.model.running


def test_search_shows_what_it_found(chat: ChatPage, qtbot: QtBot) -> None:
    ask(chat, qtbot, "Where is the lighthouse?")
    qtbot.waitUntil(lambda: not chat.model.running and bool(answers(chat)))
    chat.search.setText("lighthouse")
    qtbot.waitUntil(lambda: bool(chat.model.hits))
    assert chat.list.entries.entry(1).snippet.startswith("\x02lighthouse\x03")
    chat.search.clear()
    qtbot.waitUntil(lambda: chat.model.hits is None)


def test_the_window_closes_in_the_middle_of_an_answer(
    signed_in: Callable[..., Console], world: FakeWorld, qtbot: QtBot
) -> None:
    console = signed_in()
    chat = console.window.workspace.current_page()
    assert isinstance(chat, ChatPage)
    world.pause = 0.02
    ask(chat, qtbot, "A long story")
    qtbot.waitUntil(lambda: bool(answers(chat)) and bool(answers(chat)[-1].body.text()))
    console.window.close()
    began = time.monotonic()
    assert console.stop()
    assert time.monotonic() - began < 3.0
    assert world.stopped == set()
    assert world.sign_ins


def test_closing_the_window_with_nothing_running_signs_out(
    signed_in: Callable[..., Console], world: FakeWorld, qtbot: QtBot
) -> None:
    console = signed_in()
    assert world.sign_ins
    console.window.close()
    assert console.stop()
    assert not world.sign_ins


def test_signing_out_in_the_middle_of_an_answer_destroys_the_page(
    signed_in: Callable[..., Console], world: FakeWorld, qtbot: QtBot
) -> None:
    console = signed_in()
    chat = console.window.workspace.current_page()
    assert isinstance(chat, ChatPage)
    world.pause = 0.02
    ask(chat, qtbot, "A long story")
    qtbot.waitUntil(lambda: bool(answers(chat)) and bool(answers(chat)[-1].body.text()))
    with qtbot.waitSignal(chat.destroyed):
        console.session.sign_out()
    qtbot.wait(150)
    assert console.window.root.currentWidget() is console.window.sign_in


def test_the_reader_who_scrolled_away_is_left_alone(
    signed_in: Callable[..., Console], world: FakeWorld, qtbot: QtBot
) -> None:
    console = signed_in()
    chat = console.window.workspace.current_page()
    assert isinstance(chat, ChatPage)
    messages = tuple(
        Message(
            message_id=str(number),
            parent_id="",
            role=MessageRole.USER if number % 2 == 0 else MessageRole.ASSISTANT,
            text="A line of text.\n\n" * 8,
            state=MessageState.COMPLETE,
            created_at=0,
        )
        for number in range(20)
    )
    chat.thread_view.show_messages(messages)
    bar = chat.thread_view.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 500 and bar.value() == bar.maximum())
    bar.setValue(100)
    chat.thread_view.begin_answer()
    answer = chat.thread_view.answer()
    assert answer is not None
    answer.append("more " * 400)
    qtbot.wait(60)
    assert bar.value() == 100
    chat.thread_view.scroll_to_end()
    answer.append("\n\nand more " * 100)
    qtbot.waitUntil(lambda: bar.value() == bar.maximum())


def test_nothing_the_model_wrote_is_loaded(console: Console, qtbot: QtBot) -> None:
    body = MessageText(console.theme)
    qtbot.addWidget(body)
    body.set_markdown(
        "![x](file:///etc/passwd) <img src='file:///etc/passwd'> [click](file:///etc/passwd)"
    )
    assert not body.openLinks()
    html = body.toHtml()
    assert "<img" not in html
    assert "<a " not in html
    image = body.loadResource(
        QTextDocument.ResourceType.ImageResource.value, QUrl("file:///etc/passwd")
    )
    assert getattr(image, "width", lambda: 0)() == 1


def test_a_million_characters_in_one_run_show_within_a_second(
    console: Console, qtbot: QtBot
) -> None:
    body = AnswerBody(console.theme)
    qtbot.addWidget(body)
    body.resize(700, 500)
    body.show()
    began = time.monotonic()
    body.set_text("x" * 1_000_000)
    qtbot.wait(1)
    assert time.monotonic() - began < 1.0


def test_appending_renders_only_the_last_block(console: Console, qtbot: QtBot) -> None:
    body = AnswerBody(console.theme)
    qtbot.addWidget(body)
    body.set_text("First.\n\n```python\nx = 1\n```\n\nSecond")
    first = body._blocks[0][1]
    for _ in range(20):
        body.append(" word")
    body.flush()
    qtbot.waitUntil(lambda: not body._timer.isActive())
    assert body._blocks[0][1] is first
    assert len(body._blocks) == 3
