"""Words a report of what is in doubt: both values of each difference, and why it can be accepted or not."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

import msgspec

from engine.api.access import Role
from engine.api.faults import FaultDifference, FaultKind, FaultReport
from engine.audit.projections import NO_ACCESS, WHOLE, shown
from engine.host.rebuilding import irreparable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from engine.api.faults import AcceptedFault
    from engine.audit.projections import Difference, State
    from engine.host.examination import Doubt, Findings

RESTORE = "Restore the latest backup."
_LONGEST = 200
"""Characters of a value."""


def report_of(
    found: Findings,
    doubts: Sequence[Doubt],
    install_id: str,
    name_of: Callable[[str], str],
) -> FaultReport:
    """The report of what was found.

    Args:
        found: By an examination just now.
        doubts: Why the engine is read-only; also what no examination finds.
        install_id: Of the vault.
        name_of: The name of a person id, or the id.
    """
    proof = found.proof
    kept = proof.size if proof else found.size
    lost = proof.stored - proof.size if proof else 0
    differing = [str(each) for each in found.differences]
    exactly = msgspec.msgpack.encode(
        [install_id, found.log_problems, differing, found.witness, kept, lost]
    )
    return FaultReport(
        report_id=sha256(exactly).hexdigest()[:32],
        found=tuple(_differences(found, doubts, name_of)),
        kept=kept,
        lost=lost,
        refusal=_refusal(found, doubts),
    )


def _differences(
    found: Findings, doubts: Sequence[Doubt], name_of: Callable[[str], str]
) -> Iterator[FaultDifference]:
    root = found.root.hex()[:16]
    proof = found.proof
    if proof is not None:
        yield FaultDifference(
            kind=FaultKind.LOG,
            subject="Audit log",
            proven=f"{proof.size:,} events, root {proof.root.hex()[:16]}, signed",
            found=f"{proof.stored:,} events; {'; '.join(found.log_problems)}",
        )
    for each in found.differences:
        yield _of_row(each, name_of)
    if found.witness:
        yield FaultDifference(
            kind=FaultKind.WITNESS,
            subject="Witness",
            proven=f"The log here has {found.size:,} events, root {root}.",
            found=found.witness,
        )
    texts = [each.text for each in doubts if each.kind is FaultKind.STORE]
    if found.unreadable and found.unreadable not in texts:
        texts.append(found.unreadable)
    for text in texts:
        yield FaultDifference(kind=FaultKind.STORE, subject="Store", proven="", found=text)


def _of_row(each: Difference, name_of: Callable[[str], str]) -> FaultDifference:
    name = name_of(each.key) if each.kind == "person" else each.key
    if each.kind in {"person", "model", "fault"} and name == each.key:
        name = each.key[:12]
    subject = f"{each.kind} {name}"
    here, there = shown(each.log), shown(each.store)
    if each.field == WHOLE:
        here, there = (
            ("is there", "is gone") if each.store is None else ("is not there", "is there")
        )
    elif each.field:
        subject += f", {each.field.replace('_', ' ')}"
    return FaultDifference(
        kind=FaultKind.TABLES, subject=subject, proven=here[:_LONGEST], found=there[:_LONGEST]
    )


def _refusal(found: Findings, doubts: Sequence[Doubt]) -> str:
    """Why this cannot be accepted, and what to do; empty when it can."""
    if found.unreadable or any(each.kind is FaultKind.STORE for each in doubts):
        return (
            "The disk failed, or pages of the store cannot be read, and nothing tells what they "
            f"held: no one can accept that. Check the disk and start the engine again. {RESTORE}"
        )
    if not proves_admin(found.state):
        return f"The log proves no admin any more who could accept this. {RESTORE}"
    if found.accesses and not _leaves_admin(found):
        return (
            "The former password of the only admin was put back, and the log holds no secret to "
            f"make the present one again from. {RESTORE}"
        )
    if irreparable(found.differences):
        return (
            "Rows are gone, or their names were changed, and the log holds no text to make "
            f"them again from. {RESTORE}"
        )
    return ""


def proves_admin(state: State) -> bool:
    """Whether there is anyone who could accept."""
    return any(
        each.active and Role.ADMIN in proven_roles(each.roles) for each in state.persons.values()
    )


def _leaves_admin(found: Findings) -> bool:
    """Whether an admin remains who can sign in, once the access of rows put back is taken away."""
    return found.proof is not None or any(
        each.active and Role.ADMIN in proven_roles(each.roles) and person_id not in found.accesses
        for person_id, each in found.state.persons.items()
        if each.access_hmac != NO_ACCESS
    )


def exception_note(accepted: tuple[AcceptedFault, ...]) -> str:
    """One sentence about what was accepted, for ever shown; empty when nothing was."""
    if not accepted:
        return ""
    last = accepted[-1]
    lost = sum(each.lost for each in accepted)
    put_aside = f" {lost:,} events could not be proven and were put aside." if lost else ""
    times = f"{len(accepted)} times" if len(accepted) > 1 else "once"
    return (
        f"Exception on record: stored data in doubt was accepted {times}, last by "
        f"{last.accepted_by} and {last.agreed_by}.{put_aside} The report on stored data in doubt has the reasons."
    )


def proven_roles(names: tuple[str, ...]) -> tuple[Role, ...]:
    """Roles by the names the log has; one that this version does not know grants nothing."""
    known = {each.value for each in Role}
    return tuple(Role(each) for each in names if each in known)
