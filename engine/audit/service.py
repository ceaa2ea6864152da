"""The audit log as clients see it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from engine.audit.actions import Action
from engine.audit.log import AuditLog
from engine.audit.verification import Verification
from engine.store.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.api.audit import AuditEntry, LogHead, VerifyProgress
    from engine.identity.caller import Caller


@dataclass(frozen=True)
class AuditCore:
    """What every call needs; built once.

    Args:
        store: Where reading the log is itself recorded.
        log: The log.
        verification: Makes a run over the log.
        name_of: The name of a person id, or the id itself when nobody has it.
        writable: Whether the store takes changes now; reading is possible when it does not.
    """

    store: Store
    log: AuditLog
    verification: Callable[[], Verification]
    name_of: Callable[[str], str]
    writable: Callable[[], bool]


class AuditService:
    """Implements `engine.api.audit.Audit` for one call.

    Args:
        core: What every call needs.
        caller: Who calls.
    """

    def __init__(self, core: AuditCore, caller: Caller) -> None:
        self._core = core
        self._caller = caller

    def head(self) -> LogHead:
        """Size and root now."""
        return self._core.log.head()

    def entries(self, limit: int = 200, before: int = -1) -> list[AuditEntry]:
        """The latest events before a number, newest first; persons by name.

        The first page is recorded as read; the pages after it belong to the same reading.
        """
        entries = self._core.log.entries(limit, before)
        if before < 0:
            self._record(Action.LOG_READ, "done", {"events": len(entries)})
        names: dict[str, str] = {}
        for each in entries:
            if each.person not in names:
                names[each.person] = self._core.name_of(each.person)
        return [msgspec.structs.replace(each, person=names[each.person]) for each in entries]

    def verify(self) -> Iterator[VerifyProgress]:
        """Verifies everything; what was found is recorded before it is told."""
        for progress in self._core.verification().run():
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
