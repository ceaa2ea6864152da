"""Events and refusals per day: a card with their lines, and a panel with bars and days under them."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDate, QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.audit.filters import midnight
from app.shell.looks import themed_icon
from app.widgets.cards import CardButton
from app.widgets.choice_box import ChoiceBox
from app.widgets.labels import PlainLabel
from app.widgets.times import short_day
from app.widgets.words import whole

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from app.audit.day_chart import DayChart
    from app.session import Session
    from app.shell.theme import Theme
    from app.tasks import Tasks
    from engine.api.audit import EventCount

WEEK, MONTH, QUARTER, YEAR = 7, 28, 91, 364
LINE_HEIGHT, BARS_HEIGHT = 30, 132


class Days(QObject):
    """Keeps the counts of the last days, and has pyqtgraph loaded without holding anything up.

    Attributes:
        counted: Emitted when counts have come.
        ready: Emitted once charts can be drawn.
    """

    counted = Signal()
    ready = Signal()

    def __init__(self, session: Session, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._tasks = session, tasks
        self.span = MONTH
        self.first = QDate.currentDate()
        self.counts: list[EventCount] = []
        self.can_draw = False

    def load(self) -> None:
        """Imports what draws, on a thread: it takes half a second."""
        if not self.can_draw:
            self._tasks.query(
                self,
                lambda: importlib.import_module("pyqtgraph") is not None,
                lambda _done: self._on_ready(),
                lambda _error: None,
            )

    def _on_ready(self) -> None:
        self.can_draw = True
        self.ready.emit()

    def read(self) -> None:
        """Asks for the counts of the days up to today."""
        audit, today = self._session.api.audit, QDate.currentDate()
        first = today.addDays(1 - self.span)
        edges = tuple(midnight(first.addDays(day)) for day in range(self.span + 1))

        def keep(counts: list[EventCount]) -> None:
            self.first, self.counts = first, counts
            self.counted.emit()

        self._tasks.query(
            self, lambda: audit.counts(edges), keep, lambda _error: None, kind="counts"
        )

    def last(self, days: int) -> list[EventCount]:
        """The counts of the last so many days."""
        return self.counts[-days:]

    def labels(self, days: int) -> list[str]:
        """What each of the last so many days is called."""
        today = QDate.currentDate()
        begun = self.first.addDays(len(self.counts) - days)
        return [short_day(begun.addDays(day), today) for day in range(days)]


class DaysCard(CardButton):
    """A line of the events of four weeks; opens the days."""

    def __init__(self, days: Days, theme: Theme) -> None:
        opens = QCoreApplication.translate("DaysCard", "Events and refusals per day")
        super().__init__(
            QCoreApplication.translate("DaysCard", "Events per day"),
            opens,
            themed_icon(theme, "closed"),
        )
        self._days, self._theme = days, theme
        self._chart: DayChart | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(15, 14, 15, 13)
        column.setSpacing(4)
        column.addWidget(PlainLabel(self.tr("Events per day"), "small"))
        self._room = QVBoxLayout()
        self._place = QWidget()
        self._place.setFixedHeight(LINE_HEIGHT)
        self._room.addWidget(self._place)
        column.addLayout(self._room)
        column.addWidget(PlainLabel(self.tr("%Ln days", "", MONTH), "small"))
        column.addStretch(1)
        days.counted.connect(self._draw)
        days.ready.connect(self._draw)
        theme.changed.connect(self._draw)

    @property
    def values(self) -> list[int]:
        """What is drawn."""
        return [each.events for each in self._days.last(MONTH)]

    def _draw(self) -> None:
        values = self.values
        self.setAccessibleDescription(", ".join(map(str, values)))
        if not self._days.can_draw or not values:
            return
        if self._chart is None:
            from app.audit.day_chart import DayChart

            self._chart = DayChart(self._theme.color, "accent", None)
            self._chart.setFixedHeight(LINE_HEIGHT)
            self._room.replaceWidget(self._place, self._chart)
            self._place.deleteLater()
        self._chart.set_values(values, [])


class DaysPanel(QWidget):
    """Bars of events and of refusals per day, for a span that can be chosen."""

    def __init__(self, days: Days, theme: Theme) -> None:
        super().__init__()
        self._days, self._theme = days, theme
        self._charts: list[DayChart] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.span = ChoiceBox()
        self.span.setAccessibleName(self.tr("Days shown"))
        for count in (WEEK, MONTH, QUARTER, YEAR):
            self.span.addItem(self.tr("%Ln days", "", count), count)
        self.span.setCurrentIndex(1)
        self.span.currentIndexChanged.connect(self._on_span)
        column.addWidget(self.span)
        self._titles: list[PlainLabel] = []
        self._rooms: list[QVBoxLayout] = []
        for _ in range(2):
            title = PlainLabel("", "muted")
            room = QVBoxLayout()
            column.addWidget(title)
            column.addLayout(room)
            self._titles.append(title)
            self._rooms.append(room)
        column.addStretch(1)
        days.counted.connect(self._draw)
        days.ready.connect(self._draw)
        theme.changed.connect(self._draw)

    def titles(self) -> tuple[str, ...]:
        """What is said above the charts."""
        return tuple(title.text() for title in self._titles)

    def showEvent(self, event: QShowEvent) -> None:
        """Draws what could wait until it is in sight."""
        super().showEvent(event)
        self._draw()

    def _on_span(self) -> None:
        # The card and the week beside it draw four weeks, whatever is chosen here.
        self._days.span = max(MONTH, int(self.span.currentData()))
        self._days.read()

    def _draw(self) -> None:
        shown = min(int(self.span.currentData()), len(self._days.counts))
        counts = self._days.last(shown)
        events, refused = [each.events for each in counts], [each.refused for each in counts]
        self._titles[0].setText(self.tr("Events: {0}").format(whole(sum(events))))
        self._titles[1].setText(self.tr("Refusals: {0}").format(whole(sum(refused))))
        # Nobody waits for what is not in sight: making the two takes longer than all else here.
        if not self._days.can_draw or not counts or not self.isVisible():
            return
        if not self._charts:
            from app.audit.day_chart import DayChart

            font = self._theme.font("ui", "caption_px")
            for room, tone in zip(self._rooms, ("accent", "bad"), strict=True):
                chart = DayChart(self._theme.color, tone, font)
                chart.setFixedHeight(BARS_HEIGHT)
                room.addWidget(chart)
                self._charts.append(chart)
        names = self.tr("Events per day"), self.tr("Refusals per day")
        labels = self._days.labels(shown)
        for chart, values, name in zip(self._charts, (events, refused), names, strict=True):
            chart.set_values(values, labels)
            chart.setAccessibleName(name)
            chart.setAccessibleDescription(", ".join(map(str, values)))
