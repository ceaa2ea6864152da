"""The first run and the pages before the console, by keyboard."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit

from app.first_run.page import ADMIN, FACTOR, MODEL, RECOVERY, FirstRunPage
from app.first_run.recovery_step import write_private
from app.sign_in.confirm_dialog import ConfirmDialog
from app.widgets.code_boxes import CodeBoxes
from app.widgets.secret_clipboard import SecretClipboard
from engine.api.access import Role
from engine.api.errors import ConfirmationNeededError
from engine.api.said import Said
from engine.api.sign_in import Pending, SignIn, SiteCreated
from tests.fakes.fake_engine import WRONG_CODE, FakeWorld
from tests.gui.conftest import PASSWORD, add_person

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.bootstrap import Console
    from app.sign_in.page import SignInPage


def first_run(console: Console, qtbot: QtBot) -> FirstRunPage:
    qtbot.waitUntil(lambda: console.window.first_run is not None)
    page = console.window.first_run
    assert page is not None
    return page


def at_sign_in(console: Console, world: FakeWorld, qtbot: QtBot) -> SignInPage:
    add_person(world, "admin1", Role.ADMIN)
    qtbot.waitUntil(lambda: console.window.watch.status is not None)
    console.window.show_sign_in()
    return console.window.sign_in


def type_code(qtbot: QtBot, boxes: CodeBoxes, code: str) -> None:
    for box, digit in zip(boxes.findChildren(QLineEdit), code, strict=True):
        QTest.keyClicks(box, digit)


def test_a_site_is_set_up_by_keyboard(console: Console, world: FakeWorld, qtbot: QtBot) -> None:
    console.window.show()
    page = first_run(console, qtbot)
    qtbot.waitUntil(lambda: console.window.focusWidget() is page.site.site)
    QTest.keyClicks(page.site.site, "North station")
    QTest.keyClick(page.site.site, Qt.Key.Key_Return)
    assert page.assistant.current == ADMIN
    QTest.keyClicks(page.admin.name, "admin1")
    QTest.keyClicks(page.admin.password, PASSWORD)
    QTest.keyClicks(page.admin.again, PASSWORD)
    qtbot.waitUntil(page.admin.next_button.isEnabled)
    QTest.keyClick(page.admin.again, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.assistant.current == FACTOR)
    assert page.factor.key.text().startswith("JBSW Y3DP EHPK 3PXP\n")
    whose = "Your user name is admin1, at Anchorhold North & South."
    assert page.factor.purpose.text().startswith(whose)
    type_code(qtbot, page.factor.code, WRONG_CODE)
    qtbot.waitUntil(page.factor.problem.isVisible)
    assert page.factor.code.code() == ""
    type_code(qtbot, page.factor.code, "123456")
    qtbot.waitUntil(lambda: page.assistant.current == RECOVERY)
    assert page.factor.key.text() == ""
    assert not page.recovery.next_button.isEnabled()
    QTest.keyClick(page.recovery.tick, Qt.Key.Key_Space)
    assert not page.recovery.next_button.isEnabled()
    key = page.recovery.key.text().replace("\n", "").replace("-", "")
    QTest.keyClicks(page.recovery.proof, key[-4:].lower())
    QTest.keyClick(page.recovery.proof, Qt.Key.Key_Return)
    assert page.assistant.current == MODEL
    assert page.recovery.key.text() == ""
    qtbot.waitUntil(lambda: page.model.is_ready)
    assert [marker.state for marker in page.assistant._markers] == ["done"] * 5
    assert page.assistant._titles[MODEL].accessibleName() == "Step 5 of 5, done: Starter model"
    page.model.next_button.click()
    assert console.window.root.currentWidget() is console.window.sign_in
    assert console.window.sign_in.name.text() == "admin1"
    assert world.site == "North station"


def accessible_texts(label: QLabel) -> str:
    return QAccessible.queryAccessibleInterface(label).text(QAccessible.Text.Name)


def test_secrets_are_copied_for_a_while_only_and_read_aloud(console: Console, qtbot: QtBot) -> None:
    page = first_run(console, qtbot)
    pending = Pending(
        pending_id="p", name="ann", totp_secret="A" * 31 + "B", totp_uri="otpauth://x"
    )
    page.factor.show_pending(pending)
    page.assistant.show_step(FACTOR)
    page.recovery.show_secrets("0123456-789ABCD", ("AAAA-BBBB", "CCCC-DDDD"), "North", "ann")
    codes = page.recovery._code_labels
    selectable = (
        Qt.TextInteractionFlag.TextSelectableByMouse
        | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    labels: list[QLabel] = [page.factor.key, page.recovery.key, *codes]
    for label in labels:
        assert not label.textInteractionFlags() & selectable
        assert label.text()
        assert " ".join(label.text().split()) in accessible_texts(label)
    QGuiApplication.clipboard().setText("before")
    page.assistant.show_step(RECOVERY)
    for label in labels:
        QTest.mouseDClick(label, Qt.MouseButton.LeftButton)
        QTest.keyClick(label, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
        assert not label.hasSelectedText()
    assert QGuiApplication.clipboard().text() == "before"
    page.factor.copy_button.click()
    assert QGuiApplication.clipboard().text() == "A" * 31 + "B"
    page.factor.forget()
    assert QGuiApplication.clipboard().text() == ""
    page.recovery.copy_button.click()
    assert "0123456-789ABCD" in QGuiApplication.clipboard().text()
    page.recovery.forget()
    assert QGuiApplication.clipboard().text() == ""
    for label in labels:
        assert label.text() == ""
        assert "AAAA" not in accessible_texts(label)
        assert "789" not in accessible_texts(label)


def test_a_name_that_no_site_may_have_is_refused_where_it_is_typed(
    console: Console, qtbot: QtBot
) -> None:
    step = first_run(console, qtbot).site
    step.site.setText("North \u202estation")
    assert "invisible or reverses" in step.problem.text()
    assert not step.next_button.isEnabled()
    QTest.keyClick(step.site, Qt.Key.Key_Return)
    assert step.isVisible()
    step.site.setText("North station")
    assert step.problem.text() == ""
    assert step.next_button.isEnabled()


def test_a_weak_password_goes_no_further(console: Console, qtbot: QtBot) -> None:
    page = first_run(console, qtbot)
    page.assistant.show_step(ADMIN)
    QTest.keyClicks(page.admin.name, "admin1")
    QTest.keyClicks(page.admin.password, "short")
    QTest.keyClicks(page.admin.again, "short")
    qtbot.waitUntil(lambda: console.tasks.is_idle_but_streams)
    qtbot.wait(300)
    assert not page.admin.next_button.isEnabled()


def test_pasting_fills_all_six_boxes(qtbot: QtBot) -> None:
    boxes = CodeBoxes()
    qtbot.addWidget(boxes)
    completed: list[str] = []
    boxes.completed.connect(completed.append)
    QGuiApplication.clipboard().setText("12 34-56")
    QTest.keyClick(
        boxes.findChildren(QLineEdit)[2], Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier
    )
    assert boxes.code() == "123456"
    assert completed == ["123456"]


def test_backspace_goes_to_the_box_before(qtbot: QtBot) -> None:
    boxes = CodeBoxes()
    qtbot.addWidget(boxes)
    fields = boxes.findChildren(QLineEdit)
    QTest.keyClicks(fields[0], "1")
    QTest.keyClicks(fields[1], "2")
    QTest.keyClick(fields[2], Qt.Key.Key_Backspace)
    assert boxes.code() == "1"


def test_letters_are_no_digits(qtbot: QtBot) -> None:
    boxes = CodeBoxes()
    qtbot.addWidget(boxes)
    QTest.keyClicks(boxes.findChildren(QLineEdit)[0], "x")
    assert boxes.code() == ""


def test_a_secret_leaves_the_clipboard(qtbot: QtBot) -> None:
    clipboard = SecretClipboard(seconds=0.05)
    clipboard.copy("0123456-789ABCD")
    assert QGuiApplication.clipboard().text() == "0123456-789ABCD"
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().text() == "")
    # Nothing is offered, which is more than nobody offering: some desktops keep the last offer.
    assert QGuiApplication.clipboard().mimeData() is not None
    assert QGuiApplication.clipboard().mimeData().formats() == []


def test_what_was_copied_since_stays_on_the_clipboard(qtbot: QtBot) -> None:
    clipboard = SecretClipboard(seconds=0.05)
    clipboard.copy("0123456-789ABCD")
    QGuiApplication.clipboard().setText("something else")
    qtbot.wait(120)
    assert QGuiApplication.clipboard().text() == "something else"


def test_the_recovery_page_is_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "recovery.txt"
    write_private(path, "secret\n")
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.read_text("utf-8") == "secret\n"
    assert [each.name for each in tmp_path.iterdir()] == ["recovery.txt"]


def test_a_refused_sign_in_says_so_and_keeps_the_name(
    console: Console, world: FakeWorld, qtbot: QtBot
) -> None:
    page = at_sign_in(console, world, qtbot)
    QTest.keyClicks(page.name, "admin1")
    QTest.keyClicks(page.password, "not the password")
    QTest.keyClick(page.password, Qt.Key.Key_Return)
    type_code(qtbot, page.code.boxes, "123456")
    qtbot.waitUntil(page.problem.isVisible)
    assert page.name.text() == "admin1"
    assert not console.session.is_signed_in


def test_escape_goes_back_from_the_code(console: Console, world: FakeWorld, qtbot: QtBot) -> None:
    page = at_sign_in(console, world, qtbot)
    console.window.show()
    console.window.activateWindow()
    qtbot.waitUntil(console.window.isActiveWindow)
    page.name.setText("admin1")
    page.password.setText(PASSWORD)
    page.next_button.click()
    assert page.code.isVisible()
    QTest.keyClick(page.code.findChildren(QLineEdit)[0], Qt.Key.Key_Escape)
    qtbot.waitUntil(page.password.isVisible)
    assert not page.code.isVisible()
    assert page.name.text() == "admin1"
    QTest.keyClick(page.password, Qt.Key.Key_Escape)
    assert page.password.isVisible()


def test_a_recovery_code_signs_in_and_the_next_one_is_asked_a_code_again(
    console: Console, world: FakeWorld, qtbot: QtBot
) -> None:
    page = at_sign_in(console, world, qtbot)
    QTest.keyClicks(page.name, "admin1")
    QTest.keyClicks(page.password, PASSWORD)
    QTest.keyClick(page.password, Qt.Key.Key_Return)
    page.code.switch.click()
    QTest.keyClicks(page.code.line, "ABCD-EFG0")
    QTest.keyClick(page.code.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: console.session.is_signed_in)
    console.session.end("")
    page.begin("admin1")
    assert page.code.boxes.isVisibleTo(page.code)


def test_locking_covers_everything_at_once_and_unlocking_returns(
    signed_in: Callable[..., Console], qtbot: QtBot
) -> None:
    console = signed_in()
    window = console.window
    window.workspace.show_page("people")
    console.session.lock()
    assert window.root.currentWidget() is window.locked
    assert window.footer.text("lock") == "Locked"
    qtbot.waitUntil(lambda: console.tasks.is_idle_but_streams)
    QTest.keyClicks(window.locked.password, PASSWORD)
    type_code(qtbot, window.locked.code.boxes, "123456")
    qtbot.waitUntil(lambda: window.root.currentWidget() is window.workspace)
    assert window.workspace.current_key == "people"


def test_an_act_that_needs_a_code_is_repeated_after_it(
    signed_in: Callable[..., Console], world: FakeWorld, qtbot: QtBot
) -> None:
    console = signed_in()
    done: list[str] = []
    people = console.session.api.people
    console.tasks.command(
        console.window,
        lambda: people.invite("analyst2", (Role.ANALYST,)),
        lambda invitation: done.append(invitation.name),
    )
    qtbot.waitUntil(lambda: console.window.confirmations.dialog is not None)
    dialog = console.window.confirmations.dialog
    assert dialog is not None
    type_code(qtbot, dialog.code.boxes, WRONG_CODE)
    qtbot.waitUntil(dialog.problem.isVisible)
    type_code(qtbot, dialog.code.boxes, "123456")
    qtbot.waitUntil(lambda: done == ["analyst2"])
    assert "person.invited" in [entry.action for entry in world.log]


def test_each_role_sees_its_own_pages(signed_in: Callable[..., Console], qtbot: QtBot) -> None:
    console = signed_in(Role.AUDITOR)
    assert console.window.workspace.rail.page_keys() == ["audit", "alerts", "settings"]
    console.session.end("")
    console = signed_in(Role.ANALYST)
    assert console.window.workspace.rail.page_keys() == ["chat", "settings"]
    console.session.end("")
    console = signed_in(Role.ADMIN)
    keys = console.window.workspace.rail.page_keys()
    assert keys == ["models", "people", "audit", "alerts", "system", "settings"]


def test_wrong_last_characters_of_the_recovery_key_are_explained(
    console: Console, qtbot: QtBot
) -> None:
    step = first_run(console, qtbot).recovery
    first_run(console, qtbot).assistant.show_step(RECOVERY)
    step.show_secrets("0123456-789ABCD", ("AAAA-BBBB",), "North station", "admin1")
    QTest.keyClicks(step.proof, "0123")
    assert step.problem.isVisible()
    assert "not the last four characters" in step.problem.text()
    step.proof.clear()
    assert not step.problem.isVisible()
    QTest.keyClicks(step.proof, "abcd")
    assert not step.problem.isVisible()
    assert step.save_button.isVisible()


def fill_in_admin(page: FirstRunPage) -> None:
    page.assistant.show_step(ADMIN)
    QTest.keyClicks(page.admin.name, "admin1")
    QTest.keyClicks(page.admin.password, PASSWORD)
    QTest.keyClicks(page.admin.again, PASSWORD)


def test_return_before_the_password_was_judged_judges_it_and_goes_on(
    console: Console, qtbot: QtBot
) -> None:
    page = first_run(console, qtbot)
    fill_in_admin(page)
    assert not page.admin.next_button.isEnabled()
    QTest.keyClick(page.admin.again, Qt.Key.Key_Return)
    QTest.keyClick(page.admin.again, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.assistant.current == FACTOR)


def test_return_goes_nowhere_with_a_refused_password(console: Console, qtbot: QtBot) -> None:
    page = first_run(console, qtbot)
    page.assistant.show_step(ADMIN)
    QTest.keyClicks(page.admin.name, "admin1")
    QTest.keyClicks(page.admin.password, "short")
    QTest.keyClicks(page.admin.again, "short")
    QTest.keyClick(page.admin.again, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: console.tasks.is_idle_but_streams)
    assert page.assistant.current == ADMIN
    assert page.admin.meter.findChild(QLabel).text() == "At least 12 characters."  # type: ignore[union-attr]


def test_what_is_typed_after_return_is_not_sent_unseen(console: Console, qtbot: QtBot) -> None:
    page = first_run(console, qtbot)
    fill_in_admin(page)
    QTest.keyClick(page.admin.again, Qt.Key.Key_Return)
    QTest.keyClicks(page.admin.again, "x")
    QTest.keyClicks(page.admin.password, "x")
    qtbot.waitUntil(page.admin.next_button.isEnabled)
    assert page.assistant.current == ADMIN


def test_the_eye_of_a_password_is_reached_and_pressed_by_keyboard(
    console: Console, qtbot: QtBot
) -> None:
    page = first_run(console, qtbot)
    page.assistant.show_step(ADMIN)
    field = page.admin.password
    console.window.activateWindow()
    qtbot.waitUntil(console.window.isActiveWindow)
    field.setFocus()
    QTest.keyClicks(field, "secret")
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert page.admin.again.hasFocus()
    QTest.keyClick(page.admin.again, Qt.Key.Key_Tab)
    assert field.eye.hasFocus()
    assert field.eye.accessibleName() == "Show: Password"
    QTest.keyClick(field.eye, Qt.Key.Key_Space)
    assert field.echoMode() is QLineEdit.EchoMode.Normal
    assert field.eye.accessibleName() == "Hide: Password"
    QTest.keyClicks(field.eye, "x")
    assert field.text() == "secret"
    QTest.keyClick(field.eye, Qt.Key.Key_Tab)
    assert page.admin.again.eye.hasFocus()
    QTest.keyClick(page.admin.again.eye, Qt.Key.Key_Tab)
    assert page.admin.back_button.hasFocus()


@pytest.mark.parametrize("needs", ["fresh", "co_sign"])
def test_a_confirmation_is_as_high_as_what_it_shows(
    signed_in: Callable[..., Console], qtbot: QtBot, needs: str
) -> None:
    console = signed_in()
    error = ConfirmationNeededError(
        "This needs a new code from your authenticator.",
        details={"digest": "d" * 64, "needs": needs},
        said={"asks": Said("", "Approve the model " + "x " * 40)},
    )
    dialog = ConfirmDialog(console.session, console.theme, error, console.window)
    dialog.open()
    above = dialog.code.mapTo(dialog, dialog.code.rect().bottomLeft()).y()
    below = dialog.confirm_button.mapTo(dialog, dialog.confirm_button.rect().topLeft()).y()
    assert below - above < 25
    dialog.problem.setText("That code is not right. Wait for the next one and try again. " * 3)
    dialog.problem.show()
    qtbot.waitUntil(lambda: dialog.problem.height() >= dialog.problem.heightForWidth(392) > 30)
    assert dialog.confirm_button.geometry().bottom() < dialog.height()
    dialog.reject()


def to_the_second_factor(page: FirstRunPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(page.admin.next_button.isEnabled)
    page.admin.next_button.click()
    qtbot.waitUntil(lambda: page.assistant.current == FACTOR)


def at_the_second_factor(console: Console, qtbot: QtBot) -> FirstRunPage:
    console.window.show()
    page = first_run(console, qtbot)
    page.site.site.setText("North station")
    page.assistant.show_step(ADMIN)
    page.admin.name.setText("admin1")
    page.admin.password.setText(PASSWORD)
    page.admin.again.setText(PASSWORD)
    to_the_second_factor(page, qtbot)
    return page


def test_the_key_that_was_scanned_stays_good_while_nothing_else_is_typed(
    console: Console, world: FakeWorld, qtbot: QtBot
) -> None:
    page = at_the_second_factor(console, qtbot)
    page.factor.back_button.click()
    to_the_second_factor(page, qtbot)
    assert len(world.pending) == 1, "another key would make the scanned one void"
    assert not page.factor.replaced.isVisible()
    page.factor.back_button.click()
    page.admin.name.setText("admin2")
    to_the_second_factor(page, qtbot)
    assert len(world.pending) == 2
    assert page.factor.replaced.isVisible()
    assert "void" in page.factor.replaced.text()


def test_a_vault_that_waits_for_the_keyring_says_so(
    console: Console, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = at_the_second_factor(console, qtbot)
    answered = Event()
    sign_in = type(console.session.nobody.sign_in)
    confirm = sign_in.confirm_site

    def asks_the_desktop(asked: SignIn, pending_id: str, code: str) -> SiteCreated:
        answered.wait()
        return confirm(asked, pending_id, code)

    monkeypatch.setattr(sign_in, "confirm_site", asks_the_desktop)
    try:
        type_code(qtbot, page.factor.code, "123456")
        assert not page.waiting.isVisible()
        qtbot.waitUntil(page.waiting.isVisible)
        assert "give one or cancel" in page.waiting.text()
    finally:
        answered.set()
    qtbot.waitUntil(lambda: page.assistant.current == RECOVERY)
    assert page.waiting.isHidden()
    assert not page._long.isActive()


def test_a_name_that_cannot_be_one_is_said_under_it(console: Console, qtbot: QtBot) -> None:
    console.window.show()
    page = first_run(console, qtbot)
    page.assistant.show_step(ADMIN)
    page.admin.password.setText(PASSWORD)
    page.admin.again.setText(PASSWORD)
    page.admin.name.setText("al\u202eice")
    assert page.admin.named.problem.isVisible()
    assert "invisible" in page.admin.named.problem.text()
    qtbot.waitUntil(lambda: page.admin.meter.accepted)
    assert not page.admin.next_button.isEnabled()
    page.admin.name.setText("alice")
    assert not page.admin.named.problem.isVisible()
    qtbot.waitUntil(page.admin.next_button.isEnabled)
