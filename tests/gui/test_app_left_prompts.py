"""A prompt whose conversation is left before the model had time for it is sent all the same."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from engine.api.chat import ROOT
from engine.api.errors import InputError
from engine.api.events import Topic
from tests.fakes.fake_chat import FakeChat
from tests.gui.steps import chat_in_front

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    from app.bootstrap import Console
    from app.chat.page import ChatPage
    from engine.api.answers import AnswerEvent
    from engine.api.chat import ContextFit, SendRequest
    from tests.fakes.fake_engine import FakeWorld


@pytest.fixture
def chat(signed_in: Callable[..., Console], qtbot: QtBot) -> ChatPage:
    return chat_in_front(signed_in(), qtbot)


@pytest.fixture
def free(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """The model has no time before this is set: no prompt is counted, and none begins."""
    free, fit, send = threading.Event(), FakeChat.fit, FakeChat.send

    def slow_fit(chat: FakeChat, request: SendRequest) -> ContextFit:
        assert free.wait(30)
        return fit(chat, request)

    def slow_send(chat: FakeChat, request: SendRequest) -> Iterator[AnswerEvent]:
        assert free.wait(30)
        if "never" in request.text:
            raise InputError("This cannot be sent.")
        events = send(chat, request)
        for key in chat.world.conversations:
            chat.world.publish(Topic.CONVERSATION, key)  # as the engine does once it is stored
        return events

    monkeypatch.setattr(FakeChat, "fit", slow_fit)
    monkeypatch.setattr(FakeChat, "send", slow_send)
    yield free
    free.set()


def begin(chat: ChatPage, qtbot: QtBot, text: str) -> None:
    """Sends a prompt, which waits for the model."""
    chat.composer.text.setPlainText(text)
    QTest.keyClick(chat.composer.text, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: chat.model.answer.is_checked)


def new(chat: ChatPage) -> None:
    QTest.keyClick(chat.composer.text, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)


def questions(world: FakeWorld) -> list[list[str]]:
    """What was asked, by conversation."""
    asked = [
        [each.text for each in held.messages if each.message_id.startswith(f"{key}-q")]
        for key, held in world.conversations.items()
    ]
    return sorted(each for each in asked if each)


def test_two_prompts_written_while_the_model_is_busy_begin_two_conversations(
    chat: ChatPage, world: FakeWorld, qtbot: QtBot, free: threading.Event
) -> None:
    begin(chat, qtbot, "AAA")
    new(chat)
    assert chat.composer.text.toPlainText() == "", "it is on its way, and no draft"
    assert chat.has_running_work
    begin(chat, qtbot, "BBB")
    new(chat)
    chat.composer.text.setPlainText("a third, not sent")
    qtbot.waitUntil(lambda: "on its way" in chat.notice.text())
    free.set()
    qtbot.waitUntil(lambda: questions(world) == [["AAA"], ["BBB"]])
    qtbot.waitUntil(lambda: not chat.left_prompts.waiting)
    qtbot.waitUntil(lambda: not chat.notice.isVisible())
    assert chat.composer.text.toPlainText() == "a third, not sent"
    qtbot.waitUntil(lambda: not chat.has_running_work)
    entries = chat.list.entries
    qtbot.waitUntil(lambda: all(entries.row_of(key) >= 0 for key in world.conversations))


def test_a_prompt_goes_to_the_conversation_it_was_written_in(
    chat: ChatPage, world: FakeWorld, qtbot: QtBot, free: threading.Event
) -> None:
    free.set()
    chat.composer.text.setPlainText("First")
    QTest.keyClick(chat.composer.text, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not chat.model.running and bool(chat.thread_view.answers()))
    qtbot.waitUntil(lambda: chat.tasks.is_idle_but_streams)
    free.clear()
    begin(chat, qtbot, "Second")
    new(chat)
    assert chat.model.current_id == ""
    free.set()
    qtbot.waitUntil(lambda: questions(world) == [["First", "Second"]])
    assert not any(world.drafts.values())


def test_what_is_refused_is_a_draft_again_and_said(
    chat: ChatPage, world: FakeWorld, qtbot: QtBot, free: threading.Event
) -> None:
    begin(chat, qtbot, "never to be sent")
    new(chat)
    free.set()
    qtbot.waitUntil(lambda: "kept as a draft" in chat.notice.text())
    assert "This cannot be sent." in chat.notice.text()
    assert chat.composer.text.toPlainText() == "never to be sent"
    qtbot.waitUntil(lambda: world.drafts.get("") == "never to be sent")
    assert questions(world) == []
    assert not chat.has_running_work


def test_what_is_refused_does_not_join_what_is_being_written(
    chat: ChatPage, world: FakeWorld, qtbot: QtBot, free: threading.Event
) -> None:
    begin(chat, qtbot, "never to be sent")
    new(chat)
    chat.composer.text.setPlainText("meanwhile")
    free.set()
    qtbot.waitUntil(lambda: "kept as a draft" in chat.notice.text())
    assert chat.composer.text.toPlainText() == "meanwhile"
    QTest.keyClick(chat.composer.text, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: questions(world) == [["meanwhile"]])
    qtbot.waitUntil(lambda: not chat.model.running)
    chat.start_new()
    qtbot.waitUntil(lambda: "never to be sent" in chat.composer.text.toPlainText())


def test_a_new_conversation_ends_the_search_and_escape_does_among_the_hits(
    chat: ChatPage, qtbot: QtBot
) -> None:
    chat.search.setText("harbour")
    new(chat)
    assert chat.search.text() == ""
    chat.search.setText("harbour")
    qtbot.waitUntil(lambda: not chat.found.is_searching)
    chat.list.setFocus()
    QTest.keyClick(chat.list, Qt.Key.Key_Escape)
    assert chat.search.text() == ""


def test_an_empty_field_shows_what_the_conversation_takes(chat: ChatPage, qtbot: QtBot) -> None:
    chat.composer.text.setPlainText("Tides")
    QTest.keyClick(chat.composer.text, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not chat.model.running and bool(chat.thread_view.answers()))
    qtbot.waitUntil(lambda: chat.tasks.is_idle_but_streams)
    at_rest = chat.model.meter.fit
    chat.composer.text.setPlainText("a long text " * 40)
    qtbot.waitUntil(lambda: chat.model.meter.fit != at_rest)
    chat.composer.text.setPlainText("")
    qtbot.waitUntil(lambda: chat.model.meter.fit == at_rest)


def test_an_edited_question_is_measured_without_what_it_replaces(
    chat: ChatPage, world: FakeWorld, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    chat.composer.text.setPlainText("Tides")
    QTest.keyClick(chat.composer.text, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not chat.model.running and bool(chat.thread_view.answers()))
    (held,) = world.conversations.values()
    first = held.messages[0].message_id
    qtbot.waitUntil(lambda: chat.model.message(first) is not None)
    asked: list[SendRequest] = []
    fit = FakeChat.fit

    def seen(api: FakeChat, request: SendRequest) -> ContextFit:
        asked.append(request)
        return fit(api, request)

    monkeypatch.setattr(FakeChat, "fit", seen)
    chat.model.edit(first)
    chat.composer.text.setPlainText("Tides, once more")
    qtbot.waitUntil(lambda: any(each.text == "Tides, once more" for each in asked))
    assert asked[-1].parent_id == ROOT


def test_typing_on_the_open_conversation_of_the_list_goes_to_the_composer(
    chat: ChatPage, qtbot: QtBot
) -> None:
    chat.composer.text.setPlainText("Tides")
    QTest.keyClick(chat.composer.text, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not chat.model.running and bool(chat.thread_view.answers()))
    key = chat.model.current_id
    entries = chat.list.entries
    qtbot.waitUntil(lambda: entries.row_of(key) >= 0)
    chat.list.setFocus()
    chat.list.setCurrentIndex(entries.index(entries.row_of(key), 0))
    QTest.keyClick(chat.list, Qt.Key.Key_W)
    assert chat.composer.text.hasFocus()
    QTest.keyClicks(chat.composer.text, "hy")
    assert chat.composer.text.toPlainText() == "why"
