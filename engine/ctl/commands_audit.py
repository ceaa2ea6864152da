"""Commands on the audit log."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from engine.api.audit import CUT_OFF, EventFilter
from engine.api.errors import NotFoundError, UncheckedError
from engine.api.log_export import ExportRequest
from engine.audit import bundle
from engine.ctl import commands_witness
from engine.ctl.exit_codes import ExitCode, UsageError
from engine.ctl.new_files import write_new
from engine.ctl.output import columns, local_time
from engine.rpc.client.bundle_writer import write_bundle

if TYPE_CHECKING:
    from engine.api.audit import AuditEntry
    from engine.ctl.session import Session


def tail(session: Session) -> None:
    """The latest events, oldest of them first."""
    page = session.person.audit.find(EventFilter(), session.options.number)
    entries = page.events[::-1]
    rows = [
        (
            str(each.number),
            local_time(each.time),
            each.action,
            each.person,
            each.object,
            _result(each),
        )
        for each in entries
    ]
    session.output.result(entries, columns(rows))


def _result(event: AuditEntry) -> str:
    """The result of an event, and what else a line must tell of it."""
    words = [event.result]
    if event.remark == CUT_OFF:
        words.append("started after it was cut off")
    if event.times > 1:
        words.append(f"{event.times:,} times")
    if event.recorded_at:
        words.append(f"recorded later: {local_time(event.recorded_at)}")
    return ", ".join(words)


def export(session: Session) -> None:
    """Writes a signed bundle that anyone can verify without Anchorhold."""
    options = session.options
    request = ExportRequest(
        since=_seconds(options.since) if options.since else 0,
        until=_seconds(options.until, end_of_day=True) if options.until else 0,
        criteria=tuple(options.criterion),
        people=tuple(_people(session, options.person)),
        incident_id=options.incident or "",
    )
    write_export(session, request)


def write_export(session: Session, request: ExportRequest) -> None:
    """Writes a bundle as the options `target` and `tar` say, and tells what it covers."""
    options = session.options
    target = options.target.expanduser().absolute()
    if options.tar and target.suffix != ".tar":
        target = target.with_name(f"{target.name}.tar")
    audit = session.person.audit
    written = write_bundle(
        lambda: session.confirmed(lambda: audit.export(request)),
        target,
        tar=options.tar,
        progress=lambda done, total: session.output.progress(f"{done * 100 // total} % exported"),
        failed=session.person.system.cancel_job,
    )
    events = (
        f"events {written.start} to {written.end - 1}"
        if written.end > written.start
        else "no events"
    )
    where = f"{target}: {events}, rounded outward to signed heads of the log."
    session.output.result(
        {
            "bundle": str(target),
            "from": written.start,
            "to": written.end,
            "manifest_sha256": written.manifest_sha256,
        },
        [
            where,
            f"SHA-256 of MANIFEST: {written.manifest_sha256}",
        ],
    )


def allowed_signers(session: Session) -> None:
    """Writes the site's signing keys for the auditor, to be handed over apart from bundles."""
    _write_result(session, session.person.audit.allowed_signers().encode())


def verify_script(session: Session) -> None:
    """Writes the script that verifies bundles, to be handed over apart from them."""
    _write_result(session, Path(bundle.__file__).with_suffix(".py").read_bytes())


def verify(session: Session) -> ExitCode:
    """Verifies the whole log, also against a witness; or a bundle, which takes no engine."""
    options = session.options
    if options.bundle is not None:
        return _verify_bundle(session)
    if options.allowed_signers is not None:
        raise UsageError("--allowed-signers is for a bundle: name its folder.")
    report = None
    audit = session.person.audit
    for step in session.confirmed(audit.verify):
        report = step.report or report
        session.output.progress(f"verified {step.done} of {step.total} events")
    if report is None:
        session.output.result({"whole": False}, "The verification ended without a result.")
        return ExitCode.INTEGRITY
    if report.whole:
        lines = [
            f"OK: {report.events} events, {report.checkpoints} checkpoints.",
            f"root {report.root}",
        ]
    else:
        lines = [
            f"NOT WHOLE: {report.events} events, first bad number {report.first_bad}.",
            *map(str, report.problems),
        ]
    session.output.result(report, lines)
    witnessed = ExitCode.OK
    if options.witness is not None or options.phrase:
        witnessed = commands_witness.compare(session)
    return witnessed if report.whole else ExitCode.INTEGRITY


def _verify_bundle(session: Session) -> ExitCode:
    options = session.options
    if options.phrase:
        raise UsageError("A bundle is compared with a witness file: give it with --witness.")
    if options.allowed_signers is None:
        raise UsageError(
            "A bundle is verified with the site's signing keys: give the file with --allowed-signers."
        )
    try:
        lines = list(bundle.verify(options.bundle, options.allowed_signers, options.witness))
    except bundle.RefusedError as error:
        session.output.result({"verified": False, "reason": str(error)}, f"REFUSED: {error}")
        return ExitCode.INTEGRITY
    except bundle.UncheckedError as error:
        raise UncheckedError(f"This could not be checked: {error}.", code="bundle") from error
    session.output.result({"verified": True, "found": lines}, lines)
    return ExitCode.OK


def _seconds(text: str, *, end_of_day: bool = False) -> int:
    """A day, or a time, on this machine's clock."""
    try:
        moment = datetime.fromisoformat(text).astimezone()
    except (ValueError, OverflowError) as error:
        raise UsageError(f"{text} is no time. Write 2026-01-31 or 2026-01-31T18:00.") from error
    if end_of_day and len(text) == len("2026-01-31"):
        moment = moment.replace(hour=23, minute=59, second=59)
    return int(moment.timestamp())


def _people(session: Session, wanted: list[str]) -> list[str]:
    """Ids of people by their names or ids."""
    if not wanted:
        return []
    known = session.person.people.list_people()
    by_name = {each.name: each.person_id for each in known}
    ids = {each.person_id for each in known}
    for each in wanted:
        if each not in by_name and each not in ids:
            raise NotFoundError(f"There is no person {each}. See: anchorholdctl person list")
    return [by_name.get(each, each) for each in wanted]


def _write_result(session: Session, data: bytes) -> None:
    path = session.options.file
    write_new(path, data)
    session.output.result({"file": str(path)}, f"Written to {path}.")
