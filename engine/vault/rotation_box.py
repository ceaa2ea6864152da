"""Handing a new master key to slots whose passwords are not at hand.

Each slot has a key pair whose private part lies sealed in the slot. A rotation encrypts the new
master key to the public part (so a former holder of the old master key cannot read it) and seals
the result under the old master key (so only a holder of that could have made it).

Standards: HPKE base mode (RFC 9180) with ML-KEM-768 (FIPS 203) + X25519, HKDF-SHA256, AES-256-GCM:
a disk stolen today stays closed to a quantum computer later.
"""

from __future__ import annotations

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey, MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import (
    AEAD,
    KDF,
    KEM,
    MLKEM768X25519PrivateKey,
    MLKEM768X25519PublicKey,
    Suite,
)

from engine.vault.derivation import KEY_BYTES, derive_key, seal, unseal

_MLKEM_SEED_BYTES = 64
_MLKEM_PUBLIC_BYTES = 1184
_X25519_BYTES = 32
PRIVATE_BYTES = _MLKEM_SEED_BYTES + _X25519_BYTES


def new_key_pair() -> tuple[bytes, bytes]:
    """A fresh pair: private part (96 bytes), public part (1216 bytes)."""
    lattice, curve = MLKEM768PrivateKey.generate(), X25519PrivateKey.generate()
    private = lattice.private_bytes_raw() + curve.private_bytes_raw()
    public = lattice.public_key().public_bytes_raw() + curve.public_key().public_bytes_raw()
    return private, public


def make_link(
    old_master: bytes, new_master: bytes, public: bytes, install_id: str, place: bytes
) -> bytes:
    """Makes the link from an old to a new master key for one slot.

    Args:
        old_master: The master key the slot leads to so far.
        new_master: The one it is to lead to.
        public: The slot's public part.
        install_id: The vault's id, hex.
        place: The slot's associated data.
    """
    receiver = MLKEM768X25519PublicKey(
        MLKEM768PublicKey.from_public_bytes(public[:_MLKEM_PUBLIC_BYTES]),
        X25519PublicKey.from_public_bytes(public[_MLKEM_PUBLIC_BYTES:]),
    )
    encrypted = _suite().encrypt(new_master, receiver, place)
    return seal(_link_key(old_master, install_id), encrypted, place)


def follow_link(
    old_master: bytes, link: bytes, private: bytes, install_id: str, place: bytes
) -> bytes:
    """The new master key behind a link.

    Raises:
        InvalidTag: The link was not made by a holder of the old master key for this slot.
    """
    encrypted = unseal(_link_key(old_master, install_id), link, place)
    receiver = MLKEM768X25519PrivateKey(
        MLKEM768PrivateKey.from_seed_bytes(private[:_MLKEM_SEED_BYTES]),
        X25519PrivateKey.from_private_bytes(private[_MLKEM_SEED_BYTES:]),
    )
    new_master = _suite().decrypt(encrypted, receiver, place)
    if len(new_master) != KEY_BYTES:
        raise InvalidTag
    return new_master


def _suite() -> Suite:
    return Suite(KEM.MLKEM768_X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


def _link_key(old_master: bytes, install_id: str) -> bytes:
    return derive_key(old_master, install_id, "rotation-link")
