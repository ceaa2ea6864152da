"""The list of conversations: sections, menus, keys, dragging, and deletions that can be undone."""

from __future__ import annotations

import math
import time
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QDate, QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QToolTip

from app.chat.list_entry import Entry
from app.chat.page import ChatPage
from engine.api.conversations import Conversation, ConversationSummary
from engine.api.errors import StateError
from engine.api.events import Topic
from engine.api.library import MAX_NAME
from tests.fakes.fake_chat import FakeChat
from tests.gui.steps import page_shown

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from app.bootstrap import Console
    from tests.fakes.fake_engine import FakeWorld

TITLES = {"a": "Field reports", "b": "Asset tags", "c": "Handover memo", "d": "Cold start"}


def noon(days: int = 0) -> datetime:
    """Noon of so many days ago; asked for anew, since a run that began before midnight goes on."""
    today = datetime.now().astimezone().replace(hour=12, minute=0, second=0, microsecond=0)
    return today - timedelta(days=days)


def put(world: FakeWorld, key: str, days: int = 0, **values: object) -> None:
    at = int(noon(days).timestamp())
    summary = ConversationSummary(
        conversation_id=key, title=TITLES.get(key, key), created_at=at, updated_at=at
    )
    world.conversations[key] = Conversation(
        summary=replace(summary, **values), system_prompt="", messages=()
    )


@pytest.fixture
def chat(signed_in: Callable[..., Console], world: FakeWorld, qtbot: QtBot) -> ChatPage:
    for days, key in enumerate(TITLES):
        put(world, key, days)
    console = signed_in()
    page = page_shown(console, ChatPage)
    qtbot.waitUntil(lambda: page.list.entries.row_of("d") >= 0)
    console.window.activateWindow()
    qtbot.waitUntil(console.window.isActiveWindow)
    page.list.setFocus()
    return page


def shown(chat: ChatPage) -> list[str]:
    model = chat.list.entries
    return [model.entry(row).title for row in range(model.rowCount())]


def entry_of(chat: ChatPage, key: str) -> Entry:
    return chat.list.entries.entry(chat.list.entries.row_of(key))


def tell(chat: ChatPage, world: FakeWorld, qtbot: QtBot) -> None:
    """Has the page ask for the list anew."""
    with qtbot.waitSignal(chat.model.conversations.changed):
        world.publish(Topic.CONVERSATION)


def choose(chat: ChatPage, *keys: str) -> None:
    """Clicks, with Ctrl from the second on."""
    chat.list.clearSelection()
    for number, key in enumerate(keys):
        index = chat.list.entries.index(chat.list.entries.row_of(key), 0)
        modifier = Qt.KeyboardModifier.ControlModifier if number else Qt.KeyboardModifier.NoModifier
        QTest.mouseClick(
            chat.list.viewport(),
            Qt.MouseButton.LeftButton,
            modifier,
            chat.list.visualRect(index).center(),
        )


def menu_by_key(chat: ChatPage) -> QMenu:
    """The menu that the Menu key opens."""
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint())
    QApplication.sendEvent(chat.list, asked)
    return [each for each in chat.list.findChildren(QMenu) if each.isVisible()][-1]


def item(menu: QMenu, *path: str) -> QAction:
    """An action of a menu, which closes as it does when a person chooses one."""
    menu.close()
    for name in path[:-1]:
        (action,) = [each for each in menu.actions() if each.text() == name]
        inner = action.menu()
        assert isinstance(inner, QMenu)
        menu = inner
    (found,) = [each for each in menu.actions() if each.text().split("\t")[0] == path[-1]]
    return found


def editor(chat: ChatPage) -> QLineEdit:
    (field,) = chat.list.viewport().findChildren(QLineEdit)
    return field


def test_the_sections_are_pinned_folders_and_dates(
    chat: ChatPage, world: FakeWorld, qtbot: QtBot
) -> None:
    world.folders["f1"] = "Audits"
    put(world, "a", 40, pinned=True)
    put(world, "b", 3, folder_id="f1")
    put(world, "c", 1)
    put(world, "d", 7)
    put(world, "e", 0)
    put(world, "f", 45)
    put(world, "g", 800)
    tell(chat, world, qtbot)
    names = [f"{noon(45):%B}", f"{noon(800):%B %Y}"]
    if noon(45).year != noon().year:
        names[0] = f"{noon(45):%B %Y}"
    wanted = ["Pinned", "Field reports", "Folders", "Audits", "Asset tags", "Today", "e"]
    wanted += ["Yesterday", "Handover memo", "Previous 7 days", "Cold start"]
    assert shown(chat) == [*wanted, names[0], "f", names[1], "g"]
    assert chat.list.entries.entry(3).count == 1
    assert entry_of(chat, "e").time == "12:00"


def test_a_folder_counts_its_pinned_conversations(
    chat: ChatPage, world: FakeWorld, qtbot: QtBot
) -> None:
    world.folders["f1"] = "Audits"
    put(world, "a", 0, pinned=True, folder_id="f1")
    tell(chat, world, qtbot)
    assert shown(chat)[:4] == ["Pinned", "Field reports", "Folders", "Audits"]
    assert chat.list.entries.entry(3).count == 1


def test_a_folder_is_closed_and_opened_by_mouse_and_keys(
    chat: ChatPage, world: FakeWorld, qtbot: QtBot
) -> None:
    world.folders["f1"] = "Audits"
    put(world, "b", 1, folder_id="f1")
    tell(chat, world, qtbot)
    choose(chat, "b")
    QTest.keyClick(chat.list, Qt.Key.Key_Left)  # from inside: the folder closes and is chosen
    assert "Asset tags" not in shown(chat)
    assert chat.list.currentIndex().data() == "Audits"
    assert chat.list.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole) == (
        "Folder Audits, 1, closed"
    )
    QTest.keyClick(chat.list, Qt.Key.Key_Right)
    assert "Asset tags" in shown(chat)
    QTest.keyClick(chat.list, Qt.Key.Key_Return)
    assert "Asset tags" not in shown(chat)
    tell(chat, world, qtbot)
    assert "Asset tags" not in shown(chat)  # also after the list was asked for anew
    row = chat.list.visualRect(chat.list.entries.index(chat.list.entries.row_of_folder("f1"), 0))
    QTest.mouseClick(
        chat.list.viewport(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        row.center(),
    )
    assert "Asset tags" in shown(chat)


def test_a_title_is_edited_in_place(chat: ChatPage, world: FakeWorld, qtbot: QtBot) -> None:
    choose(chat, "b")
    QTest.keyClick(chat.list, Qt.Key.Key_F2)
    assert editor(chat).text() == "Asset tags"
    assert editor(chat).accessibleName()
    put(world, "z")
    tell(chat, world, qtbot)  # what comes meanwhile waits, and the field stays
    assert "z" not in shown(chat)
    QTest.keyClicks(editor(chat), "Tags of assets")
    QTest.keyClick(editor(chat), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Tags of assets" in shown(chat))
    assert "z" in shown(chat)
    assert world.conversations["b"].summary.title == "Tags of assets"


@pytest.mark.parametrize("opened", ["b", "of somebody else"])
def test_a_title_is_still_edited_when_a_conversation_opens_late(
    chat: ChatPage, world: FakeWorld, qtbot: QtBot, opened: str
) -> None:
    choose(chat, "a")
    qtbot.waitUntil(lambda: chat.list.entries.open_id == "a")
    chat.left.rename("c")
    QTest.keyClicks(editor(chat), "Tags")
    chat.list.select(opened)
    assert chat.list.entries.open_id == opened
    QTest.keyClicks(editor(chat), " of assets")
    QTest.keyClick(editor(chat), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: world.conversations["c"].summary.title == "Tags of assets")


def test_escape_leaves_a_title_as_it_was(chat: ChatPage, world: FakeWorld) -> None:
    choose(chat, "b")
    QTest.keyClick(chat.list, Qt.Key.Key_F2)
    QTest.keyClicks(editor(chat), "other")
    QTest.keyClick(editor(chat), Qt.Key.Key_Escape)
    assert "Asset tags" in shown(chat)
    assert world.conversations["b"].summary.title == "Asset tags"


def test_a_refused_title_goes_back_and_says_why(
    chat: ChatPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> ConversationSummary:
        raise StateError("The vault takes no changes.")

    monkeypatch.setattr(FakeChat, "rename_conversation", refuse)
    choose(chat, "b")
    QTest.keyClick(chat.list, Qt.Key.Key_F2)
    QTest.keyClicks(editor(chat), "other")
    QTest.keyClick(editor(chat), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "no changes" in chat.notice.text())
    assert "Asset tags" in shown(chat)


def test_the_title_of_the_open_conversation_is_edited_from_its_menu(
    chat: ChatPage, world: FakeWorld, qtbot: QtBot
) -> None:
    world.folders["f1"] = "Audits"
    put(world, "b", 1, folder_id="f1")
    tell(chat, world, qtbot)
    chat.list.toggle_folder("f1", is_open=False)
    chat.open("b")
    qtbot.waitUntil(lambda: chat.title.text() == "Asset tags")
    chat.more_button.click()
    (menu,) = [each for each in chat.findChildren(QMenu) if each.isVisible()]
    item(menu, "Rename").trigger()
    assert editor(chat).text() == "Asset tags"


def test_pinning_by_the_menu_key_keeps_it_at_the_top(
    chat: ChatPage, world: FakeWorld, qtbot: QtBot
) -> None:
    choose(chat, "c")
    item(menu_by_key(chat), "Pin").trigger()
    qtbot.waitUntil(lambda: shown(chat)[:2] == ["Pinned", "Handover memo"])
    assert chat.list.selected_ids() == ["c"]  # still chosen, where it is now
    item(menu_by_key(chat), "Unpin").trigger()
    qtbot.waitUntil(lambda: "Pinned" not in shown(chat))
    assert not world.conversations["c"].summary.pinned


@pytest.mark.parametrize("name", ["The branch that is shown", "All branches"])
def test_a_copy_is_made_and_opened(
    chat: ChatPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    asked: list[bool] = []
    copy = FakeChat.duplicate_conversation

    def duplicate(fake: FakeChat, key: str, whole_tree: bool = False) -> ConversationSummary:
        asked.append(whole_tree)
        return copy(fake, key, whole_tree)

    monkeypatch.setattr(FakeChat, "duplicate_conversation", duplicate)
    choose(chat, "b")
    item(menu_by_key(chat), "Duplicate", name).trigger()
    qtbot.waitUntil(lambda: chat.title.text() == "Asset tags (2)")
    assert asked == [name == "All branches"]
    qtbot.waitUntil(lambda: chat.list.selected_ids() == [chat.model.current_id])


def test_conversations_move_to_a_new_folder_whose_name_is_asked_for_in_place(
    chat: ChatPage, world: FakeWorld, qtbot: QtBot
) -> None:
    choose(chat, "b", "d")
    item(menu_by_key(chat), "Move to folder", "New folder…").trigger()
    qtbot.waitUntil(lambda: bool(chat.list.viewport().findChildren(QLineEdit)))
    QTest.keyClicks(editor(chat), "Sensors & co")
    QTest.keyClick(editor(chat), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Sensors & co" in shown(chat))
    (key,) = world.folders
    qtbot.waitUntil(lambda: entry_of(chat, "d").folder_id == key)
    assert entry_of(chat, "b").folder_id == key
    assert not entry_of(chat, "a").folder_id
    choose(chat, "b")
    assert not item(menu_by_key(chat), "Move to folder", "Sensors && co").isEnabled()
    item(menu_by_key(chat), "Move to folder", "Out of folders").trigger()
    qtbot.waitUntil(lambda: not entry_of(chat, "b").folder_id)


def test_a_removed_folder_leaves_its_conversations(
    chat: ChatPage, world: FakeWorld, qtbot: QtBot
) -> None:
    world.folders["f1"] = "Audits"
    put(world, "b", 1, folder_id="f1")
    tell(chat, world, qtbot)
    row = chat.list.entries.row_of_folder("f1")
    chat.list.setCurrentIndex(chat.list.entries.index(row, 0))
    item(menu_by_key(chat), "Remove folder, keep conversations").trigger()
    qtbot.waitUntil(lambda: "Audits" not in shown(chat))
    qtbot.waitUntil(lambda: "Asset tags" in shown(chat))


def test_a_conversation_is_dragged_into_a_folder_and_out_of_it(
    chat: ChatPage, world: FakeWorld, qtbot: QtBot
) -> None:
    world.folders["f1"] = "Audits"
    tell(chat, world, qtbot)
    model = chat.list.entries

    def drag(key: str, row: int) -> None:
        data = model.mimeData([model.index(model.row_of(key), 0)])
        assert not data.hasText()
        drop = QDropEvent(
            QPointF(chat.list.visualRect(model.index(row, 0)).center()),
            Qt.DropAction.MoveAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        drop.ignore()
        chat.list.dropEvent(drop)

    drag("b", model.row_of_folder("f1"))
    qtbot.waitUntil(lambda: entry_of(chat, "b").folder_id == "f1")
    drag("b", shown(chat).index("Today"))
    qtbot.waitUntil(lambda: not entry_of(chat, "b").folder_id)
    drag("b", shown(chat).index("Folders"))  # a heading that is no place to be
    qtbot.wait(50)
    assert not world.conversations["b"].summary.folder_id


def test_del_deletes_at_once_and_undo_brings_it_back(
    chat: ChatPage, world: FakeWorld, qtbot: QtBot
) -> None:
    choose(chat, "b")
    qtbot.waitUntil(lambda: chat.model.current_id == "b")
    bar = chat.left.undo_bar
    QTest.keyClick(chat.list, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: "Asset tags" not in shown(chat))
    assert bar.isVisible()
    assert bar.text.text_whole() == "Deleted “Asset tags”"
    assert bar.button.text() == "Undo · 30 s"
    assert chat.model.current_id == ""
    bar.button.click()
    qtbot.waitUntil(lambda: "Asset tags" in shown(chat))
    assert not bar.isVisible()
    qtbot.waitUntil(lambda: chat.model.current_id == "b")  # it was open


def test_undo_is_in_the_palette_while_it_is_possible(
    chat: ChatPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    undo = chat.offered.get("chat.undo")
    assert undo is not None
    assert not undo.isEnabled()
    choose(chat, "b")
    QTest.keyClick(chat.list, Qt.Key.Key_Delete)
    qtbot.waitUntil(undo.isEnabled)
    undo.trigger()
    qtbot.waitUntil(lambda: "Asset tags" in shown(chat))
    assert not undo.isEnabled()
    choose(chat, "b")
    QTest.keyClick(chat.list, Qt.Key.Key_Delete)
    qtbot.waitUntil(undo.isEnabled)
    now = time.monotonic()
    monkeypatch.setattr(time, "monotonic", lambda: now + 31)
    chat.model.conversations.deletions._on_tick()
    assert not undo.isEnabled(), "it is final"


def test_several_are_deleted_and_brought_back_by_keys(chat: ChatPage, qtbot: QtBot) -> None:
    choose(chat, "a", "c", "d")
    QTest.keyClick(chat.list, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: shown(chat) == ["Yesterday", "Asset tags"])
    assert chat.left.undo_bar.text.text_whole() == "Deleted 3 conversations"
    QTest.keyClick(chat.list, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len([each for each in shown(chat) if each in TITLES.values()]) == 4)


def test_a_deletion_counts_down_and_is_then_final(
    chat: ChatPage, world: FakeWorld, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(chat, "b")
    now = float(math.floor(time.monotonic()))  # whole seconds, added without a remainder
    monkeypatch.setattr(time, "monotonic", lambda: now)
    QTest.keyClick(chat.list, Qt.Key.Key_Delete)
    bar = chat.left.undo_bar
    qtbot.waitUntil(bar.isVisible)
    monkeypatch.setattr(time, "monotonic", lambda: now + 20)
    chat.model.conversations.deletions._on_tick()
    assert bar.button.text() == "Undo · 10 s"
    monkeypatch.setattr(time, "monotonic", lambda: now + 31)
    chat.model.conversations.deletions._on_tick()
    assert not bar.isVisible()
    QTest.keyClick(chat.list, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.wait(50)
    assert "b" in world.deleted


def test_what_was_destroyed_meanwhile_is_said(
    chat: ChatPage, world: FakeWorld, qtbot: QtBot
) -> None:
    choose(chat, "b")
    QTest.keyClick(chat.list, Qt.Key.Key_Delete)
    qtbot.waitUntil(chat.left.undo_bar.isVisible)
    world.deleted.clear()
    chat.left.undo_bar.button.click()
    qtbot.waitUntil(lambda: "destroyed" in chat.notice.text())
    qtbot.waitUntil(lambda: "Asset tags" not in shown(chat))


def test_what_is_chosen_stays_when_the_list_changes(
    chat: ChatPage, world: FakeWorld, qtbot: QtBot
) -> None:
    choose(chat, "b", "d")
    put(world, "z")
    tell(chat, world, qtbot)
    assert "z" in shown(chat)
    assert chat.list.selected_ids() == ["b", "d"]


def test_each_running_answer_is_marked(chat: ChatPage, world: FakeWorld, qtbot: QtBot) -> None:
    before = chat.list.grab().toImage()
    put(world, "b", 1, running=True)
    put(world, "d", 3, running=True)
    tell(chat, world, qtbot)
    assert [each for each in "abcd" if entry_of(chat, each).running] == ["b", "d"]
    index = chat.list.entries.index(chat.list.entries.row_of("d"), 0)
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Cold start, The answer is starting"
    assert chat.list.grab().toImage() != before


def test_names_of_folders_cannot_reorder_hide_or_format_anything(
    chat: ChatPage, world: FakeWorld, qtbot: QtBot
) -> None:
    world.folders["f1"] = "a\u202eb\u200b<img src='x'>\n&c"
    tell(chat, world, qtbot)
    index = chat.list.entries.index(chat.list.entries.row_of_folder("f1"), 0)
    assert index.data().startswith("a[U+202E]b[U+200B]<img")
    assert index.data(Qt.ItemDataRole.ToolTipRole).startswith("<qt>a[U+202E]b[U+200B]&lt;img")
    choose(chat, "b")
    name = "a[U+202E]b[U+200B]<img src='x'> &&c"
    assert item(menu_by_key(chat), "Move to folder", name).isEnabled()


def test_the_day_is_that_of_the_local_zone(chat: ChatPage, world: FakeWorld, qtbot: QtBot) -> None:
    tell(chat, world, qtbot)
    model = chat.list.entries
    model.show_conversations(chat.model.conversations.summaries, [], QDate.currentDate().addDays(1))
    assert shown(chat)[0] == "Yesterday"


def test_beside_a_panel_a_small_window_shows_the_list_when_it_is_needed(
    chat: ChatPage, qtbot: QtBot
) -> None:
    window = chat.window()
    window.resize(1024, 700)
    choose(chat, "b")
    qtbot.waitUntil(lambda: chat.title.text() == "Asset tags")
    chat.parameters_button.click()
    QApplication.processEvents()
    assert chat.left.isHidden()
    right = chat.parameters.mapTo(window, chat.parameters.rect().topRight()).x()
    assert right < window.width()  # nothing is cut off
    chat.rename()
    assert chat.left.isVisible()
    assert chat.parameters.isHidden()
    assert editor(chat).text() == "Asset tags"
    QTest.keyClick(editor(chat), Qt.Key.Key_Escape)
    chat.parameters_button.click()
    chat.delete()  # what can be undone has to be seen
    qtbot.waitUntil(chat.left.undo_bar.isVisible)
    window.resize(1280, 800)
    chat.parameters_button.click()
    QApplication.processEvents()
    assert chat.left.isVisible()


def test_an_empty_list_says_how_it_fills_and_shows_the_focus(
    chat: ChatPage, world: FakeWorld, qtbot: QtBot
) -> None:
    world.conversations.clear()
    tell(chat, world, qtbot)
    assert shown(chat) == []
    chat.composer.text.setFocus()
    without = chat.list.grab().toImage()
    chat.list.setFocus()
    assert chat.list.grab().toImage() != without
    chat.list.entries.set_entries([Entry("Today")])
    assert chat.list.grab().toImage() != without  # the words are gone


def test_tab_into_the_list_marks_a_line_and_opens_none(chat: ChatPage) -> None:
    chat.composer.text.setFocus()
    chat.list.clearSelection()
    chat.list.selectionModel().clearCurrentIndex()
    chat.list.setFocus()
    assert chat.list.currentIndex().data() == "Field reports"
    assert chat.list.selected_ids() == []
    assert chat.model.current_id == ""


def test_a_title_that_is_too_long_is_not_cut_in_silence(
    chat: ChatPage, world: FakeWorld, qtbot: QtBot
) -> None:
    put(world, "a", 0)
    tell(chat, world, qtbot)
    chat.left.rename("a")
    field = editor(chat)
    field.selectAll()
    QGuiApplication.clipboard().setText("x" * 50_000)
    QTest.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert len(field.text()) == MAX_NAME
    assert QToolTip.text() == "At most 200 characters have room here. The rest was left out."
