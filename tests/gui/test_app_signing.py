"""The signing key in the console: its fingerprint, its replacement, and a broken one; the reminder."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QApplication

from app.settings.page import SettingsPage
from app.system.page import SystemPage
from app.widgets.ask_dialog import AskDialog
from engine.api.access import Role
from engine.api.said import Said
from tests.gui.steps import confirm

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from app.bootstrap import Console
    from tests.fakes.fake_engine import FakeWorld

    SignedIn = Callable[..., Console]

BROKEN = "The site's signing key is missing or damaged in the key file, so nothing is signed."


def system_page(console: Console, qtbot: QtBot) -> SystemPage:
    console.window.show()
    console.window.workspace.show_page("system")
    page = console.window.workspace.current_page()
    assert isinstance(page, SystemPage)
    qtbot.waitUntil(page.keys.signing_button.isEnabled)
    qtbot.waitUntil(lambda: console.tasks.is_idle_but_streams)
    return page


@pytest.mark.parametrize("seen", [True, False])
def test_it_is_replaced_and_revoked_only_where_one_says_so(
    signed_in: SignedIn, world: FakeWorld, qtbot: QtBot, *, seen: bool
) -> None:
    console = signed_in(Role.ADMIN)
    page = system_page(console, qtbot)
    page.keys.signing_button.click()
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), AskDialog))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, AskDialog)
    assert not dialog.option.isChecked(), "a revocation is never the default"
    dialog.option.setChecked(seen)
    dialog.verb_button.click()
    confirm(console, qtbot)
    qtbot.waitUntil(lambda: len(world.keys.signing) == 2)
    assert world.keys.signing[-1].reason == ("compromised" if seen else "routine")
    qtbot.waitUntil(lambda: "former keys: 1" in page.keys.facts.fact("Signing key"))
    qtbot.waitUntil(lambda: "is replaced" in page.notice.text())


def test_a_broken_one_is_said_by_footer_and_system(
    signed_in: SignedIn, world: FakeWorld, qtbot: QtBot
) -> None:
    world.keys = replace(world.keys, signing_problem=Said("signing_key_broken", BROKEN))
    console = signed_in(Role.ADMIN)
    page = system_page(console, qtbot)
    footer = console.window.footer
    qtbot.waitUntil(lambda: "not signed any more" in footer.text("audit"))
    qtbot.waitUntil(lambda: page.engine.fact("Signing") == BROKEN)
    assert BROKEN in page.keys.facts.fact("Signing key")
    page.keys.signing_button.click()
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), AskDialog))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, AskDialog)
    assert not dialog.option.isVisible(), "a broken one is revoked anyway"
    dialog.reject()


def test_the_days_between_witnesses_are_set(
    signed_in: SignedIn, world: FakeWorld, qtbot: QtBot
) -> None:
    console = signed_in(Role.ADMIN)
    console.window.workspace.show_page("settings")
    page = console.window.workspace.current_page()
    assert isinstance(page, SettingsPage)
    qtbot.waitUntil(page.witness_button.isEnabled)
    assert page.witness.value() == 1
    page.witness.setValue(7)
    page.witness_button.click()
    qtbot.waitUntil(lambda: world.settings.witness_days == 7)
    assert world.settings == replace(world.settings, idle_lock_seconds=600)
    qtbot.waitUntil(lambda: page.notice.text() == "A witness is due every 7 days now.")


def test_the_first_run_shows_its_fingerprint_and_prints_it(console: Console, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: console.window.root.currentWidget() is not console.window.starting)
    page = console.window.first_run
    assert page is not None
    step = page.recovery
    step.show_secrets("0123456-789ABCD", (), "North", "ann", "SHA256:" + "f" * 43)
    shown = step._fingerprint.text().replace(" ", "").replace("\n", "")
    assert shown == "SHA256:" + "f" * 43
    assert "SHA256:" + "f" * 43 in step._text
    step.show_secrets("0123456-789ABCD", (), "North", "ann")
    assert step._fingerprint.isHidden(), "a new recovery key is made without it"
    assert "SHA256" not in step._text
