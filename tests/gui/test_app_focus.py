"""Where the keyboard is after a button that had it is disabled or hidden."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.chat.page import ChatPage
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
