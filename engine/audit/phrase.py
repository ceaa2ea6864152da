"""A witness as twelve words, which a person can copy by hand from a printed page.

132 bits: 40 of the size, the first 84 of the root, 8 to notice a mistyped word or another site's
phrase. The words are the English list of BIP-39, from the package `mnemonic`; its words differ in
their first four letters, so that more than those need not be right. It is no key and no secret.
"""

from __future__ import annotations

import functools
from hashlib import sha256
from importlib import resources

from engine.api.errors import InputError

WORDS = 12
SIZE_BITS, ROOT_BITS, CHECK_BITS = 40, 84, 8
_WORD_BITS = 11
_TELLING = 4
"""Letters that tell a word from all others."""


def phrase_of(origin: str, size: int, root: bytes) -> str:
    """The phrase of a head of the log.

    Args:
        origin: Name of the log.
        size: Events, below 2**40.
        root: Root over them, 32 bytes.

    Raises:
        ValueError: The size has no room.
    """
    if not 0 <= size < 1 << SIZE_BITS:
        raise ValueError("the size does not fit into 40 bits")
    said = size << ROOT_BITS | first_bits(root)
    number = said << CHECK_BITS | _check(origin, said)
    words = _words()
    return " ".join(
        words[number >> _WORD_BITS * at & (1 << _WORD_BITS) - 1] for at in reversed(range(WORDS))
    )


def parse_phrase(origin: str, text: str) -> tuple[int, int]:
    """Reads a phrase; capitals, numbering and how it is broken into lines do not matter.

    Args:
        origin: Name of the log it must be of.
        text: As typed; of each word the first four letters are enough.

    Returns:
        Size, and the first 84 bits of the root.

    Raises:
        InputError: A word is none of the list, or they do not fit together.
    """
    typed = [word for word in text.lower().replace(".", " ").split() if not word.isdigit()]
    if len(typed) != WORDS:
        raise InputError(
            f"The phrase of a witness has {WORDS} words, not {len(typed)}. Nothing was compared. Type "
            "all of them, in their order.",
            code="phrase_length",
        )
    words, places = _words(), _places()
    number = 0
    for at, word in enumerate(typed, start=1):
        place = places.get(word[:_TELLING])
        if place is None or not words[place].startswith(word):
            raise InputError(
                f"Word {at} of the phrase is not on the list of words, so nothing was compared. "
                "Look at it again on the page.",
                code="phrase_word",
                details={"word": str(at)},
            )
        number = number << _WORD_BITS | place
    said, check = divmod(number, 1 << CHECK_BITS)
    if check != _check(origin, said):
        raise InputError(
            "The words do not fit together: one is mistyped or out of place, or the phrase is of "
            "another site. Nothing was compared. Look at each word again on the page.",
            code="phrase_check",
        )
    return divmod(said, 1 << ROOT_BITS)


def first_bits(root: bytes) -> int:
    """The part of a root that a phrase holds."""
    return int.from_bytes(root[:11], "big") >> 88 - ROOT_BITS


def _check(origin: str, said: int) -> int:
    """With the origin in it, the phrase of another site is told from a log that was changed."""
    return sha256(origin.encode() + b"\n" + said.to_bytes(16, "big")).digest()[0]


@functools.cache
def _words() -> tuple[str, ...]:
    listed = resources.files("mnemonic").joinpath("wordlist", "english.txt")
    return tuple(listed.read_text(encoding="ascii").split())


@functools.cache
def _places() -> dict[str, int]:
    """Places in the list, by what tells a word."""
    return {word[:_TELLING]: at for at, word in enumerate(_words())}
