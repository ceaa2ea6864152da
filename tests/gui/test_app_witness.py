"""Witnesses in the side panel: files, pages, comparing, countersignatures; by keyboard alone."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from app.audit.page import AuditPage
from app.audit.witness_page import page_pdf
from app.shell.languages import LANGUAGES
from app.sign_in.confirm_dialog import ConfirmDialog
from app.tour.keys import type_code
from engine.api.access import Role
from engine.api.errors import EngineError
from engine.api.witness import WitnessPage
from tests.fakes.fake_witness import ORIGIN, FakeWitnesses
from tests.gui.conftest import PASSWORD, add_person
from tests.gui.readable import assert_readable
from tests.gui.steps import choose_file

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.audit.witness_panel import WitnessPanel
    from app.bootstrap import Console
    from tests.fakes.fake_engine import FakeWorld

PAGE = WitnessPage(
    witness_id="w",
    site="Ward 7",
    origin=ORIGIN,
    size=4711,
    root="5e" * 32,
    phrase="abandon ability able about above absent absorb abstract absurd abuse access accident",
    code=f"anchorhold-witness/2 {ORIGIN} 4711 {'A' * 43}=",
    fingerprint="SHA256:" + "a" * 43,
    made_at=1_800_000_000,
    made_by="Ada",
    agreed_by="Cy",
)


@pytest.fixture
def audit(signed_in: Callable[..., Console], world: FakeWorld, qtbot: QtBot) -> AuditPage:
    console = signed_in(Role.ADMIN)
    add_person(world, "Ben", Role.AUDITOR)
    window = console.window
    window.resize(1280, 800)
    window.show()
    window.workspace.show_page("audit")
    page = window.workspace.current_page()
    assert isinstance(page, AuditPage)
    qtbot.waitUntil(lambda: page.tasks.is_idle_but_streams)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return page


@pytest.fixture
def panel(audit: AuditPage) -> WitnessPanel:
    """Opened by its button."""
    audit.witness_button.setFocus()
    QTest.keyClick(audit.witness_button, Qt.Key.Key_Return)
    assert audit.witness.isVisible()
    return audit.witness


def said(panel: WitnessPanel) -> str:
    return panel.notice.text() if panel.notice.isVisible() else ""


def test_it_says_what_there_is_and_what_is_due(
    panel: WitnessPanel, world: FakeWorld, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: panel.facts.isVisible() and _fact(panel, "Last made") == "never")
    assert _fact(panel, "Next") == "not due yet; every 1 day"
    world.witness_due = True
    panel.acts.refresh()
    qtbot.waitUntil(lambda: _fact(panel, "Next") == "due now")


def _fact(panel: WitnessPanel, name: str) -> str:
    return panel.facts.fact(name) if name in panel.facts._values else ""


def test_a_file_is_saved_where_one_says(panel: WitnessPanel, qtbot: QtBot, tmp_path: Path) -> None:
    QTest.keyClick(panel.file_button, Qt.Key.Key_Space)
    choose_file(panel, qtbot, "save-witness", tmp_path)
    qtbot.waitUntil(lambda: f"Saved: {tmp_path}/witness-" in said(panel))
    (saved,) = tmp_path.glob("witness-*.txt")
    assert saved.read_bytes().startswith(b"anchorhold-witness/2\n")
    assert not list(tmp_path.glob("*.part"))
    qtbot.waitUntil(lambda: "a file of" in _fact(panel, "Last made"))
    panel.from_button.click()
    choose_file(panel, qtbot, "open-earlier", saved)
    choose_file(panel, qtbot, "save-witness", tmp_path / "none")
    qtbot.waitUntil(lambda: "could not be written" in said(panel))


def test_a_page_takes_a_second_person_and_is_saved(
    panel: WitnessPanel, console: Console, qtbot: QtBot, tmp_path: Path
) -> None:
    panel.page_button.click()
    for name in ("", "Ben"):
        confirm(console, qtbot, name)
    qtbot.waitUntil(panel.sheet.isVisible)
    assert not panel.sections.isVisible(), "the sheet has the room"
    assert len(panel.sheet.phrase.text().split()) == 12
    assert "Ben" in panel.sheet.persons.text()
    panel.sheet.save_button.click()
    choose_file(panel, qtbot, "save-page", tmp_path / "page.pdf")
    qtbot.waitUntil(lambda: "Saved. Print it" in said(panel))
    assert (tmp_path / "page.pdf").read_bytes().startswith(b"%PDF-")


def confirm(console: Console, qtbot: QtBot, second: str) -> None:
    """Gives a code, or lets a second person agree."""

    def asked() -> bool:
        shown = console.window.confirmations.dialog
        return shown is not None and shown._second is bool(second)

    qtbot.waitUntil(asked)
    shown = console.window.confirmations.dialog
    assert isinstance(shown, ConfirmDialog)
    if second:
        QTest.keyClicks(shown.name, second)
        QTest.keyClicks(shown.password, PASSWORD)
    type_code(shown.code.boxes, "123456")
    qtbot.waitUntil(lambda: console.window.confirmations.dialog is not shown)


def test_a_huge_paste_is_refused_at_once(panel: WitnessPanel) -> None:
    panel.typed.setPlainText("zoo")
    began = time.thread_time()
    QGuiApplication.clipboard().setText("x" * 5_000_000)
    panel.typed.paste()
    QGuiApplication.processEvents()
    assert time.thread_time() - began < 1
    assert "at most 4,096 are taken" in said(panel)
    assert panel.typed.toPlainText() == "zoo"


def test_words_and_files_are_compared(
    panel: WitnessPanel, world: FakeWorld, qtbot: QtBot, tmp_path: Path
) -> None:
    assert not panel.compare_button.isEnabled()
    panel.typed.setPlainText("zoo " * 12)
    panel.compare_button.click()
    qtbot.waitUntil(lambda: "do not fit together" in said(panel))
    panel.typed.setPlainText("the log was cut")
    panel.compare_button.click()
    qtbot.waitUntil(lambda: "read-only now" in said(panel))
    kept = tmp_path / "w.txt"
    kept.write_text("anchorhold-witness/2\nx\n")
    panel.compare_file_button.click()
    choose_file(panel, qtbot, "open-witness", kept)
    qtbot.waitUntil(lambda: "The same" in said(panel))
    assert world.calls[-1] == "compare False"
    kept.with_name("w.txt.sig").write_text("-----BEGIN SSH SIGNATURE-----")
    panel.notice.hide()
    panel.compare_file_button.click()
    choose_file(panel, qtbot, "open-witness", kept)
    qtbot.waitUntil(lambda: "The same" in said(panel))
    assert world.calls[-1] == "compare True"
    for bad in (b"\xff\xfe", b"x" * 70_000):
        kept.write_bytes(bad)
        panel.notice.hide()
        panel.compare_file_button.click()
        choose_file(panel, qtbot, "open-witness", kept)
        qtbot.waitUntil(lambda: "could not be read" in said(panel))


def test_a_countersignature_is_taken(panel: WitnessPanel, qtbot: QtBot, tmp_path: Path) -> None:
    panel.file_button.click()
    choose_file(panel, qtbot, "save-witness", tmp_path)
    qtbot.waitUntil(lambda: "Saved" in said(panel))
    signature = tmp_path / "w.txt.sig"
    signature.write_text("nothing")
    panel.signature_button.click()
    choose_file(panel, qtbot, "open-signature", signature)
    qtbot.waitUntil(lambda: "no SSH signature" in said(panel))
    signature.write_text("-----BEGIN SSH SIGNATURE-----")
    panel.signature_button.click()
    choose_file(panel, qtbot, "open-signature", signature)
    qtbot.waitUntil(lambda: "is countersigned by SHA256:auditor" in said(panel))
    qtbot.waitUntil(lambda: "SHA256:auditor" in _fact(panel, "Countersigned"))


def test_none_is_made_before_there_is_a_place_for_it(
    panel: WitnessPanel, world: FakeWorld, qtbot: QtBot
) -> None:
    """One that was never saved would end the reminder."""
    panel.file_button.click()
    qtbot.waitUntil(lambda: panel.findChild(QFileDialog, "save-witness") is not None)
    files = panel.findChild(QFileDialog, "save-witness")
    assert files is not None
    files.reject()
    qtbot.wait(50)
    assert world.witnesses == []


def test_a_refusal_is_said_and_nothing_is_written(
    panel: WitnessPanel, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_service: FakeWitnesses, _earlier: str = "") -> None:
        raise EngineError("The disk is full.", code="unknown")

    monkeypatch.setattr(FakeWitnesses, "make_file", refuse)
    panel.file_button.click()
    choose_file(panel, qtbot, "save-witness", tmp_path)
    qtbot.waitUntil(lambda: "The disk is full." in said(panel))
    assert not list(tmp_path.glob("witness-*"))


def test_it_takes_the_place_of_the_event_and_escape_gives_it_back(
    audit: AuditPage, panel: WitnessPanel, qtbot: QtBot
) -> None:
    assert QApplication.activeModalWidget() is None
    assert not audit.side.isVisible()
    assert panel.file_button.hasFocus()
    audit.show_bundle()
    assert not panel.isVisible(), "one panel at a time"
    audit.show_witness()
    assert not audit.bundle.isVisible()
    QTest.keyClick(panel.file_button, Qt.Key.Key_Escape)
    assert audit.side.isVisible()
    assert audit.filter.hasFocus()


def test_a_page_that_was_made_stays_until_one_is_done_with_it(
    audit: AuditPage, panel: WitnessPanel, console: Console, qtbot: QtBot
) -> None:
    panel.page_button.click()
    for name in ("", "Ben"):
        confirm(console, qtbot, name)
    qtbot.waitUntil(panel.sheet.isVisible)
    words = panel.sheet.phrase.text()
    panel.close_button.click()
    audit.show_witness()
    assert panel.sheet.isVisible()
    assert panel.sheet.phrase.text() == words
    QTest.keyClick(panel.sheet.done_button, Qt.Key.Key_Space)
    assert panel.sections.isVisible()
    assert not panel.sheet.isVisible()


def test_what_came_of_an_act_is_said_on_the_page_once_the_panel_is_closed(
    audit: AuditPage, panel: WitnessPanel, qtbot: QtBot, tmp_path: Path
) -> None:
    panel.file_button.click()
    qtbot.waitUntil(lambda: panel.findChild(QFileDialog, "save-witness") is not None)
    panel.leave()
    choose_file(panel, qtbot, "save-witness", tmp_path)
    qtbot.waitUntil(lambda: "/witness-" in audit.notice.text())


def test_nothing_of_it_fails_when_the_console_locks_or_the_sign_in_ends(
    panel: WitnessPanel, console: Console
) -> None:
    console.session.lock()
    assert not panel.isVisible(), "covered by the page that unlocks"
    console.session.end("over")
    assert console.faults == 0


@pytest.mark.parametrize("language", ["en", "de", "uk"])
def test_its_whole_job_is_done_by_keys(
    panel: WitnessPanel, console: Console, world: FakeWorld, qtbot: QtBot, tmp_path: Path
) -> None:
    """Tab and Return alone; each control is come to, in the order in which it is read."""

    def go_to(wanted: QWidget) -> None:
        panel.window().activateWindow()  # no desktop gives the keyboard back after a file dialog
        qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
        for _ in range(40):
            focused = QApplication.focusWidget()
            assert focused is not None
            if focused is wanted:
                assert not wanted.visibleRegion().isEmpty(), "it is in sight"
                return
            QTest.keyClick(focused, Qt.Key.Key_Tab)
            now = QApplication.focusWidget()
            assert now is not None
            assert now.accessibleName() or getattr(now, "text", str)()
        raise AssertionError(wanted)

    QTest.keyClick(panel.file_button, Qt.Key.Key_Return)
    choose_file(panel, qtbot, "save-witness", tmp_path)
    qtbot.waitUntil(lambda: bool(list(tmp_path.glob("witness-*.txt"))))
    qtbot.waitUntil(lambda: bool(said(panel)))
    (kept,) = tmp_path.glob("witness-*.txt")
    go_to(panel.typed)
    QTest.keyClicks(panel.typed, "zoo " * 12)
    go_to(panel.compare_button)
    before = said(panel)
    QTest.keyClick(panel.compare_button, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: said(panel) not in {"", before})
    go_to(panel.compare_file_button)
    QTest.keyClick(panel.compare_file_button, Qt.Key.Key_Return)
    choose_file(panel, qtbot, "open-witness", kept)
    qtbot.waitUntil(lambda: world.calls[-1] == "compare False")
    go_to(panel.signature_button)
    go_to(panel.keys_button)
    go_to(panel.close_button)
    go_to(panel.page_button)
    QTest.keyClick(panel.page_button, Qt.Key.Key_Return)
    for name in ("", "Ben"):
        confirm(console, qtbot, name)
    qtbot.waitUntil(panel.sheet.isVisible)
    panel.window().activateWindow()
    qtbot.waitUntil(panel.sheet.save_button.hasFocus)
    QTest.keyClick(panel.sheet.save_button, Qt.Key.Key_Return)
    choose_file(panel, qtbot, "save-page", tmp_path / "page.pdf")
    qtbot.waitUntil((tmp_path / "page.pdf").exists)
    go_to(panel.sheet.done_button)
    QTest.keyClick(panel.sheet.done_button, Qt.Key.Key_Return)
    qtbot.waitUntil(panel.file_button.hasFocus)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_part_reads_well(
    panel: WitnessPanel, console: Console, qtbot: QtBot, language: str
) -> None:
    assert_readable(console.window, language)
    panel.typed.setPlainText("zoo " * 12)
    panel.compare_button.click()
    qtbot.waitUntil(lambda: bool(said(panel)))
    assert_readable(console.window, language)
    panel._show_page(PAGE)
    assert_readable(console.window, language)


@pytest.mark.usefixtures("qapp")
def test_the_page_is_one_sheet() -> None:
    pdf = page_pdf(PAGE, QColor("black"))
    assert pdf.startswith(b"%PDF-")
    assert pdf.count(b"/Type /Page\n") == 1 or pdf.count(b"/Type /Page ") == 1
    assert len(pdf) < 300_000


def test_the_signing_keys_are_saved_for_the_auditor(
    panel: WitnessPanel, qtbot: QtBot, tmp_path: Path
) -> None:
    panel.keys_button.click()
    choose_file(panel, qtbot, "save-signers", tmp_path / "allowed_signers")
    qtbot.waitUntil(lambda: "apart from exports" in said(panel))
    assert "ssh-ed25519" in (tmp_path / "allowed_signers").read_text()
