"""What is in doubt about stored data while the engine is read-only, and what was accepted before."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from engine.api.said import NOTHING, Said


class FaultKind(StrEnum):
    """What is in doubt."""

    LOG = "log"  # the log does not verify
    TABLES = "tables"  # the log verifies, and the tables say something else
    WITNESS = "witness"  # the log is not the one the witness saw
    STORE = "store"  # the disk failed, or pages cannot be read


class FaultDifference(msgspec.Struct, frozen=True, kw_only=True):
    """One difference.

    Attributes:
        subject: What it is about.
        proven: What the log proves, and what holds once the fault is accepted.
        found: What was found instead.
    """

    kind: FaultKind
    subject: Said
    proven: Said
    found: Said


class AcceptedFault(msgspec.Struct, frozen=True, kw_only=True):
    """Doubt that two persons accepted; an exception that stays visible for ever.

    Attributes:
        at: Unix seconds.
        accepted_by: Name of the admin, or the id where nobody has it.
        agreed_by: Name of the second person, likewise.
        kept: Events of the log that were kept.
        lost: Events after them that could not be proven, and were put aside.
    """

    fault_id: str
    at: int
    kinds: tuple[FaultKind, ...]
    accepted_by: str
    agreed_by: str
    kept: int
    lost: int
    reason: str


class FaultReport(msgspec.Struct, frozen=True, kw_only=True):
    """Everything there is to know before accepting.

    Attributes:
        report_id: Names exactly what was found; what is accepted is this and nothing else. Empty
            when nothing is in doubt.
        kept: Events of the log that are kept when it is accepted.
        lost: Events after them that cannot be proven.
        refusal: Why it cannot be accepted, and what to do; empty when it can.
        accepted: Accepted earlier, oldest first.
    """

    report_id: str = ""
    found: tuple[FaultDifference, ...] = ()
    kept: int = 0
    lost: int = 0
    refusal: Said = NOTHING
    accepted: tuple[AcceptedFault, ...] = ()
