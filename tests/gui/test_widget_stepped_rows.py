"""Rows that go from one list to another in steps: always the right list, and few steps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QListView

from app.widgets.stepped_rows import MOST_STEPS, Index, SteppedRows

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@dataclass(frozen=True)
class Said:
    """A row of the tests."""

    key: int
    text: str = ""


Rows = list[tuple[int, str]]
LISTS = st.lists(
    st.tuples(st.integers(0, 9), st.sampled_from("ab")), unique_by=lambda each: each[0], max_size=10
)


class Shown(SteppedRows[Said]):
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        entry = self._entries[index.row()]
        return f"{entry.key}{entry.text}" if role == Qt.ItemDataRole.DisplayRole else None

    def keys(self) -> list[int]:
        return [each.key for each in self._entries]

    def texts(self) -> list[str | None]:
        return [self.data(self.index(row, 0)) for row in range(self.rowCount())]


class Pool:
    """Gives the same object for the same row, as a model that keeps what did not change."""

    def __init__(self) -> None:
        self._made: dict[tuple[int, str], Said] = {}

    def rows(self, wanted: Rows) -> list[Said]:
        return [self._made.setdefault(each, Said(*each)) for each in wanted]


@settings(max_examples=300, deadline=None)
@given(st.lists(LISTS, min_size=1, max_size=5))
def test_every_list_is_reached_and_views_are_told_of_each_step(lists: list[Rows]) -> None:
    shown, pool = Shown(), Pool()
    tester = QAbstractItemModelTester(shown, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for wanted in lists:
        kept = {
            key: QPersistentModelIndex(shown.index(row, 0)) for row, key in enumerate(shown.keys())
        }
        resets = shown.resets
        shown.set_entries(pool.rows(wanted))
        assert shown.texts() == [f"{key}{text}" for key, text in wanted]
        assert shown.rowCount() == len(wanted)
        if shown.resets == resets:
            for row, key in enumerate(shown.keys()):
                assert key not in kept or kept[key].row() == row
    del tester


def numbered(count: int) -> Rows:
    return [(number, "a") for number in range(count)]


def steps_between(before: Rows, after: Rows) -> tuple[int, int]:
    shown, pool = Shown(), Pool()
    shown.set_entries(pool.rows(before))
    steps, resets = shown.steps, shown.resets
    shown.set_entries(pool.rows(after))
    assert shown.texts() == [f"{key}{text}" for key, text in after]
    return shown.steps - steps, shown.resets - resets


def test_what_happens_to_one_row_takes_one_or_two_steps() -> None:
    rows = numbered(5000)
    moved_up = [(4000, "b"), *rows[:4000], *rows[4001:]]
    moved_down = [*rows[1:4001], (0, "b"), *rows[4001:]]
    assert steps_between(rows, list(rows)) == (0, 0)
    assert steps_between(rows, [*rows[:7], (7, "b"), *rows[8:]]) == (1, 0)
    assert steps_between(rows, moved_up) == (2, 0)
    assert steps_between(rows, moved_down) == (2, 0)
    assert steps_between(rows, [*rows[:7], *rows[8:]]) == (1, 0)
    assert steps_between(rows, [*rows[:7], (9999, "a"), *rows[7:]]) == (1, 0)
    under_a_heading = [(9999, "a"), (300, "b"), *rows[:300], *rows[301:]]
    assert steps_between(rows, under_a_heading) == (3, 0)


def test_another_list_altogether_is_told_as_one() -> None:
    rows = numbered(MOST_STEPS + 1)
    assert steps_between([], rows) == (0, 1)
    assert steps_between(rows, rows[::-1]) == (0, 1)


def test_a_view_can_take_nothing_away(qtbot: QtBot) -> None:
    shown, view = Shown(), QListView()
    qtbot.addWidget(view)
    view.setModel(shown)
    shown.set_entries(Pool().rows(numbered(3)))
    assert not shown.removeRows(0, 2)
    assert shown.keys() == [0, 1, 2]
