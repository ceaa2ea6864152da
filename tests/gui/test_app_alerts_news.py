"""New alerts wherever one is: one line under the top edge, a count, a notification; nothing while locked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget

from app.alerts import news
from app.alerts.desktop import NOTIFY_SETTING, Desktop
from app.alerts.page import AlertsPage
from app.widgets.announce import announce
from engine.api.access import Role
from engine.api.alerts import AlertState
from engine.api.events import Topic
from tests.gui.readable import cut_texts

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from app.alerts.banner import AlertBanner
    from app.bootstrap import Console
    from engine.api.alerts import Alert
    from tests.fakes.fake_engine import FakeWorld


class Told:
    """What a desktop and a screen reader were told."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.messages: list[tuple[str, str, bool]] = []
        self.announced: list[str] = []

        def tell(_desktop: Desktop, title: str, text: str, *, grave: bool) -> bool:
            self.messages.append((title, text, grave))
            return True

        def say(of: QWidget, text: str, *, at_once: bool) -> None:
            self.announced.append(text)
            announce(of, text, at_once=at_once)

        monkeypatch.setattr(Desktop, "tell", tell)
        monkeypatch.setattr(news, "announce", say)


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Told:
    return Told(monkeypatch)


def begun(signed_in: Callable[..., Console], qtbot: QtBot, *roles: Role) -> AlertBanner:
    """The banner of someone who is on another page."""
    console = signed_in(*(roles or (Role.ADMIN,)))
    console.window.show()
    console.window.workspace.show_page("settings")
    qtbot.waitUntil(lambda: console.tasks.is_idle_but_streams)
    return console.window.alert_banner


def raise_alert(world: FakeWorld, rule: str, **said: object) -> Alert:
    alert = world.alerts.add(rule, **said)
    world.publish(Topic.ALERT, alert.alert_id)
    return alert


def test_a_new_alert_is_told_on_every_page(
    signed_in: Callable[..., Console], world: FakeWorld, qtbot: QtBot, told: Told
) -> None:
    banner = begun(signed_in, qtbot)
    assert not banner.isVisible()
    alert = raise_alert(world, "model_changed", subject="Otter 7B", object="7")
    qtbot.waitUntil(banner.isVisible)
    assert banner.text().startswith("The file of Otter 7B is not the one that was approved")
    assert banner.property("frame") == "banner-bad"
    assert told.messages == [("Model file changed", banner.text(), True)]
    assert told.announced == [banner.text()]
    rail = banner.window().workspace.rail  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: rail.button("alerts").badge.text() == "1")
    banner.show_button.click()
    workspace = banner.window().workspace  # type: ignore[attr-defined]
    assert workspace.current_key == "alerts"
    page = workspace.current_page()
    assert isinstance(page, AlertsPage)
    qtbot.waitUntil(lambda: [each.alert_id for each in page.alerts.chosen()] == [alert.alert_id])
    assert not banner.isVisible()
    qtbot.waitUntil(lambda: page.tasks.is_idle_but_streams)
    qtbot.waitUntil(lambda: cut_texts(page.window()) == [])


def test_many_at_once_are_one_line(
    signed_in: Callable[..., Console], world: FakeWorld, qtbot: QtBot, told: Told
) -> None:
    banner = begun(signed_in, qtbot)
    for rule in ("sign_in_burst", "bulk_reading", "interface_up"):
        raise_alert(world, rule)
    qtbot.waitUntil(lambda: banner.isVisible() and banner.text() == "3 new alerts")
    assert banner.property("frame") == "banner-warn"
    banner.show_button.click()
    page = banner.window().workspace.current_page()  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: page.alerts.records.rowCount() == 3)
    assert page.alerts.filters.state.currentText() == "Waiting"


def test_what_was_dismissed_is_no_news_again(
    signed_in: Callable[..., Console], world: FakeWorld, qtbot: QtBot, told: Told
) -> None:
    banner = begun(signed_in, qtbot)
    raise_alert(world, "sign_in_burst")
    qtbot.waitUntil(banner.isVisible)
    banner.close_button.click()
    raise_alert(world, "interface_up", object="eth9", subject="")
    qtbot.waitUntil(banner.isVisible)
    assert "came up" in banner.text()


def test_what_somebody_acknowledged_is_news_no_more(
    signed_in: Callable[..., Console], world: FakeWorld, qtbot: QtBot, told: Told
) -> None:
    banner = begun(signed_in, qtbot)
    alert = raise_alert(world, "sign_in_burst")
    qtbot.waitUntil(banner.isVisible)
    world.alerts.change(alert.alert_id, state=AlertState.ACKNOWLEDGED)
    world.publish(Topic.ALERT, alert.alert_id)
    qtbot.waitUntil(lambda: not banner.isVisible())


def test_a_notice_is_counted_and_no_more(
    signed_in: Callable[..., Console], world: FakeWorld, qtbot: QtBot, told: Told
) -> None:
    banner = begun(signed_in, qtbot)
    raise_alert(world, "role_changed")
    rail = banner.window().workspace.rail  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: rail.button("alerts").badge.text() == "1")
    assert not banner.isVisible()
    assert told.messages == []


def test_what_waited_before_is_told_where_it_is_critical_and_disturbs_nobody(
    signed_in: Callable[..., Console], world: FakeWorld, qtbot: QtBot, told: Told
) -> None:
    world.alerts.add("sign_in_burst")
    world.alerts.add("model_changed", subject="Otter 7B")
    banner = begun(signed_in, qtbot)
    assert banner.isVisible()
    assert banner.text().startswith("The file of Otter 7B")
    assert (told.messages, told.announced) == ([], [])


def test_while_locked_nothing_is_told_but_that_there_is_something(
    signed_in: Callable[..., Console], world: FakeWorld, qtbot: QtBot, told: Told
) -> None:
    banner = begun(signed_in, qtbot)
    session = banner._context.session
    known = raise_alert(world, "bulk_reading")
    qtbot.waitUntil(banner.isVisible)
    told.messages.clear()
    session.lock()
    qtbot.waitUntil(lambda: not banner.isVisible())
    qtbot.waitUntil(lambda: world.sign_ins[session.api.token][1])  # type: ignore[attr-defined]
    world.publish(Topic.ALERT, known.alert_id)  # changed, not new
    raise_alert(world, "model_changed", subject="Otter 7B")
    raise_alert(world, "sign_in_burst")
    qtbot.waitUntil(banner.isVisible)
    assert banner.text() == "An alert was raised. Unlock to see it."
    assert not banner.show_button.isVisible()
    assert told.messages == [("Anchorhold", "An alert was raised.", False)]


def test_who_may_not_see_alerts_hears_nothing(
    signed_in: Callable[..., Console], world: FakeWorld, qtbot: QtBot, told: Told
) -> None:
    banner = begun(signed_in, qtbot, Role.ANALYST)
    assert banner.news is None


def test_signing_out_takes_the_banner_away(
    signed_in: Callable[..., Console], world: FakeWorld, qtbot: QtBot, told: Told
) -> None:
    banner = begun(signed_in, qtbot)
    raise_alert(world, "sign_in_burst")
    qtbot.waitUntil(banner.isVisible)
    banner._context.session.sign_out()
    assert not banner.isVisible()
    assert banner.news is None


def test_a_desktop_without_a_tray_and_a_person_who_wants_none_get_none(
    signed_in: Callable[..., Console], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    banner = begun(signed_in, qtbot)
    assert banner.news is not None
    desktop = banner.news.desktop
    asked: list[object] = []
    monkeypatch.setattr(QApplication, "alert", asked.append)
    monkeypatch.setattr(desktop, "is_there", lambda: False)
    assert not desktop.tell("a", "b", grave=True)
    assert asked == [banner.window()]
    monkeypatch.setattr(desktop, "is_there", lambda: True)
    assert desktop.tell("a", "b", grave=True)
    banner._context.preferences.setValue(NOTIFY_SETTING, False)
    monkeypatch.setattr(desktop, "is_there", lambda: False)
    assert not desktop.tell("a", "b", grave=True)
    assert len(asked) == 1, "nor does the window of who wants none"
    desktop.put_away()


def test_a_name_formats_no_notification(
    signed_in: Callable[..., Console], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    banner = begun(signed_in, qtbot)
    assert banner.news is not None
    desktop = banner.news.desktop
    shown: list[str] = []
    monkeypatch.setattr(desktop, "is_there", lambda: True)
    monkeypatch.setattr(QSystemTrayIcon, "setToolTip", lambda _tray, tip: shown.append(tip))
    monkeypatch.setattr(QSystemTrayIcon, "showMessage", lambda _tray, *said: shown.extend(said[:2]))
    hostile = "<img src='file:///etc/passwd'>\u202e"
    assert desktop.tell(hostile, f"{hostile} cannot sign in.", grave=True)
    desktop.put_away()
    assert len(shown) == 3
    assert [each for each in shown if "<" in each or "\u202e" in each] == []
    assert "file:///etc/passwd" in shown[1], "what it says is still there"


def test_without_a_tray_nothing_is_lost(
    signed_in: Callable[..., Console], world: FakeWorld, qtbot: QtBot
) -> None:
    banner = begun(signed_in, qtbot)
    assert not Desktop.is_there()
    raise_alert(world, "model_changed", subject="Otter 7B")
    qtbot.waitUntil(banner.isVisible)
    rail = banner.window().workspace.rail  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: rail.button("alerts").badge.text() == "1")
    banner.show_button.click()
    page = banner.window().workspace.current_page()  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: [each.rule for each in page.alerts.chosen()] == ["model_changed"])


def test_a_notification_brings_the_window_back_as_it_was(
    signed_in: Callable[..., Console], qtbot: QtBot
) -> None:
    banner = begun(signed_in, qtbot)
    window = banner.window()
    window.setWindowState(Qt.WindowState.WindowMaximized | Qt.WindowState.WindowMinimized)
    assert window.isMinimized()
    assert banner.news is not None
    banner.news.desktop.chosen.emit()
    assert not window.isMinimized()
    assert window.isMaximized()
