"""Cases, findings and rules beside the alerts; and the page's whole job with the keyboard alone."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.alerts.view import CASES, FINDINGS, RULES
from engine.api.access import Role
from engine.api.alerts import (
    AlertState,
    Delivery,
    DeliveryState,
    FindingChange,
    FindingSource,
    Response,
)
from engine.api.baseline import Baseline
from engine.api.errors import EnvironmentFaultError, InputError, said_of
from engine.api.events import Topic
from tests.fakes.fake_alerts import as_admin

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from app.alerts.page import AlertsPage
    from tests.fakes.fake_engine import FakeWorld

DAY = 86_400
NOBODY_IS_THERE = "Nobody is there."


def make_case(world: FakeWorld) -> None:
    alert = world.alerts.add("model_changed", subject="Otter 7B", raised_at=int(time.time()) - 900)
    as_admin(world).open_incident("Otter was swapped", (alert.alert_id,))


# -- cases ----------------------------------------------------------------------------------------


def test_a_case_shows_everything_in_order_and_is_closed_with_an_outcome(
    open_alerts: Callable[..., AlertsPage], world: FakeWorld, qtbot: QtBot
) -> None:
    make_case(world)
    as_admin(world).add_incident_note("case0", NOBODY_IS_THERE)
    page = open_alerts(CASES)
    view = page.view(CASES)
    assert view.side_title.text() == "Otter was swapped"
    timeline = view.panel.timeline  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: len(timeline.steps) == 3)
    whats = [each.what for each in timeline.steps]
    assert whats == ["Alert: Model file changed", "Case opened", "Note"]
    assert view.panel.facts.fact("To acknowledge") == "–"  # type: ignore[attr-defined]  # noqa: RUF001
    view.close_button.click()  # type: ignore[attr-defined]
    view.form.fields["outcome"].field.setPlainText("Restored from tape.")  # type: ignore[attr-defined]
    view.form.verb_button.click()
    qtbot.waitUntil(lambda: view.notice.text() == "The case is closed.")
    qtbot.waitUntil(view.state.isVisible)  # only open ones are shown at first
    view.state.verb_chosen.emit()
    qtbot.waitUntil(lambda: view.table.proxy.rowCount() == 1)
    assert view.panel.text.text() == "Restored from tape."  # type: ignore[attr-defined]
    assert view.panel.facts.fact("To close") == "15 minutes"  # type: ignore[attr-defined]
    assert not view.close_button.isEnabled()  # type: ignore[attr-defined]
    assert view.bundle_button.isEnabled()  # type: ignore[attr-defined]


def test_a_case_is_handed_over(
    open_alerts: Callable[..., AlertsPage], world: FakeWorld, qtbot: QtBot
) -> None:
    make_case(world)
    view = open_alerts(CASES).view(CASES)
    view.assign_button.click()  # type: ignore[attr-defined]
    view.form.fields["person"].field.setCurrentText("admin1")  # type: ignore[attr-defined]
    view.form.verb_button.click()
    qtbot.waitUntil(lambda: view.notice.text() == "admin1 leads it now.")
    qtbot.waitUntil(lambda: view.panel.facts.fact("Led by") == "admin1")  # type: ignore[attr-defined]


def test_an_auditor_exports_a_case_and_changes_nothing(
    open_alerts: Callable[..., AlertsPage], world: FakeWorld, qtbot: QtBot
) -> None:
    make_case(world)
    view = open_alerts(CASES, Role.AUDITOR).view(CASES)
    for name in ("note_button", "assign_button", "close_button"):
        assert not getattr(view, name).isEnabled()
        assert getattr(view, name).toolTip() == "Only admins may do this."
    view.bundle_button.click()  # type: ignore[attr-defined]
    panel = view.bundle  # type: ignore[attr-defined]
    assert panel.isVisible()
    assert panel.heading.text() == "Export: Otter was swapped"
    assert panel.form.request().incident_id == "case0"
    assert not panel.form.period.isVisible()


def test_a_case_without_any_teaches(open_alerts: Callable[..., AlertsPage]) -> None:
    assert open_alerts(CASES).view(CASES).state.title.text() == "No case yet"


# -- findings -------------------------------------------------------------------------------------


def test_findings_are_told_in_red_once_overdue_and_in_amber_before(
    open_alerts: Callable[..., AlertsPage], world: FakeWorld
) -> None:
    service, now = as_admin(world), int(time.time())
    for days in (-1, 2, 30):
        service.open_finding(FindingChange(title=f"In {days}", due_at=now + days * DAY))
    late = world.alerts.findings["finding0"]
    world.alerts.findings["finding0"] = replace(late, overdue=True)
    view = open_alerts(FINDINGS).view(FINDINGS)
    columns = view.spec.columns
    tones = [columns[0].tone(view.records.record(row)) for row in range(3)]  # type: ignore[misc]
    assert tones == ["bad", "warn", ""]
    assert view.overdue_card._figure.text_whole() == "1"  # type: ignore[attr-defined]
    assert view.panel.facts.fact("State") == "overdue"  # type: ignore[attr-defined]


def test_a_finding_is_opened_changed_and_closed_once_it_has_a_remedy(
    open_alerts: Callable[..., AlertsPage], world: FakeWorld, qtbot: QtBot
) -> None:
    page = open_alerts(FINDINGS)
    view = page.view(FINDINGS)
    assert view.state.title.text() == "No finding yet"
    view.state.button.click()
    form = view.form
    assert not form.verb_button.isEnabled()
    form.fields["title"].field.setText("Doors stay open")  # type: ignore[attr-defined]
    form.fields["due_at"].wanted.setChecked(True)  # type: ignore[attr-defined]
    form.fields["owner"].field.setCurrentText("admin2")  # type: ignore[attr-defined]
    form.verb_button.click()
    qtbot.waitUntil(lambda: view.side_title.text() == "Doors stay open")
    finding = world.alerts.findings["finding0"]
    assert (finding.source, finding.owner) == (FindingSource.PERSON, "admin2")
    assert 13 * DAY < finding.due_at - time.time() < 16 * DAY
    qtbot.waitUntil(lambda: page.tasks.is_idle_but_streams)
    view.close_button.click()  # type: ignore[attr-defined]
    form.fields["text"].field.setPlainText("Looked myself.")  # type: ignore[attr-defined]
    form.verb_button.click()
    qtbot.waitUntil(lambda: form.notice.text() == "The finding has no remedy yet.")
    form.leave()
    view.change_button.click()  # type: ignore[attr-defined]
    assert form.fields["owner"].value() == "person-admin2"
    form.fields["remedy"].field.setPlainText("A spring.")  # type: ignore[attr-defined]
    form.verb_button.click()
    qtbot.waitUntil(lambda: view.panel.text.text() == "A spring.")  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: page.tasks.is_idle_but_streams)
    view.close_button.click()  # type: ignore[attr-defined]
    form.fields["text"].field.setPlainText("Looked myself.")  # type: ignore[attr-defined]
    form.verb_button.click()
    qtbot.waitUntil(lambda: bool(world.alerts.findings["finding0"].closed_at))


# -- rules ----------------------------------------------------------------------------------------


def test_a_rule_says_its_floors_and_what_it_does_by_itself(
    open_alerts: Callable[..., AlertsPage], world: FakeWorld, qtbot: QtBot
) -> None:
    view = open_alerts(RULES).view(RULES)
    view.choose(view.records.row_of("sign_in_burst"))
    form = view.panel  # type: ignore[attr-defined]
    field = form.numbers["seconds"]
    assert field.accessibleDescription() == "From 1 minute to 1 day, delivered with 10 minutes"
    assert not form.always.isVisible()
    assert not form.save_button.isEnabled()
    form.response.setCurrentIndex(1)
    assert form.warning.text().startswith("The person cannot sign in")
    form.enabled.setChecked(False)
    form.save_button.click()
    qtbot.waitUntil(lambda: view.notice.text() == "“Failed sign-ins” is changed.")
    rule = world.alerts.rules["sign_in_burst"]
    assert (rule.enabled, rule.response) == (False, Response.LOCK_PERSON)
    qtbot.waitUntil(lambda: view.off_card._figure.text_whole() == "1")  # type: ignore[attr-defined]
    form.default_button.click()
    form.save_button.click()
    qtbot.waitUntil(lambda: world.alerts.rules["sign_in_burst"].enabled)
    view.choose(view.records.row_of("model_changed"))
    assert form.always.isVisible()
    assert not form.enabled.isEnabled()


def test_a_refused_change_of_a_rule_is_told_and_stays_typed(
    open_alerts: Callable[..., AlertsPage], world: FakeWorld, qtbot: QtBot
) -> None:
    view = open_alerts(RULES).view(RULES)
    view.choose(view.records.row_of("sign_in_burst"))
    form = view.panel  # type: ignore[attr-defined]
    form.numbers["times"].setValue(2)
    world.alerts.refusal = InputError("Below the floor.", code="rule_range")
    form.save_button.click()
    qtbot.waitUntil(lambda: view.notice.text() == "Below the floor.")
    assert form.numbers["times"].value() == 2
    assert form.save_button.isEnabled()


def test_an_auditor_sees_rules_and_cannot_change_them(
    open_alerts: Callable[..., AlertsPage],
) -> None:
    view = open_alerts(RULES, Role.AUDITOR).view(RULES)
    form = view.panel  # type: ignore[attr-defined]
    assert not form.enabled.isEnabled()
    assert all(each.isReadOnly() for each in form.numbers.values())
    assert not form.save_button.isEnabled()
    view.show_delivery()  # type: ignore[attr-defined]
    assert not view.delivery.syslog.isEnabled()  # type: ignore[attr-defined]
    assert view.delivery.desktop.isEnabled()  # type: ignore[attr-defined]


def test_delivery_says_what_does_not_work_and_can_be_tried_again(
    open_alerts: Callable[..., AlertsPage], world: FakeWorld, qtbot: QtBot
) -> None:
    full = EnvironmentFaultError("The volume is full.", code="spool_full")
    world.alerts.delivery = DeliveryState(
        delivery=Delivery(spool="/mnt/a"), spool_problem=said_of(full), waiting=3
    )
    view = open_alerts(RULES).view(RULES)
    view.delivery_button.click()  # type: ignore[attr-defined]
    panel = view.delivery  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: panel.spool_state.text() == "The volume is full. 3 alerts wait for it.")
    assert panel.save_button.isEnabled()
    panel.syslog.setChecked(True)
    panel.save_button.click()
    qtbot.waitUntil(lambda: panel.notice.text() == "Saved.")
    assert world.alerts.delivery.delivery == Delivery(syslog=True, spool="/mnt/a")
    assert panel.syslog_state.text() == "Works."


# -- the keyboard alone ---------------------------------------------------------------------------


def test_the_whole_job_with_the_keyboard_alone(
    open_alerts: Callable[..., AlertsPage], world: FakeWorld, qtbot: QtBot
) -> None:
    world.alerts.add("role_changed")
    world.alerts.add("sign_in_burst")
    page = open_alerts(0)
    view, window = page.alerts, page.window()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)

    def key(code: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
        held = Qt.KeyboardModifier.NoModifier
        for each in modifiers:
            held |= each
        QTest.keyClick(QApplication.focusWidget() or window, code, held)

    def write(text: str) -> None:
        field = QApplication.focusWidget()
        assert field is not None
        QTest.keyClicks(field, text)

    def to(widget: object) -> None:
        for _ in range(80):
            if QApplication.focusWidget() is widget:
                return
            key(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab does not lead to {widget}")

    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    # Both are acknowledged, from the table.
    view.table.setFocus()
    key(Qt.Key.Key_A, control)
    key(Qt.Key.Key_A, control, shift)
    qtbot.waitUntil(lambda: view.notice.text() == "2 alerts acknowledged.")
    qtbot.waitUntil(lambda: page.tasks.is_idle_but_streams)
    # One of them gets a note.
    key(Qt.Key.Key_Down)
    key(Qt.Key.Key_Up)
    to(view.note_button)
    key(Qt.Key.Key_Return)
    assert QApplication.focusWidget() is view.form.fields["text"].field  # type: ignore[attr-defined]
    write("Asked at the gate")
    key(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is view.form.verb_button
    key(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: view.notice.text() == "Note added.")
    qtbot.waitUntil(lambda: page.tasks.is_idle_but_streams)
    # A form that is given up gives the keyboard back.
    to(view.close_button)
    key(Qt.Key.Key_Return)
    assert view.form.isVisible()
    key(Qt.Key.Key_Escape)
    assert not view.form.isVisible()
    # It is closed with a reason.
    to(view.close_button)
    key(Qt.Key.Key_Return)
    key(Qt.Key.Key_Down)
    key(Qt.Key.Key_Tab)
    write("It was planned")
    key(Qt.Key.Key_Return, control)
    qtbot.waitUntil(lambda: view.notice.text() == "1 alert closed.")
    states = [each.state for each in world.alerts.alerts.values()]
    assert sorted(states) == [AlertState.ACKNOWLEDGED, AlertState.CLOSED]
    # The views are walked by their names, and by shortcuts.
    qtbot.waitUntil(lambda: page.tasks.is_idle_but_streams)
    to(view.tabs)
    key(Qt.Key.Key_Right)
    assert page.at == CASES
    assert QApplication.focusWidget() is page.view(CASES).tabs
    key(Qt.Key.Key_3, control)
    assert page.at == FINDINGS
    key(Qt.Key.Key_1, control)
    assert page.at == 0
    assert QApplication.focusWidget() is view.table


# -- what is shown stays what is acted on ------------------------------------------------------------


def test_a_case_that_somebody_closes_stays_shown_with_what_is_typed(
    open_alerts: Callable[..., AlertsPage], world: FakeWorld, qtbot: QtBot
) -> None:
    make_case(world)
    other = as_admin(world)
    second = world.alerts.add("disk_low")
    other.open_incident("The disk fills", (second.alert_id,))
    page = open_alerts(CASES)
    view = page.view(CASES)
    view.choose(view.records.row_of("case0"))
    view.note_button.click()  # type: ignore[attr-defined]
    assert view.form.about.text() == "Otter was swapped"
    view.form.fields["text"].field.setPlainText("Half a sen")  # type: ignore[attr-defined]
    other.close_incident("case0", "Restored from tape.")
    world.publish(Topic.ALERT)
    qtbot.waitUntil(lambda: "was closed by admin2 just now" in view.form.notice.text())
    assert view.form.fields["text"].value() == "Half a sen"
    assert not view.form.verb_button.isEnabled()
    view.form.leave()
    assert view.side_title.text() == "Otter was swapped"
    assert view.panel.facts.fact("State") == "closed"  # type: ignore[attr-defined]
    assert not view.table.currentIndex().isValid()
    other.close_incident("case1", "Emptied the bin.")
    world.publish(Topic.ALERT)
    qtbot.waitUntil(lambda: view.state.title.text() == "No case is open")
    view.state.button.click()
    assert view.table.proxy.rowCount() == 2


def test_a_finding_that_leaves_the_list_stays_shown(
    open_alerts: Callable[..., AlertsPage], world: FakeWorld, qtbot: QtBot
) -> None:
    service = as_admin(world)
    for title in ("Doors stay open", "Keys lie about"):
        service.open_finding(FindingChange(title=title, remedy="A spring."))
    page = open_alerts(FINDINGS)
    view = page.view(FINDINGS)
    view.choose(view.records.row_of("finding0"))
    view.change_button.click()  # type: ignore[attr-defined]
    assert view.form.about.text() == "Doors stay open"
    view.form.fields["title"].field.setText("Doors stay wide open")  # type: ignore[attr-defined]
    service.close_finding("finding0", "Looked.")
    world.publish(Topic.ALERT)
    qtbot.waitUntil(lambda: "was closed by admin2 just now" in view.form.notice.text())
    assert view.form.fields["title"].value() == "Doors stay wide open"
    view.form.leave()
    assert view.side_title.text() == "Doors stay open"
    assert not view.close_button.isEnabled()  # type: ignore[attr-defined]


def test_the_baseline_that_is_shown_follows_what_others_do(
    open_alerts: Callable[..., AlertsPage], world: FakeWorld, qtbot: QtBot
) -> None:
    view = open_alerts(RULES).view(RULES)
    view.baseline_button.click()  # type: ignore[attr-defined]
    panel = view.baseline  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: bool(panel.said.text()))
    before = panel.said.text()
    world.baseline = Baseline(
        configuration_id="other",
        values=world.baseline.values,
        accepted_at=1_700_000_000,
        accepted_by="admin2",
    )
    world.publish(Topic.STATUS, "baseline")
    qtbot.waitUntil(lambda: panel.said.text() != before)
