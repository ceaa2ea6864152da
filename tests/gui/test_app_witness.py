"""The witness dialog: files, pages, comparing, countersignatures; by keyboard, and closed when locked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from app.audit.witness_dialog import WitnessDialog
from app.audit.witness_page import page_pdf
from app.sign_in.confirm_dialog import ConfirmDialog
from app.tour.keys import type_code
from engine.api.access import Role
from engine.api.errors import EngineError
from engine.api.witness import WitnessPage
from tests.fakes.fake_witness import ORIGIN, FakeWitnesses
from tests.gui.conftest import PASSWORD, add_person

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

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
def dialog(signed_in: Callable[..., Console], world: FakeWorld, qtbot: QtBot) -> WitnessDialog:
    console = signed_in(Role.ADMIN)
    add_person(world, "Ben", Role.AUDITOR)
    console.window.resize(1280, 800)
    console.window.show()
    console.window.workspace.show_page("audit")
    page = console.window.workspace.current_page()
    assert page is not None
    action = page.offered.get("audit.witness")
    assert action is not None
    action.trigger()
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), WitnessDialog))
    opened = QApplication.activeModalWidget()
    assert isinstance(opened, WitnessDialog)
    return opened


def said(dialog: WitnessDialog) -> str:
    return dialog.notice.text() if dialog.notice.isVisible() else ""


def choose(dialog: WitnessDialog, qtbot: QtBot, name: str, path: Path) -> None:
    """Gives a path to the file dialog of that name."""
    qtbot.waitUntil(lambda: dialog.findChild(QFileDialog, name) is not None)
    files = dialog.findChild(QFileDialog, name)
    assert files is not None
    files.fileSelected.emit(str(path))
    files.close()


def test_it_says_what_there_is_and_what_is_due(
    dialog: WitnessDialog, world: FakeWorld, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: dialog.facts.isVisible() and _fact(dialog, "Last made") == "never")
    assert _fact(dialog, "Next") == "not due yet; every 1 day"
    world.witness_due = True
    dialog.acts.refresh()
    qtbot.waitUntil(lambda: _fact(dialog, "Next") == "due now")


def _fact(dialog: WitnessDialog, name: str) -> str:
    return dialog.facts.fact(name) if name in dialog.facts._values else ""


def test_a_file_is_saved_where_one_says(
    dialog: WitnessDialog, qtbot: QtBot, tmp_path: Path
) -> None:
    QTest.keyClick(dialog.file_button, Qt.Key.Key_Space)
    choose(dialog, qtbot, "save-witness", tmp_path)
    qtbot.waitUntil(lambda: "Saved: witness-" in said(dialog))
    (saved,) = tmp_path.glob("witness-*.txt")
    assert saved.read_bytes().startswith(b"anchorhold-witness/2\n")
    assert not list(tmp_path.glob("*.part"))
    qtbot.waitUntil(lambda: "a file of" in _fact(dialog, "Last made"))
    dialog.from_button.click()
    choose(dialog, qtbot, "open-earlier", saved)
    choose(dialog, qtbot, "save-witness", tmp_path / "none")
    qtbot.waitUntil(lambda: "could not be written" in said(dialog))


def test_a_page_takes_a_second_person_and_is_saved(
    dialog: WitnessDialog, console: Console, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog.page_button.click()
    for name in ("", "Ben"):
        confirm(console, qtbot, name)
    qtbot.waitUntil(dialog.sheet.isVisible)
    assert not dialog.sections.isVisible(), "the sheet has the room"
    assert len(dialog.sheet.phrase.text().split()) == 12
    assert "Ben" in dialog.sheet.persons.text()
    dialog.sheet.save_button.click()
    choose(dialog, qtbot, "save-page", tmp_path / "page.pdf")
    qtbot.waitUntil(lambda: "Saved. Print it" in said(dialog))
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


def test_words_and_files_are_compared(
    dialog: WitnessDialog, world: FakeWorld, qtbot: QtBot, tmp_path: Path
) -> None:
    assert not dialog.compare_button.isEnabled()
    dialog.typed.setPlainText("zoo " * 12)
    dialog.compare_button.click()
    qtbot.waitUntil(lambda: "do not fit together" in said(dialog))
    dialog.typed.setPlainText("the log was cut")
    dialog.compare_button.click()
    qtbot.waitUntil(lambda: "read-only now" in said(dialog))
    kept = tmp_path / "w.txt"
    kept.write_text("anchorhold-witness/2\nx\n")
    dialog.compare_file_button.click()
    choose(dialog, qtbot, "open-witness", kept)
    qtbot.waitUntil(lambda: "The same" in said(dialog))
    assert world.calls[-1] == "compare False"
    kept.with_name("w.txt.sig").write_text("-----BEGIN SSH SIGNATURE-----")
    dialog.compare_file_button.click()
    choose(dialog, qtbot, "open-witness", kept)
    qtbot.waitUntil(lambda: world.calls[-1] == "compare True")
    for bad in (b"\xff\xfe", b"x" * 70_000):
        kept.write_bytes(bad)
        dialog.notice.hide()
        dialog.compare_file_button.click()
        choose(dialog, qtbot, "open-witness", kept)
        qtbot.waitUntil(lambda: "could not be read" in said(dialog))


def test_a_countersignature_is_taken(dialog: WitnessDialog, qtbot: QtBot, tmp_path: Path) -> None:
    dialog.file_button.click()
    choose(dialog, qtbot, "save-witness", tmp_path)
    qtbot.waitUntil(lambda: "Saved" in said(dialog))
    signature = tmp_path / "w.txt.sig"
    signature.write_text("nothing")
    dialog.signature_button.click()
    choose(dialog, qtbot, "open-signature", signature)
    qtbot.waitUntil(lambda: "no SSH signature" in said(dialog))
    signature.write_text("-----BEGIN SSH SIGNATURE-----")
    dialog.signature_button.click()
    choose(dialog, qtbot, "open-signature", signature)
    qtbot.waitUntil(lambda: "is countersigned by SHA256:auditor" in said(dialog))
    qtbot.waitUntil(lambda: "SHA256:auditor" in _fact(dialog, "Countersigned"))


def test_none_is_made_before_there_is_a_place_for_it(
    dialog: WitnessDialog, world: FakeWorld, qtbot: QtBot
) -> None:
    """One that was never saved would end the reminder."""
    dialog.file_button.click()
    qtbot.waitUntil(lambda: dialog.findChild(QFileDialog, "save-witness") is not None)
    files = dialog.findChild(QFileDialog, "save-witness")
    assert files is not None
    files.reject()
    qtbot.wait(50)
    assert world.witnesses == []


def test_a_refusal_is_said_and_nothing_is_written(
    dialog: WitnessDialog, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_service: FakeWitnesses, _earlier: str = "") -> None:
        raise EngineError("The disk is full.", code="unknown")

    monkeypatch.setattr(FakeWitnesses, "make_file", refuse)
    dialog.file_button.click()
    choose(dialog, qtbot, "save-witness", tmp_path)
    qtbot.waitUntil(lambda: "The disk is full." in said(dialog))
    assert not list(tmp_path.glob("witness-*"))


def test_it_closes_when_the_console_locks(
    dialog: WitnessDialog, console: Console, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(dialog.finished):
        console.session.lock()


def test_nothing_of_a_closed_dialog_is_left_when_the_sign_in_ends(
    dialog: WitnessDialog, console: Console, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(dialog.destroyed):
        dialog.close_button.click()
    console.session.end("over")
    assert console.faults == 0


def test_every_control_has_a_name_and_can_be_reached(dialog: WitnessDialog) -> None:
    seen = set()
    dialog.file_button.setFocus()
    for _ in range(12):
        focused = QApplication.focusWidget()
        assert focused is not None
        assert focused.accessibleName() or getattr(focused, "text", str)()
        seen.add(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    wanted = (
        dialog.file_button,
        dialog.from_button,
        dialog.page_button,
        dialog.typed,
        dialog.compare_file_button,
        dialog.signature_button,
        dialog.close_button,
    )
    assert set(wanted) <= seen


@pytest.mark.usefixtures("qapp")
def test_the_page_is_one_sheet() -> None:
    pdf = page_pdf(PAGE, QColor("black"))
    assert pdf.startswith(b"%PDF-")
    assert pdf.count(b"/Type /Page\n") == 1 or pdf.count(b"/Type /Page ") == 1
    assert len(pdf) < 300_000


def test_the_signing_keys_are_saved_for_the_auditor(
    dialog: WitnessDialog, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog.keys_button.click()
    choose(dialog, qtbot, "save-signers", tmp_path / "allowed_signers")
    qtbot.waitUntil(lambda: "apart from exports" in said(dialog))
    assert "ssh-ed25519" in (tmp_path / "allowed_signers").read_text()
