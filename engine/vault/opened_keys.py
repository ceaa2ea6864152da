"""What an open vault holds in memory, unwrapped, and how it is made from a master key."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field

from engine.api.errors import IntegrityError
from engine.vault.derivation import (
    KEY_BYTES,
    associated_data,
    derive_key,
    seal,
    unseal_or_refuse,
)
from engine.vault.key_files import KeyFiles, epoch_subject
from engine.vault.key_slots_file import KeySlots
from engine.vault.ssh_signature import SigningKey

WRAPPING_PURPOSES = {
    "store_key": "store_wrap",
    "signing_key": "sign_wrap",
    "totp_key": "totp_wrap",
    "register_key": "register_wrap",
    "mac_key": "mac_wrap",
}
"""Long-lived keys, and the child of the master key each is wrapped under.

They are random and not derived, so that rotating the master key re-encrypts only these wraps,
and neither sealed texts nor HMACs already in the log.
"""


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

    @property
    def signing_key(self) -> SigningKey:
        """The key checkpoints and exports are signed with."""
        return SigningKey(self.keys["signing_key"])

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
    return {name: secrets.token_bytes(KEY_BYTES) for name in WRAPPING_PURPOSES}


def wrap_keys(keys: dict[str, bytes], master_key: bytes, install_id: str) -> dict[str, bytes]:
    """Wraps the long-lived keys for the key file."""
    return {
        name: seal(
            derive_key(master_key, install_id, WRAPPING_PURPOSES[name]),
            key,
            associated_data(install_id, "key", name),
        )
        for name, key in keys.items()
    }


def unwrap_keys(content: KeySlots, master_key: bytes) -> dict[str, bytes]:
    """Unwraps the long-lived keys of the key file.

    Raises:
        IntegrityError: One is missing or does not check out.
    """
    text = (
        "The key file lacks a key or holds a damaged one. Nothing was opened. "
        "Restore the key file from a backup."
    )
    if content.keys.keys() != WRAPPING_PURPOSES.keys():
        raise IntegrityError(text, code="key_slots_damaged")
    return {
        name: unseal_or_refuse(
            derive_key(master_key, content.install_id, purpose),
            content.keys[name],
            associated_data(content.install_id, "key", name),
            text=text,
            code="key_slots_damaged",
        )
        for name, purpose in WRAPPING_PURPOSES.items()
    }
