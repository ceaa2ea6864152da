"""The footer: always visible, always true; every part is a button to the page behind it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from app.widgets.buttons import push_button
from app.widgets.labels import rule
from engine.api.audit import LogHead
from engine.api.system import EngineState, Status

if TYPE_CHECKING:
    from app.shell.theme import Theme


@dataclass(frozen=True)
class FooterFacts:
    """What the footer tells.

    Attributes:
        status: The last answer of the engine, None before the first.
        head: Size and root of the log, None when nobody may know.
        connected: Whether the engine answers.
        person: Name and roles, empty when nobody is signed in.
        seconds_left: To the idle lock; -1 when nobody is signed in, 0 when locked.
    """

    status: Status | None = None
    head: LogHead | None = None
    connected: bool = True
    person: str = ""
    seconds_left: int = -1


class Footer(QFrame):
    """One line of buttons; `part_chosen` is emitted with vault, model, audit, isolation, …."""

    part_chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("frame", "footer")
        self.setFixedHeight(theme.size("footer"))
        self._theme = theme
        self._facts = FooterFacts()
        self._parts: dict[str, QPushButton] = {}
        self._rules: dict[str, QFrame] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 8, 0)
        row.setSpacing(4)
        for key in ("vault", "model", "audit", "isolation"):
            self._add(row, key, rule_after=True)
        row.addStretch(1)
        self._add(row, "person", rule_after=True)
        self._add(row, "lock", rule_after=False)
        theme.changed.connect(self._show)
        self._show()

    def set_facts(self, facts: FooterFacts) -> None:
        """Shows what is true now."""
        self._facts = facts
        self._show()

    def text(self, key: str) -> str:
        """What a part says now."""
        return self._parts[key].text()

    def part(self, key: str) -> QPushButton:
        """The button of a part."""
        return self._parts[key]

    def _add(self, row: QHBoxLayout, key: str, *, rule_after: bool) -> None:
        button = push_button("", "status")
        button.setIconSize(QSize(13, 8))
        button.clicked.connect(lambda: self.part_chosen.emit(key))
        self._parts[key] = button
        row.addWidget(button)
        if rule_after:
            line = rule(vertical=True)
            line.setFixedHeight(16)
            self._rules[key] = line
            row.addWidget(line, 0, Qt.AlignmentFlag.AlignVCenter)

    def _show(self) -> None:
        facts, status = self._facts, self._facts.status
        text, tone = self._vault()
        self._set("vault", text, tone)
        worker = status.worker if status and facts.connected else None
        self._set("model", self._model(), "bad" if worker and worker.problem else "")
        head = facts.head if facts.connected else None
        self._set(
            "audit",
            self.tr("Audit {0}  {1}").format(f"{head.size:,}", root_prefix(head.root))
            if head
            else "",
        )
        isolation, tone = self._isolation()
        self._set("isolation", isolation, tone)
        self._set("person", facts.person)
        self._set("lock", self._lock())

    def _vault(self) -> tuple[str, str]:
        status = self._facts.status
        if not self._facts.connected:
            return self.tr("Engine not answering"), "bad"
        if status is None:
            return self.tr("Looking for the engine"), "warn"
        return {
            EngineState.NEW: (self.tr("No vault yet"), "warn"),
            EngineState.SEALED: (self.tr("Vault sealed"), "warn"),
            EngineState.OPEN: (self.tr("Vault unsealed"), "ok"),
            EngineState.READ_ONLY: (self.tr("Vault read-only"), "bad"),
            EngineState.FULL: (self.tr("Disk full"), "bad"),
        }[status.state]

    def _model(self) -> str:
        status = self._facts.status
        if status is None or not self._facts.connected or status.worker is None:
            return ""
        worker = status.worker
        if not worker.model_sha256:
            return self.tr("No model active")
        name = f"{worker.model_name}  {worker.model_sha256[:8]}"
        if worker.problem:
            return self.tr("{0}, stopped").format(name)
        if worker.load_percent < 100 and worker.state != "ready":
            return self.tr("{0}, loading {1} %").format(name, worker.load_percent)
        return name

    def _isolation(self) -> tuple[str, str]:
        status = self._facts.status
        if status is None or not self._facts.connected or status.isolation is None:
            return "", ""
        up = status.isolation.interfaces_up
        if not status.isolation.sockets_refused:
            return self.tr("Not isolated: sockets are allowed"), "bad"
        if up:
            return self.tr("Sockets refused; interface up: {0}").format(", ".join(up)), "warn"
        return self.tr("Isolated: no interface up"), "ok"

    def _lock(self) -> str:
        left = self._facts.seconds_left
        if left < 0:
            return ""
        if left == 0:
            return self.tr("Locked")
        if left < 60:
            return self.tr("Locks in under 1 min")
        return self.tr("Locks in {0} min").format(round(left / 60))

    def _set(self, key: str, text: str, tone: str = "") -> None:
        button = self._parts[key]
        button.setText(text)
        button.setAccessibleName(text or key)
        button.setVisible(bool(text))
        if key in self._rules:
            self._rules[key].setVisible(bool(text))
        button.setIcon(_dot(self._theme.color(tone)) if tone else QIcon())


def root_prefix(root: str) -> str:
    """The first eight digits of a root, in two groups: what a person compares."""
    return f"{root[:4]} {root[4:8]}"


def _dot(color: QColor) -> QIcon:
    """A dot of 7 pixels with room on its right."""
    ratio = 2
    canvas = QPixmap(13 * ratio, 8 * ratio)
    canvas.setDevicePixelRatio(ratio)
    canvas.fill(Qt.GlobalColor.transparent)
    painter = QPainter(canvas)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawEllipse(0, 0, 7, 7)
    painter.end()
    return QIcon(canvas)
