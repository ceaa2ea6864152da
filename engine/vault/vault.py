"""The vault: every key of an installation, behind operations.

It knows `keyslots.json` and `keys/`, never the store. Nothing that is wrong with the files is
repaired silently: permissions are corrected with a warning, all else is an error and opens nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from engine.vault.data_keys import DataKeys, WrappedKey
from engine.vault.derivation import (
    associated_data,
    derive_key,
    hmac_sha256,
    seal,
    unseal_or_refuse,
)
from engine.vault.key_files import index_subject
from engine.vault.key_ring import KeyRing
from engine.vault.key_slots_file import KeySlot, KeySlots, SlotType
from engine.vault.machine_key import MachineKey
from engine.vault.password_derivation import Argon2Parameters
from engine.vault.passwords import password_bytes
from engine.vault.person_slots import OpenedSlot, PersonSlots, name_tag
from engine.vault.recovery_key import format_recovery_key, parse_recovery_key
from engine.vault.secret_slots import SecretSlots, new_secret, secret_slot
from engine.vault.signing_keys import SigningKeys
from engine.vault.unit_cipher import UnitCipher

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from engine.api.said import Said
    from engine.paths import DataPaths

__all__ = ["Argon2Parameters", "CreatedVault", "OpenedSlot", "UnitCipher", "Vault", "WrappedKey"]


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


class Vault:
    """The keys of one data folder; built once by the host.

    Safe to call from several threads. Argon2id runs one at a time and blocks no other call.

    Args:
        paths: Where the files lie.
        argon2: Cost of passwords set from now on.
    """

    def __init__(self, paths: DataPaths, *, argon2: Argon2Parameters | None = None) -> None:
        self._ring = KeyRing(paths)
        self._data_keys = DataKeys(self._ring)
        self._persons = PersonSlots(self._ring, argon2 or Argon2Parameters())
        self._secrets = SecretSlots(self._ring)
        self.machine = MachineKey(self._ring, self._secrets)
        """The machine's own slot."""
        self.signing = SigningKeys(self._ring)
        """The site's signing key and those before it."""

    # ------------------------------------------------------------------------------- state

    @property
    def exists(self) -> bool:
        """Whether there is a key file, sound or not."""
        return self._ring.exists

    @property
    def is_open(self) -> bool:
        """Whether the keys are in memory."""
        return self._ring.is_open

    @property
    def install_id(self) -> str:
        """16 random bytes, hex; also while sealed.

        Raises:
            IntegrityError: The key file is damaged.
        """
        return self._ring.content().install_id

    @property
    def warnings(self) -> tuple[Said, ...]:
        """Permissions that were corrected and the like; safe to show."""
        return self._ring.warnings

    def examine(self) -> None:
        """Checks all that can be checked without a key.

        Raises:
            IntegrityError: The key file or the epoch key is damaged, missing or foreign.
        """
        self._ring.examine()

    def drop_keys(self) -> None:
        """Seals. Python cannot wipe memory, so the host also starts the process anew."""
        self._ring.drop()

    # ------------------------------------------------------------------ making and opening

    def create(self, name: str, password: str) -> CreatedVault:
        """Makes a new vault with a slot for one person and a recovery slot; leaves it open.

        The key file is written last, so that an interrupted creation can be repeated.

        Raises:
            StateError: There is one already.
            IntegrityError: There is a store, but no key file.
            InputError: The password cannot be used at all.
        """
        password_bytes(password)  # before anything is written
        verifier, recovery = b"", new_secret()

        def make_slots(content: KeySlots, master_key: bytes) -> tuple[KeySlot, ...]:
            nonlocal verifier
            person, verifier = self._persons.first(content, name, password, master_key)
            return person, secret_slot(SlotType.RECOVERY, recovery, content, master_key)

        self._ring.create(make_slots)
        return CreatedVault(self.slot_ids()[0], verifier, format_recovery_key(recovery))

    def set_aside(self) -> None:
        """Puts the keys of a set-up that never came to a store out of the way; deletes nothing.

        For a folder with a key file, but no store: its recovery key was perhaps never seen.
        Afterwards `create` starts anew.

        Raises:
            IntegrityError: There is a store, which these keys may open.
            EnvironmentFaultError: The folder cannot be written.
        """
        self._ring.set_aside()

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
        return self._persons.open(name, password)

    def open_with_recovery(self, recovery_key: str) -> bool:
        """Opens the vault by the printed recovery key.

        Returns:
            False when the key is well formed, but not this vault's.

        Raises:
            InputError: The key was mistyped (its check characters do not fit).
            IntegrityError: The files are damaged, foreign or altered.
        """
        return self._secrets.open(SlotType.RECOVERY, parse_recovery_key(recovery_key))

    # ------------------------------------------------------------------- persons and slots

    def name_tag(self, name: str) -> str:
        """HMAC of the normalised name, hex; also while sealed."""
        return name_tag(self._ring.content(), name)

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
        return self._persons.verify(name, password, verifier)

    def new_verifier(self, password: str) -> bytes:
        """A verifier for a person who gets no slot; it opens nothing."""
        return self._persons.new_verifier(password)

    def add_slot(self, name: str, password: str) -> tuple[str, bytes]:
        """Adds a slot for a person; one the name has already stays until it is removed.

        Changing a password: `add_slot`, commit slot id and verifier, `remove_slot` of the old.

        Returns:
            The slot's id, hex, and the verifier to store.
        """
        return self._persons.add(name, password)

    def remove_slot(self, slot_id: str) -> None:
        """Removes a slot; one that is gone already is no error.

        Raises:
            StateError: It is the last person's slot.
        """
        with self._ring.lock:
            slots = self._ring.opened().content.slots
            rest = tuple(slot for slot in slots if slot.slot_id != slot_id)
            if len(rest) != len(slots):
                self._ring.replace_slots(rest)

    def keep_only(
        self, slot_ids: Collection[str], *, custodians_only: bool = False
    ) -> tuple[str, ...]:
        """Removes every person's slot that the store does not name, in one write.

        Args:
            slot_ids: Slots of active persons, by the store.
            custodians_only: Whether by the store only custodians have one; see
                `custodians_only`.

        Returns:
            The slots removed.

        Raises:
            StateError: No person's slot would remain.
        """
        with self._ring.lock:
            content = self._ring.opened().content
            slots = content.slots
            rest = tuple(
                slot
                for slot in slots
                if slot.type is not SlotType.PERSON or slot.slot_id in slot_ids
            )
            if len(rest) != len(slots) or content.custodians_only != custodians_only:
                self._ring.replace_slots(rest, custodians_only=custodians_only)
        return tuple(slot.slot_id for slot in slots if slot not in rest)

    @property
    def custodians_only(self) -> bool:
        """Whether only custodians have slots, as the key file says; also while sealed."""
        return self._ring.content().custodians_only

    @property
    def recovery_slots(self) -> int:
        """How many slots a printed recovery key opens; also while sealed."""
        return sum(slot.type is SlotType.RECOVERY for slot in self._ring.content().slots)

    def slot_ids(self) -> tuple[str, ...]:
        """Every person's slot, in the order they were added; also while sealed."""
        content = self._ring.content()
        return tuple(slot.slot_id for slot in content.slots if slot.type is SlotType.PERSON)

    def replace_recovery_key(self) -> str:
        """Makes a new recovery key, to be shown once; the former one opens nothing any more."""
        secret = new_secret()
        self._secrets.replace(SlotType.RECOVERY, secret)
        return format_recovery_key(secret)

    def rotate_master_key(self) -> None:
        """Replaces the master key; re-encrypts only wraps, needs nobody's password.

        Repeatable: a rotation that a crash cut short is completed at the next opening.
        """
        self._ring.rotate()

    # ------------------------------------------------------------------- keys for the store

    def store_key(self) -> str:
        """The store's raw key, 64 lower-case hex digits."""
        return self._ring.opened().keys["store_key"].hex()

    def index_key(self, person_id: str) -> str:
        """The random key of a person's search index, 64 hex digits; made when first asked for."""
        with self._ring.lock:
            opened = self._ring.opened()
            files, subject = self._ring.files(opened.content.install_id), index_subject(person_id)
            if files.exists(subject):
                return files.load(subject, opened.master_key).hex()
            return files.make(subject, opened.master_key).hex()

    def drop_index_key(self, person_id: str) -> None:
        """Destroys the key of a person's search index; a missing one is no error."""
        with self._ring.lock:
            self._ring.files(self._ring.opened().content.install_id).destroy(
                index_subject(person_id)
            )

    # ------------------------------------------------------------------------ data keys

    def new_data_key(self) -> WrappedKey:
        """A random data key, wrapped under the present epoch key.

        Call it inside the transaction that stores it: a key made before a sweep and stored
        after it would lie under an epoch that is gone.
        """
        return self._data_keys.new()

    def unit(self, epoch: int, wrapped: bytes, unit_id: str) -> UnitCipher:
        """Opens a unit by its stored data key.

        Raises:
            IntegrityError: The wrapped key is damaged, or the key of its epoch is gone.
        """
        return self._data_keys.unit(epoch, wrapped, unit_id)

    def epochs(self) -> tuple[int, ...]:
        """Numbers of the epochs whose keys are there; more than one only during a sweep."""
        return self._data_keys.epochs()

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
        return self._data_keys.turn_epoch(move_survivors)

    def register(self) -> UnitCipher:
        """Seals names of persons, site and models: text that is no erasable unit."""
        opened = self._ring.opened()
        return UnitCipher(opened.keys["register_key"], opened.content.install_id, "register")

    # --------------------------------------------------------------- secrets, MACs, signing

    def seal_totp(self, person_id: str, secret: bytes) -> bytes:
        """Seals a person's TOTP secret."""
        opened = self._ring.opened()
        place = associated_data(opened.content.install_id, "totp", person_id)
        return seal(opened.keys["totp_key"], secret, place)

    def open_totp(self, person_id: str, sealed: bytes) -> bytes:
        """Opens a person's TOTP secret.

        Raises:
            IntegrityError: It was altered, or is another person's.
        """
        opened = self._ring.opened()
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
        opened = self._ring.opened()
        key = derive_key(opened.keys["mac_key"], opened.content.install_id, f"mac-{purpose}")
        return hmac_sha256(key, data)

    def sign(self, namespace: str, message: bytes) -> str:
        """An armoured SSHSIG of the message, Ed25519."""
        return self.signing.sign(namespace, message)

    def public_key(self) -> str:
        """The signing key's public part, as OpenSSH writes it."""
        return self.signing.present.public

    def fingerprint(self) -> str:
        """`SHA256:…` of the signing key."""
        return self.signing.fingerprint()
