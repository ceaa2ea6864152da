"""The export of a large log: the engine's memory at its highest, and how long all of it takes."""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from tests.factories.bundle_site import BundleSite

_EVENTS = 1_000_000
_AT_ONCE = 10_000
_MOST_MIB = 300


def export(_pairs: int) -> list[dict[str, Any]]:
    """In a process of its own, which does nothing else."""
    folder = Path("build/bench")
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder) as name:
        done = subprocess.run(
            [sys.executable, "-m", "tests.benchmarks.bench_export", name],
            check=True,
            capture_output=True,
            text=True,
        )
    mib, seconds = map(float, done.stdout.split())
    memory = {"value": mib, "target": f"≤ {_MOST_MIB}", "ok": mib <= _MOST_MIB}
    took = {"value": seconds, "target": "-", "ok": True}
    return [
        {"name": f"audit: export {_EVENTS:,} events, peak MiB", **memory},
        {"name": f"audit: export {_EVENTS:,} events, s", **took},
    ]


def _measure(folder: Path) -> None:
    site = BundleSite(folder / "site")
    site.history()
    for _ in range(_EVENTS // _AT_ONCE):
        site.fill(_AT_ONCE)
        site.sign()
    began = time.perf_counter()
    for _ in site.pieces():
        pass
    mib = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(mib, time.perf_counter() - began)
    site.store.close()


BENCHES = (export,)

if __name__ == "__main__":
    _measure(Path(sys.argv[1]))
