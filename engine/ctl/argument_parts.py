"""What the arguments of several commands have in common."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from engine.ctl.exit_codes import ExitCode
from engine.ctl.session import Session

Command = Callable[[Session], ExitCode | None]
Commands = argparse._SubParsersAction  # noqa: SLF001 - argparse names no public type for it


def everywhere() -> argparse.ArgumentParser:
    """Options that stand before or after the command."""
    common = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    common.add_argument("--data", type=Path, metavar="DIR", help="the data folder")
    common.add_argument(
        "--json", action="store_true", help="JSON, one value a line; a list is an array"
    )
    return common


def add_command(
    commands: Commands[argparse.ArgumentParser], name: str, command: Command
) -> argparse.ArgumentParser:
    """Adds a command to a group; its help is what its docstring says.

    Args:
        commands: The group.
        name: As it is typed.
        command: Runs it.

    Returns:
        The parser, for its own arguments.
    """
    text = (command.__doc__ or "").strip()
    sub = commands.add_parser(
        name, help=text, description=text, parents=[everywhere()], allow_abbrev=False
    )
    sub.set_defaults(command=command, makes_site=False)
    return sub


def add_group(
    commands: Commands[argparse.ArgumentParser], name: str, text: str
) -> Commands[argparse.ArgumentParser]:
    """Adds a group of commands.

    Args:
        commands: Where it stands.
        name: As it is typed.
        text: What it is about.

    Returns:
        The group.
    """
    group = commands.add_parser(name, help=text, description=text, allow_abbrev=False)
    return group.add_subparsers(metavar="COMMAND", required=True)


def add_totp(sub: argparse.ArgumentParser) -> None:
    """Adds the option for a one-time code."""
    sub.add_argument("--totp", metavar="CODE", help="a code from the authenticator")


def add_confirmations(sub: argparse.ArgumentParser) -> None:
    """Adds the options for a one-time code and for a second person."""
    add_totp(sub)
    sub.add_argument("--co-sign", metavar="NAME", help="the second person, where one is needed")
    sub.add_argument("--co-sign-password-file", type=Path, metavar="FILE", help="their password")
    sub.add_argument("--co-sign-totp", metavar="CODE", help="their code")


def positive(text: str) -> int:
    """A number from 1 on.

    Raises:
        argparse.ArgumentTypeError: It is none.
    """
    try:
        number = int(text)
    except ValueError:
        number = 0
    if number < 1:
        raise argparse.ArgumentTypeError("a number from 1 on")
    return number
