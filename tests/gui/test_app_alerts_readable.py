"""Every view and form of the Alerts page in every language: nothing in English, nothing cut off."""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace

from app.alerts.page import AlertsPage
from app.alerts.view import ALERTS, CASES, FINDINGS, RULES
from app.shell.languages import LANGUAGES
from engine.api.access import Role
from engine.api.alerts import (
    AlertState,
    CloseReason,
    Delivery,
    DeliveryState,
    Finding,
    FindingSource,
    Incident,
    Note,
    Response,
    Severity,
)
from engine.api.errors import EnvironmentFaultError, said_of
from tests.fakes.fake_alerts import KNOWN
from tests.gui.conftest import add_person
from tests.gui.readable import assert_readable, fill, in_english, settle

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from app.alerts.view import AlertsView
    from app.bootstrap import Console
    from tests.fakes.fake_engine import FakeWorld

NOW = int(time.time())
NOTES = (Note(at=NOW - 60, by="admin2", text="?"),)
FULL = EnvironmentFaultError(
    "The volume for alerts is full, so new alerts are not written there. They follow when it has room.",
    code="spool_full",
)


def make_world(world: FakeWorld) -> None:
    """Everything that an alert, a case or a finding can say."""
    fill(world)
    add_person(world, "admin2", Role.ADMIN)
    store = world.alerts
    for rule in KNOWN:
        store.add(rule, subject="analyst2")
    first = next(iter(store.alerts))
    store.change(
        first,
        state=AlertState.CLOSED,
        acknowledged_at=NOW - 90,
        acknowledged_by="admin2",
        closed_at=NOW - 60,
        closed_by="admin2",
        close_reason=CloseReason.FALSE_ALARM,
        responses=(Response.LOCK_PERSON,),
        response_problems={"seal": "last_custodian"},
        incident_id="case0",
    )
    store.notes[first] = list(NOTES)
    store.events[first] = tuple(range(18_200, 18_220))
    store.incidents["case0"] = Incident(
        incident_id="case0",
        title="?",
        severity=Severity.CRITICAL,
        owner="admin2",
        opened_at=NOW - 3600,
        opened_by="admin2",
        detected_at=NOW - 7200,
        acknowledged_at=NOW - 3600,
        closed_at=0,
        closed_by="",
        outcome="",
        alerts=(first,),
        events=(18_204,),
        notes=NOTES,
    )
    finding = Finding(
        finding_id="finding0",
        source=FindingSource.CHECK,
        source_id="j",
        title="?",
        criterion="CC8.1",
        owner="",
        due_at=NOW - 86_400,
        remedy="",
        opened_at=NOW - 90_000,
        opened_by="admin2",
        closed_at=0,
        closed_by="",
        overdue=True,
        notes=NOTES,
    )
    store.findings["finding0"] = finding
    store.findings["finding1"] = replace(
        finding, finding_id="finding1", source=FindingSource.ALERT, source_id=first, overdue=False
    )
    store.delivery = DeliveryState(
        delivery=Delivery(syslog=True, spool="/mnt/alerts"),
        spool_problem=said_of(FULL),
        waiting=3,
    )


@pytest.fixture
def page(
    signed_in: Callable[..., Console],
    world: FakeWorld,
    qtbot: QtBot,
    language: str,
    role: Role,
) -> AlertsPage:
    make_world(world)
    console = signed_in(role)
    console.window.show()
    console.window.workspace.show_page("alerts")
    made = console.window.workspace.current_page()
    assert isinstance(made, AlertsPage)
    settle(console, qtbot)
    qtbot.waitUntil(lambda: bool(made.alerts.directory.rules))
    return made


def has_rows(view: AlertsView[Any]) -> bool:
    return view.table.proxy.rowCount() > 0


def read(page: AlertsPage, language: str, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.tasks.is_idle_but_streams)
    assert_readable(page.window(), language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("role", [Role.ADMIN, Role.AUDITOR])
def test_every_view_reads_well(page: AlertsPage, language: str, qtbot: QtBot) -> None:
    page.alerts.filters.choose(())
    for at in (ALERTS, CASES, FINDINGS, RULES):
        page.show_view(at)
        view = page.view(at)
        qtbot.waitUntil(partial(has_rows, view))
        view.choose(view.records.rowCount() - 1)
        read(page, language, qtbot)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("role", [Role.ADMIN])
def test_every_form_reads_well(page: AlertsPage, language: str, qtbot: QtBot) -> None:
    view = page.alerts
    for act in (view.assign, view.note, view.close_chosen, view.open_finding):
        act()
        read(page, language, qtbot)
        view.form.leave()
    view.put_into_case()
    qtbot.waitUntil(view.form.isVisible)
    read(page, language, qtbot)
    view.table.selectAll()
    view.form.leave()
    read(page, language, qtbot)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("role", [Role.ADMIN])
@pytest.mark.parametrize("at", [CASES, FINDINGS, RULES])
def test_every_panel_reads_well(page: AlertsPage, language: str, qtbot: QtBot, at: int) -> None:
    page.show_view(at)
    view = page.view(at)
    qtbot.waitUntil(lambda: view.current is not None)
    panels = {
        CASES: ("note", "assign", "close_chosen", "export_case"),
        FINDINGS: ("open_finding", "change", "note", "close_chosen"),
        RULES: ("show_delivery", "show_baseline"),
    }
    for name in panels[at]:
        getattr(view, name)()
        read(page, language, qtbot)
        view.form.leave()


@pytest.mark.parametrize("language", [each for each in LANGUAGES if each != "en"])
@pytest.mark.parametrize("role", [Role.ADMIN])
def test_every_rule_is_told_in_the_language(page: AlertsPage, language: str, qtbot: QtBot) -> None:
    """What each alert says, and what each rule's form asks."""
    page.alerts.filters.choose(())
    qtbot.waitUntil(lambda: page.alerts.records.rowCount() == len(KNOWN))
    english = partial(in_english, page, language)
    for row in range(len(KNOWN)):
        page.alerts.choose(row)
        assert english() == []
    page.show_view(RULES)
    rules = page.view(RULES)
    qtbot.waitUntil(lambda: rules.table.proxy.rowCount() == len(KNOWN))
    for row in range(len(KNOWN)):
        rules.choose(row)
        assert english() == []
