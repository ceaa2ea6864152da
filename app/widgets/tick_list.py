"""A list of things of which any can be ticked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from app.widgets.shown_text import name_as_shown, tip_as_shown

if TYPE_CHECKING:
    from collections.abc import Iterable

HEIGHT = 116


class TickList(QListWidget):
    """Lines with a box each; Space ticks the one the keyboard is at.

    Args:
        name: What is chosen, for a screen reader.
    """

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setProperty("kind", "ticks")
        self.setAccessibleName(name)
        self.setFixedHeight(HEIGHT)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def set_lines(self, lines: Iterable[tuple[str, str]]) -> None:
        """Shows other lines; what is ticked stays so.

        Args:
            lines: Key and text of each.
        """
        kept = set(self.ticked())
        self.clear()
        for key, text in lines:
            item = QListWidgetItem(name_as_shown(text))
            item.setToolTip(tip_as_shown(text))
            item.setData(Qt.ItemDataRole.UserRole, key)
            item.setFlags(
                Qt.ItemFlag.ItemIsEnabled
                | Qt.ItemFlag.ItemIsUserCheckable
                | Qt.ItemFlag.ItemIsSelectable
            )
            item.setCheckState(Qt.CheckState.Checked if key in kept else Qt.CheckState.Unchecked)
            self.addItem(item)

    def ticked(self) -> tuple[str, ...]:
        """Keys of the ticked lines."""
        return tuple(str(each.data(Qt.ItemDataRole.UserRole)) for each in self._ticked())

    def ticked_texts(self) -> tuple[str, ...]:
        """Texts of the ticked lines."""
        return tuple(each.text() for each in self._ticked())

    def _ticked(self) -> list[QListWidgetItem]:
        items = [self.item(at) for at in range(self.count())]
        return [each for each in items if each.checkState() is Qt.CheckState.Checked]
