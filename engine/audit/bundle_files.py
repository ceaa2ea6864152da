"""The files of one bundle, in their order; `engine.audit.bundle` says what must be true of them."""

from __future__ import annotations

import base64
import functools
from collections.abc import Callable
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import text

from engine.api.log_export import ExportPiece
from engine.audit import bundle
from engine.audit.actions import Action
from engine.audit.allowed_signers import EXPORT_NAMESPACE
from engine.audit.event_words import event_words
from engine.audit.leaf import Leaf, decode
from engine.audit.merkle import EMPTY_ROOT, leaf_hash
from engine.audit.note import NAMESPACE, CheckpointNote, origin_of
from engine.audit.ocsf import OcsfView
from engine.audit.period import Head, Period, not_as_signed
from engine.audit.projections import State, project
from engine.audit.registers import (
    Registers,
    Selection,
    csv_view,
    exception_line,
    line,
    ocsf_view,
    registers,
)
from engine.audit.report import Summary, exception_of, render

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.api.log_export import ExportRequest
    from engine.audit.registers import AlertRegisters
    from engine.store.store import Store

MANIFEST, SIGNATURE = "MANIFEST", "MANIFEST.sig"
PIECE_BYTES = 64 * 1024
_BATCH = 2048
_PASSES = 3
_STANDING = frozenset({Action.WAIVER_RECORDED, Action.FAULT_ACCEPTED})


@dataclass(frozen=True)
class SiteFacts:
    """What is said of the site in a bundle.

    Attributes:
        install_id: Names the log.
        site: Its name.
        mode: "private" or "service".
        version: Of the program.
        fingerprint: Of the signing key.
        now: Unix seconds.
        program: The folder that holds the program and `resources/`.
        name_of: The name of a person id, or the id itself.
        model_name: The name of a model by its SHA-256, or "".
    """

    install_id: str
    site: str
    mode: str
    version: str
    fingerprint: str
    now: int
    program: Path
    name_of: Callable[[str], str]
    model_name: Callable[[str], str]


class BundleFiles:
    """Makes the files of one bundle.

    Args:
        store: Where the log lies.
        facts: What is said of the site.
        triage: What there is of alerts, cases and findings.
        period: Which events.
        request: What was asked for.
        selection: What is shown of them.
        sign: Makes an armoured SSHSIG: namespace, message.
        begun: Events of the log before the one that says that the export was begun.

    Attributes:
        manifest_hash: SHA-256 of `MANIFEST` in hex, once `pieces` has come to its end.
    """

    def __init__(
        self,
        store: Store,
        facts: SiteFacts,
        triage: AlertRegisters,
        period: Period,
        request: ExportRequest,
        selection: Selection,
        sign: Callable[[str, bytes], str],
        begun: int,
    ) -> None:
        self._begun = begun
        self._store = store
        self._facts = facts
        self._triage = triage
        self._period = period
        self._request = request
        self._now = min(request.until or facts.now, facts.now)
        self._selection = selection
        self._sign = sign
        self._name_of = functools.cache(facts.name_of)
        self._origin = origin_of(facts.install_id)
        self._summary = Summary()
        self._heads = period.heads if period.start else (self._empty_log(), *period.heads)
        self._done = 0
        self._total = _PASSES * (period.end - period.start) + 1
        self._manifest = b""
        self.manifest_hash = ""

    def pieces(self, exported_by: str) -> Iterator[ExportPiece]:
        """Every file but the last one.

        Args:
            exported_by: Person id.

        Raises:
            IntegrityError: The log is not what was signed.
        """
        hashes = {}
        for name, content in self._files(exported_by):
            hashed = sha256()
            for block in _blocks(content):
                hashed.update(block)
                yield self._piece(name, block)
            hashes[name] = hashed.hexdigest()
        self._manifest = self._made_manifest(hashes)
        self.manifest_hash = sha256(self._manifest).hexdigest()
        yield self._piece(MANIFEST, self._manifest)

    def signature(self) -> ExportPiece:
        """The last file, without which there is no bundle."""
        self._done = self._total
        return self._piece(SIGNATURE, self._sign(EXPORT_NAMESPACE, self._manifest).encode())

    def _piece(self, name: str, data: bytes) -> ExportPiece:
        return ExportPiece(name=name, data=data, done=self._done, total=self._total)

    def _files(self, exported_by: str) -> Iterator[tuple[str, Iterator[bytes]]]:
        first, last = self._heads[0], self._heads[-1]
        for name, head in (("checkpoint.from", first), ("checkpoint.to", last)):
            yield name, iter((head.note.encode(),))
            yield f"{name}.sig", iter((head.signature.encode(),))
        yield "left.range", (_base64(each) + b"\n" for each in self._period.left.hashes)
        yield "events.jsonl", self._events()
        states = self._state_leaves()
        standing = [
            (exception_of(leaf), leaf)
            for leaf in states
            if leaf.a in _STANDING and leaf.n < self._period.start
        ]
        found = registers(
            _projected(states),
            self._selection,
            self._summary.actions,
            self._name_of,
            self._facts.model_name,
            self._triage.lines(self._period.start, self._period.end, self._selection, self._now),
        )
        yield "checkpoints.jsonl", (line(_head(each)) + b"\n" for each in self._heads)
        yield "exceptions.jsonl", self._exceptions(standing)
        for name, rows in asdict(found).items():
            yield f"{name}.jsonl", (line(each) + b"\n" for each in rows)
        case = self._case()
        if case:
            yield "case.jsonl", (line(each) + b"\n" for each in case)
        yield "events.csv", csv_view(self._read(), self._selection, self._name_of)
        view = OcsfView(self._facts.install_id, self._facts.version, self._name_of)
        yield "ocsf.jsonl", ocsf_view(self._read(), self._selection, view)
        yield "report.html", iter((self._report(found, standing, case, exported_by),))
        yield "VERIFY.txt", iter((self._instructions(),))
        yield "verify.py", iter(((self._facts.program / "engine/audit/bundle.py").read_bytes(),))

    # ------------------------------------------------------------------ the log

    def _empty_log(self) -> Head:
        note = CheckpointNote(self._origin, 0, EMPTY_ROOT).text()
        signature = self._sign(NAMESPACE, note.encode())
        return Head(0, EMPTY_ROOT, note, signature, self._facts.now)

    def _events(self) -> Iterator[bytes]:
        """Every event of the period, each compared with what was signed."""
        tree = self._period.left.copy()
        roots = {head.size: head.root for head in self._heads}
        for batch in self._leaves():
            for data, leaf in batch:
                self._summary.add(leaf, shown=self._selection.shows(leaf))
                tree.append(leaf_hash(data))
                if tree.size in roots and tree.root() != roots[tree.size]:
                    raise not_as_signed()
            yield b"".join(data + b"\n" for data, _ in batch)

    def _leaves(self) -> Iterator[list[tuple[bytes, Leaf]]]:
        """The events of the period, in batches."""
        for start in range(self._period.start, self._period.end, _BATCH):
            end = min(start + _BATCH, self._period.end)
            with self._store.read() as session:
                rows = session.execute(
                    text(
                        "SELECT leaf FROM audit_event WHERE number >= :start AND number < :end"
                        " ORDER BY number"
                    ),
                    {"start": start, "end": end},
                ).all()
            if len(rows) != end - start:
                raise not_as_signed()
            yield [(row[0], _decoded(row[0])) for row in rows]
            self._done += len(rows)

    def _read(self) -> Iterator[list[Leaf]]:
        return ([leaf for _, leaf in batch] for batch in self._leaves())

    def _state_leaves(self) -> list[Leaf]:
        """Every state event up to the end of the period."""
        with self._store.read() as session:
            rows = session.execute(
                text(
                    "SELECT leaf FROM audit_event WHERE state_event = 1 AND number < :end"
                    " ORDER BY number"
                ),
                {"end": self._period.end},
            ).all()
        return [_decoded(row[0]) for row in rows]

    # ------------------------------------------------------------------ what people read

    def _case(self) -> list[dict[str, Any]]:
        scope = self._selection.case
        if scope is None:
            return []
        return self._triage.case(scope.incident_id, self._period.end, self._now)

    def _exceptions(self, standing: list[tuple[str, Leaf]]) -> Iterator[bytes]:
        for words, leaf in standing:
            yield exception_line(words, leaf, standing=True) + b"\n"
        for words, leaf in self._summary.exceptions:
            yield exception_line(words, leaf, standing=False) + b"\n"

    def _instructions(self) -> bytes:
        template = self._facts.program / "resources" / "report" / "VERIFY.txt"
        return template.read_bytes().replace(b"ORIGIN", self._origin.encode())

    def _report(
        self,
        found: Registers,
        standing: list[tuple[str, Leaf]],
        case: list[dict[str, Any]],
        exported_by: str,
    ) -> bytes:
        facts, period = self._facts, self._period
        return render(
            facts.program / "resources" / "report" / "report.html.j2",
            self._summary,
            site=facts.site,
            version=facts.version,
            made=facts.now,
            since=self._request.since,
            until=self._request.until,
            start=period.start,
            end=period.end,
            events=period.end - period.start,
            unsigned=period.unsigned,
            later=period.size - period.end - period.unsigned,
            begun_later=period.end <= self._begun,
            origin=self._origin,
            root=self._heads[-1].root.hex(),
            fingerprint=facts.fingerprint,
            private=facts.mode == "private",
            exported_by=self._name_of(exported_by),
            chosen=self._selection.words,
            standing=standing,
            case=case,
            name_of=self._name_of,
            details=functools.partial(event_words, name_of=self._name_of),
            **asdict(found),
        )

    def _made_manifest(self, hashes: dict[str, str]) -> bytes:
        header = {
            "format": bundle.FORMAT,
            "origin": self._origin,
            "from": self._period.start,
            "to": self._period.end,
            "since": self._request.since,
            "until": self._request.until,
            "made": self._facts.now,
        }
        lines = [f"# {key}: {header[key]}\n" for key in bundle.HEADER]
        lines += [f"{hashes[name]}  {name}\n" for name in sorted(hashes)]
        return "".join(lines).encode()


def _blocks(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """The same bytes in pieces of a size that is good to send; at least one."""
    waiting, size, sent = [], 0, False
    for chunk in chunks:
        waiting.append(chunk)
        size += len(chunk)
        if size >= PIECE_BYTES:
            yield b"".join(waiting)
            waiting, size, sent = [], 0, True
    if waiting or not sent:
        yield b"".join(waiting)


def _decoded(data: object) -> Leaf:
    if not isinstance(data, bytes):
        raise not_as_signed()
    try:
        return decode(data)
    except ValueError as error:
        raise not_as_signed() from error


def _projected(states: list[Leaf]) -> State:
    try:
        return project(states)
    except ValueError as error:
        raise not_as_signed() from error


def _head(head: Head) -> dict[str, int | str]:
    root = _base64(head.root).decode()
    return {"root": root, "signature": head.signature, "size": head.size, "time": head.time}


def _base64(data: bytes) -> bytes:
    return base64.b64encode(data)
