"""Words a report of what is in doubt: both values of each difference, and why it can be accepted or not."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

import msgspec

from engine.api.access import Role
from engine.api.faults import FaultDifference, FaultKind, FaultReport
from engine.api.said import NOTHING, Said, counted, listed, say, sentences
from engine.audit.difference import WHOLE, shown, subject
from engine.audit.projections import NO_ACCESS
from engine.host.rebuilding import irreparable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from engine.api.faults import AcceptedFault
    from engine.audit.difference import Difference
    from engine.audit.projections import State
    from engine.host.examination import Doubt, Findings
    from engine.host.notes import Notes

RESTORE = say("restore", "Restore the latest backup.")


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
            subject=say("subject_log", "Audit log"),
            proven=say(
                "log_proven",
                "{events}, root {root}, signed",
                events=_events(proof.size),
                root=proof.root.hex()[:16],
            ),
            found=listed([_events(proof.stored), *found.log_problems]),
        )
    for each in found.differences:
        yield _of_row(each, name_of)
    if found.witness:
        yield FaultDifference(
            kind=FaultKind.WITNESS,
            subject=say("subject_witness", "Witness"),
            proven=say(
                "log_here",
                "The log here has {events}, root {root}.",
                events=_events(found.size),
                root=root,
            ),
            found=found.witness,
        )
    said = [each.said for each in doubts if each.kind is FaultKind.STORE]
    if found.unreadable and found.unreadable not in said:
        said.append(found.unreadable)
    for each_said in said:
        yield FaultDifference(
            kind=FaultKind.STORE,
            subject=say("subject_store", "Store"),
            proven=NOTHING,
            found=each_said,
        )


def _of_row(each: Difference, name_of: Callable[[str], str]) -> FaultDifference:
    called = name_of(each.key) if each.kind == "person" else each.key
    if each.kind in {"person", "model", "fault"} and called == each.key:
        called = each.key[:12]
    here, there = shown(each.log), shown(each.store)
    if each.field == WHOLE:
        is_there = say("row_is_there", "is there")
        here, there = (
            (is_there, say("row_is_gone", "is gone"))
            if each.store is None
            else (say("row_is_not_there", "is not there"), is_there)
        )
    return FaultDifference(
        kind=FaultKind.TABLES,
        subject=subject(each.kind, called, each.field),
        proven=here,
        found=there,
    )


def _events(size: int) -> Said:
    return counted("event", size)


def _refusal(found: Findings, doubts: Sequence[Doubt]) -> Said:
    """Why this cannot be accepted, and what to do; nothing when it can."""
    if found.unreadable or any(each.kind is FaultKind.STORE for each in doubts):
        return sentences(
            say(
                "refused_store",
                "The disk failed, or pages of the store cannot be read, and nothing tells what they "
                "held: no one can accept that. Check the disk and start the engine again.",
            ),
            RESTORE,
        )
    if not proves_admin(found.state):
        return sentences(
            say("refused_no_admin", "The log proves no admin any more who could accept this."),
            RESTORE,
        )
    if found.accesses and not _leaves_admin(found):
        return sentences(
            say(
                "refused_password",
                "The former password of the only admin was put back, and the log holds no secret to "
                "make the present one again from.",
            ),
            RESTORE,
        )
    if irreparable(found.differences):
        return sentences(
            say(
                "refused_rows",
                "Rows are gone, or their names were changed, and the log holds no text to make them "
                "again from.",
            ),
            RESTORE,
        )
    return NOTHING


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


def note_exceptions(accepted: tuple[AcceptedFault, ...], notes: Notes) -> None:
    """Keeps doubt that was accepted before people's eyes."""
    if note := exception_note(accepted):
        notes.put("accepted", note)
    else:
        notes.drop("accepted")


def exception_note(accepted: tuple[AcceptedFault, ...]) -> Said:
    """What was accepted, in short, for ever shown; nothing when nothing was."""
    if not accepted:
        return NOTHING
    last = accepted[-1]
    lost = sum(each.lost for each in accepted)
    return sentences(
        say(
            "exception_on_record",
            "Exception on record: stored data in doubt was accepted {times}, last by {first} and "
            "{second}.",
            times=counted("time", len(accepted)) if len(accepted) > 1 else say("once", "once"),
            first=last.accepted_by,
            second=last.agreed_by,
        ),
        say(
            "exception_put_aside",
            "{events} could not be proven and were put aside.",
            events=_events(lost),
        )
        if lost
        else NOTHING,
        say("exception_reasons", "The report on stored data in doubt has the reasons."),
    )


def proven_roles(names: tuple[str, ...]) -> tuple[Role, ...]:
    """Roles by the names the log has; one that this version does not know grants nothing."""
    known = {each.value for each in Role}
    return tuple(Role(each) for each in names if each in known)
