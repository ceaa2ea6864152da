"""Who did what to an object, oldest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.audit.event_words import late_word, result_words, times_tip
from app.errors import notice_of
from app.widgets.buttons import push_button
from app.widgets.digits import grouped
from app.widgets.labels import PlainLabel
from app.widgets.record_model import Column, RecordTableModel
from app.widgets.table import DataTable
from app.widgets.times import short_time, utc_time
from engine.api.audit import REFUSED, AuditEntry

if TYPE_CHECKING:
    from app.session import Session
    from app.shell.theme import Theme
    from app.tasks import Tasks
    from engine.api.audit import EventPage

START = -1


class TimelinePanel(QWidget):
    """Lists the events of one object.

    Attributes:
        opened: Emitted with an event that was chosen to be looked at.
    """

    opened = Signal(object)

    def __init__(self, session: Session, tasks: Tasks, theme: Theme) -> None:
        super().__init__()
        self._session, self._tasks = session, tasks
        self._shown = ""
        self._of_none = self.tr("This event was not done to an object.")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.said = PlainLabel(self._of_none, "muted", wrap=True)
        column.addWidget(self.said)
        tone = theme.color
        self.records: RecordTableModel[AuditEntry] = RecordTableModel(
            [
                Column(
                    self.tr("Who did what"),
                    # In two lines: the panel is too narrow for three columns.
                    lambda e: (
                        f"{short_time(e.time)} · {e.person}\n{e.action}"
                        + (f" · {late_word()}" if e.recorded_at else "")
                    ),
                    tone=lambda e: "bad" if e.result.startswith(REFUSED) else "",
                    tip=lambda e: f"{times_tip(e)}\n{e.person}\n{e.action}: {result_words(e)}",
                    whole=lambda e: f"{utc_time(e.time)} {e.person} {e.action}: {result_words(e)}",
                )
            ],
            lambda event: event.number,
            tone,
            theme.font("mono", "small_px"),
            self,
        )
        self.table = DataTable(self.records, self.tr("Events of the object"), (), wrap=True)
        self.table.setSortingEnabled(False)
        self.table.activated.connect(self._on_activated)
        column.addWidget(self.table, 1)
        self.more_button = push_button(self.tr("Show later events"), "link")
        self.more_button.clicked.connect(self._ask)
        self.more_button.hide()
        column.addWidget(self.more_button)

    def show_object(self, object_id: str) -> None:
        """Shows the events of an object, where those of another are shown."""
        if object_id == self._shown:
            return
        self._shown = object_id
        self.records.set_records([])
        self.more_button.hide()
        if not object_id:
            self.said.setText(self._of_none)
            return
        self.said.setText(self.tr("Object {0}").format(grouped(object_id)))
        self._ask()

    def _ask(self) -> None:
        audit, asked, before = self._session.api.audit, self._shown, self.records.records()
        cursor = before[-1].number if before else START

        def show(page: EventPage) -> None:
            if asked == self._shown:
                self.records.set_records([*before, *page.events])
                self.more_button.setVisible(page.more)

        self._tasks.query(
            self,
            lambda: audit.timeline(asked, cursor),
            show,
            lambda error: self.said.setText(notice_of(error).text),
        )

    def _on_activated(self, index: QModelIndex) -> None:
        row = self.table.proxy.mapToSource(index).row()
        self.opened.emit(self.records.record(row))
