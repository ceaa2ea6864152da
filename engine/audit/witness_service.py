"""Makes witnesses of the log, keeps what came back of them, and compares the log with them."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sqlalchemy import select

from engine.api.errors import EngineError, InputError, IntegrityError
from engine.api.said import Said, say
from engine.api.witness import (
    Comparison,
    WitnessFile,
    WitnessInfo,
    WitnessKind,
    WitnessPage,
    WitnessState,
)
from engine.audit import witness_file
from engine.audit.actions import Action
from engine.audit.log import AuditLog
from engine.audit.merkle import consistency_path
from engine.audit.note import CheckpointNote, origin_of
from engine.audit.phrase import phrase_of
from engine.audit.service import Record
from engine.audit.sshsig import Signers
from engine.audit.tree_reader import StoredTree
from engine.audit.witness import WHOLE_ROOT, Seen, contradiction, seen_by, was_accepted
from engine.audit.witness_file import WITNESS_NAMESPACE
from engine.audit.witness_reading import WitnessReader, signed
from engine.store.store import Store
from engine.store.tables import CheckpointRow, WitnessRow
from engine.store.unit_of_work import UnitOfWork

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from engine.identity.caller import Caller

_LISTED = 100


@dataclass(frozen=True)
class WitnessCore:
    """What every call needs; built once.

    Args:
        store: Holds the log and what is known of its witnesses.
        log: The log.
        install_id: Names the log; asked once the vault is open.
        sign_head: Signs the head now; raises an `EngineError` when it cannot.
        signers: The keys that heads are signed with.
        fingerprint: Of a key as OpenSSH writes it.
        site: The site's name.
        name_of: The name of a person id.
        others: Whether someone other than this person could agree to a page.
        due: Whether another witness is due, and every how many days one is.
        now: The time, Unix seconds.
        made: Told that a witness was made.
        record: Records in the log, or in the side journal while the log takes nothing.
        record_aside: Records in the side journal whatever the state.
        write_despite: Changes the store, also while it is read-only for doubt.
        doubt: Told how the log contradicts a witness; nothing is added to it any more.
        typed: By person id, the phrase they typed that contradicts the log.
    """

    store: Store
    log: AuditLog
    install_id: Callable[[], str]
    sign_head: Callable[[], None]
    signers: Callable[[], Signers]
    fingerprint: Callable[[str], str]
    site: Callable[[], str]
    name_of: Callable[[str], str]
    others: Callable[[str], bool]
    due: Callable[[], tuple[bool, int]]
    now: Callable[[], float]
    made: Callable[[], None]
    record: Record
    record_aside: Record
    write_despite: Callable[[Callable[[UnitOfWork], None]], None]
    doubt: Callable[[Said], None]
    typed: dict[str, Seen] = field(default_factory=dict)


class WitnessService:
    """Implements `engine.api.witness.Witnesses` for one call.

    Args:
        core: What every call needs.
        caller: Who calls.
    """

    def __init__(self, core: WitnessCore, caller: Caller) -> None:
        self._core = core
        self._caller = caller
        self._reader = WitnessReader(core.store, origin_of(core.install_id()), core.signers())

    def state(self) -> WitnessState:
        """See `Witnesses.state`."""
        wanted = select(WitnessRow).order_by(WitnessRow.made_at.desc(), WitnessRow.size.desc())
        with self._core.store.read() as session:
            rows = session.scalars(wanted.limit(_LISTED)).all()
            last_at = last_made_at(session)
        due, days = self._core.due()
        return WitnessState(
            due=due, days=days, last_at=last_at, witnesses=tuple(map(self._info, rows))
        )

    # ------------------------------------------------------------------ making

    def make_file(self, earlier: str = "") -> WitnessFile:
        """See `Witnesses.make_file`."""
        if earlier:
            compared = self.compare(earlier)
            if compared.problem:
                raise IntegrityError(
                    f"No new witness was made, because the log contradicts this one. {compared.problem}",
                    code="witness_contradicted",
                )
        self._core.sign_head()
        with self._core.store.read() as session:
            note, signature = _last_head(session)
            since = self._earlier(session, earlier, note.size)
            tree = StoredTree(session, note.size)
            proof = tuple(consistency_path(since, note.size, tree.root)) if since else ()
        made = witness_file.WitnessFile(note, signature, since, proof)
        row = self._keep(WitnessKind.FILE, note, made.text())
        return WitnessFile(
            witness_id=row.witness_id,
            name=made.name,
            text=made.text(),
            size=note.size,
            earlier=since,
        )

    def _earlier(self, session: Session, given: str, size: int) -> int:
        """The size that the proof begins at: of the file given, else of the last one made here."""
        if given:
            return witness_file.WitnessFile.parse(given).note.size
        last = session.scalars(
            select(WitnessRow)
            .where(WitnessRow.kind == WitnessKind.FILE, WitnessRow.accepted.is_(False))
            .order_by(WitnessRow.size.desc())
            .limit(1)
        ).one_or_none()
        if last is None or last.size > size or contradiction(session, seen_by(last)):
            return 0
        return last.size

    def make_page(self) -> WitnessPage:
        """See `Witnesses.make_page`."""
        caller = self._caller
        if not caller.co_signer and self._core.others(caller.person_id):
            raise caller.co_sign_needed(
                say(
                    "witness_page_by_two",
                    "A page that stands for the log is made by two persons: another admin or an auditor "
                    "agrees with their own name, password and code, and signs the page as well.",
                ),
                say(
                    "make_witness_page",
                    "Make a witness page of the log, to be printed and signed by both of you",
                ),
            )
        self._core.sign_head()
        with self._core.store.read() as session:
            note, _ = _last_head(session)
        row = self._keep(WitnessKind.PAGE, note, "")
        key = self._core.signers().at(note.size).line
        return WitnessPage(
            witness_id=row.witness_id,
            site=self._core.site(),
            origin=note.origin,
            size=note.size,
            root=note.root.hex(),
            phrase=phrase_of(note.origin, note.size, note.root),
            code=witness_file.code_of(note),
            fingerprint=self._core.fingerprint(key),
            made_at=row.made_at,
            made_by=self._core.name_of(row.made_by),
            agreed_by=self._core.name_of(row.agreed_by) if row.agreed_by else "",
        )

    def _keep(self, kind: WitnessKind, note: CheckpointNote, text: str) -> WitnessRow:
        """Notes a witness that was made, with its event."""
        caller = self._caller
        row = WitnessRow(
            witness_id=secrets.token_hex(16),
            kind=kind,
            size=note.size,
            root=note.root,
            root_bits=WHOLE_ROOT,
            note=text,
            made_at=int(self._core.now()),
            made_by=caller.person_id,
            agreed_by=caller.co_signer,
            countersigner="",
            countersignature="",
            countersigned_at=0,
            accepted=False,
        )

        def work(uow: UnitOfWork) -> None:
            uow.session.add(row)
            uow.flush()
            self._core.log.append(
                uow,
                Action.WITNESS_MADE,
                person=caller.person_id,
                object_id=row.witness_id,
                data={"kind": kind.value, "second": caller.co_signer, "size": note.size},
            )

        self._core.store.write(work)
        self._core.made()
        return row

    # ------------------------------------------------------------------ comparing

    def compare(self, text: str, countersignature: str = "") -> Comparison:
        """See `Witnesses.compare`."""
        try:
            seen = self._reader.seen(text)
            line = self._reader.countersigner(text, countersignature) if countersignature else ""
        except InputError as error:
            self._record(Action.WITNESS_COMPARED, error.code, {})
            raise
        with self._core.store.read() as session:
            problem = contradiction(session, seen)
            since = max(0, self._core.log.head().size - seen.size) if not problem else 0
            accepted = bool(problem) and was_accepted(session, seen)
        signer = self._core.fingerprint(line) if line else ""
        data: dict[str, int | str] = {"root": seen.root.hex(), "size": seen.size, "signer": signer}
        if not problem or accepted:
            self._record(Action.WITNESS_COMPARED, "accepted" if accepted else "done", data)
        else:
            self._require_typed_twice(seen)
            self._contradicted(seen, problem, data)
        return Comparison(
            same=not problem,
            size=seen.size,
            since=since,
            problem=problem,
            accepted=accepted,
            countersigner=signer,
        )

    def _require_typed_twice(self, seen: Seen) -> None:
        """A phrase tells of a mistyped word, but not always; a slip does not stop a site.

        Raises:
            InputError: `phrase_again`.
        """
        person_id = self._caller.person_id
        if seen.bits == WHOLE_ROOT or self._core.typed.get(person_id) == seen:
            return
        self._core.typed[person_id] = seen
        self._record(Action.WITNESS_COMPARED, "phrase_again", {"size": seen.size})
        raise InputError(
            "These words contradict the log. Either a word is mistyped, or the log is not the one of "
            "the page. Type all twelve once more from the page: if they are the same, the vault "
            "becomes read-only.",
            code="phrase_again",
        )

    def _contradicted(self, seen: Seen, problem: Said, data: dict[str, int | str]) -> None:
        """Keeps the witness, so that the next start knows it too, and stops."""
        row = WitnessRow(
            witness_id=secrets.token_hex(16),
            kind=WitnessKind.PRESENTED,
            size=seen.size,
            root=seen.root,
            root_bits=seen.bits,
            note="",
            made_at=int(self._core.now()),
            made_by=self._caller.person_id,
            agreed_by="",
            countersigner="",
            countersignature="",
            countersigned_at=0,
            accepted=False,
        )
        with suppress(EngineError):
            # On a full disk it is not remembered; the doubt stands all the same.
            self._core.write_despite(lambda uow: uow.session.add(row))
        try:
            # Not to the log that is in doubt, and durable before anything follows.
            self._core.record_aside(
                Action.WITNESS_COMPARED,
                person=self._caller.person_id,
                result="contradicted",
                data=data,
            )
        finally:
            self._core.doubt(problem)

    # ------------------------------------------------------------------ countersignatures

    def countersign(self, signature: str) -> WitnessInfo:
        """See `Witnesses.countersign`."""
        with self._core.store.read() as session:
            rows = session.scalars(
                select(WitnessRow)
                .where(WitnessRow.kind == WitnessKind.FILE)
                .order_by(WitnessRow.made_at.desc())
            ).all()
            session.expunge_all()
        line = self._reader.signer(signature)
        row = next((each for each in rows if signed(line, each.note, signature)), None)
        if row is None:
            raise InputError(
                "This signature is over no witness file that was made here, so it was not kept. Sign "
                "the file exactly as it was saved, with: ssh-keygen -Y sign -n "
                f"{WITNESS_NAMESPACE} -f KEY FILE",
                code="countersignature_wrong",
            )
        core, witness_id = self._core, row.witness_id

        def work(uow: UnitOfWork) -> WitnessRow:
            kept = uow.session.get_one(WitnessRow, witness_id)
            kept.countersigner, kept.countersignature = line, signature
            kept.countersigned_at = int(core.now())
            uow.flush()
            core.log.append(
                uow,
                Action.WITNESS_COUNTERSIGNED,
                person=self._caller.person_id,
                object_id=witness_id,
                data={"key": core.fingerprint(line), "size": kept.size},
            )
            return kept

        return self._info(core.store.write(work))

    # ------------------------------------------------------------------ inside

    def _record(self, action: Action, result: str, data: dict[str, int | str]) -> None:
        self._core.record(action, person=self._caller.person_id, result=result, data=data)

    def _info(self, row: WitnessRow) -> WitnessInfo:
        core = self._core
        return WitnessInfo(
            witness_id=row.witness_id,
            kind=WitnessKind(row.kind),
            size=row.size,
            root=row.root.hex(),
            made_at=row.made_at,
            made_by=core.name_of(row.made_by),
            agreed_by=core.name_of(row.agreed_by) if row.agreed_by else "",
            countersigner=core.fingerprint(row.countersigner) if row.countersigner else "",
            countersigned_at=row.countersigned_at,
            accepted=row.accepted,
        )


def last_made_at(session: Session) -> int:
    """When the last witness was made, Unix seconds; 0 for never."""
    found = session.scalars(
        select(WitnessRow.made_at)
        .where(WitnessRow.kind != WitnessKind.PRESENTED, WitnessRow.accepted.is_(False))
        .order_by(WitnessRow.made_at.desc())
        .limit(1)
    ).one_or_none()
    return found or 0


def _last_head(session: Session) -> tuple[CheckpointNote, str]:
    """The last checkpoint: what it says, and its signature.

    Raises:
        IntegrityError: There is none that can be read.
    """
    row = session.scalars(
        select(CheckpointRow).order_by(CheckpointRow.size.desc()).limit(1)
    ).one_or_none()
    try:
        if row is not None:
            return CheckpointNote.parse(row.note), row.signature
    except ValueError:
        pass
    raise IntegrityError(
        "The log has no signed head that can be read, so no witness was made. Verify the log.",
        code="log_damaged",
    )
