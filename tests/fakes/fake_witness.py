"""Witnesses of an engine in memory: signed by nobody, in the real forms."""

from __future__ import annotations

import time
from hashlib import sha256
from typing import TYPE_CHECKING

from engine.api.errors import ConfirmationNeededError, InputError
from engine.api.said import Said
from engine.api.witness import (
    Comparison,
    WitnessFile,
    WitnessInfo,
    WitnessKind,
    WitnessPage,
    WitnessState,
)
from engine.audit.note import CheckpointNote, origin_of
from engine.audit.phrase import parse_phrase, phrase_of
from engine.audit.witness_file import code_of

if TYPE_CHECKING:
    from tests.fakes.fake_engine import FakeWorld

ORIGIN = origin_of("71f2a0b1c2d3e4f5")


class FakeWitnesses:
    """`engine.api.witness.Witnesses`.

    A page asks for a code and then for a second person; a text with `cut` in it contradicts the log.
    """

    def __init__(self, world: FakeWorld, token: str) -> None:
        self.world = world
        self.token = token

    def state(self) -> WitnessState:
        self.world.caller(self.token)
        made = self.world.witnesses
        return WitnessState(
            due=self.world.witness_due,
            days=self.world.settings.witness_days,
            last_at=made[0].made_at if made else 0,
            witnesses=tuple(made),
        )

    def make_file(self, earlier: str = "") -> WitnessFile:
        note, made = self._make(WitnessKind.FILE)
        return WitnessFile(
            witness_id=made.witness_id,
            name=f"witness-{note.size}.txt",
            text=f"anchorhold-witness/2\n{note.text()}",
            size=note.size,
            earlier=len(earlier),
        )

    def make_page(self) -> WitnessPage:
        confirmed = self.world.confirmed
        for digest, needs in (("page-code", "fresh"), ("page-second", "co_sign")):
            if digest not in confirmed:
                raise ConfirmationNeededError(
                    "This needs a new code, and a second person.",
                    details={"digest": digest, "needs": needs},
                    said={"asks": Said("", "Make a witness page")},
                )
        confirmed -= {"page-code", "page-second"}
        note, made = self._make(WitnessKind.PAGE, "Ben")
        return WitnessPage(
            witness_id=made.witness_id,
            site="Ward 7",
            origin=ORIGIN,
            size=note.size,
            root=note.root.hex(),
            phrase=phrase_of(ORIGIN, note.size, note.root),
            code=code_of(note),
            fingerprint="SHA256:abcdefghijklmnopqrstuvwxyz",
            made_at=made.made_at,
            made_by=made.made_by,
            agreed_by=made.agreed_by,
        )

    def compare(self, text: str, countersignature: str = "") -> Comparison:
        self.world.caller(self.token)
        self.world.calls.append(f"compare {bool(countersignature)}")
        if "cut" in text:
            return Comparison(
                same=False, size=99, problem=Said("witness_test", "The witness saw 99 events.")
            )
        if text.startswith("anchorhold-witness/2"):
            return Comparison(same=True, size=5, since=2)
        size, _ = parse_phrase(ORIGIN, text)
        return Comparison(same=True, size=size, since=1)

    def countersign(self, signature: str) -> WitnessInfo:
        from msgspec.structs import replace

        if "SSH SIGNATURE" not in signature:
            raise InputError("This is no SSH signature.", code="countersignature_form")
        first = self.world.witnesses[0]
        signed = replace(first, countersigner="SHA256:auditor", countersigned_at=int(time.time()))
        self.world.witnesses[0] = signed
        return signed

    def _make(self, kind: WitnessKind, second: str = "") -> tuple[CheckpointNote, WitnessInfo]:
        name = self.world.caller(self.token)
        size = len(self.world.log)
        root = sha256(str(size).encode()).digest()
        made = WitnessInfo(
            witness_id=f"witness-{size}",
            kind=kind,
            size=size,
            root=root.hex(),
            made_at=int(time.time()),
            made_by=name,
            agreed_by=second,
        )
        self.world.witnesses.insert(0, made)
        self.world.witness_due = False
        self.world.append("witness.made", name)
        return CheckpointNote(ORIGIN, size, root), made
