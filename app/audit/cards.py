"""The cards of the audit page: size of the log, its signed root, refusals, events per day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.audit.days import WEEK, DaysCard
from app.shell.footer import root_prefix
from app.shell.looks import themed_icon
from app.widgets.cards import FigureButton, FigureCard
from app.widgets.words import whole

if TYPE_CHECKING:
    from app.audit.days import Days
    from app.shell.theme import Theme
    from engine.api.audit import LogHead


class AuditCards(QObject):
    """Two figures, and two cards that open what is behind them.

    Args:
        days: What happened per day.
        theme: Icons and colours.
        parent: The page.
    """

    def __init__(self, days: Days, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._days = days
        self.log = FigureCard(self.tr("Log"))
        self.root = FigureButton(
            self.tr("Root"), self.tr("Checkpoints"), themed_icon(theme, "closed")
        )
        self.refused = FigureCard(self.tr("Refused this week"))
        self.days = DaysCard(days, theme)
        self.all = (self.log, self.root, self.refused, self.days)
        days.counted.connect(self._show_refused)

    def show_head(self, head: LogHead, verified: str) -> None:
        """Shows the head of the log, and what the last verification found; empty for none yet."""
        self.log.set_figure(
            self.tr("%Ln events", "", head.size), verified or self.tr("Not verified from here yet")
        )
        self.root.set_figure(
            root_prefix(head.root),
            self.tr("Signed up to {0}, {1} since").format(
                whole(head.checkpoint_size), whole(head.size - head.checkpoint_size)
            ),
        )

    def _show_refused(self) -> None:
        week = self._days.last(WEEK)
        events = sum(each.events for each in week)
        self.refused.set_figure(
            whole(sum(each.refused for each in week)), self.tr("of %Ln events", "", events)
        )
