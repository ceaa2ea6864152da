"""Checkpoints on the audit page: listed, and one proven against another, checked in the console."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from app.audit import checkpoints_panel
from app.audit.page import AuditPage
from engine.api.access import Role
from engine.api.errors import IntegrityError
from tests.fakes.fake_audit import EVERY, FakeAudit

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from app.audit.checkpoints_panel import CheckpointsPanel
    from app.bootstrap import Console
    from engine.api.log_proofs import ConsistencyProof
    from tests.fakes.fake_engine import FakeWorld

EVENTS = 100


@pytest.fixture
def console(signed_in: Callable[..., Console], world: FakeWorld, qtbot: QtBot) -> Console:
    for _ in range(EVENTS):
        world.append("search.run", "admin1")
    made = signed_in(Role.ADMIN)
    made.window.resize(1280, 800)
    made.window.show()
    made.window.workspace.show_page("audit")
    page = made.window.workspace.current_page()
    assert isinstance(page, AuditPage)
    qtbot.waitUntil(lambda: page.records.rowCount() > 0)
    made.window.activateWindow()
    qtbot.waitUntil(made.window.isActiveWindow)
    return made


def opened(console: Console, qtbot: QtBot) -> CheckpointsPanel:
    page = console.window.workspace.current_page()
    assert isinstance(page, AuditPage)
    page.show_checkpoints()
    qtbot.waitUntil(lambda: page.checkpoints.records.rowCount() > 0)
    return page.checkpoints


def said(panel: CheckpointsPanel) -> str:
    return panel.verdict.text()


def choose(panel: CheckpointsPanel, *rows: int) -> None:
    select = panel.table.selectionModel()
    flags = QItemSelectionModel.SelectionFlag
    select.clearSelection()
    for row in rows:
        select.select(panel.records.index(row, 0), flags.Select | flags.Rows)


def test_the_earliest_is_proven_against_the_latest_at_once(console: Console, qtbot: QtBot) -> None:
    panel = opened(console, qtbot)
    assert panel.records.record(panel.records.rowCount() - 1).size == EVERY
    qtbot.waitUntil(lambda: "checked here" in said(panel))
    newest = panel.records.record(0).size
    assert f"{EVERY} events" in said(panel)
    assert f"first of the {newest}," in said(panel)


def test_any_two_are_proven_and_the_proof_is_copied_with_both_heads(
    console: Console, qtbot: QtBot
) -> None:
    panel = opened(console, qtbot)
    choose(panel, 2, 4)
    newer, older = panel.records.record(2), panel.records.record(4)
    qtbot.waitUntil(lambda: f"The {older.size} events" in said(panel) and "checked" in said(panel))
    assert f"the {newer.size}," in said(panel)
    panel.copy_button.click()
    copied = QGuiApplication.clipboard().text()
    assert older.note.rstrip() in copied
    assert newer.note.rstrip() in copied


def test_the_latest_alone_and_three_prove_nothing(console: Console, qtbot: QtBot) -> None:
    panel = opened(console, qtbot)
    for rows in ((0,), (1, 2, 3)):
        choose(panel, *rows)
        assert said(panel) == "Choose an earlier checkpoint, or two."
        assert panel.path.toPlainText() == ""
        assert not panel.copy_button.isEnabled()


def forged(
    monkeypatch: pytest.MonkeyPatch, change: Callable[[ConsistencyProof], ConsistencyProof]
) -> None:
    true = FakeAudit.consistency
    monkeypatch.setattr(
        FakeAudit, "consistency", lambda self, older, newer: change(true(self, older, newer))
    )


@pytest.mark.parametrize("what", ["path", "another pair"])
def test_a_proof_that_proves_something_else_is_not_believed(
    console: Console, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    def change(proof: ConsistencyProof) -> ConsistencyProof:
        if what == "path":
            return replace(proof, path=("ab" * 32, *proof.path[1:]))
        # Holds, but is about the older head alone.
        return replace(proof, newer=proof.older, path=())

    forged(monkeypatch, change)
    panel = opened(console, qtbot)
    qtbot.waitUntil(lambda: "does not lead to both" in said(panel))


def test_a_log_that_cannot_be_read_says_so(
    console: Console, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def damaged(_self: FakeAudit, _older: int, _newer: int) -> ConsistencyProof:
        raise IntegrityError("The audit log's tree is damaged.", code="log_damaged")

    monkeypatch.setattr(FakeAudit, "consistency", damaged)
    panel = opened(console, qtbot)
    qtbot.waitUntil(lambda: "damaged" in said(panel))


def test_earlier_ones_come_when_asked_for(
    console: Console, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checkpoints_panel, "AT_ONCE", 3)
    panel = opened(console, qtbot)
    assert panel.records.rowCount() == 3
    choose(panel, 1)
    panel.more_button.click()
    qtbot.waitUntil(lambda: panel.records.rowCount() == 6)
    sizes = [panel.records.record(row).size for row in range(6)]
    assert sizes == sorted(sizes, reverse=True)
    assert len(set(sizes)) == 6


def test_with_the_keyboard_alone(console: Console, qtbot: QtBot) -> None:
    panel = opened(console, qtbot)
    assert console.window.focusWidget() is panel.table
    qtbot.waitUntil(lambda: "checked here" in said(panel))
    QTest.keyClick(panel.table, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: f"the {2 * EVERY}," in said(panel) and "checked" in said(panel))
    QTest.keyClick(panel.table, Qt.Key.Key_Escape)
    assert panel.isHidden()
    page = console.window.workspace.current_page()
    assert isinstance(page, AuditPage)
    assert page.side.isVisible()


def test_a_click_on_the_root_opens_them_and_one_on_the_table_leaves(
    console: Console, qtbot: QtBot
) -> None:
    page = console.window.workspace.current_page()
    assert isinstance(page, AuditPage)
    page.show_bundle()
    QTest.mouseClick(page.figures.root, Qt.MouseButton.LeftButton)
    assert page.checkpoints.isVisible()
    assert page.bundle.isHidden()
    index = page.table.model().index(0, 0)
    QTest.mouseClick(
        page.table.viewport(),
        Qt.MouseButton.LeftButton,
        pos=page.table.visualRect(index).center(),
    )
    assert page.checkpoints.isHidden()
    assert page.side.isVisible()
