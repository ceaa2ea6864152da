"""The spool of alerts as a witness: whenever it is read anew, the log is compared with what it saw last."""

from __future__ import annotations

import secrets
from contextlib import suppress
from typing import TYPE_CHECKING

from engine.api.errors import EngineError
from engine.api.events import Topic
from engine.api.faults import FaultKind
from engine.api.said import say, sentences
from engine.api.system import EngineState
from engine.api.witness import WitnessKind
from engine.audit.actions import Action
from engine.audit.log import ENGINE
from engine.audit.witness import Seen, contradiction, was_accepted
from engine.host.door import READ_ONLY
from engine.host.examination import Doubt
from engine.store.tables import WitnessRow

if TYPE_CHECKING:
    from collections.abc import Callable

    from engine.alerts.delivery.spool_chain import Head
    from engine.api.said import Said
    from engine.clock import Clock
    from engine.host.door import VaultDoor
    from engine.identity.parts import IdentityParts


class SpoolWitness:
    """Compares heads of the log that this site wrote to its spool.

    Args:
        identity: Store and recorder.
        door: The engine's state; closed to changes where the log contradicts the spool.
        clock: Wall time.
        publish: Tells clients.
    """

    def __init__(
        self,
        identity: IdentityParts,
        door: VaultDoor,
        clock: Clock,
        publish: Callable[[Topic, str, str | None], None],
    ) -> None:
        self._store = identity.store
        self._recorder = identity.recorder
        self._door = door
        self._clock = clock
        self._publish = publish

    def compare(self, head: Head) -> None:
        """Holds the log to what the spool saw of it; a contradiction is kept, and stops everything."""
        if self._door.state() is not EngineState.OPEN:
            return
        seen = Seen(head.size, bytes.fromhex(head.root))
        with self._store.read() as session:
            problem = contradiction(session, seen, signed=False)
            if not problem or was_accepted(session, seen):
                return
        with suppress(EngineError):
            # Also at the next start, where the volume may be missing; the doubt stands all the same.
            self._keep(seen)
        try:
            self._recorder.add(
                None,
                Action.WITNESS_COMPARED,
                result="contradicted",
                data={"kind": "spool", "root": head.root, "size": head.size},
            )
        finally:
            self._doubt(problem)

    def _keep(self, seen: Seen) -> None:
        row = WitnessRow(
            witness_id=secrets.token_hex(16),
            kind=WitnessKind.PRESENTED,
            size=seen.size,
            root=seen.root,
            root_bits=seen.bits,
            note="",
            made_at=int(self._clock.now()),
            made_by=ENGINE,
            accepted=False,
        )
        self._store.write(lambda uow: uow.session.add(row), despite=READ_ONLY)

    def _doubt(self, problem: Said) -> None:
        other = say("alert_folder_saw_other", "The folder for alerts has seen another log.")
        self._door.doubt(Doubt(FaultKind.WITNESS, sentences(other, problem)))
        self._publish(Topic.STATUS, "state", None)
