"""One engine over one data folder: owns its parts and their life cycle."""

from __future__ import annotations

import logging
import threading
from typing import TYPE_CHECKING

from engine.api.errors import EngineError, said_of
from engine.api.events import Topic
from engine.api.said import say
from engine.api.system import EngineState
from engine.audit.actions import Action
from engine.audit.projections import NO_ACCESS
from engine.chat.core import ChatCore
from engine.host.at_rest import seen_without_a_key
from engine.host.examination import latest_time
from engine.host.fault_report import note_exceptions, proven_roles
from engine.host.finding_duty import FindingDuty
from engine.host.former_run import former_run, what_is_left
from engine.host.options import HostOptions
from engine.host.parts import Parts
from engine.host.schedule import Schedule
from engine.host.services import VERIFY_LOG, Services
from engine.host.status import StatusReader
from engine.host.upkeep import DAY, Duty, Upkeep
from engine.host.writing_work import WritingWork
from engine.identity.gate import Gate
from engine.identity.persons import slots_in_use
from engine.inference.request_check import check_sampling
from engine.paths import STARTER_MODEL_SHA256

if TYPE_CHECKING:
    from collections.abc import Callable

    from engine.api.access import Principal
    from engine.audit.projections import State
    from engine.clock import Clock
    from engine.host.examination import Doubt
    from engine.identity.caller import Caller
    from engine.paths import DataPaths
    from engine.store.store import Store
    from engine.store.unit_of_work import UnitOfWork
    from engine.vault.vault import Vault

_log = logging.getLogger(__name__)


class Host:
    """One engine over one data folder; the process around it owns lock and socket.

    Args:
        paths: The data folder, prepared.
        mode: "private" or "service".
        clock: Wall and monotonic time.
        options: What differs between a site and a test.
    """

    def __init__(
        self, paths: DataPaths, *, mode: str, clock: Clock, options: HostOptions | None = None
    ) -> None:
        self._paths, self._mode, self._clock = paths, mode, clock
        self._options = options or HostOptions()
        self.sealing = threading.Event()
        """Set from the first moment of a seal on: only the next process image opens the vault."""
        self.reexec_wanted = threading.Event()
        self.parts = parts = Parts(paths, mode, clock, self._options, self._on_accepted, self._seal)
        parts.door.lead_to(self)
        self._chat: ChatCore | None = None
        status = StatusReader(
            mode=mode,
            sockets_refused=self._options.sockets_refused,
            vault=parts.vault,
            door=parts.door,
            identity=parts.identity,
            runtime=parts.runtime,
            notes=parts.notes,
            machine_slot=parts.machine_slot,
            seen_without_a_key=lambda: seen_without_a_key(self._paths),
            log_verified_at=lambda: parts.board.last(VERIFY_LOG, "done"),
        )
        self._services = Services(
            door=parts.door,
            identity=parts.identity,
            sign_in=parts.sign_in,
            machine_slot=parts.machine_slot,
            signing=parts.signing,
            witness=parts.witness.service,
            alerts=parts.alerts.service,
            chat=self._open_chat,
            registry=parts.registry,
            log=parts.log,
            exporter=parts.exporter,
            faults=parts.faults,
            baseline=parts.baseline,
            settings=parts.settings,
            board=parts.board,
            loader=parts.loader,
            hub=parts.hub,
            sealing=self.sealing.is_set,
            status=status.read,
            name_of=parts.name_of,
            names=parts.names,
            clock=clock,
            seal=self._seal,
        )
        self._upkeep = Upkeep(
            [Duty(VERIFY_LOG, DAY, self._services.verify_log)],
            parts.board,
            clock,
            parts.machine.trusted.now,
            parts.runtime.wait_until_quiet,
        )
        self._work = WritingWork(parts, mode, self._upkeep)
        self._schedule = Schedule(
            [
                (0.2, parts.worker_watch.record_news),
                (1.0, self._keep_time),
                (1.0, parts.machine_alarm.look),
                (1.0, parts.baseline.look),
                (1.0, parts.log_alarm.look),
                (1.0, self._destroy_deleted),
                (5.0, self._work.keep_room),
                (5.0, parts.witness.look),
                (30.0, parts.alerts.delivery.look),
                (5.0, parts.counted.look),
                (5.0, FindingDuty(parts.store, parts.notes, clock.now).look),
            ]
        )
        self.gate = Gate(parts.identity.sign_ins, parts.door.state, parts.identity.recorder)
        self.factories: dict[str, Callable[[Caller], object]] = self._services.factories

    # ------------------------------------------------------------------ life cycle

    def start(self, *, by_machine: bool = True) -> None:
        """Begins to answer; sealed, unless the machine's own key slot unseals the vault.

        Args:
            by_machine: Whether that slot may be used: not after a person sealed the vault.

        Raises:
            EngineError: The folder cannot be used at all, or its key file is damaged or gone.
        """
        self.parts.prepare()
        self.parts.door.require_usable()
        self.parts.machine_alarm.start()
        if by_machine:
            self.parts.machine_slot.unseal(self.parts.identity)
        self.parts.alerts.watch.start()
        self._schedule.start()

    def close(self, deadline: float) -> None:
        """Ends everything in order: answers stored as interrupted, head signed, keys dropped.

        Args:
            deadline: Seconds it may take.
        """
        self._schedule.stop()
        self.parts.machine_alarm.stop()
        self._move_out(deadline, Action.ENGINE_STOPPED)
        self.parts.alerts.watch.close()
        self.parts.store.close()
        self.parts.journal.close()
        self.parts.vault.drop_keys()
        self.parts.hub.close()

    def has_live_sign_in(self) -> bool:
        """Whether anyone is signed in."""
        return self.parts.sign_in.sweep() > 0

    @property
    def state(self) -> EngineState:
        """The engine's state."""
        return self.parts.door.state()

    @property
    def store(self) -> Store:
        """The store, for benchmarks and tests that put a fault where it hurts."""
        return self.parts.store

    @property
    def vault(self) -> Vault:
        """The keys, likewise."""
        return self.parts.vault

    # ------------------------------------------------------------------ Occupant of the vault

    def examine(self) -> tuple[Doubt, ...]:
        """See `Occupant.examine`."""
        self.parts.signing.settle()
        return self.parts.log.examine().doubts

    def move_in(self, before_fold: Callable[[UnitOfWork], None]) -> None:
        """See `Occupant.move_in`."""
        self.parts.settings.load()
        self.parts.alerts.tuning.load()
        self.parts.baseline.begin()
        former = former_run(self.parts.store, self.parts.journal)
        self.parts.machine_alarm.opened(former.last)
        self.parts.machine.trusted.learn(latest_time(self.parts.store))
        self.parts.log.begin()
        self._chat = chat = ChatCore(
            self.parts.store,
            self.parts.vault,
            self.parts.audit,
            self.parts.runtime,
            deletions=self.parts.deletions,
            index_folder=self._paths.index,
            publish=self.parts.hub.publish,
            clock=self._clock,
            check_sampling=check_sampling,
            policy=lambda: self.parts.settings.current.sampling,
            titles_by_model=lambda: self.parts.settings.current.titles_by_model,
        )
        if not self.parts.door.doubts:
            # Before looking at the disk: a removal that was cut off may be what it waits for.
            self.parts.registry.start()
        self._work.opened(chat, before_fold, former.facts)
        if self.parts.vault.signing.problem:
            self.parts.identity.recorder.now(Action.SIGNING_KEY_BROKEN, object_id="signing_key")
        note_exceptions(self.parts.faults.accepted(), self.parts.notes)
        self._watch()
        self.parts.hub.publish(Topic.STATUS, "state", None)

    def _watch(self) -> None:
        """The log is followed from here on; one that cannot be read is in doubt already."""
        try:
            self.parts.alerts.begin()
        except EngineError as error:
            _log.error("The log cannot be watched (%s).", error.code)

    def _on_accepted(self, state: State) -> None:
        """What was in doubt is accepted: everyone is who the log says, and work goes on."""
        sign_ins = self.parts.identity.sign_ins
        active = {
            person_id: each
            for person_id, each in state.persons.items()
            if each.active and each.access_hmac != NO_ACCESS
        }
        sign_ins.end_others(active)
        for person_id, each in active.items():
            sign_ins.refresh_person(person_id, proven_roles(each.roles), each.custodian)
        with self.parts.store.read() as session:
            self.parts.vault.keep_only(slots_in_use(session))
        self.parts.settings.load()
        self.parts.alerts.tuning.load()
        self.parts.baseline.begin()
        # The log may be shorter than what was signed before.
        self.parts.log.begin()
        note_exceptions(self.parts.faults.accepted(), self.parts.notes)
        self._work.accepted()
        self._watch()
        self.parts.hub.publish(Topic.STATUS, "state", None)

    def move_out(self) -> None:
        """See `Occupant.move_out`."""
        self._move_out(5.0, Action.ENGINE_SEALED)

    def _move_out(self, seconds: float, action: Action) -> None:
        self._work.end()
        self._upkeep.end()
        self.parts.baseline.end()
        chat, self._chat = self._chat, None
        if chat is not None:
            chat.close(seconds)
        self.parts.runtime.close()
        self.parts.worker_watch.record_news()
        self.parts.counted.record()
        self.parts.alerts.end()
        self.parts.door.notice_fault()
        if self.parts.door.state() not in {EngineState.NEW, EngineState.SEALED}:
            try:
                data = {**self.parts.machine_alarm.facts(), **what_is_left(self.parts.store)}
                self.parts.identity.recorder.now(action, data=data)
                if self.parts.door.state() is EngineState.OPEN:
                    self.parts.log.checkpoint()
            except EngineError as error:
                _log.error("The end could not be recorded (%s).", error.code)
        self.parts.log.end()
        self.parts.settings.forget()
        self.parts.alerts.tuning.forget()
        self._services.forget_readings()
        self.parts.hub.publish(Topic.STATUS, "state", None)

    def site_created(self, principal: Principal) -> None:
        """See `Occupant.site_created`."""
        if self._options.starter is None:
            self.parts.notes.put(
                "starter",
                say(
                    "no_starter",
                    "The starter model is not on this machine, so there is no model yet. A steward can "
                    "add one.",
                ),
            )
            return
        try:
            self.parts.registry.register_starter(
                self._options.starter, principal.person_id, STARTER_MODEL_SHA256
            )
        except EngineError as error:
            self.parts.notes.put("starter", said_of(error))

    # ------------------------------------------------------------------ for the services

    def _open_chat(self) -> ChatCore:
        chat = self._chat
        if chat is None:
            # The gate lets chat through only while the engine is open.
            message = "chat was asked for while the vault is closed"
            raise RuntimeError(message)
        return chat

    def _seal(self, person_id: str) -> None:
        """Seals as the act of a person; the process then starts anew."""
        self.parts.identity.recorder.now(
            Action.ENGINE_SEAL_ASKED, person=person_id, object_id="engine"
        )
        threading.Thread(target=self._seal_now, name="seal", daemon=True).start()

    def _seal_now(self) -> None:
        self.sealing.set()
        self.parts.identity.sign_ins.end_all("sealed")
        # Wakes every stream of events, so that each client hears why it ends.
        self.parts.hub.publish(Topic.STATUS, "state", None)
        self.parts.door.seal_again()
        self.reexec_wanted.set()

    # ------------------------------------------------------------------ the schedule

    def _keep_time(self) -> None:
        """Each second: idle locks, faults of the store, attempts at sockets, the clock, checkpoints."""
        self.parts.sign_in.sweep()
        if self.parts.door.notice_fault():
            self.parts.hub.publish(Topic.STATUS, "state", None)
        self.parts.socket_alarm.look()
        if self.parts.door.state() in {EngineState.NEW, EngineState.SEALED}:
            return
        self.parts.machine.look_at_clock()
        if self.parts.door.state() is not EngineState.OPEN:
            return
        self.parts.log.checkpoint_if_due()
        self._upkeep.run_if_due()

    def _destroy_deleted(self) -> None:
        """Each second: conversations whose deletion can be undone no longer."""
        chat, state = self._chat, self.parts.door.state()
        if chat is not None and state in {EngineState.OPEN, EngineState.FULL}:
            chat.eraser.destroy_due(at_once=state is EngineState.FULL)
