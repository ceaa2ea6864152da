"""`keyslots.json`: what is in it, and how damage shows.

A SHA-256 finds accidental damage while sealed; an HMAC under the master key finds deliberate
changes as soon as any slot opens. Written whole, durably, 0600.
"""

from __future__ import annotations

import hashlib
import hmac
from enum import StrEnum
from typing import TYPE_CHECKING

import msgspec

from engine.api.errors import EnvironmentFaultError, IntegrityError
from engine.api.keys import MachineHolder
from engine.vault.derivation import derive_key, hmac_sha256
from engine.vault.durable_files import read_private, write_durably
from engine.vault.password_derivation import Argon2Parameters

if TYPE_CHECKING:
    from pathlib import Path

    from engine.api.said import Said

FORMAT = "anchorhold-keyslots"
VERSION = 1
INSTALL_ID_BYTES = 16
_LIMIT = 16 * 1024 * 1024
_HOLDERS = frozenset(MachineHolder) - {MachineHolder.NONE}


class SlotType(StrEnum):
    """What opens a slot: a password, the recovery key, or a secret held by the machine."""

    PERSON = "person"
    RECOVERY = "recovery"
    MACHINE = "machine"


class KeySlot(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One way to the master key.

    Attributes:
        slot_id: 16 random bytes, hex.
        type: What opens it.
        name_tag: HMAC of the person's name, hex; "" for other types.
        salt: 16 random bytes.
        argon2: Cost of the password derivation; None for other types.
        public_key: Receives a new master key when it is rotated (see `rotation_box`).
        sealed: AES-256-GCM under the slot key, associated data `install_id|slot_id|type`:
            a master key and the private part of `public_key`.
        links: From the sealed master key to the present one, a link for each rotation since
            the slot was last opened.
        holder: What keeps the secret of a machine slot, so that a start knows whom to ask;
            "" for other types.
    """

    slot_id: str
    type: SlotType
    name_tag: str
    salt: bytes
    argon2: Argon2Parameters | None
    public_key: bytes
    sealed: bytes
    links: tuple[bytes, ...] = ()
    holder: str = ""


class SigningKeyRecord(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The public part of a signing key, and what it signs.

    Attributes:
        public: As OpenSSH writes it.
        since: The least size of a checkpoint it signs; 0 for the first key.
        time: When it took the place of the one before, Unix seconds; 0 for the first key.
        reason: Why it did: "routine", "compromised" or "broken"; "" for the first key.
    """

    public: str
    since: int = 0
    time: int = 0
    reason: str = ""


class KeySlots(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All that `keyslots.json` says.

    Attributes:
        install_id: 16 random bytes, hex.
        name_salt: Key of the name tags; readable while sealed.
        epoch: The epoch new data keys belong to; its file must be there.
        slots: In the order they were added.
        keys: Long-lived keys by name, each wrapped under a key derived from the master key.
        previous_master: While a rotation of the master key is under way, the former one,
            wrapped under the new one; else None.
        custodians_only: Only custodians have a slot: lets a sealed engine say whom it waits
            for. It enforces nothing; the slots that are not there do.
        signing_keys: Every signing key there was, the present one last: signatures are checked
            with these, whatever became of the private part.
    """

    format: str = FORMAT
    version: int = VERSION
    install_id: str
    name_salt: bytes
    epoch: int
    slots: tuple[KeySlot, ...]
    keys: dict[str, bytes]
    previous_master: bytes | None = None
    custodians_only: bool = False
    signing_keys: tuple[SigningKeyRecord, ...] = ()


class _Envelope(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    content: msgspec.Raw
    sha256: str
    hmac: str


class _Header(msgspec.Struct, frozen=True, kw_only=True):
    format: str
    version: int


class KeySlotsFile:
    """Reads and writes `keyslots.json`; used by the vault only.

    Args:
        path: The file.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self.warnings: list[Said] = []

    @property
    def exists(self) -> bool:
        """Whether the file is there, in whatever shape."""
        return self._path.is_symlink() or self._path.exists()

    def read(self) -> tuple[KeySlots, bytes, str]:
        """Reads the file and checks all that can be checked without a key.

        Returns:
            Content, the exact bytes of the content, and the HMAC over them, for `prove`.

        Raises:
            IntegrityError: Cut, edited, or no key file at all.
            EnvironmentFaultError: Missing, unreadable, or of a newer release.
        """
        data, warning = read_private(self._path, _LIMIT)
        if warning and warning not in self.warnings:
            self.warnings.append(warning)
        try:
            envelope = msgspec.json.decode(data, type=_Envelope)
            raw = bytes(envelope.content)
            if not hmac.compare_digest(hashlib.sha256(raw).hexdigest(), envelope.sha256):
                raise _damaged()
            header = msgspec.json.decode(raw, type=_Header)
            if header.format == FORMAT and header.version > VERSION:
                raise EnvironmentFaultError(
                    "The key file was written by a newer release of Anchorhold. "
                    "Nothing was opened. Install that release or a later one.",
                    code="key_slots_newer",
                )
            content = msgspec.json.decode(raw, type=KeySlots)
        except (msgspec.DecodeError, UnicodeError, TypeError) as error:
            raise _damaged() from error
        _check(content)
        return content, raw, envelope.hmac

    def write(self, content: KeySlots, master_key: bytes, *, overwrite_old: bool = False) -> None:
        """Replaces the file.

        Args:
            content: The new content.
            master_key: The present master key.
            overwrite_old: Overwrite the replaced bytes in place: a slot or wrap in them is
                to open nothing any more.

        Raises:
            EnvironmentFaultError: The disk refuses; the old file is unchanged.
        """
        raw = msgspec.json.encode(content, order="deterministic")
        envelope = _Envelope(
            content=msgspec.Raw(raw),
            sha256=hashlib.sha256(raw).hexdigest(),
            hmac=_file_hmac(master_key, content.install_id, raw),
        )
        write_durably(
            self._path, msgspec.json.encode(envelope) + b"\n", overwrite_old=overwrite_old
        )


def prove(content: KeySlots, raw: bytes, stored_hmac: str, master_key: bytes) -> None:
    """Checks that the file was last written by a holder of the master key.

    Raises:
        IntegrityError: It was changed since.
    """
    if not hmac.compare_digest(_file_hmac(master_key, content.install_id, raw), stored_hmac):
        raise IntegrityError(
            "The key file was changed by something other than the engine. Nothing was opened. "
            "Find out who can write to the data folder, and restore the key file from a backup.",
            code="key_slots_altered",
        )


def slot_associated_data(install_id: str, slot: KeySlot) -> bytes:
    """`install_id|slot_id|type`; the parts are hex and an enum, so it is unambiguous."""
    return f"{install_id}|{slot.slot_id}|{slot.type}".encode()


def _file_hmac(master_key: bytes, install_id: str, raw: bytes) -> str:
    return hmac_sha256(derive_key(master_key, install_id, "key-slots-hmac"), raw).hex()


def _is_id(text: str) -> bool:
    return len(text) == 2 * INSTALL_ID_BYTES and all(c in "0123456789abcdef" for c in text)


def _check(content: KeySlots) -> None:
    ids = [slot.slot_id for slot in content.slots]
    sound = (
        content.format == FORMAT
        and content.version == VERSION
        and _is_id(content.install_id)
        and all(map(_is_id, ids))
        and len(set(ids)) == len(ids)
        and content.epoch >= 1
        and all(
            (slot.type is SlotType.PERSON) == (slot.argon2 is not None)
            and (slot.type is SlotType.MACHINE) == (slot.holder in _HOLDERS)
            for slot in content.slots
        )
    )
    if not sound:
        raise _damaged()
    for slot in content.slots:
        if slot.argon2 is not None:
            slot.argon2.check()


def _damaged() -> IntegrityError:
    return IntegrityError(
        "The key file is damaged: it was cut or edited. Nothing was opened and nothing was "
        "changed. Restore the key file from a backup.",
        code="key_slots_damaged",
    )
