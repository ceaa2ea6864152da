"""Copies a secret, and takes it off the clipboard again; so it is with all that was copied here."""

from __future__ import annotations

import hashlib

from PySide6.QtCore import QMimeData, QObject, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication

SECONDS = 30
SECRET_HINT = "x-kde-passwordManagerHint"  # noqa: S105 - the name of a format
"""The format by which clipboard histories know what to leave out."""


class SecretClipboard(QObject):
    """Puts secrets on the clipboard for a short while; keeps a digest only."""

    def __init__(self, parent: QObject | None = None, seconds: float = SECONDS) -> None:
        super().__init__(parent)
        self._digest = b""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(round(seconds * 1000))
        self._timer.timeout.connect(self.clear)

    def copy(self, secret: str) -> None:
        """Copies `secret`, marked so that clipboard histories leave it out where they can."""
        data = QMimeData()
        data.setText(secret)
        data.setData(SECRET_HINT, b"secret")
        QGuiApplication.clipboard().setMimeData(data)
        self._digest = _digest(secret)
        self._timer.start()

    def clear(self) -> None:
        """Empties the clipboard if it still holds the secret."""
        clipboard = QGuiApplication.clipboard()
        if self._digest and _digest(clipboard.text()) == self._digest:
            _empty(QClipboard.Mode.Clipboard)
        self._digest = b""
        self._timer.stop()


def take_back() -> None:
    """Empties the clipboard of what this console put there: who comes next shall not paste it.

    What another program has copied since is left alone.
    """
    clipboard = QGuiApplication.clipboard()
    if clipboard.ownsClipboard():
        _empty(QClipboard.Mode.Clipboard)
    if clipboard.ownsSelection():
        _empty(QClipboard.Mode.Selection)


def _empty(mode: QClipboard.Mode) -> None:
    """Offers nothing in place of what was offered.

    Where nobody offers anything, some desktops give out the copy that they made of the last offer.
    """
    QGuiApplication.clipboard().setMimeData(QMimeData(), mode)


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()
