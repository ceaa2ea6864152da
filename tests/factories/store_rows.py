"""All rows of a store, and what differs between two moments of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import text

from engine.store.tables import Base

if TYPE_CHECKING:
    from engine.store.store import Store

Rows = dict[str, dict[tuple[Any, ...], dict[str, Any]]]

COUNTERS = {"person.last_sign_in_at", "person.recovery_codes", "person.totp_last_step"}
"""Columns of a person that change with use."""


def rows_of(store: Store) -> Rows:
    """Everything in the store, by table and primary key, without any index."""
    found: Rows = {}
    with store.read() as session:
        for table in Base.metadata.sorted_tables:
            result = session.execute(text(f"SELECT * FROM {table.name} NOT INDEXED"))  # noqa: S608
            keys = [each.name for each in table.primary_key]
            found[table.name] = {
                tuple(row[key] for key in keys): dict(row) for row in result.mappings()
            }
    return found


def changed(now: Rows, then: Rows) -> set[str]:
    """`table.column` of what differs; `table` alone where rows are missing or too many."""
    found = set()
    for table, rows in now.items():
        other = then[table]
        if rows.keys() != other.keys():
            found.add(table)
        for key in rows.keys() & other.keys():
            found |= {
                f"{table}.{name}" for name, value in rows[key].items() if other[key][name] != value
            }
    return found
