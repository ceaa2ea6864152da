"""How well a few typed letters fit a name: all of them in order, best where words begin."""

from __future__ import annotations

NO_MATCH = -1
"""What does not hold all letters in order."""

WHOLE = 100
"""What a point of a score counts; the rest says which of two names is shorter."""

_WORD_START, _NEXT_TO, _LETTER = 8, 9, 1
_MOST = 80
"""Longer names are judged by their beginning."""


def score(typed: str, name: str) -> int:
    """Judges a name.

    A letter counts more at the start of a word or right after the letter before it. The best way to
    lay the letters over the name is found, not the first.

    Args:
        typed: What a person typed; case and spaces do not matter.
        name: What it is compared with.

    Returns:
        The higher the better; `NO_MATCH` when a letter is missing.
    """
    letters = "".join(typed.casefold().split())
    text = name.casefold()[:_MOST]
    # best[i]: the best score with the letters so far, the last of them at place i.
    best = [NO_MATCH] * len(text)
    for at, letter in enumerate(letters):
        now = [NO_MATCH] * len(text)
        before = 0 if at == 0 else NO_MATCH  # the best that ends anywhere before this place
        for place, here in enumerate(text):
            if here == letter:
                starts = place == 0 or not text[place - 1].isalnum()
                reached = before + (_WORD_START if starts else _LETTER) if before >= 0 else NO_MATCH
                if at and place and best[place - 1] >= 0:
                    reached = max(reached, best[place - 1] + _NEXT_TO)
                now[place] = reached
            if at and best[place] >= 0:
                before = max(before, best[place])
        best = now
    if not letters:
        return 0
    found = max(best, default=NO_MATCH)
    # Of two that fit alike, the shorter name is the likelier one.
    return found if found < 0 else found * WHOLE - len(text)
