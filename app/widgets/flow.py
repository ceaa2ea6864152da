"""A layout that goes on in the next line, as words do."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLayout, QLayoutItem, QStyle


class Flow(QLayout):
    """Puts widgets side by side, each as wide as it asks for, in as many lines as they need.

    Args:
        spacing: Between them and between lines, in pixels.
    """

    def __init__(self, spacing: int = 8) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self.setSpacing(spacing)
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Takes an item."""
        self._items.append(item)

    def count(self) -> int:
        """How many there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """An item by its place, None outside."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Gives an item away, None outside."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """It needs no more than its lines."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """A narrow one has more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all lines, in pixels."""
        placed = self._places(width)
        return max((each.bottom() + 1 for each in placed), default=0)

    def minimumSize(self) -> QSize:
        """Room for the widest."""
        size = QSize(0, 0)
        for item in self._items:
            if not item.isEmpty():
                size = size.expandedTo(item.sizeHint())
        return size

    def sizeHint(self) -> QSize:
        """Room for one in each line."""
        return self.minimumSize()

    def setGeometry(self, rect: QRect) -> None:
        """Places the widgets."""
        super().setGeometry(rect)
        shown = [item for item in self._items if not item.isEmpty()]
        for item, place in zip(shown, self._places(rect.width()), strict=True):
            moved = place.translated(rect.topLeft())
            item.setGeometry(QStyle.visualRect(QGuiApplication.layoutDirection(), rect, moved))

    def _places(self, width: int) -> list[QRect]:
        """Where those that are shown stand, from 0, 0 on."""
        places: list[QRect] = []
        at, bottom = QPoint(0, 0), 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint()
            if at.x() and at.x() + size.width() > width:
                at = QPoint(0, bottom + self.spacing())
            places.append(QRect(at, size.boundedTo(QSize(width, size.height()))))
            at.setX(at.x() + size.width() + self.spacing())
            bottom = max(bottom, at.y() + size.height())
        return places
