"""The table of every page: what a cell means is seen in its colour, selected or not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage, QStandardItem, QStandardItemModel

from app.shell.preferences import open_preferences
from app.shell.theme import Scheme, Theme
from app.widgets.table import DataTable

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
