"""What the engine says about itself."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import msgspec

from engine import __version__
from engine.api.access import Permission
from engine.api.said import NOTHING, Said, say, sentences
from engine.api.system import EngineState, Status, WorkerReport
from engine.identity.policy import holds
from engine.identity.site_setup import site_name
from engine.posture.isolation import read_isolation
from engine.store.connection import library_version

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from engine.api.access import Principal
    from engine.host.door import VaultDoor
    from engine.host.machine_slot import MachineSlot
    from engine.host.notes import Notes
    from engine.host.runtime import SupervisedRuntime
    from engine.identity.parts import IdentityParts
    from engine.vault.vault import Vault


class StatusReader:
    """Answers `System.status`.

    Args:
        mode: "private" or "service".
        sockets_refused: What the socket filter said when the process began.
        vault: The keys.
        door: The engine's state.
        identity: Knows the site's name.
        runtime: Knows the worker.
        notes: What people should attend to or know.
        machine_slot: The machine's own key slot.
        seen_without_a_key: Why a sign-in to the sealed vault would fail; empty when nothing is seen.
        log_verified_at: When the whole log was last verified and found whole, Unix seconds.
    """

    def __init__(
        self,
        *,
        mode: str,
        sockets_refused: bool,
        vault: Vault,
        door: VaultDoor,
        identity: IdentityParts,
        runtime: SupervisedRuntime,
        notes: Notes,
        machine_slot: MachineSlot,
        seen_without_a_key: Callable[[], Said],
        log_verified_at: Callable[[], int],
    ) -> None:
        self._mode = mode
        self._sockets_refused = sockets_refused
        self._vault = vault
        self._door = door
        self._identity = identity
        self._runtime = runtime
        self._notes = notes
        self._machine_slot = machine_slot
        self._seen_without_a_key = seen_without_a_key
        self._log_verified_at = log_verified_at

    def _progress(self) -> WorkerReport | None:
        """How far the worker is, and nothing of what it runs: for whoever waits to sign in."""
        worker = self._runtime.report()
        if worker is None:
            return None
        return WorkerReport(
            state=worker.state,
            model_sha256="",
            model_name="",
            load_percent=worker.load_percent,
            context_size=0,
            threads=0,
            gpu_layers=0,
            restarts=0,
            problem=NOTHING,
            sandbox=(),
        )

    def _seen_while_sealed(self, attend: tuple[Said, ...]) -> Iterator[Said]:
        """What to know before signing in: damage to see without a key, a machine that did not unseal."""
        if seen := self._seen_without_a_key():
            yield seen
        yield from attend[:1]

    def _no_model(self, state: EngineState) -> Said:
        """That the active model cannot be used, for anyone: not which, and not why."""
        if state is not EngineState.OPEN or not self._notes.has("model"):
            return NOTHING
        return say(
            "model_not_loaded",
            "The active model cannot be loaded, so nothing can answer. Whoever signs in is told why; "
            "a steward can put it right.",
        )

    def read(self, principal: Principal | None) -> Status:
        """The status now; who asks says how much of it."""
        state = self._door.state()
        known = state is not EngineState.NEW
        attend, know = self._machine_slot.remarks if known else ((), ())
        told = self._seen_while_sealed(attend) if state is EngineState.SEALED else ()
        sealed = sentences(*told)
        public = Status(
            version=__version__,
            state=state,
            mode=self._mode,
            install_id=self._vault.install_id if known else "",
            process_id=os.getpid(),
            reason=sealed or self._door.summary or self._no_model(state),
            custodians_only=known and self._vault.custodians_only,
            worker=self._progress() if known else None,
        )
        if principal is None:
            return public
        audits = holds(principal.roles, Permission.AUDIT_READ)
        is_open = state not in {EngineState.NEW, EngineState.SEALED}
        return msgspec.structs.replace(
            public,
            reason=sealed or self._door.reason,
            worker=self._runtime.report(),
            site=site_name(self._identity) if is_open else "",
            signing_fingerprint=self._vault.fingerprint() if is_open else "",
            warnings=(
                *self._vault.warnings,
                *self._notes.to_attend,
                *(self._notes.to_audit if audits else ()),
                *attend,
            ),
            notes=(*self._notes.to_know, *know),
            log_verified_at=self._log_verified_at(),
            isolation=read_isolation(sockets_refused=self._sockets_refused),
            machine_slot=self._machine_slot.holder.value if known else "",
            store=library_version(),
            signing_problem=self._vault.signing.problem if is_open else NOTHING,
        )
