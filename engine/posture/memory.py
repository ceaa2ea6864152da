"""Memory of this machine that can be had."""

from __future__ import annotations

from pathlib import Path

PROC = Path("/proc")


def available_memory(proc: Path = PROC) -> int:
    """Bytes that can be had without swapping; -1 when unknown. See proc_meminfo(5).

    Args:
        proc: Where `/proc` is.
    """
    try:
        for line in (proc / "meminfo").read_text("ascii").splitlines():
            if line.startswith("MemAvailable:"):
                return int(line.split()[1]) * 1024
    except (OSError, ValueError, IndexError):
        pass
    return -1
