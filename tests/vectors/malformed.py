"""Bundles that verify, and what is no bundle at all."""

from __future__ import annotations

from tests.vectors.changes import (
    SECOND,
    appended,
    emptied,
    insider_log,
    invalid,
    leaf,
    lines,
    replaced,
    signed,
    valid,
)
from tests.vectors.forgery import Forgery

VALID = (
    valid("whole", "OK: events 0..25", lambda _forgery: None),
    valid("period", "OK: events 4..", lambda _forgery: None, "period"),
    valid("witness", "witness: the 16 events", lambda _forgery: None, witness=SECOND),
    valid("signed-again", "OK: events 0..25", Forgery.seal),
    # What no verifier can see without a witness: it says that it cannot.
    valid(
        "insider-cut-the-log",
        "rollback not excluded",
        insider_log(lambda leaves: leaves.__delitem__(slice(20, None))),
    ),
    valid(
        "insider-wrote-the-log-anew",
        "rollback not excluded",
        insider_log(lambda leaves: leaf(leaves, 7, d={"tokens": 99})),
    ),
)

INVALID = (
    invalid("empty", "missing: MANIFEST", emptied),
    invalid("manifest-empty", "MANIFEST is not ASCII", signed(lambda f: f.write("MANIFEST", b""))),
    invalid(
        "format-of-a-later-version",
        "format",
        signed(lambda f: f.header(format="anchorhold-bundle/2")),
    ),
    invalid("header-missing", "no made", signed(lines("MANIFEST", lambda lines: lines.pop(6)))),
    invalid(
        "header-in-another-order",
        "no from",
        signed(lines("MANIFEST", lambda lines: lines.insert(2, lines.pop(3)))),
    ),
    invalid(
        "header-number-with-a-zero", "value for from", signed(lambda f: f.header(**{"from": "00"}))
    ),
    invalid("header-number-negative", "value for made", signed(lambda f: f.header(made="-1"))),
    invalid("ends-before-it-begins", "ends before", signed(lambda f: f.header(**{"from": 30}))),
    invalid("origin-malformed", "value for origin", signed(lambda f: f.header(origin="elsewhere"))),
    invalid(
        "manifest-crlf",
        "value for format",
        signed(
            lines(
                "MANIFEST",
                lambda lines: lines.__setitem__(
                    slice(None), [each.replace(b"\n", b"\r\n") for each in lines]
                ),
            )
        ),
    ),
    invalid(
        "manifest-without-last-line-feed",
        "MANIFEST is not ASCII",
        signed(lambda f: f.write("MANIFEST", f.read("MANIFEST")[:-1])),
    ),
    invalid(
        "manifest-not-ascii", "MANIFEST is not ASCII", signed(appended("MANIFEST", "é\n".encode()))
    ),
    invalid(
        "manifest-unsorted",
        "not sorted",
        signed(lines("MANIFEST", lambda lines: lines.insert(7, lines.pop()))),
    ),
    invalid(
        "manifest-lists-a-name-twice",
        "twice",
        signed(lines("MANIFEST", lambda lines: lines.append(lines[-1]))),
    ),
    invalid(
        "manifest-lists-itself",
        "lists itself",
        signed(appended("MANIFEST", b"0" * 64 + b"  MANIFEST\n")),
    ),
    invalid(
        "hash-in-upper-case",
        "malformed",
        signed(
            lines(
                "MANIFEST",
                lambda lines: lines.__setitem__(7, lines[7][:64].upper() + lines[7][64:]),
            )
        ),
    ),
    invalid(
        "one-space-only",
        "malformed",
        signed(
            lines("MANIFEST", lambda lines: lines.__setitem__(7, lines[7].replace(b"  ", b" ")))
        ),
    ),
    invalid(
        "path-in-a-name",
        "not allowed",
        signed(replaced("MANIFEST", b"  events.csv", b"  ../events.csv")),
    ),
    invalid(
        "absolute-path-in-a-name",
        "not allowed",
        signed(replaced("MANIFEST", b"  events.csv", b"  /etc/passwd")),
    ),
    invalid(
        "folder-in-a-name",
        "not allowed",
        signed(replaced("MANIFEST", b"  events.csv", b"  a/events.csv")),
    ),
    invalid(
        "hidden-name",
        "not allowed",
        signed(replaced("MANIFEST", b"  events.csv", b"  .events.csv")),
    ),
    invalid(
        "escape-sequence-in-a-name",
        "not allowed: '\\x1b",
        signed(replaced("MANIFEST", b"  events.csv", b"  \x1b[2Jevents.csv")),
    ),
)
