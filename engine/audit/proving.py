"""Proofs against signed checkpoints, made from tiles and a few leaf hashes.

A proof made of stored rows need not be true: whoever gets it checks it against the signed root, and
one made of rows that were changed does not hold.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from engine.api.errors import IntegrityError, NotFoundError
from engine.api.log_proofs import Checkpoint, ConsistencyProof, InclusionProof
from engine.audit.merkle import consistency_path, inclusion_path
from engine.audit.tree_reader import LogGapError, StoredTree
from engine.store.tables import AuditEventRow, CheckpointRow

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

_MOST = 1000


def checkpoints(session: Session, limit: int, before: int) -> list[Checkpoint]:
    """The latest checkpoints below a size, newest first.

    Args:
        session: Reads one state of the store.
        limit: At most this many, up to 1,000.
        before: A size; -1 for all.
    """
    wanted = select(CheckpointRow).order_by(CheckpointRow.size.desc())
    if before >= 0:
        wanted = wanted.where(CheckpointRow.size < before)
    rows = session.scalars(wanted.limit(max(1, min(limit, _MOST))))
    return [_checkpoint(row) for row in rows]


def inclusion(session: Session, number: int) -> InclusionProof:
    """Proves one event under the last checkpoint.

    Raises:
        NotFoundError: No such event, or it is not signed yet (`not_signed_yet`).
        IntegrityError: Something that the proof needs is missing.
    """
    row = session.get(AuditEventRow, number)
    if row is None:
        raise NotFoundError("The log has no event of this number.")
    if not isinstance(row.leaf, bytes):
        raise _damaged()
    last = next(iter(checkpoints(session, 1, -1)), None)
    if last is None or last.size <= number:
        raise NotFoundError(
            "This event is not signed yet. Events are signed within a minute: ask again then.",
            code="not_signed_yet",
        )
    try:
        tree = StoredTree(session, last.size)
        path = inclusion_path(number, tree.size, tree.root)
    except LogGapError as error:
        raise _damaged() from error
    return InclusionProof(
        number=number,
        leaf=row.leaf.decode("ascii", "replace"),
        path=tuple(each.hex() for each in path),
        checkpoint=last,
    )


def consistency(session: Session, older: int, newer: int) -> ConsistencyProof:
    """Proves that the log under one checkpoint goes on in that under a later one.

    Args:
        session: Reads one state of the store.
        older: Size of the earlier checkpoint.
        newer: Size of the later one.

    Raises:
        NotFoundError: Either is no checkpoint, or they are in the wrong order.
        IntegrityError: Something that the proof needs is missing.
    """
    rows = session.get(CheckpointRow, older), session.get(CheckpointRow, newer)
    if rows[0] is None or rows[1] is None or not 0 < older <= newer:
        raise NotFoundError(
            "A checkpoint and a later one are needed. Choose two of the list of checkpoints."
        )
    try:
        tree = StoredTree(session, newer)
        path = consistency_path(older, newer, tree.root)
    except LogGapError as error:
        raise _damaged() from error
    return ConsistencyProof(
        older=_checkpoint(rows[0]),
        newer=_checkpoint(rows[1]),
        path=tuple(each.hex() for each in path),
    )


def _checkpoint(row: CheckpointRow) -> Checkpoint:
    return Checkpoint(
        size=row.size, root=row.root.hex(), note=row.note, signature=row.signature, time=row.time
    )


def _damaged() -> IntegrityError:
    return IntegrityError(
        "Parts of the log that this proof needs are missing. Verify the log to find which.",
        code="log_damaged",
    )
