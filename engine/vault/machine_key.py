"""The machine's own slot: opened by a secret that the machine keeps outside of the vault."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from engine.api.errors import EnvironmentFaultError
from engine.vault.derivation import KEY_BYTES
from engine.vault.key_slots_file import SlotType
from engine.vault.secret_slots import new_secret

if TYPE_CHECKING:
    from collections.abc import Callable

    from engine.vault.key_ring import KeyRing
    from engine.vault.machine_places import MachinePlace
    from engine.vault.secret_slots import SecretSlots

_ENTRY = "machine-slot"


class MachineKey:
    """Lets the machine open the vault by itself; built by the vault only.

    Args:
        ring: The keys in memory.
        slots: The slots that a secret opens.
    """

    def __init__(self, ring: KeyRing, slots: SecretSlots) -> None:
        self._ring = ring
        self._slots = slots

    @property
    def holder(self) -> str:
        """What keeps the secret, "" without a slot; also while sealed."""
        slots = self._ring.content().slots
        return next((slot.holder for slot in slots if slot.type is SlotType.MACHINE), "")

    def open(self, place: MachinePlace) -> bool:
        """Opens the vault by the secret the machine keeps; False when it keeps none of ours."""
        stored = place.get(_ENTRY)
        if stored is None or len(stored) != 2 * KEY_BYTES:
            return False
        with suppress(ValueError):
            return self._slots.open(SlotType.MACHINE, bytes.fromhex(stored))
        return False

    def add(
        self, place: MachinePlace, holder: str, record: Callable[[], None] = lambda: None
    ) -> None:
        """Lets this machine open the vault by itself.

        Args:
            place: Keeps the secret.
            holder: What the place is, for the key file.
            record: Called once the secret is kept, before there is a slot for it: no slot
                without its event. What it raises undoes all.

        Raises:
            EnvironmentFaultError: The place does not give back what it was given, or the
                disk refuses; nothing changed.
        """
        secret = new_secret()
        if not place.set(_ENTRY, secret.hex()):
            raise EnvironmentFaultError(
                f"This machine cannot keep a key of its own: {place.problem.text} "
                "People sign in with their passwords as before.",
                code="machine_secret_refused",
            )
        try:
            record()
            self._slots.replace(SlotType.MACHINE, secret, holder)
        except BaseException:
            place.delete(_ENTRY)
            raise

    def remove(self, place: MachinePlace) -> None:
        """Takes back what `add` gave; none there is no error."""
        self._slots.remove(SlotType.MACHINE)
        place.delete(_ENTRY)
