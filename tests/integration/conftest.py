"""The sites that many of these tests begin with; `site`, without a model, is in `tests/conftest.py`.

Where a file is about another kind of site, its own `site` says which, and `ada` signs in there.
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest

from engine.clock import FakeClock
from engine.store.store import Store
from tests.contract.engine_site import EngineSite
from tests.factories import open_engine
from tests.factories.bundle_site import BundleSite
from tests.factories.chat_site import ChatSite
from tests.factories.ctl_runs import Ctl
from tests.factories.identity_site import Site as IdentitySite
from tests.factories.machine_trees import Machine
from tests.factories.open_engine import STORE_KEY
from tests.factories.site import HostSite
from tests.fakes.scripted_runtime import ScriptedRuntime

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.api.sign_in import SignedIn
    from engine.rpc.client import EngineClient
    from tests.factories.chat_site import ScriptedSite


@pytest.fixture
def ada(site: HostSite | IdentitySite) -> EngineClient | SignedIn:
    """The first admin, signed in at the site of the file."""
    return site.sign_in()


@pytest.fixture
def model_site(data_dir: Path, starter_model: Path) -> Iterator[HostSite]:
    """A site that begins with the starter model."""
    made = HostSite(data_dir, starter=starter_model)
    made.create()
    yield made
    made.stop()


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """A machine on which nothing is odd."""
    return Machine(tmp_path / "machine")


@pytest.fixture
def watched_site(data_dir: Path, machine: Machine) -> Iterator[HostSite]:
    """A site whose sensors look at `machine`."""
    made = HostSite(data_dir, sensors=machine.sensors)
    made.create()
    yield made
    made.stop()


@pytest.fixture
def chat_site(tmp_path: Path, fake_clock: FakeClock) -> Iterator[ScriptedSite]:
    """Chat alone, with a scripted model."""
    made = ChatSite(open_engine.make(tmp_path / "d", fake_clock), ScriptedRuntime())
    yield made
    made.runtime.let()
    made.close()


@pytest.fixture
def identity_site(data_dir: Path, fake_clock: FakeClock) -> Iterator[IdentitySite]:
    """Identity alone, with its first admin."""
    made = IdentitySite(data_dir, fake_clock)
    made.create()
    yield made
    made.stop()


@pytest.fixture
def bundle_site(tmp_path: Path) -> Iterator[BundleSite]:
    """A log with a short history, to be exported."""
    made = BundleSite(tmp_path / "site")
    made.history()
    yield made
    made.store.close()


@pytest.fixture
def ctl(data_dir: Path, short_tmp: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Ctl]:
    """The command line on a site of its own, with ada signed in."""
    site = EngineSite(data_dir, "socket")
    site.set_up()
    made = Ctl(site, short_tmp / "files", capsys)
    made.sign_in()
    yield made
    site.close()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty store."""
    made = Store(tmp_path / "store.db", backups=tmp_path / "backups", clock=FakeClock())
    made.create(STORE_KEY)
    yield made
    made.close()


@pytest.fixture
def volume(tmp_path: Path) -> Iterator[Path]:
    """A folder on another volume than `tmp_path`."""
    with TemporaryDirectory(dir="/dev/shm") as folder:
        if Path(folder).stat().st_dev == tmp_path.stat().st_dev:
            pytest.skip("there is one volume only")
        yield Path(folder)
