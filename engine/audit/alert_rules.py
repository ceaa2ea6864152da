"""What is odd about the log, its signatures and its witnesses, and what leaves the site from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.alerts.rules import SECONDS, Found, Rule, tunable, window
from engine.api.alerts import Response, Severity
from engine.api.faults import FaultKind
from engine.audit.actions import Action

if TYPE_CHECKING:
    from collections.abc import Callable

    from engine.audit.leaf import Leaf

GRACE = "grace"
"""The number of a rule that says how long something may be overdue."""
LATE_CHECKPOINT, WITNESS_MISSING = "late_checkpoint", "witness_missing"


def _doubt(*kinds: FaultKind) -> Callable[[Leaf], Found | None]:
    """The engine went read-only because of one of these."""
    return lambda leaf: Found() if leaf.d.get("kind") in kinds else None


def _journal(leaf: Leaf) -> Found | None:
    lost = leaf.d.get("given_way")
    lost = lost if isinstance(lost, int) else 0
    if leaf.r != "damaged" and not lost:
        return None
    return Found("journal", {"lost": lost})


def _exported(leaf: Leaf) -> Found:
    return Found(leaf.p, person=leaf.p)


RULES = (
    Rule(
        key="log_gap",
        severity=Severity.CRITICAL,
        criteria=("CC2.1", "CC4.1", "CC7.2", "PI1.5"),
        text="The audit log does not verify: events in it were changed, or are missing.",
        may_be_off=False,
        responses=(Response.SEAL,),
        reads=frozenset({Action.ENGINE_READ_ONLY}),
        match=_doubt(FaultKind.LOG),
    ),
    Rule(
        key="rows_differ",
        severity=Severity.CRITICAL,
        criteria=("CC4.1", "CC7.1", "CC7.2", "PI1.5"),
        text="Stored data is not what the audit log adds up to, or cannot be trusted after a fault.",
        may_be_off=False,
        responses=(Response.SEAL,),
        reads=frozenset({Action.ENGINE_READ_ONLY}),
        match=_doubt(FaultKind.TABLES, FaultKind.STORE),
    ),
    Rule(
        key="witness_contradicted",
        severity=Severity.CRITICAL,
        criteria=("CC2.1", "CC4.1", "CC7.2"),
        text="A witness saw another log than the one that is there.",
        may_be_off=False,
        responses=(Response.SEAL,),
        reads=frozenset({Action.ENGINE_READ_ONLY}),
        match=_doubt(FaultKind.WITNESS),
    ),
    Rule(
        key="journal_damaged",
        severity=Severity.CRITICAL,
        criteria=("CC2.1", "CC7.2"),
        text="The record of what happened while the log took no events was damaged, or had no room: "
        "{lost} records gave way to later ones.",
        may_be_off=False,
        reads=frozenset({Action.JOURNAL_FOLDED}),
        match=_journal,
    ),
    Rule(
        key="signing_key_broken",
        severity=Severity.CRITICAL,
        criteria=("CC2.1", "CC6.1"),
        text="The site's signing key cannot be used, so the log is not signed.",
        may_be_off=False,
        reads=frozenset({Action.SIGNING_KEY_BROKEN}),
    ),
    Rule(
        key=LATE_CHECKPOINT,
        severity=Severity.WARNING,
        criteria=("CC2.1", "CC4.1"),
        text="The log grew, and its head has not been signed for {minutes} minutes.",
        tunables=(tunable(GRACE, 300, 120, 86_400, SECONDS),),
    ),
    Rule(
        key=WITNESS_MISSING,
        severity=Severity.WARNING,
        criteria=("CC2.1", "CC4.1"),
        text="A witness of the log has been overdue for {hours} hours.",
        tunables=(tunable(GRACE, 6 * 3600, 600, 7 * 86_400, SECONDS),),
    ),
    Rule(
        key="bulk_export",
        severity=Severity.WARNING,
        criteria=("CC6.7", "CC7.2", "P6"),
        text="{subject} exported the log {times} times within {seconds} seconds.",
        tunables=window(3, 3600, most=20, shortest=600, longest=7 * 86_400),
        responses=(Response.LOCK_PERSON,),
        reads=frozenset({Action.EXPORT_COMPLETED}),
        match=_exported,
    ),
)
"""The rules of the log."""
