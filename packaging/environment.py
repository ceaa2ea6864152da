"""Virtual environments with a pinned pip, filled from hashed locks only."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from terminal import Progress, run_logged

LOCKS = Path(__file__).resolve().parent / "requirements"
NO_DOWNLOAD = (
    "A library could not be downloaded or its hash is not the locked one. Check that this machine "
    "reaches a Python package index or mirror (pip's own settings are used), then run it again: "
    "it goes on where it stopped."
)


def locked_version(lock: str, package: str) -> str:
    """The version of a package in a lock.

    Args:
        lock: Name of the lock, without suffix.
        package: Normalised name of the package.
    """
    pattern = rf"^{re.escape(package)}==(\S+)"
    found = re.search(pattern, (LOCKS / f"{lock}.txt").read_text(), re.MULTILINE)
    if not found:
        raise LookupError(f"{package} is not in {lock}.txt")
    return found[1]


class Environment:
    """One virtual environment.

    Args:
        folder: Where it lies.
        logs: Folder for the output of pip.
    """

    def __init__(self, folder: Path, logs: Path) -> None:
        self.folder = folder
        self.python = folder / "bin" / "python"
        self._logs = logs

    def prepare(self) -> None:
        """Makes the environment unless a sound one is there, and gives it the pinned pip.

        Raises:
            SetUpError: It cannot be made.
        """
        wanted = locked_version("bootstrap", "pip")
        present = self._pip_version()
        if present == wanted:
            return
        if present is None:  # absent, or left half made by an interruption
            run_logged(
                [sys.executable, "-m", "venv", "--clear", self.folder],
                log=self._logs / f"{self.folder.name}-venv.log",
                remedy="Install what Python needs for environments: sudo apt-get install "
                "python3-venv",
            )
        self.pip("install", "--require-hashes", "--requirement", LOCKS / "bootstrap.txt")

    def pip(
        self,
        *arguments: str | Path,
        progress: tuple[str, int] | None = None,
    ) -> None:
        """Runs pip.

        Args:
            arguments: What pip is to do.
            progress: What is going on, and how many packages are to be collected.

        Raises:
            SetUpError: It failed.
        """
        collected = 0
        bar = Progress(progress[0]) if progress else None

        def count(line: str) -> None:
            nonlocal collected
            if (
                bar
                and progress
                and line.startswith(("Collecting ", "Processing ", "Requirement already"))
            ):
                collected += 1
                bar.show(min(collected, progress[1]), progress[1])

        run_logged(
            [self.python, "-m", "pip", "--disable-pip-version-check", "--no-input", *arguments],
            log=self._logs / f"{self.folder.name}-pip.log",
            remedy=NO_DOWNLOAD,
            on_line=count,
        )
        if bar:
            bar.finish()

    def install_lock(self, lock: str, label: str) -> None:
        """Installs everything in a lock, wheels only.

        Args:
            lock: Name of the lock, without suffix.
            label: What to call this in the progress line.

        Raises:
            SetUpError: Something could not be had, or is not what the lock says.
        """
        path = LOCKS / f"{lock}.txt"
        packages = len(re.findall(r"^[a-z0-9].*==", path.read_text(), re.MULTILINE))
        self.pip(
            *("install", "--require-hashes", "--no-deps", "--only-binary=:all:"),
            *("--requirement", path),
            progress=(label, packages),
        )

    def _pip_version(self) -> str | None:
        """The version of pip, or None where there is no sound environment for this project."""
        check = "import sys, pip; assert sys.version_info >= (3, 11); print(pip.__version__)"
        try:
            done = subprocess.run(
                [self.python, "-c", check], capture_output=True, text=True, check=False
            )
        except OSError:
            return None
        return done.stdout.strip() if done.returncode == 0 else None
