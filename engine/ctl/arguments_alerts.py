"""The commands on alerts, and their arguments."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from engine.api.alerts import AlertState, CloseReason, Response, Severity
from engine.ctl import commands_alerts, commands_delivery
from engine.ctl.argument_parts import add_command, add_group, add_totp, positive

if TYPE_CHECKING:
    import argparse

    from engine.ctl.argument_parts import Commands


def add_alerts(commands: Commands[argparse.ArgumentParser]) -> None:
    """Adds the group on alerts."""
    group = add_group(commands, "alerts", "Alerts, their rules, and where they go.")
    _triage(group)
    _rules(group)
    sub = add_command(group, "delivery", commands_delivery.delivery)
    sub.add_argument("--syslog", choices=("on", "off"), help="to the syslog of this machine")
    folder = sub.add_mutually_exclusive_group()
    folder.add_argument(
        "--spool", type=Path, metavar="DIR", help="to a file there, on another volume"
    )
    folder.add_argument("--no-spool", action="store_true", help="to no file")
    add_totp(sub)
    sub = add_command(group, "check-spool", commands_delivery.check_spool)
    sub.add_argument("folder", type=Path, metavar="FOLDER", help="where alerts were written to")


def _triage(group: Commands[argparse.ArgumentParser]) -> None:
    sub = add_command(group, "list", commands_alerts.list_alerts)
    sub.add_argument("-n", "--number", type=positive, default=50, metavar="N", help="at most 1,000")
    for name, values in (("state", (*AlertState, "all")), ("severity", tuple(Severity))):
        sub.add_argument(f"--{name}", action="append", default=[], choices=tuple(map(str, values)))
    sub.add_argument("--rule", action="append", default=[], metavar="RULE")
    sub.add_argument("--criterion", metavar="ID", help="for example CC6.1")
    _one(add_command(group, "show", commands_alerts.show))
    _some(add_command(group, "acknowledge", commands_alerts.acknowledge))
    sub = _one(add_command(group, "assign", commands_alerts.assign))
    sub.add_argument(
        "person", metavar="NAME|ID|nobody", help="an admin, as `person list` shows them"
    )
    sub = _one(add_command(group, "note", commands_alerts.note))
    sub.add_argument("text", metavar="TEXT")
    sub = _some(add_command(group, "close", commands_alerts.close))
    sub.add_argument("--reason", required=True, choices=tuple(map(str, CloseReason)))
    sub.add_argument("--text", required=True, metavar="TEXT", help="a sentence that says why; kept")


def _rules(group: Commands[argparse.ArgumentParser]) -> None:
    add_command(group, "rules", commands_alerts.rules)
    sub = add_command(group, "set-rule", commands_alerts.set_rule)
    sub.add_argument("rule", metavar="RULE", help="as `alerts rules` shows it")
    sub.add_argument("values", nargs="*", metavar="NAME=NUMBER", help="for example times=5")
    switch = sub.add_mutually_exclusive_group()
    for word in ("on", "off"):
        switch.add_argument(f"--{word}", dest="switch", action="store_const", const=word)
    sub.add_argument("--response", choices=tuple(map(str, Response)), help="what it does by itself")
    add_totp(sub)


def _one(sub: argparse.ArgumentParser) -> argparse.ArgumentParser:
    sub.add_argument("alert", metavar="ALERT", help="as `alerts list` shows it, or how it begins")
    return sub


def _some(sub: argparse.ArgumentParser) -> argparse.ArgumentParser:
    sub.add_argument(
        "alerts", nargs="+", metavar="ALERT", help="as `alerts list` shows it, or how it begins"
    )
    return sub
