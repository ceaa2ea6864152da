"""A console as it starts, for `bench_console` and the test of the start.

    python -m tests.benchmarks.console_start FOLDER [modules | typing]

Prints `frame` when its window is painted first, `painted` when the sign-in page is, and then one line
of JSON where a second argument asks for it: the modules that are loaded, or how long the main thread
kept keys waiting while the rest was imported.
"""
# ruff: noqa: E402 - as the program itself: no collecting and no sockets before the rest is imported

from __future__ import annotations

import gc

gc.disable()  # as `app.__main__` does

import json
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from app.__main__ import protect_process

protect_process()

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from app.bootstrap import Console
from app.shell.preferences import open_preferences

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.session import Client

TYPING_MS, KEY_MS, BEAT_MS = 2_000, 30, 2


class FirstFrame(QObject):
    """Tells when a widget has been painted for the first time."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Sees the beginning of the painting; the next turn of the loop is its end."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, lambda: say("frame"))
        return False


class Typing(QObject):
    """Types a password, and notes how late the main thread comes to look for events.

    Args:
        console: Whose sign-in page.
        over: Called at the end.
    """

    def __init__(self, console: Console, over: Callable[[], None]) -> None:
        super().__init__(console)
        self._field = console.window.sign_in.password
        self._tasks = console.tasks
        self._before = set(sys.modules)
        self._late: list[float] = []
        self._last = time.perf_counter()
        self._over = over
        for every, act in ((KEY_MS, self._press), (BEAT_MS, self._beat)):
            timer = QTimer(self)
            timer.setTimerType(Qt.TimerType.PreciseTimer)
            timer.timeout.connect(act)
            timer.start(every)
        QTimer.singleShot(TYPING_MS, self, self._end_soon)

    def _press(self) -> None:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            none = Qt.KeyboardModifier.NoModifier
            QApplication.sendEvent(self._field, QKeyEvent(kind, Qt.Key.Key_A, none, "a"))

    def _beat(self) -> None:
        now = time.perf_counter()
        self._late.append(now - self._last - BEAT_MS / 1000)
        self._last = now

    def _end_soon(self) -> None:
        """Not before everything is imported, however long that takes."""
        if self._tasks.is_idle_but_streams:
            self._end()
        else:
            QTimer.singleShot(KEY_MS, self, self._end_soon)

    def _end(self) -> None:
        imported = sorted(set(sys.modules) - self._before)
        keys = len(self._field.text())
        say(json.dumps({"longest": max(self._late), "keys": keys, "imported": imported}))
        self._over()


def main() -> int:
    """As `app.__main__` begins, up to the painted page."""
    root, then = Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else ""
    application = QApplication([])

    def find_engine() -> Client:
        from engine.rpc.client import find_or_start

        return find_or_start(root)

    console = Console(application, find_engine, open_preferences(root / "ui.ini"))
    window = console.window
    first_frame = FirstFrame()
    window.starting.installEventFilter(first_frame)

    def look() -> None:
        if window.root.currentWidget() is not window.sign_in:
            return
        window.sign_in.repaint()
        say("painted")
        if then == "typing":
            Typing(console, application.quit)
            return
        if then == "modules":
            say(json.dumps(sorted(sys.modules)))
        application.quit()

    window.root.currentChanged.connect(lambda _index: QTimer.singleShot(0, look))
    console.start()
    application.exec()
    console.stop()
    return 0


def say(line: str) -> None:
    """Tells whoever started this."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
