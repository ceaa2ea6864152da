"""Key slots of the vault: who or what may unseal it, and the master key behind them."""

from __future__ import annotations

from enum import StrEnum
from typing import Protocol

import msgspec

from engine.api.access import Permission, requires
from engine.api.said import NOTHING, Said


class MachineHolder(StrEnum):
    """What keeps the secret of the machine slot, best first; `NONE` when there is no slot."""

    NONE = ""
    TPM = "tpm"  # only this machine's TPM 2 opens it
    KEYRING = "keyring"  # the desktop's keyring, for the signed-in account
    DISK = "disk"  # a file on a disk that is encrypted
    WAIVER = "waiver"  # a file anyone with the disk can read; two persons agreed to that


class SigningKeyInfo(msgspec.Struct, frozen=True, kw_only=True):
    """A key that the site signs with, or signed with.

    Attributes:
        fingerprint: `SHA256:…`, as `ssh-keygen -l` shows it.
        since: When it took the place of the one before, Unix seconds; 0 for the first.
        first_size: The least head of the log that it signs.
        reason: Why it did: "routine", "compromised" or "broken"; "" for the first.
    """

    fingerprint: str
    since: int = 0
    first_size: int = 0
    reason: str = ""


class KeysState(msgspec.Struct, frozen=True, kw_only=True):
    """The slots that open the vault.

    Attributes:
        person_slots: How many persons can unseal.
        people: How many persons can sign in.
        custodians: How many of them are custodians.
        custodians_only: The site's policy: only custodians have slots.
        recovery_slots: Printed recovery keys; 1, unless none was ever made.
        machine: What keeps the secret of the machine slot.
        machine_problem: Why it did not open the vault at the last start, or "".
        signing: Every signing key there was, the present one last.
        signing_problem: Why nothing can be signed, or "".
    """

    person_slots: int
    people: int
    custodians: int
    custodians_only: bool
    recovery_slots: int
    machine: MachineHolder
    machine_problem: Said = NOTHING
    signing: tuple[SigningKeyInfo, ...] = ()
    signing_problem: Said = NOTHING


class RecoveryKey(msgspec.Struct, frozen=True, kw_only=True):
    """A recovery key, told once and kept nowhere; for paper."""

    recovery_key: str


class Keys(Protocol):
    """Changes what opens the vault."""

    @requires(Permission.SITE_READ)
    def state(self) -> KeysState:
        """The slots as they are now."""

    @requires(Permission.KEYS_CHANGE, asks="Let only custodians unseal the vault: {only}")
    def set_custodians_only(self, only: bool) -> KeysState:
        """Restricts slots to custodians, or lifts that.

        Restricted, everyone else's slot is removed at once: they sign in while the vault is
        unsealed. Lifted, a slot comes back at each person's next sign-in.

        Raises:
            DeniedError: No custodian could unseal.
        """

    @requires(Permission.KEYS_CHANGE, asks="Replace the master key")
    def replace_master_key(self) -> KeysState:
        """Replaces the master key and wraps every key anew under it; nobody's password changes.

        The former master key opens none of the present key files. It does not undo a copy of
        the key file that was taken before: with a password of then, that still gives the
        store's own key, which stays the same.

        Raises:
            EnvironmentFaultError: The disk refuses; the vault opens as before.
        """

    @requires(
        Permission.KEYS_CHANGE,
        asks="Make a new recovery key; the one printed before opens nothing any more",
    )
    def replace_recovery_key(self) -> RecoveryKey:
        """Makes a new recovery key; the former one, lost or not, opens nothing any more.

        When no answer comes, do it again: the key of an answer that was lost is known to nobody.

        Raises:
            EnvironmentFaultError: The disk refuses; the former key stays.
        """

    @requires(Permission.KEYS_CHANGE, asks="Replace the signing key; was it seen: {compromised}")
    def replace_signing_key(self, compromised: bool = False) -> KeysState:
        """Replaces the key that heads of the log and exports are signed with; both keys sign that.

        What the former key signed stays valid as of its time. One that is broken cannot sign the next
        one: then a second admin has to agree.

        Args:
            compromised: Someone else may have the former key; the log then says it is revoked.

        Raises:
            EnvironmentFaultError: The disk refuses; the former key stays.
        """

    @requires(Permission.KEYS_CHANGE, asks="Let this machine unseal the vault by itself")
    def add_machine_slot(self) -> KeysState:
        """Gives the machine a slot: held by its TPM 2, the desktop's keyring, or its encrypted disk.

        A machine with none of these needs a second person's agreement: a waiver, which stays
        visible.

        Raises:
            StateError: There is one already.
            EnvironmentFaultError: What should hold its secret does not keep it.
        """

    @requires(Permission.KEYS_CHANGE, asks="Take the machine's own key slot away")
    def remove_machine_slot(self) -> KeysState:
        """Removes the machine slot and the secret that opened it; none there is no error."""
