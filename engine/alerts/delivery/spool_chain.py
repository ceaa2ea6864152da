"""What the lines of a spool of alerts say, and whether they follow from one another. Pure.

A spool is a file of JSON lines. Each holds the SHA-256 of the whole line before it, without its
newline, so that a line that was changed, left out or moved shows; what was cut off at the end shows
against the log, whose size and root each line has. A line that a crash cut off has no meaning: it is
ended, and what it was to say follows in the next one. Whatever else is there is none of the site's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    from collections.abc import Callable

    from engine.alerts.delivery.outgoing import Outgoing

FORM = "anchorhold-alert-spool-1"
FIRST = "0" * 64
"""What the first line names as the one before it."""
LONGEST = 65_536
"""Bytes of a line; a longer one is none of ours."""


class Head(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Size and root, in hex, of the log when a line was written."""

    root: str
    size: int


class SpooledAlert(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An alert as a line holds it; see `Outgoing`."""

    at: int
    criteria: tuple[str, ...]
    event: int
    facts: dict[str, int | str]
    id: str
    object: str
    rule: str
    severity: str
    text: str


class Line(
    msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True
):
    """One line.

    Attributes:
        alert: None on the first line.
        form: What file this is; on the first line only.
        goes_on: Number of the event from which on it goes on where an earlier spool of the site ended, which
            has what came before; on the first line only, 0 where there was no earlier one.
        head: None while the engine was read-only or full.
        install: Id of the site; on the first line only.
        mac: HMAC-SHA256 of the line with an empty one, under a key of the site, hex: by it the engine
            knows its own lines.
        n: From 0.
        prev: SHA-256 of the line before, hex.
    """

    alert: SpooledAlert | None = None
    form: str = ""
    goes_on: int = 0
    head: Head | None = None
    install: str = ""
    mac: str
    n: int
    prev: str


_encoder = msgspec.json.Encoder(order="deterministic")
_decoder = msgspec.json.Decoder(Line)


@dataclass
class Chain:
    """What was read of a spool so far, and what its next line has to follow from.

    Attributes:
        install: Id of the site.
        goes_on: As its first line says.
        read: Lines of the file, also those that are not whole.
        lines: Whole ones.
        unfinished: Lines that a crash cut off.
        is_cut: Whether the last line is one of these.
        tip: SHA-256 of the last whole line, hex.
        alerts: Ids.
        headed: The last line that has a head of the log.
        problems: What does not follow, safe to show.
    """

    install: str = ""
    goes_on: int = 0
    read: int = 0
    lines: int = 0
    unfinished: int = 0
    is_cut: bool = False
    tip: str = FIRST
    alerts: set[str] = field(default_factory=set)
    headed: Line | None = None
    problems: list[str] = field(default_factory=list)

    def take(self, data: bytes) -> bool:
        """Reads the next line.

        Args:
            data: Without its newline.

        Returns:
            Whether it is a whole one.
        """
        self.read += 1
        self.is_cut = False
        try:
            line = _decoder.decode(data)
        except (msgspec.DecodeError, UnicodeDecodeError):
            if _begins_a_line(data):
                self.is_cut = True
                self.unfinished += 1
            else:
                self.problems.append(f"line {self.read} is none that the site wrote")
            return False
        if line.n != self.lines or line.prev != self.tip:
            self.problems.append(f"line {self.read} does not follow from the one before it")
        elif (line.n == 0) != (line.form == FORM):
            self.problems.append(f"line {self.read} is not of a spool of alerts")
        self.add(line, data)
        return True

    def add(self, line: Line, data: bytes) -> None:
        """Goes on with a line that is known to be whole."""
        self.lines = line.n + 1
        self.tip = sha256(data).hexdigest()
        if line.n == 0:
            self.install, self.goes_on = line.install, line.goes_on
        if line.head is not None:
            self.headed = line
        if line.alert is not None:
            self.alerts.add(line.alert.id)

    def first(
        self, install: str, head: Head, goes_on: int, mac: Callable[[bytes], bytes]
    ) -> tuple[Line, bytes]:
        """The first line of a new spool."""
        return _made(mac, form=FORM, goes_on=goes_on, head=head, install=install, n=0, prev=FIRST)

    def following(
        self, alert: Outgoing, head: Head | None, mac: Callable[[bytes], bytes]
    ) -> tuple[Line, bytes]:
        """The line that tells of an alert, to be written after what was read."""
        told = SpooledAlert(
            at=alert.raised_at,
            criteria=alert.criteria,
            event=alert.event,
            facts=dict(alert.facts),
            id=alert.alert_id,
            object=alert.object_id,
            rule=alert.rule,
            severity=alert.severity.value,
            text=alert.text,
        )
        return _made(mac, alert=told, head=head, n=self.lines, prev=self.tip)


_WORDS = rb'(?:[^"\\]|\\(?:.|\Z))*'
_WORD, _NUMBER = re.compile(_WORDS, re.DOTALL), re.compile(rb"-?\d*")
_LIST = re.compile(rb"[^\]]*")
_FACTS = re.compile(rb'(?:[^"}]|"' + _WORDS + rb'(?:"|\Z))*', re.DOTALL)
_ALERT = (
    *(b'{"alert":{"at":', _NUMBER, b',"criteria":[', _LIST, b'],"event":', _NUMBER),
    *(b',"facts":{', _FACTS, b'},"id":"', _WORD, b'","object":"', _WORD, b'","rule":"', _WORD),
    *(b'","severity":"', _WORD, b'","text":"', _WORD, b'"}'),
)
_HEAD = (b',"head":{"root":"', _WORD, b'","size":', _NUMBER, b"}")
_END = (b',"mac":"', _WORD, b'","n":', _NUMBER, b',"prev":"', _WORD, b'"}')
_SHAPES: tuple[tuple[bytes | re.Pattern[bytes], ...], ...] = (
    (*_ALERT, *_HEAD, *_END),
    (*_ALERT, *_END),
)
"""A line in its one form, with a head and without; each pattern also takes the beginning of what it means."""


def _begins_a_line(data: bytes) -> bool:
    """Whether a line that is not whole is what a crash leaves of one of ours: its beginning."""
    return 0 < len(data) < LONGEST and any(_begins(data, shape) for shape in _SHAPES)


def _begins(data: bytes, shape: tuple[bytes | re.Pattern[bytes], ...]) -> bool:
    at = 0
    for piece in shape:
        if isinstance(piece, re.Pattern):
            found = piece.match(data, at)
            at = found.end() if found else at
        elif data.startswith(piece, at):
            at += len(piece)
        else:
            return piece.startswith(data[at:])
    return False


def is_authentic(line: Line, mac: Callable[[bytes], bytes]) -> bool:
    """Whether this site wrote a line."""
    return mac(_encoder.encode(msgspec.structs.replace(line, mac=""))).hex() == line.mac


def _made(mac: Callable[[bytes], bytes], **fields: Any) -> tuple[Line, bytes]:
    line = Line(mac="", **fields)
    line = msgspec.structs.replace(line, mac=mac(_encoder.encode(line)).hex())
    return line, _encoder.encode(line)
