"""Branches of a conversation: editing, asking again, going on, and the switch between versions."""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QTextOption
from PySide6.QtTest import QTest

from app.chat.page import ChatPage
from app.chat.parameter_help import explanations
from app.widgets.thread.entry import Position
from app.widgets.thread.entry_foot import NEXT, PREVIOUS
from app.widgets.thread.selection import Selection
from engine.api.conversations import MessageState
from tests.gui.steps import page_shown

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem
    from pytestqt.qtbot import QtBot

    from app.bootstrap import Console
    from app.chat.parameters_panel import ParametersPanel
    from tests.fakes.fake_engine import FakeWorld


@pytest.fixture
def chat(signed_in: Callable[..., Console], qtbot: QtBot) -> ChatPage:
    page = page_shown(signed_in(), ChatPage)
    ask(page, qtbot, "First question")
    ask(page, qtbot, "Second question")
    return page


def ask(chat: ChatPage, qtbot: QtBot, text: str) -> None:
    """Sends and waits until the thread shows what is stored."""
    chat.composer.text.setPlainText(text)
    with qtbot.waitSignal(chat.model.answer.over):
        QTest.keyClick(chat.composer.text, Qt.Key.Key_Return)
    settled(chat, qtbot)


def settled(chat: ChatPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(
        lambda: (
            not chat.model.running
            and bool(chat.thread_view.entries)
            and chat.model.conversation is not None
            and [each.message_id for each in chat.model.conversation.messages]
            == [entry.key for entry in chat.thread_view.entries]
        )
    )


def texts(chat: ChatPage) -> list[str]:
    return [entry.text for entry in chat.thread_view.entries if entry.speaker.value == "person"]


def press(chat: ChatPage, at: int, action: str) -> None:
    """As the mouse and the keyboard do."""
    entry = chat.thread_view.entries[at]
    offered = {each.key for each in entry.actions}
    assert action in offered | {PREVIOUS, NEXT}
    chat.thread_view.view.action_chosen.emit(entry.key, action)


def test_an_edited_question_makes_a_branch_and_the_switch_goes_back(
    chat: ChatPage, qtbot: QtBot
) -> None:
    press(chat, 0, "edit")
    assert chat.composer.text.toPlainText() == "First question"
    assert chat.notice.isVisible()
    ask(chat, qtbot, "First question, better")
    assert texts(chat) == ["First question, better"]
    assert not chat.notice.isVisible()
    assert chat.thread_view.entries[0].branch == (2, 2)
    press(chat, 0, PREVIOUS)
    qtbot.waitUntil(lambda: texts(chat) == ["First question", "Second question"])
    assert chat.thread_view.entries[0].branch == (1, 2)
    press(chat, 0, NEXT)
    qtbot.waitUntil(lambda: texts(chat) == ["First question, better"])


def used(chat: ChatPage) -> str:
    """What the meter says."""
    assert chat.composer.meter.isVisible()
    return chat.composer.context.text()


def used_by_last(chat: ChatPage) -> str:
    assert chat.model.conversation is not None
    last = chat.model.conversation.messages[-1]
    return f"{last.prompt_tokens + last.completion_tokens} of 4,096"


def test_the_meter_follows_branch_conversation_and_answer(
    chat: ChatPage, world: FakeWorld, qtbot: QtBot
) -> None:
    first, conversation_id = used(chat), chat.model.current_id
    assert first == used_by_last(chat)
    world.answer = "A short one."
    with qtbot.waitSignal(chat.model.answer.over):
        press(chat, 3, "regenerate")
    settled(chat, qtbot)
    assert used(chat) == used_by_last(chat) != first
    press(chat, 3, PREVIOUS)
    qtbot.waitUntil(lambda: used(chat) == first)
    chat.start_new()
    assert not chat.composer.meter.isVisible()
    chat.open(conversation_id)
    qtbot.waitUntil(chat.composer.meter.isVisible)
    assert used(chat) == first
    world.answer = "one two three four"
    shown: list[int] = []
    chat.model.answer.text_added.connect(lambda *_: shown.append(chat.composer.meter.value()))
    world.pause = 0.1
    ask(chat, qtbot, "Third question")
    assert len(shown) > 1
    assert shown == sorted(set(shown))
    assert used(chat) == used_by_last(chat)


def test_editing_can_be_given_up(chat: ChatPage, qtbot: QtBot) -> None:
    press(chat, 2, "edit")
    chat.notice.action_chosen.emit("cancel-edit")
    assert not chat.notice.isVisible()
    ask(chat, qtbot, "Third question")
    assert texts(chat) == ["First question", "Second question", "Third question"]


def test_an_answer_is_written_again_beside_the_first(chat: ChatPage, qtbot: QtBot) -> None:
    first = chat.thread_view.entries[3].key
    with qtbot.waitSignal(chat.model.answer.over):
        press(chat, 3, "regenerate")
    settled(chat, qtbot)
    assert len(chat.thread_view.entries) == 4
    assert chat.thread_view.entries[3].key != first
    assert chat.thread_view.entries[3].branch == (2, 2)
    press(chat, 3, PREVIOUS)
    qtbot.waitUntil(lambda: chat.thread_view.entries[3].key == first)


def test_a_stopped_answer_goes_on(chat: ChatPage, world: FakeWorld, qtbot: QtBot) -> None:
    world.pause = 0.05
    chat.composer.text.setPlainText("A long story")
    with qtbot.waitSignal(chat.model.answer.text_added):
        QTest.keyClick(chat.composer.text, Qt.Key.Key_Return)
    chat.model.stop()
    qtbot.waitUntil(lambda: not chat.model.running)
    qtbot.waitUntil(lambda: bool(chat.thread_view.answers()[-1].mark))
    before = chat.thread_view.answers()[-1]
    world.pause = 0.0
    press(chat, len(chat.thread_view.entries) - 1, "continue")

    def is_complete() -> bool:
        message = chat.model.message(before.key)
        return message is not None and message.state is MessageState.COMPLETE

    qtbot.waitUntil(is_complete)
    after = chat.thread_view.answers()[-1]
    assert after.key == before.key
    assert after.text.startswith(before.text.strip())
    assert len(after.text) > len(before.text)
    assert "continue" not in {each.key for each in after.actions}


def test_a_switch_of_branch_leaves_what_is_above_where_it_is(chat: ChatPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(chat.model.answer.over):
        press(chat, 3, "regenerate")
    settled(chat, qtbot)
    view = chat.thread_view.view
    view.scroll_to(0)
    before = view.rect_of(0)
    press(chat, 3, PREVIOUS)
    qtbot.waitUntil(lambda: chat.thread_view.entries[3].branch == (1, 2))
    assert view.rect_of(0) == before


def test_the_tree_shows_every_version_and_leads_there(chat: ChatPage, qtbot: QtBot) -> None:
    first = chat.thread_view.entries[3].key
    with qtbot.waitSignal(chat.model.answer.over):
        press(chat, 3, "regenerate")
    settled(chat, qtbot)
    chat.acts.show_branches()
    tree = chat.acts.branches.tree
    qtbot.waitUntil(lambda: len(items(tree)) == 5)
    found = next(each for each in items(tree) if each.data(0, ID) == first)
    assert not found.font(0).weight() > found.font(0).Weight.Normal
    tree.itemActivated.emit(found, 0)
    qtbot.waitUntil(lambda: chat.thread_view.entries[3].key == first)
    qtbot.waitUntil(lambda: strong(tree) >= {first})
    QTest.keyClick(tree, Qt.Key.Key_Escape)
    assert chat.acts.branches.isHidden()


ID = Qt.ItemDataRole.UserRole


def items(tree: QTreeWidget) -> list[QTreeWidgetItem]:
    found, waiting = [], [tree.topLevelItem(at) for at in range(tree.topLevelItemCount())]
    while waiting:
        item = waiting.pop(0)
        if item is not None:
            found.append(item)
            waiting += [item.child(at) for at in range(item.childCount())]
    return found


def strong(tree: QTreeWidget) -> set[str]:
    return {each.data(0, ID) for each in items(tree) if each.font(0).weight() > 400}


def test_the_exact_prompt_is_shown_and_copied(chat: ChatPage, qtbot: QtBot) -> None:
    press(chat, 1, "prompt")
    panel = chat.acts.prompt
    qtbot.waitUntil(lambda: panel.prompt is not None)
    assert panel.isVisible()
    assert "<|im_start|>user\nFirst question<|im_end|>" in panel.text.toPlainText()
    panel.copy_button.click()
    assert QGuiApplication.clipboard().text() == panel.text.toPlainText()
    chat.parameters_button.click()
    assert panel.isHidden()
    assert chat.parameters.isVisible()


def test_an_endless_prompt_is_shown_at_once(chat: ChatPage, qtbot: QtBot) -> None:
    press(chat, 1, "prompt")
    panel = chat.acts.prompt
    qtbot.waitUntil(lambda: panel.prompt is not None)
    assert panel.prompt is not None
    short, began = panel.prompt, time.thread_time()
    panel._show(replace(short, text="x" * 300_000))
    QGuiApplication.processEvents()
    panel.text.grab()
    assert time.thread_time() - began < 1
    assert panel.text.toPlainText() == "x" * 300_000
    panel._show(short)
    assert panel.text.wordWrapMode() is QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere


def test_a_selection_is_quoted_into_the_composer(chat: ChatPage, qtbot: QtBot) -> None:
    view = chat.thread_view.view
    chat.composer.text.setPlainText("")
    view.select(Selection(Position(0, 0, 0), Position(0, 0, 5)))
    view.menu_wanted.emit(view.entries[0].key, view.mapToGlobal(QPoint(50, 50)))
    menu = chat.acts.menu
    assert menu is not None
    texts = {each.data(): each for each in menu.actions() if each.data()}
    assert {"selection", "markdown", "quote", "copy", "edit", "branches"} <= set(texts)
    texts["quote"].trigger()
    assert chat.composer.text.toPlainText() == "> First\n\n"
    menu.close()
    assert chat.window().focusWidget() is chat.composer.text


def test_two_answers_stand_side_by_side_and_one_is_kept(chat: ChatPage, qtbot: QtBot) -> None:
    first = chat.thread_view.entries[3].key
    chat.acts.act(first, "compare")
    view = chat.acts.compare
    assert view.isVisible()
    view.parameters.temperature.setValue(0.1)
    with qtbot.waitSignal(view.answer.over):
        view.run_button.click()
    assert [each.text for each in view.left.shown.answers()] == [
        each.text for each in chat.thread_view.answers() if each.key == first
    ]
    (other,) = view.right.shown.answers()
    assert other.key == view.second_id != first
    assert "Temperature 0.1" in view.right.parameters.text()
    view.right.keep_button.click()
    assert not view.isVisible()
    qtbot.waitUntil(lambda: chat.thread_view.entries[3].key == other.key)
    qtbot.waitUntil(lambda: not chat.model.running)
    chat.acts.act(other.key, "compare")
    view.left.keep_button.click()
    qtbot.waitUntil(lambda: chat.thread_view.entries[3].key == other.key)
    chat.acts.act(other.key, "compare")
    chat.start_new()
    assert not view.isVisible()


def _says(panel: ParametersPanel, text: str) -> bool:
    return panel.help.text() == text


def test_each_parameter_is_explained_in_plain_words(chat: ChatPage, qtbot: QtBot) -> None:
    chat.window().activateWindow()
    qtbot.waitUntil(chat.window().isActiveWindow)
    panel = chat.parameters
    seen = {panel.help.text()}
    chat.parameters_button.click()
    for name, text in explanations().items():
        if name:
            field = getattr(panel, name)
            field.setFocus()
            qtbot.waitUntil(partial(_says, panel, text))
            assert field.accessibleDescription() == text
            seen.add(text)
            metrics = panel.help.fontMetrics().boundingRect(
                0, 0, panel.help.width(), 1000, Qt.TextFlag.TextWordWrap, text
            )
            assert metrics.height() <= panel.help.height()
    assert len(seen) == len(explanations())
