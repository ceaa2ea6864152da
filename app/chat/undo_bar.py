"""The line under the list that says what was deleted, and for how long that can be undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout

from app.widgets.buttons import push_button
from app.widgets.labels import ElidedLabel

if TYPE_CHECKING:
    from app.chat.deletions import Deletions


class UndoBar(QFrame):
    """Shown while something can be undone."""

    def __init__(self, deletions: Deletions) -> None:
        super().__init__()
        self._deletions = deletions
        self.setProperty("frame", "notice-info")
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 4, 4, 4)
        row.setSpacing(6)
        self.text = ElidedLabel("")
        self.button = push_button("", name=self.tr("Undo: {0}").format(""))
        row.addWidget(self.text, 1)
        row.addWidget(self.button)
        self.button.clicked.connect(deletions.restore)
        deletions.changed.connect(self._show)
        self.hide()

    def _show(self) -> None:
        undoable = self._deletions.undoable
        self.setVisible(bool(undoable))
        if not undoable:
            return
        text = (
            self.tr("Deleted “{0}”").format(undoable[0].title)
            if len(undoable) == 1
            else self.tr("Deleted %Ln conversations", "", len(undoable))
        )
        left = self._deletions.seconds_left
        self.text.setText(text)
        self.button.setText(self.tr("Undo · {0} s").format(left))
        self.button.setAccessibleName(self.tr("Undo: {0}").format(text))
