"""What a signed bundle is to cover: a period, what its report and registers show, folder or archive."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from app.audit.filters import DAY, midnight
from app.error_texts import criterion_title
from app.widgets.choice_box import ChoiceBox
from app.widgets.day_box import DayBox
from app.widgets.labels import PlainLabel
from app.widgets.tick_list import TickList
from engine.api.log_export import ExportRequest

if TYPE_CHECKING:
    from engine.api.audit import FilterChoices

ALL, DAYS_30, QUARTER, LAST_QUARTER, DAYS_CHOSEN = "all", "30", "quarter", "last", "days"
QUARTER_MONTHS = 3
NAME_WIDTH, SHORTEST = 84, 6
"""Pixels: with the gap after it as much as a fact below has for its name; and letters of a choice."""
NOBODY = "engine"
"""Stands among the people for what nobody did; no register has it."""


class BundleForm(QWidget):
    """Asks what a bundle is to cover; keeps what was chosen."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.period = ChoiceBox()
        self.period.setAccessibleName(self.tr("Period"))
        for text, key in (
            (self.tr("The whole log"), ALL),
            (self.tr("Last 30 days"), DAYS_30),
            (self.tr("This quarter"), QUARTER),
            (self.tr("Last quarter"), LAST_QUARTER),
            (self.tr("From day to day…"), DAYS_CHOSEN),
        ):
            self.period.addItem(text, key)
        self.kind = ChoiceBox()
        self.kind.setAccessibleName(self.tr("Form"))
        self.kind.addItem(self.tr("A folder"), False)
        self.kind.addItem(self.tr("One file (.tar)"), True)
        rounding = self.tr(
            "Rounded outward to signed heads of the log, so a little more may be in it."
        )
        period = _named(self.tr("Period"), self.period)
        self.of_period = (period, self._days(), PlainLabel(rounding, "small", wrap=True))
        for each in (*self.of_period, _named(self.tr("Form"), self.kind)):
            column.addWidget(each)
        self.narrow = QCheckBox(self.tr("Only some criteria or people"))
        column.addWidget(self.narrow)
        column.addWidget(self._lists())
        self.period.currentIndexChanged.connect(self._show_parts)
        self.narrow.toggled.connect(self._show_parts)
        self.setFocusProxy(self.period)
        self._show_parts()

    def _days(self) -> QWidget:
        self.days = QWidget()
        row = QHBoxLayout(self.days)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        today = QDate.currentDate()
        self.first = DayBox(today.addDays(-6), self.tr("From"), short=True)
        self.last = DayBox(today, self.tr("to"), short=True)
        for field in (self.first, self.last):
            row.addWidget(PlainLabel(field.accessibleName(), "small"))
            row.addWidget(field, 1)
        return self.days

    def _lists(self) -> QWidget:
        self.lists = QWidget()
        column = QVBoxLayout(self.lists)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(
            PlainLabel(
                self.tr(
                    "This chooses what the report, events.csv, ocsf.jsonl and the registers show. It does "
                    "not choose events: every event of the period is in the bundle, or nobody could "
                    "verify it. The report says what was left out."
                ),
                "small",
                wrap=True,
            )
        )
        of_criteria, of_people = self.tr("Criteria; none for all"), self.tr("People; none for all")
        self.criteria, self.people = TickList(of_criteria), TickList(of_people)
        for text, box in ((of_criteria, self.criteria), (of_people, self.people)):
            column.addWidget(PlainLabel(text, "muted"))
            column.addWidget(box)
        return self.lists

    def _show_parts(self) -> None:
        self.days.setVisible(self.period.currentData() == DAYS_CHOSEN)
        self.lists.setVisible(self.narrow.isChecked())

    def set_choices(self, choices: FilterChoices) -> None:
        """Fills the lists with what there is; what is ticked stays."""
        self.criteria.set_lines(
            (each.key, f"{each.key}  {criterion_title(each)}") for each in choices.criteria
        )
        people = [each for each in choices.persons if each.key != NOBODY]
        self.people.set_lines((each.key, each.name) for each in people)

    @property
    def is_archive(self) -> bool:
        """Whether one file is wanted, and not a folder."""
        return bool(self.kind.currentData())

    def request(self) -> ExportRequest:
        """What is chosen; days are those of the local zone."""
        since, until = self._times()
        narrowed = self.narrow.isChecked()
        return ExportRequest(
            since=since,
            until=until,
            criteria=self.criteria.ticked() if narrowed else (),
            people=self.people.ticked() if narrowed else (),
        )

    def filters(self) -> str:
        """What report, views and registers are narrowed to, in words; empty for nothing."""
        if not self.narrow.isChecked():
            return ""
        return "; ".join(
            text.format(", ".join(names))
            for text, names in (
                (self.tr("criteria {0}"), self.criteria.ticked()),
                (self.tr("people {0}"), self.people.ticked_texts()),
            )
            if names
        )

    def _times(self) -> tuple[int, int]:
        today = QDate.currentDate()
        month = (today.month() - 1) // QUARTER_MONTHS * QUARTER_MONTHS + 1
        quarter = QDate(today.year(), month, 1)
        match self.period.currentData():
            case "30":
                return int(time.time()) - 30 * DAY, 0
            case "quarter":
                return midnight(quarter), 0
            case "last":
                return midnight(quarter.addMonths(-QUARTER_MONTHS)), midnight(quarter) - 1
            case "days":
                first, last = sorted((self.first.date(), self.last.date()))
                return midnight(first), midnight(last.addDays(1)) - 1
            case _:
                return 0, 0


def _named(name: str, box: ChoiceBox) -> QWidget:
    """A box with its name before it."""
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    caption = PlainLabel(name, "muted")
    caption.setMinimumWidth(NAME_WIDTH)
    # In a small window its text gives way; the list that it opens has all of it.
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(SHORTEST)
    row.addWidget(caption)
    row.addWidget(box, 1)
    return whole
