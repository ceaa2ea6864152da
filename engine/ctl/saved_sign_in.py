"""The command line's sign-in between two commands: a token in a file of this account's own."""

from __future__ import annotations

import os
import secrets
import stat
from contextlib import suppress
from typing import TYPE_CHECKING

import msgspec

from engine.api.errors import SignInError
from engine.rpc.client import make_private_folder, runtime_folder_error

if TYPE_CHECKING:
    from pathlib import Path


class _Content(msgspec.Struct, frozen=True, kw_only=True):
    token: str
    uid: int
    install_id: str


class SavedSignIn:
    """The token file: 0600 in the runtime folder, good for one account and one vault.

    Args:
        path: The file.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def save(self, token: str, install_id: str) -> None:
        """Replaces what is saved.

        Raises:
            EnvironmentFaultError: `runtime_folder`: the file cannot be written.
        """
        content = _Content(token=token, uid=os.getuid(), install_id=install_id)
        make_private_folder(self._path.parent)
        new = self._path.with_name(f"{self._path.name}.{secrets.token_hex(4)}")
        try:
            descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "wb") as file:
                file.write(msgspec.json.encode(content))
            new.replace(self._path)
        except OSError as error:
            with suppress(OSError):
                new.unlink()
            raise runtime_folder_error(self._path.parent, error) from error

    def load(self, install_id: str) -> str | None:
        """The saved token; None when there is none for this account and vault.

        Raises:
            SignInError: The file is open to other accounts, so it proves nothing.
        """
        try:
            descriptor = os.open(self._path, os.O_RDONLY | os.O_NOFOLLOW)
        except OSError:
            return None
        with os.fdopen(descriptor, "rb") as file:
            info = os.fstat(file.fileno())
            if not stat.S_ISREG(info.st_mode) or info.st_uid != os.getuid() or info.st_mode & 0o077:
                raise SignInError(
                    f"The saved sign-in {self._path} may have been seen or written by another "
                    "account. Delete it and sign in again.",
                    code="token_file",
                )
            data = file.read(4096)
        try:
            content = msgspec.json.decode(data, type=_Content)
        except msgspec.MsgspecError:
            return None
        fits = content.uid == os.getuid() and content.install_id == install_id
        return content.token if fits else None

    def forget(self) -> None:
        """Deletes the file; one that stays is worthless, since the engine forgot the token first."""
        with suppress(OSError):
            self._path.unlink()
