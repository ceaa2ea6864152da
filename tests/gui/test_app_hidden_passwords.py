"""A password that was shown once is hidden again on each new showing, and after a refusal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLineEdit

from app.sign_in.confirm_dialog import ConfirmDialog
from app.tour.keys import type_code
from engine.api.access import Role
from engine.api.errors import ConfirmationNeededError
from tests.gui.conftest import PASSWORD, add_person

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from app.bootstrap import Console
    from app.widgets.password_field import PasswordField
    from tests.fakes.fake_engine import FakeWorld


def shown(field: PasswordField) -> bool:
    return field.echoMode() is QLineEdit.EchoMode.Normal


@pytest.fixture
def site_of_ann(world: FakeWorld) -> None:
    add_person(world, "ann", Role.ADMIN)


@pytest.mark.usefixtures("site_of_ann")  # before the console first asks whether there is a site
def test_on_the_sign_in_page(console: Console, qtbot: QtBot) -> None:
    window = console.window
    window.show()
    qtbot.waitUntil(lambda: window.root.currentWidget() is window.sign_in)
    page = window.sign_in
    page.name.setText("ann")
    page.password.setText("wrong")
    page.password.eye.click()
    assert shown(page.password)
    page.next_button.click()
    type_code(page.code.boxes, "123456")
    qtbot.waitUntil(page.problem.isVisible)
    assert page.password.isVisible()
    assert not shown(page.password)
    page.password.eye.click()
    page.redeem_button.click()
    window.redeem.invitation.back_button.click()
    assert page.password.isVisible()
    assert not shown(page.password)


def test_on_the_locked_page(
    signed_in: Callable[..., Console], world: FakeWorld, qtbot: QtBot
) -> None:
    console = signed_in()
    window = console.window
    window.show()
    console.session.lock()
    qtbot.waitUntil(lambda: window.root.currentWidget() is window.locked)
    page = window.locked
    page.password.setText("wrong")
    page.password.eye.click()
    type_code(page.code.boxes, "123456")
    qtbot.waitUntil(page.problem.isVisible)
    assert not shown(page.password)


def test_of_the_second_person(signed_in: Callable[..., Console], qtbot: QtBot) -> None:
    console = signed_in()
    console.window.show()
    dialog = ConfirmDialog(
        console.session,
        console.window.theme,
        ConfirmationNeededError("Confirm it.", details={"needs": "co_sign", "digest": "d"}),
        console.window,
    )
    dialog.open()
    dialog.password.setText(PASSWORD)
    dialog.password.eye.click()
    dialog._on_refused(ValueError("no"))
    assert not shown(dialog.password)
    dialog.reject()
