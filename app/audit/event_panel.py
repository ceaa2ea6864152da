"""An event in the side panel: what it says, its leaf, and its exact bytes."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from app.widgets.buttons import push_button
from app.widgets.cards import Facts
from app.widgets.digits import grouped
from app.widgets.labels import PlainLabel
from app.widgets.times import local_time, utc_time
from app.widgets.words import whole

if TYPE_CHECKING:
    from engine.api.audit import AuditEntry, LogHead

BYTES_HEIGHT, LEAST_BYTES_HEIGHT = 188, 64


class EventPanel(QWidget):
    """Shows one event; empty until one is chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self.facts = Facts()
        column.addWidget(self.facts)
        column.addWidget(PlainLabel(self.tr("Exact bytes"), "muted"))
        self.leaf = QPlainTextEdit()
        self.leaf.setProperty("kind", "mono")
        self.leaf.setReadOnly(True)
        self.leaf.setTabChangesFocus(True)
        self.leaf.setMinimumHeight(LEAST_BYTES_HEIGHT)
        self.leaf.setMaximumHeight(BYTES_HEIGHT)
        self.leaf.setAccessibleName(self.tr("Exact bytes of the event"))
        column.addWidget(self.leaf, 1)
        self.copy_button = push_button(self.tr("Copy bytes"))
        self.copy_button.clicked.connect(
            lambda: QGuiApplication.clipboard().setText(self.leaf.toPlainText())
        )
        row = QHBoxLayout()
        row.addWidget(self.copy_button)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(0)
        self.hide()

    def show_event(self, entry: AuditEntry, head: LogHead | None) -> None:
        """Shows an event; `head` says how far the log is signed."""
        facts = self.facts
        facts.set_fact(self.tr("Act"), entry.action, "mono")
        facts.set_fact(self.tr("Person"), entry.person)
        facts.set_fact(self.tr("Time"), local_time(entry.time))
        facts.set_fact(self.tr("UTC"), utc_time(entry.time), "mono")
        facts.set_fact(self.tr("Object"), grouped(entry.object) or self.tr("none"), "mono")
        facts.set_fact(self.tr("Result"), entry.result)
        facts.set_fact(self.tr("Leaf"), grouped(leaf_hash(entry.leaf)), "mono")
        if head is not None:
            signed = entry.number < head.checkpoint_size
            facts.set_fact(
                self.tr("Proof"),
                self.tr("Under the checkpoint at {0}").format(whole(head.checkpoint_size))
                if signed
                else self.tr("In the log, signed at the next checkpoint"),
            )
        self.leaf.setPlainText(entry.leaf)
        self.show()


def leaf_hash(leaf: str) -> str:
    """The hash of a leaf (RFC 6962, section 2.1), hex."""
    return hashlib.sha256(b"\x00" + leaf.encode()).hexdigest()
