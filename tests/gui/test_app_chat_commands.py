"""What buttons and menus of the chat do is in the palette too: everything without a mouse."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu

from app.chat.page import ChatPage
from app.shell.main_window import MainWindow
from app.widgets.ask_dialog import AskDialog
from app.widgets.thread.selection import Selection, whole
from engine.api.conversations import MessageState
from engine.api.events import Topic
from engine.api.library import Preset, SavedPrompt
from engine.api.sampling import Sampling
from tests.gui.steps import page_shown

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from app.bootstrap import Console
    from app.shell.palette import Palette
    from tests.fakes.fake_engine import FakeWorld

AT = 1_800_000_000


@pytest.fixture
def chat(signed_in: Callable[..., Console], world: FakeWorld, qtbot: QtBot) -> ChatPage:
    world.prompts["p"] = [
        SavedPrompt(prompt_id="p", name="Summary", text="Sum up.", version=1, saved_at=AT)
    ]
    world.presets["s"] = [
        Preset(
            preset_id="s",
            name="calm",
            system_prompt="Be calm.",
            sampling=Sampling(temperature=0.1),
            version=1,
            saved_at=AT,
        )
    ]
    page = page_shown(signed_in(), ChatPage)
    for text in ("First question", "Second question"):
        page.composer.text.setPlainText(text)
        with qtbot.waitSignal(page.model.answer.over):
            QTest.keyClick(page.composer.text, Qt.Key.Key_Return)
        qtbot.waitUntil(partial(is_stored, page))
    return page


def is_stored(chat: ChatPage) -> bool:
    stored = chat.model.conversation.messages if chat.model.conversation else ()
    shown = [entry.key for entry in chat.thread_view.entries]
    return not chat.model.running and [each.message_id for each in stored] == shown


def open_palette(chat: ChatPage, qtbot: QtBot) -> Palette:
    window = chat.window()
    assert isinstance(window, MainWindow)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(window.palette_.isVisible)
    return window.palette_


def is_first(palette: Palette, name: str) -> bool:
    return [each.text for each in palette.entries.entries[:1]] == [name]


def command(chat: ChatPage, text: str, qtbot: QtBot) -> None:
    """Ctrl+K, the words, Return."""
    palette = open_palette(chat, qtbot)
    QTest.keyClicks(palette.field, text)
    assert palette.entries.entries[0].text == text
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not palette.isVisible())


def test_a_prompt_is_put_in_without_a_mouse(chat: ChatPage, qtbot: QtBot) -> None:
    command(chat, "Insert a prompt", qtbot)
    popup = chat.reuse.popup
    qtbot.waitUntil(lambda: popup.isVisible() and bool(popup.list.model.shown))
    QTest.keyClick(popup.list.filter, Qt.Key.Key_Return)
    assert chat.composer.text.toPlainText() == "Sum up."


def test_prompts_are_edited_and_made_of_what_is_written(chat: ChatPage, qtbot: QtBot) -> None:
    panel = chat.reuse.panel
    command(chat, "Edit prompts", qtbot)
    qtbot.waitUntil(lambda: panel.isVisible() and panel.name.text() == "Summary")
    chat.composer.text.setPlainText("Translate this.")
    command(chat, "Save what is written as a prompt", qtbot)
    assert panel.text.toPlainText() == "Translate this."
    QTest.keyClicks(panel.name, "Translation")
    panel.save()
    qtbot.waitUntil(lambda: "Translation" in {each.name for each in chat.reuse.library.prompts})


def test_presets_are_chosen_and_saved_without_a_mouse(chat: ChatPage, qtbot: QtBot) -> None:
    choice = chat.reuse.presets.choice
    command(chat, "Choose a preset", qtbot)
    qtbot.waitUntil(lambda: choice.count() == 2)
    assert chat.parameters.isVisible()
    choice.hidePopup()
    choice.setFocus()
    QTest.keyClick(choice, Qt.Key.Key_Down)
    assert chat.parameters.temperature.value() == pytest.approx(0.1)
    assert chat.model.sampling.temperature == pytest.approx(0.1)
    chat.parameters.temperature.setValue(0.3)
    command(chat, "Save the parameters as a preset", qtbot)
    (dialog,) = [each for each in chat.findChildren(AskDialog) if each.isVisible()]
    QTest.keyClicks(dialog.field, "calmer")
    dialog.verb_button.click()
    qtbot.waitUntil(
        lambda: {each.name for each in chat.reuse.library.presets} == {"calm", "calmer"}
    )


def test_a_prompt_and_a_preset_are_used_by_their_names(chat: ChatPage, qtbot: QtBot) -> None:
    for name in ("Summary", "calm"):
        palette = open_palette(chat, qtbot)
        QTest.keyClicks(palette.field, name)
        qtbot.waitUntil(partial(is_first, palette, name))
        QTest.keyClick(palette.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: chat.composer.text.toPlainText() == "Sum up.")
    qtbot.waitUntil(lambda: chat.model.sampling.temperature == pytest.approx(0.1))
    assert chat.model.system_prompt == "Be calm."
    assert chat.parameters.isVisible()
    assert chat.reuse.presets.choice.currentText() == "calm"


def test_a_conversation_is_pinned_copied_and_its_tree_shown(
    chat: ChatPage, world: FakeWorld, qtbot: QtBot
) -> None:
    opened = chat.model.current_id
    for pinned in (True, False):
        command(chat, "Pin or unpin conversation", qtbot)
        qtbot.waitUntil(partial(is_pinned, chat, opened, pinned=pinned))
    command(chat, "Show all branches", qtbot)
    qtbot.waitUntil(chat.acts.branches.isVisible)
    command(chat, "Duplicate conversation", qtbot)
    qtbot.waitUntil(lambda: len(world.conversations) == 2 and chat.model.current_id != opened)
    command(chat, "New folder", qtbot)
    qtbot.waitUntil(lambda: len(chat.model.conversations.folders) == 1)


@pytest.mark.parametrize(
    "text", ["Pin or unpin conversation", "Rename conversation", "Delete conversation"]
)
def test_a_conversation_is_acted_on_before_its_line_has_come(
    chat: ChatPage, world: FakeWorld, qtbot: QtBot, text: str
) -> None:
    opened, conversations = chat.model.current_id, chat.model.conversations
    qtbot.waitUntil(lambda: chat.tasks.is_idle_but_streams and not conversations._soon.isActive())
    conversations.summaries = []  # as for a quarter of a second, when it has just begun
    conversations._soon.setInterval(400)
    conversations.refresh_soon()
    command(chat, text, qtbot)
    assert not conversations.summaries, "the line came too early for this to tell anything"
    if text.startswith("Pin"):
        qtbot.waitUntil(lambda: world.conversations[opened].summary.pinned)
    elif text.startswith("Rename"):
        qtbot.waitUntil(lambda: bool(chat.list.findChildren(QLineEdit)))
    else:
        qtbot.waitUntil(lambda: opened not in world.conversations)


def is_pinned(chat: ChatPage, conversation_id: str, *, pinned: bool) -> bool:
    summary = chat.model.conversations.summary(conversation_id)
    return summary is not None and summary.pinned is pinned


def test_the_last_messages_are_acted_on(chat: ChatPage, qtbot: QtBot) -> None:
    last = chat.thread_view.entries[-1]
    command(chat, "Copy the last answer", qtbot)
    assert QGuiApplication.clipboard().text() == last.text
    command(chat, "Show the exact prompt of the last answer", qtbot)
    qtbot.waitUntil(chat.acts.prompt.isVisible)
    command(chat, "Edit the last question", qtbot)
    assert chat.composer.text.toPlainText() == "Second question"
    chat.model.edit("")
    with qtbot.waitSignal(chat.model.answer.over):
        command(chat, "Regenerate the last answer", qtbot)
    qtbot.waitUntil(lambda: is_stored(chat))
    assert chat.thread_view.entries[-1].branch == (2, 2)
    command(chat, "Compare the last answer with other parameters", qtbot)
    assert chat.thread_view.currentWidget() is chat.acts.compare


def test_an_answer_goes_on_only_when_it_ended_early(
    chat: ChatPage, world: FakeWorld, qtbot: QtBot
) -> None:
    command(chat, "Continue the last answer", qtbot)
    assert not chat.model.running, "this one is complete"
    chat.start_new()
    world.pause = 0.05
    chat.composer.text.setPlainText("A third")
    QTest.keyClick(chat.composer.text, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: chat.model.running and bool(chat.thread_view.answers()))
    qtbot.waitUntil(lambda: bool(chat.thread_view.answers()[-1].text))
    chat.stop()
    qtbot.waitUntil(lambda: bool(world.stopped))
    world.pause = 0.002
    qtbot.waitUntil(lambda: is_stored(chat))
    message = chat.model.message(chat.thread_view.entries[-1].key)
    assert message is not None
    assert message.state is MessageState.STOPPED
    with qtbot.waitSignal(chat.model.answer.over):
        command(chat, "Continue the last answer", qtbot)
    qtbot.waitUntil(lambda: is_stored(chat))
    assert len(chat.thread_view.entries[-1].text) > len(message.text)


def test_what_is_selected_is_quoted_without_a_mouse(chat: ChatPage, qtbot: QtBot) -> None:
    view = chat.thread_view.view
    quote = chat.offered.get("chat.quote")
    assert quote is not None
    assert not quote.isEnabled()
    view.select(whole(0, 0))
    command(chat, "Quote the selection in the composer", qtbot)
    assert chat.composer.text.toPlainText() == "> First question\n\n"
    view.select(Selection())
    assert not quote.isEnabled(), "nothing is selected any more"
    view.select_all()
    assert quote.isEnabled()
    chat.start_new()
    assert not quote.isEnabled(), "another conversation is shown"


def folder_of(world: FakeWorld, conversation_id: str) -> str:
    return world.conversations[conversation_id].summary.folder_id


def test_a_conversation_is_moved_to_a_folder_by_its_name(
    chat: ChatPage, world: FakeWorld, qtbot: QtBot
) -> None:
    world.folders.update({"f1": "Audits", "f2": "Wards"})
    world.publish(Topic.LIBRARY)
    qtbot.waitUntil(lambda: len(chat.model.conversations.folders) == 2)
    opened, entries = chat.model.current_id, chat.list.entries
    chat.list.toggle_folder("f2", is_open=False)
    palette = open_palette(chat, qtbot)
    QTest.keyClicks(palette.field, "wards")
    qtbot.waitUntil(lambda: is_first(palette, "Wards"))
    assert palette.entries.entries[0].aside == "Move to folder"
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: folder_of(world, opened) == "f2")
    qtbot.waitUntil(lambda: entries.row_of(opened) > entries.row_of_folder("f2") > 0)


def test_the_folders_are_offered_to_the_arrows(
    chat: ChatPage, world: FakeWorld, qtbot: QtBot
) -> None:
    world.folders.update({"f1": "Audits", "f2": "Wards"})
    world.publish(Topic.LIBRARY)
    qtbot.waitUntil(lambda: len(chat.model.conversations.folders) == 2)
    opened = chat.model.current_id
    for keys, folder in (((Qt.Key.Key_Down,), "f2"), ((), "f1"), ((), "f2")):
        command(chat, "Move conversation to a folder", qtbot)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        for key in (*keys, Qt.Key.Key_Return):
            QTest.keyClick(menu, key)
        qtbot.waitUntil(partial(is_in, chat, opened, folder))
        assert folder_of(world, opened) == folder


def is_in(chat: ChatPage, conversation_id: str, folder_id: str) -> bool:
    summary = chat.model.conversations.summary(conversation_id)
    return summary is not None and summary.folder_id == folder_id


def test_without_a_conversation_what_needs_one_is_not_offered(
    chat: ChatPage, world: FakeWorld, qtbot: QtBot
) -> None:
    world.folders["f1"] = "Audits"
    chat.start_new()
    palette = open_palette(chat, qtbot)
    qtbot.waitUntil(lambda: "calm" in {entry.text for entry in palette.entries.entries})
    assert "Audits" not in {entry.text for entry in palette.entries.entries}
    palette.reject()
    offered = {entry.text for entry in open_palette(chat, qtbot).entries.entries}
    assert {"Insert a prompt", "Choose a preset", "New folder"} <= offered
    needing = {"Edit the last question", "Pin or unpin conversation", "Duplicate conversation"}
    needing |= {"Quote the selection in the composer", "Move conversation to a folder"}
    assert not needing & offered
