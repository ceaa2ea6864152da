"""The index that finds events: for each whole tile of 256 events, what stands in them, by column.

A row lists the distinct terms of one column and says for each event which of them is its own, so
that a tile in which a term does not stand is passed over by looking at one short row, and one in
which it does is counted without reading its events. The rows are written once, when a tile is
completed, which costs a few pages every 256 commits.

It is derived from the leaves and proves nothing: verification compares it with them, and a tile that
has no rows is read from its leaves, so that a missing row hides nothing.
"""

from __future__ import annotations

import struct
from enum import IntEnum
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from sqlalchemy import text

from engine.audit.leaf import decode
from engine.audit.tree_reader import TILE_EVENTS, TILE_LEVEL

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy.orm import Session

    from engine.audit.leaf import Leaf
    from engine.store.unit_of_work import UnitOfWork


class Field(IntEnum):
    """Columns of an event that are indexed; the numbers are stored.

    Ids are long, and many stand in a tile: how they start has a short row of its own, and the long
    one is read only where something starts as wanted.
    """

    ACTION = 0
    PERSON = 1
    RESULT = 2
    OBJECT = 3
    TIME = 4
    SPAN = 5
    PERSON_START = 6
    OBJECT_START = 7


Column = tuple[bytes, bytes]
"""Terms, one a line, and for each event one byte: the number of its own term. Of times there are only
places, 8 bytes each; of their span only two terms, of starts only terms of four bytes."""

START = 4
_PLACES_OF_TIME = struct.Struct("<256q").size
_TERMS, _PLACES = "CAST(terms AS BLOB)", "CAST(places AS BLOB)"
"""Whatever somebody put there: text that is none could not be read."""

SPAN = struct.Struct("<qq")
_FIELDS = attrgetter("a", "p", "r", "o", "t")


def columns_of(leaves: Sequence[Leaf]) -> dict[Field, Column]:
    """The columns of at most 256 events in order."""
    actions, persons, results, objects, times = zip(*map(_FIELDS, leaves), strict=True)
    return {
        Field.ACTION: _column(actions),
        Field.PERSON: _column(persons),
        Field.RESULT: _column(results),
        Field.OBJECT: _column(objects),
        Field.TIME: (b"", struct.pack(f"<{len(times)}q", *times)),
        Field.SPAN: (SPAN.pack(min(times), max(times)), b""),
        Field.PERSON_START: (_starts(persons), b""),
        Field.OBJECT_START: (_starts(objects), b""),
    }


def start_of(term: str) -> bytes:
    """What stands in the row of starts for a term; for the beginning of one, how that begins."""
    return term[:START].lower().encode()


def _starts(values: tuple[str, ...]) -> bytes:
    return "".join(sorted({value[:START].lower().ljust(START) for value in set(values)})).encode()


def is_column(field: Field, row: Column) -> bool:
    """Whether a stored row has the form of a whole tile's column."""
    terms, places = row
    if field is Field.TIME:
        return len(places) == _PLACES_OF_TIME
    if field is Field.SPAN:
        return len(terms) == SPAN.size
    if field in {Field.PERSON_START, Field.OBJECT_START}:
        return len(terms) % START == 0
    return len(places) == TILE_EVENTS


def _column(values: tuple[str, ...]) -> Column:
    terms = dict.fromkeys(values)
    number = dict(zip(terms, range(len(terms)), strict=True))
    return "\n".join(terms).encode(), bytes(map(number.__getitem__, values))


def index_tile(uow: UnitOfWork, tile: int) -> None:
    """Writes the rows of a tile all of whose events are recorded.

    A tile with an event that cannot be read gets none: to find that is for verification, and must
    not keep the next event from being recorded.
    """
    first = tile << TILE_LEVEL
    rows = uow.execute(
        "SELECT leaf FROM audit_event WHERE number >= ? AND number < ? ORDER BY number",
        (first, first + TILE_EVENTS),
    ).fetchall()
    try:
        leaves = [decode(row[0]) for row in rows]
    except (ValueError, TypeError):
        return
    if [leaf.n for leaf in leaves] != list(range(first, first + TILE_EVENTS)):
        return
    for field, (terms, places) in columns_of(leaves).items():
        uow.execute(
            "INSERT OR REPLACE INTO audit_index (field, tile, terms, places) VALUES (?, ?, ?, ?)",
            (int(field), tile, terms, places),
        )


def missing_tiles(session: Session, size: int) -> list[int]:
    """The whole tiles that have no rows, of a log of `size` events."""
    rows = session.execute(text("SELECT tile FROM audit_index WHERE field = 0"))
    known = {row[0] for row in rows}
    return [tile for tile in range(size >> TILE_LEVEL) if tile not in known]


def rows_between(raw: Any, field: Field, first: int, end: int) -> dict[int, Column]:
    """The rows of a column for the tiles from `first` to `end - 1` that have one, by tile.

    Args:
        raw: The driver's connection.
        field: Which column.
        first: A tile.
        end: One past the last.
    """
    rows: Iterable[tuple[int, bytes, bytes]] = raw.execute(
        f"SELECT tile, {_TERMS}, {_PLACES} FROM audit_index"  # noqa: S608
        " WHERE field = ? AND tile >= ? AND tile < ?",
        (int(field), first, end),
    )
    return {tile: (terms, places) for tile, terms, places in rows}


def differ(leaves: Sequence[Leaf], stored: dict[Field, Column]) -> bool:
    """Whether rows of a whole tile say something else than its events; one may be missing."""
    if not stored:
        return False
    made = columns_of(leaves)
    return any(row != made[field] for field, row in stored.items())
