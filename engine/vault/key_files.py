"""The files in `keys/`: epoch keys and index keys, each wrapped under the master key's children.

A file names its vault, so that one brought from elsewhere is told apart from a damaged one.
"""

from __future__ import annotations

import re
import secrets
from typing import TYPE_CHECKING

import msgspec
from cryptography.exceptions import InvalidTag

from engine.api.errors import IntegrityError
from engine.api.said import Said, say
from engine.vault.derivation import (
    KEY_BYTES,
    associated_data,
    derive_key,
    seal,
    unseal,
    unseal_or_refuse,
)
from engine.vault.durable_files import overwrite_and_unlink, read_private, write_durably

if TYPE_CHECKING:
    from pathlib import Path

_LIMIT = 4096
_SUBJECT = re.compile(r"(epoch|index)-[0-9A-Za-z_-]{1,64}")
_EPOCH_FILE = re.compile(r"epoch-([1-9][0-9]{0,8})\.key")


class _KeyFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    install_id: str
    subject: str
    wrapped: bytes


class KeyFiles:
    """Wrapped keys in one folder; used by the vault only.

    Args:
        folder: `keys/`.
        install_id: The vault's id, hex.
    """

    def __init__(self, folder: Path, install_id: str) -> None:
        self._folder = folder
        self.install_id = install_id
        self.warnings: list[Said] = []

    def epochs(self) -> list[int]:
        """Numbers of the epochs whose file is there, ascending."""
        found = (_EPOCH_FILE.fullmatch(path.name) for path in self._folder.glob("epoch-*.key"))
        return sorted(int(match[1]) for match in found if match)

    def subjects(self) -> list[str]:
        """Every key in the folder, by subject (`epoch-1`, `index-<person>`)."""
        return sorted(path.stem for path in self._folder.glob("*-*.key") if path.name[0] != ".")

    def make(self, subject: str, master_key: bytes) -> bytes:
        """Makes a random key, wraps it and writes its file durably; returns the key."""
        key = secrets.token_bytes(KEY_BYTES)
        self._write(subject, key, master_key)
        return key

    def exists(self, subject: str) -> bool:
        """Whether the file is there."""
        return self._path(subject).exists()

    def load(self, subject: str, master_key: bytes) -> bytes:
        """Reads and unwraps a key.

        Raises:
            IntegrityError: Missing, foreign or damaged.
        """
        stored = self._read(subject)
        return unseal_or_refuse(
            self._wrapping_key(subject, master_key),
            stored.wrapped,
            self._place(subject),
            text="A key in the data folder does not check out, so what it protects stays closed. "
            "Restore the data folder from a backup.",
            code="key_file_damaged",
        )

    def rewrap(self, subject: str, old_master: bytes, new_master: bytes) -> None:
        """Moves a key from an old to a new master key; repeating it changes nothing.

        Raises:
            IntegrityError: The file is under neither.
        """
        stored = self._read(subject)
        place = self._place(subject)
        try:
            key = unseal(self._wrapping_key(subject, old_master), stored.wrapped, place)
        except InvalidTag:
            self.load(subject, new_master)
            return
        self._write(subject, key, new_master, overwrite_old=True)

    def destroy(self, subject: str) -> None:
        """Overwrites and unlinks a key's file; a missing one is no error."""
        overwrite_and_unlink(self._path(subject))

    def _write(
        self, subject: str, key: bytes, master_key: bytes, *, overwrite_old: bool = False
    ) -> None:
        wrapped = seal(self._wrapping_key(subject, master_key), key, self._place(subject))
        stored = _KeyFile(install_id=self.install_id, subject=subject, wrapped=wrapped)
        write_durably(
            self._path(subject), msgspec.json.encode(stored) + b"\n", overwrite_old=overwrite_old
        )

    def _read(self, subject: str) -> _KeyFile:
        path = self._path(subject)
        if not path.exists():
            raise IntegrityError(
                "A key is missing from the data folder, so what it protects cannot be opened. "
                "Restore the data folder from a backup.",
                code="epoch_key_missing" if subject.startswith("epoch-") else "key_file_missing",
            )
        data, warning = read_private(path, _LIMIT)
        if warning and warning not in self.warnings:
            self.warnings.append(warning)
        try:
            stored = msgspec.json.decode(data, type=_KeyFile)
        except (msgspec.DecodeError, UnicodeError) as error:
            raise IntegrityError(
                "A key in the data folder is damaged: its file was cut or edited. "
                "Restore the data folder from a backup.",
                code="key_file_damaged",
            ) from error
        if stored.install_id != self.install_id:
            raise IntegrityError(
                "The key file and the keys in the data folder belong to different "
                "installations. Nothing was opened. Put back the files that belong together.",
                code="key_file_foreign",
            )
        return stored

    def check(self, subject: str) -> None:
        """Checks, without a key, that a file is there and belongs to this vault.

        Raises:
            IntegrityError: Missing, foreign or damaged.
        """
        self._make_folder_private()
        self._read(subject)

    def _make_folder_private(self) -> None:
        try:
            mode = self._folder.stat().st_mode
            if mode & 0o077:
                self._folder.chmod(0o700)
                self.warnings.append(
                    say(
                        "key_folder_open",
                        "The folder of the keys was open to other accounts. That was corrected.",
                    )
                )
        except OSError:
            return  # what follows will fail with a better reason

    def _path(self, subject: str) -> Path:
        if not _SUBJECT.fullmatch(subject):
            raise ValueError("not a key subject")
        return self._folder / f"{subject}.key"

    def _place(self, subject: str) -> bytes:
        return associated_data(self.install_id, "key-file", subject)

    def _wrapping_key(self, subject: str, master_key: bytes) -> bytes:
        return derive_key(master_key, self.install_id, f"{subject.partition('-')[0]}-wrap")


def epoch_subject(epoch: int) -> str:
    """Subject of an epoch's key."""
    return f"epoch-{epoch}"


def index_subject(person_id: str) -> str:
    """Subject of a person's index key."""
    return f"index-{person_id}"
