"""A field of one line that says so when it has no room for what is put in."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLineEdit, QToolTip, QWidget

from app.widgets.words import whole


class ShortField(QLineEdit):
    """Takes so many characters; what is beyond them is left out, and that is said.

    Args:
        limit: How many characters it takes.
    """

    def __init__(self, limit: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaxLength(limit)
        self.inputRejected.connect(self._tell)

    def _tell(self) -> None:
        text = self.tr("At most {0} characters have room here. The rest was left out.")
        text = text.format(whole(self.maxLength()))
        QToolTip.showText(self.mapToGlobal(QPoint(0, self.height())), text, self)
