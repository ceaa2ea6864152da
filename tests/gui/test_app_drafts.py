"""What is written and not sent is kept; what was sent comes back with the arrows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.chat.page import ChatPage
from engine.api.errors import InputError, StateError
from engine.api.system import EngineState
from tests.fakes.fake_chat import FakeChat
from tests.fakes.fake_engine import FakeEngine, FakeWorld
from tests.fakes.fake_library import FakeLibrary
from tests.gui.conftest import PASSWORD
from tests.gui.steps import chat_in_front

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    from app.bootstrap import Console
    from engine.api.answers import AnswerEvent
    from engine.api.chat import SendRequest


@pytest.fixture
def chat(signed_in: Callable[..., Console], qtbot: QtBot) -> ChatPage:
    return chat_in_front(signed_in(), qtbot)


def ask(chat: ChatPage, qtbot: QtBot, text: str) -> str:
    """Sends a prompt and waits for its answer; the id of the conversation."""
    before = len(chat.thread_view.answers())
    chat.composer.text.setPlainText(text)
    QTest.keyClick(chat.composer.text, Qt.Key.Key_Return)
    qtbot.waitUntil(
        lambda: not chat.model.running and len(chat.thread_view.answers()) == before + 1
    )
    qtbot.waitUntil(lambda: chat.tasks.is_idle_but_streams)
    return chat.model.current_id


def test_a_draft_is_kept_a_little_after_the_last_key(
    chat: ChatPage, world: FakeWorld, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved: list[str] = []
    save = FakeLibrary.save_draft

    def counted(library: FakeLibrary, key: str, text: str) -> None:
        saved.append(text)
        save(library, key, text)

    monkeypatch.setattr(FakeLibrary, "save_draft", counted)
    QTest.keyClicks(chat.composer.text, "half a thought")
    assert saved == []
    qtbot.waitUntil(lambda: world.drafts.get("") == "half a thought")
    assert saved == ["half a thought"]  # not once a key


def test_each_conversation_has_its_draft(chat: ChatPage, world: FakeWorld, qtbot: QtBot) -> None:
    field = chat.composer.text
    first = ask(chat, qtbot, "First question")
    field.setPlainText("draft of the first")
    chat.start_new()
    assert field.toPlainText() == ""
    field.setPlainText("draft of none yet")
    chat.open(first)
    qtbot.waitUntil(lambda: field.toPlainText() == "draft of the first")
    assert world.drafts == {"": "draft of none yet", first: "draft of the first"}
    chat.start_new()
    qtbot.waitUntil(lambda: field.toPlainText() == "draft of none yet")


def test_what_was_sent_is_no_draft_any_more(chat: ChatPage, world: FakeWorld, qtbot: QtBot) -> None:
    chat.composer.text.setPlainText("Kept, then sent")
    qtbot.waitUntil(lambda: world.drafts.get("") == "Kept, then sent")
    first = ask(chat, qtbot, "Kept, then sent")
    qtbot.waitUntil(lambda: world.drafts.get("") == "")
    assert not world.drafts.get(first)


def test_sending_that_fails_loses_nothing(
    chat: ChatPage, world: FakeWorld, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_chat: FakeChat, _request: SendRequest) -> Iterator[AnswerEvent]:
        raise InputError("This cannot be sent.")

    monkeypatch.setattr(FakeChat, "send", refuse)
    chat.composer.text.setPlainText("Important")
    QTest.keyClick(chat.composer.text, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "cannot be sent" in chat.notice.text())
    assert chat.composer.text.toPlainText() == "Important"
    qtbot.waitUntil(lambda: world.drafts.get("") == "Important")


def test_what_does_not_fit_goes_on_in_a_new_chat_and_is_no_draft_of_the_old_one(
    chat: ChatPage, world: FakeWorld, qtbot: QtBot
) -> None:
    first = ask(chat, qtbot, "First question")
    world.context_size = 10
    chat.composer.text.setPlainText("far too long")
    chat.drafts.save()
    QTest.keyClick(chat.composer.text, Qt.Key.Key_Return)
    qtbot.waitUntil(chat.notice.isVisible)
    world.context_size = 4096
    chat.notice.action_chosen.emit("new")
    qtbot.waitUntil(lambda: bool(chat.model.current_id) and not chat.model.running)
    qtbot.waitUntil(lambda: chat.tasks.is_idle_but_streams)
    assert chat.model.current_id != first
    assert chat.composer.text.toPlainText() == ""
    assert not any(world.drafts.values())


def test_a_draft_that_cannot_be_kept_stays_in_memory_and_is_said_once(
    chat: ChatPage, world: FakeWorld, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = ask(chat, qtbot, "First question")
    save = FakeLibrary.save_draft

    def refuse(*_: object) -> None:
        raise StateError("The vault takes no changes.")

    monkeypatch.setattr(FakeLibrary, "save_draft", refuse)
    said: list[Exception] = []
    chat.drafts.failed.connect(said.append)
    for text in ("one", "one two"):
        chat.composer.text.setPlainText(text)
        chat.drafts.save()
        qtbot.waitUntil(lambda: chat.tasks.is_idle_but_streams)
    assert len(said) == 1
    chat.start_new()
    qtbot.waitUntil(lambda: chat.tasks.is_idle_but_streams)
    monkeypatch.setattr(FakeLibrary, "save_draft", save)
    chat.open(first)
    qtbot.waitUntil(lambda: chat.composer.text.toPlainText() == "one two")
    chat.drafts.save()
    qtbot.waitUntil(lambda: world.drafts.get(first) == "one two")


def test_a_draft_that_could_not_be_kept_is_none_any_more_once_it_was_sent(
    chat: ChatPage, world: FakeWorld, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = ask(chat, qtbot, "First question")

    def refuse(*_: object) -> None:
        raise StateError("The disk is full.")

    with monkeypatch.context() as full:
        full.setattr(FakeLibrary, "save_draft", refuse)
        chat.composer.text.setPlainText("Second question")
        chat.drafts.save()
        qtbot.waitUntil(lambda: chat.tasks.is_idle_but_streams)
    ask(chat, qtbot, "Second question")
    chat.start_new()
    chat.open(first)
    qtbot.waitUntil(lambda: bool(chat.thread_view.answers()))
    qtbot.waitUntil(lambda: chat.tasks.is_idle_but_streams)
    assert chat.composer.text.toPlainText() == ""
    assert not world.drafts.get(first)


def test_what_is_typed_on_while_a_prompt_is_sent_is_all_that_stays(
    chat: ChatPage, world: FakeWorld, qtbot: QtBot
) -> None:
    field = chat.composer.text
    field.setPlainText("First question")
    QTest.keyClick(field, Qt.Key.Key_End)
    QTest.keyClick(field, Qt.Key.Key_Return)
    QTest.keyClicks(field, " And the next")
    assert not chat.model.current_id
    qtbot.waitUntil(lambda: bool(chat.model.current_id) and not chat.model.running)
    assert field.toPlainText() == " And the next"
    chat.drafts.save()
    qtbot.waitUntil(lambda: world.drafts.get(chat.model.current_id) == " And the next")
    assert not world.drafts.get("")


@pytest.mark.parametrize("way", ["closing", "closing in an answer", "signing out", "locking"])
def test_leaving_keeps_the_draft(
    console: Console, chat: ChatPage, world: FakeWorld, qtbot: QtBot, way: str
) -> None:
    key = ""
    if way == "closing in an answer":
        world.pause = 0.05
        chat.composer.text.setPlainText("A long story")
        QTest.keyClick(chat.composer.text, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: bool(chat.model.current_id))
        key = chat.model.current_id
    chat.composer.text.setPlainText("not sent")
    if way.startswith("closing"):
        console.window.close()
        assert console.stop()
        assert world.drafts.get(key) == "not sent"
        assert bool(world.sign_ins) is bool(key)
    elif way == "locking":
        console.session.lock()
        qtbot.waitUntil(lambda: world.drafts.get("") == "not sent")
    else:
        console.session.sign_out()
        qtbot.waitUntil(lambda: world.drafts.get("") == "not sent")
        add_again(console, world, qtbot)
        page = console.window.workspace.current_page()
        assert isinstance(page, ChatPage)
        qtbot.waitUntil(lambda: page.composer.text.toPlainText() == "not sent")


def add_again(console: Console, world: FakeWorld, qtbot: QtBot) -> None:
    """Signs the same person in again."""
    qtbot.waitUntil(lambda: not world.sign_ins)
    console.session.begin(FakeEngine(world).sign_in.sign_in("admin1", PASSWORD, "123456"))


def test_editing_a_question_puts_the_draft_aside_and_back(
    chat: ChatPage, world: FakeWorld, qtbot: QtBot
) -> None:
    first = ask(chat, qtbot, "First question")
    field = chat.composer.text
    field.setPlainText("my draft")
    chat.model.edit(chat.thread_view.entries[0].key)
    assert field.toPlainText() == "First question"
    chat.drafts.save()
    qtbot.waitUntil(lambda: world.drafts.get(first) == "my draft")
    chat.model.edit("")
    assert field.toPlainText() == "my draft"
    chat.model.edit(chat.thread_view.entries[0].key)
    field.setPlainText("First question, put better")
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: field.toPlainText() == "my draft")
    qtbot.waitUntil(lambda: not chat.model.running and chat.tasks.is_idle_but_streams)


def test_editing_that_is_given_up_shows_the_draft_and_can_be_gone_on_with(
    chat: ChatPage, world: FakeWorld, qtbot: QtBot
) -> None:
    first = ask(chat, qtbot, "First question")
    field, question = chat.composer.text, chat.thread_view.entries[0].key
    field.setPlainText("my draft")
    chat.model.edit(question)
    field.setPlainText("First question, put better")
    chat.editing.cancel()
    assert not chat.model.editing
    assert field.toPlainText() == "my draft"
    assert chat.notice.isVisible()
    chat.drafts.save()
    qtbot.waitUntil(lambda: world.drafts.get(first) == "my draft")
    field.setPlainText("my draft, and more")
    chat.notice.action_chosen.emit("go-on-editing")
    assert chat.model.editing == question
    assert field.toPlainText() == "First question, put better"
    field.setPlainText("First question")
    chat.editing.cancel()
    assert field.toPlainText() == "my draft, and more"
    assert not chat.notice.isVisible(), "nothing was changed, so nothing is left out"


def test_an_edited_question_that_is_left_with_its_conversation_is_not_lost(
    chat: ChatPage, qtbot: QtBot
) -> None:
    first = ask(chat, qtbot, "First question")
    field = chat.composer.text
    chat.model.edit(chat.thread_view.entries[0].key)
    field.setPlainText("First question, put better")
    chat.start_new()
    chat.open(first)
    qtbot.waitUntil(lambda: field.toPlainText() == "First question, put better")


def test_up_brings_back_what_was_sent_here_and_down_goes_on(chat: ChatPage, qtbot: QtBot) -> None:
    field = chat.composer.text
    ask(chat, qtbot, "First question")
    ask(chat, qtbot, "Second\nquestion")

    def press(key: Qt.Key) -> str:
        QTest.keyClick(field, key)
        return field.toPlainText()

    up, down = Qt.Key.Key_Up, Qt.Key.Key_Down
    assert press(up) == "Second\nquestion"
    assert press(up) == "Second\nquestion"  # to its first line
    assert press(up) == "First question"
    assert press(up) == "First question"  # there is none before
    assert press(down) == "Second\nquestion"
    assert press(down) == ""
    assert press(up) == "Second\nquestion"
    QTest.keyClicks(field, "s")
    QTest.keyClick(field, up)
    assert press(up) == "Second\nquestions"  # it is one's own text now


def test_up_does_not_touch_what_is_being_written(chat: ChatPage, qtbot: QtBot) -> None:
    ask(chat, qtbot, "First question")
    QTest.keyClicks(chat.composer.text, "mine")
    QTest.keyClick(chat.composer.text, Qt.Key.Key_Up)
    assert chat.composer.text.toPlainText() == "mine"


def test_another_conversation_has_another_past(chat: ChatPage, qtbot: QtBot) -> None:
    ask(chat, qtbot, "First question")
    chat.start_new()
    QTest.keyClick(chat.composer.text, Qt.Key.Key_Up)
    assert chat.composer.text.toPlainText() == ""


def test_a_full_disk_is_no_reason_to_say_anything_about_drafts(
    chat: ChatPage, world: FakeWorld, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> str:
        raise StateError("The disk is full, so only deleting is possible.", code="full")

    monkeypatch.setattr(FakeLibrary, "draft", refuse)
    world.state = EngineState.FULL
    chat.drafts.enter("c9")
    qtbot.waitUntil(lambda: chat.tasks.is_idle_but_streams)
    assert chat.notice.isHidden()
