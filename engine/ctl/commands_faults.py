"""Commands on stored data that is in doubt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.ctl.output import columns, local_time

if TYPE_CHECKING:
    from engine.api.faults import AcceptedFault, FaultReport
    from engine.ctl.session import Session


def show(session: Session) -> None:
    """What is in doubt while the engine is read-only, and what was accepted before."""
    report = session.person.system.faults()
    session.output.result(report, _told(report))


def accept(session: Session) -> None:
    """Leaves read-only: what the log proves holds. Takes a second person and a reason."""
    system = session.person.system
    report_id = session.options.report
    report = session.confirmed(lambda: system.accept_faults(report_id, session.options.reason))
    session.output.result(report, _told(report))


def _told(report: FaultReport) -> list[str]:
    lines: list[str] = []
    if report.found:
        rows = [("what", "the log proves", "found instead")]
        rows += [(str(each.subject), str(each.proven), str(each.found)) for each in report.found]
        lines += columns(rows)
        lines.append(f"Events kept {report.kept:,}, put aside {report.lost:,}.")
        lines.append(report.refusal.text or f"To accept exactly this: --report {report.report_id}")
    else:
        lines.append("Nothing is in doubt.")
    return lines + [_exception(each) for each in report.accepted]


def _exception(each: AcceptedFault) -> str:
    put_aside = f", {each.lost:,} events put aside" if each.lost else ""
    return (
        f"Exception of {local_time(each.at)}, accepted by {each.accepted_by} and "
        f"{each.agreed_by} ({', '.join(each.kinds)}{put_aside}): {each.reason}"
    )
