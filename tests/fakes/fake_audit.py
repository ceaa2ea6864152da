"""The audit log of an engine in memory: found by looking at every event, proven by a real tree."""

from __future__ import annotations

import hashlib
import threading
from itertools import pairwise
from typing import TYPE_CHECKING

from engine.api.audit import (
    REFUSED,
    Choice,
    CriterionChoice,
    EventCount,
    EventFilter,
    EventPage,
    FilterChoices,
    LogHead,
    VerifyProgress,
    VerifyReport,
)
from engine.api.errors import ConfirmationNeededError
from engine.api.log_export import ExportPiece
from engine.api.log_proofs import Checkpoint, ConsistencyProof, InclusionProof, leaf_hash
from engine.api.said import Said
from engine.audit.actions import Action
from engine.audit.merkle import consistency_path, inclusion_path, root_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.api.audit import AuditEntry
    from engine.api.log_export import ExportRequest
    from tests.fakes.fake_engine import FakeWorld

CRITERIA = {"CC6.1": ("sign_in.completed", "sign_in.refused"), "CC8.1": ("model.approved",)}


EVERY = 16
"""Events between two checkpoints."""


class FakeAudit:
    """`engine.api.audit.Audit`; every event is signed at once."""

    def __init__(self, world: FakeWorld, token: str) -> None:
        self.world = world
        self.token = token

    def head(self) -> LogHead:
        self.world.caller(self.token)
        size = len(self.world.log)
        return LogHead(size=size, root=self._root(0, size).hex(), checkpoint_size=size)

    def find(
        self,
        wanted: EventFilter,
        limit: int = 200,
        cursor: int = -1,
        oldest_first: bool = False,
    ) -> EventPage:
        self.world.caller(self.token)
        log = self.world.log if oldest_first else self.world.log[::-1]
        found = [each for each in log if _is_wanted(each, wanted)]
        after = found
        if cursor >= 0:
            after = [each for each in found if (each.number > cursor) == oldest_first]
            after = [each for each in after if each.number != cursor]
        return EventPage(
            events=tuple(after[:limit]),
            more=len(after) > limit,
            matches=len(found) if cursor < 0 else -1,
            exact=True,
            size=len(log),
        )

    def allowed_signers(self) -> str:
        self.world.caller(self.token)
        return "anchorhold/71f2a0b1c2d3e4f5/audit ssh-ed25519 AAAA\n"

    def export(self, request: ExportRequest) -> FakePieces:
        """Asks for a code first; ends early where the world says so."""
        self.world.caller(self.token)
        if "export" not in self.world.confirmed:
            raise ConfirmationNeededError(
                "This needs a new code from your authenticator.",
                details={"digest": "export", "needs": "fresh"},
                said={"asks": Said("", f"Export the audit log {request.asked()}")},
            )
        self.world.confirmed.discard("export")
        self.world.exports.append(request)
        return FakePieces(self.world)

    def timeline(self, object_id: str, cursor: int = -1) -> EventPage:
        return self.find(EventFilter(object=object_id), cursor=cursor, oldest_first=True)

    def counts(self, edges: tuple[int, ...]) -> list[EventCount]:
        self.world.caller(self.token)
        return [
            EventCount(
                events=len(inside),
                refused=sum(each.result.startswith(REFUSED) for each in inside),
            )
            for since, until in pairwise(edges)
            for inside in [[each for each in self.world.log if since <= each.time < until]]
        ]

    def choices(self) -> FilterChoices:
        self.world.caller(self.token)
        persons = dict.fromkeys([*self.world.people, *(each.person for each in self.world.log)])
        return FilterChoices(
            persons=tuple(Choice(key=name, name=name) for name in persons),
            actions=tuple(each.value for each in Action),
            criteria=tuple(
                CriterionChoice(key=key, name="Control", actions=actions)
                for key, actions in CRITERIA.items()
            ),
        )

    def verify(self) -> Iterator[VerifyProgress]:
        self.world.caller(self.token)
        total = len(self.world.log)
        for done in range(total):
            yield VerifyProgress(done=done, total=total)
        report = VerifyReport(
            whole=not self.world.log_problems,
            events=total,
            root=self._root(0, total).hex(),
            checkpoints=1,
            first_bad=0 if self.world.log_problems else -1,
            problems=self.world.log_problems,
        )
        yield VerifyProgress(done=total, total=total, report=report)

    def checkpoints(self, limit: int = 200, before: int = -1) -> list[Checkpoint]:
        self.world.caller(self.token)
        size = len(self.world.log)
        signed = sorted({size, *range(EVERY, size, EVERY)} - {0}, reverse=True)
        return [self._checkpoint(each) for each in signed if before < 0 or each < before][:limit]

    def proof(self, number: int) -> InclusionProof:
        size = len(self.world.log)
        path = inclusion_path(number, size, self._root)
        return InclusionProof(
            number=number,
            leaf=self.world.log[number].leaf,
            path=tuple(each.hex() for each in path),
            checkpoint=self._checkpoint(size),
        )

    def consistency(self, older: int, newer: int) -> ConsistencyProof:
        path = consistency_path(older, newer, self._root)
        return ConsistencyProof(
            older=self._checkpoint(older),
            newer=self._checkpoint(newer),
            path=tuple(each.hex() for each in path),
        )

    def _root(self, start: int, end: int) -> bytes:
        return root_of(leaf_hash(each.leaf.encode()) for each in self.world.log[start:end])

    def _checkpoint(self, size: int) -> Checkpoint:
        root = self._root(0, size).hex()
        return Checkpoint(
            size=size,
            root=root,
            note=f"anchorhold/71f2/audit\n{size}\n{root}\n",
            signature="",
            time=self.world.log[size - 1].time,
        )


class FakePieces:
    """A bundle of one file, which nobody signed; waits at `world.export_gate` before its manifest."""

    def __init__(self, world: FakeWorld) -> None:
        self.world = world
        events = "".join(f"{each.leaf}\n" for each in world.log).encode()
        digest = hashlib.sha256(events).hexdigest()
        facts = {
            "format": "anchorhold-bundle/1",
            "origin": "anchorhold/71f2a0b1c2d3e4f5/audit",
            "from": 0,
            "to": len(world.log),
            "since": 0,
            "until": 0,
            "made": 1_800_000_000,
        }
        header = "".join(f"# {key}: {value}\n" for key, value in facts.items())
        manifest = f"{header}{digest}  events.jsonl\n".encode()
        self._left = [
            ExportPiece(name="events.jsonl", data=events, done=1, total=3, job_id="j1"),
            ExportPiece(name="MANIFEST", data=manifest, done=2, total=3, job_id="j1"),
            ExportPiece(name="MANIFEST.sig", data=b"", done=3, total=3, job_id="j1"),
        ]
        self.closed = threading.Event()

    def __iter__(self) -> FakePieces:
        return self

    def __next__(self) -> ExportPiece:
        if self._left and self._left[0].name == "MANIFEST":
            self.world.export_gate.wait(30)
        if self.closed.is_set() or not self._left:
            raise StopIteration
        return self._left.pop(0)

    def close(self) -> None:
        """From any thread, as the client's streams are."""
        self.closed.set()
        self.world.export_gate.set()


def _is_wanted(event: AuditEntry, wanted: EventFilter) -> bool:
    said = f"{event.action}\n{event.object}\n{event.result}\n{event.person}".casefold()
    kind = event.action.split(".")[0] + "."
    return (
        (not wanted.persons or event.person in wanted.persons)
        and (not wanted.actions or event.action in wanted.actions or kind in wanted.actions)
        and (not wanted.object or event.object == wanted.object)
        and (not wanted.results or event.result.startswith(wanted.results))
        and event.time >= wanted.since
        and (not wanted.until or event.time < wanted.until)
        and (not wanted.criterion or event.action in CRITERIA[wanted.criterion])
        and (wanted.text.casefold() in said or wanted.text == str(event.number))
    )
