"""What an export of the audit log is asked for, and what it hands out."""

from __future__ import annotations

from datetime import UTC, datetime

import msgspec


class ExportRequest(msgspec.Struct, frozen=True, kw_only=True):
    """What a bundle is to cover.

    Attributes:
        since: Unix seconds; 0 for the beginning. The period is rounded outward to signed heads.
        until: Unix seconds, inclusive; 0 for now.
        criteria: Their numbers. They choose what the report, the views and the registers show;
            every event of the period is in the bundle all the same. Empty for all.
        people: Person ids, likewise.
        incident_id: A case, which chooses both by itself: the period is that of its events, and these
            are shown. What people wrote about it is handed out too, as text. Empty for none.
    """

    since: int = 0
    until: int = 0
    criteria: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    incident_id: str = ""

    def __str__(self) -> str:
        """As whoever confirms the export reads it."""
        if self.incident_id:
            return f"of the case {self.incident_id[:12]}…, with what was written about it"
        since = f"from {_moment(self.since)}" if self.since else "from the beginning"
        until = f"to {_moment(self.until)}" if self.until else "to now"
        return f"{since} {until}"


def _moment(seconds: int) -> str:
    try:
        return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%d %H:%M} UTC"
    except (OverflowError, OSError, ValueError):
        return "no time"


class ExportPiece(msgspec.Struct, frozen=True, kw_only=True):
    """A piece of one of a bundle's files; each file comes whole before the next.

    The last one is `MANIFEST.sig`: without it there is no bundle.

    Attributes:
        name: The file's name.
        data: The bytes that follow those before; may be empty.
        done: How far the export is.
        total: Out of this.
    """

    name: str
    data: bytes
    done: int
    total: int
