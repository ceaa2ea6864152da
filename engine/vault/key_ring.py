"""The key file, the keys in memory, and the one path by which either changes.

What always holds: a change to the key file is durable before a method returns; a failed method
leaves the former file in force; keys come into memory only by a slot, and only when the whole
file checks out under them.
"""

from __future__ import annotations

import secrets
import threading
from contextlib import suppress
from typing import TYPE_CHECKING

import msgspec

from engine.api.errors import EnvironmentFaultError, IntegrityError, StateError
from engine.api.said import cause_of
from engine.vault.derivation import KEY_BYTES, associated_data, derive_key, seal, unseal_or_refuse
from engine.vault.durable_files import sync_folder
from engine.vault.key_files import KeyFiles, epoch_subject
from engine.vault.key_slots_file import (
    INSTALL_ID_BYTES,
    KeySlot,
    KeySlots,
    KeySlotsFile,
    SigningKeyRecord,
    SlotType,
    prove,
)
from engine.vault.opened_keys import (
    OpenedKeys,
    first_record,
    new_keys,
    unwrap_keys,
    wrap_keys,
)
from engine.vault.slots import link_slot, open_slot

if TYPE_CHECKING:
    from collections.abc import Callable

    from engine.api.said import Said
    from engine.paths import DataPaths


class KeyRing:
    """Sealed or open; held by the vault only, which puts the operations around it.

    Args:
        paths: Where the files lie.
    """

    def __init__(self, paths: DataPaths) -> None:
        self._paths = paths
        self._file = KeySlotsFile(paths.key_slots)
        self._opened: OpenedKeys | None = None
        self._key_files: KeyFiles | None = None
        self.lock = threading.RLock()
        """Held while the files or the keys in memory change."""

    @property
    def exists(self) -> bool:
        """Whether there is a key file, sound or not."""
        return self._file.exists

    @property
    def is_open(self) -> bool:
        """Whether the keys are in memory."""
        return self._opened is not None

    @property
    def warnings(self) -> tuple[Said, ...]:
        """Permissions that were corrected and the like; safe to show."""
        files = self._key_files.warnings if self._key_files else []
        return tuple(dict.fromkeys((*self._file.warnings, *files)))

    def opened(self) -> OpenedKeys:
        """The keys in memory.

        Raises:
            StateError: The vault is sealed.
        """
        opened = self._opened
        if opened is None:
            raise StateError("The vault is sealed. Sign in to open it.", code="sealed")
        return opened

    def content(self) -> KeySlots:
        """The key file: as proven when open, as read while sealed."""
        return self._read()[0]

    def files(self, install_id: str) -> KeyFiles:
        """The files in `keys/`."""
        if self._key_files is None or self._key_files.install_id != install_id:
            self._key_files = KeyFiles(self._paths.keys, install_id)
        return self._key_files

    def examine(self) -> KeySlots:
        """Reads the key file and checks all that can be checked without a key.

        Raises:
            IntegrityError: The key file or the epoch key is damaged, missing or foreign.
        """
        content = self.content()
        self.files(content.install_id).check(epoch_subject(content.epoch))
        return content

    def drop(self) -> None:
        """Forgets the keys."""
        with self.lock:
            self._opened = None

    def epoch_key(self, epoch: int) -> bytes:
        """The key of an epoch.

        Raises:
            IntegrityError: It is missing, foreign or damaged, or the epoch was destroyed.
        """
        with self.lock:
            opened = self.opened()
            return opened.epoch_key(epoch, self.files(opened.content.install_id))

    def create(self, make_slots: Callable[[KeySlots, bytes], tuple[KeySlot, ...]]) -> None:
        """Makes all keys and files, the key file last, so that it can be repeated.

        Args:
            make_slots: Makes the first slots from the key file so far and the master key.

        Raises:
            StateError: There is a key file already.
            IntegrityError: There is a store, but no key file.
        """
        with self.lock:
            if self._file.exists:
                raise StateError("This data folder already has its keys.", code="vault_exists")
            if self._paths.store.exists():
                raise IntegrityError(
                    "The data folder has a store, but its key file is gone. No new one was made, "
                    "as it could not open the store. Restore the key file from a backup.",
                    code="key_slots_missing",
                )
            self._paths.keys.mkdir(mode=0o700, parents=True, exist_ok=True)
            install_id = secrets.token_hex(INSTALL_ID_BYTES)
            master_key, keys = secrets.token_bytes(KEY_BYTES), new_keys()
            epoch_key = self.files(install_id).make(epoch_subject(1), master_key)
            content = KeySlots(
                install_id=install_id,
                name_salt=secrets.token_bytes(KEY_BYTES),
                epoch=1,
                slots=(),
                keys=wrap_keys(keys, master_key, install_id),
                signing_keys=first_record(keys),
            )
            slots = make_slots(content, master_key)
            content = msgspec.structs.replace(content, slots=slots)
            self._file.write(content, master_key)
            self._opened = OpenedKeys(content, master_key, keys, {1: epoch_key})

    def set_aside(self) -> None:
        """Renames key file and keys; deletes nothing.

        Raises:
            IntegrityError: There is a store, which these keys may open.
            EnvironmentFaultError: The folder cannot be written.
        """
        with self.lock:
            if self._paths.store.exists():
                raise IntegrityError(
                    "The data folder has a store that these keys may open, so they stay.",
                    code="store_exists",
                )
            mark = f"set-aside-{secrets.token_hex(4)}"
            self._opened = None
            try:
                # Keys first: an interruption leaves a key file without keys, to be repeated.
                if self._paths.keys.exists():
                    self._paths.keys.rename(self._paths.root / f"keys.{mark}")
                if self._file.exists:
                    self._paths.key_slots.rename(self._paths.root / f"keyslots.{mark}.json")
                sync_folder(self._paths.root)
            except OSError as error:
                raise EnvironmentFaultError(
                    f"The former keys could not be set aside ({error.strerror}). "
                    "Check that this account may write to the data folder.",
                    code="folder_not_writable",
                    said={"cause": cause_of(error)},
                ) from error

    def open_by(self, slot_id: str, slot_key: bytes) -> bool:
        """Opens by a slot, or proves a slot key while open.

        Returns:
            False when the slot key is not this slot's, or the slot is gone or altered.

        Raises:
            IntegrityError: The slot opens, but the rest of the file does not check out.
        """
        with self.lock:
            content, raw, stored_hmac = self._read()
            slot = next((slot for slot in content.slots if slot.slot_id == slot_id), None)
            found = open_slot(slot, slot_key, content.install_id) if slot else None
            if found is None:
                return False
            master_key, folded = found
            if self._opened is None:
                prove(content, raw, stored_hmac, master_key)
                keys = unwrap_keys(content, master_key)
                if not content.signing_keys:
                    # Written before key files named it; the next writing keeps it.
                    content = msgspec.structs.replace(content, signing_keys=first_record(keys))
                opened = OpenedKeys(content, master_key, keys)
                self._complete_rotation(opened)
                opened.epoch_key(opened.content.epoch, self.files(content.install_id))
                self._opened = opened
            if folded is not slot:
                # Saves following the links next time; not worth refusing on a full disk.
                with suppress(EnvironmentFaultError):
                    slots = self._opened.content.slots
                    self.write(slots=tuple(folded if s.slot_id == slot_id else s for s in slots))
            return True

    def replace_slots(
        self, slots: tuple[KeySlot, ...], *, custodians_only: bool | None = None
    ) -> None:
        """Puts other slots in place; what is left out opens nothing any more.

        Args:
            slots: All slots.
            custodians_only: Whether only custodians have one from now on; None leaves it.

        Raises:
            StateError: No person's slot would remain.
        """
        if not any(slot.type is SlotType.PERSON for slot in slots):
            raise StateError(
                "This is the last key slot of a person. Without it nobody could open the store "
                "with a password, so it stays. Give another person a slot first.",
                code="last_slot",
            )
        self.write(slots=slots, custodians_only=custodians_only, overwrite_old=True)

    def write(
        self,
        *,
        slots: tuple[KeySlot, ...] | None = None,
        epoch: int | None = None,
        custodians_only: bool | None = None,
        keys: dict[str, bytes] | None = None,
        signing_keys: tuple[SigningKeyRecord, ...] | None = None,
        overwrite_old: bool = False,
    ) -> None:
        """Writes the key file durably, then adopts it in memory; None leaves a part as it is."""
        with self.lock:
            opened = self.opened()
            content = msgspec.structs.replace(
                opened.content,
                keys=opened.content.keys if keys is None else keys,
                signing_keys=opened.content.signing_keys if signing_keys is None else signing_keys,
                slots=opened.content.slots if slots is None else slots,
                epoch=epoch or opened.content.epoch,
                custodians_only=(
                    opened.content.custodians_only if custodians_only is None else custodians_only
                ),
            )
            self._file.write(content, opened.master_key, overwrite_old=overwrite_old)
            opened.content = content

    def rotate(self) -> None:
        """Replaces the master key: key file with links and new wraps, then the other files.

        The former master key stays in the file, wrapped under the new one, until every file is
        moved; a crash in between is made good at the next opening.
        """
        with self.lock:
            opened = self.opened()
            # One that the disk cut short first: its former master key would be forgotten, and
            # with it the key files that are not moved yet.
            self._complete_rotation(opened)
            content, old = opened.content, opened.master_key
            install_id, new = content.install_id, secrets.token_bytes(KEY_BYTES)
            rotated = msgspec.structs.replace(
                content,
                slots=tuple(link_slot(slot, old, new, install_id) for slot in content.slots),
                keys=wrap_keys(opened.keys, new, install_id),
                previous_master=seal(
                    _previous_key(new, install_id), old, _previous_place(install_id)
                ),
            )
            self._file.write(rotated, new, overwrite_old=True)
            self._opened = OpenedKeys(rotated, new, opened.keys, dict(opened.epochs))
            self._complete_rotation(self._opened)

    def _read(self) -> tuple[KeySlots, bytes, str]:
        opened = self._opened
        return (opened.content, b"", "") if opened else self._file.read()

    def _complete_rotation(self, opened: OpenedKeys) -> None:
        content = opened.content
        if content.previous_master is None:
            return
        install_id = content.install_id
        old = unseal_or_refuse(
            _previous_key(opened.master_key, install_id),
            content.previous_master,
            _previous_place(install_id),
            text="A change of keys was interrupted and cannot be completed. Nothing was opened. "
            "Restore the key file from a backup.",
            code="key_slots_damaged",
        )
        files = self.files(install_id)
        for subject in files.subjects():
            # A file that was unreadable before is so after, and is reported when it is needed.
            with suppress(IntegrityError):
                files.rewrap(subject, old, opened.master_key)
        opened.content = msgspec.structs.replace(content, previous_master=None)
        self._file.write(opened.content, opened.master_key, overwrite_old=True)


def _previous_key(new_master: bytes, install_id: str) -> bytes:
    return derive_key(new_master, install_id, "previous-master-wrap")


def _previous_place(install_id: str) -> bytes:
    return associated_data(install_id, "previous-master")
