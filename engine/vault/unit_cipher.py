"""Sealing the human text of one erasable unit under its data key."""

from __future__ import annotations

from functools import lru_cache

from engine.vault.derivation import associated_data, derive_key, hmac_sha256, seal, unseal_or_refuse

_FORMAT = b"\x01"


class UnitCipher:
    """Seals and opens fields of one unit; given out by the vault, used by whoever stores text.

    AES-256-GCM with a random 96-bit nonce; associated data are unit, record, field and version,
    each with its length, so that a ciphertext is refused anywhere but where it was written.

    Args:
        key: The data key, 32 bytes.
        install_id: The vault's id, hex.
        unit_id: The unit.
    """

    def __init__(self, key: bytes, install_id: str, unit_id: str) -> None:
        self._key = key
        self._unit = associated_data(unit_id)
        self._audit_key = derive_key(key, install_id, "audit-hmac")

    def seal(self, record: str, field: str, version: int, text: str) -> bytes:
        """Seals a text for one place.

        Args:
            record: Id of the record it belongs to.
            field: Name of the field.
            version: Version of the record; an older ciphertext put back is refused.
            text: The text.
        """
        return self.seal_bytes(record, field, version, text.encode())

    def open(self, record: str, field: str, version: int, sealed: bytes) -> str:
        """Opens what was sealed for exactly this place.

        Raises:
            IntegrityError: It was altered, moved here from elsewhere, or is of another version.
        """
        return self.open_bytes(record, field, version, sealed).decode()

    def seal_bytes(self, record: str, field: str, version: int, data: bytes) -> bytes:
        """Seals bytes (a chunk of an attachment) for one place."""
        return _FORMAT + seal(self._key, data, self._place(record, field, version))

    def open_bytes(self, record: str, field: str, version: int, sealed: bytes) -> bytes:
        """Opens sealed bytes.

        Raises:
            IntegrityError: As in `open`.
        """
        known_format = sealed[:1] == _FORMAT
        return unseal_or_refuse(
            self._key,
            sealed[1:] if known_format else b"",
            self._place(record, field, version),
            text="A stored text does not check out: it was altered, or moved from another place. "
            "It is not shown. Verify the store, and restore it from a backup if need be.",
            code="sealed_text",
        )

    def hmac(self, text: str) -> str:
        """HMAC-SHA256 of a text for the audit log, hex; its key dies with the data key."""
        return hmac_sha256(self._audit_key, text.encode()).hex()

    def _place(self, record: str, field: str, version: int) -> bytes:
        # Each part has its own length, so parts that were joined before are joined the same.
        return self._unit + associated_data(record) + _field_part(field, version)


@lru_cache(maxsize=64)
def _field_part(field: str, version: int) -> bytes:
    return associated_data(field, str(version))
