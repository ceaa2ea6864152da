"""A box to choose from, whose list has its name too."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox


class ChoiceBox(QComboBox):
    """A box to choose one of several texts."""

    def setAccessibleName(self, name: str) -> None:
        """Names the box, and the list that it opens, for a screen reader."""
        super().setAccessibleName(name)
        self.view().setAccessibleName(name)
