"""Rounds a period in time outward to signed heads of the log."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import text

from engine.api.errors import IntegrityError
from engine.audit.merkle import CompactRange
from engine.audit.tree_reader import LogGapError, log_size, tree_at

if TYPE_CHECKING:
    from engine.api.log_export import ExportRequest
    from engine.store.store import Store


@dataclass(frozen=True)
class Head:
    """A signed head; size 0 is the empty log, which is signed anew for each bundle."""

    size: int
    root: bytes
    note: str
    signature: str
    time: int


@dataclass(frozen=True)
class Period:
    """Events `start` to `end - 1`.

    Attributes:
        left: The tree over the events before them.
        heads: Every signed head from `start` to `end`; the one of the empty log is not among them.
        unsigned: Later events that could not be signed yet; 0 where the period ends before them.
        size: Events of the log when the period was chosen.
    """

    start: int
    end: int
    left: CompactRange
    heads: tuple[Head, ...]
    unsigned: int
    size: int


def choose_period(store: Store, request: ExportRequest) -> Period:
    """The least period between signed heads that has every event of the time asked for.

    By the times of the events themselves, so that it holds also where the clock went back.

    Raises:
        IntegrityError: What was signed is not what lies in the store.
    """
    with store.read() as session:
        size = log_size(session)
        sizes = list(session.scalars(text("SELECT size FROM audit_checkpoint ORDER BY size")))
        end = size
        if request.until:
            found = session.scalar(
                text(
                    "SELECT number FROM audit_event WHERE time <= :t ORDER BY number DESC LIMIT 1"
                ),
                {"t": request.until},
            )
            end = 0 if found is None else found + 1
        start = session.scalar(
            text("SELECT number FROM audit_event WHERE time >= :t ORDER BY number LIMIT 1"),
            {"t": request.since},
        )
        start = end if start is None else min(start, end)
        start = max((each for each in sizes if each <= start), default=0)
        last = sizes[-1] if sizes else 0
        end = min((each for each in (0, *sizes) if each >= end), default=last)
        heads = tuple(
            Head(*row)
            for row in session.execute(
                text(
                    "SELECT size, root, note, signature, time FROM audit_checkpoint"
                    " WHERE size >= :start AND size <= :end ORDER BY size"
                ),
                {"start": start, "end": end},
            )
        )
        try:
            left = tree_at(session, start) if start else CompactRange()
        except LogGapError as error:
            raise not_as_signed() from error
    if start and left.root() != heads[0].root:
        raise not_as_signed()
    return Period(start, end, left, heads, size - last if end == last else 0, size)


def not_as_signed() -> IntegrityError:
    """The refusal of a log that is not the one that was signed."""
    return IntegrityError(
        "The events of the log are not the ones that were signed, so there is nothing to hand out that "
        "would verify. Verify the log to find the first bad event; then restore the latest backup.",
        code="log_damaged",
    )
