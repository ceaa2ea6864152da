"""Commands on where alerts go beside the console."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from engine.alerts.delivery.spool import FILE_NAME, read_chain
from engine.api.errors import EnvironmentFaultError, IntegrityError
from engine.ctl.exit_codes import ExitCode
from engine.ctl.output import columns

if TYPE_CHECKING:
    from pathlib import Path

    from engine.alerts.delivery.spool_chain import Chain
    from engine.ctl.session import Session


def delivery(session: Session) -> ExitCode:
    """Where alerts go beside the console; changes that where an option says so."""
    options, alerts = session.options, session.person.alerts
    state = alerts.delivery()
    wanted = state.delivery
    if options.syslog:
        wanted = msgspec.structs.replace(wanted, syslog=options.syslog == "on")
    if options.spool is not None:
        wanted = msgspec.structs.replace(wanted, spool=str(options.spool.expanduser().absolute()))
    elif options.no_spool:
        wanted = msgspec.structs.replace(wanted, spool="")
    if options.syslog or options.spool is not None or options.no_spool:
        state = session.confirmed(lambda: alerts.change_delivery(wanted))
    told = state.delivery
    rows = [
        ("syslog", "on" if told.syslog else "off", state.syslog_problem.text),
        ("spool", told.spool or "none", state.spool_problem.text),
    ]
    if told.spool:
        rows.append(("waiting", str(state.waiting), ""))
    session.output.result(state, columns(rows))
    if options.spool is not None and state.spool_problem:
        raise EnvironmentFaultError(state.spool_problem.text, code=state.spool_problem.code)
    return ExitCode.OK


def check_spool(session: Session) -> ExitCode:
    """Checks the chain of a spool of alerts, with no engine and no key."""
    folder: Path = session.options.folder
    path = folder / FILE_NAME if folder.is_dir() else folder
    try:
        with path.open("rb") as file:
            chain, ended = read_chain(file.fileno())
    except OSError as error:
        raise EnvironmentFaultError(
            f"The spool {path} cannot be read ({error.strerror}). Name the folder that it is in.",
            code="file_unreadable",
        ) from error
    if not chain.install:
        raise IntegrityError(
            f"{path} is no spool of alerts, or its beginning is gone. Name the folder that alerts "
            "are written to.",
            code="spool_form",
        )
    session.output.result(_facts(chain), _lines(chain, ended=ended))
    return ExitCode.INTEGRITY if chain.problems else ExitCode.OK


def _facts(chain: Chain) -> dict[str, object]:
    head = chain.headed.head if chain.headed is not None else None
    return {
        "whole": not chain.problems,
        "problems": chain.problems,
        "install_id": chain.install,
        "lines": chain.lines,
        "alerts": len(chain.alerts),
        "goes_on": chain.goes_on,
        "unfinished": chain.unfinished,
        "last_line": chain.tip,
        "log_size": head.size if head else 0,
        "log_root": head.root if head else "",
    }


def _lines(chain: Chain, *, ended: bool) -> list[str]:
    if chain.problems:
        return [f"NOT WHOLE: {each}." for each in chain.problems]
    count = len(chain.alerts)
    alerts = f"{count:,} alert{'' if count == 1 else 's'}"
    lines = [
        f"OK: {alerts} of site {chain.install}, each line after the one before it.",
        f"last line: SHA-256 {chain.tip}",
    ]
    if chain.goes_on:
        lines.append(
            f"begins: with event {chain.goes_on}; an earlier spool of the site has what came before"
        )
    head = chain.headed.head if chain.headed is not None else None
    if head is not None:
        lines.append(f"log: {head.size} events, root {head.root}")
    mended = chain.unfinished - chain.is_cut
    if mended:
        lines.append(f"unfinished: {mended}, cut off and written again in the next line")
    if chain.is_cut:
        lines.append("the last line is cut off: the engine writes it again when it goes on")
    elif not ended:
        lines.append("the last line has no end yet")
    lines.append(
        "Not excluded: whole lines gone at the end, or a last line that was changed. The engine tells "
        "that, or compare the last event with the log's."
    )
    return lines
