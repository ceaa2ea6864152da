"""Where things lie in a data folder, in the runtime folder, and in the program itself."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
import sys
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from engine.api.errors import EnvironmentFaultError, InputError
from engine.api.said import cause_of

APP_NAME = "anchorhold"
STARTER_MODEL_NAME = "SmolLM2-135M-Instruct.Q4_1.gguf"
STARTER_MODEL_SHA256 = "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53"


@dataclass(frozen=True)
class DataPaths:
    """Everything one engine writes below its data folder.

    Args:
        root: The data folder; absolute.
    """

    root: Path

    @property
    def store(self) -> Path:
        """The SQLCipher store."""
        return self.root / "store.db"

    @property
    def key_slots(self) -> Path:
        """Wrapped master keys, one slot a person."""
        return self.root / "keyslots.json"

    @property
    def keys(self) -> Path:
        """Epoch keys and index keys, wrapped."""
        return self.root / "keys"

    @property
    def machine_secret(self) -> Path:
        """The secret of the machine slot, where a file keeps it; in no backup."""
        return self.root / "machine.secret"

    @property
    def index(self) -> Path:
        """Search indexes, one file a person."""
        return self.root / "index"

    @property
    def models(self) -> Path:
        """Model files, named by their SHA-256."""
        return self.root / "models"

    @property
    def journal(self) -> Path:
        """What cannot go to the log."""
        return self.root / "side.journal"

    @property
    def reserve(self) -> Path:
        """Space kept free for deletion on a full disk."""
        return self.root / "reserve"

    @property
    def lock(self) -> Path:
        """Held by the one engine of this folder."""
        return self.root / "engine.lock"

    @property
    def unfinished(self) -> Path:
        """There while a site is being set up: what lies beside it was never anyone's."""
        return self.root / "setup.unfinished"

    @property
    def backups(self) -> Path:
        """Copies made before a migration."""
        return self.root / "backups"

    def prepare(self) -> None:
        """Makes the folders, 0700, and proves that the data folder can be written.

        Raises:
            InputError: `folder_of_others`: it is there and holds something else.
            EnvironmentFaultError: It cannot; the text names the folder.
        """
        self._require_own()
        try:
            for folder in (self.root, self.keys, self.index, self.models, self.backups):
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
                folder.chmod(0o700)
            with tempfile.TemporaryFile(dir=self.root) as probe:
                probe.write(b"\0")
                probe.flush()
        except OSError as error:
            if error.errno in {errno.ENOSPC, errno.EDQUOT}:
                if self.key_slots.exists():
                    # A full disk must not keep anybody out: the engine says it is full, and helps.
                    return
                raise EnvironmentFaultError(
                    f"The disk of the data folder {self.root} is full, so nothing can be set up. "
                    "Free some space on it, or choose another with --data.",
                    code="disk_full",
                ) from error
            raise EnvironmentFaultError(
                f"The data folder {self.root} cannot be written ({error.strerror}). "
                "Choose another with --data, or give this account write access.",
                code="folder_not_writable",
                said={"cause": cause_of(error)},
            ) from error

    def _require_own(self) -> None:
        """Refuses what was never a data folder: a home, /tmp or / would be closed to all others."""
        ours = {each.name for each in (self.lock, self.key_slots, self.store, self.journal)}
        # A first start that was cut off may have left these alone.
        folders = {each.name for each in (self.keys, self.index, self.models, self.backups)}
        found: set[str] = set()
        with suppress(OSError):  # not there, or told when it is to be written
            found = {each.name for each in self.root.iterdir()}
        if found - folders - {"lost+found"} and not found & ours:
            raise InputError(
                f"The folder {self.root} holds other things and no vault, so nothing was made there. "
                "Name an empty folder, or a new one, with --data.",
                code="folder_of_others",
            )

    @property
    def folder_tag(self) -> str:
        """A short stable name for this folder, for sockets and saved tokens."""
        return hashlib.sha256(os.fsencode(self.root.resolve())).hexdigest()[:16]

    @property
    def runtime(self) -> Path:
        """This account's 0700 folder for this engine's socket and saved token.

        AF_UNIX addresses end at 107 bytes, so it never lies below a long data folder. A runtime
        folder of another account's, as `su` leaves it in the environment, does not count.
        """
        base = os.environ.get("XDG_RUNTIME_DIR", "")
        if base and len(base) < 60 and _is_own_folder(base):
            return Path(base) / APP_NAME / self.folder_tag
        return Path("/tmp") / f"{APP_NAME}-{os.getuid()}" / self.folder_tag  # noqa: S108 - checked 0700 and owned by us before use

    @property
    def socket(self) -> Path:
        """The engine's socket."""
        return self.runtime / "engine.sock"

    @property
    def token(self) -> Path:
        """The command line's saved sign-in."""
        return self.runtime / "token"


def make_private_folder(folder: Path) -> None:
    """Makes a folder (and its parent) 0700, ours alone.

    Raises:
        EnvironmentFaultError: `runtime_folder`: it cannot be made, exists and belongs to someone
            else, or is no folder.
    """
    for each in (folder.parent, folder):
        try:
            with suppress(FileExistsError):
                each.mkdir(mode=0o700, parents=True)
            info = each.lstat()
            if not stat.S_ISDIR(info.st_mode) or info.st_uid != os.getuid():
                raise EnvironmentFaultError(
                    f"{each} belongs to another account or is no folder, so it cannot be trusted. "
                    "Remove it or set XDG_RUNTIME_DIR to a folder of your own.",
                    code="runtime_folder",
                )
            if info.st_mode & 0o077:
                each.chmod(0o700)
        except OSError as error:
            raise runtime_folder_error(each, error) from error


def runtime_folder_error(folder: Path, error: OSError) -> EnvironmentFaultError:
    """The refusal because engine and clients cannot meet where they do.

    Args:
        folder: What is in the way.
        error: Why.
    """
    return EnvironmentFaultError(
        f"The runtime folder {folder}, where the engine and its clients meet, cannot be used "
        f"({error.strerror}). Make room or give this account write access there, or set "
        "XDG_RUNTIME_DIR to a short path of your own. No data is touched.",
        code="runtime_folder",
        said={"cause": cause_of(error)},
    )


def _is_own_folder(path: str) -> bool:
    try:
        info = Path(path).stat()
    except OSError:
        return False
    return stat.S_ISDIR(info.st_mode) and info.st_uid == os.getuid()


def data_folder(chosen: Path | None) -> Path:
    """The data folder that was named, absolute; the usual one when none was.

    Raises:
        InputError: The name leads nowhere: an unknown account after `~`, links in a circle.
    """
    try:
        return (chosen or default_data_folder()).expanduser().resolve()
    except (OSError, RuntimeError) as error:
        raise InputError(
            f"The data folder {chosen} cannot be found: it names an account that does not exist, "
            "or its links lead in a circle. Name another with --data.",
            code="folder_unknown",
        ) from error


def default_data_folder() -> Path:
    """The data folder used when none is named."""
    import platformdirs

    return Path(platformdirs.user_data_dir(APP_NAME))


def program_root() -> Path:
    """The folder that holds `resources/`: the checkout, or the frozen folder."""
    frozen = getattr(sys, "_MEIPASS", None)
    return Path(frozen) if frozen else Path(__file__).resolve().parent.parent


def starter_model() -> Path | None:
    """The starter model shipped with the program, or None."""
    root = program_root()
    for folder in (root / "resources" / "models", root / ".cache" / "models"):
        candidate = folder / STARTER_MODEL_NAME
        if candidate.is_file():
            return candidate
    return None
