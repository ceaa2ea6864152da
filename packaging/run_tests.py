"""Runs the whole test suite: one pytest for all but the GUI, then one for each GUI file.

Qt keeps state for the life of a process, so GUI files do not share one; some run at a time, as many
as there are processors. With arguments, runs pytest once with these, as they are.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
WITHOUT_QT = ("unit", "property", "contract", "integration")
ALONE = ("test_app_tour.py", "test_app_new_user.py")
"""Files that measure a whole console and engine, and have the machine for themselves."""
WORKERS = max(2, min(os.cpu_count() or 2, 8))
NO_TESTS_FOUND = 5


@dataclass(frozen=True)
class Outcome:
    """How one pytest process ended.

    Args:
        name: What it ran.
        status: Its exit status.
        seconds: How long it took.
    """

    name: str
    status: int
    seconds: float

    @property
    def line(self) -> str:
        """One line of the summary."""
        word = {0: "passed", NO_TESTS_FOUND: "NO TESTS"}.get(self.status, "FAILED")
        return f"  {word:8}  {self.seconds:6.1f} s  {self.name}"


def run_pytest(name: str, *arguments: str) -> Outcome:
    """Runs pytest once, its output on this terminal."""
    print(f"\n=== {name}", flush=True)
    started = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", *arguments], cwd=REPOSITORY, check=False
    )
    return Outcome(name, done.returncode, time.monotonic() - started)


def run_beside_others(path: str) -> Outcome:
    """Runs one file; its output is shown in one piece when it has ended."""
    started = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", path],
        cwd=REPOSITORY,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    print(f"\n=== {path}\n{done.stdout}", end="", flush=True)
    return Outcome(path, done.returncode, time.monotonic() - started)


def run_all() -> list[Outcome]:
    """Runs every test there is."""
    tests = REPOSITORY / "tests"
    folders = [f"tests/{each}" for each in WITHOUT_QT if any((tests / each).glob("**/test_*.py"))]
    outcomes = [run_pytest(", ".join(folders), "-n", str(WORKERS), *folders)]
    files = sorted((tests / "gui").glob("**/test_*.py"))
    # What every GUI test wants to be there; two at once would write it over each other.
    script = REPOSITORY / "packaging" / "translations.py"
    subprocess.run([sys.executable, script, "compile"], cwd=REPOSITORY, check=True)
    paths = [str(each.relative_to(REPOSITORY)) for each in files if each.name not in ALONE]
    with ThreadPoolExecutor(WORKERS) as pool:
        outcomes += pool.map(run_beside_others, paths)
    for path in (str(each.relative_to(REPOSITORY)) for each in files if each.name in ALONE):
        outcomes.append(run_pytest(path, path))
    return outcomes


def main() -> int:
    """Runs the suite and prints a summary.

    Returns:
        0 when everything passed, otherwise 1.
    """
    if sys.argv[1:]:
        return run_pytest(" ".join(sys.argv[1:]), *sys.argv[1:]).status
    outcomes = run_all()
    print("\n=== summary")
    for outcome in outcomes:
        print(outcome.line)
    failed = [outcome for outcome in outcomes if outcome.status]
    print(f"{len(failed)} of {len(outcomes)} failed" if failed else "everything passed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
