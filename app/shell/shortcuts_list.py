"""Every shortcut and what it does, read from the registry of actions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from app.shell.actions import keys_of, section_of
from app.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from app.shell.actions import Actions

KEYS_WIDTH = 116


class ShortcutsList(QWidget):
    """Two columns: the keys, and what they do.

    Args:
        actions: The registry.
    """

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self.setAccessibleName(self.tr("Shortcuts"))
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnMinimumWidth(0, KEYS_WIDTH)
        self._grid.setColumnStretch(1, 1)
        actions.changed.connect(self.refresh)
        self.refresh()

    def shown(self) -> list[tuple[str, str]]:
        """Pairs of keys and what they do."""
        return [
            (
                keys,
                f"{section}: {action.text()}" if (section := section_of(action)) else action.text(),
            )
            for action in self._actions.all()
            if (keys := keys_of(action))
        ]

    def refresh(self) -> None:
        """Lists what there is now."""
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for row, (keys, text) in enumerate(self.shown()):
            self._grid.addWidget(PlainLabel(keys, "mono"), row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(PlainLabel(text, "", wrap=True), row, 1)
