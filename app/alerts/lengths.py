"""Lengths of time in words: exact ones of rules, and rough ones of what people took."""

from __future__ import annotations

from app.error_texts.amounts import counts
from app.widgets.words import NOTHING

_MINUTE, _HOUR, _DAY = 60, 3600, 86_400
_UNITS = ((_DAY, "days"), (_HOUR, "hours"), (_MINUTE, "minutes"), (1, "seconds"))


def duration(seconds: int) -> str:
    """A length of time in the largest unit that it is a whole number of."""
    size, unit = next(each for each in _UNITS if seconds % each[0] == 0)
    return counts(seconds // size)[unit]


def roughly(seconds: int) -> str:
    """A length of time in its largest unit; a dash below 0."""
    if seconds < 0:
        return NOTHING
    size, unit = next(each for each in _UNITS if seconds >= each[0] or each[0] == 1)
    return counts(round(seconds / size))[unit]


def rough_lengths() -> tuple[str, ...]:
    """A text of every length that `roughly` has, for who measures."""
    return tuple(roughly(each) for each in (59, 59 * _MINUTE, 23 * _HOUR, 99 * _DAY))
