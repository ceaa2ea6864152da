"""How tokens are drawn, and the bounds that every part of the product keeps to."""

from __future__ import annotations

import msgspec

SAMPLING_RANGES: dict[str, tuple[float, float]] = {
    "temperature": (0.0, 5.0),
    "top_p": (0.0, 1.0),
    "top_k": (0, 100_000),
    "min_p": (0.0, 1.0),
    "repeat_penalty": (0.5, 2.0),
    "max_tokens": (0, 1_000_000),
    "seed": (-1, 2**32 - 2),  # llama.cpp takes the one above for "draw one"
}
"""Lowest and highest value of each number in `Sampling`; every part of the product keeps to them."""

MAX_STOPS = 16
MAX_STOP = 200
"""Characters of one stop string."""
MAX_CONSTRAINT = 64_000
"""Characters of a JSON schema or a grammar."""


class Sampling(msgspec.Struct, frozen=True, kw_only=True):
    """How the next token is drawn; numbers within `SAMPLING_RANGES`.

    Attributes:
        max_tokens: 0 means up to the context.
        seed: -1 draws one.
        stop: Strings that end the answer: at most `MAX_STOPS`, each of 1 to `MAX_STOP` characters.
        json_schema: What the answer must follow; not together with a grammar.
        grammar: The same in GBNF, the notation of llama.cpp.
    """

    temperature: float = 0.7
    top_p: float = 0.95
    top_k: int = 40
    min_p: float = 0.05
    repeat_penalty: float = 1.1
    max_tokens: int = 1024
    seed: int = -1
    stop: tuple[str, ...] = ()
    json_schema: str | None = None
    grammar: str | None = None
