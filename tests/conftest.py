"""What holds for every test: no network, no display, nothing of this account's own folders.

Sockets other than AF_UNIX are refused in the test process, and a test in which one was tried
fails even when the code under test swallowed the refusal. Qt draws offscreen. Data, configuration
and runtime folders lie in a short temporary folder (an AF_UNIX address ends at 107 bytes).
"""

from __future__ import annotations

import os
import shutil
import socket
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.clock import FakeClock
    from tests.factories.site import HostSite

REPOSITORY = Path(__file__).resolve().parent.parent

_REFUSED: list[str] = []
_AUTODETECT = -1  # the family of a socket object made around an existing descriptor
_NAME_LOOKUPS = {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"}


class NetworkRefusedError(RuntimeError):
    """A test tried to reach a network. Not an OSError, so that no code takes it for an outage."""


def _refuse_network(event: str, args: tuple[object, ...]) -> None:
    """Audit hook: lets AF_UNIX through and nothing else."""
    if event == "socket.__new__":
        if args[1] in {socket.AF_UNIX, _AUTODETECT}:
            return
    elif event not in _NAME_LOOKUPS:
        return
    attempt = f"{event}{args[1:] if event == 'socket.__new__' else args}"
    _REFUSED.append(attempt)
    raise NetworkRefusedError(attempt)


def _prepare_environment() -> Path:
    """Points every per-account folder away from the real ones; must precede imports of Qt."""
    home = Path(tempfile.mkdtemp(prefix="ah-", dir="/tmp"))  # TMPDIR may be too long for AF_UNIX
    home.chmod(0o700)
    for variable, name in (
        ("XDG_RUNTIME_DIR", "r"),
        ("XDG_DATA_HOME", "d"),
        ("XDG_CONFIG_HOME", "c"),
        ("XDG_STATE_HOME", "s"),
    ):
        (home / name).mkdir(mode=0o700)
        os.environ[variable] = str(home / name)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["HYPOTHESIS_STORAGE_DIRECTORY"] = str(REPOSITORY / ".cache" / "hypothesis")
    # A keyring that keeps nothing: the real one belongs to whoever runs the tests.
    os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.null.Keyring"
    for variable in ("DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS"):
        os.environ.pop(variable, None)
    return home


_HOME = _prepare_environment()
sys.addaudithook(_refuse_network)


def pytest_configure() -> None:
    """Gives property tests no deadline: on a loaded machine it would measure the neighbours."""
    import hypothesis

    hypothesis.settings.register_profile("anchorhold", deadline=None)
    hypothesis.settings.load_profile("anchorhold")


def pytest_unconfigure() -> None:
    """Removes the temporary folders of this process."""
    shutil.rmtree(_HOME, ignore_errors=True)


@pytest.fixture(autouse=True)
def refused_sockets() -> Iterator[list[str]]:
    """Attempts at the network so far in this test; one that expects some clears the list."""
    _REFUSED.clear()
    yield _REFUSED
    assert not _REFUSED, f"the test tried to reach a network: {_REFUSED}"


@pytest.fixture
def fake_clock() -> FakeClock:
    """A clock that moves only when told."""
    from engine.clock import FakeClock

    return FakeClock()


@pytest.fixture
def short_tmp() -> Iterator[Path]:
    """An empty 0700 folder with a path short enough to hold sockets."""
    folder = Path(tempfile.mkdtemp(dir=_HOME))
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def data_dir(short_tmp: Path) -> Path:
    """A data folder for one engine: the path is free, the folder is not made yet."""
    return short_tmp / "data"


@pytest.fixture
def site(data_dir: Path) -> Iterator[HostSite]:
    """A whole engine in this process with its first admin, and no model."""
    from tests.factories.site import HostSite

    made = HostSite(data_dir)
    made.create()
    yield made
    made.stop()


@pytest.fixture(scope="session")
def starter_model() -> Path:
    """The starter model; a missing one is a failure, since set-up always brings it."""
    path = REPOSITORY / ".cache" / "models" / "SmolLM2-135M-Instruct.Q4_1.gguf"
    if not path.is_file():
        pytest.fail(f"The starter model is not at {path}. Run: make setup")
    return path
