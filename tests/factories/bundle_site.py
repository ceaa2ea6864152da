"""A real store, log and signing key, and bundles exported from them, without a whole engine."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import text

from engine.api.log_export import ExportPiece, ExportRequest
from engine.audit.actions import Action
from engine.audit.allowed_signers import allowed_signers
from engine.audit.bundle_files import SiteFacts
from engine.audit.checkpoint import Checkpointer
from engine.audit.criteria import criteria_file, read_criteria
from engine.audit.export import Exporter
from engine.audit.log import AuditLog
from engine.audit.note import CheckpointNote
from engine.audit.witness_file import WitnessFile
from engine.clock import FakeClock
from engine.paths import program_root
from engine.rpc.client.bundle_writer import write_bundle
from engine.store.store import Store
from engine.store.tables import CheckpointRow, PersonRow
from engine.vault.ssh_signature import SigningKey

if TYPE_CHECKING:
    from collections.abc import Generator

    from engine.audit.leaf import Value
    from engine.store.unit_of_work import UnitOfWork

INSTALL = "5ca1ab1e"
ADA, BOB = "aa" * 16, "bb" * 16
MODEL = "c0" * 32


@dataclass(frozen=True)
class _Key:
    public: str
    time: int = 0


@dataclass
class BundleSite:
    """One site's log in a folder."""

    folder: Path
    clock: FakeClock = field(default_factory=lambda: FakeClock(1_800_000_000.0))
    key: SigningKey = field(default_factory=lambda: SigningKey(bytes(range(32))))

    def __post_init__(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        self.store = Store(
            self.folder / "store.db", backups=self.folder / "backups", clock=self.clock
        )
        self.store.create("5a" * 32)
        self.log = AuditLog(self.store, self.clock)
        self.checkpointer = Checkpointer(self.store, INSTALL, self.key.sign, self.clock)
        self.exporter = Exporter(
            self.store,
            sign=self.key.sign,
            sign_head=self.sign,
            record=self.record,
            criteria=read_criteria(criteria_file(program_root())),
            facts=self.facts,
        )
        self.signers = self.folder / "allowed_signers"
        self.signers.write_text(allowed_signers(INSTALL, [_Key(self.key.public_key())]))

    def facts(self) -> SiteFacts:
        return SiteFacts(
            install_id=INSTALL,
            site="Ward 7 <b>",
            mode="private",
            version="0",
            fingerprint=self.key.fingerprint(),
            now=int(self.clock.now()),
            program=program_root(),
            name_of=lambda person: {ADA: "=Ada", BOB: "Bob <i>"}.get(person, person),
            model_name=lambda _sha256: "Small & quick",
        )

    def sign(self) -> None:
        """Signs the head."""
        self.checkpointer.checkpoint()

    def record(
        self, action: Action, *, person: str, object_id: str, result: str, data: Any
    ) -> None:
        """As the engine does."""
        self.append(action, person=person, object_id=object_id, result=result, **data)

    def append(
        self,
        action: Action,
        *,
        person: str = "engine",
        object_id: str = "",
        result: str = "done",
        **data: Value,
    ) -> None:
        """One event."""
        self.store.write(
            lambda uow: self.log.append(
                uow, action, person=person, object_id=object_id, result=result, data=data
            )
        )

    def fill(self, events: int) -> None:
        """Many events of no meaning in one transaction, ten seconds in all."""

        def work(uow: UnitOfWork) -> None:
            for place in range(events):
                self.log.append(
                    uow,
                    Action.ANSWER_COMPLETED,
                    person=ADA if place % 2 else BOB,
                    object_id=f"{place:032x}",
                    data={"tokens": place, "hmac": "ab" * 32},
                )

        self.store.write(work)
        self.clock.advance(10)

    def history(self) -> None:
        """A short life of a site: people, a model, a waiver, refusals, and signed heads between."""
        self.append(Action.SITE_CREATED, object_id="site", name_hmac="00" * 32)
        for person, roles in ((ADA, ["admin", "analyst"]), (BOB, ["auditor"])):
            self.store.write(partial(_add_person, person))
            self.append(
                Action.PERSON_CREATED,
                person=ADA,
                object_id=person,
                active=True,
                roles=roles,
                custodian=True,
                name_hmac="11" * 32,
            )
        self.append(Action.WAIVER_RECORDED, person=ADA, object_id=ADA, rule="first_person_roles")
        self.clock.advance(86_400)
        self.sign()
        self.append(
            Action.MODEL_REGISTERED, person=ADA, object_id=MODEL, size=5, name_hmac="22" * 32
        )
        self.append(
            Action.MODEL_APPROVED,
            person=ADA,
            object_id=MODEL,
            approved_by=BOB,
            proposed_by=ADA,
            waiver=False,
        )
        self.fill(9)
        self.append(Action.ACCESS_REFUSED, person=BOB, result="refused", cause="role")
        self.clock.advance(86_400)
        self.sign()
        self.append(Action.CLOCK_WENT_BACK, seconds=30)
        self.fill(5)
        self.clock.advance(86_400)
        self.sign()
        self.fill(3)

    def pieces(
        self, request: ExportRequest | None = None, export_id: str = "e1"
    ) -> Generator[ExportPiece, None, None]:
        """An export, as the engine hands it out."""
        request = request or ExportRequest()
        return self.exporter.run(request, self.exporter.check(request), export_id, BOB)

    def export(self, target: Path, request: ExportRequest | None = None) -> Path:
        """An export, written as every client does."""
        write_bundle(lambda: self.pieces(request), target)
        return target

    def witness(self, target: Path, size: int) -> Path:
        """A witness file of a head that was signed."""
        with self.store.read() as session:
            row = session.get(CheckpointRow, size)
        assert row is not None
        target.write_text(WitnessFile(CheckpointNote.parse(row.note), row.signature).text())
        return target

    def sizes(self) -> list[int]:
        """Sizes of the signed heads."""
        with self.store.read() as session:
            return list(session.scalars(text("SELECT size FROM audit_checkpoint ORDER BY size")))


def _add_person(person_id: str, uow: UnitOfWork) -> None:
    empty = {"name_sealed": b"", "verifier": b"", "totp_sealed": b""}
    uow.session.add(PersonRow(person_id=person_id, name_tag=person_id, **empty))
