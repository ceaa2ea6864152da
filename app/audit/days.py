"""Events and refusals per day: a card with their lines, and a panel with bars and days under them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDate, QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.audit.day_chart import DayChart
from app.audit.filters import midnight
from app.shell.looks import themed_icon
from app.widgets.cards import CardButton
from app.widgets.choice_box import ChoiceBox
from app.widgets.labels import PlainLabel
from app.widgets.times import short_day
from app.widgets.words import whole

if TYPE_CHECKING:
    from app.session import Session
    from app.shell.theme import Theme
    from app.tasks import Tasks
    from engine.api.audit import EventCount

WEEK, MONTH, QUARTER, YEAR = 7, 28, 91, 364
LINE_HEIGHT, BARS_HEIGHT = 30, 132


class Days(QObject):
    """Keeps the counts of the last days.

    Attributes:
        counted: Emitted when counts have come.
    """

    counted = Signal()

    def __init__(self, session: Session, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._tasks = session, tasks
        self.span = MONTH
        self.first = QDate.currentDate()
        self.counts: list[EventCount] = []

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
        self._chart = DayChart(theme.color, "accent", None)
        self._chart.setFixedHeight(LINE_HEIGHT)
        column = QVBoxLayout(self)
        column.setContentsMargins(15, 14, 15, 13)
        column.setSpacing(4)
        column.addWidget(PlainLabel(self.tr("Events per day"), "small"))
        column.addWidget(self._chart)
        column.addWidget(PlainLabel(self.tr("%Ln days", "", MONTH), "small"))
        column.addStretch(1)
        days.counted.connect(self._draw)
        theme.changed.connect(self._draw)

    @property
    def values(self) -> list[int]:
        """What is drawn."""
        return [each.events for each in self._days.last(MONTH)]

    def _draw(self) -> None:
        values = self.values
        self.setAccessibleDescription(", ".join(map(str, values)))
        self._chart.set_values(values, [])


class DaysPanel(QWidget):
    """Bars of events and of refusals per day, for a span that can be chosen."""

    def __init__(self, days: Days, theme: Theme) -> None:
        super().__init__()
        self._days, self._theme = days, theme
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
        self._titles = PlainLabel("", "muted"), PlainLabel("", "muted")
        font = theme.font("ui", "caption_px")
        self._charts = [DayChart(theme.color, tone, font) for tone in ("accent", "bad")]
        names = self.tr("Events per day"), self.tr("Refusals per day")
        for title, chart, name in zip(self._titles, self._charts, names, strict=True):
            chart.setAccessibleName(name)
            chart.setFixedHeight(BARS_HEIGHT)
            column.addWidget(title)
            column.addWidget(chart)
        column.addStretch(1)
        days.counted.connect(self._draw)
        theme.changed.connect(self._draw)

    def titles(self) -> tuple[str, ...]:
        """What is said above the charts."""
        return tuple(title.text() for title in self._titles)

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
        labels = self._days.labels(shown)
        for chart, values in zip(self._charts, (events, refused), strict=True):
            chart.set_values(values, labels)
            chart.setAccessibleDescription(", ".join(map(str, values)))
