"""Rules for what people write: which prompts are taken, and what becomes a title.

Pure. Nothing is altered silently: line ends become newlines, which changes no meaning, and everything
else is kept as it is (bidirectional marks and emoji too) or refused with its place named.
"""

from __future__ import annotations

import json
import math
import re
from typing import TYPE_CHECKING

from engine.api.chat import MAX_PROMPT, MAX_SYSTEM_PROMPT
from engine.api.errors import InputError
from engine.api.sampling import MAX_CONSTRAINT, MAX_STOP, MAX_STOPS, SAMPLING_RANGES

if TYPE_CHECKING:
    from engine.api.chat import SendRequest
    from engine.api.sampling import Sampling

MAX_TITLE = 200
AUTOMATIC_TITLE = 60
MAX_QUERY = 1_000

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")


def clean_prompt(text: str) -> str:
    """A prompt as it is stored and sent: line ends are newlines, all else untouched.

    Raises:
        InputError: Empty, too long, or with control characters (NUL among them) that no one can
            see and that would be lost in display and export.
    """
    if len(text) > MAX_PROMPT:
        raise InputError(
            f"The message has {len(text):,} characters; at most {MAX_PROMPT:,} can be sent. "
            "Nothing was sent. Shorten it, or split it into several messages.",
            code="too_long",
            details={"characters": str(len(text)), "limit": str(MAX_PROMPT)},
        )
    text = _checked(text, "message")
    if not text.strip():
        raise InputError("The message is empty. Write something and send again.", code="empty")
    return text


def clean_system_prompt(text: str) -> str:
    """A system prompt as it is stored; may be empty.

    Raises:
        InputError: Too long, or with control characters.
    """
    if len(text) > MAX_SYSTEM_PROMPT:
        raise InputError(
            f"The system prompt has {len(text):,} characters; at most {MAX_SYSTEM_PROMPT:,} "
            "are taken. Shorten it.",
            code="too_long",
        )
    text = _checked(text, "system prompt")
    return text if text.strip() else ""


def clean_title(text: str, what: str = "title") -> str:
    """A title or name a person gave: one line, no blanks around it.

    Raises:
        InputError: Empty, too long, or with control characters; `what` says which text it is.
    """
    title = " ".join(_checked(text, what).split())
    if not title:
        raise InputError(f"The {what} is empty. Write at least one character.", code="empty")
    if len(title) > MAX_TITLE:
        raise InputError(
            f"The {what} has {len(title)} characters; at most {MAX_TITLE} are kept. Shorten it.",
            code="too_long",
        )
    return title


def clean_draft(text: str) -> str:
    """A text not sent yet, as it is: what is wrong with it is said when it is sent.

    Raises:
        InputError: It is longer than a prompt can be.
    """
    if len(text) > MAX_PROMPT:
        raise InputError(
            f"The draft has {len(text):,} characters; at most {MAX_PROMPT:,} are kept. Shorten it.",
            code="too_long",
        )
    return _SURROGATE.sub("\ufffd", text)


def clean_query(text: str) -> str:
    """A search query without control characters; may be empty, which finds nothing.

    A blank at its end stays: it says that the last word is whole.

    Raises:
        InputError: Too long.
    """
    if len(text) > MAX_QUERY:
        raise InputError(
            f"The search has {len(text):,} characters; at most {MAX_QUERY:,} are taken. Shorten it.",
            code="too_long",
        )
    return _SURROGATE.sub(" ", _CONTROL.sub(" ", text)).lstrip()


def automatic_title(prompt: str) -> str:
    """A title from the first line with anything in it, cut at a word where one ends in time."""
    line = next((line for line in prompt.splitlines() if line.strip()), "")
    line = " ".join(line.split())
    if len(line) <= AUTOMATIC_TITLE:
        return line
    cut = line[: AUTOMATIC_TITLE - 1]
    head, blank, _ = cut.rpartition(" ")
    return (head if blank and len(head) >= AUTOMATIC_TITLE // 2 else cut) + "…"


def clean_answer(text: str) -> str:
    """A piece of an answer with carriage returns dropped and other controls made visible as U+FFFD.

    What a model writes is untrusted, and search marks its hits with control characters.
    """
    if _CONTROL.search(text) is None:
        return text
    return _CONTROL.sub("\ufffd", text.replace("\r", ""))


def check_sampling(sampling: Sampling) -> None:
    """Checks every parameter's range.

    Raises:
        InputError: Names the parameter and its range.
    """
    for name, (low, high) in SAMPLING_RANGES.items():
        value = getattr(sampling, name)
        if not math.isfinite(value) or not low <= value <= high:
            raise InputError(
                f"{name} must be from {low:,} to {high:,}. Correct it and send again.",
                code="out_of_range",
                details={"parameter": name},
            )
    if len(sampling.stop) > MAX_STOPS or any(
        not 0 < len(each) <= MAX_STOP for each in sampling.stop
    ):
        raise InputError(
            f"At most {MAX_STOPS} stop texts are taken, each of 1 to {MAX_STOP} characters.",
            code="out_of_range",
            details={"parameter": "stop"},
        )
    _check_constraint(sampling)


def check_request(request: SendRequest) -> tuple[str, str | None]:
    """Checks all of a request that can be judged without the store.

    Returns:
        The prompt and the system prompt as they are to be stored; None keeps the one there is.

    Raises:
        InputError: What is wrong and how to mend it.
    """
    text = clean_prompt(request.text)
    system_prompt = request.system_prompt
    if system_prompt is not None:
        system_prompt = clean_system_prompt(system_prompt)
    check_sampling(request.sampling)
    return text, system_prompt


def _check_constraint(sampling: Sampling) -> None:
    """JSON schema and grammar: not both, not huge, not empty, and the schema is JSON."""
    if sampling.json_schema is not None and sampling.grammar is not None:
        raise InputError("Give a JSON schema or a grammar, not both.", code="out_of_range")
    for name, value in (("json_schema", sampling.json_schema), ("grammar", sampling.grammar)):
        if value is not None and len(value) > MAX_CONSTRAINT:
            raise InputError(
                f"The {name} has {len(value):,} characters; at most {MAX_CONSTRAINT:,} are taken.",
                code="too_long",
                details={"parameter": name},
            )
        if value is not None and not value.strip():
            raise InputError(
                "The answer is to follow a JSON schema or a grammar, and none is written. Nothing "
                "was sent or kept. Write it, or let the answer have any form.",
                code="empty_form",
                details={"parameter": name},
            )
    if sampling.json_schema is not None:
        try:
            json.loads(sampling.json_schema)
        except json.JSONDecodeError as error:
            raise InputError(
                f"The JSON schema is not valid JSON: look at line {error.lineno}, column "
                f"{error.colno}. Nothing was sent or kept. Correct it and try again.",
                code="schema_not_json",
                details={"line": f"{error.lineno}", "column": f"{error.colno}"},
            ) from error
        except (ValueError, RecursionError) as error:
            raise InputError(
                "This JSON schema cannot be used. Nothing was sent. Simplify or correct it.",
                code="bad_schema",
            ) from error


def _checked(text: str, what: str) -> str:
    """Text with newlines as line ends, or a refusal that names the first character that cannot stay."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    found = _CONTROL.search(text) or _SURROGATE.search(text)
    if found is None:
        return text
    code_point = f"U+{ord(found.group()):04X}"
    name = {"U+0000": "NUL", "U+001B": "escape"}.get(code_point, "a control character")
    raise InputError(
        f"The {what} holds a character that cannot be shown or stored faithfully "
        f"({code_point}, {name}, character {found.start() + 1:,}). Nothing was sent. "
        "Remove it and send again.",
        code="control_character",
        details={"character": code_point, "position": str(found.start() + 1)},
    )
