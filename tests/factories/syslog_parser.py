"""Reads syslog messages by the grammar of RFC 5424, section 6, and refuses everything else."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

BOM = b"\xef\xbb\xbf"
_HEADER = re.compile(
    rb"<(0|[1-9][0-9]{0,2})>([1-9][0-9]{0,2}) "
    rb"(-|[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,6})?"
    rb"(?:Z|[+-][0-9]{2}:[0-9]{2})) "
    rb"([!-~]{1,255}) ([!-~]{1,48}) ([!-~]{1,128}) ([!-~]{1,32}) "
)
_NAME = re.compile(rb"[!#-<>-\\^-~]{1,32}")


@dataclass(frozen=True)
class Message:
    """One message, as its parts say."""

    facility: int
    severity: int
    at: datetime
    host: str
    app: str
    process: str
    kind: str
    data: dict[str, dict[str, str]]
    text: str


def parse(message: bytes) -> Message:
    """Reads one message.

    Raises:
        ValueError: It is not as the RFC says.
    """
    header = _HEADER.match(message)
    if header is None or int(header[1]) > 191 or header[2] != b"1":
        raise ValueError("the header")
    data, rest = _data(message[header.end() :])
    if rest and not rest.startswith(b" "):
        raise ValueError("what follows the structured data")
    text = rest[1:]
    if text.startswith(BOM):
        shown = text[len(BOM) :].decode("utf-8")
    elif text.isascii():
        shown = text.decode("ascii")
    else:
        raise ValueError("text in no encoding that a receiver could know")
    priority = int(header[1])
    return Message(
        facility=priority >> 3,
        severity=priority & 7,
        at=datetime.fromisoformat(header[3].decode()),
        host=header[4].decode(),
        app=header[5].decode(),
        process=header[6].decode(),
        kind=header[7].decode(),
        data=data,
        text=shown,
    )


def _data(text: bytes) -> tuple[dict[str, dict[str, str]], bytes]:
    if text.startswith(b"-"):
        return {}, text[1:]
    found: dict[str, dict[str, str]] = {}
    while text.startswith(b"["):
        name, text = _name(text[1:])
        if name in found or not (name.count("@") == 1 or name in {"timeQuality", "origin", "meta"}):
            raise ValueError("a name of structured data")
        found[name] = {}
        while text.startswith(b" "):
            key, text = _name(text[1:])
            found[name][key], text = _value(text)
        if not text.startswith(b"]"):
            raise ValueError("the end of structured data")
        text = text[1:]
    if not found:
        raise ValueError("no structured data")
    return found, text


def _name(text: bytes) -> tuple[str, bytes]:
    name = _NAME.match(text)
    if name is None:
        raise ValueError("a name")
    return name[0].decode(), text[name.end() :]


def _value(text: bytes) -> tuple[str, bytes]:
    if not text.startswith(b'="'):
        raise ValueError("a value")
    value, at = bytearray(), 2
    while text[at : at + 1] != b'"':
        if at >= len(text) or text[at : at + 1] == b"]":
            raise ValueError("a value without an end")
        if text[at : at + 1] == b"\\" and text[at + 1 : at + 2] in {b'"', b"\\", b"]"}:
            at += 1
        value += text[at : at + 1]
        at += 1
    return value.decode("utf-8"), text[at + 1 :]
