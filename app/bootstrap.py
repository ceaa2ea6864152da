"""Composition root of the console: builds the parts, owns their life cycle."""

from __future__ import annotations

import gc
import logging
import sys
import tempfile
import threading
from pathlib import Path
from typing import TYPE_CHECKING, cast

import shiboken6
from PySide6.QtCore import QObject, QSettings, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from app.errors import notice_of
from app.events import EngineEvents
from app.session import Client, Session
from app.shell.actions import Actions
from app.shell.jobs import Jobs
from app.shell.languages import Languages
from app.shell.main_window import MainWindow
from app.shell.page import PageContext
from app.shell.pages import all_pages
from app.shell.theme import Theme
from app.tasks import Tasks
from app.widgets.logo import logo_icon
from app.widgets.secret_clipboard import SECRET_HINT

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    from PySide6.QtCore import QMimeData
    from PySide6.QtWidgets import QApplication

COLLECT_EVERY_MS = 5_000
SHUTDOWN_SECONDS = 3.0
SIGN_OUT_SECONDS = 1.5

_log = logging.getLogger(__name__)


class Console(QObject):
    """The whole console in one process.

    Args:
        application: The Qt application.
        find_engine: Finds or starts the engine; told to say in a few words what it does.
        settings: Where appearance is kept.

    Attributes:
        faults: How many exceptions nobody caught; each was shown and written to the diagnostics.
    """

    _fault = Signal(object)

    def __init__(
        self,
        application: QApplication,
        find_engine: Callable[[], Client],
        settings: QSettings,
    ) -> None:
        super().__init__()
        self._application = application
        self._find_engine = find_engine
        self._client: Client | None = None
        self.faults = 0
        # Only the generated tick of the check boxes lies here.
        self._folder = tempfile.TemporaryDirectory(prefix="anchorhold-console-")
        self.tasks = Tasks(self)
        self.languages = Languages(application, settings, self)
        self.theme = Theme(application, settings, Path(self._folder.name), self)
        colour = self.theme.color
        application.setWindowIcon(logo_icon(colour("accent"), colour("on_accent")))
        self.session = Session(self.tasks, self)
        self.events = EngineEvents(self.session, self)
        self.actions = Actions(self)
        self.jobs = Jobs(self.session, self.events, self)
        context = PageContext(
            session=self.session,
            tasks=self.tasks,
            theme=self.theme,
            languages=self.languages,
            events=self.events,
            actions=self.actions,
            jobs=self.jobs,
            preferences=settings,
        )
        self.window = MainWindow(context, all_pages())
        self.window.starting.retry_chosen.connect(self._look_for_engine)
        self._collector = MainThreadCollector(self)

    def start(self) -> None:
        """Shows the window and looks for the engine."""
        self._fault.connect(self._on_fault)
        sys.excepthook = self._on_exception
        threading.excepthook = lambda args: self._fault.emit(args.exc_value)
        self.window.show()
        # The first frame comes before the engine has its turn, which may have to be started.
        QTimer.singleShot(0, self, self._look_for_engine)

    def stop(self) -> bool:
        """Ends all tasks, then the connection; a running answer goes on in the engine.

        Returns:
            Whether every thread has ended in time.
        """
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        self.events.stop()
        self._give_up_recovery()
        self._sign_out()
        # Open calls end with the connection; so it goes before the threads are waited for.
        if self._client is not None:
            self._client.close()
        ended = self.tasks.shutdown(SHUTDOWN_SECONDS)
        self.window.hide()
        self._collector.stop()
        self.languages.stop()
        self._folder.cleanup()
        give_clipboard_to_qt()
        return ended

    def _give_up_recovery(self) -> None:
        """Withdraws an invitation that goes with this window; what its key opened is sealed."""
        text, self.session.recovery = self.session.recovery, ""
        if text:
            self._last_call(lambda: self.session.nobody.sign_in.abandon_recovery(text))

    def _sign_out(self) -> None:
        """Ends the sign-in, whose token goes with this process, so that a private engine can end.

        While an answer is being written the sign-in stays: the engine finishes and stores it, and
        ends the sign-in at the idle lock.
        """
        if not self.session.is_signed_in:
            return
        self.session.leaving.emit()
        stays = self.window.workspace.has_running_work
        sign_out = self.session.api.sign_in.sign_out
        # Waited for all the same: what was saved last goes before it.
        self._last_call((lambda: None) if stays else sign_out)

    def _last_call(self, ask: Callable[[], None]) -> None:
        """Makes a call before the connection goes, and gives it a moment."""
        over = threading.Event()

        def call() -> None:
            try:
                ask()
            finally:
                over.set()

        # In the lane of whatever was saved last, and so after it.
        self.tasks.command(self, call, None, lambda _error: None, "session")
        over.wait(SIGN_OUT_SECONDS)

    def _look_for_engine(self) -> None:
        self.window.show_starting()
        self.tasks.command(self, self._find_engine, self._on_engine, self._on_no_engine, "engine")

    def _on_engine(self, client: Client) -> None:
        self._client = client
        self.session.attach(client)
        self.window.begin()

    def _on_no_engine(self, error: Exception) -> None:
        self.window.starting.show_failed(notice_of(error).text)

    def _on_exception(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self._application.quit()
            return
        self._on_fault(error.with_traceback(trace))

    def _on_fault(self, error: BaseException) -> None:
        self.faults += 1
        self.window.show_error(error)


class MainThreadCollector(QObject):
    """Runs Python's cyclic garbage collector on the main thread only.

    Left alone it runs on whichever thread allocates, and a widget that dies on another thread than
    its own takes the process down.

    What was there before is not looked at: it is modules, which stay.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        gc.freeze()
        self._runs = 0
        self._timer = QTimer(self)
        self._timer.setInterval(COLLECT_EVERY_MS)
        self._timer.timeout.connect(self._collect)
        self._timer.start()

    def stop(self) -> None:
        """Collects no more, and leaves it off.

        While a tree of widgets is destroyed the bindings list some that are already gone; a
        collection that comes then takes the process down.
        """
        self._timer.stop()
        gc.unfreeze()

    def _collect(self) -> None:
        self._runs += 1
        gc.collect(2 if self._runs % 12 == 0 else 1)


def give_clipboard_to_qt() -> None:
    """Puts a copy that Qt made in place of what Python put on the clipboard.

    The clipboard lives until the process ends, longer than Python: what it holds of Python's would
    take the process down then. A secret is taken off instead.
    """
    clipboard = QGuiApplication.clipboard()
    # There is none while the clipboard is empty, whatever the signature says.
    data = cast("QMimeData | None", clipboard.mimeData())
    if data is None or not shiboken6.createdByPython(data):
        return
    if data.hasFormat(SECRET_HINT) or not data.hasText():
        clipboard.clear()
    else:
        clipboard.setText(data.text())
