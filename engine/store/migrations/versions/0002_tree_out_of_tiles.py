"""Drops the tree's own row: the tree is made from tiles, and the last tile says how far the log reaches."""

from __future__ import annotations

from functools import reduce
from hashlib import sha256
from typing import TYPE_CHECKING

import sqlalchemy as sa
from alembic import op

if TYPE_CHECKING:
    from collections.abc import Sequence

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

TILE_EVENTS, TILE_STEP = 256, 8
WRONG = bytes(32)
"""The root of no tile: the check at start finds it, as it would have found what is wrong now."""


def upgrade() -> None:
    op.create_table(
        "audit_tile_next",
        sa.Column("tile", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("events", sa.Integer(), nullable=False),
        sa.Column("root", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("tile", name=op.f("pk_audit_tile")),
    )
    op.execute("INSERT INTO audit_tile_next SELECT tile, 256, root FROM audit_tile")
    _add_last_tile(op.get_bind())
    op.drop_table("audit_tile")
    op.rename_table("audit_tile_next", "audit_tile")
    op.drop_table("audit_tree")


def _add_last_tile(sql: sa.Connection) -> None:
    row = sql.exec_driver_sql("SELECT size, hashes FROM audit_tree").one_or_none()
    size, stored = (0, b"") if row is None else row
    last = sql.exec_driver_sql("SELECT max(number) FROM audit_event").scalar()
    tile, rest = divmod(size, TILE_EVENTS)
    hashes = [
        each[0]
        for each in sql.exec_driver_sql(
            "SELECT leaf_hash FROM audit_event WHERE number >= ? ORDER BY number",
            (tile * TILE_EVENTS,),
        )
    ]
    nodes = [stored[at : at + 32] for at in range(0, len(stored), 32)][-rest.bit_count() :]
    fits = (
        (-1 if last is None else last) == size - 1
        and len(hashes) == rest
        and (not rest or _root(hashes) == reduce(_right_to_left, reversed(nodes)))
    )
    if not fits:
        # Beyond what is there, so that the check at start says the log was cut or changed.
        _insert(sql, (max(size, last or 0) + 1) // TILE_EVENTS + 1, 1, WRONG)
    elif rest // TILE_STEP:
        events = rest // TILE_STEP * TILE_STEP
        _insert(sql, tile, events, _root(hashes[:events]))


def _insert(sql: sa.Connection, tile: int, events: int, root: bytes) -> None:
    sql.exec_driver_sql("INSERT INTO audit_tile_next VALUES (?, ?, ?)", (tile, events, root))


def _root(hashes: Sequence[bytes]) -> bytes:
    """The Merkle tree hash of RFC 9162, 2.1.1, over leaf hashes."""
    if len(hashes) == 1:
        return hashes[0]
    middle = 1 << ((len(hashes) - 1).bit_length() - 1)
    return sha256(b"\x01" + _root(hashes[:middle]) + _root(hashes[middle:])).digest()


def _right_to_left(right: bytes, left: bytes) -> bytes:
    return sha256(b"\x01" + left + right).digest()
