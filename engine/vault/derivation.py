"""Key derivation from keys (HKDF-SHA256), wrapping of keys, and unambiguous associated data.

Pure functions; every purpose has a label of its own, so that no derived key serves two ends.
"""

from __future__ import annotations

import hmac
import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from engine.api.errors import IntegrityError

KEY_BYTES = 32
NONCE_BYTES = 12
TAG_BYTES = 16
_LABEL = "anchorhold/v1/"


def derive_key(key: bytes, install_id: str, purpose: str) -> bytes:
    """Derives a 32-byte key by HKDF-SHA256 (RFC 5869), salt the install id, info the purpose.

    Args:
        key: 32 uniformly random bytes.
        install_id: The vault's id, hex.
        purpose: What the derived key is for; becomes `anchorhold/v1/<purpose>`.
    """
    return HKDF(
        algorithm=hashes.SHA256(),
        length=KEY_BYTES,
        salt=bytes.fromhex(install_id),
        info=(_LABEL + purpose).encode(),
    ).derive(key)


def associated_data(*parts: str) -> bytes:
    """Joins strings so that no two different lists give the same bytes: each with its length."""
    encoded = [part.encode() for part in parts]
    return b"".join([len(part).to_bytes(4, "big") + part for part in encoded])


def seal(key: bytes, plaintext: bytes, associated: bytes) -> bytes:
    """AES-256-GCM (NIST SP 800-38D): a random 96-bit nonce, then ciphertext and tag."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, plaintext, associated)


def unseal(key: bytes, sealed: bytes, associated: bytes) -> bytes:
    """Opens what `seal` made.

    Raises:
        InvalidTag: Another key, other associated data, or altered bytes.
    """
    if len(sealed) < NONCE_BYTES + TAG_BYTES:
        raise InvalidTag
    return AESGCM(key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], associated)


def unseal_or_refuse(
    key: bytes, sealed: bytes, associated: bytes, *, text: str, code: str
) -> bytes:
    """Opens what `seal` made, or says in the given words that it does not check out.

    Raises:
        IntegrityError: Another key, other associated data, or altered bytes.
    """
    try:
        return unseal(key, sealed, associated)
    except InvalidTag as error:
        raise IntegrityError(text, code=code) from error


def hmac_sha256(key: bytes, data: bytes) -> bytes:
    """HMAC-SHA256 (RFC 2104), 32 bytes."""
    return hmac.digest(key, data, "sha256")
