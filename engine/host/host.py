"""One engine over one data folder: owns its parts and their life cycle."""

from __future__ import annotations

import logging
import threading
from typing import TYPE_CHECKING

from engine.api.errors import EngineError
from engine.api.events import Topic
from engine.api.system import EngineState
from engine.audit.actions import Action
from engine.audit.journal import SideJournal
from engine.chat.core import ChatCore
from engine.governance.model_files import ModelFiles
from engine.governance.model_registry import ModelRegistry
from engine.host.door import VaultDoor
from engine.host.examination import first_time, latest_time
from engine.host.fault_acceptance import FaultAcceptance
from engine.host.fault_report import exception_note, proven_roles
from engine.host.hub import EventHub
from engine.host.jobs import JobBoard
from engine.host.log_keeper import LogKeeper
from engine.host.machine_slot import MachineSlot
from engine.host.machine_watch import MachineWatch
from engine.host.model_loader import ModelLoader
from engine.host.notes import Notes
from engine.host.options import HostOptions
from engine.host.schedule import Schedule
from engine.host.services import VERIFY_LOG, Services
from engine.host.settings import Settings
from engine.host.status import StatusReader
from engine.host.upkeep import DAY, Duty, Upkeep
from engine.host.worker_watch import WorkerWatch
from engine.identity.gate import Gate
from engine.identity.parts import JOURNAL_LATEST_ONLY, build_parts
from engine.identity.persons import open_name, slots_in_use
from engine.identity.sign_in_core import SignInCore
from engine.identity.unsealing import unseal_by_machine
from engine.inference.request_check import check_sampling
from engine.paths import STARTER_MODEL_SHA256
from engine.store.deletions import Deletions
from engine.store.reserve import Reserve
from engine.store.store import Store
from engine.store.tables import PersonRow
from engine.vault.vault import Vault

if TYPE_CHECKING:
    from collections.abc import Callable

    from engine.api.access import Principal
    from engine.api.system import SiteSettings
    from engine.audit.projections import State
    from engine.clock import Clock
    from engine.host.examination import Doubt
    from engine.identity.caller import Caller
    from engine.paths import DataPaths
    from engine.store.unit_of_work import UnitOfWork

_log = logging.getLogger(__name__)


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
        self._notes = Notes(publish)
        self._vault = Vault(paths, argon2=self._options.argon2)
        self._store = Store(paths.store, backups=paths.backups, clock=clock)
        reserve = Reserve(paths.reserve, self._options.reserve_bytes)
        self._deletions = Deletions(self._store, reserve)
        self._journal = SideJournal(paths.journal, clock, latest_only=JOURNAL_LATEST_ONLY)
        self._log = LogKeeper(
            self._store, self._vault, clock, self._options.keyring, self._notes, publish
        )
        self._audit = self._log.log
        self._settings = Settings(self._store, self._audit, publish, self._settings_changed)
        self._door = VaultDoor(paths, self._vault, self._store, reserve)
        self._door.lead_to(self)
        self._faults = FaultAcceptance(
            paths,
            self._store,
            self._vault,
            self._log,
            self._door,
            clock,
            name_of=self.name_of,
            on_accepted=self._on_accepted,
        )
        self._identity = build_parts(
            store=self._store,
            vault=self._vault,
            audit=self._audit,
            journal=self._journal,
            clock=clock,
            door=self._door,
            publish=publish,
            idle_lock_seconds=lambda: self._settings.current.idle_lock_seconds,
            judge=self._faults.judge,
        )
        self._sign_in = SignInCore(self._identity)
        self._machine_slot = MachineSlot.of(self._vault, paths, mode, self._options)
        self._registry = ModelRegistry(
            self._store,
            self._vault,
            self._audit,
            ModelFiles(paths.models),
            deletions=self._deletions,
            publish=publish,
            clock=clock,
            on_activate=lambda _sha256: self._loader.load_active(),
        )
        self._worker_watch = WorkerWatch(
            self._store, self._audit, self._registry, self._door.state, self._notes, publish
        )
        self._loader = ModelLoader(
            self._registry, self._worker_watch, self._settings, self._options.worker, self._notes
        )
        self._runtime = self._loader.runtime
        self._chat: ChatCore | None = None
        self._machine = MachineWatch(
            paths.root, clock, self._door, self._deletions, self._notes, publish, self._record_clock
        )
        self._working = False
        self._working_lock = threading.RLock()
        self._before_fold: Callable[[UnitOfWork], None] | None = None
        self._schedule = Schedule(
            [
                (0.2, self._worker_watch.record_news),
                (1.0, self._keep_time),
                (5.0, self._keep_room),
            ]
        )
        board = JobBoard(
            self._store,
            self._audit,
            self._door.state,
            clock,
            self._machine.trusted.now,
            publish,
        )
        status = StatusReader(
            mode=mode,
            sockets_refused=self._options.sockets_refused,
            vault=self._vault,
            door=self._door,
            identity=self._identity,
            runtime=self._runtime,
            notes=self._notes,
            machine_slot=self._machine_slot,
            log_verified_at=lambda: board.last(VERIFY_LOG, "done"),
        )
        self._services = Services(
            store=self._store,
            door=self._door,
            identity=self._identity,
            sign_in=self._sign_in,
            machine_slot=self._machine_slot,
            chat=self._open_chat,
            registry=self._registry,
            log=self._log,
            faults=self._faults,
            settings=self._settings,
            board=board,
            hub=self._hub,
            sealing=self.sealing.is_set,
            status=status.read,
            name_of=self.name_of,
            seal=self._seal,
        )
        self._upkeep = Upkeep(
            [Duty(VERIFY_LOG, DAY, self._services.verify_log)],
            board,
            clock,
            self._machine.trusted.now,
            self._runtime.wait_until_quiet,
        )
        self.gate = Gate(self._identity.sign_ins, self._door.state, self._identity.recorder)
        self.factories: dict[str, Callable[[Caller], object]] = self._services.factories

    # ------------------------------------------------------------------ life cycle

    def start(self, *, by_machine: bool = True) -> None:
        """Begins to answer; sealed, unless the machine's own key slot unseals the vault.

        Args:
            by_machine: Whether that slot may be used: not after a person sealed the vault.

        Raises:
            EngineError: The folder cannot be used at all, or its key file is damaged or gone.
        """
        self._journal.open()
        for problem in self._journal.problems:
            self._notes.put("journal", f"The side journal was damaged: {problem}.")
        if self._door.set_aside_unfinished():
            self._notes.put("setup", "A set-up that was cut off was put aside; it can begin anew.")
        self._door.require_usable()
        if by_machine:
            self._unseal_by_machine()
        self._schedule.start()

    def _unseal_by_machine(self) -> None:
        """Unseals where the machine has a slot; what fails leaves the engine sealed, and is said."""
        slot = self._machine_slot
        if not self._vault.exists or not slot.holder:
            return
        try:
            unseal_by_machine(self._identity, slot.opens, slot.holder)
        except EngineError as error:
            slot.problem = error.text

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

    def examine(self) -> tuple[Doubt, ...]:
        """See `Occupant.examine`."""
        return self._log.examine().doubts

    def move_in(self, before_fold: Callable[[UnitOfWork], None]) -> None:
        """See `Occupant.move_in`."""
        self._settings.load()
        self._machine.trusted.learn(latest_time(self._store))
        self._log.begin()
        self._chat = ChatCore(
            self._store,
            self._vault,
            self._audit,
            self._runtime,
            deletions=self._deletions,
            index_folder=self._paths.index,
            publish=self._hub.publish,
            clock=self._clock,
            check_sampling=check_sampling,
        )
        if not self._door.doubts:
            # Before looking at the disk: a removal that was cut off may be what it waits for.
            self._registry.start()
        with self._working_lock:
            self._working = False
            self._before_fold = before_fold
            if self._keep_room() and self._door.state() is EngineState.OPEN:
                self._work()
        self._note_exceptions()
        self._hub.publish(Topic.STATUS, "state", None)

    def _note_exceptions(self) -> None:
        if note := exception_note(self._faults.accepted()):
            self._notes.put("accepted", note)
        else:
            self._notes.drop("accepted")

    def _on_accepted(self, state: State) -> None:
        """What was in doubt is accepted: everyone is who the log says, and work goes on."""
        sign_ins = self._identity.sign_ins
        active = {person_id: each for person_id, each in state.persons.items() if each.active}
        sign_ins.end_others(active)
        for person_id, each in active.items():
            sign_ins.refresh_person(person_id, proven_roles(each.roles), each.custodian)
        with self._store.read() as session:
            self._vault.keep_only(slots_in_use(session))
        self._settings.load()
        # The log may be shorter than what was signed before.
        self._log.begin()
        self._note_exceptions()
        with self._working_lock:
            self._registry.start()
            if self._keep_room() and self._door.state() is EngineState.OPEN:
                self._work()
                self._log.checkpoint()
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
        self._loader.load_active()
        self._log.checkpoint()
        self._upkeep.begin(first_time(self._store))

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
        self._upkeep.end()
        chat, self._chat = self._chat, None
        if chat is not None:
            chat.close(seconds)
        self._runtime.close()
        self._worker_watch.record_news()
        if self._store.is_open and self._door.state() is EngineState.OPEN:
            try:
                self._store.write(lambda uow: self._audit.append(uow, action))
                self._log.checkpoint()
            except EngineError as error:
                _log.error("The end could not be recorded (%s).", error.code)
        self._log.end()
        self._journal.use_mac(None)
        self._settings.forget()
        self._services.forget_readings()
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

    # ------------------------------------------------------------------ for the services

    def _settings_changed(self, before: SiteSettings, after: SiteSettings) -> None:
        self._loader.settings_changed(before, after)

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
        self.sealing.set()
        self._identity.sign_ins.end_all("sealed")
        # Wakes every stream of events, so that each client hears why it ends.
        self._hub.publish(Topic.STATUS, "state", None)
        self._door.seal_again()
        self.reexec_wanted.set()

    # ------------------------------------------------------------------ the schedule

    def _keep_time(self) -> None:
        """Each second: idle locks, faults of the store, checkpoints, the clock."""
        self._sign_in.sweep()
        if self._door.notice_fault():
            self._hub.publish(Topic.STATUS, "state", None)
        if self._door.state() is not EngineState.OPEN:
            return
        self._machine.look_at_clock()
        self._log.checkpoint_if_due()
        self._upkeep.run_if_due()

    def _record_clock(self, seconds: int) -> None:
        if self._door.state() is EngineState.OPEN:
            self._store.write(
                lambda uow: self._audit.append(
                    uow, Action.CLOCK_WENT_BACK, data={"seconds": seconds}
                )
            )

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
