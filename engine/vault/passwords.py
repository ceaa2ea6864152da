"""What a password and a name are, byte for byte, before any key is derived from them."""

from __future__ import annotations

import unicodedata

from engine.api.errors import InputError

MAX_PASSWORD_BYTES = 1024
_MAX_CHARACTERS = 4096
_REFUSED_CATEGORIES = frozenset({"Cc", "Cs", "Cn", "Co"})


def password_bytes(password: str) -> bytes:
    """Prepares a password like OpaqueString of RFC 8265, with NFKC instead of NFC.

    The same password typed on two keyboards gives the same bytes: every space character becomes
    U+0020, the rest is NFKC-normalised and encoded as UTF-8. Case and leading or trailing spaces
    are kept.

    Raises:
        InputError: Empty, over 1024 bytes, or with control or unassigned characters.
    """
    if not password:
        raise InputError("The password is empty. Type it.", code="password_empty")
    spaced = "".join(" " if unicodedata.category(c) == "Zs" else c for c in password)
    prepared = unicodedata.normalize("NFKC", spaced[: _MAX_CHARACTERS + 1])
    if any(unicodedata.category(c) in _REFUSED_CATEGORIES for c in prepared):
        raise InputError(
            "The password holds a control character or one that Unicode does not know. "
            "Such a character cannot be typed again reliably; leave it out.",
            code="password_characters",
        )
    encoded = prepared.encode()
    if len(password) > _MAX_CHARACTERS or len(encoded) > MAX_PASSWORD_BYTES:
        raise InputError(
            f"The password is longer than {MAX_PASSWORD_BYTES} bytes. Choose a shorter one.",
            code="password_too_long",
        )
    return encoded


def normalise_name(name: str) -> str:
    """The form of a user name that is compared: stripped, NFKC, case folded, NFKC again."""
    folded = unicodedata.normalize("NFKC", name.strip()).casefold()
    return unicodedata.normalize("NFKC", folded).strip()
