"""The frame of a panel on the right of the thread: a title, a way to close it, a column to fill."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from app.widgets.buttons import QUIET_INSET, push_button, set_margins
from app.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from app.shell.theme import Theme


class SidePanel(QFrame):
    """A panel of the chat page; hidden until it is asked for.

    Args:
        theme: Its width.
        title: At its top.
        close_name: What closing it does, for a screen reader.
    """

    closed = Signal()

    def __init__(self, theme: Theme, title: str, close_name: str) -> None:
        super().__init__()
        self.setProperty("frame", "side")
        self.setFixedWidth(theme.size("side_panel"))
        outer = QVBoxLayout(self)
        set_margins(outer, 16, 14, 16 - QUIET_INSET, 14)
        outer.setSpacing(10)
        self.head = QHBoxLayout()
        self.head.addWidget(PlainLabel(title, "heading"))
        self.head.addStretch(1)
        self.close_button = push_button(self.tr("Close"), "quiet", name=close_name)
        self.close_button.clicked.connect(self.closed)
        self.head.addWidget(self.close_button)
        outer.addLayout(self.head)
        self.column = QVBoxLayout()
        set_margins(self.column, 0, 0, QUIET_INSET, 0)
        self.column.setSpacing(8)
        outer.addLayout(self.column, 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes it."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
