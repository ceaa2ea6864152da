"""Every view and form of the Alerts page in every language: nothing in English, nothing cut off."""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QApplication,
    QScrollArea,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from app.alerts.page import AlertsPage
from app.alerts.rules_view import RulesTable
from app.alerts.view import ALERTS, CASES, FINDINGS, RULES
from app.settings.worker_card import TEXT_MARGIN
from app.shell.languages import LANGUAGES
from app.widgets.column_widths import CELL_PADDING
from app.widgets.table import ROOM_ROLE
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
from engine.api.baseline import ConfigurationValue
from engine.api.errors import EnvironmentFaultError, said_of
from tests.fakes.fake_alerts import KNOWN
from tests.gui.conftest import add_person
from tests.gui.readable import SIZES, assert_readable, fill, in_english, settle

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from app.alerts.view import AlertsView
    from app.bootstrap import Console
    from app.widgets.table import DataTable
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


def cut_cells(table: DataTable) -> list[str]:
    """What stands in a column whose texts are known and is not shown whole; heights are measured too."""
    found: list[str] = []
    delegate = table.itemDelegate()
    assert isinstance(delegate, QStyledItemDelegate)
    margin = table.style().pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, None, table) + 1
    for column in range(table.proxy.columnCount()):
        room = table.proxy.sourceModel().headerData(column, Qt.Orientation.Horizontal, ROOM_ROLE)
        if table.isColumnHidden(column) or not room.texts:
            continue
        for row in range(table.proxy.rowCount()):
            index = table.proxy.index(row, column)
            option = QStyleOptionViewItem()
            table.initViewItemOption(option)
            delegate.initStyleOption(option, index)
            option.rect = QRect(0, 0, table.columnWidth(column), table.rowHeight(row))
            within = table.style().subElementRect(
                QStyle.SubElement.SE_ItemViewItemText, option, table
            )
            metrics = QFontMetrics(option.font)
            shown = metrics.elidedText(
                option.text, Qt.TextElideMode.ElideRight, within.width() - 2 * margin
            )
            if shown != option.text and not room.shrinks:
                found.append(option.text)
    return found


def confused(table: DataTable, column: int) -> list[str]:
    """Texts that are cut off so that they cannot be told apart."""
    width = table.columnWidth(column) - CELL_PADDING
    cut: dict[str, set[str]] = {}
    for row in range(table.proxy.rowCount()):
        text = table.proxy.index(row, column).data()
        shown = table.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, width)
        cut.setdefault(shown, set()).add(text)
    return [shown for shown, texts in cut.items() if len(texts) > 1]


def assert_told_apart(table: DataTable, column: int) -> None:
    """What is shown of a table is whole, or can be told apart in a column where it is not."""
    assert cut_cells(table) == []
    assert not table.horizontalScrollBar().isVisible()
    assert confused(table, column) == []


def side_of(view: AlertsView[Any]) -> QScrollArea:
    widget = view.details.parentWidget()
    while not isinstance(widget, QScrollArea):
        assert widget is not None
        widget = widget.parentWidget()
    return widget


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


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("role", [Role.ADMIN])
def test_columns_are_whole_or_left_out_and_rows_can_be_told_apart(
    page: AlertsPage, qtbot: QtBot
) -> None:
    page.alerts.filters.choose(())
    for at in (ALERTS, CASES, FINDINGS, RULES):
        page.show_view(at)
        view = page.view(at)
        qtbot.waitUntil(partial(has_rows, view))
        qtbot.waitUntil(lambda: page.tasks.is_idle_but_streams)
        for size in SIZES:
            page.window().resize(size)
            assert page.window().size() == size
            # One layout within another takes several turns.
            QApplication.processEvents()
            qtbot.waitUntil(
                partial(assert_told_apart, view.table, {ALERTS: 2, RULES: 0}.get(at, 1))
            )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("role", [Role.ADMIN])
def test_the_form_of_every_rule_fits_beside_the_table(page: AlertsPage, qtbot: QtBot) -> None:
    page.show_view(RULES)
    view = page.view(RULES)
    assert isinstance(view, RulesTable)
    qtbot.waitUntil(partial(has_rows, view))
    inside, port = side_of(view).widget(), side_of(view).viewport()
    assert inside is not None
    page.window().resize(SIZES[1])
    for row in range(view.records.rowCount()):
        view.choose(row)
        for field in view.panel.numbers.values():
            field.setValue(field.high + 1)
        QApplication.processEvents()
        qtbot.waitUntil(lambda: inside.minimumSizeHint().width() <= port.width())
        for field in view.panel.numbers.values():
            text = field.lineEdit().text()
            room = field.lineEdit().contentsRect().width() - 2 * TEXT_MARGIN
            highest = text.replace(
                field.textFromValue(field.high + 1), field.textFromValue(field.high)
            )
            assert field.fontMetrics().horizontalAdvance(highest) <= room


def rows_too_low(table: DataTable) -> list[str]:
    """Texts of the first column of which not all lines are seen."""
    width, found = table.columnWidth(0) - CELL_PADDING, []
    for row in range(table.proxy.rowCount()):
        text = table.proxy.index(row, 0).data()
        lines = table.fontMetrics().boundingRect(
            QRect(0, 0, width, 10_000), Qt.TextFlag.TextWordWrap, text
        )
        if table.rowHeight(row) < lines.height():
            found.append(text)
    return found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("role", [Role.ADMIN])
def test_settings_of_the_baseline_are_told_apart(
    page: AlertsPage, world: FakeWorld, qtbot: QtBot
) -> None:
    keys = [
        f"alert_rule.{rule.key}.{each.key}" for rule in KNOWN.values() for each in rule.tunables
    ]
    values = tuple(ConfigurationValue(key=key, accepted="4", now="5") for key in keys)
    world.baseline = replace(world.baseline, values=values)
    page.show_view(RULES)
    view = page.view(RULES)
    assert isinstance(view, RulesTable)
    view.show_baseline()
    table = view.baseline.table
    qtbot.waitUntil(lambda: table.proxy.rowCount() == len(keys))
    for size in SIZES:
        page.window().resize(size)
        QApplication.processEvents()
        qtbot.waitUntil(lambda: rows_too_low(table) == [])
