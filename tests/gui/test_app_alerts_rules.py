"""Rules and where alerts go: a number outside of its bounds is said in words, and delivery as it is now."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.alerts.page import AlertsPage
from app.alerts.view import RULES
from engine.api.access import Role
from engine.api.alerts import Delivery, DeliveryState
from engine.api.errors import EnvironmentFaultError, said_of
from engine.api.events import Topic
from engine.api.said import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from app.alerts.rules_view import RulesTable
    from app.bootstrap import Console
    from tests.fakes.fake_engine import FakeWorld

GONE = EnvironmentFaultError(
    "The folder for alerts, or the spool in it, is not there. Bring its volume back: what was raised "
    "meanwhile follows.",
    code="spool_missing",
)
LEFT = say(
    "spool_left",
    "Alerts that waited when the folder was switched off and were never written there: {n}. They are "
    "written once a folder is named again.",
    n=1204,
)


@pytest.fixture
def view(signed_in: Callable[..., Console], qtbot: QtBot) -> RulesTable:
    """The rules, with that of failed sign-ins chosen."""
    from app.alerts.rules_view import RulesTable

    console = signed_in(Role.ADMIN)
    console.window.resize(1280, 800)
    console.window.show()
    console.window.workspace.show_page("alerts")
    page = console.window.workspace.current_page()
    assert isinstance(page, AlertsPage)
    page.show_view(RULES)
    made = page.view(RULES)
    assert isinstance(made, RulesTable)
    qtbot.waitUntil(lambda: made.records.rowCount() > 0)
    qtbot.waitUntil(lambda: console.tasks.is_idle_but_streams)
    made.choose(made.records.row_of("sign_in_burst"))
    return made


def put_number(view: RulesTable, key: str, text: str) -> None:
    """Types a number, as a person does."""
    field = view.panel.numbers[key]
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)


# -- floors ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "text", "said"),
    [
        ("times", "0", "The least is 1."),
        ("times", "21", "The most is 20."),
        ("seconds", "59", "The least is 60 s (1 minute)."),
        ("seconds", "86401", "The most is 86,400 s (1 day)."),
    ],
)
def test_a_number_beyond_its_bounds_can_be_typed_and_is_told(
    view: RulesTable, key: str, text: str, said: str
) -> None:
    form = view.panel
    put_number(view, key, text)
    field = form.numbers[key]
    assert field.value() == int(text)
    row = next(each for each in form._rows if each.field is field)
    assert row.problem.isVisible()
    assert row.problem.text() == said
    assert row.problem.property("tone") == "bad"
    assert field.accessibleDescription().startswith(said)
    assert not form.save_button.isEnabled()
    assert form.save_button.accessibleDescription() == f"{row.name}: {said}"
    assert form.not_yet.text() == f"{row.name}: {said}"
    assert form.not_yet.property("tone") == "bad"
    # Return saves nothing either.
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert view.notice.isHidden()
    field.stepBy(1 if text in {"0", "59"} else -1)
    assert not row.problem.isVisible()
    assert form.save_button.accessibleDescription() == ""


def test_arrows_stay_within_the_bounds(view: RulesTable) -> None:
    field = view.panel.numbers["times"]
    field.setFocus()
    for _ in range(30):
        QTest.keyClick(field, Qt.Key.Key_Up)
    assert field.value() == 20
    field.stepBy(-100)
    assert field.value() == 1
    QTest.keyClick(field, Qt.Key.Key_Down)
    assert field.value() == 1


# -- where alerts go ------------------------------------------------------------------------------


def deliver(world: FakeWorld, state: DeliveryState) -> None:
    """As when the engine found that it works, or does not."""
    world.alerts.delivery = state
    world.publish(Topic.STATUS, "delivery")


def test_delivery_that_is_shown_follows_what_the_engine_finds(
    view: RulesTable, world: FakeWorld, qtbot: QtBot
) -> None:
    works = DeliveryState(delivery=Delivery(syslog=True, spool="/mnt/a"))
    world.alerts.delivery = works
    view.show_delivery()
    panel = view.delivery
    qtbot.waitUntil(lambda: panel.spool_state.text() == "Works.")
    deliver(world, replace(works, spool_problem=said_of(GONE), waiting=2))
    qtbot.waitUntil(lambda: panel.spool_state.text().endswith("2 alerts wait for it."))
    assert panel.spool_state.property("tone") == "bad"
    deliver(world, works)
    qtbot.waitUntil(lambda: panel.spool_state.text() == "Works.")
    assert panel.spool_state.property("tone") == "ok"


def test_a_refresh_takes_nothing_away_that_is_being_typed(
    view: RulesTable, world: FakeWorld, qtbot: QtBot
) -> None:
    works = DeliveryState(delivery=Delivery(syslog=True, spool="/mnt/a"))
    world.alerts.delivery = works
    view.show_delivery()
    panel = view.delivery
    qtbot.waitUntil(lambda: panel.spool.text() == "/mnt/a")
    panel.spool.setText("/mnt/b")
    deliver(world, replace(works, spool_problem=said_of(GONE), waiting=2))
    qtbot.waitUntil(lambda: panel.spool_state.text().endswith("2 alerts wait for it."))
    assert panel.spool.text() == "/mnt/b"
    assert panel.save_button.isEnabled()


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "en",
            "Alerts that waited when the folder was switched off and were never written there: 1,204.",
        ),
        ("de", "1.204"),
        ("uk", "1\N{NO-BREAK SPACE}204"),
    ],
)
def test_what_no_spool_has_written_is_told_though_no_folder_is_named(
    view: RulesTable, world: FakeWorld, qtbot: QtBot, language: str, said: str
) -> None:
    world.alerts.delivery = DeliveryState(delivery=Delivery(), spool_problem=LEFT)
    view.show_delivery()
    panel = view.delivery
    qtbot.waitUntil(lambda: said in panel.spool_state.text())
    assert panel.spool_state.isVisible()
    assert panel.spool_state.property("tone") == "bad"
    assert "{n}" not in panel.spool_state.text()
    assert panel.save_button.isEnabled()
