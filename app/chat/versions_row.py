"""The versions that are kept of a prompt or preset: look at one, or make it the newest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.widgets.buttons import push_button
from app.widgets.choice_box import ChoiceBox
from app.widgets.times import short_time, utc_time

if TYPE_CHECKING:
    from collections.abc import Sequence

    from engine.api.library import Preset, SavedPrompt


class VersionsRow(QWidget):
    """A list of versions and a button.

    Attributes:
        looked_at: Emitted with the version that a person has chosen to see.
        restore_chosen: Emitted with the number of the version that should be the newest.
    """

    looked_at = Signal(object)
    restore_chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._versions: list[SavedPrompt | Preset] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        self.choice = ChoiceBox()
        self.choice.setAccessibleName(self.tr("Version"))
        self.restore_button = push_button(self.tr("Restore"), name=self.tr("Restore this version"))
        row.addWidget(self.choice, 1)
        row.addWidget(self.restore_button)
        self.choice.activated.connect(self._on_chosen)
        self.restore_button.clicked.connect(self._on_restore)
        self.show_versions([])

    def show_versions(self, versions: Sequence[SavedPrompt | Preset]) -> None:
        """Shows versions, newest first; the newest is chosen."""
        self._versions = list(versions)
        self.choice.clear()
        for each in versions:
            text = self.tr("Version {0} · {1}").format(each.version, short_time(each.saved_at))
            self.choice.addItem(text)
            tip = Qt.ItemDataRole.ToolTipRole
            self.choice.setItemData(self.choice.count() - 1, utc_time(each.saved_at), tip)
        self.restore_button.setEnabled(False)
        self.setVisible(len(versions) > 1)

    def _on_chosen(self, at: int) -> None:
        self.restore_button.setEnabled(at > 0)
        self.looked_at.emit(self._versions[at])

    def _on_restore(self) -> None:
        self.restore_chosen.emit(self._versions[self.choice.currentIndex()].version)
