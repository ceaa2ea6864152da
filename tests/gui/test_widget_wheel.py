"""The wheel above a field that holds a value: it scrolls the page, and changes nothing unasked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.settings.worker_card import number_field
from app.widgets.choice_box import ChoiceBox
from app.widgets.decimal_box import DecimalBox

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from app.bootstrap import Console


def turn(area: QScrollArea, field: QWidget) -> None:
    """One notch of the wheel towards the person, above the field."""
    handle = area.windowHandle()
    assert handle is not None
    place = QPointF(field.mapTo(area, field.rect().center()))
    QTest.wheelEvent(handle, place, QPoint(0, -120))


def choice() -> ChoiceBox:
    field = ChoiceBox()
    field.addItems(["one", "two", "three"])
    return field


@pytest.mark.parametrize("make", [number_field, DecimalBox, choice])
def test_the_wheel_scrolls_the_page_and_turns_a_value_only_where_the_keyboard_is(
    qtbot: QtBot, make: Callable[[], QAbstractSpinBox | QComboBox]
) -> None:
    area, page = QScrollArea(), QWidget()
    qtbot.addWidget(area)
    column = QVBoxLayout(page)
    field, other = make(), make()
    column.addWidget(other)
    column.addWidget(field)
    column.addStretch(1)
    page.setFixedSize(300, 2000)
    area.setWidget(page)
    area.resize(320, 200)
    area.show()
    area.activateWindow()
    qtbot.waitUntil(area.isActiveWindow)
    other.setFocus()

    def value() -> float:
        if isinstance(field, QComboBox):
            return field.currentIndex()
        return float(field.text().replace(",", "."))

    if isinstance(field, QAbstractSpinBox):
        field.stepUp()
        field.stepUp()
    before = value()
    turn(area, field)
    assert value() == before
    assert area.verticalScrollBar().value() > 0
    area.verticalScrollBar().setValue(0)
    field.setFocus()
    turn(area, field)
    assert value() != before


def test_no_field_of_the_console_takes_the_keyboard_from_the_wheel(
    signed_in: Callable[..., Console], qtbot: QtBot
) -> None:
    console = signed_in()
    for key in ("chat", "audit", "alerts", "system", "settings"):
        console.window.workspace.show_page(key)
        qtbot.waitUntil(lambda: console.tasks.is_idle_but_streams)
    fields = [
        *console.window.findChildren(QAbstractSpinBox),
        *console.window.findChildren(QComboBox),
    ]
    assert len(fields) > 20
    wheel = Qt.FocusPolicy.WheelFocus
    assert [each.accessibleName() for each in fields if each.focusPolicy() is wheel] == []
