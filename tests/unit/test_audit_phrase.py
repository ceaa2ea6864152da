"""The phrase of a witness: twelve words that say size and root, and notice a slip of the pen."""

from __future__ import annotations

import random
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

from engine.api.errors import InputError
from engine.audit.phrase import SIZE_BITS, first_bits, parse_phrase, phrase_of

if TYPE_CHECKING:
    from collections.abc import Callable

ORIGIN = "anchorhold/0123456789abcdef/audit"
ROOT = sha256(b"root").digest()


@pytest.mark.parametrize("size", [0, 1, 77, 1_000_000, (1 << SIZE_BITS) - 1])
def test_what_is_typed_is_what_was_printed(size: int) -> None:
    phrase = phrase_of(ORIGIN, size, ROOT)
    assert len(phrase.split()) == 12
    assert parse_phrase(ORIGIN, phrase) == (size, first_bits(ROOT))


def test_the_first_bits_are_84() -> None:
    assert first_bits(b"\xff" * 32) == (1 << 84) - 1
    assert first_bits(b"\0" * 10 + b"\x10" + b"\xff" * 21) == 1


def test_this_phrase_stays_what_it_is() -> None:
    """Printed pages live for years: a change of the form must not go unseen."""
    assert phrase_of(ORIGIN, 4711, ROOT) == (
        "abandon abandon afraid soldier license pigeon crowd hurt bike miss trip assault"
    )


def test_it_may_be_written_in_many_ways() -> None:
    phrase = phrase_of(ORIGIN, 4711, ROOT)
    words = phrase.split()
    for typed in (
        phrase.upper(),
        "  " + "\n".join(words) + "\n",
        " ".join(f"{at}. {word}" for at, word in enumerate(words, start=1)),
        " ".join(word[:4] for word in words),
    ):
        assert parse_phrase(ORIGIN, typed) == (4711, first_bits(ROOT)), typed


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda words: words[:-1], "phrase_length"),
        (lambda words: [*words, "zoo"], "phrase_length"),
        (lambda words: [], "phrase_length"),
        (lambda words: ["anchorhold", *words[1:]], "phrase_word"),
        (lambda words: [words[0][:2], *words[1:]], "phrase_word"),
        (lambda words: [words[4] + "x", *words[1:]], "phrase_word"),
        (lambda words: [*words[:4], words[5], words[4], *words[6:]], "phrase_check"),
    ],
)
def test_slips_are_told(change: Callable[[list[str]], list[str]], code: str) -> None:
    words = phrase_of(ORIGIN, 4711, ROOT).split()
    with pytest.raises(InputError) as caught:
        parse_phrase(ORIGIN, " ".join(change(words)))
    assert caught.value.code == code
    assert "othing was compared" in caught.value.text


def test_another_word_or_another_site_is_noticed_nearly_always() -> None:
    draw = random.Random(7)
    phrase = phrase_of(ORIGIN, 4711, ROOT)
    others = phrase_of(ORIGIN, 999, sha256(b"other").digest()).split()
    missed = 0
    for _ in range(2000):
        words = phrase.split()
        words[draw.randrange(12)] = draw.choice(others)
        try:
            missed += parse_phrase(ORIGIN, " ".join(words)) != (4711, first_bits(ROOT))
        except InputError:
            continue
    assert missed < 40, "8 bits let one of 256 through"
    with pytest.raises(InputError):
        parse_phrase("anchorhold/ffffffffffffffff/audit", phrase)


def test_a_size_without_room_is_a_fault_of_ours() -> None:
    with pytest.raises(ValueError, match="40 bits"):
        phrase_of(ORIGIN, 1 << SIZE_BITS, ROOT)
