"""The leaf of one event: canonical JSON, and what may stand in it.

Canonical means UTF-8 (ASCII, in fact), keys sorted, no spaces, integers only; there is exactly one
way to write an event, so whoever reads a leaf can write it again and compare the bytes. A leaf
holds ids, enumerations, numbers and HMACs: never text that a person wrote.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NoReturn

import msgspec

from engine.api.errors import BugError

if TYPE_CHECKING:
    from collections.abc import Mapping

VERSION = 1
"""Version of the leaves written now. Reducers for every version are kept."""

Value = int | str | bool | list[str]
"""What an event's data may hold."""

JOURNAL_AT, JOURNAL_TIMES = "journal.at", "journal.times"
"""In an event that comes out of the side journal: when it happened for the last time, and how often."""

_is_text = re.compile(r"[A-Za-z0-9_.:@+/=-]{0,200}").fullmatch
_is_key = re.compile(r"[a-z0-9_.:-]{1,64}").fullmatch
_LARGEST = 2**53 - 1
"""The largest integer every JSON reader keeps exactly (RFC 8259, section 6)."""
_LONGEST_LIST = 64


class Leaf(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """One event. The fields' short names are the JSON's, and stand in its order.

    Attributes:
        a: Action, `object.action`.
        d: Data.
        n: Number in the log, from 0.
        o: Id of the object, or empty.
        p: Id of the person who acted, or `engine`.
        r: Result: done, refused, ...
        s: Number of the latest state event before this one, -1 when there is none. It chains the
            state events, so that none of them can be left out when only they are read.
        t: Time, Unix seconds.
        v: Version of the leaf's form.
    """

    a: str
    d: dict[str, int | str | bool | list[str]]
    n: int
    o: str
    p: str
    r: str
    s: int
    t: int
    v: int


# Struct fields keep their order, which is sorted; the keys of `d` are sorted by the encoder.
_encoder = msgspec.json.Encoder(order="deterministic")
_decoder = msgspec.json.Decoder(Leaf)


def happened_at(leaf: Leaf) -> int:
    """When something happened, Unix seconds: before its event where the side journal had it meanwhile."""
    at = leaf.d.get(JOURNAL_AT)
    return at if type(at) is int else leaf.t


def encode(leaf: Leaf) -> bytes:
    """The canonical bytes of an event."""
    return _encoder.encode(leaf)


def decode(data: bytes) -> Leaf:
    """Reads a leaf, and refuses any that is not in canonical form.

    Raises:
        ValueError: Not JSON, not an event, or not the one way to write it.
    """
    leaf = _decoder.decode(data)
    if _encoder.encode(leaf) != data:
        raise ValueError("the leaf is not in canonical form")
    return leaf


def check_text(text: str) -> str:
    """Lets through ids, enumerations and HMACs.

    Raises:
        BugError: Anything else, which could be content.
    """
    if _is_text(text) is None:
        raise BugError("Only ids, enumerations and HMACs may go to the log.")
    return str(text)


def check_data(data: Mapping[str, Value]) -> dict[str, Value]:
    """Copies an event's data and refuses what may not be in a leaf.

    Raises:
        BugError: A float, None, a nested value, a text that could be content, or an odd key.
    """
    checked: dict[str, Value] = {}
    for key, value in data.items():
        if _is_key(key) is None:
            raise BugError("A key of an event's data must be a short lower-case name.")
        # Most values are ids and HMACs.
        checked[key] = value if type(value) is str and _is_text(value) else _check_value(value)
    return checked


def _check_value(value: object) -> Value:
    if isinstance(value, bool):
        return value
    if isinstance(value, int):
        if abs(value) > _LARGEST:
            raise BugError("A number in the log must be exact in every JSON reader.")
        return int(value)
    if isinstance(value, str):
        return check_text(value)
    if isinstance(value, list | tuple) and len(value) <= _LONGEST_LIST:
        return [check_text(each) if isinstance(each, str) else _refuse() for each in value]
    return _refuse()


def _refuse() -> NoReturn:
    raise BugError("Only integers, short texts, booleans and lists of short texts go to the log.")
