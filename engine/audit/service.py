"""The audit log as clients see it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Protocol

import msgspec

from engine.api.audit import (
    REFUSED,
    Choice,
    CriterionChoice,
    EventCount,
    EventFilter,
    EventPage,
    FilterChoices,
    VerifyProgress,
    VerifyReport,
)
from engine.api.errors import InputError
from engine.api.log_export import ExportPiece, ExportRequest
from engine.audit import find, proving
from engine.audit.actions import Action
from engine.audit.criteria import Criterion
from engine.audit.event_filter import beginning, conditions_of
from engine.audit.log import ENGINE, AuditLog, entry_of
from engine.clock import Clock

if TYPE_CHECKING:
    from engine.api.audit import AuditEntry, LogHead
    from engine.api.log_proofs import Checkpoint, ConsistencyProof, InclusionProof
    from engine.identity.caller import Caller


MOST_EVENTS = 1000
"""On one page."""
MOST_EDGES = 1001
COUNT_SECONDS = 0.04
"""How long matches are counted when the page is full already; a few hundred thousand events."""


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
        names: The names of all persons, by id.
        criteria: The catalogue of criteria, by id.
        clock: How long is counted.
        record: Records in the log, or in the side journal while the log takes nothing.
        record_aside: Records in the side journal whatever the state.
        doubt: Told of a log that is not whole; nothing is added to it any more.
        export: Makes a bundle, for whoever calls.
        allowed_signers: The site's signing keys.
    """

    log: AuditLog
    verify: Callable[[], Iterator[VerifyProgress]]
    name_of: Callable[[str], str]
    names: Callable[[], Mapping[str, str]]
    criteria: Mapping[str, Criterion]
    clock: Clock
    record: Record
    record_aside: Record
    doubt: Callable[[VerifyReport], None]
    export: Callable[[ExportRequest], Iterator[ExportPiece]]
    allowed_signers: Callable[[], str]


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

    def find(
        self,
        wanted: EventFilter,
        limit: int = 200,
        cursor: int = -1,
        oldest_first: bool = False,
    ) -> EventPage:
        """Events that are as wanted, persons by name; newest first, if not said otherwise.

        The first reading of a sign-in is recorded: were each, a page that shows the log live would
        itself make it grow without end.
        """
        conditions = conditions_of(wanted, self._core.names, self._core.criteria)
        clock, began = self._core.clock, self._core.clock.monotonic()
        with self._core.log.read() as session:
            log = find.Log(session)
            found = find.find(
                log,
                conditions,
                limit=max(1, min(limit, MOST_EVENTS)),
                cursor=cursor,
                descending=not oldest_first,
                go_on=lambda: clock.monotonic() - began < COUNT_SECONDS,
            )
            entries = [entry_of(leaf) for leaf in log.stored(found.numbers)]
        self._was_read(len(entries))
        return EventPage(
            events=tuple(self._named(entries)),
            more=found.more,
            matches=found.matches,
            exact=found.exact,
            size=log.size,
        )

    def timeline(self, object_id: str, cursor: int = -1) -> EventPage:
        """Who did what to an object, oldest first."""
        if not object_id:
            raise InputError("No object is named. Choose an event that has one.", code="empty")
        return self.find(EventFilter(object=object_id), cursor=cursor, oldest_first=True)

    def counts(self, edges: tuple[int, ...]) -> list[EventCount]:
        """Counts between each two of these times."""
        if not 1 < len(edges) <= MOST_EDGES or any(a >= b for a, b in pairwise(edges)):
            raise InputError(
                f"Events are counted between 2 to {MOST_EDGES} times, each later than the last.",
                code="invalid_times",
            )
        with self._core.log.read() as session:
            found = find.counts(find.Log(session), edges, beginning(REFUSED))
        self._was_read(0)
        return [EventCount(events=events, refused=refused) for events, refused in found]

    def choices(self) -> FilterChoices:
        """What there is to filter by."""
        persons = {ENGINE: ENGINE, **self._core.names()}
        return FilterChoices(
            persons=tuple(Choice(key=key, name=name) for key, name in persons.items()),
            actions=tuple(each.value for each in Action),
            criteria=tuple(
                CriterionChoice(key=each.id, name=each.title, actions=each.actions)
                for each in self._core.criteria.values()
            ),
        )

    def checkpoints(self, limit: int = 200, before: int = -1) -> list[Checkpoint]:
        """The latest signed heads, newest first."""
        with self._core.log.read() as session:
            found = proving.checkpoints(session, limit, before)
        self._was_read(0)
        return found

    def proof(self, number: int) -> InclusionProof:
        """Proves that an event is under the last checkpoint."""
        with self._core.log.read() as session:
            found = proving.inclusion(session, number)
        self._was_read(1)
        return found

    def consistency(self, older: int, newer: int) -> ConsistencyProof:
        """Proves that the log went on unchanged from one checkpoint to a later one."""
        with self._core.log.read() as session:
            found = proving.consistency(session, older, newer)
        self._was_read(0)
        return found

    def _was_read(self, events: int) -> None:
        """Records the first reading of a sign-in."""
        if self._first_reading(self._caller.required_principal().sign_in_id):
            self._core.record(
                Action.LOG_READ,
                person=self._caller.person_id,
                result="done",
                data={"events": events},
            )

    def _named(self, entries: list[AuditEntry]) -> list[AuditEntry]:
        """The same with the names of persons."""
        names: dict[str, str] = {}
        for each in entries:
            if each.person not in names:
                names[each.person] = self._core.name_of(each.person)
        return [msgspec.structs.replace(each, person=names[each.person]) for each in entries]

    def export(self, request: ExportRequest) -> Iterator[ExportPiece]:
        """Hands out a bundle; that is recorded before and after."""
        return self._core.export(request)

    def allowed_signers(self) -> str:
        """The site's signing keys, for whoever verifies."""
        self._was_read(0)
        return self._core.allowed_signers()

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
