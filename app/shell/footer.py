"""The footer: always visible, always true; every part is a button to the page behind it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from app.widgets.buttons import PressedByReturn
from app.widgets.labels import ElidedLabel, PlainLabel, rule
from app.widgets.shown_text import tip_as_shown
from app.widgets.words import whole
from engine.api.audit import LogHead
from engine.api.keys import MachineHolder
from engine.api.system import EngineState, Status

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from app.shell.theme import Theme


WARNING_ROOM = 160
"""Pixels that the words of a warning have at the least, where they are as long."""


@dataclass(frozen=True)
class FooterFacts:
    """What the footer tells.

    Attributes:
        status: The last answer of the engine, None before the first.
        head: Size and root of the log, None when nobody may know.
        connected: Whether the engine answers.
        sealing: Whether it does not because someone seals the vault.
        person: Name and roles, empty when nobody is signed in.
        seconds_left: To the idle lock; -1 when nobody is signed in, 0 when locked.
    """

    status: Status | None = None
    head: LogHead | None = None
    connected: bool = True
    sealing: bool = False
    person: str = ""
    seconds_left: int = -1


class StatusPart(PressedByReturn):
    """A part of the footer: a dot, words, and digits to compare in a fixed-width font."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("kind", "status")
        self.setAutoDefault(False)
        self._dot = QLabel()
        self._dot.setFixedSize(QSize(7, 8))
        self.words = ElidedLabel("", "small")
        self.digits = PlainLabel("", "digits")
        row = QHBoxLayout(self)
        row.setContentsMargins(7, 0, 7, 0)
        row.setSpacing(6)
        for label in (self._dot, self.words, self.digits):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            row.addWidget(label)

    def sizeHint(self) -> QSize:
        """What the labels need."""
        layout = self.layout()
        return QSize(layout.sizeHint().width(), 22) if layout else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """The dot and the digits are kept whole; the words end in an ellipsis."""
        layout = self.layout()
        return QSize(layout.minimumSize().width(), 22) if layout else super().minimumSizeHint()

    def show_part(self, words: str, digits: str, tone: str) -> None:
        """Shows words and digits; `tone` colours the dot, empty for none."""
        self.words.setText(words)
        self.digits.setText(digits)
        self.show_digits(not self.digits.isHidden())
        self._dot.setVisible(bool(tone))
        if tone:
            self._dot.setPixmap(_dot(self._theme.color(tone)))
        self.updateGeometry()

    def show_digits(self, on: bool) -> None:
        """Shows the digits, if there are any, or leaves them to the tip."""
        shown = on and bool(self.digits.text())
        if self.digits.isHidden() is shown:
            self.digits.setVisible(shown)
            self.updateGeometry()

    def room_of_digits(self) -> int:
        """The pixels that they take, or would take."""
        layout = self.layout()
        if layout is None or not self.digits.text():
            return 0
        return self.digits.sizeHint().width() + layout.spacing()


class Footer(QFrame):
    """One line of buttons; `part_chosen` is emitted with vault, model, audit, isolation, …."""

    part_chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("frame", "footer")
        self.setFixedHeight(theme.size("footer"))
        self._theme = theme
        self._facts = FooterFacts()
        self._parts: dict[str, StatusPart] = {}
        self._rules: dict[str, QFrame] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 7, 0)
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
        part = self._parts[key]
        words, digits = part.words.text_whole(), part.digits.text()
        return " ".join(each for each in (words, digits) if each)

    def part(self, key: str) -> QPushButton:
        """The button of a part."""
        return self._parts[key]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shows the digits for which there is room."""
        super().resizeEvent(event)
        self._make_room()

    def event(self, event: QEvent) -> bool:
        """Shows the digits for which there is room once a part asks for more, as in another font."""
        done = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:
            self._make_room()
        return done

    def _make_room(self) -> None:
        """Digits give way to words: the tip has them too, and the page that the part leads to."""
        layout, held = self.layout(), [self._parts["audit"], self._parts["model"]]
        if layout is None:
            return
        hidden = [each for each in held if each.digits.isHidden()]
        needed = layout.sizeHint().width() + sum(each.room_of_digits() for each in hidden)
        for each in held:
            fits = needed <= self.width()
            needed -= 0 if fits else each.room_of_digits()
            each.show_digits(fits)

    def _add(self, row: QHBoxLayout, key: str, *, rule_after: bool) -> None:
        button = StatusPart(self._theme)
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
        digits = worker.model_sha256[:8] if worker else ""
        self._set("model", self._model(), "bad" if worker and worker.problem else "", digits)
        head = facts.head if facts.connected else None
        audit = self.tr("Audit {0}").format(whole(head.size)) if head else ""
        unsigned = bool(head and status and status.signing_problem)
        if unsigned:
            audit = self.tr("{0}, not signed any more").format(audit)
        self._set("audit", audit, "bad" if unsigned else "", root_prefix(head.root) if head else "")
        isolation, tone = self._isolation()
        more = self.tr("; sockets are refused") if tone == "warn" else ""
        self._set("isolation", isolation, tone, more=more)
        # That there is a way out is cut only where it is long: quieter parts give way before.
        words = self._parts["isolation"].words
        room = words.sizeHint().width() if tone in {"warn", "bad"} else 0
        words.setMinimumWidth(min(room, WARNING_ROOM))
        self._set("person", facts.person)
        self._set("lock", self._lock())
        self._settle()

    def _settle(self) -> None:
        """Gives each part its new room at once: painted before, a longer text would be cut."""
        self._make_room()
        for holder in (self, *self._parts.values()):
            layout = holder.layout()
            if layout is not None:
                layout.activate()
        self._make_room()

    def _vault(self) -> tuple[str, str]:
        status = self._facts.status
        if not self._facts.connected:
            if self._facts.sealing:
                return self.tr("Sealing…"), "warn"
            return self.tr("Engine not answering"), "bad"
        if status is None:
            return self.tr("Looking for the engine"), "warn"
        text, tone = {
            EngineState.NEW: (self.tr("No vault yet"), "warn"),
            EngineState.SEALED: (self.tr("Vault sealed"), "warn"),
            EngineState.OPEN: (self.tr("Vault unsealed"), "ok"),
            EngineState.READ_ONLY: (self.tr("Vault read-only"), "bad"),
            EngineState.FULL: (self.tr("Disk full"), "bad"),
        }[status.state]
        if status.machine_slot == MachineHolder.WAIVER:
            text, tone = self.tr("%s, machine key by waiver") % text, "warn"
        # With a private engine roles bind the console, not the account: that is never hidden.
        mode = self.tr("private engine") if status.mode == "private" else self.tr("service")
        return f"{text}, {mode}", tone

    def _model(self) -> str:
        status = self._facts.status
        if status is None or not self._facts.connected or status.worker is None:
            return ""
        worker = status.worker
        if not worker.model_sha256:
            # Before a sign-in the engine does not say which model it runs.
            return self.tr("No model active") if self._facts.person else ""
        name = worker.model_name
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
            # What is wrong comes first; what is right is in the tip.
            return self.tr("Interface up: {0}").format(", ".join(up)), "warn"
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

    def _set(
        self, key: str, text: str, tone: str = "", digits: str = "", *, more: str = ""
    ) -> None:
        """Shows a part; `more` is for the tip and for a screen reader."""
        part = self._parts[key]
        part.show_part(text, digits, tone)
        whole_text = f"{text} {digits}".strip() + more
        part.setToolTip(tip_as_shown(whole_text))
        part.setAccessibleName(whole_text or key)
        part.setVisible(bool(text))
        if key in self._rules:
            self._rules[key].setVisible(bool(text))


def root_prefix(root: str) -> str:
    """The first eight digits of a root, in two groups: what a person compares."""
    return f"{root[:4]} {root[4:8]}"


def _dot(color: QColor) -> QPixmap:
    """A dot of 7 pixels."""
    ratio = 2
    canvas = QPixmap(7 * ratio, 8 * ratio)
    canvas.setDevicePixelRatio(ratio)
    canvas.fill(Qt.GlobalColor.transparent)
    painter = QPainter(canvas)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawEllipse(0, 1, 7, 7)
    painter.end()
    return canvas
