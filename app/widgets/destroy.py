"""Destroys a widget with what it has open, also while Qt asks something above it."""

from __future__ import annotations

from PySide6.QtCore import QThread, QTimer
from PySide6.QtWidgets import QWidget

AGAIN_MS = 20


def destroy(widget: QWidget) -> None:
    """Takes a widget and its windows out of sight, and destroys it in the outermost event loop.

    Qt's own file dialog asks in loops of its own ("already exists, replace it?"), in a box that lies
    on the stack: destroying the dialog below it takes the process down. Hidden, the box ends its loop,
    as a drag or a menu does.

    Args:
        widget: What is not needed any more.
    """
    for window in widget.findChildren(QWidget):
        if window.isWindow():
            window.hide()
    widget.hide()
    _destroy_outermost(widget)


def _destroy_outermost(widget: QWidget) -> None:
    if QThread.currentThread().loopLevel() > 1:
        QTimer.singleShot(AGAIN_MS, widget, lambda: _destroy_outermost(widget))
    else:
        widget.deleteLater()
