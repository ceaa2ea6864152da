"""The audit page: one's own reading is no news, and no column is out of sight."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.audit.page import AuditPage
from engine.api.access import Role
from engine.api.audit import AuditEntry
from engine.audit.actions import Action
from tests.fakes.fake_audit import FakeAudit

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from app.bootstrap import Console
    from tests.fakes.fake_engine import FakeWorld

SETTLED_MS = 600


@pytest.fixture
def audit(
    signed_in: Callable[..., Console],
    world: FakeWorld,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> AuditPage:
    """The page over a log that records the first reading of a sign-in, as the engine does."""
    read = set[str]()
    entries = FakeAudit.entries

    def recorded(service: FakeAudit, limit: int = 200, before: int = -1) -> list[AuditEntry]:
        found = entries(service, limit, before)
        if service.token not in read:
            read.add(service.token)
            world.append("log.read", "admin1")
        return found

    monkeypatch.setattr(FakeAudit, "entries", recorded)
    for number in range(40):
        world.log.append(
            AuditEntry(
                number=number,
                time=int(time.time()) - 400_000,
                action="conversation.deleted",
                person="someone with quite a long name",
                object="0123456789abcdef" * 2,
                result="done",
                leaf="{}",
            )
        )
    console = signed_in(Role.ADMIN)
    console.window.resize(1024, 700)
    console.window.show()
    console.window.workspace.show_page("audit")
    page = console.window.workspace.current_page()
    assert isinstance(page, AuditPage)
    qtbot.waitUntil(lambda: page.records.rowCount() > 0)
    return page


def test_ones_own_reading_is_shown_and_makes_no_hint(audit: AuditPage, qtbot: QtBot) -> None:
    assert audit.records.record(0).action == "log.read"
    qtbot.wait(SETTLED_MS)
    assert audit.said.text() == ""


def test_what_others_did_meanwhile_makes_a_hint(
    audit: AuditPage, world: FakeWorld, qtbot: QtBot
) -> None:
    world.append("person.invited", "admin2")
    qtbot.waitUntil(lambda: audit.said.text() == "Newer events: 1. Press F5 to read them.")
    audit.window().activateWindow()
    qtbot.waitUntil(audit.isActiveWindow)
    QTest.keyClick(audit.window(), Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: audit.said.text() == "")
    assert audit.records.record(0).action == "person.invited"


@pytest.mark.parametrize("width", [1024, 1280])
def test_no_column_is_out_of_sight(audit: AuditPage, qtbot: QtBot, width: int) -> None:
    audit.window().resize(width, 700)
    table = audit.table
    qtbot.waitUntil(lambda: table.horizontalHeader().length() == table.viewport().width())
    assert table.horizontalScrollBar().maximum() == 0
    header = table.horizontalHeader()
    assert all(header.sectionSize(at) >= 56 for at in range(header.count()))


def test_a_cell_that_is_cut_off_says_all_in_its_tip(audit: AuditPage) -> None:
    row = audit.records.row_of(3)
    tips = [
        audit.records.index(row, column).data(Qt.ItemDataRole.ToolTipRole)
        for column in range(audit.records.columnCount())
    ]
    assert "conversation.deleted" in tips
    assert "someone with quite a long name" in tips
    assert "0123456789abcdef" * 2 in tips


def test_a_width_that_was_set_by_hand_is_kept(audit: AuditPage, qtbot: QtBot) -> None:
    audit.table.horizontalHeader().resizeSection(3, 333)
    audit.window().resize(1100, 700)
    qtbot.wait(50)
    assert audit.table.columnWidth(3) == 333


def test_every_act_is_of_one_kind(audit: AuditPage) -> None:
    entry = audit.records.record(0)
    (_, everything), *kinds = audit.spec.choices[2].options
    assert everything is None
    for action in Action:
        event = replace(entry, action=action.value)
        found = [text for text, wants in kinds if wants is not None and wants(event)]
        assert len(found) == 1, action
