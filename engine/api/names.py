"""User and site names: what is allowed, and the form in which they are kept and shown.

The form in which names are compared (case folded) is the vault's, which makes the tag they are found by.
"""

from __future__ import annotations

import unicodedata

from engine.api.errors import InputError

NAME_CHARACTERS = 64
_REFUSED = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Unicode categories that hide, reorder or break text; `Cf` has the bidirectional controls."""
_RAW_CHARACTERS = 1024


def clean_name(text: str, what: str = "user name") -> str:
    """The form of a name that is stored and shown: NFKC, single spaces, none around it.

    Args:
        text: As typed.
        what: What it names, for the refusal.

    Raises:
        InputError: Empty, longer than 64 characters, or with characters that hide or reorder.
    """
    refused = f"The {what} must have 1 to {NAME_CHARACTERS} characters. Choose another."
    if len(text) > _RAW_CHARACTERS:
        raise InputError(refused, code="name_length")
    if any(unicodedata.category(character) in _REFUSED for character in text.strip()):
        raise InputError(
            f"The {what} has a character that is invisible or reverses the text. "
            "Leave it out: names must read the same to everyone.",
            code="name_characters",
        )
    name = " ".join(unicodedata.normalize("NFKC", text).split())
    if not 1 <= len(name) <= NAME_CHARACTERS:
        raise InputError(refused, code="name_length")
    return name
