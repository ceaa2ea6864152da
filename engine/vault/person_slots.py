"""Slots and verifiers of persons: everything that costs an Argon2id run."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.vault.derivation import hmac_sha256
from engine.vault.key_slots_file import KeySlot, KeySlots, SlotType
from engine.vault.password_derivation import (
    SALT_BYTES,
    Argon2Parameters,
    DerivedKeys,
    PasswordDerivation,
    StoredVerifier,
    new_salt,
)
from engine.vault.passwords import normalise_name, password_bytes
from engine.vault.slots import make_slot

if TYPE_CHECKING:
    from engine.vault.key_ring import KeyRing


@dataclass(frozen=True)
class OpenedSlot:
    """A slot that a password opened.

    Args:
        slot_id: Hex.
        verifier: What to store to check this password while open.
    """

    slot_id: str
    verifier: bytes


class PersonSlots:
    """Opens, proves and makes what hangs on a password; held by the vault only.

    Derivations run outside the ring's lock, so that a sign-in holds nobody up; slots are made
    and written inside it, so that a rotation in between cannot leave one behind.

    Args:
        ring: The keys in memory.
        argon2: Cost of passwords set from now on.
    """

    def __init__(self, ring: KeyRing, argon2: Argon2Parameters) -> None:
        self._ring = ring
        self._argon2 = argon2
        self._derivation = PasswordDerivation()

    def first(
        self, content: KeySlots, name: str, password: str, master_key: bytes
    ) -> tuple[KeySlot, bytes]:
        """Slot and verifier of the person who creates the vault."""
        salt, derived = self._derive_new(password, content.install_id)
        slot = self._slot(content, name, salt, derived, master_key)
        return slot, self._verifier(salt, derived)

    def open(self, name: str, password: str) -> OpenedSlot | None:
        """As `Vault.open_with_password`."""
        prepared = password_bytes(password)
        content = self._ring.examine()
        tag = name_tag(content, name)
        known = [
            (slot, slot.argon2)
            for slot in reversed(content.slots)
            if slot.argon2 is not None and slot.name_tag == tag
        ]
        if not known:
            self._derive_for_nobody(content, name, prepared)
        for slot, cost in known:
            derived = self._derivation.derive(prepared, slot.salt, cost, content.install_id)
            if self._ring.open_by(slot.slot_id, derived.slot_key):
                verifier = StoredVerifier(cost, slot.salt, derived.verifier)
                return OpenedSlot(slot.slot_id, verifier.encode())
        return None

    def verify(self, name: str, password: str, verifier: bytes | None) -> bool:
        """As `Vault.verify_password`."""
        prepared = password_bytes(password)
        content = self._ring.opened().content
        if verifier is None:
            self._derive_for_nobody(content, name, prepared)
            return False
        stored = StoredVerifier.decode(verifier)
        derived = self._derivation.derive(
            prepared, stored.salt, stored.parameters, content.install_id
        )
        return stored.matches(derived.verifier)

    def new_verifier(self, password: str) -> bytes:
        """As `Vault.new_verifier`."""
        return self._verifier(*self._derive_new(password, self._ring.opened().content.install_id))

    def add(self, name: str, password: str) -> tuple[str, bytes]:
        """As `Vault.add_slot`."""
        salt, derived = self._derive_new(password, self._ring.opened().content.install_id)
        with self._ring.lock:
            opened = self._ring.opened()
            slot = self._slot(opened.content, name, salt, derived, opened.master_key)
            self._ring.write(slots=(*opened.content.slots, slot))
        return slot.slot_id, self._verifier(salt, derived)

    def _derive_new(self, password: str, install_id: str) -> tuple[bytes, DerivedKeys]:
        prepared, salt = password_bytes(password), new_salt()
        return salt, self._derivation.derive(prepared, salt, self._argon2, install_id)

    def _derive_for_nobody(self, content: KeySlots, name: str, prepared: bytes) -> None:
        costs = [slot.argon2 for slot in content.slots if slot.argon2]
        salt = bytes.fromhex(name_tag(content, name))[:SALT_BYTES]
        self._derivation.derive(prepared, salt, (costs or [self._argon2])[-1], content.install_id)

    def _verifier(self, salt: bytes, derived: DerivedKeys) -> bytes:
        return StoredVerifier(self._argon2, salt, derived.verifier).encode()

    def _slot(
        self, content: KeySlots, name: str, salt: bytes, derived: DerivedKeys, master_key: bytes
    ) -> KeySlot:
        return make_slot(
            SlotType.PERSON,
            derived.slot_key,
            master_key,
            content.install_id,
            salt=salt,
            name_tag=name_tag(content, name),
            argon2=self._argon2,
        )


def name_tag(content: KeySlots, name: str) -> str:
    """HMAC of the normalised name under the vault's name salt, hex."""
    return hmac_sha256(content.name_salt, normalise_name(name).encode()).hex()
