"""The drop-down filters of the audit page, and the filter of the contract that they make."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.error_texts import criterion_title
from app.widgets.day_box import DayBox
from app.widgets.digits import grouped
from app.widgets.filter_box import FilterBox, fill_box
from app.widgets.labels import PlainLabel
from engine.api.audit import REFUSED, EventFilter

if TYPE_CHECKING:
    from collections.abc import Iterable

    from engine.api.audit import FilterChoices

DAY = 86_400
_DAYS_CHOSEN = "days"

CHAT = ("answer", "conversation", "folder", "message", "preset", "prompt", "search")
PEOPLE = (
    *("person", "sign_in", "password", "step_up", "co_sign", "access", "recovery"),
    "recovery_code",
)
MODELS = ("model", "worker")


class Filters(QObject):
    """Boxes for time, result, person, act, object and criterion; and two days to choose.

    Attributes:
        changed: Emitted when another choice was made.
        widgets: Beside the text that is searched, in their order.
    """

    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.time = FilterBox(self.tr("Time"))
        self.result = FilterBox(self.tr("Result"))
        self.person = FilterBox(self.tr("Person"))
        self.act = FilterBox(self.tr("Act"))
        self.object = FilterBox(self.tr("Object"))
        self.criterion = FilterBox(self.tr("Criterion"))
        self.boxes = (self.time, self.result, self.criterion, self.person, self.act, self.object)
        for days, text in (
            (0, self.tr("All days")),
            (1, self.tr("Last 24 hours")),
            (7, self.tr("Last 7 days")),
            (28, self.tr("Last 28 days")),
            (_DAYS_CHOSEN, self.tr("From day to day…")),
        ):
            self.time.addItem(text, days)
        for results, text in (
            ((), self.tr("All results")),
            (REFUSED, self.tr("Refused and failed")),
            (("done",), self.tr("Done")),
        ):
            self.result.addItem(text, results)
        self.person.addItem(self.tr("All people"), ())
        self.act.addItem(self.tr("All acts"), ())
        self.object.addItem(self.tr("All objects"), "")
        self.criterion.addItem(self.tr("All criteria"), "")
        self._make_days(parent)
        self.widgets = (self.time, self.days, *self.boxes[1:])
        for box in self.boxes:
            box.currentIndexChanged.connect(self._on_changed)

    def _make_days(self, parent: QWidget) -> None:
        self.days = QWidget(parent)
        fields = QHBoxLayout(self.days)
        fields.setContentsMargins(0, 0, 0, 0)
        fields.setSpacing(8)
        today = QDate.currentDate()
        self.first = DayBox(today.addDays(-6), self.tr("From"))
        self.last = DayBox(today, self.tr("to"))
        for field in (self.first, self.last):
            fields.addWidget(PlainLabel(field.accessibleName(), "small"))
            field.dateChanged.connect(self.changed)
            fields.addWidget(field)
        self.days.hide()

    def set_choices(self, choices: FilterChoices) -> None:
        """Fills the boxes with what there is to filter by; what is chosen stays."""
        fill_box(self.person, [(each.name, (each.key,)) for each in choices.persons])
        fill_box(self.act, [*self._groups(choices.actions), *_each(choices.actions)])
        fill_box(
            self.criterion,
            [
                (f"{each.key}  {criterion_title(each)}".strip(), each.key)
                for each in choices.criteria
            ],
        )

    def _groups(self, actions: Iterable[str]) -> list[tuple[str, object]]:
        kinds = sorted({action.split(".")[0] for action in actions})
        others = tuple(kind for kind in kinds if kind not in {*CHAT, *PEOPLE, *MODELS})

        def of(*kinds: str) -> tuple[str, ...]:
            return tuple(f"{kind}." for kind in kinds)

        return [
            (self.tr("Chat"), of(*CHAT)),
            (self.tr("People and sign-in"), of(*PEOPLE)),
            (self.tr("Models"), of(*MODELS)),
            (self.tr("Keys, engine and log"), of(*others)),
        ]

    def only_object(self, object_id: str) -> None:
        """Lets through only what was done to an object."""
        at = self.object.findData(object_id)
        if at < 0:
            self.object.addItem(grouped(object_id).split(" ")[0], object_id)
            at = self.object.count() - 1
        self.object.setCurrentIndex(at)

    def clear(self) -> None:
        """Lets everything through; emits `changed` where that is another choice."""
        for box in self.boxes:
            box.setCurrentIndex(0)

    def wanted(self, text: str) -> EventFilter:
        """What is chosen, with a text that is searched."""
        since, until = self._times()
        return EventFilter(
            persons=tuple(self.person.currentData() or ()),
            actions=tuple(self.act.currentData() or ()),
            object=self.object.currentData() or "",
            results=tuple(self.result.currentData() or ()),
            since=since,
            until=until,
            criterion=self.criterion.currentData() or "",
            text=text.strip(),
        )

    def _times(self) -> tuple[int, int]:
        days = self.time.currentData()
        if days == _DAYS_CHOSEN:
            first, last = sorted((self.first.date(), self.last.date()))
            return midnight(first), midnight(last.addDays(1))
        return (int(time.time()) - int(days) * DAY, 0) if days else (0, 0)

    def _on_changed(self) -> None:
        self.days.setVisible(self.time.currentData() == _DAYS_CHOSEN)
        self.changed.emit()


def midnight(day: QDate) -> int:
    """When a day begins in the local zone, Unix seconds."""
    return day.startOfDay().toSecsSinceEpoch()


def _each(actions: Iterable[str]) -> list[tuple[str, object]]:
    return [(action, (action,)) for action in actions]
