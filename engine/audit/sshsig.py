"""Verifies SSHSIG signatures with Ed25519 keys, as `ssh-keygen -Y verify` does.

Standards: OpenSSH PROTOCOL.sshsig, RFC 8709 (Ed25519 in SSH), RFC 8032.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from typing import TYPE_CHECKING, Protocol

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from engine.api.errors import UncheckedError

if TYPE_CHECKING:
    from collections.abc import Sequence

_MAGIC = b"SSHSIG"
_KEY_TYPE = b"ssh-ed25519"
_BEGIN = "-----BEGIN SSH SIGNATURE-----"
_END = "-----END SSH SIGNATURE-----"
_HASHES = {b"sha256": hashlib.sha256, b"sha512": hashlib.sha512}


class PublicKey:
    """A public key that signatures are checked against.

    Args:
        line: As OpenSSH writes it: `ssh-ed25519 <base64> [comment]`.

    Raises:
        UncheckedError: It is no such key, so nothing can be checked with it.
    """

    def __init__(self, line: str) -> None:
        words = [*line.split(), "", ""]
        try:
            self._blob = base64.b64decode(words[1], validate=True)
            reader = _Reader(self._blob)
            name = reader.string()
            self._key = Ed25519PublicKey.from_public_bytes(reader.string())
            reader.end()
        except (ValueError, binascii.Error) as error:
            raise _unreadable() from error
        if words[0].encode() != _KEY_TYPE or name != _KEY_TYPE:
            raise _unreadable()
        self.line = f"{words[0]} {words[1]}"
        """The key, without its comment."""

    @property
    def least(self) -> int:
        """See `Signers.least`."""
        return 0

    def at(self, _size: int) -> PublicKey:
        """See `Signers.at`."""
        return self

    def verify(self, namespace: str, message: bytes, armoured: str) -> bool:
        """Checks one signature.

        Args:
            namespace: The one the signature must have been made for.
            message: The bytes that were signed.
            armoured: The signature, as `ssh-keygen -Y sign` writes it.

        Returns:
            True only for a well-formed signature by this key, in this namespace, over the message.
        """
        try:
            signature, signed = self._parse(namespace.encode(), message, armoured)
            self._key.verify(signature, signed)
        except (ValueError, InvalidSignature):
            return False
        return True

    def _parse(self, namespace: bytes, message: bytes, armoured: str) -> tuple[bytes, bytes]:
        reader = _Reader(_unarmoured(armoured))
        if reader.take(len(_MAGIC)) != _MAGIC or int.from_bytes(reader.take(4), "big") != 1:
            raise ValueError("not SSHSIG version 1")
        if reader.string() != self._blob:
            raise ValueError("made by another key")
        if reader.string() != namespace:
            raise ValueError("made for another namespace")
        reserved = reader.string()
        hash_name = reader.string()
        wrapped = _Reader(reader.string())
        reader.end()
        if wrapped.string() != _KEY_TYPE or hash_name not in _HASHES:
            raise ValueError("an algorithm that is not used here")
        signature = wrapped.string()
        wrapped.end()
        digest = _HASHES[hash_name](message).digest()
        signed = b"".join(
            (_MAGIC, *(_string(each) for each in (namespace, reserved, hash_name, digest)))
        )
        return signature, signed


def _unarmoured(armoured: str) -> bytes:
    lines = armoured.strip().splitlines()
    if len(lines) < 3 or lines[0] != _BEGIN or lines[-1] != _END:
        raise ValueError("no armour")
    return base64.b64decode("".join(lines[1:-1]), validate=True)


def signer_of(armoured: str) -> str:
    """The public key that a signature says it was made with, as OpenSSH writes it; nothing is checked.

    Raises:
        ValueError: It is no signature.
        UncheckedError: Its key is of a kind that is not verified here.
    """
    blob = _Reader(_unarmoured(armoured))
    if blob.take(len(_MAGIC)) != _MAGIC or int.from_bytes(blob.take(4), "big") != 1:
        raise ValueError("not SSHSIG version 1")
    line = f"{_KEY_TYPE.decode()} {base64.b64encode(blob.string()).decode()}"
    PublicKey(line)
    return line


class Signers(Protocol):
    """Whose signature a checkpoint must have."""

    @property
    def least(self) -> int:
        """Events the log must have at least: as many as when the present key came."""

    def at(self, size: int) -> PublicKey:
        """The key for a checkpoint of that size."""


class SiteKeys:
    """The signing keys of a site, each of which took the place of the one before.

    Args:
        keys: The least size of a checkpoint that it signs, and the key's line; oldest first.
    """

    def __init__(self, keys: Sequence[tuple[int, str]]) -> None:
        self._keys = [(since, PublicKey(line)) for since, line in keys]

    @property
    def least(self) -> int:
        """See `Signers.least`."""
        return self._keys[-1][0]

    def at(self, size: int) -> PublicKey:
        """See `Signers.at`."""
        return next((key for since, key in reversed(self._keys) if since <= size), self._keys[0][1])


def _unreadable() -> UncheckedError:
    return UncheckedError(
        "The site's public key cannot be read, so no signature can be checked. "
        "This says nothing about the log itself."
    )


class _Reader:
    """Takes SSH strings (RFC 4251, section 5) off a buffer."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    def take(self, count: int) -> bytes:
        if self._at + count > len(self._data):
            raise ValueError("cut off")
        self._at += count
        return self._data[self._at - count : self._at]

    def string(self) -> bytes:
        return self.take(int.from_bytes(self.take(4), "big"))

    def end(self) -> None:
        if self._at != len(self._data):
            raise ValueError("more than there should be")


def _string(data: bytes) -> bytes:
    return len(data).to_bytes(4, "big") + data
