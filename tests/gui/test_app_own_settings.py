"""Settings by keys alone: colours, password, reminders, what is in sight, and the list of shortcuts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest

from app.settings.page import SettingsPage
from app.shell.actions import keys_of
from app.shell.theme import Scheme
from app.widgets.labels import PlainLabel
from engine.api.system import SiteSettings
from tests.gui.conftest import PASSWORD
from tests.gui.steps import page_shown

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from app.bootstrap import Console
    from tests.fakes.fake_engine import FakeWorld

    SignedIn = Callable[..., Console]

NEW_PASSWORD = "nine grey herons on the jetty"


def settings_page(console: Console, qtbot: QtBot) -> SettingsPage:
    console.window.workspace.show_page("settings")
    page = page_shown(console, SettingsPage)
    qtbot.waitUntil(page.idle_button.isEnabled)
    return page


def test_the_colours_are_chosen_by_keys_and_stay(signed_in: SignedIn, qtbot: QtBot) -> None:
    console = signed_in()
    console.window.show()
    page = settings_page(console, qtbot)
    page.scheme.setFocus()
    for _ in Scheme:  # by arrows, from whatever the desktop began with
        QTest.keyClick(page.scheme, Qt.Key.Key_Down)
    assert page.scheme.currentData() == Scheme.DARK.value
    seen = [(console.theme.scheme.value, console.theme.is_dark)]
    QTest.keyClick(page.scheme, Qt.Key.Key_Up)
    seen.append((console.theme.scheme.value, console.theme.is_dark))
    assert seen == [("dark", True), ("light", False)]
    assert page.preferences.value("appearance/scheme") == Scheme.LIGHT.value


def test_the_password_is_changed_by_keys_alone(
    signed_in: SignedIn, world: FakeWorld, qtbot: QtBot
) -> None:
    console = signed_in()
    console.window.show()
    page = settings_page(console, qtbot)
    fields = (page.old, page.new, page.again)
    page.old.setFocus()
    for field, text in zip(fields, (PASSWORD, NEW_PASSWORD, "nine grey"), strict=True):
        assert console.window.focusWidget() is field
        QTest.keyClicks(field, text)
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert page.password_said.text() == "The two passwords differ."
    assert not page.password_button.isEnabled()
    QTest.keyClicks(page.again, NEW_PASSWORD.removeprefix("nine grey"))
    assert page.password_said.text() == ""
    assert page.password_button.isEnabled()
    QTest.keyClick(page.again, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.password_said.text() == "Changed.")
    assert world.people["admin1"][0] == NEW_PASSWORD
    assert [each.text() for each in fields] == ["", "", ""]


def test_a_refused_change_of_the_password_says_why_and_keeps_what_was_typed(
    signed_in: SignedIn, world: FakeWorld, qtbot: QtBot
) -> None:
    console = signed_in()
    page = settings_page(console, qtbot)
    for field, text in ((page.old, "wrong"), (page.new, NEW_PASSWORD), (page.again, NEW_PASSWORD)):
        field.setText(text)
    page.password_button.click()
    qtbot.waitUntil(page.notice.isVisible)
    assert "old password is not right" in page.notice.text()
    assert page.password_button.isEnabled()
    assert page.new.text() == NEW_PASSWORD
    assert world.people["admin1"][0] == PASSWORD


def test_reminder_and_idle_lock_are_changed_by_keys_from_what_is_in_force(
    signed_in: SignedIn, world: FakeWorld, qtbot: QtBot
) -> None:
    world.settings = SiteSettings(idle_lock_seconds=1500, witness_days=7)
    page = settings_page(signed_in(), qtbot)
    assert (page.idle.value(), page.witness.value()) == (25, 7)
    page.witness.selectAll()
    QTest.keyClicks(page.witness, "3")
    QTest.keyClick(page.witness, Qt.Key.Key_Return)
    wanted = SiteSettings(idle_lock_seconds=1500, witness_days=3)
    qtbot.waitUntil(lambda: world.settings == wanted)
    qtbot.waitUntil(page.notice.isVisible)
    assert "every 3 days" in page.notice.text()
    page.idle.selectAll()
    QTest.keyClicks(page.idle, "5")
    QTest.keyClick(page.idle, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: world.settings == replace(wanted, idle_lock_seconds=300))


def test_the_idle_lock_keeps_within_what_the_engine_takes(
    signed_in: SignedIn, qtbot: QtBot
) -> None:
    page = settings_page(signed_in(), qtbot)
    assert (page.idle.minimum() * 60, page.idle.maximum() * 60) == (60, 3600)


def test_a_setting_that_is_named_in_the_palette_comes_into_sight(
    signed_in: SignedIn, qtbot: QtBot
) -> None:
    console = signed_in()
    console.window.resize(1024, 640)
    console.window.show()
    page = settings_page(console, qtbot)
    page.go_to(page.about_button)
    qtbot.waitUntil(lambda: in_sight(page, page.about_button))
    assert not in_sight(page, page.scheme), "the page is longer than the window"
    page.go_to(page.scheme)
    qtbot.waitUntil(lambda: in_sight(page, page.scheme))
    assert console.window.focusWidget() is page.scheme


def in_sight(page: SettingsPage, field: QWidget) -> bool:
    area = page._area.viewport()
    return area.rect().contains(QRect(field.mapTo(area, QPoint(0, 0)), field.size()))


def test_every_shortcut_that_works_is_listed(signed_in: SignedIn, qtbot: QtBot) -> None:
    console = signed_in()
    page = settings_page(console, qtbot)
    listed = dict(page.shortcuts.shown())
    assert listed["Ctrl+K"] == "Show all commands"
    assert listed["Ctrl+L"] == "Lock now"
    assert {keys_of(each) for each in page.offered.all() if keys_of(each)} == set(listed)
    texts = {each.text() for each in page.shortcuts.findChildren(PlainLabel)}
    assert {"Ctrl+L", "Lock now", "Ctrl+N", "Ctrl+F"} <= texts
    page.offered.add("new-one", "Do the new thing", lambda: None, shortcut="Ctrl+J")
    texts = {each.text() for each in page.shortcuts.findChildren(PlainLabel)}
    assert {"Ctrl+J", "Do the new thing"} <= texts
