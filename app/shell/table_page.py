"""The frame of every page with a table: head, cards, filters, table, side panel, and its states."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.errors import notice_of
from app.shell.page import Page, PageContext, PageHead, side_panel
from app.shell.side_splitter import SideSplitter
from app.shell.table_file import TableFile
from app.widgets.buttons import QUIET_INSET, add_clear_button, set_margins
from app.widgets.choice_box import ChoiceBox
from app.widgets.flow import Flow
from app.widgets.labels import PlainLabel, frame
from app.widgets.record_model import Column, RecordTableModel
from app.widgets.states import StateView
from app.widgets.table import DataTable

if TYPE_CHECKING:
    from collections.abc import Iterable

T = TypeVar("T")
A = TypeVar("A")

FILTER_WIDTH = 260


@dataclass(frozen=True)
class Choice(Generic[T]):
    """A drop-down filter.

    Attributes:
        name: What it chooses, for a screen reader.
        options: Texts, each with what a record must be; None lets all through. The first is chosen.
    """

    name: str
    options: tuple[tuple[str, Callable[[T], bool] | None], ...]


@dataclass(frozen=True)
class TableSpec(Generic[T]):
    """What a page fills the frame with.

    Attributes:
        key: Stable name of the page; widths are kept under it, and it offers the action "key.export".
        title: Of the page.
        purpose: One sentence on what it is for.
        label: What the table holds.
        columns: The columns.
        identity: What identifies a record.
        widths: Of the columns in pixels, but the last.
        least: How narrow each may become.
        hint: What the filter looks at.
        nothing_chosen: Title of the side panel while no record is chosen.
        empty: Title and text of the page while there is no record.
        begin: Key of the action that begins; its button stands on the empty page.
        lesson: What the side panel is for, said in it while no record is chosen; may be empty.
        choices: The drop-down filters.
    """

    key: str
    title: str
    purpose: str
    label: str
    columns: list[Column[T]]
    identity: Callable[[T], object]
    widths: tuple[int, ...]
    least: tuple[int, ...]
    hint: str
    nothing_chosen: str
    empty: tuple[str, str]
    begin: str = ""
    lesson: str = ""
    choices: tuple[Choice[T], ...] = ()


class TablePage(Page, Generic[T]):
    """A page made of a table; a page of its own says what is in it.

    Args:
        context: What it works with.

    Attributes:
        said: A few words beside the filters.
    """

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self.spec = spec = self.describe()
        self.current: T | None = None
        self._failed = False
        self._wanted = ""
        self.records = self.make_model(spec)
        self.table = DataTable(self.records, spec.label, spec.widths, spec.least)
        self.said = PlainLabel("", "small")
        self.state = StateView()
        self.foot = frame("table-foot")
        self.foot.hide()
        self._body = QStackedWidget()
        self._body.addWidget(self._table_with_foot())
        self._body.addWidget(self.state)
        self._boxes: list[QComboBox] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._top())
        panel, side = side_panel(self.theme.size("side_panel"))
        self.side_title = PlainLabel(spec.nothing_chosen, "heading", wrap=True)
        side.addWidget(self.side_title)
        self.fill_side(side)
        self.splitter = SideSplitter(self._body, panel, self.preferences, f"tables/{spec.key}/side")
        column.addWidget(self.splitter, 1)
        self._connect()
        self._file = TableFile(self, self.table, spec.label)
        self.state.show_wait()
        self._body.setCurrentWidget(self.state)

    # -- what a page says -----------------------------------------------------------------------

    @abstractmethod
    def describe(self) -> TableSpec[T]:
        """What the frame is filled with; called once, first of all."""

    def make_model(self, spec: TableSpec[T]) -> RecordTableModel[T]:
        """The model of the table."""
        font = self.theme.font("mono", "small_px")
        return RecordTableModel(spec.columns, spec.identity, self.theme.color, font, self)

    def filter_boxes(self) -> tuple[QWidget, ...]:
        """Filters of the page's own, after those that the frame applies."""
        return ()

    def under_head(self) -> QWidget | None:
        """What stands in a row of its own between title and cards."""
        return None

    def head_actions(self) -> tuple[QPushButton, ...]:
        """At most three buttons, the main one last."""
        return ()

    def cards(self) -> tuple[QWidget, ...]:
        """At most four cards under the title."""
        return ()

    @abstractmethod
    def fill_side(self, column: QVBoxLayout) -> None:
        """Puts the details into the side panel, under its title."""

    @abstractmethod
    def show_record(self, record: T) -> None:
        """Shows a record in the side panel."""

    @abstractmethod
    def read(self) -> None:
        """Asks for what is shown, with `ask`."""

    # -- reading --------------------------------------------------------------------------------

    def activate(self) -> None:
        """Asks for what it shows."""
        self.read()

    def focus_search(self) -> None:
        """Puts the cursor into the filter."""
        self.filter.setFocus()
        self.filter.selectAll()

    def ask(self, call: Callable[[], A], done: Callable[[A], None]) -> None:
        """Reads; a first reading that takes a while is said, and one that fails has its page."""
        if self._failed:
            self._failed = False
            self.state.show_wait()
        self.tasks.query(
            self, call, partial(self._on_read, done), self._on_read_failed, kind="records"
        )

    def _on_read(self, done: Callable[[A], None], answer: A) -> None:
        self._failed = False
        done(answer)

    def _on_read_failed(self, error: Exception) -> None:
        if self.records.rowCount():
            self.show_error(error)
            return
        self._failed = True
        self._body.setCurrentWidget(self.state)
        title = self.tr("{0} could not be read").format(self.spec.label)
        self.state.show_state(title, notice_of(error).text, self.tr("Try again"))

    def show_records(self, records: Iterable[T]) -> None:
        """Shows records; the one that was chosen stays chosen, else the first is."""
        found = list(records)
        chosen = self.current
        self.records.set_records(found)
        self.show_body()
        if not found:
            self.current = None
            self.side_title.setText(self.spec.nothing_chosen)
            return
        row = self.records.row_of(self.spec.identity(chosen)) if chosen is not None else 0
        self.choose(max(0, row))
        self._show_wanted()

    def choose(self, row: int) -> None:
        """Makes a record the current one and shows it."""
        self.table.choose_source_row(row)
        self._on_chosen(row)

    def open_named(self, key: str) -> None:
        """Chooses the record of that identity; no filter may hide it."""
        self.clear_filters()
        self._wanted = key
        self._show_wanted()

    def _show_wanted(self) -> None:
        """Chooses what was asked for by name, once it has been read."""
        row = self.records.row_of(self._wanted) if self._wanted else -1
        if row >= 0:
            self._wanted = ""
            self.choose(row)
            self.table.setFocus()

    # -- inside ---------------------------------------------------------------------------------

    def _top(self) -> QWidget:
        top = frame("page-head")
        column = QVBoxLayout(top)
        column.setContentsMargins(0, 0, 0, 10)
        column.setSpacing(0)
        column.addWidget(PageHead(self.spec.title, self.spec.purpose, self.head_actions()))
        under = self.under_head()
        if under is not None:
            column.addWidget(under)
        cards = self.cards()
        if cards:
            row = QHBoxLayout()
            row.setContentsMargins(24, 0, 24, 12)
            row.setSpacing(12)
            for card in cards:
                row.addWidget(card, 1)
            column.addLayout(row)
        column.addLayout(self._filters())
        column.addWidget(self.notice.with_room(24, 8, 24, 0))
        return top

    def _filters(self) -> QHBoxLayout:
        row = QHBoxLayout()
        set_margins(row, 24, 0, 24 - QUIET_INSET, 0)
        row.setSpacing(8)
        # In as many lines as the window's width asks for.
        boxes = QWidget()
        flow = Flow()
        boxes.setLayout(flow)
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(self.spec.hint)
        self.filter.setAccessibleName(self.tr("Filter: {0}").format(self.spec.label))
        self.filter.setFixedWidth(FILTER_WIDTH)
        add_clear_button(self.filter)
        flow.addWidget(self.filter)
        for choice in self.spec.choices:
            box = ChoiceBox()
            box.setProperty("kind", "filter")
            box.addItems([text for text, _ in choice.options])
            box.setAccessibleName(choice.name)
            box.currentIndexChanged.connect(self.apply_filters)
            self._boxes.append(box)
            flow.addWidget(box)
        for each in self.filter_boxes():
            flow.addWidget(each)
        row.addWidget(boxes, 1)
        row.addWidget(self.said)
        export = self.button_of(f"{self.spec.key}.export", "quiet")
        # Beside the first line of the filters, in its middle.
        beside = QWidget()
        beside.setFixedHeight(self.theme.size("control"))
        middle = QVBoxLayout(beside)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.addWidget(export)
        row.addWidget(beside, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _table_with_foot(self) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.table, 1)
        column.addWidget(self.foot)
        return whole

    def _connect(self) -> None:
        self.filter.textChanged.connect(self.apply_filters)
        self.table.chosen.connect(self._on_chosen)
        self.state.verb_chosen.connect(self._on_verb)
        self.events.everything_changed.connect(self._on_everything)
        kept = self.preferences.value(self._widths_key)
        if isinstance(kept, list) and all(str(each).isdigit() for each in kept):
            self.table.set_widths([int(each) for each in kept])
        self.table.widths_set.connect(
            lambda widths: self.preferences.setValue(self._widths_key, widths)
        )

    @property
    def _widths_key(self) -> str:
        return f"tables/{self.spec.key}/widths"

    def _on_everything(self) -> None:
        if self.isVisible():
            self.read()

    def _on_chosen(self, row: int) -> None:
        self.current = self.records.record(row)
        self.show_record(self.current)

    def apply_filters(self) -> None:
        """Shows what the filters let through."""
        wanted = [
            wants
            for box, choice in zip(self._boxes, self.spec.choices, strict=True)
            if (wants := choice.options[box.currentIndex()][1]) is not None
        ]
        record = self.records.record
        self.table.proxy.keep(
            (lambda row: all(wants(record(row)) for wants in wanted)) if wanted else None
        )
        self.table.filter_text(self.filter.text())
        self.show_body()

    @property
    def is_filtered(self) -> bool:
        """Whether there is something that the filters may hide."""
        return self.records.rowCount() > 0

    def clear_filters(self) -> None:
        """Lets everything through."""
        self.filter.clear()
        for box in self._boxes:
            box.setCurrentIndex(0)

    def show_body(self) -> None:
        """Table, or what stands in its place."""
        if self.table.proxy.rowCount():
            self._body.setCurrentIndex(0)
            return
        if self.is_filtered:
            self.state.show_state(
                self.tr("Nothing matches"),
                self.tr("No line holds what the filters ask for."),
                self.tr("Clear the filters"),
            )
        else:
            begin = self.offered.get(self.spec.begin)
            self.state.show_state(*self.spec.empty, begin.text() if begin else "")
        self._body.setCurrentWidget(self.state)

    def _on_verb(self) -> None:
        begin = self.offered.get(self.spec.begin)
        if self._failed:
            self.read()
        elif self.is_filtered:
            self.clear_filters()
            self.filter.setFocus(Qt.FocusReason.OtherFocusReason)
        elif begin is not None:
            begin.trigger()

    def export(self) -> None:
        """Asks for a file and writes what the table shows into it."""
        self._file.ask()
