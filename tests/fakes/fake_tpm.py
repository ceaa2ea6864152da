"""A TPM 2 in memory; held to the same contract as the real tool in `test_vault_machine_places`."""

from __future__ import annotations

import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from engine.api.said import Said


class FakeTpm:
    """`CredentialTool` with a key of its own.

    Args:
        missing: Why there is none, or "".
    """

    def __init__(self, missing: str = "") -> None:
        self.missing = missing
        self._key = AESGCM.generate_key(256)

    def problem(self) -> Said:
        return Said("tpm_test", self.missing)

    def reset(self) -> None:
        """As when the firmware's settings change: what was sealed opens no more."""
        self._key = AESGCM.generate_key(256)

    def seal(self, name: str, plain: bytes) -> bytes:
        nonce = secrets.token_bytes(12)
        return nonce + AESGCM(self._key).encrypt(nonce, plain, name.encode())

    def unseal(self, name: str, sealed: bytes) -> bytes:
        try:
            return AESGCM(self._key).decrypt(sealed[:12], sealed[12:], name.encode())
        except (InvalidTag, ValueError) as error:
            raise OSError("refused") from error
