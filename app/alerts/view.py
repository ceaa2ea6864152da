"""What the views of the Alerts page have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QTabBar, QWidget

from app.alerts.directory import EMPTY, Directory
from app.shell.side_form import SideForm
from app.shell.table_page import TablePage
from app.widgets.labels import PlainLabel
from engine.api.access import Role

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPushButton, QVBoxLayout

    from app.shell.page import PageContext

T = TypeVar("T")

ALERTS, CASES, FINDINGS, RULES = range(4)


class ViewTabs(QTabBar):
    """Names the views; each view has one, which always shows that view.

    Args:
        own: The view it stands in.

    Attributes:
        wanted: Emitted with another view.
    """

    wanted = Signal(int)

    def __init__(self, own: int) -> None:
        super().__init__()
        self._own = own
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(False)
        self.setAccessibleName(self.tr("Views"))
        names = (self.tr("Alerts"), self.tr("Cases"), self.tr("Findings"), self.tr("Rules"))
        for text in names:
            self.addTab(text)
        self.setCurrentIndex(own)
        self.currentChanged.connect(self._on_changed)

    def _on_changed(self, at: int) -> None:
        if at != self._own:
            self.blockSignals(True)
            self.setCurrentIndex(self._own)
            self.blockSignals(False)
            self.wanted.emit(at)


class AlertsView(TablePage[T]):
    """A table with its side panel, in which acts are asked for.

    Args:
        context: What it works with.

    Attributes:
        OWN: Its place among the views.
        wanted: Emitted with another view, and what is to be chosen there.
        event_wanted: Emitted with the number of an event that is to be shown in the log.
    """

    OWN = ALERTS
    wanted = Signal(int, str)
    event_wanted = Signal(int)

    def __init__(self, context: PageContext) -> None:
        self.directory = EMPTY
        super().__init__(context)

    @property
    def may_triage(self) -> bool:
        """Whether the person may do more than look. Courtesy only: the engine decides."""
        return self.session.may(Role.ADMIN)

    def under_head(self) -> QWidget:
        """The names of the views."""
        self.tabs = ViewTabs(self.OWN)
        self.tabs.wanted.connect(lambda at: self.wanted.emit(at, ""))
        row = QWidget()
        inside = QHBoxLayout(row)
        inside.setContentsMargins(24, 0, 24, 12)
        inside.addWidget(self.tabs)
        inside.addStretch(1)
        return row

    def fill_side(self, column: QVBoxLayout) -> None:
        """The details, or a form in their place."""
        self.details = self.make_details()
        column.addWidget(self.details, 1)
        self.form = SideForm(self, self.side_title, self.details)
        column.addWidget(self.form, 1)
        self.details.hide()
        # While nothing is chosen its heading stays at the top.
        self.side_title.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        column.addStretch(0)
        self.table.clicked.connect(self.form.leave)

    def make_details(self) -> QWidget:
        """What is shown of the record that is chosen."""
        raise NotImplementedError

    def set_directory(self, directory: Directory) -> None:
        """Takes the names of everything."""
        self.directory = directory

    def act_button(self, key: str, text: str, kind: str = "plain") -> QPushButton:
        """A button for an action, with a shorter text where it stands beside what it acts on."""
        button = self.button_of(key, kind)
        button.setText(text)
        return button

    def lay_out_soon(self) -> None:
        """Has the heights of texts that wrap reckoned anew, once what is shown has its fonts."""
        QTimer.singleShot(0, self.details, self._lay_out)

    def _lay_out(self) -> None:
        for each in (self.details, *self.details.findChildren(QWidget)):
            layout = each.layout()
            if layout is not None:
                layout.invalidate()
        self.details.updateGeometry()

    def why_not(self, text: str) -> PlainLabel:
        """Says why buttons cannot be pressed, to who may only look."""
        label = PlainLabel(text, "small", wrap=True)
        label.setVisible(not self.may_triage)
        return label

    def say_why_not(self, *buttons: QPushButton) -> None:
        """Says it at the buttons too."""
        for each in buttons:
            if not self.may_triage:
                each.setToolTip(self.tr("Only admins may do this."))
                each.setAccessibleDescription(self.tr("Only admins may do this."))

    # -- lists that are read whole ----------------------------------------------------------------

    def show_list(self, records: list[T]) -> None:
        """Shows all there are; what the filters hide is not chosen."""
        self.show_records(records)
        self.apply_filters()

    def apply_filters(self) -> None:
        """Filters what was read; another record is chosen where the filters hide the one that was."""
        super().apply_filters()
        row = -1 if self.current is None else self.records.row_of(self.spec.identity(self.current))
        proxy = self.table.proxy
        if row >= 0 and proxy.mapFromSource(self.records.index(row, 0)).isValid():
            return
        if proxy.rowCount():
            self.choose(proxy.mapToSource(proxy.index(0, 0)).row())
            return
        self.current = None
        self.side_title.setText(self.spec.nothing_chosen)
        self.details.hide()
        self.enable(None)

    def enable(self, record: T | None) -> None:
        """Says what can be done with the record that is chosen; None for none."""

    def clear_filters(self) -> None:
        """Lets everything through, whatever was chosen at first."""
        self.filter.clear()
        for box in self._boxes:
            box.setCurrentIndex(box.count() - 1)
