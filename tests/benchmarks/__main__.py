"""`make bench`: every figure with its baseline of the same run, as a table and as JSON.

Each row is the median of alternating pairs; a ratio says more than a time on a shared machine.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import platform
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

MODULES = (
    "bench_decode",
    "bench_audit",
    "bench_find",
    "bench_export",
    "bench_engine",
    "bench_alerts",
    "bench_console",
)
"""Each has `BENCHES`: functions that take the number of pairs and give one row, or several."""

Row = dict[str, Any]


def run(names: list[str], pairs: int) -> list[Row]:
    """Runs every bench whose name contains one of `names` (all when there are none)."""
    rows: list[Row] = []
    for module_name in MODULES:
        module = importlib.import_module(f"tests.benchmarks.{module_name}")
        benches: tuple[Callable[[int], Row | list[Row]], ...] = module.BENCHES
        for bench in benches:
            if names and not any(name in bench.__name__ for name in names):
                continue
            print(f"… {bench.__name__}", file=sys.stderr, flush=True)
            found = bench(pairs)
            new = found if isinstance(found, list) else [found]
            rows += new
            print("\n".join(map(_line, new)), file=sys.stderr, flush=True)
    return rows


def table(rows: list[Row]) -> str:
    """The rows as text."""
    lines = [f"{'figure':<46} {'value':>14} {'baseline':>14} {'ratio':>7} {'target':>9}  ok"]
    return "\n".join([*lines, *map(_line, rows)])


def _line(row: Row) -> str:
    return (
        f"{row['name']:<46} {row['value']:>14.4g} {_number(row.get('baseline')):>14}"
        f" {_number(row.get('ratio')):>7} {row['target']!s:>9}  {'yes' if row['ok'] else 'NO'}"
    )


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.4g}"


def main() -> int:
    """Runs, prints, saves; the exit code does not judge, the table does."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", help="only benches whose name contains one of these")
    parser.add_argument("--pairs", type=int, default=9, help="alternating pairs of each figure")
    parser.add_argument("--out", type=Path, default=Path("build/bench"), help="folder")
    arguments = parser.parse_args()
    rows = run(arguments.names, arguments.pairs)
    print(table(rows))
    arguments.out.mkdir(parents=True, exist_ok=True)
    machine = {"cores": os.cpu_count(), "machine": platform.machine(), "system": platform.system()}
    (arguments.out / "bench.json").write_text(
        json.dumps({"machine": machine, "rows": rows}, indent=1) + "\n"
    )
    print(f"\nSaved to {arguments.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
