"""A notification of the desktop, where there is one: over its own D-Bus socket, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QSystemTrayIcon

from app.shell.looks import themed_icon
from app.widgets.shown_text import name_as_shown

if TYPE_CHECKING:
    from PySide6.QtCore import QSettings
    from PySide6.QtWidgets import QWidget

    from app.shell.theme import Theme

NOTIFY_SETTING = "alerts/notify"
SHOWN_MS = 10_000


def is_wanted(preferences: QSettings) -> bool:
    """Whether the person of this computer wants notifications; so until they say no."""
    return str(preferences.value(NOTIFY_SETTING, "true")).lower() != "false"


def _unformatted(text: str) -> str:
    """A text in which no desktop finds HTML: the names of people and models are in it.

    The Desktop Notifications Specification (1.2) lets a desktop take a notification for HTML, and
    forbids none to take it for plain text: so brackets that begin no tag stand for those that do.
    """
    return name_as_shown(text).replace("<", "\u2039").replace(">", "\u203a")


class Desktop(QObject):
    """Shows notifications. The icon is there only from the first one on, while someone is signed in.

    Args:
        theme: Has the icon.
        preferences: Say whether it is wanted.
        window: Asks to be looked at, where the desktop shows no messages of programs.
        parent: Owner.

    Attributes:
        chosen: Emitted when a notification, or the icon, was clicked.
    """

    chosen = Signal()

    def __init__(
        self, theme: Theme, preferences: QSettings, window: QWidget, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._theme, self._preferences = theme, preferences
        self._tray: QSystemTrayIcon | None = None

    def tell(self, title: str, text: str, *, grave: bool) -> bool:
        """Shows a notification.

        Args:
            title: What it is about.
            text: What it says.
            grave: Whether somebody should look now.

        Returns:
            Whether it was handed to a desktop.
        """
        if not is_wanted(self._preferences):
            return False
        if not self.is_there():
            # Without a tray Qt shows no message; the window asks to be looked at instead.
            QApplication.alert(self._window)
            return False
        icons = QSystemTrayIcon.MessageIcon
        tray = self._made()
        tray.setToolTip(_unformatted(title))
        kind = icons.Critical if grave else icons.Warning
        tray.showMessage(_unformatted(title), _unformatted(text), kind, SHOWN_MS)
        return True

    @staticmethod
    def is_there() -> bool:
        """Whether this desktop shows icons and messages of programs."""
        return QSystemTrayIcon.isSystemTrayAvailable() and QSystemTrayIcon.supportsMessages()

    def put_away(self) -> None:
        """Takes the icon away: nobody is signed in."""
        if self._tray is not None:
            self._tray.hide()
            self._tray.deleteLater()
            self._tray = None

    def _made(self) -> QSystemTrayIcon:
        if self._tray is None:
            self._tray = QSystemTrayIcon(themed_icon(self._theme, "alerts", "text"), self)
            self._tray.messageClicked.connect(self.chosen)
            self._tray.activated.connect(lambda _reason: self.chosen.emit())
            self._tray.show()
        return self._tray
