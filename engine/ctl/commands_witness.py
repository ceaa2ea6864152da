"""Commands on witnesses: heads of the log that are kept away from this machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.api.errors import InputError
from engine.ctl.exit_codes import ExitCode
from engine.ctl.new_files import write_new
from engine.ctl.output import columns, local_time
from engine.ctl.secret_files import read_text

if TYPE_CHECKING:
    from pathlib import Path

    from engine.api.witness import Comparison
    from engine.ctl.session import Session


def make(session: Session) -> None:
    """Writes a witness of the log to a file on a removable medium."""
    options = session.options
    place = _place(options.file)
    earlier = read_text(options.earlier, "witness") if options.earlier else ""
    made = session.person.witness.make_file(earlier)
    path = place / made.name if place.is_dir() else place
    write_new(path, made.text.encode())
    lines = [f"{path}: {made.size} events. Keep it away from this machine."]
    if made.earlier:
        lines.append(
            f"It proves that the log grew from the {made.earlier} events witnessed before."
        )
    session.output.result({"file": str(path), "size": made.size, "earlier": made.earlier}, lines)


def make_page(session: Session) -> None:
    """Shows a witness page, to be printed and signed by two persons."""
    page = session.confirmed(session.person.witness.make_page)
    rows = [
        ("site", page.site),
        ("log", page.origin),
        ("time", local_time(page.made_at)),
        ("events", str(page.size)),
        ("root", page.root),
        ("phrase", page.phrase),
        ("code", page.code),
        ("signing key", page.fingerprint),
        (f"signed, {page.made_by}", "_" * 40),
        (f"signed, {page.agreed_by}" if page.agreed_by else "signed, a second person", "_" * 40),
    ]
    session.output.result(page, ["Witness of the audit log", "", *columns(rows)])


def show(session: Session) -> None:
    """The witnesses that were made, and whether one is due."""
    state = session.person.witness.state()
    rows = [("made", "events", "kind", "by", "countersigned by")]
    rows += [
        (
            local_time(each.made_at),
            str(each.size),
            f"{each.kind.value}, accepted" if each.accepted else each.kind.value,
            " and ".join(name for name in (each.made_by, each.agreed_by) if name),
            each.countersigner,
        )
        for each in state.witnesses
    ]
    due = "A new witness is due." if state.due else "No witness is due."
    session.output.result(state, [*columns(rows), due])


def countersign(session: Session) -> None:
    """Keeps an auditor's signature over a witness file made here."""
    signature = read_text(session.options.signature, "countersignature")
    kept = session.person.witness.countersign(signature)
    session.output.result(
        kept, f"Kept: the witness of {kept.size} events is countersigned by {kept.countersigner}."
    )


def compare(session: Session) -> ExitCode:
    """Compares the log with the witness that was given to `verify`, a file or a phrase."""
    options = session.options
    text, signature = options.phrase or "", ""
    if options.witness is not None:
        text = read_text(options.witness, "witness")
        beside = options.witness.with_name(options.witness.name + ".sig")
        signature = read_text(beside, "countersignature") if beside.exists() else ""
    found = session.person.witness.compare(text, signature)
    session.output.result(found, _lines(found))
    return ExitCode.OK if found.same else ExitCode.INTEGRITY


def _lines(found: Comparison) -> list[str]:
    if found.same:
        since = f"{found.since} came after them"
        lines = [f"witness: the {found.size} events it saw are the first of this log; {since}."]
    elif found.accepted:
        lines = [
            f"witness: {found.problem} Two persons have accepted that, for a reason on record."
        ]
    else:
        lines = [f"NOT THE SAME: {found.problem} The engine is read-only now."]
    return [*lines, f"countersigned by {found.countersigner}"] if found.countersigner else lines


def _place(given: Path) -> Path:
    """A folder that is there, or a new file in one; before anything is recorded.

    The folder of a medium that is not mounted would be a file on the disk that a witness is to be away from.
    """
    place = given.expanduser().absolute()
    if place.is_dir() or (place.suffix == ".txt" and place.parent.is_dir()):
        return place
    missing = place.parent if place.suffix == ".txt" else place
    raise InputError(
        f"The folder {missing} is not there, so no witness was made. Mount the medium it is to be kept on, "
        "and name a folder there, or a new file that ends in .txt.",
        code="witness_folder",
    )
