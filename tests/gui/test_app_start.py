"""What a start brings along: the sign-in page needs little, and the rest comes while a name is typed."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from tests.factories.site import REPOSITORY, HostSite

if TYPE_CHECKING:
    from pathlib import Path

FOR_LATER = (
    # Libraries of single pages, and what they would bring along.
    *("markdown_it", "mdit_py_plugins", "pygments", "ziamath", "segno", "zxcvbn", "cryptography"),
    *("qtawesome", "qtpy", "PySide6.QtOpenGL", "PySide6.QtSvg", "urllib.request"),
    # Pages, and what the window is for whoever is signed in.
    *("app.audit", "app.chat", "app.first_run", "app.models", "app.people", "app.settings"),
    *("app.system", "app.shell.workspace", "app.shell.palette", "app.shell.about"),
    *("app.sign_in.redeem_page", "app.sign_in.recovery_page", "app.sign_in.locked_page"),
    "app.widgets.thread",
    # The engine's own side, but for what every program does first.
    *("engine.host", "engine.identity", "engine.store", "engine.vault", "engine.chat", "starlette"),
)
MOST_MODULES = 335
MOST_OF_THE_CONSOLE = 58


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site that is set up, without a model; its engine is started by the console."""
    made = HostSite(tmp_path_factory.mktemp("site"))
    made.create()
    made.stop()
    return made.folder


def started(folder: Path, then: str) -> Any:
    """What a console of its own process tells once its sign-in page is painted."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.console_start", folder, then],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    frame, painted, told = done.stdout.splitlines()
    assert (frame, painted) == ("frame", "painted")
    return json.loads(told)


def belongs(module: str, package: str) -> bool:
    return module == package or module.startswith(f"{package}.")


def test_the_sign_in_page_stands_before_anything_else_is_imported(folder: Path) -> None:
    loaded = started(folder, "modules")
    early = [name for name in loaded if any(belongs(name, each) for each in FOR_LATER)]
    assert early == []
    ours = [name for name in loaded if belongs(name, "app")]
    assert "app.sign_in.page" in ours
    assert len(ours) <= MOST_OF_THE_CONSOLE
    assert len(loaded) <= MOST_MODULES


def test_the_window_stands_before_the_way_to_the_engine_is_imported() -> None:
    asked = "import sys, app.bootstrap; print(*sys.modules)"
    command = [sys.executable, "-c", asked]
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=True)
    loaded = done.stdout.split()
    assert "app.shell.main_window" in loaded
    assert not {"engine.rpc", "http.client", "email", "ssl"} & set(loaded)


def test_the_pages_are_imported_while_somebody_types_the_password(folder: Path) -> None:
    told = started(folder, "typing")
    imported = set(told["imported"])
    assert {f"app.{page}.page" for page in ("audit", "chat", "models", "people", "system")} <= (
        imported
    )
    assert {"app.settings.page", "app.shell.workspace", "app.widgets.thread.markdown"} <= imported
    assert told["keys"] > 10
