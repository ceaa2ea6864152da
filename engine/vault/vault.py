"""The vault: every key of an installation, behind operations.

It knows `keyslots.json` and `keys/`, never the store. What always holds: a change to the key file
is durable before a method returns; a failed method leaves the former file in force; nothing that
is wrong with the files is repaired silently, permissions apart, and those with a warning.
"""

from __future__ import annotations

import secrets
import threading
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.keywrap import (
    InvalidUnwrap,
    aes_key_unwrap,
    aes_key_wrap,
)

from engine.api.errors import EnvironmentFaultError, IntegrityError, StateError
from engine.vault.derivation import (
    KEY_BYTES,
    associated_data,
    derive_key,
    hmac_sha256,
    seal,
    unseal,
    unseal_or_refuse,
)
from engine.vault.key_files import KeyFiles, epoch_subject, index_subject
from engine.vault.key_slots_file import (
    INSTALL_ID_BYTES,
    KeySlot,
    KeySlots,
    KeySlotsFile,
    SlotType,
    prove,
)
from engine.vault.opened_keys import OpenedKeys, new_keys, unwrap_keys, wrap_keys
from engine.vault.password_derivation import (
    Argon2Parameters,
    PasswordDerivation,
    StoredVerifier,
    new_salt,
)
from engine.vault.passwords import normalise_name, password_bytes
from engine.vault.recovery_key import (
    format_recovery_key,
    new_recovery_secret,
    parse_recovery_key,
)
from engine.vault.slots import link_slot, make_slot, open_slot, secret_slot_key
from engine.vault.unit_cipher import UnitCipher

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from engine.paths import DataPaths
    from engine.vault.keyring_place import KeyringPlace

_MACHINE_SECRET = "machine-slot"  # noqa: S105 - the name of the entry, not the secret


@dataclass(frozen=True)
class OpenedSlot:
    """A slot that a password opened.

    Args:
        slot_id: Hex.
        verifier: What to store to check this password while open.
    """

    slot_id: str
    verifier: bytes


class CreatedVault(NamedTuple):
    """What `Vault.create` made.

    Attributes:
        slot_id: The first person's slot, hex.
        verifier: What to store to check the first person's password.
        recovery_key: To be shown once and printed.
    """

    slot_id: str
    verifier: bytes
    recovery_key: str


@dataclass(frozen=True)
class WrappedKey:
    """A data key as it is stored.

    Args:
        epoch: Number of the epoch key it is wrapped under.
        wrapped: 40 bytes, AES-KW (RFC 3394).
    """

    epoch: int
    wrapped: bytes


class Vault:
    """The keys of one data folder; built once by the host.

    Safe to call from several threads. Argon2id runs one at a time and blocks no other call.

    Args:
        paths: Where the files lie.
        argon2: Cost of passwords set from now on.
    """

    def __init__(self, paths: DataPaths, *, argon2: Argon2Parameters | None = None) -> None:
        self._paths = paths
        self._file = KeySlotsFile(paths.key_slots)
        self._argon2 = argon2 or Argon2Parameters()
        self._derivation = PasswordDerivation()
        self._lock = threading.RLock()
        self._opened: OpenedKeys | None = None
        self._key_files: KeyFiles | None = None

    # ------------------------------------------------------------------------------- state

    @property
    def exists(self) -> bool:
        """Whether there is a key file, sound or not."""
        return self._file.exists

    @property
    def is_open(self) -> bool:
        """Whether the keys are in memory."""
        return self._opened is not None

    @property
    def install_id(self) -> str:
        """16 random bytes, hex; also while sealed.

        Raises:
            IntegrityError: The key file is damaged.
        """
        return self._content()[0].install_id

    @property
    def warnings(self) -> tuple[str, ...]:
        """Permissions that were corrected and the like; safe to show."""
        files = self._key_files.warnings if self._key_files else []
        return tuple(dict.fromkeys((*self._file.warnings, *files)))

    def examine(self) -> None:
        """Checks all that can be checked without a key.

        Raises:
            IntegrityError: The key file or the epoch key is damaged, missing or foreign.
        """
        content = self._content()[0]
        self._files(content.install_id).check(epoch_subject(content.epoch))

    def drop_keys(self) -> None:
        """Seals. Python cannot wipe memory, so the host also starts the process anew."""
        with self._lock:
            self._opened = None

    # ------------------------------------------------------------------ making and opening

    def create(self, name: str, password: str) -> CreatedVault:
        """Makes a new vault with a slot for one person and a recovery slot; leaves it open.

        The key file is written last, so that an interrupted creation can be repeated.

        Raises:
            StateError: There is one already.
            IntegrityError: There is a store, but no key file.
            InputError: The password cannot be used at all.
        """
        prepared = password_bytes(password)
        with self._lock:
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
            self._key_files = None
            master_key, keys = secrets.token_bytes(KEY_BYTES), new_keys()
            epoch_key = self._files(install_id).make(epoch_subject(1), master_key)
            content = KeySlots(
                install_id=install_id,
                name_salt=secrets.token_bytes(KEY_BYTES),
                epoch=1,
                slots=(),
                keys=wrap_keys(keys, master_key, install_id),
            )
            person, verifier = self._person_slot(content, name, prepared, master_key)
            recovery, printable = _recovery_slot(content, master_key)
            content = msgspec.structs.replace(content, slots=(person, recovery))
            self._file.write(content, master_key)
            self._opened = OpenedKeys(content, master_key, keys, {1: epoch_key})
        return CreatedVault(person.slot_id, verifier, printable)

    def open_with_password(self, name: str, password: str) -> OpenedSlot | None:
        """Opens the vault by a person's slot; may also be called while open.

        An unknown name costs one derivation as a known one does, and gives the same answer.
        After an interrupted password change both slots of a name are tried, the newer first.

        Returns:
            None when name or password is wrong.

        Raises:
            InputError: The password cannot be anyone's (empty, too long, control characters).
            IntegrityError: The files are damaged, foreign or altered.
        """
        prepared = password_bytes(password)
        content = self._content()[0]
        self.examine()
        tag = _name_tag(content, name)
        known = [slot for slot in reversed(content.slots) if slot.argon2 and slot.name_tag == tag]
        if not known:
            self._derive_for_nobody(content, name, prepared)
            return None
        for slot in known:
            cost = slot.argon2 or self._argon2
            derived = self._derivation.derive(prepared, slot.salt, cost, content.install_id)
            if self._open_slot(slot, derived.slot_key):
                verifier = StoredVerifier(cost, slot.salt, derived.verifier)
                return OpenedSlot(slot.slot_id, verifier.encode())
        return None

    def open_with_recovery(self, recovery_key: str) -> bool:
        """Opens the vault by the printed recovery key.

        Returns:
            False when the key is well formed, but not this vault's.

        Raises:
            InputError: The key was mistyped (its check characters do not fit).
            IntegrityError: The files are damaged, foreign or altered.
        """
        return self._open_with_secret(SlotType.RECOVERY, parse_recovery_key(recovery_key))

    def open_with_machine_slot(self, place: KeyringPlace) -> bool:
        """Opens the vault by the secret the machine keeps; False when it keeps none of ours."""
        stored = place.get(_MACHINE_SECRET)
        if stored is None or len(stored) != 2 * KEY_BYTES:
            return False
        with suppress(ValueError):
            return self._open_with_secret(SlotType.MACHINE, bytes.fromhex(stored))
        return False

    # ------------------------------------------------------------------- persons and slots

    def name_tag(self, name: str) -> str:
        """HMAC of the normalised name, hex; also while sealed."""
        return _name_tag(self._content()[0], name)

    def verify_password(self, name: str, password: str, verifier: bytes | None) -> bool:
        """Checks a password against a stored verifier, for persons with and without a slot.

        Args:
            name: As typed.
            password: As typed.
            verifier: What the store holds for the name, or None for an unknown name, which
                costs the same.

        Raises:
            InputError: The password cannot be anyone's.
            IntegrityError: The verifier is damaged.
        """
        prepared = password_bytes(password)
        content = self._need().content
        if verifier is None:
            self._derive_for_nobody(content, name, prepared)
            return False
        stored = StoredVerifier.decode(verifier)
        derived = self._derivation.derive(
            prepared, stored.salt, stored.parameters, content.install_id
        )
        return stored.matches(derived.verifier)

    def new_verifier(self, password: str) -> bytes:
        """A verifier for a person who gets no slot; it opens nothing."""
        prepared, salt = password_bytes(password), new_salt()
        derived = self._derivation.derive(
            prepared, salt, self._argon2, self._need().content.install_id
        )
        return StoredVerifier(self._argon2, salt, derived.verifier).encode()

    def add_slot(self, name: str, password: str) -> tuple[str, bytes]:
        """Adds a slot for a person; one the name has already stays until it is removed.

        Changing a password: `add_slot`, commit slot id and verifier, `remove_slot` of the old.

        Returns:
            The slot's id, hex, and the verifier to store.
        """
        opened = self._need()
        slot, verifier = self._person_slot(
            opened.content, name, password_bytes(password), opened.master_key
        )
        with self._lock:
            self._write(slots=(*self._need().content.slots, slot))
        return slot.slot_id, verifier

    def remove_slot(self, slot_id: str) -> None:
        """Removes a slot; one that is gone already is no error.

        Raises:
            StateError: It is the last person's slot.
        """
        with self._lock:
            slots = self._need().content.slots
            rest = tuple(slot for slot in slots if slot.slot_id != slot_id)
            if len(rest) != len(slots):
                self._replace_slots(rest)

    def keep_only(self, slot_ids: Collection[str]) -> tuple[str, ...]:
        """Removes every person's slot that the store does not name.

        Args:
            slot_ids: Slots of active persons, by the store.

        Returns:
            The slots removed.

        Raises:
            StateError: No person's slot would remain.
        """
        with self._lock:
            slots = self._need().content.slots
            rest = tuple(
                slot
                for slot in slots
                if slot.type is not SlotType.PERSON or slot.slot_id in slot_ids
            )
            if len(rest) != len(slots):
                self._replace_slots(rest)
        return tuple(slot.slot_id for slot in slots if slot not in rest)

    def slot_ids(self) -> tuple[str, ...]:
        """Every person's slot, in the order they were added; also while sealed."""
        content = self._content()[0]
        return tuple(slot.slot_id for slot in content.slots if slot.type is SlotType.PERSON)

    def replace_recovery_key(self) -> str:
        """Makes a new recovery key, to be shown once; the former one opens nothing any more."""
        with self._lock:
            opened = self._need()
            slot, printable = _recovery_slot(opened.content, opened.master_key)
            self._replace_slots((*_without(opened.content, SlotType.RECOVERY), slot))
        return printable

    def add_machine_slot(self, place: KeyringPlace) -> None:
        """Lets this desktop's keyring open the vault. A TPM as the holder is not supported.

        Raises:
            EnvironmentFaultError: The keyring cannot be trusted with it; the text says why.
        """
        secret, salt = secrets.token_bytes(KEY_BYTES), new_salt()
        if not place.set(_MACHINE_SECRET, secret.hex()):
            raise EnvironmentFaultError(
                f"This machine cannot keep a key of its own: {place.problem} "
                "People sign in with their passwords as before.",
                code="keyring_unavailable",
            )
        with self._lock:
            opened = self._need()
            install_id = opened.content.install_id
            key = secret_slot_key(secret, salt, install_id, SlotType.MACHINE)
            slot = make_slot(SlotType.MACHINE, key, opened.master_key, install_id, salt=salt)
            self._replace_slots((*_without(opened.content, SlotType.MACHINE), slot))

    def remove_machine_slot(self, place: KeyringPlace) -> None:
        """Takes back what `add_machine_slot` gave; none there is no error."""
        with self._lock:
            rest = _without(self._need().content, SlotType.MACHINE)
            if len(rest) != len(self._need().content.slots):
                self._replace_slots(rest)
        place.delete(_MACHINE_SECRET)

    def rotate_master_key(self) -> None:
        """Replaces the master key; re-encrypts only wraps, needs nobody's password.

        Repeatable: a rotation that a crash cut short is completed at the next opening.
        """
        with self._lock:
            opened = self._need()
            content, old = opened.content, opened.master_key
            install_id, new = content.install_id, secrets.token_bytes(KEY_BYTES)
            previous = seal(
                derive_key(new, install_id, "previous-master-wrap"), old, _previous(install_id)
            )
            rotated = msgspec.structs.replace(
                content,
                slots=tuple(link_slot(slot, old, new, install_id) for slot in content.slots),
                keys=wrap_keys(opened.keys, new, install_id),
                previous_master=previous,
            )
            self._file.write(rotated, new, overwrite_old=True)
            self._opened = OpenedKeys(rotated, new, opened.keys, dict(opened.epochs))
            self._complete_rotation(self._opened)

    # ------------------------------------------------------------------- keys for the store

    def store_key(self) -> str:
        """The store's raw key, 64 lower-case hex digits."""
        return self._need().keys["store_key"].hex()

    def index_key(self, person_id: str) -> str:
        """The random key of a person's search index, 64 hex digits; made when first asked for."""
        with self._lock:
            opened = self._need()
            files, subject = self._files(opened.content.install_id), index_subject(person_id)
            if files.exists(subject):
                return files.load(subject, opened.master_key).hex()
            return files.make(subject, opened.master_key).hex()

    def drop_index_key(self, person_id: str) -> None:
        """Destroys the key of a person's search index; a missing one is no error."""
        with self._lock:
            self._files(self._need().content.install_id).destroy(index_subject(person_id))

    # ------------------------------------------------------------------------ data keys

    def new_data_key(self) -> WrappedKey:
        """A random data key, wrapped under the present epoch key."""
        with self._lock:
            epoch = self._need().content.epoch
            wrapping_key = self._epoch_key(epoch)
        return WrappedKey(epoch, aes_key_wrap(wrapping_key, secrets.token_bytes(KEY_BYTES)))

    def unit(self, epoch: int, wrapped: bytes, unit_id: str) -> UnitCipher:
        """Opens a unit by its stored data key.

        Raises:
            IntegrityError: The wrapped key is damaged, or the key of its epoch is gone.
        """
        opened = self._need()
        return UnitCipher(self._unwrap(epoch, wrapped), opened.content.install_id, unit_id)

    def epochs(self) -> tuple[int, ...]:
        """Numbers of the epochs whose keys are there; more than one only during a sweep."""
        content = self._need().content
        files = self._files(content.install_id)
        return tuple(epoch for epoch in files.epochs() if epoch <= content.epoch)

    def turn_epoch(
        self, move_survivors: Callable[[Callable[[int, bytes], WrappedKey]], None]
    ) -> int:
        """Starts a new epoch and destroys the keys of all former ones.

        What was deleted before and is not handed over stays unreadable, also on old copies of
        the store. When interrupted, call it again: nothing is destroyed before
        `move_survivors` has returned.

        Args:
            move_survivors: Called with a function that re-wraps one data key (epoch, wrapped);
                it must move every data key that is to live, and commit, before it returns.

        Returns:
            Number of the new epoch.
        """
        with self._lock:
            opened = self._need()
            files = self._files(opened.content.install_id)
            epoch = opened.content.epoch + 1
            opened.epochs[epoch] = files.make(epoch_subject(epoch), opened.master_key)
            self._write(epoch=epoch)

        def rewrap(former_epoch: int, wrapped: bytes) -> WrappedKey:
            data_key = self._unwrap(former_epoch, wrapped)
            return WrappedKey(epoch, aes_key_wrap(self._epoch_key(epoch), data_key))

        move_survivors(rewrap)
        with self._lock:
            for former in files.epochs():
                if former < epoch:
                    files.destroy(epoch_subject(former))
                    self._need().epochs.pop(former, None)
        return epoch

    def register(self) -> UnitCipher:
        """Seals names of persons, site and models: text that is no erasable unit."""
        opened = self._need()
        return UnitCipher(opened.keys["register_key"], opened.content.install_id, "register")

    # --------------------------------------------------------------- secrets, MACs, signing

    def seal_totp(self, person_id: str, secret: bytes) -> bytes:
        """Seals a person's TOTP secret."""
        opened = self._need()
        place = associated_data(opened.content.install_id, "totp", person_id)
        return seal(opened.keys["totp_key"], secret, place)

    def open_totp(self, person_id: str, sealed: bytes) -> bytes:
        """Opens a person's TOTP secret.

        Raises:
            IntegrityError: It was altered, or is another person's.
        """
        opened = self._need()
        return unseal_or_refuse(
            opened.keys["totp_key"],
            sealed,
            associated_data(opened.content.install_id, "totp", person_id),
            text="The stored secret of a person's authenticator does not check out, so no code "
            "can be accepted. An administrator can reset the person.",
            code="totp_damaged",
        )

    def mac(self, purpose: str, data: bytes) -> bytes:
        """HMAC-SHA256 under a key of its own for each purpose; 32 bytes."""
        opened = self._need()
        key = derive_key(opened.keys["mac_key"], opened.content.install_id, f"mac-{purpose}")
        return hmac_sha256(key, data)

    def sign(self, namespace: str, message: bytes) -> str:
        """An armoured SSHSIG of the message, Ed25519."""
        return self._need().signing_key.sign(namespace, message)

    def public_key(self) -> str:
        """The signing key's public part, as OpenSSH writes it."""
        return self._need().signing_key.public_key()

    def fingerprint(self) -> str:
        """`SHA256:…` of the signing key."""
        return self._need().signing_key.fingerprint()

    # ----------------------------------------------------------------------------- inside

    def _need(self) -> OpenedKeys:
        opened = self._opened
        if opened is None:
            raise StateError("The vault is sealed. Sign in to open it.", code="sealed")
        return opened

    def _content(self) -> tuple[KeySlots, bytes, str]:
        opened = self._opened
        return (opened.content, b"", "") if opened else self._file.read()

    def _files(self, install_id: str) -> KeyFiles:
        if self._key_files is None or self._key_files.install_id != install_id:
            self._key_files = KeyFiles(self._paths.keys, install_id)
        return self._key_files

    def _epoch_key(self, epoch: int) -> bytes:
        with self._lock:
            opened = self._need()
            return opened.epoch_key(epoch, self._files(opened.content.install_id))

    def _unwrap(self, epoch: int, wrapped: bytes) -> bytes:
        try:
            data_key = aes_key_unwrap(self._epoch_key(epoch), wrapped)
        except (InvalidUnwrap, ValueError) as error:
            raise IntegrityError(
                "A stored data key does not check out, so what it protects cannot be read. "
                "Verify the store, and restore it from a backup if need be.",
                code="data_key_damaged",
            ) from error
        return data_key

    def _person_slot(
        self, content: KeySlots, name: str, prepared: bytes, master_key: bytes
    ) -> tuple[KeySlot, bytes]:
        salt = new_salt()
        derived = self._derivation.derive(prepared, salt, self._argon2, content.install_id)
        slot = make_slot(
            SlotType.PERSON,
            derived.slot_key,
            master_key,
            content.install_id,
            salt=salt,
            name_tag=_name_tag(content, name),
            argon2=self._argon2,
        )
        return slot, StoredVerifier(self._argon2, salt, derived.verifier).encode()

    def _derive_for_nobody(self, content: KeySlots, name: str, prepared: bytes) -> None:
        costs = [slot.argon2 for slot in content.slots if slot.argon2]
        salt = bytes.fromhex(_name_tag(content, name))[:INSTALL_ID_BYTES]
        self._derivation.derive(prepared, salt, (costs or [self._argon2])[-1], content.install_id)

    def _open_with_secret(self, slot_type: SlotType, secret: bytes) -> bool:
        content = self._content()[0]
        self.examine()
        return any(
            self._open_slot(slot, secret_slot_key(secret, slot.salt, content.install_id, slot_type))
            for slot in content.slots
            if slot.type is slot_type
        )

    def _open_slot(self, slot: KeySlot, slot_key: bytes) -> bool:
        with self._lock:
            content, raw, stored_hmac = self._content()
            found = open_slot(slot, slot_key, content.install_id)
            if found is None or slot not in content.slots:
                return False
            master_key, folded = found
            if self._opened is None:
                prove(content, raw, stored_hmac, master_key)
                opened = OpenedKeys(content, master_key, unwrap_keys(content, master_key))
                if content.previous_master is not None:
                    self._complete_rotation(opened)
                opened.epoch_key(opened.content.epoch, self._files(content.install_id))
                self._opened = opened
            if folded is not slot:
                # Saves following the links next time; not worth refusing on a full disk.
                with suppress(EnvironmentFaultError):
                    slots = self._opened.content.slots
                    self._write(slots=tuple(folded if s is slot else s for s in slots))
            return True

    def _complete_rotation(self, opened: OpenedKeys) -> None:
        content = opened.content
        if content.previous_master is None:
            return
        install_id = content.install_id
        try:
            old = unseal(
                derive_key(opened.master_key, install_id, "previous-master-wrap"),
                content.previous_master,
                _previous(install_id),
            )
        except InvalidTag as error:
            raise IntegrityError(
                "A change of keys was interrupted and cannot be completed. Nothing was opened. "
                "Restore the key file from a backup.",
                code="key_slots_damaged",
            ) from error
        files = self._files(install_id)
        for subject in files.subjects():
            files.rewrap(subject, old, opened.master_key)
        opened.content = msgspec.structs.replace(content, previous_master=None)
        self._file.write(opened.content, opened.master_key, overwrite_old=True)

    def _replace_slots(self, slots: tuple[KeySlot, ...]) -> None:
        if not any(slot.type is SlotType.PERSON for slot in slots):
            raise StateError(
                "This is the last key slot of a person. Without it nobody could open the store "
                "with a password, so it stays. Give another person a slot first.",
                code="last_slot",
            )
        self._write(slots=slots, overwrite_old=True)

    def _write(
        self,
        *,
        slots: tuple[KeySlot, ...] | None = None,
        epoch: int | None = None,
        overwrite_old: bool = False,
    ) -> None:
        opened = self._need()
        content = msgspec.structs.replace(
            opened.content,
            slots=opened.content.slots if slots is None else slots,
            epoch=epoch or opened.content.epoch,
        )
        self._file.write(content, opened.master_key, overwrite_old=overwrite_old)
        opened.content = content


def _name_tag(content: KeySlots, name: str) -> str:
    return hmac_sha256(content.name_salt, normalise_name(name).encode()).hex()


def _previous(install_id: str) -> bytes:
    return associated_data(install_id, "previous-master")


def _without(content: KeySlots, slot_type: SlotType) -> tuple[KeySlot, ...]:
    return tuple(slot for slot in content.slots if slot.type is not slot_type)


def _recovery_slot(content: KeySlots, master_key: bytes) -> tuple[KeySlot, str]:
    secret, salt = new_recovery_secret(), new_salt()
    key = secret_slot_key(secret, salt, content.install_id, SlotType.RECOVERY)
    slot = make_slot(SlotType.RECOVERY, key, master_key, content.install_id, salt=salt)
    return slot, format_recovery_key(secret)
