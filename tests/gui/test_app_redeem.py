"""Redeeming an invitation that is over: it is said, and one begins anew with all that was typed."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from app.sign_in.redeem_page import CODES, FACTOR, FILE, PASSWORD
from app.tour.keys import type_code
from app.widgets.ask_dialog import AskDialog
from engine.api.access import Role
from engine.api.errors import InputError, StateError
from tests.gui.conftest import add_person

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from app.bootstrap import Console
    from app.sign_in.redeem_page import RedeemPage
    from engine.api.errors import EngineError
    from tests.fakes.fake_engine import FakeWorld

TEXT = json.dumps({"invitation": "x"})
GOOD = "seven quiet lanterns at dusk"
CODE = "123456"


def shown(console: Console, world: FakeWorld, qtbot: QtBot, recovery: str = "") -> RedeemPage:
    """At the first step, in an engine that is set up."""
    add_person(world, "ann", Role.ADMIN)
    console.window.show()
    qtbot.waitUntil(lambda: console.window.root.currentWidget() is console.window.sign_in)
    console.window.show_redeem(recovery)
    return console.window.redeem


def begun(console: Console, world: FakeWorld, qtbot: QtBot, recovery: str = "") -> RedeemPage:
    """At the code of the second factor."""
    world.invitations[TEXT] = ("bo", (Role.ANALYST,))
    page = shown(console, world, qtbot, recovery)
    if not recovery:
        page.invitation.text.setPlainText(TEXT)
        page.invitation.next_button.click()
    page.password.password.setText(GOOD)
    page.password.again.setText(GOOD)
    go_on(page, qtbot)
    return page


def go_on(page: RedeemPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(page.password.next_button.isEnabled)
    page.password.next_button.click()
    qtbot.waitUntil(lambda: page.assistant.current == FACTOR)


def test_a_huge_paste_is_refused_at_once(console: Console, world: FakeWorld, qtbot: QtBot) -> None:
    step = shown(console, world, qtbot).invitation
    step.text.setPlainText(TEXT)
    began = time.thread_time()
    QGuiApplication.clipboard().setText("x" * 5_000_000)
    step.text.paste()
    QGuiApplication.processEvents()
    assert time.thread_time() - began < 1
    assert f"{5_000_000 + len(TEXT):,} characters" in step.problem.text()
    assert step.text.toPlainText() == TEXT


def test_tab_goes_from_the_text_to_the_buttons(
    console: Console, world: FakeWorld, qtbot: QtBot
) -> None:
    step = shown(console, world, qtbot).invitation
    console.window.activateWindow()
    qtbot.waitUntil(console.window.isActiveWindow)
    step.text.setPlainText(TEXT)
    step.open_button.setFocus()
    for expected in (step.text, step.back_button, step.next_button):
        QTest.keyClick(console.window, Qt.Key.Key_Tab)
        assert console.window.focusWidget() is expected


def give_code(page: RedeemPage) -> None:
    type_code(page.factor.code, CODE)


def refusing(error: EngineError) -> Callable[..., object]:
    def refuse(*_arguments: str) -> object:
        raise error

    return refuse


def test_one_that_waited_too_long_begins_again_with_the_same_password(
    console: Console, world: FakeWorld, qtbot: QtBot
) -> None:
    page = begun(console, world, qtbot)
    world.pending.clear()
    give_code(page)
    qtbot.waitUntil(lambda: page.assistant.current == PASSWORD)
    assert "has waited too long" in page.password.problem.text()
    assert page.password.problem.isVisible()
    assert page.password.password.text() == page.password.again.text() == GOOD
    assert page.factor.key.text() == "", "the key of the one that is gone serves nobody"
    go_on(page, qtbot)
    assert page.factor.code.code() == ""
    give_code(page)
    qtbot.waitUntil(lambda: page.assistant.current == CODES)
    assert "bo" in world.people
    assert not world.invitations


@pytest.mark.parametrize("code", ["invitation_expired", "invitation_used", "invitation_invalid"])
@pytest.mark.parametrize("call", ["begin_redeem", "confirm_redeem"])
def test_an_invitation_that_is_over_leads_back_to_it(
    console: Console,
    world: FakeWorld,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    call: str,
    code: str,
) -> None:
    page = begun(console, world, qtbot)
    with monkeypatch.context() as patched:
        patched.setattr(_sign_in_of(console), call, refusing(InputError("Over.", code=code)))
        if call == "begin_redeem":
            page.factor.back_button.click()
            for field in (page.password.password, page.password.again):
                field.setText(GOOD + "!")  # with the same one the key that was shown stays good
            qtbot.waitUntil(page.password.next_button.isEnabled)
            page.password.next_button.click()
        else:
            give_code(page)
        qtbot.waitUntil(lambda: page.assistant.current == FILE)
    assert page.invitation.problem.text() == "Over."
    assert page.invitation.problem.isVisible()
    assert page.invitation.text.toPlainText() == TEXT
    page.invitation.next_button.click()
    assert page.password.password.text().startswith(GOOD)
    go_on(page, qtbot)


def _sign_in_of(console: Console) -> type:
    return type(console.session.nobody.sign_in)


def test_a_wrong_code_stays_where_it_is(console: Console, world: FakeWorld, qtbot: QtBot) -> None:
    page = begun(console, world, qtbot)
    type_code(page.factor.code, "000000")
    qtbot.waitUntil(page.factor.problem.isVisible)
    assert page.assistant.current == FACTOR
    assert page.factor.key.text()


@pytest.mark.parametrize(
    "error",
    [
        InputError("Over.", code="invitation_expired"),
        StateError("The vault is sealed.", code="sealed"),
    ],
)
def test_a_recovery_that_is_over_leads_to_the_recovery_key(
    console: Console,
    world: FakeWorld,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    error: EngineError,
) -> None:
    page = begun(console, world, qtbot, TEXT)
    monkeypatch.setattr(_sign_in_of(console), "confirm_redeem", refusing(error))
    give_code(page)
    qtbot.waitUntil(lambda: page.assistant.current == FILE)
    assert "use the recovery key again" in page.invitation.problem.text()
    page.invitation.back_button.click()
    assert not page.findChildren(AskDialog), "there is nothing to give up"
    assert console.window.root.currentWidget() is console.window.sign_in


def test_what_was_said_of_another_text_is_over(
    console: Console, world: FakeWorld, qtbot: QtBot
) -> None:
    step = shown(console, world, qtbot).invitation
    step.text.setPlainText("no invitation")
    step.next_button.click()
    assert step.problem.isVisible()
    step.text.setPlainText(TEXT)
    assert not step.problem.isVisible()


def test_the_scanned_key_stays_good_for_the_same_password(
    console: Console, world: FakeWorld, qtbot: QtBot
) -> None:
    page = begun(console, world, qtbot)
    page.factor.back_button.click()
    go_on(page, qtbot)
    assert len(world.pending) == 1
    page.factor.back_button.click()
    page.password.password.setText(GOOD + "!")
    page.password.again.setText(GOOD + "!")
    go_on(page, qtbot)
    assert page.factor.replaced.isVisible()
