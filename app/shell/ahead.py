"""Imports ahead what is needed after signing in, so that the first page does not stutter."""

from __future__ import annotations

import dis
import gc
import sys
from collections import deque
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from types import CodeType

    from app.shell.page import PageSpec
    from app.tasks import Tasks

QUIET_MS = 150
"""The page that stands is painted first."""
FRAME = (
    "app.shell.workspace",
    "app.shell.palette",
    "app.shell.footer_menus",
    "app.alerts.banner",
    "app.sign_in.locked_page",
)
"""What the window makes for whoever is signed in, beside the pages."""
LIBRARIES = (
    *("markdown_it", "mdit_py_plugins.dollarmath", "mdit_py_plugins.tasklists"),
    *("mdit_py_plugins.texmath", "pygments.lexers", "segno", "engine.rpc.client.bundle_writer"),
)
"""What the pages need that knows nothing of Qt."""


class ImportsAhead(QObject):
    """Imports, once, what the pages need: one module in each turn of the event loop, deepest first.

    Never on a thread: PySide makes the Python side of Qt's classes when they are first named, and two
    threads that do so at once bring the process down. A thread may find out the order, and import what
    has nothing to do with Qt.

    Args:
        tasks: Runs what may run on a thread.
        specs: The pages.
        parent: Whose.

    Attributes:
        ended: Whether everything is there.
    """

    def __init__(self, tasks: Tasks, specs: Sequence[PageSpec], parent: QObject) -> None:
        super().__init__(parent)
        self._tasks, self._specs = tasks, specs
        self._begun = self.ended = False
        self._left: deque[str] = deque()
        self._turn = QTimer(self, interval=0, singleShot=True)
        self._turn.timeout.connect(self._import_next)

    def begin(self) -> None:
        """Begins a moment later; called again, it does nothing."""
        if not self._begun:
            self._begun = True
            QTimer.singleShot(QUIET_MS, self, self._plan)

    def _plan(self) -> None:
        # What cannot be found is told when it is needed.
        self._tasks.query(self, self._order, self._on_order, lambda _error: None, lane="ahead")

    def _order(self) -> list[str]:
        for name in LIBRARIES:
            import_module(name)
        return deepest_first(FRAME, (spec.load.__code__ for spec in self._specs))

    def _on_order(self, order: list[str]) -> None:
        self._left = deque(order)
        self._turn.start()

    def _import_next(self) -> None:
        if self._left:
            import_module(self._left.popleft())
            self._turn.start()
        else:
            # Modules stay, so no collection needs to look through them.
            gc.freeze()
            self.ended = True


def deepest_first(names: Iterable[str], loaders: Iterable[CodeType]) -> list[str]:
    """The modules of the console that are still to be imported, each after those it imports itself.

    Args:
        names: Modules.
        loaders: Functions that import modules.
    """
    order: dict[str, None] = {}
    seen: set[str] = set()

    def visit(name: str) -> None:
        if name in seen or name in sys.modules:
            return
        seen.add(name)
        spec = find_spec(name)
        code = getattr(spec.loader, "get_code", lambda _name: None)(name) if spec else None
        if code is not None:
            for each in imported_by(code):
                visit(each)
            order[name] = None

    for name in names:
        visit(name)
    for code in loaders:
        for name in imported_by(code):
            visit(name)
    return list(order)


def imported_by(code: CodeType) -> Iterator[str]:
    """The modules of the console that a module or function imports, without those it has for type checkers."""
    origin = ""
    for each in dis.get_instructions(code):
        if each.opname == "IMPORT_NAME":
            origin = str(each.argval)
            if origin.startswith("app."):
                yield origin
        elif each.opname == "IMPORT_FROM" and origin.startswith("app."):
            if hasattr(sys.modules.get(origin), "__path__"):  # of a package: modules
                yield f"{origin}.{each.argval}"
        elif each.opname == "LOAD_NAME" and each.argval == "TYPE_CHECKING":
            return
