"""A code is sent with its last digit, and the Return that habit adds presses nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.tour.keys import type_code
from app.widgets.ask_dialog import AskDialog
from app.widgets.code_boxes import CodeBoxes
from app.widgets.return_after_code import ReturnAfterCode

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from app.bootstrap import Console
    from tests.fakes.fake_engine import FakeWorld


class Window(QWidget):
    """Boxes for a code, and a field that has the keyboard once they are full."""

    def __init__(self) -> None:
        super().__init__()
        self.boxes = CodeBoxes()
        self.field = QLineEdit()
        self.pressed: list[bool] = []
        self.field.returnPressed.connect(lambda: self.pressed.append(True))
        column = QVBoxLayout(self)
        column.addWidget(self.boxes)
        column.addWidget(self.field)
        self.boxes.completed.connect(lambda _code: self.field.setFocus())


@pytest.fixture
def window(qtbot: QtBot) -> Window:
    made = Window()
    qtbot.addWidget(made)
    show(made, qtbot)
    return made


def show(made: QWidget, qtbot: QtBot) -> None:
    made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: QGuiApplication.focusWindow() is made.windowHandle())


def press(window: QWidget, key: Qt.Key) -> None:
    """As the desktop does: to the window, which gives it to what has the keyboard."""
    QTest.keyClick(window.windowHandle(), key)


def return_key(*, repeats: bool) -> QKeyEvent:
    nothing = Qt.KeyboardModifier.NoModifier
    return QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, nothing, "\r", repeats)


def waiting() -> list[QObject]:
    application = QGuiApplication.instance()
    assert application is not None
    return [each for each in application.children() if isinstance(each, ReturnAfterCode)]


@pytest.fixture(autouse=True)
def _over(qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not waiting())


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_one_return_after_a_code_presses_nothing(window: Window, qtbot: QtBot, key: Qt.Key) -> None:
    type_code(window.boxes, "123456")
    press(window, key)
    assert window.pressed == []
    press(window, key)
    assert window.pressed == [True]
    qtbot.waitUntil(lambda: not waiting())


def test_it_presses_nothing_in_a_window_that_opens_meanwhile(window: Window, qtbot: QtBot) -> None:
    next_one = AskDialog(window, "Save", "", "Save", "name")
    accepted: list[None] = []
    next_one.accepted.connect(lambda: accepted.append(None))
    type_code(window.boxes, "123456")
    window.boxes.deleteLater()
    next_one.open()
    qtbot.waitUntil(lambda: QGuiApplication.focusWindow() is next_one.windowHandle())
    press(next_one, Qt.Key.Key_Return)
    assert accepted == []
    press(next_one, Qt.Key.Key_Return)
    assert accepted == [None]


def test_a_key_or_a_click_in_between_makes_return_count(window: Window) -> None:
    type_code(window.boxes, "123456")
    press(window, Qt.Key.Key_Tab)
    window.field.setFocus()
    press(window, Qt.Key.Key_Return)
    assert window.pressed == [True]
    type_code(window.boxes, "123456")
    QTest.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton)
    window.field.setFocus()
    press(window, Qt.Key.Key_Return)
    assert window.pressed == [True, True]


def test_a_return_that_comes_late_counts(window: Window, qtbot: QtBot) -> None:
    type_code(window.boxes, "123456")
    assert len(waiting()) == 1
    qtbot.waitUntil(lambda: not waiting())
    press(window, Qt.Key.Key_Return)
    assert window.pressed == [True]


def test_a_return_that_is_held_presses_nothing(window: Window) -> None:
    type_code(window.boxes, "123456")
    for repeats in (False, True, True):
        QCoreApplication.sendEvent(window.windowHandle(), return_key(repeats=repeats))
    assert window.pressed == []
    QTest.keyRelease(window.windowHandle(), Qt.Key.Key_Return)
    QCoreApplication.sendEvent(window.windowHandle(), return_key(repeats=False))
    assert window.pressed == [True]


def test_return_after_the_code_of_a_confirmation_leaves_the_next_question_open(
    signed_in: Callable[..., Console], world: FakeWorld, qtbot: QtBot
) -> None:
    console = signed_in()
    show(console.window, qtbot)
    asked: list[AskDialog] = []

    def ask(_none: object) -> None:
        asked.append(AskDialog(console.window, "Save", "", "Save", "name"))
        asked[0].open()

    people = console.session.api.people
    console.tasks.command(console.window, lambda: people.invite("bo", ()), ask)
    qtbot.waitUntil(lambda: console.window.confirmations.dialog is not None)
    dialog = console.window.confirmations.dialog
    assert dialog is not None
    type_code(dialog.code.boxes, "123456")
    qtbot.waitUntil(lambda: bool(asked))
    qtbot.waitUntil(lambda: QGuiApplication.focusWindow() is asked[0].windowHandle())
    press(asked[0], Qt.Key.Key_Return)
    assert asked[0].isVisible()
    assert "bo" in world.invited
    asked[0].reject()
