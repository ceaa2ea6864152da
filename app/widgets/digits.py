"""Long hexadecimal digits in groups, so that lines may break and people can compare."""

from __future__ import annotations

import re

_HEX = re.compile(r"[0-9a-f]{24,}")


def grouped(text: str, size: int = 8) -> str:
    """The text with a space after every `size` digits of long hexadecimal numbers."""

    def divide(found: re.Match[str]) -> str:
        digits = found.group()
        return " ".join(digits[at : at + size] for at in range(0, len(digits), size))

    return _HEX.sub(divide, text)
