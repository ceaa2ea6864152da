"""The recovery page as it is kept: saved, printed, proved, and the password that is judged before."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QProgressBar

from app.first_run.page import ADMIN, FACTOR, MODEL, RECOVERY, FirstRunPage
from app.sign_in.redeem_page import CODES
from app.tour.keys import type_code
from app.widgets.assistant import StepPage
from engine.api.errors import InputError
from tests.fakes import fake_engine
from tests.fakes.fake_engine import WRONG_CODE
from tests.gui.conftest import PASSWORD

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.bootstrap import Console
    from app.first_run.recovery_step import RecoveryStep
    from engine.api.system import WorkerReport

KEY = "0123456-789ABCD-EFGHJKM-NPQRSTV"
RECOVERY_CODES = ("AAAA-BBBB", "CCCC-DDDD")
FINGERPRINT = "SHA256:abcdefghijklmnopqrstuvwxyz"
KEPT = (KEY, *RECOVERY_CODES, FINGERPRINT, "North station", "ada")
TAKES_IT = '#!/bin/sh\ncat > "$(dirname "$0")/printed"\n'
REFUSES = "#!/bin/sh\nexit 1\n"


def first_run(console: Console, qtbot: QtBot) -> FirstRunPage:
    console.window.show()
    qtbot.waitUntil(lambda: console.window.first_run is not None)
    page = console.window.first_run
    assert page is not None
    return page


@pytest.fixture
def printer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program that takes what is printed, found before the console is made."""
    folder = tmp_path / "bin"
    folder.mkdir()
    program = folder / "lp"
    program.write_text(TAKES_IT, encoding="ascii")
    program.chmod(0o700)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    return program


def recovery_step(console: Console, qtbot: QtBot) -> RecoveryStep:
    """The step, at which its secrets are shown."""
    page = first_run(console, qtbot)
    page.recovery.show_secrets(KEY, RECOVERY_CODES, "North station", "ada", FINGERPRINT)
    page.assistant.show_step(RECOVERY)
    return page.recovery


def test_the_saved_page_has_all_that_is_needed_to_come_back(
    console: Console, qtbot: QtBot, tmp_path: Path
) -> None:
    step = recovery_step(console, qtbot)
    file = tmp_path / "page.txt"
    step._save(str(file))
    qtbot.waitUntil(lambda: "Move it off this machine" in step._said.text())
    text = file.read_text("utf-8")
    assert [each for each in KEPT if each not in text] == []


def test_a_page_that_cannot_be_saved_is_said(
    console: Console, qtbot: QtBot, tmp_path: Path
) -> None:
    step = recovery_step(console, qtbot)
    step._save(str(tmp_path / "no such folder" / "page.txt"))
    qtbot.waitUntil(step.problem.isVisible)
    assert "could not be written" in step.problem.text()
    assert step._said.text() == ""


def test_the_page_is_printed(printer: Path, console: Console, qtbot: QtBot) -> None:
    step = recovery_step(console, qtbot)
    assert step.print_button.isVisible()
    QTest.keyClick(step.print_button, Qt.Key.Key_Space)
    assert "Sending" in step._said.text(), "a printer may take its time"
    qtbot.waitUntil(lambda: "Sent to the printer" in step._said.text())
    text = printer.with_name("printed").read_text("utf-8")
    assert [each for each in KEPT if each not in text] == []


def test_a_step_says_that_one_has_to_wait(qtbot: QtBot) -> None:
    step = StepPage("Title", "Purpose", "Create vault")
    qtbot.addWidget(step)
    for _ in range(2):
        step.set_busy(True)
    assert step.next_button.text() == "One moment…"
    assert not step.next_button.isEnabled()
    for _ in range(2):
        step.set_busy(False)
    assert step.next_button.text() == "Create vault"
    assert step.next_button.isEnabled()


def test_a_printer_that_refuses_is_said(printer: Path, console: Console, qtbot: QtBot) -> None:
    printer.write_text(REFUSES, encoding="ascii")
    step = recovery_step(console, qtbot)
    step.print_button.click()
    qtbot.waitUntil(step.problem.isVisible)
    assert "did not take the page" in step.problem.text()
    assert step._said.text() == ""


def test_going_on_takes_both_the_tick_and_the_last_characters(
    console: Console, qtbot: QtBot
) -> None:
    step = recovery_step(console, qtbot)
    QTest.keyClicks(step.proof, "rstv")
    assert not step.next_button.isEnabled()
    QTest.keyClick(step.proof, Qt.Key.Key_Return)
    assert step.isVisible(), "Return goes no further than the button"
    QTest.keyClick(step.tick, Qt.Key.Key_Space)
    assert step.next_button.isEnabled()
    QTest.keyClick(step.proof, Qt.Key.Key_Backspace)
    assert not step.next_button.isEnabled()


def test_who_redeems_next_has_stored_nothing_yet(console: Console, qtbot: QtBot) -> None:
    first_run(console, qtbot)
    console.window.show_redeem()
    page = console.window.redeem
    page.codes.show_secrets("", RECOVERY_CODES, "", "bob")
    page.assistant.show_step(CODES)
    page.codes.tick.setChecked(True)
    assert page.codes.next_button.isEnabled(), "no key, so no characters of it"
    page.codes.next_button.click()
    page.codes.show_secrets("", ("EEEE-FFFF",), "", "cem")
    assert not page.codes.next_button.isEnabled()


# -- the password -----------------------------------------------------------------------------------


def test_the_meter_says_how_good_a_password_is(console: Console, qtbot: QtBot) -> None:
    page = first_run(console, qtbot)
    page.assistant.show_step(ADMIN)
    meter = page.admin.meter
    bar, text = meter.findChild(QProgressBar), meter.findChild(QLabel)
    assert isinstance(bar, QProgressBar)
    assert isinstance(text, QLabel)
    QTest.keyClicks(page.admin.password, "short")
    qtbot.waitUntil(lambda: bar.value() == 1)
    assert (bar.property("tone"), text.text()) == ("warn", "At least 12 characters.")
    QTest.keyClicks(page.admin.password, PASSWORD)
    qtbot.waitUntil(lambda: bar.value() == 4)
    assert (bar.property("tone"), text.text()) == ("ok", "Strong enough.")
    page.admin.password.clear()
    assert (bar.value(), meter.accepted) == (0, False)
    assert "a sentence is easy to keep" in text.text()


def test_passwords_that_differ_are_said_once_they_do(console: Console, qtbot: QtBot) -> None:
    page = first_run(console, qtbot)
    page.assistant.show_step(ADMIN)
    step = page.admin
    QTest.keyClicks(step.name, "ada")
    QTest.keyClicks(step.password, PASSWORD)
    QTest.keyClicks(step.again, PASSWORD[:5])
    assert not step.problem.isVisible(), "so far it is the same"
    QTest.keyClicks(step.again, "X")
    assert step.problem.text() == "The two passwords differ."
    assert step.problem.isVisible()
    qtbot.waitUntil(lambda: step.meter.accepted)
    assert not step.next_button.isEnabled()
    QTest.keyClick(step.again, Qt.Key.Key_Backspace)
    assert not step.problem.isVisible()


def at_factor(console: Console, qtbot: QtBot) -> FirstRunPage:
    page = first_run(console, qtbot)
    page.site.site.setText("North station")
    page.assistant.show_step(ADMIN)
    page.admin.name.setText("ada")
    page.admin.password.setText(PASSWORD)
    page.admin.again.setText(PASSWORD)
    qtbot.waitUntil(page.admin.next_button.isEnabled)
    page.admin.next_button.click()
    qtbot.waitUntil(lambda: page.assistant.current == FACTOR)
    return page


def test_a_set_up_that_expired_begins_again_at_the_password(
    console: Console, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(_self: object, _pending_id: str, _code: str) -> None:
        raise InputError("This set-up has expired. Begin again.", code="pending_gone")

    page = at_factor(console, qtbot)
    monkeypatch.setattr(fake_engine._SignIn, "confirm_site", gone)
    type_code(page.factor.code, "123456")
    qtbot.waitUntil(lambda: page.assistant.current == ADMIN)
    qtbot.waitUntil(page.admin.problem.isVisible)
    assert page.admin.next_button.isEnabled(), "what was typed is still there"


def test_a_refused_code_is_marked_and_typed_anew(console: Console, qtbot: QtBot) -> None:
    page = at_factor(console, qtbot)
    type_code(page.factor.code, WRONG_CODE)
    qtbot.waitUntil(page.factor.problem.isVisible)
    boxes = page.factor.code.findChildren(QLineEdit)
    assert [each.property("invalid") for each in boxes] == [True] * 6
    assert console.window.focusWidget() is boxes[0]
    QTest.keyClicks(boxes[0], "1")
    assert [each.property("invalid") for each in boxes] == [False] * 6
    assert not page.factor.problem.isVisible()


def test_no_password_stays_behind_the_second_factor(console: Console, qtbot: QtBot) -> None:
    page = at_factor(console, qtbot)
    type_code(page.factor.code, "123456")
    qtbot.waitUntil(lambda: page.assistant.current == RECOVERY)
    assert (page.admin.password.text(), page.admin.again.text()) == ("", "")


def test_the_last_step_says_how_far_the_model_is(
    console: Console, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    worker: list[WorkerReport] = [replace(fake_engine.WORKER, state="loading", load_percent=40)]
    usual = fake_engine._System.status
    monkeypatch.setattr(
        fake_engine._System, "status", lambda self: replace(usual(self), worker=worker[0])
    )
    page = first_run(console, qtbot)
    page.assistant.show_step(MODEL)
    qtbot.waitUntil(lambda: page.model.state.text() == "Loading: 40 %")
    assert page.model.progress.value() == 40
    assert page.model.next_button.isEnabled(), "nobody has to wait for it"
    assert not page.model.is_ready
    worker[0] = fake_engine.WORKER
    qtbot.waitUntil(lambda: page.model.is_ready)
    assert page.model.progress.value() == 100
    assert "Sign in with your next code" in page.model.state.text()
