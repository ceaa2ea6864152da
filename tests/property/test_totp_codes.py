"""RFC 6238: the vectors of its appendix B, the window, and that no code works twice."""

from __future__ import annotations

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.identity.totp import (
    accepted_step,
    encode_secret,
    looks_like_code,
    provisioning_uri,
)

RFC_SECRET = b"12345678901234567890"
# Appendix B gives eight digits; six-digit codes are their last six (RFC 4226, section 5.3).
FULL_WIDTH = "".join(chr(0xFF10 + int(digit)) for digit in "287082")
ARABIC_INDIC = "".join(chr(0x0660 + int(digit)) for digit in "287082")
RFC_VECTORS = [
    (59, "94287082"),
    (1111111109, "07081804"),
    (1111111111, "14050471"),
    (1234567890, "89005924"),
    (2000000000, "69279037"),
    (20000000000, "65353130"),
]

secrets = st.binary(min_size=20, max_size=20)
times = st.integers(min_value=300, max_value=4_000_000_000)


def code_at(secret: bytes, time: int) -> str:
    import hmac
    import struct

    digest = hmac.digest(secret, struct.pack(">Q", time // 30), "sha1")
    at = digest[-1] & 15
    number = int.from_bytes(digest[at : at + 4], "big") & 0x7FFFFFFF
    return f"{number % 1_000_000:06d}"


@pytest.mark.parametrize(("time", "eight_digits"), RFC_VECTORS)
def test_vectors_of_the_rfc(time: int, eight_digits: str) -> None:
    assert accepted_step(RFC_SECRET, eight_digits[2:], time, 0) == time // 30


@given(secrets, times, st.integers(min_value=-5, max_value=5))
def test_window_is_one_step(secret: bytes, time: int, offset: int) -> None:
    code = code_at(secret, time + 30 * offset)
    nearby = {code_at(secret, time + 30 * each): each for each in (1, 0, -1)}
    step = accepted_step(secret, code, time, 0)
    if abs(offset) <= 1 or code in nearby:
        assert step is not None
        assert abs(step - time // 30) <= 1
        assert code_at(secret, step * 30) == code
    else:
        assert step is None


@given(secrets, times, st.lists(st.integers(min_value=-60, max_value=60), max_size=30))
def test_accepted_steps_only_rise(secret: bytes, time: int, moves: list[int]) -> None:
    last, used = 0, set()
    for move in moves:
        time = max(300, time + move)
        for candidate in (-30, 0, 30):
            step = accepted_step(secret, code_at(secret, time + candidate), time, last)
            if step is not None:
                assert step > last
                assert step not in used
                used.add(step)
                last = step


@given(secrets, times)
def test_used_step_is_refused(secret: bytes, time: int) -> None:
    code = code_at(secret, time)
    step = accepted_step(secret, code, time, 0)
    assert step is not None
    again = accepted_step(secret, code, time, time // 30 + 1)
    assert again is None


@given(st.text(max_size=12))
def test_only_six_ascii_digits(text: str) -> None:
    plain = len(text) == 6 and all(character in "0123456789" for character in text)
    assert looks_like_code(text) == plain
    if not plain:
        assert accepted_step(RFC_SECRET, text, 59, 0) is None


@pytest.mark.parametrize(
    "text", [FULL_WIDTH, "287082\n", " 287082", "28708", "2870822", ARABIC_INDIC]
)
def test_lookalikes_of_a_right_code(text: str) -> None:
    assert accepted_step(RFC_SECRET, text, 59, 0) is None


@given(secrets)
def test_secret_survives_its_text(secret: bytes) -> None:
    text = encode_secret(secret)
    assert "=" not in text
    assert base64.b32decode(text + "=" * (-len(text) % 8)) == secret


def test_uri_for_the_qr_code() -> None:
    uri = provisioning_uri(RFC_SECRET, "Ada Lovelace", "Ward 7")
    assert uri.startswith("otpauth://totp/Anchorhold%20Ward%207:Ada%20Lovelace?secret=GEZDGNBV")
