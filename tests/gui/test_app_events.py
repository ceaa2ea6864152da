"""Events reach the pages; an engine that goes away is said, looked for, and found again."""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from app.chat.page import ChatPage
from app.session import TOUCH_SECONDS
from engine.api.errors import EnvironmentFaultError
from engine.api.events import Topic
from engine.api.said import Said
from engine.api.system import EngineState
from engine.rpc.client import ConnectionLostError
from tests.gui.steps import page_shown

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from app.bootstrap import Console
    from tests.fakes.fake_engine import FakeWorld


BACK = Said("", "The clock went back.")


def end_streams(world: FakeWorld) -> None:
    followers, world.followers = world.followers, []
    for each in followers:
        each.put(None)


def test_an_event_becomes_a_signal(
    signed_in: Callable[..., Console], world: FakeWorld, qtbot: QtBot
) -> None:
    console = signed_in()
    qtbot.waitUntil(lambda: bool(world.followers))
    with qtbot.waitSignal(console.events.changed) as caught:
        world.publish(Topic.PEOPLE, "person-1")
    assert caught.args == [Topic.PEOPLE, "person-1"]


def test_a_lost_engine_is_said_and_found_again(
    signed_in: Callable[..., Console], world: FakeWorld, qtbot: QtBot
) -> None:
    console = signed_in()
    qtbot.waitUntil(lambda: bool(world.followers))
    world.lost = True
    end_streams(world)
    qtbot.waitUntil(lambda: not console.events.connected)
    assert console.window.banner.isVisible()
    assert "does not answer" in console.window.banner.text()
    assert console.window.footer.text("vault") == "Engine not answering"
    world.lost = False
    qtbot.waitUntil(lambda: console.events.connected)
    qtbot.waitUntil(lambda: bool(world.followers))
    qtbot.waitUntil(lambda: console.window.footer.text("vault").startswith("Vault unsealed"))
    assert not console.window.banner.isVisible()


def test_a_page_says_no_longer_that_the_engine_is_away_once_it_is_back(
    signed_in: Callable[..., Console], world: FakeWorld, qtbot: QtBot
) -> None:
    console = signed_in()
    chat = page_shown(console, ChatPage)
    qtbot.waitUntil(lambda: bool(world.followers))
    for error in (ConnectionLostError(), EnvironmentFaultError("The disk is full.", code="full")):
        world.lost = True
        end_streams(world)
        qtbot.waitUntil(lambda: not console.events.connected)
        qtbot.waitUntil(lambda: console.tasks.is_idle_but_streams)
        chat.show_error(error)
        assert not chat.notice.isHidden()
        world.lost = False
        qtbot.waitUntil(lambda: console.events.connected)
        qtbot.waitUntil(lambda: bool(world.followers))
        assert chat.notice.isHidden() is isinstance(error, ConnectionLostError)


def test_another_engine_is_asked_nothing_with_the_old_sign_in(
    signed_in: Callable[..., Console], world: FakeWorld, qtbot: QtBot
) -> None:
    console = signed_in()
    qtbot.waitUntil(lambda: bool(world.followers))
    # Until a status has come since signing in, it is not known which engine that was.
    qtbot.waitUntil(lambda: console.tasks.is_idle_but_streams)
    world.lost = True
    end_streams(world)
    qtbot.waitUntil(lambda: not console.events.connected)
    # What was asked before it went has failed by now; the other one is to be asked nothing.
    qtbot.waitUntil(lambda: console.tasks.is_idle_but_streams)
    world.sign_ins.clear()
    world.calls.clear()
    world.process_id += 1
    world.lost = False
    qtbot.waitUntil(lambda: not console.session.is_signed_in)
    qtbot.waitUntil(lambda: console.events.connected)
    assert "started again" in console.window.sign_in.banner.text()
    qtbot.wait(100)
    assert not world.refused_as_unknown


def test_another_engine_is_not_asked_for_the_head_of_its_log(
    signed_in: Callable[..., Console], world: FakeWorld, qtbot: QtBot
) -> None:
    console = signed_in()
    qtbot.waitUntil(lambda: console.window.watch.status is not None)
    qtbot.waitUntil(lambda: console.tasks.is_idle_but_streams)
    world.sign_ins.clear()
    world.process_id += 1
    console.window.watch.refresh()
    qtbot.waitUntil(lambda: not console.session.is_signed_in)
    qtbot.waitUntil(lambda: console.tasks.is_idle_but_streams)
    assert not world.refused_as_unknown


def test_a_seal_is_told_from_an_engine_that_is_gone(
    signed_in: Callable[..., Console], world: FakeWorld, qtbot: QtBot
) -> None:
    console = signed_in()
    window = console.window
    qtbot.waitUntil(lambda: bool(world.followers))
    qtbot.waitUntil(lambda: console.tasks.is_idle_but_streams)
    # Someone else seals: the stream of events says so, and for a moment nothing answers.
    world.sign_ins.clear()
    world.state = EngineState.SEALED
    world.lost = world.sealing = True
    end_streams(world)
    qtbot.waitUntil(lambda: not console.session.is_signed_in)
    qtbot.waitUntil(lambda: not console.events.connected)
    assert window.banner.text().startswith("Sealing…")
    assert window.footer.text("vault") == "Sealing…"
    assert window.root.currentWidget() is window.sign_in
    assert "The vault was sealed" in window.sign_in.banner.text()
    world.lost = world.sealing = False
    qtbot.waitUntil(lambda: console.events.connected)
    qtbot.waitUntil(lambda: window.footer.text("vault").startswith("Vault sealed"))
    assert not window.banner.isVisible()
    # The next time it is gone, it is gone.
    world.lost = True
    window.watch.refresh()
    qtbot.waitUntil(lambda: window.footer.text("vault") == "Engine not answering")


def test_a_sign_in_that_ended_elsewhere_ends_here(
    signed_in: Callable[..., Console], world: FakeWorld, qtbot: QtBot
) -> None:
    console = signed_in()
    qtbot.waitUntil(lambda: bool(world.followers))
    world.sign_ins.clear()
    end_streams(world)
    qtbot.waitUntil(lambda: not console.session.is_signed_in)
    assert console.window.root.currentWidget() is console.window.sign_in
    assert console.window.workspace.current_page() is None


def test_activity_is_told_at_most_every_twenty_seconds(
    signed_in: Callable[..., Console],
    world: FakeWorld,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    console = signed_in()
    console.session.touch()
    console.session.touch()
    assert "touch" not in world.calls
    now = time.monotonic()
    monkeypatch.setattr("app.session.time.monotonic", lambda: now + TOUCH_SECONDS + 1)
    console.session.touch()
    console.session.touch()
    qtbot.waitUntil(lambda: "touch" in world.calls)
    assert world.calls.count("touch") == 1


@pytest.mark.parametrize(
    ("idle", "passed", "said"),
    [
        (600, 59, "Locks in 10 min"),
        (600, 120, "Locks in 8 min"),
        (60, 29, "Locks in 1 min"),
        (60, 31, "Locks in under 1 min"),
    ],
)
def test_the_time_to_the_lock_falls_only_when_nobody_is_there(
    signed_in: Callable[..., Console],
    world: FakeWorld,
    qtbot: QtBot,
    idle: int,
    passed: int,
    said: str,
) -> None:
    world.settings = replace(world.settings, idle_lock_seconds=idle)
    console = signed_in()
    session, footer = console.session, console.window.footer
    # Counted from now: what building the window took is not part of it.
    session._locks_at = time.monotonic() + idle - passed
    session._on_tick()
    assert footer.text("lock") == said
    session._touched_at -= 30
    session.touch()
    qtbot.waitUntil(lambda: footer.text("lock") == f"Locks in {idle // 60} min")


def test_each_warning_of_the_engine_is_shown_once(
    signed_in: Callable[..., Console], qtbot: QtBot
) -> None:
    window = signed_in().window
    qtbot.waitUntil(lambda: window.watch.status is not None)
    status, banner = window.watch.status, window.banner
    assert status is not None
    window.watch.status = replace(status, warnings=(BACK,))
    window.watch.changed.emit()
    assert banner.isVisible()
    assert banner.text() == "The clock went back."
    banner.hide()
    window.watch.changed.emit()
    assert not banner.isVisible(), "it was seen"
    window.watch.status = replace(status, warnings=(BACK, Said("", "A file is damaged.")))
    window.watch.changed.emit()
    assert "A file is damaged." in banner.text()
    window.watch.status = status
    window.watch.changed.emit()
    assert not banner.isVisible(), "it holds no longer"
    window.watch.status = replace(status, warnings=(BACK,))
    window.watch.changed.emit()
    banner.show_text("Something else")
    window.watch.status = status
    window.watch.changed.emit()
    assert banner.isVisible()


@pytest.mark.parametrize("place", ["window", "dialog"])
def test_keys_mouse_and_wheel_count_as_someone_there(
    signed_in: Callable[..., Console],
    world: FakeWorld,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    place: str,
) -> None:
    console = signed_in()
    window, session = console.window, console.session
    window.show()
    window.activateWindow()
    qtbot.waitUntil(lambda: QGuiApplication.focusWindow() is window.windowHandle())
    there = window.windowHandle()
    if place == "dialog":
        window.show_about()
        qtbot.waitUntil(lambda: QGuiApplication.focusWindow() not in {None, there})
        there = QGuiApplication.focusWindow()
    spot, idle = QPoint(3, 3), session._idle_seconds
    # What a window system sends goes to a window, as here; a widget alone would see it too late.
    signs: tuple[Callable[[], object], ...] = (
        lambda: QTest.keyClick(there, Qt.Key.Key_Shift),
        lambda: QTest.mousePress(
            there, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, spot
        ),
        lambda: QTest.mouseMove(there, spot + spot),
        lambda: QTest.wheelEvent(there, QPointF(spot), QPoint(0, 120)),
    )
    for sign in signs:
        told = world.calls.count("touch")
        session._locks_at = time.monotonic() + idle - 200
        session._on_tick()
        counted = window.footer.text("lock")
        session._touched_at -= TOUCH_SECONDS + 1
        sign()
        qtbot.waitUntil(partial(_is_told_again, world, told))
        qtbot.waitUntil(lambda: session.seconds_left == idle)
        assert window.footer.text("lock") != counted
    if place == "dialog":
        QTest.keyClick(there, Qt.Key.Key_Escape)


def _is_told_again(world: FakeWorld, told: int) -> bool:
    return world.calls.count("touch") > told
