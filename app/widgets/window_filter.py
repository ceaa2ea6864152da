"""What watches the windows that a person is in."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication, QWindow


class WindowFilter(QObject):
    """An event filter for windows: watches each from when it first has the focus, so dialogs too.

    The application as a whole it does not watch: every event of every widget would pass through
    Python.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.connect(self._watch)
            self._watch(application.focusWindow())

    def _watch(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)  # once, however often it is installed
