"""Verifying the log: what came of it is said where one looks, and a cancelled one says nothing."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.audit.page import AuditPage
from engine.api.access import Role
from engine.api.audit import VerifyProgress
from engine.audit.startup import cut_below
from tests.fakes.fake_audit import FakeAudit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    from app.bootstrap import Console
    from tests.fakes.fake_engine import FakeWorld


@pytest.fixture
def audit(signed_in: Callable[..., Console], world: FakeWorld, qtbot: QtBot) -> AuditPage:
    for _ in range(5):
        world.append("sign_in.completed", "admin1")
    console = signed_in(Role.AUDITOR)
    console.window.workspace.show_page("audit")
    qtbot.waitUntil(lambda: console.tasks.is_idle_but_streams)
    page = console.window.workspace.current_page()
    assert isinstance(page, AuditPage)
    return page


def verify(audit: AuditPage, qtbot: QtBot) -> str:
    """Presses the button; what is said once it is over."""
    QTest.keyClick(audit.verify_button, Qt.Key.Key_Space)
    qtbot.waitUntil(audit.notice.isVisible)
    qtbot.waitUntil(audit.verify_button.isEnabled)
    return audit.notice.text()


def test_a_whole_log_is_said_with_what_was_checked(
    audit: AuditPage, world: FakeWorld, qtbot: QtBot
) -> None:
    said = verify(audit, qtbot)
    assert said.startswith("Whole, checked")
    assert f"{len(world.log)} events, 1 checkpoint and everything derived" in said
    assert audit.notice.property("frame") == "notice-info"
    assert "whole" in audit.verification.said


def test_a_log_that_is_not_whole_is_said_in_red_with_the_first_bad_event(
    audit: AuditPage, world: FakeWorld, qtbot: QtBot
) -> None:
    world.log_problems = (cut_below(1240, 1204),)
    said = verify(audit, qtbot)
    assert said.startswith("First bad event: 0.")
    assert "1,204" in said
    assert audit.notice.property("frame") == "notice-bad"


def test_a_cancelled_one_says_nothing_about_the_log(
    audit: AuditPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    goes_on = threading.Event()

    def cut(_audit: FakeAudit) -> Iterator[VerifyProgress]:
        yield VerifyProgress(done=1, total=5)
        goes_on.wait(10)

    monkeypatch.setattr(FakeAudit, "verify", cut)
    audit.verify_button.click()
    qtbot.waitUntil(lambda: not audit.verify_button.isEnabled())
    goes_on.set()
    qtbot.waitUntil(audit.verify_button.isEnabled)
    assert audit.notice.text() == "Verification cancelled; it says nothing about the log."
    assert not audit.verification.said
