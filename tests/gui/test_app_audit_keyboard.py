"""The whole job of the Audit page by keys alone: find, prove, follow, verify, export, witness."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.audit.page import AuditPage
from app.audit.side import PROOF, TIMELINE
from app.tour.keys import type_code
from engine.api.access import Role
from tests.fakes.fake_audit import EVERY
from tests.gui.steps import choose_file

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.bootstrap import Console
    from tests.fakes.fake_engine import FakeWorld

STOPS = 60
"""More than the window has controls."""


class Hands:
    """Goes through the window as a keyboard does."""

    def __init__(self, console: Console, qtbot: QtBot) -> None:
        self.window, self.qtbot = console.window, qtbot

    def at(self) -> QWidget:
        """What has the keyboard."""
        self.window.activateWindow()  # no desktop gives it back after a dialog
        self.qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
        focused = QApplication.focusWidget()
        assert focused is not None
        return focused

    def go_to(self, wanted: QWidget) -> None:
        """By Tab."""
        for _ in range(STOPS):
            if self.at() is wanted:
                assert not wanted.visibleRegion().isEmpty(), "it is in sight"
                return
            QTest.keyClick(self.at(), Qt.Key.Key_Tab)
        raise AssertionError(wanted.accessibleName())

    def press(self, key: Qt.Key, control: bool = False) -> None:
        held = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
        QTest.keyClick(self.at(), key, held)


@pytest.mark.parametrize("language", ["en", "de"])
def test_its_whole_job_is_done_by_keys(
    signed_in: Callable[..., Console], world: FakeWorld, qtbot: QtBot, tmp_path: Path
) -> None:
    for at in range(3 * EVERY):
        world.append("model.approved" if at == EVERY else "log.read", "admin1")
    console = signed_in(Role.ADMIN)
    console.window.resize(1280, 800)
    console.window.show()
    console.window.workspace.show_page("audit")
    audit = console.window.workspace.current_page()
    assert isinstance(audit, AuditPage)
    qtbot.waitUntil(lambda: audit.pages.rowCount() > EVERY)
    hands = Hands(console, qtbot)

    hands.at()
    hands.press(Qt.Key.Key_F, control=True)
    assert audit.filter.hasFocus()
    QTest.keyClicks(audit.filter, "model.approved")
    qtbot.waitUntil(lambda: audit.search.matches == 1)
    hands.go_to(audit.table)
    hands.press(Qt.Key.Key_Down)
    assert audit.panel.isVisible()
    hands.go_to(audit.side.tabs)
    hands.press(Qt.Key.Key_Right)
    assert audit.side.tabs.currentIndex() == PROOF
    qtbot.waitUntil(lambda: audit.side.proof.verdict.property("tone") == "ok")
    hands.press(Qt.Key.Key_Right)
    assert audit.side.tabs.currentIndex() == TIMELINE
    qtbot.waitUntil(audit.side.timeline.isVisible)

    hands.go_to(audit.figures.root)
    hands.press(Qt.Key.Key_Return)
    assert audit.checkpoints.table.hasFocus()
    qtbot.waitUntil(lambda: audit.checkpoints.verdict.property("tone") == "ok")
    hands.press(Qt.Key.Key_Escape)
    assert not audit.checkpoints.isVisible()

    hands.go_to(audit.verify_button)
    hands.press(Qt.Key.Key_Return)
    qtbot.waitUntil(audit.notice.isVisible)
    assert audit.verification.said

    hands.go_to(audit.bundle_button)
    hands.press(Qt.Key.Key_Return)
    assert audit.bundle.form.period.hasFocus()
    hands.go_to(audit.bundle.export_button)
    hands.press(Qt.Key.Key_Return)
    choose_file(audit.bundle, qtbot, "export-bundle", tmp_path)
    qtbot.waitUntil(lambda: console.window.confirmations.dialog is not None)
    asked = console.window.confirmations.dialog
    assert asked is not None
    type_code(asked.code.boxes, "123456")
    qtbot.waitUntil(audit.bundle.done.isVisible)
    hands.go_to(audit.bundle.copy_button)
    hands.press(Qt.Key.Key_Escape)
    assert not audit.bundle.isVisible()

    hands.go_to(audit.witness_button)
    hands.press(Qt.Key.Key_Return)
    assert audit.witness.file_button.hasFocus()
    hands.press(Qt.Key.Key_Return)
    choose_file(audit.witness, qtbot, "save-witness", tmp_path)
    qtbot.waitUntil(audit.witness.notice.isVisible)
    assert list(tmp_path.glob("witness-*.txt"))
