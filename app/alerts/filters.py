"""The drop-down filters of the alerts, and the filter of the contract that they make."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.alerts.directory import EMPTY, Directory
from app.alerts.rule_table import rule_name
from app.alerts.words import severity_name, state_name
from app.widgets.filter_box import FilterBox, fill_box
from app.widgets.words import capital
from engine.api.alerts import AlertFilter, AlertState, Severity

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

OPEN = (AlertState.NEW, AlertState.ACKNOWLEDGED)
USUAL = AlertFilter(states=OPEN)
"""What is shown at first."""


class Filters(QObject):
    """Boxes for state, severity, rule, criterion and assignee.

    Attributes:
        changed: Emitted when another choice was made.
        boxes: Beside the text, in their order.
    """

    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._directory = EMPTY
        self.state = FilterBox(self.tr("State"))
        self.severity = FilterBox(self.tr("Severity"))
        self.rule = FilterBox(self.tr("Rule"))
        self.criterion = FilterBox(self.tr("Criterion"))
        self.assignee = FilterBox(self.tr("Assignee"))
        self.boxes = (self.state, self.severity, self.rule, self.criterion, self.assignee)
        self.state.addItem(self.tr("Not closed"), OPEN)
        for each in AlertState:
            self.state.addItem(capital(state_name(each)), (each,))
        self.state.addItem(self.tr("All states"), ())
        self.severity.addItem(self.tr("All severities"), ())
        for severity in reversed(Severity):
            self.severity.addItem(capital(severity_name(severity)), (severity,))
        self.rule.addItem(self.tr("All rules"), ())
        self.criterion.addItem(self.tr("All criteria"), "")
        self.assignee.addItem(self.tr("Everybody's"), "")
        for box in self.boxes:
            box.currentIndexChanged.connect(self.changed)

    def set_directory(self, directory: Directory) -> None:
        """Fills the boxes with what there is to filter by; what is chosen stays."""
        self._directory = directory
        rules = sorted((rule_name(each.key), (each.key,)) for each in directory.rules)
        fill_box(self.rule, rules)
        bearing = {number for each in directory.rules for number in each.criteria}
        fill_box(
            self.criterion,
            [(directory.criteria.get(each, each), each) for each in sorted(bearing)],
        )
        fill_box(self.assignee, [(name, key) for key, name in directory.triagers.items()])

    def choose(self, states: tuple[AlertState, ...]) -> None:
        """Chooses states alone."""
        for box in self.boxes[1:]:
            box.setCurrentIndex(0)
        found = next(
            at for at in range(self.state.count()) if tuple(self.state.itemData(at)) == states
        )
        self.state.setCurrentIndex(found)

    def clear(self) -> None:
        """As at first; emits `changed` where that is another choice."""
        self.choose(OPEN)

    def wanted(self, text: str) -> AlertFilter:
        """What is chosen, with a text that is looked for in names of rules, people and models."""
        return AlertFilter(
            states=tuple(self.state.currentData() or ()),
            severities=tuple(self.severity.currentData() or ()),
            rules=tuple(self.rule.currentData() or ()),
            criterion=self.criterion.currentData() or "",
            assignee=self.assignee.currentData() or "",
            about=self._directory.matching(text.strip()) if text.strip() else (),
        )
