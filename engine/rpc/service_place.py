"""Where an engine that runs as a system service listens, and how its clients know it is that one.

The folder is 0750 and of a group; whoever is in the group gets as far as the socket, where the
engine looks again. Only root can make a folder below `/run`, so who owns it there is the service.
"""

from __future__ import annotations

import grp
import os
import pwd
import stat
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from engine.api.errors import EnvironmentFaultError

if TYPE_CHECKING:
    from engine.paths import DataPaths

SERVICE_FOLDER = Path("/run/anchorhold")
SERVICE_GROUP = "anchorhold"
_WRITABLE_BY_OTHERS = 0o022


class EnginePlace(NamedTuple):
    """Where an engine may listen, and the account it must run as to be believed."""

    socket: Path
    uid: int


def service_folder() -> Path:
    """The folder that systemd made for the service (systemd.exec(5)), or the usual one."""
    given = os.environ.get("RUNTIME_DIRECTORY", "").partition(":")[0]
    return Path(given) if given else SERVICE_FOLDER


def service_socket(paths: DataPaths) -> Path:
    """Where the service of a data folder listens."""
    return service_folder() / f"{paths.folder_tag}.sock"


def service_place(paths: DataPaths) -> EnginePlace | None:
    """Where a client looks for the service of a data folder; None when there can be none.

    A folder that others could have put there, or can write to, is none.
    """
    folder = service_folder()
    try:
        info = folder.lstat()
    except OSError:
        return None
    trusted = stat.S_ISDIR(info.st_mode) and not info.st_mode & _WRITABLE_BY_OTHERS
    if not trusted or not _is_protected(folder.parent):
        return None
    return EnginePlace(service_socket(paths), info.st_uid)


def make_service_folder(folder: Path, group: str) -> int:
    """Makes the service's folder 0750, ours and of a group.

    Args:
        folder: Where.
        group: Name of the group whose members may connect.

    Returns:
        The group's id.

    Raises:
        EnvironmentFaultError: There is no such group, or the folder cannot be made so.
    """
    try:
        group_id = grp.getgrnam(group).gr_gid
    except KeyError as error:
        raise EnvironmentFaultError(
            f"There is no group {group} on this machine, so nobody could connect to the service. "
            f"As root, make it with `groupadd --system {group}` and add each account with "
            f"`usermod -aG {group} NAME`; or leave --service out to run a private engine.",
            code="service_group",
        ) from error
    to_do = (
        f"As root, make it with `install -d -m 0750 -o {account_name(os.getuid())} -g {group} "
        f"{folder}`, or let systemd make it (RuntimeDirectory=)."
    )
    try:
        with suppress(FileExistsError):
            folder.mkdir(mode=0o700)
        info = folder.lstat()
        if not stat.S_ISDIR(info.st_mode) or info.st_uid != os.getuid():
            raise EnvironmentFaultError(
                f"The folder {folder} for the service's socket belongs to another account. {to_do}",
                code="runtime_folder",
            )
        if not _is_protected(folder.parent):
            raise EnvironmentFaultError(
                f"Other accounts can write to {folder.parent}, so they could put another engine "
                f"in the place of this one. Use a folder below /run, such as {SERVICE_FOLDER}.",
                code="runtime_folder",
            )
        give_to_group(folder, group_id, 0o750)
    except OSError as error:
        raise EnvironmentFaultError(
            f"The folder {folder} for the service's socket cannot be made ready for the group "
            f"{group} ({error.strerror}). {to_do} The service's account must be in the group.",
            code="runtime_folder",
        ) from error
    return group_id


def give_to_group(path: Path, group_id: int, mode: int) -> None:
    """Lets a group's members at a file or folder of ours; closed to them until then.

    Raises:
        OSError: We are not in the group.
    """
    os.chown(path, -1, group_id)
    path.chmod(mode)


def not_admitted(socket_path: Path) -> EnvironmentFaultError:
    """What a client is told that may not connect."""
    try:
        group = grp.getgrgid(socket_path.parent.stat().st_gid).gr_name
    except (OSError, KeyError):
        group = SERVICE_GROUP
    return EnvironmentFaultError(
        "The engine of this data folder is a service, and this account may not connect to it. Ask whoever "
        f"administers this machine to add it to the group {group} (`usermod -aG {group} "
        f"{account_name(os.getuid())}`), then sign in to the desktop anew.",
        code="not_admitted",
    )


def account_name(uid: int) -> str:
    """The name of an account; its number when it has none."""
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return str(uid)


def _is_protected(folder: Path) -> bool:
    """Whether only root, or this account, can put things into a folder."""
    try:
        info = folder.stat()
    except OSError:
        return False
    return info.st_uid in {0, os.getuid()} and not info.st_mode & _WRITABLE_BY_OTHERS
