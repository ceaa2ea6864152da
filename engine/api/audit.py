"""The audit log: reading and verifying it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

import msgspec

from engine.api.access import Permission, requires
from engine.api.log_export import ExportPiece, ExportRequest
from engine.api.log_proofs import Checkpoint, ConsistencyProof, InclusionProof
from engine.api.said import Said


class LogHead(msgspec.Struct, frozen=True, kw_only=True):
    """Size and root of the log now. `root` is hex, `checkpoint_size` that of the last signed one."""

    size: int
    root: str
    checkpoint_size: int


class AuditEntry(msgspec.Struct, frozen=True, kw_only=True):
    """One event as stored. `leaf` is the exact bytes as text; `person` a name, or its id.

    Attributes:
        time: When it happened, Unix seconds; the last time of what happened more than once.
        recorded_at: When it came to the log, where that was later; else 0.
        times: How often it happened.
        remark: What else a list should say of it, as a code: `cut_off` of a start of the engine after a
            run whose end is not on record; else empty.
    """

    number: int
    time: int
    action: str
    person: str
    object: str
    result: str
    leaf: str
    recorded_at: int = 0
    times: int = 1
    remark: str = ""


CUT_OFF = "cut_off"
"""Remark on a start of the engine after a run that was cut off, as by a kill or a power cut."""

REFUSED = ("refused", "failed", "denied", "wrong", "locked")
"""How results begin that mean no."""


class EventFilter(msgspec.Struct, frozen=True, kw_only=True):
    """Which events are wanted: those that are as every field says that is not empty.

    Attributes:
        persons: Ids of who did it, `engine` for what nobody did.
        actions: Tags; one that ends with a dot stands for all of that object, as `model.` does.
        object: Id of what it was done to.
        results: How the result begins.
        since: From this time on, Unix seconds.
        until: Before this time; 0 for no end.
        criterion: Id of a criterion of the catalogue that the event is evidence for.
        text: Stands in act, object, result or the person's name, whatever the case, or is the number.
    """

    persons: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()
    object: str = ""
    results: tuple[str, ...] = ()
    since: int = 0
    until: int = 0
    criterion: str = ""
    text: str = ""


class EventPage(msgspec.Struct, frozen=True, kw_only=True):
    """Some of the events that are as wanted.

    Attributes:
        events: In the order asked for; persons by name.
        more: Whether there are others after them; the number of the last one is their cursor.
        matches: How many there are in all, on the first page; -1 on later ones.
        exact: Whether there are no more than `matches`.
        size: Events in the log that was searched.
    """

    events: tuple[AuditEntry, ...]
    more: bool
    matches: int
    exact: bool
    size: int


class EventCount(msgspec.Struct, frozen=True, kw_only=True):
    """Events of a time, and how many of them are refusals."""

    events: int
    refused: int


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    """Something to filter by, and its name."""

    key: str
    name: str


class CriterionChoice(msgspec.Struct, frozen=True, kw_only=True):
    """A criterion to filter by, its name, and the tags of what is evidence for it."""

    key: str
    name: str
    actions: tuple[str, ...]


class FilterChoices(msgspec.Struct, frozen=True, kw_only=True):
    """What there is to filter by: persons by their ids, tags of actions, criteria by their numbers."""

    persons: tuple[Choice, ...]
    actions: tuple[str, ...]
    criteria: tuple[CriterionChoice, ...]


class VerifyReport(msgspec.Struct, frozen=True, kw_only=True):
    """What a verification found. `first_bad` is the first bad number, -1 when whole."""

    whole: bool
    events: int
    root: str
    checkpoints: int
    first_bad: int
    problems: tuple[Said, ...]


class VerifyProgress(msgspec.Struct, frozen=True, kw_only=True):
    """Events verified so far; the last one has the report."""

    done: int
    total: int
    report: VerifyReport | None = None


class Audit(Protocol):
    """Every act on this site, in order, signed. Nothing here can be edited."""

    @requires(Permission.SIGNED_IN)
    def head(self) -> LogHead:
        """Size and root, for the footer of every page."""

    @requires(Permission.AUDIT_READ)
    def find(
        self,
        wanted: EventFilter,
        limit: int = 200,
        cursor: int = -1,
        oldest_first: bool = False,
    ) -> EventPage:
        """Events that are as wanted, after the one whose number is the cursor (-1: from the start)."""

    @requires(Permission.AUDIT_READ)
    def timeline(self, object_id: str, cursor: int = -1) -> EventPage:
        """Who did what to an object, oldest first."""

    @requires(Permission.AUDIT_READ)
    def counts(self, edges: tuple[int, ...]) -> list[EventCount]:
        """Counts between each two of these ascending times, at most 1,001: midnights make days."""

    @requires(Permission.AUDIT_READ)
    def choices(self) -> FilterChoices:
        """What there is to filter by."""

    @requires(Permission.AUDIT_READ)
    def verify(self) -> Iterator[VerifyProgress]:
        """Verifies every leaf, the tree, all checkpoints and the state derived from the log."""

    @requires(Permission.AUDIT_READ)
    def checkpoints(self, limit: int = 200, before: int = -1) -> list[Checkpoint]:
        """The latest signed heads of fewer than `before` events (-1: all), newest first."""

    @requires(Permission.AUDIT_READ)
    def proof(self, number: int) -> InclusionProof:
        """Proves that an event is under the last checkpoint."""

    @requires(Permission.AUDIT_READ)
    def consistency(self, older: int, newer: int) -> ConsistencyProof:
        """Proves that the log went on unchanged from one checkpoint, by its size, to a later one."""

    @requires(Permission.AUDIT_EXPORT, asks="Export the audit log {request}")
    def export(self, request: ExportRequest) -> Iterator[ExportPiece]:
        """Signs the head of the log and hands out a bundle that anyone can verify.

        The caller writes the files; the engine writes nothing outside of its data folder.

        Raises:
            InputError: No such period, criterion or person.
            IntegrityError: The log is not the one that was signed, or nothing can be signed.
        """

    @requires(Permission.AUDIT_READ)
    def allowed_signers(self) -> str:
        """The site's signing keys as `allowed_signers` of ssh-keygen, for whoever verifies.

        The principal of each is the origin of the log, `anchorhold/<install id>/audit`.
        """
