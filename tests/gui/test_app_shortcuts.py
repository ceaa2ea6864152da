"""The keys that work everywhere do what the list of shortcuts says."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.chat.page import ChatPage
from app.shell.table_page import TablePage
from engine.api.access import Role
from tests.gui.steps import page_shown

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from app.bootstrap import Console
    from tests.fakes.fake_engine import FakeWorld

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def console(signed_in: Callable[..., Console], qtbot: QtBot) -> Console:
    made = signed_in(Role.ADMIN, Role.ANALYST, Role.STEWARD, Role.AUDITOR)
    made.window.activateWindow()
    qtbot.waitUntil(made.window.isActiveWindow)
    return made


def has_focus(console: Console, widget: object) -> bool:
    return console.window.focusWidget() is widget


def test_alt_and_a_digit_goes_to_that_page(console: Console) -> None:
    workspace = console.window.workspace
    for at, spec in enumerate(workspace.pages(), 1):
        QTest.keyClick(console.window, Qt.Key(Qt.Key.Key_0 + at), ALT)
        assert workspace.current_key == spec.key
    assert [spec.key for spec in workspace.pages()] == workspace.rail.page_keys()


def test_control_n_begins_a_conversation_from_any_page(console: Console, qtbot: QtBot) -> None:
    console.window.workspace.show_page("people")
    QTest.keyClick(console.window, Qt.Key.Key_N, CONTROL)
    chat = page_shown(console, ChatPage)
    qtbot.waitUntil(partial(has_focus, console, chat.composer.text))
    assert chat.model.current_id == ""


def test_control_f_goes_to_the_filter_of_a_table(console: Console, qtbot: QtBot) -> None:
    workspace, seen = console.window.workspace, 0
    for spec in workspace.pages():
        workspace.show_page(spec.key)
        page = workspace.current_page()
        if isinstance(page, TablePage):
            page.table.setFocus()
            QTest.keyClick(console.window, Qt.Key.Key_F, CONTROL)
            qtbot.waitUntil(partial(has_focus, console, page.filter))
            seen += 1
    assert seen >= 3


def test_control_l_locks_and_no_key_works_then(console: Console, qtbot: QtBot) -> None:
    window = console.window
    QTest.keyClick(window, Qt.Key.Key_L, CONTROL)
    qtbot.waitUntil(lambda: window.root.currentWidget() is window.locked)
    assert console.session.is_locked
    for key in (Qt.Key.Key_K, Qt.Key.Key_N, Qt.Key.Key_F):
        QTest.keyClick(window, key, CONTROL)
    assert not window.palette_.isVisible()
    assert window.root.currentWidget() is window.locked


def test_escape_stops_the_answer(console: Console, world: FakeWorld, qtbot: QtBot) -> None:
    world.pause = 0.05
    chat = page_shown(console, ChatPage)
    chat.composer.text.setPlainText("A long story")
    QTest.keyClick(chat.composer.text, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(chat.thread_view.answers()))
    QTest.keyClick(chat.composer.text, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not chat.model.running)
    qtbot.waitUntil(lambda: chat.thread_view.answers()[-1].mark == "Stopped")


def test_keys_with_cyrillic_letters_alone_do_what_their_latin_ones_do(
    console: Console, qtbot: QtBot
) -> None:
    window, chat = console.window, page_shown(console, ChatPage)
    handle = window.windowHandle()

    def press(letter: str, modifier: Qt.KeyboardModifier = CONTROL) -> None:
        QTest.keyClick(handle, Qt.Key(ord(letter)), modifier)

    field = chat.composer.text
    field.setPlainText("Tides")
    field.setFocus()
    press("Ф")  # A: all of it, which replaces nothing
    assert field.textCursor().selectedText() == "Tides"
    press("Ч")  # X
    assert field.toPlainText() == ""
    press("М")  # noqa: RUF001 - the letter on V
    assert field.toPlainText() == "Tides"
    press("Л")  # K
    palette = window.palette_
    qtbot.waitUntil(palette.isVisible)
    palette.field.setText("lock")
    palette.field.setFocus()
    QTest.keyClick(palette.windowHandle(), Qt.Key(ord("Ф")), CONTROL)
    assert palette.field.selectedText() == "lock"
    palette.reject()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    press("Д", Qt.KeyboardModifier.ShiftModifier)  # a letter to be written is left as it is
    assert not console.session.is_locked
    press("Д")  # L
    qtbot.waitUntil(lambda: window.root.currentWidget() is window.locked)
