"""What the engine says to people by itself: a code and values, so that each client has it in its language.

Refusals have codes of their own, see `engine.api.errors`; both kinds share one set of codes.
"""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable


class Said(msgspec.Struct, frozen=True):
    """Something said; false when nothing is.

    Attributes:
        code: Stable name of what is said.
        text: In English, safe to show: for whoever does not know the code.
        values: What stands in it, by name: names and numbers, or something said in turn.
    """

    code: str = ""
    text: str = ""
    values: tuple[tuple[str, str | int | float | Said], ...] = ()

    def __str__(self) -> str:
        """The English text."""
        return self.text

    def __bool__(self) -> bool:
        """Whether anything is said."""
        return bool(self.text)


NOTHING = Said()


def say(code: str, template: str, **values: str | float | Said) -> Said:
    """Says something.

    Args:
        code: Stable; the console has a text for it.
        template: In English, with the names of the values in braces.
        values: Numbers get their separators here, and those of its language in a client.
    """
    shown = {name: _shown(value) for name, value in values.items()}
    return Said(code, template.format(**shown), tuple(values.items()))


def sentences(*parts: Said) -> Said:
    """One after the other, without those that say nothing."""
    return _joined("sentences", " ", parts)


def listed(parts: Iterable[Said]) -> Said:
    """Clauses with semicolons between them."""
    return _joined("listed", "; ", parts)


def both(parts: Iterable[Said]) -> Said:
    """Names or values with "and" between them."""
    return _joined("both", " and ", parts)


def series(parts: Iterable[Said]) -> Said:
    """Names or values with commas between them."""
    return _joined("series", ", ", parts)


def counted(unit: str, number: int) -> Said:
    """So many days, hours, minutes or seconds; the unit in the singular."""
    return Said(f"{unit}s", f"{number:,} {unit}{'' if number == 1 else 's'}", (("n", number),))


def name(text: str) -> Said:
    """A name or an identifier, which is the same in every language."""
    return Said("name", text, (("name", text),))


def _joined(code: str, between: str, parts: Iterable[Said]) -> Said:
    told = [each for each in parts if each]
    if len(told) <= 1:
        return told[0] if told else NOTHING
    values = tuple((str(at), each) for at, each in enumerate(told))
    return Said(code, between.join(each.text for each in told), values)


def _shown(value: str | float | Said) -> str:
    if isinstance(value, int):
        return f"{value:,}"
    return f"{value:,.1f}" if isinstance(value, float) else str(value)


def cause_of(error: OSError) -> Said:
    """What the kernel refused, by the name of its number: errno_eacces, errno_eio."""
    return Said(
        f"errno_{errno.errorcode.get(error.errno or 0, 'unknown').lower()}",
        error.strerror or type(error).__name__,
    )
