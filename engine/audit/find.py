"""Finds events by what stands in them: tile by tile over the index, early end, exact counts."""

from __future__ import annotations

import json
import struct
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from engine.api.errors import IntegrityError
from engine.audit.find_index import SPAN, START, Column, Field, columns_of, is_column, rows_between
from engine.audit.leaf import decode
from engine.audit.tree_reader import TILE_EVENTS, TILE_LEVEL, log_size

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from engine.audit.leaf import Leaf

_BLOCK = 64
"""Tiles whose rows are read at once."""
_LONG = frozenset({Field.PERSON, Field.OBJECT, Field.TIME})
"""Columns that are read tile by tile, when the short ones have left few."""


class Condition(Protocol):
    """What an event must be."""

    def places(self, tile: Tile) -> int:
        """The events of a tile that are so, as a mask: one byte each, 1 or 0, the first one highest."""


class Log:
    """The columns of one state of the log.

    Args:
        session: Reads that state.
    """

    def __init__(self, session: Session) -> None:
        self._raw: Any = session.connection().connection.driver_connection
        self.size = log_size(session)
        self._blocks: dict[Field, tuple[int, dict[int, Column]]] = {}

    def tiles(self, start: int, end: int, *, descending: bool) -> Iterator[Tile]:
        """The tiles that events `start` to `end - 1` lie in."""
        first, last = start >> TILE_LEVEL, (end - 1) >> TILE_LEVEL
        order = range(last, first - 1, -1) if descending else range(first, last + 1)
        for number in order if start < end else ():
            at = number << TILE_LEVEL
            yield Tile(self, number, min(TILE_EVENTS, self.size - at))

    def row(self, field: Field, tile: int) -> Column | None:
        """The stored column of a tile; None when there is none that could be one."""
        if field in _LONG:
            row = rows_between(self._raw, field, tile, tile + 1).get(tile)
        else:
            block = tile // _BLOCK
            known = self._blocks.get(field)
            if known is None or known[0] != block:
                first = block * _BLOCK
                known = block, rows_between(self._raw, field, first, first + _BLOCK)
                self._blocks[field] = known
            row = known[1].get(tile)
        return row if row is not None and is_column(field, row) else None

    def leaves(self, first: int, count: int) -> dict[Field, Column]:
        """The columns of events, read from their leaves.

        Raises:
            IntegrityError: One is missing or cannot be read.
        """
        rows = self._raw.execute(
            "SELECT leaf FROM audit_event WHERE number >= ? AND number < ? ORDER BY number",
            (first, first + count),
        )
        try:
            found = [decode(row[0]) for row in rows]
        except (ValueError, TypeError) as error:
            raise _unreadable() from error
        if [leaf.n for leaf in found] != list(range(first, first + count)):
            raise _unreadable()
        return columns_of(found)

    def stored(self, numbers: Sequence[int]) -> list[bytes]:
        """The exact bytes of events, in the given order.

        Raises:
            IntegrityError: One is missing.
        """
        rows = self._raw.execute(
            "SELECT number, leaf FROM audit_event WHERE number IN (SELECT value FROM json_each(?))",
            (json.dumps(numbers),),
        )
        found = {number: leaf for number, leaf in rows if isinstance(leaf, bytes)}
        if len(found) != len(numbers):
            raise _unreadable()
        return [found[number] for number in numbers]


class Tile:
    """Events that lie side by side: 256 of them in all tiles but the last.

    Args:
        log: Whose.
        number: From 0.
        events: How many it has.
    """

    __slots__ = ("_leaves", "_log", "events", "first", "number")

    def __init__(self, log: Log, number: int, events: int) -> None:
        self._log = log
        self._leaves: dict[Field, Column] | None = None
        self.number = number
        self.first = number << TILE_LEVEL
        self.events = events

    @property
    def every(self) -> int:
        """The mask of all its events."""
        return int.from_bytes(b"\x01" * self.events)

    def column(self, field: Field) -> Column:
        """A column, from its row or else from the leaves."""
        if self._leaves is None:
            row = self._log.row(field, self.number) if self.events == TILE_EVENTS else None
            if row is not None:
                return row
            self._leaves = self._log.leaves(self.first, self.events)
        return self._leaves[field]

    def times(self) -> tuple[int, ...]:
        """The time of each event."""
        return struct.unpack(f"<{self.events}q", self.column(Field.TIME)[1])

    def span(self) -> tuple[int, int]:
        """The earliest and the latest time."""
        earliest, latest = SPAN.unpack(self.column(Field.SPAN)[0])
        return earliest, latest


@dataclass(frozen=True)
class Term:
    """In a column of few terms stands one that is wanted.

    Attributes:
        column: Which.
        wanted: Whether a term is.
        needle: Stands in every wanted term.
    """

    column: Field
    wanted: Callable[[bytes], bool]
    needle: bytes = b""

    def places(self, tile: Tile) -> int:
        """See `Condition`."""
        terms, places = tile.column(self.column)
        return _mask(terms, places, self.wanted) if self.needle in terms else 0


@dataclass(frozen=True)
class Id:
    """In a column of ids stands one that is wanted.

    Attributes:
        column: Which.
        starts: The row of their starts.
        wanted: Whether an id is.
        beginnings: One of these begins every wanted id: `start_of` them.
    """

    column: Field
    starts: Field
    wanted: Callable[[bytes], bool]
    beginnings: tuple[bytes, ...]

    def places(self, tile: Tile) -> int:
        """See `Condition`."""
        starts = tile.column(self.starts)[0]
        if not any(_holds(starts, each) for each in self.beginnings):
            return 0
        terms, places = tile.column(self.column)
        return _mask(terms, places, self.wanted)


def _mask(terms: bytes, places: bytes, wanted: Callable[[bytes], bool]) -> int:
    """The events whose term is wanted."""
    table = bytes(map(wanted, terms.split(b"\n")))
    return int.from_bytes(places.translate(table.ljust(256, b"\x00"))) if 1 in table else 0


def _holds(starts: bytes, beginning: bytes) -> bool:
    """Whether one of the starts begins so."""
    at = starts.find(beginning)
    while at >= 0 and at % START:
        at = starts.find(beginning, at + 1)
    return at >= 0


@dataclass(frozen=True)
class Within:
    """Times from `since` to before `until`."""

    since: int
    until: int

    def places(self, tile: Tile) -> int:
        """See `Condition`."""
        earliest, latest = tile.span()
        if latest < self.since or earliest >= self.until:
            return 0
        if self.since <= earliest and latest < self.until:
            return tile.every
        return int.from_bytes(bytes(self.since <= each < self.until for each in tile.times()))


@dataclass(frozen=True)
class Number:
    """One event."""

    number: int

    def places(self, tile: Tile) -> int:
        """See `Condition`."""
        at = self.number - tile.first
        return 1 << 8 * (tile.events - 1 - at) if 0 <= at < tile.events else 0


@dataclass(frozen=True)
class AnyOf:
    """At least one of some conditions."""

    conditions: tuple[Condition, ...]

    def places(self, tile: Tile) -> int:
        """See `Condition`."""
        mask = 0
        for each in self.conditions:
            mask |= each.places(tile)
        return mask


@dataclass(frozen=True, slots=True)
class Found:
    """Numbers of events that are as wanted.

    Attributes:
        numbers: In the order asked for.
        more: Whether there may be others after these.
        matches: How many there are in all; -1 where the search began in the middle of the log.
        exact: Whether there are no more than `matches`.
    """

    numbers: tuple[int, ...]
    more: bool
    matches: int
    exact: bool


def find(
    log: Log,
    conditions: Sequence[Condition],
    *,
    limit: int,
    cursor: int = -1,
    descending: bool = True,
    go_on: Callable[[], bool] = lambda: True,
) -> Found:
    """Finds events that fulfil every condition.

    Args:
        log: Searched.
        conditions: The cheapest, or the one that few fulfil, first.
        limit: At most this many.
        cursor: Only events after this one in the order asked for; -1 for all of them.
        descending: Newest first.
        go_on: Whether counting goes on once the numbers are found.

    Raises:
        IntegrityError: An event that had to be read is missing or cannot be read.
    """
    start, end = 0, log.size
    if cursor >= 0:
        start, end = (0, min(cursor, end)) if descending else (cursor + 1, end)
    numbers: list[int] = []
    matches, exact, more = 0, True, False
    for tile in log.tiles(start, end, descending=descending):
        if len(numbers) >= limit and (cursor >= 0 or not go_on()):
            more, exact = True, False
            break
        mask = _within(tile, start, end)
        for each in conditions:
            if not mask:
                break
            mask &= each.places(tile)
        if not mask:
            continue
        matches += mask.bit_count()
        room = limit - len(numbers)
        if room > 0:
            numbers += _numbers(tile, mask, descending=descending)[:room]
        more = more or matches > len(numbers)
    return Found(tuple(numbers), more, matches if cursor < 0 else -1, exact)


def latest(session: Session, action: str) -> Leaf | None:
    """The last event of one kind; None where there is none.

    Raises:
        IntegrityError: An event that had to be read is missing or cannot be read.
    """
    log = Log(session)
    condition = Term(Field.ACTION, action.encode().__eq__)
    found = find(log, [condition], limit=1, go_on=lambda: False)
    try:
        return next((decode(leaf) for leaf in log.stored(found.numbers)), None)
    except ValueError as error:
        raise _unreadable() from error


def _within(tile: Tile, start: int, end: int) -> int:
    """The mask of the events of a tile that lie between `start` and `end - 1`."""
    before = max(0, start - tile.first)
    after = max(0, tile.first + tile.events - end)
    return (tile.every >> 8 * before) >> 8 * after << 8 * after


def _numbers(tile: Tile, mask: int, *, descending: bool) -> list[int]:
    flags = mask.to_bytes(tile.events)
    found = [tile.first + at for at, flag in enumerate(flags) if flag]
    return found[::-1] if descending else found


def counts(log: Log, edges: Sequence[int], condition: Condition) -> list[tuple[int, int]]:
    """Counts events, and those that fulfil a condition, between each two edges.

    Args:
        log: Counted.
        edges: Times, ascending; one more than there are counts.
        condition: What is counted beside all.
    """
    found = [[0, 0] for _ in edges[1:]]
    within = Within(edges[0], edges[-1])
    for tile in log.tiles(0, log.size, descending=True):
        if not within.places(tile):
            continue
        mask = condition.places(tile)
        earliest, latest = tile.span()
        at = bisect_right(edges, earliest) - 1
        if at >= 0 and latest < edges[at + 1]:
            found[at][0] += tile.events
            found[at][1] += mask.bit_count()
            continue
        for time, flag in zip(tile.times(), mask.to_bytes(tile.events), strict=True):
            at = bisect_right(edges, time) - 1
            if 0 <= at < len(found):
                found[at][0] += 1
                found[at][1] += flag
    return [(every, wanted) for every, wanted in found]


def _unreadable() -> IntegrityError:
    return IntegrityError(
        "An event of the audit log cannot be read. Verify the log to find which.",
        code="log_damaged",
    )
