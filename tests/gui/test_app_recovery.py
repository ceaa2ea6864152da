"""The recovery key in the console: what it opens is not left open when the form is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.sign_in.redeem_page import FILE, PASSWORD
from app.widgets.ask_dialog import AskDialog
from engine.api.access import Role
from engine.api.system import EngineState
from tests.gui.conftest import add_person

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.bootstrap import Console
    from app.sign_in.redeem_page import RedeemPage
    from tests.fakes.fake_engine import FakeWorld

KEY = "-".join(["0123456", "789ABCD", "EFGHJKM", "NPQRSTV"] * 2)


def recovered(console: Console, world: FakeWorld, qtbot: QtBot) -> RedeemPage:
    """At the choice of a password, with the invitation that the recovery key made."""
    add_person(world, "ann", Role.ADMIN)
    world.state = EngineState.SEALED
    window = console.window
    window.show()
    qtbot.waitUntil(lambda: window.root.currentWidget() is not window.starting)
    window.sign_in.recovery_button.click()
    window.recovery.key.setText(KEY)
    window.recovery.admin.setText("eve")
    window.recovery.next_button.click()
    qtbot.waitUntil(lambda: window.root.currentWidget() is window.redeem)
    assert window.redeem.assistant.current == PASSWORD
    window.redeem.password.back_button.click()
    assert window.redeem.assistant.current == FILE
    window.redeem.invitation.back_button.click()
    return window.redeem


def question(page: RedeemPage) -> AskDialog:
    (found,) = [each for each in page.findChildren(AskDialog) if each.isVisible()]
    return found


def test_leaving_gives_the_recovery_up(console: Console, world: FakeWorld, qtbot: QtBot) -> None:
    page = recovered(console, world, qtbot)
    page.invitation.text.setPlainText("typed over")
    question(page).verb_button.click()
    qtbot.waitUntil(lambda: console.window.root.currentWidget() is console.window.sign_in)
    assert world.calls.count("abandon_recovery") == 1
    assert not world.invitations
    console.window.sign_in.redeem_button.click()
    page.invitation.back_button.click()
    assert console.window.root.currentWidget() is console.window.sign_in, "nothing to give up"


def test_closing_the_window_gives_the_recovery_up(
    console: Console, world: FakeWorld, qtbot: QtBot
) -> None:
    question(recovered(console, world, qtbot)).cancel_button.click()
    console.window.close()
    assert console.stop()
    assert world.calls.count("abandon_recovery") == 1
    assert not world.invitations


def test_closing_the_window_gives_up_nothing_else(
    console: Console, world: FakeWorld, qtbot: QtBot
) -> None:
    question(recovered(console, world, qtbot)).verb_button.click()
    qtbot.waitUntil(lambda: console.window.root.currentWidget() is console.window.sign_in)
    console.window.close()
    assert console.stop()
    assert world.calls.count("abandon_recovery") == 1


def test_cancelled_it_stays(console: Console, world: FakeWorld, qtbot: QtBot) -> None:
    page = recovered(console, world, qtbot)
    question(page).cancel_button.click()
    assert console.window.root.currentWidget() is page
    assert "abandon_recovery" not in world.calls
    assert page.invitation.text.toPlainText() in world.invitations


def test_what_cannot_be_given_up_any_more_is_left(
    console: Console, world: FakeWorld, qtbot: QtBot
) -> None:
    page = recovered(console, world, qtbot)
    world.invitations.clear()
    question(page).verb_button.click()
    qtbot.waitUntil(lambda: console.window.root.currentWidget() is console.window.sign_in)


def test_a_refused_key_is_where_one_goes_on(
    console: Console, world: FakeWorld, qtbot: QtBot
) -> None:
    add_person(world, "ann", Role.ADMIN)
    window = console.window
    window.show()
    qtbot.waitUntil(lambda: window.root.currentWidget() is not window.starting)
    window.sign_in.recovery_button.click()
    page = window.recovery
    page.key.setText("wrong")
    page.admin.setText("eve")
    page.next_button.setFocus()
    page.next_button.click()
    qtbot.waitUntil(page.problem.isVisible)
    assert window.focusWidget() is page.key
    assert page.key.selectedText() == "wrong"
