"""One engine for one data folder: flock(2) on `engine.lock`, and who holds it, for people."""

from __future__ import annotations

import errno
import fcntl
import os
from pathlib import Path

import msgspec

from engine.api.errors import EnvironmentFaultError
from engine.api.said import cause_of


class Holder(msgspec.Struct, frozen=True, kw_only=True):
    """The engine that holds a folder.

    Attributes:
        pid: Its process.
        uid: Its account.
        started: When the process started, in clock ticks since boot: tells a reused pid apart.
        socket: Where it listens.
    """

    pid: int
    uid: int
    started: int
    socket: str


class FolderLock:
    """Holds a data folder for as long as the process lives or until released.

    Args:
        descriptor: The open and locked file.
    """

    def __init__(self, descriptor: int) -> None:
        self.descriptor = descriptor

    @classmethod
    def acquire(cls, path: Path, socket_path: Path) -> FolderLock:
        """Takes the lock.

        Args:
            path: The lock file.
            socket_path: Where this engine will listen.

        Raises:
            EnvironmentFaultError: `folder_in_use`, with who holds it; `folder_of_other`, when
                another account's engine uses the folder; or the file cannot be made.
        """
        try:
            flags = os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW
            descriptor = os.open(path, flags, 0o600)
        except OSError as error:
            raise _not_writable(path, error) from error
        owner = os.fstat(descriptor).st_uid
        if owner != os.getuid():
            # Root could; but what it writes there the other account could not open any more.
            os.close(descriptor)
            raise _of_other(path, owner)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            os.close(descriptor)
            raise in_use(path) from error
        pid = os.getpid()
        holder = Holder(
            pid=pid, uid=os.getuid(), started=started_at(pid), socket=os.fspath(socket_path)
        )
        try:
            os.ftruncate(descriptor, 0)
            os.pwrite(descriptor, msgspec.json.encode(holder) + b"\n", 0)
        except OSError as error:
            # On a full disk the lock holds all the same: only who holds it cannot be said, and an
            # admin must get in to delete.
            if error.errno not in {errno.ENOSPC, errno.EDQUOT}:
                os.close(descriptor)
                raise _not_writable(path, error) from error
        return cls(descriptor)

    def release(self) -> None:
        """Gives the folder up; the file stays."""
        os.ftruncate(self.descriptor, 0)
        os.close(self.descriptor)


def read_holder(path: Path) -> Holder | None:
    """Who holds a folder now, as far as this account may know; None when nobody does."""
    try:
        holder = msgspec.json.decode(path.read_bytes(), type=Holder)
    except (OSError, msgspec.MsgspecError):
        return None
    return holder if holder.started and started_at(holder.pid) == holder.started else None


def started_at(pid: int) -> int:
    """When a process started, in clock ticks since boot (proc(5), field 22); 0 when there is none."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
        # The second field is the program's name in brackets and may hold anything.
        return int(stat.rpartition(")")[2].split()[19])
    except (OSError, ValueError, IndexError):
        return 0


def in_use(path: Path) -> EnvironmentFaultError:
    """The refusal of a folder that another engine holds."""
    holder = read_holder(path)
    who = f" (process {holder.pid}, account {holder.uid})" if holder else ""
    return EnvironmentFaultError(
        f"Another engine{who} is using the data folder {path.parent}. "
        "Use that one, or end it first; two engines never share a folder.",
        code="folder_in_use",
    )


def _not_writable(path: Path, error: OSError) -> EnvironmentFaultError:
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return EnvironmentFaultError(
            f"The disk of the data folder {path.parent} is full, so the engine cannot start. "
            "Free some space on it, then try again.",
            code="disk_full",
        )
    return EnvironmentFaultError(
        f"The data folder {path.parent} cannot be locked ({error.strerror}). "
        "Choose another with --data, or give this account write access.",
        code="folder_not_writable",
        said={"cause": cause_of(error)},
    )


def _of_other(path: Path, owner: int) -> EnvironmentFaultError:
    return EnvironmentFaultError(
        f"The data folder {path.parent} is that of an engine of account {owner}, and this one runs "
        f"as account {os.getuid()}. Start the engine as that account, or choose another folder with "
        "--data.",
        code="folder_of_other",
    )
