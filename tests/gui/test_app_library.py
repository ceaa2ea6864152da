"""Prompts and presets: found while typing, filled in, saved in versions, deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from app.chat.page import ChatPage
from app.chat.parameters_panel import Form
from app.widgets.ask_dialog import AskDialog
from engine.api.errors import StateError
from engine.api.events import Topic
from engine.api.library import Preset, SavedPrompt
from engine.api.sampling import Sampling
from tests.fakes.fake_library import FakeLibrary
from tests.gui.steps import page_shown
from tests.gui.test_app_keyboard import assert_reached, walk

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QAction
    from pytestqt.qtbot import QtBot

    from app.bootstrap import Console
    from app.chat.prompts_panel import PromptsPanel
    from app.chat.prompts_popup import PromptsPopup
    from tests.fakes.fake_engine import FakeWorld

SUMMARY = "Summarise {{document}} for {{reader}}.\nKeep it short."


def put_prompt(world: FakeWorld, key: str, name: str, *texts: str) -> None:
    world.prompts[key] = [
        SavedPrompt(prompt_id=key, name=name, text=text, version=at, saved_at=1_800_000_000 + at)
        for at, text in enumerate(texts, 1)
    ]


def put_preset(world: FakeWorld, key: str, name: str, *temperatures: float) -> None:
    world.presets[key] = [
        Preset(
            preset_id=key,
            name=name,
            system_prompt=f"Be {name}.",
            sampling=Sampling(temperature=each),
            version=at,
            saved_at=1_800_000_000 + at,
        )
        for at, each in enumerate(temperatures, 1)
    ]


@pytest.fixture
def chat(signed_in: Callable[..., Console], world: FakeWorld, qtbot: QtBot) -> ChatPage:
    put_prompt(world, "p-sum", "Summary", "Old words", SUMMARY)
    put_prompt(world, "p-tag", "Asset tags", "Write a regular expression")
    put_preset(world, "s-calm", "calm", 0.1, 0.2)
    console = signed_in()
    page = page_shown(console, ChatPage)
    qtbot.waitUntil(lambda: page.tasks.is_idle_but_streams)
    console.window.activateWindow()
    qtbot.waitUntil(console.window.isActiveWindow)
    return page


def open_popup(chat: ChatPage, qtbot: QtBot) -> PromptsPopup:
    chat.composer.prompts_button.click()
    popup = chat.reuse.popup
    qtbot.waitUntil(lambda: popup.isVisible() and bool(popup.list.model.shown))
    return popup


def open_panel(chat: ChatPage, qtbot: QtBot, prompt_id: str = "p-sum") -> PromptsPanel:
    open_popup(chat, qtbot).manage_button.click()
    panel = chat.reuse.panel
    qtbot.waitUntil(panel.isVisible)
    panel.list.mark(prompt_id)
    qtbot.waitUntil(lambda: chat.tasks.is_idle_but_streams)
    return panel


def confirm(chat: ChatPage) -> None:
    (dialog,) = [each for each in chat.findChildren(AskDialog) if each.isVisible()]
    dialog.verb_button.click()


def selected(chat: ChatPage) -> str:
    return chat.composer.text.textCursor().selectedText()


def test_a_prompt_is_found_by_typing_and_filled_in_by_tab(chat: ChatPage, qtbot: QtBot) -> None:
    QTest.keyClicks(chat.composer.text, "Please: ")
    popup = open_popup(chat, qtbot)
    assert QApplication.focusWidget() is popup.list.filter
    QTest.keyClicks(popup.list.filter, "short reader")  # words of its text, in any order
    assert [each.name for each in popup.list.model.shown] == ["Summary"]
    QTest.keyClick(popup.list.filter, Qt.Key.Key_Return)
    assert popup.isHidden()
    field = chat.composer.text
    assert field.toPlainText() == "Please: " + SUMMARY
    assert field.hasFocus()
    assert selected(chat) == "{{document}}"
    QTest.keyClicks(field, "the log")
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert selected(chat) == "{{reader}}"
    QTest.keyClicks(field, "an auditor")
    assert field.toPlainText() == "Please: Summarise the log for an auditor.\nKeep it short."
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert not field.hasFocus()  # nothing is left to fill in: Tab goes on


def test_arrows_move_through_the_list_from_the_field(chat: ChatPage, qtbot: QtBot) -> None:
    popup = open_popup(chat, qtbot)
    assert [each.name for each in popup.list.model.shown] == ["Asset tags", "Summary"]
    QTest.keyClick(popup.list.filter, Qt.Key.Key_Down)
    marked = popup.list.current()
    assert marked is not None
    assert marked.name == "Summary"
    QTest.keyClicks(popup.list.filter, "lighthouse")
    assert popup.list.empty.text() == "Nothing found for “lighthouse”"
    QTest.keyClick(popup.list.filter, Qt.Key.Key_Return)
    assert popup.isVisible()


def test_braces_that_someone_wrote_do_not_hold_the_tab_key(chat: ChatPage) -> None:
    field = chat.composer.text
    field.setFocus()
    QTest.keyClicks(field, "What is {{name}} in Jinja?")
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert not field.hasFocus()


def test_an_empty_library_says_how_to_begin(chat: ChatPage, world: FakeWorld, qtbot: QtBot) -> None:
    world.prompts.clear()
    chat.composer.prompts_button.click()
    popup = chat.reuse.popup
    qtbot.waitUntil(lambda: chat.tasks.is_idle_but_streams)
    assert "save it as a prompt" in popup.list.empty.text()
    assert not popup.save_button.isEnabled()  # there is no text yet


def test_the_text_of_the_composer_becomes_a_prompt(
    chat: ChatPage, world: FakeWorld, qtbot: QtBot
) -> None:
    chat.composer.text.setPlainText("Compare {{a}} and {{b}}")
    open_popup(chat, qtbot).save_button.click()
    panel = chat.reuse.panel
    assert panel.isVisible()
    assert panel.name.hasFocus()
    assert not panel.save_button.isEnabled()  # it has no name
    QTest.keyClicks(panel.name, "Comparison")
    qtbot.waitUntil(lambda: chat.tasks.is_idle_but_streams)  # the list coming takes nothing away
    QTest.keyClick(panel.name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Comparison" in [each.name for each in chat.reuse.library.prompts])
    (saved,) = [each[-1] for each in world.prompts.values() if each[-1].name == "Comparison"]
    assert saved.text == "Compare {{a}} and {{b}}"
    qtbot.waitUntil(lambda: panel._open_id == saved.prompt_id)
    assert not panel.save_button.isEnabled()
    assert chat.composer.text.toPlainText() == "Compare {{a}} and {{b}}"


def test_an_edited_prompt_is_a_new_version_and_an_old_one_comes_back(
    chat: ChatPage, world: FakeWorld, qtbot: QtBot
) -> None:
    panel = open_panel(chat, qtbot)
    assert panel.text.toPlainText() == SUMMARY
    assert panel.versions.choice.count() == 2
    panel.text.setPlainText("Third words")
    panel.save_button.click()
    qtbot.waitUntil(lambda: panel.versions.choice.count() == 3)
    assert world.prompts["p-sum"][-1].text == "Third words"
    panel.versions.choice.setCurrentIndex(2)
    panel.versions.choice.activated.emit(2)
    assert panel.text.toPlainText() == "Old words"
    panel.versions.restore_button.click()
    qtbot.waitUntil(lambda: panel.versions.choice.count() == 4)
    assert world.prompts["p-sum"][-1].text == "Old words"
    assert panel.text.toPlainText() == "Old words"
    assert not panel.save_button.isEnabled()


def test_what_is_not_saved_yet_waits_while_another_prompt_is_looked_at(
    chat: ChatPage, world: FakeWorld, qtbot: QtBot
) -> None:
    panel = open_panel(chat, qtbot)
    panel.text.setPlainText("not saved yet")
    panel.list.mark("p-tag")
    assert panel.text.toPlainText() == "Write a regular expression"
    assert not panel.save_button.isEnabled()
    world.publish(Topic.LIBRARY)
    qtbot.wait(50)
    qtbot.waitUntil(lambda: chat.tasks.is_idle_but_streams)
    panel.list.mark("p-sum")
    assert panel.text.toPlainText() == "not saved yet"
    assert panel.save_button.isEnabled()


def test_a_prompt_is_deleted_after_a_question(
    chat: ChatPage, world: FakeWorld, qtbot: QtBot
) -> None:
    panel = open_panel(chat, qtbot)
    panel.delete_button.click()
    assert "p-sum" in world.prompts
    confirm(chat)
    qtbot.waitUntil(lambda: [each.name for each in panel.list.model.shown] == ["Asset tags"])
    assert "p-sum" not in world.prompts


def test_the_panel_puts_a_prompt_into_the_composer(chat: ChatPage, qtbot: QtBot) -> None:
    panel = open_panel(chat, qtbot)
    panel.insert_button.click()
    assert chat.composer.text.toPlainText() == SUMMARY
    assert selected(chat) == "{{document}}"


def test_a_refused_prompt_stays_to_be_saved_again(
    chat: ChatPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> SavedPrompt:
        raise StateError("The vault takes no changes.")

    monkeypatch.setattr(FakeLibrary, "save_prompt", refuse)
    panel = open_panel(chat, qtbot)
    panel.text.setPlainText("Third words")
    panel.save_button.click()
    qtbot.waitUntil(lambda: "no changes" in chat.notice.text())
    assert panel.text.toPlainText() == "Third words"
    assert panel.save_button.isEnabled()


def test_names_of_prompts_and_presets_cannot_reorder_hide_or_format_anything(
    chat: ChatPage, world: FakeWorld, qtbot: QtBot
) -> None:
    hostile = "a\u202eb\u200b<img src='x'>"
    put_prompt(world, "p-bad", hostile, "x\u202ey")
    put_preset(world, "s-bad", hostile, 0.5)
    popup = open_popup(chat, qtbot)
    qtbot.waitUntil(lambda: len(popup.list.model.shown) == 3)
    index = popup.list.model.index(0, 0)
    if not index.data().startswith("a["):
        index = popup.list.model.index(2, 0)
    assert index.data() == "a[U+202E]b[U+200B]<img src='x'>"
    assert index.data(Qt.ItemDataRole.ToolTipRole).startswith("<qt>a[U+202E]b[U+200B]&lt;img")
    names = [
        chat.reuse.presets.choice.itemText(at) for at in range(chat.reuse.presets.choice.count())
    ]
    assert "a[U+202E]b[U+200B]<img src='x'>" in names


# -- presets ------------------------------------------------------------------------------------


def choose_preset(chat: ChatPage, qtbot: QtBot, name: str) -> None:
    if chat.parameters.isHidden():
        chat.parameters_button.click()
    choice = chat.reuse.presets.choice
    qtbot.waitUntil(lambda: choice.findText(name) >= 0)
    choice.setCurrentIndex(choice.findText(name))
    choice.activated.emit(choice.currentIndex())
    qtbot.waitUntil(lambda: chat.tasks.is_idle_but_streams)


def action(menu: QMenu, text: str) -> QAction:
    (found,) = [each for each in menu.actions() if each.text() == text]
    return found


def test_a_preset_sets_parameters_and_system_prompt(chat: ChatPage, qtbot: QtBot) -> None:
    choose_preset(chat, qtbot, "calm")
    assert chat.parameters.temperature.value() == 0.2
    assert chat.model.sampling.temperature == 0.2
    assert chat.model.system_prompt == "Be calm."


def test_what_is_set_is_saved_as_a_preset(chat: ChatPage, world: FakeWorld, qtbot: QtBot) -> None:
    chat.parameters_button.click()
    chat.parameters.temperature.setValue(1.5)
    chat.parameters.system_prompt.setPlainText("Be bold.")
    action(chat.reuse.presets.menu(), "Save as new preset…").trigger()
    (dialog,) = [each for each in chat.findChildren(AskDialog) if each.isVisible()]
    dialog.field.setText("bold")
    dialog.verb_button.click()
    qtbot.waitUntil(lambda: chat.reuse.presets.choice.currentText() == "bold")
    qtbot.waitUntil(lambda: chat.tasks.is_idle_but_streams)
    assert chat.reuse.presets.choice.currentText() == "bold"
    (saved,) = [each[-1] for each in world.presets.values() if each[-1].name == "bold"]
    assert (saved.system_prompt, saved.sampling.temperature) == ("Be bold.", 1.5)


def test_a_changed_preset_is_a_new_version_and_an_old_one_comes_back(
    chat: ChatPage, world: FakeWorld, qtbot: QtBot
) -> None:
    choose_preset(chat, qtbot, "calm")
    row = chat.reuse.presets
    assert not action(row.menu(), "Save changes to “calm”").isEnabled()
    chat.parameters.temperature.setValue(0.35)
    assert row.choice.currentText() == "calm (changed)"
    chat.parameters.temperature.setValue(0.2)
    assert row.choice.currentText() == "calm"
    chat.parameters.temperature.setValue(0.35)
    action(row.menu(), "Save changes to “calm”").trigger()
    qtbot.waitUntil(lambda: len(row._versions) == 3)
    qtbot.waitUntil(lambda: row.choice.currentText() == "calm")
    assert world.presets["s-calm"][-1].sampling.temperature == 0.35
    inner = action(row.menu(), "Versions").menu()
    assert isinstance(inner, QMenu)
    newest, *_, oldest = inner.actions()
    assert not newest.isEnabled()
    oldest.trigger()
    qtbot.waitUntil(lambda: chat.model.sampling.temperature == 0.1)
    qtbot.waitUntil(lambda: len(row._versions) == 4)
    assert world.presets["s-calm"][-1].sampling.temperature == 0.1


def test_a_preset_is_deleted_after_a_question(
    chat: ChatPage, world: FakeWorld, qtbot: QtBot
) -> None:
    choose_preset(chat, qtbot, "calm")
    action(chat.reuse.presets.menu(), "Delete preset…").trigger()
    assert "s-calm" in world.presets
    confirm(chat)
    qtbot.waitUntil(lambda: chat.reuse.presets.choice.count() == 1)
    assert "s-calm" not in world.presets
    assert chat.model.sampling.temperature == 0.2  # what was set stays set


def test_panel_and_list_are_walked_by_tab(chat: ChatPage, qtbot: QtBot, qapp: QApplication) -> None:
    qapp.setCursorFlashTime(0)
    panel = open_panel(chat, qtbot)
    panel.text.setPlainText("Third words")
    panel.versions.choice.activated.emit(1)
    panel.text.setPlainText("Third words")
    panel.list.filter.setFocus()
    assert_reached(chat.window(), qtbot)
    visited, _ = walk(chat.window())
    names = [each.accessibleName() for each in visited]
    wanted = [
        "New prompt",
        "Close the prompts",
        "Find a prompt",
        "Prompts",
        "Name of the prompt",
        "Text of the prompt",
        "Version",
        "Restore this version",
        "Put into the composer",
        "Delete the prompt",
        "Save the prompt",
    ]
    assert {*wanted} <= {*names}


def forms(chat: ChatPage) -> set[str | None]:
    """The grammar that is asked with, and the one that is shown."""
    return {chat.model.sampling.grammar, chat.parameters.sampling().grammar}


def test_parameters_stay_with_their_conversation(chat: ChatPage, qtbot: QtBot) -> None:
    def ask(text: str) -> str:
        chat.composer.text.setPlainText(text)
        QTest.keyClick(chat.composer.text, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: bool(chat.model.current_id) and not chat.model.running)
        qtbot.waitUntil(lambda: chat.tasks.is_idle_but_streams)
        return chat.model.current_id

    chat.reuse.use_preset("s-calm")
    qtbot.waitUntil(lambda: chat.model.sampling.temperature == pytest.approx(0.2))
    calm = ask("One")
    chat.parameters.top_k.setValue(7)
    chat.start_new()
    assert chat.model.sampling == chat.parameters.policy.defaults
    assert chat.parameters.temperature.value() == pytest.approx(0.7)
    assert chat.reuse.presets.choice.currentText() == "None"
    chat.parameters.constraint.setPlainText('root ::= "yes"')
    chat.parameters.form.setCurrentIndex(chat.parameters.form.findData(Form.GRAMMAR.value))
    strict = ask("Two")
    chat.open(calm)
    qtbot.waitUntil(lambda: chat.model.conversation is not None and chat._opened == calm)
    assert forms(chat) == {None}, "the form of one answer was forced on another"
    assert (chat.model.sampling.top_k, chat.parameters.top_k.value()) == (7, 7)
    chat.open(strict)
    qtbot.waitUntil(lambda: chat._opened == strict)
    assert forms(chat) == {'root ::= "yes"'}
    chat.own_parameters._kept.clear()  # as another window, or the next day
    chat.open(calm)
    qtbot.waitUntil(lambda: chat._opened == calm)
    assert chat.model.sampling.temperature == pytest.approx(0.2)
    assert chat.model.sampling.seed == Sampling().seed, "the seed of an answer became a fixed one"
    assert chat.reuse.presets.choice.currentText() == "calm"


def test_what_is_being_set_is_not_taken_away_by_the_end_of_an_answer(
    chat: ChatPage, qtbot: QtBot
) -> None:
    chat.composer.text.setPlainText("One")
    QTest.keyClick(chat.composer.text, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(chat.model.current_id))
    panel = chat.parameters
    panel.form.setCurrentIndex(panel.form.findData(Form.JSON_SCHEMA.value))
    panel.constraint.setPlainText('{"type": "obj')
    panel.system_prompt.setPlainText("Be bri")
    qtbot.waitUntil(lambda: not chat.model.running and chat.tasks.is_idle_but_streams)
    qtbot.waitUntil(lambda: chat.model.conversation is not None)
    assert panel.constraint.toPlainText() == '{"type": "obj'
    assert panel.system_prompt.toPlainText() == chat.model.system_prompt == "Be bri"
