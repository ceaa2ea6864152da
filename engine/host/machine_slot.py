"""The machine's own key slot: what may hold its secret here, and opening the vault with it.

A place is sound when a thief of the disk alone cannot use what it keeps: a TPM 2, the desktop's
keyring (for a private engine), or a file on a disk that is encrypted. Anything else needs a waiver.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from engine.api.errors import EngineError, EnvironmentFaultError, said_of
from engine.api.keys import MachineHolder
from engine.api.said import NOTHING, Said, say, sentences
from engine.identity.unsealing import unseal_by_machine
from engine.paths import APP_NAME
from engine.vault.machine_places import SecretFile, TpmFile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from engine.host.options import HostOptions
    from engine.identity.parts import IdentityParts
    from engine.paths import DataPaths
    from engine.vault.machine_places import CredentialTool, MachinePlace
    from engine.vault.vault import Vault


NOT_OPENED = say("machine_did_not_open", "This machine did not unseal the vault by itself.")
WAIVED = say(
    "machine_waived",
    "Under a waiver of two persons this machine unseals the vault with a key on a disk that does "
    "not protect it: whoever takes the disk can read everything.",
)


class MachineSlot:
    """Adds, opens and removes the machine slot.

    Args:
        vault: The keys.
        paths: The data folder.
        tool: Speaks to a TPM 2.
        keyring: Makes the desktop's keyring; None where there is no desktop.
        disk_encrypted: Whether the disk under the data folder is encrypted, now.
    """

    def __init__(
        self,
        vault: Vault,
        paths: DataPaths,
        *,
        tool: CredentialTool,
        keyring: Callable[[], MachinePlace] | None,
        disk_encrypted: Callable[[], bool],
    ) -> None:
        self._vault = vault
        self._file = paths.machine_secret
        self._tool = tool
        self._keyring = keyring
        self._disk_encrypted = disk_encrypted
        self.problem = NOTHING
        """Why it did not open the vault at the last start, or nothing."""

    @classmethod
    def of(cls, vault: Vault, paths: DataPaths, mode: str, options: HostOptions) -> MachineSlot:
        """The one of an engine; a service has no desktop whose keyring it could use."""
        keyring = options.keyring if mode == "private" else None
        return cls(
            vault,
            paths,
            tool=options.credentials,
            keyring=(lambda: keyring(f"{APP_NAME}/{vault.install_id}")) if keyring else None,
            disk_encrypted=lambda: options.disk_encrypted(paths.root),
        )

    @property
    def holder(self) -> MachineHolder:
        """What keeps the secret; also while sealed."""
        return MachineHolder(self._vault.machine.holder)

    def add(self, record: Callable[[MachineHolder], None], *, waived: bool) -> MachineHolder:
        """Adds the slot, with the soundest place that keeps what it is given.

        Args:
            record: Records what holds it; called before there is a slot.
            waived: Whether two persons agreed to a place that is not sound.

        Raises:
            EnvironmentFaultError: `no_sound_place`, with the reasons; or the disk refuses.
        """
        reasons = []
        for holder, place in self._sound_places():
            try:
                self._vault.machine.add(place, holder, partial(record, holder))
            except EnvironmentFaultError as error:
                if error.code != "machine_secret_refused":
                    raise
                reasons.append(place.problem)
            else:
                self.problem = NOTHING
                return holder
        if not waived:
            why = sentences(*reasons, self._disk_reason())
            raise EnvironmentFaultError(why.text, code="no_sound_place", said={"reasons": why})
        holder = MachineHolder.WAIVER
        self._vault.machine.add(SecretFile(self._file), holder, partial(record, holder))
        self.problem = NOTHING
        return holder

    def remove(self) -> None:
        """Removes the slot, then the secret."""
        holder = self.holder
        if holder is not MachineHolder.NONE:
            self._vault.machine.remove(self._place(holder))
        self.problem = NOTHING

    def opens(self) -> bool:
        """Opens the vault; where it does not, `problem` says why.

        Raises:
            EngineError: The key file does not check out.
        """
        holder = self.holder
        if holder is MachineHolder.DISK and not self._disk_encrypted():
            self.problem = say(
                "machine_disk_open", "Its secret lies on a disk that is not encrypted any more."
            )
            return False
        if holder is MachineHolder.KEYRING and self._keyring is None:
            self.problem = say(
                "machine_keyring_of_desktop",
                "Its secret is in a desktop's keyring, which a service does not use.",
            )
            return False
        place = self._place(holder)
        if self._vault.machine.open(place):
            self.problem = NOTHING
            return True
        self.problem = place.problem or say(
            "machine_other_secret", "What keeps its secret has another one, or none."
        )
        return False

    def unseal(self, identity: IdentityParts) -> None:
        """Unseals where there is a slot; what fails leaves the engine sealed, and is said."""
        if not self._vault.exists or not self.holder:
            return
        try:
            unseal_by_machine(identity, self.opens, self.holder)
        except EngineError as error:
            self.problem = said_of(error)

    @property
    def remarks(self) -> tuple[tuple[Said, ...], tuple[Said, ...]]:
        """What people should attend to, and what they should know."""
        attend = (sentences(NOT_OPENED, self.problem),) if self.problem else ()
        return attend, (WAIVED,) if self.holder is MachineHolder.WAIVER else ()

    def _sound_places(self) -> Iterator[tuple[MachineHolder, MachinePlace]]:
        yield MachineHolder.TPM, self._place(MachineHolder.TPM)
        if self._keyring is not None:
            yield MachineHolder.KEYRING, self._keyring()
        if self._disk_encrypted():
            yield MachineHolder.DISK, self._place(MachineHolder.DISK)

    def _disk_reason(self) -> Said:
        if self._disk_encrypted():
            return NOTHING
        return say(
            "disk_not_encrypted",
            "The disk of the data folder is not encrypted in a way the engine can see.",
        )

    def _place(self, holder: MachineHolder) -> MachinePlace:
        if holder is MachineHolder.TPM:
            return TpmFile(self._file, self._tool)
        if holder is MachineHolder.KEYRING and self._keyring is not None:
            return self._keyring()
        return SecretFile(self._file)
