"""How Tab goes through every form that asks for a password, and what a space typed blind presses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from app.first_run.page import ADMIN
from app.settings.page import SettingsPage
from app.sign_in.confirm_dialog import ConfirmDialog
from app.sign_in.redeem_page import PASSWORD as CHOOSE
from app.widgets.password_field import PasswordField
from engine.api.access import Role
from engine.api.errors import ConfirmationNeededError
from tests.gui.conftest import PASSWORD, add_person
from tests.gui.steps import page_shown

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from app.bootstrap import Console
    from tests.fakes.fake_engine import FakeWorld

Form = tuple[QWidget, list[QWidget]]
"""The window, and what Tab comes to, from the first password on."""


def first_run(console: Console, _world: FakeWorld, qtbot: QtBot) -> Form:
    qtbot.waitUntil(lambda: console.window.first_run is not None)
    page = console.window.first_run
    assert page is not None
    page.assistant.show_step(ADMIN)
    step = page.admin
    order = [step.password, step.again, step.password.eye, step.again.eye, step.back_button]
    return console.window, order


def redeem(console: Console, world: FakeWorld, qtbot: QtBot) -> Form:
    add_person(world, "ann", Role.ADMIN)
    qtbot.waitUntil(lambda: console.window.root.currentWidget() is console.window.sign_in)
    console.window.show_redeem()
    step = console.window.redeem.password
    console.window.redeem.assistant.show_step(CHOOSE)
    order = [step.password, step.again, step.password.eye, step.again.eye, step.back_button]
    return console.window, order


def sign_in(console: Console, world: FakeWorld, qtbot: QtBot) -> Form:
    add_person(world, "ann", Role.ADMIN)
    qtbot.waitUntil(lambda: console.window.root.currentWidget() is console.window.sign_in)
    page = console.window.sign_in
    page.name.setText("ann")
    return console.window, [page.password, page.next_button, page.password.eye, page.redeem_button]


def locked(console: Console, world: FakeWorld, qtbot: QtBot) -> Form:
    console = signed_in_as_admin(console, world, qtbot)
    console.session.lock()
    page = console.window.locked
    qtbot.waitUntil(lambda: console.window.root.currentWidget() is page)
    boxes = page.code.boxes.findChildren(QLineEdit)
    after = [page.code.switch, page.password.eye, page.sign_out_button]
    return console.window, [page.password, *boxes, *after]


def co_sign(console: Console, world: FakeWorld, qtbot: QtBot) -> Form:
    console = signed_in_as_admin(console, world, qtbot)
    error = ConfirmationNeededError("Asks", details={"needs": "co_sign", "digest": "d" * 64})
    dialog = ConfirmDialog(console.session, console.theme, error, console.window)
    dialog.open()
    boxes = dialog.code.boxes.findChildren(QLineEdit)
    return dialog, [dialog.password, *boxes, dialog.password.eye, dialog.cancel_button]


def change(console: Console, world: FakeWorld, qtbot: QtBot) -> Form:
    console = signed_in_as_admin(console, world, qtbot)
    console.window.workspace.show_page("settings")
    page = page_shown(console, SettingsPage)
    fields = [page.old, page.new, page.again]
    return console.window, [*fields, *(field.eye for field in fields)]


def signed_in_as_admin(console: Console, world: FakeWorld, qtbot: QtBot) -> Console:
    add_person(world, "ann", Role.ADMIN)
    qtbot.waitUntil(lambda: console.window.root.currentWidget() is console.window.sign_in)
    console.session.begin(console.session.nobody.sign_in.sign_in("ann", PASSWORD, "123456"))
    return console


@pytest.mark.parametrize("form", [first_run, redeem, sign_in, locked, co_sign, change])
def test_tab_goes_from_a_password_to_what_is_typed_next_and_a_space_shows_nothing(
    console: Console,
    world: FakeWorld,
    qtbot: QtBot,
    form: Callable[[Console, FakeWorld, QtBot], Form],
) -> None:
    console.window.show()
    window, order = form(console, world, qtbot)
    qtbot.waitUntil(window.isVisible)
    fields = [each for each in order if isinstance(each, PasswordField)]
    order[0].setFocus()
    QTest.keyClicks(order[0], "a sentence")
    seen = [window.focusWidget()]
    for _step in order[1:]:
        QTest.keyClick(window, Qt.Key.Key_Tab)
        seen.append(window.focusWidget())
    assert seen == order
    assert all(field.echoMode() is QLineEdit.EchoMode.Password for field in fields)
