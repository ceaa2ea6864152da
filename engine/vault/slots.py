"""Making and opening single key slots; no files, no password derivation."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

import msgspec
from cryptography.exceptions import InvalidTag

from engine.vault.derivation import KEY_BYTES, derive_key, seal, unseal
from engine.vault.key_slots_file import INSTALL_ID_BYTES, KeySlot, SlotType, slot_associated_data
from engine.vault.rotation_box import PRIVATE_BYTES, follow_link, make_link, new_key_pair

if TYPE_CHECKING:
    from engine.vault.password_derivation import Argon2Parameters


def make_slot(
    slot_type: SlotType,
    slot_key: bytes,
    master_key: bytes,
    install_id: str,
    *,
    salt: bytes,
    name_tag: str = "",
    argon2: Argon2Parameters | None = None,
) -> KeySlot:
    """Makes a slot that leads from a slot key to the master key."""
    private, public = new_key_pair()
    slot = KeySlot(
        slot_id=secrets.token_hex(INSTALL_ID_BYTES),
        type=slot_type,
        name_tag=name_tag,
        salt=salt,
        argon2=argon2,
        public_key=public,
        sealed=b"",
    )
    return _reseal(slot, slot_key, master_key, private, install_id)


def open_slot(slot: KeySlot, slot_key: bytes, install_id: str) -> tuple[bytes, KeySlot] | None:
    """Opens a slot.

    Returns:
        The master key, and the slot with all links folded in (the same object when it had
        none); None when the slot key is not this slot's or the slot was altered.
    """
    place = slot_associated_data(install_id, slot)
    try:
        body = unseal(slot_key, slot.sealed, place)
        if len(body) != KEY_BYTES + PRIVATE_BYTES:
            return None
        master_key, private = body[:KEY_BYTES], body[KEY_BYTES:]
        for link in slot.links:
            master_key = follow_link(master_key, link, private, install_id, place)
    except InvalidTag:
        return None
    if not slot.links:
        return master_key, slot
    return master_key, _reseal(slot, slot_key, master_key, private, install_id)


def link_slot(slot: KeySlot, old_master: bytes, new_master: bytes, install_id: str) -> KeySlot:
    """The slot, leading on to a new master key."""
    place = slot_associated_data(install_id, slot)
    link = make_link(old_master, new_master, slot.public_key, install_id, place)
    return msgspec.structs.replace(slot, links=(*slot.links, link))


def secret_slot_key(secret: bytes, salt: bytes, install_id: str, slot_type: SlotType) -> bytes:
    """The slot key behind a 256-bit random secret, which needs no slow derivation."""
    return derive_key(secret + salt, install_id, f"{slot_type}-slot")


def _reseal(
    slot: KeySlot, slot_key: bytes, master_key: bytes, private: bytes, install_id: str
) -> KeySlot:
    sealed = seal(slot_key, master_key + private, slot_associated_data(install_id, slot))
    return msgspec.structs.replace(slot, sealed=sealed, links=())
