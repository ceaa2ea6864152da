"""What is done to bundles, and the form of a vector."""

from __future__ import annotations

import base64
import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from engine.audit.note import NAMESPACE
from engine.vault.ssh_signature import SigningKey
from tests.vectors.forgery import Forgery, canonical

Change = Callable[[Forgery], object]

OTHER_KEY = SigningKey(b"\x07" * 32)
FIRST, SECOND, THIRD, LAST = 4, 16, 22, 26
"""Sizes of the signed heads in the site's history."""


@dataclass(frozen=True)
class Vector:
    """One changed bundle.

    Attributes:
        kind: "valid", "invalid" (it is no bundle) or "tampered" (it was one).
        name: What was done to it.
        reason: Stands in the refusal; in what is found, where it is valid.
        change: Does it.
        base: The bundle that is changed: "whole" or "period", which begins at an event past 0.
        witness: Size of the signed head that a witness was kept of; 0 for none.
    """

    kind: str
    name: str
    reason: str
    change: Change
    base: str = "whole"
    witness: int = 0


valid, invalid, tampered = (partial(Vector, kind) for kind in ("valid", "invalid", "tampered"))


def sealed(change: Change) -> Change:
    """The change of an insider, who signs the manifest anew."""

    def work(forgery: Forgery) -> None:
        change(forgery)
        forgery.seal()

    return work


def signed(change: Change) -> Change:
    """A change of the manifest itself, signed as it is."""

    def work(forgery: Forgery) -> None:
        change(forgery)
        forgery.sign()

    return work


def events(change: Callable[[list[bytes]], object]) -> Change:
    return lambda forgery: forgery.lines("events.jsonl", change)


def event(number: int, **values: object) -> Change:
    return lambda forgery: forgery.event(number, lambda leaf: leaf.update(values))


def data(number: int, **values: object) -> Change:
    return lambda forgery: forgery.event(number, lambda leaf: leaf["d"].update(values))


def replaced(name: str, old: bytes, new: bytes) -> Change:
    return lambda forgery: forgery.replace(name, old, new)


def appended(name: str, data: bytes) -> Change:
    return lambda forgery: forgery.write(name, forgery.read(name) + data)


def lines(name: str, change: Callable[[list[bytes]], object]) -> Change:
    return lambda forgery: forgery.lines(name, change)


def insider_log(change: Callable[[list[bytes]], object]) -> Change:
    """Another log, coherent in itself and signed by the site's key."""

    def work(forgery: Forgery) -> None:
        leaves = forgery.read("events.jsonl").splitlines()
        change(leaves)
        sizes = [size for size in (FIRST, SECOND, THIRD) if size < len(leaves)]
        forgery.rewrite_log(leaves, [*sizes, len(leaves)])

    return work


def leaf(leaves: list[bytes], number: int, **values: Any) -> None:
    leaf = json.loads(leaves[number])
    data = values.pop("d", {})
    leaves[number] = canonical({**leaf, **values, "d": {**leaf["d"], **data}})


def swap(lines: list[bytes]) -> None:
    lines[7], lines[8] = lines[8], lines[7]


def emptied(forgery: Forgery) -> None:
    """Nothing is left of the bundle but its folder."""
    shutil.rmtree(forgery.folder)
    forgery.folder.mkdir()


def foldered(forgery: Forgery) -> None:
    """A folder in the place of a file."""
    (forgery.folder / "ocsf.jsonl").unlink()
    (forgery.folder / "ocsf.jsonl").mkdir()


def rename(forgery: Forgery, name: str, to: str) -> None:
    (forgery.folder / name).rename(forgery.folder / to)


def linked(forgery: Forgery) -> None:
    elsewhere = forgery.folder.with_name(f"{forgery.folder.name}.elsewhere")
    shutil.move(forgery.folder / "people.jsonl", elsewhere)
    (forgery.folder / "people.jsonl").symlink_to(elsewhere)


def resigned_checkpoint(namespace: str = NAMESPACE, key: SigningKey | None = None) -> Change:
    def work(forgery: Forgery) -> None:
        signature = (key or forgery.key).sign(namespace, forgery.read("checkpoint.to"))
        forgery.write("checkpoint.to.sig", signature.encode())

    return work


def rolled_back(forgery: Forgery) -> None:
    """An older signed head in the place of the last one."""
    heads = [json.loads(each) for each in forgery.read("checkpoints.jsonl").splitlines()]
    head = next(each for each in heads if each["size"] == THIRD)
    origin = forgery.read("checkpoint.to").decode().split("\n", 1)[0]
    forgery.write("checkpoint.to", f"{origin}\n{THIRD}\n{head['root']}\n".encode())
    forgery.write("checkpoint.to.sig", head["signature"].encode())


def rewrapped(forgery: Forgery) -> None:
    begin, *lines, end = forgery.read("MANIFEST.sig").splitlines()
    text = b"".join(lines)
    wrapped = [text[at : at + 64] for at in range(0, len(text), 64)]
    forgery.write("MANIFEST.sig", b"\n".join([begin, *wrapped, end, b""]))


def loose_base64(forgery: Forgery) -> None:
    """The same bytes, in base64 whose last, unused bits are not zero."""
    begin, *lines, end = forgery.read("MANIFEST.sig").decode().splitlines()
    text = "".join(lines)
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    stem = text.rstrip("=")
    assert len(stem) < len(text), "the signature's length leaves bits unused"
    loose = stem[:-1] + alphabet[alphabet.index(stem[-1]) + 1] + text[len(stem) :]
    assert base64.b64decode(loose) == base64.b64decode(text)
    forgery.write("MANIFEST.sig", "\n".join([begin, *wrapped(loose), end, ""]).encode())


def wrapped(text: str) -> list[str]:
    return [text[at : at + 70] for at in range(0, len(text), 70)]


def hash_mended(forgery: Forgery) -> None:
    """An outsider changes an event and its hash in the manifest, and cannot sign that."""
    signature = forgery.read("MANIFEST.sig")
    data(7, tokens=99)(forgery)
    forgery.seal()
    forgery.write("MANIFEST.sig", signature)


def other_site(forgery: Forgery) -> None:
    """Everything is made to be of another site, and signed with this one's key."""
    forgery.header(origin="anchorhold/0ther/audit")
    for name in ("checkpoint.from", "checkpoint.to"):
        forgery.replace(name, b"anchorhold/5ca1ab1e/audit", b"anchorhold/0ther/audit")
        signature = forgery.key.sign(NAMESPACE, forgery.read(name))
        forgery.write(f"{name}.sig", signature.encode())
    forgery.seal()


def head(place: int, **values: object) -> Change:
    def change(lines: list[bytes]) -> None:
        lines[place] = canonical({**json.loads(lines[place]), **values}) + b"\n"

    return lines("checkpoints.jsonl", change)


head_twice = lines("checkpoints.jsonl", lambda lines: lines.insert(1, lines[1]))
