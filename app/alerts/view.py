"""What the views of the Alerts page have in common."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QTabBar, QWidget

from app.alerts.directory import EMPTY, Directory
from app.shell.side_form import SideForm
from app.shell.table_page import TablePage
from app.widgets.labels import PlainLabel
from engine.api.access import Role

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QPushButton, QVBoxLayout

    from app.shell.page import PageContext

T = TypeVar("T")

ALERTS, CASES, FINDINGS, RULES = range(4)
BACK = "back"


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
        self._shown_key: object = None
        self._wants_keyboard = False
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
        self.lesson = PlainLabel(self.spec.lesson, "muted", wrap=True)
        column.addWidget(self.lesson)
        self.details = self.make_details()
        column.addWidget(self.details, 1)
        self.form = SideForm(self, self.side_title, self.details)
        self._go_back: Callable[[], None] = lambda: None
        self.notice.action_chosen.connect(self._on_notice)
        column.addWidget(self.form, 1)
        self.show_none()
        # While nothing is chosen these stay at the top.
        for each in (self.side_title, self.lesson):
            each.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        column.addStretch(0)

    def show_none(self) -> None:
        """Shows nothing of any record, and what the panel is for."""
        self.side_title.setText(self.spec.nothing_chosen)
        self.details.hide()
        self.lesson.setVisible(bool(self.spec.lesson))

    def show_details(self) -> None:
        """Shows the details again."""
        self.lesson.hide()
        self.details.show()

    @abstractmethod
    def make_details(self) -> QWidget:
        """What is shown of the record that is chosen."""

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
        if self.may_triage:
            label.hide()
        return label

    def say_why_not(self, *buttons: QPushButton) -> None:
        """Says it at the buttons too."""
        for each in buttons:
            if not self.may_triage:
                each.setToolTip(self.tr("Only admins may do this."))
                each.setAccessibleDescription(self.tr("Only admins may do this."))

    # -- what is shown, wherever it is by now ------------------------------------------------------

    def closing(self, _record: T) -> tuple[str, str]:
        """What a record is called and who closed it; no names where it is not closed."""
        return ("", "")

    def say_closed(self, before: T, now: T) -> str:
        """Tells that somebody else closed it while it was shown; empty where nobody did."""
        name, by = self.closing(now)
        own = self.session.principal.name if self.session.principal else ""
        if not by or by == own or self.closing(before)[1]:
            return ""
        said = self.tr("“{0}” was closed by {1} just now.").format(name, by)
        if self.form.isHidden():
            self.notice.show_text(said, "info")
        return said

    def set_aside(self) -> None:
        """Leaves the form, as something else is chosen; what was typed is kept, and that is said."""
        unsent = self.form.unsent
        what = f"{self.form.heading.text()}: {unsent.name}" if unsent and unsent.name else ""
        what = ", ".join((what or self.form.heading.text()).split("\n"))
        self.form.leave()
        if unsent is not None:
            said = self.tr("“{0}” was not sent. What you typed is kept.").format(what)
            self._go_back = unsent.again
            self.notice.show_text(said, "info", ((BACK, self.tr("Back to it")),))

    def _on_notice(self, key: str) -> None:
        if key == BACK:
            self.notice.hide()
            self._go_back()

    def is_other(self, record: T) -> bool:
        """Whether another record than before is shown from now on."""
        key = self.spec.identity(record)
        other, self._shown_key = key != self._shown_key, key
        return other

    # -- lists that are read whole ----------------------------------------------------------------

    def show_list(self, records: list[T]) -> None:
        """Shows all there are; what is shown beside them stays, wherever it is by now."""
        before = self.current
        self.records.set_records(records)
        if before is not None:
            row = self.records.row_of(self.spec.identity(before))
            self.current = self.records.record(row) if row >= 0 else None
        self.apply_filters()
        if self.current is not None:
            self.show_record(self.current)
            if before is not None and (said := self.say_closed(before, self.current)):
                self.form.overtake(said)
        self._show_wanted()

    def apply_filters(self) -> None:
        """Filters what was read; what is shown beside it stays, also where the filters hide it."""
        super().apply_filters()
        proxy = self.table.proxy
        if self.current is None:
            if not proxy.rowCount():
                self.show_none()
                self.enable(None)
            elif self.form.isHidden():
                self.choose(proxy.mapToSource(proxy.index(0, 0)).row())
            return
        row = self.records.row_of(self.spec.identity(self.current))
        if row < 0 or not proxy.mapFromSource(self.records.index(row, 0)).isValid():
            self.table.choose_none()
        elif not self.table.selectionModel().hasSelection():
            self.table.choose_source_row(row)

    def take_keyboard(self) -> None:
        """Puts the keyboard on the table; until there is one on the names of the views."""
        self._wants_keyboard = not self.table.isVisible()
        (self.tabs if self._wants_keyboard else self.table).setFocus()

    def show_body(self) -> None:
        """Table; or that none is open, where only closed ones are left."""
        super().show_body()
        if self._wants_keyboard and self.table.isVisible():
            self._wants_keyboard = False
            if self.tabs.hasFocus():
                self.table.setFocus()
        none_open = self.none_open()
        usual = not self.filter.text().strip() and not any(
            box.currentIndex() for box in self._boxes
        )
        if none_open and usual and self.records.rowCount() and not self.table.proxy.rowCount():
            self.state.show_state(*none_open)

    def none_open(self) -> tuple[str, str, str] | None:
        """Title, text and button where all there are are closed; None where none is ever."""
        return None

    def enable(self, record: T | None) -> None:
        """Says what can be done with the record that is chosen; None for none."""

    def clear_filters(self) -> None:
        """Lets everything through, whatever was chosen at first."""
        self.filter.clear()
        for box in self._boxes:
            box.setCurrentIndex(box.count() - 1)
