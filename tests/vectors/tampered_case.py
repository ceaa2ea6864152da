"""Bundles of one case: one that verifies, and what was done to its register, with and without the key."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from tests.vectors.changes import Change, leaf, lines, replaced, sealed, tampered, valid
from tests.vectors.forgery import Forgery, canonical

if TYPE_CHECKING:
    from collections.abc import Callable

CASE = "case.jsonl"
NOT_THE_LOG = "case.jsonl is not what the log says of the case"


def listed(change: Callable[[list[dict[str, Any]]], object]) -> Change:
    """An insider changes what the case is said to have, and signs that."""

    def work(forgery: Forgery) -> None:
        found = [json.loads(each) for each in forgery.read(CASE).splitlines()]
        change(found)
        forgery.write(CASE, b"".join(canonical(each) + b"\n" for each in found))

    return sealed(work)


def without(kind: str) -> Callable[[list[dict[str, Any]]], object]:
    def work(found: list[dict[str, Any]]) -> None:
        found.remove(next(each for each in found if each["kind"] == kind))

    return work


def twice(found: list[dict[str, Any]]) -> None:
    found.append(next(each for each in found if each["kind"] == "note"))


def put_into_another(forgery: Forgery) -> None:
    """A case is added to a bundle whose log has none."""
    forgery.write(CASE, canonical({"id": "c1", "kind": "case"}) + b"\n")


def told_otherwise(forgery: Forgery) -> None:
    """The log is written anew, with another event in the case."""
    start = int(forgery.read("checkpoint.from").split(b"\n")[1])
    leaves = forgery.read("events.jsonl").splitlines()
    place = next(at for at, each in enumerate(leaves) if b'"incident.extended"' in each)
    leaf(leaves, place, d={"events": ["23"]})
    forgery.rewrite_log(leaves, [start + len(leaves)], start)


def told_oddly(forgery: Forgery) -> None:
    """The same with a number where a list belongs."""
    start = int(forgery.read("checkpoint.from").split(b"\n")[1])
    leaves = forgery.read("events.jsonl").splitlines()
    place = next(at for at, each in enumerate(leaves) if b'"incident.extended"' in each)
    leaf(leaves, place, d={"alerts": 7})
    forgery.rewrite_log(leaves, [start + len(leaves)], start)


def of_case(name: str, reason: str, change: Change) -> Any:
    return tampered(name, reason, change, "case")


TAMPERED_CASE = (
    valid(
        "case", "3 alerts, events and notes, all that the log has", lambda _forgery: None, "case"
    ),
    valid("case-signed-again", "case ", Forgery.seal, "case"),
    of_case(
        "case-outcome-edited",
        "case.jsonl is not the file",
        replaced(CASE, b"A slip of the hand.", b"An attack."),
    ),
    of_case("case-removed", "missing: case.jsonl", lambda f: (f.folder / CASE).unlink()),
    of_case("case-alert-left-out", NOT_THE_LOG, listed(without("alert"))),
    of_case("case-event-left-out", NOT_THE_LOG, listed(without("event"))),
    of_case("case-note-left-out", NOT_THE_LOG, listed(without("note"))),
    of_case("case-note-twice", NOT_THE_LOG, listed(twice)),
    of_case(
        "case-event-added",
        NOT_THE_LOG,
        listed(lambda found: found.append({"id": "23", "kind": "event"})),
    ),
    of_case(
        "case-event-without-id", NOT_THE_LOG, listed(lambda found: found.append({"kind": "event"}))
    ),
    of_case("case-of-another-id", NOT_THE_LOG, listed(lambda found: found[0].update(id="c0" * 16))),
    of_case("case-of-no-id", NOT_THE_LOG, listed(lambda found: found[0].pop("id"))),
    of_case(
        "case-without-its-first-line",
        "case.jsonl does not begin with its case",
        listed(lambda found: found.pop(0)),
    ),
    of_case(
        "case-empty", "case.jsonl does not begin with its case", listed(lambda found: found.clear())
    ),
    of_case(
        "case-not-canonical",
        "not canonical JSON",
        sealed(lines(CASE, lambda each: each.__setitem__(0, each[0].replace(b":", b": ", 1)))),
    ),
    of_case(
        "case-cut-off",
        "the line is cut off",
        sealed(lambda f: f.write(CASE, f.read(CASE)[:-1])),
    ),
    of_case("case-told-otherwise-in-the-log", NOT_THE_LOG, told_otherwise),
    of_case("case-told-oddly-in-the-log", NOT_THE_LOG, told_oddly),
    tampered("case-in-a-bundle-without-one", NOT_THE_LOG, sealed(put_into_another)),
    *(
        of_case(
            f"{name}-left-out",
            f"leaves out {name}.jsonl",
            sealed(lambda f, name=name: (f.folder / f"{name}.jsonl").unlink()),  # type: ignore[misc]
        )
        for name in ("alerts", "cases", "findings")
    ),
)
