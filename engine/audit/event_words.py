"""What an event's data say, in words: for the report. The bytes themselves are in `events.jsonl`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from engine.api.rule_names import rule_name

if TYPE_CHECKING:
    from collections.abc import Callable

    from engine.audit.leaf import Leaf

_KEYS = {
    "agreed_by": "agreed by",
    "failures": "failed attempts",
    "from": "from event",
    "manifest": "SHA-256 of MANIFEST",
    "name_hmac": "the name as an HMAC",
    "name_tag": "the name as an HMAC",
    "second": "second person",
    "sha256": "SHA-256",
    "to": "to event",
    "uid": "account",
}
_VALUES = {
    "first_person_roles": "the first person has roles that two should hold",
    "four_eyes": "a second person agrees to a model",
    "machine_slot": "a machine's own key is kept by a TPM, a keyring or an encrypted disk",
}
_DIGEST = re.compile(r"[0-9a-f]{32,}")
_SHOWN = 12
_ENUMERATION = re.compile(r"[a-z]+(?:_[a-z]+)+")


def event_words(leaf: Leaf, name_of: Callable[[str], str]) -> str:
    """An event's data, and what it is about.

    Args:
        leaf: The event.
        name_of: The name of a person id, or the id itself.
    """
    said = [
        f"{_KEYS.get(key, key.replace('_', ' '))}: {_value(key, value, name_of)}"
        for key, value in leaf.d.items()
    ]
    if leaf.o and leaf.o != leaf.p:
        said.append(f"about: {_text(leaf.o, name_of)}")
    return "; ".join(said)


def _value(key: str, value: object, name_of: Callable[[str], str]) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(_text(str(each), name_of) for each in value) or "none"
    text = str(value)
    return _VALUES.get(text) or (rule_name(text) if key == "rule" else _text(text, name_of))


def _text(text: str, name_of: Callable[[str], str]) -> str:
    named = name_of(text)
    if named != text:
        return named
    if _DIGEST.fullmatch(text):
        return f"{text[:_SHOWN]}…"
    return text.replace("_", " ") if _ENUMERATION.fullmatch(text) else text
