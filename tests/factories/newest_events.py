"""The log of a test, from its end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import text

from engine.audit.log import entry_of

if TYPE_CHECKING:
    from engine.api.audit import AuditEntry
    from engine.audit.log import AuditLog


def newest(log: AuditLog, limit: int = 1000) -> list[AuditEntry]:
    """The latest events, newest first; persons by their ids."""
    with log.read() as session:
        rows = session.execute(
            text("SELECT leaf FROM audit_event ORDER BY number DESC LIMIT :limit"), {"limit": limit}
        ).all()
    return [entry_of(bytes(row[0])) for row in rows]
