"""Charts of days: what is drawn stands for the values; labels neither meet nor are cut off."""

from __future__ import annotations

import random
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage
from PySide6.QtWidgets import QWidget

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


def drawn(chart: DayChart) -> QImage:
    """The chart on white."""
    picture = QImage(chart.size(), QImage.Format.Format_RGB32)
    picture.fill(QColor("white"))
    chart.render(picture, renderFlags=QWidget.RenderFlag.DrawChildren)
    return picture


def inked(picture: QImage, x: float) -> list[int]:
    """The rows that are drawn at a column of pixels."""
    return [y for y in range(picture.height()) if picture.pixelColor(int(x), y).lightness() < 128]


def test_a_line_goes_from_edge_to_edge_and_from_the_first_value_to_the_last(qtbot: QtBot) -> None:
    chart = DayChart(lambda _token: QColor("black"), "accent", None)
    qtbot.addWidget(chart)
    chart.resize(200, 30)
    chart.set_values([0, 50, 100], [""] * 3)
    picture = drawn(chart)
    columns = [inked(picture, x) for x in (1, 100, 198)]
    assert min(columns[0]) > 26, "nothing lies on the lower edge"
    assert 12 <= columns[1][0] <= 17, "half of the highest lies in the middle"
    assert max(columns[2]) < 5, "the highest lies below the upper edge"
    assert len(chart.labelled) == 0


def test_a_bar_is_as_high_as_its_value_and_stands_above_its_label(qtbot: QtBot) -> None:
    # Axes are left out of the picture, bars are drawn.
    tones = {"accent": QColor("black")}
    chart = DayChart(lambda token: tones.get(token, QColor("white")), "accent", QFont("Inter", 8))
    qtbot.addWidget(chart)
    chart.resize(300, 132)
    chart.set_values([25, 0, 100], ["1.", "2.", "3."])
    picture, plot = drawn(chart), chart.plot
    first, second, third = (
        inked(picture, plot.left() + (at + 0.5) * plot.width() / 3) for at in range(3)
    )
    assert len(first) == pytest.approx(len(third) / 4, abs=1)
    assert not second
    assert max(third) < plot.bottom()
    assert min(third) >= plot.top()
    assert not inked(picture, plot.left() + plot.width() / 3), "bars do not touch"


def test_nothing_counted_draws_nothing_and_only_zeros_an_axis(qtbot: QtBot) -> None:
    chart = DayChart(lambda _token: QColor("black"), "accent", QFont("Inter", 8))
    qtbot.addWidget(chart)
    chart.resize(300, 132)
    assert not any(inked(drawn(chart), x) for x in range(300))
    chart.set_values([0] * 28, [""] * 28)
    assert chart.counts == [0, 1]
    assert inked(drawn(chart), 200)


def test_another_width_shows_other_labels_and_large_numbers_have_room(qtbot: QtBot) -> None:
    chart = DayChart(lambda _token: QColor("black"), "accent", QFont("Inter", 8))
    qtbot.addWidget(chart)
    chart.set_values([1_234_567] * 28, [f"{day}. November" for day in range(28)])
    chart.resize(240, 132)
    narrow = len(chart.labelled)
    chart.resize(700, 132)
    assert len(chart.labelled) > narrow > 0
    assert chart.counts == [0, 617_283, 1_234_567]
    metrics = QFontMetrics(QFont("Inter", 8))
    assert chart.plot.left() >= metrics.horizontalAdvance(whole(1_234_567))
