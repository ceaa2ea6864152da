"""Where the window was, how big, and on which page each person: kept over a restart, never off the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from PySide6.QtCore import QSettings
    from PySide6.QtWidgets import QWidget

_PLACE, _MAXIMISED, _PAGE = "window/place", "window/maximised", "window/page-of-"
_SEEN = QSize(160, 40)
"""So much of a window's top must be on a screen for a person to get hold of it."""
_FRAME = QSize(16, 48)
"""Room for what window managers put around a window, which is not known before it is shown."""


class WindowState:
    """Keeps the state of one window in the preferences.

    Args:
        preferences: Where.
        window: Whose.
    """

    def __init__(self, preferences: QSettings, window: QWidget) -> None:
        self._preferences = preferences
        self._window = window
        self._person_id = ""

    def restore(self) -> None:
        """Puts the window where it was, if that is on a screen."""
        place = self._preferences.value(_PLACE)
        if isinstance(place, QRect) and place.isValid():
            screens = [each.availableGeometry() for each in QGuiApplication.screens()]
            self._window.setGeometry(fitted(place, screens, self._window.minimumSize()))
        if str(self._preferences.value(_MAXIMISED, "false")) == "true":
            self._window.setWindowState(self._window.windowState().WindowMaximized)

    def fill_small_screen(self) -> None:
        """Maximises a window that was never placed, where the screen has no room for its usual size."""
        if self._preferences.contains(_PLACE):
            return
        room = self._window.screen().availableSize() - _FRAME
        size = self._window.size().boundedTo(room).expandedTo(self._window.minimumSize())
        if size != self._window.size():
            self._window.resize(size)
            self._window.setWindowState(self._window.windowState().WindowMaximized)

    def save(self) -> None:
        """Keeps it."""
        maximised = self._window.isMaximized() or self._window.isFullScreen()
        place = self._window.normalGeometry() if maximised else self._window.geometry()
        self._preferences.setValue(_PLACE, place)
        self._preferences.setValue(_MAXIMISED, "true" if maximised else "false")

    def page_of(self, person_id: str) -> str:
        """The page that a person was shown last, empty when none was; what is kept now is theirs."""
        self._person_id = person_id
        return str(self._preferences.value(_PAGE + person_id, ""))

    def save_page(self, key: str) -> None:
        """Keeps which page is shown."""
        self._preferences.setValue(_PAGE + self._person_id, key)


def fitted(place: QRect, screens: list[QRect], least: QSize) -> QRect:
    """A window's place on the screens there are now.

    Args:
        place: Where it was.
        screens: What each screen has room for; the first is the main one.
        least: How small the window can be.

    Returns:
        The same place when its top can be got hold of and it fits; else moved onto the nearest screen,
        and made smaller where it must.
    """
    if not screens:
        return place

    def shared(screen: QRect) -> int:
        common = screen.intersected(place)
        return common.width() * common.height() if common.isValid() else 0

    screen = max(screens, key=shared)
    top = screen.intersected(QRect(place.topLeft(), QSize(place.width(), _SEEN.height())))
    seen = top.width() >= _SEEN.width() and top.height() >= _SEEN.height()
    if seen and place.width() <= screen.width() and place.height() <= screen.height():
        return place
    size = place.size().boundedTo(screen.size()).expandedTo(least)
    left = max(screen.left(), min(place.left(), screen.right() + 1 - size.width()))
    above = max(screen.top(), min(place.top(), screen.bottom() + 1 - size.height()))
    return QRect(left, above, size.width(), size.height())
