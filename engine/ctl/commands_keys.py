"""Commands on what unseals the vault."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.api.keys import KeysState, MachineHolder, SigningKeyInfo
from engine.ctl.output import columns, local_time
from engine.ctl.secret_files import new_secret_files

if TYPE_CHECKING:
    from collections.abc import Callable

    from engine.ctl.session import Session

_MACHINE = {
    MachineHolder.NONE: "does not unseal by itself",
    MachineHolder.TPM: "unseals by itself; its TPM 2 holds the key",
    MachineHolder.KEYRING: "unseals by itself; the desktop's keyring holds the key",
    MachineHolder.DISK: "unseals by itself; its encrypted disk holds the key",
    MachineHolder.WAIVER: "unseals by itself, under a waiver; its disk does not protect the key",
}


def show(session: Session) -> None:
    """Who and what can unseal the vault."""
    _show(session, session.person.keys.state)


def only_custodians(session: Session) -> None:
    """Lets only custodians unseal, or everyone."""
    only = session.options.switch == "on"
    keys = session.person.keys
    _show(session, lambda: session.confirmed(lambda: keys.set_custodians_only(only)))


def replace_master_key(session: Session) -> None:
    """Replaces the master key; passwords stay as they are."""
    keys = session.person.keys
    _show(session, lambda: session.confirmed(keys.replace_master_key))


def replace_signing_key(session: Session) -> None:
    """Replaces the key that the log and exports are signed with; the former one signs that."""
    keys, compromised = session.person.keys, session.options.compromised
    _show(session, lambda: session.confirmed(lambda: keys.replace_signing_key(compromised)))


def new_recovery_key(session: Session) -> None:
    """Makes a new recovery key and writes it to a new file; the former one is void."""
    keys, path = session.person.keys, session.options.file
    with new_secret_files(path) as (file,):
        made = session.confirmed(keys.replace_recovery_key)
        file.write(made.recovery_key + "\n")
    session.output.result(
        {"file": str(path)},
        [
            f"The new recovery key is in {path}; nothing shows it again.",
            "The former one opens nothing any more. Move the file off this machine.",
        ],
    )


def machine(session: Session) -> None:
    """Lets this machine unseal the vault by itself, or takes its key away."""
    keys = session.person.keys
    on = session.options.switch == "on"
    act = keys.add_machine_slot if on else keys.remove_machine_slot
    _show(session, lambda: session.confirmed(act))


def _since(key: SigningKeyInfo) -> str:
    return f", since {local_time(key.since)} ({key.reason})" if key.since else ", the first"


def _show(session: Session, act: Callable[[], KeysState]) -> None:
    state = act()
    rows = [
        ("people", f"{state.person_slots} of {state.people} can unseal"),
        ("custodians", str(state.custodians)),
        ("policy", "only custodians unseal" if state.custodians_only else "everyone unseals"),
        ("recovery key", "printed" if state.recovery_slots else "none"),
        ("this machine", _MACHINE[state.machine]),
        ("problem", str(state.machine_problem)),
        *(("signing key", f"{each.fingerprint}{_since(each)}") for each in reversed(state.signing)),
        ("signing", str(state.signing_problem)),
    ]
    session.output.result(state, columns([row for row in rows if row[1]]))
