"""The commands on cases and findings, and their arguments."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from engine.ctl import commands_cases
from engine.ctl.argument_parts import add_command, add_confirmations, add_group

if TYPE_CHECKING:
    from engine.ctl.argument_parts import Commands

_ALERT = "as `alerts list` shows it, or its first characters"
_CASE = "as `incidents list` shows it, or its first characters"
_FINDING = "as `findings list` shows it, or its first characters"


def add_incidents(commands: Commands[argparse.ArgumentParser]) -> None:
    """Adds the group on cases."""
    group = add_group(commands, "incidents", "Cases: alerts and events that belong together.")
    _closed(add_command(group, "list", commands_cases.list_incidents))
    sub = add_command(group, "open", commands_cases.open_incident)
    sub.add_argument("title", metavar="TITLE")
    sub.add_argument("alerts", nargs="+", metavar="ALERT", help=_ALERT)
    _case(add_command(group, "show", commands_cases.show_incident))
    sub = _case(add_command(group, "add", commands_cases.add_to_incident))
    sub.add_argument("--alert", action="append", default=[], metavar="ID", help=_ALERT)
    sub.add_argument("--event", action="append", default=[], type=_number, metavar="N")
    sub = _case(add_command(group, "note", commands_cases.note_incident))
    sub.add_argument("text", metavar="TEXT")
    sub = _case(add_command(group, "assign", commands_cases.assign_incident))
    sub.add_argument("person", metavar="NAME|ID", help="as `person list` shows it")
    sub = _case(add_command(group, "close", commands_cases.close_incident))
    sub.add_argument("text", metavar="OUTCOME", help="what it was and what was done")
    sub = _case(add_command(group, "export", commands_cases.export_incident))
    sub.add_argument("target", type=Path, metavar="NEW", help="the folder to make")
    sub.add_argument(
        "--tar", action="store_true", help="one archive, which ends in .tar, instead of a folder"
    )
    add_confirmations(sub)


def add_findings(commands: Commands[argparse.ArgumentParser]) -> None:
    """Adds the group on findings."""
    group = add_group(commands, "findings", "The register of findings: deficiencies of controls.")
    _closed(add_command(group, "list", commands_cases.list_findings))
    sub = add_command(group, "open", commands_cases.open_finding)
    sub.add_argument("title", metavar="TITLE")
    sub.add_argument("--alert", metavar="ID", help=f"the alert that led to it, {_ALERT}")
    _of_finding(sub)
    _finding(add_command(group, "show", commands_cases.show_finding))
    sub = _finding(add_command(group, "change", commands_cases.change_finding))
    sub.add_argument("--title", metavar="TITLE")
    _of_finding(sub)
    sub = _finding(add_command(group, "note", commands_cases.note_finding))
    sub.add_argument("text", metavar="TEXT")
    sub = _finding(add_command(group, "close", commands_cases.close_finding))
    sub.add_argument("text", metavar="TEXT", help="how it was checked")


def _closed(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("--closed", action="store_true", help="the closed ones too")


def _case(sub: argparse.ArgumentParser) -> argparse.ArgumentParser:
    sub.add_argument("incident", metavar="CASE", help=_CASE)
    return sub


def _finding(sub: argparse.ArgumentParser) -> argparse.ArgumentParser:
    sub.add_argument("finding", metavar="FINDING", help=_FINDING)
    return sub


def _of_finding(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("--criterion", metavar="ID", help="as CC6.7")
    sub.add_argument("--owner", metavar="NAME|ID", help="who mends it, or nobody")
    sub.add_argument("--due", metavar="DAY", help="2026-01-31, or none")
    sub.add_argument("--remedy", metavar="TEXT", help="what is done about it")


def _number(text: str) -> int:
    if not text.isdecimal():
        raise argparse.ArgumentTypeError("the number of an event, from 0 on")
    return int(text)
