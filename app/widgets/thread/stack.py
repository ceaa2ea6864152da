"""Heights of a pile of entries: where each begins, and which one lies at a height."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate


class Stack:
    """Entries one below the other; all measures in pixels.

    What is above the first changed entry is not added up again, so that an answer growing at the end
    of a long conversation costs nothing.

    Args:
        margin: Above the first and below the last.
        space: Between two.
    """

    def __init__(self, margin: float, space: float) -> None:
        self._margin = margin
        self._space = space
        self._heights: list[float] = []
        self._tops: list[float] = [margin]

    def __len__(self) -> int:
        return len(self._heights)

    def fill(self, heights: list[float]) -> None:
        """Takes new entries in place of the old."""
        self._heights = list(heights)
        self._tops = [self._margin]

    def add(self, height: float) -> None:
        """Puts one more at the end."""
        self._heights.append(height)

    def put_above(self, heights: list[float]) -> None:
        """Puts more before the first."""
        tops = list(accumulate((each + self._space for each in heights), initial=self._margin))
        moved = tops.pop() - self._margin
        self._heights[:0] = heights
        self._tops = tops + [each + moved for each in self._tops]

    def remove_from(self, index: int) -> None:
        """Takes away an entry and all after it."""
        del self._heights[index:]
        del self._tops[index + 1 :]

    def height(self, index: int) -> float:
        """Height of one entry."""
        return self._heights[index]

    def set_height(self, index: int, height: float) -> None:
        """Changes the height of one entry."""
        if self._heights[index] != height:
            self._heights[index] = height
            del self._tops[index + 1 :]

    def top(self, index: int) -> float:
        """Where an entry begins; with the number of entries, where the next one would."""
        tops = self._tops
        while len(tops) <= index:
            tops.append(tops[-1] + self._heights[len(tops) - 1] + self._space)
        return tops[index]

    def total(self) -> float:
        """Height of all with their margins; 0 when there is none."""
        if not self._heights:
            return 0.0
        return self.top(len(self._heights)) - self._space + self._margin

    def index_at(self, y: float) -> int:
        """The entry at a height, or the nearest one.

        Raises:
            IndexError: There is none.
        """
        if not self._heights:
            raise IndexError(y)
        self.top(len(self._heights) - 1)
        return max(0, bisect_right(self._tops, y, 0, len(self._heights)) - 1)
