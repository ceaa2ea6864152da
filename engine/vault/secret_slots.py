"""Slots opened by a 256-bit random secret: the printed recovery key, the machine's own."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

import msgspec

from engine.vault.derivation import KEY_BYTES
from engine.vault.password_derivation import new_salt
from engine.vault.slots import make_slot, secret_slot_key

if TYPE_CHECKING:
    from engine.vault.key_ring import KeyRing
    from engine.vault.key_slots_file import KeySlot, KeySlots, SlotType


class SecretSlots:
    """Opens by a secret and replaces the slot of a type; held by the vault only.

    Args:
        ring: The keys in memory.
    """

    def __init__(self, ring: KeyRing) -> None:
        self._ring = ring

    def open(self, slot_type: SlotType, secret: bytes) -> bool:
        """Opens the vault; False when the secret is not this vault's."""
        content = self._ring.examine()
        return any(
            self._ring.open_by(
                slot.slot_id, secret_slot_key(secret, slot.salt, content.install_id, slot_type)
            )
            for slot in content.slots
            if slot.type is slot_type
        )

    def replace(self, slot_type: SlotType, secret: bytes, holder: str = "") -> None:
        """Makes the slot of this type anew; a former secret opens nothing any more.

        Args:
            slot_type: Recovery or machine.
            secret: 32 random bytes.
            holder: What keeps the secret, for a machine slot.
        """
        with self._ring.lock:
            opened = self._ring.opened()
            slot = msgspec.structs.replace(
                secret_slot(slot_type, secret, opened.content, opened.master_key), holder=holder
            )
            self._ring.replace_slots((*_without(opened.content, slot_type), slot))

    def remove(self, slot_type: SlotType) -> None:
        """Removes the slot of this type; none there is no error."""
        with self._ring.lock:
            content = self._ring.opened().content
            rest = _without(content, slot_type)
            if len(rest) != len(content.slots):
                self._ring.replace_slots(rest)


def new_secret() -> bytes:
    """32 random bytes."""
    return secrets.token_bytes(KEY_BYTES)


def secret_slot(
    slot_type: SlotType, secret: bytes, content: KeySlots, master_key: bytes
) -> KeySlot:
    """A slot that a secret opens."""
    salt = new_salt()
    key = secret_slot_key(secret, salt, content.install_id, slot_type)
    return make_slot(slot_type, key, master_key, content.install_id, salt=salt)


def _without(content: KeySlots, slot_type: SlotType) -> tuple[KeySlot, ...]:
    return tuple(slot for slot in content.slots if slot.type is not slot_type)
