"""A list of thousands of conversations: one that changes is one line that is asked for and drawn."""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QSettings

from app.chat.list_delegate import ConversationDelegate
from app.chat.list_model import ConversationListModel
from app.chat.list_sections import Sections
from app.chat.page import ChatPage
from engine.api.conversations import Conversation, ConversationSummary
from engine.api.events import Topic
from tests.fakes.fake_chat import FakeChat
from tests.gui.steps import page_shown

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from app.bootstrap import Console
    from tests.fakes.fake_engine import FakeWorld

MANY = 5_000
NOON = datetime.now().astimezone().replace(hour=12, minute=0, second=0, microsecond=0)


def put(world: FakeWorld, number: int, **values: Any) -> str:
    key = f"c{number:05}"
    at = int((NOON - timedelta(hours=number)).timestamp())
    summary = ConversationSummary(
        conversation_id=key,
        title=f"Conversation {number}",
        created_at=at,
        updated_at=at,
        folder_id=f"f{number % 3}" if number % 50 == 0 else "",
        pinned=number in {17, 230},
    )
    held = Conversation(summary=replace(summary, **values), system_prompt="", messages=())
    world.conversations[key] = held
    return key


def change(world: FakeWorld, key: str, **values: Any) -> None:
    held = world.conversations[key]
    world.conversations[key] = replace(held, summary=replace(held.summary, **values))
    world.publish(Topic.CONVERSATION, key)


def shown(chat: ChatPage) -> list[tuple[str, str, str, int]]:
    model = chat.list.entries
    entries = [model.entry(row) for row in range(model.rowCount())]
    return [(each.title, each.time, each.folder_id, each.count) for each in entries]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, ...]]:
    """For which conversations the engine was asked, each time."""
    found: list[tuple[str, ...]] = []
    usual = FakeChat.list_conversations

    def list_conversations(
        chat: FakeChat, conversation_ids: tuple[str, ...] = ()
    ) -> list[ConversationSummary]:
        found.append(conversation_ids)
        return usual(chat, conversation_ids)

    monkeypatch.setattr(FakeChat, "list_conversations", list_conversations)
    return found


@pytest.fixture
def chat(signed_in: Callable[..., Console], world: FakeWorld, qtbot: QtBot) -> ChatPage:
    world.folders.update({f"f{number}": f"Folder {number}" for number in range(3)})
    for number in range(MANY):
        put(world, number)
    page = page_shown(signed_in(), ChatPage)
    qtbot.waitUntil(lambda: page.list.entries.rowCount() > MANY and page.tasks.is_idle_but_streams)
    return page


def test_a_change_touches_its_own_line_alone(
    chat: ChatPage,
    world: FakeWorld,
    qtbot: QtBot,
    asked: list[tuple[str, ...]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    model = chat.list.entries
    made: list[str] = []
    measured: list[int] = []
    usual, usual_size = Sections._put_in, ConversationDelegate.sizeHint

    def put_in(self: Sections, each: ConversationSummary) -> None:
        made.append(each.conversation_id)
        usual(self, each)

    def size(self: Any, option: Any, index: Any) -> Any:
        measured.append(1)
        return usual_size(self, option, index)

    monkeypatch.setattr(Sections, "_put_in", put_in)
    monkeypatch.setattr(ConversationDelegate, "sizeHint", size)
    steps, resets = model.steps, model.resets
    now = int(NOON.timestamp()) + 60
    for key, values in (
        ("c00300", {"running": True}),
        ("c00301", {"title": "Another name", "updated_at": now}),
        ("c04001", {"updated_at": now + 1}),
    ):
        with qtbot.waitSignal(chat.model.conversations.changed):
            change(world, key, **values)
    chat.list.repaint()
    assert asked == [("c00300",), ("c00301",), ("c04001",)]
    assert made == ["c00300", "c00301", "c04001"]
    assert model.resets == resets
    assert model.steps - steps <= 8
    assert len(measured) < 20


def test_lines_that_were_changed_one_by_one_stand_where_a_whole_list_has_them(
    chat: ChatPage, world: FakeWorld, qtbot: QtBot
) -> None:
    drawn = random.Random(7)
    at = int(NOON.timestamp())
    for turn in range(12):
        key = f"c{drawn.randrange(MANY):05}"
        if key not in world.conversations:
            continue
        if turn % 6 == 5:
            del world.conversations[key]
            values: dict[str, Any] = {}
        else:
            values = drawn.choice(
                [
                    {"pinned": True},
                    {"folder_id": "f1"},
                    {"updated_at": at - drawn.randrange(10**7)},
                    {"title": "Renamed", "folder_id": ""},
                ]
            )
        with qtbot.waitSignal(chat.model.conversations.changed):
            if values:
                change(world, key, **values)
            else:
                world.publish(Topic.CONVERSATION, key)
    put(world, MANY + 1, updated_at=at + 5)
    with qtbot.waitSignal(chat.model.conversations.changed):
        world.publish(Topic.CONVERSATION, f"c{MANY + 1:05}")
    step_by_step = shown(chat)
    with qtbot.waitSignal(chat.model.conversations.changed):
        chat.model.conversations.refresh()
    assert shown(chat) == step_by_step
    chat.list.entries._sections.clear()
    chat.list.show_conversations(
        chat.model.conversations.summaries, chat.model.conversations.folders
    )
    assert shown(chat) == step_by_step


def test_the_open_conversation_stays_chosen_when_it_moves(
    chat: ChatPage, world: FakeWorld, qtbot: QtBot
) -> None:
    chat.open("c00099", "")
    qtbot.waitUntil(lambda: chat.list.selected_ids() == ["c00099"])
    before = chat.list.entries.row_of("c00099")
    with qtbot.waitSignal(chat.model.conversations.changed):
        change(world, "c00099", updated_at=int(NOON.timestamp()) + 60)
    assert chat.list.entries.row_of("c00099") < before
    assert chat.list.selected_ids() == ["c00099"]
    with qtbot.waitSignal(chat.model.conversations.changed):
        del world.conversations["c00098"]
        world.publish(Topic.CONVERSATION, "c00098")
    assert chat.list.selected_ids() == ["c00099"]


def test_closed_folders_stay_closed_at_the_next_start_by_their_ids_alone(
    chat: ChatPage, world: FakeWorld
) -> None:
    chat.list.toggle_folder("f1", is_open=False)
    preferences = chat.preferences
    preferences.sync()
    again = ConversationListModel()
    again.close_folders(str(preferences.value("chat/closed-folders")).split())
    assert again.closed_folders == ("f1",)
    with open(preferences.fileName(), encoding="utf-8") as file:  # noqa: PTH123 - Qt's own name
        assert "Folder" not in file.read()
    chat.list.toggle_folder("f1", is_open=True)
    assert not QSettings(preferences.fileName(), preferences.format()).value("chat/closed-folders")
