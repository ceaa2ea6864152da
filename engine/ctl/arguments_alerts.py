"""The commands on alerts, and their arguments."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from engine.ctl import commands_delivery
from engine.ctl.argument_parts import add_command, add_group, add_totp

if TYPE_CHECKING:
    import argparse

    from engine.ctl.argument_parts import Commands


def add_alerts(commands: Commands[argparse.ArgumentParser]) -> None:
    """Adds the group on alerts."""
    group = add_group(commands, "alerts", "Alerts, and where they go.")
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
