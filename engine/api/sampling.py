"""How tokens are drawn: the bounds that every part of the product keeps to, and what a site allows."""

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


PARAMETERS = ("temperature", "top_p", "top_k", "min_p", "repeat_penalty", "max_tokens")
"""The numbers of `Sampling` that a site has a default for."""


class SamplingPolicy(msgspec.Struct, frozen=True, kw_only=True):
    """What a site says about sampling: where new conversations begin, and what nobody may leave.

    Numbers lie within `SAMPLING_RANGES`, and each default within the limits; of those with a
    fraction thousandths are kept. Without any value given, everything is allowed.

    Attributes:
        temperature: Default; so are the others that are called as in `Sampling`.
        lowest_temperature: The least that is allowed.
        highest_temperature: The most that is allowed.
        highest_max_tokens: The longest answer, tokens; 0 sets no limit. With a limit 0, "up to the
            context", is none of the values of `Sampling.max_tokens` that are allowed.
        own_values: Whether people may set other numbers than the defaults.
        own_system_prompts: Whether conversations and presets may have a system prompt.
        own_constraints: Whether JSON schemas and grammars may be given.
        own_seeds: Whether a seed may be given; it is drawn otherwise.
    """

    temperature: float = 0.7
    top_p: float = 0.95
    top_k: int = 40
    min_p: float = 0.05
    repeat_penalty: float = 1.1
    max_tokens: int = 1024
    lowest_temperature: float = SAMPLING_RANGES["temperature"][0]
    highest_temperature: float = SAMPLING_RANGES["temperature"][1]
    highest_max_tokens: int = 0
    own_values: bool = True
    own_system_prompts: bool = True
    own_constraints: bool = True
    own_seeds: bool = True

    @property
    def defaults(self) -> Sampling:
        """What new conversations begin with."""
        return Sampling(**{each: getattr(self, each) for each in PARAMETERS})

    @property
    def limits(self) -> dict[str, tuple[float, float]]:
        """Lowest and highest value of each number in `Sampling`, whether or not others are set."""
        limits = dict(SAMPLING_RANGES)
        limits["temperature"] = (self.lowest_temperature, self.highest_temperature)
        if self.highest_max_tokens:
            limits["max_tokens"] = (1, self.highest_max_tokens)
        if not self.own_seeds:
            limits["seed"] = (-1, -1)
        return limits

    @property
    def ranges(self) -> dict[str, tuple[float, float]]:
        """What a person may set each number of `Sampling` to."""
        if self.own_values:
            return self.limits
        return self.limits | {each: (getattr(self, each),) * 2 for each in PARAMETERS}

    def breaches(self, sampling: Sampling, system_prompt: str) -> tuple[str, ...]:
        """What does not keep to the policy.

        Returns:
            Names of numbers in `Sampling`; "system_prompt", and "constraint" for a schema or grammar.
        """
        found = [
            name
            for name, (low, high) in self.ranges.items()
            if not low <= getattr(sampling, name) <= high
        ]
        if system_prompt and not self.own_system_prompts:
            found.append("system_prompt")
        if (sampling.json_schema or sampling.grammar) and not self.own_constraints:
            found.append("constraint")
        return tuple(found)

    def nearest(self, sampling: Sampling) -> Sampling:
        """The same with each number as near as the policy allows, and no constraint where none may be."""
        numbers = {}
        for name, (low, high) in self.ranges.items():
            value = getattr(sampling, name)
            unlimited = name == "max_tokens" and not value
            numbers[name] = high if unlimited and low else min(max(value, low), high)
        if not self.own_constraints:
            sampling = msgspec.structs.replace(sampling, json_schema=None, grammar=None)
        return msgspec.structs.replace(sampling, **numbers)
