"""The table of every page: what a cell means is seen in its colour, selected or not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics, QImage, QStandardItem, QStandardItemModel
from PySide6.QtTest import QTest

from app.shell.preferences import open_preferences
from app.shell.theme import Scheme, Theme
from app.widgets.column_widths import CELL_PADDING, Need, apart, columns_shown, divided
from app.widgets.record_model import Column, RecordTableModel, time_column
from app.widgets.table import LEAST_OF_LAST, DataTable
from app.widgets.times import short_times

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot


def colours(picture: QImage, at: QPoint) -> set[str]:
    """Of a row, around a point."""
    return {
        picture.pixelColor(x, y).name()
        for x in range(at.x(), picture.width())
        for y in range(at.y() - 10, at.y() + 10)
    }


def test_a_tone_stays_on_a_selected_row(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    theme = Theme(qapp, open_preferences(tmp_path / "console.ini"), tmp_path)
    theme.set_scheme(Scheme.LIGHT)
    model = QStandardItemModel(2, 1)
    for row in range(2):
        item = QStandardItem("IIIIIIII")
        item.setForeground(theme.color("bad"))
        model.setItem(row, item)
    table = DataTable(model, "Events", (200,))
    theme.setParent(table)
    model.setParent(table)
    qtbot.addWidget(table)
    table.resize(240, 140)
    table.show()
    qtbot.waitExposed(table)
    table.setCurrentIndex(table.model().index(0, 0))
    view = table.viewport()
    picture = view.grab().toImage()
    bad, selection = theme.color("bad"), theme.color("selection").name()
    for row in range(2):
        at = table.visualRect(table.model().index(row, 0)).center()
        seen = colours(picture, QPoint(0, at.y()))
        assert (selection in seen) is (row == 0)
        reddest = max(seen, key=_red_above_blue)
        assert _red_above_blue(reddest) > 0.6 * (bad.red() - bad.blue())


def _red_above_blue(name: str) -> int:
    return int(name[1:3], 16) - int(name[5:7], 16)


def test_a_click_on_a_heading_sorts_by_what_stands_for_the_text(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    theme = Theme(qapp, open_preferences(tmp_path / "console.ini"), tmp_path)
    columns: list[Column[int]] = [
        Column("Size", lambda size: f"{size} MiB", lambda size: size),
        Column("Name", lambda size: "x"),
    ]
    model = RecordTableModel(columns, lambda size: size, theme.color, theme.font("mono"))
    model.set_records([90, 1000, 8])
    table = DataTable(model, "Sizes", (120,))
    for each in (theme, model):
        each.setParent(table)
    qtbot.addWidget(table)
    table.resize(300, 200)
    table.show()
    qtbot.waitExposed(table)

    def shown() -> list[str]:
        return [table.cells(row)[0] for row in range(3)]

    assert shown() == ["90 MiB", "1000 MiB", "8 MiB"], "as they came, until one is chosen"
    heading = table.horizontalHeader().viewport()
    orders = []
    for _ in range(2):
        QTest.mouseClick(heading, Qt.MouseButton.LeftButton, pos=QPoint(20, 16))
        orders.append(shown())
    rising = ["8 MiB", "90 MiB", "1000 MiB"]
    assert sorted(orders) == sorted([rising, rising[::-1]])


def test_columns_that_can_be_spared_give_way_in_their_order(qapp: QApplication) -> None:
    needs = [Need(100, 80), Need(90, 90, 2), Need(90, 90, 1, fixed=True)]
    assert columns_shown(needs, 260) == [0, 1, 2]
    assert columns_shown(needs, 259) == [0, 1]
    assert columns_shown(needs, 169) == [0]
    assert columns_shown(needs, 10) == [0], "what cannot be spared stays"


def test_room_that_fixed_columns_cannot_use_is_for_the_others(qapp: QApplication) -> None:
    needs = [Need(100, 100, fixed=True), Need(200, 50), Need(80, 80, fixed=True)]
    assert divided(needs, 430) == [100, 250, 80]
    assert divided(needs, 330) == [100, 150, 80]
    assert divided(needs, 200) == [100, 50, 80], "nothing becomes narrower than it may"


def test_a_wide_window_shows_whole_what_it_has_room_for(qapp: QApplication) -> None:
    needs = [Need(100, 80), Need(100, 80, most=400), Need(80, 80)]
    assert divided(needs, 410) == [125, 125, 80], "no more than others while all can use it"
    assert divided(needs, 600) == [150, 290, 80]
    assert divided(needs, 1_000) == [150, 400, 80], "what is left is for the last one"


def test_a_time_is_never_cut_off(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    theme = Theme(qapp, open_preferences(tmp_path / "console.ini"), tmp_path)
    columns: list[Column[int]] = [
        Column("Name", "x".__mul__),
        time_column("Since", lambda at: at),
    ]
    model = RecordTableModel(columns, lambda at: at, theme.color, theme.font("mono"))
    table = DataTable(model, "People", (120,))
    for each in (theme, model):
        each.setParent(table)
    qtbot.addWidget(table)
    table.resize(200, 200)
    table.show()
    longest = max(map(QFontMetrics(theme.font("mono")).horizontalAdvance, short_times()))
    assert table.columnWidth(1) >= longest + CELL_PADDING > LEAST_OF_LAST


def test_texts_are_cut_where_they_can_still_be_told_apart(qapp: QApplication) -> None:
    metrics = QFontMetrics(qapp.font())
    texts = ("Recovery code used", "Recovery key used at the gate", "Roles")
    width = apart(texts, metrics)
    assert 0 < width < metrics.horizontalAdvance(texts[1])
    shown = {metrics.elidedText(each, Qt.TextElideMode.ElideRight, width) for each in texts}
    assert len(shown) == len(texts)
    assert apart(("Only one",), metrics) == 0
