"""The audit log as clients see it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from engine.api.audit import VerifyProgress
from engine.audit.actions import Action
from engine.audit.log import AuditLog
from engine.store.store import Store

if TYPE_CHECKING:
    from engine.api.audit import AuditEntry, LogHead
    from engine.identity.caller import Caller


@dataclass(frozen=True)
class AuditCore:
    """What every call needs; built once.

    Args:
        store: Where reading the log is itself recorded.
        log: The log.
        verify: Verifies everything.
        name_of: The name of a person id, or the id itself when nobody has it.
        writable: Whether the store takes changes now; reading is possible when it does not.
    """

    store: Store
    log: AuditLog
    verify: Callable[[], Iterator[VerifyProgress]]
    name_of: Callable[[str], str]
    writable: Callable[[], bool]


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
            self._record(Action.LOG_READ, "done", {"events": len(entries)})
        names: dict[str, str] = {}
        for each in entries:
            if each.person not in names:
                names[each.person] = self._core.name_of(each.person)
        return [msgspec.structs.replace(each, person=names[each.person]) for each in entries]

    def verify(self) -> Iterator[VerifyProgress]:
        """Verifies everything; what was found is recorded before it is told."""
        for progress in self._core.verify():
            report = progress.report
            if report is not None:
                self._record(
                    Action.LOG_VERIFIED,
                    "done" if report.whole else "failed",
                    {
                        "events": report.events,
                        "first_bad": report.first_bad,
                        "root": report.root,
                    },
                )
            yield progress

    def _record(self, action: Action, result: str, data: dict[str, int | str]) -> None:
        if not self._core.writable():
            return
        self._core.store.write(
            lambda uow: self._core.log.append(
                uow, action, person=self._caller.person_id, result=result, data={**data}
            )
        )
