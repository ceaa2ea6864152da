"""Keeps the Return that habit adds to a code from what comes after a code that was sent by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent

from app.widgets.window_filter import WindowFilter

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

HABIT_MS = 1500
"""How long after the last digit a Return is taken for part of the code."""
_RETURN = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class ReturnAfterCode(WindowFilter):
    """Takes the next key of the application if it is Return, in whatever window; then it is gone.

    It lives beside the dialog with the code, which may be closed before the key comes: a dialog that
    opens then would be accepted unseen.
    """

    def __init__(self) -> None:
        super().__init__(QCoreApplication.instance())
        self._taken = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.deleteLater)
        self._timer.start(HABIT_MS)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Takes one Return, however long it is held; any other key or a click ends it."""
        if event.type() is QEvent.Type.MouseButtonPress:
            self._end()
        if not self._timer.isActive() or not isinstance(event, QKeyEvent):
            return False
        if event.type() is QEvent.Type.KeyRelease:
            if self._taken and event.key() in _RETURN and not event.isAutoRepeat():
                self._end()
            return False
        if event.type() is not QEvent.Type.KeyPress:
            return False
        if event.key() in _RETURN and (event.isAutoRepeat() or not self._taken):
            self._taken = True
            self._timer.start(HABIT_MS)  # while it is held
            return True
        self._end()
        return False

    def _end(self) -> None:
        self._timer.stop()
        self.deleteLater()
