"""Which network interfaces are up, read from /sys: no socket is opened, no service is asked."""

from __future__ import annotations

from pathlib import Path

from engine.api.errors import UncheckedError

_SYS_CLASS_NET = Path("/sys/class/net")
_IFF_UP = 0x1
_IFF_LOOPBACK = 0x8
_NOT_CONNECTED = frozenset({"down", "lowerlayerdown", "notpresent"})


def interfaces_up(folder: Path = _SYS_CLASS_NET) -> tuple[str, ...]:
    """Names of the interfaces that could carry traffic now, the loopback apart, sorted.

    Up means: switched on (IFF_UP) and not known to be without a connection (RFC 2863
    operational state); interfaces that do not tell, such as tunnels, count as up.

    Args:
        folder: Where the kernel lists them.

    Raises:
        UncheckedError: The list cannot be read.
    """
    try:
        names = sorted(path.name for path in folder.iterdir() if path.is_dir())
    except OSError as error:
        raise UncheckedError(
            f"The network interfaces could not be listed ({error.strerror}). "
            "That says nothing about whether one is connected.",
            code="interfaces_unchecked",
        ) from error
    return tuple(name for name in names if _is_up(folder / name))


def _is_up(interface: Path) -> bool:
    try:
        flags = int((interface / "flags").read_text().strip(), 16)
        state = (interface / "operstate").read_text().strip()
    except (OSError, ValueError):
        # Gone since it was listed, or unreadable: only its absence is good news.
        return interface.exists()
    return bool(flags & _IFF_UP) and not flags & _IFF_LOOPBACK and state not in _NOT_CONNECTED
