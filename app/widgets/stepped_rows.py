"""A list model that goes from what it shows to what it should show in few steps."""

from __future__ import annotations

from itertools import compress, count
from operator import is_not
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QStringListModel

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

    from PySide6.QtCore import QObject

Index = QModelIndex | QPersistentModelIndex
MOST_STEPS = 64
"""More rows than that are told to the view as a new list."""


class Keyed(Protocol):
    """A row, which never changes: another one with the same key takes its place."""

    @property
    def key(self) -> Hashable:
        """What it is about, whatever it says."""


T = TypeVar("T")
Row = TypeVar("Row", bound=Keyed)


class SteppedRows(QStringListModel, Generic[Row]):
    """Rows that are told apart by identity, and the same ones again by their keys.

    What is chosen in a view stays chosen, and a view paints what changed. Whoever builds on it says
    what a row is like (`data`, `flags`); the strings below are empty. They are there because a view
    asks for the number of rows once for each row whenever it lays them out, which Python would answer
    in 10 ms for 5,000 rows.

    Attributes:
        steps: How many rows were inserted, removed, moved or changed since it was made.
        resets: How often it was a new list.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.steps = self.resets = 0
        self._entries: list[Row] = []
        self._follow: Callable[[], object] = list
        # Before any view has connected, so that views find the rows that they are told of.
        for done in (self.rowsInserted, self.rowsRemoved, self.rowsMoved, self.modelReset):
            done.connect(lambda *_where: self._follow())

    def removeRows(self, _row: int, _count: int, _parent: Index | None = None) -> bool:
        """Not for views: they would take away what was dragged and dropped."""
        return False

    def set_entries(self, wanted: Sequence[Row]) -> None:
        """Shows other rows; those that are the same objects are not looked at."""
        if not self._step_to(wanted):
            self.resets += 1
            self._follow = lambda: setattr(self, "_entries", list(wanted))
            self.setStringList([""] * len(wanted))

    def _step_to(self, wanted: Sequence[Row]) -> bool:
        """Takes single steps; False when that would be too many, or is not enough."""
        shown = self._entries
        gone, come = exchanged(shown, wanted)
        if len(gone) + len(come) > MOST_STEPS:
            return False
        stale = {each.key: each for each in gone}
        fresh = {each.key: _row_in(wanted, each) for each in come}
        for key in stale.keys() - fresh.keys():
            self._remove(self._row_of(stale[key]))
        for key, row in fresh.items():
            # What is to be above it is in its place already: they come from the top downwards.
            place = self._row_of(wanted[row - 1]) + 1 if row else 0
            if key in stale:
                self._replace(self._move(self._row_of(stale[key]), place), wanted[row])
            else:
                self._insert(place, wanted[row])
        # Not so where rows that stayed the same have changed places.
        return len(shown) == len(wanted) and not any(map(is_not, shown, wanted))

    def _row_of(self, wanted: Row) -> int:
        return _row_in(self._entries, wanted)

    def _remove(self, row: int) -> None:
        self.steps += 1
        self._follow = lambda: self._entries.pop(row)
        super().removeRows(row, 1)

    def _insert(self, row: int, entry: Row) -> None:
        self.steps += 1
        self._follow = lambda: self._entries.insert(row, entry)
        self.insertRows(row, 1)

    def _replace(self, row: int, entry: Row) -> None:
        self.steps += 1
        self._entries[row] = entry
        self.dataChanged.emit(self.index(row, 0), self.index(row, 0))

    def _move(self, row: int, place: int) -> int:
        """Moves a row in front of another; the row in which it is then."""
        if place in {row, row + 1}:
            return row
        self.steps += 1
        to = place if place < row else place - 1
        self._follow = lambda: self._entries.insert(to, self._entries.pop(row))
        self.moveRows(QModelIndex(), row, 1, QModelIndex(), place)
        return to


def exchanged(before: Sequence[T], after: Sequence[T]) -> tuple[Sequence[T], Sequence[T]]:
    """The objects of a sequence that are not in another one, and those that are only there.

    What is the same at the beginning and at the end is only gone over, and so is what has moved
    by one place, since most often one object leaves its place and another comes to the top.
    """
    most = min(len(before), len(after))
    first = next(compress(count(), map(is_not, before, after)), most)
    last = next(compress(count(), map(is_not, reversed(before), reversed(after))), most)
    last = min(last, most - first)
    before, after = before[first : len(before) - last], after[first : len(after) - last]
    if len(before) == len(after) > 0 and not any(map(is_not, before, after[1:])):
        return before[-1:], after[:1]
    return _others_than(before, after), _others_than(after, before)


def _others_than(some: Sequence[T], others: Sequence[T]) -> list[T]:
    known = set(map(id, others))
    return [each for each in some if id(each) not in known]


def _row_in(rows: Sequence[object], wanted: object) -> int:
    return next(row for row, each in enumerate(rows) if each is wanted)
