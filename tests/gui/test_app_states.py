"""Sign-in, locked, sealed, read-only and full as people meet them, by keys alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.bootstrap import Console
from app.shell.preferences import open_preferences
from engine.api.access import Role
from engine.api.errors import EnvironmentFaultError
from engine.api.system import EngineState
from tests.fakes import fake_engine
from tests.fakes.fake_engine import WRONG_CODE, FakeEngine, FakeWorld
from tests.gui.conftest import PASSWORD, add_person

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.sign_in.page import SignInPage
    from engine.api.sign_in import SignedIn

    SigningIn = Callable[..., Console]


def focused(console: Console) -> QWidget:
    """What has the keyboard whenever the window has it."""
    widget = console.window.focusWidget()
    assert widget is not None
    assert widget.isVisible()
    return widget


def press(console: Console, *keys: Qt.Key) -> None:
    """Presses keys in whatever has the focus."""
    for key in keys:
        QTest.keyClick(focused(console), key)


def type_in(console: Console, text: str) -> None:
    """Types into whatever has the focus, which moves on by itself in a code."""
    for letter in text:
        QTest.keyClicks(focused(console), letter)


def in_front(console: Console, qtbot: QtBot) -> None:
    console.window.show()
    console.window.activateWindow()
    qtbot.waitUntil(console.window.isActiveWindow)


def at_sign_in(
    console: Console, world: FakeWorld, qtbot: QtBot, state: EngineState, reason: str = ""
) -> SignInPage:
    add_person(world, "ada", Role.ADMIN)
    world.state, world.reason = state, reason
    window = console.window
    in_front(console, qtbot)
    qtbot.waitUntil(lambda: window.root.currentWidget() is window.sign_in)
    return window.sign_in


# -- sign-in ----------------------------------------------------------------------------------------


def test_a_refused_sign_in_is_tried_again_by_typing_on(
    console: Console, world: FakeWorld, qtbot: QtBot
) -> None:
    page = at_sign_in(console, world, qtbot, EngineState.OPEN)
    type_in(console, "ada")
    press(console, Qt.Key.Key_Return)
    type_in(console, "not the password")
    press(console, Qt.Key.Key_Return)
    assert page.purpose.text() == "Signing in as ada."
    type_in(console, "123456")
    qtbot.waitUntil(page.problem.isVisible)
    assert focused(console) is page.password
    type_in(console, PASSWORD)
    assert page.password.text() == PASSWORD, "what was wrong is replaced"
    press(console, Qt.Key.Key_Return)
    type_in(console, "123456")
    qtbot.waitUntil(lambda: console.session.is_signed_in)


def test_why_a_sign_in_ended_is_said(signed_in: SigningIn) -> None:
    console = signed_in()
    console.session.end("The engine was restarted. Sign in again.")
    page = console.window.sign_in
    assert console.window.root.currentWidget() is page
    assert page.banner.isVisibleTo(page)
    assert page.banner.text() == "The engine was restarted. Sign in again."


def test_a_banner_of_the_one_before_is_no_news_to_the_next(
    signed_in: SigningIn, qtbot: QtBot
) -> None:
    console = signed_in()
    console.window.show_error(EnvironmentFaultError("The disk does not answer."))
    for each in QApplication.topLevelWidgets():
        if each.isModal():
            each.close()
    console.window.banner.show_text("The disk does not answer.")
    console.session.sign_out()
    assert console.window.banner.isHidden()
    assert "disk" not in console.window.sign_in.banner.text()


@pytest.mark.parametrize("state", [EngineState.READ_ONLY, EngineState.FULL])
@pytest.mark.parametrize("reason", ["", "A page was put back by hand."])
def test_who_signs_in_knows_that_no_changes_are_taken(
    console: Console, world: FakeWorld, qtbot: QtBot, state: EngineState, reason: str
) -> None:
    page = at_sign_in(console, world, qtbot, state, reason)
    qtbot.waitUntil(page.banner.isVisible)
    assert page.banner.text() == (reason or "The vault takes no changes. Only admins may sign in.")
    assert page.banner.property("frame") == "notice-bad"
    assert page.heading.text() == "Sign in"


# -- sealed -----------------------------------------------------------------------------------------


def test_a_sealed_vault_is_unsealed_by_signing_in(
    console: Console, world: FakeWorld, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = fake_engine._SignIn.sign_in

    def slow(self: fake_engine._SignIn, name: str, password: str, code: str) -> SignedIn:
        world.gate.wait(5)
        return usual(self, name, password, code)

    page = at_sign_in(console, world, qtbot, EngineState.SEALED)
    monkeypatch.setattr(fake_engine._SignIn, "sign_in", slow)
    qtbot.waitUntil(lambda: page.heading.text() == "The vault is sealed")
    assert page.purpose.text() == "No key is in memory. Signing in unseals it."
    type_in(console, "ada")
    press(console, Qt.Key.Key_Return)
    type_in(console, PASSWORD)
    press(console, Qt.Key.Key_Return)
    type_in(console, "123456")
    assert page.sign_in_button.text() == "Unsealing"
    assert not page.sign_in_button.isEnabled()
    world.gate.set()
    qtbot.waitUntil(lambda: console.session.is_signed_in)
    assert page.password.text() == ""


# -- locked -----------------------------------------------------------------------------------------


def locked(console: Console, qtbot: QtBot) -> None:
    in_front(console, qtbot)
    console.session.lock()
    qtbot.waitUntil(lambda: console.tasks.is_idle_but_streams)


def test_a_lock_is_left_by_keys_alone(signed_in: SigningIn, qtbot: QtBot) -> None:
    console = signed_in()
    locked(console, qtbot)
    window = console.window
    assert "admin1 is signed in" in window.locked.purpose.text()
    type_in(console, PASSWORD)
    press(console, Qt.Key.Key_Return)
    type_in(console, WRONG_CODE)
    qtbot.waitUntil(window.locked.problem.isVisible)
    type_in(console, PASSWORD)
    press(console, Qt.Key.Key_Return)
    type_in(console, "123456")
    qtbot.waitUntil(lambda: window.root.currentWidget() is window.workspace)


def test_a_lock_begins_with_nothing_of_the_one_before(signed_in: SigningIn, qtbot: QtBot) -> None:
    console = signed_in()
    locked(console, qtbot)
    page = console.window.locked
    page.password.setText("half a password")
    page.show_problem("Password or code is not right.")
    console.session.note(console.session.api.sign_in.unlock(PASSWORD, "123456"))
    locked(console, qtbot)
    assert page.password.text() == ""
    assert not page.problem.isVisible()
    assert focused(console) is page.password


def test_a_refused_recovery_code_is_typed_anew_as_one(signed_in: SigningIn, qtbot: QtBot) -> None:
    console = signed_in()
    locked(console, qtbot)
    page = console.window.locked
    page.code.switch.click()
    page.code.line.setText(WRONG_CODE)
    page.password.setText(PASSWORD)
    press(console, Qt.Key.Key_Return)
    qtbot.waitUntil(page.problem.isVisible)
    assert page.code.line.isVisible()
    assert page.code.line.text() == ""


def test_another_person_can_sign_in_at_a_locked_console(
    signed_in: SigningIn, world: FakeWorld, qtbot: QtBot
) -> None:
    console = signed_in()
    locked(console, qtbot)
    page = console.window.locked
    page.sign_out_button.setFocus()
    press(console, Qt.Key.Key_Return)
    assert console.window.root.currentWidget() is console.window.sign_in
    assert not console.session.is_signed_in
    qtbot.waitUntil(lambda: not world.sign_ins)


def test_a_lock_closes_the_palette_and_what_was_to_be_confirmed(
    signed_in: SigningIn, qtbot: QtBot
) -> None:
    console = signed_in()
    window = console.window
    in_front(console, qtbot)
    window.show_palette()
    assert window.palette_.isVisible()
    console.session.lock()
    assert not window.palette_.isVisible()
    qtbot.waitUntil(lambda: console.tasks.is_idle_but_streams)
    console.session.note(console.session.api.sign_in.unlock(PASSWORD, "123456"))
    people = console.session.api.people
    console.tasks.command(window, lambda: people.invite("bob", (Role.ANALYST,)), None)
    qtbot.waitUntil(lambda: window.confirmations.dialog is not None)
    console.session.lock()
    assert window.confirmations.dialog is None
    assert window.root.currentWidget() is window.locked


# -- no engine --------------------------------------------------------------------------------------


def test_an_engine_that_does_not_start_is_tried_again_by_return(
    qapp: QApplication, world: FakeWorld, tmp_path: Path, qtbot: QtBot
) -> None:
    add_person(world, "ada", Role.ADMIN)
    problems = [EnvironmentFaultError("The data folder belongs to another user.")]

    def find() -> FakeEngine:
        if problems:
            raise problems.pop()
        return FakeEngine(world)

    console = Console(qapp, find, open_preferences(tmp_path / "console.ini"))
    console.start()
    window = console.window
    in_front(console, qtbot)
    qtbot.waitUntil(window.starting.retry_button.isVisible)
    assert "belongs to another user" in window.starting.problem.text()
    assert not window.starting.progress.isVisible()
    press(console, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.root.currentWidget() is window.sign_in)
    assert console.stop()
