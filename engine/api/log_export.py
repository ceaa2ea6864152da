"""What an export of the audit log is asked for, and what it hands out."""

from __future__ import annotations

from datetime import UTC, datetime

import msgspec

from engine.api.said import Said, say


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

    def asked(self) -> Said:
        """As whoever confirms the export reads it."""
        if self.incident_id:
            case = self.incident_id[:12]
            return say(
                "export_case", "of the case {case}…, with what was written about it", case=case
            )
        asked = self._period()
        if self.people:
            asked = say(
                "export_people",
                "{asked}; its report shows only the people chosen: {number}",
                asked=asked,
                number=len(self.people),
            )
        if self.criteria:
            asked = say(
                "export_criteria",
                "{asked}; its report shows only the criteria {criteria}",
                asked=asked,
                criteria=", ".join(self.criteria),
            )
        return asked

    def _period(self) -> Said:
        since, until = _moment(self.since), _moment(self.until)
        if self.since and self.until:
            return say("export_period", "from {since} to {until}", since=since, until=until)
        if self.since:
            return say("export_since", "from {since} to now", since=since)
        if self.until:
            return say("export_until", "from the beginning to {until}", until=until)
        return say("export_all", "from the beginning to now")


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
        job_id: Names the export among the jobs, and in the log.
    """

    name: str
    data: bytes
    done: int
    total: int
    job_id: str = ""
