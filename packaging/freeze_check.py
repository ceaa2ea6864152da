"""Asks a frozen engine for one answer: init, sign-in, chat, log verified, all from the folder.

Usage: freeze_check.py FOLDER. Runs the programs in an environment that names no Python, so that
nothing is found that the folder does not hold.
"""

from __future__ import annotations

import os
import secrets
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pyotp

ADMIN = "freeze"
DEADLINE = 180
"""Seconds one command may take; the first start from a cold disk is slow."""


class FrozenEngine:
    """The command line in a frozen folder, on a data folder of its own.

    Args:
        folder: What PyInstaller made.
        scratch: An empty folder with a short path.
    """

    def __init__(self, folder: Path, scratch: Path) -> None:
        self._program = folder / "anchorholdctl"
        self._data = scratch / "data"
        self._environment = {
            "HOME": str(scratch),
            "LANG": "C.UTF-8",
            "PATH": os.defpath,
            "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
            "XDG_RUNTIME_DIR": str(scratch),
        }

    def run(self, *arguments: str | Path, may_fail: bool = False) -> str | None:
        """Runs one command.

        Args:
            arguments: What to do.
            may_fail: Return None instead of ending when it fails.

        Returns:
            Its standard output.
        """
        command = [self._program, "--data", self._data, *arguments]
        done = subprocess.run(
            [str(each) for each in command],
            env=self._environment,
            capture_output=True,
            text=True,
            timeout=DEADLINE,
            check=False,
        )
        if done.returncode == 0:
            return done.stdout
        if may_fail:
            return None
        sys.exit(
            f"frozen anchorholdctl {arguments[0]} ended with {done.returncode}:\n"
            f"{done.stdout}{done.stderr}"
        )


def sign_in(engine: FrozenEngine, password: Path, totp_secret: Path) -> None:
    """Signs in; waits for the next code when this one has been used already."""
    totp = pyotp.TOTP(totp_secret.read_text().strip())
    arguments = ("sign-in", ADMIN, "--password-file", password, "--totp")
    if engine.run(*arguments, totp.now(), may_fail=True) is None:
        time.sleep(totp.interval - time.time() % totp.interval + 1)
        engine.run(*arguments, totp.now())


def check(folder: Path, scratch: Path) -> None:
    """Runs the check; ends the program with a message when something is wrong."""
    engine = FrozenEngine(folder, scratch)
    password, totp_secret, recovery = (scratch / each for each in ("password", "totp", "recovery"))
    password.touch(mode=0o600)
    password.write_text(secrets.token_urlsafe(24))
    engine.run(
        *("init", "--site", "Freeze check", "--admin", ADMIN, "--password-file", password),
        *("--totp-secret-file", totp_secret, "--recovery-file", recovery),
    )
    sign_in(engine, password, totp_secret)
    started = time.monotonic()
    answer = (engine.run("chat", "Say hello") or "").strip()
    if not answer:
        sys.exit("The frozen engine gave an empty answer.")
    print(f"answered in {time.monotonic() - started:.1f} s: {answer[:100]!r}")
    engine.run("audit", "verify")
    engine.run("sign-out")


def main() -> None:
    """Checks the folder named on the command line."""
    folder = Path(sys.argv[1]).resolve()
    size = sum(each.stat().st_size for each in folder.rglob("*") if each.is_file())
    print(f"{folder.name}: {size / 1e6:.0f} MB")
    with tempfile.TemporaryDirectory(prefix="ah-", dir="/tmp") as scratch:
        check(folder, Path(scratch))
    print("The frozen engine, its worker and one answer work.")


if __name__ == "__main__":
    main()
