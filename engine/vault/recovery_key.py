"""The recovery key as it is printed: 256 bits and a checksum, in groups that can be read out.

Crockford's base 32: no I, L, O or U; on reading, I and L count as 1 and O as 0, case and
separators do not matter.
"""

from __future__ import annotations

import hashlib
import hmac

from engine.api.errors import InputError

RECOVERY_BYTES = 32
_CHECKSUM_BYTES = 3
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_VALUES = {c: i for i, c in enumerate(_ALPHABET)} | {"I": 1, "L": 1, "O": 0}
_CHARACTERS = (RECOVERY_BYTES + _CHECKSUM_BYTES) * 8 // 5
_GROUP = 7


def format_recovery_key(secret: bytes) -> str:
    """The printable form: 56 characters in 8 groups of 7."""
    number = int.from_bytes(secret + _checksum(secret), "big")
    characters = "".join(
        _ALPHABET[(number >> (5 * place)) & 31] for place in reversed(range(_CHARACTERS))
    )
    return "-".join(characters[at : at + _GROUP] for at in range(0, _CHARACTERS, _GROUP))


def parse_recovery_key(text: str) -> bytes:
    """Reads the printable form.

    Raises:
        InputError: It was mistyped; nothing was tried with it.
    """
    characters = [c for c in text.upper() if not c.isspace() and c not in "-\u2010\u2011\u2013"]
    strange = sorted({c for c in characters if c not in _VALUES})
    if strange:
        raise InputError(
            f"A recovery key has no “{strange[0]}”. Compare it with the printed page.",
            code="recovery_key_mistyped",
        )
    if len(characters) != _CHARACTERS:
        raise InputError(
            f"A recovery key has {_CHARACTERS} letters and digits; this one has "
            f"{len(characters)}. Compare it with the printed page.",
            code="recovery_key_mistyped",
        )
    number = 0
    for character in characters:
        number = number << 5 | _VALUES[character]
    data = number.to_bytes(RECOVERY_BYTES + _CHECKSUM_BYTES, "big")
    secret, checksum = data[:RECOVERY_BYTES], data[RECOVERY_BYTES:]
    if not hmac.compare_digest(checksum, _checksum(secret)):
        raise InputError(
            "The recovery key was mistyped: its check characters do not fit. "
            "Compare it with the printed page; nothing was tried with it.",
            code="recovery_key_mistyped",
        )
    return secret


def _checksum(secret: bytes) -> bytes:
    # 24 bits of a hash of a 256-bit random secret help nobody to find it.
    return hashlib.sha256(b"anchorhold/recovery-key/v1" + secret).digest()[:_CHECKSUM_BYTES]
