"""Witnesses: sizes and roots of the log, kept outside of the data folder, and comparing with them.

Whoever holds the key can sign a shortened or rewritten log again; a witness tells. That of the keyring
is kept by two functions that are given.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select, text

from engine.api.errors import EngineError, UncheckedError
from engine.api.said import NOTHING, Said, say
from engine.api.witness import WitnessKind
from engine.audit.actions import Action
from engine.audit.leaf import decode
from engine.audit.merkle import CompactRange
from engine.audit.tree_reader import (
    TILE_EVENTS,
    TILE_LEVEL,
    LogGapError,
    leaf_hashes,
    log_size,
    tile_roots,
    tree_at,
)
from engine.store.tables import CheckpointRow, WitnessRow

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from sqlalchemy.orm import Session

    from engine.store.store import Store

_FORM = "anchorhold-witness-1"


WHOLE_ROOT = 256
"""Bits."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What a witness saw.

    Args:
        size: Events.
        root: Root over them, 32 bytes; of a phrase its beginning, the last bits of it zero.
        bits: How many bits of the root it has.
    """

    size: int
    root: bytes
    bits: int = WHOLE_ROOT

    def is_of(self, root: bytes) -> bool:
        """Whether a whole root begins with what was seen."""
        shift = 256 - self.bits
        seen = int.from_bytes(self.root.ljust(32, b"\0"), "big")
        return seen >> shift == int.from_bytes(root, "big") >> shift


def contradiction(session: Session, seen: Seen, *, signed: bool = True) -> Said:
    """How the log contradicts a witness.

    Args:
        session: Reads one state of the store.
        seen: What the witness saw.
        signed: Whether that was a signed head, which then has to be there too.

    Returns:
        What is wrong; nothing when the log has grown from what was seen.
    """
    have, size = log_size(session), seen.size
    if have < size:
        return say(
            "witness_saw_more",
            "The witness saw {size} events in the log, and only {have} are there: the rest is gone, "
            "cut off or lost when an older copy of the store was put back.",
            size=size,
            have=have,
        )
    try:
        root = tree_at(session, size).root()
    except LogGapError as error:
        return _gap(size, error)
    return _problem(session, seen, root, signed=signed)


def kept_contradictions(
    session: Session, *, every: bool = False
) -> Iterator[tuple[WitnessRow, Said]]:
    """The witnesses that the store itself knows and the log contradicts, with how.

    Those whose contradiction two persons accepted are left out. One pass over the tiles for all.

    Args:
        session: Reads one state of the store.
        every: Also those made before the largest one: the log agreed with them when that was made,
            so where it agrees with that one now, it does with them.
    """
    accepted = accepted_witnesses(session)
    rows = [
        row
        for row in session.scalars(select(WitnessRow).order_by(WitnessRow.size))
        if not _is_among(seen_by(row), accepted)
    ]
    if not every:
        brought = [row for row in rows if row.kind == WitnessKind.PRESENTED]
        made = [row for row in rows if row.kind != WitnessKind.PRESENTED]
        rows = [*brought, *made[-1:]]
    have = log_size(session)
    known = {row.size for row in rows if row.size <= have}
    roots: dict[int, bytes] = {}
    gap: LogGapError | None = None
    try:
        # What was found before a gap stays.
        roots.update(_roots_at(session, sorted(known)))
    except LogGapError as error:
        gap = error
    for row in rows:
        seen = seen_by(row)
        if row.size in roots:
            problem = _problem(session, seen, roots[row.size])
        elif row.size in known and gap is not None:
            problem = _gap(row.size, gap)
        else:
            problem = contradiction(session, seen)
        if problem:
            yield row, problem


def seen_by(row: WitnessRow) -> Seen:
    """What a stored witness saw."""
    return Seen(row.size, row.root, row.root_bits)


def _roots_at(session: Session, sizes: Iterable[int]) -> Iterator[tuple[int, bytes]]:
    """The root of the log at each of some ascending sizes.

    Raises:
        LogGapError: Something is missing.
    """
    sizes = list(sizes)
    tiles = tile_roots(session, max(sizes, default=0) >> TILE_LEVEL)
    whole = CompactRange()
    for size in sizes:
        while whole.size + TILE_EVENTS <= size:
            whole.append_subtree(TILE_LEVEL, next(tiles))
        tree = whole.copy()
        tree.extend(leaf_hashes(session, whole.size, size))
        yield size, tree.root()


def _problem(session: Session, seen: Seen, root: bytes, *, signed: bool = True) -> Said:
    if not seen.is_of(root):
        return say(
            "witness_saw_other",
            "The first {size} events of the log are not the ones the witness saw: the log was written "
            "anew.",
            size=seen.size,
        )
    if signed and session.get(CheckpointRow, seen.size) is None:
        return say(
            "witness_head_gone",
            "The head of the log signed at {size} events, which the witness saw, is gone.",
            size=seen.size,
        )
    return NOTHING


def _gap(size: int, error: LogGapError) -> Said:
    return say(
        "witness_gap",
        "The witness saw {size} events in the log, and event {number} is gone: the log was cut or "
        "an older copy of it was put back.",
        size=size,
        number=error.number,
    )


def was_accepted(session: Session, seen: Seen) -> bool:
    """Whether two persons accepted that the log contradicts this witness, or one that saw the same."""
    return _is_among(seen, accepted_witnesses(session))


def accepted_witnesses(session: Session) -> list[Seen]:
    """The witnesses whose contradiction two persons accepted.

    The log says which: a row could be planted by whoever has the key of the store.
    """
    rows = session.execute(
        text("SELECT leaf FROM audit_event WHERE state_event = 1 AND action = :action"),
        {"action": Action.FAULT_ACCEPTED.value},
    )
    found = []
    for (data,) in rows:
        # An event that cannot be read accepts nothing; that it cannot is found elsewhere.
        with suppress(ValueError, TypeError):
            told = decode(bytes(data)).d.get("witnesses", [])
            for each in told if isinstance(told, list) else []:
                size, bits, root = each.split(":")
                found.append(Seen(int(size), bytes.fromhex(root), int(bits)))
    return found


def in_words(seen: Seen) -> str:
    """A witness as an event has it; `accepted_witnesses` reads it."""
    return f"{seen.size}:{seen.bits}:{seen.root.hex()}"


def _is_among(seen: Seen, others: Iterable[Seen]) -> bool:
    whole = seen.root.ljust(32, b"\0")
    return any(
        each.size == seen.size
        and Seen(each.size, each.root, min(each.bits, seen.bits)).is_of(whole)
        for each in others
    )


class Witness:
    """The witness of one site, in the keyring.

    Args:
        install_id: Names the site.
        read: Gives what was last written, or None when nothing was.
        write: Keeps a text.
    """

    def __init__(
        self, install_id: str, read: Callable[[], str | None], write: Callable[[str], None]
    ) -> None:
        self._install_id = install_id
        self._read = read
        self._write = write

    def remember(self, size: int, root: bytes) -> None:
        """Keeps a signed head of the log, once its checkpoint is durable.

        Args:
            size: Events.
            root: Root over them.

        Raises:
            UncheckedError: The place does not take it.
        """
        try:
            self._write(f"{_FORM} {self._install_id} {size} {root.hex()}")
        except Exception as error:
            raise _unchecked() from error

    def problem(self, store: Store) -> Said:
        """Compares the log with what was kept.

        Returns:
            What is wrong; nothing when the log has grown from what was kept, or when nothing was
            kept.

        Raises:
            UncheckedError: The place cannot be read, or holds something else.
        """
        try:
            kept = self._read()
        except Exception as error:
            raise _unchecked() from error
        if kept is None:
            return NOTHING
        size, root = self._parse(kept)
        with store.read() as session:
            return contradiction(session, Seen(size, root))

    def _parse(self, kept: str) -> tuple[int, bytes]:
        words = kept.split()
        try:
            form, install_id, size, root = words
            parsed = int(size), bytes.fromhex(root)
        except ValueError as error:
            raise _altered() from error
        if form != _FORM or install_id != self._install_id:
            raise _altered()
        return parsed


def _unchecked() -> EngineError:
    return UncheckedError(
        "The witness in the keyring could not be read or written, so a log that was put back "
        "cannot be told from this one. Unlock the keyring and start the engine anew, or compare with a "
        "printed witness.",
        code="witness_unchecked",
    )


def _altered() -> EngineError:
    return UncheckedError(
        "What the keyring keeps as the witness of the log is not what the engine wrote: it was altered. "
        "So a log that was put back cannot be told from this one. Compare with a printed witness.",
        code="witness_altered",
    )
