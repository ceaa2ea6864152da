"""The audit page: what happened on this site, in order, and whether the log is whole."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QCoreApplication, QTimer

from app.audit.bundle_panel import BundlePanel
from app.audit.cards import AuditCards
from app.audit.checkpoints_panel import CheckpointsPanel
from app.audit.columns import LEAST, WIDTHS, event_columns
from app.audit.days import Days
from app.audit.event_jump import EventJump
from app.audit.event_pages import EventPages
from app.audit.event_search import EventSearch
from app.audit.events_file import EventsFile
from app.audit.filters import Filters
from app.audit.order import Order
from app.audit.side import Side
from app.audit.verification import Verification
from app.audit.witness_panel import WitnessPanel
from app.shell.actions import PageAction
from app.shell.in_place import InPlacePanel
from app.shell.table_file import TableFile
from app.shell.table_page import TablePage, TableSpec
from app.widgets.words import whole
from engine.api.audit import AuditEntry, EventFilter
from engine.api.events import Topic

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

    from app.shell.page import PageContext
    from engine.api.audit import FilterChoices, LogHead

P = TypeVar("P", bound=InPlacePanel)

SETTLE_MS = 400
TYPED_MS = 200
"""How long nothing must have been typed before it is searched."""
COUNT_MS = 3_000
"""Between two counts of days while events come."""


class AuditPage(TablePage[AuditEntry]):
    """Shows the log as it grows, finds in it, proves it and verifies it."""

    def __init__(self, context: PageContext) -> None:
        self._criteria: dict[str, list[str]] = {}
        self._held = 0
        super().__init__(context)
        self.search = EventSearch(self.session, self.tasks, self.pages, self.ask, self)
        self.jump = EventJump(self, self.pages, self.search)
        self.verification = Verification(self)
        self._settle = self._timer(SETTLE_MS, self._ask_head)
        self._typed = self._timer(TYPED_MS, self._search)
        self._count = self._timer(COUNT_MS, self.days.read)
        self.order = Order(self)
        self.order.turned.connect(self._search)
        events = EventsFile(self, self.table, self.spec.label, self.search)
        self._file = TableFile(self, self.table, self.spec.label, events.write)
        self.events_file = events
        self.filters.changed.connect(self._search)
        self.jump.arrived.connect(self._point_out)
        self.search.begun.connect(self._on_begun)
        self.search.newer.connect(self._on_newer)
        self.search.failed.connect(self.show_error)
        self.pages.dataChanged.connect(self._on_came)
        self.events.changed.connect(self._on_event)
        self.verification.ended.connect(self._ask_head)
        self.figures.days.clicked.connect(self.show_days)
        self.figures.root.clicked.connect(self.show_checkpoints)
        self.side.titled.connect(self._show_event)
        self.panel.object_wanted.connect(self.filters.only_object)

    @staticmethod
    def actions_offered() -> tuple[PageAction, ...]:
        """Verify, read again, order, days, export."""
        translate = QCoreApplication.translate
        return (
            PageAction("audit.verify", translate("AuditPage", "Verify log"), AuditPage.verify),
            PageAction(
                "audit.read",
                translate("AuditPage", "Read the log again"),
                AuditPage.read,
                "F5",
                local=True,
            ),
            PageAction(
                "audit.order",
                translate("AuditPage", "Oldest events first, or newest"),
                AuditPage.turn_around,
            ),
            PageAction("audit.days", translate("AuditPage", "Events per day"), AuditPage.show_days),
            PageAction("audit.witness", translate("AuditPage", "Witness…"), AuditPage.show_witness),
            PageAction(
                "audit.bundle",
                translate("AuditPage", "Export signed bundle…"),
                AuditPage.show_bundle,
            ),
            PageAction(
                "audit.checkpoints",
                translate("AuditPage", "Checkpoints…"),
                AuditPage.show_checkpoints,
            ),
            PageAction("audit.export", translate("AuditPage", "Export events"), AuditPage.export),
        )

    def describe(self) -> TableSpec[AuditEntry]:
        """What the frame is filled with."""
        return TableSpec(
            key="audit",
            title=self.tr("Audit"),
            purpose=self.tr(
                "Every act on this site, in order, signed. Nothing here can be edited."
            ),
            label=self.tr("Events"),
            columns=event_columns(),
            identity=lambda event: event.number,
            widths=WIDTHS,
            least=LEAST,
            hint=self.tr("Find in the log"),
            nothing_chosen=self.tr("No event chosen"),
            empty=(
                self.tr("Nothing has happened yet"),
                self.tr("Every act of a person and of the engine will be listed here, signed."),
            ),
        )

    def make_model(self, spec: TableSpec[AuditEntry]) -> EventPages:
        """Events, page by page."""
        font = self.theme.font("mono", "small_px")
        self.pages = EventPages(spec.columns, self.theme.color, font, self)
        return self.pages

    def filter_boxes(self) -> tuple[QWidget, ...]:
        """Time, from which day to which, result, criterion, person, act, object."""
        self.filters = Filters(self)
        return self.filters.widgets

    def head_actions(self) -> tuple[QPushButton, ...]:
        """Witness, signed bundle, verify."""
        self.verify_button = self.button_of("audit.verify", "primary")
        self.witness_button = self.button_of("audit.witness")
        self.bundle_button = self.button_of("audit.bundle")
        return (self.witness_button, self.bundle_button, self.verify_button)

    def cards(self) -> tuple[QWidget, ...]:
        """Size, signed root, refusals, events per day."""
        self.days = Days(self.session, self.tasks, self)
        self.figures = AuditCards(self.days, self.theme, self)
        return self.figures.all

    def fill_side(self, column: QVBoxLayout) -> None:
        """The event down to its bytes, its proof, its object's timeline, the days."""
        self.side = Side(self.session, self.tasks, self.theme, self.days)
        self.panel = self.side.event_panel
        self.facts = self.panel.facts
        column.addWidget(self.side, 1)
        self._column = column
        self._panels: list[InPlacePanel] = []
        self.table.clicked.connect(self._leave_panels)

    # -- made when first needed -----------------------------------------------------------------

    @cached_property
    def bundle(self) -> BundlePanel:
        """What exports a signed bundle."""
        return self._placed(BundlePanel(self, self.side_title, self.side))

    @cached_property
    def checkpoints(self) -> CheckpointsPanel:
        """Signed heads of the log, and proofs of one against another."""
        return self._placed(CheckpointsPanel(self, self.side_title, self.side))

    @cached_property
    def witness(self) -> WitnessPanel:
        """What is done with witnesses of the log."""
        return self._placed(WitnessPanel(self, self.side_title, self.side))

    def _placed(self, panel: P) -> P:
        self._panels.append(panel)
        self._column.addWidget(panel, 1)
        return panel

    def _timer(self, milliseconds: int, slot: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(slot)
        return timer

    def turn_around(self) -> None:
        """Oldest first instead of newest first, or the other way round."""
        self.order.turn_around()

    # -- showing --------------------------------------------------------------------------------

    def show_record(self, record: AuditEntry) -> None:
        """Shows an event; one that has to be read first, once it is here."""
        if record.number >= 0:
            self._show_event(record)

    def _show_event(self, entry: AuditEntry) -> None:
        self.side_title.setText(self.tr("Event {0}").format(whole(entry.number)))
        self.side.show_event(entry, ", ".join(self._criteria.get(entry.action, ())))

    def _on_came(self) -> None:
        """An event that was scrolled to may have come."""
        row = self.table.proxy.mapToSource(self.table.currentIndex()).row()
        if self.current is not None and self.current.number < 0 and row >= 0:
            self._on_chosen(row)

    def _leave_panels(self) -> None:
        for each in self._panels:
            each.leave()

    def _open(self, panel: InPlacePanel) -> None:
        """Opens one of the panels, in the place of another one too."""
        for each in self._panels:
            if each is not panel:
                each.leave()
        panel.open()

    def show_bundle(self) -> None:
        """Shows what exports a signed bundle."""
        self._open(self.bundle)

    def show_checkpoints(self) -> None:
        """Shows the signed heads of the log, and proves one against another."""
        self._open(self.checkpoints)

    def show_witness(self) -> None:
        """Shows what is done with witnesses of the log."""
        self._open(self.witness)

    def open_named(self, key: str) -> None:
        """Shows the event of a number."""
        self.jump.go(int(key))

    def _point_out(self) -> None:
        """Leaves what else the side panel showed, for the event."""
        self._leave_panels()
        self.side.show_only_event()
        self.table.setFocus()

    def show_days(self) -> None:
        """Shows how much happened day by day."""
        self._leave_panels()
        self.side.show_days()
        self.side.tabs.setFocus()

    # -- reading --------------------------------------------------------------------------------

    def activate(self) -> None:
        """Reads what there is to filter by; the events themselves the first time, then what is new."""
        if not self.pages.rowCount():
            self.read()
            return
        self._ask_choices()
        self._ask_head()
        self.days.read()

    def read(self) -> None:
        """Asks for everything anew."""
        self._ask_choices()
        self._search()
        self._ask_head()
        self.days.read()

    def _ask_choices(self) -> None:
        audit = self.session.api.audit
        self.tasks.query(self, audit.choices, self._on_choices, lambda _error: None, kind="choices")

    def _on_choices(self, choices: FilterChoices) -> None:
        self.filters.set_choices(choices)
        self._criteria = {
            action: [each.key for each in choices.criteria if action in each.actions]
            for action in choices.actions
        }

    def apply_filters(self) -> None:
        """Searches, once nothing more is typed."""
        self._typed.start()

    def _search(self) -> None:
        self._typed.stop()
        wanted = self.filters.wanted(self.filter.text())
        self.search.begin(wanted, oldest_first=self.order.oldest_first)

    @property
    def is_filtered(self) -> bool:
        """Whether something but everything was searched for."""
        return self.search.filter != EventFilter()

    def clear_filters(self) -> None:
        """Lets everything through."""
        self.filter.clear()
        self.filters.clear()
        self._search()

    def _on_begun(self) -> None:
        self.show_body()
        self._show_count()
        self.table.scrollToTop()
        if not self.pages.rowCount():
            self.current = None
            self.side_title.setText(self.spec.nothing_chosen)
            self.side.clear()
            return
        row = self.pages.row_of(self.current.number) if self.current is not None else 0
        self.choose(max(0, row))

    def _show_count(self) -> None:
        self.order.show_count(self.search, filtered=self.is_filtered)

    def _on_event(self, topic: Topic, _subject: str) -> None:
        if topic is Topic.LOG and self.isVisible() and not self._settle.isActive():
            self._settle.start()

    def _ask_head(self) -> None:
        ask = self.session.api.audit.head
        self.tasks.query(self, ask, self._on_head, lambda _error: None, kind="head")

    def _on_head(self, head: LogHead) -> None:
        self.figures.show_head(head, self.verification.said)
        if 0 < self.search.searched < head.size:
            self.search.follow()
            if not self._count.isActive():
                self._count.start()

    def _on_newer(self, came: int) -> None:
        """Holds what is in view where it is, unless the newest events are in view."""
        bar = self.table.verticalScrollBar()
        if came < 0:
            self._held = bar.value()
        elif self._held and came:
            bar.setValue(self._held + came)
        self._show_count()

    def verify(self) -> None:
        """Verifies the whole log."""
        # A disabled button hands the focus to the filter, which would then take the next key.
        if self.verify_button.hasFocus():
            self.table.setFocus()
        self.verification.begin()
