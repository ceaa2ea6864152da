"""What stands in the side panel of a page for a while, in place of the record that is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.widgets.buttons import push_button
from app.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from app.shell.page import Page


class InPlacePanel(QWidget):
    """Has a heading, and a button and a key that give the place back.

    Args:
        page: The page it belongs to.
        heading: What it is.
        beside: What it takes the place of while it is open.
    """

    def __init__(self, page: Page, heading: str, *beside: QWidget) -> None:
        super().__init__()
        self._page, self._beside = page, beside
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(10)
        row = QHBoxLayout()
        self.heading = PlainLabel(heading, "heading", wrap=True)
        row.addWidget(self.heading, 1)
        self.close_button = push_button(self.tr("Close"), "quiet")
        self.close_button.setProperty("place", "end")
        self.close_button.clicked.connect(self.leave)
        row.addWidget(self.close_button)
        self.column.addLayout(row)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.leave)
        self.hide()

    def open(self) -> None:
        """Takes the place of what stands beside."""
        for each in self._beside:
            each.hide()
        self.show()
        self.scroll_up()

    def come_back(self) -> bool:
        """Opens to show what came of something, unless another one was opened meanwhile.

        Returns:
            Whether it is open now.
        """
        side = self.parentWidget()
        others = side.findChildren(InPlacePanel) if side is not None else []
        if not any(each is not self and not each.isHidden() for each in others):
            self.open()
        return not self.isHidden()

    def scroll_up(self) -> None:
        """Shows the top, once what changed has its place."""
        area = self.parent()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parent()
        if area is not None:
            bar = area.verticalScrollBar()
            QTimer.singleShot(0, bar, lambda: bar.setValue(0))

    def leave(self) -> None:
        """Gives the place back."""
        if self.isHidden():
            return
        focused = QApplication.focusWidget()
        had_focus = focused is not None and self.isAncestorOf(focused)
        self.hide()
        for each in self._beside:
            each.show()
        if had_focus:
            self._page.focus_search()
