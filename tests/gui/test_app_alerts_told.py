"""What alerts, rules and delivery say where something is not so, or is so already."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QFileDialog

from app.alerts.desktop import Desktop
from app.alerts.page import AlertsPage
from app.alerts.rules_view import RulesTable, is_changed
from app.alerts.setting_names import setting_name
from app.alerts.view import RULES
from app.alerts.words import about
from engine.api.access import Role
from engine.api.alerts import Delivery
from engine.api.errors import EnvironmentFaultError
from tests.fakes.fake_alerts import FakeAlerts
from tests.gui.conftest import add_person

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from app.bootstrap import Console
    from tests.fakes.fake_engine import FakeWorld


@pytest.fixture
def page(signed_in: Callable[..., Console], world: FakeWorld, qtbot: QtBot) -> AlertsPage:
    add_person(world, "admin2", Role.ADMIN)
    world.alerts.add("sign_in_burst")
    console = signed_in(Role.ADMIN)
    console.window.resize(1280, 800)
    console.window.show()
    console.window.workspace.show_page("alerts")
    shown = console.window.workspace.current_page()
    assert isinstance(shown, AlertsPage)
    qtbot.waitUntil(lambda: console.tasks.is_idle_but_streams)
    return shown


@pytest.fixture
def rules(page: AlertsPage, qtbot: QtBot) -> RulesTable:
    page.show_view(RULES)
    made = page.view(RULES)
    assert isinstance(made, RulesTable)
    qtbot.waitUntil(lambda: made.records.rowCount() > 0)
    made.choose(made.records.row_of("sign_in_burst"))
    return made


def test_as_delivered_says_that_it_is_not_saved_and_saving_resets(
    rules: RulesTable, world: FakeWorld, qtbot: QtBot
) -> None:
    world.confirmed.add("recent")
    form = rules.panel
    form.numbers["times"].setValue(3)
    form.save_button.click()
    qtbot.waitUntil(rules.notice.isVisible)
    assert is_changed(world.alerts.rules["sign_in_burst"])
    qtbot.waitUntil(lambda: rules.changed_card._figure.text_whole() == "1")
    assert form.not_yet.isHidden()
    form.default_button.click()
    assert rules.notice.isHidden()
    assert form.not_yet.text() == "Not saved yet: press “Save rule”."
    assert form.save_button.isEnabled()
    form.save_button.click()
    qtbot.waitUntil(rules.notice.isVisible)
    assert not is_changed(world.alerts.rules["sign_in_burst"])
    qtbot.waitUntil(lambda: rules.changed_card._figure.text_whole() == "0")


def test_a_relative_folder_is_refused_before_anything_is_asked(
    rules: RulesTable, world: FakeWorld
) -> None:
    rules.show_delivery()
    rules.delivery.spool.setText("foo")
    rules.delivery.save_button.click()
    assert rules.delivery.notice.text().startswith("“foo” is no whole path.")
    assert world.alerts.delivery.delivery == Delivery()


def test_a_new_folder_that_is_not_there_is_not_called_back(
    rules: RulesTable, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(_self: FakeAlerts, _delivery: Delivery) -> None:
        raise EnvironmentFaultError("Bring its volume back.", code="spool_missing")

    monkeypatch.setattr(FakeAlerts, "change_delivery", refused)
    panel = rules.delivery
    rules.show_delivery()
    panel.spool.setText("/nonexistent/x")
    panel.save_button.click()
    qtbot.waitUntil(panel.notice.isVisible)
    assert panel.notice.text().startswith("There is no folder “/nonexistent/x”.")
    assert "back" not in panel.notice.text()


def test_the_folder_is_chosen_in_a_dialog(rules: RulesTable, qtbot: QtBot) -> None:
    panel = rules.delivery
    rules.show_delivery()
    panel.browse_button.click()
    dialog = panel.findChild(QFileDialog)
    assert dialog is not None
    dialog.fileSelected.emit("/mnt/alerts")
    dialog.reject()
    assert panel.spool.text() == "/mnt/alerts"
    qtbot.waitUntil(lambda: panel.findChild(QFileDialog) is None)


def test_delivery_says_where_the_desktop_shows_nothing(
    rules: RulesTable, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Desktop, "is_there", staticmethod(lambda: False))
    rules.show_delivery()
    assert rules.delivery.no_tray.isVisible()
    rules.delivery.leave()
    monkeypatch.setattr(Desktop, "is_there", staticmethod(lambda: True))
    rules.show_delivery()
    assert not rules.delivery.no_tray.isVisible()


def test_the_watch_on_sockets_has_a_name() -> None:
    assert setting_name("layer.socket_watch") == "Sandbox: Attempts at the network"


def test_nothing_is_assigned_to_who_has_it(page: AlertsPage, qtbot: QtBot) -> None:
    view = page.alerts
    qtbot.waitUntil(lambda: bool(page.alerts.directory.rules))
    qtbot.waitUntil(view.assign_button.isEnabled)
    view.assign_button.click()
    field = view.form.fields["person"]
    assert not view.form.verb_button.isEnabled()
    assert not field.why_not.isHidden()  # type: ignore[attr-defined]
    field.field.setCurrentIndex(1)  # type: ignore[attr-defined]
    assert view.form.verb_button.isEnabled()
    assert field.why_not.isHidden()  # type: ignore[attr-defined]


def test_objects_of_the_engine_have_words(world: FakeWorld) -> None:
    alert = world.alerts.add("sign_in_burst")
    named = {
        key: about(replace(alert, subject="", object=key)) for key in ("settings", "unknown", "m1")
    }
    assert named == {"settings": "the settings", "unknown": "an unknown name", "m1": "m1"}
