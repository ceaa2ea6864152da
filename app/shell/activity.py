"""Notices that someone is at the keyboard or the mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent

from app.widgets.window_filter import WindowFilter

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QObject

_SIGNS = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
}


class ActivityFilter(WindowFilter):
    """Calls `seen` at every sign of a person."""

    def __init__(self, seen: Callable[[], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._seen = seen

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Looks at an event and lets it pass."""
        if event.type() in _SIGNS and event.spontaneous():
            self._seen()
        return super().eventFilter(watched, event)
