"""Recovery codes: ten, each once in place of a code from the authenticator. Pure.

A code has 40 bits from `secrets`, is shown once as `XXXX-XXXX` (base32) and kept only as a MAC under
a key that lives in the vault, so a stolen store gives nothing to guess against.
"""

from __future__ import annotations

import base64
import hmac
import re
import secrets
from collections.abc import Callable

CODES = 10
_BYTES = 5
_FORM = re.compile(r"[A-Z2-7]{8}", re.ASCII)

Mac = Callable[[bytes], bytes]
"""A keyed MAC, from the vault."""


def new_codes() -> tuple[str, ...]:
    """Ten new codes, as shown."""
    texts = (base64.b32encode(secrets.token_bytes(_BYTES)).decode() for _ in range(CODES))
    return tuple(f"{text[:4]}-{text[4:]}" for text in texts)


def looks_like_recovery_code(text: str) -> bool:
    """Whether this has the form of a recovery code, however it was typed."""
    return _FORM.fullmatch(_compact(text)) is not None


def stored_form(codes: tuple[str, ...], person_id: str, mac: Mac) -> str:
    """What is kept of the codes: their MACs in hex, separated by spaces."""
    return " ".join(_mac_of(code, person_id, mac) for code in codes)


def without_code(stored: str, typed: str, person_id: str, mac: Mac) -> str | None:
    """What is left to store after using a code, or None when it is not among them."""
    if not looks_like_recovery_code(typed):
        return None
    wanted = _mac_of(typed, person_id, mac)
    kept = stored.split()
    matches = [each for each in kept if hmac.compare_digest(each, wanted)]
    if not matches:
        return None
    kept.remove(matches[0])
    return " ".join(kept)


def _compact(text: str) -> str:
    return text.replace("-", "").replace(" ", "").upper()


def _mac_of(code: str, person_id: str, mac: Mac) -> str:
    # The person is in it, so that one person's code is no one else's.
    return mac(f"{person_id}|{_compact(code)}".encode()).hex()
