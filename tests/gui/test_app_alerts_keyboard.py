"""Every job of the Alerts page with the keyboard alone, in a console that speaks German."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton, QWidget

from app.alerts.cases_view import CasesTable
from app.alerts.findings_view import FindingsTable
from app.alerts.page import AlertsPage
from app.alerts.rules_view import RulesTable
from app.alerts.view import ALERTS, CASES, FINDINGS, RULES
from engine.api.access import Role
from engine.api.alerts import AlertState, CloseReason, FindingSource, Response
from engine.api.baseline import Baseline, ConfigurationValue
from tests.gui.conftest import add_person

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from app.alerts.view import AlertsView
    from app.bootstrap import Console
    from engine.api.alerts import Alert
    from tests.fakes.fake_engine import FakeWorld

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier
MOST_STOPS = 80


@pytest.fixture
def language() -> str:
    return "de"


class Hands:
    """Someone who has a keyboard and no mouse."""

    def __init__(self, page: AlertsPage, qtbot: QtBot) -> None:
        self.page, self.qtbot = page, qtbot

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.page.window(), key, held)

    def write(self, text: str) -> None:
        field = QApplication.focusWidget()
        assert field is not None
        QTest.keyClicks(field, text)

    def walk(self, name: str) -> None:
        """Goes with Tab to what a screen reader calls so."""
        for _ in range(MOST_STOPS):
            focused = QApplication.focusWidget()
            if focused is not None and focused.accessibleName() == name:
                return
            self.press(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab does not lead to {name!r}")

    def choose(self, name: str) -> None:
        """Presses a button by its name."""
        self.walk(name)
        assert isinstance(QApplication.focusWidget(), QPushButton)
        self.press(Qt.Key.Key_Return)

    def waits(self, done: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(done)
        self.qtbot.waitUntil(lambda: self.page.tasks.is_idle_but_streams)

    def told(self, view: AlertsView[Any], text: str) -> None:
        self.waits(lambda: view.notice.text() == text)


class Windows(QObject):
    """Sees windows beside one that are shown, and be it for an instant."""

    def __init__(self, own: QWidget) -> None:
        super().__init__(own)
        self._own = own
        self.others: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt names it
        if (
            isinstance(watched, QWidget)
            and event.type() is QEvent.Type.Show
            and watched.isWindow()
            and watched is not self._own
        ):
            self.others.append(f"{type(watched).__name__} {watched.accessibleName()!r}")
        return False


@pytest.fixture
def hands(signed_in: Callable[..., Console], world: FakeWorld, qtbot: QtBot) -> Hands:
    """At the alerts, the table in front of them."""
    add_person(world, "admin2", Role.ADMIN)
    for rule in ("role_changed", "sign_in_burst", "disk_low"):
        world.alerts.add(rule)
    console = signed_in(Role.ADMIN)
    console.window.resize(1280, 800)
    console.window.show()
    console.window.workspace.show_page("alerts")
    page = console.window.workspace.current_page()
    assert isinstance(page, AlertsPage)
    qtbot.waitUntil(lambda: bool(page.alerts.directory.rules))
    qtbot.waitUntil(lambda: console.tasks.is_idle_but_streams)
    console.window.activateWindow()
    qtbot.waitUntil(console.window.isActiveWindow)
    made = Hands(page, qtbot)
    made.press(Qt.Key.Key_1, CONTROL)
    assert QApplication.focusWidget() is page.alerts.table
    return made


def test_alerts_are_acknowledged_assigned_noted_gathered_and_closed(
    hands: Hands, world: FakeWorld
) -> None:
    view, store = hands.page.alerts, world.alerts
    newest = "disk_low"

    def alert(rule: str) -> Alert:
        return next(each for each in store.alerts.values() if each.rule == rule)

    hands.press(Qt.Key.Key_Home, CONTROL)
    hands.press(Qt.Key.Key_A, CONTROL | SHIFT)
    hands.told(view, "1 Alarm bestätigt.")
    assert alert(newest).state is AlertState.ACKNOWLEDGED

    hands.choose("Alarm zuweisen …")
    hands.walk("Zuständig")
    hands.write("admin2")
    hands.choose("Zuweisen")
    hands.told(view, "Zugewiesen: admin2.")
    assert alert(newest).assignee == "admin2"

    hands.choose("Notiz zum Alarm …")
    hands.write("Am Tor gefragt")
    hands.press(Qt.Key.Key_Return, CONTROL)
    hands.told(view, "Notiz hinzugefügt.")

    # Two of them are gathered in a new case, the third one is put into it.
    assert QApplication.focusWidget() is view.table
    hands.press(Qt.Key.Key_Home, CONTROL)
    hands.press(Qt.Key.Key_Down, SHIFT)
    hands.choose("Alarme zu einem Vorfall hinzufügen …")
    hands.waits(view.form.isVisible)
    hands.walk("Titel")
    hands.press(Qt.Key.Key_A, CONTROL)
    hands.write("Am Nordtor")
    hands.press(Qt.Key.Key_Return)
    hands.told(view, "Im Vorfall „Am Nordtor“.")
    assert [len(each.alerts) for each in store.incidents.values()] == [2]
    hands.press(Qt.Key.Key_Down)
    hands.choose("Alarme zu einem Vorfall hinzufügen …")
    hands.waits(view.form.isVisible)
    hands.walk("Vorfall")
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_Return, CONTROL)
    hands.told(view, "Im Vorfall „Am Nordtor“.")
    assert [len(each.alerts) for each in store.incidents.values()] == [3]

    hands.choose("Befund aus dem Alarm eröffnen …")
    hands.press(Qt.Key.Key_Return)
    hands.waits(lambda: "finding0" in store.findings)
    assert store.findings["finding0"].source is FindingSource.ALERT

    hands.press(Qt.Key.Key_Home, CONTROL)
    hands.choose("Alarme schließen …")
    hands.walk("Grund")
    hands.press(Qt.Key.Key_Home)
    hands.press(Qt.Key.Key_Tab)
    hands.write("War geplant")
    hands.press(Qt.Key.Key_Return, CONTROL)
    hands.told(view, "1 Alarm geschlossen.")
    closed = [each for each in store.alerts.values() if each.state is AlertState.CLOSED]
    assert [each.close_reason for each in closed] == [CloseReason.PLANNED]


@pytest.mark.parametrize("role", [Role.ADMIN, Role.AUDITOR])
def test_no_window_takes_the_keyboard_as_views_are_made(
    signed_in: Callable[..., Console], world: FakeWorld, qtbot: QtBot, role: Role
) -> None:
    window = signed_in(role).window
    window.show()
    window.workspace.show_page("settings")
    seen = Windows(window)
    application = QApplication.instance()
    assert application is not None
    application.installEventFilter(seen)
    window.workspace.show_page("alerts")
    page = window.workspace.current_page()
    assert isinstance(page, AlertsPage)
    for at in (ALERTS, CASES, FINDINGS, RULES):
        page.show_view(at)
        qtbot.waitUntil(lambda: page.tasks.is_idle_but_streams)
    application.removeEventFilter(seen)
    assert seen.others == []


def test_a_case_is_noted_handed_over_exported_and_closed(hands: Hands, world: FakeWorld) -> None:
    first = next(iter(world.alerts.alerts))
    service = hands.page.session.api.alerts
    service.open_incident("Am Nordtor", (first,))
    hands.press(Qt.Key.Key_2, CONTROL)
    view = hands.page.view(CASES)
    assert isinstance(view, CasesTable)
    hands.waits(lambda: view.side_title.text() == "Am Nordtor")

    hands.choose("Notiz zum Vorfall …")
    hands.write("Am Tor gefragt")
    hands.press(Qt.Key.Key_Return, CONTROL)
    hands.told(view, "Notiz hinzugefügt.")

    hands.choose("Vorfall übergeben …")
    hands.walk("Leitung")
    hands.write("admin2")
    hands.choose("Übergeben")
    hands.told(view, "Leitung jetzt: admin2.")

    hands.choose("Diesen Vorfall exportieren …")
    hands.waits(view.bundle.isVisible)
    hands.walk(view.bundle.export_button.accessibleName())
    hands.press(Qt.Key.Key_Return)
    hands.waits(lambda: view.findChild(QFileDialog, "export-bundle") is not None)
    files = view.findChild(QFileDialog, "export-bundle")
    assert files is not None
    files.reject()
    hands.waits(lambda: QApplication.focusWidget() is view.bundle.export_button)
    hands.press(Qt.Key.Key_Escape)
    assert not view.bundle.isVisible()

    hands.choose("Vorfall schließen …")
    hands.write("Niemand war dort")
    hands.press(Qt.Key.Key_Return, CONTROL)
    hands.told(view, "Der Vorfall ist geschlossen.")
    assert world.alerts.incidents["case0"].outcome == "Niemand war dort"


def test_a_finding_is_opened_changed_noted_and_closed(hands: Hands, world: FakeWorld) -> None:
    hands.press(Qt.Key.Key_3, CONTROL)
    view = hands.page.view(FINDINGS)
    assert isinstance(view, FindingsTable)
    hands.waits(view.state.isVisible)
    hands.choose("Befund eröffnen …")
    hands.write("Tore stehen offen")
    hands.walk("Zu beheben")
    hands.press(Qt.Key.Key_Space)
    hands.choose("Befund eröffnen")
    hands.told(view, "Befund eröffnet.")
    assert world.alerts.findings["finding0"].due_at > time.time()

    hands.choose("Befund ändern …")
    hands.walk("Abhilfe: was dagegen getan wird")
    hands.write("Eine Feder")
    hands.press(Qt.Key.Key_Return, CONTROL)
    hands.told(view, "Befund geändert.")

    hands.choose("Notiz zum Befund …")
    hands.write("Bestellt")
    hands.press(Qt.Key.Key_Return, CONTROL)
    hands.told(view, "Notiz hinzugefügt.")

    hands.choose("Befund schließen …")
    hands.write("Selbst gesehen")
    hands.press(Qt.Key.Key_Return, CONTROL)
    hands.told(view, "Der Befund ist geschlossen.")
    assert world.alerts.findings["finding0"].closed_at


def test_a_rule_is_tuned_and_set_back_and_the_baseline_is_accepted(
    hands: Hands, world: FakeWorld
) -> None:
    known = ConfigurationValue(key="idle_lock_seconds", accepted="300", now="600")
    world.confirmed.add("recent")
    world.baseline = Baseline(
        configuration_id="seen", values=(known,), accepted_at=1, accepted_by="Ada"
    )
    hands.press(Qt.Key.Key_4, CONTROL)
    view = hands.page.view(RULES)
    assert isinstance(view, RulesTable)
    hands.waits(lambda: view.records.rowCount() > 0)
    hands.waits(lambda: QApplication.focusWidget() is view.table)
    hands.press(Qt.Key.Key_Home, CONTROL)
    assert view.side_title.text() == "Fehlgeschlagene Anmeldungen"

    hands.walk("So oft")
    hands.press(Qt.Key.Key_A, CONTROL)
    hands.write("0")
    assert QApplication.focusWidget().accessibleDescription().startswith("Mindestens 1.")  # type: ignore[union-attr]
    assert not view.panel.save_button.isEnabled()
    hands.press(Qt.Key.Key_A, CONTROL)
    hands.write("3")
    hands.walk("Löst sie aus, so auch")
    hands.press(Qt.Key.Key_Down)
    hands.choose("Regel speichern")
    hands.told(view, "„Fehlgeschlagene Anmeldungen“ ist geändert.")
    rule = world.alerts.rules["sign_in_burst"]
    assert (rule.tunables[0].value, rule.response) == (3, Response.LOCK_PERSON)

    hands.choose("Wie geliefert")
    hands.choose("Regel speichern")
    hands.waits(lambda: world.alerts.rules["sign_in_burst"].response is Response.NONE)
    assert world.alerts.rules["sign_in_burst"].tunables[0].value == 5

    hands.choose("Soll-Konfiguration …")
    hands.waits(view.baseline.accept_button.isEnabled)
    hands.choose("Annehmen, wie sie ist")
    hands.waits(lambda: view.baseline.notice.text() == "Die Soll-Konfiguration ist angenommen.")
    hands.press(Qt.Key.Key_Escape)
    assert not view.baseline.isVisible()

    hands.choose("Wohin Alarme gehen …")
    hands.walk("Syslog dieser Maschine")
    hands.press(Qt.Key.Key_Space)
    hands.choose("Speichern und versuchen")
    hands.waits(lambda: world.alerts.delivery.delivery.syslog)
