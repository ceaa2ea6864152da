"""Shortcuts on a keyboard that has Cyrillic letters alone: a key does there what its Latin letter does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent

from app.widgets.window_filter import WindowFilter

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

_LATIN = "QWERTYUIOPASSDFGHJKLZXCVBNM"
_CYRILLIC = "ЙЦУКЕНГШЩЗФІЫВАПРОЛДЯЧСМИТЬ"
"""The letter on the same key of the Ukrainian and of the Russian layout, which differ on S."""
_SAME_KEY = {ord(there): Qt.Key(ord(here)) for here, there in zip(_LATIN, _CYRILLIC, strict=True)}
_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class LatinKeys(WindowFilter):
    """Hands a Cyrillic letter with Ctrl or Alt on as the Latin one.

    So shortcuts work, and copying and pasting in every field. Where a Latin layout is set up too, Qt
    looks the letter up there by itself.
    """

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
