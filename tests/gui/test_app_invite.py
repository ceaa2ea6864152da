"""The dialog that invites a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtWidgets import QApplication, QFileDialog

from app.people.invite_dialog import InviteDialog
from app.people.page import PeoplePage
from app.sign_in.confirm_dialog import ConfirmDialog
from app.widgets.ask_dialog import AskDialog
from engine.api.access import Role
from tests.fakes.fake_engine import FakeEngine

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from app.bootstrap import Console
    from tests.fakes.fake_engine import FakeWorld


def test_it_is_as_high_as_what_it_shows(signed_in: Callable[..., Console], qtbot: QtBot) -> None:
    console = signed_in()
    dialog = InviteDialog(console.window, "Invite a person", "Create the invitation")
    dialog.open()

    def slack() -> int:
        return dialog.height() - dialog.column.totalHeightForWidth(dialog.width())

    qtbot.waitUntil(lambda: slack() == 0)
    low = dialog.height()
    for role in (Role.ADMIN, Role.AUDITOR):
        dialog.roles[role].setChecked(True)
    assert dialog.hint.isVisible()
    qtbot.waitUntil(lambda: dialog.height() > low and slack() == 0)
    hint, verb = dialog.hint, dialog.verb_button
    qtbot.waitUntil(lambda: hint.height() >= hint.heightForWidth(hint.width()))
    qtbot.waitUntil(lambda: verb.geometry().bottom() < dialog.height())
    dialog.reject()


def test_a_long_title_is_not_cut(signed_in: Callable[..., Console], qtbot: QtBot) -> None:
    console = signed_in()
    dialog = InviteDialog(console.window, "Change the roles of " + "m" * 60, "Change", "m" * 60)
    dialog.open()
    assert dialog.width() == 440
    dialog.reject()


def people_page(console: Console, world: FakeWorld, qtbot: QtBot) -> PeoplePage:
    """The page, where Bob is invited."""
    world.confirmed.add("recent")
    token = next(iter(world.sign_ins))
    FakeEngine(world, token).people.invite("bob", (Role.ANALYST, Role.STEWARD))
    console.window.show()
    console.window.workspace.show_page("people")
    page = console.window.workspace.current_page()
    assert isinstance(page, PeoplePage)
    qtbot.waitUntil(lambda: page.records.rowCount() == 2)
    page.choose(page.records.row_of("person-bob"))
    return page


def test_who_is_invited_is_in_the_table(
    signed_in: Callable[..., Console], world: FakeWorld, qtbot: QtBot
) -> None:
    page = people_page(signed_in(), world, qtbot)
    row = page.records.row_of("person-bob")
    assert page.records.record(row).state() == "invited"
    assert page.facts.fact("Invitation").startswith("not yet redeemed, until ")
    assert page.buttons["reset"].text() == "Invite anew"
    shown = [each.isVisible() for each in (page.buttons["reset"], page.buttons["withdraw"])]
    assert shown == [True, True]
    hidden = ("roles", "custodian", "unlock", "disable")
    assert not any(page.buttons[each].isVisible() for each in hidden)
    page._boxes[0].setCurrentText("Invited")
    assert page.table.proxy.rowCount() == 1
    page._boxes[0].setCurrentText("Active")
    assert page.table.proxy.rowCount() == 1
    page.choose(page.records.row_of("person-admin1"))
    assert page.facts.fact("Invitation") == "none"
    assert not page.buttons["withdraw"].isVisible()
    assert page.buttons["reset"].text() == "Reset and invite anew"


def test_an_expired_invitation_says_so(
    signed_in: Callable[..., Console], world: FakeWorld, qtbot: QtBot
) -> None:
    page = people_page(signed_in(), world, qtbot)
    world.invited["bob"] = replace(world.invited["bob"], expires_at=1_700_000_000)
    page.read()
    qtbot.waitUntil(lambda: page.facts.fact("State") == "invitation expired")
    assert page.facts.fact("Invitation").startswith("expired ")


def test_an_invitation_is_withdrawn(
    signed_in: Callable[..., Console], world: FakeWorld, qtbot: QtBot
) -> None:
    page = people_page(signed_in(), world, qtbot)
    page.buttons["withdraw"].click()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, AskDialog)
    dialog.verb_button.click()
    qtbot.waitUntil(lambda: page.records.rowCount() == 1)
    assert not world.invited
    qtbot.waitUntil(lambda: "bob" in page.notice.text())


def test_the_invited_are_invited_anew(
    signed_in: Callable[..., Console], world: FakeWorld, qtbot: QtBot
) -> None:
    page = people_page(signed_in(), world, qtbot)
    page.buttons["reset"].click()
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), QFileDialog))
    assert world.invitations["anchorhold-invitation bob"][1] == (Role.ANALYST, Role.STEWARD)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QFileDialog)
    dialog.reject()
    assert "Invite them anew" in page.notice.text()


def test_who_was_reset_has_no_access_until_they_come_back(
    signed_in: Callable[..., Console], world: FakeWorld, qtbot: QtBot
) -> None:
    page = people_page(signed_in(), world, qtbot)
    password, admin = world.people["admin1"]
    person = replace(admin, name="bob", person_id="person-bob", has_access=False)
    world.people["bob"] = (password, person)
    page.read()
    qtbot.waitUntil(page.buttons["disable"].isVisible)
    assert page.facts.fact("State") == "invited"
    world.invited.clear()
    page.read()
    qtbot.waitUntil(lambda: page.facts.fact("State") == "no access")


def test_who_gives_no_code_keeps_what_was_filled_in(
    signed_in: Callable[..., Console], world: FakeWorld, qtbot: QtBot
) -> None:
    page = people_page(signed_in(), world, qtbot)
    world.confirmed.clear()
    page.invite_button.click()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, InviteDialog)
    assert dialog.chosen_roles() == (), "nobody gets a role that was not chosen"
    for name in ("a\u202eb", "Bob", "  BOB "):
        dialog.name.setText(name)
        dialog.roles[Role.AUDITOR].setChecked(True)
        assert dialog.named.problem.isVisible()
        assert not dialog.verb_button.isEnabled()
    dialog.name.setText("carol")
    assert not dialog.named.problem.isVisible()
    dialog.verb_button.click()
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), ConfirmDialog))
    asked = QApplication.activeModalWidget()
    assert isinstance(asked, ConfirmDialog)
    asked.cancel_button.click()
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), InviteDialog))
    again = QApplication.activeModalWidget()
    assert isinstance(again, InviteDialog)
    assert (again.name.text(), again.chosen_roles()) == ("carol", (Role.AUDITOR,))
    again.reject()


def test_a_form_does_not_come_back_over_a_locked_window(
    signed_in: Callable[..., Console], world: FakeWorld, qtbot: QtBot
) -> None:
    console = signed_in()
    page = people_page(console, world, qtbot)
    world.confirmed.clear()
    page._ask_whom("carol", (Role.AUDITOR,))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, InviteDialog)
    dialog.accept()
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), ConfirmDialog))
    console.session.lock()
    qtbot.waitUntil(lambda: not isinstance(QApplication.activeModalWidget(), ConfirmDialog))
    assert not isinstance(QApplication.activeModalWidget(), InviteDialog)
