"""The order of the events, turned by a button or a heading, and what is said of how many there are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.widgets.buttons import QUIET_INSET, push_button, set_margins
from app.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from app.audit.event_search import EventSearch
    from app.shell.table_page import TablePage

NUMBER, TIME = 0, 1


class Order(QObject):
    """Newest first, until it is turned round; stands below the table.

    The engine orders, by number: what is loaded is not all there is.

    Args:
        page: Whose table and foot.

    Attributes:
        turned: Emitted when it was turned round.
        oldest_first: Which way round it is.
    """

    turned = Signal()

    def __init__(self, page: TablePage[Any]) -> None:
        super().__init__(page)
        self.oldest_first = False
        self._table = page.table
        row = QHBoxLayout(page.foot)
        set_margins(row, 12, 4, 12 - QUIET_INSET, 4)
        self.count = PlainLabel("", "small")
        row.addWidget(self.count)
        row.addStretch(1)
        self.button = push_button("", "quiet")
        self.button.clicked.connect(self.turn_around)
        row.addWidget(self.button)
        QWidget.setTabOrder(page.table, self.button)  # beside the panels, which come after
        page.foot.show()
        page.table.setSortingEnabled(False)
        header = page.table.horizontalHeader()
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.sectionClicked.connect(self._on_header)
        self._show()

    def turn_around(self) -> None:
        """Oldest first instead of newest first, or the other way round."""
        self.oldest_first = not self.oldest_first
        self._show()
        self.turned.emit()

    def _on_header(self, section: int) -> None:
        if section in {NUMBER, TIME}:
            self.turn_around()
        else:
            self._show()

    def _show(self) -> None:
        order = Qt.SortOrder.AscendingOrder if self.oldest_first else Qt.SortOrder.DescendingOrder
        self._table.horizontalHeader().setSortIndicator(NUMBER, order)
        translate = QCoreApplication.translate
        text = (
            translate("AuditPage", "Newest first")
            if self.oldest_first
            else translate("AuditPage", "Oldest first")
        )
        self.button.setText(text)
        self.button.setAccessibleName(text)

    def show_count(self, search: EventSearch, *, filtered: bool) -> None:
        """Says how many events were found."""
        translate, matches = QCoreApplication.translate, search.matches
        if not search.exact:
            said = translate("AuditPage", "More than %Ln events", "", matches)
        elif filtered:
            said = translate("AuditPage", "%Ln events found", "", matches)
        else:
            said = translate("AuditPage", "%Ln events", "", matches)
        self.count.setText(said)
