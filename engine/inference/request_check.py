"""Checks a request in the engine, so that a wrong value is said before anything is sent."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from engine.api.errors import InputError
from engine.api.sampling import MAX_CONSTRAINT, MAX_STOP, MAX_STOPS, SAMPLING_RANGES
from engine.inference.protocol import GrammarChecked
from engine.inference.schema import SchemaError, to_gbnf

if TYPE_CHECKING:
    from engine.api.sampling import Sampling
    from engine.inference.protocol import Counted, GenerationRequest

MAX_MESSAGES = 100_000
MAX_CHARACTERS = 16 << 20
OUT_OF_RANGE = "out_of_range"


def check_sampling(sampling: Sampling) -> None:
    """Checks every parameter's range.

    Raises:
        InputError: With the parameter's name and its range.
    """
    for name, (low, high) in SAMPLING_RANGES.items():
        value = getattr(sampling, name)
        if not math.isfinite(value) or not low <= value <= high:
            raise InputError(
                f"{name} is {value}; it has to be from {low:,} to {high:,}.", code=OUT_OF_RANGE
            )
    if len(sampling.stop) > MAX_STOPS:
        raise InputError(
            f"There are {len(sampling.stop)} stop texts; at most {MAX_STOPS} fit.",
            code=OUT_OF_RANGE,
        )
    if any(not 0 < len(stop) <= MAX_STOP for stop in sampling.stop):
        raise InputError(f"A stop text has 1 to {MAX_STOP} characters.", code=OUT_OF_RANGE)
    if sampling.json_schema and sampling.grammar:
        raise InputError("Give a JSON schema or a grammar, not both.", code=OUT_OF_RANGE)
    if sampling.grammar and len(sampling.grammar) > MAX_CONSTRAINT:
        raise InputError(
            f"The grammar is longer than {MAX_CONSTRAINT} characters.", code="too_long"
        )
    if sampling.json_schema:
        try:
            to_gbnf(sampling.json_schema)
        except SchemaError as error:
            raise InputError(str(error), code="bad_schema") from None


def check_request(request: GenerationRequest) -> None:
    """Checks a whole request.

    Raises:
        InputError: It is empty, too long, or a parameter is out of its range.
    """
    if not request.request_id or not request.conversation_key:
        raise InputError("A request names itself and its conversation.")
    if not request.messages or len(request.messages) > MAX_MESSAGES:
        raise InputError("There is no message to answer.", code="empty")
    size = len(request.system_prompt) + len(request.beginning)
    size += sum(len(text) for _, text in request.messages)
    if size > MAX_CHARACTERS:
        raise InputError(
            f"The conversation has {size} characters; at most {MAX_CHARACTERS} fit.",
            code="too_long",
        )
    check_sampling(request.sampling)


def check_reply(reply: Counted | GrammarChecked) -> None:
    """Checks what the worker found about a prompt or a grammar, before anything is sent.

    Raises:
        InputError: It cannot be used.
    """
    if not reply.problem:
        return
    if isinstance(reply, GrammarChecked):
        raise InputError(reply.problem, code="bad_grammar")
    raise InputError(
        f"{reply.problem} Nothing was sent. Shorten or change the message; if every message meets "
        "this, a steward should activate another model.",
        code="template_error",
    )
