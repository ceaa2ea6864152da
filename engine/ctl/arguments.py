"""The commands and their arguments."""

from __future__ import annotations

import argparse
from pathlib import Path

from engine.api.access import Role
from engine.ctl import (
    commands_audit,
    commands_baseline,
    commands_chat,
    commands_faults,
    commands_keys,
    commands_models,
    commands_people,
    commands_settings,
    commands_site,
    commands_witness,
)
from engine.ctl.argument_parts import (
    Commands,
    add_command,
    add_confirmations,
    add_group,
    add_totp,
    everywhere,
    positive,
)
from engine.ctl.arguments_alerts import add_alerts
from engine.ctl.arguments_cases import add_findings, add_incidents
from engine.ctl.exit_codes import table


def parser() -> argparse.ArgumentParser:
    """The parser; the command's function is in `command` of what it parses."""
    root = argparse.ArgumentParser(
        prog="anchorholdctl",
        description="Works with the engine of a data folder; starts a private one when none runs.",
        epilog=f"{table()}\n\nPasswords are read from a file or a hidden prompt, never from the "
        "arguments,\nwhich other programs of this machine can see.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
        parents=[everywhere()],
    )
    commands = root.add_subparsers(metavar="COMMAND", required=True)
    _site(commands)
    _people(commands)
    _keys(commands)
    _chat(commands)
    _audit(commands)
    _models(commands)
    _baseline(commands)
    _faults(commands)
    add_alerts(commands)
    add_incidents(commands)
    add_findings(commands)
    return root


def _password_file(sub: argparse.ArgumentParser) -> None:
    sub.add_argument(
        "--password-file", type=Path, metavar="FILE", help="its first line is the password"
    )


def _site(commands: Commands[argparse.ArgumentParser]) -> None:
    sub = add_command(commands, "init", commands_site.init)
    sub.set_defaults(makes_site=True)
    sub.add_argument("--site", required=True, metavar="NAME", help="the site's name")
    sub.add_argument("--admin", required=True, metavar="NAME", help="the first admin's name")
    _password_file(sub)
    sub.add_argument("--totp-secret-file", type=Path, required=True, metavar="NEW")
    sub.add_argument("--recovery-file", type=Path, required=True, metavar="NEW")
    sub = add_command(commands, "sign-in", commands_site.sign_in)
    sub.add_argument("name", metavar="NAME")
    _password_file(sub)
    add_totp(sub)
    add_command(commands, "sign-out", commands_site.sign_out)
    add_command(commands, "lock", commands_site.lock)
    sub = add_command(commands, "unlock", commands_site.unlock)
    _password_file(sub)
    add_totp(sub)
    add_command(commands, "status", commands_site.status)
    add_confirmations(add_command(commands, "seal", commands_site.seal))
    group = add_group(commands, "settings", "The settings of the site.")
    add_command(group, "show", commands_settings.show)
    sub = add_command(group, "set", commands_settings.change)
    sub.add_argument(
        "values",
        nargs="+",
        metavar="NAME=VALUE",
        help="for example sampling.highest_temperature=1 sampling.own_seeds=off",
    )
    add_confirmations(sub)


def _people(commands: Commands[argparse.ArgumentParser]) -> None:
    group = add_group(commands, "person", "Users and invitations.")
    sub = add_command(group, "invite", commands_people.invite)
    sub.add_argument("name", metavar="NAME")
    sub.add_argument(
        "--roles", required=True, type=_roles, metavar="A,B", help=f"of {', '.join(Role)}"
    )
    sub.add_argument("--file", type=Path, required=True, metavar="NEW", help="the invitation")
    add_confirmations(sub)
    add_command(group, "list", commands_people.list_people)
    add_command(group, "invitations", commands_people.list_invitations)
    sub = add_command(group, "withdraw", commands_people.withdraw)
    sub.add_argument("invitation", metavar="NAME|ID", help="as `person invitations` shows it")
    add_confirmations(sub)
    sub = add_command(group, "custodian", commands_people.custodian)
    _switch(sub)
    sub.add_argument("person", metavar="NAME|ID", help="as `person list` shows it")
    add_confirmations(sub)
    sub = add_command(group, "unlock", commands_people.unlock)
    sub.add_argument("person", metavar="NAME|ID", help="as `person list` shows it")
    add_confirmations(sub)
    sub = add_command(group, "disable", commands_people.disable)
    sub.add_argument("person", metavar="NAME|ID", help="as `person list` shows it")
    sub.add_argument(
        "--keep-master-key", action="store_true", help="do not replace the master key as well"
    )
    add_confirmations(sub)
    sub = add_command(group, "redeem", commands_people.redeem)
    sub.add_argument("--file", type=Path, required=True, metavar="FILE", help="the invitation")
    _password_file(sub)
    sub.add_argument("--totp-secret-file", type=Path, required=True, metavar="NEW")
    sub.add_argument("--recovery-file", type=Path, metavar="NEW")


def _keys(commands: Commands[argparse.ArgumentParser]) -> None:
    group = add_group(commands, "keys", "What unseals the vault.")
    add_command(group, "show", commands_keys.show)
    for name, command in (
        ("only-custodians", commands_keys.only_custodians),
        ("machine", commands_keys.machine),
    ):
        sub = add_command(group, name, command)
        _switch(sub)
        add_confirmations(sub)
    add_confirmations(add_command(group, "replace-master-key", commands_keys.replace_master_key))
    sub = add_command(group, "replace-signing-key", commands_keys.replace_signing_key)
    sub.add_argument(
        "--compromised", action="store_true", help="someone else may have it: note it as revoked"
    )
    add_confirmations(sub)
    sub = add_command(group, "new-recovery-key", commands_keys.new_recovery_key)
    sub.add_argument("--file", type=Path, required=True, metavar="NEW", help="the key, for paper")
    add_confirmations(sub)


def _switch(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("switch", choices=("on", "off"))


def _chat(commands: Commands[argparse.ArgumentParser]) -> None:
    sub = add_command(commands, "chat", commands_chat.chat)
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
    add_confirmations(sub)
    add_command(commands, "conversations", commands_chat.conversations)


def _audit(commands: Commands[argparse.ArgumentParser]) -> None:
    group = add_group(commands, "audit", "The log.")
    sub = add_command(group, "tail", commands_audit.tail)
    sub.add_argument("-n", "--number", type=positive, default=20, metavar="N")
    sub = add_command(group, "verify", commands_audit.verify)
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
    add_confirmations(sub)
    _witness(group)
    sub = add_command(group, "export", commands_audit.export)
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
    sub.add_argument(
        "--incident",
        metavar="ID",
        help="one case: its events alone are shown, and what was written about it is handed out",
    )
    sub.add_argument(
        "--tar", action="store_true", help="one archive, which ends in .tar, instead of a folder"
    )
    add_confirmations(sub)
    for name, command in (
        ("allowed-signers", commands_audit.allowed_signers),
        ("verify-script", commands_audit.verify_script),
    ):
        sub = add_command(group, name, command)
        sub.add_argument("file", type=Path, metavar="NEW")


def _witness(group: Commands[argparse.ArgumentParser]) -> None:
    sub = add_command(group, "witness", commands_witness.make)
    sub.add_argument(
        "file",
        type=Path,
        metavar="FOLDER",
        help="where it is to be kept; or a new file in it, whose name ends in .txt",
    )
    sub.add_argument(
        "--from",
        dest="earlier",
        type=Path,
        metavar="FILE",
        help="an earlier one, which it proves to have grown from; the last one when left out",
    )
    add_confirmations(add_command(group, "witness-page", commands_witness.make_page))
    add_command(group, "witnesses", commands_witness.show)
    sub = add_command(group, "countersign", commands_witness.countersign)
    sub.add_argument("signature", type=Path, metavar="FILE", help="the .sig that ssh-keygen made")


def _models(commands: Commands[argparse.ArgumentParser]) -> None:
    group = add_group(commands, "model", "Model versions.")
    add_command(group, "list", commands_models.list_models)
    sub = add_command(group, "add", commands_models.add)
    sub.add_argument("file", type=Path, metavar="FILE", help="a GGUF file")
    add_confirmations(sub)
    for name, command in (
        ("approve", commands_models.approve),
        ("activate", commands_models.activate),
        ("remove", commands_models.remove),
    ):
        sub = add_command(group, name, command)
        sub.add_argument("sha256", metavar="SHA256", help="or its first digits")
        add_confirmations(sub)


def _baseline(commands: Commands[argparse.ArgumentParser]) -> None:
    group = add_group(commands, "baseline", "How the site is configured, and what was accepted.")
    add_command(group, "show", commands_baseline.show)
    sub = add_command(group, "accept", commands_baseline.accept)
    sub.add_argument("--configuration", required=True, metavar="ID", help="as `baseline show` says")
    add_confirmations(sub)


def _faults(commands: Commands[argparse.ArgumentParser]) -> None:
    group = add_group(commands, "fault", "Stored data in doubt.")
    add_command(group, "show", commands_faults.show)
    sub = add_command(group, "accept", commands_faults.accept)
    sub.add_argument("--report", required=True, metavar="ID", help="as `fault show` says")
    sub.add_argument("--reason", required=True, metavar="TEXT", help="10 to 500 characters; kept")
    add_confirmations(sub)


def _roles(text: str) -> list[Role]:
    try:
        return [Role(part.strip()) for part in text.split(",")]
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"roles are {', '.join(Role)}") from error
