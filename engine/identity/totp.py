"""Time-based one-time codes (RFC 6238: SHA-1, 6 digits, 30 seconds). Pure: the time is passed in."""

from __future__ import annotations

import base64
import re

import pyotp
from pyotp.exceptions import OTPVerificationError

STEP_SECONDS = 30
WINDOW_STEPS = 1
SECRET_BYTES = 20
"""160 bits, as RFC 4226 section 4 recommends."""
_CODE = re.compile(r"[0-9]{6}", re.ASCII)


def looks_like_code(text: str) -> bool:
    """Whether this is six ASCII digits; spaces and other scripts' digits are not."""
    return _CODE.fullmatch(text) is not None


def accepted_step(secret: bytes, code: str, now: float, last_step: int) -> int | None:
    """The time step of a correct code, or None.

    Args:
        secret: The shared secret.
        code: What the person typed.
        now: Unix seconds.
        last_step: The last step accepted; only a later one is taken, so no code works twice
            (RFC 6238 section 5.2).

    Returns:
        The step to store, always greater than `last_step`.
    """
    if not looks_like_code(code) or now < STEP_SECONDS:
        return None
    authenticator = pyotp.TOTP(encode_secret(secret))
    found: int | None = None
    for offset in range(-WINDOW_STEPS, WINDOW_STEPS + 1):
        # Each step by itself: two steps may share a code, and the first one may be used up.
        try:
            step = authenticator.verify_and_get_timecode(
                code, for_time=now + offset * STEP_SECONDS, valid_window=0
            )
        except OTPVerificationError:
            continue
        if found is None and step > last_step:
            found = step
    return found


def encode_secret(secret: bytes) -> str:
    """Base32 (RFC 4648) without padding, as authenticators take it."""
    return base64.b32encode(secret).decode().rstrip("=")


def provisioning_uri(secret: bytes, name: str, site: str) -> str:
    """The `otpauth://` address for a QR code."""
    return pyotp.TOTP(encode_secret(secret)).provisioning_uri(
        name=name, issuer_name=f"Anchorhold {site}".strip()
    )
