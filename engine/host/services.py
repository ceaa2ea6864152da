"""Builds the service that answers one call, out of what the host keeps.

A service is built for each call and knows whose call it is; what lasts is in the cores.
"""

from __future__ import annotations

import contextlib
from functools import partial
from typing import TYPE_CHECKING

from engine.api.access import Principal
from engine.api.errors import EngineError, SignInError
from engine.api.events import Topic
from engine.api.said import say
from engine.audit.allowed_signers import allowed_signers
from engine.audit.criteria import criteria_file, read_criteria
from engine.audit.service import AuditCore, AuditService
from engine.chat.library_service import LibraryService
from engine.chat.service import ChatService
from engine.governance.service import ModelsService
from engine.host.examination import log_doubt
from engine.host.hub import EventsService
from engine.host.jobs import EXPORT_TITLE, Due, JobBoard
from engine.host.keys_service import KeysService
from engine.host.system_service import SystemService
from engine.identity.caller import Caller
from engine.identity.people_service import PeopleService
from engine.identity.sign_in_service import SignInService
from engine.paths import program_root

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator, Mapping

    from engine.alerts.service import AlertsService
    from engine.api.audit import VerifyProgress, VerifyReport
    from engine.api.log_export import ExportPiece, ExportRequest
    from engine.api.system import Status
    from engine.audit.export import Exporter
    from engine.audit.witness_service import WitnessService
    from engine.chat.core import ChatCore
    from engine.clock import Clock
    from engine.governance.model_registry import ModelRegistry
    from engine.host.baseline import ConfigurationBaseline
    from engine.host.door import VaultDoor
    from engine.host.fault_acceptance import FaultAcceptance
    from engine.host.hub import EventHub
    from engine.host.log_keeper import LogKeeper
    from engine.host.machine_slot import MachineSlot
    from engine.host.model_loader import ModelLoader
    from engine.host.settings import Settings
    from engine.host.signing_key import SigningKeyReplacement
    from engine.identity.parts import IdentityParts
    from engine.identity.sign_in_core import SignInCore


VERIFY_LOG = "log.verify"
"""The kind of job that verifies the log."""
EXPORT_LOG = "log.export"
"""The kind of job that hands out a bundle of it."""


class Services:
    """Every service of the contract, by its name on the wire.

    Args:
        door: The engine's state.
        identity: People and sign-ins.
        sign_in: What signing in needs.
        machine_slot: The machine's own key slot.
        signing: The signing key.
        witness: Builds the service of witnesses.
        alerts: Builds that of alerts.
        chat: Chat, while the vault is open.
        registry: The models.
        log: The log and its verification.
        exporter: Makes bundles of the log.
        faults: What is in doubt, and its acceptance.
        baseline: The configuration, and the accepted one.
        settings: The site's settings.
        board: Jobs.
        loader: Loads the active model.
        hub: Events.
        sealing: Whether the vault is just being sealed.
        status: Reads the engine's state; its argument is who asks, None for anyone.
        name_of: The name of a person id.
        names: The names of all persons, by id.
        clock: How long a search takes.
        seal: Seals the engine, recorded as the act of a person.
    """

    def __init__(
        self,
        *,
        door: VaultDoor,
        identity: IdentityParts,
        sign_in: SignInCore,
        machine_slot: MachineSlot,
        signing: SigningKeyReplacement,
        witness: Callable[[Caller], WitnessService],
        alerts: Callable[[Caller], AlertsService],
        chat: Callable[[], ChatCore],
        registry: ModelRegistry,
        log: LogKeeper,
        exporter: Exporter,
        faults: FaultAcceptance,
        baseline: ConfigurationBaseline,
        settings: Settings,
        board: JobBoard,
        loader: ModelLoader,
        hub: EventHub,
        sealing: Callable[[], bool],
        status: Callable[[Principal | None], Status],
        name_of: Callable[[str], str],
        names: Callable[[], Mapping[str, str]],
        clock: Clock,
        seal: Callable[[str], None],
    ) -> None:
        self._door = door
        self._identity = identity
        self._log = log
        self._exporter = exporter
        self._board = board
        self._hub = hub
        self._sealing = sealing
        self._name_of = name_of
        self._names = names
        self._clock = clock
        self._criteria = {each.id: each for each in read_criteria(criteria_file(program_root()))}
        self._readings: set[str] = set()
        self.factories: dict[str, Callable[[Caller], object]] = {
            "sign_in": lambda caller: SignInService(sign_in, identity, caller),
            "people": lambda caller: PeopleService(identity, caller),
            "keys": lambda caller: KeysService(identity, machine_slot, signing, caller),
            "chat": lambda caller: ChatService(chat(), caller),
            "library": lambda caller: LibraryService(chat(), caller),
            "models": lambda caller: ModelsService(registry, caller, board.track, name_of),
            "audit": lambda caller: self._audit(caller, Due(VERIFY_LOG, caller.person_id)),
            "witness": witness,
            "alerts": alerts,
            "system": lambda caller: SystemService(
                status, settings, board, loader, faults, baseline, seal, caller
            ),
            "events": self._events,
        }

    def forget_readings(self) -> None:
        """The vault is sealed: every sign-in has ended."""
        self._readings.clear()

    def verify_log(self, due: Due) -> Iterator[VerifyProgress]:
        """Verifies the log with nobody waiting for it, recorded as the act of whose job it is."""
        principal = Principal(person_id=due.person_id, name="", roles=(), sign_in_id="")
        return self._audit(Caller(principal), due).verify()

    def _audit(self, caller: Caller, due: Due) -> AuditService:
        recorder = self._identity.recorder
        core = AuditCore(
            log=self._log.log,
            verify=lambda: self._board.follow(
                due, say("job_verify", "Verifying the log"), self._log.verify()
            ),
            name_of=self._name_of,
            names=self._names,
            criteria=self._criteria,
            clock=self._clock,
            record=recorder.now,
            record_aside=partial(recorder.add, None),
            doubt=self._doubt_log,
            export=partial(self._export, caller),
            allowed_signers=self._allowed_signers,
        )
        return AuditService(core, caller, self._first_reading)

    def _export(self, caller: Caller, request: ExportRequest) -> Iterator[ExportPiece]:
        selection = self._exporter.check(request)
        due = Due(EXPORT_LOG, caller.person_id)
        pieces = self._exporter.run(request, selection, due.job_id, caller.person_id)
        return self._board.follow(due, EXPORT_TITLE, self._while_signed_in(caller.token, pieces))

    def _while_signed_in(
        self, token: str, pieces: Generator[ExportPiece, None, None]
    ) -> Generator[ExportPiece, None, None]:
        """What goes out stops with the sign-in that asked for it, whoever ends that."""
        with contextlib.closing(pieces):
            for piece in pieces:
                if self._identity.sign_ins.find(token) is None:
                    raise SignInError(
                        "The sign-in that asked for this export has ended, and so has the export. "
                        "Nothing of it verifies. Sign in and export again.",
                        code="not_signed_in",
                    )
                try:
                    yield piece
                except EngineError as fault:
                    # Its client cannot go on: the export is to say so, and not that it was given up.
                    pieces.throw(fault)

    def _allowed_signers(self) -> str:
        vault = self._identity.vault
        return allowed_signers(vault.install_id, vault.signing.records)

    def _events(self, caller: Caller) -> EventsService:
        token = caller.token
        return EventsService(
            self._hub,
            caller.required_principal().person_id,
            lambda: self._identity.sign_ins.find(token) is not None,
            self._sealing,
        )

    def _first_reading(self, sign_in_id: str) -> bool:
        known = len(self._readings)
        self._readings.add(sign_in_id)
        return len(self._readings) > known

    def _doubt_log(self, report: VerifyReport) -> None:
        """A log that is not whole makes the engine read-only."""
        self._door.doubt(log_doubt(report.problems))
        self._hub.publish(Topic.STATUS, "state", None)
