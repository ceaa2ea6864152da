"""A list model that goes from what it shows to what it should show in few steps."""

from __future__ import annotations

from itertools import count
from operator import is_not
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QStringListModel

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Sequence

    from PySide6.QtCore import QObject

Index = QModelIndex | QPersistentModelIndex
MOST_STEPS = 64
"""More rows than that are told to the view as a new list."""


class Keyed(Protocol):
    """A row, which never changes: another one with the same key takes its place."""

    @property
    def key(self) -> Hashable:
        """What it is about, whatever it says."""


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
        same = _same_until(shown, wanted)
        tail = min(
            _same_until(reversed(shown), reversed(wanted)), len(shown) - same, len(wanted) - same
        )
        before = _numbered(shown[same : len(shown) - tail], same)
        after = _numbered(wanted[same : len(wanted) - tail], same)
        stale = {each.key: each for each in _others(shown, before, after)}
        fresh = {each.key: after[id(each)] for each in _others(wanted, after, before)}
        if len(stale) + len(fresh) > MOST_STEPS:
            return False
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
        return len(shown) == len(wanted) == _same_until(shown, wanted)

    def _row_of(self, wanted: Row) -> int:
        return next(row for row, each in enumerate(self._entries) if each is wanted)

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


def _same_until(some: Iterable[object], others: Iterable[object]) -> int:
    """How many objects at the beginning are the same ones."""
    differ = list(map(is_not, some, others))
    return differ.index(True) if True in differ else len(differ)


def _numbered(rows: Sequence[object], first: int) -> dict[int, int]:
    """Objects, to their rows."""
    return dict(zip(map(id, rows), count(first), strict=False))


def _others(rows: Sequence[Row], some: dict[int, int], not_of: dict[int, int]) -> list[Row]:
    """The objects of some rows that are not among others, from the top downwards."""
    return [rows[row] for row in sorted(some[each] for each in some.keys() - not_of.keys())]
