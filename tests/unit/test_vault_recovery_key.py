"""The printed recovery key."""

from __future__ import annotations

import pytest

from engine.api.errors import InputError
from engine.vault.recovery_key import format_recovery_key, parse_recovery_key

_SECRET = bytes(range(32))
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def test_it_is_printed_in_groups_and_read_back() -> None:
    printed = format_recovery_key(_SECRET)
    assert [len(group) for group in printed.split("-")] == [7] * 8
    assert parse_recovery_key(printed) == _SECRET


@pytest.mark.parametrize("secret", [bytes(32), b"\xff" * 32])
def test_extreme_secrets_keep_their_length(secret: bytes) -> None:
    assert parse_recovery_key(format_recovery_key(secret)) == secret


def test_case_separators_and_look_alike_letters_do_not_matter() -> None:
    printed = format_recovery_key(_SECRET)
    typed = printed.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    assert typed != printed.lower()
    assert parse_recovery_key(f"\n {typed}\t") == _SECRET


def test_every_single_wrong_character_is_noticed() -> None:
    printed = format_recovery_key(_SECRET)
    for place, character in enumerate(printed):
        if character == "-":
            continue
        wrong = _ALPHABET[(_ALPHABET.index(character) + 1) % 32]
        with pytest.raises(InputError) as caught:
            parse_recovery_key(printed[:place] + wrong + printed[place + 1 :])
        assert caught.value.code == "recovery_key_mistyped"


def test_swapped_neighbours_are_noticed() -> None:
    printed = format_recovery_key(_SECRET)
    swapped = 0
    for place in range(len(printed) - 1):
        pair = printed[place : place + 2]
        if "-" in pair or pair[0] == pair[1]:
            continue
        swapped += 1
        with pytest.raises(InputError):
            parse_recovery_key(printed[:place] + pair[::-1] + printed[place + 2 :])
    assert swapped > 30


@pytest.mark.parametrize("typed", ["", "ABC", "U" * 56, "0" * 55, "0" * 57, "\u00e4" * 56])
def test_other_text_is_refused_without_showing_it_whole(typed: str) -> None:
    with pytest.raises(InputError) as caught:
        parse_recovery_key(typed)
    assert len(typed) < 3 or typed not in caught.value.text
