"""The parts of one engine that last as long as it does, built once and handed to one another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from engine import __version__
from engine.alerts.registers import TriageRegisters
from engine.api.errors import IntegrityError
from engine.api.said import NOTHING, say
from engine.audit.actions import Action
from engine.audit.bundle_files import SiteFacts
from engine.audit.criteria import criteria_file, read_criteria
from engine.audit.export import Exporter
from engine.audit.find import latest
from engine.audit.journal import SideJournal
from engine.governance.model_files import ModelFiles
from engine.governance.model_registry import ModelRegistry
from engine.host.alert_parts import RULES, AlertParts
from engine.host.alert_responses import AlertResponses
from engine.host.baseline import ConfigurationBaseline
from engine.host.counted_refusals import CountedRefusals
from engine.host.door import VaultDoor
from engine.host.fault_acceptance import FaultAcceptance
from engine.host.hub import EventHub
from engine.host.jobs import JobBoard
from engine.host.log_alarm import LogAlarm
from engine.host.log_keeper import LogKeeper
from engine.host.machine_alarm import MachineAlarm
from engine.host.machine_slot import MachineSlot
from engine.host.machine_watch import MachineWatch
from engine.host.model_loader import ModelLoader
from engine.host.notes import Notes
from engine.host.settings import Settings
from engine.host.signing_key import SigningKeyReplacement
from engine.host.socket_alarm import SocketAlarm
from engine.host.witness_duty import WitnessDuty
from engine.host.worker_watch import WorkerWatch
from engine.identity.parts import JOURNAL_LATEST_ONLY, build_parts
from engine.identity.persons import open_name
from engine.identity.sign_in_core import SignInCore
from engine.identity.site_setup import site_name
from engine.paths import program_root
from engine.store.deletions import Deletions
from engine.store.reserve import Reserve
from engine.store.store import Store
from engine.store.tables import InvitationRow, PersonRow
from engine.vault.vault import Vault

if TYPE_CHECKING:
    from collections.abc import Callable

    from engine.api.said import Said
    from engine.api.system import SiteSettings
    from engine.audit.projections import State
    from engine.clock import Clock
    from engine.host.options import HostOptions
    from engine.paths import DataPaths
    from engine.posture.clock_watch import ClockChange


class Parts:
    """Everything that lasts; what exists only while the vault is open is the host's.

    Args:
        paths: The data folder, prepared.
        mode: "private" or "service".
        clock: Wall and monotonic time.
        options: What differs between a site and a test.
        on_accepted: Told the state that holds once what was in doubt is accepted.
        seal: Seals the vault, as the act of whoever is named.
    """

    def __init__(
        self,
        paths: DataPaths,
        mode: str,
        clock: Clock,
        options: HostOptions,
        on_accepted: Callable[[State], None],
        seal: Callable[[str], None],
    ) -> None:
        self._mode = mode
        self._clock = clock
        self.hub = EventHub()
        publish = self.hub.publish
        self.notes = Notes(publish)
        self.vault = Vault(paths, argon2=options.argon2)
        self.store = Store(paths.store, backups=paths.backups, clock=clock)
        reserve = Reserve(paths.reserve, options.reserve_bytes)
        self.deletions = Deletions(self.store, reserve)
        self.journal = SideJournal(
            paths.journal,
            clock,
            latest_only={**JOURNAL_LATEST_ONLY, Action.ALERT_RAISED: "object"},
        )
        self.log = LogKeeper(self.store, self.vault, clock, options.keyring, self.notes, publish)
        self.audit = self.log.log
        self.signing = SigningKeyReplacement(self.store, self.vault, self.log, clock, publish)
        self.settings = Settings(self.store, self.audit, publish, self._settings_changed)
        self.door = VaultDoor(paths, self.vault, self.store, reserve, self.journal)
        self.faults = FaultAcceptance(
            paths,
            self.store,
            self.vault,
            self.log,
            self.door,
            clock,
            name_of=self.name_of,
            on_accepted=on_accepted,
        )
        self.identity = build_parts(
            store=self.store,
            vault=self.vault,
            audit=self.audit,
            journal=self.journal,
            clock=clock,
            door=self.door,
            publish=publish,
            idle_lock_seconds=lambda: self.settings.current.idle_lock_seconds,
            judge=self.faults.judge,
        )
        self.sign_in = SignInCore(self.identity)
        self.counted = CountedRefusals(self.identity, self.audit, self.journal)
        self.alerts = AlertParts(
            self.identity,
            self.audit,
            self.journal,
            clock,
            publish,
            self.names,
            lambda sha256: found.name if (found := self.registry.find(sha256)) else "",
            door=self.door,
            notes=self.notes,
            syslog=options.syslog,
            data_folder=paths.root,
        )
        self.log.on_grown = self.alerts.watch.grew
        self.log.before_verifying = self.counted.record
        self.socket_alarm = SocketAlarm(options.socket_attempts, self.identity.recorder, self.notes)
        self.machine_slot = MachineSlot.of(self.vault, paths, mode, options)
        self.registry = ModelRegistry(
            self.store,
            self.vault,
            self.audit,
            ModelFiles(paths.models),
            deletions=self.deletions,
            publish=publish,
            clock=clock,
            on_activate=lambda _sha256: self.loader.activated(),
        )
        self.exporter = Exporter(
            self.store,
            sign=self.vault.sign,
            sign_head=self._sign_head,
            record=self.identity.recorder.now,
            criteria=read_criteria(criteria_file(program_root())),
            triage=TriageRegisters(
                self.store, self.vault, {each.key: each.criteria for each in RULES}
            ),
            facts=self._site_facts,
        )
        self.worker_watch = WorkerWatch(
            self.identity.recorder,
            self.registry,
            self.door.state,
            self.notes,
            self._last_template,
            self.settings.decide_layers,
            publish,
        )
        self.loader = ModelLoader(
            self.registry, self.worker_watch, self.settings, options.worker, self.notes, clock
        )
        self.runtime = self.loader.runtime
        self.alerts.respond = AlertResponses(
            self.identity, self.loader.stop, seal, self.alerts.tell
        ).take
        self.machine_alarm = MachineAlarm(
            paths.root,
            options.sensors,
            self.alerts.watch,
            self.runtime.gpu_free,
            self.door.state,
        )
        self.log_alarm = LogAlarm(self.log.unsigned_seconds, self.alerts.watch)
        self.baseline = ConfigurationBaseline(
            self.store,
            self.audit,
            self.alerts.watch,
            lambda: self.settings.current,
            self.alerts.tuning.changed,
            self.alerts.tuning.delivered,
            lambda: self.vault.custodians_only,
            self.runtime.layers,
            self.name_of,
            publish,
        )
        self.machine = MachineWatch(
            paths.root, clock, self.door, self.deletions, self.notes, publish, self._record_clock
        )
        self.witness = WitnessDuty(
            self.identity,
            self.log,
            self.door,
            self.settings,
            self.notes,
            self.machine.trusted.now,
            self.name_of,
            self.alerts.watch,
            publish,
        )
        self.board = JobBoard(
            self.store,
            self.audit,
            self.identity.recorder,
            self.door.state,
            clock,
            self.machine.trusted.now,
            publish,
        )

    def prepare(self) -> None:
        """Reads the side journal and puts aside a set-up that was cut off, and says what it found."""
        self.journal.open()
        for problem in self.journal.problems:
            self.notes.put(
                "journal",
                say("journal_damaged", "The side journal was damaged: {problem}.", problem=problem),
            )
        if self.door.set_aside_unfinished():
            self.notes.put(
                "setup",
                say(
                    "setup_put_aside", "A set-up that was cut off was put aside; it can begin anew."
                ),
            )

    def _sign_head(self) -> None:
        self.counted.record()
        if self.identity.recorder.writable():
            self.log.checkpoint()

    def _site_facts(self) -> SiteFacts:
        def model_name(sha256: str) -> str:
            found = self.registry.find(sha256)
            return found.name if found else ""

        def readable(name: Callable[[], str], otherwise: str) -> str:
            # Where stored data is in doubt the log can be exported all the same.
            try:
                return name()
            except IntegrityError:
                return otherwise

        return SiteFacts(
            install_id=self.vault.install_id,
            site=readable(lambda: site_name(self.identity), ""),
            mode=self._mode,
            version=__version__,
            fingerprint=self.vault.fingerprint(),
            now=int(self._clock.now()),
            program=program_root(),
            name_of=lambda person_id: readable(lambda: self.name_of(person_id), person_id),
            model_name=lambda sha256: readable(lambda: model_name(sha256), ""),
        )

    def _last_template(self) -> str:
        with self.store.read() as session:
            event = latest(session, Action.WORKER_READY)
        return str(event.d.get("template", "")) if event else ""

    def name_of(self, person_id: str) -> str:
        """The name of a person; the id where nobody has it, or while sealed."""
        if not self.store.is_open:
            return person_id
        with self.store.read() as session:
            row = session.get(PersonRow, person_id)
        if row is None:
            return person_id
        return open_name(self.vault.register(), person_id, row.name_sealed)

    def names(self) -> dict[str, str]:
        """The names of all persons by id, for as long as the vault is open."""
        with self.store.read() as session:
            rows = session.scalars(select(PersonRow)).all()
        register = self.vault.register()
        return {row.person_id: open_name(register, row.person_id, row.name_sealed) for row in rows}

    def _invited(self, invitation_id: str) -> Said:
        with self.store.read() as session:
            row = session.get(InvitationRow, invitation_id)
        if row is None:
            return NOTHING
        name = open_name(self.vault.register(), row.person_id, row.name_sealed)
        return say("invitation_of", "of {name} ({number}…)", name=name, number=invitation_id[:8])

    def described(self, subject_id: str) -> str | Said:
        """What whoever confirms an act reads of its subject: a person's name, a model's and hash."""
        if not self.store.is_open:
            return subject_id
        version = self.registry.find(subject_id)
        if version is None:
            return self._invited(subject_id) or self.name_of(subject_id)
        return f"{version.name[:80]} ({subject_id[:12]}…)"

    def _settings_changed(self, before: SiteSettings, after: SiteSettings) -> None:
        self.loader.settings_changed(before, after)

    def _record_clock(self, change: ClockChange) -> None:
        action = Action.CLOCK_WENT_BACK if change.back else Action.CLOCK_JUMPED_AHEAD
        self.identity.recorder.now(action, data={"seconds": int(change.seconds)})
