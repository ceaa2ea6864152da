"""Where things stand: in the middle, at one line, in sight; and what does not move under the hands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea, QSplitter, QWidget

from app.alerts.findings_view import FindingsTable
from app.alerts.page import AlertsPage
from app.alerts.rules_view import RulesTable
from app.alerts.view import FINDINGS, RULES
from app.people.page import PeoplePage
from app.settings.page import SettingsPage
from app.widgets.form_fields import LINES_HEIGHT
from app.widgets.labels import PlainLabel
from app.widgets.notice import Notice
from engine.api.access import Role

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from app.bootstrap import Console
    from app.shell.page import Page

    SignedIn = Callable[..., Console]


def shown(console: Console, qtbot: QtBot, key: str) -> Page | None:
    console.window.resize(1280, 800)
    console.window.show()
    console.window.workspace.show_page(key)
    qtbot.waitUntil(lambda: console.tasks.is_idle_but_streams)
    return console.window.workspace.current_page()


def top(widget: QWidget) -> int:
    return widget.mapToGlobal(QPoint(0, 0)).y()


def left(widget: QWidget) -> int:
    return widget.mapToGlobal(QPoint(0, 0)).x()


def middle(widget: QWidget) -> float:
    return top(widget) + widget.height() / 2


def test_the_card_before_the_console_stands_in_the_middle(console: Console, qtbot: QtBot) -> None:
    console.window.resize(1280, 800)
    console.window.show()
    console.window.show_sign_in("admin1")
    page = console.window.sign_in
    qtbot.waitUntil(page.card.isVisible)
    qtbot.waitUntil(lambda: abs(middle(page.card) - middle(page)) <= 1)


def test_the_text_of_a_notice_stands_where_its_buttons_do(qtbot: QtBot) -> None:
    notice = Notice()
    qtbot.addWidget(notice)
    notice.resize(800, 44)
    notice.show_text("Failed attempts to sign in.", "warn", (("show", "Show"),))
    text = notice.findChild(PlainLabel)
    assert text is not None
    qtbot.waitUntil(lambda: abs(middle(text) - middle(notice.close_button)) <= 1)
    assert text.height() < notice.close_button.height(), "its own text would stand above the middle"


def test_fields_of_the_settings_begin_at_one_line(signed_in: SignedIn, qtbot: QtBot) -> None:
    page = shown(signed_in(), qtbot, "settings")
    assert isinstance(page, SettingsPage)
    qtbot.waitUntil(page.idle.isVisible)
    fields = (page.scheme, page.language.field, page.old, page.idle, page.witness)
    qtbot.waitUntil(lambda: len({left(each) for each in fields}) == 1)


def test_a_page_stays_where_its_button_was_pressed(signed_in: SignedIn, qtbot: QtBot) -> None:
    page = shown(signed_in(), qtbot, "settings")
    assert isinstance(page, SettingsPage)
    qtbot.waitUntil(page.idle_button.isEnabled)
    page.parameters.boxes["own_seeds"].toggle()
    page.go_to(page.parameters.button)
    before = top(page.parameters.button)
    QTest.mouseClick(page.parameters.button, Qt.MouseButton.LeftButton)
    assert not page.parameters.button.isEnabled()
    assert top(page.parameters.button) == before


def test_what_changes_a_rule_is_in_sight_with_its_button(signed_in: SignedIn, qtbot: QtBot) -> None:
    page = shown(signed_in(Role.ADMIN), qtbot, "alerts")
    assert isinstance(page, AlertsPage)
    page.show_view(RULES)
    view = page.view(RULES)
    assert isinstance(view, RulesTable)
    qtbot.waitUntil(lambda: view.records.rowCount() > 0)
    view.choose(view.records.row_of("sign_in_burst"))
    button = view.panel.save_button
    qtbot.waitUntil(lambda: button.visibleRegion().boundingRect().height() == button.height())
    assert top(button) < top(view.panel.advice), "what only explains the rule may be below"


def test_a_panel_opens_at_its_top(signed_in: SignedIn, qtbot: QtBot) -> None:
    page = shown(signed_in(Role.ADMIN), qtbot, "alerts")
    assert isinstance(page, AlertsPage)
    page.show_view(RULES)
    view = page.view(RULES)
    assert isinstance(view, RulesTable)
    qtbot.waitUntil(lambda: view.records.rowCount() > 0)
    view.window().resize(1024, 700)
    view.choose(view.records.row_of("sign_in_burst"))
    area = view.panel.parentWidget()
    while not isinstance(area, QScrollArea):
        assert area is not None
        area = area.parentWidget()
    bar = area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    view.show_delivery()
    heading = view.delivery.heading
    qtbot.waitUntil(lambda: heading.visibleRegion().boundingRect().height() == heading.height() > 0)
    qtbot.waitUntil(lambda: bar.value() == 0)


def test_the_button_of_the_longest_form_is_in_sight(signed_in: SignedIn, qtbot: QtBot) -> None:
    page = shown(signed_in(Role.ADMIN), qtbot, "alerts")
    assert isinstance(page, AlertsPage)
    page.show_view(FINDINGS)
    view = page.view(FINDINGS)
    assert isinstance(view, FindingsTable)
    qtbot.waitUntil(view.open_button.isEnabled)
    view.open_button.click()
    button = view.form.verb_button
    qtbot.waitUntil(button.isVisible)
    qtbot.waitUntil(lambda: button.visibleRegion().boundingRect().height() == button.height())
    assert view.form.fields["remedy"].stops[0].height() < LINES_HEIGHT


@pytest.mark.parametrize(("width", "more"), [(1280, False), (1920, True)])
def test_a_wide_window_has_room_for_a_wider_panel(
    signed_in: SignedIn, qtbot: QtBot, width: int, more: bool
) -> None:
    console = signed_in()
    page = shown(console, qtbot, "people")
    assert isinstance(page, PeoplePage)
    console.window.resize(width, 1000)
    splitter = page.findChild(QSplitter)
    assert splitter is not None
    wanted = console.theme.size("side_panel")
    qtbot.waitUntil(lambda: (splitter.sizes()[1] > wanted + 40) is more)


def test_a_click_on_the_rail_shows_no_ring_and_a_key_does(
    signed_in: SignedIn, qtbot: QtBot
) -> None:
    console = signed_in()
    shown(console, qtbot, "chat")
    button = console.window.workspace.rail.button("people")
    button.setFocus(Qt.FocusReason.MouseFocusReason)
    qtbot.waitUntil(button.hasFocus)
    assert button.property("clicked") is True
    QTest.keyClick(button, Qt.Key.Key_Shift)
    assert button.property("clicked") is False
    button.clearFocus()
    button.setFocus(Qt.FocusReason.TabFocusReason)
    assert button.property("clicked") is False
