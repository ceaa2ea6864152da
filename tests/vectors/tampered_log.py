"""Bundles whose heads or events an insider changed, who signs what is changed."""

from __future__ import annotations

import json

from tests.factories.bundle_site import ADA, BOB
from tests.vectors.changes import (
    FIRST,
    LAST,
    OTHER_KEY,
    SECOND,
    THIRD,
    appended,
    data,
    event,
    events,
    head,
    head_twice,
    insider_log,
    leaf,
    lines,
    replaced,
    resigned_checkpoint,
    rolled_back,
    sealed,
    swap,
    tampered,
)
from tests.vectors.forgery import canonical

TAMPERED_HEADS = (
    tampered(
        "checkpoint-rolled-back", "checkpoint.to is of another log or size", sealed(rolled_back)
    ),
    tampered(
        "checkpoint-of-another-log",
        "checkpoint.to is of another log",
        sealed(replaced("checkpoint.to", b"5ca1ab1e", b"5ca1ab1f")),
    ),
    tampered(
        "checkpoint-root-edited",
        "checkpoint.to is not in",
        sealed(
            lambda f: f.write(
                "checkpoint.to",
                f.read("checkpoint.to").replace(
                    f.read("checkpoint.to").split(b"\n")[2], b"A" * 43 + b"="
                ),
            )
        ),
    ),
    tampered(
        "checkpoint-root-malformed",
        "checkpoint.to: its root",
        sealed(replaced("checkpoint.to", b"=\n", b"\n")),
    ),
    tampered(
        "checkpoint-without-a-root",
        "checkpoint.to does not tell one root",
        sealed(lines("checkpoint.to", lambda lines: lines.pop())),
    ),
    tampered(
        "checkpoint-with-another-line",
        "checkpoint.to",
        sealed(appended("checkpoint.to", b"more\n")),
    ),
    tampered(
        "checkpoint-signed-with-another-key",
        "checkpoint.to: the signature is not by",
        sealed(resigned_checkpoint(key=OTHER_KEY)),
    ),
    tampered(
        "checkpoint-signed-as-an-export",
        "checkpoint.to: signed for another purpose",
        sealed(resigned_checkpoint("audit-export@anchorhold")),
    ),
    tampered(
        "checkpoint-signature-of-the-other",
        "checkpoint.to: the signature is wrong",
        sealed(lambda f: f.write("checkpoint.to.sig", f.read("checkpoint.from.sig"))),
    ),
    tampered(
        "heads-leave-out-the-last",
        "not of the period",
        sealed(lines("checkpoints.jsonl", lambda lines: lines.pop())),
    ),
    tampered(
        "heads-out-of-order",
        "not in order",
        sealed(lines("checkpoints.jsonl", lambda lines: lines.insert(1, lines.pop(2)))),
    ),
    tampered(
        "head-in-between-edited",
        "the events up to 15 are not",
        sealed(head(2, root="A" * 43 + "=")),
    ),
    tampered("head-of-no-time", "of no time", sealed(head(2, time=10**18))),
    tampered("two-heads-of-one-size", "two heads", sealed(head_twice)),
    tampered("head-of-unknown-form", "unknown form", sealed(head(1, more=1))),
    tampered("head-size-is-no-number", "size is no number", sealed(head(1, size=True))),
    tampered(
        "earlier-events-edited",
        "left.range is not what",
        sealed(lambda f: f.write("left.range", b"A" * 43 + b"=\n")),
        "period",
    ),
    tampered(
        "earlier-events-left-out",
        "left.range does not fit",
        sealed(lambda f: f.write("left.range", b"")),
        "period",
    ),
    tampered(
        "earlier-events-malformed", "left.range", sealed(appended("left.range", b"x")), "period"
    ),
    tampered(
        "earlier-events-made-up",
        "left.range does not fit",
        sealed(lambda f: f.write("left.range", b"A" * 43 + b"=\n")),
    ),
)

TAMPERED_EVENTS = (
    tampered(
        "event-edited-and-signed",
        "the events up to 15 are not the ones",
        sealed(data(7, tokens=99)),
    ),
    tampered(
        "event-dropped-and-signed",
        "event 7: has another number",
        sealed(events(lambda lines: lines.pop(7))),
    ),
    tampered(
        "event-duplicated-and-signed",
        "event 7: has another number",
        sealed(events(lambda lines: lines.insert(7, lines[6]))),
    ),
    tampered("two-events-with-one-number", "event 8: has another number", sealed(event(8, n=7))),
    tampered("events-swapped-and-signed", "event 7: has another number", sealed(events(swap))),
    tampered(
        "head-truncated-and-signed",
        "event 0: has another number",
        sealed(events(lambda lines: lines.pop(0))),
    ),
    tampered(
        "tail-truncated-and-signed",
        "the events end at 24",
        sealed(events(lambda lines: lines.pop())),
    ),
    tampered(
        "events-past-the-end",
        "more events than",
        sealed(events(lambda lines: lines.append(lines[-1]))),
    ),
    tampered(
        "last-line-cut",
        "event 25: the line is cut off",
        sealed(lambda f: f.write("events.jsonl", f.read("events.jsonl")[:-1])),
    ),
    tampered(
        "blank-line", "event 7: not JSON", sealed(events(lambda lines: lines.insert(7, b"\n")))
    ),
    tampered(
        "events-crlf",
        "event 0: not canonical",
        sealed(lambda f: f.write("events.jsonl", f.read("events.jsonl").replace(b"\n", b"\r\n"))),
    ),
    tampered(
        "byte-order-mark",
        "event 0: not JSON",
        sealed(lambda f: f.write("events.jsonl", b"\xef\xbb\xbf" + f.read("events.jsonl"))),
    ),
    tampered(
        "space-in-json",
        "event 0: not canonical",
        sealed(replaced("events.jsonl", b'"a":', b'"a": ')),
    ),
    tampered(
        "keys-in-another-order",
        "event 0: not canonical",
        sealed(replaced("events.jsonl", b'"n":0,"o":"site"', b'"o":"site","n":0')),
    ),
    tampered(
        "key-twice",
        "event 0: not canonical",
        sealed(replaced("events.jsonl", b'"n":0', b'"n":0,"n":0')),
    ),
    tampered(
        "escape-in-json",
        "event 0: not canonical",
        sealed(replaced("events.jsonl", b"site.created", b"site.\\u0063reated")),
    ),
    tampered(
        "number-as-a-float",
        "event 0: not JSON",
        sealed(replaced("events.jsonl", b'"n":0', b'"n":0.0')),
    ),
    tampered(
        "number-as-an-exponent",
        "event 0: not JSON",
        sealed(replaced("events.jsonl", b'"n":0', b'"n":0e0')),
    ),
    tampered(
        "not-a-number", "event 0: not JSON", sealed(replaced("events.jsonl", b'"n":0', b'"n":NaN'))
    ),
    tampered(
        "number-negative-zero",
        "event 0: not canonical",
        sealed(replaced("events.jsonl", b'"n":0', b'"n":-0')),
    ),
    tampered(
        "not-unicode", "event 0: not JSON", sealed(replaced("events.jsonl", b"site", b"\xff\xfe"))
    ),
    tampered(
        "nested-too-deeply",
        "event 0: not JSON",
        sealed(events(lambda lines: lines.__setitem__(0, b"[" * 100_000 + b"\n"))),
    ),
    tampered(
        "free-text-in-an-event", "holds what no event may", sealed(data(7, note="what she wrote"))
    ),
    tampered("nested-data", "holds what no event may", sealed(data(7, note={"a": 1}))),
    tampered("null-in-an-event", "holds what no event may", sealed(data(7, note=None))),
    tampered(
        "number-past-what-json-keeps", "holds what no event may", sealed(data(7, tokens=2**53))
    ),
    tampered("truth-as-a-number", "holds what no event may", sealed(event(1, n=True))),
    tampered("list-as-a-person", "holds what no event may", sealed(event(7, p=["a"]))),
    tampered("field-added", "not of a known form", sealed(event(7, z=1))),
    tampered(
        "field-removed",
        "not of a known form",
        sealed(lambda f: f.event(7, lambda leaf: leaf.pop("t"))),
    ),
    tampered("version-is-no-number", "holds what no event may", sealed(event(7, v=True))),
    tampered("version-unknown", "not of a known form", sealed(event(7, v=2))),
    tampered(
        "state-event-left-out-of-the-chain", "names another state event", sealed(event(6, s=3))
    ),
    tampered(
        "first-event-names-one-before-it",
        "event 0: names another state event",
        sealed(event(0, s=0)),
    ),
)

INSIDER = (
    tampered(
        "self-approval",
        "event 5: approved by its proposer",
        insider_log(lambda leaves: leaf(leaves, 5, d={"approved_by": ADA})),
    ),
    tampered(
        "one-person-as-two",
        "event 3: one person acted as two",
        insider_log(lambda leaves: leaf(leaves, 3, d={"second": ADA})),
    ),
    tampered(
        "agreement-with-oneself",
        "event 3: one person acted as two",
        insider_log(lambda leaves: leaf(leaves, 3, d={"agreed_by": ADA}, p=ADA)),
    ),
    tampered(
        "insider-cut-below-the-witness",
        "if it was exported before the witness was made, export anew; else its end was cut off",
        insider_log(lambda leaves: leaves.__delitem__(slice(18, None))),
        witness=THIRD,
    ),
    tampered(
        "insider-wrote-anew-below-the-witness",
        "are not those the witness saw",
        insider_log(lambda leaves: leaf(leaves, 7, p=BOB, d={"tokens": 98})),
        witness=SECOND,
    ),
    tampered(
        "insider-cut-and-went-on",
        "are not those the witness saw",
        insider_log(
            lambda leaves: leaves.__setitem__(
                slice(None),
                [
                    *leaves[:20],
                    *(
                        canonical({**json.loads(leaves[19]), "n": number})
                        for number in range(20, 30)
                    ),
                ],
            )
        ),
        witness=THIRD,
    ),
    tampered(
        "insider-dropped-the-witnessed-head",
        "which the witness saw, is gone",
        lambda f: f.rewrite_log(f.read("events.jsonl").splitlines(), [FIRST, THIRD, LAST]),
        witness=SECOND,
    ),
)
