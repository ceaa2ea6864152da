"""Keys in the console: the panel on the System page, custodians, the offer at a leave, the footer."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from app.people.page import PeoplePage
from app.system.page import SystemPage
from app.system.recovery_key_dialog import RecoveryKeyDialog
from app.tour.keys import type_code
from app.widgets.ask_dialog import AskDialog
from engine.api.access import Role
from engine.api.events import Topic
from engine.api.keys import MachineHolder
from engine.api.said import Said
from engine.api.system import EngineState
from tests.gui.conftest import PASSWORD, add_person
from tests.gui.steps import confirm

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.bootstrap import Console
    from app.system.keys_panel import KeysPanel
    from tests.fakes.fake_engine import FakeWorld


def panel(console: Console, qtbot: QtBot) -> KeysPanel:
    console.window.resize(1280, 800)
    console.window.show()
    console.window.workspace.show_page("system")
    page = console.window.workspace.current_page()
    assert isinstance(page, SystemPage)
    qtbot.waitUntil(page.keys.replace_button.isEnabled)
    return page.keys


def asked(console: Console) -> AskDialog:
    """The question that is open."""
    found = [each for each in console.window.findChildren(AskDialog) if each.isVisible()]
    assert len(found) == 1
    return found[0]


def test_the_panel_says_who_can_unseal_and_changes_it(
    signed_in: Callable[..., Console], world: FakeWorld, qtbot: QtBot
) -> None:
    console = signed_in()
    keys = panel(console, qtbot)
    assert keys.facts.fact("People") == "2 of 2 can unseal the vault"
    assert "everyone" in keys.facts.fact("Custodians")
    keys.custodians_button.click()
    question = asked(console)
    question.verb_button.click()
    confirm(console, qtbot)
    qtbot.waitUntil(lambda: "only custodians" in keys.facts.fact("Custodians"))
    assert keys.facts.fact("People") == "1 of 2 can unseal the vault"
    assert keys.custodians_button.text().startswith("Let everyone")

    keys.replace_button.click()
    asked(console).verb_button.click()
    confirm(console, qtbot)
    qtbot.waitUntil(lambda: "replace_master_key" in world.calls)

    keys.machine_button.click()
    asked(console).verb_button.click()
    confirm(console, qtbot)
    qtbot.waitUntil(lambda: "keyring" in keys.facts.fact("This machine"))
    assert keys.machine_button.text().startswith("Take")


def new_key(console: Console, qtbot: QtBot) -> RecoveryKeyDialog:
    keys = panel(console, qtbot)
    keys.recovery_button.click()
    asked(console).verb_button.click()
    confirm(console, qtbot)
    qtbot.waitUntil(lambda: bool(console.window.findChildren(RecoveryKeyDialog)))
    dialog = console.window.findChildren(RecoveryKeyDialog)[0]
    assert dialog.isVisible()
    return dialog


def test_a_new_recovery_key_is_kept_before_its_page_closes(
    signed_in: Callable[..., Console], world: FakeWorld, qtbot: QtBot, tmp_path: Path
) -> None:
    console = signed_in()
    dialog = new_key(console, qtbot)
    step = dialog.step
    assert "replace_recovery_key" in world.calls
    assert step.key.text().startswith("7654321-ABCDEFG-")
    assert not step._codes_caption.isVisible()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert "Keep this one first" in step.problem.text()
    path = tmp_path / "page"
    step._save(str(path))
    qtbot.waitUntil(path.exists)
    text = path.read_text("utf-8")
    assert "HJKMNPQ" in text
    assert world.site in text
    assert "codes" not in text
    step.copy_button.click()
    step.tick.setChecked(True)
    QTest.keyClicks(step.proof, "XXXX")
    assert not step.next_button.isEnabled()
    step.proof.clear()
    QTest.keyClicks(step.proof, "mnpq")
    step.next_button.click()
    qtbot.waitUntil(lambda: not console.window.findChildren(RecoveryKeyDialog))
    assert QGuiApplication.clipboard().text() == ""


def test_a_new_recovery_key_is_out_of_sight_while_locked_and_gone_when_signed_out(
    signed_in: Callable[..., Console], qtbot: QtBot
) -> None:
    console = signed_in()
    dialog = new_key(console, qtbot)
    dialog.step.copy_button.click()
    console.session.lock()
    assert not dialog.isVisible()
    type_password(console, qtbot)
    qtbot.waitUntil(dialog.isVisible)
    assert dialog.step.key.text()
    console.session.end("")
    assert not dialog.isVisible()
    assert dialog.step.key.text() == ""
    assert QGuiApplication.clipboard().text() == ""


def type_password(console: Console, qtbot: QtBot) -> None:
    """Unlocks."""
    qtbot.waitUntil(lambda: console.tasks.is_idle_but_streams)
    locked = console.window.locked
    QTest.keyClicks(locked.password, PASSWORD)
    type_code(locked.code.boxes, "123456")


def test_the_panel_tells_a_waiver_and_a_problem(
    signed_in: Callable[..., Console], world: FakeWorld, qtbot: QtBot
) -> None:
    console = signed_in()
    keys = panel(console, qtbot)
    world.keys = msgspec.structs.replace(
        world.keys, machine=MachineHolder.WAIVER, machine_problem=Said("", "The file is gone.")
    )
    world.publish(Topic.STATUS, "keys")
    qtbot.waitUntil(lambda: "waiver" in keys.facts.fact("This machine"))
    assert "The file is gone." in keys.facts.fact("This machine")


def test_nothing_happens_when_the_question_is_cancelled(
    signed_in: Callable[..., Console], world: FakeWorld, qtbot: QtBot
) -> None:
    console = signed_in()
    keys = panel(console, qtbot)
    keys.replace_button.click()
    asked(console).cancel_button.click()
    qtbot.wait(50)
    assert "replace_master_key" not in world.calls
    assert console.window.confirmations.dialog is None


def people_page(console: Console, qtbot: QtBot, name: str) -> PeoplePage:
    console.window.show()
    console.window.workspace.show_page("people")
    page = console.window.workspace.current_page()
    assert isinstance(page, PeoplePage)
    qtbot.waitUntil(lambda: page.records.rowCount() > 1)
    row = page.records.row_of(f"person-{name}")
    page.table.choose_source_row(row)
    qtbot.waitUntil(lambda: page.side_title.text() == name)
    return page


def test_a_custodian_is_made_and_unmade(
    signed_in: Callable[..., Console], world: FakeWorld, qtbot: QtBot
) -> None:
    console = signed_in()
    add_person(world, "bob", Role.ANALYST)
    page = people_page(console, qtbot, "bob")
    assert page.buttons["custodian"].text() == "Take custody back"
    page.buttons["custodian"].click()
    qtbot.waitUntil(lambda: not world.people["bob"][1].custodian)
    qtbot.waitUntil(lambda: page.buttons["custodian"].text() == "Make custodian")
    page.buttons["custodian"].click()
    qtbot.waitUntil(lambda: world.people["bob"][1].custodian)


def test_who_is_disabled_is_no_custodian(
    signed_in: Callable[..., Console], world: FakeWorld, qtbot: QtBot
) -> None:
    console = signed_in()
    add_person(world, "bob", Role.ANALYST)
    password, person = world.people["bob"]
    world.people["bob"] = (password, msgspec.structs.replace(person, active=False))
    page = people_page(console, qtbot, "bob")
    assert page.facts.fact("Custodian") == "no, disabled"


@pytest.mark.parametrize("only", [True, False])
def test_the_question_before_sealing_says_who_unseals(
    signed_in: Callable[..., Console], world: FakeWorld, qtbot: QtBot, only: bool
) -> None:
    world.custodians_only = only
    console = signed_in()
    panel(console, qtbot)
    page = console.window.workspace.current_page()
    assert isinstance(page, SystemPage)
    qtbot.waitUntil(lambda: page._custodians_only is only)
    page.seal()
    dialog = asked(console)
    told = " ".join(each.text() for each in dialog.findChildren(QLabel))
    assert ("A custodian's sign-in" in told) is only
    assert ("Everyone who can sign in" in told) is not only
    dialog.reject()


def disabled(world: FakeWorld, name: str) -> bool:
    return not world.people[name][1].active


def test_a_leave_offers_a_new_master_key(
    signed_in: Callable[..., Console], world: FakeWorld, qtbot: QtBot
) -> None:
    console = signed_in()
    for name in ("bob", "cem"):
        add_person(world, name, Role.ANALYST)
    for name, replace in (("bob", True), ("cem", False)):
        world.calls.clear()
        page = people_page(console, qtbot, name)
        page.buttons["disable"].click()
        question = asked(console)
        assert question.option.isChecked(), "offered, and on"
        question.option.setChecked(replace)
        question.verb_button.click()
        confirm(console, qtbot)
        qtbot.waitUntil(partial(disabled, world, name))
        assert ("replace_master_key" in world.calls) is replace


def test_the_footer_shows_the_waiver(
    signed_in: Callable[..., Console], world: FakeWorld, qtbot: QtBot
) -> None:
    console = signed_in()
    world.machine_slot = "waiver"
    console.window.watch.refresh()
    footer = console.window.footer
    qtbot.waitUntil(lambda: "machine key by waiver" in footer.text("vault"))


def begun(console: Console, qtbot: QtBot) -> None:
    """Past the page that says that the engine is being looked for."""
    qtbot.waitUntil(lambda: console.window.root.currentWidget() is not console.window.starting)
    console.window.watch.refresh()


def test_a_sealed_vault_says_whom_it_waits_for(
    console: Console, world: FakeWorld, qtbot: QtBot
) -> None:
    add_person(world, "ann", Role.ADMIN)
    world.state = EngineState.SEALED
    world.reason = "This machine did not unseal the vault by itself."
    world.custodians_only = True
    begun(console, qtbot)
    page = console.window.sign_in
    qtbot.waitUntil(lambda: "Only a custodian" in page.purpose.text())
    assert page.banner.text() == world.reason
    world.reason, world.custodians_only = "", False
    console.window.watch.refresh()
    qtbot.waitUntil(lambda: "Only a custodian" not in page.purpose.text())
    assert not page.banner.isVisibleTo(page)


def test_the_footer_follows_a_recovery_at_once(
    console: Console, world: FakeWorld, qtbot: QtBot
) -> None:
    add_person(world, "ann", Role.ADMIN)
    world.state = EngineState.SEALED
    console.window.show()
    begun(console, qtbot)
    footer = console.window.footer
    qtbot.waitUntil(lambda: footer.text("vault").startswith("Vault sealed"))
    console.window.watch._timer.stop()
    world.state = EngineState.OPEN
    console.window.recovery.invited.emit("anchorhold-invitation eve")
    qtbot.waitUntil(lambda: footer.text("vault").startswith("Vault unsealed"))
