"""A dialog of fixed width that is exactly as high as what it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QDialog, QLayout, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent


class FittedDialog(QDialog):
    """Modal, with a column of margins and spacing as every dialog has them.

    A layout alone reserves for a label that wraps the height it has when narrow: too much.

    Args:
        parent: The window.
        title: Of the dialog's window.
        width: In pixels.
    """

    def __init__(self, parent: QWidget, title: str, width: int) -> None:
        super().__init__(parent)
        self.setModal(True)
        self.setWindowTitle(title)
        self.setFixedWidth(width)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(24, 20, 24, 20)
        self.column.setSpacing(8)
        self.column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)

    def put_away(self) -> None:
        """Closes it unanswered: the window was locked."""
        self.reject()

    def event(self, event: QEvent) -> bool:
        """Fits anew whenever something in it changed its size."""
        done = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:
            self._fit()
        return done

    def showEvent(self, event: QShowEvent) -> None:
        """Fits once the style sheet has given its labels their fonts."""
        self._fit()
        super().showEvent(event)

    def _fit(self) -> None:
        self.setFixedHeight(self.column.totalHeightForWidth(self.width()))
