"""Labels under the charts of days: none meets another, none is cut off, whatever the room and language."""

from __future__ import annotations

import random
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QColor, QFont

from app.audit.day_chart import DayChart, places_of
from app.widgets.words import whole

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.mark.parametrize("days", [7, 28, 91, 364])
@pytest.mark.parametrize("widest", [24, 38, 62, 88])
def test_labels_neither_meet_nor_are_cut_off(days: int, widest: int) -> None:
    chance = random.Random(days * widest)
    for room in range(100, 700, 13):
        widths = [chance.randint(widest - 8, widest) for _ in range(days)]
        places = places_of(widths, room)
        bar = room / days
        edges = [
            ((at + 0.5) * bar - widths[at] / 2, (at + 0.5) * bar + widths[at] / 2) for at in places
        ]
        assert all(after[0] - before[1] >= 4 for before, after in pairwise(edges))
        assert all(start >= 0 and end <= room for start, end in edges)
        if room > 4 * widest:
            assert len(places) >= 2, "some are shown"


def test_nothing_counted_has_no_labels() -> None:
    assert places_of([], 300) == []
    assert places_of([40] * 7, 0) == []


def test_a_line_goes_from_edge_to_edge_and_bars_have_room(qtbot: QtBot) -> None:
    for font, edges in ((None, [0, 27]), (QFont("Inter", 8), [-0.5, 27.5])):
        chart = DayChart(lambda _token: QColor("black"), "accent", font)
        qtbot.addWidget(chart)
        chart.set_values([1] * 28, [""] * 28)
        assert chart._plot.getPlotItem().viewRange()[0] == edges


def test_another_width_shows_other_labels_and_large_numbers_have_room(qtbot: QtBot) -> None:
    chart = DayChart(lambda _token: QColor("black"), "accent", QFont("Inter", 8))
    qtbot.addWidget(chart)
    chart.set_values([1_234_567] * 28, [f"{day}. November" for day in range(28)])
    chart.resize(240, 132)
    chart.show()
    item = chart._plot.getPlotItem()

    def labels() -> int:
        return len(item.getAxis("bottom")._tickLevels[0])

    narrow = labels()
    chart.resize(700, 132)
    assert labels() > narrow > 0
    heights = [text for _, text in item.getAxis("left")._tickLevels[0]]
    assert heights[-1] == whole(1_234_567)
    metrics = chart.fontMetrics()
    assert item.getAxis("left").width() >= metrics.horizontalAdvance("1234567") * 0.7
