"""An event in the side panel: what it says, its leaf, and its exact bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from app.audit.event_words import remark_words, result_shown
from app.widgets.buttons import push_button
from app.widgets.cards import Facts
from app.widgets.digits import grouped
from app.widgets.flow import Flow
from app.widgets.labels import PlainLabel
from app.widgets.times import local_time, utc_time
from engine.api.log_proofs import leaf_hash

if TYPE_CHECKING:
    from engine.api.audit import AuditEntry

BYTES_HEIGHT, LEAST_BYTES_HEIGHT = 104, 64
NAME_WIDTH = 76
"""Room for the names of facts, in pixels: beside them three groups of digits fit a line."""


class EventPanel(QWidget):
    """Shows one event; empty until one is chosen.

    Attributes:
        object_wanted: Emitted with the id of an object whose events alone are to be shown.
    """

    object_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._object = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.facts = Facts(NAME_WIDTH)
        column.addWidget(self.facts)
        column.addWidget(PlainLabel(self.tr("Exact bytes"), "muted"))
        self.leaf = mono_box(self.tr("Exact bytes of the event"))
        self.leaf.setMaximumHeight(BYTES_HEIGHT)
        column.addWidget(self.leaf, 1)
        self.copy_button = push_button(self.tr("Copy bytes"))
        self.copy_button.clicked.connect(
            lambda: QGuiApplication.clipboard().setText(self.leaf.toPlainText())
        )
        self.object_button = push_button(self.tr("Only this object"))
        self.object_button.clicked.connect(lambda: self.object_wanted.emit(self._object))
        row = Flow()
        row.addWidget(self.copy_button)
        row.addWidget(self.object_button)
        column.addLayout(row)
        column.addStretch(0)

    def show_event(self, entry: AuditEntry, criteria: str) -> None:
        """Shows an event, and the numbers of the criteria that it is evidence for."""
        self._object = entry.object
        facts = self.facts
        facts.set_fact(self.tr("Act"), entry.action, "mono")
        facts.set_fact(self.tr("Person"), entry.person)
        facts.set_fact(self.tr("Time"), local_time(entry.time))
        facts.set_fact(self.tr("UTC"), utc_time(entry.time), "mono")
        facts.set_fact(self.tr("Recorded"), local_time(entry.recorded_at), tone="warn")
        facts.set_fact(self.tr("Object"), grouped(entry.object) or self.tr("none"), "mono")
        facts.set_fact(self.tr("Result"), result_shown(entry))
        facts.set_fact(self.tr("Meaning"), remark_words(entry), tone="warn")
        facts.set_fact(self.tr("Criteria"), criteria or self.tr("none"))
        facts.set_fact(self.tr("Leaf"), grouped(leaf_hash(entry.leaf.encode()).hex()), "mono")
        self.leaf.setPlainText(entry.leaf)
        self.object_button.setEnabled(bool(entry.object))

    def say_proof(self, said: str, tone: str = "") -> None:
        """Says how the event is proven."""
        self.facts.set_fact(self.tr("Proof"), said, tone=tone)


class _ExactText(QPlainTextEdit):
    """Takes what room is left, and asks for little, so that what is below needs no scrolling."""

    def sizeHint(self) -> QSize:
        """As high as it must be."""
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def minimumSizeHint(self) -> QSize:
        """No higher than that: Qt's own adds room for scroll bars."""
        return QSize(super().minimumSizeHint().width(), self.minimumHeight())


def mono_box(name: str) -> QPlainTextEdit:
    """A field for exact text that can be read, selected and copied, but not changed."""
    box = _ExactText()
    box.setProperty("kind", "mono")
    box.setReadOnly(True)
    box.setTabChangesFocus(True)
    box.setMinimumHeight(LEAST_BYTES_HEIGHT)
    box.setAccessibleName(name)
    return box
