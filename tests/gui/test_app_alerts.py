"""The alerts view: what waits is listed, explained and dealt with in the side panel, several at once too."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest

from app.alerts.alert_pages import AlertPages
from app.alerts.page import AlertsPage
from app.alerts.view import CASES, FINDINGS
from app.audit.page import AuditPage
from engine.api.access import Role
from engine.api.alerts import AlertPage, AlertState, CloseReason, FindingSource, Response
from engine.api.errors import InputError, StateError
from engine.api.events import Topic
from tests.fakes.fake_alerts import AlertStore
from tests.gui.conftest import add_person

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from app.alerts.alerts_view import AlertsTable
    from app.bootstrap import Console
    from engine.api.alerts import Alert
    from tests.fakes.fake_engine import FakeWorld


@pytest.fixture
def opened(
    signed_in: Callable[..., Console], world: FakeWorld, qtbot: QtBot
) -> Callable[..., AlertsPage]:
    """Opens the page for someone with roles, once alerts were raised."""

    def open_page(*roles: Role) -> AlertsPage:
        add_person(world, "admin2", Role.ADMIN)
        console = signed_in(*(roles or (Role.ADMIN,)))
        console.window.resize(1280, 800)
        console.window.show()
        console.window.workspace.show_page("alerts")
        page = console.window.workspace.current_page()
        assert isinstance(page, AlertsPage)
        qtbot.waitUntil(lambda: console.tasks.is_idle_but_streams)
        qtbot.waitUntil(lambda: bool(page.alerts.directory.rules))
        return page

    return open_page


@pytest.fixture
def raised(world: FakeWorld) -> list[Alert]:
    """A notice, a warning and a critical one, the critical one last and so on top."""
    add = world.alerts.add
    return [add("role_changed"), add("sign_in_burst"), add("model_changed", subject="Otter 7B")]


def rules_of(view: AlertsTable) -> list[str]:
    return [view.records.record(row).rule for row in range(view.records.rowCount())]


def has_rows(view: AlertsTable, rows: int) -> bool:
    return view.records.rowCount() == rows


def pick(view: AlertsTable, *rules: str) -> None:
    """Chooses the rows of rules, as a person does with Ctrl."""
    view._select([rules_of(view).index(rule) for rule in rules])


def stays_idle(page: AlertsPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.tasks.is_idle_but_streams)


# -- what is shown --------------------------------------------------------------------------------


def test_what_is_not_closed_is_listed_newest_first(
    opened: Callable[..., AlertsPage], raised: list[Alert], world: FakeWorld
) -> None:
    world.alerts.add("disk_low", state=AlertState.CLOSED)
    view = opened().alerts
    assert rules_of(view) == ["model_changed", "sign_in_burst", "role_changed"]
    assert view.waiting_card._figure.text_whole() == "3"
    assert view.critical_card._figure.text_whole() == "1"
    assert view.acknowledge_card._figure.text_whole() == "–"  # noqa: RUF001 - a dash


def test_an_alert_says_what_happened_what_to_do_and_where_to_look(
    opened: Callable[..., AlertsPage], raised: list[Alert], world: FakeWorld, qtbot: QtBot
) -> None:
    world.alerts.change(
        raised[1].alert_id,
        responses=(Response.SEAL,),
        response_problems={"lock_person": "last_admin"},
    )
    world.alerts.events[raised[1].alert_id] = tuple(range(20))
    page = opened()
    view = page.alerts
    pick(view, "sign_in_burst")
    stays_idle(page, qtbot)
    panel = view.panel
    assert view.side_title.text() == "Failed sign-ins"
    assert panel.sentence.text().startswith("Failed attempts to sign in as admin1")
    assert "10 minutes" in panel.sentence.text()
    assert panel.advice.text().startswith("Ask the person")
    assert panel.facts.fact("Criteria") == "CC6.1, CC6.6, CC7.2"
    assert panel.facts.fact("By itself") == (
        "seals the vault; locks the person out: not done, nobody else could administer the site"
    )
    shown = [each.text() for each in panel.event_buttons if not each.isHidden()]
    assert shown == ["19", "18", "17", "16", "15", "14", "13", "12"]
    assert panel.earlier.text() == "and 12 earlier"


def test_an_event_is_gone_to_in_the_log(
    opened: Callable[..., AlertsPage], raised: list[Alert], world: FakeWorld, qtbot: QtBot
) -> None:
    for number in range(4):
        world.append(f"person.act{number}")
    page = opened()
    stays_idle(page, qtbot)
    page.alerts.panel.event_buttons[0].click()
    workspace = page.window().workspace  # type: ignore[attr-defined]
    assert workspace.current_key == "audit"
    audit = workspace.current_page()
    assert isinstance(audit, AuditPage)
    qtbot.waitUntil(lambda: audit.side_title.text() == "Event 3")
    assert audit.current is not None
    assert audit.current.number == 3


def test_filters_ask_the_engine_and_an_empty_list_says_so(
    opened: Callable[..., AlertsPage], raised: list[Alert], world: FakeWorld, qtbot: QtBot
) -> None:
    world.alerts.change(raised[1].alert_id, assignee="admin2", state=AlertState.ACKNOWLEDGED)
    view = opened().alerts
    filters = view.filters

    def finds(*rules: str) -> None:
        qtbot.waitUntil(lambda: rules_of(view) == list(rules))
        view.clear_filters()
        qtbot.waitUntil(lambda: len(rules_of(view)) == 3)

    filters.state.setCurrentText("Acknowledged")
    finds("sign_in_burst")
    filters.severity.setCurrentText("Critical")
    finds("model_changed")
    filters.rule.setCurrentText("Roles changed")
    finds("role_changed")
    filters.criterion.setCurrentIndex(filters.criterion.findData("CC8.1"))
    finds("model_changed")
    filters.assignee.setCurrentText("admin2")
    finds("sign_in_burst")
    QTest.keyClicks(view.filter, "failed sign")
    finds("sign_in_burst")
    QTest.keyClicks(view.filter, "zzz")
    qtbot.waitUntil(view.state.isVisible)
    assert view.state.title.text() == "Nothing matches"
    view.state.verb_chosen.emit()
    qtbot.waitUntil(lambda: len(rules_of(view)) == 3)


def test_a_page_without_alerts_teaches(opened: Callable[..., AlertsPage]) -> None:
    view = opened().alerts
    assert view.state.isVisible()
    assert view.state.title.text() == "Nothing waits"
    assert view.lesson.isVisible()
    assert "Admins acknowledge" in view.lesson.text()
    assert not view.acknowledge_button.isEnabled()


def test_what_the_panel_is_for_is_said_until_it_shows_an_alert(
    opened: Callable[..., AlertsPage], raised: list[Alert], qtbot: QtBot
) -> None:
    assert raised
    view = opened().alerts
    qtbot.waitUntil(view.details.isVisible)
    assert view.lesson.isHidden()


# -- what is done ---------------------------------------------------------------------------------


def test_several_are_acknowledged_and_closed_together(
    opened: Callable[..., AlertsPage], raised: list[Alert], world: FakeWorld, qtbot: QtBot
) -> None:
    page = opened()
    view = page.alerts
    pick(view, "sign_in_burst", "role_changed")
    assert view.side_title.text() == "2 alerts chosen"
    assert not view.note_button.isEnabled()
    view.acknowledge_button.click()
    qtbot.waitUntil(lambda: view.notice.text() == "2 alerts acknowledged.")
    stays_idle(page, qtbot)
    assert [each.rule for each in view.chosen()] == ["sign_in_burst", "role_changed"]
    assert not view.acknowledge_button.isEnabled()
    view.close_button.click()
    assert view.form.heading.text() == "Close 2 alerts"
    form = view.form
    assert not form.verb_button.isEnabled()
    form.fields["text"].field.setPlainText("Both were asked for.")  # type: ignore[attr-defined]
    form.fields["reason"].field.setCurrentText("Planned")  # type: ignore[attr-defined]
    form.verb_button.setFocus()
    form.verb_button.click()
    assert not form.verb_button.isEnabled()
    assert view.window().focusWidget() is form.verb_button, "a second Return presses nothing else"
    qtbot.waitUntil(lambda: rules_of(view) == ["model_changed"])
    closed = world.alerts.alerts[raised[0].alert_id]
    assert closed.close_reason is CloseReason.PLANNED
    assert world.alerts.notes[raised[0].alert_id][0].text == "Both were asked for."


def test_assigned_and_noted(
    opened: Callable[..., AlertsPage], raised: list[Alert], world: FakeWorld, qtbot: QtBot
) -> None:
    page = opened()
    view = page.alerts
    pick(view, "sign_in_burst")
    view.assign_button.click()
    view.form.fields["person"].field.setCurrentText("admin2")  # type: ignore[attr-defined]
    view.form.verb_button.click()
    qtbot.waitUntil(lambda: view.facts.fact("Assignee") == "admin2")
    qtbot.waitUntil(lambda: not view.form.isVisible())
    view.note_button.click()
    assert view.form.isVisible()
    assert not view.details.isVisible()
    view.form.fields["text"].field.setPlainText("Asked at the gate.")  # type: ignore[attr-defined]
    page.window().activateWindow()
    qtbot.waitUntil(page.window().isActiveWindow)
    QTest.keyClick(
        view.form.fields["text"].field,  # type: ignore[attr-defined]
        Qt.Key.Key_Return,
        Qt.KeyboardModifier.ControlModifier,
    )
    qtbot.waitUntil(
        lambda: "Asked at the gate." in [each.text for each in view.panel.timeline.steps]
    )
    qtbot.waitUntil(view.details.isVisible)


def test_put_into_a_new_case_and_into_one_that_is_open(
    opened: Callable[..., AlertsPage], raised: list[Alert], world: FakeWorld, qtbot: QtBot
) -> None:
    page = opened()
    view = page.alerts
    pick(view, "sign_in_burst")
    view.case_button.click()
    qtbot.waitUntil(view.form.isVisible)
    title = view.form.fields["title"]
    assert title.value() == "Failed sign-ins: admin1"
    view.form.verb_button.click()
    qtbot.waitUntil(lambda: "Failed sign-ins: admin1" in view.notice.text())
    stays_idle(page, qtbot)
    pick(view, "model_changed")
    view.case_button.click()
    qtbot.waitUntil(view.form.isVisible)
    view.form.fields["case"].field.setCurrentIndex(1)  # type: ignore[attr-defined]
    assert view.form.fields["title"].isHidden()
    view.form.verb_button.click()
    qtbot.waitUntil(lambda: len(world.alerts.incidents["case0"].alerts) == 2)
    stays_idle(page, qtbot)
    view.panel.case_button.click()
    assert page.at == CASES
    qtbot.waitUntil(lambda: page.view(CASES).side_title.text() == "Failed sign-ins: admin1")


def test_a_finding_comes_out_of_an_alert_and_leads_back_to_it(
    opened: Callable[..., AlertsPage], raised: list[Alert], world: FakeWorld, qtbot: QtBot
) -> None:
    page = opened(Role.AUDITOR)
    view = page.alerts
    pick(view, "model_changed")
    view.finding_button.click()
    assert view.form.fields["criterion"].value() in {"", "CC6.8"}
    view.form.verb_button.click()
    qtbot.waitUntil(lambda: "finding0" in world.alerts.findings)
    finding = world.alerts.findings["finding0"]
    assert (finding.source, finding.source_id) == (FindingSource.ALERT, raised[2].alert_id)
    stays_idle(page, qtbot)
    page.show_view(FINDINGS)
    findings = page.view(FINDINGS)
    qtbot.waitUntil(lambda: findings.records.rowCount() == 1)
    findings.alert_button.click()  # type: ignore[attr-defined]
    assert page.at == 0
    qtbot.waitUntil(lambda: [each.rule for each in view.chosen()] == ["model_changed"])


# -- what goes wrong ------------------------------------------------------------------------------


def test_who_was_slower_is_told_and_sees_how_it_is(
    opened: Callable[..., AlertsPage], raised: list[Alert], world: FakeWorld, qtbot: QtBot
) -> None:
    page = opened()
    view = page.alerts
    pick(view, "sign_in_burst")
    world.alerts.change(
        raised[1].alert_id, state=AlertState.ACKNOWLEDGED, assignee="admin2"
    )  # nobody told this console yet
    view.acknowledge_button.click()
    qtbot.waitUntil(lambda: view.notice.text().startswith("Somebody else was quicker"))
    qtbot.waitUntil(lambda: view.facts.fact("Assignee") == "admin2")


def test_a_refusal_stands_where_it_was_asked_and_nothing_typed_is_lost(
    opened: Callable[..., AlertsPage], raised: list[Alert], world: FakeWorld, qtbot: QtBot
) -> None:
    page = opened()
    view = page.alerts
    pick(view, "sign_in_burst")
    view.note_button.click()
    field = view.form.fields["text"].field  # type: ignore[attr-defined]
    field.setPlainText("Written with care.")
    world.alerts.refusal = StateError("The vault takes no changes.", code="read_only")
    view.form.verb_button.click()
    qtbot.waitUntil(view.form.notice.isVisible)
    assert view.form.notice.text() == "The vault takes no changes."
    assert field.toPlainText() == "Written with care."
    assert view.form.verb_button.isEnabled()
    view.form.verb_button.click()
    qtbot.waitUntil(lambda: not view.form.isVisible())


def test_a_list_that_cannot_be_read_says_so_and_is_tried_again(
    opened: Callable[..., AlertsPage],
    raised: list[Alert],
    world: FakeWorld,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from tests.fakes.fake_alerts import FakeAlerts

    list_alerts = FakeAlerts.list_alerts

    def gone(*_: object, **__: object) -> AlertPage:
        raise InputError("The engine is away.", code="away")

    monkeypatch.setattr(FakeAlerts, "list_alerts", gone)
    view = opened().alerts
    qtbot.waitUntil(view.state.isVisible)
    assert view.state.title.text() == "Alerts could not be read"
    monkeypatch.setattr(FakeAlerts, "list_alerts", list_alerts)
    view.state.verb_chosen.emit()
    qtbot.waitUntil(lambda: len(rules_of(view)) == 3)


def test_an_auditor_looks_and_is_told_why_no_more(
    opened: Callable[..., AlertsPage], raised: list[Alert], qtbot: QtBot
) -> None:
    page = opened(Role.AUDITOR)
    view = page.alerts
    stays_idle(page, qtbot)
    for button in (
        view.acknowledge_button,
        view.close_button,
        view.assign_button,
        view.note_button,
    ):
        assert button.isVisible()
        assert not button.isEnabled()
        assert button.toolTip() == "Only admins may do this."
    assert view.finding_button.isEnabled()
    assert page.offered.get("alerts.read") is not None


# -- as it changes --------------------------------------------------------------------------------


def test_what_comes_stands_on_top_and_what_is_chosen_stays_chosen(
    opened: Callable[..., AlertsPage], raised: list[Alert], world: FakeWorld, qtbot: QtBot
) -> None:
    page = opened()
    view = page.alerts
    pick(view, "sign_in_burst", "role_changed")
    new = world.alerts.add("interface_up", object="eth9", subject="")
    world.publish(Topic.ALERT, new.alert_id)
    qtbot.waitUntil(lambda: rules_of(view)[0] == "interface_up")
    assert [each.rule for each in view.chosen()] == ["sign_in_burst", "role_changed"]


def test_a_form_that_is_open_stays_as_alerts_come(
    opened: Callable[..., AlertsPage], raised: list[Alert], world: FakeWorld, qtbot: QtBot
) -> None:
    page = opened()
    view = page.alerts
    pick(view, "sign_in_burst")
    view.note_button.click()
    view.form.fields["text"].field.setPlainText("Half a sen")  # type: ignore[attr-defined]
    new = world.alerts.add("interface_up", object="eth9", subject="")
    world.publish(Topic.ALERT, new.alert_id)
    qtbot.waitUntil(lambda: rules_of(view)[0] == "interface_up")
    stays_idle(page, qtbot)
    assert view.form.isVisible()
    assert view.form.fields["text"].value() == "Half a sen"


def test_very_many_scroll_page_by_page(
    opened: Callable[..., AlertsPage], world: FakeWorld, qtbot: QtBot
) -> None:
    for _ in range(1_100):
        world.alerts.add("bulk_reading")
    page = opened()
    view = page.alerts
    assert view.records.rowCount() == 200
    bar = view.table.verticalScrollBar()
    for rows in (400, 600, 800, 1_000, 1_100):
        bar.setValue(bar.maximum())
        qtbot.waitUntil(partial(has_rows, view, rows))
    # What is deep in a long list does not move because something came above it.
    top = view.table.indexAt(view.table.viewport().rect().topLeft()).data()
    new = world.alerts.add("interface_up", object="eth9", subject="")
    world.publish(Topic.ALERT, new.alert_id)
    stays_idle(page, qtbot)
    assert view.table.indexAt(view.table.viewport().rect().topLeft()).data() == top


def test_the_model_keeps_its_promises(
    opened: Callable[..., AlertsPage], qtbot: QtBot, world: FakeWorld
) -> None:
    page = opened()
    pages = AlertPages(page.alerts.spec.columns, page.theme.color, page.font(), page)
    tester = QAbstractItemModelTester(
        pages, QAbstractItemModelTester.FailureReportingMode.Fatal, page
    )
    store = AlertStore()
    alerts = tuple(reversed([store.add("bulk_reading") for _ in range(450)]))
    answer = AlertPage(alerts=alerts[:200], more=True, waiting=0, open=0)
    asked: list[object] = []
    pages.wanted.connect(asked.append)
    pages.show(answer)
    pages.fetchMore()
    assert asked == [alerts[199].alert_id]
    pages.take(alerts[199].alert_id, alerts[200:400], more=True)
    assert pages.rowCount() == 400
    # Read again in one piece: the same rows stay where they are, with what changed.
    resets: list[bool] = []
    pages.modelReset.connect(lambda: resets.append(True))
    closed = store.change(alerts[250].alert_id, state=AlertState.CLOSED)
    again = (*alerts[:250], closed, *alerts[251:400])
    pages.show(AlertPage(alerts=again, more=True, waiting=0, open=0))
    assert (pages.record(250).state, resets) == (AlertState.CLOSED, [])
    # One went: the table begins anew, in pages as before.
    pages.show(AlertPage(alerts=(*alerts[:250], *alerts[251:400]), more=True, waiting=0, open=0))
    assert (pages.rowCount(), resets) == (399, [True])
    assert pages.record(250).alert_id == alerts[251].alert_id
    shrunk: list[bool] = []
    pages.shrunk.connect(lambda: shrunk.append(True))
    pages.take(alerts[199].alert_id, alerts[200:300], more=True)
    assert shrunk == [True]
    assert tester is not None


# -- what is shown stays what is acted on ------------------------------------------------------------


def test_acknowledging_twice_acknowledges_nothing_that_was_not_shown(
    opened: Callable[..., AlertsPage], raised: list[Alert], world: FakeWorld, qtbot: QtBot
) -> None:
    page = opened()
    view = page.alerts
    view.show_waiting()
    stays_idle(page, qtbot)
    pick(view, "sign_in_burst")
    view.table.setFocus()
    view.acknowledge()
    view.acknowledge()
    qtbot.waitUntil(lambda: rules_of(view) == ["model_changed", "role_changed"])
    qtbot.waitUntil(lambda: view.facts.fact("State") == "acknowledged")
    stays_idle(page, qtbot)
    view.acknowledge()
    stays_idle(page, qtbot)
    states = [world.alerts.alerts[each.alert_id].state for each in raised]
    assert states == [AlertState.NEW, AlertState.ACKNOWLEDGED, AlertState.NEW]
    assert view.side_title.text() == "Failed sign-ins"
    assert not view.table.currentIndex().isValid()
    assert not view.table.selectionModel().hasSelection()
    view.note_button.click()
    assert view.form.about.text().startswith("Failed sign-ins, ")
    view.form.fields["text"].field.setPlainText("Asked at the gate.")  # type: ignore[attr-defined]
    view.form.verb_button.click()
    qtbot.waitUntil(lambda: raised[1].alert_id in world.alerts.notes)


def test_who_types_keeps_the_text_and_the_alert_when_somebody_else_closes_it(
    opened: Callable[..., AlertsPage], raised: list[Alert], world: FakeWorld, qtbot: QtBot
) -> None:
    page = opened()
    view = page.alerts
    pick(view, "sign_in_burst")
    stays_idle(page, qtbot)
    view.close_button.click()
    view.form.fields["text"].field.setPlainText("It was me at the gate.")  # type: ignore[attr-defined]
    world.alerts.change(raised[1].alert_id, state=AlertState.CLOSED, closed_by="admin2")
    world.publish(Topic.ALERT, raised[1].alert_id)
    qtbot.waitUntil(lambda: "was closed by admin2 just now" in view.form.notice.text())
    assert view.form.fields["text"].value() == "It was me at the gate."
    assert not view.form.verb_button.isEnabled()
    view.form.notice.action_chosen.emit("keep")
    qtbot.waitUntil(lambda: raised[1].alert_id in world.alerts.notes)
    assert world.alerts.notes[raised[1].alert_id][0].text == "It was me at the gate."
    qtbot.waitUntil(view.details.isVisible)
    assert view.side_title.text() == "Failed sign-ins"
    assert view.facts.fact("State") == "closed"


def test_another_row_is_about_another_alert(
    opened: Callable[..., AlertsPage], raised: list[Alert], world: FakeWorld, qtbot: QtBot
) -> None:
    page = opened()
    view = page.alerts
    pick(view, "sign_in_burst")
    stays_idle(page, qtbot)
    world.alerts.change(raised[1].alert_id, state=AlertState.CLOSED, closed_by="admin2")
    world.publish(Topic.ALERT, raised[1].alert_id)
    qtbot.waitUntil(lambda: "was closed by admin2 just now" in view.notice.text())
    assert [each.rule for each in view.chosen()] == ["sign_in_burst"]
    assert not view.acknowledge_button.isEnabled()
    page.window().activateWindow()
    view.table.setFocus()
    QTest.keyClick(view.table, Qt.Key.Key_Down)
    assert [each.rule for each in view.chosen()] == ["model_changed"]
    assert view.side_title.text() == "Model file changed"
