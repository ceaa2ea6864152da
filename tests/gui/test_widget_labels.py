"""Labels with several lines have them 20 pixels apart, however they are drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.widgets import labels
from app.widgets.flow import Flow
from app.widgets.labels import ElidedLabel, PlainLabel, Reading
from app.widgets.text_lines import LINE_HEIGHT, laid_out
from tests.factories.layouts_seen import LayoutsSeen

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QTextLayout
    from pytestqt.qtbot import QtBot

LINES = ("The first of them", "and one more", "<b>the last</b>")


@pytest.fixture
def font(qtbot: QtBot) -> QFont:
    made = QFont("Inter")
    made.setPixelSize(13)
    return made


def inked_rows(label: PlainLabel) -> list[int]:
    """The rows of pixels in which a label has drawn something."""
    image = label.grab().toImage()
    paper = image.pixelColor(image.width() - 1, 0)
    return [
        y
        for y in range(image.height())
        if any(image.pixelColor(x, y) != paper for x in range(image.width()))
    ]


@pytest.mark.parametrize("selectable", [False, True])
@pytest.mark.parametrize("wrap", [False, True])
def test_lines_are_as_far_apart_as_the_design_says(
    qtbot: QtBot, font: QFont, wrap: bool, selectable: bool
) -> None:
    one = QFontMetrics(font).lineSpacing()
    label = PlainLabel("", wrap=wrap, selectable=selectable)
    qtbot.addWidget(label)
    label.setFont(font)
    heights = []
    for count in (1, 2, 3):
        label.setText("\n".join(LINES[:count]))
        hint = label.heightForWidth(400) if wrap else label.sizeHint().height()
        heights.append(hint)
    assert heights == [one, one + LINE_HEIGHT, one + 2 * LINE_HEIGHT]
    assert label.minimumSizeHint().height() == heights[-1]
    label.resize(400, heights[-1])
    label.setText("H\nH\nH")
    rows = inked_rows(label)
    tops = [row for row in rows if row - 1 not in rows]
    assert [tops[1] - tops[0], tops[2] - tops[1]] == [LINE_HEIGHT, LINE_HEIGHT]


@pytest.mark.parametrize("selectable", [False, True])
def test_a_narrow_label_has_more_lines_and_all_are_drawn(
    qtbot: QtBot, font: QFont, selectable: bool
) -> None:
    label = PlainLabel("one two three four five six", wrap=True, selectable=selectable)
    qtbot.addWidget(label)
    label.setFont(font)
    wide, narrow = label.heightForWidth(400), label.heightForWidth(60)
    assert narrow > wide
    assert (narrow - wide) % LINE_HEIGHT == 0
    label.resize(60, narrow)
    assert inked_rows(label)[-1] > narrow - QFontMetrics(font).lineSpacing()


def test_a_text_stays_text_and_can_be_selected(qtbot: QtBot, font: QFont) -> None:
    label = PlainLabel("\n".join(LINES), wrap=True, selectable=True)
    qtbot.addWidget(label)
    label.setFont(font)
    label.resize(400, label.heightForWidth(400))
    (document,) = label.findChildren(QTextDocument)
    assert document.toPlainText() == "\n".join(LINES)
    label.show()
    QTest.mouseDClick(label, Qt.MouseButton.LeftButton, pos=QPoint(4, 6))
    assert label.selectedText() == "The"
    label.setText("another\ntext")
    assert label.findChildren(QTextDocument) == [document]
    assert label.text() == "another\ntext"


def test_a_disabled_label_is_drawn_in_its_own_colour(qtbot: QtBot, font: QFont) -> None:
    label = PlainLabel("██████", wrap=True)
    qtbot.addWidget(label)
    label.setFont(font)
    label.resize(200, 20)
    label.setStyleSheet("QLabel { color: #ff0000 } QLabel:disabled { color: #0000ff }")
    red, blue = QColor(255, 0, 0), QColor(0, 0, 255)
    assert label.grab().toImage().pixelColor(20, 10) == red
    label.setEnabled(False)
    assert label.grab().toImage().pixelColor(20, 10) == blue


def test_buttons_go_on_in_the_next_line_and_hidden_ones_take_no_room(qtbot: QtBot) -> None:
    panel = QWidget()
    qtbot.addWidget(panel)
    flow = Flow(8)
    panel.setLayout(flow)
    buttons = [QPushButton(text) for text in ("Change roles", "Reset and invite anew", "Disable")]
    for button in buttons:
        flow.addWidget(button)
    first, second, _ = (button.sizeHint().width() for button in buttons)
    panel.resize(first + second + 8, 200)
    panel.show()
    assert [button.y() > 0 for button in buttons] == [False, False, True]
    assert all(button.width() == button.sizeHint().width() for button in buttons)
    needed = flow.heightForWidth(panel.width())
    assert needed == buttons[2].geometry().bottom() + 1
    buttons[0].hide()
    flow.activate()
    assert buttons[1].x() == 0
    assert flow.heightForWidth(panel.width()) < needed


@pytest.mark.parametrize("selectable", [False, True])
@pytest.mark.parametrize(
    "run", ["a" * 4000, "ab12cd34" * 8, "Datenschutzfolgenabschätzungsbeauftragte"]
)
def test_a_run_without_a_space_widens_nothing_and_is_broken(
    qtbot: QtBot, font: QFont, run: str, selectable: bool
) -> None:
    label = PlainLabel(f"note {run}", wrap=True, selectable=selectable)
    qtbot.addWidget(label)
    label.setFont(font)
    width = label.minimumSizeHint().width()
    assert width <= 100
    lines = label.fontMetrics().horizontalAdvance(run) // width
    height = label.heightForWidth(width)
    assert height > lines * LINE_HEIGHT, "all of it has room"
    label.resize(width, height)
    label.show()
    assert inked_rows(label)[-1] > height - LINE_HEIGHT, "and is drawn"


def aligned_anew(label: PlainLabel) -> None:
    label.setAlignment(Qt.AlignmentFlag.AlignTop)


def styled_anew(label: PlainLabel) -> None:
    label.setStyleSheet("color: red")


def higher_and_back(label: PlainLabel) -> None:
    for by in (1, -1):
        label.resize(label.width(), label.height() + by)


@pytest.mark.parametrize("change", [aligned_anew, styled_anew, higher_and_back])
@pytest.mark.parametrize("selectable", [False, True])
def test_a_run_stays_broken_when_the_label_is_laid_out_anew(
    qtbot: QtBot, font: QFont, selectable: bool, change: Callable[[PlainLabel], None]
) -> None:
    label = PlainLabel("ab12cd34" * 8, wrap=True, selectable=selectable)
    label.setFont(font)
    window = in_a_window(label)
    qtbot.addWidget(window)
    window.resize(141, 300)
    window.show()
    height = label.heightForWidth(141)
    assert height > LINE_HEIGHT
    change(label)
    assert label.heightForWidth(141) == height


@pytest.mark.parametrize("selectable", [False, True])
def test_what_is_painted_is_not_painted_again_and_again(
    qtbot: QtBot, font: QFont, selectable: bool
) -> None:
    label = PlainLabel(f"note {'ab12cd34' * 8}", wrap=True, selectable=selectable)
    qtbot.addWidget(label)
    label.setFont(font)
    label.resize(120, 200)
    label.show()
    qtbot.waitExposed(label)
    painted: list[None] = []

    class Watch(QObject):
        def eventFilter(self, _label: QObject, event: QEvent) -> bool:  # noqa: N802 - as Qt calls it
            if event.type() == QEvent.Type.Paint:
                painted.append(None)
            return False

    watch = Watch()
    label.installEventFilter(watch)
    for _ in range(50):
        label.setText(f"{label.text()}.")
        QCoreApplication.processEvents()
    settled = len(painted)
    for _ in range(50):
        QCoreApplication.processEvents()
    assert settled > 0
    assert len(painted) <= settled + 2


def test_a_word_of_usual_length_is_not_broken(qtbot: QtBot, font: QFont) -> None:
    for selectable in (False, True):
        label = PlainLabel("the Aufbewahrungsfristen", wrap=True, selectable=selectable)
        qtbot.addWidget(label)
        label.setFont(font)
        word = label.fontMetrics().horizontalAdvance("Aufbewahrungsfristen")
        assert label.minimumSizeHint().width() >= word


def in_a_window(label: PlainLabel) -> QWidget:
    """A window that shows a label deep inside, before something that takes the rest of the room."""
    window, part = QWidget(), QWidget()
    QVBoxLayout(window).addWidget(part)
    row = QHBoxLayout(part)
    row.addWidget(label)
    row.addStretch(1)
    window.show()
    return window


def test_other_digits_of_a_reading_lay_nothing_out(qtbot: QtBot) -> None:
    reading = Reading("38 tokens/s")
    window = in_a_window(reading)
    qtbot.addWidget(window)
    QCoreApplication.processEvents()
    seen, width = LayoutsSeen(window), reading.width()
    for number in range(10, 100):
        reading.setText(f"{number} tokens/s")
        QCoreApplication.processEvents()
        assert PlainLabel(reading.text()).sizeHint().width() <= width
    assert (seen.count, reading.text()) == (0, "99 tokens/s")
    reading.setText("100 tokens/s")
    qtbot.waitUntil(lambda: seen.count > 0)
    assert reading.width() > width
    reading.setText("")
    qtbot.waitUntil(lambda: reading.width() == 0)


def test_a_reading_has_room_in_another_font(qtbot: QtBot, font: QFont) -> None:
    reading = Reading("1,234 of 4,096")
    window = in_a_window(reading)
    qtbot.addWidget(window)
    font.setPixelSize(40)
    reading.setFont(font)
    other = PlainLabel(reading.text())
    qtbot.addWidget(other)
    other.setFont(font)
    qtbot.waitUntil(lambda: reading.width() >= other.sizeHint().width())
    assert reading.height() >= other.sizeHint().height()


def test_the_lines_of_a_text_are_measured_once_a_width(
    qtbot: QtBot, font: QFont, monkeypatch: pytest.MonkeyPatch
) -> None:
    measured = list[int]()

    def counted(*values: Any, **named: Any) -> tuple[QTextLayout, int]:
        measured.append(values[2])
        return laid_out(*values, **named)

    monkeypatch.setattr(labels, "laid_out", counted)
    label = PlainLabel("one two three four five six", wrap=True)
    qtbot.addWidget(label)
    label.setFont(font)
    heights = [label.heightForWidth(width) for width in (60, 400) * 100]
    assert (measured, heights[0] > heights[1]) == ([60, 400], True)
    label.setText("one two three four five six seven eight nine ten")
    assert label.heightForWidth(60) > heights[0]
    font.setPixelSize(26)
    before = label.heightForWidth(60)
    label.setFont(font)
    assert label.heightForWidth(60) > before


def test_what_is_shortened_is_shortened_anew_for_another_font(qtbot: QtBot) -> None:
    label = ElidedLabel("Interface up: eth0")
    label.setFixedSize(60, 20)
    qtbot.addWidget(label)
    label.show()
    assert label.text().endswith("…")
    small = QFont(label.font())
    small.setPixelSize(4)
    label.setFont(small)
    assert label.text() == label.text_whole()
    assert not label.toolTip()


def test_a_longer_text_of_which_no_more_is_seen_asks_for_its_room(qtbot: QtBot) -> None:
    label = ElidedLabel("SmolLM2, loading 4 %")
    window = QWidget()
    row = QHBoxLayout(window)
    row.addWidget(label)
    qtbot.addWidget(window)
    window.setFixedWidth(60)
    window.show()
    shown, needed = label.text(), row.sizeHint().width()
    assert shown.endswith("…")
    label.setText("SmolLM2, loading 40 % of it")
    assert label.text() == shown
    assert row.sizeHint().width() > needed
