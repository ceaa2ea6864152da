"""Keeps the control that has the keyboard in sight."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget


class FocusInSight(QObject):
    """Scrolls to a control that got the focus while it was out of sight.

    A scroll area does so by itself only while Tab moves within it, not when Tab comes into it.

    Args:
        window: Whose controls.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        application = QApplication.instance()
        assert isinstance(application, QApplication)  # noqa: S101 - there are widgets
        application.focusChanged.connect(self._on_focus)

    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is None or not self._window.isAncestorOf(now) or not now.visibleRegion().isEmpty():
            return
        parent = now.parentWidget()
        while parent is not None and parent is not self._window:
            if isinstance(parent, QScrollArea):
                parent.ensureWidgetVisible(now)
            parent = parent.parentWidget()
