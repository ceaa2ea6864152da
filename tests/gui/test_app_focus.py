"""Where the keyboard is after a button that had it is disabled or hidden."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.chat.page import ChatPage
from app.first_run.page import FACTOR
from app.people.page import PeoplePage
from engine.api.access import Role
from tests.gui.conftest import add_person

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from app.bootstrap import Console
    from engine.api.people import Person
    from tests.fakes.fake_engine import FakeWorld


def test_after_stop_it_is_in_the_composer(
    signed_in: Callable[..., Console], world: FakeWorld, qtbot: QtBot
) -> None:
    console = signed_in()
    console.window.show()
    chat = console.window.workspace.current_page()
    assert isinstance(chat, ChatPage)
    world.pause = 0.05
    chat.composer.text.setPlainText("A long story")
    chat.composer.button.click()
    qtbot.waitUntil(lambda: chat.composer.button.text() == "Stop")
    chat.composer.button.setFocus()
    assert console.window.focusWidget() is chat.composer.button
    chat.composer.button.click()
    qtbot.waitUntil(lambda: chat.composer.button.text() == "Send")
    assert console.window.focusWidget() is chat.composer.text


def test_after_a_change_of_a_person_it_is_in_their_table(
    signed_in: Callable[..., Console], world: FakeWorld, qtbot: QtBot
) -> None:
    console = signed_in()
    add_person(world, "bob", Role.ANALYST)
    console.window.show()
    console.window.workspace.show_page("people")
    page = console.window.workspace.current_page()
    assert isinstance(page, PeoplePage)
    qtbot.waitUntil(lambda: page.records.rowCount() > 1)
    page.table.choose_source_row(page.records.row_of("person-bob"))
    qtbot.waitUntil(page.buttons["disable"].isVisible)
    page.buttons["disable"].setFocus()
    world.people["bob"] = ("", _disabled(world))
    page.read()
    qtbot.waitUntil(lambda: not page.buttons["disable"].isVisible())
    assert console.window.focusWidget() is page.table


def test_a_button_keeps_it_while_its_act_is_under_way(console: Console, qtbot: QtBot) -> None:
    window = console.window
    window.show()
    qtbot.waitUntil(lambda: window.first_run is not None)
    assert window.first_run is not None
    page = window.first_run
    for index, step in enumerate((page.site, page.admin, page.factor, page.recovery)):
        page.assistant.show_step(index)
        step.next_button.setEnabled(True)
        step.next_button.setFocus()
        step.set_busy(True)
        assert not step.next_button.isEnabled()
        assert window.focusWidget() is step.next_button
        QTest.keyClick(step.next_button, Qt.Key.Key_Return)
        step.set_busy(False)
        assert window.focusWidget() is step.next_button
        # Tab goes on from there all the same.
        step.set_busy(True)
        QTest.keyClick(window, Qt.Key.Key_Tab)
        assert window.focusWidget() is not step.next_button
        step.set_busy(False)


def test_it_is_nowhere_near_the_secret_while_the_first_code_is_judged(
    console: Console, qtbot: QtBot
) -> None:
    window = console.window
    window.show()
    qtbot.waitUntil(lambda: window.first_run is not None)
    assert window.first_run is not None
    factor = window.first_run.factor
    window.first_run.assistant.show_step(FACTOR)
    factor.set_busy(True)
    assert not factor.code.isEnabled()
    assert window.focusWidget() is not factor.copy_button


def test_after_save_it_stays_with_the_prompt(chat: ChatPage, qtbot: QtBot) -> None:
    chat.window().show()
    panel = chat.reuse.panel
    chat.show_panel(panel)
    panel.begin_new("Say it in short")
    panel.name.setText("Short")
    panel.save_button.setFocus()
    panel.save_button.click()
    qtbot.waitUntil(lambda: not panel.save_button.isEnabled())
    assert chat.window().focusWidget() is panel.save_button


def _disabled(world: FakeWorld) -> Person:
    return msgspec.structs.replace(world.people["bob"][1], active=False)


def test_a_page_chosen_from_the_footer_or_by_a_shortcut_has_it(
    signed_in: Callable[..., Console],
) -> None:
    console = signed_in()
    window = console.window
    window.show()
    window.footer.part("lock").setFocus()
    window.workspace.show_page("people")
    page = window.workspace.current_page()
    assert isinstance(page, PeoplePage)
    assert window.focusWidget() is page
    QTest.keyClick(page, Qt.Key.Key_Tab)
    first = window.focusWidget()
    assert first is not None
    assert page.isAncestorOf(first)
    button = window.workspace.rail.button("models")
    button.setFocus()
    button.click()
    assert window.workspace.current_key == "models"
    assert window.focusWidget() is button
