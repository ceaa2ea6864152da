"""The command palette: everything by a few letters, by keyboard alone, and only what one may do."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.chat.page import ChatPage
from app.people.page import PeoplePage
from app.settings.page import SettingsPage
from app.shell.actions import keys_of, section_of
from app.shell.palette import Entry
from engine.api.access import Role
from engine.api.chat import SendRequest
from tests.fakes.fake_engine import FakeEngine
from tests.gui.conftest import PASSWORD, add_person

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from app.bootstrap import Console
    from app.shell.palette import Palette
    from tests.fakes.fake_engine import FakeWorld

    SignedIn = Callable[..., Console]

CONTROL = Qt.KeyboardModifier.ControlModifier


def opened(console: Console, qtbot: QtBot) -> Palette:
    """Ctrl+K."""
    window = console.window
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_K, CONTROL)
    palette = window.palette_
    qtbot.waitUntil(palette.isVisible)
    qtbot.waitUntil(lambda: console.tasks.is_idle_but_streams)
    return palette


def texts(palette: Palette) -> list[str]:
    return [entry.text for entry in palette.entries.entries]


def test_an_endless_name_is_looked_at_as_far_as_a_line_can_hold_it(
    signed_in: SignedIn, qtbot: QtBot
) -> None:
    palette = opened(signed_in(), qtbot)
    palette.add_named(0, [Entry("k", "zz " + "x" * 50_000, "Chat", "", lambda: None)])
    palette.field.setText("zzx")
    assert len(palette.entries.index(0, 0).data()) <= 1_001
    spoken = palette.entries.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert len(spoken) <= 1_001


def test_a_few_letters_and_return_do_it(signed_in: SignedIn, qtbot: QtBot) -> None:
    console = signed_in()
    palette = opened(console, qtbot)
    assert palette.field.hasFocus()
    QTest.keyClicks(palette.field, "gopeop")
    assert texts(palette)[0] == "Go to People"
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert not palette.isVisible()
    assert console.window.workspace.current_key == "people"


def test_the_arrows_choose_and_escape_does_nothing(signed_in: SignedIn, qtbot: QtBot) -> None:
    console = signed_in()
    palette = opened(console, qtbot)
    before = console.window.workspace.current_key
    QTest.keyClicks(palette.field, "go to")
    QTest.keyClick(palette.field, Qt.Key.Key_Down)
    QTest.keyClick(palette.field, Qt.Key.Key_Down)
    assert palette.list.currentIndex().row() == 2
    QTest.keyClick(palette.field, Qt.Key.Key_Up)
    assert palette.list.currentIndex().row() == 1
    QTest.keyClick(palette.field, Qt.Key.Key_Escape)
    assert not palette.isVisible()
    assert console.window.workspace.current_key == before


def test_every_action_of_every_page_is_listed_before_its_page_was_shown(
    signed_in: SignedIn, qtbot: QtBot
) -> None:
    console = signed_in()
    palette = opened(console, qtbot)
    listed = set(texts(palette))
    for page in console.window.workspace.pages():
        assert f"Go to {page.title}" in listed
        for each in page.build.actions_offered():
            assert (each.text in listed) is each.ready
    assert {"Lock now", "Sign out", "About Anchorhold", "Verify log", "Invite a person"} <= listed


@pytest.mark.parametrize(
    ("role", "there", "missing"),
    [
        (Role.ANALYST, {"New conversation"}, {"Verify log", "Invite a person", "Seal the vault"}),
        (Role.AUDITOR, {"Verify log"}, {"New conversation", "Invite a person", "Go to Chat"}),
        (Role.ADMIN, {"Invite a person"}, {"Import a model file", "New conversation"}),
        (Role.STEWARD, {"Import a model file"}, {"Remove version", "Change idle lock"}),
    ],
)
def test_what_a_person_may_not_do_is_not_listed(
    signed_in: SignedIn, qtbot: QtBot, role: Role, there: set[str], missing: set[str]
) -> None:
    palette = opened(signed_in(role), qtbot)
    assert there <= set(texts(palette))
    assert missing.isdisjoint(texts(palette))


def first(console: Console, qtbot: QtBot, typed: str) -> tuple[str, str]:
    """What fits best, and where it belongs."""
    palette = opened(console, qtbot)
    QTest.keyClicks(palette.field, typed)
    entry = palette.entries.entries[0]
    palette.reject()
    return entry.text, entry.aside


def test_what_belongs_to_the_page_in_sight_is_first(signed_in: SignedIn, qtbot: QtBot) -> None:
    console = signed_in()
    show = console.window.workspace.show_page
    show("chat")
    assert first(console, qtbot, "parameters") == ("Show or hide the parameters", "Chat")
    assert first(console, qtbot, "find") == ("Find on this page", "")
    show("settings")
    assert first(console, qtbot, "parameters") == ("Change model parameters", "Settings")
    show("alerts")
    assert first(console, qtbot, "find")[1] in {"Alerts", ""}


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("context size", "Change worker settings"),
        ("system prompt", "Show or hide the parameters"),
        ("theme", "Change the colours"),
        ("keyboard", "Show the shortcuts"),
    ],
)
def test_an_action_is_found_by_other_words(
    signed_in: SignedIn, qtbot: QtBot, typed: str, text: str
) -> None:
    assert first(signed_in(), qtbot, typed)[0] == text


def test_f1_shows_the_shortcuts(signed_in: SignedIn, qtbot: QtBot) -> None:
    console = signed_in()
    window = console.window
    window.resize(1280, 800)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_F1)
    page = window.workspace.current_page()
    assert isinstance(page, SettingsPage)
    qtbot.waitUntil(lambda: not page.shortcuts.visibleRegion().isEmpty())
    assert ("F1", "Settings: Show the shortcuts") in page.shortcuts.shown()


def test_conversations_people_and_models_are_gone_to_by_name(
    signed_in: SignedIn, world: FakeWorld, qtbot: QtBot
) -> None:
    console = signed_in()
    add_person(world, "zuzanna", Role.ANALYST)
    for _ in console.session.api.chat.send(SendRequest(text="Tides at the north pier")):
        pass
    palette = opened(console, qtbot)
    assert "SmolLM2 135M Instruct" in texts(palette)
    QTest.keyClicks(palette.field, "zuza")
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    people = console.window.workspace.current_page()
    assert isinstance(people, PeoplePage)
    qtbot.waitUntil(lambda: people.side_title.text() == "zuzanna")
    palette = opened(console, qtbot)
    QTest.keyClicks(palette.field, "tides")
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    chat = console.window.workspace.current_page()
    assert isinstance(chat, ChatPage)
    qtbot.waitUntil(lambda: chat.title.text() == "Tides at the north pier")


def test_names_stand_in_one_order_whichever_page_answers_first(
    signed_in: SignedIn, qtbot: QtBot
) -> None:
    palette = opened(signed_in(), qtbot)
    actions = len(texts(palette))
    tides, anna = (Entry(name, name, "", "", lambda: None) for name in ("tides", "anna"))
    rest = [Entry(f"rest{at}", f"rest {at}", "", "", lambda: None) for at in range(100)]
    palette.add_named(901, [anna])
    palette.list.setCurrentIndex(palette.entries.index(actions, 0))
    palette.add_named(900, [tides, *rest])
    assert texts(palette)[actions:] == ["tides", *(each.text for each in rest), "anna"]
    # What was stepped to stays chosen when more arrives above it.
    assert palette.list.currentIndex().data() == "anna"


def test_a_setting_is_gone_to_by_its_name(signed_in: SignedIn, qtbot: QtBot) -> None:
    console = signed_in()
    palette = opened(console, qtbot)
    QTest.keyClicks(palette.field, "idle")
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    page = console.window.workspace.current_page()
    assert isinstance(page, SettingsPage)
    assert console.window.focusWidget() is page.idle


def test_what_was_used_lately_is_first_and_no_name_of_people_is_kept(
    signed_in: SignedIn, world: FakeWorld, qtbot: QtBot
) -> None:
    console = signed_in()
    add_person(world, "zuzanna", Role.ANALYST)
    for typed in ("verify", "zuza"):
        palette = opened(console, qtbot)
        QTest.keyClicks(palette.field, typed)
        QTest.keyClick(palette.field, Qt.Key.Key_Return)
    palette = opened(console, qtbot)
    assert texts(palette)[:2] == ["zuzanna", "Verify log"]
    preferences = console.window.state._preferences
    person = console.session.principal
    assert person is not None
    kept = preferences.value(f"palette/of-{person.person_id}")
    assert kept in ("audit.verify", ["audit.verify"])
    preferences.sync()
    assert "zuzanna" not in Path(preferences.fileName()).read_text("utf-8")


def test_what_was_used_lately_is_of_one_person_and_not_of_the_desktop(
    signed_in: SignedIn, world: FakeWorld, qtbot: QtBot
) -> None:
    console = signed_in()
    add_person(world, "zuzanna", Role.AUDITOR)
    palette = opened(console, qtbot)
    assert texts(palette)[0] != "Verify log"
    QTest.keyClicks(palette.field, "verify")
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    for name, is_first in (("zuzanna", False), ("admin1", True)):
        console.session.sign_out()
        console.session.begin(FakeEngine(world).sign_in.sign_in(name, PASSWORD, "123456"))
        shown = texts(opened(console, qtbot))
        assert "Verify log" in shown
        assert (shown[0] == "Verify log") is is_first
        palette.reject()


def test_nothing_fits_and_return_does_nothing(signed_in: SignedIn, qtbot: QtBot) -> None:
    palette = opened(signed_in(), qtbot)
    QTest.keyClicks(palette.field, "qqqqzz")
    assert palette.nothing.isVisible()
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert palette.isVisible()
    palette.reject()


@pytest.mark.parametrize("way", ["lock", "end"])
def test_it_closes_when_the_pages_are_covered(signed_in: SignedIn, qtbot: QtBot, way: str) -> None:
    console = signed_in()
    palette = opened(console, qtbot)
    getattr(console.session, way)()
    assert not palette.isVisible()
    QTest.keyClick(console.window, Qt.Key.Key_K, CONTROL)
    assert not palette.isVisible()


def test_shortcuts_are_no_two_the_same_and_all_in_the_list(
    signed_in: SignedIn, qtbot: QtBot
) -> None:
    console = signed_in()
    console.window.workspace.show_page("settings")
    page = console.window.workspace.current_page()
    assert isinstance(page, SettingsPage)
    found = [(keys_of(each), each) for each in console.actions.all() if keys_of(each)]
    keys = [each for each, _ in found]
    assert len(keys) == len(set(keys))
    listed = dict(page.shortcuts.shown())
    assert set(listed) == set(keys)
    assert {"Ctrl+K", "Ctrl+L", "Ctrl+N", "Ctrl+F", "F5", "Esc", "Alt+1"} <= set(keys)
    for each, action in found:
        assert listed[each].endswith(action.text())
        assert listed[each].startswith(section_of(action))


def test_digits_jump_to_pages_only_while_pages_are_shown(signed_in: SignedIn, qtbot: QtBot) -> None:
    console = signed_in()
    window = console.window
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    for at, key in enumerate(window.workspace.rail.page_keys()):
        QTest.keyClick(window, Qt.Key(Qt.Key.Key_1 + at), Qt.KeyboardModifier.AltModifier)
        assert window.workspace.current_key == key
    console.session.lock()
    QTest.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert window.workspace.current_key != "chat"
    assert window.root.currentWidget() is window.locked
