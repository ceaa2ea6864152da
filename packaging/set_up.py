"""Makes a checkout ready to run: environment, libraries, llama.cpp, starter model.

Runs under the system's python3 before anything is installed, so it imports the standard library
alone. A stamp in the environment makes it a matter of milliseconds when nothing changed; every
step looks at what is there first, so an interrupted set-up goes on where it stopped.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import json
import os
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import llama_wheel
import starter_model
import system_check
import translations
from environment import LOCKS, Environment
from terminal import SetUpError, run_logged, say

if TYPE_CHECKING:
    from collections.abc import Iterator

REPOSITORY = Path(__file__).resolve().parent.parent
ENVIRONMENT = REPOSITORY / ".venv"
STAMP = ENVIRONMENT / "anchorhold-set-up"
LOGS = REPOSITORY / ".cache" / "logs"
STEPS = 6


def cache_folder() -> Path:
    """What checkouts of one account share: built wheels and the starter model."""
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "anchorhold"


def wanted_state() -> str:
    """A hash of everything the set-up depends on."""
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text())
    parts = [json.dumps(project["project"], sort_keys=True), str(REPOSITORY)]
    parts += [path.read_text() for path in sorted(LOCKS.glob("*.txt"))]
    parts += llama_wheel.cmake_flags()
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def is_ready() -> bool:
    """Whether nothing is to be done."""
    return (
        STAMP.is_file()
        and (ENVIRONMENT / "bin" / "python").exists()
        and starter_model.location(REPOSITORY).is_file()
        and STAMP.read_text() == wanted_state()
    )


def set_up() -> None:
    """Takes all steps.

    Raises:
        SetUpError: One failed.
    """
    say("Setting up Anchorhold. The first time takes some minutes; later calls take none.")
    _step(1, "tools and system libraries")
    system_check.check()

    _step(2, "Python environment")
    environment = Environment(ENVIRONMENT, LOGS)
    environment.prepare()

    _step(3, "Python libraries, each checked against its hash")
    environment.install_lock("dev", "libraries")

    _step(4, f"llama.cpp ({' '.join(llama_wheel.cmake_flags())})")
    wheel = llama_wheel.provide(cache_folder(), LOGS)
    environment.pip("install", "--no-deps", "--no-index", "--force-reinstall", wheel)
    run_logged(
        [environment.python, "-c", "import llama_cpp; llama_cpp.llama_backend_init()"],
        log=LOGS / "llama-import.log",
        remedy=f"The built library does not load here. Remove {wheel.parent} and run it again.",
    )

    _step(5, "starter model (98 MB)")
    starter_model.provide(REPOSITORY, cache_folder(), environment)

    _step(6, "the programs anchorhold, anchorholdd and anchorholdctl")
    environment.pip(
        *("install", "--no-deps", "--no-index", "--no-build-isolation"),
        *("--editable", REPOSITORY),
    )
    STAMP.write_text(wanted_state())
    say("Ready.")


def main() -> int:
    """Sets up, or says what is in the way.

    Returns:
        Exit status: 0 ready, 1 something failed, 130 interrupted.
    """
    try:
        if not is_ready():
            with _alone():
                if not is_ready():
                    set_up()
        translations.compile_changed()
    except SetUpError as error:
        print(f"\nThe set-up stopped: {error.what}\n\n{error.remedy}", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"\nThe set-up stopped: {error}", file=sys.stderr)
        print("Check free space and who owns the folder, then run it again.", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nInterrupted. Run it again: it goes on where it stopped.", file=sys.stderr)
        return 130
    return 0


@contextlib.contextmanager
def _alone() -> Iterator[None]:
    """Waits until no other set-up of this checkout runs."""
    LOGS.mkdir(parents=True, exist_ok=True)
    with (LOGS.parent / "set-up.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Another set-up of this checkout is running; waiting for it.")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _step(number: int, what: str) -> None:
    say(f"[{number}/{STEPS}] {what}")


if __name__ == "__main__":
    sys.exit(main())
