"""One number of a rule: its field, from where to where it goes, and what is wrong with what was typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QAbstractSpinBox, QSpinBox, QVBoxLayout, QWidget

from app.alerts.lengths import duration
from app.alerts.words import number_name, unit_name
from app.settings.worker_card import TEXT_MARGIN
from app.widgets.labels import PlainLabel
from app.widgets.problem_label import ProblemLabel
from app.widgets.wheel import leave_wheel_to_page
from app.widgets.words import whole

if TYPE_CHECKING:
    from engine.api.alerts import Tunable

SECONDS = "seconds"
LARGEST = 2**31 - 1
EDGES = 12
"""Pixels of the frame of a field, and of the room for its cursor."""


class FloorField(QSpinBox):
    """A number that can be typed beyond its floor and ceiling, so that what is wrong can be said.

    Args:
        tunable: The number, with floor and ceiling.
    """

    def __init__(self, tunable: Tunable) -> None:
        super().__init__()
        leave_wheel_to_page(self)
        self.low, self.high = tunable.low, tunable.high
        # One digit more than it takes; a field refuses what is beyond its range without a word.
        self.setRange(min(0, self.low), min(LARGEST, self.high * 10 + 9))
        self.setGroupSeparatorShown(True)
        unit = unit_name(tunable.unit)
        self.setSuffix(f" {unit}" if unit else "")
        # The style sheet's padding does not reach the text of a spin box.
        self.lineEdit().setTextMargins(TEXT_MARGIN, 0, 0, 0)

    def stepBy(self, steps: int) -> None:
        """Goes up and down between floor and ceiling alone."""
        wanted = self.value() + steps * self.singleStep()
        self.setValue(max(self.low, min(wanted, self.high)))

    def stepEnabled(self) -> QAbstractSpinBox.StepEnabledFlag:
        """Not beyond floor and ceiling."""
        flags = QAbstractSpinBox.StepEnabledFlag
        can = flags.StepNone
        if not self.isReadOnly():
            can |= flags.StepUpEnabled if self.value() < self.high else flags.StepNone
            can |= flags.StepDownEnabled if self.value() > self.low else flags.StepNone
        return can

    def room(self) -> int:
        """Pixels that the highest number takes, and its unit, as they are drawn."""
        self.ensurePolished()
        highest = f"{self.textFromValue(self.high)}{self.suffix()}"
        return self.fontMetrics().horizontalAdvance(highest) + 2 * TEXT_MARGIN + EDGES


class TunableRow(QWidget):
    """A number with its name, its field and its bounds.

    Args:
        tunable: The number.
        may_change: Whether the person may change it.

    Attributes:
        changed: Emitted when another number is in the field.
    """

    changed = Signal()

    def __init__(self, tunable: Tunable, *, may_change: bool) -> None:
        super().__init__()
        self._tunable = tunable
        self.name = number_name(tunable.key)
        self.field = FloorField(tunable)
        self.field.setReadOnly(not may_change)
        translate = QCoreApplication.translate
        shown = duration if tunable.unit == SECONDS else whole
        self._bounds = translate("RuleForm", "From {0} to {1}, delivered with {2}").format(
            shown(tunable.low), shown(tunable.high), shown(tunable.default)
        )
        self.problem = ProblemLabel()
        self.field.setAccessibleName(self.name)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(PlainLabel(self.name, "muted", wrap=True))
        column.addWidget(self.field)
        column.addWidget(self.problem)
        column.addWidget(PlainLabel(self._bounds, "small", wrap=True))
        self.field.valueChanged.connect(self._on_value)
        self._judge()

    @property
    def wrong(self) -> str:
        """What is wrong with the number that was typed; empty where nothing is."""
        translate, value = QCoreApplication.translate, self.field.value()
        if value < self.field.low:
            return translate("RuleForm", "The least is {0}.").format(self._shown(self.field.low))
        if value > self.field.high:
            return translate("RuleForm", "The most is {0}.").format(self._shown(self.field.high))
        return ""

    def _shown(self, bound: int) -> str:
        """As it is typed; and what that is, where nobody counts so."""
        if self._tunable.unit != SECONDS:
            return whole(bound)
        return f"{whole(bound)}{self.field.suffix()} ({duration(bound)})"

    def _on_value(self) -> None:
        self._judge()
        self.changed.emit()

    def _judge(self) -> None:
        wrong = self.wrong
        self.problem.say(wrong)
        # A screen reader is told of a description that changes.
        self.field.setAccessibleDescription(f"{wrong} {self._bounds}".strip())
