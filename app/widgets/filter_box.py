"""A box to filter by, as wide as what is chosen in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize

from app.widgets.choice_box import ChoiceBox

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QComboBox

PADDING, NARROWEST = 28, 56


class FilterBox(ChoiceBox):
    """A filter as wide as what is chosen in it; in a small window it gives way.

    Args:
        name: What it chooses, for a screen reader.
    """

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setProperty("kind", "filter")
        self.setMaxVisibleItems(24)
        self.setAccessibleName(name)
        self.currentIndexChanged.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Room for the text that is shown."""
        hint = super().sizeHint()
        hint.setWidth(self.fontMetrics().horizontalAdvance(self.currentText()) + PADDING)
        return hint

    def minimumSizeHint(self) -> QSize:
        """Room for a few letters."""
        return QSize(NARROWEST, super().minimumSizeHint().height())


def fill_box(box: QComboBox, items: Sequence[tuple[str, object]]) -> None:
    """Puts items after the first one, which is for all; what is chosen stays."""
    if [box.itemText(at) for at in range(1, box.count())] == [text for text, _ in items]:
        return
    chosen = box.currentText()
    box.blockSignals(True)
    while box.count() > 1:
        box.removeItem(1)
    for text, data in items:
        box.addItem(text, data)
    box.setCurrentIndex(max(0, box.findText(chosen)))
    box.blockSignals(False)
    # The list is as wide as its longest line, the box is not.
    view = box.view()
    view.setMinimumWidth(view.sizeHintForColumn(0) + 24)
