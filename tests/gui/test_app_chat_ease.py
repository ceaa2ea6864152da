"""Small things a newcomer trips over: where the cursor stands, what is offered, what stays behind."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from engine.api.errors import DeniedError
from engine.api.events import Topic
from tests.fakes.fake_chat import FakeChat
from tests.fakes.fake_engine import WORKER
from tests.gui.steps import chat_in_front

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from app.bootstrap import Console
    from app.chat.page import ChatPage
    from engine.api.chat import ContextFit, SendRequest
    from tests.fakes.fake_engine import FakeWorld


@pytest.fixture
def console(signed_in: Callable[..., Console]) -> Console:
    return signed_in()


@pytest.fixture
def chat(console: Console, qtbot: QtBot) -> ChatPage:
    return chat_in_front(console, qtbot)


def ask(chat: ChatPage, qtbot: QtBot, text: str) -> None:
    chat.composer.text.setPlainText(text)
    with qtbot.waitSignal(chat.model.answer.over):
        QTest.keyClick(chat.composer.text, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not chat.model.running and chat.tasks.is_idle_but_streams)


def lengthy(chat: ChatPage, world: FakeWorld, qtbot: QtBot) -> None:
    world.answer = "one line\n\n" * 80
    ask(chat, qtbot, "Lines")
    qtbot.waitUntil(lambda: chat.thread_view.view.verticalScrollBar().maximum() > 0)


def test_an_edited_question_is_written_on_at_its_end(chat: ChatPage, qtbot: QtBot) -> None:
    ask(chat, qtbot, "Second question")
    chat.acts.act(chat.thread_view.entries[0].key, "edit")
    chat.composer.text.insertPlainText(" more")
    assert chat.composer.text.toPlainText() == "Second question more"


def test_a_draft_that_comes_back_is_written_on_at_its_end(
    chat: ChatPage, world: FakeWorld, qtbot: QtBot
) -> None:
    ask(chat, qtbot, "First question")
    first = chat.model.current_id
    QTest.keyClicks(chat.composer.text, "half a thought")
    chat.start_new()
    qtbot.waitUntil(lambda: world.drafts.get(first) == "half a thought")
    chat.open(first)
    qtbot.waitUntil(lambda: chat.composer.text.toPlainText() == "half a thought")
    QTest.keyClicks(chat.composer.text, " more")
    assert chat.composer.text.toPlainText() == "half a thought more"


def test_beside_a_second_answer_the_end_of_the_thread_is_not_offered(
    chat: ChatPage, world: FakeWorld, qtbot: QtBot
) -> None:
    lengthy(chat, world, qtbot)
    chat.thread_view.view.verticalScrollBar().setValue(0)
    qtbot.waitUntil(chat.down_button.isVisible)
    chat.acts.act(chat.thread_view.entries[-1].key, "compare")
    assert chat.acts.compare.isVisible()
    assert not chat.down_button.isVisible()
    chat.acts.compare.leave()
    assert chat.down_button.isVisible()


def test_a_page_up_in_the_composer_goes_through_the_thread(
    chat: ChatPage, world: FakeWorld, qtbot: QtBot
) -> None:
    lengthy(chat, world, qtbot)
    bar, text = chat.thread_view.view.verticalScrollBar(), chat.composer.text
    qtbot.waitUntil(lambda: bar.value() == bar.maximum())
    QTest.keyClick(text, Qt.Key.Key_PageUp)
    assert bar.value() < bar.maximum()
    chat.down_button.click()
    qtbot.waitUntil(lambda: bar.value() == bar.maximum())
    # A long text of one's own comes first.
    text.setPlainText("\n".join("line" for _ in range(40)))
    qtbot.waitUntil(lambda: text.verticalScrollBar().maximum() > 0)
    text.moveCursor(text.textCursor().MoveOperation.End)
    at = text.textCursor().position()
    QTest.keyClick(text, Qt.Key.Key_PageUp)
    assert text.textCursor().position() < at
    assert bar.value() == bar.maximum()


def test_a_prompt_that_was_changed_is_not_asked_about_any_more(
    chat: ChatPage, world: FakeWorld, qtbot: QtBot
) -> None:
    ask(chat, qtbot, "First question")
    world.context_size = 20
    text = chat.composer.text
    text.setPlainText("far too long " * 20)
    QTest.keyClick(text, Qt.Key.Key_Return)
    qtbot.waitUntil(chat.notice.isVisible)
    QTest.keyClick(text, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert chat.notice.isVisible()
    QTest.keyClick(text, Qt.Key.Key_Backspace)
    assert not chat.notice.isVisible()


def test_what_is_said_of_a_refused_prompt_goes_when_it_no_longer_holds(
    chat: ChatPage, world: FakeWorld, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask(chat, qtbot, "First question")
    text = chat.composer.text
    code = ""

    def refused(_self: FakeChat, _request: SendRequest) -> ContextFit:
        raise DeniedError(f"Refused: {code}.", code=code)

    monkeypatch.setattr(FakeChat, "fit", refused)
    text.setPlainText("Second question")

    def refuse(now: str) -> None:
        nonlocal code
        code = now
        QTest.keyClick(text, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: chat.notice.isVisible() and now in chat.notice.text())
        qtbot.waitUntil(lambda: chat.tasks.is_idle_but_streams)

    refuse("policy_range")
    world.told["worker"] = replace(WORKER, state="loading")
    world.publish(Topic.STATUS, "worker")
    qtbot.wait(100)
    assert chat.notice.isVisible(), "that is about something else"
    chat.parameters.temperature.setValue(0.3)
    assert chat.notice.isHidden()
    refuse("policy_range")
    world.publish(Topic.STATUS, "settings")
    qtbot.waitUntil(chat.notice.isHidden)
    refuse("model_loading")
    world.publish(Topic.STATUS, "worker")
    qtbot.waitUntil(lambda: chat.tasks.is_idle_but_streams)
    assert chat.notice.isVisible(), "it is loaded still"
    world.told.clear()
    world.publish(Topic.STATUS, "worker")
    qtbot.waitUntil(chat.notice.isHidden)
    chat.model.edit(chat.thread_view.entries[0].key)
    refuse("no_active_model")
    QTest.keyClicks(text, " more")
    assert "Editing a question" in chat.notice.text(), "what it stood in place of is said again"
    refuse("no_active_model")
    chat.notice.close_button.click()
    assert "Editing a question" in chat.notice.text()


def test_what_fits_no_conversation_is_not_offered_a_new_one(
    chat: ChatPage, world: FakeWorld, qtbot: QtBot
) -> None:
    ask(chat, qtbot, "First question")
    world.context_size = 20
    chat.composer.text.setPlainText("far too long " * 20)
    QTest.keyClick(chat.composer.text, Qt.Key.Key_Return)
    qtbot.waitUntil(chat.notice.isVisible)
    assert "context is full" in chat.notice.text()
    chat.notice.action_chosen.emit("new")
    qtbot.waitUntil(lambda: "alone does not fit" in chat.notice.text())
    qtbot.waitUntil(lambda: not chat.model.running)
    assert chat.notice.isVisible()
    offered = [each.text() for each in chat.notice.findChildren(QPushButton) if each.isVisible()]
    assert offered == ["Summarise the oldest", "Leave out the oldest", "Dismiss"]
    assert chat.composer.text.toPlainText() == "far too long " * 20


def test_a_prompt_that_waits_while_the_model_works_at_another_says_so(
    chat: ChatPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    free, fit = threading.Event(), FakeChat.fit

    def slow_fit(engine: FakeChat, request: SendRequest) -> ContextFit:
        assert free.wait(10)
        return fit(engine, request)

    monkeypatch.setattr(FakeChat, "fit", slow_fit)
    chat.composer.text.setPlainText("Are you there?")
    QTest.keyClick(chat.composer.text, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: chat.composer.speed.text() == "Waiting for the model…")
    assert chat.composer.button.text() == "Cancel"
    free.set()
    qtbot.waitUntil(lambda: bool(chat.thread_view.entries) and not chat.model.running)
    assert (chat.composer.button.text(), chat.composer.speed.text()) == ("Send", "")


def test_the_tree_of_branches_is_gone_through_at_once(chat: ChatPage, qtbot: QtBot) -> None:
    ask(chat, qtbot, "First question")
    chat.offered.get("chat.branches").trigger()  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: QApplication.focusWidget() is chat.acts.branches.tree)


def test_of_two_hits_in_what_is_open_one_is_marked(chat: ChatPage, qtbot: QtBot) -> None:
    ask(chat, qtbot, "A lighthouse")
    ask(chat, qtbot, "Another lighthouse")
    chat.search.setText("lighthouse")
    qtbot.waitUntil(lambda: bool(chat.found.hits) and not chat.found.is_searching)
    hits = [
        row for row in range(chat.list.entries.rowCount()) if chat.list.entries.entry(row).is_hit
    ]
    assert len(hits) > 1
    picture = chat.list.viewport().grab().toImage()
    wash = chat.theme.color("selection")
    marked = 0
    for row in hits:
        rect = chat.list.visualRect(chat.list.entries.index(row, 0))
        marked += picture.pixelColor(rect.topLeft() + QPoint(4, 4)) == wash
    assert marked <= 1


def test_what_was_copied_here_goes_with_who_copied_it(
    console: Console, chat: ChatPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask(chat, qtbot, "First question")
    clipboard = QGuiApplication.clipboard()
    # The platform of the tests keeps no owner: another program's text, then one's own.
    for own in (False, True):
        monkeypatch.setattr(QClipboard, "ownsClipboard", lambda _self, own=own: own)
        clipboard.setText("of the first person")
        if own:
            console.session.sign_out()
        else:
            console.session.lock()
        assert clipboard.text() == ("" if own else "of the first person")


def test_the_first_parameter_is_typed_over_at_once(chat: ChatPage, qtbot: QtBot) -> None:
    chat.toggle_parameters()
    field = chat.parameters.temperature
    qtbot.waitUntil(field.hasFocus)
    decimal = field.locale().decimalPoint()
    QTest.keyClicks(field, f"1{decimal}2\t")
    assert field.value() == pytest.approx(1.2)
