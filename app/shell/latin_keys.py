"""Shortcuts on a keyboard that has Cyrillic letters alone: a key does there what its Latin letter does."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow

_LATIN = "QWERTYUIOPASSDFGHJKLZXCVBNM"
_CYRILLIC = "ЙЦУКЕНГШЩЗФІЫВАПРОЛДЯЧСМИТЬ"
"""The letter on the same key of the Ukrainian and of the Russian layout, which differ on S."""
_SAME_KEY = {ord(there): Qt.Key(ord(here)) for here, there in zip(_LATIN, _CYRILLIC, strict=True)}
_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class LatinKeys(QObject):
    """An event filter for windows: hands a Cyrillic letter with Ctrl or Alt on as the Latin one.

    So do shortcuts, and copying and pasting in every field. Where a Latin layout is set up too, Qt looks
    the letter up there by itself. Like `ActivityFilter` it watches each window from when it first
    has the focus.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.connect(self._watch)

    def _watch(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)  # once, however often it is installed

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Replaces what no shortcut took; Qt then looks for shortcuts of the Latin letter too."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        latin = _SAME_KEY.get(event.key())
        if latin is None or not event.modifiers() & _COMMANDS:
            return False
        same = QKeyEvent(event.type(), latin, event.modifiers(), "", event.isAutoRepeat())
        QCoreApplication.sendEvent(watched, same)
        event.setAccepted(same.isAccepted())
        return True
