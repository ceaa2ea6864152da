"""What an open vault holds in memory, unwrapped, and how it is made from a master key."""

from __future__ import annotations

import secrets
from contextlib import suppress
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidTag

from engine.api.errors import IntegrityError
from engine.vault.derivation import (
    KEY_BYTES,
    associated_data,
    derive_key,
    seal,
    unseal,
    unseal_or_refuse,
)
from engine.vault.key_files import KeyFiles, epoch_subject
from engine.vault.key_slots_file import KeySlots, SigningKeyRecord
from engine.vault.ssh_signature import SigningKey

SIGNING = "signing_key"
NEXT_SIGNING = "next_signing_key"
"""The one that is to take the signing key's place, from the moment it is made until it has."""
WRAPPING_PURPOSES = {
    "store_key": "store_wrap",
    SIGNING: "sign_wrap",
    NEXT_SIGNING: "sign_wrap",
    "totp_key": "totp_wrap",
    "register_key": "register_wrap",
    "mac_key": "mac_wrap",
}
"""Long-lived keys, and the child of the master key each is wrapped under.

They are random and not derived, so that rotating the master key re-encrypts only these wraps,
and neither sealed texts nor HMACs already in the log.
"""
_MAY_LACK = frozenset({SIGNING, NEXT_SIGNING})
"""Without these the vault opens: what is kept can be read, and nothing is signed."""


@dataclass
class OpenedKeys:
    """Keys in memory; held by the vault only.

    Args:
        content: The key file as last read or written.
        master_key: 32 bytes.
        keys: Long-lived keys by name.
        epochs: Epoch keys by number, loaded when first needed.
    """

    content: KeySlots
    master_key: bytes
    keys: dict[str, bytes]
    epochs: dict[int, bytes] = field(default_factory=dict)

    def epoch_key(self, epoch: int, files: KeyFiles) -> bytes:
        """An epoch's key.

        Raises:
            IntegrityError: Its file is missing, foreign or damaged, or the epoch was destroyed.
        """
        if epoch not in self.epochs:
            self.epochs[epoch] = files.load(epoch_subject(epoch), self.master_key)
        return self.epochs[epoch]


def new_keys() -> dict[str, bytes]:
    """Fresh long-lived keys; any 32 bytes are an Ed25519 seed too."""
    names = WRAPPING_PURPOSES.keys() - {NEXT_SIGNING}
    return {name: secrets.token_bytes(KEY_BYTES) for name in sorted(names)}


def first_record(keys: dict[str, bytes]) -> tuple[SigningKeyRecord, ...]:
    """What the key file says of the first signing key; nothing when that is broken."""
    if SIGNING not in keys:
        return ()
    return (SigningKeyRecord(public=SigningKey(keys[SIGNING]).public_key()),)


def wrap_key(name: str, key: bytes, master_key: bytes, install_id: str) -> bytes:
    """Wraps one long-lived key for the key file."""
    wrapping = derive_key(master_key, install_id, WRAPPING_PURPOSES[name])
    return seal(wrapping, key, associated_data(install_id, "key", name))


def wrap_keys(keys: dict[str, bytes], master_key: bytes, install_id: str) -> dict[str, bytes]:
    """Wraps the long-lived keys for the key file."""
    return {name: wrap_key(name, key, master_key, install_id) for name, key in keys.items()}


def unwrap_keys(content: KeySlots, master_key: bytes) -> dict[str, bytes]:
    """Unwraps the long-lived keys of the key file.

    A signing key that is gone, damaged or not the one the file names is left out: the log can be
    read and verified without it, as long as its public part is known.

    Raises:
        IntegrityError: Another one is missing or does not check out.
    """
    text = (
        "The key file lacks a key or holds a damaged one. Nothing was opened. "
        "Restore the key file from a backup."
    )
    names = content.keys.keys()
    if not WRAPPING_PURPOSES.keys() - _MAY_LACK <= names <= WRAPPING_PURPOSES.keys():
        raise IntegrityError(text, code="key_slots_damaged")
    keys = {}
    for name, wrapped in content.keys.items():
        wrapping = derive_key(master_key, content.install_id, WRAPPING_PURPOSES[name])
        place = associated_data(content.install_id, "key", name)
        if name in _MAY_LACK:
            with suppress(InvalidTag):
                keys[name] = unseal(wrapping, wrapped, place)
        else:
            keys[name] = unseal_or_refuse(
                wrapping, wrapped, place, text=text, code="key_slots_damaged"
            )
    named = content.signing_keys
    if named and first_record(keys) and first_record(keys)[0].public != named[-1].public:
        del keys[SIGNING]
    if not named and SIGNING not in keys:
        raise IntegrityError(text, code="key_slots_damaged")
    return keys
