"""The side panel of the audit page: an event, its proof, what became of its object, and the days."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QTabBar, QVBoxLayout, QWidget

from app.audit.days import DaysPanel
from app.audit.event_panel import EventPanel
from app.audit.proof_panel import ProofPanel
from app.audit.timeline_panel import TimelinePanel
from app.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from app.audit.days import Days
    from app.session import Session
    from app.shell.theme import Theme
    from app.tasks import Tasks
    from engine.api.audit import AuditEntry

P = TypeVar("P", bound=QWidget)

EVENT, PROOF, TIMELINE, DAYS = range(4)


class Side(QWidget):
    """Four panels, one of them shown.

    Attributes:
        titled: Emitted with the event that is shown now.
    """

    titled = Signal(object)

    def __init__(self, session: Session, tasks: Tasks, theme: Theme, days: Days) -> None:
        super().__init__()
        self._session, self._tasks, self._theme = session, tasks, theme
        self._entry: AuditEntry | None = None
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setAccessibleName(self.tr("About the event"))
        for text in (self.tr("Event"), self.tr("Proof"), self.tr("Timeline"), self.tr("Days")):
            self.tabs.addTab(text)
        self.event_panel = EventPanel()
        self.proof = ProofPanel(session, tasks)
        self._days = days
        self._panels: list[QWidget] = [self.event_panel, self.proof]
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.tabs)
        # At the top, where the panels begin: tabs over nothing would hang in the middle.
        self.empty = PlainLabel(
            self.tr(
                "Choose an event in the list. Here stand what it says, the proof that the log holds it, "
                "and what became of its object. The days need none."
            ),
            "muted",
            wrap=True,
        )
        column.addWidget(self.empty, 0, Qt.AlignmentFlag.AlignTop)
        self._rest = QWidget()
        column.addWidget(self._rest, 1)
        for panel in self._panels:
            column.addWidget(panel, 1)
        self.tabs.currentChanged.connect(self._show_panel)
        self.proof.judged.connect(self.event_panel.say_proof)
        self._show_panel(EVENT)

    @cached_property
    def timeline(self) -> TimelinePanel:
        """What became of the object of the event; made when first needed."""
        made = TimelinePanel(self._session, self._tasks, self._theme)
        made.opened.connect(self._open)
        return self._placed(made)

    @cached_property
    def days(self) -> DaysPanel:
        """How much happened day by day; made when first needed."""
        return self._placed(DaysPanel(self._days, self._theme))

    def _placed(self, panel: P) -> P:
        self._panels.append(panel)
        self._column.addWidget(panel, 1)
        return panel

    def show_event(self, entry: AuditEntry, criteria: str) -> None:
        """Is about an event from now on."""
        self._entry = entry
        self.event_panel.show_event(entry, criteria)
        self.proof.prove(entry)
        self._show_panel(self.tabs.currentIndex())

    def clear(self) -> None:
        """No event is chosen."""
        self._entry = None
        self._show_panel(self.tabs.currentIndex())

    def show_only_event(self) -> None:
        """Shows what the event says, whichever panel was shown."""
        self.tabs.setCurrentIndex(EVENT)

    def show_days(self) -> None:
        """Shows the days."""
        self.tabs.setCurrentIndex(DAYS)

    def _open(self, entry: AuditEntry) -> None:
        """Shows an event of the timeline, whether the table holds it or not."""
        self.titled.emit(entry)
        self.tabs.setCurrentIndex(EVENT)

    def _panel_of(self, chosen: int) -> QWidget | None:
        """The panel of a tab; None for one about an event, where there is none."""
        if chosen == DAYS:
            return self.days
        if self._entry is None:
            return None
        if chosen == TIMELINE:
            self.timeline.show_object(self._entry.object)
            return self.timeline
        return self.proof if chosen == PROOF else self.event_panel

    def _show_panel(self, chosen: int) -> None:
        shown = self._panel_of(chosen)
        for panel in self._panels:
            panel.setVisible(panel is shown)
        self.empty.setVisible(shown is None)
        self._rest.setVisible(shown is None)
