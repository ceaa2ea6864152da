"""A conversation longer than a screen: its end at once, the rest behind, and one deleted elsewhere."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from app.chat.open_branch import LAST
from app.chat.page import ChatPage
from app.widgets.thread.entry_foot import NEXT, PREVIOUS
from engine.api.conversations import Conversation, ConversationSummary
from engine.api.errors import EnvironmentFaultError
from engine.api.events import Topic
from tests.factories.planted_conversation import chain
from tests.fakes.fake_chat import FakeChat
from tests.gui.steps import page_shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    from app.bootstrap import Console
    from engine.api.conversations import BranchPiece
    from tests.fakes.fake_engine import FakeWorld

COUNT = 700
GONE = "The conversation that was open here was deleted in another window."


def put(world: FakeWorld, key: str, count: int = COUNT) -> None:
    summary = ConversationSummary(
        conversation_id=key, title=f"Talk {key}", created_at=1_800_000_000, updated_at=1_800_000_000
    )
    messages = tuple(chain(count, "This is message {0}.", f"{key}-m"))
    world.conversations[key] = Conversation(summary=summary, system_prompt="", messages=messages)


@pytest.fixture
def chat(signed_in: Callable[..., Console], world: FakeWorld, qtbot: QtBot) -> Iterator[ChatPage]:
    put(world, "c")
    put(world, "d", 4)
    console = signed_in()
    page = page_shown(console, ChatPage)
    qtbot.waitUntil(lambda: page.list.entries.row_of("c") >= 0)
    console.window.activateWindow()
    qtbot.waitUntil(console.window.isActiveWindow)
    yield page
    world.tells_earlier.set()


@pytest.fixture
def half(chat: ChatPage, world: FakeWorld, qtbot: QtBot) -> ChatPage:
    """The long conversation, of which only the end has come."""
    world.tells_earlier.clear()
    chat.open("c")
    qtbot.waitUntil(lambda: len(keys(chat)) == LAST)
    return chat


@pytest.fixture
def whole(chat: ChatPage, qtbot: QtBot) -> ChatPage:
    chat.open("c")
    settled(chat, qtbot, COUNT)
    return chat


def keys(chat: ChatPage) -> list[str]:
    return [entry.key for entry in chat.thread_view.entries]


def numbers(first: int = 0, end: int = COUNT) -> list[str]:
    return [f"c-m{number}" for number in range(first, end)]


def settled(chat: ChatPage, qtbot: QtBot, count: int) -> None:
    qtbot.waitUntil(lambda: len(keys(chat)) == count and keys(chat) == told(chat))
    qtbot.waitUntil(lambda: not chat.model.branch.more_above)
    assert not chat.thread_view.view.more_above


def told(chat: ChatPage) -> list[str]:
    held = chat.model.conversation
    return [each.message_id for each in held.messages] if held is not None else []


def press(chat: ChatPage, key: str, action: str) -> None:
    chat.thread_view.view.action_chosen.emit(key, action)


def first_in_view(chat: ChatPage) -> str:
    return keys(chat)[chat.thread_view.view.locate(QPointF(300, 30))[0]]


def test_the_end_is_shown_before_the_rest_has_come(
    half: ChatPage, world: FakeWorld, qtbot: QtBot
) -> None:
    assert keys(half) == numbers(COUNT - LAST)
    view = half.thread_view.view
    assert view.sticks
    assert view.more_above
    place = view.rect_of(LAST - 1)
    world.tells_earlier.set()
    settled(half, qtbot, COUNT)
    assert keys(half) == numbers()
    assert view.sticks
    assert view.rect_of(COUNT - 1) == place


def test_a_found_message_is_gone_to_when_it_has_come(
    chat: ChatPage, world: FakeWorld, qtbot: QtBot
) -> None:
    world.tells_earlier.clear()
    chat.search.setText("message 3.")
    qtbot.waitUntil(lambda: bool(chat.found.hits) and not chat.found.is_searching)
    hits = [(each.conversation_id, each.message_id) for each in chat.found.hits or ()]
    assert ("c", "c-m3") in hits
    chat.list.chosen.emit("c", "c-m3")
    qtbot.waitUntil(lambda: len(keys(chat)) == LAST)
    view = chat.thread_view.view
    assert view.current == -1
    world.tells_earlier.set()
    settled(chat, qtbot, COUNT)
    assert view.current == 3
    assert 0 <= view.rect_of(3).top() < 60
    assert view.finder.total == 1


def test_a_message_chosen_in_the_tree_of_branches_is_gone_to_when_it_has_come(
    half: ChatPage, world: FakeWorld, qtbot: QtBot
) -> None:
    half.acts.branches.chosen.emit("c-m3")
    qtbot.waitUntil(lambda: not half.model.branch.is_looking)
    world.tells_earlier.set()
    settled(half, qtbot, COUNT)
    assert half.thread_view.view.current == 3
    assert first_in_view(half) == "c-m3"


def test_home_waits_for_the_first_message(half: ChatPage, world: FakeWorld, qtbot: QtBot) -> None:
    QTest.keyClick(half.thread_view.view, Qt.Key.Key_Home)
    assert first_in_view(half) == f"c-m{COUNT - LAST}"
    world.tells_earlier.set()
    settled(half, qtbot, COUNT)
    assert first_in_view(half) == "c-m0"


def test_an_answer_given_meanwhile_stands_below_all_of_it(
    half: ChatPage, world: FakeWorld, qtbot: QtBot
) -> None:
    half.composer.text.setPlainText("And now?")
    with qtbot.waitSignal(half.model.answer.over):
        QTest.keyClick(half.composer.text, Qt.Key.Key_Return)
    world.tells_earlier.set()
    settled(half, qtbot, COUNT + 2)
    assert keys(half)[:COUNT] == numbers()
    assert half.thread_view.entries[COUNT].text == "And now?"


def test_what_is_known_above_is_not_asked_for_again_after_an_answer(
    whole: ChatPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    telling = FakeChat.earlier_messages

    def counting(self: FakeChat, talk: str, message_id: str) -> Iterator[BranchPiece]:
        asked.append(message_id)
        return telling(self, talk, message_id)

    monkeypatch.setattr(FakeChat, "earlier_messages", counting)
    whole.composer.text.setPlainText("And now?")
    with qtbot.waitSignal(whole.model.answer.over):
        QTest.keyClick(whole.composer.text, Qt.Key.Key_Return)
    settled(whole, qtbot, COUNT + 2)
    qtbot.waitUntil(lambda: not whole.model.branch.is_looking)
    assert asked == []


def test_versions_of_an_old_message_are_shown_and_chosen(
    chat: ChatPage, world: FakeWorld, qtbot: QtBot
) -> None:
    held = world.conversations["c"].messages[3]
    world.aside["c"] = [replace(held, message_id="c-m9003", text="Another one.")]
    FakeChat(world, "")._show_siblings("c")
    chat.open("c")
    settled(chat, qtbot, COUNT)
    assert chat.thread_view.entries[3].branch == (1, 2)
    chat.thread_view.show_message("c-m3")
    press(chat, "c-m3", NEXT)
    settled(chat, qtbot, 4)
    assert keys(chat) == [*numbers(0, 3), "c-m9003"]
    assert chat.thread_view.entries[3].branch == (2, 2)
    press(chat, "c-m9003", PREVIOUS)
    settled(chat, qtbot, COUNT)
    assert keys(chat) == numbers()
    assert first_in_view(chat) in numbers(0, 4), "who switches at the top stays there"


def test_an_old_question_is_edited_as_any_other(whole: ChatPage) -> None:
    press(whole, "c-m2", "edit")
    assert whole.composer.text.toPlainText() == "This is message 2."


def test_what_another_window_adds_is_shown_below_and_beside(
    whole: ChatPage, world: FakeWorld, qtbot: QtBot
) -> None:
    added = chain(2, "Added {0}.", "c-m90")
    held = world.conversations["c"]
    last = held.messages[-1].message_id
    new = (replace(added[0], parent_id=last), replace(added[1], parent_id="c-m900"))
    summary = replace(held.summary, updated_at=1_800_000_009, tip_id="c-m901")
    world.conversations["c"] = replace(held, summary=summary, messages=held.messages + new)
    world.aside["c"] = [replace(held.messages[5], message_id="c-m9005")]
    FakeChat(world, "")._show_siblings("c")
    whole.thread_view.view.verticalScrollBar().setValue(2000)
    seen = first_in_view(whole)
    world.publish(Topic.CONVERSATION, "c")
    qtbot.waitUntil(lambda: len(keys(whole)) == COUNT + 2)
    qtbot.waitUntil(lambda: whole.thread_view.entries[5].branch == (1, 2))
    settled(whole, qtbot, COUNT + 2)
    assert keys(whole) == [*numbers(), "c-m900", "c-m901"]
    assert first_in_view(whole) == seen


def test_what_is_known_stays_known_while_it_is_read_anew(
    whole: ChatPage, world: FakeWorld, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    telling, go_on = FakeChat.earlier_messages, threading.Event()

    def halting(self: FakeChat, talk: str, message_id: str) -> Iterator[BranchPiece]:
        pieces = telling(self, talk, message_id)
        yield next(pieces)
        go_on.wait(30)
        yield from pieces

    monkeypatch.setattr(FakeChat, "earlier_messages", halting)
    held = world.conversations["c"]
    summary = replace(held.summary, updated_at=1_800_000_009)
    world.conversations["c"] = replace(held, summary=summary)
    with qtbot.waitSignal(whole.model.earlier_told):
        world.publish(Topic.CONVERSATION, "c")
    assert told(whole) == keys(whole) == numbers()
    assert whole.model.message("c-m3") is not None
    go_on.set()
    settled(whole, qtbot, COUNT)


def test_leaving_ends_the_reading(half: ChatPage, world: FakeWorld, qtbot: QtBot) -> None:
    half.open("d")
    world.tells_earlier.set()
    settled(half, qtbot, 4)
    half.start_new()
    assert keys(half) == []
    assert not half.model.branch.more_above
    half.open("c")
    settled(half, qtbot, COUNT)
    assert keys(half) == numbers()


def test_what_has_come_stays_when_the_rest_cannot_be_read(
    chat: ChatPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    telling = FakeChat.earlier_messages

    def breaking(self: FakeChat, talk: str, message_id: str) -> Iterator[BranchPiece]:
        yield next(telling(self, talk, message_id))
        raise EnvironmentFaultError("The disk failed to read.", code="store_io")

    monkeypatch.setattr(FakeChat, "earlier_messages", breaking)
    chat.open("c")
    qtbot.waitUntil(chat.notice.isVisible)
    assert "The disk" in chat.notice.text()
    settled(chat, qtbot, LAST + 250)
    QTest.keyClick(chat.thread_view.view, Qt.Key.Key_Home)
    assert first_in_view(chat) == f"c-m{COUNT - LAST - 250}"


@pytest.mark.parametrize("state", ["half", "whole", "running"])
def test_one_that_was_deleted_elsewhere_is_left_and_that_is_said(
    state: str, request: pytest.FixtureRequest, world: FakeWorld, qtbot: QtBot
) -> None:
    chat: ChatPage = request.getfixturevalue("half" if state == "half" else "whole")
    if state == "running":
        world.pause = 0.2
        chat.composer.text.setPlainText("And now?")
        QTest.keyClick(chat.composer.text, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: len(keys(chat)) == COUNT + 2)
        qtbot.waitUntil(lambda: chat.thread_view.answers()[-1].text != "")
    chat.composer.text.setPlainText("half a thou")
    world.conversations.pop("c")
    world.publish(Topic.CONVERSATION, "c")
    qtbot.waitUntil(lambda: keys(chat) == [])
    assert chat.notice.isVisible()
    assert chat.notice.text() == GONE
    assert chat.model.current_id == ""
    assert chat.model.conversation is None
    assert not chat.model.running
    assert chat.title.text() == "New conversation"
    assert chat.composer.text.toPlainText() == "half a thou", "what was being written stays"
    world.tells_earlier.set()
    world.pause = 0.0
    qtbot.waitUntil(lambda: chat.list.entries.row_of("c") < 0)
    assert chat.notice.text() == GONE


def test_one_that_is_chosen_from_a_list_that_is_behind_is_not_opened(
    chat: ChatPage, world: FakeWorld, qtbot: QtBot
) -> None:
    world.conversations.pop("c")
    chat.open("c")
    qtbot.waitUntil(chat.notice.isVisible)
    assert chat.notice.text() == "There is no such conversation."
    assert chat.model.current_id == ""


def test_ones_own_deletion_is_not_said_to_be_anothers(
    whole: ChatPage, world: FakeWorld, qtbot: QtBot
) -> None:
    said: list[None] = []
    whole.model.gone.connect(lambda: said.append(None))
    whole.delete()
    qtbot.waitUntil(lambda: keys(whole) == [])
    qtbot.waitUntil(lambda: whole.list.entries.row_of("c") < 0)
    assert said == []
    whole.model.conversations.deletions.restore()
    qtbot.waitUntil(lambda: len(keys(whole)) == COUNT)
    world.conversations.pop("c")
    world.publish(Topic.CONVERSATION, "c")
    qtbot.waitUntil(lambda: said == [None])
