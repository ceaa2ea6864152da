"""Cards: one that opens something is a button in all it does, another is none; figures are never cut."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible, QColor, QIcon, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from app.widgets.cards import CHEVRON, CHEVRON_EDGE, FigureButton, FigureCard

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from app.shell.theme import Theme

INK = QColor(10, 20, 30)
STARTER = "SmolLM2-135M-Instruct.Q4_1"


@pytest.fixture
def side() -> Qt.LayoutDirection:
    """Where lines begin: set before anything is made, as the console does."""
    return Qt.LayoutDirection.LeftToRight


@pytest.fixture(autouse=True)
def look(
    qapp: QApplication, side: Qt.LayoutDirection, request: pytest.FixtureRequest
) -> Iterator[Theme]:
    """The console's letters: nothing here may depend on what another test had them be."""
    qapp.setLayoutDirection(side)
    yield request.getfixturevalue("theme")
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.fixture
def chevron(qapp: QApplication) -> QIcon:
    picture = QPixmap(CHEVRON, CHEVRON)
    picture.fill(INK)
    return QIcon(picture)


@pytest.fixture
def button(qtbot: QtBot, chevron: QIcon) -> FigureButton:
    made = FigureButton("Root", "Checkpoints", chevron)
    made.set_figure("7f3a 91c0", "Signed up to 18,204")
    qtbot.addWidget(made)
    made.resize(240, made.heightForWidth(240))
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def test_one_that_opens_something_acts_as_a_button(button: FigureButton) -> None:
    opened: list[bool] = []
    button.clicked.connect(lambda: opened.append(True))
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    button.setFocus(Qt.FocusReason.TabFocusReason)
    assert button.hasFocus()
    QTest.keyClick(button, Qt.Key.Key_Return)
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert len(opened) == 3
    assert button.cursor().shape() is Qt.CursorShape.PointingHandCursor
    spoken = QAccessible.queryAccessibleInterface(button)
    assert spoken.role() is QAccessible.Role.Button
    assert spoken.text(QAccessible.Text.Name) == "Root: Checkpoints"
    assert spoken.text(QAccessible.Text.Description) == "7f3a 91c0. Signed up to 18,204"


def test_a_click_on_what_stands_on_it_is_one_on_it(button: FigureButton) -> None:
    opened: list[bool] = []
    button.clicked.connect(lambda: opened.append(True))
    window = button.window().windowHandle()
    for label in button.findChildren(QWidget):
        place = label.mapTo(button, label.rect().center())
        QTest.mouseClick(window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    assert len(opened) == len(button.findChildren(QWidget)) > 0


@pytest.mark.parametrize("side", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_its_chevron_stands_where_lines_end(button: FigureButton, side: Qt.LayoutDirection) -> None:
    right = QRect(button.width() - CHEVRON_EDGE - CHEVRON, CHEVRON_EDGE, CHEVRON, CHEVRON).center()
    left = QRect(CHEVRON_EDGE, CHEVRON_EDGE, CHEVRON, CHEVRON).center()
    there, away = (right, left) if side is Qt.LayoutDirection.LeftToRight else (left, right)
    picture = button.grab().toImage()
    assert picture.pixelColor(there).lightness() < 2 * INK.lightness()
    assert picture.pixelColor(away).lightness() > 2 * INK.lightness()


def test_one_that_opens_nothing_is_no_button(qtbot: QtBot) -> None:
    card = FigureCard("Log")
    qtbot.addWidget(card)
    card.set_figure("18,204 events", "Verified, whole")
    card.show()
    assert card.focusPolicy() is Qt.FocusPolicy.NoFocus
    assert card.cursor().shape() is Qt.CursorShape.ArrowCursor
    assert QAccessible.queryAccessibleInterface(card).role() is not QAccessible.Role.Button
    assert not hasattr(card, "clicked")
    assert not hasattr(card, "chosen")
    assert not card.toolTip()


def show_in_a_row(page: QWidget, card: FigureCard, width: int) -> None:
    """As pages have them: in a row above others, which is as high as they ask."""
    column, row = QVBoxLayout(page), QHBoxLayout()
    column.setContentsMargins(0, 0, 0, 0)
    column.addLayout(row)
    column.addStretch(1)
    row.addWidget(card)
    page.setFixedSize(width, 300)
    page.show()


@pytest.mark.parametrize("width", [252, 189])  # of four at 1280 and at 1024 pixels
def test_a_long_name_is_shown_whole(qtbot: QtBot, width: int) -> None:
    row, card = QWidget(), FigureCard("Answers now")
    qtbot.addWidget(row)
    show_in_a_row(row, card, width)
    card.set_figure(STARTER, "b179c952")
    label = card._figure
    qtbot.waitUntil(lambda: label.height() >= label.heightForWidth(label.width()))
    assert label.text() == STARTER
    assert label.property("role") == "strong"
    card.set_figure("none", "Nobody can chat")
    assert label.property("role") == "figure", "there is room for large letters"


def test_what_is_said_below_stands_at_one_height_below_large_and_small_letters(
    qtbot: QtBot,
) -> None:
    row, card = QWidget(), FigureCard("Answers now")
    qtbot.addWidget(row)
    show_in_a_row(row, card, 252)
    places = set()
    for name, role in (("none", "figure"), ("SmolLM2-135M-Instruct.Q4_1", "strong")):
        card.set_figure(name, "b179c952")
        qtbot.waitUntil(lambda role=role: card._figure.property("role") == role)  # type: ignore[misc]
        qtbot.wait(10)
        places.add(card._content._note.y())
    assert len(places) == 1


def test_a_name_that_two_lines_do_not_hold_ends_in_an_ellipsis_and_its_tip_says_all(
    qtbot: QtBot,
) -> None:
    row, card = QWidget(), FigureCard("Answers now")
    qtbot.addWidget(row)
    show_in_a_row(row, card, 189)
    card.set_figure("name-" * 40)
    label = card._figure
    assert label.text().endswith("…")
    assert label.toolTip() == "name-" * 40
    line = label.fontMetrics().lineSpacing()
    qtbot.waitUntil(lambda: label.height() < 4 * line)
