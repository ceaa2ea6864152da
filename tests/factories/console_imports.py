"""A console that tells which modules were imported when, and on which thread, as JSON.

`python -m tests.factories.console_imports PREFERENCES`: a process of its own, since every module is
imported once.
"""

from __future__ import annotations

import json
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

IMPORTED: list[tuple[str, bool]] = []
"""Name, and whether it was the main thread."""


def _hear(event: str, args: tuple[object, ...]) -> None:
    if event == "import":
        on_main = threading.current_thread() is threading.main_thread()
        IMPORTED.append((str(args[0]), on_main))


sys.addaudithook(_hear)

from PySide6.QtCore import QEventLoop  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from app.bootstrap import Console  # noqa: E402
from app.shell.pages import all_pages  # noqa: E402
from app.shell.preferences import open_preferences  # noqa: E402
from engine.api.access import Role  # noqa: E402
from tests.fakes.fake_engine import STARTER, FakeEngine, FakeWorld  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable

AT_MOST_SECONDS = 120


def _until(met: Callable[[], bool]) -> None:
    began = time.monotonic()
    while not met():
        if time.monotonic() - began > AT_MOST_SECONDS:
            raise TimeoutError
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 50)


def main(preferences: str) -> None:
    """Starts a console, waits until it has imported ahead, signs in and visits every page."""
    application, world = QApplication([]), FakeWorld()
    console = Console(application, lambda: FakeEngine(world), open_preferences(Path(preferences)))
    console.start()
    application.processEvents()
    pages = [spec.load.__code__.co_names[0] for spec in all_pages()]
    at_start = [page for page in pages if page in sys.modules]
    ahead = console.window._ahead
    turns: list[int] = []
    ahead._turn.timeout.connect(
        lambda: turns.append(sum(name.startswith("app.") for name in sys.modules))
    )
    _until(lambda: ahead.ended)
    missing = [page for page in pages if page not in sys.modules]
    from tests.gui.conftest import PASSWORD, add_person  # which imports pages

    world.models[STARTER.sha256] = STARTER
    add_person(world, "admin1", *Role)
    before = len(IMPORTED)
    console.session.begin(FakeEngine(world).sign_in.sign_in("admin1", PASSWORD, "123456"))
    for key in console.window.workspace.rail.page_keys():
        console.window.workspace.show_page(key)
        _until(lambda: console.tasks.is_idle_but_streams)
    late = [name for name, _ in IMPORTED[before:]]
    console.stop()
    sys.stdout.write(
        json.dumps(
            {
                "at_start": at_start,
                "missing": missing,
                "late": late,
                "turns": turns,
                "on_threads": [name for name, on_main in IMPORTED if not on_main],
            }
        )
    )


if __name__ == "__main__":
    main(sys.argv[1])
