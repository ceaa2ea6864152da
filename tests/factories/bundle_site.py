"""A real store, log and signing key, and bundles exported from them, without a whole engine."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import text

from engine.alerts.cases.core import CaseCore
from engine.alerts.cases.findings import Findings
from engine.alerts.cases.incidents import Incidents
from engine.alerts.open_alerts import OpenAlert
from engine.alerts.registers import TriageRegisters
from engine.alerts.triage import close_alert
from engine.api.alerts import CloseReason, FindingChange, FindingSource, Severity
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
from engine.paths import DataPaths, program_root
from engine.rpc.client.bundle_writer import write_bundle
from engine.store.store import Store
from engine.store.tables import CheckpointRow, PersonRow
from engine.vault.ssh_signature import SigningKey
from engine.vault.vault import Argon2Parameters, Vault
from tests.factories.open_engine import STORE_KEY

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

    from engine.audit.leaf import Value
    from engine.store.tables import AlertRow
    from engine.store.unit_of_work import UnitOfWork

RULES = {"replayed_code": ("CC6.1",), "clock_back": ("CC2.1",)}
"""Criteria of the rules whose alerts it has."""
CHEAP = Argon2Parameters(time_cost=1, memory_kib=64, parallelism=1)
ALERT, OTHER_ALERT = "a1" * 16, "a2" * 16
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
        self.store.create(STORE_KEY)
        self.log = AuditLog(self.store, self.clock)
        self.checkpointer = Checkpointer(self.store, INSTALL, self.key.sign, self.clock)
        paths = DataPaths(self.folder / "vault")
        paths.prepare()
        # Seals what people write; what is signed is signed with the key that is known.
        self.vault = Vault(paths, argon2=CHEAP)
        self.vault.create("Ada", "violet harbour antelope ladder")
        self.exporter = Exporter(
            self.store,
            sign=self.key.sign,
            sign_head=self.sign,
            record=self.record,
            criteria=read_criteria(criteria_file(program_root())),
            triage=TriageRegisters(self.store, self.vault, RULES),
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

    # ------------------------------------------------------------------ alerts and a case

    def raised(self, alert_id: str, rule: str, about: str, first: int, severity: Severity) -> str:
        """An alert, as the watch raises one."""
        alert = OpenAlert(
            alert_id=alert_id,
            rule=rule,
            severity=severity,
            object_id=about,
            facts={},
            raised_at=int(self.clock.now()),
            last_at=int(self.clock.now()),
            count=1,
            first_event=first,
            last_event=first,
        )

        def work(uow: UnitOfWork) -> None:
            number = self.log.append(
                uow, Action.ALERT_RAISED, object_id=alert_id, data=alert.data()
            )
            uow.session.add(alert.row(number))

        self.store.write(work)
        self.clock.advance(60)
        return alert_id

    def cases(self, person_id: str = ADA) -> tuple[Incidents, Findings]:
        """What people do about alerts, as one of them."""
        core = CaseCore(
            store=self.store,
            vault=self.vault,
            audit=self.log,
            names=lambda: {ADA: "Ada", BOB: "Bob"},
            criteria={"CC4.2", "CC6.1"},
            now=lambda: int(self.clock.now()),
            tell=lambda: None,
            close_alerts=self._close,
        )
        return Incidents(core, person_id), Findings(core, person_id)

    def _close(self, uow: UnitOfWork, alerts: Sequence[AlertRow], person_id: str) -> None:
        for row in alerts:
            now = int(self.clock.now())
            close_alert(uow, self.log, row, CloseReason.RESOLVED, person_id, now)

    def case(self) -> str:
        """Two alerts, a case of one of them that ends, and a finding that it led to; the case's id."""
        incidents, findings = self.cases()
        self.append(Action.SIGN_IN_REFUSED, person="-", result="refused", cause="code")
        about = self.log.head().size - 1
        self.raised(OTHER_ALERT, "clock_back", "", about - 1, Severity.CRITICAL)
        self.raised(ALERT, "replayed_code", BOB, about, Severity.WARNING)
        self.append(Action.LOG_READ, person=BOB, events=3)
        added = self.log.head().size - 1
        self.fill(4)
        opened = incidents.open("A code that came twice", (ALERT,))
        incidents.add(opened.incident_id, events=(added,))
        self.clock.advance(60)
        incidents.note(opened.incident_id, "Bob said that he typed it twice.")
        incidents.close(opened.incident_id, "A slip of the hand.")
        change = FindingChange(title="Codes are typed twice", criterion="CC6.1", owner=ADA)
        findings.open(change, FindingSource.ALERT, ALERT)
        self.clock.advance(86_400)
        self.sign()
        return opened.incident_id

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
    empty = {"name_sealed": b"", "verifier": b"1", "totp_sealed": b""}
    # The log tells of the roles; the row has what owning a finding takes.
    uow.session.add(PersonRow(person_id=person_id, name_tag=person_id, roles="admin", **empty))
