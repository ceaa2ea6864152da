"""Ed25519 signatures in OpenSSH's SSHSIG form, which `ssh-keygen -Y verify` checks.

Standards: RFC 8032 (Ed25519), RFC 8709 (its SSH encoding), OpenSSH PROTOCOL.sshsig.
"""

from __future__ import annotations

import base64
import hashlib
import textwrap

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

_MAGIC = b"SSHSIG"
_KEY_TYPE = b"ssh-ed25519"
_HASH = b"sha512"
_BEGIN = "-----BEGIN SSH SIGNATURE-----"
_END = "-----END SSH SIGNATURE-----"
_ARMOUR_COLUMNS = 70


class SigningKey:
    """Signs checkpoints, exports and certificates; held by the vault.

    Args:
        private: The Ed25519 seed, 32 bytes.
    """

    def __init__(self, private: bytes) -> None:
        self._key = Ed25519PrivateKey.from_private_bytes(private)
        self._public_blob = _string(_KEY_TYPE) + _string(self._key.public_key().public_bytes_raw())

    def sign(self, namespace: str, message: bytes) -> str:
        """Signs a message for one namespace; the armoured text ends with a newline.

        Args:
            namespace: What kind of message this is; a verifier asks for the same one.
            message: The bytes.
        """
        space = namespace.encode()
        to_sign = (
            _MAGIC
            + _string(space)
            + _string(b"")
            + _string(_HASH)
            + _string(hashlib.sha512(message).digest())
        )
        blob = (
            _MAGIC
            + (1).to_bytes(4, "big")
            + _string(self._public_blob)
            + _string(space)
            + _string(b"")
            + _string(_HASH)
            + _string(_string(_KEY_TYPE) + _string(self._key.sign(to_sign)))
        )
        lines = textwrap.wrap(base64.b64encode(blob).decode(), _ARMOUR_COLUMNS)
        return "\n".join((_BEGIN, *lines, _END, ""))

    def public_key(self) -> str:
        """The public key as OpenSSH writes it: `ssh-ed25519 <base64>`."""
        return f"{_KEY_TYPE.decode()} {base64.b64encode(self._public_blob).decode()}"

    def fingerprint(self) -> str:
        """`SHA256:…`, as `ssh-keygen -l` shows it."""
        return fingerprint_of(self.public_key())


def fingerprint_of(public_key: str) -> str:
    """The fingerprint of a public key as OpenSSH writes it."""
    digest = hashlib.sha256(base64.b64decode(public_key.split()[1])).digest()
    return "SHA256:" + base64.b64encode(digest).decode().rstrip("=")


def _string(data: bytes) -> bytes:
    return len(data).to_bytes(4, "big") + data
