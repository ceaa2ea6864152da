"""What people write about alerts, cases and findings: what is taken, as what it is kept and shown. Pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from engine.api.cases import DAMAGED
from engine.api.errors import InputError, IntegrityError

if TYPE_CHECKING:
    from collections.abc import Callable

NOTE_CHARACTERS = 4_000
TITLE_CHARACTERS = 200
SENTENCE_FROM = 3
"""Characters that say something: of a title, and of why something was closed."""

# Controls but tab and newline, and halves of a surrogate pair, which no encoding keeps.
_UNKEPT = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


def clean_title(text: str) -> str:
    """A title as it is kept: one line, single spaces, none around it.

    Raises:
        InputError: Shorter than 3 characters or longer than 200, or with control characters.
    """
    return _checked(" ".join(_kept(text).split()), SENTENCE_FROM, TITLE_CHARACTERS, "title")


def clean_note(text: str, *, least: int = 1, what: str = "note") -> str:
    """A note as it is kept: line ends are newlines, no blanks around it.

    Args:
        text: As typed.
        least: Characters that it must have; 0 where it may be left out.
        what: What it is, for the refusal.

    Raises:
        InputError: Too short, longer than 4,000 characters, or with control characters.
    """
    return _checked(_kept(text).strip(), least, NOTE_CHARACTERS, what)


def or_damaged(read: Callable[[], str]) -> str:
    """A text for a list, which one that was altered must not take the others out of."""
    try:
        return read()
    except IntegrityError:
        return DAMAGED


def _kept(text: str) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if _UNKEPT.search(text):
        raise InputError(
            "The text holds a character that cannot be shown or kept faithfully. Nothing was changed. "
            "Take it out and try again.",
            code="control_character",
        )
    return text


def _checked(text: str, least: int, most: int, what: str) -> str:
    if len(text) > most:
        raise InputError(
            f"The {what} has {len(text):,} characters; at most {most:,} are kept. Nothing was changed. "
            "Shorten it.",
            code="too_long",
            details={"characters": str(len(text)), "limit": str(most)},
        )
    if len(text) < least:
        raise InputError(
            f"The {what} needs at least {least} character{'s' if least > 1 else ''}, so that others "
            "understand it later. Nothing was changed. Write it and try again.",
            code="text_too_short",
        )
    return text
