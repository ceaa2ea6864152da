"""Notices that someone is at the keyboard or the mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QGuiApplication, QWindow

if TYPE_CHECKING:
    from collections.abc import Callable

_SIGNS = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
}


class ActivityFilter(QObject):
    """An event filter for windows: calls `seen` at every sign of a person.

    It watches each window from when it first has the focus, so dialogs too. The application as a
    whole it does not watch: every event of every widget would pass through Python.
    """

    def __init__(self, seen: Callable[[], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._seen = seen
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.connect(self._watch)

    def _watch(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)  # once, however often it is installed

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Looks at an event and lets it pass."""
        if event.type() in _SIGNS and event.spontaneous():
            self._seen()
        return super().eventFilter(watched, event)
