"""How far answers are, in the list of conversations: seen, read aloud, and asked for sparingly."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QImage, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from app.chat.answers_progress import in_short, in_words
from app.chat.list_delegate import ConversationDelegate
from app.chat.page import ChatPage
from engine.api.answers import AnswerPhase, AnswerProgress
from engine.api.conversations import Conversation, ConversationSummary
from engine.api.events import Topic
from tests.gui.steps import page_shown

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from app.bootstrap import Console
    from tests.fakes.fake_engine import FakeWorld

PHASES = {
    "a": (AnswerPhase.QUEUED, 2, 0),
    "b": (AnswerPhase.READING, 450, 1000),
    "c": (AnswerPhase.WRITING, 1280, 0),
    "d": (AnswerPhase.SUMMARISING, 1, 3),
}


def told(key: str, phase: AnswerPhase, done: int = 0, total: int = 0) -> AnswerProgress:
    return AnswerProgress(conversation_id=key, phase=phase, done=done, total=total)


def put(world: FakeWorld, key: str, *, running: bool) -> None:
    at = int(time.time()) - ord(key)
    summary = ConversationSummary(
        conversation_id=key, title=f"Talk {key}", created_at=at, updated_at=at, running=running
    )
    world.conversations[key] = Conversation(summary=summary, system_prompt="", messages=())


def chat_of(console: Console) -> ChatPage:
    page = page_shown(console, ChatPage)
    page.left.progress._timer.setInterval(20)
    return page


@pytest.fixture
def busy(signed_in: Callable[..., Console], world: FakeWorld, qtbot: QtBot) -> Console:
    """One that another window has write four answers, beside one that rests."""
    for key in "abcde":
        put(world, key, running=key != "e")
    world.progress = {key: told(key, *phase) for key, phase in PHASES.items()}
    made = signed_in()
    page = chat_of(made)
    qtbot.waitUntil(lambda: "{0}" not in spoken(page, "c") and "1,280" in spoken(page, "c"))
    return made


def spoken(chat: ChatPage, key: str) -> str:
    model = chat.list.entries
    row = model.row_of(key)
    return str(model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)) if row >= 0 else ""


def picture(chat: ChatPage, key: str) -> bytes:
    """What the line of a conversation looks like."""
    index = chat.list.entries.index(chat.list.entries.row_of(key), 0)
    drawn = QImage(252, 32, QImage.Format.Format_RGB32)
    drawn.fill(Qt.GlobalColor.white)
    option = QStyleOptionViewItem()
    option.rect = drawn.rect()
    painter = QPainter(drawn)
    ConversationDelegate(chat.theme, chat).paint(painter, option, index)
    painter.end()
    return bytes(drawn.constBits())


def test_each_phase_is_said_with_how_far_it_is(busy: Console) -> None:
    chat = chat_of(busy)
    assert [spoken(chat, key) for key in "abcde"] == [
        "Talk a, The answer waits for others: place 2",
        "Talk b, The model reads the prompt: 45 %",
        "Talk c, The answer is being written: 1,280 tokens so far",
        "Talk d, The model sums up the oldest messages: 33 %",
        "Talk e",
    ]
    model = chat.list.entries
    tip = model.index(model.row_of("b"), 0).data(Qt.ItemDataRole.ToolTipRole)
    assert "reads the prompt: 45 %" in tip
    shorts = [in_short(told("x", *PHASES[key])) for key in "abcd"]
    assert shorts == ["queued · 2", "reading · 45 %", "writing · 1,280", "summary · 33 %"]
    assert in_short(told("x", AnswerPhase.UNSTORED)) == "not stored yet"
    assert in_words(told("x", AnswerPhase.UNSTORED)).startswith("Not stored yet")
    assert in_short(None) == in_short(told("x", AnswerPhase.STARTING)) == "starting"
    assert in_words(None) == "The answer is starting"


def test_a_screen_reader_gets_the_phase(busy: Console) -> None:
    chat = chat_of(busy)
    listed = QAccessible.queryAccessibleInterface(chat.list)
    names = [listed.child(at).text(QAccessible.Text.Name) for at in range(listed.childCount())]
    assert "Talk b, The model reads the prompt: 45 %" in names


def test_the_line_is_drawn_anew_with_each_step(
    busy: Console, world: FakeWorld, qtbot: QtBot
) -> None:
    chat = chat_of(busy)
    waiting, reading = picture(chat, "a"), picture(chat, "b")
    with qtbot.waitSignal(chat.list.entries.dataChanged):
        world.progress["a"] = told("a", AnswerPhase.QUEUED, 1)
    assert picture(chat, "a") != waiting
    assert picture(chat, "b") == reading


def test_only_lines_that_say_something_else_change(
    busy: Console, world: FakeWorld, qtbot: QtBot
) -> None:
    chat = chat_of(busy)
    model = chat.list.entries
    changed: list[str] = []
    steps = model.steps
    model.dataChanged.connect(
        lambda top, *_: changed.append(model.entry(top.row()).conversation_id)
    )
    said: list[object] = []
    chat.left.progress.changed.connect(said.append)
    asked = world.calls.count("running_answers")
    qtbot.waitUntil(lambda: world.calls.count("running_answers") > asked + 2)
    assert (said, changed) == ([], [])
    world.progress["c"] = told("c", AnswerPhase.WRITING, 1290)
    qtbot.waitUntil(lambda: "1,290" in spoken(chat, "c"))
    assert changed == ["c"]
    assert model.steps == steps


def test_nothing_is_asked_while_nothing_is_written(
    busy: Console, world: FakeWorld, qtbot: QtBot
) -> None:
    chat = chat_of(busy)
    for key in "abcd":
        put(world, key, running=False)
    world.progress.clear()
    world.publish(Topic.CONVERSATION)
    qtbot.waitUntil(lambda: not chat.model.conversations.running and chat.tasks.is_idle_but_streams)
    assert not chat.left.progress._timer.isActive()
    assert spoken(chat, "c") == "Talk c"
    put(world, "e", running=True)
    world.progress["e"] = told("e", AnswerPhase.READING, 1, 4)
    world.publish(Topic.CONVERSATION, "e")
    qtbot.waitUntil(lambda: "25 %" in spoken(chat, "e"))


def test_a_locked_console_does_not_ask(busy: Console, world: FakeWorld, qtbot: QtBot) -> None:
    chat = chat_of(busy)
    chat.left.progress._timer.setInterval(0)
    busy.session.lock()
    qtbot.waitUntil(
        lambda: (
            busy.session.is_locked
            and chat.tasks.is_idle_but_streams
            and not chat.left.progress._timer.isActive()
        )
    )
    asked = world.calls.count("running_answers")
    chat.left.progress._timer.timeout.emit()
    chat.model.conversations.changed.emit()
    assert not chat.left.progress._timer.isActive()
    qtbot.waitUntil(lambda: chat.tasks.is_idle_but_streams)
    assert world.calls.count("running_answers") == asked
    for token, (name, _locked) in world.sign_ins.items():
        world.sign_ins[token] = (name, False)
    busy.session._set_locked(locked=False)
    qtbot.waitUntil(lambda: world.calls.count("running_answers") > asked)


def test_they_are_asked_for_about_once_a_second(
    signed_in: Callable[..., Console], world: FakeWorld, qtbot: QtBot
) -> None:
    put(world, "a", running=True)
    console = signed_in()
    page = page_shown(console, ChatPage)
    qtbot.waitUntil(page.left.progress._timer.isActive)
    assert page.left.progress._timer.interval() == 1000
    for _ in range(5):
        page.model.conversations.changed.emit()
    qtbot.waitUntil(lambda: page.tasks.is_idle_but_streams)
    assert world.calls.count("running_answers") == 1
