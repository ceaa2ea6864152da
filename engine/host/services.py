"""The services that look across the whole engine: System and Audit, each for one caller."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from engine.api.errors import EngineError
from engine.audit.actions import Action

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from engine.api.audit import AuditEntry, LogHead, VerifyProgress
    from engine.api.system import Job, SiteSettings, Status
    from engine.audit.log import AuditLog
    from engine.host.jobs import JobBoard
    from engine.host.settings import Settings
    from engine.identity.caller import Caller
    from engine.store.store import Store
    from engine.store.unit_of_work import UnitOfWork


class SystemService:
    """Implements `engine.api.system.System`.

    Args:
        status: Reads the engine's state; its argument says whether for someone signed in.
        settings: The site's settings.
        board: Jobs.
        seal: Seals the engine, recorded as the act of a person.
        caller: Whose call it is.
    """

    def __init__(
        self,
        status: Callable[[bool], Status],
        settings: Settings,
        board: JobBoard,
        seal: Callable[[str], None],
        caller: Caller,
    ) -> None:
        self._status = status
        self._settings = settings
        self._board = board
        self._seal = seal
        self._caller = caller

    def status(self) -> Status:
        """See `System.status`."""
        return self._status(self._caller.principal is not None)

    def settings(self) -> SiteSettings:
        """See `System.settings`."""
        return self._settings.current

    def change_settings(self, settings: SiteSettings) -> SiteSettings:
        """See `System.change_settings`."""
        return self._settings.change(self._caller.person_id, settings)

    def jobs(self) -> list[Job]:
        """See `System.jobs`."""
        return self._board.jobs(self._caller.person_id)

    def cancel_job(self, job_id: str) -> None:
        """See `System.cancel_job`."""
        self._board.cancel(self._caller.person_id, job_id)

    def seal(self) -> None:
        """See `System.seal`."""
        self._seal(self._caller.person_id)


class AuditService:
    """Implements `engine.api.audit.Audit`.

    Args:
        log: The log.
        store: Holds it.
        names: The person's name for an id, or the id.
        verify: Verifies everything.
        board: Shows a verification as a job.
        first_reading: Whether this sign-in reads the log for the first time; notes that it has.
        caller: Whose call it is.
    """

    def __init__(
        self,
        log: AuditLog,
        store: Store,
        names: Callable[[], dict[str, str]],
        verify: Callable[[], Iterator[VerifyProgress]],
        board: JobBoard,
        first_reading: Callable[[str], bool],
        caller: Caller,
    ) -> None:
        self._log = log
        self._store = store
        self._names = names
        self._verify = verify
        self._board = board
        self._first_reading = first_reading
        self._caller = caller

    def head(self) -> LogHead:
        """See `Audit.head`."""
        return self._log.head()

    def entries(self, limit: int = 200, before: int = -1) -> list[AuditEntry]:
        """See `Audit.entries`; the first reading of a sign-in is itself an event."""
        if self._first_reading(self._caller.required_principal().sign_in_id):
            self._record(Action.LOG_READ, "done", {})
        names = self._names()
        return [
            msgspec.structs.replace(entry, person=names.get(entry.person, entry.person))
            for entry in self._log.entries(limit, before)
        ]

    def verify(self) -> Iterator[VerifyProgress]:
        """See `Audit.verify`; the outcome is an event, where one can be recorded."""
        return self._board.track(
            self._caller.person_id, "log.verify", "Verifying the log", self._verified()
        )

    def _verified(self) -> Iterator[VerifyProgress]:
        for progress in self._verify():
            if progress.report is not None:
                report = progress.report
                self._record(
                    Action.LOG_VERIFIED,
                    "whole" if report.whole else "not_whole",
                    {"events": report.events, "first_bad": report.first_bad},
                )
            yield progress

    def _record(self, action: Action, result: str, data: dict[str, int | str]) -> None:
        person = self._caller.person_id

        def work(uow: UnitOfWork) -> None:
            self._log.append(uow, action, person=person, object_id="log", result=result, data=data)

        try:
            self._store.write(work)
        except EngineError:
            # Read-only and full are the very states in which the log must still be readable.
            if self._store.refusal is None:
                raise
