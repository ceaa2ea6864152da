"""Makes `packaging/requirements/*.txt` from `pyproject.toml`: every version and hash, no index.

Run it in the project's environment (`make lock`) after changing a dependency. One lock serves
every platform and Python version the project supports. llama-cpp-python has a lock of its own,
because it is built from source before the others are of any use.
"""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
PROJECT = REPOSITORY / "pyproject.toml"
LOCKS = Path(__file__).resolve().parent / "requirements"

BUILT_HERE = "llama-cpp-python"
HEADER = "# Made by `make lock` from pyproject.toml. Do not edit.\n"
COMPILE = [
    *(sys.executable, "-m", "uv", "pip", "compile", "--quiet", "--no-config"),
    *("--universal", "--generate-hashes", "--python-version", "3.11"),
    *("--no-emit-index-url", "--no-emit-find-links", "--no-annotate", "--no-header"),
]


def compile_lock(name: str, *arguments: str, requirement: str = "") -> None:
    """Writes one lock.

    Args:
        name: File name below `requirements/`, without its suffix.
        arguments: What to lock, in the words of `uv pip compile`.
        requirement: One requirement, for locks that come from no list in `pyproject.toml`.

    Raises:
        SystemExit: The versions asked for cannot be had together; uv has said why.
    """
    done = subprocess.run(
        [*COMPILE, *arguments, *(["-"] if requirement else [])],
        cwd=REPOSITORY,
        input=requirement,
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    if done.returncode:
        sys.exit(f"{name}: no lock was made; the old one is unchanged.")
    (LOCKS / f"{name}.txt").write_text(HEADER + done.stdout)
    print(f"packaging/requirements/{name}.txt: {done.stdout.count('==')} packages")


def main() -> None:
    """Makes every lock anew."""
    LOCKS.mkdir(exist_ok=True)
    dependencies = tomllib.loads(PROJECT.read_text())["project"]["dependencies"]
    built_here = next(each for each in dependencies if each.startswith(f"{BUILT_HERE}=="))
    apart = ("--no-emit-package", BUILT_HERE)
    compile_lock("runtime", PROJECT.name, *apart)
    compile_lock("dev", PROJECT.name, "--group", "dev", *apart)
    compile_lock("llama", "--no-deps", requirement=built_here)
    compile_lock("llama-build", "--group", f"{PROJECT.name}:llama-build")
    for group in ("bootstrap", "starter-model"):
        compile_lock(group, "--no-deps", "--group", f"{PROJECT.name}:{group}")


if __name__ == "__main__":
    main()
