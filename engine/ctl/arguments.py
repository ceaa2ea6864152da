"""The commands and their arguments."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from engine.api.access import Role
from engine.ctl import (
    commands_audit,
    commands_chat,
    commands_faults,
    commands_keys,
    commands_models,
    commands_people,
    commands_settings,
    commands_site,
    commands_witness,
)
from engine.ctl.exit_codes import ExitCode, table
from engine.ctl.session import Session

Command = Callable[[Session], ExitCode | None]


def parser() -> argparse.ArgumentParser:
    """The parser; the command's function is in `command` of what it parses."""
    root = argparse.ArgumentParser(
        prog="anchorholdctl",
        description="Works with the engine of a data folder; starts a private one when none runs.",
        epilog=f"{table()}\n\nPasswords are read from a file or a hidden prompt, never from the "
        "arguments,\nwhich other programs of this machine can see.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
        parents=[_everywhere()],
    )
    commands = root.add_subparsers(metavar="COMMAND", required=True)
    _site(commands)
    _people(commands)
    _keys(commands)
    _chat(commands)
    _audit(commands)
    _models(commands)
    _faults(commands)
    return root


_Commands = argparse._SubParsersAction  # noqa: SLF001 - argparse names no public type for it


def _everywhere() -> argparse.ArgumentParser:
    """Options that stand before or after the command."""
    common = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    common.add_argument("--data", type=Path, metavar="DIR", help="the data folder")
    common.add_argument("--json", action="store_true", help="one JSON object a line")
    return common


def _add(
    commands: _Commands[argparse.ArgumentParser], name: str, command: Command
) -> argparse.ArgumentParser:
    text = (command.__doc__ or "").strip()
    sub = commands.add_parser(
        name, help=text, description=text, parents=[_everywhere()], allow_abbrev=False
    )
    sub.set_defaults(command=command, makes_site=False)
    return sub


def _group(
    commands: _Commands[argparse.ArgumentParser], name: str, text: str
) -> _Commands[argparse.ArgumentParser]:
    group = commands.add_parser(name, help=text, description=text, allow_abbrev=False)
    return group.add_subparsers(metavar="COMMAND", required=True)


def _password_file(sub: argparse.ArgumentParser) -> None:
    sub.add_argument(
        "--password-file", type=Path, metavar="FILE", help="its first line is the password"
    )


def _totp(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("--totp", metavar="CODE", help="a code from the authenticator")


def _confirmations(sub: argparse.ArgumentParser) -> None:
    _totp(sub)
    sub.add_argument("--co-sign", metavar="NAME", help="the second person, where one is needed")
    sub.add_argument("--co-sign-password-file", type=Path, metavar="FILE", help="their password")
    sub.add_argument("--co-sign-totp", metavar="CODE", help="their code")


def _site(commands: _Commands[argparse.ArgumentParser]) -> None:
    sub = _add(commands, "init", commands_site.init)
    sub.set_defaults(makes_site=True)
    sub.add_argument("--site", required=True, metavar="NAME", help="the site's name")
    sub.add_argument("--admin", required=True, metavar="NAME", help="the first admin's name")
    _password_file(sub)
    sub.add_argument("--totp-secret-file", type=Path, required=True, metavar="NEW")
    sub.add_argument("--recovery-file", type=Path, required=True, metavar="NEW")
    sub = _add(commands, "sign-in", commands_site.sign_in)
    sub.add_argument("name", metavar="NAME")
    _password_file(sub)
    _totp(sub)
    _add(commands, "sign-out", commands_site.sign_out)
    _add(commands, "lock", commands_site.lock)
    sub = _add(commands, "unlock", commands_site.unlock)
    _password_file(sub)
    _totp(sub)
    _add(commands, "status", commands_site.status)
    _confirmations(_add(commands, "seal", commands_site.seal))
    group = _group(commands, "settings", "The settings of the site.")
    _add(group, "show", commands_settings.show)
    sub = _add(group, "set", commands_settings.change)
    sub.add_argument(
        "values",
        nargs="+",
        metavar="NAME=VALUE",
        help="for example sampling.highest_temperature=1 sampling.own_seeds=off",
    )
    _confirmations(sub)


def _people(commands: _Commands[argparse.ArgumentParser]) -> None:
    group = _group(commands, "person", "Users and invitations.")
    sub = _add(group, "invite", commands_people.invite)
    sub.add_argument("name", metavar="NAME")
    sub.add_argument(
        "--roles", required=True, type=_roles, metavar="A,B", help=f"of {', '.join(Role)}"
    )
    sub.add_argument("--file", type=Path, required=True, metavar="NEW", help="the invitation")
    _confirmations(sub)
    _add(group, "list", commands_people.list_people)
    _add(group, "invitations", commands_people.list_invitations)
    sub = _add(group, "withdraw", commands_people.withdraw)
    sub.add_argument("invitation", metavar="NAME|ID", help="as `person invitations` shows it")
    _confirmations(sub)
    sub = _add(group, "custodian", commands_people.custodian)
    _switch(sub)
    sub.add_argument("person", metavar="NAME|ID", help="as `person list` shows it")
    _confirmations(sub)
    sub = _add(group, "disable", commands_people.disable)
    sub.add_argument("person", metavar="NAME|ID", help="as `person list` shows it")
    sub.add_argument(
        "--keep-master-key", action="store_true", help="do not replace the master key as well"
    )
    _confirmations(sub)
    sub = _add(group, "redeem", commands_people.redeem)
    sub.add_argument("--file", type=Path, required=True, metavar="FILE", help="the invitation")
    _password_file(sub)
    sub.add_argument("--totp-secret-file", type=Path, required=True, metavar="NEW")
    sub.add_argument("--recovery-file", type=Path, metavar="NEW")


def _keys(commands: _Commands[argparse.ArgumentParser]) -> None:
    group = _group(commands, "keys", "What unseals the vault.")
    _add(group, "show", commands_keys.show)
    for name, command in (
        ("only-custodians", commands_keys.only_custodians),
        ("machine", commands_keys.machine),
    ):
        sub = _add(group, name, command)
        _switch(sub)
        _confirmations(sub)
    _confirmations(_add(group, "replace-master-key", commands_keys.replace_master_key))
    sub = _add(group, "replace-signing-key", commands_keys.replace_signing_key)
    sub.add_argument(
        "--compromised", action="store_true", help="someone else may have it: note it as revoked"
    )
    _confirmations(sub)
    sub = _add(group, "new-recovery-key", commands_keys.new_recovery_key)
    sub.add_argument("--file", type=Path, required=True, metavar="NEW", help="the key, for paper")
    _confirmations(sub)


def _switch(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("switch", choices=("on", "off"))


def _chat(commands: _Commands[argparse.ArgumentParser]) -> None:
    sub = _add(commands, "chat", commands_chat.chat)
    sub.add_argument("text", metavar="TEXT", help="the prompt; - reads it from the standard input")
    sub.add_argument("--conversation", metavar="ID", help="go on with this one")
    sub.add_argument("--system", metavar="TEXT", help='the system prompt; "" clears it')
    sub.add_argument("--temperature", type=float, metavar="T")
    sub.add_argument("--max-tokens", type=int, metavar="N")
    sub.add_argument("--seed", type=int, metavar="N")
    sub.add_argument(
        "--overflow",
        choices=tuple(commands_chat.OVERFLOW),
        default="refuse",
        help="when it does not fit the context: refuse it, leave out the oldest messages, or have "
        "the model sum them up",
    )
    form = sub.add_mutually_exclusive_group()
    form.add_argument(
        "--schema", type=Path, metavar="FILE", help="the answer is JSON of this schema"
    )
    form.add_argument("--grammar", type=Path, metavar="FILE", help="the answer follows this GBNF")
    _confirmations(sub)
    _add(commands, "conversations", commands_chat.conversations)


def _audit(commands: _Commands[argparse.ArgumentParser]) -> None:
    group = _group(commands, "audit", "The log.")
    sub = _add(group, "tail", commands_audit.tail)
    sub.add_argument("-n", "--number", type=_positive, default=20, metavar="N")
    sub = _add(group, "verify", commands_audit.verify)
    sub.add_argument("bundle", nargs="?", type=Path, metavar="BUNDLE", help="an exported folder")
    sub.add_argument(
        "--allowed-signers", type=Path, metavar="FILE", help="the site's keys, for a bundle"
    )
    kept = sub.add_mutually_exclusive_group()
    kept.add_argument("--witness", type=Path, metavar="FILE", help="a witness kept from before")
    kept.add_argument(
        "--phrase",
        metavar="WORDS",
        help="the twelve words, or the QR code's text, of a witness page",
    )
    _confirmations(sub)
    _witness(group)
    sub = _add(group, "export", commands_audit.export)
    sub.add_argument("target", type=Path, metavar="NEW", help="the folder to make")
    sub.add_argument("--since", metavar="TIME", help="2026-01-31, or 2026-01-31T18:00")
    sub.add_argument("--until", metavar="TIME", help="likewise, inclusive; now when left out")
    sub.add_argument(
        "--criterion",
        action="append",
        default=[],
        metavar="ID",
        help="show only its events in report and views; all of them are in the bundle",
    )
    sub.add_argument("--person", action="append", default=[], metavar="NAME|ID", help="likewise")
    sub.add_argument("--tar", action="store_true", help="one archive instead of a folder")
    _confirmations(sub)
    for name, command in (
        ("allowed-signers", commands_audit.allowed_signers),
        ("verify-script", commands_audit.verify_script),
    ):
        sub = _add(group, name, command)
        sub.add_argument("file", type=Path, metavar="NEW")


def _witness(group: _Commands[argparse.ArgumentParser]) -> None:
    sub = _add(group, "witness", commands_witness.make)
    sub.add_argument("file", type=Path, metavar="NEW", help="the file, or a folder to put it in")
    sub.add_argument(
        "--from",
        dest="earlier",
        type=Path,
        metavar="FILE",
        help="an earlier one, which it proves to have grown from; the last one when left out",
    )
    _confirmations(_add(group, "witness-page", commands_witness.make_page))
    _add(group, "witnesses", commands_witness.show)
    sub = _add(group, "countersign", commands_witness.countersign)
    sub.add_argument("signature", type=Path, metavar="FILE", help="the .sig that ssh-keygen made")


def _models(commands: _Commands[argparse.ArgumentParser]) -> None:
    group = _group(commands, "model", "Model versions.")
    _add(group, "list", commands_models.list_models)
    sub = _add(group, "add", commands_models.add)
    sub.add_argument("file", type=Path, metavar="FILE", help="a GGUF file")
    _confirmations(sub)
    for name, command in (
        ("approve", commands_models.approve),
        ("activate", commands_models.activate),
        ("remove", commands_models.remove),
    ):
        sub = _add(group, name, command)
        sub.add_argument("sha256", metavar="SHA256", help="or its first digits")
        _confirmations(sub)


def _faults(commands: _Commands[argparse.ArgumentParser]) -> None:
    group = _group(commands, "fault", "Stored data in doubt.")
    _add(group, "show", commands_faults.show)
    sub = _add(group, "accept", commands_faults.accept)
    sub.add_argument("--report", required=True, metavar="ID", help="as `fault show` says")
    sub.add_argument("--reason", required=True, metavar="TEXT", help="10 to 500 characters; kept")
    _confirmations(sub)


def _roles(text: str) -> list[Role]:
    try:
        return [Role(part.strip()) for part in text.split(",")]
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"roles are {', '.join(Role)}") from error


def _positive(text: str) -> int:
    try:
        number = int(text)
    except ValueError:
        number = 0
    if number < 1:
        raise argparse.ArgumentTypeError("a number from 1 on")
    return number
