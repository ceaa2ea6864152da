"""What the machine offers a worker: cores, memory, GPU nodes. Reads /proc, /sys and /dev only."""

from __future__ import annotations

import os
from pathlib import Path

_CPU = Path("/sys/devices/system/cpu")


def physical_cores() -> int:
    """Cores this process may use, hyper-threads counted once; at least 1.

    A cgroup's quota counts too: more threads than quota make each other wait.
    """
    cores: set[str] = set()
    allowed = os.sched_getaffinity(0)
    for number in allowed:
        try:
            cores.add((_CPU / f"cpu{number}/topology/thread_siblings_list").read_text("ascii"))
        except OSError:
            cores.add(str(number))
    count = max(1, len(cores))
    try:
        quota, period = Path("/sys/fs/cgroup/cpu.max").read_text("ascii").split()
        if quota != "max":
            count = max(1, min(count, round(int(quota) / int(period))))
    except (OSError, ValueError):
        pass
    return count


SMALL_MODEL_BYTES = 256 << 20


def decode_threads(model_size: int) -> int:
    """Threads to decode one answer with, for a model of so many bytes.

    The threads of a decode meet at a barrier hundreds of times a token. With a small model there is
    little between two barriers: half the cores are nearly as quick as all on an idle machine (0.89 of
    it on two cores), and several times quicker when anything else wants a core, the console too.
    """
    cores = physical_cores()
    return max(1, cores // 2) if model_size < SMALL_MODEL_BYTES else cores


def available_memory() -> int:
    """Bytes that can be had without swapping; 0 when unknown."""
    try:
        for line in Path("/proc/meminfo").read_text("ascii").splitlines():
            if line.startswith("MemAvailable:"):
                return int(line.split()[1]) * 1024
    except (OSError, ValueError):
        pass
    return 0


def address_space(process: str = "self") -> int:
    """Size of a process's address space in bytes; 0 when unknown."""
    return _statm(process, 0)


def resident_memory(process: str = "self") -> int:
    """Bytes of memory a process holds; 0 when unknown."""
    return _statm(process, 1)


def _statm(process: str, column: int) -> int:
    try:
        pages = Path(f"/proc/{process}/statm").read_text("ascii").split()[column]
    except (OSError, IndexError):
        return 0
    return int(pages) * os.sysconf("SC_PAGE_SIZE")


def gpu_nodes() -> tuple[str, ...]:
    """Device nodes of GPUs; empty when there is none."""
    nodes = sorted(str(path) for path in Path("/dev").glob("nvidia*"))
    nodes += [path for path in ("/dev/dri", "/dev/kfd") if Path(path).exists()]
    return tuple(nodes)
