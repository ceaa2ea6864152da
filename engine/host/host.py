"""Builds one engine out of its parts, and owns their life cycle."""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import msgspec

from engine import __version__
from engine.api.errors import EngineError, UncheckedError
from engine.api.events import Topic
from engine.api.system import EngineState, SiteSettings, Status
from engine.audit.actions import Action
from engine.audit.checkpoint import Checkpointer
from engine.audit.journal import SideJournal
from engine.audit.log import AuditLog
from engine.audit.service import AuditCore, AuditService
from engine.audit.witness import Witness
from engine.chat.core import ChatCore
from engine.chat.service import ChatService
from engine.governance.model_files import ModelFiles
from engine.governance.model_registry import ModelRegistry
from engine.governance.service import ModelsService
from engine.host.door import VaultDoor
from engine.host.examination import examine, latest_time, verification
from engine.host.hub import EventHub, EventsService
from engine.host.jobs import JobBoard
from engine.host.machine_watch import MachineWatch
from engine.host.notes import Notes
from engine.host.runtime import SupervisedRuntime
from engine.host.schedule import Schedule
from engine.host.settings import Settings
from engine.host.system_service import SystemService
from engine.host.worker_watch import WorkerWatch
from engine.identity.gate import Gate
from engine.identity.parts import JOURNAL_LATEST_ONLY, build_parts
from engine.identity.people_service import PeopleService
from engine.identity.persons import open_name
from engine.identity.sign_in_core import SignInCore
from engine.identity.sign_in_service import SignInService
from engine.identity.site_setup import site_name
from engine.inference.protocol import ModelFile, WorkerOptions
from engine.inference.request_check import check_sampling
from engine.paths import APP_NAME, STARTER_MODEL_SHA256, starter_model
from engine.posture.isolation import read_isolation
from engine.store.reserve import RESERVE_BYTES, Reserve
from engine.store.store import Store
from engine.store.tables import PersonRow
from engine.vault.keyring_place import KeyringPlace
from engine.vault.vault import Argon2Parameters, Vault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.api.access import Principal
    from engine.api.audit import VerifyProgress
    from engine.clock import Clock
    from engine.identity.caller import Caller
    from engine.paths import DataPaths
    from engine.store.unit_of_work import UnitOfWork

_log = logging.getLogger(__name__)

_WITNESS = "witness"


class Keyring(Protocol):
    """A place outside of the data folder that keeps small strings; `KeyringPlace` is the real one."""

    @property
    def problem(self) -> str:
        """Why it is not used, safe to show; empty while it works."""

    def get(self, name: str) -> str | None:
        """An entry, or None."""

    def set(self, name: str, value: str) -> bool:
        """Writes an entry; False when it was not kept."""


@dataclass(frozen=True)
class HostOptions:
    """What differs between a site, a test and the tour.

    Attributes:
        argon2: Cost of passwords set from now on; None is the cost `engine.vault` decides.
        worker: How model workers run.
        starter: The model a new site begins with; None leaves it without one.
        reserve_bytes: Space held back for deletion on a full disk.
        sockets_refused: What the socket filter said when the process began.
        keyring: Makes the place for the log's witness; None does without.
    """

    argon2: Argon2Parameters | None = None
    worker: WorkerOptions = field(default_factory=WorkerOptions)
    starter: Path | None = field(default_factory=starter_model)
    reserve_bytes: int = RESERVE_BYTES
    sockets_refused: bool = False
    keyring: Callable[[str], Keyring] | None = KeyringPlace


class Host:
    """One engine over one data folder; the process around it owns lock and socket.

    Args:
        paths: The data folder, prepared.
        mode: "private" or "service".
        clock: Wall and monotonic time.
        options: What differs between a site, a test and the tour.
    """

    def __init__(
        self, paths: DataPaths, *, mode: str, clock: Clock, options: HostOptions | None = None
    ) -> None:
        self._paths, self._mode, self._clock = paths, mode, clock
        self._options = options or HostOptions()
        self.sealing = threading.Event()
        """Set from the first moment of a seal on: only the next process image opens the vault."""
        self.reexec_wanted = threading.Event()
        self._hub = EventHub()
        publish = self._hub.publish
        self._vault = Vault(paths, argon2=self._options.argon2)
        self._store = Store(paths.store, backups=paths.backups, clock=clock)
        self._reserve = Reserve(paths.reserve, self._options.reserve_bytes)
        self._journal = SideJournal(paths.journal, clock, latest_only=JOURNAL_LATEST_ONLY)
        self._checkpointer: Checkpointer | None = None
        self._audit = AuditLog(self._store, clock, on_grown=self._log_grew)
        self._settings = Settings(self._store, self._audit, publish, self._settings_changed)
        self._door = VaultDoor(paths, self._vault, self._store, self._reserve)
        self._door.lead_to(self)
        self._identity = build_parts(
            store=self._store,
            vault=self._vault,
            audit=self._audit,
            journal=self._journal,
            clock=clock,
            door=self._door,
            publish=publish,
            idle_lock_seconds=lambda: self._settings.current.idle_lock_seconds,
        )
        self._sign_in = SignInCore(self._identity)
        self._board = JobBoard(publish)
        self._registry = ModelRegistry(
            self._store,
            self._vault,
            self._audit,
            ModelFiles(paths.models),
            publish=publish,
            clock=clock,
            on_activate=lambda _sha256: self._load_active(),
        )
        self._chat: ChatCore | None = None
        self._notes = Notes(publish)
        self._worker_watch = WorkerWatch(
            self._store, self._audit, self._registry, self._door.state, self._notes, publish
        )
        self._runtime = SupervisedRuntime(self._worker_options, self._worker_watch.changed)
        self._machine = MachineWatch(
            paths.root, clock, self._door, self._reserve, self._notes, publish, self._record_clock
        )
        self._readings: set[str] = set()
        self._working = False
        self._working_lock = threading.RLock()
        self._before_fold: Callable[[UnitOfWork], None] | None = None
        self._witness: Witness | None = None
        self._schedule = Schedule(
            [
                (0.2, self._worker_watch.record_news),
                (1.0, self._keep_time),
                (5.0, self._keep_room),
            ]
        )
        self.gate = Gate(self._identity.sign_ins, self._door.state, self._identity.recorder)
        self.factories: dict[str, Callable[[Caller], object]] = {
            "sign_in": lambda caller: SignInService(self._sign_in, self._identity, caller),
            "people": lambda caller: PeopleService(self._identity, caller),
            "chat": lambda caller: ChatService(self._open_chat(), caller),
            "models": lambda caller: ModelsService(
                self._registry, caller, self._board.track, self.name_of
            ),
            "audit": self._audit_service,
            "system": lambda caller: SystemService(
                self.status, self._settings, self._board, self._seal, caller
            ),
            "events": self._events_service,
        }

    # ------------------------------------------------------------------ life cycle

    def start(self) -> None:
        """Begins to answer, sealed.

        Raises:
            EngineError: The folder cannot be used at all, or its key file is damaged or gone.
        """
        self._journal.open()
        for problem in self._journal.problems:
            self._notes.put("journal", f"The side journal was damaged: {problem}.")
        if self._door.set_aside_unfinished():
            self._notes.put("setup", "A set-up that was cut off was put aside; it can begin anew.")
        self._door.require_usable()
        self._schedule.start()

    def close(self, deadline: float) -> None:
        """Ends everything in order: answers stored as interrupted, head signed, keys dropped.

        Args:
            deadline: Seconds it may take.
        """
        self._schedule.stop()
        self._move_out(deadline, Action.ENGINE_STOPPED)
        self._store.close()
        self._vault.drop_keys()
        self._journal.close()
        self._hub.close()

    def has_live_sign_in(self) -> bool:
        """Whether anyone is signed in, or a recovery is under way."""
        return self._sign_in.sweep() > 0

    @property
    def state(self) -> EngineState:
        """The engine's state."""
        return self._door.state()

    @property
    def store(self) -> Store:
        """The store, for benchmarks and tests that put a fault where it hurts."""
        return self._store

    @property
    def vault(self) -> Vault:
        """The keys, likewise."""
        return self._vault

    # ------------------------------------------------------------------ Occupant of the vault

    def examine(self) -> tuple[str, ...]:
        """See `Occupant.examine`."""
        self._witness = self._find_witness()
        doubts, unchecked = examine(self._store, self._vault, self._witness)
        for text in unchecked:
            self._notes.put("witness", text)
        return doubts

    def _find_witness(self) -> Witness | None:
        if self._options.keyring is None:
            return None
        install_id = self._vault.install_id
        keyring = self._options.keyring(f"{APP_NAME}/{install_id}")
        if keyring.problem:
            self._notes.put(
                "witness", f"{keyring.problem} So the log has no witness on this machine."
            )
            return None
        self._notes.drop("witness")
        return Witness(
            install_id,
            lambda: keyring.get(_WITNESS),
            lambda text: _require_kept(keyring.set(_WITNESS, text)),
        )

    def move_in(self, before_fold: Callable[[UnitOfWork], None]) -> None:
        """See `Occupant.move_in`."""
        self._settings.load()
        if self._witness is None:
            self._witness = self._find_witness()
        self._machine.trusted.learn(latest_time(self._store))
        self._checkpointer = Checkpointer(
            self._store,
            self._vault.install_id,
            self._vault.sign,
            self._clock,
            on_signed=self._leave_witness,
        )
        self._chat = ChatCore(
            self._store,
            self._vault,
            self._audit,
            self._runtime,
            index_folder=self._paths.index,
            publish=self._hub.publish,
            clock=self._clock,
            check_sampling=check_sampling,
        )
        with self._working_lock:
            self._working = False
            self._before_fold = before_fold
            if self._keep_room() and self._door.state() is EngineState.OPEN:
                self._work()
        self._hub.publish(Topic.STATUS, "state", None)

    def _work(self) -> None:
        """Begins, or after a full disk goes on, to do what needs a store that takes changes."""
        before_fold = self._before_fold
        if before_fold is None or self._chat is None:
            return
        self._journal.use_mac(lambda data: self._vault.mac("side-journal", data))
        self._store.write(lambda uow: self._begin(uow, before_fold))
        if self._working:
            self._identity.locks.mirror_all()
            return
        self._working = True
        self._machine.look_at_clock()
        self._chat.start()
        self._registry.start()
        self._load_active()
        if self._checkpointer is not None:
            self._checkpointer.checkpoint()

    def _begin(self, uow: UnitOfWork, before_fold: Callable[[UnitOfWork], None]) -> None:
        before_fold(uow)
        if not self._working:
            self._audit.append(uow, Action.ENGINE_STARTED, data={"mode": self._mode})
            for revision in self._store.applied_migrations:
                self._audit.append(uow, Action.STORE_MIGRATED, object_id=revision)
        self._journal.fold(self._audit, uow)

    def move_out(self) -> None:
        """See `Occupant.move_out`."""
        self._move_out(5.0, Action.ENGINE_SEALED)

    def _move_out(self, seconds: float, action: Action) -> None:
        with self._working_lock:
            self._before_fold = None
        chat, self._chat = self._chat, None
        if chat is not None:
            chat.close(seconds)
        self._runtime.close()
        self._worker_watch.record_news()
        if self._store.is_open and self._door.state() is EngineState.OPEN:
            try:
                self._store.write(lambda uow: self._audit.append(uow, action))
                if self._checkpointer is not None:
                    self._checkpointer.checkpoint()
            except EngineError as error:
                _log.error("The end could not be recorded (%s).", error.code)
        self._checkpointer = None
        self._journal.use_mac(None)
        self._settings.forget()
        self._readings.clear()
        self._hub.publish(Topic.STATUS, "state", None)

    def site_created(self, principal: Principal) -> None:
        """See `Occupant.site_created`."""
        if self._options.starter is None:
            self._notes.put(
                "starter",
                "The starter model is not on this machine, so there is no model yet. "
                "A steward can add one on the Models page.",
            )
            return
        try:
            self._registry.register_starter(
                self._options.starter, principal.person_id, STARTER_MODEL_SHA256
            )
        except EngineError as error:
            self._notes.put("starter", error.text)

    # ------------------------------------------------------------------ System and Audit

    def status(self, signed_in: bool) -> Status:
        """What `System.status` answers; `signed_in` says how much of it."""
        state = self._door.state()
        known = state is not EngineState.NEW
        is_open = state not in {EngineState.NEW, EngineState.SEALED}
        report = self._runtime.report()
        full = Status(
            version=__version__,
            state=state,
            mode=self._mode,
            install_id=self._vault.install_id if known else "",
            process_id=os.getpid(),
            reason=self._door.reason,
            site=site_name(self._identity) if is_open else "",
            signing_fingerprint=self._vault.fingerprint() if is_open else "",
            warnings=(*self._vault.warnings, *self._notes.to_attend),
            notes=self._notes.to_know,
            worker=report,
            isolation=read_isolation(sockets_refused=self._options.sockets_refused),
        )
        if signed_in:
            return full
        return Status(
            version=full.version,
            state=state,
            mode=self._mode,
            install_id=full.install_id,
            process_id=full.process_id,
            reason=full.reason,
            worker=report,
        )

    def _audit_service(self, caller: Caller) -> AuditService:
        core = AuditCore(
            store=self._store,
            log=self._audit,
            verify=lambda: self._verify(caller.person_id),
            name_of=self.name_of,
            writable=self._identity.recorder.writable,
        )
        return AuditService(core, caller, self._first_reading)

    def _events_service(self, caller: Caller) -> EventsService:
        token = caller.token
        return EventsService(
            self._hub,
            caller.required_principal().person_id,
            lambda: self._identity.sign_ins.find(token) is not None,
        )

    def _open_chat(self) -> ChatCore:
        chat = self._chat
        if chat is None:
            # The gate lets chat through only while the engine is open.
            message = "chat was asked for while the vault is closed"
            raise RuntimeError(message)
        return chat

    def name_of(self, person_id: str) -> str:
        """The name of a person; the id where nobody has it, or while sealed."""
        if not self._store.is_open:
            return person_id
        with self._store.read() as session:
            row = session.get(PersonRow, person_id)
        if row is None:
            return person_id
        return open_name(self._vault.register(), person_id, row.name_sealed)

    def _first_reading(self, sign_in_id: str) -> bool:
        known = len(self._readings)
        self._readings.add(sign_in_id)
        return len(self._readings) > known

    def _verify(self, person_id: str) -> Iterator[VerifyProgress]:
        """Verifies everything, as a job; a log that is not whole makes the engine read-only."""
        run = verification(self._store, self._vault).run()
        for progress in self._board.track(person_id, "log.verify", "Verifying the log", run):
            if progress.report is not None and not progress.report.whole:
                self._door.doubt(
                    f"The audit log does not verify: {'; '.join(progress.report.problems[:3])}."
                )
                self._hub.publish(Topic.STATUS, "state", None)
            yield progress

    def _seal(self, person_id: str) -> None:
        """Seals as the act of a person; the process then starts anew."""
        if self._door.state() is EngineState.OPEN:
            self._store.write(
                lambda uow: self._audit.append(
                    uow, Action.ENGINE_SEAL_ASKED, person=person_id, object_id="engine"
                )
            )
        threading.Thread(target=self._seal_now, name="seal", daemon=True).start()

    def _seal_now(self) -> None:
        self._identity.sign_ins.end_all("sealed")
        self.sealing.set()
        self._door.seal_again()
        self.reexec_wanted.set()

    # ------------------------------------------------------------------ the model's worker

    def _load_active(self) -> None:
        """Has the active model loaded; without one, chat says why."""
        active = self._registry.active()
        if active is None:
            self._runtime.switch(None)
            return
        try:
            found = self._registry.loadable(active.sha256)
        except EngineError as error:
            self._runtime.switch(None, refusal=error.text)
            self._notes.put("model", error.text)
            return
        self._notes.drop("model")
        self._runtime.switch(
            ModelFile(path=str(found.path), sha256=found.sha256, size=found.size), found.name
        )

    def _worker_options(self) -> WorkerOptions:
        """How the next worker runs: what the site says, where it says anything."""
        site, own = self._settings.current, self._options.worker
        return msgspec.structs.replace(
            own,
            threads=site.threads or own.threads,
            gpu_layers=site.gpu_layers if site.gpu_layers >= 0 else own.gpu_layers,
            n_ctx=site.context_size or own.n_ctx,
        )

    def _settings_changed(self, before: SiteSettings, after: SiteSettings) -> None:
        idle_lock = msgspec.structs.replace(before, idle_lock_seconds=after.idle_lock_seconds)
        if idle_lock != after:
            self._load_active()

    # ------------------------------------------------------------------ the schedule

    def _keep_time(self) -> None:
        """Each second: idle locks, faults of the store, checkpoints, the clock."""
        self._sign_in.sweep()
        if self._door.notice_fault():
            self._hub.publish(Topic.STATUS, "state", None)
        if self._door.state() is not EngineState.OPEN:
            return
        self._machine.look_at_clock()
        if self._checkpointer is not None:
            self._checkpointer.run_if_due()

    def _record_clock(self, seconds: int) -> None:
        if self._door.state() is EngineState.OPEN:
            self._store.write(
                lambda uow: self._audit.append(
                    uow, Action.CLOCK_WENT_BACK, data={"seconds": seconds}
                )
            )

    def _log_grew(self, size: int) -> None:
        if self._checkpointer is not None:
            self._checkpointer.log_grew(size)
        self._hub.publish(Topic.LOG, str(size), None)

    def _leave_witness(self, size: int, root: bytes) -> None:
        """Leaves the signed head as a witness in the keyring."""
        if self._witness is None:
            return
        try:
            self._witness.remember(size, root)
        except UncheckedError as error:
            self._notes.put("witness", error.text)

    def _keep_room(self) -> bool:
        """Each five seconds: the disk."""
        return self._machine.look_at_disk(self._go_on)

    def _go_on(self) -> None:
        """The disk has room again: what waited for that is done now."""
        try:
            with self._working_lock:
                if self._door.state() is EngineState.OPEN:
                    self._work()
        except EngineError as error:
            _log.error("Work did not go on after a full disk (%s).", error.code)
            self._door.set_full(True)


def _require_kept(kept: bool) -> None:
    if not kept:
        raise OSError("the keyring did not keep the witness")
