"""The audit log as clients see it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import msgspec

from engine.api.audit import VerifyProgress, VerifyReport
from engine.audit.actions import Action
from engine.audit.log import AuditLog

if TYPE_CHECKING:
    from engine.api.audit import AuditEntry, LogHead
    from engine.identity.caller import Caller


class Record(Protocol):
    """Records one event; raises an `EngineError` when it could not."""

    def __call__(
        self, action: Action, *, person: str, result: str, data: Mapping[str, int | str]
    ) -> None:
        """Records it, durably."""


@dataclass(frozen=True)
class AuditCore:
    """What every call needs; built once.

    Args:
        log: The log.
        verify: Verifies everything.
        name_of: The name of a person id, or the id itself when nobody has it.
        record: Records in the log, or in the side journal while the log takes nothing.
        record_aside: Records in the side journal whatever the state.
        doubt: Told of a log that is not whole; nothing is added to it any more.
    """

    log: AuditLog
    verify: Callable[[], Iterator[VerifyProgress]]
    name_of: Callable[[str], str]
    record: Record
    record_aside: Record
    doubt: Callable[[VerifyReport], None]


class AuditService:
    """Implements `engine.api.audit.Audit` for one call.

    Args:
        core: What every call needs.
        caller: Who calls.
        first_reading: Whether a sign-in reads the log for the first time; notes that it has.
    """

    def __init__(
        self, core: AuditCore, caller: Caller, first_reading: Callable[[str], bool]
    ) -> None:
        self._core = core
        self._caller = caller
        self._first_reading = first_reading

    def head(self) -> LogHead:
        """Size and root now."""
        return self._core.log.head()

    def entries(self, limit: int = 200, before: int = -1) -> list[AuditEntry]:
        """The latest events before a number, newest first; persons by name.

        The first reading of a sign-in is recorded: were each, a page that shows the log live would
        itself make it grow without end.
        """
        entries = self._core.log.entries(limit, before)
        if self._first_reading(self._caller.required_principal().sign_in_id):
            self._core.record(
                Action.LOG_READ,
                person=self._caller.person_id,
                result="done",
                data={"events": len(entries)},
            )
        names: dict[str, str] = {}
        for each in entries:
            if each.person not in names:
                names[each.person] = self._core.name_of(each.person)
        return [msgspec.structs.replace(each, person=names[each.person]) for each in entries]

    def verify(self) -> Iterator[VerifyProgress]:
        """Verifies everything; what was found is recorded before it is told."""
        for progress in self._core.verify():
            if progress.report is not None:
                self._verified(progress.report)
            yield progress

    def _verified(self, report: VerifyReport) -> None:
        person = self._caller.person_id
        data: dict[str, int | str] = {
            "events": report.events,
            "first_bad": report.first_bad,
            "root": report.root,
        }
        if report.whole:
            self._core.record(Action.LOG_VERIFIED, person=person, result="done", data=data)
            return
        try:
            # Not to the log that was just found damaged, and durable before anything follows.
            self._core.record_aside(Action.LOG_VERIFIED, person=person, result="damaged", data=data)
        finally:
            self._core.doubt(report)
