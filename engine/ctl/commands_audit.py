"""Commands on the audit log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.ctl.exit_codes import ExitCode
from engine.ctl.output import columns, local_time

if TYPE_CHECKING:
    from engine.ctl.session import Session


def tail(session: Session) -> None:
    """The latest events, oldest of them first."""
    entries = session.person.audit.entries(limit=session.options.number)[::-1]
    rows = [
        (
            str(each.number),
            local_time(each.time),
            each.action,
            each.person,
            each.object,
            each.result,
        )
        for each in entries
    ]
    session.output.result(entries, columns(rows))


def verify(session: Session) -> ExitCode:
    """Verifies the whole log."""
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
            *report.problems,
        ]
    session.output.result(report, lines)
    return ExitCode.OK if report.whole else ExitCode.INTEGRITY
