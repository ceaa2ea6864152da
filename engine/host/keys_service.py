"""The service that changes what opens the vault, for one caller."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from engine.api.errors import EnvironmentFaultError, StateError
from engine.api.events import Topic
from engine.api.keys import KeysState, MachineHolder, RecoveryKey
from engine.api.said import say
from engine.audit.actions import Action
from engine.identity import custodians, unsealing
from engine.identity.intent import Intent
from engine.store.tables import PersonRow

if TYPE_CHECKING:
    from engine.host.machine_slot import MachineSlot
    from engine.host.signing_key import SigningKeyReplacement
    from engine.identity.caller import Caller
    from engine.identity.parts import IdentityParts
    from engine.store.unit_of_work import UnitOfWork

RULE = "machine_slot"
"""Names the waiver in the log."""


class KeysService:
    """Implements `engine.api.keys.Keys`.

    Args:
        parts: The shared parts of identity.
        machine: The machine slot.
        signing: The signing key.
        caller: Whose call it is.
    """

    def __init__(
        self,
        parts: IdentityParts,
        machine: MachineSlot,
        signing: SigningKeyReplacement,
        caller: Caller,
    ) -> None:
        self._parts = parts
        self._machine = machine
        self._signing = signing
        self._caller = caller
        self._recorded = False

    def state(self) -> KeysState:
        """See `Keys.state`."""
        with self._parts.store.read() as session:
            rows = session.scalars(
                select(PersonRow).where(PersonRow.active, PersonRow.verifier != b"")
            ).all()
            only = custodians.custodians_only(session)
        return KeysState(
            person_slots=sum(bool(row.slot_id) for row in rows),
            people=len(rows),
            custodians=sum(row.custodian for row in rows),
            custodians_only=only,
            recovery_slots=self._parts.vault.recovery_slots,
            machine=self._machine.holder,
            machine_problem=self._machine.problem,
            signing=self._signing.known(),
            signing_problem=self._parts.vault.signing.problem,
        )

    def set_custodians_only(self, only: bool) -> KeysState:
        """See `Keys.set_custodians_only`."""
        custodians.set_custodians_only(self._parts, self._caller.person_id, only)
        return self.state()

    def replace_master_key(self) -> KeysState:
        """See `Keys.replace_master_key`."""
        unsealing.replace_master_key(self._parts, self._caller.person_id)
        return self.state()

    def replace_recovery_key(self) -> RecoveryKey:
        """See `Keys.replace_recovery_key`."""
        key = unsealing.replace_recovery_key(self._parts, self._caller.person_id)
        return RecoveryKey(recovery_key=key)

    def replace_signing_key(self, compromised: bool = False) -> KeysState:
        """See `Keys.replace_signing_key`."""
        self._signing.replace(self._caller, compromised=compromised)
        return self.state()

    def add_machine_slot(self) -> KeysState:
        """See `Keys.add_machine_slot`."""
        if self._machine.holder is not MachineHolder.NONE:
            raise StateError(
                "This machine has a key slot already. Take it away first to make another.",
                code="machine_slot_exists",
            )
        try:
            self._machine.add(self._record, waived=bool(self._caller.co_signer))
        except EnvironmentFaultError as error:
            if error.code != "no_sound_place":
                if self._recorded:
                    self._record_failure()
                raise
            raise self._caller.co_sign_needed(
                say(
                    "machine_unprotected",
                    "{reasons} So whoever takes the disk could unseal the vault. Two persons can "
                    "waive that; the waiver stays visible. A second admin has to agree with their own "
                    "name, password and code.",
                    reasons=error.said["reasons"],
                ),
                say(
                    "waive_machine_slot",
                    "Waive: let this machine unseal the vault with a key that its disk does not "
                    "protect",
                ),
            ) from error
        self._tell()
        return self.state()

    def remove_machine_slot(self) -> KeysState:
        """See `Keys.remove_machine_slot`."""
        if self._machine.holder is not MachineHolder.NONE:
            # The slot is a file and not in the store, so it goes between two events.
            intent = Intent(
                self._parts.store,
                self._parts.recorder.add,
                Action.MACHINE_SLOT_REMOVE_ASKED,
                "machine.remove_slot",
                person=self._caller.person_id,
                now=self._parts.clock.now(),
            )
            with intent.recorded():
                self._machine.remove()
            self._parts.store.write(intent.done(Action.MACHINE_SLOT_REMOVED))
            self._tell()
        return self.state()

    def _record(self, holder: MachineHolder) -> None:
        caller = self._caller

        def work(uow: UnitOfWork) -> None:
            self._parts.recorder.add(
                uow,
                Action.MACHINE_SLOT_ADDED,
                person=caller.person_id,
                object_id="machine",
                data={"holder": holder.value},
            )
            if holder is MachineHolder.WAIVER:
                self._parts.recorder.add(
                    uow,
                    Action.WAIVER_RECORDED,
                    person=caller.person_id,
                    object_id="machine",
                    data={"rule": RULE, "second": caller.co_signer},
                )

        self._parts.store.write(work)
        self._recorded = True

    def _record_failure(self) -> None:
        self._parts.store.write(
            lambda uow: self._parts.recorder.add(
                uow,
                Action.MACHINE_SLOT_REMOVED,
                person=self._caller.person_id,
                object_id="machine",
                result="failed",
            )
        )

    def _tell(self) -> None:
        self._parts.publish(Topic.STATUS, "keys", None)
