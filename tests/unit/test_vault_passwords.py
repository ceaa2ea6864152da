"""Passwords and names, byte for byte."""

from __future__ import annotations

import pytest

from engine.api.errors import InputError
from engine.vault.passwords import MAX_PASSWORD_BYTES, normalise_name, password_bytes


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Zu\u0308rich", "Z\u00fcrich"),  # composed or not
        ("\uff50\uff57", "pw"),  # full width
        ("a\u00a0b", "a b"),  # no-break space
        ("a\u3000b", "a b"),  # ideographic space
    ],
)
def test_what_looks_alike_on_two_keyboards_is_the_same_password(one: str, other: str) -> None:
    assert password_bytes(one) == password_bytes(other)


@pytest.mark.parametrize(("one", "other"), [("Pass", "pass"), (" pass", "pass"), ("a  b", "a b")])
def test_case_and_spaces_count(one: str, other: str) -> None:
    assert password_bytes(one) != password_bytes(other)


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("", "password_empty"),
        ("a\x00b", "password_characters"),
        ("a\nb", "password_characters"),
        ("a\ud800b", "password_characters"),
        ("a" * (MAX_PASSWORD_BYTES + 1), "password_too_long"),
        ("\u00e9" * (MAX_PASSWORD_BYTES // 2 + 1), "password_too_long"),
        ("a" * 100_000, "password_too_long"),
    ],
)
def test_a_password_that_cannot_be_used_is_refused_without_showing_it(
    password: str, code: str
) -> None:
    with pytest.raises(InputError) as caught:
        password_bytes(password)
    assert caught.value.code == code
    assert not password or password not in caught.value.text


def test_the_longest_password_is_accepted() -> None:
    assert len(password_bytes("a" * MAX_PASSWORD_BYTES)) == MAX_PASSWORD_BYTES


def test_names_are_compared_without_case_width_and_outer_spaces() -> None:
    assert normalise_name("  \uff21nn Stra\u00dfe ") == normalise_name("ann STRASSE")
    assert normalise_name("ann") != normalise_name("an n")
