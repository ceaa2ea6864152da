"""One real console window, drawn into memory, for whatever is measured in a process of its own."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import gc
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

import app  # noqa: F401 - keeps None, True and False alive before the first call of Qt
from app.bootstrap import Console
from app.chat.page import ChatPage
from app.shell.preferences import open_preferences

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.session import Client

NAME, PASSWORD = "bench", "correct horse battery staple"


class Window:
    """A console in this process, signed in on its chat page.

    Args:
        engine: Finds its engine.
        code: A recovery code, for an engine that wants to see one.
    """

    def __init__(self, engine: Callable[[], Client], code: str = "123456") -> None:
        self.application = QApplication([])
        self._folder = tempfile.TemporaryDirectory(prefix="ah-")
        settings = open_preferences(Path(self._folder.name) / "console.ini")
        self.console = Console(self.application, engine, settings)
        self.console.start()
        window = self.console.window
        window.resize(1280, 800)
        until(lambda: window.root.currentWidget() is not window.starting)
        nobody = self.console.session.nobody
        self.console.session.begin(nobody.sign_in.sign_in(NAME, PASSWORD, code))
        page = window.workspace.current_page()
        if not isinstance(page, ChatPage):
            raise TypeError("the chat page is not shown first")
        self.chat = page
        until(lambda: bool(page.model.conversations.summaries) or self.is_idle())

    def is_idle(self) -> bool:
        """Whether no call is under way."""
        return self.console.tasks.is_idle_but_streams

    def ask(self, text: str) -> None:
        """Types a prompt and presses Return."""
        self.chat.composer.text.setPlainText(text)
        QTest.keyClick(self.chat.composer.text, Qt.Key.Key_Return)

    def finish(self, seconds: float = 120.0) -> None:
        """Waits until an answer has begun, and then for its end."""
        until(lambda: self.chat.model.running or self.is_idle())
        until(lambda: not self.chat.model.running and self.is_idle(), seconds)

    def click_conversation(self, conversation_id: str) -> None:
        """Clicks a line of the list."""
        shown = self.chat.list
        row = shown.entries.row_of(conversation_id)
        index = shown.entries.index(row, 0)
        shown.scrollTo(index)
        place = shown.visualRect(index).center()
        QTest.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=place)

    def close(self) -> None:
        """Ends it."""
        self.console.stop()
        self._folder.cleanup()


def until(condition: Callable[[], object], seconds: float = 60.0) -> None:
    """Lets the console live until something holds."""
    ends = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > ends:
            raise TimeoutError
        wait(0.002)


def wait(seconds: float) -> None:
    """Lets the console live; `QTest.qWait` keeps Python's lock, so all threads would stand still."""
    loop = QEventLoop()
    QTimer.singleShot(round(seconds * 1000), loop.quit)
    loop.exec()


def resident_mib(pid: int | str = "self") -> float:
    """Resident memory of a process, MiB."""
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def processor_seconds(pid: int | str = "self") -> float:
    """Processor time of a process and its threads so far, seconds."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def settle() -> None:
    """What a minute of doing nothing would do: objects are let go, garbage is collected."""
    for _ in range(3):
        wait(0.2)
        gc.collect()


class Heartbeat(QObject):
    """How long the main thread does not look for events: what a key would wait for.

    A beat is due every 2 ms; one that comes late tells how long other work took.
    """

    EVERY_MS = 2
    WORK_SECONDS = 0.001

    def __init__(self) -> None:
        super().__init__()
        self.late: list[float] = []
        self.processor: list[float] = []
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._last, self._processor = time.perf_counter(), time.thread_time()
        self._timer.start(self.EVERY_MS)

    def stop(self) -> None:
        """Beats no more."""
        self._timer.stop()

    def _beat(self) -> None:
        now, processor = time.perf_counter(), time.thread_time()
        late = now - self._last - self.EVERY_MS / 1000
        # Beats that found nothing before them would hide the others in a percentile.
        if late > self.WORK_SECONDS:
            self.late.append(late)
            self.processor.append(processor - self._processor)
        self._last, self._processor = now, processor


def share(values: list[float], part: float) -> float:
    """The value that a part of all is not above; 0 for none."""
    return sorted(values)[min(len(values) - 1, int(part * len(values)))] if values else 0.0
