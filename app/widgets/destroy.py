"""Takes away what is open above a window: menus and dialogs, and whole pages with what they opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QThread, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QToolTip, QWidget

from app.widgets.fitted_dialog import FittedDialog

if TYPE_CHECKING:
    from collections.abc import Callable

AGAIN_MS = 20


def close_what_asks(window: QWidget) -> None:
    """Closes menus, tips and dialogs, for the locked page.

    Above it they would still show what they show and do what they offer, a file dialog even without the
    engine; and no password could be typed below one.

    Args:
        window: Above which they are open.
    """
    while (popup := QApplication.activePopupWidget()) is not None:
        popup.hide()
    QToolTip.hideText()
    for asking in window.findChildren(FittedDialog):
        if asking.isVisible():
            asking.put_away()
    for dialog in window.findChildren(QFileDialog):
        _hide_with_windows(dialog)
        _in_outermost_loop(dialog, dialog.close)


def destroy(widget: QWidget) -> None:
    """Takes a widget and its windows out of sight, and destroys it in the outermost event loop.

    Args:
        widget: What is not needed any more.
    """
    _hide_with_windows(widget)
    _in_outermost_loop(widget, widget.deleteLater)


def _hide_with_windows(widget: QWidget) -> None:
    for window in widget.findChildren(QWidget):
        if window.isWindow():
            window.hide()
    widget.hide()


def _in_outermost_loop(widget: QWidget, act: Callable[[], object]) -> None:
    """Does what may destroy a widget, as soon as nothing below its own loops can be hit.

    Qt's own file dialog asks in loops of its own ("already exists, replace it?"), in a box that lies
    on the stack: destroying the dialog below it takes the process down. Hidden, the box ends its loop,
    as a drag or a menu does.
    """
    if QThread.currentThread().loopLevel() > 1:
        QTimer.singleShot(AGAIN_MS, widget, lambda: _in_outermost_loop(widget, act))
    else:
        act()
