"""A table with its side panel: the panel narrows in a small window, and keeps a width that was set."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

if TYPE_CHECKING:
    from PySide6.QtCore import QSettings
    from PySide6.QtGui import QResizeEvent

SHARE = (11, 5)
"""How a small window is divided between table and panel."""
WIDE = 22
"""Percent of a wide window that the panel has by itself: its hashes and texts break less there."""
TABLE = 564
"""How wide a table stays beside a panel that needs more room for a while, in pixels."""
WIDEST = 560
"""How wide a person may make the panel, in pixels."""


class SideSplitter(QSplitter):
    """Divides its width between a table and a panel.

    Args:
        table: On the left.
        panel: On the right; its maximum width is what it wants by itself.
        preferences: Where a width that a person has set is kept.
        key: Under which name.
    """

    def __init__(self, table: QWidget, panel: QWidget, preferences: QSettings, key: str) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._preferences, self._key = preferences, key
        self._panel, self._wanted = panel, panel.maximumWidth()
        kept = str(preferences.value(key, ""))
        self._set = int(kept) if kept.isdigit() else 0
        self._needed = 0
        panel.setMaximumWidth(WIDEST)
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        self.addWidget(table)
        self.addWidget(panel)
        self.setStretchFactor(0, 1)
        self.setStretchFactor(1, 0)
        self.splitterMoved.connect(self._on_moved)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Divides anew."""
        super().resizeEvent(event)
        self._divide()

    def make_room(self, needed: int) -> None:
        """Has the panel be so wide, where the table stays readable beside it; 0 ends that."""
        self._needed = min(needed, WIDEST)
        self._divide()

    def _divide(self) -> None:
        share = self.width() * SHARE[1] // sum(SHARE)
        least = self._panel.minimumWidth()
        wanted = self._set or max(self._wanted, min(self.width() * WIDE // 100, WIDEST))
        side = max(least, min(wanted, max(share, least)))
        side = max(side, min(self._needed, self.width() - TABLE))
        self.setSizes([self.width() - side, side])

    def _on_moved(self, _place: int, _index: int) -> None:
        self._set = self.sizes()[1]
        self._preferences.setValue(self._key, self._set)
