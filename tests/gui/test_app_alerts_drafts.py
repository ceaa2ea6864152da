"""What is half typed on the Alerts page: it is there again, whatever was chosen meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.alerts.view import ALERTS, CASES, FINDINGS, RULES
from engine.api.alerts import AlertState, CloseReason, Delivery, DeliveryState, FindingChange
from tests.fakes.fake_alerts import as_admin

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from app.alerts.page import AlertsPage
    from app.alerts.view import AlertsView
    from app.widgets.form_fields import FormField
    from engine.api.alerts import Alert
    from tests.fakes.fake_engine import FakeWorld


@pytest.fixture
def raised(world: FakeWorld) -> list[Alert]:
    return [world.alerts.add(each) for each in ("role_changed", "sign_in_burst", "disk_low")]


def row_of(view: AlertsView[Any], rule: str) -> int:
    rules = [view.records.record(row).rule for row in range(view.records.rowCount())]
    return rules.index(rule)


def write(field: FormField, text: str) -> None:
    field.field.setPlainText(text)  # type: ignore[attr-defined]


def test_another_row_keeps_what_was_typed_and_says_so(
    open_alerts: Callable[..., AlertsPage], raised: list[Alert], world: FakeWorld, qtbot: QtBot
) -> None:
    view = open_alerts(ALERTS).alerts
    view.choose(row_of(view, "sign_in_burst"))
    view.note()
    write(view.form.fields["text"], "Half a sen")
    view.table.setFocus()
    QTest.keyClick(view.table, Qt.Key.Key_Down)
    assert not view.form.isVisible()
    assert view.side_title.text() == "Roles changed"
    assert view.notice.text().startswith("“Add a note: Failed sign-ins, ")
    assert view.notice.text().endswith("” was not sent. What you typed is kept.")
    # Asked of another alert the form is empty.
    view.note()
    assert view.form.fields["text"].value() == ""
    # Back it leads to the alert and to the form as it was left.
    view.notice.action_chosen.emit("back")
    assert view.side_title.isHidden()
    assert view.form.about.text().startswith("Failed sign-ins, ")
    assert view.form.fields["text"].value() == "Half a sen"
    assert view.form.notice.text() == "This is what you had typed; it is not sent yet."
    assert [each.rule for each in view.chosen()] == ["sign_in_burst"]
    view.form.verb_button.click()
    qtbot.waitUntil(lambda: raised[1].alert_id in world.alerts.notes)
    qtbot.waitUntil(lambda: not view.form.isVisible())
    # What was sent is no draft any more.
    view.note()
    assert view.form.fields["text"].value() == ""
    assert not view.form.notice.isVisible()


def test_each_act_on_each_alert_has_its_own(
    open_alerts: Callable[..., AlertsPage], raised: list[Alert]
) -> None:
    view = open_alerts(ALERTS).alerts
    view.choose(row_of(view, "sign_in_burst"))
    view.close_chosen()
    write(view.form.fields["text"], "It was planned")
    view.form.fields["reason"].put(CloseReason.PLANNED)
    view.assign()
    view.form.fields["person"].put("person-admin2")
    view.form.leave()
    view.choose(row_of(view, "disk_low"))
    view.assign()
    assert view.form.fields["person"].value() == ""
    view.choose(row_of(view, "sign_in_burst"))
    view.close_chosen()
    assert view.form.fields["reason"].value() is CloseReason.PLANNED
    assert view.form.fields["text"].value() == "It was planned"
    view.assign()
    assert view.form.fields["person"].value() == "person-admin2"


def test_who_begins_anew_finds_the_form_as_at_first(
    open_alerts: Callable[..., AlertsPage], raised: list[Alert]
) -> None:
    view = open_alerts(ALERTS).alerts
    view.choose(row_of(view, "sign_in_burst"))
    view.open_finding()
    title = view.form.fields["title"].value()
    view.form.fields["title"].put("No lock on the north gate")
    view.form.fields["due_at"].wanted.setChecked(True)  # type: ignore[attr-defined]
    due = view.form.fields["due_at"].value()
    view.form.leave()
    view.open_finding()
    assert view.form.fields["title"].value() == "No lock on the north gate"
    assert view.form.fields["due_at"].value() == due
    view.form.notice.action_chosen.emit("anew")
    assert (view.form.fields["title"].value(), view.form.fields["due_at"].value()) == (title, 0)
    assert not view.form.notice.isVisible()
    view.form.leave()
    view.open_finding()
    assert not view.form.notice.isVisible()


def test_several_that_were_chosen_are_chosen_again_or_shown_though_they_are_listed_no_more(
    open_alerts: Callable[..., AlertsPage], raised: list[Alert], world: FakeWorld, qtbot: QtBot
) -> None:
    page = open_alerts(ALERTS)
    view = page.alerts
    view._select([row_of(view, "sign_in_burst"), row_of(view, "role_changed")])
    view.close_chosen()
    write(view.form.fields["text"], "Both were")
    view.choose(row_of(view, "disk_low"))
    view.notice.action_chosen.emit("back")
    assert {each.rule for each in view.chosen()} == {"sign_in_burst", "role_changed"}
    assert view.form.fields["text"].value() == "Both were"
    view.choose(row_of(view, "disk_low"))
    view.filters.state.setCurrentText("Acknowledged")
    qtbot.waitUntil(lambda: view.records.rowCount() == 0)
    view.notice.action_chosen.emit("back")
    assert view.form.isVisible()
    view.form.verb_button.click()
    states = world.alerts.alerts
    qtbot.waitUntil(lambda: states[raised[0].alert_id].state is AlertState.CLOSED)
    assert states[raised[2].alert_id].state is AlertState.NEW


def test_a_case_and_a_finding_keep_theirs(
    open_alerts: Callable[..., AlertsPage], raised: list[Alert], world: FakeWorld, qtbot: QtBot
) -> None:
    service = as_admin(world)
    for each in raised[:2]:
        service.open_incident(f"Case of {each.rule}", (each.alert_id,))
        service.open_finding(FindingChange(title=f"Finding of {each.rule}", remedy="A spring."))
    page = open_alerts(CASES)
    for at, field in ((CASES, "outcome"), (FINDINGS, "text")):
        page.show_view(at)
        qtbot.waitUntil(lambda: page.tasks.is_idle_but_streams)
        view = page.view(at)
        view.choose(0)
        first = view.side_title.text()
        view.close_chosen()  # type: ignore[attr-defined]
        write(view.form.fields[field], "Half a sen")
        view.choose(1)
        assert not view.form.isVisible()
        assert f": {first}” was not sent." in view.notice.text()
        view.notice.action_chosen.emit("back")
        assert view.form.about.text() == first
        assert view.form.fields[field].value() == "Half a sen"
    page.view(FINDINGS).open_finding()  # type: ignore[attr-defined]
    page.view(FINDINGS).form.fields["title"].put("Doors stay open")
    page.view(FINDINGS).choose(1)
    assert page.view(FINDINGS).notice.text().startswith("“Open a finding” was not sent.")


def test_a_rule_keeps_what_is_not_saved(open_alerts: Callable[..., AlertsPage]) -> None:
    view = open_alerts(RULES).view(RULES)
    form = view.panel  # type: ignore[attr-defined]
    view.choose(view.records.row_of("sign_in_burst"))
    form.numbers["times"].setValue(3)
    assert form.not_yet.text() == "Not saved yet: press “Save rule”."
    view.choose(view.records.row_of("disk_low"))
    assert not form.not_yet.isVisible()
    view.choose(view.records.row_of("sign_in_burst"))
    assert form.numbers["times"].value() == 3
    assert form.save_button.isEnabled()


def test_where_alerts_go_keeps_the_folder_that_is_not_saved(
    open_alerts: Callable[..., AlertsPage], world: FakeWorld, qtbot: QtBot
) -> None:
    world.alerts.delivery = DeliveryState(delivery=Delivery(syslog=True))
    page = open_alerts(RULES)
    view = page.view(RULES)
    view.show_delivery()  # type: ignore[attr-defined]
    panel = view.delivery  # type: ignore[attr-defined]
    qtbot.waitUntil(panel.syslog.isChecked)
    panel.spool.setText("/mnt/al")
    panel.leave()
    view.show_delivery()  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: page.tasks.is_idle_but_streams)
    assert panel.spool.text() == "/mnt/al"
    assert panel.save_button.isEnabled()
